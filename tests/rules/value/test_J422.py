"""J422: two comparators that contradict each other."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, form, line

CASES = [
    *(
        finds("J422", text, form(line("合格率", Value(text))), applied=1)
        for text in ("≥≤98%", "≤ ≥98%", "＞＜98%", "不低于90%以下", "≤5天以上")
    ),
    finds("J422", "a sign against its column", form(line("合格率", Value("≤98%", comparator="<=", comparator_text="≥"))), actual="≥≤98%"),
    *(
        passes("J422", text, form(line("合格率", Value(text))), applied=None)
        for text in ("≥98%", "＞＝98%", "≥90%，≤95%", "不低于90%", "不超过5天以内", "90%≤合格率≤95%", "不低于上年以上水平")
    ),
    passes("J422", "the sign of its column again", form(line("合格率", Value("≥98%", comparator=">=", comparator_text="≥")))),
]

test_rule = rule_test(CASES)
