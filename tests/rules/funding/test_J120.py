"""J120: more was spent than came in."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def spent(executed: float, received: float = 1_617_000, *others: dict[str, Any], text: str = "任务完成。") -> Form:
    """An evaluation that spent so much of what came in."""
    funding = [money("total", received, "received"), money("total", executed, "executed"), *others]
    return form(stage="evaluation", actual_text=text, funding=funding)


CASES = [
    finds("J120", "more than came in", spent(2_217_600), applied=1, difference=600600.0),
    passes("J120", "what came in", spent(1_617_000), applied=1),
    passes("J120", "rounded", spent(1_617_050), applied=1),
    passes("J120", "nothing came in, or the field was left alone", spent(2_217_600, 0), applied=0),
    passes("J120", "carried over besides", spent(2_217_600, 1_617_000, money("carryover", 600_600)), applied=0),
    passes("J120", "paid in advance", spent(2_217_600, text="不足部分由单位先行垫付。"), applied=0),
    passes("J120", "another source", form(funding=[money("fiscal", 100, "received"), money("other", 200, "executed")]), applied=0),
]

test_rule = rule_test(CASES)
