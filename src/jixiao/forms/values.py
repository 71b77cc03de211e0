"""The cells of one indicator's row: its values with their signs and units, its points, its texts.

Belongs here: what each cell of the row gives the indicator. Must stay out: which rows are indicators (`indicators`), numbers (`normalize`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.forms.block import Block, Placed, Plan
from jixiao.forms.bounds import joined
from jixiao.forms.cells import Cells
from jixiao.forms.columns import ASKED_FOR, IN_CHARGE, Column
from jixiao.forms.further_levels import GROUP
from jixiao.forms.grid import Row, Slot
from jixiao.forms.pairs import labelled_values, paired_values
from jixiao.forms.points import paired_points, value_and_score
from jixiao.forms.senses import sense_of
from jixiao.forms.ticks import holds
from jixiao.model import POINT_CELLS, TEXT_CELLS, Disposition, Indicator, Reason, Unread, Value, because
from jixiao.vocabulary.boxes import without_open_boxes
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import alternatives, pattern, words
from jixiao.vocabulary.signs import BEFORE, COMPARATOR_SIGNS, LEAD, SIGNS, starts_with_number

_TEXTS = frozenset({"description", "standard", "reason", "remark"})
_BESIDE = frozenset({"comparator", "unit"})  # read with the value that they stand beside
_LEFT_OUT = frozenset(  # understood, and no field of an indicator: values of other times, scores of others, how to score
    {
        "possibility",
        "review_score",
        "review_value",
        "interim",
        "other_year",
        "previous_value",
        "completion_rate",
        "polarity",
        "nature",
        "level1_weight",
        "level2_weight",
        GROUP,
        "category",
        IN_CHARGE,
        ASKED_FOR,
    }
)
LAST_YEAR = "previous_value"  # the field of what was done in the year before, beside what was done in the form's
_EARLIER = frozenset({LAST_YEAR, "other_year"})
_LAST_YEAR_WORDS = words("forms", "one_year_before")
_IN_WORDS = words("forms", "value_in_words_header")
_HARM = pattern("forms", "harm_named")
_TICKS = frozenset("√✓✔☑")
OVERRULED = "column_contents_over_header"


class ValueReader:
    """Reads the cells of a block's indicators."""

    def __init__(self, block: Block, cells: Cells) -> None:
        self.block, self.cells = block, cells
        self._last_tick: tuple[Row, Column, Slot] | None = None  # the last answer that was ticked

    def _mark(self, row: Row, slot: Slot, disposition: Disposition, detail: str) -> None:
        if slot.own and not slot.blank:
            self.cells.mark(row.table, slot, disposition, detail, self.block.draft)

    def read(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, values: list[tuple[int, Slot]]) -> None:
        """Read the values of a row, each from the cells of its column; words beside a blank figure are one, too."""
        for k in plan.values:
            column = self.block.header.columns[k]
            slots = [s for at, s in values if at == k]
            labelled = labelled_values(slots[0].sense.tidy) if len(slots) == 1 else ()
            if column.bound is not None:
                if column.bound == "low":
                    self._read_range(row, found, plan, indicator, k, values)
            elif column.is_ticked:
                self._read_ticks(row, found, plan, indicator, k, slots)
            elif labelled:
                self._read_labelled(row, found, plan, indicator, k, slots[0], labelled)
            elif slots and column.with_score:
                self._read_scored(row, found, plan, indicator, k, slots)
            elif slots and column.pair is not None:
                self._read_pair(row, found, plan, indicator, k, slots)
            elif slots:
                self._read_value(row, found, plan, indicator, k, slots)
        if not indicator.values:
            self._words_beside(row, found, plan, indicator)

    def _read_labelled(
        self, row: Row, found: Placed, plan: Plan, indicator: Indicator, k: int, slot: Slot, labelled: tuple[tuple[str, str, str], ...]
    ) -> None:
        """Read the values of a cell that prints a label before each (目标：≥120人；完成：124人), whatever its header says."""
        elsewhere = {self.block.header.columns[j].role for j in plan.values if j != k}
        for role, label, text in labelled:
            if role in elsewhere or sense_of(text).is_no_value:
                continue
            value = self.value(k, slot, row, found, plan)
            value.role, value.label, value.text = role, label, text
            self.block.draft.roles.add(role)
            if any(v.role == role for v in indicator.values):
                self._mark(row, slot, Disposition.UNREAD, Unread.SECOND_VALUE)
                return
            indicator.values.append(value)
        self._mark(row, slot, Disposition.FIELD, "target")

    def _read_ticks(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, k: int, slots: list[Slot]) -> None:
        """Read what a tick says: its header (未完成). A mark or word for no says nothing."""
        for slot in slots:
            if not holds(slot.sense):
                self._mark(row, slot, Disposition.IGNORED, "no_value")
            elif any(v.role == "actual" for v in indicator.values):
                self._mark(row, slot, Disposition.UNREAD, Unread.SECOND_VALUE)
            elif (value := self._read_value(row, found, plan, indicator, k, [slot])) is not None:
                value.text = value.label or value.text

    def _read_range(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, k: int, values: list[tuple[int, Slot]]) -> None:
        """Read a range whose ends stand in two columns (下限值 | 上限值); of one end alone its header is the comparator."""
        ends = [(at, s) for at, s in values if at in (k, k + 1)]
        for _, slot in ends:
            if slot.sense.is_no_value:
                self._mark(row, slot, Disposition.IGNORED, "no_value")
        printed = [(at, s) for at, s in ends if not s.sense.is_no_value]
        value = self._read_value(row, found, plan, indicator, printed[0][0], [printed[0][1]]) if printed else None
        if value is None:
            return
        first = printed[0][0]
        column = self.block.header.columns[first]
        if len(printed) > 1:
            upper = printed[-1][1]
            value.text = joined(value.text, upper.sense.tidy)
            self._mark(row, upper, Disposition.FIELD, value.role)
        elif value.comparator_text is None and starts_with_number(value.text) and column.sense.bound is not None:
            _take_sign(value, row, column.cells[0])
            value.comparator_text = column.sense.bound.word

    def _read_pair(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, k: int, slots: list[Slot]) -> None:
        """Read both values of a cell whose header names them (≥40条/42条 under 目标值/完成值)."""
        roles = self.block.header.columns[k].pair or ()
        for slot in slots:
            pair = paired_values(slot.sense.tidy)
            if slot.sense.is_no_value:
                self._mark(row, slot, Disposition.IGNORED, "no_value")
            elif pair is None or any(v.role in roles for v in indicator.values):
                self._mark(row, slot, Disposition.UNREAD, Unread.TWO_FIGURES)
            else:
                for role, text in zip(roles, pair, strict=True):
                    value = self.value(k, slot, row, found, plan)
                    value.role, value.text = role, text
                    if not sense_of(text).is_no_value:
                        indicator.values.append(value)
                self._mark(row, slot, Disposition.FIELD, "target")

    def _read_scored(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, k: int, slots: list[Slot]) -> None:
        """Read what was reached and its score behind it (318人（8分） under 完成值及得分); a cell may print one of them alone."""
        both = value_and_score(slots[0].sense.tidy, is_told=True) if len(slots) == 1 else None
        value = self._read_value(row, found, plan, indicator, k, slots)
        if value is None or both is None or indicator.score_text is not None:
            return
        value.text, indicator.score_text = both
        self.block.draft.roles.add("score")
        indicator.because += (because(POINT_CELLS["score"], row.table.number, slots[0].cell.row, slots[0].cell.col),)

    def _read_value(self, row: Row, found: Placed, plan: Plan, indicator: Indicator, k: int, slots: list[Slot]) -> Value | None:
        """Read the value of a cell, or of several under one header; None where it prints none, or the indicator has one already."""
        main, sign, unit = slots[0], None, None
        if len(slots) > 1:  # one header over a sign, a figure and a unit
            figures = [s for s in slots if s.sense.starts_with_number] or [s for s in slots if not s.sense.is_comparator] or slots
            main = figures[0]
            sign = next((s for s in slots if s is not main and s.sense.is_comparator), None)
            unit = next((s for s in slots if s is not main and s is not sign and s.sense.may_be_unit), None)
        if main.sense.is_no_value and not _none_happened(indicator, main):
            self._mark(row, main, Disposition.IGNORED, "no_value")
            return None
        value = self.value(k, main, row, found, plan)
        if sign is not None:
            _take_sign(value, row, sign)
            self._mark(row, sign, Disposition.FIELD, "comparator")
        if unit is not None:
            _take_unit(value, row, unit)
            self._mark(row, unit, Disposition.FIELD, "measure_unit")
        again = [v for v in indicator.values if v.role == value.role and v.breakdown == value.breakdown]
        if again and not (value.role == "actual" and all(v.label != value.label for v in again)):  # 1-6月 and 1-9月 are both printed
            self._mark(row, main, Disposition.UNREAD, Unread.SECOND_VALUE)
            return None
        indicator.values.append(value)
        self._mark(row, main, Disposition.FIELD, value.role)
        if plan.overruled and plan.overruled & {value.role, "comparator", "unit"}:
            indicator.correction = OVERRULED
        return value

    def value(self, k: int, slot: Slot, row: Row, found: Placed, plan: Plan) -> Value:
        """The value that a cell of column `k` prints, with the sign and the unit that stand beside it."""
        column = self.block.header.columns[k]
        cell = slot.cell
        text = without_open_boxes(slot.sense.tidy) or slot.sense.tidy
        value = Value(column.role or "target", text, label=column.sense.tidy, because=column.because)
        self._take_role(value, row, found, plan)
        value.table, value.row, value.col = row.table.number, cell.row, cell.col
        value.breakdown = column.breakdown
        signs = plan.signs_of[k]
        if signs:
            sign = self._beside(found, signs, column)
            if sign is not None:
                _take_sign(value, row, sign)
        if plan.units:
            unit = self._beside(found, plan.units_of[k], column)
            if unit is not None:
                _take_unit(value, row, unit)
        return value

    def _take_role(self, value: Value, row: Row, found: Placed, plan: Plan) -> None:
        """Take the role that the cell beside the line says (计划, 实际)."""
        said = next((s for s in found[plan.row_role] if s.own and not s.blank), None) if plan.row_role is not None else None
        if said is not None and said.sense.row_role is not None:
            value.role, value.label = said.sense.row_role, said.sense.tidy
            self._mark(row, said, Disposition.LABEL, "value_role")

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

    def read_other(self, row: Row, indicator: Indicator, column: Column, slot: Slot) -> None:
        """Read a cell of the row that is no name and no value: points, texts, signs and units, and what is only kept."""
        role = column.role
        if role in ("weight", "score"):
            self._read_points(row, indicator, column, slot)
        elif role in _TEXTS:
            self._read_text(row, indicator, column, slot)
            self._mark(row, slot, Disposition.FIELD, role)
        elif role == "sequence":
            self._mark(row, slot, Disposition.IGNORED, "serial_number")
        elif role in _BESIDE:
            self._mark(row, slot, Disposition.FIELD, "measure_unit" if role == "unit" else role)
        elif role == "completion_rate" and slot.sense.starts_with_number:  # reckoned by the form itself, from target and actual value
            place = (row.table.number, slot.cell.row, slot.cell.col)
            self.block.draft.add_field(role, column.text, slot.sense.tidy, place)
            self._mark(row, slot, Disposition.FIELD, role)
        elif role in _EARLIER and slot.sense.starts_with_number and self._is_of_last_year(column):
            place = (row.table.number, slot.cell.row, slot.cell.col)
            self.block.draft.add_field(LAST_YEAR, column.text, slot.sense.tidy, place)
            self._mark(row, slot, Disposition.FIELD, LAST_YEAR)
        elif role in _LEFT_OUT:
            self._mark(row, slot, Disposition.IGNORED, role or "")
            if role == "possibility" and holds(slot.sense):
                self._note_tick(row, column, slot)
        else:
            self.block.draft.unknown_values += slot.sense.starts_with_number or slot.sense.key[:1] in COMPARATOR_SIGNS
            self._mark(row, slot, Disposition.UNREAD, Unread.COLUMN)

    def _note_tick(self, row: Row, column: Column, slot: Slot) -> None:
        """Keep the ticks of a row that ticks two answers of which one can be right: 确定能 and 完全不可能."""
        before = self._last_tick
        self._last_tick = (row, column, slot)
        if before is None or before[0] is not row:
            return
        for head, ticked in (before[1:], (column, slot)):
            place = (row.table.number, ticked.cell.row, ticked.cell.col)
            self.block.draft.add_field("possibility", head.text, ticked.sense.tidy, place)
            self._mark(row, ticked, Disposition.FIELD, "possibility")

    def _is_of_last_year(self, column: Column) -> bool:
        """Whether a column prints, beside what was done this year, what was done in the year before."""
        if self.block.header.find("actual") is None:
            return False
        year, printed = self.block.draft.year, column.sense.years
        if printed:
            return year is not None and printed == (year - 1,)
        return any(word in column.sense.bare for word in _LAST_YEAR_WORDS)

    def _read_points(self, row: Row, indicator: Indicator, column: Column, slot: Slot) -> None:
        """Read a weight or a score, or both where one cell prints them under a header that names both."""
        role = column.role or ""
        if slot.sense.is_no_value:
            self._mark(row, slot, Disposition.IGNORED, "no_value")
            return
        if (indicator.weight_text if role == "weight" else indicator.score_text) is not None:
            self._mark(row, slot, Disposition.UNREAD, Unread.SECOND_VALUE)
            return
        indicator.because += (because(POINT_CELLS[role], row.table.number, slot.cell.row, slot.cell.col),)
        pair = paired_points(column.text, slot.text)
        weight, score = pair or ((slot.sense.tidy, "") if role == "weight" else ("", slot.sense.tidy))
        indicator.weight_text = indicator.weight_text or weight or None
        indicator.score_text = indicator.score_text or score or None
        if pair is not None and not all(pair):
            self._mark(row, slot, Disposition.UNREAD, Unread.TWO_FIGURES)
        else:
            self._mark(row, slot, Disposition.FIELD, role)

    def _read_text(self, row: Row, indicator: Indicator, column: Column, slot: Slot) -> None:
        """Read a description, standard, reason or remark; a further one of the kind is put behind the first."""
        role = column.role or ""
        text, before = self._ticked(column) if slot.sense.key in _TICKS else slot.sense.tidy, getattr(indicator, role)
        if not sense_of(text).is_no_value:
            setattr(indicator, role, text if before is None or before == text else f"{before}\n{text}")
            if role in TEXT_CELLS and before is None:
                indicator.because += (because(TEXT_CELLS[role], row.table.number, slot.cell.row, slot.cell.col),)

    def _ticked(self, column: Column) -> str:
        """What a tick says: the kind of reason over it (经费保障, 人员保障 … beside 原因说明), or no more than that the cell was ticked."""
        kinds = [c for c in self.block.header.columns if c.role == column.role and c.group == column.group]
        return column.sense.tidy if len(kinds) > 1 else "√"


_UNIT_BEHIND = re.compile(
    r"^(?P<name>.+?)\s*(?:[，,、]\s*(?P<unit>[^，,、]{1,12})|[（(]\s*(?P<within>[^（()）]{1,12})\s*[)）])$", re.DOTALL
)
_BARE_FIGURE = re.compile(r"^\s*[≥≧≤≦＞＜><＝=﹥﹤]{0,2}\s*[\d０-９][\d０-９,.]*\s*$")


def _none_happened(indicator: Indicator, slot: Slot) -> bool:
    """Whether 无 says of what nobody wants (安全事故数量) that none is asked for, or happened."""
    return slot.sense.is_none_in_words and _HARM.search(fold(indicator.name_text)) is not None


def split_name_unit(text: str) -> tuple[str, str | None]:
    """Name and unit of measure of a cell under a header of both (数据捕获率，%)."""
    match = _UNIT_BEHIND.match(text)
    unit = (match["unit"] or match["within"]) if match else None
    return (match["name"], unit) if match and unit and sense_of(unit).may_be_unit else (text, None)


def lend_unit(indicator: Indicator, unit: str, row: Row, name: Slot) -> None:
    """Give the unit behind the name to the bare figures of its values."""
    for value in indicator.values:
        if value.unit_text is None and _BARE_FIGURE.match(value.text):
            value.unit_text = unit
            value.because += (because(Reason.UNIT_CELL, row.table.number, name.cell.row, name.cell.col),)


_WORDS_OF_COMPARISON = alternatives(word for word in BEFORE if word not in SIGNS and len(word) > 1)
_NAME_AND_VALUE = re.compile(
    r"^(?P<name>.*?[^\s≥≧≤≦＞＜><＝=﹥﹤:：])\s*[:：]?\s*"
    rf"(?P<value>(?:[≥≧≤≦＞＜><＝=﹥﹤]{{1,2}}|{_WORDS_OF_COMPARISON})\s*[0-9０-９].*)$",
    re.DOTALL,
)


_COMPARED_FIRST = re.compile(rf"\s*(?:{_WORDS_OF_COMPARISON})")  # 大于等于90% has no name


@lru_cache(maxsize=16384)
def split_name_value(text: str) -> tuple[str, str | None]:
    """Name and target where one cell prints both (救助对象查明率≥90%): what stands before the sign, and the sign with what follows."""
    match = None if _COMPARED_FIRST.match(text) else _NAME_AND_VALUE.match(text)
    return (match["name"], match["value"]) if match else (text, None)


_FIGURE_FIRST = re.compile(rf"\s*(?:[≥≧≤≦＞＜><＝=﹥﹤]{{1,2}}|{_WORDS_OF_COMPARISON})?\s*[0-9０-９]")
# A name before a bare figure with its unit, and nothing behind them: 验收合格率100%, 监测样线14条.
_NAME_AND_FIGURE = re.compile(
    r"^(?P<name>[^\d≥≧≤≦＞＜><＝=﹥﹤，,。；;：:\n]{2,40}?)\s*[:：]?\s*(?P<value>\d[\d,]*(?:\.\d+)?\s*[^\d，,。；;：:\n]{0,8}?)[。.]?$"
)
_DATED = pattern("forms", "dated_figure")


@lru_cache(maxsize=16384)
def begins_with_figure(text: str) -> bool:
    """Whether a text begins with a figure, or with a sign or word of comparison before one."""
    return _FIGURE_FIRST.match(text) is not None


def split_name_figure(text: str) -> tuple[str, str | None]:
    """Name and value where a cell prints them without a sign between (验收合格率100%); a date is no such value."""
    match = None if _COMPARED_FIRST.match(text) else _NAME_AND_FIGURE.match(text)
    if match is None or _DATED.match(match["value"]) or sense_of(match["name"]).is_level or match["name"] in LEAD:
        return text, None
    return match["name"], match["value"]


_BRACKET_BEHIND = re.compile(r"^(?P<name>[^（(]{2,}.*?)\s*[（(](?P<value>[^（()）]+)[)）]$", re.DOTALL)


def split_name_bracket(header: str, text: str) -> tuple[str, str | None]:
    """Name and target in brackets behind it (古树成活率（≥98%）), where no column holds values.

    Under a header that says so (三级指标（目标值）) it may be anything, else it is a figure and no date.
    """
    match = _BRACKET_BEHIND.match(text)
    if match is None:
        return text, None
    value, head = match["value"].strip(), _BRACKET_BEHIND.match(header)
    role = sense_of(head["value"]).column if head else None
    said = role is not None and role.role == "target"
    if said or (begins_with_figure(value) and not _DATED.match(value) and not sense_of(value).is_number):
        return match["name"], value
    return text, None


_NAME_AND_WORDS = (pattern("forms", "name_and_time"), pattern("forms", "name_and_change"))


@lru_cache(maxsize=16384)
def split_name_words(text: str) -> tuple[str, str | None]:
    """Name and value where a cell prints a time or a change in words behind the name: 完成时间10月底前, 便利程度显著提升."""
    match = next((m for shape in _NAME_AND_WORDS if (m := shape.match(text))), None)
    return (match["name"], match["value"]) if match else (text, None)


def _take_sign(value: Value, row: Row, sign: Slot) -> None:
    """Take the comparator that stands in a cell of its own."""
    value.comparator_text = sign.sense.tidy
    value.because += (because(Reason.SIGN_CELL, row.table.number, sign.cell.row, sign.cell.col),)


def _take_unit(value: Value, row: Row, unit: Slot) -> None:
    """Take the unit of measure that stands in a cell of its own."""
    value.unit_text = unit.sense.tidy
    value.because += (because(Reason.UNIT_CELL, row.table.number, unit.cell.row, unit.cell.col),)
