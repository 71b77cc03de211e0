"""J225: total score above full marks."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import execution, form, line

CASES = [
    finds(
        "J225",
        "102 of 100",
        form(line("甲", "1", "1", weight=90, score=92), rates=[execution(weight=10, score=10)], total_score=102),
        applied=1,
        actual="102",
        compared_with="100",
    ),
    passes("J225", "full marks", form(line("甲", "1", "1", weight=100, score=100), total_score=100)),
    passes("J225", "a form of 110 points", form(line("甲", "1", "1", weight=110, score=108), total_score=108)),
    passes("J225", "points on top", form(line("加分项", "1", "1", score=5), total_score=103), applied=0),
]

test_rule = rule_test(CASES)
