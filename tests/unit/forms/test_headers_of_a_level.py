"""A header for each first level, which prints it in the place of its name: 产出指标 | 二级指标 | 三级指标 | 指标值."""

from __future__ import annotations

import pytest

from tests.unit.forms.test_families import FORMATS, read

WHO = "项目名称|养护|<|<\n实施单位|云岭县公路所|<|<\n"
BLOCKS = (
    ("产出指标", [("数量指标", "里程", "≥3公里"), ("质量指标", "合格率", "≥95%")]),
    ("效益指标", [("社会效益指标", "受益人口", "≥100人")]),
    ("满意度指标", [("服务对象满意度指标", "群众满意度", "≥90%")]),
)
EACH = [(level1, level2, name, value) for level1, rows in BLOCKS for level2, name, value in rows]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["三级指标", "指标内容", "指标名称"])
@pytest.mark.parametrize("side", ["^", " "], ids=["merged", "blank"])
def test_the_header_tells_the_first_level(kind: str, name: str, side: str) -> None:
    """Each indicator stands under the first level that its header prints."""
    rows = [f"{level1}|二级指标|{name}|指标值\n" + "\n".join("|".join((side, *row)) for row in found) for level1, found in BLOCKS]
    (form,) = read(kind, "2024年项目支出绩效目标表", WHO + "\n".join(rows)).disclosures
    assert [(i.level1, i.level2, i.name, i.values[0].text) for i in form.indicators] == EACH


@pytest.mark.parametrize("kind", FORMATS)
def test_the_header_of_second_levels_tells_the_first(kind: str) -> None:
    """产出指标 as the header over 数量指标 is the first level of all below it; so is 效益指标 over 社会效益指标."""
    rows = [f"{level1}|三级指标|指标值|备注\n" + "\n".join("|".join((*row, "")) for row in found) for level1, found in BLOCKS[:2]]
    (form,) = read(kind, "2024年项目支出绩效目标表", WHO + "\n".join(rows)).disclosures
    assert [(i.level1, i.level2, i.name, i.values[0].text) for i in form.indicators] == EACH[:3]
