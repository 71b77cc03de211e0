"""What clerks do to a form before they publish it, and what changes nothing of what it says.

Belongs here: edits of one kind each (rows, columns, merges, marks, words around), made on the drawn form. Must stay out: measuring
(`benchmarks.edits`), other wordings and layouts of one office (`variations`). An edit gives None for a form in which it has no place.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.support.forms.model import Block, Cell, Form, Grid, Line
from tests.support.forms.variations import LABELS, NAME_HEADERS

Edit = Callable[[Form, random.Random], "Form | None"]
LEVELS = re.compile(r"(?:产出|成本|效益|满意度|效果|数量|质量|时效|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标")
LEVEL_HEADERS = ("一级指标", "二级指标")
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
COUNTED = ("①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩")
NUMERALS = "一二三四五六七八九十"


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


@dataclass(frozen=True)
class Body:
    """The indicators of a grid: their header's row, the rows of the indicators, and the columns of levels and name."""

    header: int
    first: int
    last: int
    levels: tuple[int, ...]
    name: Cell

    @property
    def rows(self) -> range:
        """The rows of the indicators."""
        return range(self.first, self.last + 1)


def body_of(grid: Grid) -> Body | None:
    """The first block of indicators of a grid, None where it has none of two rows or more."""
    for name in grid.cells:
        if squeezed(name.text) not in NAME_HEADERS:
            continue
        first = last = name.row + name.rowspan
        while last < grid.rows and any(
            (c.col, c.colspan, c.rowspan) == (name.col, name.colspan, 1) and squeezed(c.text) for c in grid.row(last)
        ):
            last += 1
        if last - first >= 2:
            heads = {c.col for c in grid.row(name.row) if c.col < name.col and squeezed(c.text) in LEVEL_HEADERS}
            tall = {c.col for c in grid.cells if c.col < name.col and first <= c.row < last and c.rowspan > 1}
            return Body(name.row, first, last - 1, tuple(sorted(heads | tall)), name)
    return None


def with_row(grid: Grid, at: int, cells: list[Cell], height: int = 1) -> Grid:
    """The grid with rows before row `at`: cells that reach over them grow, `cells` (their rows from 0) take what is left."""

    def moved(c: Cell) -> Cell:
        if c.row >= at:
            return replace(c, row=c.row + height)
        return replace(c, rowspan=c.rowspan + height) if c.row + c.rowspan > at else c

    old = [moved(c) for c in grid.cells]
    covered = {col for c in old if c.row < at < c.row + c.rowspan for col in range(c.col, c.col + c.colspan)}
    new = [replace(c, row=at + c.row) for c in cells if c.col not in covered]
    return Grid(grid.rows + height, grid.columns, tuple(sorted([*old, *new], key=lambda c: (c.row, c.col))))


def with_column(grid: Grid, at: int, texts: dict[int, str]) -> Grid:
    """The grid with a column before column `at`: `texts` are its cells by row, in all other rows the cell beside it grows."""
    covering, cells = grid.covering(), []
    grown = {id(covering.get((r, at - 1 if at else 0))) for r in range(grid.rows) if r not in texts}
    for c in grid.cells:
        inside = c.col < at < c.col + c.colspan
        edge = (c.col + c.colspan == at or (at == 0 and c.col == 0)) and id(c) in grown
        if edge and any(r in texts for r in range(c.row, c.row + c.rowspan)):
            edge = False
        if inside or edge:
            c = replace(c, colspan=c.colspan + 1)
        elif c.col >= at:
            c = replace(c, col=c.col + 1)
        cells.append(c)
    taken = {(r, at) for c in cells if c.col <= at < c.col + c.colspan for r in range(c.row, c.row + c.rowspan)}
    cells += [Cell(r, at, text) for r, text in texts.items() if (r, at) not in taken]
    taken |= {(r, at) for r in texts}
    cells += [Cell(r, at, "") for r in range(grid.rows) if (r, at) not in taken]
    return Grid(grid.rows, grid.columns + 1, tuple(sorted(cells, key=lambda c: (c.row, c.col))))


def on_grids(form: Form, change: Callable[[Grid], Grid | None]) -> Form | None:
    """The form with each grid changed; None where no grid was."""
    blocks: list[Block] = []
    changed = False
    for block in form.blocks:
        new = change(block) if isinstance(block, Grid) else None
        changed |= new is not None and new != block
        blocks.append(new if new is not None else block)
    return replace(form, blocks=tuple(blocks)) if changed else None


def on_bodies(form: Form, change: Callable[[Grid, Body], Grid | None]) -> Form | None:
    """The form with each grid of indicators changed; None where no grid was."""

    def of_grid(grid: Grid) -> Grid | None:
        body = body_of(grid)
        return None if body is None else change(grid, body)

    return on_grids(form, of_grid)


def on_cells(form: Form, change: Callable[[Cell], Cell]) -> Form | None:
    """The form with each cell of its grids changed; None where none was."""
    return on_grids(form, lambda grid: replace(grid, cells=tuple(map(change, grid.cells))))


def in_body(grid: Grid, body: Body, change: Callable[[Cell], Cell]) -> Grid:
    """The grid with the cells of its indicators changed."""
    return replace(grid, cells=tuple(change(c) if c.row in body.rows else c for c in grid.cells))


def _blank_row(columns: int) -> list[Cell]:
    return [Cell(0, col, "") for col in range(columns)]


def _one_cell(columns: int, text: str) -> list[Cell]:
    return [Cell(0, 0, text, 1, columns)]


# --- rows ---------------------------------------------------------------------------------------------------------------------------


def empty_row(form: Form, chance: random.Random) -> Form | None:
    """A row without text between two indicators."""
    return on_bodies(form, lambda grid, body: with_row(grid, chance.randint(body.first + 1, body.last), _blank_row(grid.columns)))


def empty_row_above(form: Form, chance: random.Random) -> Form | None:
    """A row without text above the header of the indicators."""
    return on_bodies(form, lambda grid, body: with_row(grid, body.header, _blank_row(grid.columns)))


def heading_row(form: Form, chance: random.Random) -> Form | None:
    """A row of one cell that names the block above its header."""

    def change(grid: Grid, body: Body) -> Grid | None:
        left = any(c.col == 0 and c.rowspan > 2 and c.row <= body.header < c.row + c.rowspan for c in grid.cells)
        return (
            None
            if left
            else with_row(grid, body.header, _one_cell(grid.columns, chance.choice(("绩效指标", "三、绩效指标", "绩效目标指标"))))
        )

    return on_bodies(form, change)


def header_again(form: Form, chance: random.Random) -> Form | None:
    """The header once more in the middle of the indicators, as at the top of a page."""

    def change(grid: Grid, body: Body) -> Grid | None:
        whole = [c for c in grid.cells if c.row <= body.header < c.row + c.rowspan and c.row + c.rowspan <= body.first]
        top = min(c.row for c in whole)
        heads = [c for c in grid.cells if top <= c.row < body.first and c.row + c.rowspan <= body.first]
        tall = [c for c in grid.cells if c.col in body.levels]
        tops = [r for r in body.rows if r > body.first and all(c.row >= r or c.row + c.rowspan <= r for c in tall)]
        again = [replace(c, row=c.row - top) for c in heads]
        return with_row(grid, chance.choice(tops), again, body.first - top) if tops else None

    return on_bodies(form, change)


def note_row(form: Form, chance: random.Random) -> Form | None:
    """A row of notes under the last row."""
    text = "注：1.定量指标按完成比例计分。2.定性指标分三档计分。"
    return on_bodies(form, lambda grid, body: with_row(grid, grid.rows, _one_cell(grid.columns, text)))


def signature_row(form: Form, chance: random.Random) -> Form | None:
    """A row of who filled the form in under the last row."""

    def change(grid: Grid, body: Body) -> Grid:
        half = grid.columns // 2
        cells = [Cell(0, 0, "填报人：张三", 1, half), Cell(0, half, "联系电话：00000000", 1, grid.columns - half)]
        return with_row(grid, grid.rows, cells)

    return on_bodies(form, change)


def subtotal_rows(form: Form, chance: random.Random) -> Form | None:
    """A row 小计 with the sum of the weights of the rows above it, at the end of the indicators."""

    def change(grid: Grid, body: Body) -> Grid | None:
        weights = [c for c in grid.row(body.header) if squeezed(c.text) in ("分值", "权重") and c.rowspan == body.name.rowspan]
        if len(weights) != 1:
            return None
        texts = [c.text for r in body.rows for c in grid.row(r) if c.col == weights[0].col]
        if not all(re.fullmatch(r"[0-9.]+", t) for t in texts):
            return None
        cells = _blank_row(grid.columns)
        start = min((*body.levels, body.name.col))
        cells[start] = replace(cells[start], text="小计")
        cells[weights[0].col] = replace(cells[weights[0].col], text=f"{sum(map(float, texts)):g}")
        return with_row(grid, body.last + 1, cells)

    return on_bodies(form, change)


def title_in_table(form: Form, chance: random.Random) -> Form | None:
    """The title as the first row of the table instead of a line above it."""
    lines = [b for b in form.blocks if isinstance(b, Line)]
    grids = [b for b in form.blocks if isinstance(b, Grid)]
    if len(grids) != 1 or not lines or lines[0].where != "body" or not squeezed(lines[0].text).endswith("表"):
        return None
    title = with_row(grids[0], 0, _one_cell(grids[0].columns, lines[0].text))
    return replace(form, blocks=tuple(title if b is grids[0] else b for b in form.blocks if b is not lines[0]))


# --- columns ------------------------------------------------------------------------------------------------------------------------


def empty_column_behind(form: Form, chance: random.Random) -> Form | None:
    """A column without text at the right."""
    return on_grids(form, lambda grid: with_column(grid, grid.columns, dict.fromkeys(range(grid.rows), "")))


def empty_column_before(form: Form, chance: random.Random) -> Form | None:
    """A column without text at the left."""
    return on_grids(form, lambda grid: with_column(grid, 0, dict.fromkeys(range(grid.rows), "")))


def numbers_column(form: Form, chance: random.Random) -> Form | None:
    """A column 序号 before the levels or the names."""

    def change(grid: Grid, body: Body) -> Grid | None:
        at = chance.choice((min((*body.levels, body.name.col)), body.name.col))
        is_two_rowed = body.name.rowspan > 1 or body.first - body.header > 1
        if any(squeezed(c.text) == "序号" for c in grid.cells) or is_two_rowed:
            return None
        texts = {body.header: "序号"} | {r: str(r - body.first + 1) for r in body.rows}
        return with_column(grid, at, texts)

    return on_bodies(form, change)


def remarks_column(form: Form, chance: random.Random) -> Form | None:
    """A column 备注 at the right of the indicators, almost blank."""

    def change(grid: Grid, body: Body) -> Grid | None:
        if any(squeezed(c.text) in ("备注", "说明") for c in grid.row(body.header)) or body.name.rowspan > 1:
            return None
        texts = {body.header: "备注"} | dict.fromkeys(body.rows, "")
        texts[chance.choice(body.rows)] = "详见附件"
        return with_column(grid, grid.columns, texts)

    return on_bodies(form, change)


def wider_names(form: Form, chance: random.Random) -> Form | None:
    """A border more under the names: each of their cells takes two columns of the grid."""
    return on_bodies(form, lambda grid, body: with_column(grid, body.name.col + 1, {}))


# --- merges -------------------------------------------------------------------------------------------------------------------------


def _levels_split(form: Form, filled: bool) -> Form | None:
    def change(grid: Grid, body: Body) -> Grid | None:
        cells: list[Cell] = []
        for c in grid.cells:
            if c.col not in body.levels or c.row not in body.rows:
                cells.append(c)
                continue
            cells += [replace(c, row=r, rowspan=1, text=c.text if filled or r == c.row else "") for r in range(c.row, c.row + c.rowspan)]
        return replace(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    return on_bodies(form, change)


def levels_repeated(form: Form, chance: random.Random) -> Form | None:
    """Each level in each row instead of one merged cell."""
    return _levels_split(form, filled=True)


def levels_blank(form: Form, chance: random.Random) -> Form | None:
    """Each level in its first row only, blank cells below instead of one merged cell."""
    return _levels_split(form, filled=False)


def side_heading_blank(form: Form, chance: random.Random) -> Form | None:
    """The heading at the left of the indicators taken apart: its text in the first row, blank cells below."""

    def change(grid: Grid, body: Body) -> Grid | None:
        cells: list[Cell] = []
        for c in grid.cells:
            if c.col == 0 and c.rowspan > 2 and c.row <= body.header and c.row + c.rowspan > body.last and 0 not in body.levels:
                cells += [replace(c, row=r, rowspan=1, text=c.text if r == c.row else "") for r in range(c.row, c.row + c.rowspan)]
            else:
                cells.append(c)
        return replace(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    return on_bodies(form, change)


def unit_into_value(form: Form, chance: random.Random) -> Form | None:
    """Sign, value and unit of a target in one merged cell instead of cells of their own."""

    def change(grid: Grid, body: Body) -> Grid | None:
        run = _sign_value_unit(grid, body)
        if run is None:
            return None
        at = {(c.row, c.col): c for c in grid.cells}
        kept = [c for c in grid.cells if c.row not in (body.header, *body.rows) or c.col not in run]
        for r in (body.header, *body.rows):
            parts = [at.get((r, col)) for col in run]
            if any(p is None or p.rowspan > 1 or p.colspan > 1 for p in parts):
                return None
            texts = [p.text for p in parts if p is not None]
            value = texts[1] if r == body.header or texts[0] == "定性" else "".join(texts)
            kept.append(Cell(r, run[0], value, 1, len(run)))
        return replace(grid, cells=tuple(sorted(kept, key=lambda c: (c.row, c.col))))

    return on_bodies(form, change)


def _sign_value_unit(grid: Grid, body: Body) -> range | None:
    """The columns of sign, value and unit where they stand in this order under a header of one row and each row has signs and figures."""
    heads = [squeezed(c.text) for c in grid.row(body.header)]
    columns = [c.col for c in grid.row(body.header)]
    orders = (("指标性质", "指标值", "度量单位"), ("计算符号", "指标值", "计量单位"), ("指标性质", "指标值", "计量单位"))
    for order in orders:
        k = next((k for k in range(len(heads) - 2) if tuple(heads[k : k + 3]) == order), None)
        if k is not None and body.first == body.header + 1 and columns[k + 2] == columns[k] + 2:
            signs = [c.text for c in grid.cells if c.row in body.rows and c.col == columns[k]]
            return range(columns[k], columns[k] + 3) if all(re.fullmatch("[≥≤＝=<>]|定性", t) for t in signs) else None
    return None


# --- texts --------------------------------------------------------------------------------------------------------------------------


def wide_digits(form: Form, chance: random.Random) -> Form | None:
    """All figures below the header of the indicators in full width."""
    return on_bodies(form, lambda grid, body: in_body(grid, body, lambda c: replace(c, text=c.text.translate(WIDE_DIGITS))))


def spaced_values(form: Form, chance: random.Random) -> Form | None:
    """A blank between sign, figure and unit."""

    def change(cell: Cell) -> Cell:
        match = re.fullmatch(r"([≥≤<>=＝]?)([0-9]+(?:\.[0-9]+)?)([^0-9.\s]{0,3})", cell.text)
        return replace(cell, text=" ".join(p for p in match.groups() if p)) if match and (match[1] or match[3]) else cell

    return on_bodies(form, lambda grid, body: in_body(grid, body, change))


def stopped_values(form: Form, chance: random.Random) -> Form | None:
    """A full stop behind each bound."""

    def change(cell: Cell) -> Cell:
        return replace(cell, text=f"{cell.text}。") if re.fullmatch(r"[≥≤].*[^。\s]", cell.text) else cell

    return on_bodies(form, lambda grid, body: in_body(grid, body, change))


def broken_texts(form: Form, chance: random.Random) -> Form | None:
    """Names broken over two lines."""

    def change(grid: Grid, body: Body) -> Grid:
        def broken(c: Cell) -> Cell:
            text = c.text
            at = len(text) // 2
            is_plain = c.col == body.name.col and "\n" not in text and len(text) > 5 and not re.search(r"[0-9A-Za-z（(]", text)
            return replace(c, text=f"{text[:at]}\n{text[at:]}") if is_plain else c

        return in_body(grid, body, broken)

    return on_bodies(form, change)


def colons(form: Form, chance: random.Random) -> Form | None:
    """A colon behind each label."""
    return on_cells(form, lambda c: replace(c, text=f"{c.text.rstrip()}：") if squeezed(c.text) in LABELS else c)


def starred_labels(form: Form, chance: random.Random) -> Form | None:
    """A star before each label that has to be filled in."""
    wanted = ("项目名称", "主管部门", "实施单位", "项目单位", "单位名称")
    return on_cells(form, lambda c: replace(c, text=f"*{c.text}") if squeezed(c.text) in wanted else c)


def levels_numbered(form: Form, chance: random.Random) -> Form | None:
    """Numbers before the levels."""
    shape = chance.choice(("（{}）{}", "{}、{}", "{}.{}"))
    signs = [*NUMERALS] if shape != "{}.{}" else [str(n) for n in range(1, 11)]

    found: dict[int, list[str]] = {}

    def numbered(c: Cell) -> Cell:
        if LEVELS.fullmatch(squeezed(c.text)) is None:
            return c
        known = found.setdefault(c.col, [])
        if squeezed(c.text) not in known:
            known.append(squeezed(c.text))
        return replace(c, text=shape.format(signs[known.index(squeezed(c.text)) % 10], c.text))

    return on_cells(form, numbered)


def levels_short(form: Form, chance: random.Random) -> Form | None:
    """Levels without the word 指标 behind them."""

    def short(c: Cell) -> Cell:
        text = squeezed(c.text)
        return replace(c, text=text.removesuffix("指标")) if LEVELS.fullmatch(text) else c

    return on_cells(form, short)


def names_numbered(form: Form, chance: random.Random) -> Form | None:
    """Numbers before the names of the indicators."""
    shape = chance.choice(("{}.", "{}、", "（{}）", "①", "指标{}："))

    def change(grid: Grid, body: Body) -> Grid:
        def numbered(c: Cell) -> Cell:
            if c.col != body.name.col or re.match(r"[★※*（(①-⑩…]|指标|[0-9]|其中|无$|-|—|\.\.", c.text.strip()):
                return c
            number = c.row - body.first
            return replace(c, text=(COUNTED[number % 10] if shape == "①" else shape.format(number + 1)) + c.text)

        return in_body(grid, body, numbered)

    return on_bodies(form, change)


def dashes(form: Form, chance: random.Random) -> Form | None:
    """A dash in each blank cell behind the names."""

    def change(grid: Grid, body: Body) -> Grid:
        return in_body(grid, body, lambda c: replace(c, text="—") if not c.text.strip() and c.col > body.name.col else c)

    return on_bodies(form, change)


# --- head and money ------------------------------------------------------------------------------------------------------------------


def head_rows_swapped(form: Form, chance: random.Random) -> Form | None:
    """The first two rows of a head in the other order, where both are of labels and texts alone."""

    def change(grid: Grid) -> Grid | None:
        rows = [[c for c in grid.cells if c.row == r] for r in (0, 1)]
        wanted = ("项目名称", "主管部门", "实施单位", "项目单位", "单位名称")
        if any(c.row < 2 and c.rowspan > 1 for c in grid.cells) or not all(row and squeezed(row[0].text) in wanted for row in rows):
            return None
        cells = (replace(c, row=1 - c.row) if c.row < 2 else c for c in grid.cells)
        return replace(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    return on_grids(form, change)


def head_row_more(form: Form, chance: random.Random) -> Form | None:
    """A row of 项目属性 and 项目期限 below the name of the project."""

    def change(grid: Grid) -> Grid | None:
        name = next((c for c in grid.cells if squeezed(c.text) == "项目名称" and c.row < 3 and c.col == 0 and c.rowspan == 1), None)
        first = grid.row(name.row) if name is not None else []
        if name is None or len(first) != 2 or grid.columns < 4 or first[1].rowspan > 1:
            return None
        half = max(name.colspan + 1, grid.columns // 2)
        texts = ((name.col, name.colspan, "项目属性"), (name.colspan, half - name.colspan, "延续项目"))
        texts += ((half, 1, "项目期限"), (half + 1, grid.columns - half - 1, "1年"))
        return with_row(grid, name.row + 1, [Cell(0, col, text, 1, width) for col, width, text in texts if width])

    return on_grids(form, change)


def heads_apart(form: Form, chance: random.Random) -> Form | None:
    """The indicators in a table of their own below the head, with a heading between them."""

    def halves(grid: Grid) -> list[Block]:
        body = body_of(grid)
        at = body.header if body is not None else 0
        if at < 2 or any(c.row < at < c.row + c.rowspan for c in grid.cells):
            return [grid]
        lower = tuple(replace(c, row=c.row - at) for c in grid.cells if c.row >= at)
        upper = tuple(c for c in grid.cells if c.row < at)
        return [Grid(at, grid.columns, upper), Line("二、绩效指标"), Grid(grid.rows - at, grid.columns, lower)]

    if sum(isinstance(b, Grid) for b in form.blocks) > 1:
        return None
    blocks = [part for b in form.blocks for part in (halves(b) if isinstance(b, Grid) else [b])]
    return replace(form, blocks=tuple(blocks)) if len(blocks) > len(form.blocks) else None


def thousands(form: Form, chance: random.Random) -> Form | None:
    """Commas between the thousands of plain figures."""
    return on_cells(form, lambda c: replace(c, text=f"{int(c.text):,}") if re.fullmatch(r"(?!20[0-9]{2}$)[1-9][0-9]{3,6}", c.text) else c)


def points_marked(form: Form, chance: random.Random) -> Form | None:
    """分 behind each weight and score."""

    def change(grid: Grid, body: Body) -> Grid | None:
        columns = {c.col for c in grid.row(body.header) if squeezed(c.text) in ("分值", "得分", "权重") and c.colspan == 1}
        return in_body(grid, body, lambda c: replace(c, text=f"{c.text}分") if c.col in columns and re.fullmatch(r"[0-9.]+", c.text) else c)

    return on_bodies(form, change)


def values_broken(form: Form, chance: random.Random) -> Form | None:
    """Values broken over lines behind the sign and before the unit."""

    def change(cell: Cell) -> Cell:
        match = re.fullmatch(r"([≥≤])([0-9]+(?:\.[0-9]+)?)([^0-9.\s]{1,3})", cell.text)
        return replace(cell, text="\n".join(match.groups())) if match else cell

    return on_bodies(form, lambda grid, body: in_body(grid, body, change))


def side_heading_repeated(form: Form, chance: random.Random) -> Form | None:
    """Each merged heading at the left in each of its rows, as a converter writes it."""

    def change(grid: Grid) -> Grid:
        cells: list[Cell] = []
        for c in grid.cells:
            if c.col == 0 and c.rowspan > 1:
                cells += [replace(c, row=r, rowspan=1) for r in range(c.row, c.row + c.rowspan)]
            else:
                cells.append(c)
        return replace(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    return on_grids(form, change)


def header_filled(form: Form, chance: random.Random) -> Form | None:
    """Headers over two rows in each of these, as who takes merged cells apart and fills them leaves them."""

    def change(grid: Grid, body: Body) -> Grid | None:
        cells: list[Cell] = []
        for c in grid.cells:
            if c.row == body.header and c.rowspan == 2 and c.row + 2 == body.first:
                cells += [replace(c, row=r, rowspan=1) for r in (c.row, c.row + 1)]
            else:
                cells.append(c)
        return replace(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    return on_bodies(form, change)


def indicators_turned(form: Form, chance: random.Random) -> Form | None:
    """The groups of the first level in the other order."""

    def change(grid: Grid, body: Body) -> Grid | None:
        tall = [c for c in grid.cells if c.row in body.rows and c.col < body.name.col]
        tops = [r for r in body.rows if r == body.first or all(c.row >= r or c.row + c.rowspan <= r for c in tall)]
        inside = all(c.row + c.rowspan <= body.last + 1 for c in grid.cells if c.row in body.rows)
        crossing = any(c.row < t < c.row + c.rowspan for c in grid.cells if c.row in body.rows for t in tops)
        if len(tops) < 2 or not inside or crossing or any(not c.text for c in tall):
            return None
        ends = [*tops[1:], body.last + 1]
        order = list(zip(tops, ends, strict=True))[::-1]
        moved, at = {}, body.first
        for top, end in order:
            moved |= {r: at + r - top for r in range(top, end)}
            at += end - top
        cells = (replace(c, row=moved.get(c.row, c.row)) for c in grid.cells)
        return replace(grid, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    return on_bodies(form, change)


def page_line(form: Form, chance: random.Random) -> Form | None:
    """The number of the page behind the last table."""
    return replace(form, blocks=(*form.blocks, Line("第 1 页 共 1 页")))


# --- lines around -------------------------------------------------------------------------------------------------------------------


def rubric_line(form: Form, chance: random.Random) -> Form | None:
    """A line that explains the points above the first table."""
    at = next((i for i, b in enumerate(form.blocks) if isinstance(b, Grid)), None)
    if at is None:
        return None
    line = Line("填报说明：得分不得超过权重；90分以上为优，80—90分为良，60—80分为中，60分以下为差。")
    return replace(form, blocks=(*form.blocks[:at], line, *form.blocks[at:]))


def signature_line(form: Form, chance: random.Random) -> Form | None:
    """A line of who filled the form in, above the first table."""
    at = next((i for i, b in enumerate(form.blocks) if isinstance(b, Grid)), None)
    if at is None:
        return None
    return replace(form, blocks=(*form.blocks[:at], Line("填报人：张三    联系电话：00000000"), *form.blocks[at:]))


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        empty_row, empty_row_above, heading_row, header_again, note_row, signature_row, subtotal_rows, title_in_table,
        empty_column_behind, empty_column_before, numbers_column, remarks_column, wider_names,
        levels_repeated, levels_blank, side_heading_blank, unit_into_value,
        wide_digits, spaced_values, stopped_values, broken_texts, colons, starred_labels, levels_numbered, levels_short, names_numbered,
        dashes, head_rows_swapped, head_row_more, heads_apart, thousands, points_marked, values_broken, side_heading_repeated,
        header_filled, indicators_turned, page_line, rubric_line, signature_line,
    )
}  # fmt: skip
