"""J410: nothing measurable."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import dated
from tests.rules.star import form, line

CASES = [
    finds("J410", "three targets of words", form(line("甲", "提升"), line("乙", "改善"), line("丙", "及时"))),
    passes("J410", "one number", form(line("甲", "提升"), line("乙", "改善"), line("丙", "1次"))),
    passes("J410", "a date", form(line("甲", "提升"), line("乙", "改善"), line("丙", dated("2022-12-31")))),
    passes("J410", "two targets", form(line("甲", "提升"), line("乙", "改善")), applied=0),
]

test_rule = rule_test(CASES)
