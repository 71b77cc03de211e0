"""J303: no output or no benefit indicator."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import WHOLE, under
from tests.rules.star import form

CASES = [
    finds("J303", "no benefit", form(under("产出指标", "数量指标")), item="效益指标", applied=2),
    passes("J303", "both", form(*WHOLE), applied=2),
    passes("J303", "a list without levels", form(under(None, None)), applied=0),
]

test_rule = rule_test(CASES)
