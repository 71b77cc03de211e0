"""J907: initial budget is not the goal form's."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluation, goal, monitoring, total

CASES = [
    finds("J907", "half as much again", goal(funding=total(380000)), evaluation(funding=total(570000)), difference=190000.0),
    passes("J907", "the same", goal(funding=total(380000)), evaluation(funding=total(380000))),
    passes("J907", "rounded", goal(funding=total(380049)), evaluation(funding=total(380000))),
    passes("J907", "given during the year", goal(funding=total(380000)), evaluation(funding=total(0)), applied=0),
    passes(
        "J907",
        "an adjusted one beside it",
        goal(funding=total(380000)),
        evaluation(funding=[*total(380000), *total(570000, "adjusted_budget")]),
    ),
    finds("J907", "only the year's, far off", goal(funding=total(380000)), monitoring(funding=total(228000, "adjusted_budget"))),
    passes("J907", "only the year's, near", goal(funding=total(380000)), monitoring(funding=total(360000, "adjusted_budget"))),
    passes(
        "J907",
        "only the year's, and it tells of a change",
        goal(funding=total(380000)),
        evaluation(funding=total(570000, "adjusted_budget"), actual_text="年中追加预算19万元。"),
        applied=0,
    ),
    passes("J907", "a wrong unit", goal(funding=total(380000)), evaluation(funding=total(3800000000))),
    passes(
        "J907",
        "another project that has its code",
        goal(funding=total(380000), unit_name="某县教育局", project_name="校舍维修"),
        evaluation(funding=total(570000)),
        applied=0,
    ),
    finds(
        "J907",
        "an evaluation that calls itself a fund's",
        goal(funding=total(380000)),
        evaluation(subject="fund", funding=total(570000)),
        difference=190000.0,
    ),
    passes(
        "J907",
        "an evaluation of a fund beside that of the project",
        goal(funding=total(380000)),
        evaluation(funding=total(380000)),
        evaluation(subject="fund", funding=total(570000)),
    ),
    finds(
        "J907",
        "its name with the year before it",
        goal(funding=total(380000)),
        evaluation(funding=total(570000), project_name="2022年河道整治项目"),
    ),
]

test_rule = rule_test(CASES)
