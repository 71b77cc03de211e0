"""J003: codes are in their list."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import items, run, sound
from tests.rules.star import Star


@pytest.mark.parametrize(
    ("broken", "item"),
    [
        ("update fact_disclosure set subject = 'programme'", "main.fact_disclosure.subject"),
        ("update fact_indicator set comparator = '≥'", "main.fact_indicator.comparator"),
        ("update fact_funding set funding_source = '财政'", "main.fact_funding.funding_source"),
        ("update meta.document set status = 'lost'", "meta.document.status"),
    ],
)
def test_a_code_outside_its_list_is_found(star: Star, register: dict[str, Rule], broken: str, item: str) -> None:
    """J003: a printed wording in place of a code."""
    sound(star)
    star.con.execute(broken)
    outcome = run("J003", star, register)
    assert items(outcome) == [item]
    assert outcome.rows.iloc[0]["compared_with"] is not None
