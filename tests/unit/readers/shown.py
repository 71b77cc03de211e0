"""Tables in a shape that a test can spell out."""

from __future__ import annotations

from jixiao.model import Document, Table


def rows(table: Table) -> list[list[str]]:
    """The texts of each row's cells, spans as `text@col+rowspanxcolspan` where above 1."""
    out: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        span = f"@{cell.col}+{cell.rowspan}x{cell.colspan}" if cell.rowspan > 1 or cell.colspan > 1 else ""
        out[cell.row - 1].append(cell.text + span)
    return out


def squeezed(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    """Each table's cells with place, spans and text without white space."""
    return [[(c.row, c.col, c.rowspan, c.colspan, "".join(c.text.split())) for c in table.cells] for table in document.tables]


def lines(document: Document) -> list[str]:
    """The texts of the paragraphs that are not empty."""
    return [p.text for p in document.paragraphs if p.text.strip()]
