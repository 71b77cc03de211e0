"""A bullet that is the sign of a value belongs to the value; all others say nothing of it."""

from __future__ import annotations

import io
import zipfile

import pytest

from jixiao.model import Document
from jixiao.readers import read_bytes
from tests.support.forms.xml_writers import ODF_NAMESPACES
from tests.support.hostile import document_xml, package
from tests.unit.readers.word_xml import cell, row, run, table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SYMBOL = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'


def _word(bullet: str, properties: str = "") -> Document:
    """What is read of a value in a list with this bullet."""
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{bullet}"/>{properties}</w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="3">{level}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    listed = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>{run("96%")}</w:p>'
    stream = io.BytesIO(package(document_xml(table(row("合格率", cell(listed)), row("里程", "12公里")))))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{W}">{lists}</w:numbering>')
    return read_bytes(stream.getvalue())


@pytest.mark.parametrize(
    ("bullet", "properties", "shown"),
    [("≥", "", "≥96%"), ("\uf0b3", SYMBOL, "≥96%"), ("&gt;", "", ">96%"), ("•", "", "96%"), ("%1.", "", "96%"), ("\uf0b7", SYMBOL, "96%")],
)
def test_a_sign_before_the_items_of_a_list_in_word(bullet: str, properties: str, shown: str) -> None:
    """Typed, or from the symbol font."""
    assert [c.text for c in _word(bullet, properties).tables[0].cells] == ["合格率", shown, "里程", "12公里"]


@pytest.mark.parametrize(("bullet", "shown"), [("≥", "≥96%"), ("•", "96%")])
def test_a_sign_before_the_items_of_a_list_in_opendocument(bullet: str, shown: str) -> None:
    """By the style of the list."""
    style = f'<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="{bullet}"/></text:list-style>'
    listed = '<text:list text:style-name="L"><text:list-item><text:p>96%</text:p></text:list-item></text:list>'
    cells = "".join(f"<table:table-cell>{inner}</table:table-cell>" for inner in ("<text:p>合格率</text:p>", listed))
    body = f"<office:text><table:table><table:table-row>{cells}</table:table-row></table:table></office:text>"
    styles = f"<office:automatic-styles>{style}</office:automatic-styles>"
    document = read_bytes(f"<office:document {ODF_NAMESPACES}>{styles}<office:body>{body}</office:body></office:document>".encode())
    assert [c.text for c in document.tables[0].cells] == ["合格率", shown]
