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


TWO_PROJECTS = """
某镇2024年度村级项目绩效目标表 | < | < | <
一、项目名称：村组公路硬化 | < | < | <
实施单位：某镇甲村村民委员会 | < | < | <
绩效目标：硬化公路1.8公里。 | < | < | <
一级指标 | 二级指标 | 指标内容 | 指标值
产出指标 | 数量指标 | 硬化里程 | 1.8公里
^ | 质量指标 | 合格率 | 100%
二、项目名称：茶叶厂房改造 | < | < | <
实施单位：某镇乙村村民委员会 | < | < | <
绩效目标：改造厂房600平方米。 | < | < | <
一级指标 | 二级指标 | 指标内容 | 指标值
产出指标 | 数量指标 | 厂房面积 | 600平方米
"""
NAME, UNIT = "二、项目名称：茶叶厂房改造 | < | < | <", "实施单位：某镇乙村村民委员会 | < | < | <"


@pytest.mark.parametrize(
    "lines",
    [f"{NAME}\n{UNIT}", f"{UNIT}\n{NAME}", "项目名称：茶叶厂房改造 | < | 实施单位：某镇乙村村民委员会 | <"],
    ids=["name", "unit", "row"],
)
def test_a_line_below_the_indicators_that_names_another_project_begins_its_form(lines: str) -> None:
    """Projects down one sheet are parted by merged lines only; the title above the first holds for each."""
    result = reading(table(TWO_PROJECTS.replace(f"{NAME}\n{UNIT}", lines)))
    assert [(d.title, d.fiscal_year, d.project_text, d.unit_text, d.goal_text) for d in result] == [
        ("某镇2024年度村级项目绩效目标表", 2024, "村组公路硬化", "某镇甲村村民委员会", "硬化公路1.8公里。"),
        ("某镇2024年度村级项目绩效目标表", 2024, "茶叶厂房改造", "某镇乙村村民委员会", "改造厂房600平方米。"),
    ]
    assert [[i.name_text for i in d.indicators] for d in result] == [["硬化里程", "合格率"], ["厂房面积"]]
    assert not result.unread


def test_an_organisation_printed_at_the_foot_is_that_of_the_form_above() -> None:
    """A form that has named no organisation yet takes the one below its indicators, also where another project follows."""
    drawing = TWO_PROJECTS.replace("实施单位：某镇甲村村民委员会 | < | < | <\n", "").replace(f"{NAME}\n{UNIT}", f"{UNIT}\n{NAME}")
    first, second = reading(table(drawing))
    assert (first.unit_text, second.unit_text) == ("某镇乙村村民委员会", None)
