"""J210: weight not above zero."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import weighted
from tests.rules.star import form, line

CASES = [
    finds("J210", "a weight of nothing", weighted(0, 100), applied=2),
    passes("J210", "half a point", weighted(0.5)),
    finds("J210", "at the cell of the weight", form(line("甲", weight=0, because="weight_cell@1.1.7")), column_no=7),
]

test_rule = rule_test(CASES)
