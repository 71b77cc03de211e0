"""Cells that hold several things: indicators a line each, parts of an amount, values of several places under one header."""

from __future__ import annotations

import pytest

from jixiao.model import Disposition, Doubt, Indicator
from tests.unit.forms.drawn import reading, table
from tests.unit.forms.test_families import FORMATS, read, value

PROJECTS_DOWN = """
序号 | 实施单位 | 项目名称 | 预算金额 | 产出指标 | < | < | 效益指标 | 满意度指标
^ | ^ | ^ | ^ | 数量指标 | 质量指标 | 时效指标 | 社会效益指标 | ^
1 | 某县水务局 | 渠道维护 | 64.5 | 清淤渠道≥18公里⏎更换闸门6座 | 工程合格率100% | 完工及时率≥95% | 受益人口≥2.4万人 | 农户满意度≥90%
2 | 某县水务局 | 水质监测 | 21 | 监测点位≥35个；采集样品420份 | 数据有效率98% | 报告提交及时率100% | 水质达标率≥92% | 居民满意度≥88%
"""


@pytest.mark.parametrize("kind", FORMATS)
def test_each_line_of_names_and_values_below_a_level_is_an_indicator(kind: str) -> None:
    """With a sign between or without one, on lines or behind semicolons; below a first level over both rows of the header, too."""
    first, second = read(kind, "2024年度项目绩效目标汇总表", PROJECTS_DOWN).disclosures
    assert [(i.level1, i.level2, i.name, value(i)) for i in first.indicators] == [
        ("产出指标", "数量指标", "清淤渠道", ">=18km"),
        ("产出指标", "数量指标", "更换闸门", "6座"),
        ("产出指标", "质量指标", "工程合格率", "100%"),
        ("产出指标", "时效指标", "完工及时率", ">=95%"),
        ("效益指标", "社会效益指标", "受益人口", ">=2.4万人"),
        ("满意度指标", None, "农户满意度", ">=90%"),
    ]
    assert [(i.name, value(i)) for i in second.indicators][:3] == [("监测点位", ">=35个"), ("采集样品", "420份"), ("数据有效率", "98%")]


def goal(name: str, target: str) -> list[Indicator]:
    """The indicators of a form with one row of this name and target before another."""
    grid = f"项目名称 | 甲项目 | <\n二级指标 | 三级指标 | 指标值\n数量指标 | {name} | {target}\n质量指标 | 合格率 | 100%"
    (form,) = read("docx", "2023年项目支出绩效目标表", grid).disclosures
    return form.indicators


@pytest.mark.parametrize(
    ("name", "target", "found"),
    [
        ("巡查河道⏎清理垃圾", "≥40次⏎≥15吨", [("巡查河道", ">=40次"), ("清理垃圾", ">=15t")]),
        ("巡查河道⏎清理垃圾⏎栽植苗木", "40次⏎不少于15吨⏎300株", [("巡查河道", "40次"), ("清理垃圾", ">=15t"), ("栽植苗木", "300株")]),
    ],
)
def test_lines_of_names_beside_as_many_figures_are_an_indicator_each(name: str, target: str, found: list[tuple[str, str]]) -> None:
    """Without numbers before them."""
    assert [(i.name, value(i)) for i in goal(name, target)][:-1] == found


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("新建及改建⏎农村公路", "≥36.5⏎公里"),  # broken, not parted
        ("新建公路⏎改建公路", "全部⏎完成"),
        ("新建公路", "12月底前完成"),
        ("数量指标", "于6月底前完成"),
    ],
)
def test_broken_lines_and_dates_part_nothing(name: str, target: str) -> None:
    """A line break alone makes no second indicator."""
    assert len(goal(name, target)) == 2


def test_figures_on_lines_that_nobody_is_named_for_put_the_form_in_doubt() -> None:
    """They stay as printed, and the form says that it may be misread."""
    grid = "项目名称 | 甲项目 | <\n二级指标 | 三级指标 | 指标值\n数量指标 | 修路长度 | ≥3公里⏎≥5公里\n质量指标 | 合格率 | 100%"
    (form,) = read("docx", "2023年项目支出绩效目标表", grid).disclosures
    assert form.indicators[0].values[0].number is None
    assert form.doubt is Doubt.UNREAD_VALUE


@pytest.mark.parametrize("whole", ["全市合计", "市级汇总", "全县总计", "合计（全区）", "全省"])
@pytest.mark.parametrize("kind", FORMATS)
def test_values_by_place_beside_the_value_of_the_whole(kind: str, whole: str) -> None:
    """However the column of the whole is named: its values are the form's own, those of the places have a breakdown."""
    grid = f"""
专项名称 | 某补助资金 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
^ | ^ | ^ | {whole} | 青山县 | 白水县
产出指标 | 数量指标 | 修路长度 | ≥9公里 | ≥5公里 | ≥4公里
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | ≥91% | ≥89%
"""
    (form,) = read(kind, "2024年专项资金绩效目标表", grid).disclosures
    assert [[(v.breakdown, v.number, v.unit) for v in i.values] for i in form.indicators] == [
        [(None, 9, "km"), ("青山县", 5, "km"), ("白水县", 4, "km")],
        [(None, 90, "%"), ("青山县", 91, "%"), ("白水县", 89, "%")],
    ]


def test_a_figure_beside_a_figure_is_no_unit() -> None:
    """Under one wide header, what is neither sign nor unit stays unread."""
    grid = """
项目名称 | 甲项目 | < | <
二级指标 | 三级指标 | 指标值 | <
数量指标 | 修路 | ≥9公里 | ≥5公里
质量指标 | 合格率 | 100% | 98%
"""
    found = read("docx", "2024年项目支出绩效目标表", grid)
    unread = [c.text for c in found.cells if c.disposition is Disposition.UNREAD]
    assert unread == ["≥5公里", "98%"]


PARTS = [("total", 28600000), ("superior", 8600000), ("own_level", 20000000)]


@pytest.mark.parametrize("label", ["资金情况", "项目资金", "预算资金（万元）", "申请资金总额"])
@pytest.mark.parametrize(
    "text",
    [
        "2026年预算安排2860万元，其中：上级资金860万元，本级资金2000万元。",
        "预算安排2860万元，其中上级资金860万元、本级资金2000万元",
        "2860万元（上级资金860万元，本级资金2000万元）",
        "共2860万元，包括：上级补助资金860万元；本级财力2000万元",
        "2860万元⏎其中：上级资金860万元⏎本级资金2000万元",
    ],
)
def test_the_parts_that_an_amount_names_are_read(label: str, text: str) -> None:
    """Behind 其中, in brackets or on lines of their own, in sentences and in short."""
    grid = f"项目名称 | 城乡环卫 | <\n{label} | {text} | <\n二级指标 | 三级指标 | 指标值\n数量指标 | 清运垃圾 | ≥9吨"
    (form,) = read("docx", "2026年项目绩效目标申报表（一上）", grid).disclosures
    assert [(f.source, f.amount_yuan) for f in form.funding] == PARTS


def test_parts_that_are_half_understood_put_the_form_in_doubt() -> None:
    """What is no source of money leaves the rest unread, and the form says so; what the money is for needs no doubt."""
    grid = "项目名称 | 城乡环卫 | <\n资金总额 | {} | <\n二级指标 | 三级指标 | 指标值\n数量指标 | 清运垃圾 | ≥9吨"
    (half,) = read("docx", "2026年项目绩效目标表", grid.format("90万元，其中：上级资金30万元，车辆购置60万元")).disclosures
    assert [f.source for f in half.funding] == ["total"]
    assert half.doubt is Doubt.UNREAD_AMOUNT
    (uses,) = read("docx", "2026年项目绩效目标表", grid.format("90万元（高标准农田建设60万元，渠道维护30万元）")).disclosures
    assert [f.source for f in uses.funding] == ["total"]
    assert uses.doubt is None


@pytest.mark.parametrize("label", ["年度履职目标", "年度履职绩效目标", "年度履职总目标"])
def test_what_a_unit_aims_at_is_its_goal(label: str) -> None:
    """However the year's aim is named; the tasks below it are none."""
    grid = f"""
部门（单位）名称 | 某县水利局 | <
{label} | 保障全县防洪安全。 | <
年度主要任务 | 任务名称 | 主要内容
^ | 农村供水 | 改造管网
二级指标 | 三级指标 | 指标值
数量指标 | 修路长度 | ≥9公里
"""
    (form,) = read("docx", "2025年度部门（单位）整体绩效目标表", grid).disclosures
    assert form.goal_text == "保障全县防洪安全。"


@pytest.mark.parametrize(
    ("names", "values", "found"),
    [
        ("一是建设车间；二是培训人员", "一是≥5个；二是≥300人", ["建设车间", "培训人员"]),
        ("（一）带动增收 （二）村集体收入", "（一）≥2000元 （二）≥5万元", ["带动增收", "村集体收入"]),
        ("一、建设车间 二、培训人员", "一、≥5个 二、≥300人", ["建设车间", "培训人员"]),
        ("一、二级公路里程", "≥20公里", ["一、二级公路里程"]),
    ],
)
def test_parts_numbered_in_words_are_an_indicator_each(names: str, values: str, found: list[str]) -> None:
    """一是, （一） and 一、 number like 1."""
    drawn = (
        f"项目名称 | 甲 | < | <\n实施单位 | 乙局 | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | {names} | {values}"
    )
    (form,) = reading("2024年项目绩效目标表", table(drawn)).disclosures
    assert [i.name_text for i in form.indicators] == found


def test_names_with_values_in_the_cell_of_a_name_are_an_indicator_each() -> None:
    """Where no column holds values."""
    cell = "1.巡河次数≥48次；2.清理河道≥120公里；3.公示牌≥30块"
    drawn = (
        f"项目名称 | 甲 | <\n实施单位 | 乙局 | <\n一级指标 | 二级指标 | 指标内容\n产出 | 数量指标 | {cell}\n产出 | 质量指标 | 达标率≥95%"
    )
    (form,) = reading("2024年项目绩效目标表", table(drawn)).disclosures
    assert [(i.name_text, i.level2_text, i.values[0].text) for i in form.indicators] == [
        ("巡河次数", "数量指标", "≥48次"),
        ("清理河道", "数量指标", "≥120公里"),
        ("公示牌", "数量指标", "≥30块"),
        ("达标率", "质量指标", "≥95%"),
    ]


def test_a_date_that_a_line_break_parts_raises_no_doubt() -> None:
    """12月⏎31日前 is one value."""
    drawn = (
        "项目名称 | 甲 | < | <\n实施单位 | 乙局 | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出 | 时效指标 | 完成时间 | 12月⏎31日前"
    )
    (form,) = reading("2024年项目绩效目标表", table(drawn)).disclosures
    assert form.doubt is None


def test_names_and_values_behind_semicolons_are_as_many_indicators() -> None:
    """养护里程；养护桥梁 beside ≥12公里；≥3座, where each value has a figure for each name."""
    first, second, last = goal("养护里程；养护桥梁", "≥12公里；≥3座")
    assert [(i.name, value(i)) for i in (first, second, last)] == [("养护里程", ">=12km"), ("养护桥梁", ">=3座"), ("合格率", "100%")]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("养护里程；养护桥梁", "≥12公里"),
        ("养护里程；养护桥梁", "全部完成；及时完成"),
        ("养护里程", "≥12公里；≤15公里"),
        ("G1；G2养护", "12公里；13公里"),
    ],
)
def test_other_semicolons_part_nothing(name: str, target: str) -> None:
    """One figure for two names, words, and two bounds of one name stay one row."""
    assert len(goal(name, target)) == 2
