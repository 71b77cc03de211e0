"""J005: years are plausible."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import run
from tests.rules.star import Star, form


@pytest.mark.parametrize(("year", "found"), [(1999, 1), (2002, 1), (2003, 0), (2028, 0), (2029, 1), (22022, 1)])
def test_a_year_that_cannot_be_is_found(star: Star, register: dict[str, Rule], year: int, found: int) -> None:
    """J005: the last plausible year follows the year of the build, not that of the clock."""
    star.add(form(fiscal_year=year))
    assert run("J005", star, register).failed == found
