"""J803: organisation missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J803", "nobody", form(unit_name=None)),
    finds("J803", "the unit's field left empty", form(unit_name="某县财政局", blank_fields="unit fiscal_year")),
    passes("J803", "a department alone", form(unit_name=None, department_name="某县财政局")),
]

test_rule = rule_test(CASES)
