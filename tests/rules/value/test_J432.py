"""J432: actual with comparator."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluated
from tests.rules.star import form, line

CASES = [
    finds("J432", "the target with its sign", evaluated(("≥98%", "≥98%"), ("≥5座", "5座")), applied=2, actual="≥98%"),
    passes("J432", "the target's number", evaluated(("≥98%", "98%"))),
    passes("J432", "another number with a sign", evaluated(("≥98%", "≥99%"))),
    passes("J432", "less than a limit", evaluated(("≤0.5mg", "<0.1mg"))),
    passes("J432", "a goal form", form(line("合格率", "≥98%", "≥98%")), applied=0),
]

test_rule = rule_test(CASES)
