"""The rows of a funding block: amounts by source and measure, as rows, as columns or both.

Belongs here: which cell prints the amount of which source, measure and period, and in which unit of money. Must stay out: the header
(`amount_columns`), reading the figures (see `normalize`).
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from jixiao.forms.amount_columns import CARRIED_PART, CHANGE, OTHER_YEAR, RECEIVED, AmountColumn, Amounts, find_amount_columns
from jixiao.forms.cells import Cells
from jixiao.forms.claims import Amount, MoneyUnit
from jixiao.forms.columns import ASKED_FOR
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot, emptied
from jixiao.forms.senses import sense_of
from jixiao.model import Because, Disposition, Execution, Reason, Unread, because
from jixiao.vocabulary.fold import tidy
from jixiao.vocabulary.labels import LONG_TEXTS
from jixiao.vocabulary.lexicon import pattern, words
from jixiao.vocabulary.money import CARRYOVER, UNSPENT, FundingLabel, funding_sources, sum_of_kinds
from jixiao.vocabulary.signs import money_unit

_REASON = words("forms", "reason_without_label")[0]
_FORECAST = words("forms", "forecast")
_SUM_OF_TASKS = pattern("forms", "sum_of_tasks")
_TASK = words("forms", "task_without_label")[0]


def add_amount(
    draft: Draft,
    source: str,
    measure: str,
    period: str,
    label: str,
    slot: Slot,
    table: int,
    unit: MoneyUnit | None,
    text: str | None = None,
    *,
    head: Amount | None = None,
    sums_tasks: bool = False,
    because: Because = (),
) -> Amount:
    """Put an amount into the draft, and give it back; its figure is read later."""
    printed = tidy(text if text is not None else slot.text)
    own = money_unit(printed) if len(printed) < 30 else None
    unit = unit or (None if draft.facts.money else draft.money)  # the last line above holds, not one further down
    place = (table, slot.cell.row, slot.cell.col)
    beside = (slot.unit, "row") if slot.unit and text is None else unit
    amount = Amount(source, measure, period, tidy(label), printed, place, (own, "cell") if own else beside, head, sums_tasks, because)
    draft.amounts.append(amount)
    return amount


class FundingReader:
    """Reads rows under an `Amounts` header into a draft."""

    def __init__(self, amounts: Amounts, draft: Draft, cells: Cells) -> None:
        self.amounts, self.draft, self.cells = amounts, draft, cells
        self.sum_of_columns = sum_of_kinds({c.label.source for c in amounts.columns if c.label is not None and c.label.source})

    def claim_header(self, row: Row) -> None:
        """Mark the header's cells."""
        for slot in self.amounts.slots:
            label = slot.sense.funding
            known = (
                label is not None
                or slot.sense.budget_step
                or slot.sense.header_year
                or slot.sense.section
                or slot.sense.table
                or slot.sense.field
                or slot.sense.is_of_last_year
                or slot.sense.is_of_this_year
            )
            self.cells.mark(
                row.table,
                slot,
                Disposition.LABEL if known else Disposition.UNREAD,
                "column_header" if known else Unread.HEADER,
                self.draft,
            )

    def fits(self, row: Row) -> bool:
        """Whether the row still belongs to the block: it is labelled by a source, or prints amounts under the columns."""
        own = row.own
        if not own:
            return False
        if find_amount_columns([row], 0, None) is not None:
            return False
        if own[0].sense.field in LONG_TEXTS and own[0].sense.funding is None:
            return False
        if own[0].sense.kind == "total_score" and self.draft.has_block:
            return False  # 总分 below money that stands behind the indicators
        figures = [s for s in own if s.sense.is_number or s.sense.is_no_value]
        if not figures and own[0].sense.field is not None and own[0].sense.funding is None:
            return False  # 项目名称 | 县级配套资金
        named = self._label(row)
        if self.amounts.tasks and named is not None and _names_money(*named):
            return False  # 年度预算情况: 资金总额, 其中：财政拨款 below a list of tasks
        if self.amounts.tasks and not self._sums_tasks(named):
            prints_amount = bool(figures) or any(s.sense.is_amount for s in own[1:])  # 45万元 is no bare figure
            return prints_amount and (own[0].sense.field is None or len(own) > 2)
        if named is not None and named[1].rate == OTHER_YEAR:
            return True
        if named is not None and (named[1].source or named[1].measure or named[0].sense.is_total):
            beside = row.at(named[0].end, named[0].end + 1)
            pairs = [s for s in own if s is not named[0] and s.sense.funding and not self._is_reason(row, s)]
            return not pairs or beside is None or self._beside_columns(row, named[0]) == pairs
        if named is not None or any(s.sense.field for s in own[:1]):
            return False
        return bool(figures) and len(figures) * 2 >= len(own)

    @staticmethod
    def _sums_tasks(named: tuple[Slot, FundingLabel] | None) -> bool:
        """Whether a row of a table of tasks is their sum; 人员经费保障 is a task, whatever it speaks of."""
        return named is not None and (named[0].sense.is_total or named[1].source == "total")

    def _beside_columns(self, row: Row, label: Slot) -> list[Slot]:
        """The labels that stand, each with its amount, right of the columns of amounts: there a row of totals prints rate and points."""
        last = max((c.end for c in self.amounts.columns if c.label is not None and not c.label.rate), default=0)
        if not row.table.spans_known or label.start >= last:
            return []
        beside = [s for s in row.own if s.start >= last and not s.blank]
        labels, amounts = beside[::2], beside[1::2]
        paired = len(labels) == len(amounts) and all(s.sense.funding for s in labels) and all(s.sense.is_amount for s in amounts)
        return labels if paired else []

    def _read_beside(self, row: Row, labels: list[Slot]) -> None:
        """Read amounts right of the columns (按支出性质分: 基本支出 | 1480.20), each by its own label."""
        for label in labels:
            says, slot = label.sense.funding, row.at(label.end, label.end + 1)
            if says is None or slot is None:
                continue
            self.cells.mark(row.table, label, Disposition.LABEL, "funding_source", self.draft)
            why = (because(Reason.LABEL, row.table.number, label.cell.row, label.cell.col),)
            source, measure = says.source or "total", says.measure or "initial_budget"
            unit = (says.unit, "label") if says.unit else self.amounts.unit
            add_amount(self.draft, source, measure, says.period or "", label.text, slot, row.table.number, unit, because=why)
            self.cells.mark(row.table, slot, Disposition.FIELD, "amount", self.draft)

    def _unknown_label(self, row: Row) -> bool:
        """Report a row whose label is in no lookup: its amounts are of a source that nobody knows, not the total."""
        named = self._words_before_figures(row)
        if not named:
            return False
        for slot in row.own:
            detail = Unread.SOURCE if slot is named[-1] else Unread.AMOUNT_OF_UNKNOWN_SOURCE
            self.cells.mark(row.table, slot, Disposition.UNREAD, detail, self.draft)
        return True

    def _words_before_figures(self, row: Row) -> list[Slot]:
        """The cells that name a row: those left of its columns, or left of its first figure where a header stands over labels, too."""
        first = self.amounts.columns[0].start if row.table.spans_known else 3
        words = [s for s in row.own if not s.sense.is_no_value and not sense_of(s.sense.label).is_amount]  # 2、经营性收入 is no amount
        figure = next((s.start for s in row.own if s not in words), first)
        return [s for s in words if s.start < max(first, figure) and s.sense.section is None and not self._is_reason(row, s)]

    def _is_task(self, row: Row, label: Slot | None) -> bool:
        """A row named by words that are no source, under columns that are sources."""
        if label is None and self.amounts.listed:
            return True
        if label is not None or sum(1 for c in self.amounts.columns if c.label is not None and c.label.source) < 2:
            return False
        first = self.amounts.columns[0].start
        return any(s.start < first and not s.sense.is_number and not s.sense.is_no_value for s in row.own)

    def _is_reason(self, row: Row, slot: Slot) -> bool:
        """Whether a cell stands under 原因 or 备注: it is a text, whatever words it holds."""
        reasons = [c for c in self.amounts.columns if c.label is not None and c.label.rate == "reason"]
        if row.table.spans_known or len(row.slots) == self.amounts.width:
            return any(c.start <= slot.start < c.end for c in reasons)
        return bool(reasons) and reasons[-1] is self.amounts.columns[-1] and slot is row.slots[-1]

    def _label(self, row: Row) -> tuple[Slot, FundingLabel] | None:
        for slot in row.own:
            if slot.sense.is_number or self._is_reason(row, slot):
                return None
            label = self._year_label(slot) or slot.sense.funding
            if label is not None and (not label.rate or label.rate == OTHER_YEAR):
                if slot.sense.section and slot.is_tall:
                    continue
                return slot, self._over_years(label)
            if slot.sense.is_total:
                return slot, self._over_years(FundingLabel(source="total"))
        return None

    def _over_years(self, label: FundingLabel) -> FundingLabel:
        """A total below rows of several years is the whole's."""
        is_sum = self.amounts.year_rows > 1 and label.source == "total" and label.period is None
        return replace(label, period="whole") if is_sum else label

    def _year_label(self, slot: Slot) -> FundingLabel | None:
        """What a row of one year (2024年, beside 2025年 and 合计) is: the form's own money, or another year's; None for other rows."""
        year = slot.sense.header_year if slot.sense.funding is None and slot.sense.field is None else None
        if year is None or self.draft.year is None:
            return None
        return FundingLabel(source="total", period="annual") if year == self.draft.year else FundingLabel(rate=OTHER_YEAR)

    def _pass_over_year(self, row: Row, label: Slot) -> None:
        """Note the amounts of a row of another year."""
        for slot in row.own:
            if slot is not label and not slot.blank:
                self.cells.mark(row.table, slot, Disposition.IGNORED, OTHER_YEAR, self.draft)

    def _cells(self, row: Row, label: Slot | None) -> list[tuple[AmountColumn, Slot]]:
        columns = self.amounts.columns
        if row.table.spans_known or len(row.slots) == self.amounts.width:
            found = []
            for column in columns:
                slot = row.at(column.start, column.end)
                if (
                    slot is not None
                    and slot.own
                    and slot is not label
                    and not (label is not None and column.start < label.end and column.end > label.start)
                ):
                    found.append((column, slot))
            return found
        slots = [s for s in row.slots if s is not label]
        return list(zip(reversed(columns), reversed(slots), strict=False))

    def read(self, row: Row) -> None:
        """Read one row of the block."""
        label, says = self._label(row) or (None, FundingLabel())
        self.amounts.rows_read += 1
        if label is not None:
            self.cells.mark(row.table, label, Disposition.LABEL, "funding_source", self.draft)
            self.amounts.year_rows += self._year_label(label) is not None
        if label is not None and says.rate == OTHER_YEAR:
            self._pass_over_year(row, label)
            return
        adds_up = label is not None and self._sums_tasks((label, says))
        if not adds_up and (self.amounts.tasks or self._is_task(row, label)):
            self._task(row)
            return
        if label is None and self._unknown_label(row):
            return
        execution: Execution | None = None
        beside = self._beside_columns(row, label) if label is not None else []
        self._read_beside(row, beside)
        for column, slot in self._cells(row, label):
            if slot.blank or (beside and slot.start >= beside[0].start):
                continue
            if column.label is None or slot.sense.is_no_value:
                self._pass_over(row, column, slot)
            elif column.label.rate:
                execution = self._rate(row, slot, column.label, column, says.source or "total", execution)
            else:
                self._amount(row, label, says, column, column.label, slot)
        if self.amounts.tasks:
            self.draft.task_rows.append(partial(self._task, row))

    def _pass_over(self, row: Row, column: AmountColumn, slot: Slot) -> None:
        """Leave a sign for nothing out, and a sum under a column that is no amount; any other cell of such a column stays unread."""
        if slot.sense.is_no_value:
            self.cells.mark(row.table, slot, Disposition.IGNORED, "no_value", self.draft)
        elif slot.sense.is_total:
            self.cells.mark(row.table, slot, Disposition.IGNORED, "sum", self.draft)

    def _amount(self, row: Row, label: Slot | None, says: FundingLabel, column: AmountColumn, said: FundingLabel, slot: Slot) -> None:
        """Read an amount: what it is, its row's label `says` and its column's header `said`."""
        if said.source == CARRYOVER and says.source not in (None, "total", CARRYOVER) and slot.sense.is_amount:
            self.cells.mark(row.table, slot, Disposition.IGNORED, CARRIED_PART, self.draft)
            return
        source = self._source(said, says)
        if not slot.sense.is_amount or source is None:
            reason = Unread.AMOUNT_OF_UNKNOWN_SOURCE if slot.sense.is_amount else Unread.NO_AMOUNT_BELOW
            self.cells.mark(row.table, slot, Disposition.UNREAD, reason, self.draft)
            return
        measure = says.measure if says.measure == UNSPENT else said.measure or says.measure or "initial_budget"
        period = "whole" if "whole" in (said.period, says.period) else (says.period or said.period or "")
        name = label.text if label is not None else column.sense.text
        why = self.amounts.because(column)
        if label is not None:
            why = (because(Reason.LABEL, row.table.number, label.cell.row, label.cell.col), *why)
        table, unit, tasks = row.table.number, self._unit(said, says), self.amounts.tasks
        add_amount(self.draft, source, measure, period, name, slot, table, unit, sums_tasks=tasks, because=why)
        self.cells.mark(row.table, slot, Disposition.FIELD, "amount", self.draft)

    def _source(self, column: FundingLabel, row: FundingLabel) -> str | None:
        if column.source and column.source != "total":
            return column.source if row.source in (None, "total") else row.source
        source = row.source or column.source or "total"
        # 合计 | 公务接待费 | 公务用车运行维护费: the sum of money under control
        return self.sum_of_columns if source == "total" and self.sum_of_columns else source

    def _unit(self, column: FundingLabel, row: FundingLabel) -> MoneyUnit | None:
        if column.unit:
            return column.unit, "label"
        if row.unit:
            return row.unit, "label"
        return self.amounts.unit

    def _rate(
        self, row: Row, slot: Slot, said: FundingLabel, column: AmountColumn, source: str, execution: Execution | None
    ) -> Execution | None:
        text = slot.sense.tidy
        if said.rate == OTHER_YEAR and not slot.sense.is_number and not slot.sense.is_amount:
            self.cells.mark(row.table, slot, Disposition.UNREAD, Unread.NO_AMOUNT_BELOW, self.draft)
            return execution
        if said.rate in (OTHER_YEAR, CHANGE, ASKED_FOR):
            self.cells.mark(row.table, slot, Disposition.IGNORED, said.rate, self.draft)
            return execution
        if said.rate == RECEIVED:
            self.cells.mark(row.table, slot, Disposition.FIELD, "received_rate", self.draft)
            self.draft.add_field("received_rate", column.sense.tidy, text, (row.table.number, slot.cell.row, slot.cell.col))
            return execution
        if said.rate == "reason":
            self.cells.mark(row.table, slot, Disposition.FIELD, "reason", self.draft)
            self.draft.add_field("execution_reason", _REASON, text, (row.table.number, slot.cell.row, slot.cell.col))
            return execution
        if said.rate == "rate" and any(word in column.sense.text for word in _FORECAST):
            self.cells.mark(row.table, slot, Disposition.FIELD, "forecast_rate", self.draft)
            return execution
        if execution is None:
            execution = Execution(source, row.table.number, slot.cell.row, slot.cell.col)
            self.draft.record.executions.append(execution)
        if said.rate == "rate" or not execution.because:
            execution.because = (*self.amounts.because(column), *execution.because)
        execution.take(said.rate or "rate", text, slot.cell.row, slot.cell.col)
        self.cells.mark(row.table, slot, Disposition.FIELD, f"execution_{said.rate}", self.draft)
        return execution

    def _task(self, row: Row) -> None:
        """A row of a table of tasks (任务名称 | 主要内容 | 总额): kept as text, since its amounts are no funding of the whole form."""
        printed = []
        for slot in row.own:
            if slot.sense.is_no_value:
                self.cells.mark(row.table, slot, Disposition.IGNORED, "no_value", self.draft)
                continue
            printed.append(slot.sense.tidy)
            self.cells.mark(row.table, slot, Disposition.FIELD, "task", self.draft)
        if printed:
            first = row.own[0]
            if first.sense.is_total:  # a sum stands where its amount does
                first = next((s for s in row.own if s.sense.is_number), first)
            self.draft.add_field("task", _TASK, " | ".join(printed), (row.table.number, first.cell.row, first.cell.col))
            self._bases(row)

    def _bases(self, row: Row) -> None:
        """Keep what a row of a list of spending is reckoned from (61个×0.8万元/个) with its place, too."""
        for column in self.amounts.columns:
            slot = row.at(column.start, column.end) if column.task and column.sense.field == "basis" else None
            if slot is not None and slot.own and not slot.blank and not slot.sense.is_no_value:
                self.draft.add_field("basis", column.sense.tidy, slot.sense.tidy, (row.table.number, slot.cell.row, slot.cell.col))


def _names_money(label: Slot, says: FundingLabel) -> bool:
    """Whether a label names whose money it is, and neither what it is spent on (基本支出, as a task may be called) nor a sum."""
    if not says.reviewed or says.source is None or label.sense.is_total or _SUM_OF_TASKS.search(label.sense.bare):
        return False
    return says.source not in {source.code for source in funding_sources() if source.use is not None}


def row_unit(row: Row) -> MoneyUnit | None:
    """The unit of money that a label at the side of the row prints: 项目资金（万元）."""
    for slot in row.slots:
        if unit := slot.sense.unit_of_rows:
            return unit, "row"
    return None


def units_beside(row: Row) -> list[Slot]:
    """The cells of a row of money that print nothing but the unit of the amount left of them (财政拨款 | 26000 | 元)."""
    if not any(s.sense.funding for s in row.slots):
        return []
    pairs = pairwise(row.slots)
    return [unit for amount, unit in pairs if unit.own and unit.sense.is_money_unit and amount.own and amount.sense.is_amount]


def take_units(row: Row, units: list[Slot]) -> Row:
    """The row with the units of its amounts in the amounts, and blank places where they stand."""
    for amount, unit in pairwise(row.slots):
        if unit in units:
            amount.unit = unit.sense.key
    return emptied(row, {id(unit.cell) for unit in units})
