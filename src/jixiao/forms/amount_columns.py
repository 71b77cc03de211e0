"""The header of a funding block: which column prints the amounts of which source, measure and period.

Belongs here: finding such a header and what it says. Must stay out: the rows below it (`funding`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from jixiao.forms.claims import MoneyUnit
from jixiao.forms.columns import ASKED_FOR
from jixiao.forms.grid import Row, Slot, over_by_order
from jixiao.forms.senses import Sense
from jixiao.model import Because, Reason, because
from jixiao.vocabulary.money import FundingLabel

OTHER_YEAR = "other_year"  # the rate of a column of another year, whose amounts are none of this form
RECEIVED = "received"  # the rate of a column that says how much of the budget has come in (到位率): none of the execution
CHANGE = "change"  # the rate of a column that says by how much an amount was changed (调整幅度)
CARRIED_PART = "carried_part"  # the part of one source that was carried over; the column carries over all of it in the row of the total


_TOTAL = FundingLabel(source="total")  # 总额 beside years


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
    year_rows: int = 0  # rows that are one year each (2024年)
    controlled: str | None = None  # of money under control (“三公”经费): the source that the sum of its rows is

    def because(self, column: AmountColumn) -> Because:
        """Why a cell below a header is read: the header."""
        cell = column.header.cell
        return (because(Reason.HEADER, self.table, cell.row, cell.col),)


def find_amount_columns(rows: list[Row], at: int, unit: MoneyUnit | None, year: int | None = None) -> Amounts | None:
    """The header of a funding block (年初预算数 | 全年预算数 | …, or 总额 | 财政拨款 | …) that begins in row `at`, or None."""
    row = rows[at]
    labelled = _headers(rows, at, year)
    if labelled is None:
        return None
    columns, slots, depth = _columns(row, labelled), list(row.own), 1
    below = rows[at + 1] if at + 1 < len(rows) else None
    under = _labelled(below, year) if below is not None else []
    if below is not None and len(under) >= 2 and len(under) == len(below.own) and _adjacent(below, under) and not _prints_figure(below):
        columns, slots, depth = _below(columns, below, under, row), [*slots, *below.own], 2
    width = max(max((s.end - 1 for s in r.slots), default=0) for r in rows[at : at + depth])
    _set_years_apart(columns, year)
    tasks = any(c.task for c in columns)
    listed = any(s.sense.field == "project_name" and s.sense.funding is None for s in row.own)
    return Amounts(columns, depth, slots, unit, width, row.table.number, tasks, listed)


def _headers(rows: list[Row], at: int, year: int | None) -> list[tuple[Slot, FundingLabel]] | None:
    """The cells of a row that head columns of amounts, with what they say; None where the row is no header of a funding block."""
    row = rows[at]
    if not any(s.sense.heads_amounts or s.sense.budget_step or s.sense.is_of_last_year for s in row.own) or _prints_figure(row):
        return None
    first = row.own[0].sense.funding
    if first is not None and first.rate == "reason":
        return None  # 存在问题 | 按年初预算执行 | 改进措施 | …: labels with their texts
    labelled = _labelled(row, year)
    is_told = len(labelled) == 1 and (_task_header(rows, at, labelled) or _heads_tasks(row))
    is_told = is_told or any(_heads_units(rows, at, slot) for slot, _ in labelled)
    if not is_told and (len(labelled) < 2 or not _adjacent(row, labelled)):
        return None
    if all(label.rate in (OTHER_YEAR, CHANGE, RECEIVED, ASKED_FOR, "rate", "weight", "score", "reason") for _, label in labelled):
        labelled = _labelled(row, None)  # the only year that is printed is the form's, whatever its title says
    if len(labelled) < 2 and not is_told:
        return None
    said = [(slot, label) for slot, label in labelled if label.source or label.measure]
    if not said and all(slot.sense.is_of_last_year for slot, _ in labelled):
        return labelled  # of nothing but last year's
    only_years = all(slot.sense.header_year is not None for slot, _ in said)
    return None if only_years and (year is None or not said) else labelled  # which of several years is the form's, nobody says


def _prints_figure(row: Row) -> bool:
    return any(_is_figure(s.sense) for s in row.own)


def _task_header(rows: list[Row], at: int, labelled: list[tuple[Slot, FundingLabel]]) -> bool:
    """任务名称 | 主要内容 | 预算金额 over 总额 | 财政拨款 | 其他资金."""
    if len(labelled) != 1 or at + 1 >= len(rows) or not any(s.sense.table for s in rows[at].own):
        return False
    below = rows[at + 1].own
    return len(below) >= 2 and all(s.sense.funding for s in below)


def _heads_units(rows: list[Row], at: int, amounts: Slot) -> bool:
    """Whether a header of amounts has a column of their units beside it: 资金来源 | 金额 | 单位 over 财政拨款 | 150 | 万元."""
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or not any(s.sense.funding for s in below.own):
        return False
    amount, unit = below.at(amounts.start, amounts.end), below.at(amounts.end, amounts.end + 1)
    return amount is not None and amount.sense.is_amount and unit is not None and unit.own and unit.sense.is_money_unit


def _heads_tasks(row: Row) -> bool:
    """Whether a row heads a list of tasks: two of its columns are of tasks, or one is beside the list's label (年度主要任务)."""
    of_tasks = sum(1 for s in row.own if s.sense.table)
    return of_tasks > 1 or (of_tasks == 1 and row.slots[0].sense.section == "tasks")


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
        elif (
            column.label is not None
            and (column.sense.is_total or column.label == _TOTAL)
            and sum(c.sense.header_year is not None for c in columns) > 1
        ):
            column.label = replace(column.label, period="whole")  # the sum of the years


def is_of_another_year(sense: Sense, year: int | None) -> bool:
    """Whether a label prints years (2025年度目标), and the form's own is none of them."""
    return year is not None and bool(sense.years) and year not in sense.years


def _of_another_year(sense: Sense, year: int | None) -> FundingLabel | None:
    """A column that prints another year in its label (2020年实际执行数 in a form of 2022)."""
    return FundingLabel(rate=OTHER_YEAR) if is_of_another_year(sense, year) and sense.funding else None


def _year_label(sense: Sense, year: int | None) -> FundingLabel | None:
    """A column of amounts of one year (2024年): the budget year's are the form's, other years belong to other budgets."""
    printed = sense.header_year
    if printed is None:
        return None
    return FundingLabel(measure="initial_budget", period="annual") if year in (None, printed) else FundingLabel(rate=OTHER_YEAR)


def _labelled(row: Row, year: int | None) -> list[tuple[Slot, FundingLabel]]:
    found = []
    steps, beside_last = steps_of(row), any(s.sense.is_of_last_year for s in row.own)
    for at, slot in enumerate(row.slots):
        if slot.blank or not slot.own:
            continue
        label = _of_another_year(slot.sense, year) or slot.sense.funding or _year_label(slot.sense, year)
        if (step := steps.get(slot.start)) is not None:
            label = (
                FundingLabel(rate=ASKED_FOR) if step == "asked" else label or FundingLabel("total", _GRANTED, unit=slot.sense.money_unit)
            )
        elif beside_last:
            label = _beside_last_year(row, slot.sense) or label
        if label is None or (at == 0 and slot.sense.section and (slot.is_tall or not row.table.spans_known or slot.sense.is_section_only)):
            continue
        found.append((slot, label))
    return found


def _beside_last_year(row: Row, sense: Sense) -> FundingLabel | None:
    """What a header says where one of last year's money stands in its row: 上年数 | 本年数; None where it says so itself."""
    if sense.is_of_last_year:
        return FundingLabel(rate=OTHER_YEAR)
    if sense.budget_step == "asked" and any(s.sense.is_of_this_year and s.sense.budget_step != "asked" for s in row.own):
        return FundingLabel(rate=ASKED_FOR)  # 本年预算数 | 本年申请数
    is_own = sense.is_of_this_year and (sense.funding is None or not sense.funding.measure)
    return FundingLabel(measure="initial_budget", period="annual", unit=sense.money_unit) if is_own else None


_GRANTED = "initial_budget"


def steps_of(row: Row) -> dict[int, str]:
    """Which cells of a row are of what was asked for and which of what was granted, by their places; none where it prints only one."""
    steps = {s.start: step for s in row.own if not s.sense.is_number and (step := s.sense.budget_step)}
    granted = [start for start, step in steps.items() if step == "granted"]
    steps.update(dict.fromkeys(granted[:-1], "asked"))  # 申报数 | 审核数 | 批复数: the last one grants
    return steps if len(set(steps.values())) > 1 else {}


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
