"""J125: the budget of what a unit spends is above that of what it receives."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def budget(spent: float, income: float = 2_800_000, *others: dict[str, Any], labels: tuple[str, str] = ("收入合计", "支出合计")) -> Form:
    """A unit's form with both totals."""
    return form(funding=[money("total", income) | {"label": labels[0]}, money("total", spent) | {"label": labels[1]}, *others])


CASES = [
    finds("J125", "more is spent than comes in", budget(3_000_000), applied=1, difference=200000.0),
    finds("J125", "in other words", budget(3_000_000, labels=("本年收入预算总计", "本年支出预算总计")), applied=1, difference=200000.0),
    finds("J125", "more than both", budget(3_000_000, 2_800_000, money("carryover", 140_000)), applied=1, difference=200000.0),
    passes("J125", "balanced", budget(2_800_000), applied=1),
    passes("J125", "rounded", budget(2_800_060), applied=1),
    passes("J125", "less is spent", budget(2_500_000), applied=1),
    passes("J125", "what was carried over stands beside", budget(2_940_000, 2_800_000, money("carryover", 140_000)), applied=1),
    passes("J125", "totals of no side", budget(3_000_000, labels=("合计", "资金总额")), applied=0),
]

test_rule = rule_test(CASES)
