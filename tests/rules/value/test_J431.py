"""J431: quantity negative."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J431", "fewer than none", form(line("更新器材数量", "≥260件", "-260件"), stage="evaluation"), applied=2, actual="-260件"),
    finds("J431", "fewer than no persons", form(line("培训人数", "-30人"))),
    passes("J431", "none", form(line("事故起数", "0件"))),
    passes("J431", "a change", form(line("较上年新增案件", "-30件"), line("人员增减数", "-3人")), applied=0),
    passes("J431", "a loss", form(line("企业利润", "≥-20万元")), applied=0),
    passes("J431", "a depth below ground", form(line("地下水位", "≥-12m")), applied=0),
    passes("J431", "a decrease in %", form(line("能耗", "≤-3%")), applied=0),
]

test_rule = rule_test(CASES)
