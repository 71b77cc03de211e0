"""Reads a Word table into a grid in one pass over its rows and cells: spans, vertical merges, late and early rows.

The tree has been settled before (`docx_settle`), so that content controls, smart tags and insertions around rows, cells and runs need no
thought: they are passed through. Belongs here: places, spans, cell text. Must stay out: what stands outside of tables (`docx`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from jixiao.model import Cell, DocumentError
from jixiao.readers.docx_names import NESTED, Names
from jixiao.readers.docx_symbols import symbol_text
from jixiao.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_SPAN


@dataclass(slots=True)
class Grid:
    """A table's size and cells, and the places (row, column, number) of the nested tables that were taken out of its cells."""

    rows: int
    columns: int
    cells: list[Cell]
    nested: list[tuple[int, int, int]] = field(default_factory=list)
    hidden: int = 0  # cells with text that a vertical merge covers, which no office program shows
    clamped: int = 0  # spans above Word's own ceiling


def text_of(element: etree._Element, names: Names) -> str:
    """The text of a paragraph, or of all paragraphs of a cell joined by newlines, without newlines at its ends."""
    parts: list[str] = []
    for node in element.iter(*names.inline):
        tag = node.tag
        if tag == names.t or tag == names.math_t:
            parts.append(node.text or "")
        elif tag == names.p or tag == names.br or tag == names.cr:
            parts.append("\n")
        elif tag == names.tab or tag == names.ptab:
            parent = node.getparent()  # a tab stop in a paragraph's properties has the same name
            if parent is not None and parent.tag == names.r:
                parts.append("\t")
        elif tag == names.sym:
            parts.append(symbol_text(node.get(names.font), node.get(names.char)))
        else:
            parts.append("-")
    return "".join(parts).strip("\n")


def read_grid(table: etree._Element, names: Names) -> Grid:
    """The cells of one table, in row-major order, each once at its top left place.

    A vertical merge goes on where a cell that continues stands in the column of the cell above; where nothing above is merged,
    the continuing cell is a cell of its own, as Word shows it. Linear in the number of cells.
    Raises DocumentError `too_large` for more cells or columns than any form has.
    """
    t, tc, tr, grid_span, v_merge = names.t, names.tc, names.tr, names.grid_span, names.v_merge
    val = names.val
    cells: list[Cell] = []
    grid = Grid(0, 0, cells)
    composed: list[tuple[Cell, etree._Element]] = []  # cells of several runs or paragraphs
    hidden: list[Cell] = []
    above: dict[int, Cell] = {}  # by column, the merged cells of the row above
    merged: dict[int, Cell] = {}
    row = width = after = 0
    col = span = 1
    cell = Cell(0, 0, "")
    element = table
    is_composed = True
    for node in table.iter(*names.grid):
        tag = node.tag
        if tag == t:
            if is_composed:
                continue
            if cell.text:
                is_composed = True
                composed.append((cell, element))
            else:
                cell.text = node.text or ""
        elif tag == tc:
            col += span
            span = 1
            cell = Cell(row, col, "")
            cells.append(cell)
            element = node
            is_composed = False
        elif tag == v_merge:
            if node.get(val) == "restart":
                merged[col] = cell
            else:
                origin = above.get(col) or _overlapping(above, merged, col, span)
                if origin is None:
                    merged[col] = cell
                elif cells[-1] is cell:
                    cells.pop()
                    hidden.append(cell)
                    origin.rowspan += 1
                    cell.row, cell.col = origin.row, origin.col  # whose place a nested table inside it takes
                    merged[origin.col] = origin
        elif tag == grid_span:
            span = cell.colspan = _count(node.get(val), 1, grid)
        elif tag == tr:
            width = max(width, col + span - 1 + after)
            if width > MAX_COLUMNS or len(cells) > MAX_CELLS:
                break
            row += 1
            above, merged = merged, {}
            col, span, after = 1, 0, 0
            is_composed = True
        elif tag == names.grid_before:
            col += _count(node.get(val), 0, grid)
        elif tag == names.grid_after:
            after = _count(node.get(val), 0, grid)
        elif tag == names.h_merge:
            if node.get(val) != "restart" and len(cells) > 1 and cells[-1] is cell and cells[-2].row == row:
                cells.pop()
                cells[-1].colspan += span
                hidden.append(cell)
        elif tag == NESTED:
            grid.nested.append((cell.row, cell.col, int(node.get("n", "0"))))
        elif not is_composed:
            is_composed = True
            composed.append((cell, element))
    for cell, element in composed:
        cell.text = text_of(element, names)
    grid.rows = row
    grid.columns = max(width, col + span - 1 + after)
    if grid.columns > MAX_COLUMNS or len(cells) > MAX_CELLS:
        raise DocumentError("too_large", f"A table has more than {MAX_COLUMNS:,} columns or {MAX_CELLS:,} cells, as no form has.")
    grid.hidden = sum(bool(c.text) for c in hidden)
    return grid


def _count(printed: str | None, least: int, grid: Grid) -> int:
    """A span as written, held between `least` and Word's own ceiling."""
    try:
        count = int(printed or least)
    except ValueError:
        count = least
    if least <= count <= MAX_SPAN:
        return count
    grid.clamped += 1
    return max(least, min(count, MAX_SPAN))


def _overlapping(above: dict[int, Cell], merged: dict[int, Cell], col: int, span: int) -> Cell | None:
    """The merged cell above that reaches into these columns and has not been continued in this row: rows of irregular grids."""
    return next((c for start, c in above.items() if start < col + span and col < start + c.colspan and start not in merged), None)
