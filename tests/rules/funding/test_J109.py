"""J109: a cost above all money of the form."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line, money

COST = {"level1": "成本指标", "level2": "经济成本指标"}
MONEY = [money("total", 14_720_000)]

CASES = [
    finds("J109", "a whole cost above the budget", form(line("项目总成本", "≤1980万元", **COST), funding=MONEY), applied=1),
    finds("J109", "one expense above the budget", form(line("公务接待费", "≤15亿元", **COST), funding=[money("total", 5_125_000)])),
    finds("J109", "an expense by its name, without levels", form(line("培训费", "≤1600万元", level1=None, level2=None), funding=MONEY)),
    passes("J109", "a cost within the budget", form(line("项目总成本", "≤1472万元", **COST), funding=MONEY)),
    passes("J109", "rounded to ten thousand", form(line("项目总成本", "≤1473万元", **COST), funding=MONEY)),
    passes("J109", "a price of one thing", form(line("单位造价", "≤1980万元", **COST), funding=MONEY), applied=0),
    passes(
        "J109", "several years", form(line("总成本", "≤1980万元", **COST), funding=MONEY, duration_text="2022年1月-2024年12月"), applied=0
    ),
    passes(
        "J109",
        "the whole money of the term",
        form(line("总成本", "≤1980万元", **COST), funding=[*MONEY, money("total", 2e7, period="whole")]),
    ),
]

test_rule = rule_test(CASES)
