"""J401: numeric target."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluated, monitoring
from tests.rules.star import Line, Value, form, line


def expected(actual: str, forecast: str) -> Line:
    """An indicator of a monitoring form: what was done so far, and what is expected of the year."""
    return line("亩均增产", "≥80公斤/亩", actual, total_target=Value(forecast, "forecast"))


CASES = [
    finds("J401", "done for ten", evaluated(("≥10座", "已完成")), actual="已完成", compared_with="≥10座"),
    passes("J401", "ten for ten", evaluated(("≥10座", "10座"))),
    passes("J401", "ten with a word before it", evaluated(("≥10座", "共有12座"))),
    passes("J401", "words for words", evaluated(("有效提升", "有效提升")), applied=0),
    finds("J401", "so much of a count", evaluated(("≥10座", "95%")), actual="95%"),
    passes("J401", "points in per cent", evaluated(("≥90分", "95%"))),
    passes("J401", "a share", evaluated(("≥90%", "95%"))),
    *(
        passes("J401", f"{said} beside a forecast", monitoring(expected(said, "82公斤/亩")), applied=0)
        for said in ("尚未测产", "暂未统计", "未到测产期", "待秋收后测产")
    ),
    finds("J401", "done beside a forecast", monitoring(expected("已完成", "82公斤/亩"))),
    finds("J401", "nothing told and nothing forecast", monitoring(expected("尚未测产", "达到目标"))),
    passes("J401", "none of what nobody wants", form(line("安全事故数", "≤1起", Value("无", "actual")), stage="evaluation")),
    finds("J401", "none of what should be", form(line("培训人数", "≥10人", Value("无", "actual")), stage="evaluation")),
]

test_rule = rule_test(CASES)
