"""J812: a year evaluated before its end."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def filled(day: str, **more: str) -> Form:
    """An evaluation filled in on a day."""
    return form(fields=[("fill_date", day)], **{"stage": "evaluation"} | more)


CASES = [
    finds("J812", "in June", filled("2022年6月18日"), actual="2022年6月18日", applied=1),
    finds("J812", "written with points", filled("2022.06.18")),
    finds("J812", "written with lines", filled("2022-6-18")),
    finds("J812", "a term that had not ended", filled("2022年6月18日", duration_text="2022年1月-2022年12月")),
    passes("J812", "in January", filled("2023年1月18日")),
    passes("J812", "in December", filled("2022年12月8日")),
    passes("J812", "a project that had ended", filled("2022年6月18日", duration_text="2021年3月-2022年5月")),
    passes("J812", "half a year", filled("2022年7月8日", title="2022年上半年项目支出绩效自评表"), applied=0),
    passes("J812", "nine months", filled("2022年10月8日", title="2022年1-9月项目支出绩效自评表"), applied=0),
    finds("J812", "a goal after the year", filled("2023年3月5日", stage="goal"), applied=1),
    passes("J812", "a goal before the year", filled("2021年11月20日", stage="goal")),
    passes("J812", "a goal in the year", filled("2022年1月8日", stage="goal")),
    passes("J812", "no day", filled("（盖章）"), applied=0),
    passes("J812", "years before: a year that is wrong", filled("2021年6月8日"), applied=0),
]

test_rule = rule_test(CASES)
