"""J301: second level under the wrong first level."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import under
from tests.rules.star import form, line

CASES = [
    finds(
        "J301",
        "at the cell of the second level, which is merged over rows above",
        form(
            under("效益指标", "质量指标"),
            line("乙", level1="效益指标", level2="质量指标", because="level1_merged@1.1.1 level2_merged@1.1.2"),
        ),
        found=2,
        column_no=2,
    ),
    finds("J301", "quality under benefit", form(under("效益指标", "质量指标")), actual="质量指标", compared_with="效益指标"),
    finds("J301", "social benefit under output", form(under("产出指标", "社会效益指标"))),
    passes("J301", "quality under output", form(under("产 出 指 标", "质量\n指标"))),
    passes("J301", "cost under output", form(under("产出指标", "成本指标"))),
    passes("J301", "satisfaction under benefit", form(under("效益指标", "服务对象满意度指标"))),
    passes("J301", "another scheme", form(under("实施指标效果", "产出指标")), applied=0),
]

test_rule = rule_test(CASES)
