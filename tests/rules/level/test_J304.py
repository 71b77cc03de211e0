"""J304: satisfaction indicator missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import WHOLE, under
from tests.rules.star import form

CASES = [
    finds("J304", "nobody asked", form(*WHOLE[:2])),
    passes("J304", "asked under benefit", form(WHOLE[0], under("效益指标", "服务对象满意度指标", "群众"))),
    passes("J304", "asked by name", form(WHOLE[0], under("效益指标", "社会效益指标", "群众满意度"))),
]

test_rule = rule_test(CASES)
