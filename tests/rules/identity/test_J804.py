"""J804: year missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J804", "no year", form(fiscal_year=None)),
    passes("J804", "a year", form()),
]

test_rule = rule_test(CASES)
