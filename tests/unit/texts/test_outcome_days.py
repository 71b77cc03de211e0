"""The days that have names: the solar terms, and the festivals of the moon's calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from jixiao.texts.outcome_days import named_day

TERMS = [
    "小寒",
    "大寒",
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
]


def day(name: str, year: int) -> date:
    """A day that must be known."""
    found = named_day(name, year)
    assert found is not None, (name, year)
    return found


@pytest.mark.parametrize("year", range(2010, 2051))
def test_the_terms_divide_the_year_and_the_moons_days_follow_each_other(year: int) -> None:
    """Terms are two weeks apart, as the sun goes; the festivals are as far apart as their days of the moon's months."""
    assert all(14 <= (later - first).days <= 17 for first, later in pairwise([day(term, year) for term in TERMS]))
    assert day("春节", year) - day("除夕", year) == timedelta(1)
    assert day("元宵", year) - day("春节", year) == timedelta(14)
    assert date(year, 1, 21) <= day("春节", year) <= date(year, 2, 21)
    assert (day("重阳", year) - day("中秋", year)).days in (23, 24, 52, 53, 54)


def test_days_are_those_of_the_calendar() -> None:
    """Days that everybody knows, one that is the same in all years, and names that have none."""
    assert [day(name, 2024) for name in ("霜降", "春节", "端午", "中秋")] == [
        date(2024, 10, 23),
        date(2024, 2, 10),
        date(2024, 6, 10),
        date(2024, 9, 17),
    ]
    assert day("国庆", 2031) == date(2031, 10, 1)
    assert named_day("汛期", 2024) is None
    assert named_day("霜降", 1987) is None
