"""J920: last year's number that is not that of last year's form."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import year
from tests.rules.star import Form, line


def told(text: str, **more: str) -> tuple[Form, Form]:
    """Two years' evaluations, the second with a summary that speaks of the first."""
    lines = line("增殖放流鱼苗数量", "≥260万尾", "265万尾", **more)
    return year(2021, lines, stage="evaluation"), year(2022, lines, stage="evaluation", actual_text=text)


CASES = [
    finds("J920", "another number", *told("2021年增殖放流鱼苗180万尾。"), applied=1, compared_with="265万尾", item="增殖放流鱼苗数量"),
    finds("J920", "another number of 上年", *told("上年增殖放流鱼苗180万尾。"), applied=1),
    passes("J920", "the number", *told("2021年增殖放流鱼苗265万尾。")),
    passes("J920", "what was planned", *told("2021年增殖放流鱼苗260万尾。")),
    passes("J920", "of something else", *told("2021年投放螺蛳180万尾。"), applied=0),
    passes("J920", "this year's", *told("2022年增殖放流鱼苗180万尾。"), applied=0),
]

test_rule = rule_test(CASES)
