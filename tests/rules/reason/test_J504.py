"""J504: a forecast that misses its target without a reason."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, Value, form, line


def expected(target: str, forecast: str, fields: list[tuple[str, str]] | None = None, **more: Any) -> Form:
    """A monitoring form of one indicator with target and forecast."""
    return form(line("养护里程", target, None, total_target=Value(forecast, "forecast"), **more), fields=fields, stage="monitoring")


CASES = [
    finds("J504", "less than at least", expected("≥14.6km", "9km"), applied=1),
    finds("J504", "more than at most", expected("≤5起", "9起")),
    passes("J504", "as much as asked for", expected("≥14.6km", "14.6km")),
    passes("J504", "a reason beside it", expected("≥14.6km", "9km", reason_text="汛期停工")),
    passes("J504", "a reason for the form", expected("≥14.6km", "9km", fields=[("deviation_reason", "汛期停工，工期顺延")])),
    passes("J504", "another unit", expected("≥14.6km", "90%"), applied=0),
]

test_rule = rule_test(CASES)
