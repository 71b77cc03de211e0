"""Money under control (“三公”经费): a block beside the unit's money."""

from __future__ import annotations

import pytest

from jixiao.model import Extraction, Table
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table


def _read(*blocks: str | Table) -> Extraction:
    return normalize(reading(*blocks))


def _money(read: Extraction) -> list[tuple[str, str, float]]:
    (form,) = read.disclosures
    return [(f.source, f.measure, float(f.amount_yuan or 0) / 10000) for f in form.funding]


FORM = """
单位名称 | 某县城市管理局 | < | < | < | <
预算执行情况（万元） | 支出类别 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
^ | 部门支出合计 | 833.00 | 833.00 | 799.68 | 96.00%
{block}
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
产出指标 | 数量指标 | 整治街巷 | ≥12条 | 12条 | 20
"""
OWN = [("total", "initial_budget", 833.0), ("total", "adjusted_budget", 833.0), ("total", "executed", 799.68)]

BESIDE = """“三公”经费情况（万元） | 项目 | 上年决算数 | 本年预算数 | 本年决算数 | 备注
^ | 合计 | 15.60 | 14.80 | 13.70 | —
^ | 公务接待费 | 6.20 | 5.80 | 5.10 | 压减
^ | 其中：公务用车购置费 | 9.40 | 9.00 | 8.60 | —"""
ABOVE = """三公经费（万元） | < | 2023年决算数 | 2024年预算数 | 2024年决算数 | 备注
1、公务接待费 | < | 6.20 | 5.80 | 5.10 | 压减
2、公务用车购置费 | < | 9.40 | 9.00 | 8.60 | —
小计 | < | 15.60 | 14.80 | 13.70 | —"""
WITHOUT_LAST = """经费控制情况（万元） | 费用名称 | 上年预算数 | 年初预算 | 实际支出 | 增减率
^ | 三公经费 | 15.60 | 14.80 | 13.70 | -7.4%
^ | 公务接待费 | 6.20 | 5.80 | 5.10 | -12.1%
^ | 公务用车购置费 | 9.40 | 9.00 | 8.60 | -4.4%"""


@pytest.mark.parametrize(("block", "has_last"), [(BESIDE, True), (ABOVE, True), (WITHOUT_LAST, False)])
def test_money_under_control_is_no_part_of_the_total(block: str, has_last: bool) -> None:
    """Each amount of the block is of its own source and measure, last year's too, and the unit's total stays what is printed."""
    money = _money(_read("2024年度部门整体支出绩效自评表", table(FORM.format(block=block))))
    assert [m for m in money if m[0] == "total"] == OWN
    told = {(source, measure): yuan for source, measure, yuan in money if source != "total"}
    expected = {
        ("three_public", "initial_budget"): 14.8, ("three_public", "executed"): 13.7,
        ("reception", "initial_budget"): 5.8, ("reception", "executed"): 5.1,
        ("vehicle_purchase", "initial_budget"): 9.0, ("vehicle_purchase", "executed"): 8.6,
    }  # fmt: skip
    before = {("three_public", "previous"): 15.6, ("reception", "previous"): 6.2, ("vehicle_purchase", "previous"): 9.4}
    assert told == {**expected, **(before if has_last else {})}


def test_a_block_of_money_under_control_leaves_nothing_unread() -> None:
    """Heading, headers and remarks of the block are understood, so the form carries no doubt for them."""
    read = _read("2024年度部门整体支出绩效自评表", table(FORM.format(block=BESIDE)))
    assert read.disclosures[0].doubt is None
    assert not read.unread


def test_with_meetings_the_sum_is_of_more_than_the_three() -> None:
    """The sum of a block that prints 会议费, too, is no sum of the three public expenses."""
    block = BESIDE.replace("其中：公务用车购置费", "会议费")
    money = _money(_read("2024年度部门整体支出绩效自评表", table(FORM.format(block=block))))
    assert {source for source, _, _ in money} == {"total", "controlled", "reception", "meetings"}


def test_such_names_among_tasks_are_tasks() -> None:
    """In a list that holds other things the names of money under control are tasks, as before."""
    block = """年度主要任务 | 任务名称 | 预算数 | < | 执行数 | <
^ | 公务接待费 | 5.80 | < | 5.10 | <
^ | 街巷整治 | 9.00 | < | 8.60 | <"""
    money = _money(_read("2024年度部门整体支出绩效自评表", table(FORM.format(block=block))))
    assert {source for source, _, _ in money} == {"total"}
