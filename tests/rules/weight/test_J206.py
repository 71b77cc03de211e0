"""J206: execution score differs from its rate."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import execution, form, line

CASES = [
    finds(
        "J206", "ten points for half of the money", form(rates=[execution(rate=50, weight=10, score=10)]), actual="10", compared_with="5"
    ),
    finds(
        "J206",
        "at the cell of the score",
        form(rates=[execution(rate=50, weight=10, score=10, because="header@1.1.5 score_cell@1.1.7")]),
        column_no=7,
    ),
    finds("J206", "among the indicators", form(line("预算执行率", "100%", "100%", weight=10, score=7.5)), compared_with="10"),
    passes("J206", "another rate among the indicators", form(line("项目完成率", "100%", "90%", weight=10, score=8)), applied=0),
    passes("J206", "the rate's share", form(rates=[execution(rate=94.6, weight=10, score=9.46)])),
    passes("J206", "no more than the weight", form(rates=[execution(rate=120, weight=10, score=10)])),
]

test_rule = rule_test(CASES)
