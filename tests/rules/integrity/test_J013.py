"""J013: a figure of a scan that was not read surely."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line, money

CASES = [
    finds("J013", "a value read in doubt", form(line("修堤", "1座"), seen=[(1, 4, 0.62, True)]), actual="1座", column_no=4),
    finds("J013", "an amount read in doubt", form(funding=[money("total", 1_000_000)], seen=[(1, 3, 0.3, True)]), fact_key="d1-f1"),
    finds("J013", "a weight, which is no fact of its own", form(line("修堤", "1座"), seen=[(1, 9, 0.89, True)])),
    passes("J013", "a value read surely", form(line("修堤", "1座"), seen=[(1, 4, 0.97, True)])),
    passes("J013", "an amount that the form's sums confirm", form(funding=[money("total", 1)], seen=[(1, 3, 0.3, True, "confirmed")])),
    passes("J013", "a value of which J014 tells", form(line("修堤", "1座"), seen=[(1, 4, 0.3, True, "two_cells")])),
    passes("J013", "words read in doubt", form(line("修堤", "1座"), seen=[(1, 2, 0.4, False)]), applied=0),
    passes("J013", "a form of a document with text", form(line("修堤", "1座")), applied=0),
]

test_rule = rule_test(CASES)
