"""J414: an annual target above that of the whole term."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J414", "more in the year than in three", form(line("播种面积", "≥2050亩", total_target="≥1050亩")), applied=1, difference=1000.0
    ),
    passes("J414", "a part of the whole", form(line("播种面积", "≥1050亩", total_target="≥2050亩"))),
    passes("J414", "all in one year", form(line("播种面积", "≥1050亩", total_target="≥1050亩"))),
    passes("J414", "a share", form(line("覆盖率", "≥95%", total_target="≥90%")), applied=0),
    passes("J414", "a limit", form(line("用地面积", "≤95亩", total_target="≤90亩")), applied=0),
]

test_rule = rule_test(CASES)
