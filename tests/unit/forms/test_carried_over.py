"""Money that was carried over: what came from the year before, and what this year leaves."""

from __future__ import annotations

import pytest

from jixiao.model import Extraction, Table
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table


def _read(*blocks: str | Table) -> Extraction:
    return normalize(reading(*blocks))


CARRIED = """
项目名称 | 渠道维修 | < | < | < | < | <
实施单位 | 某县水利站 | < | < | < | < | <
项目资金（万元） | 资金来源 | {0} | 年初预算数 | 全年预算数 | 全年执行数 | {1}
^ | 年度资金总额 | 5 | 100 | 105 | 95 | 10
^ | 其中：财政拨款 | 4 | 80 | 85 | 80 | 6
^ | 其他资金 | 1 | 20 | 20 | 15 | 4
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 渠道长度 | ≥12公里 | 12公里 | 20 | 20
"""


@pytest.mark.parametrize(
    ("before", "behind"),
    [("上年结转", "结转下年"), ("年初结转和结余", "年末结转和结余"), ("上年结转结余", "结转下年使用"), ("以前年度结转", "结余")],
)
def test_columns_of_what_was_and_what_is_carried_over(before: str, behind: str) -> None:
    """What came from last year is carryover, once; what is left is unspent, a source each; neither is a budget of the row's source."""
    read = _read("2023年度项目支出绩效自评表", table(CARRIED.format(before, behind)))
    (form,) = read.disclosures
    money = [(f.source, f.measure, int(f.amount_yuan or 0) // 10000) for f in form.funding]
    assert [m for m in money if m[0] == "carryover" or m[1] == "unspent"] == [
        ("carryover", "initial_budget", 5),
        ("total", "unspent", 10),
        ("fiscal", "unspent", 6),
        ("other", "unspent", 4),
    ]
    assert [m for m in money if m[0] in ("fiscal", "other") and m[1] == "initial_budget"] == [
        ("fiscal", "initial_budget", 80),
        ("other", "initial_budget", 20),
    ]
    assert "disclosure 1: left out, as the part of a source that was carried over: 4; 1" in read.notes


@pytest.mark.parametrize("label", ["结转下年", "结余", "年末结转结余", "结转下年使用资金"])
def test_a_row_of_what_is_left_prints_no_execution(label: str) -> None:
    """What a row of what is left prints under 执行数 is unspent, and no second execution of the whole."""
    rows = f"""
项目名称 | 渠道维修 | < | <
实施单位 | 某县水利站 | < | <
资金 | 年初预算数 | 全年预算数 | 全年执行数
年度资金总额 | 100 | 105 | 95
{label} | - | - | 10
一级指标 | 二级指标 | 三级指标 | 实际完成值
产出指标 | 数量指标 | 渠道长度 | 12公里
"""
    (form,) = _read("2023年度项目支出绩效自评表（单位：万元）", table(rows)).disclosures
    assert [(f.source, f.measure, int(f.amount_yuan or 0) // 10000) for f in form.funding if f.measure in ("executed", "unspent")] == [
        ("total", "executed", 95),
        ("total", "unspent", 10),
    ]


def test_what_was_carried_over_lends_its_name_to_no_budget_of_the_year() -> None:
    """Beside 上年结转 the year's own budget, expenditure and rest are the total's; its own execution is its own."""
    rows = """
项目名称 | 渠道维修 | < | <
实施单位 | 某县水利站 | < | <
上年结转（万元） | 5 | 本年预算（万元） | 100
本年支出（万元） | 95 | 结转下年（万元） | 10
一级指标 | 二级指标 | 三级指标 | 实际完成值
产出指标 | 数量指标 | 渠道长度 | 12公里
"""
    (form,) = _read("2023年度项目支出绩效自评表", table(rows)).disclosures
    assert [(f.source, f.measure, int(f.amount_yuan or 0) // 10000) for f in form.funding] == [
        ("carryover", "initial_budget", 5),
        ("total", "initial_budget", 100),
        ("total", "executed", 95),
        ("total", "unspent", 10),
    ]
