"""J008: rows are conserved from extraction to star."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import items, run, sound
from tests.rules.star import Star


@pytest.mark.parametrize(("broken", "item"), [
    ("delete from fact_indicator", "value"),
    ("insert into fact_funding from fact_funding", "funding"),
    ("update meta.conservation set duplicate_rows = 0 where record = 'disclosure'", "disclosure"),
    ("delete from meta.conservation where record = 'indicator'", "indicator"),
])  # fmt: skip
def test_a_lost_or_invented_row_is_found(star: Star, register: dict[str, Rule], broken: str, item: str) -> None:
    """J008: what was read, less duplicates, is what stands in the star."""
    sound(star)
    star.con.execute(broken)
    assert items(run("J008", star, register)) == [item]
