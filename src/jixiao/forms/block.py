"""The state of an indicator block while its rows are being read.

Belongs here: the block's header, its columns by what they are read for, and the levels that hold for the current row. Must stay
out: the rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from jixiao.forms.cells import Cells
from jixiao.forms.claims import OUTSIDE
from jixiao.forms.columns import LEVEL_ROLES, PLANNED, VALUES, Column, Header
from jixiao.forms.draft import Draft
from jixiao.forms.further_levels import GROUP
from jixiao.forms.grid import Row, Slot
from jixiao.forms.senses import Sense
from jixiao.model import Because, Disposition, Indicator, Reason, because

OF_THE_FORM = frozenset({"field", "funding", "execution"})  # columns of a wide list that belong to the project
Placed = list[list[Slot]]  # each column's cells in one row


class Level(NamedTuple):
    """A level as it is printed, and the cell that prints it, over rows `first` to `last` of a table; no cell where a header prints it."""

    sense: Sense
    table: int = 0
    first: int = 0
    last: int = 0
    col: int = 0

    def because(self, table: int, row: int, how: LevelReasons) -> str:
        """How the level comes to hold for a row."""
        if not self.table:
            return how.header
        if table == self.table and self.first == row == self.last:
            reason = how.in_row
        else:
            reason = how.merged if table == self.table and self.last >= row else how.above
        return because(reason, self.table, self.first, self.col)


class LevelReasons(NamedTuple):
    """The reasons for which a first, or a second, level holds."""

    in_row: Reason
    merged: Reason
    above: Reason
    header: Reason


LEVEL1 = LevelReasons(Reason.LEVEL1_IN_ROW, Reason.LEVEL1_MERGED, Reason.LEVEL1_ABOVE, Reason.LEVEL1_HEADER)
LEVEL2 = LevelReasons(Reason.LEVEL2_IN_ROW, Reason.LEVEL2_MERGED, Reason.LEVEL2_ABOVE, Reason.LEVEL2_HEADER)


def level_at(row: Row, slot: Slot, sense: Sense | None = None) -> Level:
    """The level that a cell prints, or a part of it (`sense`)."""
    cell = slot.cell
    return Level(sense or slot.sense, row.table.number, cell.row, cell.row + cell.rowspan - 1, cell.col)


@dataclass(slots=True)
class Levels:
    """The levels that hold for the current row of one group of columns."""

    level1: Level | None = None
    level2: Level | None = None

    def because(self, table: int, row: int) -> Because:
        """How they come to hold for a row."""
        first = () if self.level1 is None else (self.level1.because(table, row, LEVEL1),)
        return first if self.level2 is None else (*first, self.level2.because(table, row, LEVEL2))


class Plan:
    """One group's columns by what they are read for, as their indexes in the header."""

    __slots__ = (
        "above",
        "groups",
        "groups_names",
        "has_level1",
        "has_level2",
        "is_emptied",
        "joined",
        "level1",
        "level2",
        "levels_among_names",
        "names",
        "others",
        "overruled",
        "row_role",
        "signs",
        "signs_of",
        "units",
        "units_of",
        "values",
        "weights",
    )

    def __init__(self, columns: list[Column], group: int) -> None:
        mine = [(k, c) for k, c in enumerate(columns) if c.group == group]
        self.level1 = next((k for k, c in mine if c.role == "level1"), None)
        self.level2 = next((k for k, c in mine if c.role == "level2"), None)
        self.joined = next((k for k, c in mine if c.role == "levels"), None)
        self.names = [k for k, c in mine if c.role == "name"]
        self.groups = [k for k, c in mine if c.role == GROUP and self.names and k < self.names[0]]
        self.row_role = next((k for k, c in mine if c.role == "row_role"), None)
        self.values = [k for k, c in mine if c.role in VALUES]
        self.signs = [k for k, c in mine if c.role == "comparator"]
        self.units = [k for k, c in mine if c.role == "unit"]
        self.weights = [k for k, c in mine if c.role == "weight"]
        self.others = [k for k, c in mine if c.role not in VALUES and c.role not in LEVEL_ROLES | OF_THE_FORM | {"levels", "row_role"}]
        self.has_level1 = self.level1 is not None or self.joined is not None
        self.has_level2 = self.level2 is not None or self.joined is not None
        self.levels_among_names = False  # in rows of their own above their indicators
        self.groups_names = False  # one header stands over groups, merged over several rows, and over the names of these
        self.is_emptied = False  # its columns of values are blank, and its names print them
        self.above = next((c.level for _, c in mine if c.level), None)
        self.overruled = {c.role for _, c in mine if c.overruled}
        self.signs_of = {k: _signs_of(columns, self.signs, k) for k in self.values}
        self.units_of = {k: _units_of(columns, self.units, self.values, k) for k in self.values}


def _signs_of(columns: list[Column], signs: list[int], k: int) -> list[int]:
    """The columns of comparators that serve the value of column `k`: a planned one takes any, another only one of its own.

    A column is the value's own under the same header above, or where it stands right before the value and another one has served
    the planned values: 符号 | 指标值 | 单位 | 符号 | 完成值 | 单位.
    """
    column = columns[k]
    own = [j for j in signs if columns[j].parent.text and columns[j].parent.text == column.parent.text]
    if not own and k - 1 in signs and any(j < k - 1 for j in signs):
        own = [k - 1]
    return own or (signs if column.role in PLANNED else [])


def _units_of(columns: list[Column], units: list[int], values: list[int], k: int) -> list[int]:
    """The columns of units that serve the value of column `k`: one of its own under the same header above, or, of several, the one
    right behind it, before the next value (目标值 | 单位 | 完成值 | 单位), else the one right before it."""
    own = [j for j in units if columns[j].parent.text and columns[j].parent.text == columns[k].parent.text]
    if own or len(units) < 2:
        return own or units
    if units[0] < values[0] and k - 1 in units:
        return [k - 1]  # 单位 | 目标值 | 单位 | 完成值
    following = min((j for j in values if j > k), default=len(columns))
    behind = [j for j in units if k < j < following]
    return behind or ([k - 1] if k - 1 in units else units)


@dataclass(slots=True)
class Block:
    """An indicator block that is being read; it may go on in the next table."""

    header: Header
    draft: Draft
    columns: int  # grid columns of the table
    spans_known: bool
    width: int
    levels: list[Levels] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    last: Indicator | None = None
    pending_unit: str | None = None  # the organisation in a row of its own above the projects of a wide list
    under: str | None = None  # the one that stood above the project which is being read
    joins: bool = False  # prints indicators again that another block has printed: the year's beside the whole project's

    def plan(self) -> None:
        """Sort the columns by what they are read for, once their roles are final."""
        self.plans = [Plan(self.header.columns, group) for group in range(self.header.groups)]

    def is_in(self, slot: Slot, role: str) -> bool:
        """Whether a cell begins in the first column of a role, and is no wider than it."""
        column = self.header.find(role)
        if column is None:
            return False
        if self.spans_known:
            return column.start <= slot.start < column.end and slot.cell.colspan <= column.end - column.start
        return slot.start == column.start

    def prints_level(self, row: Row) -> bool:
        """Whether a row of several cells prints a level where the block's levels stand."""
        levels = [c for c in self.header.columns if c.role in ("level1", "level2")]
        return len(row.own) > 1 and any(s.sense.is_level and c.start <= s.start and s.end <= c.end for s in row.own for c in levels)

    def is_side_label(self, slot: Slot) -> bool:
        """Whether a cell is the label at the side of the block, printed again where a page begins."""
        section = self.header.section
        if section is None or slot.start > section.start or slot.sense.section is None:
            return False
        same = slot.sense.section == "indicators" or slot.sense.key == section.sense.key
        return same and (slot.end <= section.end or not self.spans_known)


def open_block(header: Header, draft: Draft, row: Row) -> Block:
    """A block whose header has been found."""
    width = max((c.end - 1 for c in header.columns), default=row.table.columns)
    if not row.table.spans_known:
        width = max(width, len(row.slots))
    for column in header.columns:
        if column.cells:
            cell = column.cells[0].cell
            column.because = (because(Reason.HEADER, row.table.number, cell.row, cell.col),)
    return Block(header, draft, row.table.columns, row.table.spans_known, width, levels=[Levels() for _ in range(header.groups)])


def reopen(block: Block, draft: Draft) -> Block:
    """The block of a further form under the same header. What lines above the first form say holds for the further one, too."""
    before = block.draft
    if draft is not before:
        draft.take(c for slug in ("unit", "department") for c in before.claims_of(slug) if c.place == OUTSIDE)
        draft.line_year = draft.line_year or before.line_year
    note_roles(block.header, draft)
    again = Block(block.header, draft, block.columns, block.spans_known, block.width)
    again.levels = [Levels() for _ in block.levels]
    return again


def claim_header(header: Header, row: Row, cells: Cells, draft: Draft) -> None:
    """Mark the header's cells as labels, and note the roles that the form has."""
    for slot in header.slots:
        cells.mark(row.table, slot, Disposition.LABEL, "column_header", draft)
    if header.section is not None and not header.section.blank:
        cells.mark(row.table, header.section, Disposition.LABEL, "section", draft)
    note_roles(header, draft)


def note_roles(header: Header, draft: Draft) -> None:
    """Tell a draft which columns its form has: they say what stage it is."""
    for column in header.columns:
        if column.role:
            draft.roles |= {column.role, *(column.pair or ()), *(("score",) if column.with_score else ())}
        draft.headers.append(column.sense)
        if column.role == "total_target":
            draft.headers.append(column.parent)
