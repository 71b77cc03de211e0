"""Lists laid across: one row a project, one column an indicator, with the levels and names as the header's rows.

Belongs here: finding such a header and reading its rows. Must stay out: lists with one row an indicator (`columns`, `wide`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jixiao.forms.cells import Cells
from jixiao.forms.columns import IDENTITY_FIELDS
from jixiao.forms.draft import Draft
from jixiao.forms.funding import add_amount
from jixiao.forms.grid import Row, Slot
from jixiao.forms.limits import MAX_CROSSTAB_ROWS
from jixiao.model import Disposition, Indicator, Reason, Value, because
from jixiao.vocabulary.levels import level_parents


@dataclass(slots=True)
class Leaf:
    """One column that is an indicator: its name and the levels above it. `place` is where its header ends, for cells below."""

    slot: Slot
    levels: list[Slot] = field(default_factory=list)
    place: Slot | None = None

    def cell_of(self, row: Row) -> Slot | None:
        """The cell of a row that stands in the column."""
        place = self.place or self.slot
        return row.at(place.start, place.end)


@dataclass(slots=True)
class Crosstab:
    """The header of a list laid across: the columns of the project and those of its indicators."""

    depth: int
    project: list[Slot]
    leaves: list[Leaf]
    slots: list[Slot]


def find_crosstab(rows: list[Row], at: int) -> Crosstab | None:
    """The header that begins in row `at` (0-based): levels beside labels of the project, with names in rows below, or in the cells."""
    row = rows[at]
    named = [s for s in row.own if s.sense.field in IDENTITY_FIELDS]
    if not named:
        return None
    levels, above = _levels_in(row), 0
    if len(levels) < 2 and at + 1 < len(rows) and any(s.sense.section == "indicators" and not _is_goal(s) for s in row.own):
        levels, above = _levels_in(rows[at + 1]), 1  # 绩效指标 over all of them
    if len(levels) < 2:
        return None
    if any(_heads_indicators(s) for s in row.own):
        return None
    depth = _depth(rows, at, named[0])
    if not 1 + above <= depth <= MAX_CROSSTAB_ROWS + above or at + depth >= len(rows):
        return None
    header = rows[at : at + depth]
    leaves = _leaves(header[above:], levels)
    if len(leaves) < 2 or any((r := leaf.slot.sense.column) is not None and r.reviewed for leaf in leaves):
        return None
    project = [s for s in row.own if s not in levels and (_is_goal(s) or not any(s.sense.levels))]
    return Crosstab(depth, project, leaves, [s for r in header for s in r.own])


def _levels_in(row: Row) -> list[Slot]:
    return [s for s in row.own if s.sense.is_level and not _is_goal(s)]


def _is_goal(slot: Slot) -> bool:
    """Whether a header is of the project's goal, which some call as a level: 绩效目标."""
    return slot.sense.field in ("goal", "total_goal")


def _heads_indicators(slot: Slot) -> bool:
    """Whether a header is of a list with one row an indicator; 年度目标 beside the levels is the project's goal."""
    role = slot.sense.column
    return role is not None and (
        role.role in ("name", "level1") or (role.role == "target" and slot.sense.field not in ("goal", "total_goal"))
    )


def _leaves(header: list[Row], levels: list[Slot]) -> list[Leaf]:
    if len(header) == 1:
        return [Leaf(slot, [slot]) for slot in levels] if len(levels) > 2 else []
    if any(s.sense.levels[0] is None for s in levels) or sum(s.sense.levels[0] is not None for s in levels) < 2:
        return _leaves_of_seconds(header, levels)
    return _leaves_by_grid(header) if header[0].table.spans_known else _leaves_by_order(header)


def _leaves_of_seconds(header: list[Row], levels: list[Slot]) -> list[Leaf]:
    """Names below second levels, with no first level above them: 数量指标 | 质量指标 over 培训人数 | 培训合格率."""
    names = [s for s in header[-1].slots if s.own and not s.blank]
    if len(header) != 2 or any(s.sense.is_level for s in names):
        return []
    if header[0].table.spans_known:
        over = [next((level for level in levels if level.start <= s.start < level.end), None) for s in names]
    else:
        over = list(levels) if len(names) == len(levels) else []
    pairs = zip(names, over, strict=False)
    return [Leaf(name, [level]) for name, level in pairs if level is not None] if len(over) == len(names) else []


def _depth(rows: list[Row], at: int, label: Slot) -> int:
    if rows[at].table.spans_known:
        return label.cell.rowspan
    depth = 1
    while at + depth < len(rows) and depth < MAX_CROSSTAB_ROWS + 1 and rows[at + depth].slots and rows[at + depth].slots[0].blank:
        depth += 1
    return depth


def _leaves_by_grid(header: list[Row]) -> list[Leaf]:
    leaves = []
    for slot in header[-1].slots:
        over = [row.at(slot.start, slot.end) for row in header[:-1]]
        above = [s for s in over if s is not None and not s.blank and s.cell is not slot.cell]
        if above and above[0].sense.levels[0]:
            leaves.append(Leaf(slot, above))
        elif not above and slot.sense.levels[0]:
            leaves.append(Leaf(slot, [slot]))  # 满意度指标 over both rows: the names are in its cells
    return leaves


def _leaves_by_order(header: list[Row]) -> list[Leaf]:
    """In a text dump spans are lost: a second level stands under the next first level that it may stand under."""
    firsts = [s for s in header[0].own if s.sense.levels[0]]
    leaves: list[Leaf] = []
    k = 0
    for slot in header[1].slots:
        if slot.blank:
            if leaves and k + 1 < len(firsts):  # a first level that reaches down, behind one over second levels
                k += 1
                leaves.append(Leaf(firsts[k], [firsts[k]], place=slot))
            continue
        k = _over(firsts, slot, k)
        below = slot if len(header) == 2 else header[-1].at(slot.start, slot.end)
        if below is not None and not below.blank:
            leaves.append(Leaf(below, [firsts[k]] if below is slot else [firsts[k], slot]))
    return leaves


def _over(firsts: list[Slot], second: Slot, k: int) -> int:
    """The first level that a second level stands under: the one at `k`, or the next one where only that may be over it."""
    parents = level_parents().get(second.sense.levels[1] or "", ())
    while k + 1 < len(firsts) and firsts[k].sense.levels[0] not in parents and firsts[k + 1].sense.levels[0] in parents:
        k += 1
    return k


def levels_by_order(firsts: list[Slot], seconds: list[Slot]) -> list[Slot]:
    """For each second level the first level over it, where merges are lost."""
    found, k = [], 0
    for second in seconds:
        k = _over(firsts, second, k)
        found.append(firsts[k])
    return found


def read_crosstab(crosstab: Crosstab, rows: list[Row], at: int, draft: Draft, cells: Cells, begin: Callable[[Row, Draft], Draft]) -> int:
    """Read from the header in row `at` to the end of the table; the index of the first row that is not part of the list."""
    for slot in crosstab.slots:
        cells.mark(rows[at].table, slot, Disposition.LABEL, "column_header", draft)
    draft.headers += [leaf.slot.sense for leaf in crosstab.leaves]
    draft.roles.add("target")
    at += crosstab.depth
    while at < len(rows):
        row = rows[at]
        if row.own and row.own[0].sense.is_total:
            for slot in row.own:
                cells.mark(row.table, slot, Disposition.IGNORED, "sum", draft)
        elif row.own:
            if len(row.own) == 1:
                return at
            with cells.sparing(row, draft):
                draft = _project(crosstab, row, draft, cells, begin)
                _indicators(crosstab, row, draft, cells)
        at += 1
    return at


def _project(crosstab: Crosstab, row: Row, draft: Draft, cells: Cells, begin: Callable[[Row, Draft], Draft]) -> Draft:
    printed = [
        (label, slot) for label in crosstab.project if (slot := row.at(label.start, label.end)) is not None and slot.own and not slot.blank
    ]
    if draft.has_block and any(label.sense.field in IDENTITY_FIELDS for label, _ in printed):
        draft = begin(row, draft)
        draft.roles.add("target")
    draft.listed = True
    for label, slot in printed:
        slug, money = label.sense.field, label.sense.funding
        role = label.sense.column
        if role is not None and role.role == "sequence":
            cells.mark(row.table, slot, Disposition.IGNORED, "serial_number", draft)
        elif slug is not None:
            draft.add_field(slug, label.sense.tidy, slot.text, (row.table.number, slot.cell.row, slot.cell.col))
            cells.mark(row.table, slot, Disposition.FIELD, slug, draft)
        elif money is not None and slot.sense.is_amount:
            unit = label.sense.money_unit
            add_amount(
                draft,
                money.source or "total",
                money.measure or "initial_budget",
                money.period or "annual",
                label.text,
                slot,
                row.table.number,
                (unit, "label") if unit else None,
                because=(because(Reason.HEADER, row.table.number, label.cell.row, label.cell.col),),
            )
            cells.mark(row.table, slot, Disposition.FIELD, "amount", draft)
    return draft


def _levels_of(leaf: Leaf) -> tuple[str | None, str | None]:
    """The printed levels of a column; a second level that stands alone, or over names in the cells, is one."""
    levels = [*leaf.levels, *([leaf.slot] if leaf.slot.sense.is_level and leaf.slot not in leaf.levels else [])]
    if len(levels) == 1:
        first, second = levels[0].sense.levels
        return (levels[0].sense.tidy, None) if second is None or first == second else (None, levels[0].sense.tidy)
    same = levels[1].sense.key == levels[0].sense.key
    return levels[0].sense.tidy, None if same else levels[1].sense.tidy


def _indicators(crosstab: Crosstab, row: Row, draft: Draft, cells: Cells) -> None:
    draft.has_block = True
    for leaf in crosstab.leaves:
        slot = leaf.cell_of(row)
        if slot is None or not slot.own or slot.blank:
            continue
        if slot.sense.is_no_value:
            cells.mark(row.table, slot, Disposition.IGNORED, "no_value", draft)
            continue
        cell = slot.cell
        place = (row.table.number, cell.row, cell.col)
        first, second = _levels_of(leaf)
        header = because(Reason.HEADER, row.table.number, leaf.slot.cell.row, leaf.slot.cell.col)
        value = Value("target", slot.sense.tidy, label=leaf.slot.sense.tidy, because=(header,))
        value.table, value.row, value.col = place
        draft.record.indicators.append(
            Indicator(
                ordinal=len(draft.record.indicators) + 1,
                level1=None,
                level2=None,
                name="",
                name_text=leaf.slot.sense.tidy,
                values=[value],
                level1_text=first,
                level2_text=second,
                table=place[0],
                row=place[1],
                col=place[2],
                because=(header,),
            )
        )
        cells.mark(row.table, slot, Disposition.FIELD, "target", draft)
