"""J801: project code missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J801", "a field for the code without one", form(project_code=None, blank_fields="project_code"), item="河道整治"),
    finds("J801", "a word for a code", form(project_code="待定")),
    passes("J801", "a form that asks for none", form(project_code=None), applied=0),
    passes("J801", "a project with one", form(project_code="50015422T000000123456")),
    passes("J801", "a fund", form(subject="fund", project_code=None), applied=0),
]

test_rule = rule_test(CASES)
