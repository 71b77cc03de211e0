"""J102: executed more than the budget."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import columns
from tests.rules.star import form, money

CASES = [
    passes(
        "J102",
        "three periods that each hold the ones before",
        form(
            stage="monitoring",
            funding=[
                money("total", 1_088_000),
                money("total", 510_000, "executed") | {"is_latest": False},
                money("total", 800_000, "executed"),
            ],
        ),
    ),
    finds(
        "J102",
        "more executed than the adjusted budget",
        form(
            funding=[
                money("total", 900_000),
                money("total", 500_000, "adjusted_budget"),
                money("total", 600_000, "executed"),
            ]
        ),
        compared_with="500000",
        difference=100_000.0,
    ),
    finds(
        "J102",
        "more expected for the year than the budget allows",
        form(
            funding=[money("total", 900_000), money("total", 500_000, "executed"), money("total", 1_080_000, "forecast")],
            stage="monitoring",
        ),
        applied=1,
        item="total全年预计",
    ),
    passes(
        "J102",
        "all of it expected",
        form(
            funding=[money("total", 900_000), money("total", 500_000, "executed"), money("total", 900_000, "forecast")], stage="monitoring"
        ),
    ),
    passes(
        "J102",
        "a budget below zero, which is another rule's",
        form(funding=[money("total", -5000), money("total", 0, "executed")]),
        applied=0,
    ),
    passes("J102", "executed to the last fen", form(funding=[money("total", 900_000), money("total", 900_000, "executed")])),
    passes(
        "J102",
        "above the first budget, within the adjusted one",
        form(
            funding=[
                money("total", 500_000),
                money("total", 900_000, "adjusted_budget"),
                money("total", 800_000, "executed"),
            ]
        ),
    ),
    passes("J102", "executed in yuan, which is another rule's", columns(adjusted=32_040_000, executed=316_427_000_000)),
]

test_rule = rule_test(CASES)
