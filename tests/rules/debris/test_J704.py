"""J704: row of the template left in."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J704", "a row of dots", form(line("修堤", "1座"), template_rows=["……", "指标2："]), item="……", actual="2"),
    passes("J704", "rows that somebody filled in", form(line("修堤", "1座"))),
    passes("J704", "a form without indicators", form(template_rows=["……"]), applied=0),
]

test_rule = rule_test(CASES)
