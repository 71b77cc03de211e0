"""Headings that say for which time indicators are: 中期绩效指标 above a table or in a row over the header, 年度绩效指标 above the next one.

Belongs here: what such a heading says, and the targets of a block under it. Must stay out: headers that say so themselves (`columns`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from jixiao.forms.columns import Column, Header
from jixiao.forms.draft import Draft
from jixiao.forms.limits import MAX_HEADING
from jixiao.model import Stage
from jixiao.vocabulary.fold import bare_key, squash
from jixiao.vocabulary.lexicon import pattern

WHOLE, ANNUAL = "total_target", "target"  # the roles of the targets under such headings
_HEADING, _TITLE = pattern("forms", "period_heading"), pattern("forms", "title_of_whole_term")


@lru_cache(maxsize=4096)
def period_of(text: str) -> str | None:
    """The role of the targets below a heading: `WHOLE` for 中期绩效指标, `ANNUAL` for 年度绩效指标; None where it says nothing of time."""
    match = _HEADING.match(bare_key(text).rstrip(":")) if len(text) <= 2 * MAX_HEADING else None
    return None if match is None else WHOLE if match["whole"] else ANNUAL


def last_period(texts: Iterable[str]) -> str | None:
    """What the last heading of several lines says."""
    return next((period for text in reversed([*texts]) if (period := period_of(text))), None)


def period_of_title(draft: Draft) -> str | None:
    """`WHOLE` where the title of a form of goals says that all its targets are of the whole term."""
    is_whole = draft.facts.stage is Stage.GOAL and _TITLE.search(squash(draft.record.title or ""))
    return WHOLE if is_whole else None


def of_period(header: Header, period: str) -> Header:
    """A header again, for the rows below a heading of another time: its targets are of that."""
    columns = [replace(c, role=period) if c.role in (WHOLE, ANNUAL) else replace(c) for c in header.columns]
    return replace(header, columns=columns)


def make_whole(columns: Iterable[Column]) -> None:
    """Let the targets of columns be of the whole term, but for those whose header names the year."""
    for column in columns:
        if column.role == ANNUAL and period_of(column.text) != ANNUAL:
            column.role = WHOLE
