"""J409: target missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J409", "one without target", form(line("甲", "1座"), line("乙")), applied=2, item="乙"),
    passes("J409", "a target of the whole term", form(line("甲", "1座"), line("乙", total_target="2座")), applied=2),
    finds(
        "J409",
        "the year's left blank where the other rows print both",
        form(*(line(f"甲{n}", "1座", total_target="3座") for n in range(3)), line("乙", total_target="2座")),
        applied=4,
        item="乙",
    ),
    passes(
        "J409",
        "the rest of a name that was split over two rows",
        form(*(line(f"甲{n}", "1座", weight=10) for n in range(3)), line("乙")),
        applied=3,
    ),
    finds(
        "J409",
        "one without target among weighed ones",
        form(*(line(f"甲{n}", "1座", weight=10) for n in range(3)), line("乙", weight=10)),
        item="乙",
    ),
    passes("J409", "a target in the name", form(line("甲", "1座"), line("群众满意度≥90%")), applied=2),
    passes("J409", "a form without targets", form(line("甲", actual="1座")), applied=0),
]

test_rule = rule_test(CASES)
