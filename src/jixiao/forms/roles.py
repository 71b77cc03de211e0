"""Which values a block publishes where its own headers say only 指标值: side label, goals above and years tell.

Belongs here: roles of columns that need more of the form than the header. Must stay out: the header's own words (`columns`), cells below
it (`contents`).
"""

from __future__ import annotations

from jixiao.forms.block import Block
from jixiao.forms.columns import Column
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row
from jixiao.forms.senses import Sense
from jixiao.model import Doubt, Stage


def settle_roles(block: Block, draft: Draft, row: Row) -> None:
    """Settle the roles of a block's columns from what stands around it; `row` is the first of its header."""
    header = block.header
    side = _side(block, row)
    if side is not None and side.group == "total_target" and header.groups == 1:
        _make_total_targets(header.columns)
    goals = {"total_goal", "goal"} <= draft.seen | draft.labels  # a label says so even where its goal was left blank
    if header.groups == 2 and goals and not any(c.role == "total_target" for c in header.columns):
        _make_total_targets([c for c in header.columns if c.group == 0])
    if _settle_years(header.columns, draft.year):
        draft.doubt = draft.doubt or Doubt.UNREAD_VALUE
    if draft.facts.stage is Stage.GOAL and draft.year is not None:
        _set_history_apart(header.columns, draft.year)
    roles = {c.role for c in header.columns}
    published = {v.role for i in draft.record.indicators for v in i.values}
    block.joins = ("target" in roles and published == {"total_target"}) or ("total_target" in roles and published == {"target"})


def _side(block: Block, row: Row) -> Sense | None:
    section = block.header.section
    if section is not None and not section.blank:
        return section.sense
    if not row.table.spans_known and row.slots and row.slots[0].sense.section:
        return row.slots[0].sense
    return None


def _make_total_targets(columns: list[Column]) -> None:
    for column in columns:
        column.role = "total_target" if column.role == "target" else column.role


def _settle_years(columns: list[Column], known: int | None) -> bool:
    """Columns headed by years beside a target are history or plans; of the targets of several years the budget year's is the form's.

    True where nobody says which year that is, and the first one is taken.
    """
    years = {c.start: year for c in columns if (year := c.sense.header_year) and c.role in ("target", None)}
    if years and any(c.role == "target" and c.start not in years for c in columns):
        for column in columns:
            column.role = "other_year" if column.start in years else column.role
    elif len(years) > 1:
        budget_year = known if known in years.values() else min(years.values())
        for column in columns:
            if column.start in years:
                column.role = "target" if years[column.start] == budget_year else "other_year"
        return known not in years.values()
    return False


def _set_history_apart(columns: list[Column], budget_year: int) -> None:
    """What was done or expected in years before that of a form of goals is history beside its targets: 2023年完成值 | 2025年指标值."""
    planned = {year for c in columns if c.role == "target" for year in c.sense.years}
    for column in columns:
        years = set(column.sense.years)
        if column.role in ("actual", "forecast", "year_done") and len(years) == 1 and max(years) < budget_year and not years & planned:
            column.role = "other_year"
