"""J618: days within which something was done, against the dates of the text."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def told(text: str) -> Form:
    """The evaluation of a transfer with a remark."""
    return form(stage="evaluation", fields=[("remark", text)])


CASES = [
    finds("J618", "a hundred days", told("3月5日收到指标文，6月20日分解下达，在30日内完成"), applied=1, actual="107", compared_with="30"),
    finds("J618", "days of work", told("2024年3月5日收到，2024年5月30日下达，在10个工作日内下达到位。"), applied=1),
    passes("J618", "in time", told("3月5日收到指标文，4月1日分解下达，在30日内完成"), applied=1),
    passes("J618", "days of work with a holiday", told("4月28日收到，5月15日下达，在10个工作日内。"), applied=1),
    passes("J618", "over the year's end", told("12月20日收到，1月10日下达，在30日内。"), applied=0),
    passes("J618", "without dates", told("收到指标文后30日内分解下达"), applied=0),
]

test_rule = rule_test(CASES)
