"""Indicators laid across: one column an indicator, with the levels, names and values as rows.

Belongs here: finding such rows and reading them. Must stay out: lists with one row a project (`crosstab`).
"""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.forms.cells import Cells
from jixiao.forms.columns import VALUES
from jixiao.forms.crosstab import levels_by_order
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot
from jixiao.model import Disposition, Indicator, Reason, Value, because

_LEVELS = ("level1", "level2")
_READ = frozenset({*_LEVELS, "name", "weight", "score", "unit", "comparator", *VALUES})
_NAMES = {"indicator": "name", "category": "level2"}


@dataclass(slots=True)
class Sideways:
    """Rows of indicators laid across: the label and the cells of each role, and the number of rows."""

    rows: dict[str, tuple[Slot, list[Slot]]]
    depth: int


def find_sideways(rows: list[Row], at: int) -> Sideways | None:
    """The rows that begin in row `at` (0-based): 一级指标 | 产出指标 | …, 三级指标 | …, 指标值 | …; None where there are none."""
    found: dict[str, tuple[Slot, list[Slot]]] = {}
    start: int | None = None
    depth = 0
    for row in rows[at:]:
        own = row.own[1:] if row.own and _is_side_label(row.own[0]) else row.own
        label = own[0] if own else None
        role = role_of(label) if label is not None else None
        if label is None or role is None or role in found or (start is not None and label.start != start and row.table.spans_known):
            break
        cells = [s for s in row.slots if s.start >= label.end and s.own and not s.blank]
        if len(cells) < 2 or any((c := s.sense.column) is not None and c.reviewed for s in cells):
            break
        start, depth = label.start, depth + 1
        found[role] = (label, cells)
    has_levels = any(role in found for role in _LEVELS) and _are_levels(found)
    return Sideways(found, depth) if has_levels and any(role in VALUES for role in found) else None


def _is_side_label(slot: Slot) -> bool:
    """Whether a cell is the label at the side of the rows (绩效指标), and none of them."""
    role = slot.sense.column
    return role is not None and (slot.is_tall or role_of(slot) in (None, "name")) and slot.sense.section is not None


def role_of(slot: Slot) -> str | None:
    """The role that a reviewed label at the side gives the cells right of it: level1, level2, name, a value, points, unit or sign."""
    column = slot.sense.column
    if column is None or not column.reviewed:
        return None
    role = _NAMES.get(column.role, column.role)
    return role if role in _READ else None


def _are_levels(found: dict[str, tuple[Slot, list[Slot]]]) -> bool:
    return all(any(s.sense.is_level for s in found[role][1]) for role in _LEVELS if role in found)


def read_sideways(sideways: Sideways, rows: list[Row], at: int, draft: Draft, cells: Cells) -> int:
    """Read the rows from `at` on; the index of the first row behind them."""
    table = rows[at].table
    for role, (label, own) in sideways.rows.items():
        cells.mark(table, label, Disposition.LABEL, "column_header", draft)
        draft.roles.add(role)
        draft.headers.append(label.sense)
        for slot in own:
            cells.mark(table, slot, Disposition.FIELD, "indicator_name" if role == "name" else role, draft)
    for row in rows[at : at + sideways.depth]:
        for slot in row.own:
            if slot.sense.section is not None:
                cells.mark(table, slot, Disposition.LABEL, "section", draft)
    draft.has_block = True
    lowest = next(role for role in ("name", "level2", "level1") if role in sideways.rows)
    for slot in sideways.rows[lowest][1]:
        draft.record.indicators.append(
            _indicator(sideways, slot, lowest, table.number, table.spans_known, len(draft.record.indicators) + 1)
        )
    return at + sideways.depth


def _indicator(sideways: Sideways, name: Slot, lowest: str, table: int, spans_known: bool, ordinal: int) -> Indicator:
    names = sideways.rows[lowest][1]

    def text(role: str) -> str | None:
        slot = _at(sideways, role, name, names.index(name), len(names), spans_known)
        return slot.sense.tidy if slot is not None and not slot.sense.is_no_value else None

    values = []
    for role, (label, _) in sideways.rows.items():
        slot = _at(sideways, role, name, names.index(name), len(names), spans_known) if role in VALUES else None
        if slot is not None and not slot.sense.is_no_value:
            header = because(Reason.HEADER, table, label.cell.row, label.cell.col)
            place = (table, slot.cell.row, slot.cell.col)
            value = Value(role, slot.sense.tidy, label=label.sense.tidy, because=(header,), unit_text=text("unit"))
            value.table, value.row, value.col = place
            value.comparator_text = text("comparator") if "target" in role else None
            values.append(value)
    level1, level2 = (text(role) if role != lowest else None for role in _LEVELS)
    return Indicator(
        ordinal=ordinal,
        level1=None,
        level2=None,
        name="",
        name_text=name.sense.tidy,
        values=values,
        level1_text=level1,
        level2_text=level2,
        weight_text=text("weight"),
        score_text=text("score"),
        table=table,
        row=name.cell.row,
        col=name.cell.col,
    )


def _at(sideways: Sideways, role: str, name: Slot, index: int, count: int, spans_known: bool) -> Slot | None:
    """The cell of a row that stands in an indicator's column; without merges, the one of the same number, or the level over it."""
    if role not in sideways.rows:
        return None
    own = sideways.rows[role][1]
    if spans_known:
        return next((s for s in own if s.start < name.end and s.end > name.start), None)
    if len(own) == count:
        return own[index]
    if role == "level1" and "level2" in sideways.rows:
        seconds = sideways.rows["level2"][1]
        return levels_by_order(own, seconds)[index] if len(seconds) == count else None
    return None
