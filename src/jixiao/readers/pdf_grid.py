"""Finds the ruled tables of one page and lays their cells on a grid with spans.

Belongs here: rules, rectangles and the grid they make. Must stay out: how letters become text (`pdf_text`), pages and their order (`pdf`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from jixiao.readers.pdf_text import Char, Line, joined, lines_of

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points

# A rectangle thinner than this is a rule that Word or WPS drew as a filled bar.
_RULE_WIDTH = 3.0
# Rules closer than this are one: double borders, and cells that were rounded apart.
_SNAP = 2.5
# Charts and maps hold tens of thousands of strokes; no form has this many, and finding crossings is quadratic.
MAX_EDGES = 20_000
# Room between text and rule: Word's default is 5.4 points; the smallest found on the page counts, within these bounds.
_MAX_PADDING = 6.0


@dataclass(slots=True)
class GridCell:
    """One cell on the grid (places from 0) with its box on the page."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    lines: list[Line]
    text: str = ""

    @property
    def width(self) -> float:
        """Width between the rules in points."""
        return self.box[2] - self.box[0]


@dataclass(slots=True)
class Grid:
    """One piece of a table: what stands of it on one page."""

    box: Box
    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    padding: float

    def inner_width(self, cell: GridCell) -> float:
        """The width in which the cell's text was set."""
        return cell.width - 2 * self.padding


def find_grids(page: Any, chars: list[Char]) -> tuple[list[Grid], list[Char]]:
    """The page's ruled tables from top to bottom with their text, and the letters outside of them. Single boxes are no tables."""
    ruled = page.filter(lambda item: item.get("object_type") != "char" and not _is_shading(item))
    if len(ruled.edges) < 4:
        ruled = page.filter(lambda item: item.get("object_type") != "char")
    if not 4 <= len(ruled.edges) <= MAX_EDGES:
        return [], chars
    settings = {"explicit_vertical_lines": _open_sides(ruled.edges), "intersection_tolerance": 3}
    grids: list[Grid] = []
    outside = chars
    for table in sorted(ruled.find_tables(settings), key=lambda found: (found.bbox[1], found.bbox[0])):
        inside: list[Char] = []
        rest: list[Char] = []
        x0, top, x1, bottom = table.bbox
        for char in outside:
            x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            (inside if x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1 else rest).append(char)
        grid = _grid(table.bbox, table.cells, inside)
        if grid is not None:
            grids.append(grid)
            outside = rest
    return grids, outside


def share_columns(pieces: list[Grid]) -> None:
    """Give the pieces of one table the column rules of all of them, so that a column has one number on every page."""
    if len(pieces) < 2:
        return
    xs = _breaks([x for piece in pieces for x in piece.xs])
    for piece in pieces:
        for cell in piece.cells:
            cell.col = _index(xs, cell.box[0])
            cell.colspan = max(_index(xs, cell.box[2]) - cell.col, 1)
        piece.xs = xs


def _is_shading(item: dict[str, Any]) -> bool:
    """Filled areas without a border (shaded cells, marked text): their edges are no rules."""
    if item.get("object_type") not in {"rect", "curve"}:
        return False
    return not item.get("stroke") and bool(item.get("fill")) and item["width"] > _RULE_WIDTH and item["height"] > _RULE_WIDTH


def _open_sides(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Vertical edges for the open left and right sides of tables whose rows are ruled from one end to the other."""
    groups: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    verticals = [edge for edge in edges if edge["orientation"] == "v"]
    for edge in _joined_horizontals(edges):
        groups[round(edge["x0"] / 3), round(edge["x1"] / 3)].append(edge)
    found = []
    for group in groups.values():
        tops = [edge["top"] for edge in group]
        if len(group) < 3:
            continue
        top, bottom = min(tops), max(tops)
        x0, x1 = min(edge["x0"] for edge in group), max(edge["x1"] for edge in group)
        inner = [v for v in verticals if x0 + 5 < v["x0"] < x1 - 5 and v["bottom"] > top - 3 and v["top"] < bottom + 3]
        if not inner:
            continue  # lines without a single column rule are blanks to write on, or a heading's underline
        for x in (x0, x1):
            if not any(abs(v["x0"] - x) < 4 and v["bottom"] > top and v["top"] < bottom for v in verticals):
                found.append(
                    {
                        "object_type": "line",
                        "x0": x,
                        "x1": x,
                        "top": top,
                        "bottom": bottom,
                        "height": bottom - top,
                        "width": 0,
                        "orientation": "v",
                    }
                )
    return found


def _joined_horizontals(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Horizontal edges with those that touch end to end made one."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        if edge["orientation"] == "h":
            rows[round(edge["top"] / 2)].append(edge)
    out = []
    for row in rows.values():
        row.sort(key=lambda e: e["x0"])
        current = dict(row[0])
        for edge in row[1:]:
            if edge["x0"] <= current["x1"] + 3:
                current["x1"] = max(current["x1"], edge["x1"])
            else:
                out.append(current)
                current = dict(edge)
        out.append(current)
    return out


def _breaks(values: list[float]) -> list[float]:
    """Sorted values, those that lie together made one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _index(breaks: list[float], value: float) -> int:
    """The break next to a value."""
    right = bisect_left(breaks, value)
    if right == 0:
        return 0
    if right == len(breaks) or value - breaks[right - 1] <= breaks[right] - value:
        return right - 1
    return right


def _grid(box: Box, boxes: list[Box], chars: list[Char]) -> Grid | None:
    """Lay the boxes of one table on the grid of all their edges, fill what is left open, and put the letters in."""
    xs = _breaks([x for b in boxes for x in (b[0], b[2])])
    ys = _breaks([y for b in boxes for y in (b[1], b[3])])
    if len(xs) < 2 or len(ys) < 2:
        return None
    owner: dict[tuple[int, int], GridCell] = {}
    cells: list[GridCell] = []
    for b in sorted(boxes, key=lambda found: (found[1], found[0])):
        left, right, top, bottom = _index(xs, b[0]), _index(xs, b[2]), _index(ys, b[1]), _index(ys, b[3])
        places = [(r, c) for r in range(top, bottom) for c in range(left, right)]
        if not places or any(place in owner for place in places):
            continue
        cell = GridCell(top, left, bottom - top, right - left, (xs[left], ys[top], xs[right], ys[bottom]), [])
        cells.append(cell)
        owner.update(dict.fromkeys(places, cell))
    for row in range(len(ys) - 1):  # places that no closed box covers: one open cell for each run of them
        col = 0
        while col < len(xs) - 1:
            end = col
            while end < len(xs) - 1 and (row, end) not in owner:
                end += 1
            if end > col:
                cell = GridCell(row, col, 1, end - col, (xs[col], ys[row], xs[end], ys[row + 1]), [])
                cells.append(cell)
                owner.update({(row, c): cell for c in range(col, end)})
            col = max(end, col + 1)
    if len(cells) < 2:
        return None
    letters: dict[int, list[Char]] = defaultdict(list)
    positions = {id(cell): number for number, cell in enumerate(cells)}  # the list keeps every cell alive
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        row = min(max(bisect_left(ys, y) - 1, 0), len(ys) - 2)
        col = min(max(bisect_left(xs, x) - 1, 0), len(xs) - 2)
        letters[positions[id(owner[row, col])]].append(char)
    gaps = [_MAX_PADDING]
    for number, cell in enumerate(cells):
        cell.lines = lines_of(letters[number])
        gaps.extend(gap for line in cell.lines for gap in (line.x0 - cell.box[0], cell.box[2] - line.x1))
    grid = Grid(box, xs, ys, sorted(cells, key=lambda c: (c.row, c.col)), max(min(gaps), 0.0))
    for cell in grid.cells:
        cell.text = joined(cell.lines, grid.inner_width(cell))
    return grid
