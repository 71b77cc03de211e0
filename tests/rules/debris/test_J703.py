"""J703: goal missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J703", "the year's goal left blank", form(goal_text=None, total_goal_text="整治河道。", blank=["goal"])),
    finds("J703", "a goal elsewhere", form(goal_text="详见附件")),
    finds("J703", "a goal in a table elsewhere", form(goal_text="（见附表2）")),
    passes("J703", "a goal that has an annex", form(goal_text="整治河道8公里，详见附件。")),
    finds("J703", "no goal", form(goal_text=" ")),
    passes("J703", "a goal of the whole term", form(goal_text=None, total_goal_text="整治河道。")),
    passes("J703", "a list of projects", form(goal_text=None), form(goal_text=None), applied=0),
    finds("J703", "the project's name", form(goal_text="完成河道整治。"), item="绩效目标只写了项目名称"),
    passes("J703", "what the project is for", form(goal_text="整治河道8公里。")),
    finds("J703", "an evaluation that leaves blank what was achieved", form(stage="evaluation", blank=["actual_summary"])),
    finds(
        "J703",
        "an evaluation whose goal is its name",
        form(goal_text="某县河道整治", project_text="某县2022年河道整治", stage="evaluation", actual_text="已完成。"),
    ),
    finds("J703", "an evaluation with a blank goal", form(goal_text=None, stage="evaluation", actual_text="已完成。", blank=["goal"])),
    passes("J703", "an evaluation", form(goal_text=None, stage="evaluation")),
    passes("J703", "an evaluation that says it", form(stage="evaluation", actual_text="已完成。", blank=["actual_summary"])),
    passes("J703", "monitoring", form(goal_text=None, stage="monitoring"), applied=0),
]

test_rule = rule_test(CASES)
