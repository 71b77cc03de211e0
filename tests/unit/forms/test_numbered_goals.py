"""Goals that number themselves: 目标1：…；目标2：… is one text, printed once and kept as printed."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

GOAL = "目标1：整理档案1200卷，扫描档案19万页；目标2：严格执行资金管理制度，确保专款专用；目标3：提高档案利用效率。"
LINES = "目标1：整理档案1200卷。\n目标2：扫描档案19万页。"
BLOCK = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 整理档案 | 1200卷"
HEADED = "^ | {} | 全年整理档案1224卷，扫描档案20万页，累计支出资金32.77万元，提高档案利用效率的目标较好实现。 | <"


@pytest.mark.parametrize("text", [GOAL, LINES])
@pytest.mark.parametrize(
    "rows",
    [
        "项目基本情况 | 年度目标 | 年度目标完成情况 | <\n" + HEADED,
        "年度目标 | {} | < | <",
        "年度目标 | < | < | <\n{} | < | < | <",
        "{} | < | < | <",
        "绩效目标 | {} | < | <",
    ],
    ids=["headed", "beside", "below", "alone", "section"],
)
def test_a_numbered_goal_is_read_once_and_whole(rows: str, text: str) -> None:
    """目标1： in the text of a goal is no label that could be taken off, wherever the goal stands."""
    form = f"项目名称 | 档案整理 | 实施单位 | 某县档案馆\n{rows.format(text.replace(chr(10), '⏎'))}\n{BLOCK}"
    (disclosure,) = reading("2023年项目支出绩效目标表", table(form)).disclosures
    assert disclosure.goal_text == text
