"""J207: full marks for a missed target."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import judged
from tests.rules.star import form, line

CASES = [
    finds("J207", "nine of ten and full marks", judged("≥10座", "9座"), compared_with="≥10座"),
    passes("J207", "ten of ten", judged("≥10座", "10座")),
    passes("J207", "fewer than allowed", judged("≤10起", "3起", name="投诉")),
    passes("J207", "fewer points for a miss", judged("≥10座", "9座", score=9)),
    passes("J207", "days without comparator", judged("7个工作日", "5个工作日"), applied=0),
    finds(
        "J207",
        "at the cell of the score",
        form(line("甲", "≥10座", "9座", weight=10, score=10, because="weight_cell@1.1.7 score_cell@1.1.8"), stage="evaluation"),
        column_no=8,
    ),
    finds("J207", "full marks for works that did not begin", judged("建成", "尚未开工")),
]

test_rule = rule_test(CASES)
