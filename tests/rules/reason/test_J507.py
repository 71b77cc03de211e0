"""J507: all done and nothing spent."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line, money


def evaluation(executed: float, *actual: str, score: float = 10, budget: float = 24_000_000, reason: str = "", **more: Any) -> Form:
    """An evaluation of three targets of ten each."""
    lines = (line(f"{n}类工程数量", "≥10处", a, weight=10, score=score, reason_text=reason) for n, a in zip("甲乙丙", actual, strict=False))
    return form(*lines, stage="evaluation", funding=[money("total", budget), money("total", executed, "executed")], **more)


DONE = ("10处", "11处", "10处")

CASES = [
    finds("J507", "nothing spent", evaluation(0, *DONE), applied=1, row_no=2),
    passes("J507", "something spent", evaluation(1, *DONE)),
    passes("J507", "not all done", evaluation(0, "10处", "11处", "9处")),
    passes("J507", "points taken off", evaluation(0, *DONE, score=8)),
    passes("J507", "too little to tell", evaluation(0, "10处", "11处")),
    passes("J507", "no budget", evaluation(0, *DONE, budget=0), applied=0),
    passes("J507", "a reason", evaluation(0, *DONE, reason="财政资金年末未到位。")),
    passes("J507", "a summary that tells of the money", evaluation(0, *DONE, actual_text="工程已完工，尾款待结算。")),
    passes("J507", "a remark on the money", evaluation(0, *DONE, fields=[("remark", "资金结转下年支付")])),
]

test_rule = rule_test(CASES)
