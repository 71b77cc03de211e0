"""Documents drawn as text, for tests of the forms: `<` continues the cell on the left, `^` the cell above."""

from __future__ import annotations

from jixiao.forms import read_forms
from jixiao.model import Cell, Document, Extraction, Paragraph, Table
from tests.support.forms.model import parse_grid


def table(drawing: str, number: int = 1) -> Table:
    """A table from its drawing."""
    grid = parse_grid(drawing)
    cells = [Cell(c.row + 1, c.col + 1, c.text, c.rowspan, c.colspan) for c in grid.cells]
    return Table(number, grid.rows, grid.columns, cells)


def document(*blocks: str | Table) -> Document:
    """A document of paragraphs (plain text) and tables."""
    return Document("drawn", [Paragraph(b) if isinstance(b, str) else b for b in blocks])


def reading(*blocks: str | Table) -> Extraction:
    """What the forms of such a document say."""
    return read_forms(document(*blocks))
