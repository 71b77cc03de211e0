"""J105: negative amount."""

from __future__ import annotations

from jixiao.warehouse.rule import Rule
from tests.rules.cases import check, finds, passes, rule_test
from tests.rules.star import Star, form, money

CASES = [
    finds("J105", "an amount below zero", form(funding=[money("total", -1)])),
    passes("J105", "nothing", form(funding=[money("other", 0)])),
]

test_rule = rule_test(CASES)


def test_superseded_forms_are_not_judged(star: Star, register: dict[str, Rule]) -> None:
    """A form that a later edition replaced is no longer what was published."""
    check(passes("J105", "an old edition", form(funding=[money("total", -1)], is_current=False), applied=0), star, register)
