"""J211: grade differs from the total score."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J211", "good called excellent", form(total_score=89.5, grade="优"), compared_with="良"),
    passes("J211", "excellent at the border", form(total_score=90, grade="优 秀")),
    finds(
        "J211",
        "a grade in the conclusion",
        form(total_score=99.4, fields=[("conclusion", "经自评，项目得分99.4分，自评等级为“良”。")], stage="evaluation"),
        compared_with="优",
    ),
    passes("J211", "the same grade in the conclusion", form(total_score=99.4, fields=[("conclusion", "评价等级：优秀。")])),
    passes("J211", "passed with 70", form(total_score=70, grade="合格")),
    finds("J211", "not passed with 93", form(total_score=93, grade="不合格"), should_be="合格"),
    finds("J211", "passed with 50", form(total_score=50, grade="合格"), should_be="不合格"),
    passes("J211", "another scale", form(total_score=70, grade="二级"), applied=0),
    finds(
        "J211",
        "a grade that the conclusion's own score does not give",
        form(total_score=99.7, fields=[("conclusion", "经自评，本项目得分为78.5分，评价等级为“优”。")], stage="evaluation"),
        item="78.5",
        should_be="中",
    ),
    passes(
        "J211",
        "a score of a part in the conclusion",
        form(total_score=92, fields=[("conclusion", "产出指标得分45分，评价等级为“优”。")], stage="evaluation"),
    ),
]

test_rule = rule_test(CASES)
