"""J921: two forms of one project, year and stage that tell other amounts."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def editions(before: float, after: float, **more: Any) -> tuple[Form, Form]:
    """An evaluation that was superseded by another one, which stands in a file of its own."""
    old = {"is_current": False, "superseded_reason": "revision", "superseded_by_key": "d2"} | more
    return (
        form(stage="evaluation", funding=[money("total", before, "executed")], document="first.docx", **old),
        form(stage="evaluation", funding=[money("total", after, "executed")], document="second.docx"),
    )


CASES = [
    finds("J921", "another amount", *editions(698_400, 496_800), applied=1, difference=-201_600.0),
    passes("J921", "the same amount", *editions(698_400, 698_400)),
    passes("J921", "a correction that says so", *editions(698_400, 496_800, title="2022年自评表（更正前）"), applied=0),
    passes("J921", "one that was taken back", *editions(698_400, 496_800, superseded_reason="withdrawn"), applied=0),
]

test_rule = rule_test(CASES)
