"""J204: score above weight."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import scored
from tests.rules.star import execution, form, line

CASES = [
    finds("J204", "11 of 10", scored((10, 11)), difference=1.0),
    finds("J204", "an execution above its weight", form(rates=[execution(weight=10, score=10.5)]), item="预算执行率"),
    passes("J204", "10 of 10", scored((10, 10))),
    finds(
        "J204",
        "at the cell of the score",
        form(line("甲", "10座", "10座", weight=10, score=11, because="level2_in_row@1.1.2 weight_cell@1.1.7 score_cell@1.1.8")),
        column_no=8,
    ),
]

test_rule = rule_test(CASES)
