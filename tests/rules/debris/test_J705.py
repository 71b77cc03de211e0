"""J705: hidden or struck-out text, or an error, beside values."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J705", "struck-out text beside a value", form(line("修堤", "1座"), notes=[("struck", "2座", 1)]), actual="2座", row_no=1),
    finds("J705", "hidden text", form(line("修堤", "1座"), notes=[("hidden", "2座", 1)])),
    finds("J705", "an error in place of an amount", form(notes=[("error", "#REF!", 9)]), actual="#REF!"),
    passes("J705", "the mark of a note", form(line("修堤", "1座"), notes=[("note_mark", "1", 1)])),
    passes("J705", "hidden text in a row without values", form(line("修堤", "1座"), notes=[("hidden", "备", 90)]), applied=0),
]

test_rule = rule_test(CASES)
