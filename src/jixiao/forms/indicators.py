"""The indicator block of a form, row by row: names, values, weights and scores with their places.

Belongs here: what a row of the block publishes. Must stay out: where the block ends (`block_end`), levels (`levels`), the columns of
wide lists that belong to the project (`wide`), numbers (`normalize`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from jixiao.forms.align import place
from jixiao.forms.block import Block, Placed, Plan
from jixiao.forms.block_end import ends_block
from jixiao.forms.cells import Cells
from jixiao.forms.columns import VALUES, Column
from jixiao.forms.contents import Printed, overrule
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.levels import read_group_row, read_levels, read_levels_in_name
from jixiao.forms.points import paired_points
from jixiao.forms.senses import sense_of
from jixiao.forms.wide import read_identity, read_unit_row, set_total_scores_apart
from jixiao.model import Disposition, Execution, Indicator, Reason, Unread, Value, because
from jixiao.notation import (
    squash,
)
from jixiao.vocabulary.lexicon import alternatives, pattern, word_set, words
from jixiao.vocabulary.signs import BEFORE, SIGNS

_TEXTS = frozenset({"description", "standard", "reason", "remark"})
_KEPT = frozenset(
    {
        "possibility",
        "interim",
        "other_year",
        "previous_value",
        "completion_rate",
        "polarity",
        "nature",
        "level1_weight",
        "level2_weight",
        "level4",
        "category",
    }
)
_PLANNED = frozenset({"target", "total_target", "adjusted_target"})  # values that a column of comparators speaks of
_GRADES = word_set("forms", "grades")
_SUMS = word_set("forms", "sums")
_SUBTOTAL = word_set("forms", "subtotal")
_BLANK_NAME = pattern("forms", "blank_name")
_IN_WORDS = words("forms", "value_in_words_header")
_POINTS = {"weight": Reason.WEIGHT_CELL, "score": Reason.SCORE_CELL}
_TICKS = frozenset("√✓✔☑")
OVERRULED = "column_contents_over_header"


class IndicatorReader:
    """Reads the rows of one block. `begin` makes the draft of the next disclosure of a wide list."""

    def __init__(self, block: Block, cells: Cells, begin: Callable[[Row, Draft], Draft]) -> None:
        self.block, self.cells, self.begin = block, cells, begin

    def read(self, rows: list[Row], at: int) -> int:
        """Read from row index `at` to the end of the block; the index of the first row that is not part of it."""
        block = self.block
        end = at
        while end < len(rows) and not ends_block(block, rows, end):
            end += 1
        columns = block.header.columns
        section_end = block.header.section.end if block.header.section is not None else 1
        placed = [place(columns, row, block.width, section_end) for row in rows[at:end]]
        senses: Printed = {c.start: [] for c in columns}
        for row, found in zip(rows[at:end], placed, strict=True):
            if len(row.own) > 1:
                for column, slots in zip(columns, found, strict=True):
                    for slot in slots:
                        if slot.own and not slot.blank:
                            senses[column.start].append(slot.sense)
        overrule(block.header, senses)
        if block.header.wide:
            set_total_scores_apart(block.header, rows[at:end], placed)
        block.plan()
        for row, found in zip(rows[at:end], placed, strict=True):
            if row.own:
                with self.cells.sparing(row, block.draft):
                    self._row(row, found)
        return end

    def read_total(self, row: Row) -> None:
        """Read a row of sums that stands below the block."""
        self._total(row, row.own)

    def _mark(self, row: Row, slot: Slot, disposition: Disposition, detail: str) -> None:
        if slot.own and not slot.blank:
            self.cells.mark(row.table, slot, disposition, detail, self.block.draft)

    def _row(self, row: Row, found: Placed) -> None:
        block, own = self.block, row.own
        first = own[0]
        if first.sense.is_total and not self._names_beside(row, first):
            self._total(row, own)
            return
        if len(own) == 1:
            if first.sense.is_level and (first.cell.colspan > 2 or not self._in_level_column(first)):
                read_group_row(block, row, first, self.cells)
                return
            if first.sense.is_continuation_mark or first.sense.is_note:
                detail = "continuation_mark" if first.sense.is_continuation_mark else "note"
                self._mark(row, first, Disposition.IGNORED, detail)
                return
        elif _are_column_numbers(own):
            for slot in own:
                self._mark(row, slot, Disposition.IGNORED, "column_number")
            return
        section = block.header.section
        if section is not None and self._stands_at_side(first, section):
            self._mark(row, first, Disposition.LABEL, "section")
        if self._is_execution(first, found):
            self._execution(row, first, found)
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

    def _in_level_column(self, slot: Slot) -> bool:
        return any(c.role in ("level1", "level2") and c.start <= slot.start < c.end for c in self.block.header.columns)

    def _names_beside(self, row: Row, first: Slot) -> bool:
        """Whether a name stands behind a level that reads like a total."""
        name = self.block.header.find("name")
        if name is None or first.start >= name.start or not self.block.spans_known:
            return False
        slot = row.at(name.start, name.end)
        return slot is not None and slot is not first and slot.own and not slot.blank and not slot.sense.is_number

    def _is_execution(self, first: Slot, found: Placed) -> bool:
        """Whether a row prints the execution of the budget across levels and names: it is no indicator, but counts in the score."""
        if first.sense.levels[0] != "execution":
            return False
        return not any(s.own and not s.blank for plan in self.block.plans for k in plan.names for s in found[k])

    def _execution(self, row: Row, first: Slot, found: Placed) -> None:
        self._mark(row, first, Disposition.LABEL, "execution")
        self.block.draft.execution_points = self.block.draft.execution_points or first.sense.execution_points
        label = because(Reason.LABEL, row.table.number, first.cell.row, first.cell.col)
        execution = Execution("total", row.table.number, first.cell.row, first.cell.col, because=(label,))
        for column, slots in zip(self.block.header.columns, found, strict=True):
            for slot in slots:
                if not slot.own or slot.blank or slot is first:
                    continue
                if slot.sense.is_no_value:
                    self._mark(row, slot, Disposition.IGNORED, "no_value")
                    continue
                if column.role == "weight":
                    execution.weight_text = slot.sense.tidy
                elif column.role == "score":
                    execution.score_text = slot.sense.tidy
                elif column.role == "actual":
                    execution.rate_text = slot.sense.tidy
                self._mark(row, slot, Disposition.FIELD, f"execution_{column.role}")
        records = self.block.draft.record.executions
        known = next((e for e in records if e.source == "total"), None)
        if known is None:
            records.append(execution)
        else:
            known.weight_text = known.weight_text or execution.weight_text
            known.score_text = known.score_text or execution.score_text

    # -- totals -----------------------------------------------------------------------------------------------------

    def _total(self, row: Row, own: list[Slot]) -> None:
        """A row that adds up: the sum of the weights, the total score and the grade."""
        draft, header = self.block.draft, self.block.header
        self._mark(row, own[0], Disposition.LABEL, "total")
        label = own[0].sense.label
        measured = [c for c in header.columns if c.role in ("weight", "score")]
        is_sum = label in _SUMS
        final = label not in _SUBTOTAL and (draft.total_score is None or (draft.score_is_sum and not is_sum))
        aligned = None
        if not self.block.spans_known:  # merges are lost: the cells are counted from the right
            aligned = {s.start: c.role for s, c in zip(reversed(row.slots), reversed(header.columns), strict=False)}
        for slot in own[1:]:
            if aligned is not None:
                role = aligned.get(slot.start)
            else:
                roles = [c.role for c in measured if slot.start < c.end and slot.end > c.start]
                role = "score" if "score" in roles else (roles[0] if roles else None)
            if role is None and not measured and not is_sum:
                role = "score"
            if slot.sense.is_no_value:
                self._mark(row, slot, Disposition.IGNORED, "no_value")
            elif final and slot.sense.key in _GRADES:
                draft.grade = draft.grade or slot.sense.tidy
                self._mark(row, slot, Disposition.FIELD, "grade")
            elif not slot.sense.is_points:
                self._mark(row, slot, Disposition.UNREAD, Unread.TEXT_IN_TOTALS)
            elif role == "score" and final:
                draft.total_score, draft.score_is_sum = slot.sense.tidy, is_sum
                self._mark(row, slot, Disposition.FIELD, "total_score")
            else:
                self._mark(row, slot, *((Disposition.FIELD, "total_weight") if role == "weight" else (Disposition.IGNORED, "sum")))

    # -- indicators -------------------------------------------------------------------------------------------------

    def _indicator(self, row: Row, found: Placed, group: int, plan: Plan) -> None:
        block = self.block
        read_levels(block, row, found, group, self.cells)
        names = [s for k in plan.names for s in found[k] if s.own and not s.blank]
        if len(names) > 1 and not plan.has_level1 and not plan.has_level2:
            read_levels_in_name(block, row, names[:-1], group, self.cells)
            names = names[-1:]
        values = [(k, s) for k in plan.values for s in found[k] if s.own and not s.blank]
        if not names or self._is_no_name(row, names[0], values, found, plan):
            self._nameless(row, found, group, plan, names[0] if names else None)
            return
        name = names[0]
        text, inline = (name.sense.tidy, None) if plan.values else split_name_value(name.sense.tidy)
        indicator = self._match(name, group, {block.header.columns[k].role for k, _ in values}) if group or block.joins else None
        if indicator is None:
            record, levels = block.draft.record, block.levels[group]
            indicator = Indicator(
                ordinal=len(record.indicators) + 1,
                level1=None,
                level2=None,
                name="",
                name_text=text,
                level1_text=levels.level1.sense.tidy if levels.level1 is not None else None,
                level2_text=levels.level2.sense.tidy if levels.level2 is not None else None,
                table=row.table.number,
                row=name.cell.row,
                col=name.cell.col,
                because=levels.because(row.table.number, row.number),
            )
            record.indicators.append(indicator)
        block.last = indicator
        block.draft.has_block = True
        self._mark(row, name, Disposition.FIELD, "indicator_name")
        for extra in names[1:]:
            indicator.description = extra.sense.tidy
            self._mark(row, extra, Disposition.FIELD, "description")
        if inline is not None:
            cell = name.cell
            indicator.values.append(Value("target", inline, table=row.table.number, row=cell.row, col=cell.col))
        self._values(row, found, plan, indicator, values)
        for k in plan.others:
            for slot in found[k]:
                if slot.own and not slot.blank:
                    self._other(row, indicator, block.header.columns[k], slot)

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
        """The indicator of the same name and second level that another block has printed without values of these roles."""
        level2, key = self.block.levels[group].level2, name.sense.key
        for indicator in reversed(self.block.draft.record.indicators):
            if squash(indicator.name_text) != key or any(v.role in roles for v in indicator.values):
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
                    if not any(v.role == role and v.text == slot.sense.tidy for v in continued.values):
                        continued.values.append(self._value(k, slot, row, found, plan))
                    self._mark(row, slot, Disposition.FIELD, role or "value")
                elif role in VALUES and not slot.sense.is_placeholder:
                    self._mark(row, slot, Disposition.UNREAD, Unread.VALUE_WITHOUT_NAME)
                else:
                    self._mark(row, slot, Disposition.IGNORED, "row_without_name")

    def _continued(self, row: Row, plan: Plan) -> Indicator | None:
        last = self.block.last
        if not plan.names or not self.block.spans_known or last is None:
            return None
        column = self.block.header.columns[plan.names[0]]
        slot = row.at(column.start, column.end)
        reaches = slot is not None and not slot.own and not slot.blank and last.row == slot.cell.row
        return last if reaches else None

    # -- values -----------------------------------------------------------------------------------------------------

    def _values(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, values: list[tuple[int, Slot]]) -> None:
        for k in plan.values:
            slots = [s for at, s in values if at == k]
            if slots:
                self._read_value(row, found, plan, indicator, k, slots)
        if not indicator.values:
            self._words_beside(row, found, plan, indicator)

    def _read_value(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, k: int, slots: list[Slot]) -> None:
        main, sign, unit = slots[0], None, None
        if len(slots) > 1:  # one header over a sign, a figure and a unit
            figures = [s for s in slots if s.sense.starts_with_number] or [s for s in slots if not s.sense.is_comparator] or slots
            main = figures[0]
            sign = next((s for s in slots if s is not main and s.sense.is_comparator), None)
            unit = next((s for s in slots if s is not main and s is not sign and len(s.sense.key) <= 8), None)
        if main.sense.is_no_value:
            self._mark(row, main, Disposition.IGNORED, "no_value")
            return
        value = self._value(k, main, row, found, plan)
        if sign is not None:
            _take_sign(value, row, sign)
            self._mark(row, sign, Disposition.FIELD, "comparator")
        if unit is not None:
            _take_unit(value, row, unit)
            self._mark(row, unit, Disposition.FIELD, "measure_unit")
        again = [v for v in indicator.values if v.role == value.role and v.breakdown == value.breakdown]
        if again and not (value.role == "actual" and all(v.label != value.label for v in again)):  # 1-6月 and 1-9月 are both printed
            self._mark(row, main, Disposition.UNREAD, Unread.SECOND_VALUE)
            return
        indicator.values.append(value)
        self._mark(row, main, Disposition.FIELD, value.role)
        if plan.overruled and plan.overruled & {value.role, "comparator", "unit"}:
            indicator.correction = OVERRULED

    def _value(self, k: int, slot: Slot, row: Row, found: Placed, plan: Plan) -> Value:
        column = self.block.header.columns[k]
        cell = slot.cell
        value = Value(column.role or "target", slot.sense.tidy, label=column.sense.tidy, because=column.because)
        value.table, value.row, value.col = row.table.number, cell.row, cell.col
        value.breakdown = column.breakdown
        if plan.signs and value.role in _PLANNED:
            sign = self._beside(found, plan.signs, column)
            if sign is not None:
                _take_sign(value, row, sign)
        if plan.units:
            unit = self._beside(found, plan.units, column)
            if unit is not None:
                _take_unit(value, row, unit)
        return value

    def _beside(self, found: Placed, candidates: list[int], value: Column) -> Slot | None:
        """The cell of a comparator or unit column that serves a value: the one under the same header above, else the first."""
        best = None
        for k in candidates:
            for slot in found[k]:
                if not slot.blank:
                    if self.block.header.columns[k].parent.text == value.parent.text:
                        return slot
                    best = best or slot
        return best

    def _words_beside(self, row: Row, found: Placed, plan: Plan, indicator: Indicator) -> None:
        """A value in words that stands in the unit column, beside a blank figure (文字描述 |  | 有所提升)."""
        units = [(k, s) for k in plan.units for s in found[k] if s.own and not s.blank]
        if not units or self.block.header.find("target") is None:
            return
        k, slot = units[0]
        column = self.block.header.columns[k]
        marked = any(s.sense.is_qualitative_mark for j in plan.signs for s in found[j])
        if (marked or any(word in column.text for word in _IN_WORDS)) and not slot.sense.is_no_value:
            cell = slot.cell
            indicator.values.append(
                Value(
                    "target",
                    slot.sense.tidy,
                    label=column.sense.tidy,
                    table=row.table.number,
                    row=cell.row,
                    col=cell.col,
                    because=column.because,
                )
            )
            self._mark(row, slot, Disposition.FIELD, "target")

    def _other(self, row: Row, indicator: Indicator, column: Column, slot: Slot) -> None:
        role = column.role
        if role in ("weight", "score"):
            if slot.sense.is_no_value:
                self._mark(row, slot, Disposition.IGNORED, "no_value")
                return
            indicator.because += (because(_POINTS[role], row.table.number, slot.cell.row, slot.cell.col),)
            pair = paired_points(column.text, slot.text)
            if pair is not None:
                indicator.weight_text = indicator.weight_text or pair[0] or None
                indicator.score_text = indicator.score_text or pair[1] or None
                self._mark(row, slot, *((Disposition.FIELD, role) if all(pair) else (Disposition.UNREAD, Unread.TWO_FIGURES)))
                return
            if role == "weight":
                indicator.weight_text = indicator.weight_text or slot.sense.tidy
            else:
                indicator.score_text = indicator.score_text or slot.sense.tidy
            self._mark(row, slot, Disposition.FIELD, role)
        elif role in _TEXTS:
            text, before = self._ticked(column) if slot.sense.key in _TICKS else slot.sense.tidy, getattr(indicator, role)
            if not sense_of(text).is_no_value:
                setattr(indicator, role, text if before is None or before == text else f"{before}\n{text}")
            self._mark(row, slot, Disposition.FIELD, role)
        elif role == "sequence":
            self._mark(row, slot, Disposition.IGNORED, "serial_number")
        elif role == "unit":
            self._mark(row, slot, Disposition.FIELD, "measure_unit")
        elif role == "comparator" or role in _KEPT:
            self._mark(row, slot, Disposition.FIELD, role)
        else:
            self._mark(row, slot, Disposition.UNREAD, Unread.COLUMN)

    def _ticked(self, column: Column) -> str:
        """What a tick says: the kind of reason over it (经费保障, 人员保障 … beside 原因说明), or no more than that the cell was ticked."""
        kinds = [c for c in self.block.header.columns if c.role == column.role and c.group == column.group]
        return column.sense.tidy if len(kinds) > 1 else "√"


_WORDS_OF_COMPARISON = alternatives(word for word in BEFORE if word not in SIGNS and len(word) > 1)
_NAME_AND_VALUE = re.compile(
    r"^(?P<name>.*?[^\s≥≧≤≦＞＜><＝=﹥﹤:：])\s*[:：]?\s*"
    rf"(?P<value>(?:[≥≧≤≦＞＜><＝=﹥﹤]{{1,2}}|{_WORDS_OF_COMPARISON})\s*[0-9０-９].*)$",
    re.DOTALL,
)


_COMPARED_FIRST = re.compile(rf"\s*(?:{_WORDS_OF_COMPARISON})")  # 大于等于90% has no name


def split_name_value(text: str) -> tuple[str, str | None]:
    """Name and target where one cell prints both (救助对象查明率≥90%): what stands before the sign, and the sign with what follows."""
    match = None if _COMPARED_FIRST.match(text) else _NAME_AND_VALUE.match(text)
    return (match["name"], match["value"]) if match else (text, None)


def _take_sign(value: Value, row: Row, sign: Slot) -> None:
    """Take the comparator that stands in a cell of its own."""
    value.comparator_text = sign.sense.tidy
    value.because += (because(Reason.SIGN_CELL, row.table.number, sign.cell.row, sign.cell.col),)


def _take_unit(value: Value, row: Row, unit: Slot) -> None:
    """Take the unit of measure that stands in a cell of its own."""
    value.unit_text = unit.sense.tidy
    value.because += (because(Reason.UNIT_CELL, row.table.number, unit.cell.row, unit.cell.col),)


def _are_column_numbers(own: list[Slot]) -> bool:
    """Whether a row only numbers the columns: 1 | 2 | 3 …"""
    if len(own) < 3 or not own[0].sense.is_number or not all(len(s.text) < 4 and s.sense.key.isdigit() for s in own):
        return False
    numbers = sorted(int(s.sense.key) for s in own)
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
