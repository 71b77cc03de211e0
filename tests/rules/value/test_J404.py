"""J404: A cost with ≥."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

COST = {"level1": "成本指标", "level2": "经济成本指标"}

CASES = [
    passes("J404", "a standard paid out", form(line("村级防疫员补助标准", "≥6000元/人", level2="成本指标")), applied=0),
    *(
        passes("J404", name, form(line(name, "≥650元", **COST)), applied=0)
        for name in ("最低生活保障标准", "特困人员基本供养标准", "孤儿基本生活费标准", "困难残疾人护理补贴标准")
    ),
    finds("J404", "a cost of at least", form(line("项目总成本", "≥20万元", **COST))),
    finds("J404", "a cost that no level names", form(line("人均培训成本", "≥420元", level1=None, level2=None))),
    passes("J404", "an income that no level names", form(line("人均收入", "≥420元", level1=None, level2=None)), applied=0),
    passes("J404", "a cost of at most", form(line("项目总成本", "≤20万元", **COST))),
    passes("J404", "a saving of at least", form(line("成本节约率", "≥5%", **COST)), applied=0),
]

test_rule = rule_test(CASES)
