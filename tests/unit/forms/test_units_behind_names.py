"""Names with their unit of measure behind them, and labels split over two cells."""

from __future__ import annotations

import pytest

from jixiao.forms.values import split_name_unit
from tests.unit.forms.drawn import reading, table


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("数据捕获率，%", ("数据捕获率", "%")),
        ("单站运维费，万元/(座·a)", ("单站运维费", "万元/(座·a)")),
        ("监测报告（份）", ("监测报告", "份")),
        ("日报发布时间", ("日报发布时间", None)),
        ("新建，改建道路总里程及其附属设施", ("新建，改建道路总里程及其附属设施", None)),
    ],
)
def test_a_unit_behind_a_name(text: str, parts: tuple[str, str | None]) -> None:
    """A comma or a bracket parts them; a long clause is no unit."""
    assert split_name_unit(text) == parts


@pytest.mark.parametrize("head", ["三级指标，单位", "三级指标（单位）", "指标名称及计量单位"])
def test_heads_of_names_with_units_lend_the_unit_to_bare_figures(head: str) -> None:
    """A value that prints words or its own unit keeps them."""
    rows = "项目名称 | 监测 | < | <\n"
    rows += f"一级指标 | 二级指标 | {head} | 目标值\n"
    rows += "产出指标 | 数量指标 | 报告，份 | ≥48\n^ | 时效指标 | 时间，次 | 每日"
    (form,) = reading("项目绩效目标表", table(rows)).disclosures
    shown = [(i.name_text, i.values[0].text, i.values[0].unit_text) for i in form.indicators]
    assert shown == [("报告", "≥48", "份"), ("时间", "每日", None)]


def test_a_label_over_two_cells_names_its_field() -> None:
    """项目 at the side of 名称; and 权 heads weights."""
    rows = "项⏎目 | 名称 | 房屋维修 | < | <\n^ | 单位 | 某县保障中心 | < | <\n"
    rows += "一级指标 | 二级指标 | 三级指标 | 目标值 | 权\n产出指标 | 数量指标 | 维修 | ≥3套 | 20"
    (form,) = reading("绩效目标表（2024年）", table(rows)).disclosures
    assert (form.project_text, form.unit_text, form.indicators[0].weight_text) == ("房屋维修", "某县保障中心", "20")
