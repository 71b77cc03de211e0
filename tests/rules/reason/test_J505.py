"""J505: several times the target without a reason."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def reached(target: str, actual: str, fields: list[tuple[str, str]] | None = None, **more: str) -> Form:
    """An evaluation of one indicator."""
    return form(line("巡查隐患点", target, actual, **more), stage="evaluation", fields=fields)


CASES = [
    finds("J505", "four times the target", reached("≥120处", "480处"), applied=1, difference=360.0),
    finds("J505", "no reason in so many words", reached("≥120处", "480处", reason_text="无")),
    passes("J505", "a reason", reached("≥120处", "480处", reason_text="汛期雨量大，增加巡查。")),
    passes("J505", "a remark", reached("≥120处", "480处", remark="年中增加两批任务")),
    passes("J505", "a reason of the whole form", reached("≥120处", "480处", fields=[("deviation_reason", "目标设定偏低。")])),
    passes("J505", "twice the target", reached("≥120处", "240处")),
    passes("J505", "ten times, which is said already", reached("≥120处", "1200处")),
    passes("J505", "of few", reached("≥2次", "8次"), applied=0),
    passes("J505", "a limit", reached("≤120处", "480处"), applied=0),
]

test_rule = rule_test(CASES)
