"""The points of the budget's execution, where they stand in a label and in no column of their own."""

from __future__ import annotations

import pytest

from jixiao.forms.points import execution_points
from jixiao.model import Because
from tests.unit.forms.drawn import reading, table

BELOW = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分\n产出指标 | 数量指标 | 建设站点 | 3个 | 3个 | 80"


@pytest.mark.parametrize(
    ("block", "weight"),
    [
        ("预算执行情况（万元）（20分） |  | 全年预算数(A) | 执行数(B) | 执行率 | 得分\n^ | 总额 | 50 | 49 | 98% | 19.6", "20分"),
        ("预算执行情况(10分) | < | < | < | < | <\n资金来源 | < | 预算数 | 执行数 | 执行率 | 得分\n总额 | < | 50 | 49 | 98% | 9.8", "10分"),
        ("项目资金（万元） |  | 全年预算数 | 执行数 | 执行率 | 得分（20分*执行率）\n^ | 总额 | 50 | 49 | 98% | 19.6", "20分"),
        ("项目资金（20分） | 分值 | 全年预算数 | 执行数 | 执行率 | 得分\n总额 | 10 | 50 | 49 | 98% | 9.8", "10"),
        ("项目资金（万元） |  | 全年预算数 | 执行数 | 执行率 | 得分\n^ | 总额 | 50 | 49 | 98% | 19.6", None),
    ],
    ids=["side", "above", "formula", "column", "none"],
)
def test_the_points_of_the_execution_stand_in_a_label(block: str, weight: str | None) -> None:
    """Points in the label of the funding block are the weight of the total's execution; a column of weights counts for more."""
    head = "项目名称 | 服务站建设 | < | 实施单位 | 某县民政局 | <\n年度目标（80分） | 建设服务站3个。 | < | < | < | <"
    (disclosure,) = reading("2023年项目支出绩效自评表", table(f"{head}\n{block}\n{BELOW}")).disclosures
    (execution,) = disclosure.executions
    assert (execution.source, execution.rate_text, execution.weight_text) == ("total", "98%", weight)
    assert len(disclosure.funding) == 2


def test_the_points_of_an_execution_among_the_indicators_stand_in_its_label() -> None:
    """预算执行率（10分） across levels and names counts in the score with the points that it prints."""
    rows = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分\n预算执行率（10分） | < | < | 100% | 98% | 9.8"
    form = f"项目名称 | 服务站建设 | < | 实施单位 | 某县民政局 | <\n{rows}\n产出指标 | 数量指标 | 建设站点 | 3个 | 3个 | 90"
    (disclosure,) = reading("2023年项目支出绩效自评表", table(form)).disclosures
    (execution,) = disclosure.executions
    assert (execution.rate_text, execution.weight_text, execution.score_text) == ("98%", "10分", "9.8")


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("项目资金 | 预算数 | 执行数 | 分值 | 执行率 | 得分\n总额 | 50 | 49 | 10 | 98% | 9.8", {"weight": (4, 4), "score": (4, 6)}),
        ("项目资金 | 预算数 | 执行数 | 得分 | 执行率 | 分值\n总额 | 50 | 49 | 9.8 | 98% | 10", {"weight": (4, 6), "score": (4, 4)}),
    ],
)
def test_the_points_of_the_execution_keep_their_cells(rows: str, cells: dict[str, tuple[int, int]]) -> None:
    """A finding about the score stands at the score, wherever its column is."""
    head = "项目名称 | 服务站建设 | < | 实施单位 | 某县民政局 | <\n年度目标 | 建设服务站3个。 | < | < | < | <"
    (disclosure,) = reading("2023年项目支出绩效自评表", table(f"{head}\n{rows}\n{BELOW}")).disclosures
    (execution,) = disclosure.executions
    places = {name.removesuffix("_cell"): at for name, at in _places(execution.because).items() if name.endswith("_cell")}
    assert places == cells


def test_the_score_of_an_execution_among_the_indicators_keeps_its_cell() -> None:
    """The row of the funding gives the rate, the row of the indicators its points."""
    rows = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分\n预算执行率（10分） | < | < | 100% | 98% | 9.8"
    money = "项目资金 | 预算数 | 执行数 | 执行率 | < | <\n总额 | 50 | 49 | 98% | < | <"
    form = f"项目名称 | 服务站建设 | < | 实施单位 | 某县民政局 | <\n{money}\n{rows}\n产出指标 | 数量指标 | 建设站点 | 3个 | 3个 | 90"
    (disclosure,) = reading("2023年项目支出绩效自评表", table(form)).disclosures
    (execution,) = disclosure.executions
    assert _places(execution.because)["score_cell"] == (5, 6)


def test_the_reason_of_a_deviation_keeps_its_cell() -> None:
    """What is wrong with a reason is told at the reason."""
    rows = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 偏差原因\n产出指标 | 数量指标 | 建设站点 | 3个 | 2个 | ××××"
    form = f"项目名称 | 服务站建设 | < | 实施单位 | 某县民政局 | <\n{rows}"
    (disclosure,) = reading("2023年项目支出绩效自评表", table(form)).disclosures
    assert _places(disclosure.indicators[0].because)["reason_cell"] == (3, 6)


def _places(because: Because) -> dict[str, tuple[int, ...]]:
    """The row and column of each reason's cell."""
    pairs = [reason.partition("@") for reason in because]
    return {name: tuple(int(n) for n in at.split(".")[1:]) for name, _, at in pairs if at}


@pytest.mark.parametrize("label", ["产出指标（50分）", "年度目标（80分）", "预算执行情况", "资金使用合规，得10分", "项目资金（10万元）"])
def test_points_of_other_labels_are_not_of_the_execution(label: str) -> None:
    """Only labels of the funding block and of the execution print its points."""
    assert execution_points(label) is None
