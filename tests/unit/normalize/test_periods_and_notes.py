"""Counts for each month or week, signs in brackets, and notes behind a value."""

from __future__ import annotations

import pytest

from jixiao.normalize.quantity import parse_quantity


@pytest.mark.parametrize(
    ("text", "comparator", "number", "unit"),
    [
        ("每月2次", None, 2, "次/月"),
        ("每周1次", None, 1, "次/周"),
        ("每季度不少于3次", ">=", 3, "次/季"),
        ("每半年1次", None, 1, "次/半年"),
        ("每年2次", None, 2, "次"),
        ("每人500元", None, 500, "元"),
        ("95%(≥)", ">=", 95, "%"),
        ("（≥）95%", ">=", 95, "%"),
        ("98%（≤）", "<=", 98, "%"),
        ("≥320人\n注：以花名册为准", ">=", 320, "人"),
        ("≥320人 备注1：以花名册为准", ">=", 320, "人"),
        ("≥320人*", ">=", 320, "人"),
    ],
)
def test_no_part_of_a_value_is_lost(text: str, comparator: str | None, number: int, unit: str) -> None:
    """The period is part of the unit, a sign in brackets is the comparator, and a note behind the value leaves it whole."""
    found = parse_quantity(text)
    assert (found.comparator, found.number, found.unit) == (comparator, number, unit)


@pytest.mark.parametrize("text", ["每月10日前", "关注：3人"])
def test_what_is_not_certain_stays_words(text: str) -> None:
    """A date of each month and a label are no figures."""
    assert parse_quantity(text).number is None
