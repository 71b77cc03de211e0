"""J214: points taken off though the target was reached."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def scored(actual: str, score: float, target: str = "≥20场", fields: list[tuple[str, str]] | None = None, **more: Any) -> Form:
    """An evaluation of one indicator of ten points."""
    return form(line("演出场次", target, actual, weight=10, score=score, **more), fields=fields, stage="evaluation")


CASES = [
    finds("J214", "six of ten points", scored("20场", 6), applied=1),
    finds("J214", "words that say it was reached", scored("及时", 6, target="及时")),
    passes("J214", "all points", scored("20场", 10)),
    passes("J214", "a point of ten", scored("20场", 9)),
    passes("J214", "a reason beside it", scored("20场", 6, reason_text="资料归档不全")),
    passes("J214", "a reason for the form", scored("20场", 6, fields=[("deviation_reason", "部分资料归档不及时")])),
    passes("J214", "a target set too low", scored("50场", 6), applied=0),
    passes("J214", "a target missed", scored("12场", 6), applied=0),
]

test_rule = rule_test(CASES)
