"""J124: purchases above the budget."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def bought(yuan: float, budget: float | None = 3_850_000, whole: float | None = None) -> Form:
    """A goal form with a budget and a sum of purchases."""
    totals = [*([money("total", budget)] if budget else []), *([money("total", whole, period="whole")] if whole else [])]
    return form(funding=[*totals, money("purchases", yuan)])


def listed(amount: str, label: str) -> Form:
    """A goal form with a budget of 3,850,000 yuan and a block of purchases."""
    fields = [("purchase_name", "采购合计", "品目", 7), ("purchase_amount", amount, label, 7)]
    return form(funding=[money("total", 3_850_000)], fields=[*fields])


CASES = [
    finds("J124", "the sum of a block", listed("410.00", "采购金额（万元）"), applied=1, difference=250000.0),
    finds("J124", "in the form's unit", listed("410.00", "采购金额"), applied=1, difference=250000.0),
    passes("J124", "in yuan", listed("3840000", "采购金额（元）"), applied=1),
    finds("J124", "more than the budget", bought(4_100_000), applied=1, difference=250000.0),
    passes("J124", "all of the budget", bought(3_850_000), applied=1),
    passes("J124", "rounded", bought(3_853_000), applied=1),
    passes("J124", "for works of several years", bought(4_100_000, whole=7_000_000), applied=1),
    passes("J124", "no budget", bought(4_100_000, None), applied=0),
]

test_rule = rule_test(CASES)
