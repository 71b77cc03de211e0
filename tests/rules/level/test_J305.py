"""J305: no indicator."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J305", "no indicator", form()),
    passes("J305", "one indicator", form(line("修堤"))),
]

test_rule = rule_test(CASES)
