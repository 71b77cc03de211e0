"""J107: annual amount above the whole period's."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, money

CASES = [
    finds("J107", "a year above the whole term", form(funding=[money("total", 900_000), money("total", 500_000, period="whole")])),
    passes("J107", "a term of one year", form(funding=[money("total", 900_000), money("total", 900_000, period="whole")])),
]

test_rule = rule_test(CASES)
