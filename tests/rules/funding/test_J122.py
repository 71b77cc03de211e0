"""J122: price times count is not what was spent."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, Line, form, line, money

BUDGET, SPENT = money("total", 816_000), money("total", 783_400, "executed")


def paid(price: str, *more: Line, target: str = "≤12元/亩", count: str = "70040亩") -> Form:
    """An evaluation of 68,000 mu at 12 yuan: 816,000 yuan, of which 783,400 were spent."""
    lines = (line("推广配方施肥面积", "≥68000亩", count), line("亩均推广成本", target, price, level2="成本指标"))
    return form(*lines, *more, stage="evaluation", funding=[BUDGET, SPENT])


ALL_OF_IT = line("施肥补贴总成本", "≤816000元", "783400元", level2="成本指标")
CASES = [
    finds("J122", "twice what was spent", paid("25.6元/亩"), applied=1),
    finds("J122", "half of what was spent", paid("5元/亩"), applied=1),
    passes("J122", "about what was spent", paid("11.2元/亩")),
    passes("J122", "above its target, and so is what was spent", paid("14元/亩")),
    passes("J122", "the budget is for more than that", paid("8元/亩", target="≤4元/亩"), applied=0),
    passes("J122", "twice as many were done", paid("25.6元/亩", count="140000亩"), applied=0),
    finds("J122", "a standard paid out to all, and its whole cost", paid("24元/亩", ALL_OF_IT, target="=24元/亩"), applied=1),
    passes("J122", "a standard that others pay, too", paid("24元/亩", target="=24元/亩"), applied=0),
]

test_rule = rule_test(CASES)
