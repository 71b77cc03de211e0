"""J106: absurd amount."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, money

CASES = [
    finds("J106", "a total of 41 yuan", form(funding=[money("total", "41.5")]), actual="41.5", compared_with="1000"),
    finds(
        "J106",
        "each amount a hundred thousand times too large, told once",
        form(
            funding=[
                money("central", 90_000_000_000, unit="元"),
                money("total", 190_000_000_000, unit="元"),
                money("county", 100_000_000_000, unit="元"),
            ]
        ),
        applied=1,
        actual="190000000000",
    ),
    passes("J106", "a part of 800 yuan", form(funding=[money("county", 800, unit="元")])),
    finds("J106", "a project of a hundred billion", form(funding=[money("total", 100_000_000_000, unit="元")])),
    passes("J106", "a project of a hundred billion under 万元, which is another rule's", form(funding=[money("total", 100_000_000_000)])),
    passes("J106", "a province's department", form(funding=[money("total", 100_000_000_000)], subject="unit")),
]

test_rule = rule_test(CASES)
