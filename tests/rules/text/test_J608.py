"""J608: parts of money in a text that come to more than their total."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds(
        "J608",
        "more from two sources than there is",
        form(goal_text="项目资金90万元，其中省级资金54万元、县级配套46万元。"),
        applied=1,
        difference=100000.0,
    ),
    passes("J608", "as much as there is", form(goal_text="项目资金90万元，其中省级资金54万元、县级配套36万元。")),
    passes("J608", "some of the sources", form(goal_text="项目资金90万元，其中省级资金54万元、县级配套6万元。")),
    passes("J608", "rounded parts", form(goal_text="项目资金1亿元（省级5400万元、县级4600.5万元）。")),
    finds(
        "J608",
        "more pupils in two schools than in both",
        form(goal_text="为9600名学生提供补助，其中小学生7100人、初中生3200人。"),
        applied=1,
        actual="10300名",
        compared_with="9600名",
        difference=700.0,
    ),
    finds("J608", "an overview's parts", form(overview="共建设取水码头63座，其中山区乡镇40座、丘陵乡镇33座。"), applied=1),
    finds("J608", "an overview's money", form(overview="总投资90万元，其中省级资金54万元、县级配套46万元。"), applied=1),
    passes("J608", "an overview that adds up", form(overview="共建设取水码头73座，其中山区乡镇40座、丘陵乡镇33座。")),
    finds(
        "J608",
        "shares above a hundred",
        form(goal_text="集中培训占62%、网络培训占25%、送教下乡占28%。"),
        applied=1,
        actual="115%",
    ),
    passes("J608", "rounded shares", form(goal_text="集中培训占33.4%、网络培训占33.3%、送教下乡占33.4%。")),
    finds("J608", "one part above the whole", form(stage="evaluation", actual_text="培训900人，其中女性950人。"), applied=1),
    passes("J608", "as many as there are", form(goal_text="为9600名学生提供补助，其中小学生6400人、初中生3200人。")),
    passes("J608", "some of them", form(goal_text="为9600名学生提供补助，其中寄宿生640人。")),
    passes("J608", "groups that overlap", form(goal_text="培训900人，其中女性500人、农民工600人。")),
    finds(
        "J608",
        "two seasons that leave some of the whole",
        form(stage="evaluation", actual_text="防治鼠害32万亩（其中春季14万亩、秋季12万亩）。"),
        applied=1,
        actual="26万亩",
        difference=-6.0,
    ),
    finds("J608", "in brackets without 其中", form(goal_text="培训900人（男性500人、女性300人）。"), applied=1),
    passes("J608", "two seasons", form(goal_text="防治鼠害26万亩（春季14万亩、秋季12万亩）。"), applied=1),
    passes("J608", "brackets that may leave some out", form(goal_text="建设站点32个（城区站点14个、景区站点12个）。"), applied=0),
    passes("J608", "no parts", form(goal_text="项目资金90万元。"), applied=0),
]

test_rule = rule_test(CASES)
