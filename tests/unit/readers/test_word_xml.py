"""Word documents of one XML file: flat packages and the format of Word 2003."""

from __future__ import annotations

from pathlib import Path

from jixiao.model import Where
from jixiao.readers import docx, read_bytes
from tests.support.forms.xml_writers import flat
from tests.unit.readers.shown import lines, rows

SAMPLE = Path(__file__).resolve().parents[3] / "samples" / "kaizhou-2022.docx"

HEAD = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
)


def word_2003(body: str) -> bytes:
    """A document of Word 2003."""
    return f"{HEAD}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>".encode()


def paragraph(runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p>{runs}</w:p>"


def run(text: str, tag: str = "t") -> str:
    """A run of text."""
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


def test_a_flat_package_says_what_the_package_says() -> None:
    """The sample saved as one XML file."""
    document = read_bytes(flat(SAMPLE.read_bytes()))
    assert document.kind == "word_xml"
    assert document.blocks == docx.read(SAMPLE.read_bytes()).blocks


def test_tracked_changes_of_word_2003() -> None:
    """Inserted text is kept, deleted text, bookmarks and comments are not."""
    deletion = f'<aml:annotation w:type="Word.Deletion"><aml:content>{run("1300", "delText")}</aml:content></aml:annotation>'
    insertion = f'<aml:annotation w:type="Word.Insertion"><aml:content>{run("1273")}</aml:content></aml:annotation>'
    mark = '<aml:annotation w:type="Word.Bookmark.Start" w:name="_GoBack"/><aml:annotation w:type="Word.Bookmark.End"/>'
    comment = f'<aml:annotation w:type="Word.Comment"><aml:content>{paragraph(run("批注"))}</aml:content></aml:annotation>'
    document = read_bytes(word_2003(paragraph(run("资金") + deletion + insertion + mark + f"<w:r>{comment}</w:r>")))
    assert lines(document) == ["资金1273"]


def test_a_picture_in_place_of_a_text_is_told() -> None:
    """Pictures stand among the text."""
    shown = '<w:binData w:name="wordml://1.png">iVBORw0KGgo=</w:binData><v:shape xmlns:v="v"><v:imagedata src="wordml://1.png"/></v:shape>'
    picture = f"<w:p><w:r><w:pict>{shown}</w:pict></w:r></w:p>"
    cells = "".join(f"<w:tc>{inner}</w:tc>" for inner in (paragraph(run("金额")), picture))
    document = read_bytes(word_2003(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert [note for note in document.notes if "picture" in note and "1.png" in note]


def test_headers_notes_and_merges_of_word_2003() -> None:
    """Page headers stand in the section, notes where they are referred to, merges under another name."""
    note = f"<w:r><w:footnote>{paragraph(run('注'))}</w:footnote></w:r>"
    merged = '<w:tc><w:tcPr><w:vmerge w:val="{}"/></w:tcPr>{}</w:tc>'
    table = (
        f"<w:tbl><w:tr>{merged.format('restart', paragraph(run('产出')))}<w:tc>{paragraph(run('数量'))}</w:tc></w:tr>"
        f"<w:tr>{merged.format('continue', '<w:p/>')}<w:tc>{paragraph(run('质量'))}</w:tc></w:tr></w:tbl>"
    )
    section = f'<w:sectPr><w:hdr w:type="odd">{paragraph(run("附件"))}</w:hdr></w:sectPr>'
    document = read_bytes(word_2003(paragraph(run("题") + note) + table + section))
    assert [(p.text, p.where) for p in document.paragraphs if p.text] == [("附件", Where.HEADER), ("题", Where.BODY), ("注", Where.BODY)]
    assert rows(document.tables[0]) == [["产出@1+2x1", "数量"], ["质量"]]
