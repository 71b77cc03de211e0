"""Workbooks in the XML of Excel 2003: places, merges, number formats, what is hidden or struck out."""

from __future__ import annotations

import pytest

from jixiao.model import Document, Where
from jixiao.readers import read_bytes
from tests.unit.readers.shown import rows

STYLES = """<Styles><Style ss:ID="Default"/><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style>
<Style ss:ID="n"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="child" ss:Parent="n"/>
<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>
<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style></Styles>"""


def workbook(table: str, options: str = "", encoding: str = "utf-8", declared: str = "UTF-8", more_styles: str = "") -> Document:
    """What is read from a workbook of one sheet."""
    xml = (
        f'<?xml version="1.0" encoding="{declared}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
        f' xmlns:x="urn:schemas-microsoft-com:office:excel">{STYLES.replace("</Styles>", more_styles + "</Styles>")}'
        f'<Worksheet ss:Name="表"><Table>{table}</Table>{options}</Worksheet></Workbook>'
    )
    return read_bytes(xml.encode(encoding), "表.xls")


def cell(text: str, kind: str = "String", attributes: str = "") -> str:
    """A cell of this type."""
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_values_are_read_as_displayed() -> None:
    """Formats by code, by name and by a style's parent; long codes keep their digits; errors are no values."""
    document = workbook(
        "<Row>"
        + cell("0.95", "Number", 'ss:StyleID="p"')
        + cell("0.955", "Number", 'ss:StyleID="child"')
        + cell("1273", "Number")
        + cell("5.0101822021e+17", "Number").replace("5.0101822021e+17", "510101822021000123")
        + cell("2022-07-01T00:00:00.000", "DateTime", 'ss:StyleID="d"')
        + cell("#REF!", "Error")
        + "</Row>"
    )
    assert rows(document.tables[0]) == [["95%", "95.50%", "1273", "510101822021000123", "2022年7月"]]
    assert [str(note) for note in document.notes] == ["table 1, row 1, column 6: shows an error, which is no value: #REF!"]


def test_an_index_is_given_only_where_places_are_passed_over() -> None:
    """Template engines leave it out below a merged cell; rows and columns may be passed over."""
    document = workbook(
        f"<Row>{cell('甲', attributes=chr(115) + 's:MergeDown=' + chr(34) + '1' + chr(34))}{cell('乙')}</Row>"
        f'<Row>{cell("丙")}</Row><Row ss:Index="4">{cell("丁", attributes="ss:Index=" + chr(34) + "2" + chr(34))}</Row>'
    )
    assert rows(document.tables[0]) == [["甲@1+2x1", "乙"], ["丙"], ["", ""], ["", "丁"]]


def test_hidden_and_struck_out_text_is_left_out_and_noted() -> None:
    """Hidden rows, columns and sheets; a struck-out run gives way to what stands beside it."""
    rich = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>1300</S><Font>1273</Font></ss:Data>'
        '<Comment><ss:Data ss:Type="String">批注</ss:Data></Comment></Cell>'
    )
    document = workbook(
        f'<Column/><Column ss:Hidden="1"/><Row>{rich}{cell("b")}</Row><Row ss:Hidden="1">{cell("c")}</Row>'
        f"<Row>{cell('d', attributes='ss:StyleID=' + chr(34) + 's' + chr(34))}</Row>"
    )
    assert [c.text for c in document.tables[0].cells if c.text] == ["1273"]
    assert [note for note in document.notes if "struck" in note] == [
        "table 1, row 1, column 1: left out text that is struck out: 1300",
        "table 1, row 3, column 1: struck out whole, nothing is read: d",
    ]
    hidden = workbook(f"<Row>{cell('x')}</Row>", "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>")
    assert (hidden.tables, hidden.notes) == ([], ["sheet 表 left out: it is hidden"])


def test_white_text_is_shown_on_dark_cells_only() -> None:
    """The ground of a cell is that of its style; a format that shows nothing hides a value."""
    styles = '<Style ss:ID="w"><Font ss:Color="#FFFFFF"/></Style><Style ss:ID="k" ss:Parent="w"><Interior ss:Color="#203864"/></Style>'
    styles += '<Style ss:ID="e"><NumberFormat ss:Format=";;;"/></Style>'
    cells = "".join(
        cell(text, attributes=f'ss:StyleID="{style}"') for text, style in (("a", "w"), ("b", "k"), ("c", "e"), ("d", "Default"))
    )
    document = workbook(f"<Row>{cells}</Row>", more_styles=styles)
    assert rows(document.tables[0]) == [["", "b", "", "d"]]


@pytest.mark.parametrize(
    ("test", "style", "shown"),
    [
        ("<Qualifier>Greater</Qualifier><Value1>600</Value1>", "color:white", ""),
        ("<Qualifier>Less</Qualifier><Value1>600</Value1>", "color:white", "626"),
        ("<Qualifier>Between</Qualifier><Value1>600</Value1><Value2>700</Value2>", "color:white", ""),
        ("<Qualifier>Greater</Qualifier><Value1>600</Value1>", "color:white;background:#1F4E79", "626"),
        ("<Qualifier>Greater</Qualifier><Value1>600</Value1>", "text-decoration:line-through", ""),
        ("<Value1>RC[-1]&gt;1</Value1>", "color:white", "626"),
    ],
)
def test_conditional_formats_decide_what_is_shown(test: str, style: str, shown: str) -> None:
    """By value; a formula that is not worked out changes nothing and is told."""
    inner = f'<Range>R1C2</Range><Condition>{test}<Format Style="{style}"/></Condition>'
    options = f'<ConditionalFormatting xmlns="urn:schemas-microsoft-com:office:excel">{inner}</ConditionalFormatting>'
    document = workbook(f"<Row>{cell('金额')}{cell('626', 'Number')}</Row>", options)
    assert [c.text for c in document.tables[0].cells if c.col == 2] == [shown]
    assert any("conditional formats" in str(note) for note in document.notes) == ("RC[" in test)


def test_page_headers_and_footers_are_read_around_the_table() -> None:
    """A title that the sheet prints above its cells."""
    setup = '<PageSetup><Header x:Data="&amp;C绩效目标表（2025年度）&amp;R第 &amp;P 页"/><Footer x:Data="&amp;L填报单位：甲"/></PageSetup>'
    options = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{setup}</WorksheetOptions>'
    document = workbook(f"<Row>{cell('项目名称')}</Row>", options)
    assert [(p.text, p.where) for p in document.paragraphs] == [
        ("表", Where.SHEET),
        ("绩效目标表（2025年度）", Where.HEADER),
        ("填报单位：甲", Where.FOOTER),
    ]


def test_letters_of_symbol_fonts_are_what_they_print() -> None:
    """By the font of a run, and by that of a cell."""
    run = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40" xmlns:html="http://www.w3.org/TR/REC-html40">'
        '<Font html:Face="Symbol">³</Font><Font>96%</Font></ss:Data></Cell>'
    )
    styles = '<Style ss:ID="y"><Font ss:FontName="Wingdings 2"/></Style>'
    whole = cell("R", attributes='ss:StyleID="y"')
    assert rows(workbook(f"<Row>{run}{whole}</Row>", more_styles=styles).tables[0]) == [["≥96%", "☑"]]


def test_the_bytes_tell_the_encoding() -> None:
    """A template engine declares UTF-8 and writes GBK."""
    for encoding, declared in [("gb18030", "UTF-8"), ("gb18030", "GB2312"), ("utf-16", "UTF-16"), ("utf-8", "gbk")]:
        assert rows(workbook(f"<Row>{cell('项目名称')}</Row>", encoding=encoding, declared=declared).tables[0]) == [["项目名称"]]
