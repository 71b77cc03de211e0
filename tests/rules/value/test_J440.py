"""J440: a printed rate of completion that its values do not give."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def rated(target: str, actual: str, rate: str, label: str = "完成率") -> Form:
    """An evaluation with one indicator and the rate that its row prints."""
    return form(line("改造楼栋数量", target, actual), stage="evaluation", fields=[("completion_rate", rate, label)])


CASES = [
    finds("J440", "three quarters called all", rated("≥32栋", "24栋", "100%"), applied=1, should_be="75%", compared_with="≥32栋 / 24栋"),
    finds("J440", "a deviation of something else", rated("≥32栋", "24栋", "-10%", "偏差率"), should_be="25%"),
    passes("J440", "three quarters", rated("≥32栋", "24栋", "75%")),
    passes("J440", "more than all", rated("≥860户", "877户", "102%")),
    passes("J440", "cut at all of it", rated("≥860户", "877户", "100%")),
    passes("J440", "a share as it is", rated("≥95%", "96.9%", "96.9%")),
    passes("J440", "a deviation", rated("≥32栋", "24栋", "-25%", "偏差率")),
    passes("J440", "no deviation of what was reached", rated("≥860户", "877户", "0%", "偏差率")),
    passes("J440", "what should be little", rated("≤100户", "50户", "100%"), applied=0),
    passes("J440", "a factor of the score", rated("≥32栋", "24栋", "100%", "得分系数"), applied=0),
    passes("J440", "other units", rated("≥32栋", "24处", "100%"), applied=0),
]

test_rule = rule_test(CASES)
