"""J617: what a list of tasks tells against the indicators."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def told(*tasks: str) -> Form:
    """A unit's evaluation with tasks beside its indicators."""
    lines = [line("整治背街小巷数量", "≥38条", "39条"), line("铺设透水砖面积", "≥2600平方米", "2600平方米")]
    return form(*lines, subject="unit", stage="evaluation", fields=[("task", text) for text in tasks])


CASES = [
    finds("J617", "half of it", told("背街小巷整治 | 整治背街小巷38条 | 完成整治19条"), applied=1, actual="39条"),
    finds("J617", "the second of two", told("街巷整治 | 整治背街小巷38条、铺设透水砖2600平方米 | 整治39条，铺砖2500平方米"), applied=2),
    passes("J617", "the same", told("背街小巷整治 | 整治背街小巷38条 | 完成整治39条"), applied=1),
    passes("J617", "another thing of that number", told("排水管网 | 疏通管网38条 | 完成19条"), applied=0),
    passes("J617", "two numbers of the unit", told("背街小巷整治 | 整治背街小巷38条 | 完成19条，在建20条"), applied=0),
    passes("J617", "two tasks of that plan", told("一期 | 整治背街小巷38条 | 完成19条", "二期 | 整治背街小巷38条 | 完成20条"), applied=0),
]

test_rule = rule_test(CASES)
