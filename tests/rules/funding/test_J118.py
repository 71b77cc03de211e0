"""J118: money that a text calls missing, and that was executed."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def told(text: str, source: str = "local", executed: float = 1_048_300, slug: str = "remark") -> Form:
    """The evaluation of a transfer with a remark."""
    return form(stage="evaluation", fields=[(slug, text)], funding=[money(source, executed, "executed")])


CASES = [
    finds("J118", "local money", told("地方配套资金未落实，当年未安排"), applied=1, actual="地方配套资金未落实"),
    finds("J118", "a county's", told("县级财政资金尚未到位。", "county", slug="problems"), applied=1),
    finds("J118", "what the unit raises", told("自筹资金没有到位", "self_raised"), applied=1),
    passes("J118", "nothing executed", told("地方配套资金未落实", executed=0), applied=1),
    passes("J118", "a part", told("地方配套资金部分未到位"), applied=0),
    passes("J118", "not in time", told("地方资金未及时到位，影响进度"), applied=0),
    passes("J118", "another source", told("自筹资金未到位"), applied=0),
]

test_rule = rule_test(CASES)
