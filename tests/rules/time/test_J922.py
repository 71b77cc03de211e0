"""J922: a monitoring form that tells of months after its own."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def monitored(reason: str, **more: object) -> Form:
    """A monitoring form of January to July 2022 with a reason of deviation."""
    return form(line("铺设面积", "≥1000亩", "550亩", reason_text=reason), **{"stage": "monitoring", "reporting_month": 7} | more)


CASES = [
    finds("J922", "done by September", monitored("截至9月底已完成铺设。"), applied=1, actual="9", compared_with="7"),
    passes("J922", "done by July", monitored("截至7月底已完成铺设。")),
    passes("J922", "last year's", monitored("截至2021年9月底已完成铺设。"), applied=0),
    passes("J922", "expected", monitored("预计9月底前完成铺设。"), applied=0),
    passes("J922", "months that no form prints", monitored("截至9月底已完成铺设。", reporting_month=None), applied=0),
]

test_rule = rule_test(CASES)
