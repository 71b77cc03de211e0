"""A number format may print in a colour of its own: what it prints in the colour of the ground nobody sees, in every format of sheets."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from jixiao.model import Document
from jixiao.readers import read_bytes
from jixiao.readers.number_format import BUILTIN, format_number
from tests.support.forms import xlsb_writer
from tests.unit.readers import test_excel_xml, test_odf
from tests.unit.readers.test_spreadsheet_looks import OFFICE, SHEET, old_workbook, read, replaced, texts, with_parts, workbook

FORMATS = [
    ("[White]0", "", True),
    ("[白色]0", "", True),
    ("[Color2]0", "", True),
    ("[Color 2]0", "", True),
    ("[颜色2]0", "", True),
    ("[White][<700]0;0", "", True),
    ("[White][<600]0;0", "657", False),
    ("0;[White]-0", "657", False),
    ("[Red]0", "657", False),
    ("[$-804]0", "657", False),
]


def _told(document: Document) -> tuple[str, bool]:
    """The text behind the label, and whether 657 was left out."""
    return next((c.text for c in document.tables[0].cells if c.col == 2), ""), any("657" in str(note) for note in document.notes)


@pytest.mark.parametrize(("code", "shown", "is_told"), FORMATS)
def test_white_sections_hide_what_they_print(code: str, shown: str, is_told: bool) -> None:
    """In .xlsx, .xls, .xlsb and Excel 2003 XML; by the section that prints the value."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "金额", 657
        sheet["B1"].number_format = code

    def fill_old(sheet: Any, style: Any) -> None:
        sheet.write(0, 0, "金额")
        sheet.write(0, 1, 657, style(num_format_str=code))

    binary = xlsb_writer.workbook(
        {"表": xlsb_writer.sheet([[(0, ("金额", xlsb_writer.GENERAL)), (1, (657.0, xlsb_writer.PERCENT))]])}, xlsb_writer.styles(code)
    )
    escaped = code.replace("<", "&lt;")
    own = f'<Style ss:ID="w"><NumberFormat ss:Format="{escaped}"/></Style>'
    xml = test_excel_xml.workbook(
        f"<Row>{test_excel_xml.cell('金额')}{test_excel_xml.cell('657', 'Number', 'ss:StyleID=' + chr(34) + 'w' + chr(34))}</Row>",
        more_styles=own,
    )
    assert [_told(document) for document in (read(fill), old_workbook(fill_old), read_bytes(binary), xml)] == [(shown, is_told)] * 4


@pytest.mark.parametrize(("bound", "shown"), [(700, ""), (600, "657")])
def test_number_styles_of_opendocument_print_in_their_colour(bound: int, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the condition that holds for the value."""
    number = "<number:number number:decimal-places='0' number:min-integer-digits='1'/>"
    own = (
        f"<number:number-style style:name='W0'><style:text-properties fo:color='#ffffff'/>{number}</number:number-style>"
        f"<number:number-style style:name='W'>{number}<style:map style:condition='value()&lt;{bound}' style:apply-style-name='W0'/>"
        "</number:number-style><style:style style:name='w' style:family='table-cell' style:data-style-name='W'/></office:automatic-styles>"
    )
    monkeypatch.setattr(test_odf, "STYLES", test_odf.STYLES.replace("</office:automatic-styles>", own))
    value = test_odf.cell("657", "table:style-name='w' office:value-type='float' office:value='657'")
    assert _told(test_odf.sheet(test_odf.row(test_odf.cell("金额"), value))) == (shown, not shown)


def test_a_colour_of_a_format_counts_before_that_of_the_font() -> None:
    """Red on white is seen whatever the font says, white on a dark cell too."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = 626, 627
        sheet["A1"].font, sheet["A1"].number_format = Font(color="FFFFFFFF"), "[Red]0"
        sheet["B1"].fill, sheet["B1"].number_format = PatternFill("solid", fgColor="FF1F4E79"), "[White]0"

    assert texts(read(fill)) == ["626", "627"]


def test_a_workbook_may_have_a_palette_of_its_own() -> None:
    """Colour 10 is white there: of a font, and as the third colour of a format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for column, style in enumerate((Font(color=Color(indexed=10)), Font(color=Color(indexed=11)), None), start=1):
        cell = sheet.cell(1, column, 656 + column)
        if style is not None:
            cell.font = style
        else:
            cell.number_format = "[Color3]0"
    stream = io.BytesIO()
    book.save(stream)
    usual = stream.getvalue()
    assert texts(read_bytes(usual)) == ["657", "658", "659"]
    with zipfile.ZipFile(io.BytesIO(usual)) as package:
        style_part = package.read("xl/styles.xml")
    before, tenth, behind = style_part.partition(b'<rgbColor rgb="00FFFFFF"/><rgbColor rgb="00FF0000"/><rgbColor rgb="0000FF00"/>')[0:3]
    third = behind.replace(tenth, tenth.replace(b"00FF0000", b"00FFFFFF"), 1)  # the tenth is the third, twice
    own = before + tenth + third
    assert [t for t in texts(read_bytes(replaced(usual, "xl/styles.xml", own))) if t] == ["658"]


@pytest.mark.parametrize(("bound", "shown"), [(600, ""), (700, "657")])
def test_rules_of_newer_programs_hold_their_change_themselves(bound: int, shown: str) -> None:
    """In the extension of a sheet, with formula, range and font of their own."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "金额", 657

    spaces = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    rule = (
        f"<extLst><ext {spaces}><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type='expression' priority='2'>"
        f"<xm:f>B1&gt;{bound}</xm:f><x14:dxf><font><color rgb='FFFFFFFF'/></font></x14:dxf></x14:cfRule><xm:sqref>B1</xm:sqref>"
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    assert _told(read_bytes(with_parts(workbook(fill), rule, "", {}))) == (shown, not shown)


def test_numbers_that_are_marked_off_are_read() -> None:
    """A value between the marks of CDATA is that value."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "金额", 657

    data = workbook(fill)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.read(SHEET)
    assert texts(read_bytes(replaced(data, SHEET, part.replace(b"<v>657</v>", b"<v><![CDATA[657]]></v>")))) == ["金额", "657"]


@pytest.mark.parametrize(("value", "shown"), [(24500, "24.5E+3"), (245, "245.0E+0"), (1_234_567, "1.2E+6")])
def test_the_exponent_of_engineers_goes_by_threes(value: int, shown: str) -> None:
    """The format of number 48."""
    assert format_number(value, BUILTIN[48]) == shown


@pytest.mark.parametrize(
    ("x", "y", "columns", "shown"),
    [
        (700_000, 200_000, "", "4826"),
        (1_400_000, 200_000, '<cols><col min="1" max="1" width="20" customWidth="1"/></cols>', "4826"),
        (700_000, 1_200_000, "", ""),
    ],
)
def test_a_text_box_at_a_distance_lies_over_the_cell_that_is_there(x: int, y: int, columns: str, shown: str) -> None:
    """By the widths and heights of the columns and rows before it."""

    def fill(sheet: Any) -> None:
        sheet["A2"], sheet["A3"], sheet["B3"] = "金额", "其他", 626

    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:absoluteAnchor><xdr:pos x="{x}" y="{y}"/>'
        '<xdr:ext cx="400000" cy="150000"/><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="t"/></xdr:nvSpPr><xdr:txBody><a:p><a:r>'
        "<a:t>4826</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:absoluteAnchor></xdr:wsDr>"
    )
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
    data = with_parts(workbook(fill), "", relation, {"xl/drawings/drawing1.xml": drawing})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = package.read(SHEET)
    changed = replaced(data, SHEET, part.replace(b"<sheetData>", columns.encode() + b"<sheetData>"))
    cells = {(c.row, c.col): c.text for c in read_bytes(changed).tables[0].cells}
    assert cells.get((2, 2), "") == shown
