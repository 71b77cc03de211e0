"""J213: a score is missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import scored
from tests.rules.star import form, line

SCORED = [line(name, "5", "5", weight=30, score=30, score_text="30", because="score_cell@1.1.8") for name in "甲乙丙"]

CASES = [
    finds("J213", "a total without a score", scored((40, 40), (30, 30), (30, 28), blank_fields="total_score"), applied=4, item="总分"),
    passes("J213", "a total with its score", scored((40, 40), (30, 30), (30, 28), total_score=98), applied=3),
    finds(
        "J213",
        "one among scored ones",
        form(*SCORED, line("丁", "5", "5", weight=10), stage="evaluation"),
        item="丁",
        compared_with="10",
        column_no=8,
    ),
    finds("J213", "a first row without score", form(line("丁", "5", "5", weight=10), *SCORED, stage="evaluation"), row_no=1),
    passes("J213", "all scored", form(*SCORED, stage="evaluation"), applied=3),
    passes("J213", "no points to get", form(*SCORED, line("丁", "5", "5"), stage="evaluation"), applied=3),
    passes("J213", "a sub-row", form(*SCORED, line("其中：丁", "5", "5", weight=10, is_part=True), stage="evaluation"), applied=3),
    passes("J213", "scored by groups", form(*SCORED, *(line(n, "5", "5", weight=1) for n in "子丑寅卯"), stage="evaluation"), applied=0),
    passes("J213", "a goal form scores nothing", form(*SCORED, line("丁", "5", weight=10)), applied=0),
    passes("J213", "a sign for the score", form(*SCORED, line("丁", "5", "5", weight=10, score_text="/"), stage="evaluation"), applied=4),
]

test_rule = rule_test(CASES)
