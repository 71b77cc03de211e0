"""Which source, measure and period an amount has, by the labels beside and above it."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 养护里程 | ≥45公里"


def amounts(drawing: str) -> list[tuple[str, str, str, str, str | None]]:
    """Source, measure, period, text and unit of each amount of a goal form."""
    (form,) = reading("项目支出绩效目标表", table(f"{drawing}\n{INDICATORS}")).disclosures
    return [(f.source, f.measure, f.period, f.text, f.unit_text) for f in form.funding]


def test_amounts_of_the_whole_term_stand_beside_those_of_the_year() -> None:
    """资金需求 | 资金来源 | 实施周期金额 | 年度金额: one column is the whole term's, the other the year's; both are read."""
    drawing = (
        "项目名称 | 养护 | 主管部门 | 某局\n资金需求（万元） | 资金来源 | 实施周期金额 | 年度金额\n"
        "^ | 总额 | 90.5 | 30.5\n^ | 其中：省级财政资金 | 60 | 20\n^ | 县级财政资金 | 30.5 | 10.5"
    )
    assert amounts(drawing) == [
        ("total", "initial_budget", "whole", "90.5", "万元"),
        ("total", "initial_budget", "annual", "30.5", "万元"),
        ("provincial", "initial_budget", "whole", "60", "万元"),
        ("provincial", "initial_budget", "annual", "20", "万元"),
        ("county", "initial_budget", "whole", "30.5", "万元"),
        ("county", "initial_budget", "annual", "10.5", "万元"),
    ]
    result = reading("项目支出绩效目标表", table(f"{drawing}\n{INDICATORS}"))
    assert not result.unread
    assert not result.disclosures[0].fields


BOND = (
    "项目名称 | < | 扩建工程 | <\n项目单位 | < | 某水务公司 | <\n项目总投资 | < | 1,800.00 | <\n"
    "资金来源 | < | 其中：专项债券资金 | 1,300.00\n^ | ^ | 财政资金 | {fiscal}\n^ | ^ | 自筹资金 | 300.00"
)


def test_sources_that_add_up_to_the_whole_projects_total_are_the_whole_projects() -> None:
    """其中 below 项目总投资, side by side with the label 资金来源, prints parts of the whole investment."""
    assert [a[:4] for a in amounts(BOND.format(fiscal="200.00"))] == [
        ("total", "initial_budget", "whole", "1,800.00"),
        ("bond", "initial_budget", "whole", "1,300.00"),
        ("fiscal", "initial_budget", "whole", "200.00"),
        ("self_raised", "initial_budget", "whole", "300.00"),
    ]
    assert not reading("项目支出绩效目标表", table(f"{BOND}\n{INDICATORS}")).disclosures[0].fields


def test_sources_that_do_not_add_up_to_the_whole_projects_total_stay_the_years() -> None:
    """Without the sum nothing says that they belong to it."""
    assert {a[2] for a in amounts(BOND.format(fiscal="20.00"))[1:]} == {"annual"}


STATED = "预算资金：48.6万元，其中：县级财政资金40万元，村级自筹8.6万元"
VILLAGE = "项目名称 | 道路硬化 | < | <\n实施单位 | 某村村民委员会 | < | <"
LINES = ("某镇2024年度村级项目绩效目标表", "项目名称：道路硬化", "实施单位：某村村民委员会")


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        (STATED, [("total", "48.6万元"), ("county", "40万元"), ("self_raised", "8.6万元")]),
        ("预算资金：1,200元（其中：省级财政资金1,200元）。", [("total", "1,200元"), ("provincial", "1,200元")]),
        ("预算资金：65万元", [("total", "65万元")]),
        ("预算资金：65万元，其中：神秘资金5万元", [("total", "65万元")]),
        ("预算资金：65万元，其中：县级财政资金70万元", [("total", "65万元")]),
        ("预算资金：65", []),
        ("预算资金：65万元，用于道路硬化和村道养护。", []),
        ("绩效目标：投入资金65万元", []),
        ("单位：万元", []),
    ],
)
def test_a_line_above_a_form_states_its_amounts(line: str, stated: list[tuple[str, str]]) -> None:
    """A total with its unit is the form's, and so are its parts where all of them are understood and do not exceed it."""
    (form,) = reading(*LINES, line, table(INDICATORS)).disclosures
    assert [(f.source, f.text) for f in form.funding] == stated
    assert {(f.measure, f.period, f.unit_basis) for f in form.funding} <= {("initial_budget", "annual", "cell")}


def test_a_line_states_nothing_where_the_form_prints_amounts() -> None:
    """What the table prints counts; the line above it says the same once more."""
    (form,) = reading(*LINES, STATED, table(f"预算资金（万元） | 48.60 | < | <\n{INDICATORS}")).disclosures
    assert [(f.source, f.text, f.row) for f in form.funding] == [("total", "48.60", 1)]


def test_a_cell_that_states_a_total_with_its_parts_is_read_like_a_line() -> None:
    """In a sheet the line is a merged cell of the table."""
    result = reading("村级项目绩效目标表", table(f"{VILLAGE}\n{STATED} | < | < | <\n{INDICATORS}"))
    assert [(f.source, f.text, f.row) for f in result.disclosures[0].funding] == [
        ("total", STATED.removeprefix("预算资金："), 3),
        ("county", "40万元", 3),
        ("self_raised", "8.6万元", 3),
    ]
    assert not result.unread


SOURCES = (
    "项目当年预算（万元） | {first} | <\n项目资金来源 | 资金来源项目 | 金额（万元）\n"
    "^ | 合计 | 610\n^ | 省级财政资金 | 160\n^ | 市级财政资金 | 450"
)


def test_a_total_printed_again_over_its_sources_is_one_amount() -> None:
    """项目当年预算 and 合计 of the sources are one money: the total with parts stays, and both cells are read."""
    names = "项目名称 | 养护 | <\n实施单位 | 某局 | <\n"
    indicators = "二级指标 | 三级指标 | 指标值\n数量指标 | 养护里程 | 45公里"
    result = reading("2024年项目支出绩效目标申报表", table(f"{names}{SOURCES.format(first='610')}\n{indicators}"))
    (form,) = result.disclosures
    assert [(f.source, f.label, f.text) for f in form.funding] == [
        ("total", "合计", "610"),
        ("provincial", "省级财政资金", "160"),
        ("municipal", "市级财政资金", "450"),
    ]
    assert not result.unread
    result = reading("2024年项目支出绩效目标申报表", table(f"{names}{SOURCES.format(first='600')}\n{indicators}"))
    assert [(f.source, f.text) for f in result.disclosures[0].funding if f.source == "total"] == [("total", "600"), ("total", "610")]


def test_income_and_expenditure_of_one_sum_are_two_amounts() -> None:
    """A unit's 收入合计 equals its 支出合计, and neither is the other printed again."""
    drawing = "单位名称 | 某局\n年度收入预算总额 | 610\n年度支出预算总额 | 610"
    assert [a[3] for a in amounts(drawing.replace("\n", " | < | <\n") + " | < | <")] == ["610", "610"]


@pytest.mark.parametrize(
    ("headers", "cells", "column"),
    [
        ("分值 | 执行率 | 得分", "10 | 95.02% | 9.5", 6),
        ("执行率 | 分值 | 得分", "95.02% | 10 | 9.5", 5),
        ("分值 | 得分 | 执行率", "10 | 9.5 | 95.02%", 7),
        ("分值 | 执行率 | 得分", "10 |  | 9.5", 7),
        ("分值 | 执行率 | 得分", "10 |  | ", 5),
    ],
)
def test_the_place_of_an_execution_is_the_cell_of_its_rate(headers: str, cells: str, column: int) -> None:
    """In whichever order a form prints weight, rate and score: the rate's own cell, else the score's, else the weight's."""
    drawing = (
        "项目名称 | 乡村道路养护 | < | < | 项目单位 | 某县公路管理局 | <\n"
        f"资金情况（万元） | 项目 | 年初预算数 | 全年执行数 | {headers}\n^ | 年度资金总额 | 126.5 | 120.2 | {cells}\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 数量指标 | 养护里程 | ≥320 | 325 | 90 | 90"
    )
    (form,) = reading("项目支出绩效自评表", table(drawing)).disclosures
    (execution,) = form.executions
    assert (execution.row, execution.col) == (3, column)


TASKS = (
    "部门名称 | 某县水利局 | < | < | <\n年度主要任务 | 任务名称 | 预算金额（万元） | < | <\n^ | ^ | 总额 | 财政拨款 | 其他资金\n"
    "^ | 河道整治 | 300 | 280 | 20\n^ | 防汛 | 100 | 100 | 0\n^ | 金额合计 | 400 | 380 | 20"
)
RESULTS = "年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值\n^ | 产出指标 | 数量指标 | 养护里程 | ≥45公里"


def test_the_sum_of_a_list_of_tasks_is_no_second_total() -> None:
    """Beside 年度资金总额 the row 金额合计 adds up tasks; its cells are the list's."""
    money = "部门预算资金（万元） | 年度资金总额 | 1000 | < | <\n^ | 其中：基本支出 | 600 | < | <\n^ | 项目支出 | 400 | < | <"
    result = reading("部门整体支出绩效目标表", table(f"{TASKS}\n{money}\n{RESULTS}"))
    (form,) = result.disclosures
    assert [(f.source, f.text) for f in form.funding] == [("total", "1000"), ("basic_expenditure", "600"), ("project_expenditure", "400")]
    assert [f.text for f in form.fields if f.slug == "task"][-1] == "金额合计 | 400 | 380 | 20"
    assert not result.unread


def test_the_sum_of_a_list_of_tasks_is_the_total_where_no_other_is_printed() -> None:
    """A form whose money stands in its list of tasks only."""
    (form,) = reading("部门整体支出绩效目标表", table(f"{TASKS}\n{RESULTS}")).disclosures
    assert [(f.source, f.text) for f in form.funding] == [("total", "400"), ("fiscal", "380"), ("other", "20")]


def test_a_task_whose_name_speaks_of_money_is_a_task() -> None:
    """人员经费保障 and its content, below 任务名称 | 主要内容, are no source of money, and end no list."""
    drawn = (
        "部门名称 | 某县卫生局 | < | < | < | <\n年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <\n"
        "^ | ^ | ^ | 总额 | 财政拨款 | 其他资金\n^ | 人员经费保障 | 按计划开展人员经费保障 | 384 | 300 | 84\n"
        f"^ | 公用经费 | 保障公用经费支出 | 100 | 100 | 0\n^ | 金额合计 | < | 484 | 400 | 84\n{RESULTS}"
    )
    result = reading("部门整体支出绩效目标表", table(drawn))
    (form,) = result.disclosures
    assert [(f.source, f.text) for f in form.funding] == [("total", "484"), ("fiscal", "400"), ("other", "84")]
    assert [f.text.split(" | ")[0] for f in form.fields if f.slug == "task"] == ["人员经费保障", "公用经费"]
    assert not result.unread


@pytest.mark.parametrize("side", ["年度预算情况（万元）", "部门资金安排"])
def test_money_below_a_list_of_tasks_is_money(side: str) -> None:
    """Sources with their amounts are no tasks, whatever the label at their side says."""
    money = f"{side} | 资金总额 | 1000 | < | <\n^ | 其中：财政拨款 | 900 | < | <\n^ | 其他资金 | 100 | < | <"
    (form,) = reading("部门整体支出绩效目标表", table(f"{TASKS}\n{money}\n{RESULTS}")).disclosures
    assert [(f.source, f.text) for f in form.funding] == [("total", "1000"), ("fiscal", "900"), ("other", "100")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("经费预算（元） | 742600 | < | <", [("total", "742600")]),
        ("预算经费（元） | 742600 | < | <", [("total", "742600")]),
        ("项目经费（元） | 742600 | < | <", [("total", "742600")]),
        ("资金总额 | 900 | < | <\n盟级资金 | 300 | 旗本级 | 600", [("total", "900"), ("municipal", "300"), ("county", "600")]),
        ("资金总额 | 900 | 项目支出 | 600", [("total", "900"), ("project_expenditure", "600")]),
    ],
)
def test_labels_of_money_of_one_project(rows: str, found: list[tuple[str, str]]) -> None:
    """In the form of one project all its money is its total; leagues are prefectures, and banners counties."""
    drawn = f"项目名称 | 城市保洁 | 实施单位 | 白河县城管局\n{rows}\n二级指标 | 三级指标 | 指标值 | <\n数量指标 | 保洁面积 | ≥20亩 | <"
    result = reading("2024年项目支出绩效目标表", table(drawn))
    assert [(f.source, f.text) for f in result.disclosures[0].funding] == found
    assert not result.unread


def test_a_list_of_tasks_with_one_header_of_its_own_is_read_as_tasks() -> None:
    """主要内容 beside the label of the list; amounts print their unit."""
    drawn = (
        "单位名称 | 青田县气象局 | < | <\n年度主要任务 | 主要内容 | 预算金额 | 完成时限\n^ | 人工影响天气 | 45万元 | 12月底\n"
        "^ | 气象观测 | 15万元 | 12月底\n年度目标 | 做好气象。 | < | <\n二级指标 | 三级指标 | 指标值 | <\n数量指标 | 发布预警 | ≥60次 | <"
    )
    result = reading("2023年度部门整体绩效目标申报表", table(drawn))
    (form,) = result.disclosures
    assert [f.text for f in form.fields] == ["人工影响天气 | 45万元 | 12月底", "气象观测 | 15万元 | 12月底"]
    assert (form.goal_text, result.unread) == ("做好气象。", [])


@pytest.mark.parametrize(
    "header",
    [
        "调整后预算数",
        "全年预算数（调整后）",
        "调整预算",
        "变更后",
        "变动后预算数",
        "修正后预算",
        "最终预算数",
        "调整后金额",
        "预算调整后数",
        "调整后安排数",
    ],
)
def test_an_adjusted_budget_is_one_with_certainty(header: str) -> None:
    """However a budget is called that was changed, its amounts are the adjusted budget's and its header is no unreviewed label."""
    drawing = (
        "项目名称 | 养护 | < | < | <\n"
        f"项目资金⏎（万元） |  | 年初预算数 | {header} | 全年执行数\n^ | 年度资金总额 | 100 | 90 | 80\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值\n产出指标 | 数量指标 | 养护里程 | ≥45公里 | 45公里"
    )
    result = reading("项目支出绩效自评表", table(drawing))
    (form,) = result.disclosures
    assert [(f.measure, f.text) for f in form.funding] == [("initial_budget", "100"), ("adjusted_budget", "90"), ("executed", "80")]
    assert result.labels == [] and form.doubt is None
