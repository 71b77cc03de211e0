"""J002: references resolve."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import items, run, sound
from tests.rules.star import Star


@pytest.mark.parametrize(
    ("broken", "item"),
    [
        ("delete from dim_unit", "main.fact_disclosure.unit_key"),
        ("update fact_indicator set indicator_line_key = 'gone'", "main.fact_indicator.indicator_line_key"),
        ("update fact_funding set disclosure_key = 'gone'", "main.fact_funding.disclosure_key"),
        ("update fact_indicator_line set indicator_key = 'gone'", "main.fact_indicator_line.indicator_key"),
        ("delete from dim_year", "main.fact_disclosure.year_key"),
    ],
)
def test_a_reference_to_nothing_is_found(star: Star, register: dict[str, Rule], broken: str, item: str) -> None:
    """J002: a key that points to no row, whichever side lost it. An empty key refers to nothing and is allowed where it may be empty."""
    sound(star)
    star.con.execute(broken)
    assert item in items(run("J002", star, register))
    star.con.execute("update fact_disclosure set superseded_by_key = null")
