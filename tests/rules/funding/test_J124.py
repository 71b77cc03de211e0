"""J124: purchases above the budget."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def bought(yuan: float, budget: float | None = 3_850_000, whole: float | None = None) -> Form:
    """A goal form with a budget and a sum of purchases."""
    totals = [*([money("total", budget)] if budget else []), *([money("total", whole, period="whole")] if whole else [])]
    return form(funding=[*totals, money("purchases", yuan)])


CASES = [
    finds("J124", "more than the budget", bought(4_100_000), applied=1, difference=250000.0),
    passes("J124", "all of the budget", bought(3_850_000), applied=1),
    passes("J124", "rounded", bought(3_853_000), applied=1),
    passes("J124", "for works of several years", bought(4_100_000, whole=7_000_000), applied=1),
    passes("J124", "no budget", bought(4_100_000, None), applied=0),
]

test_rule = rule_test(CASES)
