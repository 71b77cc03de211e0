"""J414: an annual target above that of the whole term."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds(
        "J414", "more in the year than in three", form(line("播种面积", "≥2050亩", total_target="≥1050亩")), applied=1, difference=1000.0
    ),
    passes("J414", "a part of the whole", form(line("播种面积", "≥1050亩", total_target="≥2050亩"))),
    passes("J414", "all in one year", form(line("播种面积", "≥1050亩", total_target="≥1050亩"))),
    finds("J414", "a satisfaction that the whole term does not ask for", form(line("群众满意度", "≥85%", total_target="≥70%")), applied=1),
    finds("J414", "a share of what is good", form(line("设备验收合格率", "≥98%", total_target="≥80%")), applied=1),
    passes("J414", "a share some points below the year's", form(line("群众满意度", "≥95%", total_target="≥90%"))),
    passes("J414", "a growth is of each year", form(line("旅游收入增长率", "≥15%", total_target="≥8%")), applied=0),
    passes("J414", "a share of what is bad", form(line("资料差错率", "≥15%", total_target="≥5%")), applied=0),
    finds("J414", "a ceiling of all cost below the year's", form(line("项目总成本", "≤120万元", total_target="≤90万元")), applied=1),
    passes("J414", "a ceiling of all cost that holds the year's", form(line("项目总成本", "≤120万元", total_target="≤360万元"))),
    passes("J414", "a price", form(line("单位成本", "≤120万元", total_target="≤90万元")), applied=0),
    passes("J414", "a limit", form(line("用地面积", "≤95亩", total_target="≤90亩")), applied=0),
]

test_rule = rule_test(CASES)
