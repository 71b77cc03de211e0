"""What comes next in a table: an ordered tuple of recognisers, each of which knows one kind of segment by its first row.

Belongs here: the order in which kinds are asked for, and what makes a row the first one of a kind. Must stay out: reading a kind's rows
(`crosstab`, `indicators`, `balance`, `funding`, `fields`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jixiao.forms.amount_columns import Amounts, find_amount_columns
from jixiao.forms.balance import claim_balance, find_balance, heads_two_sides, read_balance
from jixiao.forms.block import Block, claim_header, open_block, reopen
from jixiao.forms.block_end import PROJECTS, ends_block
from jixiao.forms.body_lines import lend_levels
from jixiao.forms.cards import find_card, read_card
from jixiao.forms.column_numbers import numbers_columns
from jixiao.forms.columns import VALUES, set_bodies_below_project_apart
from jixiao.forms.completing import completes, is_completed
from jixiao.forms.continuing import fits_block, names_next_project, repeats_identity
from jixiao.forms.controlled import ControlledReader, find_controlled
from jixiao.forms.crosstab import find_crosstab, read_crosstab
from jixiao.forms.draft import IDENTITY
from jixiao.forms.funding import FundingReader, row_unit, take_units, units_beside
from jixiao.forms.grid import Row, Slot
from jixiao.forms.header_rows import header_at, is_header_at, widen_names
from jixiao.forms.headless import find_headless, read_headless
from jixiao.forms.indicators import IndicatorReader
from jixiao.forms.inner_lines import may_be_lines, read_lines
from jixiao.forms.periods import of_period
from jixiao.forms.project_list import end_of_list, leave_out_list
from jixiao.forms.reading import Reading
from jixiao.forms.roles import settle_joining, settle_roles
from jixiao.forms.side_blocks import end_of_block, read_block
from jixiao.forms.sideways import find_sideways, read_sideways
from jixiao.forms.task_list import end_of_tasks, read_tasks
from jixiao.forms.totals import read_total
from jixiao.model import Disposition, Doubt, UnreviewedLabel
from jixiao.vocabulary.signs import COMPARATOR_SIGNS


class Segment(NamedTuple):
    """Rows that belong together: `read` takes their claims and gives the index of the row behind them."""

    read: Callable[[], int]


Recogniser = Callable[[Reading, int], Segment | None]


def read_rows(reading: Reading, at: int) -> int:
    """Read the segment that begins in row `at` (0-based) of the table; the index of the row behind it."""
    row = reading.rows[at]
    if not row.own:
        return at + 1
    if names_next_project(reading.rows, at, reading.draft):
        year = reading.draft.line_year
        reading.begin_below(row).line_year = year
    draft = reading.draft
    if draft.execution_points is None:
        draft.execution_points = next((points for s in row.own if (points := s.sense.execution_points)), None)
    for recognise in RECOGNISERS:
        segment = recognise(reading, at)
        if segment is not None:
            return segment.read()
    return at + 1


def _titles_and_lines(reading: Reading, at: int) -> Segment | None:
    """A row of titles, lines and notes. What it prints of them is read even where it prints something else, too."""
    row = reading.rows[at]
    if may_be_lines(reading, row) and read_lines(reading, row):
        return Segment(lambda: at + 1)
    return None


def _numbers_of_columns(reading: Reading, at: int) -> Segment | None:
    """A row that numbers the columns below it, of whatever table they are."""
    row = reading.rows[at]
    if not numbers_columns(row.own):
        return None

    def read() -> int:
        for slot in row.own:
            reading.cells.mark(row.table, slot, Disposition.IGNORED, "column_number", reading.draft)
        return at + 1

    return Segment(read)


# -- indicators -----------------------------------------------------------------------------------------------------


def _list_laid_across(reading: Reading, at: int) -> Segment | None:
    """One row a project, one column an indicator."""
    found = find_crosstab(reading.rows, at)
    if found is None:
        return None
    return Segment(lambda: read_crosstab(found, reading.rows, at, reading.draft, reading.cells, reading.begin_next))


def _indicators_laid_across(reading: Reading, at: int) -> Segment | None:
    """Levels, names and values as rows, one column an indicator."""
    found = find_sideways(reading.rows, at)
    if found is None:
        return None
    return Segment(lambda: read_sideways(found, reading.rows, at, reading.draft, reading.cells))


def _indicator_as_card(reading: Reading, at: int) -> Segment | None:
    """One indicator in rows of labels with their texts."""
    card = find_card(reading.rows, at)
    if card is None:
        return None
    return Segment(lambda: read_card(card, reading.rows, at, reading.draft, reading.cells))


def _indicators_without_header(reading: Reading, at: int) -> Segment | None:
    """Levels with names and values in lines below them, or beside them, and no header above."""
    if reading.block is not None:
        return None
    draft = reading.draft
    found = find_headless(reading.rows, at, again=draft.has_block)
    if found is None:
        return None

    def read() -> int:
        reading.amounts = reading.balance = None
        return read_headless(found, draft, reading.cells, reading.levels)

    return Segment(read)


def _block_of_indicators(reading: Reading, at: int) -> Segment | None:
    """A header that names the columns of indicators, and the rows below it."""
    return Segment(lambda: _read_block(reading, at)) if is_header_at(reading.rows, at) else None


def _list_of_projects(reading: Reading, at: int) -> Segment | None:
    """A list of projects without indicators, at the beginning of a table: their forms stand elsewhere."""
    draft = reading.draft
    end = None if draft.seen_in_table or draft.amounts or draft.has_block else end_of_list(reading.rows, at)
    if end is None:
        return None

    def read() -> int:
        leave_out_list(reading.rows[at:end], draft, reading.cells)
        return end

    return Segment(read)


def _block_going_on(reading: Reading, at: int) -> Segment | None:
    """The first row of a table that goes on with the block of the table before it."""
    block = reading.block
    if block is None or reading.rows[at].number != 1 or not fits_block(block, reading.rows) or ends_block(block, reading.rows, at):
        return None
    if not _begins_at_side(block, reading.rows[0]):
        block.header.section = None
    lend_levels(reading, block)
    return Segment(lambda: max(at + 1, IndicatorReader(block, reading.cells, reading.begin_next).read(reading.rows, at)))


def _block_again(reading: Reading, at: int) -> Segment | None:
    """Rows under the header of the form above, which a list prints once: the project is named in a row between (项目名称：…)."""
    block = reading.listed
    if block is None or not _is_row_of(block, reading, reading.rows[at]):
        return None

    def read() -> int:
        again = reading.block = reopen(block, reading.draft)
        if reading.reopens and reading.period is not None:
            again.header = of_period(again.header, reading.period)
            settle_joining(again, reading.draft)
            reading.reopens = False
        end = IndicatorReader(again, reading.cells, reading.begin_next).read(reading.rows, at)
        reading.listed = again
        return max(at + 1, end)

    return Segment(read)


def _is_row_of(block: Block, reading: Reading, row: Row) -> bool:
    """Whether a row goes on under a header above.

    A project, an organisation or another time was named since, and the row prints a level where levels stand.
    """
    draft = reading.draft
    if not reading.reopens and ((block.draft is draft and draft.has_block) or not (draft.project or draft.claims_of("unit"))):
        return False
    return block.prints_level(row)


def _total_of_block(reading: Reading, at: int) -> Segment | None:
    """A row of sums below a block."""
    block, row = reading.block, reading.rows[at]
    if block is None or block.draft is not reading.draft or not row.own[0].sense.is_total or _labelled_beside(reading, block, row):
        return None

    def read() -> int:
        read_total(block, row, reading.cells)
        return at + 1

    return Segment(read)


def _read_block(reading: Reading, at: int) -> int:
    rows, draft = reading.rows, reading.draft
    header = header_at(rows, at)
    assert header is not None
    if header.is_rubric and draft.roles & VALUES:
        draft = reading.begin(rows[at].table, rows[at].number, None)  # what the form's values are scored by is no part of it
    if header.wide and any(c.in_table for slug in PROJECTS for c in draft.claims_of(slug)) and not draft.listed:
        set_bodies_below_project_apart(header)
    if not rows[at].table.spans_known:
        widen_names(header, rows, at + header.depth)
    block = open_block(header, draft, rows[at])
    before = reading.block
    if before is not None and before.draft is draft and len(before.levels) == len(block.levels):
        block.last, block.pending_unit = before.last, before.pending_unit
        block.levels = before.levels if _prints_levels(block) or not _prints_levels(before) else block.levels
    lend_levels(reading, block)
    settle_roles(block, draft, rows[at], reading.period)
    goes_along = before is not None and before.draft is draft
    count = len(draft.record.indicators) if goes_along and completes(block, draft) else 0
    block.joins = block.joins or bool(count)
    if before is not None and goes_along and _differs(before, block, rows[at]):
        draft.doubt = Doubt.SEVERAL_TABLES
    claim_header(header, rows[at], reading.cells, draft)
    _report_unknown(reading, header.slots, rows[at])
    reading.block, reading.amounts, reading.balance = block, None, None
    reading.listed = block
    end = IndicatorReader(block, reading.cells, reading.begin_next).read(rows, at + header.depth)
    if count and not is_completed(draft, count):
        draft.doubt = draft.doubt or Doubt.SEVERAL_TABLES
    reading.fields.reset()
    return end


def _prints_levels(block: Block) -> bool:
    """Whether a block has columns of levels: what they printed last does not hold below a header without any."""
    return any(c.role in ("level1", "level2", "levels") for c in block.header.columns)


def _differs(before: Block, block: Block, row: Row) -> bool:
    """Whether a block of the same form, in another table, prints other values than the one before: one of them may be of another form."""
    if block.joins or not before.last or before.last.table == row.table.number:
        return False
    return {c.role for c in before.header.columns} & VALUES != {c.role for c in block.header.columns} & VALUES


def _report_unknown(reading: Reading, slots: list[Slot], row: Row) -> None:
    """Report the headers that no lookup holds, with the first text below each."""
    for slot in slots:
        sense = slot.sense
        reviewed = (
            (sense.column is not None and sense.column.reviewed) or sense.header_year or sense.field or sense.funding or sense.section
        )
        if not reviewed and not sense.is_level:
            below = row.table.cells
            example = next((c.text for c in below if c.col == slot.start and c.row > slot.cell.row and c.text.strip()), "")
            place = (row.table.number, slot.cell.row, slot.start)
            reading.labels.append(UnreviewedLabel(sense.tidy, "column_header", *place, example[:60]))


def _begins_at_side(block: Block, row: Row) -> bool:
    """Whether a table that goes on with a block begins with the place of its side label, blank or printed again."""
    first = row.slots[0] if row.slots else None
    if first is None or block.header.section is None:
        return False
    return first.blank or first.sense.section is not None or first.sense.key == block.header.section.sense.key


def _labelled_beside(reading: Reading, block: Block, row: Row) -> bool:
    """Whether a row that begins with a total goes on with other labels, or with a single text: then it is no sum under columns."""
    behind = row.own[1:]
    if any(s.sense.field or s.sense.funding for s in behind):
        return True
    measured = [c for c in block.header.columns if c.prints_points]
    under = any(s.start < c.end and s.end > c.start for s in behind for c in measured)
    adds_money = reading.amounts is not None and row.own[0].sense.kind != "total_score"
    return not measured or (row.table.spans_known and not under) or adds_money


# -- money ----------------------------------------------------------------------------------------------------------


def _unit_of_money(reading: Reading, at: int) -> Segment | None:
    """No segment, but the unit of money that a label at the side prints: it holds until the label of another part of the form."""
    row = reading.rows[at]
    if units := units_beside(row):
        for slot in units:
            reading.cells.mark(row.table, slot, Disposition.LABEL, "money_unit", reading.draft)
        row = reading.rows[at] = take_units(row, units)
    unit, first = row_unit(row), row.own[0]
    if unit is not None:
        reading.money_unit = unit
    elif first is row.slots[0] and (first.sense.section or first.sense.field) and first.sense.section != "funding":
        reading.money_unit = None
    return None


def _income_beside_expenditure(reading: Reading, at: int) -> Segment | None:
    """A header of two sides (收入 | 预算数 | 决算数 | 支出 | 预算数 | 决算数)."""
    balance = find_balance(reading.rows, at, reading.money_unit)
    if balance is None:
        return None

    def read() -> int:
        reading.balance, reading.amounts = balance, None
        claim_balance(balance, reading.rows[at], reading.draft, reading.cells)
        return _with_side(reading, at, balance.depth)

    return Segment(read)


def _heads_of_two_sides(reading: Reading, at: int) -> Segment | None:
    """Words that head two sides of labels with an amount beside each (部门资金 | 收入 | 支出) and have no amounts of their own."""
    row = reading.rows[at]
    if not heads_two_sides(row):
        return None

    def read() -> int:
        for slot in row.own:
            reading.cells.mark(row.table, slot, Disposition.LABEL, "section", reading.draft)
        return at + 1

    return Segment(read)


def _row_of_two_sides(reading: Reading, at: int) -> Segment | None:
    if reading.balance is None:
        return None
    if read_balance(reading.balance, reading.rows[at], reading.draft, reading.cells):
        return Segment(lambda: _with_side(reading, at, 1))
    reading.balance = None
    return None


def _header_of_amounts(reading: Reading, at: int) -> Segment | None:
    """A header over columns of amounts (年初预算数 | 全年预算数 | 全年执行数)."""
    rows, unit, year = reading.rows, reading.money_unit, reading.draft.year
    amounts = find_controlled(rows, at, unit, year) or find_amount_columns(rows, at, unit, year)
    if amounts is None or _heads_one_form(reading, at):
        return None

    def read() -> int:
        reading.amounts = amounts
        _reader(reading, amounts).claim_header(reading.rows[at])
        return _with_side(reading, at, amounts.depth)

    return Segment(read)


def _reader(reading: Reading, amounts: Amounts) -> FundingReader:
    kind = FundingReader if amounts.controlled is None else ControlledReader
    return kind(amounts, reading.draft, reading.cells)


def _list_of_tasks(reading: Reading, at: int) -> Segment | None:
    """A list of a unit's tasks with what each came to, and no money."""
    end = end_of_tasks(reading.rows, at)
    if end is None:
        return None

    def read() -> int:
        reading.amounts = None
        read_tasks(reading.rows, at, end, reading.draft, reading.cells)
        return end

    return Segment(read)


def _block_beside(reading: Reading, at: int) -> Segment | None:
    """A block that counts something beside the form's money: purchases, assets, staff, surveys."""
    end = end_of_block(reading.rows, at)
    if end is None:
        return None

    def read() -> int:
        reading.amounts = None
        read_block(reading.rows, at, end, reading.draft, reading.cells)
        return end

    return Segment(read)


def _heads_one_form(reading: Reading, at: int) -> bool:
    """Whether labels of the form's names and of its money stand over one row of texts: 项目名称 | 实施单位 | 资金总额 | 财政拨款."""
    rows, row = reading.rows, reading.rows[at]
    if reading.draft.has_identity or not any(s.sense.field in IDENTITY for s in row.own) or at + 1 >= len(rows):
        return False
    below = rows[at + 1]
    further = rows[at + 2] if at + 2 < len(rows) else None
    named = [s for s in row.own if s.sense.field in IDENTITY]
    return _prints_under(below, named) and (further is None or is_header_at(rows, at + 2) or not _prints_under(further, named))


def _prints_under(row: Row, labels: list[Slot]) -> bool:
    """Whether a row prints a text of its own under each label, and no label."""
    under = [s for label in labels if (s := row.at(label.start, label.end)) is not None and s.own and not s.blank and s.sense.kind is None]
    return len({id(s.cell) for s in under}) == len(labels)


def _row_of_amounts(reading: Reading, at: int) -> Segment | None:
    if reading.amounts is None:
        return None
    reader, row = _reader(reading, reading.amounts), reading.rows[at]
    if not reader.fits(row):
        if not all(s.sense.section == "funding" and not s.sense.funding for s in row.own):
            reading.amounts = None  # 按收入性质分 | 按支出性质分 heads rows of the same columns
        return None

    def read() -> int:
        reader.read(row)
        return _with_side(reading, at, 1)

    return Segment(read)


def _with_side(reading: Reading, at: int, depth: int) -> int:
    """Claim what a row of the block leaves over at its side: labels and signs for nothing. The index of the row behind."""
    row, cells = reading.rows[at], reading.cells
    for slot in row.own:
        if cells.get(row.table, slot) is not None:
            continue
        if slot.sense.section or slot.sense.field:
            cells.mark(row.table, slot, Disposition.LABEL, "section", reading.draft)
        elif slot.sense.is_no_value:
            cells.mark(row.table, slot, Disposition.IGNORED, "no_value", reading.draft)
    return at + depth


# -- labels and texts -----------------------------------------------------------------------------------------------


def _labels_and_texts(reading: Reading, at: int) -> Segment:
    """Any other row: labels with their texts, of this form or of the next one in the same table."""
    rows, row = reading.rows, reading.rows[at]

    def read() -> int:
        if repeats_identity(row, reading.draft, rows[at + 1] if at + 1 < len(rows) else None):
            reading.begin_below(row)
        reading.fields.read(row, reading.draft, reading.money_unit, rows[at + 1] if at + 1 < len(rows) else None)
        if len(row.own) > 2:
            _note_loose_levels(reading, row)
        return at + 1

    return Segment(read)


def _note_loose_levels(reading: Reading, row: Row) -> None:
    """Count rows that nothing reads and that print a level beside a figure: of a block of indicators whose header nobody knows."""
    unread = [s.sense for s in row.own if (cell := reading.cells.get(row.table, s)) is None or cell.disposition is Disposition.UNREAD]
    prints_figure = any(s.starts_with_number or s.key[:1] in COMPARATOR_SIGNS for s in unread)
    if prints_figure and any(s.is_level for s in unread):
        reading.draft.loose_levels += 1


RECOGNISERS: tuple[Recogniser, ...] = (
    _indicators_without_header,
    _titles_and_lines,
    _numbers_of_columns,
    _list_laid_across,
    _indicator_as_card,
    _block_of_indicators,
    _list_of_projects,
    _indicators_laid_across,
    _block_going_on,
    _block_again,
    _total_of_block,
    _unit_of_money,
    _income_beside_expenditure,
    _heads_of_two_sides,
    _row_of_two_sides,
    _block_beside,
    _header_of_amounts,
    _list_of_tasks,
    _row_of_amounts,
    _labels_and_texts,
)
