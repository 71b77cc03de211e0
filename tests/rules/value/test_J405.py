"""J405: A target of at least zero."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J405", "at least nothing", form(line("培训人次", "≥0人次"))),
    passes("J405", "at least one", form(line("培训人次", "≥1人次"))),
    passes("J405", "more than nothing", form(line("培训人次", ">0人次")), applied=0),
    passes("J405", "at most nothing", form(line("事故", "≤0起")), applied=0),
]

test_rule = rule_test(CASES)
