"""J302: A level outside the scheme."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import WHOLE, under
from tests.rules.star import form, line

CASES = [
    finds(
        "J302",
        "at the cell of the first level",
        form(*WHOLE, line("乙", level1="效果指标", level2="社会效益指标", because="level1_in_row@1.7.1 level2_in_row@1.7.2")),
        row_no=7,
        column_no=1,
    ),
    finds("J302", "效果 for 效益", form(*WHOLE, under("效果指标", "社会效益指标")), applied=7, actual="效果指标"),
    finds(
        "J302",
        "an invented second level, once",
        form(*WHOLE, under("产出指标", "项目完成指标", "甲"), under("产出指标", "项目完成指标", "乙")),
    ),
    passes("J302", "the scheme of evaluations", form(*WHOLE, under("决策", "项目立项")), applied=7),
    passes("J302", "the scheme", form(*WHOLE), applied=6),
    passes("J302", "labels without 指标", form(under("产出", "数量")), applied=2),
    passes("J302", "a form of another scheme", form(under("实施指标效果", "产出指标")), applied=0),
]

test_rule = rule_test(CASES)
