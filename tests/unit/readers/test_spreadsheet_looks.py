"""Workbooks: a cell is read as the sheet displays it, whatever shows or hides it, and wherever the package keeps its parts."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Alignment, Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from jixiao.model import Document, DocumentError, Note, NoteKind, Where
from jixiao.readers import read_bytes, xlsx_format
from jixiao.readers.legacy import biff
from jixiao.readers.legacy.biff_objects import Objects


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(fill: Callable[[Any], None]) -> Document:
    """What is read of a workbook of one sheet."""
    return read_bytes(workbook(fill))


def texts(document: Document) -> list[str]:
    """The texts of the first table's cells."""
    return [c.text for c in document.tables[0].cells]


def left_out(document: Document) -> list[tuple[NoteKind, str, int, int]]:
    """What was left out, with row and column."""
    return [(n.kind, n.left, n.row, n.col) for n in document.notes if isinstance(n, Note)]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1273, "GENERAL", "1273"),
        (1273, "general", "1273"),
        (-273, "0.00E+00", "-2.73E+02"),
        (-273, "#,##0;[Red]#,##0", "-273"),
        (-273, "#,##0.0;[红色]#,##0.0", "-273.0"),
        (-273, "#,##0;[Red](#,##0)", "(273)"),
        (0.5, "# ?/?", "1/2"),
        (1.75, "# ?/4", "1 3/4"),
        ("≥5000", '@"人"', "≥5000人"),
        ("≥95", '0;0;0;@"%"', "≥95%"),
        (0.95, '[>=1]0;"≥"0%', "≥95%"),
        (0.95, '"≥"0%', "≥95%"),
        ("无", "0.00", "无"),
    ],
)
def test_values_and_texts_print_by_their_format(value: object, code: str, shown: str) -> None:
    """Any case of General, exponents, colours that stand for a sign, fractions, sections for text."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = code

    assert texts(read(fill)) == [shown]


@pytest.mark.parametrize(("value", "code"), [("≥95%", ";;;"), (95, ";;;"), ("≥95%", "0;0;0;"), (-5, "0;;0"), (95, '""')])
def test_what_a_format_hides_is_no_text_and_is_noted(value: object, code: str) -> None:
    """Three semicolons show nothing."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "率", value
        sheet["B1"].number_format = code

    document = read(fill)
    assert texts(document) == ["率"] or texts(document) == ["率", ""]
    assert left_out(document) == [(NoteKind.HIDDEN, str(value), 1, 2)]


@pytest.mark.parametrize(
    ("font", "fill", "is_shown"),
    [
        (Font(color="FFFFFFFF"), None, False),
        (Font(color=Color(theme=0)), None, False),
        (Font(color=Color(indexed=9)), None, False),
        (Font(size=1), None, False),
        (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFFFFFFF"), False),
        (Font(color="FF1F3864"), PatternFill("solid", fgColor="FF1F3864"), False),
        (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F3864"), True),
        (Font(color="FFFFFFFF"), PatternFill("solid", fgColor=Color(theme=4)), True),
        (Font(color=Color(theme=0, tint=-0.35)), None, True),
        (Font(color="FF999999", size=6), None, True),
    ],
)
def test_fonts_that_nobody_sees_hide_their_cell(font: Font, fill: PatternFill | None, is_shown: bool) -> None:
    """White on white, one point high; not white on dark, nor colours that are not known."""

    def write(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "额", 1273
        sheet["B1"].font = font
        if fill is not None:
            sheet["B1"].fill = fill

    document = read(write)
    assert [t for t in texts(document) if t] == (["额", "1273"] if is_shown else ["额"])
    assert left_out(document) == ([] if is_shown else [(NoteKind.HIDDEN, "1273", 1, 2)])


def test_struck_and_raised_runs_of_a_cell_give_way() -> None:
    """Rich text: 1300 crossed out before 1273, a raised note mark, a raised 2 behind m; a cell that is struck out whole."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = CellRichText(TextBlock(InlineFont(strike=True), "1300"), "1273")
        sheet["B1"] = CellRichText("1273", TextBlock(InlineFont(vertAlign="superscript"), "1"))
        sheet["C1"] = CellRichText("≥500m", TextBlock(InlineFont(vertAlign="superscript"), "2"))
        sheet["D1"] = CellRichText("1273", TextBlock(InlineFont(color="FFFFFFFF"), "99"))
        sheet["E1"] = "1300"
        sheet["E1"].font = Font(strike=True)
        sheet["F1"] = CellRichText(TextBlock(InlineFont(rFont="Symbol"), "³"), "95%")
        sheet["G1"] = "R"
        sheet["G1"].font = Font(name="Wingdings 2")

    document = read(fill)
    assert texts(document) == ["1273", "1273", "≥500m²", "1273", "", "≥95%", "☑"]
    assert sorted(left_out(document), key=lambda n: n[3]) == [
        (NoteKind.STRUCK, "1300", 1, 1),
        (NoteKind.NOTE_MARK, "1", 1, 2),
        (NoteKind.HIDDEN, "99", 1, 4),
        (NoteKind.STRUCK_WHOLE, "1300", 1, 5),
    ]


def test_conditional_formats_decide_what_is_shown() -> None:
    """The first rule whose condition is met; one that is not understood is told and changes nothing."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"], sheet["D1"] = 273, 1000, 5, 7
        dash = CellIsRule(operator="equal", formula=["273"])
        dash.dxf = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode='"-"'))
        sheet.conditional_formatting.add("A1:B1", dash)
        white = CellIsRule(operator="between", formula=["1", "6"], font=Font(color="FFFFFFFF"))
        sheet.conditional_formatting.add("C1:D1", white)
        sheet.conditional_formatting.add("D1", FormulaRule(formula=["SUM(D1:D2)>A1"], font=Font(strike=True)))

    document = read(fill)
    assert texts(document) == ["-", "1000", "", "7"]
    assert left_out(document) == [(NoteKind.HIDDEN, "5", 1, 3)]
    assert any("conditional formats" in note for note in document.notes)


def test_zeros_that_the_sheet_does_not_show_are_no_text() -> None:
    """Switched off in the view, or by the format."""

    def fill(sheet: Any) -> None:
        sheet.append(["甲", 0, 0.0, 5])
        sheet.sheet_view.showZeros = False

    document = read(fill)
    assert texts(document) == ["甲", "", "", "5"]
    assert any("2 zeros" in note for note in document.notes)


def test_rows_and_columns_without_height_or_width_are_hidden() -> None:
    """Hidden by hand, drawn to nothing, or hidden by default."""

    def fill(sheet: Any) -> None:
        for row in range(1, 4):
            for column in range(1, 4):
                sheet.cell(row, column, f"{row}{column}")
        sheet.column_dimensions["B"].width = 0.0001

    squeezed = workbook(fill)
    with zipfile.ZipFile(io.BytesIO(squeezed)) as package:
        sheet = (
            package.read("xl/worksheets/sheet1.xml").replace(b'width="0.0001"', b'width="0"').replace(b'<row r="2"', b'<row r="2" ht="0"')
        )
    document = read_bytes(replaced(squeezed, "xl/worksheets/sheet1.xml", sheet))
    assert [t for t in texts(document) if t] == ["11", "13", "31", "33"]


def replaced(data: bytes, name: str, content: bytes, rename: Callable[[str], str] = lambda name: name) -> bytes:
    """The package with one member changed and all names changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            new.writestr(rename(member), content if member == name else old.read(member))
    return stream.getvalue()


def test_large_sheets_show_what_small_ones_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that are let go one by one tell the same as a whole tree."""

    def fill(sheet: Any) -> None:
        sheet.append(["甲", 0.95, "=100%", CellRichText(TextBlock(InlineFont(strike=True), "1300"), "1273")])
        sheet.append(["乙", 0, "12345678901234567890", "丙"])
        sheet["B1"].number_format = "0%"
        sheet["A2"].font = Font(strike=True)
        sheet.row_dimensions[3].hidden = True
        sheet.append(["丁"])
        sheet.column_dimensions["E"].hidden = True
        sheet.auto_filter.ref = "A1:D2"
        sheet.conditional_formatting.add("B2", CellIsRule(operator="equal", formula=["0"], font=Font(color="FFFFFFFF")))
        sheet.oddHeader.center.text = "项目支出绩效自评表"

    data = workbook(fill)
    whole = xlsx_format.read_looks(data).sheets["Sheet"]
    monkeypatch.setattr(xlsx_format, "LARGEST_TREE", 0)
    by_rows = xlsx_format.read_looks(data).sheets["Sheet"]
    assert whole.rules and whole.hidden_rows == {2} and whole.hidden_columns == {4} and whole.page.headers
    assert re.sub(" at 0x[0-9a-f]+", "", repr(by_rows)) == re.sub(" at 0x[0-9a-f]+", "", repr(whole))


def test_text_centred_across_cells_stands_over_all_of_them() -> None:
    """What a person sees as a merged header."""

    def fill(sheet: Any) -> None:
        sheet.append(["指标", "年度指标值", None, None, "备注"])
        sheet.append(["甲", "≥", 95, "%", "无"])
        for column in "BCD":
            sheet[f"{column}1"].alignment = Alignment(horizontal="centerContinuous")

    spans = {c.text: c.colspan for c in read(fill).tables[0].cells if c.row == 1}
    assert spans == {"指标": 1, "年度指标值": 3, "备注": 1}


def test_errors_are_no_values_and_are_told_with_their_place() -> None:
    """An error of a formula is not what the bureau meant to publish."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["B2"] = "额", "#REF!", "末"
        sheet["B1"].data_type = "e"

    document = read(fill)
    assert texts(document) == ["额", "", "", "末"]
    assert left_out(document) == [(NoteKind.ERROR, "#REF!", 1, 2)]


def test_page_headers_footers_and_shapes_are_read_around_the_table() -> None:
    """Titles that print above the cells, without page numbers and other codes."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "项目名称"
        sheet.oddHeader.center.text = "项目支出绩效目标表（2022年度）"
        sheet.oddHeader.center.font = "黑体,加粗"
        sheet.oddHeader.center.size = 16
        sheet.oddHeader.right.text = "第 &P 页"
        sheet.oddFooter.left.text = "填报单位：A&&B"

    document = read(fill)
    assert [(p.text, p.where) for p in document.paragraphs] == [
        ("Sheet", Where.SHEET),
        ("项目支出绩效目标表（2022年度）", Where.HEADER),
        ("填报单位：A&B", Where.FOOTER),
    ]
    shape = (
        b'<xdr:wsDr xmlns:xdr="x" xmlns:a="y"><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="1"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>'
        + "标题".encode()
        + b"</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"
    )
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://x/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    stream = io.BytesIO(workbook(fill))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", shape)
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", relation)
    assert ("标题", Where.TEXTBOX) in [(p.text, p.where) for p in read_bytes(stream.getvalue()).paragraphs]


@pytest.mark.parametrize(
    ("fill", "told"),
    [
        ("<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>", True),
        ("<a:noFill/>", False),
        ("<a:solidFill><a:srgbClr val='FF0000'><a:alpha val='20000'/></a:srgbClr></a:solidFill>", False),
    ],
)
def test_a_shape_over_cells_is_told_with_what_it_covers(fill: str, told: bool) -> None:
    """What nobody sees below a filled shape is read, and said; one that is seen through hides nothing."""

    def cells(sheet: Any) -> None:
        sheet["A1"], sheet["B2"], sheet["C3"] = "项目名称", "≥95%", "末"

    ends = "".join(
        f"<xdr:{end}><xdr:col>{at}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{at}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{end}>"
        for end, at in (("from", 1), ("to", 2))
    )
    shape = f"<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='1' name='1'/></xdr:nvSpPr><xdr:spPr>{fill}</xdr:spPr></xdr:sp>"
    drawing = f"<xdr:wsDr xmlns:xdr='x' xmlns:a='y'><xdr:twoCellAnchor>{ends}{shape}</xdr:twoCellAnchor></xdr:wsDr>"
    relation = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='rId1' Type='http://x/drawing' Target='../drawings/drawing1.xml'/></Relationships>"
    )
    stream = io.BytesIO(workbook(cells))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", drawing)
        package.writestr("xl/worksheets/_rels/sheet1.xml.rels", relation)
    document = read_bytes(stream.getvalue())
    assert "≥95%" in texts(document)
    assert [note for note in document.notes if "filled shape" in note and note.endswith(": ≥95%")] if told else not document.notes


def _percent(sheet: Any) -> None:
    sheet["A1"], sheet["B1"] = "合格率", 0.95
    sheet["B1"].number_format = "0%"


@pytest.mark.parametrize(
    "rename", [lambda name: name.replace("/", "\\"), lambda name: name.upper(), lambda name: f"/{name}"], ids=["slashes", "case", "root"]
)
def test_names_of_parts_are_compared_folded(rename: Callable[[str], str]) -> None:
    """Backslashes, other cases, a slash before: values and formats are the same."""
    assert texts(read_bytes(replaced(workbook(_percent), "", b"", rename))) == ["合格率", "95%"]


@pytest.mark.parametrize(
    ("part", "target", "name"),
    [
        ("xl/styles.xml", "styles.xml", "xl/styles7.xml"),
        ("xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "xl/tabs/one.xml"),
    ],
)
def test_parts_are_found_by_relation(part: str, target: str, name: str) -> None:
    """Whatever a program names its styles, sheets and strings."""
    data = workbook(_percent)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        relations = package.read("xl/_rels/workbook.xml.rels").decode()
    assert f'"{target}"' in relations
    changed = replaced(data, "xl/_rels/workbook.xml.rels", relations.replace(f'"{target}"', f'"/{name}"').encode())
    assert texts(read_bytes(replaced(changed, "", b"", lambda old: name if old == part else old))) == ["合格率", "95%"]


def test_shared_strings_are_found_by_relation_and_their_runs_count() -> None:
    """In a part with another name: a plain string, and one whose first run is struck out."""
    data = workbook(_percent)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        relations = package.read("xl/_rels/workbook.xml.rels")
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>合格率</t></si>'
        "<si><r><rPr><strike/></rPr><t>90%</t></r><r><t>≥95%</t></r></si></sst>"
    )
    start, end = sheet.index(b"<row"), sheet.index(b"</sheetData>")
    row = b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    changed = replaced(data, "xl/worksheets/sheet1.xml", sheet[:start] + row + sheet[end:])
    relation = b'<Relationship Id="rId99" Type="http://x/sharedStrings" Target="../words/strings.xml"/></Relationships>'
    stream = io.BytesIO(replaced(changed, "xl/_rels/workbook.xml.rels", relations.replace(b"</Relationships>", relation)))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("words/strings.xml", strings)
    document = read_bytes(stream.getvalue())
    assert texts(document) == ["合格率", "≥95%"]
    assert left_out(document) == [(NoteKind.STRUCK, "90%", 1, 2)]


def test_relations_with_dots_are_followed() -> None:
    """A target is relative to the part that names it."""
    data = workbook(_percent)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        relations = package.read("xl/_rels/workbook.xml.rels")
    dotted = relations.replace(b'"/xl/worksheets/', b'"./worksheets/').replace(b'"styles.xml"', b'"../xl/./styles.xml"')
    assert texts(read_bytes(replaced(data, "xl/_rels/workbook.xml.rels", dotted))) == ["合格率", "95%"]


def test_workbook_that_has_lost_its_formats_is_set_aside() -> None:
    """Nobody can tell 0.95 from 95 %."""
    data = workbook(_percent)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            if "styles" not in member:
                new.writestr(member, old.read(member))
    with pytest.raises(DocumentError, match="formats") as caught:
        read_bytes(stream.getvalue())
    assert caught.value.reason == "broken_file"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="1"', b'r="x"'),
        (b'r="B1"', b'r="?"'),
        (b' s="1"', b' s="-1"'),
        (b"<row", b'<row ht="high" hidden="maybe"'),
        (b"0.95", b"1e999"),
    ],
)
def test_malformed_attributes_give_no_traceback(old: bytes, new: bytes) -> None:
    """Read as far as it goes, or set aside."""
    data = workbook(_percent)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    try:
        read_bytes(replaced(data, "xl/worksheets/sheet1.xml", sheet.replace(old, new)))
    except DocumentError as error:
        assert error.reason == "broken_file"


def old_workbook(fill: Callable[[Any, Callable[..., Any]], None]) -> Document:
    """What is read of an .xls of one sheet; styles are written as xlwt's short notation."""
    book = xlwt.Workbook(encoding="utf-8")
    fill(book.add_sheet("表"), xlwt.easyxf)
    stream = io.BytesIO()
    book.save(stream)
    return read_bytes(stream.getvalue())


def test_old_workbooks_show_and_hide_the_same() -> None:
    """Struck out, white on white and on dark, one point high, a symbol font, three semicolons, in the binary format."""

    def fill(sheet: Any, style: Callable[..., Any]) -> None:
        sheet.write(0, 0, "额")
        sheet.write(0, 1, 1300, style("font: struck_out on"))
        sheet.write(0, 2, 99, style("font: colour white"))
        sheet.write(0, 3, 1273, style("font: colour white; pattern: pattern solid, fore_colour dark_blue"))
        sheet.write(0, 4, 98, style("font: height 20"))
        sheet.write(0, 5, "R", style("font: name Wingdings 2"))
        sheet.write(0, 6, "≥95%", style(num_format_str=";;;"))
        sheet.write(0, 7, "≥5000", style(num_format_str='@"人"'))
        sheet.write(0, 8, -273, style(num_format_str="0.00E+00"))

    document = old_workbook(fill)
    assert texts(document) == ["额", "", "", "1273", "", "☑", "", "≥5000人", "-2.73E+02"]
    assert sorted(left_out(document), key=lambda n: n[3]) == [
        (NoteKind.STRUCK_WHOLE, "1300", 1, 2),
        (NoteKind.HIDDEN, "99", 1, 3),
        (NoteKind.HIDDEN, "98", 1, 5),
        (NoteKind.HIDDEN, "≥95%", 1, 7),
    ]


def test_old_texts_in_the_western_code_page_are_chinese_where_they_can_be() -> None:
    """Programs write Chinese under a code page that has none; accents of other languages stay letters."""
    assert [biff._decoded(text.encode(codec), "cp1252") for text, codec in (("绩效", "gbk"), ("Festività e", "cp1252"))] == [
        "绩效",
        "Festività e",
    ]


def _on_cells(sort: int, row: int, column: int, part: bytes = b"", rows: int = 1, columns: int = 1) -> list[tuple[int, bytes]]:
    """The records of an object of an old sheet: what draws it over its cells, and what it is."""
    anchor = struct.pack("<HHIH8H", 0, 0xF010, 18, 2, column, 40, row, 0, column + columns, 0, row + rows, 0)
    return [(0x00EC, b"\x0f\x00\x04\xf0" + bytes(4) + anchor), (0x005D, struct.pack("<HHHH14x", 0x15, 18, sort, 1) + part + bytes(4))]


def test_controls_of_old_sheets_show_what_was_chosen() -> None:
    """Boxes with their caption, lists with the range of their entries; the arrows of filters show nothing, large pictures are named."""
    caption = [(0x01B6, struct.pack("<HH6xHHI", 0, 0, 2, 0, 0)), (0x003C, b"\x01" + "已完".encode("utf-16-le"))]
    area = struct.pack("<BHHHH", 0x25, 4, 6, 2, 2 | 0xC000)
    formula = struct.pack("<HI", len(area), 0) + area
    entries = struct.pack("<HHH", 0x13, 0x1FEE, len(formula)) + formula + struct.pack("<HH", 3, 2) + bytes(6)
    records = [
        *_on_cells(0x0B, 1, 2, struct.pack("<HHH6x", 0x12, 8, 1)),
        *caption,
        *_on_cells(0x0C, 2, 2, struct.pack("<HHH6x", 0x12, 8, 0)),
        *_on_cells(0x14, 3, 3, entries),
        *_on_cells(0x14, 0, 0, struct.pack("<HHHHH6x", 0x13, 0x1FEE, 0, 3, 1)),
        *_on_cells(0x08, 8, 0, rows=20, columns=5),
        *_on_cells(0x08, 30, 0, rows=3, columns=1),
    ]
    objects = Objects()
    for kind, body in records:
        objects.take(kind, body)
    assert [(c.place, c.text, c.entries, c.chosen) for c in objects.controls] == [
        ((1, 2), "☑已完", None, 0),
        ((2, 2), "○", None, 0),
        ((3, 3), "", ((4, 2), (6, 2)), 2),
    ]
    assert objects.pictures == ["at row 9, column 1"]


def test_old_workbooks_centre_across_print_headers_and_hide_zeros_and_flat_rows() -> None:
    """As the new format does."""

    def fill(sheet: Any, style: Callable[..., Any]) -> None:
        across = style("align: horiz center_across_selection")
        sheet.write(0, 0, "年度指标值", across)
        sheet.write(0, 1, "", across)
        sheet.write(0, 2, "备注")
        sheet.write(1, 0, 0)
        sheet.write(1, 2, "甲")
        sheet.write(2, 0, "平")
        sheet.write(3, 0, "末")
        sheet.row(2).height_mismatch = True
        sheet.row(2).height = 0
        sheet.show_zero_values = False
        sheet.header_str = b"&C&16Budget 2022"
        sheet.footer_str = b"&CPage &P"

    document = old_workbook(fill)
    spans = [(c.row, c.col, c.colspan, c.text) for c in document.tables[0].cells if c.text]
    assert spans == [(1, 1, 2, "年度指标值"), (1, 3, 1, "备注"), (2, 3, 1, "甲"), (4, 1, 1, "末")]
    assert [p.text for p in document.paragraphs] == ["表", "Budget 2022"]
    assert any("1 zeros" in note for note in document.notes)


@pytest.mark.parametrize(
    ("runs", "shown", "left"),
    [
        ((("900", "struck_out on"), ("1273", "")), "1273", [(NoteKind.STRUCK, "900")]),
        ((("1273", ""), ("900", "struck_out on")), "1273", [(NoteKind.STRUCK, "900")]),
        ((("1273", ""), ("1", "escapement superscript")), "1273", [(NoteKind.NOTE_MARK, "1")]),
        ((("5×10", ""), ("4", "escapement superscript")), "5×10⁴", []),
        ((("900", "colour white"), ("1273", "")), "1273", [(NoteKind.HIDDEN, "900")]),
        ((("³", "name Symbol"), ("95%", "")), "≥95%", []),
    ],
)
def test_old_workbooks_show_runs_of_several_fonts(runs: tuple[tuple[str, str], ...], shown: str, left: list[tuple[NoteKind, str]]) -> None:
    """A text that is partly struck out, raised, white or of symbols; the table of strings goes on in as many records as it needs."""

    def fill(sheet: Any, style: Callable[..., Any]) -> None:
        for number in range(900):  # strings enough for a second record
            sheet.write(1 + number, 0, f"甲乙丙丁戊己庚辛{number}")
        sheet.write_rich_text(0, 0, [(text, style(f"font: {said}" if said else "").font) for text, said in runs])

    document = old_workbook(fill)
    assert texts(document)[0] == shown
    assert texts(document)[900] == "甲乙丙丁戊己庚辛899"
    assert [(kind, text) for kind, text, _, _ in left_out(document)] == left


SHEET = "xl/worksheets/sheet1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_parts(data: bytes, sheet_end: str, relation: str, more: dict[str, bytes | str]) -> bytes:
    """The workbook with more at the end of its sheet, one relation of the sheet, and further parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == SHEET:
                content = content.replace(b"</worksheet>", sheet_end.encode() + b"</worksheet>")
            new.writestr(name, content)
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        new.writestr("xl/worksheets/_rels/sheet1.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>')
        for name, part in more.items():
            new.writestr(name, part)
    return stream.getvalue()


def control(kind: str, column: int, offset: int, inner: str, caption: str = "") -> str:
    """A control over row 1."""
    box = f"<v:textbox><div><font>{caption}</font><br></div></v:textbox>" if caption else ""
    data = f'<x:ClientData ObjectType="{kind}"><x:Anchor>{column}, {offset}, 0, 0, {column + 1}, 0, 1, 0</x:Anchor>{inner}</x:ClientData>'
    return f"<v:shape>{box}{data}</v:shape>"


def test_controls_on_a_sheet_show_what_was_chosen() -> None:
    """Check boxes with their captions, in order, and the chosen entry of a list; comments are none."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "是否达标"
        for row, text in enumerate(("优", "良", "中"), start=3):
            sheet.cell(row, 6, text)

    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        + control("Checkbox", 1, 40, "", "否")
        + control("Checkbox", 1, 0, "<x:Checked>1</x:Checked>", "是")
        + control("Radio", 0, 0, "<x:Checked>1</x:Checked>")
        + control("Drop", 2, 0, "<x:FmlaRange>$F$3:$F$5</x:FmlaRange><x:Sel>2</x:Sel>")
        + control("Note", 3, 0, "", "请核实")
        + "</xml>"
    )
    relation = f'<Relationship Id="rId7" Type="{OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
    document = read_bytes(with_parts(workbook(fill), "", relation, {"xl/drawings/vmlDrawing1.vml": vml}))
    assert texts(document)[:4] == ["是否达标 ◉", "☑是 ☐否", "良", ""]


def test_pictures_on_a_sheet_that_may_hold_a_form_are_named() -> None:
    """Large ones; a seal over two rows is none."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "绩效目标表"

    def anchor(rows: int, relation: str) -> str:
        places = "".join(
            f"<x:{end}><x:col>{col}</x:col><x:row>{row}</x:row></x:{end}>" for end, col, row in (("from", 0, 1), ("to", 5, rows))
        )
        return f'<x:twoCellAnchor>{places}<x:pic><x:blipFill><a:blip r:embed="{relation}"/></x:blipFill></x:pic></x:twoCellAnchor>'

    drawing = (
        '<x:wsDr xmlns:x="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}">'
        f"{anchor(30, 'rId1')}{anchor(3, 'rId2')}</x:wsDr>"
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    shown = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/image" Target="../media/image{n}.png"/>' for n in (1, 2))
    parts = {
        "xl/drawings/drawing1.xml": drawing,
        "xl/drawings/_rels/drawing1.xml.rels": f'<Relationships xmlns="{space}">{shown}</Relationships>',
    }
    relation = f'<Relationship Id="rId7" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
    document = read_bytes(with_parts(workbook(fill), "", relation, parts))
    assert [note for note in document.notes if "picture" in note] == ["sheet Sheet: pictures that may hold a form are not read: image1.png"]


def test_the_box_of_a_cell_is_ticked_or_not() -> None:
    """A cell whose style shows TRUE and FALSE as a check box."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = True, False, True
        for place in ("A1", "B1"):
            sheet[place].number_format = "@"

    space = "http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(fill))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/styles.xml":
                complement = f'<extLst><ext uri="{{C7286773}}"><p:xfComplement xmlns:p="{space}" i="0"/></ext></extLst></xf></cellXfs>'
                content = content.replace(b"<protection", b"<alignment/><protection").replace(b"</cellXfs>", b"</cellXfs>")
                head, _, tail = content.partition(b"</cellXfs>")
                last = head.rfind(b"<xf ")
                opening = head[last:].split(b">", 1)[0].rstrip(b"/")
                content = head[:last] + opening + b">" + complement.encode() + tail
            new.writestr(name, content)
    assert texts(read_bytes(stream.getvalue())) == ["☑", "☐", "TRUE"]


@pytest.mark.parametrize(("height", "is_read"), [(0.75, False), (12, True)])
def test_a_row_as_flat_as_a_rule_is_hidden(height: float, *, is_read: bool) -> None:
    """What stands in a row of less than a point, nobody sees."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = "甲", "乙", "丙"
        sheet.row_dimensions[2].height = height

    assert ("乙" in texts(read(fill))) == is_read


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("B2<=1", "95%"),
        ('$A2="合格率"', "95%"),
        ('A2<>"合格率"', "0.95"),
        ("AND(B2<=1,B2>0)", "95%"),
        ('OR(B2>5,RIGHT(A2,1)="率")', "95%"),
        ("NOT(ISBLANK(B2))", "95%"),
        ('ISNUMBER(SEARCH("率",A2))', "95%"),
        ('ISERROR(FIND("人",A2))', "95%"),
        ("B2*100%+0.1>1.04", "95%"),
        ('B2&A2="0.95合格率"', "95%"),
        ("LEN(A2)>5", "0.95"),
        ("IF($B$2>1,TRUE,FALSE)", "0.95"),
        ("A2>1", "95%"),
        ("C9>0", "0.95"),
        ("1/C9>0", "0.95"),
        ("A2+1>0", "0.95"),
    ],
)
def test_formulas_of_conditional_formats_are_worked_out(formula: str, shown: str) -> None:
    """Comparisons, texts, functions and references that move with the cell; an error holds for no cell."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"] = "指标", 0.5, "合格率", 0.95
        style = DifferentialStyle(numFmt=NumberFormat(numFmtId=171, formatCode="0%"))
        sheet.conditional_formatting.add("B2:B3", Rule(type="expression", formula=[formula], dxf=style))

    document = read(fill)
    assert (texts(document)[3], document.notes) == (shown, [])


@pytest.mark.parametrize("formula", ["COUNTIF(A:A,A2)>1", "'表2'!A1>0", "B2>(1", "B2>", "SUM(B1:B2)>1", "(" * 60 + "1" + ")" * 60])
def test_formulas_that_are_not_worked_out_are_told(formula: str) -> None:
    """The cell is shown by its own format, and a note says how many there are."""

    def fill(sheet: Any) -> None:
        sheet["B2"] = 0.95
        style = DifferentialStyle(numFmt=NumberFormat(numFmtId=171, formatCode="0%"))
        sheet.conditional_formatting.add("B2", Rule(type="expression", formula=[formula], dxf=style))

    document = read(fill)
    assert [t for t in texts(document) if t] == ["0.95"]
    assert any("conditional formats" in note for note in document.notes)


def test_the_cell_before_a_hidden_column_reaches_over_it() -> None:
    """On the sheet its neighbour stands right beside it; places stay those of the sheet, and a merge that reaches out is kept."""

    def fill(sheet: Any) -> None:
        for row in (("项目名称", "旧", "旧", "河道管护"), ("资金总额", None, None, 1273)):
            sheet.append(row)
        sheet["C3"] = "合并"
        sheet.merge_cells("C3:D3")
        for column in "BC":
            sheet.column_dimensions[column].hidden = True

    document = read(fill)
    assert [(c.row, c.col, c.colspan, c.text) for c in document.tables[0].cells] == [
        (1, 1, 3, "项目名称"), (1, 4, 1, "河道管护"), (2, 1, 3, "资金总额"), (2, 4, 1, "1273"), (3, 1, 2, ""), (3, 3, 2, "合并"),
    ]  # fmt: skip


def in_sheet(document: bytes, change: Callable[[bytes], bytes]) -> Document:
    """What is read of a workbook whose sheet was changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name)) if name.startswith("xl/worksheets/sheet") else source.read(name))
    return read_bytes(stream.getvalue())


@pytest.mark.parametrize("between", [b"<!-- x -->", b"<?x y?>"])
def test_comments_and_instructions_part_no_number(between: bytes) -> None:
    """27<!-- x -->35 is 2735."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "额", 2735

    found = in_sheet(workbook(fill), lambda xml: xml.replace(b"<v>2735</v>", b"<v>27" + between + b"35</v>"))
    assert texts(found) == ["额", "2735"]


@pytest.mark.parametrize("sign", ['iconSet showValue="0"', 'dataBar showValue="false"'])
def test_a_number_behind_icons_or_bars_alone_is_not_shown(sign: str) -> None:
    """A rule that shows icons or bars in place of the numbers hides these, and texts are shown as ever."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "额", 1300, "1273"

    rule = f'<conditionalFormatting sqref="B1:C1"><cfRule type="{sign.split()[0]}" priority="1"><{sign}/></cfRule></conditionalFormatting>'
    found = in_sheet(workbook(fill), lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + rule.encode()))
    assert [c.text for c in found.tables[0].cells if c.text] == ["额", "1273"]
    assert left_out(found) == [(NoteKind.HIDDEN, "1300", 1, 2)]
    shown = in_sheet(workbook(fill), lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + rule.replace("showValue", "x").encode()))
    assert texts(shown) == ["额", "1300", "1273"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("_x2265_95%", "≥95%"), ("_x4EBA_数", "人数"), ("a_xD800_b", "a_xD800_b"), ("行_x000A_二", "行\n二")],
)
def test_a_sign_that_a_workbook_stores_as_its_number_is_that_sign(stored: str, shown: str) -> None:
    """`_x2265_` is ≥; half of a pair of codes is none."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "额", "Q"

    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(fill))) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<t>Q</t>", f"<t>{stored}</t>".encode()))
    assert texts(read_bytes(stream.getvalue())) == ["额", shown]


@pytest.mark.parametrize("formula", ["A2+B2", "SUM(A2:B2)", "SUM(A2:B2)*2", '"≥"&A2', "-A2"])
def test_a_formula_of_an_old_workbook_that_nobody_worked_out_is_told(formula: str) -> None:
    """Programs store an empty result; arithmetic has none."""

    def fill(sheet: Any, style: Callable[..., Any]) -> None:
        sheet.write(0, 0, "额")
        sheet.write(0, 1, xlwt.Formula(formula))

    found = old_workbook(fill)
    assert texts(found) == ["额", "=…"]
    assert any("formulas without a stored result" in note for note in found.notes)


@pytest.mark.parametrize("formula", ['IF(A2=1;"是";"")', "A2", "A2&B2"])
def test_a_formula_that_may_show_nothing_is_blank(formula: str) -> None:
    """An empty result of a choice, or of another cell, is one."""

    def fill(sheet: Any, style: Callable[..., Any]) -> None:
        sheet.write(0, 0, "额")
        sheet.write(0, 1, xlwt.Formula(formula))

    assert texts(old_workbook(fill)) == ["额"]
