"""J202: weight and value columns transposed."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J202",
        "columns read the other way round",
        form(line("排查率", "10", weight=10, weight_text="95", correction="weight_value_transposed")),
        item="排查率",
        actual="10",
        compared_with="95",
    ),
    passes("J202", "a target of ten with a weight of ten", form(line("修堤", "10座", weight=10))),
    passes("J202", "another correction", form(line("修堤", "10座", weight=10, correction="other"))),
]

test_rule = rule_test(CASES)
