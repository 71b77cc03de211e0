"""J130: executed amounts of several periods of which the last is less."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def periods(*yuan: float) -> Form:
    """A monitoring form with an executed amount a period in one row, the last of which counts."""
    executed: list[dict[str, Any]] = [money("total", one, "executed") | {"row_no": 3, "is_latest": False} for one in yuan]
    executed[-1]["is_latest"] = True
    return form(stage="monitoring", funding=[money("total", 1_088_000), *executed])


CASES = [
    finds("J130", "quarters that were not added up", periods(200_000, 310_000, 290_000), actual="290000", compared_with="310000"),
    passes("J130", "running totals", periods(200_000, 510_000, 800_000)),
    passes("J130", "quarters with their sum behind", periods(200_000, 310_000, 290_000, 800_000)),
    passes("J130", "one period", form(stage="monitoring", funding=[money("total", 1, "executed")]), applied=0),
]

test_rule = rule_test(CASES)
