"""J417: a target without its unit of measure."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Line, form, line

OTHERS = (line("改扩建学校数量", "4所"), line("合格率", "100%"), line("满意度", "90%"), line("总投资", "380万元"))


def among_others(name: str, target: str) -> tuple[Line, ...]:
    """An indicator among others with units."""
    return (*OTHERS, line(name, target))


CASES = [
    finds("J417", "an area without unit", form(*among_others("新增校舍面积", "≥4800")), applied=5, item="新增校舍面积"),
    passes("J417", "an area with unit", form(*among_others("新增校舍面积", "≥4800m²")), applied=5),
    passes("J417", "none of something", form(*among_others("事故数量", "0")), applied=5),
    passes("J417", "an index", form(*among_others("空气质量指数", "≤100")), applied=5),
    passes("J417", "a form that gives no units", form(*(line(f"{n}数量", "5") for n in "甲乙丙丁")), applied=0),
]

test_rule = rule_test(CASES)
