"""Sets a form in other words and another layout that say the same: what is read from it must not change.

Belongs here: changes that published forms show beside one another (labels spaced or broken over lines, comparators spelt otherwise, tables
split over pages, columns in another order). Must stay out: the random forms (`generator`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from tests.support.forms.model import Block, Cell, Form, Grid

SPELT = {
    "≥": ("≥", ">=", "≧", "大于等于"),
    "≤": ("≤", "<=", "≦", "小于等于"),
    "＝": ("＝", "=", "═", "﹦"),
    "=": ("＝", "=", "═", "﹦"),
    "不低于": ("不少于", "≥", "大于等于"),
    "不超过": ("≤", "小于等于"),
}
NAME_HEADERS = ("三级指标", "指标内容", "指标名称", "三级绩效指标")
LABELS = frozenset(
    """
    项目名称 主管部门 实施单位 项目单位 单位名称 专项名称 一级指标 二级指标 三级指标 指标值 年度指标值 实际完成值
    全年完成值 分值 得分 权重 度量单位 指标性质 产出指标 效益指标 满意度指标 数量指标 质量指标 时效指标 成本指标
    经济效益指标 社会效益指标 生态效益指标 可持续影响指标 服务对象满意度指标 年度目标 总体目标 预期目标 绩效指标
    年初预算数 全年预算数 全年执行数 执行率 资金总额 年度资金总额 其他资金 总分 合计
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)

Change = Callable[[Form, random.Random], Form]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _on_cells(form: Form, change: Callable[[Cell], Cell]) -> Form:
    blocks = tuple(replace(b, cells=tuple(change(c) for c in b.cells)) if isinstance(b, Grid) else b for b in form.blocks)
    return replace(form, blocks=blocks)


def respace(form: Form, chance: random.Random) -> Form:
    """Labels with spaces between their characters, or broken over lines."""

    def change(cell: Cell) -> Cell:
        label = _squeezed(cell.text)
        if label not in LABELS:
            return cell
        middle = len(label) // 2
        return replace(
            cell, text=chance.choice((" ".join(label), "  ".join(label), f"{label[:middle]}\n{label[middle:]}", "\n".join(label)))
        )

    return _on_cells(form, change)


def respell(form: Form, chance: random.Random) -> Form:
    """Comparators in other signs or words."""

    def change(cell: Cell) -> Cell:
        match = re.match(r"(≥|≤|＝|=|不低于|不超过)(?=\s*[\d.,]+|$)", cell.text)
        return replace(cell, text=chance.choice(SPELT[match[1]]) + cell.text[match.end() :]) if match else cell

    return _on_cells(form, change)


def _block(grid: Grid) -> tuple[int, int, int, int] | None:
    """The indicator block with a header of one row: header row, last row, first and last column behind the names; None if there is none."""
    for name in grid.cells:
        if _squeezed(name.text) not in NAME_HEADERS or name.rowspan > 1:
            continue
        left = name.col + name.colspan
        heads = [c for c in grid.row(name.row) if c.col >= left]
        if not heads or any(c.rowspan > 1 for c in heads):
            continue
        shape = {(c.col, c.colspan) for c in heads}
        last = name.row
        for r in range(name.row + 1, grid.rows):
            row = grid.row(r)
            if {(c.col, c.colspan) for c in row if c.col >= left} != shape or any(c.rowspan > 1 for c in row if c.col >= left):
                break
            named = [c for c in row if (c.col, c.colspan) == (name.col, name.colspan)]
            if not named or _squeezed(named[0].text) in NAME_HEADERS:
                break
            last = r
        if last > name.row + 1:
            return name.row, last, left, max(c.col + c.colspan for c in heads)
    return None


def permute(form: Form, chance: random.Random) -> Form:
    """The columns behind the indicators' names in another order, where they are of one width."""

    def change(block: Block) -> Block:
        found = _block(block) if isinstance(block, Grid) else None
        if not isinstance(block, Grid) or found is None:
            return block
        top, last, left, _ = found
        heads = [c for c in block.row(top) if c.col >= left]
        if len({c.colspan for c in heads}) > 1 or len({_squeezed(c.text) for c in heads}) < len(heads):
            return block
        below = {c.col for c in block.row(last + 1) if c.col > left}  # a row of totals stands under its columns: these stay
        columns = [c.col for c in heads if c.col not in below]
        moved = {c.col: c.col for c in heads} | dict(zip(columns, chance.sample(columns, len(columns)), strict=True))
        cells = (replace(c, col=moved[c.col]) if top <= c.row <= last and c.col >= left else c for c in block.cells)
        return replace(block, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))

    return replace(form, blocks=tuple(change(b) for b in form.blocks))


def split(form: Form, chance: random.Random) -> Form:
    """Each indicator block goes on in a second table, with the header repeated or not; cells that the cut divides are printed in both."""

    def halves(grid: Grid) -> list[Block]:
        found = _block(grid)
        if found is None or found[1] - found[0] < 3:
            return [grid]
        header, last, _, _ = found
        cut = chance.randrange(header + 2, last + 1)
        repeat = chance.random() < 0.5
        first, second = [], []
        for c in grid.cells:
            if c.row < cut:
                first.append(replace(c, rowspan=min(c.rowspan, cut - c.row)))
            if c.row + c.rowspan > cut:
                row = max(c.row, cut)
                second.append(replace(c, row=row - cut + repeat, rowspan=c.row + c.rowspan - row))
            if repeat and c.row == header and c.row + c.rowspan <= cut:
                second.append(replace(c, row=0, rowspan=1))
            elif repeat and c.row <= header < c.row + c.rowspan and c.row + c.rowspan > cut:
                second[-1] = replace(second[-1], row=0, rowspan=second[-1].rowspan + 1)
        second.sort(key=lambda c: (c.row, c.col))
        return [Grid(cut, grid.columns, tuple(first)), Grid(grid.rows - cut + repeat, grid.columns, tuple(second))]

    blocks: list[Block] = []
    for block in form.blocks:
        blocks += halves(block) if isinstance(block, Grid) else [block]
    return replace(form, blocks=tuple(blocks))


CHANGES: dict[str, Change] = {"respaced": respace, "respelt": respell, "permuted": permute, "split": split}


def vary(form: Form, seed: int) -> Form:
    """All changes at once."""
    chance = random.Random(f"{form.name} {seed}")
    for change in CHANGES.values():
        form = change(form, chance)
    return form
