"""Indicators as cards: labels with their texts in pairs, a few rows an indicator."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Disposition
from tests.unit.forms.drawn import reading, table

NUMBERED = """
项目名称 | < | 社区食堂 | < | <
实施单位 | < | 云岭县民政局 | < | <
指标1 | 一级指标 | 产出指标 | 二级指标 | 数量指标
^ | 三级指标 | 建设食堂 | 指标值 | ≥12个
^ | 实际完成值 | 12个 | 分值 | 15
^ | 得分 | 15 | 偏差原因 | 无
指标2 | 一级指标 | 满意度指标 | 二级指标 | 服务对象满意度指标
^ | 三级指标 | 老人满意度 | 指标值 | ≥90%
^ | 实际完成值 | 88% | 分值 | 10
^ | 得分 | 9 | 偏差原因 | 菜品少
"""
PLAIN = """
项目名称 | 社区食堂 | 实施单位 | 云岭县民政局
指标名称 | 建设食堂 | 指标类型 | 数量指标
指标值 | ≥12 | 计量单位 | 个
指标名称 | 老人满意度 | 指标类型 | 满意度指标
指标值 | ≥90 | 计量单位 | %
"""
LINES = """
项目名称 | 社区食堂
实施单位 | 云岭县民政局
指标名称 | 建设食堂
指标值 | ≥12个
指标名称 | 老人满意度
指标值 | ≥90%
"""


def _targets(form: Disclosure) -> list[tuple[str, list[str]]]:
    return [(i.name_text, [v.text for v in i.values]) for i in form.indicators]


def test_a_numbered_card_is_an_indicator_with_levels_values_and_points() -> None:
    """Four rows behind a label at their side; a sign for nothing is no reason."""
    result = reading("2024年度项目支出绩效自评表", table(NUMBERED))
    (form,) = result.disclosures
    assert _targets(form) == [("建设食堂", ["≥12个", "12个"]), ("老人满意度", ["≥90%", "88%"])]
    assert [(i.level1_text, i.weight_text, i.score_text, i.reason) for i in form.indicators] == [
        ("产出指标", "15", "15", None),
        ("满意度指标", "10", "9", "菜品少"),
    ]
    assert [c.text for c in result.cells if c.disposition is Disposition.UNREAD] == []


@pytest.mark.parametrize("drawn", [PLAIN, LINES])
def test_cards_without_a_number_begin_where_a_label_comes_again(drawn: str) -> None:
    """One pair a row, or two."""
    (form,) = reading("2023年项目绩效目标申报表", table(drawn)).disclosures
    assert [name for name, _ in _targets(form)] == ["建设食堂", "老人满意度"]


def test_a_header_is_no_card() -> None:
    """Labels beside labels head columns."""
    drawn = "项目名称 | 甲 | < | <\n实施单位 | 乙局 | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修路 | ≥3公里"
    (form,) = reading("2023年项目绩效目标表", table(drawn)).disclosures
    assert _targets(form) == [("修路", ["≥3公里"])]
