"""J121: a rate of what came in that its amounts do not give."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def came_in(rate: str, received: float = 1_088_000, *more: dict[str, Any], initial: float = 1_088_000) -> Form:
    """An evaluation with one row: budget, what came in, and the rate of it."""
    funding = [money("fiscal", initial), money("fiscal", received, "received"), *more]
    return form(stage="evaluation", funding=[{**one, "row_no": 2} for one in funding], fields=[("received_rate", rate, "到位率", 2)])


CASES = [
    finds("J121", "less than came in", came_in("80.00%"), applied=1, difference=-20.0),
    finds("J121", "without a sign", came_in("80"), applied=1),
    finds("J121", "all, of a part", came_in("100%", 544_000), applied=1, difference=50.0),
    passes("J121", "what came in", came_in("50.1%", 544_000), applied=1),
    passes("J121", "of the initial budget", came_in("100%", 1_088_000, money("fiscal", 2_176_000, "adjusted_budget")), applied=1),
    passes("J121", "a share of one", came_in("1"), applied=1),
    passes("J121", "no budget", came_in("80%", initial=0), applied=0),
    passes("J121", "in words", came_in("全部到位"), applied=0),
]

test_rule = rule_test(CASES)
