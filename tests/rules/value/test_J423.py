"""J423: an actual value of another thing than its target."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J423", "kilometres told as lamps", form(line("亮化道路", "≥16公里", "16盏"), stage="evaluation"), actual="16盏"),
    passes("J423", "pieces of what was counted", form(line("安装路灯", "≥16盏", "16个"), stage="evaluation")),
    passes("J423", "places and bodies", form(line("覆盖村", "≥16家", "17处"), stage="evaluation")),
    passes("J423", "metres for kilometres", form(line("养护里程", "≥1km", "1200m"), stage="evaluation")),
    passes("J423", "many more of another thing", form(line("培训", "≥8场", "320人"), stage="evaluation")),
    passes("J423", "a share", form(line("养护里程", "≥16km", "98%"), stage="evaluation")),
]

test_rule = rule_test(CASES)
