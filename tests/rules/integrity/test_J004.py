"""J004: required columns are filled."""

from __future__ import annotations

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import items, run, sound
from tests.rules.star import Star


def test_an_empty_required_column_is_found(star: Star, register: dict[str, Rule]) -> None:
    """J004: even where a table was made without its constraint."""
    sound(star)
    star.con.execute("alter table fact_funding alter column label drop not null")
    star.con.execute("update fact_funding set label = null")
    assert items(run("J004", star, register)) == ["main.fact_funding.label"]
