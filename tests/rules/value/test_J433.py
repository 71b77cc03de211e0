"""J433: days beyond a year."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J433",
        "four hundred days in use",
        form(line("设施正常使用天数", "≥400天", "402天"), stage="evaluation"),
        applied=1,
        actual="≥400天",
    ),
    finds("J433", "open on more days than there were", form(line("图书馆开放天数", "≥300天", "380天"), stage="evaluation"), actual="380天"),
    passes("J433", "every day of a leap year", form(line("设施正常使用天数", "≥366天"))),
    passes("J433", "days of many sites", form(line("场馆开放天数", "≥3600天"))),
    passes("J433", "days added up", form(line("累计开放天数", "≥500天")), applied=0),
    passes("J433", "a time of building", form(line("工期", "≤540天"), line("设备质保天数", "≥730天")), applied=0),
    passes("J433", "the whole term", form(line("设施正常使用天数", None, total_target="≥600天")), applied=0),
]

test_rule = rule_test(CASES)
