"""Dates and spans of dates as forms print them: `2023.07-2024.01`, `2023年7月-12月`, `12月31日前`, `2022年底前`.

Belongs here: telling a date from a figure and turning it into days. Must stay out: figures, and where the fiscal year comes from.

A phrase is parsed without knowledge of the form (`parse_dates`) and resolved with the form's fiscal year (`Phrase.days`), which
only stands in where no year is printed. 前 takes the day, month or year that it follows in: 12月31日前 ends on 31 December.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_Y = r"(?:19|20)\d\d"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_PART = r"第?[一二三四1-4]季度(?!.?[个次])|[上下]半年|年?[底末初中]|[上中下]旬"
_POINT = (
    rf"(?:(?P<y{{n}}>{_Y})(?P<s{{n}}>[./-])(?P<my{{n}}>{_M})(?:(?P=s{{n}})(?P<dy{{n}}>{_D}))?(?!\d)(?: ?T?00:00(?::00)?)?[月日]?"
    rf"|(?:(?P<Y{{n}}>{_Y})年度?(?:全年)?)?(?:(?P<M{{n}}>{_M})月份?)?(?:(?P<D{{n}}>{_D})[日号])?(?P<P{{n}}>{_PART})?)"
)
_TAIL_WORDS = (
    r"(?:前|之前|以前|全面|全部|基本|已|均|按时|顺利|完成|竣工|完工|开工|开始|结束|投入|验收|交付"
    r"|到位|发放|拨付|启动|建成|支付|下达|止|起|实施|执行)"
)
_PHRASE = re.compile(
    r"^(?P<lead>(?:于|在|自|从|拟|预计|计划|力争|确保|完成时间:?|时间:?)*)(?P<late>(?:不晚于|不迟于|最迟|最晚|截至|截止到?)?)"
    + _POINT.format(n=1)
    + r"(?:日?起?(?:-+|~+|—+|至|到)(?:"
    + _POINT.format(n=2)
    + rf"|(?P<bare>{_M})(?P<bareunit>月?))(?!\d))?"
    + rf"(?P<tail>(?:之前|以前|前|年?内|期间|止|起)?)(?P<rest>(?:{_TAIL_WORDS}[^0-9%≥≤<>=]{{0,12}})?)[.。;,]?$"
)
_MONTHS = re.compile(rf"^(?:(?P<y>{_Y})年度?)?(?P<m>{_M})月?份?(?:-+|~+|—+|至|到)(?P<n>{_M})月份?$")
_YEARS = re.compile(rf"^(?P<y>{_Y})年?度?(?:-+|~+|—+|至|到)(?P<z>{_Y})(?:年度?)?$")
_YEAR_WORDS = re.compile(
    r"^(?:(?:本|当)?年(?P<part>底|末)(?P<before>前|之前|以前)?|全年|[本当]年度?内?|年度?内|年前)(?:全部|按时)?(?:完成|到位|竣工|支付)?$"
)
_COMPACT = re.compile(rf"^(?P<y>{_Y})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])$")
_HINT = re.compile(r"[年月日号旬]|季度|^(?:19|20)\d\d[./-]")


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
        elif self.part and "季度" in self.part:
            number = "一二三四".find(self.part[-3]) + 1 or int(self.part[-3])
            first, last = number * 3 - 2, number * 3
        elif self.part == "上半年":
            last = 6
        elif self.part == "下半年":
            first = 7
        start, end = date(year, first, 1), date(year, last, monthrange(year, last)[1])
        if self.month and self.part in ("上旬", "中旬", "下旬"):
            start, end = start.replace(day={"上": 1, "中": 11, "下": 21}[self.part[0]]), end
            end = start.replace(day=start.day + 9) if self.part != "下旬" else end
        return start, end

    @property
    def is_end(self) -> bool:
        """Whether the end of the period is meant: 2022年底, 6月末."""
        return self.part is not None and self.part[-1] in "底末"


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
        return start, None if self.last is None and self.first.part in ("初", "年初") else end


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
        is_deadline = bool(match["before"]) or text.startswith("年前")
        return Phrase(Point(None, part="底" if match["part"] else None), None, is_deadline)
    return None


def parse_compact_date(text: str) -> Phrase | None:
    """`20221231` as a day; only for cells that are known to hold a date, since it is a figure elsewhere."""
    match = _COMPACT.match(text)
    return Phrase(Point(int(match["y"]), int(match["m"]), int(match["d"]))) if match else None


def _point(match: re.Match[str], n: str) -> Point | None:
    if match["y" + n]:
        day = match["dy" + n]
        return Point(int(match["y" + n]), int(match["my" + n]), int(day) if day else None)
    year, month, day, part = match["Y" + n], match["M" + n], match["D" + n], match["P" + n]
    if not (year or month) and not (part and ("季度" in part or "半年" in part or part.startswith("年"))):
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
    if tail == "内" and first.year is None and last is None:
        return None  # 3月内 is within three months, or in March: two readings
    deadline = bool(match["late"]) or "前" in tail or match["rest"].startswith(("前", "之前", "以前"))
    return Phrase(first, last, deadline)
