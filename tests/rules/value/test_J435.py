"""J435: done after filing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import dated
from tests.rules.star import Form, form, line


def done(day: str, filled: str, text: str | None = None) -> Form:
    """An evaluation that was filled in on one day and tells of another."""
    told = dated(day, "actual")
    told.text = text or day
    return form(line("完成时间", "6月底前", told), stage="evaluation", fields=[("fill_date", filled)])


CASES = [
    finds("J435", "done in May, told in January", done("2025-05-30", "2025年1月16日"), applied=1, actual="2025-05-30"),
    finds("J435", "a day of dots", done("2025-05-30", "2025.01.16")),
    passes("J435", "done before", done("2024-12-20", "2025年1月16日")),
    passes("J435", "done that day", done("2025-01-16", "2025年1月16日")),
    passes("J435", "done in the month of filing", done("2025-01-20", "2025年1月")),
    passes("J435", "what is expected", done("2025-05-30", "2025年1月16日", "预计2025年5月30日完工")),
    passes("J435", "a day that was left blank", done("2025-05-30", "年 月 日"), applied=0),
]

test_rule = rule_test(CASES)
