"""J421: a part of a person or a thing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J421", "half a person", form(line("配备消防员人数", "≥72名", "72.5名"), stage="evaluation"), actual="72.5名", applied=2),
    finds("J421", "half a household", form(line("补助户数", "≥12.5户"))),
    passes("J421", "whole people", form(line("配备消防员人数", "≥72名"))),
    passes("J421", "an average", form(line("户均人口", "≥3.5人")), applied=0),
    passes("J421", "ten thousands of people", form(line("受益人数", "≥1.25万人")), applied=0),
    passes("J421", "a length", form(line("养护里程", "≥12.5公里")), applied=0),
]

test_rule = rule_test(CASES)
