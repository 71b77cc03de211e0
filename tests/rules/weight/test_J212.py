"""J212: nearly full marks for a target missed by far."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J212",
        "half for nearly all points",
        form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=9.8), stage="evaluation"),
        actual="50%",
        compared_with="9.8/10",
    ),
    finds("J212", "twice the limit", form(line("办结时限", "≤10天", "20天", weight=10, score=9.5), stage="evaluation")),
    finds("J212", "less than half of a range", form(line("造林面积", "3500~4000亩", "1750亩", weight=10, score=9.8), stage="evaluation")),
    finds(
        "J212",
        "less than either end of a reversed range",
        form(line("话务人员", "28~22名", "12名", weight=10, score=9.6), stage="evaluation"),
    ),
    finds("J212", "half for 88", form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=8.8), stage="evaluation")),
    passes("J212", "half for 80", form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=8), stage="evaluation")),
    finds("J212", "70 % for 98", form(line("造林面积", "≥3500亩", "2450亩", weight=10, score=9.8), stage="evaluation")),
    passes("J212", "70 % for 9", form(line("造林面积", "≥3500亩", "2450亩", weight=10, score=9), stage="evaluation")),
    passes("J212", "within a range", form(line("造林面积", "3500~4000亩", "3600亩", weight=10, score=9.8), stage="evaluation"), applied=0),
    passes("J212", "half for half", form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=5), stage="evaluation")),
    passes("J212", "nearly all for nearly all", form(line("造林面积", "≥3500亩", "3400亩", weight=10, score=9.8), stage="evaluation")),
    passes("J212", "all points", form(line("造林面积", "≥3500亩", "1750亩", weight=10, score=10), stage="evaluation")),
]

test_rule = rule_test(CASES)
