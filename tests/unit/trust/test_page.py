"""The page shows the form as it is ruled, the reading over it, and nothing that must not be shown."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from lxml import etree

from jixiao.model import Cell, Document, Extraction, Paragraph, Table
from jixiao.trust.keys import Subject
from jixiao.trust.page import page
from jixiao.trust.source import Form, spans, without_contacts
from jixiao.trust.steps import steps
from tests.support.forms import writers
from tests.support.scoreboard import golden_forms
from tests.unit.trust.subjects import finding, form_of, read, subjects, table

XHTML = "{http://www.w3.org/1999/xhtml}"
CONTACTS = """
项目支出绩效目标表（2023年度） | < | < | <
项目名称 | 乡村道路养护 | 项目单位 | 某县公路管理局
联系人 | 张三丰 | 联系电话 | 023-87654321
年度金额（万元） | 126.5 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 隐患<整治>&"数量" | ≥12处
^ | 质量指标 | 合格率 | 95%
备注：有事请打87654321找张三丰 | < | < | <
"""


def shown(form: Form, subject: Subject | None = None, findings: list[dict[str, object]] | None = None) -> str:
    """The page for a subject of a form, or for the form itself."""
    about = subject or Subject("k", "document", {"file_kind": "docx", "status": "ok", "disclosure_count": 1, "reader_version": "v"})
    return page(about, steps(about, form), form, findings or [], {})


def parsed(text: str) -> etree._Element:
    """The page as XML: whatever is not well-formed raises."""
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))


def target(text: str) -> tuple[Form, Subject]:
    """A form and the value in it that prints a text."""
    document, extraction = read(table(CONTACTS))
    found = next(s for s in subjects(extraction) if s.kind == "indicator value" and s.record["value_text"] == text)
    return without_contacts(document, extraction), found


def cells(root: etree._Element) -> list[etree._Element]:
    """The cells of the form."""
    return list(root.iter(f"{XHTML}td"))


def test_the_page_needs_nothing_but_itself() -> None:
    """No address, no file, no font, no script from elsewhere; a policy in the head forbids them as well."""
    text = shown(*target("≥12处"))
    without_names = text.replace("http://www.w3.org/1999/xhtml", "")
    assert not re.search(r"https?:|//[a-z]|@import|url\(|\bsrc=|<link|<iframe|<img|fetch\(|XMLHttpRequest", without_names)
    root = parsed(text)
    assert {a.get("href", "")[:1] for a in root.iter(f"{XHTML}a")} == {"#"}
    policy = next(m.get("content") for m in root.iter(f"{XHTML}meta") if m.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none'")


def test_every_link_of_the_page_leads_to_a_cell() -> None:
    """Steps and findings point at cells that are there; no id stands twice."""
    form, subject = target("≥12处")
    root = parsed(shown(form, subject, [finding(1, 6, 4), finding(1, 7, None, "J202"), finding(None, None, None, "J801")]))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {a.get("href", "")[1:] for a in root.iter(f"{XHTML}a")} <= set(ids)


def test_the_source_cell_is_marked_and_it_alone() -> None:
    """One cell carries the mark; it prints what the figure was read from. The cells that the steps looked at are marked otherwise."""
    root = parsed(shown(*target("≥12处")))
    marked = [c for c in cells(root) if "source" in (c.get("class") or "").split()]
    assert ["".join(c.itertext()) for c in marked] == ["≥12处"]
    assert marked[0].find(f"{XHTML}span[@id='source']") is not None
    used = ["".join(c.itertext()) for c in cells(root) if "used" in (c.get("class") or "").split()]
    assert set(used) == {"指标值", "产出指标", "数量指标", '隐患<整治>&"数量"'}


def test_cells_are_coloured_and_say_what_was_read() -> None:
    """A cell's class is what became of it; its text for mouse, finger and keyboard tells the reading in both languages."""
    root = parsed(shown(*target("≥12处")))
    by_text = {"".join(c.itertext()): c for c in cells(root)}
    assert "label" in (by_text["项目名称"].get("class") or "")
    value = by_text["≥12处"]
    assert "field" in (value.get("class") or "")
    assert ">= 12 处" in (value.get("data-zh") or "") and ">= 12 处" in (value.get("data-en") or "")
    assert value.get("tabindex") == "0"
    assert "1,265,000.00" in (by_text["126.5"].get("data-zh") or "")


def test_a_unit_of_measure_is_no_organisation() -> None:
    """单位 names two things: the cell 处 in the column of units says so, and not whose form it is."""
    text = """
    项目支出绩效目标表（2023年度） | < | < | < | <
    项目名称 | 乡村道路养护 | 项目单位 | 某县公路管理局 | <
    一级指标 | 二级指标 | 三级指标 | 指标值 | 单位
    产出指标 | 数量指标 | 隐患整治数量 | ≥12 | 处
    ^ | 质量指标 | 合格率 | ≥95 | %
    """
    root = parsed(shown(form_of(table(text))))
    told = {"".join(c.itertext()): c.get("data-zh") or "" for c in cells(root)}
    assert "某县公路管理局" not in told["处"]
    assert "计量单位" in told["处"]
    assert "→ 某县公路管理局" in told["某县公路管理局"]


def test_findings_stand_in_their_cells() -> None:
    """A badge in the cell, or in the first cell of the row where no column is named; each one is listed as well."""
    form, subject = target("≥12处")
    root = parsed(shown(form, subject, [finding(1, 7, 4), finding(1, 2, None, "J801"), finding(None, None, None, "J803")]))
    badges = {c.get("id"): b.text for c in cells(root) for b in c.iter(f"{XHTML}span") if "badge" in (b.get("class") or "")}
    assert badges == {"t1r7c4": "J601", "t1r2c1": "J801"}
    listed = next(e for e in root.iter(f"{XHTML}ul") if e.get("class") == "findings")
    assert [b.text for b in listed.iter(f"{XHTML}span") if "badge" in (b.get("class") or "")] == ["J601", "J801", "J803"]


def test_contacts_are_nowhere_on_the_page() -> None:
    """Not in the cell, not in its tooltip, not in a note that repeats the number: neither the name of the cell nor the number."""
    form, subject = target("≥12处")
    text = shown(form, subject)
    assert "87654321" not in text
    by_place = {c.get("id"): "".join(c.itertext()) for c in cells(parsed(text))}
    assert by_place["t1r3c2"] == by_place["t1r3c4"] == "（联系人信息）"
    lines = shown(form_of(writers.write_docx(next(f for f in golden_forms() if f.name == "tianjin_goal"))))
    assert "00000000" not in lines and "张三" not in lines


def test_text_of_a_document_is_never_markup() -> None:
    """Signs that mean something in HTML, and characters that XML cannot hold, do no harm wherever they are printed."""
    evil = '</td><script>alert(1)</script>&amp;"\x00\x0b\ud800]]>'
    document = Document("docx", [Paragraph(evil), Table(1, 1, 1, [Cell(1, 1, evil)])])
    text = page(
        Subject("k", "text", {"text": evil, "slug": "x", "label": evil, "is_private": False, "table_no": 1, "row_no": 1, "column_no": 1}),
        steps(Subject("k", "text", {"text": evil, "slug": "x", "label": evil, "table_no": 1, "row_no": 1, "column_no": 1})),
        Form(document, Extraction("docx", [], [])),
        [finding(1, 1, 1, message=evil)],
        {},
    )
    root = parsed(text)
    assert len(list(root.iter(f"{XHTML}script"))) == 1


def test_both_languages_are_complete() -> None:
    """Each Chinese text of the frame has an English one beside it."""
    root = parsed(shown(*target("≥12处"), [finding(1, 7, 4)]))
    chinese, english = ([e for e in root.iter() if e.get("class") == name] for name in ("zh", "en"))
    assert len(chinese) == len(english) > 20
    assert all("".join(e.itertext()).strip() for e in (*chinese, *english))


@pytest.mark.parametrize("name", ["hubei_self_evaluation", "chongqing_self_evaluation", "beijing_evaluation", "national_self_evaluation"])
def test_tables_are_ruled_as_in_the_document(name: str) -> None:
    """Every cell of the document stands on the page with its spans and its text, in order."""
    form = form_of(writers.write_docx(next(f for f in golden_forms() if f.name == name)))
    printed = [(c.text, c.rowspan, c.colspan) for t in form.document.tables for c in t.cells]
    root = parsed(shown(form))
    ruled = [("".join(c.itertext()), int(c.get("rowspan", 1)), int(c.get("colspan", 1))) for c in cells(root) if c.get("id")]
    assert ruled == printed


@pytest.mark.parametrize(
    "irregular",
    [
        [Cell(1, 1, "a", 3, 2), Cell(1, 3, "b"), Cell(2, 2, "c"), Cell(3, 3, "d", 5, 5)],
        [Cell(1, 2, "late"), Cell(2, 1, "a"), Cell(2, 4, "far")],
        [Cell(1, 1, "a", 1, 4), Cell(1, 3, "over"), Cell(3, 1, "b", 1, 4)],
        [],
    ],
)
def test_irregular_grids_are_ruled_without_overlap(irregular: list[Cell]) -> None:
    """Whatever a document's grid is, each place of the page's table is covered once and each cell keeps its column."""
    ruled = spans(Table(1, 3, 4, irregular))
    assert len(ruled) == 3
    covered: dict[tuple[int, int], int] = {}
    placed = []
    for row, line in enumerate(ruled, 1):
        column = 1
        for cell, height, width in line:
            while (row, column) in covered:
                column += 1
            for down in range(height):
                for across in range(width):
                    assert (row + down, column + across) not in covered
                    covered[row + down, column + across] = 1
            if cell is not None:
                placed.append(cell.text)
                assert (cell.row, cell.col) == (row, column)
            column += width
    assert {(r, c) for r in range(1, 4) for c in range(1, 5)} <= set(covered)
    assert sorted(placed) == sorted(c.text for c in irregular)


def test_nested_tables_stand_in_their_cell() -> None:
    """A table inside a cell is ruled inside that cell, with its own places."""
    document = Document("docx", [Table(1, 1, 1, [Cell(1, 1, "outer")]), Table(2, 1, 1, [Cell(1, 1, "inner")], parent=(1, 1, 1))])
    root = parsed(shown(Form(document, Extraction("docx", [], []))))
    outer, inner = cells(root)
    assert (outer.get("id"), inner.get("id")) == ("t1r1c1", "t2r1c1")
    assert outer in list(inner.iterancestors())


PROBE = """<script>addEventListener("message", function (e) { document.body.setAttribute("data-told", e.data); });</script>"""
MEASURE = """<script>
var faults = 0; addEventListener("error", function () { faults += 1; });
addEventListener("load", function () {
  var box = document.getElementById("source").getBoundingClientRect(), root = document.documentElement, told = {};
  told.visible = box.top > 0 ? box.bottom - innerHeight : 1; told.wide = root.scrollWidth - innerWidth; told.before = root.lang;
  document.getElementById("language").click();
  var cell = document.querySelector("td.source"); told.after = root.lang; cell.click();
  told.title = cell.title; told.panel = document.getElementById("told").hidden; told.faults = faults;
  parent.postMessage(JSON.stringify(told), "*");
});</script></body>"""


@pytest.mark.parametrize(("width", "height"), [(1366, 900), (390, 844)])
def test_a_browser_opens_at_the_source_cell(tmp_path: Path, requires: Callable[[str, str], None], width: int, height: int) -> None:
    """On a laptop and a phone the source cell is in view and the page no wider than the screen; the switch and the panel work."""
    requires("chromium", "chromium")
    (tmp_path / "page.html").write_text(shown(*target("≥12处")).replace("</body>", MEASURE), encoding="utf-8")
    frame = f'{PROBE}<iframe src="page.html" style="border:0" width="{width}" height="{height}"></iframe>'
    (tmp_path / "frame.html").write_text(f"<!DOCTYPE html><body>{frame}</body>", encoding="utf-8")
    command = [
        "chromium",
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}/profile",
        "--window-size=1400,1000",
    ]
    command += ["--virtual-time-budget=4000", "--dump-dom", (tmp_path / "frame.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    found = re.search(r'data-told="([^"]*)"', done.stdout)
    assert found, done.stdout[-500:] + done.stderr[-500:]
    told = json.loads(unescape(found[1]))
    assert told["visible"] <= 0 and told["wide"] <= 0, told
    assert (told["before"], told["after"]) == ("zh", "en")
    assert "Annual target: >= 12 处" in told["title"]
    assert told["panel"] is False and told["faults"] == 0
