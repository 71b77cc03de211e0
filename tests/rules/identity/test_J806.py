"""J806: one code for several projects."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds(
        "J806",
        "one code for two projects",
        form(project_key="p1"),
        form(project_key="p1", fiscal_year=2021),
        form(project_key="p1", project_name="水库加固", stage="evaluation"),
        applied=2,
        actual="水库加固",
        compared_with="河道整治",
    ),
    finds(
        "J806",
        "one code for two projects of two units: both say so",
        form(project_key="p1"),
        form(project_key="p1", fiscal_year=2021),
        form(project_key="p2", project_name="消防队建设", unit_name="某县应急管理局"),
        applied=2,
        found=2,
    ),
    finds(
        "J806",
        "one code for two projects of one stage and year: both say so",
        form(project_key="p1"),
        form(project_key="p1", project_name="水库加固"),
        applied=2,
        found=2,
    ),
    passes("J806", "one name with its year and spaces", form(), form(project_name="2022年 河道整治"), applied=1),
]

test_rule = rule_test(CASES)
