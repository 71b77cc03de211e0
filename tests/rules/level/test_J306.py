"""J306: indicator repeated."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J306", "a full stop behind the second", form(line("修堤", "1座"), line("修堤。", "1座")), applied=1),
    finds("J306", "the same twice", form(line("修堤", "1座"), line("修堤", "1座")), actual="2"),
    finds(
        "J306",
        "a count that stands under output and benefit",
        form(line("保障人数", "≥372人"), line("保障人数", "≥372人", level1="效益指标", level2="社会效益指标")),
    ),
    passes(
        "J306",
        "a count planned under one level and brought about under another",
        form(line("保障人数", "≥372人"), line("保障人数", "≥400人", level1="效益指标", level2="社会效益指标")),
        applied=2,
    ),
    passes("J306", "another target", form(line("修堤", "1座"), line("修堤", "2座")), applied=2),
    finds("J306", "one share with two targets", form(line("带动增收率", "≥10%"), line("带动增收率", "≥15%", level2="质量指标"))),
    passes("J306", "another level", form(line("修堤", "1座"), line("修堤", "1座", level2="质量指标")), applied=2),
    finds(
        "J306",
        "two counts of which the goal gives one",
        form(line("维护路灯数量", "≥2400盏"), line("维护路灯数量", "≥2000盏"), goal_text="维护路灯2400盏。"),
        row_no=2,
    ),
    passes(
        "J306",
        "two counts that the goal gives both",
        form(line("维护路灯数量", "≥2400盏"), line("维护路灯数量", "≥2000盏"), goal_text="维护城区路灯2400盏、乡镇路灯2000盏。"),
        applied=2,
    ),
    passes(
        "J306",
        "two counts of which the goal gives the sum",
        form(line("维护路灯数量", "≥2400盏"), line("维护路灯数量", "≥800盏"), goal_text="维护路灯3200盏，其中城区2400盏。"),
        applied=2,
    ),
]

test_rule = rule_test(CASES)
