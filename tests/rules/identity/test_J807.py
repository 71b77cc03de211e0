"""J807: project name missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J807", "a project without name", form(project_name=None)),
    passes("J807", "a project with one", form()),
    passes("J807", "a unit", form(subject="unit", project_name=None), applied=0),
]

test_rule = rule_test(CASES)
