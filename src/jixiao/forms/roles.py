"""Which values a block publishes where its own headers say only 指标值: side label, goals above and years tell.

Belongs here: roles of columns that need more of the form than the header. Must stay out: the header's own words (`columns`), cells below
it (`contents`).
"""

from __future__ import annotations

from jixiao.forms.block import Block
from jixiao.forms.columns import Column
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row
from jixiao.forms.headers import names_part_of_year, says_done_so_far
from jixiao.forms.periods import ANNUAL, WHOLE, make_whole, period_of, period_of_title
from jixiao.forms.senses import Sense, sense_of
from jixiao.forms.yearly import settle_years
from jixiao.model import Doubt, Stage
from jixiao.vocabulary.lexicon import Certainty
from jixiao.vocabulary.signs import is_no_value


def settle_roles(block: Block, draft: Draft, row: Row, period: str | None) -> None:
    """Settle the roles of a block's columns from what stands around it: `row` is the first of its header, `period` what a heading says."""
    header = block.header
    if _period(block, row, period or period_of_title(draft)) == WHOLE and header.groups == 1:
        make_whole(header.columns)
    goals = {"total_goal", "goal"} <= draft.seen | draft.labels  # a label says so even where its goal was left blank
    if header.groups == 2 and goals and not any(c.role == "total_target" for c in header.columns):
        make_whole([c for c in header.columns if c.group == 0])
    if settle_years(header.columns, draft):
        draft.doubt = draft.doubt or Doubt.UNREAD_VALUE
    if draft.year is not None:
        _set_history_apart(header.columns, draft.year, is_goal=draft.facts.stage is Stage.GOAL)
    _settle_parts_of_year(block, draft, row)
    settle_joining(block, draft)


def settle_joining(block: Block, draft: Draft) -> None:
    """Let a block of the year's targets join the indicators of one of the whole term's, or the other way round."""
    roles = {c.role for c in block.header.columns}
    published = {v.role for i in draft.record.indicators for v in i.values}
    block.joins = (ANNUAL in roles and published == {WHOLE}) or (WHOLE in roles and published == {ANNUAL})


def _period(block: Block, row: Row, above: str | None) -> str | None:
    """For which time the label at the side says that the targets are; where it says nothing of that, what stands above does."""
    side = _side(block, row)
    if side is None:
        return above
    return period_of(side.text) or (side.group if side.group in (WHOLE, ANNUAL) else above)


def _side(block: Block, row: Row) -> Sense | None:
    section = block.header.section
    if section is not None and not section.blank:
        return section.sense
    if not row.table.spans_known and row.slots and row.slots[0].sense.section:
        return row.slots[0].sense
    return None


def _settle_parts_of_year(block: Block, draft: Draft, row: Row) -> None:
    """Of columns of what was done from the year's beginning (一季度完成 | 上半年完成 | 前三季度完成) the title's is the actual.

    Where the title names none of them, it is the last one that prints anything. The others are history, and are noted.
    """
    columns = block.header.columns
    if draft.facts.stage is not Stage.MONITORING:
        _set_months_apart(columns)
    is_done = names_part_of_year if draft.facts.stage is Stage.MONITORING else says_done_so_far
    done = [c for c in columns if c.role == "actual" or (c.role == "interim" and is_done(c.text))]
    to_date = [c for c in done if c.sense.done_until is not None]
    if len(done) < 2 or not to_date or any(c.role == "year_done" for c in columns) or len({c.group for c in done}) > 1:
        return
    if any(c.role == "actual" and c not in to_date for c in done):
        return
    asked = _done_until(draft)
    of_title = [c for c in to_date if c.sense.done_until == asked]
    if len(of_title) != 1 and (len(to_date) < len(done) or any(c.role == "actual" for c in done)):
        return  # 一季度 | 二季度 do not add up; 1-6月 | 1-9月 are both kept
    filled = {c.col for c in row.table.cells if c.row >= row.number + block.header.depth and not is_no_value(c.text)}
    printed = [c for c in to_date if c.start in filled] or to_date
    now = of_title[0] if len(of_title) == 1 else max(printed, key=lambda c: c.sense.done_until or 0)
    for column in done:
        column.role = "actual" if column is now else "interim"


def _set_months_apart(columns: list[Column]) -> None:
    """What was done in some months (1-6月完成值 | 7-12月完成值) is history beside what was done in the year."""
    done = [c for c in columns if c.role in ("actual", "year_done")]
    months = [c for c in done if c.sense.column is not None and c.sense.column.certainty is Certainty.PATTERN]
    if len(months) < len(done):
        for column in months:
            column.role = "interim"


def _done_until(draft: Draft) -> int | None:
    """The end of the part of the year that the form's title, or a line above it, prints."""
    texts = (draft.record.title, draft.heading)
    return next((month for text in texts if text and (month := sense_of(text).done_until) is not None), None)


def _set_history_apart(columns: list[Column], budget_year: int, *, is_goal: bool) -> None:
    """What was done or expected in years before the budget year is history: beside its targets in a form of goals (2023年完成值 |
    2025年指标值), and beside what was done in the year itself in any other (2022年实际值（基期） | 2023年目标值 | 2023年完成值)."""
    planned = {year for c in columns if c.role == "target" for year in c.sense.years}
    done = [c for c in columns if c.role in ("actual", "forecast", "year_done")]
    past = [c for c in done if len(years := set(c.sense.years)) == 1 and max(years) < budget_year and not years & planned]
    if is_goal or len(past) < len(done):
        for column in past:
            column.role = "other_year"
