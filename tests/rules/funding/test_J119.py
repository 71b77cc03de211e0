"""J119: a forecast of the year below what is already spent."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def expected(forecast: float, executed: float = 2_254_000, source: str = "total", stage: str = "monitoring") -> Form:
    """A monitoring form that spent so much of one source and expects so much of the year."""
    return form(stage=stage, funding=[money("total", executed, "executed"), money(source, forecast, "forecast")])


CASES = [
    finds("J119", "less than is spent", expected(1_610_000), applied=1, difference=-644000.0),
    passes("J119", "as much as is spent", expected(2_254_000), applied=1),
    passes("J119", "rounded", expected(2_253_950), applied=1),
    passes("J119", "more", expected(3_000_000), applied=1),
    passes("J119", "a field left alone", expected(0), applied=0),
    passes("J119", "another source", expected(1_610_000, source="other"), applied=0),
    passes("J119", "no monitoring", expected(1_610_000, stage="evaluation"), applied=0),
]

test_rule = rule_test(CASES)
