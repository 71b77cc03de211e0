"""J412: term reversed."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J412", "the end before the beginning", form(duration_text="2023.12-2021.01"), actual="2023.12-2021.01"),
    finds("J412", "two dates in two fields", form(fields=[("start_date", "2022-12-31"), ("end_date", "2022-01-01")])),
    passes("J412", "a year from one December to the next", form(duration_text="2021年12月-2022年12月")),
    passes("J412", "a day and a month", form(duration_text="2022年12月1日至2022年12月")),
    passes("J412", "one year alone", form(duration_text="2022年"), applied=0),
]

test_rule = rule_test(CASES)
