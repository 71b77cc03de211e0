"""Headers of columns that mean something only where they stand: years, halves of a year, small headers below others.

Belongs here: what the words of such a header say. Must stay out: roles of columns that words alone tell (`vocabulary`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiao.forms.limits import MAX_LABEL
from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.lexicon import alternatives, pattern, reviewed, word_set, words

SMALL_HEADERS = word_set("forms", "small_headers")
_YEAR_HEADER = pattern("forms", "year_header")
_NTH_YEAR = pattern("forms", "nth_year")
_NUMERALS = "一二三四五六七八九"


def year_of_header(text: str) -> int | None:
    """The year that a header of yearly values prints: 2024年, 2025年目标值."""
    match = _YEAR_HEADER.match(bare_key(text))
    return int(match.group(1)) if match else None


class YearHead(NamedTuple):
    """The year that heads a column: as printed (2024年), or its place, from 1, in a plan (第二年) or from the budget year on (次年)."""

    year: int | None
    nth: int = 1
    of_budget: bool = False


def year_head(text: str) -> YearHead | None:
    """The year that a header prints or tells by its place: 2024年, 第二年目标值, 次年; None for any other text."""
    if (year := year_of_header(text)) is not None:
        return YearHead(year)
    match = _NTH_YEAR.match(bare_key(text))
    if match is None:
        return None
    if match["own"] or match["next"]:
        return YearHead(None, 2 if match["next"] else 1, of_budget=True)
    return YearHead(None, int(match["figure"] or _NUMERALS.find(match["numeral"] or _NUMERALS[0]) + 1))


def is_small_header(text: str) -> bool:
    """Whether a text heads a column only below a header that says of what: 年初, 全年, 数值, or a year."""
    key = bare_key(text)
    is_bound = (bound := bound_of(text)) is not None and not bound.of
    return key in SMALL_HEADERS or key in _HOW_FAR_DONE or is_bound or year_head(text) is not None


_ROW_ROLES = {squash(word): role for role, found in reviewed("forms")["row_roles"].items() for word in found}


_HOW_FAR_DONE = word_set("forms", "how_far_done")
_YES_OR_NO = word_set("forms", "yes_or_no")
_ASKS_IF_DONE = word_set("forms", "asks_if_done")
_BOUNDS = {squash(word): side for side, found in reviewed("forms")["bounds"].items() for word in found}
_BOUND_BEHIND = re.compile(rf"^(?P<of>.*?)\(?(?P<bound>{alternatives(_BOUNDS)})\)?$")


def says_how_far(text: str) -> bool:
    """Whether a header stands over ticks that say how far an indicator was completed: 完成, 部分完成, 未完成."""
    return bare_key(text) in _HOW_FAR_DONE


def answers(text: str) -> bool:
    """Whether a text is an answer to a question: 是, 否."""
    return squash(text) in _YES_OR_NO


def asks_if_done(text: str) -> bool:
    """Whether a header asks whether an indicator was completed: 是否完成."""
    return bare_key(text) in _ASKS_IF_DONE


class Bound(NamedTuple):
    """An end of a range that a header is over, low or high, its word, and what it says of what ("" where it says no more)."""

    side: str
    word: str
    of: str


def bound_of(text: str) -> Bound | None:
    """The end of a range that a header is over: 目标值下限, 目标值（上限）, 下限值."""
    match = _BOUND_BEHIND.match(label_key(text)) if len(text) <= MAX_LABEL else None
    return Bound(_BOUNDS[match["bound"]], match["bound"], match["of"]) if match else None


def row_role(text: str) -> str | None:
    """The role of the values of a line of an indicator whose label beside them this is: 计划 the target, 实际 the actual value."""
    return _ROW_ROLES.get(bare_key(text))


_UNTIL = {squash(word): month for month, found in reviewed("forms")["done_until"]["words"].items() for word in found}
_UNTIL_WORDS = sorted(_UNTIL, key=len, reverse=True)
_UNTIL_MONTH = pattern("forms", "done_until")


def done_until(text: str) -> int | None:
    """The month at whose end a part of the year ends that begins with it: 一季度 3, 上半年 6, 1-9月 9; None for any other (二季度)."""
    key = squash(text)
    if match := _UNTIL_MONTH.search(key):
        month = int(next(group for group in match.groups() if group))
        return month if 1 <= month <= 12 else None
    word = next((word for word in _UNTIL_WORDS if word in key), None)
    return _UNTIL[word] if word is not None else None


_PART_OF_YEAR = words("forms", "part_of_year")
_DONE = pattern("forms", "done")
_NOT_DONE = pattern("forms", "not_done")


def names_part_of_year(text: str) -> bool:
    """Whether a header names a part of the year, and neither a plan nor a rate of it: 上半年, 前三季度情况."""
    key = bare_key(text)
    return any(part in key for part in _PART_OF_YEAR) and not _NOT_DONE.search(key)


def says_done_so_far(text: str) -> bool:
    """Whether a header prints what was done in a part of the year: 上半年完成值, 第三季度完成情况."""
    key = bare_key(text)
    return any(part in key for part in _PART_OF_YEAR) and bool(_DONE.search(key)) and not _NOT_DONE.search(key)


# What heads the column of the sources of a side; a form prints one word over both, or these beside one another.
_INCOME = word_set("forms", "income_sides")
_EXPENDITURE = word_set("forms", "expenditure_sides")
_EITHER = word_set("forms", "either_side")


def side_of_balance(text: str) -> str | None:
    """The side that a text heads in a balance of income and expenditure: income, expenditure or either."""
    key = bare_key(text)
    if key in _INCOME:
        return "income"
    if key in _EXPENDITURE:
        return "expenditure"
    return "either" if key in _EITHER else None
