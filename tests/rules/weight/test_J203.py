"""J203: A level's quota differs from its rows."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J203",
        "a level of 50 with rows of 40",
        form(
            line("甲", weight=20, level1_quota=50),
            line("乙", weight=20, level1_quota=50),
            line("丙", weight=50, level1="效益指标", level1_quota=50),
        ),
        item="产出指标",
        actual="40",
        compared_with="50",
    ),
    passes("J203", "a level of 50 with rows of 50", form(line("甲", weight=30, level1_quota=50), line("乙", weight=20, level1_quota=50))),
    passes(
        "J203",
        "a sub-row that carries the rest",
        form(line("甲", weight=40, level1_quota=50), line("其中：乙", weight=10, is_part=True, level1_quota=50)),
    ),
    passes("J203", "rows without weights", form(line("甲", level1_quota=50)), applied=0),
    passes(
        "J203",
        "quotas of second levels",
        form(line("甲", weight=30, level2_quota=30), line("乙", level2="质量指标", weight=20, level2_quota=20)),
        applied=2,
    ),
]

test_rule = rule_test(CASES)
