"""J609: one text in two projects."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, Line, form, line

COPIED = "全年任务全部完成，落实包村责任，召开推进会12次，开展督导检查36次，群众反映良好，效益得到充分发挥。"


def done(project: str, *lines: Line, text: str = COPIED, unit: str = "某县农业农村局", **more: str) -> Form:
    """An evaluation of a project of its own document."""
    rest = {
        "project_code": None,
        "stage": "evaluation",
        "unit_name": unit,
        "actual_text": text,
        "goal_text": None,
        "document": f"{project}.docx",
    }
    return form(*lines, project_name=project, **{**rest, **more})


FIRST, SECOND = "动物疫病强制免疫项目", "高标准农田建设项目"

CASES = [
    finds("J609", "the second of two", done(FIRST), done(SECOND), applied=2, compared_with=FIRST, item="完成情况"),
    finds("J609", "with other marks between", done(FIRST), done(SECOND, text=COPIED.replace("，", "、"))),
    finds("J609", "a goal", done(FIRST, stage="goal", goal_text=COPIED, actual_text=""), done(SECOND, stage="goal", goal_text=COPIED)),
    passes("J609", "two texts", done(FIRST), done(SECOND, text=COPIED.replace("12", "15")), applied=2),
    passes("J609", "parts of one project", done("高标准农田建设项目（一期）"), done("高标准农田建设项目（二期）"), applied=2),
    passes("J609", "one project from two sources", done("高标准农田建设中央资金"), done("高标准农田建设省级资金"), applied=2),
    passes("J609", "figures of the second's own table", done(FIRST), done(SECOND, line("督导检查次数", "36次")), applied=2),
    passes("J609", "figures of the first's own table", done(FIRST, line("督导检查次数", "36次")), done(SECOND), applied=2),
    passes("J609", "another department", done(FIRST), done(SECOND, unit="某县水利局"), applied=2),
    passes(
        "J609",
        "what is true of any project",
        done(FIRST, text="各项任务按计划完成。"),
        done(SECOND, text="各项任务按计划完成。"),
        applied=0,
    ),
]

test_rule = rule_test(CASES)
