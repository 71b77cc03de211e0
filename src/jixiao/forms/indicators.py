"""The indicator block of a form, row by row: names, values, weights and scores with their places.

Belongs here: what a row of the block publishes. Must stay out: where the block ends (`block_end`), levels (`levels`), the columns of
wide lists that belong to the project (`wide`), numbers (`normalize`).
"""

from __future__ import annotations

from collections.abc import Callable

from jixiao.forms.align import place
from jixiao.forms.block import Block, Placed, Plan
from jixiao.forms.block_end import ends_block, stands_between
from jixiao.forms.cells import Cells
from jixiao.forms.column_numbers import numbers_columns
from jixiao.forms.columns import PLANNED, VALUES, Column, Printed
from jixiao.forms.contents import overrule
from jixiao.forms.draft import Draft
from jixiao.forms.further_levels import GROUP
from jixiao.forms.grid import Row, Slot
from jixiao.forms.levels import read_group_row, read_joined_name, read_levels, read_levels_in_name
from jixiao.forms.numbered import prints_several
from jixiao.forms.totals import is_execution, read_execution, read_total
from jixiao.forms.values import (
    ValueReader,
    begins_with_figure,
    lend_unit,
    split_name_bracket,
    split_name_figure,
    split_name_unit,
    split_name_value,
)
from jixiao.forms.wide import read_identity, read_unit_row, set_total_scores_apart
from jixiao.model import Disposition, Indicator, Unread, Value
from jixiao.vocabulary.fold import bare_key, squash
from jixiao.vocabulary.lexicon import pattern

_OF_ONE = ("weight", "score", "description")  # what one indicator has of its own
_BLANK_NAME = pattern("forms", "blank_name")


class IndicatorReader:
    """Reads the rows of one block. `begin` makes the draft of the next disclosure of a wide list."""

    def __init__(self, block: Block, cells: Cells, begin: Callable[[Row, Draft], Draft]) -> None:
        self.block, self.cells, self.begin = block, cells, begin
        self.values = ValueReader(block, cells)

    def read(self, rows: list[Row], at: int) -> int:
        """Read from row index `at` to the end of the block; the index of the first row that is not part of it."""
        block = self.block
        end = at
        while end < len(rows) and not ends_block(block, rows, end):
            end += 1
        columns = block.header.columns
        section_end = block.header.section.end if block.header.section is not None else 1
        placed = [place(columns, row, block.width, section_end) for row in rows[at:end]]
        overrule(block.header, _printed_under(columns, rows[at:end], placed))
        if block.header.wide:
            set_total_scores_apart(block.header, rows[at:end], placed)
        block.plan()
        for plan in block.plans:
            _look_into_names(plan, placed)
            _look_for_levels(plan, placed)
            _look_for_groups(plan, placed)
        if any(p.row_role is not None for p in block.plans):
            block.draft.roles |= {"target", "actual"}
        for k, row, found in zip(range(at, end), rows[at:end], placed, strict=True):
            if stands_between(block, rows, k):
                note = row.own[0].sense.is_note
                block.draft.take_note(row.own[0].sense)
                self._mark(row, row.own[0], Disposition.IGNORED if note else Disposition.UNREAD, "note" if note else Unread.NOT_UNDERSTOOD)
            elif row.own:
                with self.cells.sparing(row, block.draft):
                    self._row(row, found)
        return end

    def _mark(self, row: Row, slot: Slot, disposition: Disposition, detail: str) -> None:
        if slot.own and not slot.blank:
            self.cells.mark(row.table, slot, disposition, detail, self.block.draft)

    def _row(self, row: Row, found: Placed) -> None:
        block, own = self.block, row.own
        first = own[0]
        if first.sense.is_total and not self._names_beside(row, first):
            read_total(block, row, self.cells)
            return
        if len(own) == 1:
            if first.sense.is_level and (first.cell.colspan > 2 or not self._in_level_column(first) or self._is_higher(first)):
                read_group_row(block, row, first, self.cells)
                return
            if first.sense.is_continuation_mark or first.sense.is_note:
                detail = "continuation_mark" if first.sense.is_continuation_mark else "note"
                block.draft.take_note(first.sense)
                self._mark(row, first, Disposition.IGNORED, detail)
                return
        elif _are_column_numbers(own) or numbers_columns(own):
            for slot in own:
                self._mark(row, slot, Disposition.IGNORED, "column_number")
            return
        section = block.header.section
        if section is not None and self._stands_at_side(first, section):
            self._mark(row, first, Disposition.LABEL, "section")
        if is_execution(block, first, found):
            read_execution(block, row, first, found, self.cells)
            return
        if block.header.wide:
            if read_unit_row(block, row, found, self.cells):
                return
            read_identity(block, row, found, self.cells, self.begin)
        for group, plan in enumerate(block.plans):
            self._indicator(row, found, group, plan)

    def _stands_at_side(self, slot: Slot, section: Slot) -> bool:
        if self.block.spans_known:
            return slot.start <= section.start and slot.end <= section.end
        return slot.start == 1 and slot.sense.section is not None

    def _is_higher(self, slot: Slot) -> bool:
        """Whether a first level stands alone in the column of second ones, where no column holds first ones."""
        return slot.sense.levels[0] is not None and not any(c.role in ("level1", "levels") for c in self.block.header.columns)

    def _in_level_column(self, slot: Slot) -> bool:
        return any(c.role in ("level1", "level2") and c.start <= slot.start < c.end for c in self.block.header.columns)

    def _names_beside(self, row: Row, first: Slot) -> bool:
        """Whether a name stands behind a level that reads like a total."""
        name = self.block.header.find("name")
        if name is None or first.start >= name.start or not self.block.spans_known:
            return False
        slot = row.at(name.start, name.end)
        return slot is not None and slot is not first and slot.own and not slot.blank and not slot.sense.is_number

    # -- indicators -------------------------------------------------------------------------------------------------

    def _indicator(self, row: Row, found: Placed, group: int, plan: Plan) -> None:
        """Read the indicator that a row prints in one group of columns."""
        read_levels(self.block, row, found, group, self.cells)
        names = self._names(row, found, group, plan)
        values = [(k, s) for k in plan.values for s in found[k] if s.own and not s.blank]
        if plan.levels_among_names and len(names) == 1 and names[0].sense.is_level and all(s.sense.is_no_value for _, s in values):
            self._level_row(row, names[0])
            return
        if not names and (shared := self._shared_name(row, found, plan, values)) is not None:
            names = [shared]
        if not names or self._is_no_name(row, names[0], values, found, plan):
            self._nameless(row, found, group, plan, names[0] if names else None)
            return
        indicator = self._line_before(names[0], plan) or self._printed_before(names[0], values, group)
        indicator = indicator or self._begin(row, names[0], group, plan, values)
        values += self._merged_values(found, plan, row)
        self.block.last = indicator
        self.block.draft.has_block = True
        self._mark(row, names[0], Disposition.FIELD, "indicator_name")
        for extra in names[1:]:
            indicator.description = extra.sense.tidy
            self._mark(row, extra, Disposition.FIELD, "description")
        self.values.read(row, found, plan, indicator, values)
        if plan.names and self.block.header.columns[plan.names[0]].sense.heads_names_with_units:
            indicator.name_text, unit = split_name_unit(indicator.name_text)
            if unit is not None:
                lend_unit(indicator, unit, row, names[0])
        self._read_others(row, found, plan, indicator, names[0])

    def _level_row(self, row: Row, name: Slot) -> None:
        """A level that stands among the names, above its indicators, with the points of all of them."""
        read_group_row(self.block, row, name, self.cells)
        for slot in row.own:
            if slot is not name:
                self._mark(row, slot, Disposition.IGNORED, "no_value" if slot.sense.is_no_value else "level1_weight")

    def _names(self, row: Row, found: Placed, group: int, plan: Plan) -> list[Slot]:
        """The cells that name the row's indicator; levels that stand left of the name in one wide column are read apart."""
        names = [s for k in plan.names for s in found[k] if s.own and not s.blank]
        if not names and plan.groups:  # a third level without a further one names the indicator itself
            names = [s for k in plan.groups for s in found[k] if s.own and not s.blank]
        if names and self.block.header.columns[plan.names[0]].joins_levels:
            read_joined_name(self.block, row, names[0], group)
        if len(names) > 1 and not plan.has_level1 and not plan.has_level2:
            read_levels_in_name(self.block, row, names[:-1], group, self.cells)
            return names[-1:]
        if plan.groups_names and len(names) == 2:
            self._mark(row, names[0], Disposition.IGNORED, GROUP)
            return names[1:]
        return names

    def _shared_name(self, row: Row, found: Placed, plan: Plan, values: list[tuple[int, Slot]]) -> Slot | None:
        """The merged name that several indicators share: each of its rows prints a target, with points or an explanation of its own."""
        if self._continued(row, plan) is None or not self.block.spans_known or plan.row_role is not None:
            return None
        columns = self.block.header.columns
        planned = any(columns[k].role in PLANNED and not s.sense.is_no_value for k, s in values)
        own = any(s.own and not s.blank for k in plan.others if columns[k].role in _OF_ONE for s in found[k])
        return row.at(columns[plan.names[0]].start, columns[plan.names[0]].end) if planned and own else None

    def _merged_values(self, found: Placed, plan: Plan, row: Row) -> list[tuple[int, Slot]]:
        """The cells of values that reach down into a row from an indicator above, which has read them."""
        if not self.block.spans_known or plan.row_role is not None:
            return []
        reaching = [(k, s) for k in plan.values for s in found[k] if not s.own and not s.blank and s.is_tall]
        if not reaching:
            return []
        above = self.block.draft.record.indicators[-1 - self.block.header.groups :]  # beside the one of this row
        read = {(v.row, v.col) for i in above for v in i.values if v.table == row.table.number}
        return [(k, s) for k, s in reaching if (s.cell.row, s.cell.col) in read and not any(o.own and not o.blank for o in found[k])]

    def _line_before(self, name: Slot, plan: Plan) -> Indicator | None:
        """The indicator of the line above, where each line prints one of its values and its name again."""
        last = self.block.last
        same = last is not None and plan.row_role is not None and squash(last.name_text) == name.sense.key
        return last if same and last is not None and len(last.values) < 2 else None

    def _printed_before(self, name: Slot, values: list[tuple[int, Slot]], group: int) -> Indicator | None:
        """The indicator that another block of the form has printed already, where one may have."""
        if not group and not self.block.joins:
            return None
        return self._match(name, group, {self.block.header.columns[k].role for k, _ in values})

    def _begin(self, row: Row, name: Slot, group: int, plan: Plan, values: list[tuple[int, Slot]]) -> Indicator:
        """A new indicator of the form; where no column holds values, its cell may print its target, too."""
        record, levels = self.block.draft.record, self.block.levels[group]
        level1, level2 = (level.sense.tidy if level is not None else None for level in (levels.level1, levels.level2))
        text, target = name.sense.tidy, None
        is_planned = any(self.block.header.columns[k].role in PLANNED for k in plan.values)
        if not plan.values and prints_several(text):
            text, target = level2 or level1 or self.block.header.columns[plan.names[0]].text, text
        elif plan.values and (not is_planned or not values):
            text, target = split_name_value(text)  # 渠道长度≥12公里 beside what was reached alone, or in one cell over both columns
        elif not plan.values:
            text, target = split_name_bracket(self.block.header.columns[plan.names[0]].text, text)
            text, target = (text, target) if target is not None else split_name_value(text)
            if target is None and plan.is_emptied:
                text, target = (level2, text) if level2 and begins_with_figure(text) else split_name_figure(text)
        indicator = Indicator(
            ordinal=len(record.indicators) + 1,
            level1=None,
            level2=None,
            name="",
            name_text=text,
            level1_text=level1,
            level2_text=level2,
            table=row.table.number,
            row=name.cell.row,
            col=name.cell.col,
            because=levels.because(row.table.number, row.number),
        )
        if target is not None:
            indicator.values.append(Value("target", target, table=row.table.number, row=name.cell.row, col=name.cell.col))
        record.indicators.append(indicator)
        return indicator

    def _read_others(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, name: Slot) -> None:
        """Read the cells that are no name and no value: points, texts, signs and units, and what is only kept."""
        for k in plan.others:
            for slot in found[k]:
                if slot.own and not slot.blank and slot is not name:
                    self.values.read_other(row, indicator, self.block.header.columns[k], slot)

    def _is_no_name(self, row: Row, name: Slot, values: list[tuple[int, Slot]], found: Placed, plan: Plan) -> bool:
        """Whether the cell of the name holds dots, a sign for nothing, or what a blank form prints there (指标1：, 数量指标)."""
        if name.sense.is_ghost or name.sense.is_no_value:
            return True
        if any(not s.sense.is_no_value and not s.sense.is_placeholder for _, s in values):
            return False
        if name.sense.is_instruction:
            return True
        key = name.sense.key.strip("():")
        if _BLANK_NAME.match(key):
            return True
        return name.sense.is_level and len(row.own) <= 2 and not any(s.own and not s.blank for k in plan.weights for s in found[k])

    def _match(self, name: Slot, group: int, roles: set[str | None]) -> Indicator | None:
        """The indicator of the same name and second level that another block has printed without values of these roles.

        Where a block completes another one, a name may leave out what the other prints in brackets: 渠道长度（公里）.
        """
        known = self.block.draft.record.indicators
        known = known if self.block.joins else known[::-1]
        same = [i for i in known if squash(i.name_text) == name.sense.key]
        if not same and self.block.joins:
            alike = [i for i in known if bare_key(i.name_text) == name.sense.bare]
            same = alike if len(alike) == 1 else []
        level2 = self.block.levels[group].level2
        for indicator in same:
            if any(v.role in roles for v in indicator.values) or (not roles and indicator.score_text):
                continue
            if level2 is None or indicator.level2_text is None or squash(indicator.level2_text) == level2.sense.key:
                return indicator
        return None

    def _nameless(self, row: Row, found: Placed, group: int, plan: Plan, name: Slot | None) -> None:
        """A row without a name is no indicator; a further value of a name that reaches down into the row is kept there."""
        if name is not None:
            self._mark(row, name, Disposition.IGNORED, "ghost_row" if name.sense.is_ghost else "blank_template")
        continued = self._continued(row, plan)
        for k in (*plan.values, *plan.others):
            role = self.block.header.columns[k].role
            for slot in found[k]:
                if not slot.own or slot.blank:
                    continue
                if slot.sense.is_no_value or slot.sense.is_ghost:
                    self._mark(row, slot, Disposition.IGNORED, "no_value")
                elif continued is not None and role in VALUES:
                    value = self.values.value(k, slot, row, found, plan)
                    if not any(v.role == value.role and v.text == value.text for v in continued.values):
                        continued.values.append(value)
                    self._mark(row, slot, Disposition.FIELD, role or "value")
                elif role in VALUES and not slot.sense.is_placeholder:
                    self._mark(row, slot, Disposition.UNREAD, Unread.VALUE_WITHOUT_NAME)
                else:
                    self._mark(row, slot, Disposition.IGNORED, "row_without_name")

    def _continued(self, row: Row, plan: Plan) -> Indicator | None:
        last = self.block.last
        if not plan.names or last is None:
            return None
        if plan.row_role is not None and row.number == last.row + 1:
            return last
        if not self.block.spans_known:
            return None
        column = self.block.header.columns[plan.names[0]]
        slot = row.at(column.start, column.end)
        reaches = slot is not None and not slot.own and not slot.blank and last.row == slot.cell.row
        return last if reaches else None


def _look_for_levels(plan: Plan, placed: list[Placed]) -> None:
    """Look for levels among the names of a block that has no columns of levels: 一、产出指标 | 50 above 1.渠道长度 | ≥12公里 | 20."""
    if plan.has_level1 or plan.has_level2 or not plan.names:
        return
    names = [s.sense for found in placed for s in found[plan.names[-1]] if s.own and not s.blank]
    plan.levels_among_names = any(name.is_level for name in names) and not all(name.is_level for name in names)


def _look_for_groups(plan: Plan, placed: list[Placed]) -> None:
    """Look for groups of names under one wide header over both: 系统运维, over two rows | 运维信息系统."""
    pairs = [own for found in placed for k in plan.names if len(own := [s for s in found[k] if s.own and not s.blank]) == 2]
    plan.groups_names = any(group.is_tall and not name.is_tall for group, name in pairs)


def _look_into_names(plan: Plan, placed: list[Placed]) -> None:
    """Look for values in the names of a block whose columns of values nobody filled in, where most names print one."""
    printed = [s for found in placed for k in plan.values for s in found[k] if s.own and not s.blank]
    names = [s.text for found in placed for k in plan.names[-1:] for s in found[k] if s.own and not s.blank]
    valued = sum(split_name_value(name)[1] is not None or split_name_figure(name)[1] is not None for name in names)
    if plan.values and not printed and valued > 1 and valued * 2 > len(names):
        plan.values, plan.is_emptied = [], True


def _printed_under(columns: list[Column], rows: list[Row], placed: list[Placed]) -> Printed:
    """What the cells of rows print under each column, without signs for nothing."""
    printed: Printed = {c.start: [] for c in columns}
    for row, found in zip(rows, placed, strict=True):
        if len(row.own) > 1 and not numbers_columns(row.own):
            for column, slots in zip(columns, found, strict=True):
                printed[column.start] += [s.sense for s in slots if s.own and not s.blank and not s.sense.is_no_value]
    return printed


def _are_column_numbers(own: list[Slot]) -> bool:
    """Whether a row only numbers the columns: 1 | 2 | 3 …"""
    if len(own) < 3 or not own[0].sense.is_number or not all(len(s.text) < 4 and s.sense.key.isdigit() for s in own):
        return False
    numbers = sorted(int(s.sense.key) for s in own)
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
