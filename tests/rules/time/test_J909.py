"""J909: ten times last year's target for the same money."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import total, year
from tests.rules.star import line

LAST = year(2021, line("办案数量", "≥180件"), funding=total(216_000))

CASES = [
    finds("J909", "a digit too many", year(2022, line("办案数量", "≥1800件"), funding=total(216_000)), LAST, applied=1),
    finds(
        "J909",
        "twice the price",
        year(2022, line("每页加工成本", "≤1.2元/页", level2="成本指标"), funding=total(216_000)),
        year(2021, line("每页加工成本", "≤0.6元/页", level2="成本指标"), funding=total(216_000)),
        applied=1,
    ),
    passes(
        "J909",
        "twice the price for twice the money",
        year(2022, line("每页加工成本", "≤1.2元/页", level2="成本指标"), funding=total(432_000)),
        year(2021, line("每页加工成本", "≤0.6元/页", level2="成本指标"), funding=total(216_000)),
    ),
    passes(
        "J909",
        "a price that rises",
        year(2022, line("每页加工成本", "≤0.8元/页", level2="成本指标"), funding=total(216_000)),
        year(2021, line("每页加工成本", "≤0.6元/页", level2="成本指标"), funding=total(216_000)),
    ),
    passes(
        "J909",
        "a standard that is paid out",
        year(2022, line("护理补贴标准", "≤200元/人", level2="成本指标"), funding=total(216_000)),
        year(2021, line("护理补贴标准", "≤100元/人", level2="成本指标"), funding=total(216_000)),
        applied=0,
    ),
    passes("J909", "a little more", year(2022, line("办案数量", "≥200件"), funding=total(216_000)), LAST),
    passes("J909", "ten times as much money", year(2022, line("办案数量", "≥1800件"), funding=total(2_160_000)), LAST),
    passes(
        "J909",
        "ten of few",
        year(2022, line("办案数量", "≥20件"), funding=total(216_000)),
        year(2021, line("办案数量", "≥2件"), funding=total(216_000)),
    ),
    passes(
        "J909",
        "a share",
        year(2022, line("合格率", "≥90%"), funding=total(216_000)),
        year(2021, line("合格率", "≥9%"), funding=total(216_000)),
        applied=0,
    ),
]

test_rule = rule_test(CASES)
