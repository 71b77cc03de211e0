"""J619: growth against both years' values in one form."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def told(text: str = "", growth: str = "", before: str = "5130头", now: str = "5562头") -> Form:
    """An evaluation with last year's value beside one indicator."""
    lines = [line("改良肉牛数量", "≥5400头", now), line("更新站点设备数量", "≥32套", "32套")]
    if growth:
        lines.append(line("肉牛数量增长率", "≥4%", growth))
    return form(*lines, stage="evaluation", actual_text=text or "已完成。", fields=[("previous_value", before, "2023年实际值")])


CASES = [
    finds("J619", "in a text", told("改良肉牛5562头。改良头数比上年增长47%。"), applied=1, compared_with="5130头 → 5562头"),
    finds("J619", "fell", told("改良肉牛数量同比下降8.4%。"), applied=1),
    finds("J619", "as an indicator", told(growth="31%"), applied=1, actual="31%"),
    passes("J619", "as the values give", told("改良头数较上年增长8.4%。"), applied=1),
    passes("J619", "as an indicator and right", told(growth="8.42%"), applied=1),
    passes("J619", "another thing", told("养殖户收入比上年增长47%。"), applied=0),
    passes("J619", "without last year's value", told("改良头数比上年增长47%。", before="—"), applied=0),
]

test_rule = rule_test(CASES)
