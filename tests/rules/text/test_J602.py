"""J602: goal text contradicts the funding."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line, money

CASES = [
    passes(
        "J602",
        "money that is an indicator",
        form(line("止付涉案资金", "≥860万元"), funding=[money("total", 1_180_000)], goal_text="止付涉案资金860万元。"),
        applied=0,
    ),
    finds(
        "J602",
        "another total in the text",
        form(funding=[money("total", 5_000_000)], goal_text="项目总投资800万元。"),
        item="项目总投资800万元",
        difference=-3_000_000.0,
    ),
    passes("J602", "the same total", form(funding=[money("total", 5_000_000)], goal_text="项目总投资500万元。")),
    passes("J602", "a part of it", form(funding=[money("total", 5_000_000), money("county", 2_000_000)], goal_text="安排资金200万元。")),
    passes("J602", "rounded", form(funding=[money("total", 5_012_345)], goal_text="项目总投资501万元。")),
    finds(
        "J602",
        "another wording",
        form(funding=[money("total", 5_000_000)], goal_text="计划使用资金480万元。"),
        compared_with="4800000",
    ),
    passes(
        "J602",
        "a part beside the total",
        form(funding=[money("total", 5_000_000)], goal_text="总投资500万元，投入设备资金120万元。"),
        applied=2,
    ),
    passes(
        "J602", "money of others", form(funding=[money("total", 5_000_000)], goal_text="撬动社会投资800万元，县级资金30万元。"), applied=0
    ),
    passes("J602", "an output in money", form(funding=[money("total", 5_000_000)], goal_text="完成固定资产投资达到10.1亿元。"), applied=0),
    passes("J602", "a price of something else", form(funding=[money("total", 5_000_000)], goal_text="每户补助3000元。"), applied=0),
    passes("J602", "ten thousand times too much, which is J104's", form(funding=[money("total", 500)], goal_text="总投资500万元。")),
    *(
        finds("J602", text, form(funding=[money("total", 5_000_000), money("county", 2_000_000)], goal_text=text), applied=1)
        for text in (
            "奖补资金规模达550万元，其中县级200万元。",
            "补贴资金共计860万元。",
            "补贴总额达到1000万元。",
            "合同约定年服务费2380万元。",
            "共需资金651万元。",
            "工程概算总投资700万元。",
            "新建5座（其中一类2座），项目总投资550万元。",
        )
    ),
    finds(
        "J602",
        "another whole beside an agreeing part",
        form(funding=[money("total", 5_000_000), money("county", 2_000_000)], goal_text="项目总投资800万元，投入本年资金200万元。"),
        found=1,
        applied=2,
    ),
    finds(
        "J602",
        "a form that prints parts and no total",
        form(funding=[money("own_level", 2_000_000), money("superior", 3_000_000)], goal_text="项目总投资800万元。"),
        actual="5000000",
    ),
    passes(
        "J602",
        "the sum of parts that the form prints without a total",
        form(funding=[money("own_level", 2_000_000), money("superior", 3_000_000)], goal_text="项目总投资500万元。"),
    ),
    passes(
        "J602", "parts that come to the total", form(funding=[money("total", 900)], goal_text="安排资金400元，投入资金500元。"), applied=2
    ),
    passes(
        "J602",
        "this year's money of a project of several years",
        form(funding=[money("total", 5_000_000)], goal_text="工程总投资3000万元，计划安排资金500万元。"),
        applied=2,
    ),
    *(
        passes("J602", text, form(funding=[money("total", 5_000_000)], goal_text=text), applied=0)
        for text in (
            "2021年投入资金470万元，带动投资900万元。",
            "上年投入资金470万元。",
            "三年计划总投资6220万元。",
            "下一年度计划改造8处，计划投资1500万元。",
        )
    ),
    finds("J602", "its own year behind another", form(funding=[money("total", 900)], goal_text="2021年投资80元，2022年投资700元。")),
]

test_rule = rule_test(CASES)
