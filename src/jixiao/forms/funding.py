"""The funding block of a form: amounts by source and measure, as rows, as columns or both.

Belongs here: which cell prints the amount of which source, measure and period, and in which unit of money. Must stay out: reading
the figures (see `normalize`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from jixiao.forms.cells import Cells
from jixiao.forms.claims import Amount, MoneyUnit
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot, over_by_order
from jixiao.forms.lookups import LONG_TEXTS, FundingLabel
from jixiao.forms.senses import Sense, sense_of
from jixiao.model import Because, Disposition, Execution, Reason, Unread, because
from jixiao.notation import money_unit, tidy
from jixiao.vocabulary.lexicon import words


@dataclass(slots=True)
class AmountColumn:
    """One column of a funding block: what its headers say."""

    start: int
    end: int
    label: FundingLabel | None
    header: Slot
    task: str | None = None  # the column of a table of tasks that is no amount

    @property
    def sense(self) -> Sense:
        """What its header may mean."""
        return self.header.sense


@dataclass(slots=True)
class Amounts:
    """The header of a funding block with columns, while its rows are being read."""

    columns: list[AmountColumn]
    depth: int
    slots: list[Slot]
    unit: MoneyUnit | None
    width: int
    table: int  # that the header stands in
    tasks: bool = False
    listed: bool = False  # a list of projects inside the form of a whole unit
    rows_read: int = 0

    def because(self, column: AmountColumn) -> Because:
        """Why a cell below a header is read: the header."""
        cell = column.header.cell
        return (because(Reason.HEADER, self.table, cell.row, cell.col),)


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
    place = (table, slot.cell.row, slot.cell.col)
    amount = Amount(source, measure, period, tidy(label), printed, place, (own, "cell") if own else unit, head, sums_tasks, because)
    draft.amounts.append(amount)
    return amount


def find_amount_columns(rows: list[Row], at: int, unit: MoneyUnit | None, year: int | None = None) -> Amounts | None:
    """The header of a funding block (年初预算数 | 全年预算数 | …, or 总额 | 财政拨款 | …) that begins in row `at`, or None."""
    row = rows[at]
    if not any(s.sense.heads_amounts for s in row.own):
        return None
    if (first := row.own[0].sense.funding) is not None and first.rate == "reason":
        return None  # 存在问题 | 按年初预算执行 | 改进措施 | …: labels with their texts
    labelled = _labelled(row, year)
    tasked = _task_header(rows, at, labelled) or (len(labelled) == 1 and sum(1 for s in row.own if s.sense.table) > 1)
    if (not tasked and (len(labelled) < 2 or not _adjacent(row, labelled))) or any(_is_figure(s.sense) for s in row.own):
        return None
    if all(label.rate in (OTHER_YEAR, "rate", "weight", "score", "reason") for _, label in labelled):
        labelled = _labelled(row, None)  # the only year that is printed is the form's, whatever its title says
    kinds = [label for _, label in labelled]
    amounts = [s for s, k in labelled if (k.source or k.measure) and s.sense.header_year is None]
    if len(kinds) < 2 and not tasked:
        return None
    if not amounts and not any(k.source or k.measure for k in kinds if year is not None):
        return None  # nothing but years: which of them is the form's, nobody says
    columns = _columns(row, labelled)
    slots = list(row.own)
    depth = 1
    if at + 1 < len(rows):
        below = rows[at + 1]
        under = _labelled(below, year)
        if len(under) >= 2 and len(under) == len(below.own) and _adjacent(below, under) and not any(_is_figure(s.sense) for s in below.own):
            columns = _below(columns, below, under, row)
            slots += below.own
            depth = 2
    tasks = any(c.task for c in columns)
    width = max(max((s.end - 1 for s in r.slots), default=0) for r in rows[at : at + depth])
    _set_years_apart(columns, year)
    listed = any(s.sense.field == "project_name" and s.sense.funding is None for s in row.own)
    return Amounts(columns, depth, slots, unit, width, row.table.number, tasks, listed)


def _task_header(rows: list[Row], at: int, labelled: list[tuple[Slot, FundingLabel]]) -> bool:
    """任务名称 | 主要内容 | 预算金额 over 总额 | 财政拨款 | 其他资金."""
    if len(labelled) != 1 or at + 1 >= len(rows) or not any(s.sense.table for s in rows[at].own):
        return False
    below = rows[at + 1].own
    return len(below) >= 2 and all(s.sense.funding for s in below)


_REASON = words("forms", "reason_without_label")[0]
_FORECAST = words("forms", "forecast")
_TASK = words("forms", "task_without_label")[0]
OTHER_YEAR = "other_year"


def _is_figure(sense: Sense) -> bool:
    """Whether a cell prints an amount, and no header that begins with a figure (1-6月执行数, 2024年)."""
    return sense.is_amount and sense.funding is None and sense.header_year is None


def _set_years_apart(columns: list[AmountColumn], year: int | None) -> None:
    """Columns of years beside the form's own amount are history or plans, unless one of them is the budget year."""
    own = [c for c in columns if c.label is not None and not c.label.rate and c.sense.header_year is None]
    for column in columns:
        printed = column.sense.header_year
        if printed is not None and printed != year and own:
            column.label = FundingLabel(rate=OTHER_YEAR)


def _of_another_year(sense: Sense, year: int | None) -> FundingLabel | None:
    """A column that prints another year in its label (2020年实际执行数 in a form of 2022)."""
    printed = sense.years
    return FundingLabel(rate=OTHER_YEAR) if year is not None and printed and year not in printed and sense.funding else None


def _year_label(sense: Sense, year: int | None) -> FundingLabel | None:
    """A column of amounts of one year (2024年): the budget year's are the form's, other years belong to other budgets."""
    printed = sense.header_year
    if printed is None:
        return None
    return FundingLabel(measure="initial_budget", period="annual") if year in (None, printed) else FundingLabel(rate=OTHER_YEAR)


def _labelled(row: Row, year: int | None) -> list[tuple[Slot, FundingLabel]]:
    found = []
    for at, slot in enumerate(row.slots):
        if slot.blank or not slot.own:
            continue
        label = _of_another_year(slot.sense, year) or slot.sense.funding or _year_label(slot.sense, year)
        if label is None or (at == 0 and slot.sense.section and (slot.is_tall or not row.table.spans_known or slot.sense.is_section_only)):
            continue
        found.append((slot, label))
    return found


def _adjacent(row: Row, labelled: list[tuple[Slot, FundingLabel]]) -> bool:
    starts = {slot.start for slot, _ in labelled}
    return any(slot.end in starts for slot, _ in labelled)


def _columns(row: Row, labelled: list[tuple[Slot, FundingLabel]]) -> list[AmountColumn]:
    labels = {id(slot.cell): label for slot, label in labelled}
    columns = []
    for slot in row.slots:
        label = labels.get(id(slot.cell))
        if label is not None:
            columns.append(AmountColumn(slot.start, slot.end, label, slot))
        elif slot.own and not slot.blank and slot.sense.table:
            columns.append(AmountColumn(slot.start, slot.end, None, slot, slot.sense.table))
    return columns


def _merge(upper: FundingLabel | None, lower: FundingLabel) -> FundingLabel:
    if upper is None:
        return lower
    return FundingLabel(
        source=lower.source or (upper.source if upper.source != "total" or lower.measure else None),
        measure=lower.measure or upper.measure,
        period=lower.period or upper.period,
        rate=lower.rate or upper.rate,
        unit=lower.unit or upper.unit,
    )


def _below(columns: list[AmountColumn], below: Row, under: list[tuple[Slot, FundingLabel]], above: Row) -> list[AmountColumn]:
    """Columns of a header over two rows: each header below takes what the one above it says."""
    if above.table.spans_known:
        kept = [c for c in columns if not any(s.start < c.end and s.end > c.start for s, _ in under)]
        merged = []
        for slot, label in under:
            head = next((c for c in columns if c.start <= slot.start < c.end), None)
            merged.append(AmountColumn(slot.start, slot.end, _merge(head.label if head else None, label), slot))
        return sorted(kept + merged, key=lambda c: c.start)
    labels = {id(slot.cell): label for slot, label in under}
    by_cell = {c.start: c for c in columns}
    merged = []
    for slot, over in zip(below.slots, over_by_order(above.slots, below.slots), strict=True):
        upper = by_cell.get(over.start) if over is not None else None
        said = labels.get(id(slot.cell))
        if said is not None:
            merged.append(AmountColumn(slot.start, slot.end, _merge(upper.label if upper else None, said), slot))
        elif upper is not None:
            merged.append(AmountColumn(slot.start, slot.end, upper.label, upper.header, upper.task))
    return merged


class FundingReader:
    """Reads rows under an `Amounts` header into a draft."""

    def __init__(self, amounts: Amounts, draft: Draft, cells: Cells) -> None:
        self.amounts, self.draft, self.cells = amounts, draft, cells

    def claim_header(self, row: Row) -> None:
        """Mark the header's cells."""
        for slot in self.amounts.slots:
            label = slot.sense.funding
            known = label is not None or slot.sense.header_year or slot.sense.section or slot.sense.table or slot.sense.field
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
        figures = [s for s in own if s.sense.is_number or s.sense.is_no_value]
        if not figures and own[0].sense.field is not None and own[0].sense.funding is None:
            return False  # 项目名称 | 县级配套资金
        named = self._label(row)
        if named is not None and (named[1].source or named[1].measure or named[0].sense.is_total):
            beside = row.at(named[0].end, named[0].end + 1)
            pairs = [s for s in own if s is not named[0] and s.sense.funding and not self._is_reason(row, s)]
            return not pairs or beside is None
        if self.amounts.tasks:
            return bool(figures) and (own[0].sense.field is None or len(own) > 2)
        if named is not None or any(s.sense.field for s in own[:1]):
            return False
        return bool(figures) and len(figures) * 2 >= len(own)

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
            label = slot.sense.funding
            if label is not None and not label.rate:
                if slot.sense.section and slot.is_tall:
                    continue
                return slot, label
            if slot.sense.is_total:
                return slot, FundingLabel(source="total")
        return None

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
        named = self._label(row)
        label = named[0] if named else None
        says = named[1] if named else FundingLabel()
        self.amounts.rows_read += 1
        if label is not None:
            self.cells.mark(row.table, label, Disposition.LABEL, "funding_source", self.draft)
        if (self.amounts.tasks or self._is_task(row, label)) and not (
            label is not None and (label.sense.is_total or says.source == "total")
        ):
            self._task(row)
            return
        if label is None and self._unknown_label(row):
            return
        execution: Execution | None = None
        for column, slot in self._cells(row, label):
            if slot.blank:
                continue
            said = column.label
            if said is None:
                if slot.sense.is_total or slot.sense.is_no_value:
                    self.cells.mark(row.table, slot, Disposition.IGNORED, "no_value" if slot.sense.is_no_value else "sum", self.draft)
                continue
            if slot.sense.is_no_value:
                self.cells.mark(row.table, slot, Disposition.IGNORED, "no_value", self.draft)
                continue
            if said.rate:
                execution = self._rate(row, slot, said, column, says.source or "total", execution)
                continue
            if not slot.sense.is_amount:
                self.cells.mark(row.table, slot, Disposition.UNREAD, Unread.NO_AMOUNT_BELOW, self.draft)
                continue
            source = self._source(said, says)
            if source is None:
                self.cells.mark(row.table, slot, Disposition.UNREAD, Unread.AMOUNT_OF_UNKNOWN_SOURCE, self.draft)
                continue
            measure = said.measure or says.measure or "initial_budget"
            period = said.period if said.period == "whole" else (says.period or said.period or "")
            unit = self._unit(said, says)
            name = label.text if label is not None else column.sense.text
            why = self.amounts.because(column)
            if label is not None:
                why = (because(Reason.LABEL, row.table.number, label.cell.row, label.cell.col), *why)
            table, tasks = row.table.number, self.amounts.tasks
            add_amount(self.draft, source, measure, period, name, slot, table, unit, sums_tasks=tasks, because=why)
            self.cells.mark(row.table, slot, Disposition.FIELD, "amount", self.draft)
        if self.amounts.tasks:
            self.draft.task_rows.append(partial(self._task, row))

    @staticmethod
    def _source(column: FundingLabel, row: FundingLabel) -> str | None:
        if column.source and column.source != "total":
            return column.source if row.source in (None, "total") else row.source
        return row.source or column.source or "total"

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
        if said.rate == OTHER_YEAR:
            self.cells.mark(row.table, slot, Disposition.IGNORED, OTHER_YEAR, self.draft)
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
            execution.because = self.amounts.because(column)
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
            self.draft.add_field("task", _TASK, " | ".join(printed), (row.table.number, first.cell.row, first.cell.col))


def row_unit(row: Row) -> MoneyUnit | None:
    """The unit of money that a label at the side of the row prints: 项目资金（万元）."""
    for slot in row.slots:
        if unit := slot.sense.unit_of_rows:
            return unit, "row"
    return None
