"""Income and expenditure side by side, with several columns of amounts each."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

INDICATORS = """
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 得分
^ | 产出指标 | 数量指标 | 走访对象 | ≥1500人次 | 1562人次 | 20
"""
ONE_ROW = "预算执行情况（万元） | 收入 | 预算数 | 决算数 | 支出 | 预算数 | 决算数"
TWO_ROWS = "预算执行情况（万元） | 收入 | < | < | 支出 | < | <\n^ | 项目 | 预算数 | 决算数 | 项目 | 预算数 | 决算数"
ROWS = """
^ | 一般公共预算财政拨款 | 2,310.50 | 2,298.41 | 基本支出 | 486.20 | 486.10
^ | 其他收入 | 0.00 | 0.00 | 其他支出 |  |
^ | 收入合计 | 2,310.50 | 2,298.41 | 支出合计 | 2,310.50 | 2,298.40
"""


@pytest.mark.parametrize(("header", "merged"), [(ONE_ROW, True), (ONE_ROW, False), (TWO_ROWS, True)])
def test_each_side_of_income_and_expenditure_has_its_own_amounts(header: str, merged: bool) -> None:
    """预算数 and 决算数 of both sides are read, each beside the source that stands left of it on its side."""
    drawing = header + ROWS.rstrip() + INDICATORS.rstrip()
    form = table(drawing if merged else drawing.replace("^", ""))
    form.spans_known = merged
    result = reading("2024年部门整体绩效自评表", "部门名称：某县事务局", form)
    (found,) = result
    assert [(f.source, f.measure, f.text) for f in found.funding] == [
        ("general_public_budget", "initial_budget", "2,310.50"),
        ("general_public_budget", "executed", "2,298.41"),
        ("basic_expenditure", "initial_budget", "486.20"),
        ("basic_expenditure", "executed", "486.10"),
        ("other", "initial_budget", "0.00"),
        ("other", "executed", "0.00"),
        ("total", "initial_budget", "2,310.50"),
        ("total", "executed", "2,298.41"),
        ("total", "initial_budget", "2,310.50"),
        ("total", "executed", "2,298.40"),
    ]
    assert {f.unit_text for f in found.funding} == {"万元"}
    assert [i.name_text for i in found.indicators] == ["走访对象"]
    assert not result.unread


SIDES = """
部门名称 | 某县水利局 | < | < | <
部门资金（万元） | {0} | < | {1} | <
^ | 收入合计 | 9208.60 | 支出合计 | 9208.60
^ | 一般公共预算拨款 | 8120.50 | 人员类项目支出 | 2210.00
^ | 其他资金 | 1088.10 | 特定目标类项目支出 | 6998.60
一级指标 | 二级指标 | 三级指标 | 全年指标值 | 备注
产出指标 | 数量指标 | 更换管道 | ≥22公里 | 无
"""


@pytest.mark.parametrize(("income", "expenditure"), [("收入", "支出"), ("收入预算", "支出预算")])
def test_sides_of_one_amount_a_label_are_read_and_their_heads_are_labels(income: str, expenditure: str) -> None:
    """Each label has the amount beside it; the words above the sides ask for none, and put the form in no doubt."""
    extraction = reading("2024年度部门整体支出绩效目标表", table(SIDES.format(income, expenditure)))
    (form,) = extraction.disclosures
    assert [(f.source, f.text) for f in form.funding] == [
        ("total", "9208.60"),
        ("total", "9208.60"),
        ("general_public_budget", "8120.50"),
        ("personnel", "2210.00"),
        ("other", "1088.10"),
        ("project_expenditure", "6998.60"),
    ]
    assert not [c for c in extraction.cells if c.disposition == "unread"]
