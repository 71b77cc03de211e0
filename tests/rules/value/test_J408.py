"""J408: date outside the period."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import dated
from tests.rules.star import form, line

CASES = [
    finds("J408", "a date two years on", form(line("完工时间", dated("2024-03-01")))),
    finds("J408", "a day in no calendar", form(line("完工时间", "6月31日前")), compared_with="日历"),
    finds("J408", "a thirteenth month", form(line("完工时间", "13月底前"))),
    finds("J408", "29 February of a common year", form(line("完工时间", "2023年2月29日"))),
    passes("J408", "29 February of a leap year", form(line("完工时间", "2024年2月29日")), applied=0),
    finds("J408", "a term to a thirteenth month", form(duration_text="2024年3月至2024年13月"), applied=1, item="项目起止时间"),
    finds("J408", "a term to a thirteenth month of one year", form(duration_text="2024年3月-13月")),
    passes("J408", "a term of so many months", form(duration_text="2024年起18个月"), applied=0),
    passes("J408", "a term to December", form(duration_text="2024年10月至2024年12月"), applied=0),
    passes("J408", "months of a term", form(line("工期", "18个月"), line("完工时间", "11月30日前")), applied=0),
    passes("J408", "the last day of December", form(line("完工时间", "12月31日前")), applied=0),
    finds("J408", "a date of last year", form(line("完工时间", dated("2021-12-31")))),
    passes("J408", "June of the next year", form(line("资金兑付时间", dated("2023-06-30")))),
    finds("J408", "June of the next year behind the term", form(line("完工时间", dated("2023-06-30")), duration_text="2022.01-2022.12")),
    finds("J408", "behind the day that it should end", form(line("完工时间", dated("2023-01-15")), fields=[("end_date", "2022-12-31")])),
    passes("J408", "within a term of two years", form(line("完工时间", dated("2023-06-30")), duration_text="2022年3月-2023年6月")),
    passes("J408", "within the project's term", form(line("完工时间", dated("2024-03-01")), duration_text="2021年1月-2024年12月")),
    finds("J408", "works done in the spring after a goal of one year", form(line("工程完工时间", dated("2023-03-31")))),
    passes("J408", "an account in the spring after", form(line("决算报送时间", dated("2023-03-31")))),
    passes("J408", "works that cross the year", form(line("工程完工时间", dated("2023-03-31")), goal_text="跨年实施，次年完工。")),
]

test_rule = rule_test(CASES)
