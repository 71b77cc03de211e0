"""Dates and spans of dates as forms print them: `2023.07-2024.01`, `2023年7月-12月`, `12月31日前`, `2022年底前`, `前三季度`.

Belongs here: telling a date from a figure and turning it into days. Must stay out: figures, and where the fiscal year comes from.

A phrase is parsed without knowledge of the form (`parse_dates`) and resolved with the form's fiscal year (`Phrase.days`), which
only stands in where no year is printed. 前 takes the day, month or year that it follows in: 12月31日前 ends on 31 December.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern, pattern_text, reviewed, words
from jixiao.vocabulary.numerals import chinese_number

_Y = r"(?:19|20)\d\d"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_SHAPES = {"year": _Y, "month": _M, "day": _D}
_PART = pattern_text("dates", "part")
_FIRST, _SECOND = (pattern_text("dates", "point", n=n, part=_PART, **_SHAPES) for n in "12")
_PHRASE = pattern("dates", "phrase", first=_FIRST, second=_SECOND, month=_M)
_MONTHS = pattern("dates", "months", **_SHAPES)
_YEARS = pattern("dates", "years", **_SHAPES)
_YEAR_WORDS = pattern("dates", "year_words")
_HINT = pattern("dates", "hint")
(_QUARTER,) = words("dates", "quarter")
(_WITHIN,) = words("dates", "within")
_SINCE = words("dates", "since")
_PART_OF_YEAR = pattern("dates", "part_of_year")
_HALVES: dict[str, int] = reviewed("dates")["halves"]
_THIRDS: dict[str, int] = reviewed("dates")["thirds"]
_END_MARKS = words("dates", "end_marks")
_START_MARKS = words("dates", "start_marks")
_BEFORE = words("dates", "before")
_COMPACT = re.compile(rf"^(?P<y>{_Y})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])$")


class Point(NamedTuple):
    """A day, month, part of a year or year as printed; what is not printed is None. `part` is 底, 初, 上旬, 一季度, 上半年, …"""

    year: int | None
    month: int | None = None
    day: int | None = None
    part: str | None = None

    def bounds(self, year: int) -> tuple[date, date]:
        """First and last day, with `year` where none is printed. ValueError for a day that does not exist."""
        year = self.year or year
        first, last = 1, 12
        if self.month:
            first = last = self.month
            if self.day:
                day = date(year, self.month, self.day)
                return day, day
        elif self.part and _QUARTER in self.part:
            number = int(chinese_number(self.part[-3]) or self.part[-3])
            first, last = 1 if self.part.startswith(_SINCE) else number * 3 - 2, number * 3
        elif self.part in _HALVES:
            first = _HALVES[self.part]
            last = first + 5
        start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
        if self.month and self.part in _THIRDS:
            start = start.replace(day=_THIRDS[self.part])
            end = start.replace(day=start.day + 9) if start.day < 21 else end
        return start, end

    @property
    def is_end(self) -> bool:
        """Whether the end of the period is meant: 2022年底, 6月末."""
        return self.part is not None and self.part[-1] in _END_MARKS


class Phrase(NamedTuple):
    """A date or span of dates. `last` is None where one point is printed; `is_deadline` where only the end is meant (前)."""

    first: Point
    last: Point | None = None
    is_deadline: bool = False

    def days(self, year: int | None) -> tuple[date | None, date | None]:
        """First and last day; both None where no year is printed or given, the day does not exist, or the end is before the start."""
        shown = self.first.year or (self.last and self.last.year) or year
        if not shown:
            return None, None
        try:
            start, end = self.first.bounds(shown)
            if self.last is not None:
                end = self.last.bounds(shown)[1]
        except ValueError:
            return None, None
        if end < start:
            return None, None
        if self.is_deadline or (self.last is None and self.first.is_end):
            return None, end
        return start, None if self.last is None and self.first.part in _START_MARKS else end


def parse_dates(text: str) -> Phrase | None:
    """The date or span that a folded text consists of, None where it is something else.

    A bare year needs its 年 and four digits (3年 is a duration); a bare month is the month (12月), 12个月 a duration; a day needs
    its month.
    """
    if not _HINT.search(text):
        return None
    if match := _PHRASE.match(text):
        phrase = _from_match(match)
        if phrase is not None:
            return phrase
    if match := _MONTHS.match(text):
        shown = int(match["y"]) if match["y"] else None
        return Phrase(Point(shown, int(match["m"])), Point(shown, int(match["n"])))
    if match := _YEARS.match(text):
        return Phrase(Point(int(match["y"])), Point(int(match["z"]))) if int(match["y"]) < int(match["z"]) else None
    if match := _YEAR_WORDS.match(text):
        return Phrase(Point(None, part=match["part"]), None, bool(match["before"] or match["early"]))
    return None


@lru_cache(maxsize=4096)
def last_month(text: str) -> int | None:
    """The last month (1 to 12) of the part of a year that a text speaks of anywhere (1-9月, 上半年, 前三季度); None where it names none."""
    found = _PART_OF_YEAR.search(squash(text))
    if found is None:
        return None
    if found["half"] is not None:
        return 12 if found["second"] else 6
    number = int(found["last"]) if found["last"].isdecimal() else chinese_number(found["last"])
    month = int(number or 0) * (3 if found["quarter"] else 1)
    return month if 1 <= month <= 12 else None


def parse_compact_date(text: str) -> Phrase | None:
    """`20221231` as a day; only for cells that are known to hold a date, since it is a figure elsewhere."""
    match = _COMPACT.match(text)
    return Phrase(Point(int(match["y"]), int(match["m"]), int(match["d"]))) if match else None


def _point(match: re.Match[str], n: str) -> Point | None:
    if match["y" + n]:
        day = match["dy" + n]
        return Point(int(match["y" + n]), int(match["my" + n]), int(day) if day else None)
    year, month, day, part = match["Y" + n], match["M" + n], match["D" + n], match["P" + n]
    if not (year or month) and not (part and (_QUARTER in part or part in _HALVES or part.startswith("年"))):
        return None  # 15日 alone is a number of days, 底 alone is nothing
    if day and not month:
        return None
    return Point(int(year) if year else None, int(month) if month else None, int(day) if day else None, part or None)


def _from_match(match: re.Match[str]) -> Phrase | None:
    first = _point(match, "1")
    if first is None:
        return None
    last = None
    if match["bare"]:
        if not first.month or (first.day and match["bareunit"]):
            return None
        # 2023.7-12 runs to December, 7月1日-15日 to the 15th
        last = Point(first.year, first.month, int(match["bare"])) if first.day else Point(first.year, int(match["bare"]))
    elif match["y2"] or match["Y2"] or match["M2"] or match["D2"] or match["P2"]:
        last = _point(match, "2")
        if last is None and match["D2"] and first.month and first.day:
            last = Point(first.year, first.month, int(match["D2"]))
        if last is None:
            return None
        if last.year is None:
            last = last._replace(year=first.year)
    tail = match["tail"]
    if tail == _WITHIN and first.year is None and last is None:
        return None  # 3月内 is within three months, or in March: two readings
    deadline = bool(match["late"]) or tail in _BEFORE or match["rest"].startswith(_BEFORE)
    return Phrase(first, last, deadline)
