"""Lists of several projects: where the next one begins, whose it is, and which money is its own."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Extraction
from tests.unit.forms.drawn import reading, table
from tests.unit.forms.test_families import FORMATS, read, targets, unread


def heads(extraction: Extraction) -> list[tuple[str | None, str | None]]:
    """Project and unit of each form."""
    return [(d.project_name, d.unit_name) for d in extraction.disclosures]


def money(disclosure: Disclosure) -> dict[str, str]:
    """The annual amounts of a form in yuan, by source."""
    return {f.source: f"{f.amount_yuan:f}" for f in disclosure.funding if f.amount_yuan is not None}


# -- one name, several organisations --------------------------------------------------------------------------------

SAME_NAME_REPEATED = """
预算单位 | 项目名称 | 预算金额（元） | 一级指标 | 二级指标 | 三级指标 | 指标值
甲县第一小学 | 校园安全经费 | 156000.00 | 产出指标 | 数量指标 | 配备保安 | 4人
甲县第一小学 | 校园安全经费 | 156000.00 | 满意度指标 | 服务对象满意度指标 | 家长满意度 | ≥95%
甲县第二小学 | 校园安全经费 | 98000.50 | 产出指标 | 数量指标 | 配备保安 | 3人
甲县第二小学 | 校园安全经费 | 98000.50 | 满意度指标 | 服务对象满意度指标 | 家长满意度 | ≥93%
"""
SAME_NAME_MERGED = """
项目名称 | 项目实施单位 | 金额（元） | 一级指标 | 二级指标 | 三级指标 | 指标值
校园安全经费 | 甲县第一小学 | 156000.00 | 产出指标 | 数量指标 | 配备保安 | 4人
^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 家长满意度 | ≥95%
校园安全经费 | 甲县第二小学 | 98000.50 | 产出指标 | 数量指标 | 配备保安 | 3人
^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 家长满意度 | ≥93%
"""
SAME_NAME_UNDER_UNITS = """
单位（项目）名称 | 预算金额（元） | 一级指标 | 二级指标 | 三级指标 | 指标值
甲县第一小学 | 156000.00 | | | |
校园安全经费 | 156000.00 | 产出指标 | 数量指标 | 配备保安 | 4人
^ | ^ | 满意度指标 | 服务对象满意度指标 | 家长满意度 | ≥95%
甲县第二小学 | 98000.50 | | | |
校园安全经费 | 98000.50 | 产出指标 | 数量指标 | 配备保安 | 3人
^ | ^ | 满意度指标 | 服务对象满意度指标 | 家长满意度 | ≥93%
"""


@pytest.mark.parametrize("drawn", [SAME_NAME_REPEATED, SAME_NAME_MERGED, SAME_NAME_UNDER_UNITS], ids=["repeated", "merged", "under"])
@pytest.mark.parametrize("kind", FORMATS)
def test_one_project_at_two_units_is_two_forms(kind: str, drawn: str) -> None:
    """A list that prints the same project's name for each school prints a form a school, each with its own money and values."""
    extraction = read(kind, "2024年部门预算项目支出绩效目标表", drawn)
    assert heads(extraction) == [("校园安全经费", "甲县第一小学"), ("校园安全经费", "甲县第二小学")]
    first, second = extraction.disclosures
    assert [t[-1] for t in targets(first)] == ["4人", ">=95%"]
    assert [t[-1] for t in targets(second)] == ["3人", ">=93%"]
    assert (money(first)["total"], money(second)["total"]) == ("156000.00", "98000.50")
    assert unread(extraction) == []


def test_one_name_with_two_codes_is_two_forms() -> None:
    """The code tells two projects of one name apart."""
    extraction = read(
        "docx",
        "2024年项目支出绩效目标表",
        """
        项目编码 | 项目名称 | 预算金额（万元） | 一级指标 | 二级指标 | 三级指标 | 指标值
        53000024T000000001 | 运转经费 | 20 | 产出指标 | 数量指标 | 办会次数 | ≥4次
        53000024T000000002 | 运转经费 | 35 | 产出指标 | 数量指标 | 培训次数 | ≥6次
        """,
    )
    assert [d.project_code for d in extraction.disclosures] == ["53000024T000000001", "53000024T000000002"]
    assert [money(d)["total"] for d in extraction.disclosures] == ["200000.00", "350000.00"]


def test_a_project_of_several_units_under_one_name_is_one_form() -> None:
    """Where the name lies over the rows of several organisations and its money is printed once, they carry out one project."""
    extraction = read(
        "docx",
        "2024年项目支出绩效目标表",
        """
        项目名称 | 实施单位 | 预算金额（万元） | 一级指标 | 二级指标 | 三级指标 | 指标值
        河道整治 | 甲县水利局 | 90 | 产出指标 | 数量指标 | 整治河道 | ≥4km
        ^ | 乙县水利局 | ^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90%
        """,
    )
    (form,) = extraction.disclosures
    assert (form.unit_name, form.other_units) == ("甲县水利局", "乙县水利局")


def test_another_amount_of_the_same_project_is_unread() -> None:
    """A second figure for the same money of one project is told, never dropped: the form carries a doubt."""
    extraction = read(
        "docx",
        "2024年项目支出绩效目标表",
        """
        项目名称 | 实施单位 | 预算金额（万元） | 一级指标 | 二级指标 | 三级指标 | 指标值
        河道整治 | 甲县水利局 | 90 | 产出指标 | 数量指标 | 整治河道 | ≥4km
        河道整治 | 甲县水利局 | 35 | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90%
        """,
    )
    (form,) = extraction.disclosures
    assert money(form) == {"total": "900000.00"}
    assert unread(extraction) == ["35"]
    assert form.doubt == "unread_amount"


# -- the project in rows of its own ---------------------------------------------------------------------------------

LINES_OF_SEVERAL_CELLS = """
一级指标 | 二级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位
项目名称：河湖管护 | < | 实施单位：甲县河湖中心 | < | 预算金额：86.00 | <
产出指标 | 数量指标 | 河湖巡查次数 | ≥ | 240 | 次
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 90 | %
项目名称：水文监测 | < | 实施单位：甲县水文站 | < | 预算金额：42.50 | <
产出指标 | 数量指标 | 监测井 | ≥ | 38 | 眼
满意度指标 | 服务对象满意度指标 | 使用单位满意度 | ≥ | 92 | %
"""
LINES_OF_ONE_CELL = """
一级指标 | 二级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位
项目名称：河湖管护    项目单位：甲县河湖中心    预算金额：86.00 | < | < | < | < | <
产出指标 | 数量指标 | 河湖巡查次数 | ≥ | 240 | 次
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 90 | %
项目名称：水文监测    项目单位：甲县水文站    预算金额：42.50 | < | < | < | < | <
产出指标 | 数量指标 | 监测井 | ≥ | 38 | 眼
满意度指标 | 服务对象满意度指标 | 使用单位满意度 | ≥ | 92 | %
"""
LINES_WITH_COMMAS = """
一级指标 | 二级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位
1.项目名称：河湖管护，实施单位：甲县河湖中心，预算金额：86万元 | < | < | < | < | <
产出指标 | 数量指标 | 河湖巡查次数 | ≥ | 240 | 次
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 90 | %
2.项目名称：水文监测，实施单位：甲县水文站，预算金额：42.5万元 | < | < | < | < | <
产出指标 | 数量指标 | 监测井 | ≥ | 38 | 眼
满意度指标 | 服务对象满意度指标 | 使用单位满意度 | ≥ | 92 | %
"""
LABELS_AND_TEXTS = """
一级指标 | 二级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位
项目名称 | 河湖管护 | 实施单位 | 甲县河湖中心 | 资金总额 | 86.00
产出指标 | 数量指标 | 河湖巡查次数 | ≥ | 240 | 次
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥ | 90 | %
项目名称 | 水文监测 | 实施单位 | 甲县水文站 | 资金总额 | 42.50
产出指标 | 数量指标 | 监测井 | ≥ | 38 | 眼
满意度指标 | 服务对象满意度指标 | 使用单位满意度 | ≥ | 92 | %
"""


IN_ROWS = {"cells": LINES_OF_SEVERAL_CELLS, "line": LINES_OF_ONE_CELL, "commas": LINES_WITH_COMMAS, "labels": LABELS_AND_TEXTS}


@pytest.mark.parametrize("drawn", IN_ROWS.values(), ids=IN_ROWS.keys())
@pytest.mark.parametrize("kind", FORMATS)
def test_a_row_that_names_a_project_inside_a_list_begins_its_form(kind: str, drawn: str) -> None:
    """The header of a list stands once; each project's name, organisation and money stand in a row above its indicators."""
    extraction = read(kind, "2024年部门预算项目绩效目标公开表", "单位：万元", drawn)
    assert heads(extraction) == [("河湖管护", "甲县河湖中心"), ("水文监测", "甲县水文站")]
    assert [money(d)["total"] for d in extraction.disclosures] == ["860000.00", "425000.00"]
    first, second = extraction.disclosures
    assert [t[-1] for t in targets(first)] == [">=240次", ">=90%"]
    assert targets(second) == [
        ("产出指标", "数量指标", "监测井", ">=38眼"),
        ("满意度指标", "服务对象满意度指标", "使用单位满意度", ">=92%"),
    ]
    assert unread(extraction) == []


@pytest.mark.parametrize("drawn", [LINES_OF_SEVERAL_CELLS, LABELS_AND_TEXTS], ids=["cells", "labels"])
def test_the_same_project_of_another_unit_begins_a_form_inside_a_list(drawn: str) -> None:
    """The name comes again; the organisation behind the same label tells the forms apart."""
    extraction = read("docx", "2024年项目绩效目标公开表", "单位：万元", drawn.replace("水文监测", "河湖管护"))
    assert heads(extraction) == [("河湖管护", "甲县河湖中心"), ("河湖管护", "甲县水文站")]
    assert [money(d)["total"] for d in extraction.disclosures] == ["860000.00", "425000.00"]
    assert unread(extraction) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_a_row_that_names_an_organisation_inside_a_list_begins_its_form(kind: str) -> None:
    """A list of whole organisations: no project is named."""
    drawn = """
    一级指标 | 二级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位
    单位名称：甲县河湖中心 | < | < | < | < | <
    产出指标 | 数量指标 | 河湖巡查次数 | ≥ | 240 | 次
    单位名称：甲县水文站 | < | < | < | < | <
    产出指标 | 数量指标 | 监测井 | ≥ | 38 | 眼
    """
    extraction = read(kind, "2024年部门整体支出绩效目标公开表", drawn)
    assert heads(extraction) == [(None, "甲县河湖中心"), (None, "甲县水文站")]
    assert [[t[-1] for t in targets(d)] for d in extraction.disclosures] == [[">=240次"], [">=38眼"]]
    assert unread(extraction) == []


def test_an_organisation_at_the_foot_of_a_form_begins_none() -> None:
    """填报单位 below the indicators is the form's own, and so is the one that it names again."""
    drawn = """
    项目名称 | 河湖管护 | 实施单位 | 甲县河湖中心
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | 河湖巡查次数 | ≥240次
    实施单位：甲县水利局 | < | < | <
    """
    assert len(read("docx", "2024年项目绩效目标公开表", drawn).disclosures) == 1


def test_figures_under_a_header_that_nobody_placed_are_unread() -> None:
    """A table whose rows were not understood is no blank form: its figures are told."""
    drawn = """
    一级指标 | 二级指标 | 三级指标 | 指标方向 | 指标值 | 计量单位
    河湖中心与水文站共同承担的任务：见下文各行 | < | < | < | < | <
    产出指标 | 数量指标 | 河湖巡查次数 | ≥ | 240 | 次
    """
    extraction = read("docx", "2024年项目绩效目标公开表", drawn)
    assert extraction.disclosures == []
    assert "240" in unread(extraction)


def test_the_execution_of_a_projects_budget_is_none_of_its_indicators_scores() -> None:
    """A list repeats rate, points and score of the budget in each row, left of the indicators' own points."""
    drawn = (
        "项目名称 | 单位名称 | 执行率 | 执行率分值 | 执行率得分 | 指标级次1 | 指标级次2 | 指标名称 | 目标值 | 实际完成值 | 分值 | 得分\n"
        "甲项目 | 乙局 | 96% | 10 | 9.6 | 产出指标 | 数量指标 | 改厕 | 1150户 | 1100户 | 25 | 24\n"
        "甲项目 | 乙局 | 96% | 10 | 9.6 | 产出指标 | 质量指标 | 合格率 | 100% | 100% | 25 | 25"
    )
    result = reading("2023年项目绩效自评结果明细表", table(drawn))
    (form,) = result.disclosures
    assert [(e.rate_text, e.weight_text, e.score_text) for e in form.executions] == [("96%", "10", "9.6")]
    assert [(i.level1_text, i.weight_text, i.score_text) for i in form.indicators] == [("产出指标", "25", "24"), ("产出指标", "25", "25")]
    assert not result.unread


def test_codes_and_divisions_in_columns_of_a_list_are_read_once_a_project() -> None:
    """The department's code and the unit's own; what each row repeats is kept once."""
    row = "230828 | 汤原县 | 201 | 汤原县委组织部 | 201001 | 汤原县委党校 | 甲项目 | 产出指标 | 数量指标"
    drawn = (
        "区划编码 | 区划名称 | 一级部门编码 | 主管部门 | 预算单位编码 | 预算单位名称 | 项目名称 | 一级指标 | 二级指标 | 三级指标 | 指标值\n"
        f"{row} | 培训 | ≥3期\n{row} | 学员 | ≥90人"
    )
    result = reading("2024年部门预算项目绩效目标导出表", table(drawn))
    (form,) = result.disclosures
    assert (form.unit_text, form.unit_code, form.department_text, form.department_code) == (
        "汤原县委党校",
        "201001",
        "汤原县委组织部",
        "201",
    )
    assert [(f.slug, f.text) for f in form.fields] == [
        ("region_code", "230828"),
        ("region_name", "汤原县"),
        ("organisation_code", "201"),
        ("organisation_code", "201001"),
    ]
    assert not result.unread


def test_projects_with_names_below_second_levels_alone() -> None:
    """数量指标 | 社会效益指标 over names, without first levels."""
    drawn = (
        "专项名称 | 主管部门 | 数量指标 | 社会效益指标 | 满意度指标\n^ | ^ | 培训人数 | 新增就业 | 学员满意度\n"
        "就业专项 | 赤水县人社局 | ≥800人 | ≥500人 | ≥90%\n创业专项 | 赤水县人社局 | ≥200人 | ≥120人 | ≥92%"
    )
    forms = reading("2025年县级专项资金绩效目标一览表", table(drawn)).disclosures
    assert [[(i.level2_text or i.level1_text, i.name_text) for i in form.indicators] for form in forms] == [
        [("数量指标", "培训人数"), ("社会效益指标", "新增就业"), ("满意度指标", "学员满意度")]
    ] * 2


# -- one row a project, its indicators in columns of levels -----------------------------------------------------------

LEVELS = "数量指标 | 质量指标 | 满意度指标"
CELLS = "维修渠道≥36公里；清淤≥3处 | 验收合格率≥95% | 村民满意度≥90%"
OTHERS = "培训≥120人 | 结业率=98% | 学员满意度≥85%"
UNDER_GROUP = (
    f"序号 | 项目名称 | 实施单位 | 预算数（万元） | {{goal}} | {{group}} | < | <\n^ | ^ | ^ | ^ | ^ | {LEVELS}\n"
    f"1 | 渠道维修 | 甲县水利局 | 30 | 保障灌溉。 | {CELLS}\n2 | 技能培训 | 甲县人社局 | 20 | 提升技能。 | {OTHERS}"
)
IN_ONE_ROW = (
    f"序号 | 项目名称 | 实施单位 | 预算数（万元） | {{goal}} | {LEVELS}\n"
    f"1 | 渠道维修 | 甲县水利局 | 30 | 保障灌溉。 | {CELLS}\n2 | 技能培训 | 甲县人社局 | 20 | 提升技能。 | {OTHERS}"
)


@pytest.mark.parametrize("goal", ["绩效目标", "年度绩效目标", "总体目标"])
@pytest.mark.parametrize(
    "drawing", [UNDER_GROUP.replace("{group}", "绩效指标"), UNDER_GROUP.replace("{group}", "年度绩效指标"), IN_ONE_ROW]
)
@pytest.mark.parametrize("kind", FORMATS)
def test_columns_of_levels_hold_the_indicators_of_the_project_in_a_row(kind: str, drawing: str, goal: str) -> None:
    """Whatever heads the levels together and the goals, each row is a form with its goal, and its cells are its indicators."""
    extraction = read(kind, "2024年项目绩效目标汇总表", drawing.format(goal=goal))
    assert heads(extraction) == [("渠道维修", "甲县水利局"), ("技能培训", "甲县人社局")]
    assert [money(form) for form in extraction.disclosures] == [{"total": "300000.00"}, {"total": "200000.00"}]
    assert [[i.name for i in form.indicators] for form in extraction.disclosures] == [
        ["维修渠道", "清淤", "验收合格率", "村民满意度"],
        ["培训", "结业率", "学员满意度"],
    ]
    assert [f.goal_text for f in extraction.disclosures] == ["保障灌溉。", "提升技能。"]
    assert unread(extraction) == []
