"""Short ways to write WordprocessingML in tests, and to show what a reader made of it."""

from __future__ import annotations

from jixiao.model import Document, Table
from jixiao.readers import read_bytes
from tests.support.hostile import document_xml, package


def run(text: str) -> str:
    """A run with this text."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def para(*runs: str) -> str:
    """A paragraph; plain text becomes a run."""
    return "<w:p>" + "".join(r if r.startswith("<") else run(r) for r in runs if r) + "</w:p>"


def cell(content: str = "", *, span: int = 1, merge: str | None = None, properties: str = "") -> str:
    """A cell: plain text becomes a paragraph. `merge` is `restart` or `continue`."""
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge is not None:
        properties += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else para(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; plain text becomes a cell."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(c if c.startswith("<") else cell(c) for c in cells) + "</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(rows) + "</w:tbl>"


def read(body: str) -> Document:
    """What the reader makes of this body."""
    return read_bytes(package(document_xml(body)))


def shape(found: Table) -> list[tuple[int, int, int, int, str]]:
    """A table's cells: row, column, rows and columns spanned, text."""
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in found.cells]


def texts(document: Document) -> list[str]:
    """The paragraphs outside of tables."""
    return [p.text for p in document.paragraphs]
