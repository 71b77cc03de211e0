"""J110: price times count is ten times the money."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import total
from tests.rules.star import Form, form, line, money


def planned(price: str, count: str = "≥12000亩", yuan: float = 30_000_000, **more: str) -> Form:
    """A goal with a price, a count and its money."""
    return form(line("建设面积", count), line("亩均建设成本", price, level2="成本指标"), funding=total(yuan), **more)


CASES = [
    finds("J110", "a digit too many", planned("≤25000元/亩"), applied=1, difference=270_000_000.0),
    finds(
        "J110",
        "the price, as the goal says the count",
        planned("≤25000元/亩", goal_text="建设高标准农田12000亩。"),
        should_be="≤2500元/亩",
    ),
    finds("J110", "two digits too many", planned("≤250000元/亩")),
    passes("J110", "the money", planned("≤2500元/亩")),
    passes(
        "J110",
        "the money of all years of works that last",
        form(
            line("建设面积", "≥12000亩"),
            line("亩均建设成本", "≤25000元/亩", level2="成本指标"),
            funding=[*total(30_000_000), money("total", 310_000_000, "initial_budget", "whole")],
        ),
        applied=0,
    ),
    passes("J110", "a ceiling well above", planned("≤6000元/亩")),
    passes("J110", "some eight times: another thing", planned("≤20000元/亩")),
    passes("J110", "a tenth: a price for each of ten months", planned("≤250元/亩")),
    passes("J110", "ten thousand times, which J104 tells", planned("≤2500万元/亩")),
    passes("J110", "a count of another thing", planned("≤25000元/亩", count="≥12000户"), applied=0),
    passes(
        "J110",
        "two counts",
        form(line("甲", "≥12000亩"), line("乙", "≥9000亩"), line("成本", "≤25000元/亩"), funding=total(30_000_000)),
        applied=0,
    ),
    passes("J110", "no money", form(line("甲", "≥12000亩"), line("成本", "≤25000元/亩")), applied=0),
]

test_rule = rule_test(CASES)
