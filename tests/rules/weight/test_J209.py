"""J209: weight missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import weighted
from tests.rules.star import form, line

CASES = [
    finds("J209", "one without weight", weighted(50, None, 50), applied=3),
    passes("J209", "a 其中 sub-row", form(line("修堤", weight=100), line("其中：北堤", is_part=True))),
    passes("J209", "none has one", weighted(None, None), applied=0),
    finds(
        "J209",
        "in the column of the others' weights",
        form(line("甲", weight=50, because="weight_cell@1.1.7"), line("乙"), line("丙", weight=50, because="weight_cell@1.3.7")),
        row_no=2,
        column_no=7,
    ),
]

test_rule = rule_test(CASES)
