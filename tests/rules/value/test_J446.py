"""J446: a day that no calendar has."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def filled(day: str) -> Form:
    """A form that was filled in on a day."""
    return form(fields=[("fill_date", day)])


def asked(day: str) -> Form:
    """A form whose indicator asks for a day."""
    return form(line("完工时间", day))


CASES = [
    finds("J446", "filled in on the 31st of February", filled("2025年2月31日"), applied=1, actual="2025年2月31日"),
    finds("J446", "with lines", filled("2025-02-30")),
    finds("J446", "with points", filled("填报日期：2025.4.31")),
    finds("J446", "no leap year", filled("2025年2月29日")),
    finds("J446", "a target", asked("2025年6月31日前")),
    finds("J446", "a target without a year", asked("11月31日前")),
    passes("J446", "a leap year", filled("2024年2月29日"), applied=1),
    passes("J446", "perhaps a leap year", asked("2月29日前"), applied=1),
    passes("J446", "the last of a year", filled("2024年12月31日"), applied=1),
    passes("J446", "months alone", filled("2024年2月—12月")),
    passes("J446", "left blank", filled("年 月 日"), applied=0),
    passes("J446", "a month", asked("12月底前"), applied=0),
]

test_rule = rule_test(CASES)
