"""J001: keys are unique."""

from __future__ import annotations

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import items, run, sound
from tests.rules.star import Star


def test_a_key_that_stands_twice_is_found(star: Star, register: dict[str, Rule]) -> None:
    """J001: facts have no primary key, so the rule is what proves them unique."""
    sound(star)
    star.con.execute("insert into fact_funding from fact_funding")
    assert items(run("J001", star, register)) == ["main.fact_funding"]
