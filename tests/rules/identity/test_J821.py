"""J821: another department in charge than in the earlier form of the year."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluation, goal
from tests.rules.star import Form


def both(before: str | None, after: str | None) -> tuple[Form, Form]:
    """The goal form and the evaluation of one project with their departments."""
    named = [{"department_name": name, "department_key": f"u-{name}" if name else None} for name in (before, after)]
    return goal(**named[0]), evaluation(**named[1])


CASES = [
    finds("J821", "another one", *both("某县市场监督管理局", "某县农业农村局"), applied=1, actual="某县农业农村局"),
    passes("J821", "the same", *both("某县水利局", "某县水利局")),
    passes("J821", "its short name", *both("某县住房和城乡建设局", "某县住建局")),
    passes("J821", "without its county", *both("某县农业农村局", "农业农村局")),
    passes("J821", "the unit itself", *both("某县市场监督管理局", "某县水利局")),
    passes("J821", "one that is not printed", *both(None, "某县农业农村局"), applied=0),
]

test_rule = rule_test(CASES)
