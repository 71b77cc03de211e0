"""J103: execution rate differs from its amounts."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import execution, form, money

CASES = [
    passes(
        "J103",
        "the rate of the last of several periods",
        form(
            stage="monitoring",
            funding=[
                money("total", 1_000_000),
                money("total", 510_000, "executed") | {"is_latest": False},
                money("total", 800_000, "executed"),
            ],
            rates=[execution(rate=80)],
        ),
    ),
    finds(
        "J103",
        "a rate that its amounts do not give",
        form(funding=[money("total", 1_000_000), money("total", 800_000, "executed")], rates=[execution(rate=90)]),
        actual="90",
        compared_with="80",
    ),
    passes(
        "J103",
        "a rate printed without decimals",
        form(funding=[money("total", 1_000_000), money("total", 946_000, "executed")], rates=[execution(rate=95)]),
    ),
    passes(
        "J103",
        "a bare figure that may be a share",
        form(funding=[money("total", 1_000_000), money("total", 946_000, "executed")], rates=[execution(rate="0.88", rate_text="0.88")]),
        applied=0,
    ),
    finds(
        "J103",
        "a rate of the first budget where it was adjusted",
        form(
            funding=[money("total", 1_000_000), money("total", 800_000, "adjusted_budget"), money("total", 800_000, "executed")],
            rates=[execution(rate=80)],
        ),
        compared_with="100",
    ),
    passes(
        "J103",
        "a rate of the first budget where the adjusted one is a zero",
        form(
            funding=[money("total", 1_000_000), money("total", 0, "adjusted_budget"), money("total", 800_000, "executed")],
            rates=[execution(rate=80)],
        ),
    ),
    passes(
        "J103", "nothing executed of nothing", form(funding=[money("total", 0), money("total", 0, "executed")], rates=[execution(rate=0)])
    ),
    passes(
        "J103",
        "a rate of amounts in two units",
        form(
            funding=[money("total", 32_040_000, "adjusted_budget"), money("total", 316_427_000_000, "executed")],
            rates=[execution(rate=98.76)],
        ),
    ),
]

test_rule = rule_test(CASES)
