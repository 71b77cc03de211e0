"""J430: share too small."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, form, line

CASES = [
    finds("J430", "nine tenths of a percent satisfied", form(line("群众满意度", "≥0.9%")), applied=1, should_be="≥90%"),
    finds("J430", "a share of one beside the unit %", form(line("种植户满意度", Value("0.88", unit="%"))), should_be="88"),
    finds("J430", "an actual rate of passing", form(line("验收合格率", "≥95%", "0.97%"), stage="evaluation"), applied=2, should_be="97%"),
    passes("J430", "ninety percent", form(line("群众满意度", "≥90%"))),
    passes("J430", "a share of one without a unit", form(line("群众满意度", "≥0.9")), applied=0),
    passes("J430", "few that are covered indeed", form(line("养老床位覆盖率", "≥0.3%"))),
    passes("J430", "no more than half a percent that fail", form(line("产品不合格率", "≤0.5%")), applied=0),
    passes("J430", "a rate of passing that rises", form(line("提升群众满意度", "≥1%"), line("较上年合格率", "≥0.5%")), applied=0),
    passes("J430", "nobody was satisfied", form(line("群众满意度", "≥90%", "0%"), stage="evaluation"), applied=2),
]

test_rule = rule_test(CASES)
