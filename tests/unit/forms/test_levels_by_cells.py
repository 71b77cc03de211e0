"""Which columns are levels and which names: what their cells print decides, whatever their headers say."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 甲 | < | <\n实施单位 | 某局 | < | <\n"
ROWS = (
    "产出指标 | 数量指标 | 增雨作业次数 | ≥18次\n^ | 产出质量 | 装备完好率 | ≥98%\n"
    "效益 | 社会效益 | 服务农田面积 | 20万亩\n满意度 | 满意度指标 | 群众满意度 | ≥90%"
)
LEVELS = [
    ("产出指标", "数量指标", "增雨作业次数"),
    ("产出指标", "产出质量", "装备完好率"),
    ("效益", "社会效益", "服务农田面积"),
    ("满意度", "满意度指标", "群众满意度"),
]


@pytest.mark.parametrize(
    "headers",
    [
        "指标类型 | 指标名称 | 指标内容",
        "指标类别 | 指标内容 | 具体指标",
        "指标名称 | 指标类别 | 指标内容",
        "指标名称 | 指标类型 | 三级指标",
        "二级指标 | 一级指标 | 三级指标",
        "指标 | 三级指标 | 指标内容",
        "指标类型 | 三级指标 | 指标内容",
    ],
)
def test_cells_of_known_levels_say_which_columns_hold_them(headers: str) -> None:
    """First levels are the first level, second ones the second, and the remaining column of words names."""
    (found,) = reading("项目支出绩效目标表", table(f"{HEAD}{headers} | 指标值\n{ROWS}")).disclosures
    assert [(i.level1_text, i.level2_text, i.name_text) for i in found.indicators] == LEVELS


def test_columns_in_another_order_are_told_by_their_cells() -> None:
    """The second level may stand left of the first."""
    rows = (
        "数量指标 | 产出指标 | 增雨作业次数 | ≥18次\n"
        "质量指标 | 产出指标 | 装备完好率 | ≥98%\n社会效益指标 | 效益指标 | 服务农田面积 | 20万亩"
    )
    (found,) = reading("项目支出绩效目标表", table(f"{HEAD}指标类型 | 指标分类 | 指标名称 | 指标值\n{rows}")).disclosures
    assert [(i.level1_text, i.level2_text) for i in found.indicators] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", "社会效益指标"),
    ]
