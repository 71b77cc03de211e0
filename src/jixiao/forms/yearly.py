"""Columns headed by years: 2024年 | 2025年, 2024 | 2025 below 指标值, 第一年 | 第二年 beside 实施期目标.

Belongs here: which year each such column is of, and which of them holds the form's own target. Must stay out: amounts of years
(`amount_columns`), what was done in a part of the year (`roles`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jixiao.forms.columns import PLANNED, Column, value_role
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.headers import YearHead
from jixiao.forms.lines import start_of_plan
from jixiao.model import Stage
from jixiao.vocabulary.signs import YEAR, bare_years

_BARE = re.compile(r"20\d\d")


def bare_years_of(own: Sequence[Slot]) -> frozenset[int]:
    """The places of the cells of a header's row that print years which follow one another, and no more: 2024 | 2025 | 2026.

    One such figure alone, or figures that do not follow, may count anything.
    """
    found = [s for s in own if _BARE.fullmatch(s.sense.key)]
    follow = len(found) > 1 and all(int(b.sense.key) == int(a.sense.key) + 1 for a, b in pairwise(found))
    return frozenset(s.start for s in found) if follow else frozenset()


def note_bare_years(columns: Sequence[Column], header_rows: Sequence[Row]) -> None:
    """Give the columns that such figures head their years, and the role of the values over them: 指标值 over 2024 | 2025."""
    heads = {id(s.cell) for row in header_rows for years in (bare_years_of(row.own),) if years for s in row.own if s.start in years}
    for column in columns:
        if column.cells and id(column.cells[0].cell) in heads:
            column.year = YearHead(int(column.sense.key))
            role = value_role(column.parent)
            if column.role is None and role in PLANNED:
                column.role, column.reviewed = role, True


def settle_years(columns: Sequence[Column], draft: Draft) -> bool:
    """Columns headed by years beside a target are history or plans; of the targets of several years the budget year's is the form's.

    The others are targets of their own years. True where nobody says which year that is, and the first one is taken.
    """
    dated = [(c, c.year) for c in columns if c.year is not None and c.role in ("target", None)]
    years = {c.start: _year_of(head, draft) for c, head in dated}
    if years and any(c.role == "target" and c.start not in years for c in columns):
        for column, _ in dated:
            year = years[column.start]
            _set_apart(column, year, is_plan=year is None or (draft.year is not None and year > draft.year))
        return False
    whole = any(c.role == "total_target" for c in columns)
    if len(dated) < 2 - whole:
        return False
    own, head = next(((c, h) for c, h in dated if draft.year is not None and years[c.start] == draft.year), dated[0])
    for column, other in dated:
        may_be_target = column is own or _is_planned(other, years[column.start], years[own.start], draft, whole=whole)
        if column.role is None and may_be_target:
            column.role, column.reviewed = "target", True
        if column is not own:
            _set_apart(column, years[column.start], is_plan=True)
    return draft.year is None or years[own.start] != draft.year or not _is_sure(head, draft)


def _is_planned(head: YearHead, year: int | None, own: int | None, draft: Draft, *, whole: bool) -> bool:
    """Whether a year without a word of targets is one of the plan: beside the target of the whole term, or later than the form's own."""
    if whole:
        return True
    later = head.year is None or own is None or (year or own) > own
    return later and draft.facts.stage in (Stage.GOAL, None)


def _year_of(head: YearHead, draft: Draft) -> int | None:
    """The year of a header: as printed, or counted from the budget year (次年) or from the first year of the plan (第二年)."""
    if head.year is not None:
        return head.year
    first = draft.year if head.of_budget else _start(draft) or draft.year
    return first + head.nth - 1 if first is not None else None


def _start(draft: Draft) -> int | None:
    """The first year of the plan, as the form's title or its term prints it."""
    terms = (years for c in draft.claims_of("duration") if (years := bare_years(c.text)))
    return start_of_plan(draft.record.title or "") or next((years[0] for years in terms), None)


def _is_sure(head: YearHead, draft: Draft) -> bool:
    """Whether the form prints which year a header means: the year itself, or where the plan begins that it is a year of."""
    return head.year is not None or head.of_budget or _start(draft) is not None


def _set_apart(column: Column, year: int | None, *, is_plan: bool) -> None:
    """Keep the target of a further year, which its header calls one, with that year; what is history, or nobody says, is left out."""
    if is_plan and column.role == "target":
        column.breakdown = f"{year}{YEAR}" if year is not None else column.sense.tidy
    else:
        column.role = "other_year"
