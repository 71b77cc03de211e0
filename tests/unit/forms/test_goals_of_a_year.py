"""Labels of goals that print their year: the budget year's is the form's goal, another year's is none of it, wherever the row stands."""

from __future__ import annotations

import pytest

from jixiao.model import Disposition
from tests.unit.forms.drawn import reading, table

TITLE = "某县2024年项目支出绩效目标申报表"
HEAD = "项目名称 | 管线普查 | < | < | < | <\n"
MONEY = (
    "资金安排（万元） | 资金来源 | 总投资 | 2024年 | 2025年 | 2026年\n"
    "^ | 合计 | 604.80 | 201.60 | 302.40 | 100.80\n"
    "^ | 财政资金 | 604.80 | 201.60 | 302.40 | 100.80\n"
)
INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值 | < | <\n产出指标 | 数量指标 | 普查管线长度 | ≥336公里 | < | <"
GOAL = "普查城市地下管线336公里，消除安全隐患。"


def goal_row(label: str, text: str = GOAL) -> str:
    """A label and its text over the whole width."""
    return f"{label} | {text} | < | < | < | <\n"


@pytest.mark.parametrize("money", [MONEY, ""], ids=["below columns of years", "alone"])
@pytest.mark.parametrize("label", ["2024年度目标", "2024年绩效目标", "2024年度总体目标", "2024年度部门整体绩效目标", "年度目标"])
def test_the_goal_of_the_budget_year_is_the_forms_goal(label: str, money: str) -> None:
    """The text beside a goal's label with the form's year is its goal, also where columns of other years stand above it."""
    result = reading(TITLE, table(HEAD + money + goal_row(label) + INDICATORS))
    (found,) = result.disclosures
    assert found.goal_text == GOAL
    assert [i.name_text for i in found.indicators] == ["普查管线长度"]
    assert not result.unread


def test_the_goal_of_another_year_is_left_out_with_its_text() -> None:
    """Of a goal a year the budget year's is the form's; the others are noted as of other years."""
    later = goal_row("2025年度目标", "普查城市地下管线400公里，消除安全隐患。")
    result = reading(TITLE, table(HEAD + goal_row("2024年度目标") + later + INDICATORS))
    (found,) = result.disclosures
    assert found.goal_text == GOAL
    (left_out,) = [c for c in result.cells if "400公里" in c.text]
    assert (left_out.disposition, left_out.detail) == (Disposition.IGNORED, "other_year")


def test_words_under_a_column_of_another_year_are_unread() -> None:
    """What stands among amounts of other years and is no amount was not understood, and is told so."""
    words = MONEY.replace("302.40 | 100.80\n^ | 财政", "待省级批复后确定 | 100.80\n^ | 财政")
    result = reading(TITLE, table(HEAD + words + goal_row("2024年度目标") + INDICATORS))
    assert [c.text for c in result.unread] == ["待省级批复后确定"]
