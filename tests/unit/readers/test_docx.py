"""What a Word document prints is what the reader gives: text once, in order, without what was deleted."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK

from jixiao.model import Document, DocumentError, Paragraph, Table, Where
from jixiao.readers import docx as docx_reader
from jixiao.readers import read_bytes, read_document
from jixiao.readers.package import Package
from tests.support.hostile import CONTENT_TYPES, W, document_xml, package
from tests.unit.readers.word_xml import cell, para, read, row, run, shape, table, texts

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SAMPLES = Path(__file__).resolve().parents[3] / "samples"


# Text


def test_runs_breaks_tabs_and_symbols_make_one_text() -> None:
    """Soft breaks are newlines, tabs tabs, a hyphen that does not break is a hyphen, a symbol its character."""
    symbol = '<w:sym w:font="Symbol" w:char="F0B3"/>'
    runs = f"<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/>{symbol}<w:t>95</w:t></w:r>"
    assert texts(read(f"<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>{runs}</w:p>")) == ["a\nb\tc-≥95"]


def test_paragraphs_of_a_cell_are_joined_by_newlines() -> None:
    """Empty paragraphs inside stay as empty lines; those at the ends of a cell go."""
    content = para() + para("资金", "情况") + para() + para("（万元）") + para()
    assert read(table(row(cell(content)))).tables[0].cells[0].text == "资金情况\n\n（万元）"


def test_bookmarks_fields_links_and_tags_do_not_break_text() -> None:
    """What wraps or interrupts runs is passed through; a field shows its result and not its instruction."""
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r><w:r><w:t>7</w:t></w:r>'
    body = para(
        *('<w:bookmarkStart w:id="0" w:name="_GoBack"/>', "一", '<w:bookmarkEnd w:id="0"/>', f"<w:hyperlink>{run('二')}</w:hyperlink>"),
        *(f"<w:smartTag>{run('三')}</w:smartTag>", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('四')}</w:sdtContent></w:sdt>", field),
        *(f'<w:fldSimple w:instr="DATE">{run("五")}</w:fldSimple>', "<w:proofErr/>"),
    )
    assert texts(read(body)) == ["一二三四7五"]
    assert read(table(row(cell(body)))).tables[0].cells[0].text == "一二三四7五"


def test_comparator_typed_as_equation_is_read() -> None:
    """Some clerks type ≥ with the equation editor."""
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>≥</m:t></m:r></m:oMath>'
    assert read(table(row(cell(f"<w:p>{math}{run('95%')}</w:p>")))).tables[0].cells[0].text == "≥95%"


def test_reading_aid_above_a_character_is_no_text() -> None:
    """Of ruby text, the base is read."""
    ruby = f"<w:r><w:ruby><w:rt>{run('jì')}</w:rt><w:rubyBase>{run('绩')}</w:rubyBase></w:ruby></w:r>"
    assert texts(read(para(ruby, "效"))) == ["绩效"]


@pytest.mark.parametrize("namespace", [W, STRICT])
@pytest.mark.parametrize("prefix", ["w:", "ns0:", ""])
def test_any_prefix_and_both_namespaces(namespace: str, prefix: str) -> None:
    """Transitional and strict documents read the same, whatever the prefix."""
    xml = document_xml(para("标题") + table(row(cell("甲", span=2)), row("乙", "丙")))
    if prefix:
        xml = xml.replace("xmlns:w=", f"xmlns:{prefix[:-1]}=").replace("w:", prefix)
    else:  # attributes have no default namespace, so that they need a prefix of their own
        xml = xml.replace("<w:", "<").replace("</w:", "</").replace(f'xmlns:w="{W}"', f'xmlns="{W}" xmlns:w="{W}"')
    document = read_bytes(package(xml.replace(W, namespace)))
    assert texts(document) == ["标题"]
    assert shape(document.tables[0]) == [(1, 1, 1, 2, "甲"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "丙")]


# Revisions


def test_inserted_text_stays_and_deleted_text_goes() -> None:
    """Revisions read as if they were accepted, moves included."""
    body = para(
        "预算",
        f'<w:ins w:id="1">{run("新")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>旧</w:delText><w:br/></w:r></w:del>',
        f'<w:moveFrom w:id="3">{run("原处")}</w:moveFrom>',
        f'<w:moveTo w:id="4">{run("新处")}</w:moveTo>',
    )
    assert texts(read(body)) == ["预算新新处"]
    assert read(table(row(cell(body)))).tables[0].cells[0].text == "预算新新处"


def test_deleted_rows_and_cells_are_skipped() -> None:
    """A row marked as deleted is no row; the rows below move up. A deleted paragraph mark deletes nothing else."""
    marked = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>留</w:t></w:r></w:p>"
    body = table(row("甲"), row("删", properties="<w:del w:id='9'/>"), row(cell(marked), cell("删", properties="<w:cellDel w:id='8'/>")))
    assert shape(read(body).tables[0]) == [(1, 1, 1, 1, "甲"), (2, 1, 1, 1, "留")]


def test_prompt_of_an_empty_control_is_no_text() -> None:
    """ "Click here to enter text" is the form's, not the bureau's; the reader tells that it left it out."""
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + run("单击此处输入文字") + "</w:sdtContent></w:sdt>"
    document = read(table(row(cell(para(control.format("<w:showingPlcHdr/>"))), cell(para(control.format(""))))))
    assert [c.text for c in document.tables[0].cells] == ["", "单击此处输入文字"]
    assert any("prompts of 1 " in note for note in document.notes)


# Grids


def test_controls_around_rows_cells_and_blocks_lose_nothing() -> None:
    """Content controls may wrap a table, its rows, its cells and their paragraphs."""

    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = control(para("题") + control(table(control(row(control(cell(control(para("甲")))), "乙")), row("丙", "丁"))))
    document = read(body)
    assert texts(document) == ["题"]
    assert shape(document.tables[0]) == [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 1, 1, 1, "丙"), (2, 2, 1, 1, "丁")]


def test_merges_in_both_directions_give_one_cell() -> None:
    """A block of two by two is one cell at its top left place."""
    body = table(
        row(cell("合", span=2, merge="restart"), "右"),
        row(cell("", span=2, merge="continue"), "右下"),
        row("a", "b", "c"),
    )
    found = read(body).tables[0]
    assert (found.rows, found.columns) == (3, 3)
    assert shape(found) == [
        (1, 1, 2, 2, "合"),
        (1, 3, 1, 1, "右"),
        (2, 3, 1, 1, "右下"),
        *((3, i, 1, 1, t) for i, t in enumerate("abc", 1)),
    ]


def test_merge_restarts_below_a_merge() -> None:
    """Two merged cells one above the other stay two."""
    rows = [row(cell("一", merge="restart")), row(cell(merge="continue")), row(cell("二", merge="restart")), row(cell(merge="continue"))]
    assert shape(read(table(*rows)).tables[0]) == [(1, 1, 2, 1, "一"), (3, 1, 2, 1, "二")]


def test_merge_ends_at_a_row_that_does_not_continue_it() -> None:
    """What continues below a plain cell continues nothing, and is a cell of its own, as Word shows it."""
    rows = [row(cell("一", merge="restart")), row("隔"), row(cell("三", merge="continue")), row(cell(merge="continue"))]
    assert shape(read(table(*rows)).tables[0]) == [(1, 1, 1, 1, "一"), (2, 1, 1, 1, "隔"), (3, 1, 2, 1, "三")]


def test_text_under_a_merged_cell_is_left_out_and_told() -> None:
    """Office programs do not show it; the reader's notes do."""
    document = read(table(row(cell("上", merge="restart")), row(cell("藏", merge="continue"))))
    assert shape(document.tables[0]) == [(1, 1, 2, 1, "上")]
    assert any("1 cells that a merged cell covers" in note for note in document.notes)


def test_rows_may_start_late_and_end_early() -> None:
    """gridBefore moves a row's first cell, gridAfter counts as width, and merges find their column all the same."""
    body = table(
        row(cell("一"), cell("二", merge="restart"), cell("三")),
        row(cell(merge="continue"), cell("丙"), properties='<w:gridBefore w:val="1"/>'),
        row("甲", properties='<w:gridAfter w:val="3"/>'),
    )
    found = read(body).tables[0]
    assert (found.rows, found.columns) == (3, 4)
    assert shape(found) == [(1, 1, 1, 1, "一"), (1, 2, 2, 1, "二"), (1, 3, 1, 1, "三"), (2, 3, 1, 1, "丙"), (3, 1, 1, 1, "甲")]


def test_merge_in_a_row_whose_grid_is_off_by_one() -> None:
    """WPS writes rows whose spans do not add up: a cell that continues belongs to the merge whose columns it reaches into."""
    body = table(
        row(cell("级", span=2, merge="restart"), "值"),
        row("序", cell(span=2, merge="continue"), "值2"),
    )
    assert shape(read(body).tables[0]) == [(1, 1, 2, 2, "级"), (1, 3, 1, 1, "值"), (2, 1, 1, 1, "序"), (2, 4, 1, 1, "值2")]


def test_old_horizontal_merge_is_a_span() -> None:
    """hMerge, from documents of the nineties, widens the cell before."""
    restart, go_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(row(cell("宽", properties=restart), cell("", properties=go_on), cell("", properties=go_on), "末"))
    assert shape(read(body).tables[0]) == [(1, 1, 1, 3, "宽"), (1, 4, 1, 1, "末")]


def test_nested_table_follows_its_parent() -> None:
    """A table of rows and columns in a cell is one of its own that names the cell; its text is not the cell's."""
    inner = table(row("内1", "内2"), row("内3", "内4"))
    deepest = table(row(cell(para("外内") + table(row(cell(para("中") + table(row("底", "2")) + para("后")), "1")))))
    document = read(table(row("上"), row("左", cell(para("前") + inner + para("后")))) + deepest)
    assert [(t.number, t.parent) for t in document.tables] == [(1, None), (2, (1, 2, 2)), (3, None), (4, (3, 1, 1)), (5, (4, 1, 1))]
    assert [[c.text for c in t.cells] for t in document.tables] == [
        ["上", "左", "前\n后"],
        ["内1", "内2", "内3", "内4"],
        ["外内"],
        ["中\n后", "1"],
        ["底", "2"],
    ]


# Text boxes, headers, footers, notes


def _text_box(words: str) -> str:
    """A text box as Word writes it: the new drawing and, for older versions, the VML one."""
    content = f"<w:txbxContent>{words}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps">'
        f'<w:drawing><x:txbx xmlns:x="u:x">{content}</x:txbx></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{content}</v:textbox></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def test_text_box_is_read_once_before_its_anchor() -> None:
    """A title in a text box comes once, although the file holds it twice, and before the text that it floats above."""
    document = read(para("前") + para(_text_box(para("标题") + para("（2022年）")), "正文"))
    assert [(p.text, p.where) for p in document.paragraphs] == [
        ("前", Where.BODY),
        ("标题", Where.TEXTBOX),
        ("（2022年）", Where.TEXTBOX),
        ("正文", Where.BODY),
    ]


def test_text_box_in_a_cell_stands_before_the_table_and_its_table_is_a_table() -> None:
    """A box anchored in a cell is not the cell's text; a table in a box is a table."""
    box = _text_box(para("浮动标题") + table(row("盒内")))
    document = read(table(row(cell(f"<w:p>{box}{run('格')}</w:p>"))))
    assert [b.text if isinstance(b, Paragraph) else [c.text for c in b.cells] for b in document.blocks] == ["浮动标题", ["盒内"], ["格"]]


def test_old_text_box_and_word_art_are_text_boxes() -> None:
    """VML alone, as WPS writes it: a box's paragraphs, and the words of a WordArt title."""
    vml = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    box = f"<w:r><w:pict {vml}><v:textbox><w:txbxContent>{para('盒')}</w:txbxContent></v:textbox></w:pict></w:r>"
    art = f'<w:r><w:pict {vml}><v:shape><v:textpath string="艺术字标题"/></v:shape></w:pict></w:r>'
    assert [(p.text, p.where) for p in read(para(box, art, "文")).paragraphs] == [
        ("盒", Where.TEXTBOX),
        ("艺术字标题", Where.TEXTBOX),
        ("文", Where.BODY),
    ]


def _with_sections(sections: str, parts: dict[str, str], settings: str = "") -> bytes:
    """A document with page headers and footers: part names and their paragraphs."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="http://x/{"header" if "header" in name else "footer"}" Target="{name}.xml"/>' for name in parts
    )
    xml = {
        f"word/{name}.xml": f'<w:{"hdr" if "header" in name else "ftr"} xmlns:w="{W}">{text}</w:{"hdr" if "header" in name else "ftr"}>'
        for name, text in parts.items()
    }
    xml["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    )
    xml["word/settings.xml"] = f'<w:settings xmlns:w="{W}">{settings}</w:settings>'
    return package(document_xml(sections.replace("<w:sectPr>", f"<w:sectPr {R}>")), **xml)


def test_headers_come_first_and_footers_last_each_once() -> None:
    """A header used by two sections comes once, and so do two header parts with the same words; empty ones do not come."""
    first = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    second = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/>'
        '<w:headerReference w:type="default" r:id="header3"/></w:sectPr>'
    )
    data = _with_sections(
        f"<w:p><w:pPr>{first}</w:pPr>{run('正文')}</w:p>{second}",
        {"header1": para("页眉"), "header2": para("页眉"), "header3": para(), "footer1": para("页脚") + table(row("脚表"))},
    )
    document = read_bytes(data)
    assert [(b.text, b.where) if isinstance(b, Paragraph) else b.cells[0].text for b in document.blocks] == [
        ("页眉", Where.HEADER),
        ("正文", Where.BODY),
        ("页脚", Where.FOOTER),
        "脚表",
    ]


@pytest.mark.parametrize(
    ("switch", "settings", "is_read"), [("", "", False), ("<w:titlePg/>", "", True), ("", "<w:evenAndOddHeaders/>", False)]
)
def test_switched_off_first_page_header_is_not_printed(switch: str, settings: str, is_read: bool) -> None:
    """The header of the first page stays in a file when it is switched off."""
    section = f'<w:p/><w:sectPr><w:headerReference w:type="first" r:id="header1"/>{switch}</w:sectPr>'
    document = read_bytes(_with_sections(section, {"header1": para("首页")}, settings))
    assert ("首页" in texts(document)) is is_read


def test_even_page_header_is_read_when_switched_on() -> None:
    """Even pages have a header of their own only by a setting."""
    section = '<w:p/><w:sectPr><w:headerReference w:type="even" r:id="header1"/></w:sectPr>'
    assert "偶数页" not in texts(read_bytes(_with_sections(section, {"header1": para("偶数页")})))
    assert "偶数页" in texts(read_bytes(_with_sections(section, {"header1": para("偶数页")}, "<w:evenAndOddHeaders/>")))


def test_footnotes_follow_the_body() -> None:
    """A note under the table is text of the document; the ruled line above the notes is none."""
    ruled, note = f'<w:footnote w:type="separator">{para("—")}</w:footnote>', f'<w:footnote w:id="1">{para("注：含上年结转")}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{W}">{ruled}{note}</w:footnotes>'
    body = para("正文", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    assert texts(read_bytes(package(document_xml(body), word__footnotes_xml=notes))) == ["正文", "注：含上年结转"]


# Packages


def test_main_part_may_have_another_name() -> None:
    """Word on the web writes word/document2.xml: the package's relations tell."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package(document_xml(para("正文"))))) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            new.writestr(member.replace("document.xml", "document2.xml"), old.read(member).replace(b"document.xml", b"document2.xml"))
    document = read_bytes(stream.getvalue())
    assert (document.kind, texts(document)) == ("docx", ["正文"])


def test_document_with_macros_is_a_word_document() -> None:
    """A .docm has another content type; its macros are never looked at."""
    macro = CONTENT_TYPES.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.ms-word.document.macroEnabled"
    )
    data = package(document_xml(para("宏文档")), word__vbaProject_bin="x").replace(CONTENT_TYPES.encode(), macro.encode())
    assert texts(read_bytes(data)) == ["宏文档"]


# Against python-docx


def test_sample_has_the_grids_that_python_docx_sees() -> None:
    """Cell by cell, the sample document's four tables are those of the reference."""
    path = SAMPLES / "kaizhou-2022.docx"
    _assert_like_python_docx(path.read_bytes())
    assert len(read_document(path).tables) == 4


@pytest.mark.parametrize("seed", range(12))
def test_random_regular_grids_are_those_of_python_docx(seed: int) -> None:
    """Merges of any shape, made by python-docx, come out with the place, span and text that it reports."""
    _assert_like_python_docx(_random_document(seed))


def _random_document(seed: int) -> bytes:
    chance = random.Random(seed)
    made = docx.Document()
    for _ in range(3):
        made.add_paragraph(chance.choice(["标题", "", "单位：万元"]))
        rows, columns = chance.randint(1, 9), chance.randint(1, 7)
        grid = made.add_table(rows, columns)
        taken: set[tuple[int, int]] = set()
        for _ in range(chance.randint(0, 6)):
            top, left = chance.randrange(rows), chance.randrange(columns)
            bottom, right = chance.randint(top, rows - 1), chance.randint(left, columns - 1)
            area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
            if not area & taken:
                taken |= area
                grid.cell(top, left).merge(grid.cell(bottom, right))
        for r in range(rows):
            for c in range(columns):
                target = grid.cell(r, c)
                if not target.text and chance.random() < 0.7:
                    target.text = chance.choice(["≥95%", "产出\n指标", "a\tb", "数量指标", "第一段"])
                    if chance.random() < 0.3:
                        target.add_paragraph("第二段").add_run("续").add_break(WD_BREAK.LINE)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _assert_like_python_docx(data: bytes) -> None:
    document, reference = read_bytes(data), docx.Document(io.BytesIO(data))
    assert texts(document) == [p.text.strip("\n") for p in reference.paragraphs]
    assert len(document.tables) == len(reference.tables)
    for found, expected in zip(document.tables, reference.tables, strict=True):
        assert (found.rows, found.columns) == (len(expected.rows), len(expected.columns))
        places = {(c.row + i, c.col + j): c for c in found.cells for i in range(c.rowspan) for j in range(c.colspan)}
        assert len(places) == found.rows * found.columns == sum(c.rowspan * c.colspan for c in found.cells)
        origin: dict[object, tuple[int, int]] = {}  # the element itself is the key: it stays alive in the dictionary
        for r, line in enumerate(expected.rows, start=1):
            for c, target in enumerate(line.cells, start=1):
                place = origin.setdefault(target._tc, (r, c))
                assert (places[r, c].row, places[r, c].col) == place
                assert places[r, c].text == target.text.strip("\n")


# Growth


def test_time_grows_with_the_table_and_not_its_square() -> None:
    """A table of 3,000 rows under one vertical merge takes about ten times as long as one of 300."""

    def seconds(rows: int) -> float:
        lines = [
            row(cell("级" if i == 0 else "", merge="restart" if i == 0 else "continue"), *(f"{i}-{j}" for j in range(6)))
            for i in range(rows)
        ]
        data = package(document_xml(table(*lines)))
        best = 9.0
        for _ in range(3):
            started = time.process_time()
            found = read_bytes(data).tables[0]
            best = min(best, time.process_time() - started)
        assert (found.rows, found.cells[0].rowspan, len(found.cells)) == (rows, rows, 1 + 6 * rows)
        return best

    assert seconds(3_000) < 25 * seconds(300)


def test_document_model_keeps_its_promises() -> None:
    """Cells come in row-major order within their table, which says how large it is; numbers count from 1."""
    document = read_document(SAMPLES / "kaizhou-2022.docx")
    assert [t.number for t in document.tables] == [1, 2, 3, 4]
    for found in document.tables:
        assert isinstance(found, Table)
        places = [(c.row, c.col) for c in found.cells]
        assert places == sorted(places)
        assert all(c.row + c.rowspan - 1 <= found.rows and c.col + c.colspan - 1 <= found.columns for c in found.cells)


# The quick way and the way through the tree


def _through_tree(data: bytes) -> Document:
    opened = Package(data)
    return docx_reader.read_through_tree(opened, "word/document.xml", opened.read("word/document.xml", 1 << 26))


@pytest.mark.parametrize("make", [*range(6), "sample"])
def test_quick_way_and_tree_agree(make: int | str) -> None:
    """A plain document read from its tags is what its tree gives."""
    data = (SAMPLES / "kaizhou-2022.docx").read_bytes() if isinstance(make, str) else _random_document(make)
    assert docx_reader.plain_part(Package(data).read("word/document.xml"), "") is not None
    assert _through_tree(data) == read_bytes(data)


@pytest.mark.parametrize(
    "disguise",
    [
        lambda xml: xml.replace("<w:body>", "<w:body><!-- a comment -->"),
        lambda xml: xml.replace("<w:t>甲</w:t>", "<w:t><![CDATA[甲]]></w:t>"),
        lambda xml: xml.replace("<w:t>甲</w:t>", "<w:t><!-- <w:t>假</w:t> -->甲</w:t>"),
        lambda xml: xml.replace("<w:t>甲</w:t>", "<w:t><?note <w:t>假</w:t> ?>甲</w:t>"),
        lambda xml: xml.replace("<w:t>甲</w:t>", "<w:t>&#x7532;</w:t>"),
        lambda xml: xml.replace("<w:t>甲</w:t>", "<w:t\n\txml:space='preserve'\n>甲</w:t>"),
        lambda xml: xml.replace("<w:tbl>", '<w:tbl foo="bar">'),
        lambda xml: xml.replace("</w:tbl>", "</w:tbl><w:tbl/>"),
        lambda xml: xml.replace("><w:", ">\r\n   <w:").replace("></w:", ">\n</w:"),
        lambda xml: xml.replace('<w:gridSpan w:val="2"/>', "<w:gridSpan w:val = '2' ></w:gridSpan>"),
        lambda xml: xml.replace("<w:p>", f'<x:p xmlns:x="{W}">').replace("</w:p>", "</x:p>"),
        lambda xml: xml.replace("<w:r>", '<w:r><w:pict title="a &gt; b &lt;w:t>假"/>'),
        lambda xml: xml.replace('encoding="UTF-8"', 'encoding="GBK"').encode("gbk"),
        lambda xml: xml.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
        lambda xml: b"\xef\xbb\xbf" + xml.encode(),
        lambda xml: xml.replace("<w:tcPr>", "<w:tcPr><w:tcPrChange><w:tcPr><w:gridSpan w:val='5'/><w:vMerge/></w:tcPr></w:tcPrChange>"),
    ],
)
def test_unusual_xml_reads_the_same(disguise: Callable[[str], str | bytes]) -> None:
    """However a tool writes the XML, the document is the same: what the tags alone do not tell is read from the tree."""
    xml = document_xml(para("题", " &lt;w:t&gt; ") + table(row(cell("甲", span=2)), row("乙&amp;", "丙")) + para("尾"))
    document = read_bytes(package(disguise(xml)))
    assert texts(document) == ["题 <w:t> ", "尾"]
    assert [shape(t) for t in document.tables] == [[(1, 1, 1, 2, "甲"), (2, 1, 1, 1, "乙&"), (2, 2, 1, 1, "丙")]]


def test_tags_out_of_place_do_no_harm() -> None:
    """Elements where no schema allows them, and marks that look like our own, never raise anything but a DocumentError."""
    chance = random.Random(5)
    names = [
        "tbl",
        "tr",
        "tc",
        "p",
        "r",
        "t",
        "vMerge",
        "hMerge",
        "gridSpan",
        "gridBefore",
        "sdt",
        "del",
        "txbxContent",
        "jixiaoNested",
        "jixiaoBox",
    ]

    def element(depth: int) -> str:
        name = chance.choice(names)
        inside = "".join(element(depth - 1) for _ in range(chance.randint(0, 3))) if depth else chance.choice(["", "字"])
        return f'<w:{name} w:val="{chance.choice(["restart", "2", "x", "-1"])}" n="3">{inside}</w:{name}>'

    for _ in range(300):
        data = package(document_xml("".join(element(4) for _ in range(3))))
        document = read_bytes(data)
        for found in document.tables:
            assert all(c.row >= 1 and c.col >= 1 and c.row + c.rowspan - 1 <= found.rows for c in found.cells)


def test_prefix_that_is_bound_to_nothing_is_no_document() -> None:
    """A main part whose name space was lost is set aside, never a traceback."""
    xml = document_xml(table(row("甲"))).replace(' xmlns:w="', ' xmlns:v="')
    with pytest.raises(DocumentError) as caught:
        read_bytes(package(xml))
    assert caught.value.reason in {"not_a_document", "broken_file"}
