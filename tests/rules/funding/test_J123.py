"""J123: expenses under control above a budget that a text says was kept."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money

EACH = "“三公”经费各项支出均控制在年度预算以内。"
ALL = "“三公”经费总额控制在预算内。"


def told(text: str, reception: float = 33_000, total: float = 57_000) -> Form:
    """The evaluation of a unit with the budget of “三公”经费, 58,000 yuan, and of one kind of it, 26,000."""
    funding = [
        *(money("three_public", 58_000), money("three_public", total, "executed")),
        *(money("reception", 26_000), money("reception", reception, "executed")),
    ]
    return form(subject="unit", stage="evaluation", actual_text=text, funding=funding)


CASES = [
    finds("J123", "one kind above its budget", told(EACH), applied=2, difference=7000.0),
    finds("J123", "a sum that is above because one kind is", told(EACH, total=62_000), applied=2, difference=7000.0),
    finds("J123", "the sum above its budget", told(ALL, total=62_000), applied=1, difference=4000.0),
    finds("J123", "said the other way", told("三公经费支出未超过年初预算。", total=62_000), applied=1),
    passes("J123", "a kind, where the text speaks of all together", told(ALL), applied=1),
    passes("J123", "within the budget", told(EACH, 26_000), applied=2),
    passes("J123", "nothing said", told("“三公”经费支出增加。", total=62_000), applied=0),
]

test_rule = rule_test(CASES)
