"""Targets in brackets behind names, in forms without a column of values."""

from __future__ import annotations

import pytest

from jixiao.forms.values import split_name_bracket
from tests.unit.forms.drawn import reading, table


@pytest.mark.parametrize(
    ("header", "text", "parts"),
    [
        ("三级指标（目标值）", "古树成活率（≥98%）", ("古树成活率", "≥98%")),
        ("三级指标（目标值）", "完工时间（10月底前）", ("完工时间", "10月底前")),
        ("三级指标（目标值）", "生长环境（持续改善）", ("生长环境", "持续改善")),
        ("三级指标", "改造泵房（6座）", ("改造泵房", "6座")),
        ("三级指标", "改造泵房（2024年）", ("改造泵房（2024年）", None)),
        ("三级指标", "改造泵房（二期）", ("改造泵房（二期）", None)),
        ("三级指标", "改造泵房（1）", ("改造泵房（1）", None)),
    ],
)
def test_the_bracket_behind_a_name(header: str, text: str, parts: tuple[str, str | None]) -> None:
    """It is the target where the header says so, or where it is a figure with its unit."""
    assert split_name_bracket(header, text) == parts


@pytest.mark.parametrize(("head", "value", "name"), [("", "", "改造泵房"), (" | 目标值", " | 8座", "改造泵房（6座）")])
def test_a_bracket_beside_a_column_of_values_stays_in_the_name(head: str, value: str, name: str) -> None:
    """Where a column holds the target, the bracket says something else."""
    wide = " | <" if head else ""
    rows = (
        f"项目名称 | 泵房改造 | < | <{wide}\n一级指标 | 二级指标 | 三级指标 | 权重{head}\n产出指标 | 数量指标 | 改造泵房（6座） | 20{value}"
    )
    (form,) = reading("项目绩效目标表", table(rows)).disclosures
    assert [(i.name_text, i.values[0].text) for i in form.indicators] == [(name, "8座" if head else "6座")]
