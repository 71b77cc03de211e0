"""Any text in any cell: the forms and the normalisation read it, or leave the cell unread, and never stumble."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.forms import lines, read_forms, reader
from jixiao.forms.conclude import conclude
from jixiao.forms.draft import Draft
from jixiao.model import Cell, Disclosure, Disposition, Document, Table, Unread
from jixiao.normalize import normalize, records
from jixiao.normalize.measures import parse_unit
from jixiao.normalize.names import clean_level, clean_name, clean_organisation, clean_project
from jixiao.normalize.quantity import parse_comparator, parse_quantity
from jixiao.normalize.records import unit_in_name
from jixiao.vocabulary.fold import is_blank
from jixiao.vocabulary.lexicon import lexicon, sections
from tests.unit.forms.drawn import document, table

FILES = ("labels", "funding", "levels")
WORDS = sorted({word for file in FILES for section in sections(file) for word in lexicon(file, section).exact})
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [
            *"()（）[]【】〔〕:：;；、，,.。…·-—~～/\\%％‰≥≤=<>＝≧±×*★●①⑳□☑√¥ \n\t\u3000\u200b",
            "（ ）",
            "()",
            "（）",
            "(%)",
            "（万元）",
            "续表",
            "其中：",
        ]
    ),
    st.sampled_from(
        [
            "不低于",
            "不超过",
            "达到",
            "以上",
            "以内",
            "左右",
            "介于",
            "至",
            "和",
            "之间",
            "且",
            "约",
            "百分之",
            "万",
            "亿",
            "余",
            "元",
            "人次",
        ]
    ),
    st.from_regex(r"\A[0-9０-９]{1,30}\Z"),
    st.from_regex(r"\A[〇零一二三四五六七八九十百千万两]{1,6}\Z"),
    st.sampled_from(
        [
            "2022年",
            "12月",
            "31日",
            "2023.07",
            "1-9月",
            "上半年",
            "1e99",
            "0.0",
            ".",
            "1.",
            "1,23",
            "20XX",
            "XXX",
            "+86 ",
            "\x00",
            "\ud800",
            "𠮷",
            "é",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)

FORM = """
项目支出绩效自评表 | < | < | < | < | <
项目名称 | {0} | < | 主管部门 | {1} | <
项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率
年度资金总额 | {2} | {3} | 90 | 10 | {4}
{5} | {6} | < | < | < | <
一级指标 | 二级指标 | {7} | 年度指标值 | 实际完成值 | 分值
产出指标 | {8} | {9} | {10} | {11} | {12}
^ | 质量指标 | 验收合格率 | ≥95% | 96% | 10
{13} | {14} | {15} | {16} | {17} | {18}
"""
BLANKS = FORM.count("{")


def drawn(texts: list[str]) -> str:
    """The form with these texts in its cells, whatever they are."""
    kept = [t.replace("|", "｜").replace("\\", "＼").replace("\n", "⏎").strip("<^ ") for t in texts]
    return FORM.strip().format(*kept)


@settings(max_examples=120, deadline=None)
@given(st.lists(TEXTS, min_size=BLANKS, max_size=BLANKS))
def test_every_cell_of_a_form_with_any_texts_has_one_disposition_and_no_reading_fails(texts: list[str]) -> None:
    """Labels, signs, figures and brackets in any order and place: each printed cell is read, ignored for a reason or unread."""
    check(document("（2022年度）", table(drawn(texts))))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=7), min_size=1, max_size=7), st.booleans())
def test_every_cell_of_any_table_has_one_disposition_and_no_reading_fails(rows: list[list[str]], spans_known: bool) -> None:
    """Tables of any texts, with rows of any length."""
    cells = [Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)]
    check(document("项目支出绩效目标表", Table(1, len(rows), max(map(len, rows)), cells, spans_known=spans_known)))


def check(source: Document) -> None:
    """Each printed cell of the document has one disposition, and none of them says that the reading failed."""
    extraction = normalize(read_forms(source))
    printed = sorted((t.number, c.row, c.col) for t in source.tables for c in t.cells if not is_blank(c.text))
    assert sorted((c.table, c.row, c.col) for c in extraction.cells) == printed
    assert not [c for c in extraction.cells if c.detail.startswith(Unread.FAILED)]


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_reading_of_a_single_text_gives_an_answer(text: str) -> None:
    """The readers of one text take any text."""
    for read in (parse_quantity, parse_comparator, parse_unit, clean_name, clean_level, clean_organisation, clean_project, unit_in_name):
        read(text)  # type: ignore[operator]
    for tell in (
        lines.is_title,
        lines.is_title_cell,
        lines.is_note,
        lines.is_organisation,
        lines.parts_of,
        lines.inline_parts,
        lines.title_facts,
    ):
        tell(text)


@pytest.mark.parametrize("name", ["改造里程（ ）", "改造里程（）", "改造里程 （　）", "培训人数（单位：）", "（ ）"])
def test_empty_brackets_behind_a_name_hold_no_unit(name: str) -> None:
    """Brackets that nobody filled in are part of the name, and the form is read."""
    text = f"项目名称 | 某渠\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | {name} | 12\n^ | ^ | 水闸 | ≥3座"
    found = normalize(read_forms(document("2023年项目支出绩效目标表", table(text)))).disclosures[0]
    assert next((i.values[0].number, i.values[0].unit) for i in found.indicators) == (12, None)
    assert len(found.indicators) == 2


@pytest.mark.parametrize("label", ["绩效" + "1" * 60 + "x", "绩效目标续续续续续续续续续续续续续续续续续续续续续续续续续续续续!", "★" * 60])
def test_long_runs_in_a_label_are_read_in_one_pass(label: str) -> None:
    """Thirty digits or signs in a row once took a minute: the pattern tried every way to part them."""
    assert not lines.is_title(label)


def test_a_cell_that_the_reading_stumbles_over_is_unread_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in one indicator, or in one row, costs these cells, with its reason; the document is read."""

    def stumble(text: str) -> object:
        if "坏" in text:
            raise IndexError(text)
        return clean_name(text)

    monkeypatch.setattr(records, "clean_name", stumble)
    text = "项目名称 | 某渠\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 坏的 | 12\n^ | ^ | 水闸 | ≥3座"
    extraction = normalize(read_forms(document("2023年项目支出绩效目标表", table(text))))
    assert [i.name for i in extraction.disclosures[0].indicators] == ["水闸"]
    unread = {(c.row, c.col): c.detail for c in extraction.cells if c.disposition is Disposition.UNREAD}
    assert set(unread) == {(3, 3), (3, 4)}
    assert all(re.search(r"failed \(IndexError\)", detail) for detail in unread.values())


def test_a_form_whose_conclusion_fails_costs_that_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """A note tells of it, and the other forms of the document are read."""

    def stumble(draft: Draft, years: list[int]) -> Disclosure:
        if draft.project == "坏的":
            raise ValueError(draft.project)
        return conclude(draft, years)

    monkeypatch.setattr(reader, "conclude", stumble)
    form = "项目名称 | {} | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 水闸 | ≥3座"
    tables = [table(form.format(name), number) for number, name in enumerate(("坏的", "好的"), 1)]
    extraction = read_forms(document("2023年甲项目支出绩效目标表", tables[0], "2023年乙项目支出绩效目标表", tables[1]))
    assert [d.project_text for d in extraction.disclosures] == ["好的"]
    assert any("could not be concluded (ValueError)" in note for note in extraction.notes)
