"""J108: no amount of money."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line, money

CASES = [
    finds("J108", "a project without an amount", form(line("修堤", "1座"))),
    passes("J108", "a goal with nothing but zeros", form(funding=[money("total", 0), money("fiscal", 0)])),
    passes("J108", "nothing this year of a longer term", form(funding=[money("total", 0), money("total", 900, period="whole")])),
    passes("J108", "an evaluation of nothing", form(funding=[money("total", 0)], stage="evaluation")),
    passes("J108", "a unit without an amount", form(subject="unit"), applied=0),
    passes("J108", "a list of projects without a column for money", form(), form(project_name="修堤", project_code="P2"), applied=0),
    finds(
        "J108",
        "one project of a list with amounts",
        form(funding=[money("total", 1)]),
        form(project_name="修堤", project_code="P2"),
        applied=2,
    ),
    finds("J108", "nothing but zeros where the goal speaks of money", form(funding=[money("total", 0)], goal_text="投入资金50万元。")),
    finds("J108", "nothing but zeros where a cost is planned", form(line("总成本", "≤50万元"), funding=[money("total", 0)])),
    passes("J108", "a project that costs nothing", form(line("巡查", "≥5次"), funding=[money("total", 0)])),
]

test_rule = rule_test(CASES)
