"""Finds the ruled tables of one page and lays their cells on a grid with spans.

Lines that cross make a table. Its rules, prolonged, divide it into places; places with no rule between them are one cell.
Belongs here: the grid. Must stay out: how pieces become lines (`rules`), how letters become text (`text`), columns that no rule
divides (`columns`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from jixiao.readers.pages.columns import around_texts, close_sides, further_rows, holds_rows, separators, sides_of_lines
from jixiao.readers.pages.marks import UNREADABLE, Letter, Rule, Sheet
from jixiao.readers.pages.overflow import goes_on, letters_by_cell
from jixiao.readers.pages.rules import Line as RuleLine
from jixiao.readers.pages.rules import breaks, horizontal_lines, reach_of, shared_ends, vertical_lines
from jixiao.readers.pages.text import Line, joined, lines_of

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points

# Charts and maps hold tens of thousands of strokes; no form has this many crossings to look at.
MAX_RULES, MAX_CROSSINGS, MAX_PLACES = 40_000, 4_000_000, 250_000
# Room between text and rule: Word's default is 5.4 points; the smallest found on the page counts, within these bounds.
_MAX_PADDING = 6.0
# How far a letter read from a picture may be out of its place, in sizes.
_SLACK = 0.45
# The share of the letters among shaded cells that stand in them.
_COVERED = 0.8
# So many lines in each of several columns, most of them no wider than this share of it, are rows that no rule divides.
_LINES, _ROOMY = 4, 0.7
# What is drawn in a cell is at least so large and so far from its rules, in points; more than so many drawings are a map.
_LEAST_INK, _EDGE, _MOST_INK = 4.0, 0.3, 5_000
# So many lines must end at one place for it to be the open side of a table.
_OPEN = 3


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
    unprinted: str = ""  # what stands in it and nobody sees
    sure: float = 1.0  # how sure its least sure letter is

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
    slack: float = 0.0  # by how much the places of letters may be wrong
    moved: list[str] = field(default_factory=list)  # texts put into one cell though they run over its upper or lower border

    def inner_width(self, cell: GridCell) -> float:
        """The width in which the cell's text was set."""
        return cell.width - 2 * self.padding - self.slack


def find_grids(sheet: Sheet) -> tuple[list[Grid], list[Letter]]:
    """The page's ruled tables from top to bottom with their text, and the letters outside of them. Single boxes are no tables."""
    horizontals, verticals = sheet.horizontals, sheet.verticals
    if len(horizontals) + len(verticals) < 4 and sheet.areas and _are_cells(sheet.areas, sheet.letters):
        horizontals, verticals = _edges_of(sheet.areas)
    if len(horizontals) + len(verticals) > MAX_RULES:
        sheet.notes.append(f"page {sheet.number}: a drawing of more than {MAX_RULES:,} strokes; its tables are not read")
        return [], sheet.letters
    reach = reach_of([*horizontals, *verticals])
    across, down = horizontal_lines(horizontals, reach), vertical_lines(verticals, reach)
    is_dotted = reach != reach_of(())
    drawn, closed = down, (sides_of_lines(across) if is_dotted and not down else close_sides(across, horizontals, down))
    if closed:
        down = vertical_lines([*verticals, *closed], reach)
    if len(across) * len(down) > MAX_CROSSINGS:
        sheet.notes.append(f"page {sheet.number}: a drawing of too many lines; its tables are not read")
        return [], sheet.letters
    grids: list[Grid] = []
    outside = sheet.letters
    for table_across, table_down in sorted(_crossing(across, down, reach), key=_area):
        xs, ys = _places(table_across, table_down, reach)
        if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MAX_PLACES:
            continue
        inside, rest = _split(outside, (xs[0], ys[0], xs[-1], ys[-1]))
        has_sides = _has_sides(drawn, xs, ys, reach)
        found = separators(ys, inside) if len(xs) == 2 or (is_dotted and not has_sides) else []
        if found or not has_sides:
            if (len(xs) == 2 and not found) or holds_rows(ys, inside):
                continue  # blanks to write on, a heading's underline, or rules around rows that no rule parts
            xs = breaks([*xs, *(separator.at for separator in found)])
            table_down = [part for line in [*table_down, *found] for part in around_texts(line, ys, inside)]
            further, inside, rest = further_rows(xs, ys, inside, rest)
            if further != ys:
                table_down += [RuleLine(x, *end) for x in xs for end in pairwise(further) if end[0] not in ys or end[1] not in ys]
                table_across = [*table_across, *(RuleLine(y, xs[0], xs[-1]) for y in further if y not in ys)]
                ys = further
            sheet.notes.append(f"page {sheet.number}: a table without column rules; its columns are told from its row rules and texts")
        grid = grid_of(
            xs, ys, table_across, table_down, inside, _SLACK * median(letter.size for letter in inside) if sheet.scan and inside else 0.0
        )
        if grid is not None and not _holds_rows_of_lines(grid):
            _put_unprinted(grid, sheet)
            _put_ink(grid, sheet)
            grids.append(grid)
            outside = rest
    return sorted(grids, key=lambda grid: (grid.box[1], grid.box[0])), outside


def _holds_rows_of_lines(grid: Grid) -> bool:
    """Whether columns that no rule divides into rows hold some: lines side by side that leave room, as wrapped text does not."""
    full = [cell for cell in grid.cells if len(cell.lines) >= _LINES]
    if len(grid.ys) != 2 or len(full) < _OPEN:
        return False
    lines = [(line, cell) for cell in full for line in cell.lines[:-1]]
    return sum(line.x1 - line.x0 < _ROOMY * cell.width for line, cell in lines) > len(lines) / 2


def _put_unprinted(grid: Grid, sheet: Sheet) -> None:
    """Give each cell the letters in it that nobody sees."""
    rest = []
    for reason, letter in sheet.unprinted:
        x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
        cell = next((c for c in grid.cells if c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3]), None)
        if cell is None:
            rest.append((reason, letter))
        else:
            cell.unprinted += letter.text
    sheet.unprinted = rest


def _put_ink(grid: Grid, sheet: Sheet) -> None:
    """Say of each cell without text in which a picture or a drawing stands that it holds what nobody read."""
    for left, top, right, bottom in sheet.ink if len(sheet.ink) <= _MOST_INK else ():
        x, y = (left + right) / 2, (top + bottom) / 2
        cell = next((c for c in grid.cells if c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3]), None)
        if cell is None or cell.lines or min(right - left, bottom - top) < _LEAST_INK:
            continue
        is_within = (
            _EDGE + cell.box[0] <= left and right <= cell.box[2] - _EDGE and _EDGE + cell.box[1] <= top and bottom <= cell.box[3] - _EDGE
        )
        if is_within:
            cell.text = UNREADABLE
            cell.lines = [Line(UNREADABLE, left, right, top, bottom, bottom - top, right - left)]


def share_columns(pieces: list[Grid]) -> None:
    """Give the pieces of one table the column rules of all of them, so that a column has one number on every page."""
    if len(pieces) < 2:
        return
    xs = breaks(x for piece in pieces for x in piece.xs)
    for piece in pieces:
        for cell in piece.cells:
            cell.col = _index(xs, cell.box[0])
            cell.colspan = max(_index(xs, cell.box[2]) - cell.col, 1)
        piece.xs = xs


def _edges_of(areas: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The edges of shaded areas, where a page has no rules: its cells are told by their shading."""
    across = [Rule(area.x0, y, area.x1, y) for area in areas for y in (area.top, area.bottom)]
    down = [Rule(x, area.top, x, area.bottom) for area in areas for x in (area.x0, area.x1)]
    return across, down


def _are_cells(areas: list[Rule], letters: list[Letter]) -> bool:
    """Whether shaded areas are a table's cells: where every second row is shaded, the texts between are the table's, too."""
    left, top, right, bottom = (min(a.x0 for a in areas), min(a.top for a in areas), max(a.x1 for a in areas), max(a.bottom for a in areas))
    middles = [((letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2) for letter in letters]
    among = [(x, y) for x, y in middles if left <= x <= right and top <= y <= bottom]
    covered = sum(any(a.x0 <= x <= a.x1 and a.top <= y <= a.bottom for a in areas) for x, y in among)
    return covered > _COVERED * len(among)


def _area(table: tuple[list[RuleLine], list[RuleLine]]) -> float:
    across, down = table
    places, columns = [line.at for line in across], [line.at for line in down]
    return (max(places) - min(places)) * (max(columns) - min(columns))


def _crossing(across: list[RuleLine], down: list[RuleLine], reach: float) -> list[tuple[list[RuleLine], list[RuleLine]]]:
    """The sets of lines that cross one another, directly or by others."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for v, vertical in enumerate(down, start=len(across)):
        x, top, bottom = vertical.at, vertical.start - reach, vertical.end + reach
        for h, horizontal in enumerate(across):
            if top <= horizontal.at <= bottom and horizontal.start - reach <= x <= horizontal.end + reach:
                parent[root(h)] = root(v)
    sets: dict[int, tuple[list[RuleLine], list[RuleLine]]] = defaultdict(lambda: ([], []))
    for h, horizontal in enumerate(across):
        sets[root(h)][0].append(horizontal)
    for v, vertical in enumerate(down, start=len(across)):
        sets[root(v)][1].append(vertical)
    return [(rows, columns) for rows, columns in sets.values() if rows and columns and len(rows) + len(columns) > 2]


def _places(across: list[RuleLine], down: list[RuleLine], reach: float) -> tuple[list[float], list[float]]:
    """The places of the column and row rules; open sides are where many lines end."""
    xs, ys = breaks(line.at for line in down), breaks(line.at for line in across)
    ends_across, ends_down = shared_ends(across, _OPEN), shared_ends(down, _OPEN)
    xs = breaks([*xs, *(x for x in ends_across if x < xs[0] - reach or x > xs[-1] + reach)])
    ys = breaks([*ys, *(y for y in ends_down if y < ys[0] - reach or y > ys[-1] + reach)])
    return xs, ys


def _has_sides(drawn: list[RuleLine], xs: list[float], ys: list[float], reach: float) -> bool:
    """Whether a table has a line from top to bottom of its own, as against one that was put in for it."""
    return any(xs[0] - reach <= line.at <= xs[-1] + reach and line.start < ys[-1] + reach and line.end > ys[0] - reach for line in drawn)


def _split(letters: list[Letter], box: Box) -> tuple[list[Letter], list[Letter]]:
    """The letters inside of a box, with those that go on a text from there over its right side, and the others."""
    inside: list[Letter] = []
    rest: list[Letter] = []
    x0, top, x1, bottom = box
    last: Letter | None = None  # of the letters inside
    for letter in letters:
        x, y = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
        is_inside = x0 - 1 <= x <= x1 + 1 and top - 1 <= y <= bottom + 1
        if is_inside or (last is not None and x > x1 and not letter.text.isspace() and goes_on(last, letter)):
            inside.append(letter)
            last = letter
        else:
            rest.append(letter)
            last = None
    return inside, rest


def _index(places: list[float], value: float) -> int:
    """The place next to a value."""
    right = bisect_left(places, value)
    if right == 0:
        return 0
    if right == len(places) or value - places[right - 1] <= places[right] - value:
        return right - 1
    return right


def _walls(lines: list[RuleLine], places: list[float], middles: list[float]) -> list[set[int]]:
    """For each place across, the gaps along it that a line covers."""
    walls: list[set[int]] = [set() for _ in places]
    for line in lines:
        first, last = bisect_left(middles, line.start), bisect_left(middles, line.end)
        walls[_index(places, line.at)].update(range(first, last))
    return walls


def grid_of(
    xs: list[float], ys: list[float], across: list[RuleLine], down: list[RuleLine], letters: list[Letter], slack: float = 0.0
) -> Grid | None:
    """Make cells of the places that no rule parts, and put the letters in."""
    box = (xs[0], ys[0], xs[-1], ys[-1])
    rights = _walls(down, xs, [(a + b) / 2 for a, b in pairwise(ys)])
    floors = _walls(across, ys, [(a + b) / 2 for a, b in pairwise(xs)])
    owner, cells = _cells(xs, ys, rights, floors)
    if len(cells) < 2:
        return None
    moved: list[str] = []
    if slack:
        in_cell = _at_their_places(letters, owner, xs, ys)
    else:
        in_cell, moved = letters_by_cell(letters, owner, cells, (xs[1:-1], ys[1:-1]))
    gaps = [_MAX_PADDING]
    for number, cell in enumerate(cells):
        cell.lines = lines_of(in_cell.get(number, []))
        cell.sure = min((letter.sure for letter in in_cell.get(number, ())), default=1.0)
        gaps += [gap for line in cell.lines for gap in (line.x0 - cell.box[0], cell.box[2] - line.x1)]
    grid = Grid(box, xs, ys, sorted(cells, key=lambda cell: (cell.row, cell.col)), max(min(gaps), 0.0), slack, moved)
    for cell in grid.cells:
        cell.text = joined(cell.lines, grid.inner_width(cell))
    return grid


def _at_their_places(letters: list[Letter], owner: list[list[int]], xs: list[float], ys: list[float]) -> dict[int, list[Letter]]:
    """The letters by the number of the cell in which they stand."""
    found: dict[int, list[Letter]] = defaultdict(list)
    inner_xs, inner_ys = xs[1:-1], ys[1:-1]
    for letter in letters:
        row, col = bisect_left(inner_ys, (letter.top + letter.bottom) / 2), bisect_left(inner_xs, (letter.x0 + letter.x1) / 2)
        found[owner[row][col]].append(letter)
    return found


def _cells(xs: list[float], ys: list[float], rights: list[set[int]], floors: list[set[int]]) -> tuple[list[list[int]], list[GridCell]]:
    """The cells, and the number of the cell that owns each place. What is no rectangle is divided into its rows."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []

    def add(top: int, left: int, bottom: int, right: int) -> None:
        for row in range(top, bottom):
            for col in range(left, right):
                owner[row][col] = len(cells)
        cells.append(GridCell(top, left, bottom - top, right - left, (xs[left], ys[top], xs[right], ys[bottom]), []))

    for row in range(rows):
        for col in range(columns):
            if owner[row][col] >= 0:
                continue
            region = _region(row, col, rows, columns, rights, floors)
            bottom, right = max(r for r, _ in region) + 1, max(c for _, c in region) + 1
            left = min(c for _, c in region)
            if len(region) == (bottom - row) * (right - left):
                add(row, left, bottom, right)
                continue
            for r in range(row, bottom):
                start = left
                while start < right:
                    end = start
                    while end < right and (r, end) in region:
                        end += 1
                    if end > start:
                        add(r, start, r + 1, end)
                    start = max(end, start + 1)
    return owner, cells


def _region(row: int, col: int, rows: int, columns: int, rights: list[set[int]], floors: list[set[int]]) -> set[tuple[int, int]]:
    """The places that can be reached from one without crossing a rule."""
    region = {(row, col)}
    stack = [(row, col)]
    while stack:
        r, c = stack.pop()
        near = []
        if c + 1 < columns and r not in rights[c + 1]:
            near.append((r, c + 1))
        if c > 0 and r not in rights[c]:
            near.append((r, c - 1))
        if r + 1 < rows and c not in floors[r + 1]:
            near.append((r + 1, c))
        if r > 0 and c not in floors[r]:
            near.append((r - 1, c))
        for place in near:
            if place not in region:
                region.add(place)
                stack.append(place)
    return region
