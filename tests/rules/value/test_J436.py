"""J436: share with date."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J436", "by the end of the year", form(line("按期完成率", "2024年12月底前")), applied=1),
    finds("J436", "a day", form(line("资金拨付及时率（%）", "12月31日"))),
    passes("J436", "a share by the end of the year", form(line("按期完成率", "12月底前完成95%"))),
    passes("J436", "a share", form(line("按期完成率", "≥95%"))),
    passes("J436", "a time", form(line("完成时间", "2024年12月底前")), applied=0),
]

test_rule = rule_test(CASES)
