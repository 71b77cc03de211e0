"""J105: negative amount."""

from __future__ import annotations

from jixiao.warehouse.audit import run_rule
from jixiao.warehouse.rule import Rule
from tests.rules.cases import check, finds, passes, rule_test
from tests.rules.star import Star, form, money

CASES = [
    finds("J105", "an amount below zero", form(funding=[money("total", -1)])),
    passes("J105", "nothing", form(funding=[money("other", 0)])),
    finds(
        "J105",
        "a sign too many, as the total tells",
        form(funding=[money("total", 1_746_000), money("fiscal", 1_396_800), money("other", -349_200)]),
        should_be="349200",
    ),
]

test_rule = rule_test(CASES)


def test_superseded_forms_are_not_judged(star: Star, register: dict[str, Rule]) -> None:
    """A form that a later edition replaced is no longer what was published."""
    check(passes("J105", "an old edition", form(funding=[money("total", -1)], is_current=False), applied=0), star, register)


def test_what_should_be_is_said_only_where_the_total_tells(star: Star, register: dict[str, Rule]) -> None:
    """A part that was taken back, with a total that holds it so, is negative on purpose or not: nobody knows."""
    star.add(form(funding=[money("total", 1_047_600), money("fiscal", 1_396_800), money("other", -349_200)]))
    outcome = run_rule(star.con, register["J105"])
    assert (outcome.failed, list(outcome.rows["should_be"].isna())) == (1, [True])
