"""Lists of a unit's tasks with what each came to."""

from __future__ import annotations

import pytest

from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

FORM = """
单位名称 | 某县城市管理局 | < | < | < | <
{side} | {heads}
^ | 街巷整治 | 整治街巷38条 | < | 完成整治19条 | <
^ | 日常履职 | 保障机构运转 | < | — | <
年度总体目标 | 整治街巷38条。 | < | < | < | <
目标完成情况 | 整治街巷39条。 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
产出指标 | 数量指标 | 整治街巷 | ≥38条 | 39条 | 20
"""


@pytest.mark.parametrize(
    ("side", "heads"),
    [
        ("年度重点工作", "工作任务 | 计划内容 | < | 完成情况 | <"),
        ("重点工作任务", "任务名称 | 年度目标 | < | 实际完成情况 | <"),
        ("年度主要任务", "重点任务 | 主要内容 | < | 落实情况 | <"),
    ],
)
def test_what_tasks_came_to_is_no_summary_of_the_form(side: str, heads: str) -> None:
    """Each row is one task with its plan and its result; the summary of the form is its own label's text alone, and nothing is unread."""
    read = normalize(reading("2024年度部门整体支出绩效自评表", table(FORM.format(side=side, heads=heads))))
    (form,) = read.disclosures
    assert [f.text for f in form.fields if f.slug == "task"] == ["街巷整治 | 整治街巷38条 | 完成整治19条", "日常履职 | 保障机构运转"]
    assert form.actual_text == "整治街巷39条。"
    assert form.goal_text == "整治街巷38条。"
    assert not read.unread
