"""Verdicts on days that have names, are told within words, or are still to come: 霜降前 and 10月12日, 年底前上线 and 已上线.

Belongs here: one kind of wording a function, a pair to its reason or None. Must stay out: days that `normalize` reads on both sides, which
SQL compares; spans and times of the day (`outcome_figures`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from jixiao.normalize.dates import parse_dates
from jixiao.texts.outcome_pair import AFTER_DATE, BY_DATE, FILE, MET, MISSED, Pair, Said, found
from jixiao.texts.outcome_words import same
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set, words

DAYS = "days.csv"
"""The days of the solar terms and of the festivals of the moon's calendar: a row a year, MMDD by name."""

_NEW_YEAR, _MIDYEAR = 2, 6
"""The last month in which a festival of the winter falls; the last in which the turn of the year is the one behind."""


@cache
def _days_of_years() -> dict[int, dict[str, int]]:
    header, *rows = (line.split(",") for line in (files("jixiao") / "reference" / DAYS).read_text(encoding="utf-8").splitlines())
    return {int(row[0]): {name: int(day) for name, day in zip(header[1:], row[1:], strict=True) if day} for row in rows}


def named_day(name: str, year: int) -> date | None:
    """The first day of a solar term or a festival (霜降, 中秋, 国庆) in a year; None for a name that has no day."""
    fixed = reviewed(FILE)["festivals"].get(name)
    month_day = fixed or _days_of_years().get(year, {}).get(name)
    return date(year, month_day // 100, month_day % 100) if month_day else None


# --- a named day ---------------------------------------------------------------------------------------------------------------------


def before_named_day(pair: Pair) -> str | None:
    """五一前 and 4月28日, 2024年五一前 and 4月28日, 霜降前 and 10月12日, 春节前 and 元宵节后; of another year's day nothing is said."""
    match = _named().match(pair.asked.words)
    if match is None or pair.year is None or int(match["year"] or pair.year) != pair.year:
        return None
    until, told = named_day(match["day"], pair.year), _told_day(pair)
    if until is None:
        return None
    if told is None and (other := _named().match(pair.told.words)) and (day := named_day(other["day"], pair.year)):
        return BY_DATE if day <= until else None
    if told is None or told.year != pair.year:
        return None
    if until == date(pair.year, 1, 1):
        return BY_DATE if told.month > _MIDYEAR else None
    if until.month <= _NEW_YEAR and told.month > 12 - _NEW_YEAR:
        return None  # before the festival of the next winter
    return None if told == until else BY_DATE if told < until else AFTER_DATE


def in_the_next_year(pair: Pair) -> str | None:
    """次年1月15日前 and 2025年1月10日: the day is of the year behind the form's; a day without a year is of neither."""
    match, told = found("next_years_day", fold(pair.asked.text)), _told_day(pair)
    phrase = parse_dates(match["day"]) if match else None
    if phrase is None or pair.year is None or told is None or str(told.year) not in pair.told.text:
        return None
    first, last = phrase.days(pair.year + 1)
    until = last or first
    if until is None or told.year not in (pair.year, pair.year + 1):
        return None
    return BY_DATE if told <= until else AFTER_DATE


@cache
def _named() -> re.Pattern[str]:
    named = {*reviewed(FILE)["festivals"], *(name for of in _days_of_years().values() for name in of)}
    return pattern(FILE, "before_named_day", days="|".join(sorted(named, key=len, reverse=True)))


def _told_day(pair: Pair) -> date | None:
    """The last day on which something is told to have been done."""
    if pair.told.day is not None:
        return pair.told.day
    return _within(pair, pair.told) if pair.told.is_words else None


def _within(pair: Pair, said: Said) -> date | None:
    """The day that a text tells with words around it: 已于11月完成, （6月30日）."""
    match = found("day_within", fold(said.text))
    phrase = parse_dates(match["day"]) if match else None
    days = phrase.days(pair.year) if phrase else (None, None)
    return days[1] or days[0]


def in_brackets(pair: Pair) -> str | None:
    """主汛期前（6月30日前）and 6月22日: the day is told behind what has none."""
    match = found("day_in_brackets", fold(pair.asked.text))
    until = _within(pair, Said(match["day"])) if match and pair.asked.is_words else None
    told = _told_day(pair)
    if until is None or told is None:
        return None
    return BY_DATE if told <= until else AFTER_DATE


# --- a month, a day among words ---------------------------------------------------------------------------------------------------------


def in_a_month(pair: Pair) -> str | None:
    """12月底前 and 已于11月完成."""
    match, day = found("done_in_month", pair.told.words), pair.asked.day
    if match is None or day is None or day.year != pair.year or not pair.told.is_words:
        return None
    month = int(match["month"])
    if month != day.month:
        return BY_DATE if month < day.month else AFTER_DATE
    return BY_DATE if day.day >= monthrange(day.year, day.month)[1] else None


def within_the_year(pair: Pair) -> str | None:
    """年底前上线 and 已上线: a year's form tells what was done in the year."""
    match = found("by_year_end", pair.asked.words)
    if match is None or not pair.told.is_words or pair.asked.number is not None:
        return None
    told = pair.told.words
    if any(word in told for word in words(FILE, "denies")):
        return None
    return MET if same(replace(pair, asked=Said(match["what"]))) else None


def to_come(pair: Pair) -> str | None:
    """年内 and 预计2025年3月完工, 12月底前完工 and 延期至次年: what is expected has not happened."""
    match = found("expected", pair.told.words)
    if match is None or pair.told.number is not None or not (pair.told.is_words or pair.told.day is not None):
        return None
    day = pair.told.day or _within(pair, Said(match["when"] or ""))
    if pair.asked.day is not None:
        is_after = day is not None and day > pair.asked.day
        return AFTER_DATE if is_after or (match["later"] and pair.asked.day.year == pair.year) else None
    is_later = day is not None and pair.year is not None and day.year > pair.year
    is_done_asked = pair.asked.number is None and any(word in pair.asked.words for word in words(FILE, "done"))
    return MISSED if (is_later or match["later"]) and (is_done_asked or pair.is_timely or _counts(pair)) else None


def _counts(pair: Pair) -> bool:
    """Whether something is asked for by number, and no share of it."""
    asked = pair.asked
    return asked.number is not None and asked.number > 0 and asked.unit not in word_set(FILE, "shares")
