"""J406: every actual equals its target."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluated
from tests.rules.star import form, line

CASES = [
    finds(
        "J406",
        "five copies",
        evaluated(("≥10座", "10座"), ("95%", "95%"), ("有效提升", "有效提升"), ("3次", "3次"), ("≤5天", "≤5天")),
        actual="5",
    ),
    passes(
        "J406", "one that was measured", evaluated(("≥10座", "10座"), ("95%", "97%"), ("提升", "提升"), ("3次", "3次"), ("≤5天", "≤5天"))
    ),
    finds(
        "J406",
        "copies beside the execution rate and a date",
        form(
            *(line(f"指标{n}", f"≥{n}座", f"{n}座") for n in range(1, 5)),
            line("完工时间", "2022年12月底前", "2022年12月底"),
            line("预算执行率", "100%", "97%"),
            stage="evaluation",
        ),
        actual="5",
    ),
    passes("J406", "four copies", evaluated(("1座", "1座"), ("2座", "2座"), ("3座", "3座"), ("4座", "4座")), applied=0),
]

test_rule = rule_test(CASES)
