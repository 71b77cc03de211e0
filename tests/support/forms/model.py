"""A small model of a form as a person would draw it: lines of text and grids of merged cells, in no file format.

Belongs here: the description of a form and its compact notation. Must stay out: file formats (`writers`), what the form says
(`tests/golden/expected`), and anything of the reading code, so that a form is an independent witness of it.

The notation of a grid is one line of text a row, cells separated by `|`. A cell that holds only `<` belongs to the cell on its
left, one that holds only `^` to the cell above it; `⏎` is a line break inside a cell; `\\<` and `\\^` are the characters themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Cell:
    """One cell of a grid, at its top left place (counted from 0), with its span."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class Line:
    """A paragraph outside of tables; `where` is body, header, footer or textbox."""

    text: str
    where: str = "body"


@dataclass(frozen=True)
class Grid:
    """A table: `columns` grid columns, cells in row-major order; a row may start late or end early."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]

    def row(self, number: int) -> list[Cell]:
        """The cells whose top left place is in the row."""
        return [c for c in self.cells if c.row == number]

    def covering(self) -> dict[tuple[int, int], Cell]:
        """The cell at each place of the grid; places that a ragged row leaves out are missing."""
        return {
            (r, c): cell
            for cell in self.cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.col, cell.col + cell.colspan)
        }


@dataclass(frozen=True)
class Sheet:
    """A page break; in a workbook, the start of a new sheet of this name."""

    name: str


Block = Line | Grid | Sheet


@dataclass(frozen=True)
class Form:
    """A document: its name (the file stem) and its blocks in order. `about` says where the layout was seen and what was judged."""

    name: str
    blocks: tuple[Block, ...]
    about: str = ""
    formats: tuple[str, ...] = field(default=())  # formats that can carry it; empty: all


def parse_grid(text: str) -> Grid:
    """Read the notation of a grid."""
    rows = [[c.strip(" \t") for c in line.split("|")] for line in text.strip("\n").split("\n") if line.strip()]
    return grid_of(rows)


def grid_of(rows: list[list[str]]) -> Grid:
    """A grid from rows of notation cells (`<` continues the cell on the left, `^` the cell above)."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "<":
                owner[r, c] = owner[r, c - 1]
            elif text == "^":
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = (r, c)
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for (r, c), top in owner.items():
        height, width = spans.get(top, (1, 1))
        spans[top] = (max(height, r - top[0] + 1), max(width, c - top[1] + 1))
    cells = tuple(Cell(r, c, rows[r][c].replace("⏎", "\n").replace("\\<", "<").replace("\\^", "^"), *spans[r, c]) for r, c in sorted(spans))
    assert sum(h * w for h, w in spans.values()) == len(owner), f"merged cells are not rectangles: {rows}"
    return Grid(len(rows), max(len(row) for row in rows), cells)


def parse_block(item: dict[str, Any]) -> Block:
    """Read one block of the YAML notation: `line`, `header`, `footer`, `textbox`, `table` or `sheet`."""
    ((kind, value),) = item.items()
    if kind == "table":
        return parse_grid(value)
    if kind == "sheet":
        return Sheet(value)
    return Line(str(value), "body" if kind == "line" else kind)


def load(path: Path) -> Form:
    """Read a form from its YAML file: `about` and `blocks`."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Form(path.stem, tuple(parse_block(b) for b in data["blocks"]), data.get("about", ""))
