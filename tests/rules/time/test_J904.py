"""J904: A project changes hands between stages."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds(
        "J904",
        "evaluated by another unit",
        form(),
        form(stage="evaluation", unit_name="某县财政局"),
        actual="某县财政局",
        compared_with="某县水利局",
    ),
    passes("J904", "evaluated by its own level", form(), form(stage="evaluation", unit_name="某县水利局（本级）"), applied=2),
    finds(
        "J904",
        "a goal that disagrees with the two later stages",
        form(unit_name="某县河湖中心"),
        form(stage="monitoring"),
        form(stage="evaluation"),
        applied=3,
        actual="某县河湖中心",
        compared_with="某县水利局",
    ),
    finds(
        "J904",
        "two stages of which another year tells",
        form(unit_name="某县河湖中心"),
        form(stage="evaluation"),
        form(fiscal_year=2021),
        applied=2,
        actual="某县河湖中心",
    ),
    finds(
        "J904",
        "a form without the code, by its name within the department",
        form(department_key="u-某县水利局"),
        form(stage="monitoring", unit_name="某县河湖中心", project_code=None, department_key="u-某县水利局"),
        form(stage="evaluation", department_key="u-某县水利局"),
        applied=3,
        actual="某县河湖中心",
    ),
    passes(
        "J904",
        "one name in two departments",
        form(project_code=None),
        form(stage="evaluation", unit_name="某县财政局", project_code=None),
        applied=0,
    ),
    passes(
        "J904",
        "names that one form prints together",
        form(other_units="某县河湖中心"),
        form(stage="evaluation", unit_name="某县河湖中心"),
        applied=2,
    ),
    passes(
        "J904", "one code for two projects", form(), form(project_name="水库加固", stage="evaluation", unit_name="某县林业局"), applied=0
    ),
    passes("J904", "a blank unit", form(), form(stage="evaluation", unit_name="某县财政局", blank_fields="unit"), applied=0),
    passes("J904", "another year", form(), form(stage="evaluation", fiscal_year=2021, unit_name="某县财政局"), applied=0),
]

test_rule = rule_test(CASES)
