"""J806: one code for several projects."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds(
        "J806",
        "one code for two projects",
        form(),
        form(),
        form(project_name="水库加固"),
        applied=2,
        actual="水库加固",
        compared_with="河道整治",
    ),
    passes("J806", "one name with its year and spaces", form(), form(project_name="2022年 河道整治"), applied=1),
]

test_rule = rule_test(CASES)
