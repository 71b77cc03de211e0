"""J510: a reason copied from another project's form."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line

HELD_UP = "因部分点位涉及文物保护单位建设控制地带，需报省级文物部门审批，致使11月中旬方取得批复。"


def reasoned(project: str, reason: str, **more: str) -> Form:
    """An evaluation of a project of one office, with a missed target and its reason."""
    return form(
        line("器材数量", "≥260件", "221件", reason_text=reason),
        stage="evaluation",
        project_name=project,
        project_code=None,
        document=f"{project}.docx",
        goal_text=f"完成{project}。",
        **more,
    )


CASES = [
    finds("J510", "word for word", reasoned("健身场地", HELD_UP), reasoned("教学设备", HELD_UP), applied=2, compared_with="健身场地"),
    finds(
        "J510",
        "the form that the reason is at home in is not told",
        reasoned("文物保护点位", HELD_UP),
        reasoned("书库", HELD_UP),
        compared_with="文物保护点位",
    ),
    passes("J510", "another office's", reasoned("健身场地", HELD_UP), reasoned("教学设备", HELD_UP, unit_name="某县教育局"), applied=2),
    passes("J510", "another reason", reasoned("健身场地", HELD_UP), reasoned("教学设备", HELD_UP.replace("11月", "12月")), applied=2),
    passes("J510", "a phrase of the office", *(reasoned(p, HELD_UP) for p in ("甲工程", "乙工程", "丙工程", "丁工程")), applied=4),
    passes(
        "J510",
        "nothing particular",
        *(reasoned(p, "因年初预算编制时对工作量估计不足，下一步将科学合理设定指标值。") for p in "甲乙"),
        applied=0,
    ),
]

test_rule = rule_test(CASES)
