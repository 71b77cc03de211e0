"""J444: a figure of a block of purchases or a survey above what bounds it."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def row(kind: str, **figures: str) -> Form:
    """A form with one row of a block."""
    return form(fields=[(f"{kind}_{role}", text, role, 10) for role, text in figures.items()], stage="evaluation")


CASES = [
    finds("J444", "more answers than papers", row("survey", name="经营主体", issued="60", returned="75"), applied=1, difference=15.0),
    finds("J444", "more satisfied than answered", row("survey", issued="90", returned="75", satisfied="80"), applied=2, difference=5.0),
    passes("J444", "as many", row("survey", issued="75", returned="75", satisfied="75"), applied=2),
    finds("J444", "bought for more than was planned", row("bought", name="货物", planned="6.00", amount="9.00"), applied=1),
    passes("J444", "bought for less", row("bought", name="货物", planned="6.00", amount="5.70"), applied=1),
    passes("J444", "the sum follows from its rows", row("bought", name="合计", planned="6.00", amount="9.00"), applied=0),
]

test_rule = rule_test(CASES)
