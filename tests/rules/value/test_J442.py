"""J442: a reason that says that the year's target will be missed beside a forecast that reaches it."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, Value, form, line


def expected(reason: str, target: str = "≥4300人", forecast: str = "4300人", stage: str = "monitoring") -> Form:
    """A monitoring form of one indicator with target, forecast and reason."""
    return form(line("检查儿童人数", target, None, total_target=Value(forecast, "forecast"), reason_text=reason), stage=stage)


SAID = "因学校放假，预计全年无法完成检查任务。"

CASES = [
    finds("J442", "as much as the target", expected(SAID), applied=1, actual="预计全年无法完成检查任务"),
    finds("J442", "in other words", expected("受汛期影响，年底前难以按期达到目标。"), applied=1),
    finds("J442", "at most", expected("预计年度内不能实现目标", "≤5起", "4起"), applied=1),
    finds("J442", "only so much", expected("因疫苗延迟，预计全年仅能检查1200人。"), applied=1, actual="预计全年仅能检查1200人"),
    passes("J442", "only so much, and so forecast", expected("因疫苗延迟，预计全年仅能检查1200人。", forecast="1200人"), applied=1),
    passes("J442", "only so much, which is the target", expected("全年只能检查4300人"), applied=1),
    passes("J442", "only so much of something else", expected("全年只能检查12所"), applied=1),
    passes("J442", "only so much at most", expected("全年只能发生4起", "≤5起", "4起"), applied=1),
    passes("J442", "only so much more", expected("预计全年仅能再检查1200人。"), applied=0),
    passes("J442", "only so much in a half", expected("下半年仅能检查1200人。"), applied=0),
    passes("J442", "only so much of a part", expected("全年仅能检查1200人次的留守儿童。"), applied=0),
    passes("J442", "less than the target", expected(SAID, forecast="3000人"), applied=1),
    passes("J442", "at most, and more", expected(SAID, "≤5起", "9起"), applied=1),
    passes("J442", "late, but in the year", expected("上半年无法开展，下半年可以完成。"), applied=0),
    passes("J442", "late now, done by the end", expected("因放假，预计年内无法按月完成，全年仍能完成。"), applied=0),
    passes("J442", "no monitoring", expected(SAID, stage="evaluation"), applied=0),
]

test_rule = rule_test(CASES)
