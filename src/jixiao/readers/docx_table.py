"""Lays the tags of a Word table out on its grid: spans, vertical merges, late and early rows, and the text of cells.

Content controls, smart tags, links and insertions around rows, cells and runs need no thought: their tags are not looked at.
Belongs here: places, spans, texts. Must stay out: what stands outside of tables (`docx`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixiao.model import Cell, DocumentError
from jixiao.readers.docx_plain import IRREGULAR, LOOKS, NESTED, REFERENCES, IrregularError, attribute, unescape, words
from jixiao.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_SPAN
from jixiao.readers.symbols import symbol_text

Tags = list[tuple[str, str]]
"""Tags as found: the name, and what stands between it and the next tag: attributes, `>`, text."""


@dataclass(slots=True)
class Grid:
    """A table's size and cells, and the places (row, column) and numbers of the nested tables that were taken out of its cells."""

    rows: int
    columns: int
    cells: list[Cell]
    nested: list[tuple[int, int, int]]
    hidden: int = 0  # cells with text that a merge covers, which no office program shows
    clamped: int = 0  # spans above Word's own ceiling


def inline_text(name: str, rest: str, references: set[str]) -> str:
    """The text that a tag other than `t` stands for, escaped as in XML. Raises IrregularError where its part has to be settled first."""
    if name in ("p", "br", "cr"):
        return "\n"
    if name == "tab":  # a tab stop in a paragraph's properties has the same name, and attributes
        return "\t" if rest.lstrip()[:2] == "/>" else ""
    if name == "ptab":
        return "\t"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return symbol_text(attribute(rest, "font"), attribute(rest, "char")).replace("&", "&amp;")
    if name in REFERENCES:
        references.add(name)
    elif name in IRREGULAR or name in LOOKS:
        raise IrregularError(name)
    return ""


def read_grid(tags: Tags, references: set[str]) -> Grid:
    """The cells of one table, in row-major order, each once at its top left place.

    A vertical merge goes on where a cell that continues stands in the column of the cell above; where nothing above is merged,
    the continuing cell is a cell of its own, as Word shows it. Linear in the number of cells.
    Raises DocumentError `too_large` for more cells or columns than any form has, IrregularError.
    """
    cell = Cell(0, 0, "")  # takes what stands in no cell
    cells = [cell]
    grid = Grid(0, 0, cells, [])
    covered: list[Cell] = []
    above: dict[int, Cell] = {}  # by column, the merged cells of the row above
    merged: dict[int, Cell] = {}
    row = columns = after = 0
    col, span = 1, 0
    text = ""
    for name, rest in tags:
        if name == "t":
            text += rest[1:] if rest[0] == ">" else words(rest)
        elif name == "p":
            if text:
                text += "\n"
        elif name == "tc":
            if text:
                cell.text = text.strip("\n") if "&" not in text else unescape(text).strip("\n")
                text = ""
            col += span
            span = 1
            cell = Cell(row, col, "")
            cells.append(cell)
        elif name == "vMerge":
            if "restart" in rest:
                merged[col] = cell
            elif cells[-1] is cell:
                origin = above.get(col) or _overlapping(above, merged, col, span)
                if origin is None or not cell.row:
                    merged[col] = cell
                else:
                    del cells[-1]
                    covered.append(cell)
                    origin.rowspan += 1
                    merged[origin.col] = origin
        elif name == "gridSpan":
            span = cell.colspan = _count(rest, 1, grid)
        elif name == "tr":
            if columns < col + span - 1 + after:
                columns = col + span - 1 + after
            if columns > MAX_COLUMNS or len(cells) > MAX_CELLS:
                raise _too_large()
            row += 1
            above, merged = merged, {}
            col, span, after = 1, 0, 0
        elif name == "gridBefore":
            col += _count(rest, 0, grid)
        elif name == "gridAfter":
            after = _count(rest, 0, grid)
        elif name == "hMerge":
            if "restart" not in rest and cells[-1] is cell and len(cells) > 1 and cells[-2].row == row != 0:
                del cells[-1]
                cells[-1].colspan += span
                covered.append(cell)
        elif name == NESTED:
            holder = merged.get(col, cell)  # the merge's cell where this one is covered
            grid.nested.append((holder.row, holder.col, int(attribute(rest, "n") or 0)))
        else:
            text += inline_text(name, rest, references)
    cell.text = unescape(text).strip("\n")
    if cells.pop(0).row or (cells and not cells[0].row):  # cells that stand in no row
        cells[:] = [c for c in cells if c.row]
    grid.rows, grid.columns = row, max(columns, col + span - 1 + after)
    if grid.columns > MAX_COLUMNS or len(cells) > MAX_CELLS:
        raise _too_large()
    grid.hidden = sum(bool(c.text) for c in covered)
    return grid


def _overlapping(above: dict[int, Cell], merged: dict[int, Cell], col: int, span: int) -> Cell | None:
    """The merged cell above that reaches into these columns and has not been continued in this row: rows of irregular grids."""
    return next((c for start, c in above.items() if start < col + span and col < start + c.colspan and start not in merged), None)


def _count(rest: str, least: int, grid: Grid) -> int:
    """A span as written, held between `least` and Word's own ceiling."""
    try:
        count = int(rest.split('"', 2)[1])
    except (IndexError, ValueError):  # quoted otherwise, or no number
        printed = attribute(rest, "val") or ""
        count = int(printed) if re.fullmatch(r"\s*-?\d{1,20}\s*", printed) else least
    if least <= count <= MAX_SPAN:
        return count
    grid.clamped += 1
    return max(least, min(count, MAX_SPAN))


def _too_large() -> DocumentError:
    return DocumentError("too_large", f"A table has more than {MAX_COLUMNS:,} columns or {MAX_CELLS:,} cells, as no form has.")
