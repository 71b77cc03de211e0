"""Which tables of a document belong to one form, and where the next form begins."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

TITLE = "2024年上半年部门项目绩效运行监控表"
LINE = "项目单位：某县自然资源局　　项目名称：山洪预警"
FUNDING = table("资金来源 | 全年预算数（万元） | 执行数（元）\n合计 | 325.00 | 1,462,500.00\n省级财政资金 | 325.00 | 1,462,500.00")
INDICATORS = table(
    "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 治理隐患点 | 4处\n^ | 时效指标 | 开工时间 | 2024年3月", 2
)


@pytest.mark.parametrize(
    "blocks",
    [
        (TITLE, LINE, FUNDING, INDICATORS),
        (TITLE, LINE, "一、资金情况", FUNDING, "二、绩效指标", INDICATORS),
        (TITLE, FUNDING, LINE, INDICATORS),
    ],
)
def test_a_line_names_the_form_of_a_table_of_amounts_and_a_table_of_indicators(blocks: tuple[object, ...]) -> None:
    """Where only a line names the project, the amounts and the indicators below the title are one form, wherever the line stands."""
    (form,) = reading(*blocks).disclosures  # type: ignore[arg-type]
    assert (form.title, form.project_text, form.unit_text) == (TITLE, "山洪预警", "某县自然资源局")
    assert len(form.funding) == 4
    assert [i.name_text for i in form.indicators] == ["治理隐患点", "开工时间"]


def test_a_line_that_names_a_project_begins_a_form_below_a_table_of_the_unit() -> None:
    """A table of the unit's amounts does not take in the indicators of a project that a line above them names."""
    (form,) = reading("2024年项目绩效目标表", "单位名称：某县自然资源局", FUNDING, "项目名称：山洪预警", INDICATORS).disclosures
    assert (form.project_text, form.funding) == ("山洪预警", [])
