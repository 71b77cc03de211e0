"""J603: summary contradicts the actual value."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def summary(text: str, name: str, actual: str) -> Form:
    """A summary of what was done beside one actual value."""
    return form(line(name, actual, actual), goal_text=None, actual_text=text, stage="evaluation")


CASES = [
    finds("J603", "nine in the summary", summary("全年新建泵站9台。", "新建泵站", "2台"), compared_with="9台"),
    finds(
        "J603",
        "an actual value without unit",
        form(line("惠民演出场次", "≥170场", "175"), actual_text="惠民演出184场。", stage="evaluation"),
        compared_with="184场",
    ),
    passes(
        "J603",
        "a figure of an indicator of its own",
        form(
            line("户均贴息金额", "≤1500元/户", "1470元/户"),
            line("户均增收", "≥2000元", "2180元"),
            actual_text="为680户脱贫户落实贷款贴息，户均增收2180元。",
            stage="evaluation",
        ),
        applied=1,
    ),
    finds(
        "J603",
        "none in the summary",
        summary("采样检测2400份，未发生重大动物疫情。", "重大动物疫情发生次数", "1次"),
        applied=1,
        compared_with="未发生重大动物疫情",
    ),
    finds("J603", "none of a wider kind", summary("全年无安全事故发生。", "重大安全事故起数", "2起"), applied=1),
    passes("J603", "none in both", summary("未发生重大动物疫情。", "重大动物疫情发生次数", "0次")),
    passes("J603", "none of a narrower kind", summary("未发生较大安全事故。", "安全事故起数", "2起"), applied=0),
    passes("J603", "none last year", summary("上年未发生安全事故。", "安全事故起数", "2起"), applied=0),
    passes("J603", "what is done about it is counted", summary("未发生安全事故。", "预防安全事故宣传次数", "2次"), applied=0),
    passes("J603", "two in both", summary("全年新建泵站2台。", "新建泵站", "2台")),
]

test_rule = rule_test(CASES)
