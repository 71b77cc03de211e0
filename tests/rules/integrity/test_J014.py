"""J014: a figure of a scan that a second look doubts, however sure its letters are."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line, money

CASES = [
    finds(
        "J014",
        "an amount that the form's sums contradict",
        form(funding=[money("total", 1_000_000)], seen=[(1, 3, 0.99, True, "contradicted")]),
        fact_key="d1-f1",
    ),
    finds("J014", "two cells that may be one", form(line("修堤", "1座"), seen=[(1, 4, 0.99, True, "two_cells")]), actual="1座"),
    passes("J014", "an amount that the form's sums confirm", form(funding=[money("total", 1)], seen=[(1, 3, 0.99, True, "confirmed")])),
    passes("J014", "a value of which nothing was told", form(line("修堤", "1座"), seen=[(1, 4, 0.4, True)])),
]

test_rule = rule_test(CASES)
