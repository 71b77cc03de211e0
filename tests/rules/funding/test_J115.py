"""J115: a product that its factors do not give."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def basis(text: str) -> Form:
    """A form with one basis of calculation."""
    return form(fields=[("basis", text)])


CASES = [
    finds("J115", "35 for 33", basis("15台×2.2万元/台=35万元"), applied=1, compared_with="33万元", actual="35万元"),
    finds("J115", "three factors in yuan", basis("培训20人×3天×400元/人天=34000元")),
    finds("J115", "the second of two", basis("终端15台×2万元/台=30万元；软件3套×1.5万元/套=5.5万元"), applied=2),
    finds("J115", "within the row of a list", form(fields=[("task", "装修 | 61个×0.8万元/个=58.8万元 | 58.80")]), applied=1),
    passes("J115", "as its factors give it", basis("15万条×5元/条=75万元")),
    passes("J115", "an amount that was rounded", basis("7辆×1.333万元/辆=9.3万元")),
    passes("J115", "a part of a sum", basis("15台×2万元/台+5万元=35万元"), applied=0),
    passes("J115", "brackets", basis("（10+5）台×2万元/台=30万元"), applied=0),
    passes("J115", "a share among the factors", basis("100万元×50%×2年=100万元"), applied=0),
    passes("J115", "factors without money", basis("15×2.2=35万元"), applied=0),
]

test_rule = rule_test(CASES)
