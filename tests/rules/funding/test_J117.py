"""J117: what a text says of how money under control changed."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def told(text: str, previous: float = 50_000, executed: float = 58_000, source: str = "reception") -> Form:
    """The evaluation of a unit that prints both years."""
    funding = [money(source, previous, "previous"), money(source, executed, "executed")]
    return form(subject="unit", stage="evaluation", actual_text=text, funding=funding)


CASES = [
    finds(
        "J117",
        "fell in the text, rose in the table",
        told("严控一般性支出，公务接待费较上年下降14%。"),
        applied=1,
        compared_with="5 → 5.8万元",
    ),
    finds("J117", "fell without a number", told("公务接待费支出同比有所下降。"), applied=1),
    finds("J117", "fell by more", told("“三公”经费比上年减少20%。", 156_000, 137_000, "three_public"), applied=1),
    passes("J117", "as the table says", told("“三公”经费比上年减少12.2%。", 156_000, 137_000, "three_public"), applied=1),
    passes("J117", "rose", told("公务接待费较上年增长16%。"), applied=1),
    passes("J117", "another kind", told("会议费较上年下降14%。"), applied=0),
    passes("J117", "below the budget", told("公务接待费较预算下降14%。"), applied=0),
]

test_rule = rule_test(CASES)
