"""J607: summary contradicts the executed amount."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, money

CASES = [
    finds(
        "J607",
        "another sum than what was executed",
        form(funding=[money("total", 2_511_300, "executed")], actual_text="全年资金支出326.47万元。", stage="evaluation"),
        actual="2511300",
        compared_with="3264700",
        item="全年资金支出326.47万元",
    ),
    passes(
        "J607",
        "what was executed",
        form(funding=[money("total", 2_511_300, "executed")], actual_text="累计支出资金251.13万元。", stage="evaluation"),
    ),
    *(
        finds(
            "J607",
            text,
            form(funding=[money("total", 5_000_000), money("total", 4_686_000, "executed")], actual_text=text, stage="evaluation"),
            applied=1,
            actual="4686000",
        )
        for text in (
            "全年拨付补贴资金500万元。",
            "累计发放补贴资金486.8万元。",
            "共花费496.8万元。",
            "已支付奖补资金486.6万元。",
        )
    ),
    *(
        passes("J607", text, form(funding=[money("total", 5_000_000), money("total", 4_686_000, "executed")], actual_text=text), applied=n)
        for text, n in (
            ("全年支出468.6万元，投入资金500万元。", 2),
            ("全年共支出约469万元。", 1),
            ("共拨付资金500万元，支出468.6万元。", 2),
            ("支出资金400万元，另支出保洁经费21万元，支付监理费68.6万元。", 2),
            ("共支付施工费400万元，支付监理费68.6万元。", 2),
            ("下一年度计划投资700万元。", 0),
            ("2021年以来累计新建8处，累计支出资金1.4亿元。", 0),
        )
    ),
    finds(
        "J607",
        "another whole beside the executed total",
        form(funding=[money("total", 4_686_000, "executed")], actual_text="支出468.6万元。全年共支出496.8万元。"),
        applied=2,
        compared_with="4968000",
    ),
    passes(
        "J607",
        "a saving, and a price",
        form(
            funding=[money("total", 2_511_300, "executed")],
            actual_text="节约资金支出20万元，每户支付补助3000元，拉动投资900万元。",
            stage="evaluation",
        ),
        applied=0,
    ),
]

test_rule = rule_test(CASES)
