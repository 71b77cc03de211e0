"""J208: qualitative score outside its band."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import judged
from tests.rules.star import form, line

CASES = [
    finds("J208", "未达成 with full marks", form(line("甲", "健全", "未达成", weight=10, score=10), stage="evaluation")),
    passes("J208", "部分达成 with seven", form(line("甲", "健全", "部分达成", weight=10, score=7), stage="evaluation")),
    finds("J208", "partly reached, scored as reached", judged("有效提升", "部分达成年度指标并具有一定效果", score=9), compared_with="6–8"),
    passes("J208", "partly reached, on the border", judged("有效提升", "部分达成年度指标并具有一定效果", score=8)),
    passes("J208", "reached", judged("有效提升", "达成年度指标", score=8.5)),
    passes("J208", "other words", judged("有效提升", "提升明显", score=1), applied=0),
]

test_rule = rule_test(CASES)
