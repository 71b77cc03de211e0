"""Targets in one block of a form and what was reached in another."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Extraction, Table
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

TARGETS = """
项目名称 | 渠道维修 | < | <
实施单位 | 某县水利站 | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值
产出指标 | 数量指标 | 渠道长度 | ≥12公里
^ | 质量指标 | 合格率 | 100%
^ | 时效指标 | 合格率 | ≥90%
"""
ACTUALS = """
一级指标 | 二级指标 | 三级指标 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 渠道长度 | 12公里 | 50 | 50
^ | 质量指标 | 合格率 | 99% | 30 | 28
^ | 时效指标 | 合格率 | 91% | 10 | 10
"""
JOINED = [
    ("渠道长度", ["≥12公里", "12公里"], "50"),
    ("合格率", ["100%", "99%"], "30"),
    ("合格率", ["≥90%", "91%"], "10"),
]


def _read(*blocks: str | Table) -> Extraction:
    return normalize(reading(*blocks))


def _joined(form: Disclosure) -> list[tuple[str, list[str], str | None]]:
    return [(i.name, [v.text for v in i.values], i.weight_text) for i in form.indicators]


@pytest.mark.parametrize("between", [(), ("绩效指标完成情况",), ("2023年度项目绩效指标完成情况表",), ("附表2", "绩效指标实际完成情况表")])
def test_targets_and_what_was_reached_in_two_tables_are_one_indicator(between: tuple[str, ...]) -> None:
    """Each indicator has its target and its actual value, whatever title parts the two tables that print the same names."""
    (form,) = _read("2023年度项目支出绩效自评表", table(TARGETS), *between, table(ACTUALS, 2)).disclosures
    assert _joined(form) == JOINED
    assert (form.stage, form.doubt) == ("evaluation", None)


def test_both_blocks_in_one_table() -> None:
    """The same holds for two headers in one table, the actual values first or last."""
    head, targets = TARGETS.strip().split("\n")[:2], TARGETS.strip().split("\n")[2:]
    wide = [line + " | < | <" for line in (*head, *targets)]
    (form,) = _read("2023年度项目支出绩效自评表", table("\n".join([*wide, *ACTUALS.strip().split("\n")]))).disclosures
    assert _joined(form) == JOINED
    (turned,) = _read("2023年度项目支出绩效自评表", table("\n".join([*wide[:2], *ACTUALS.strip().split("\n"), *wide[2:]]))).disclosures
    assert [(name, sorted(texts), weight) for name, texts, weight in _joined(turned)] == [(n, sorted(t), w) for n, t, w in JOINED]


def test_indicators_that_do_not_match_are_doubtful() -> None:
    """Where the names of the second block do not match one to one, each stays an indicator of its own and the form is in doubt."""
    (form,) = _read("2023年度项目支出绩效自评表", table(TARGETS), table(ACTUALS.replace("渠道长度", "渠道总长"), 2)).disclosures
    assert [name for name, _, _ in _joined(form)] == ["渠道长度", "合格率", "合格率", "渠道总长"]
    assert form.doubt == "several_tables"


def test_another_project_with_the_same_indicators_is_no_completion() -> None:
    """A table that names a project of its own begins a form, though it prints the indicators of the one before."""
    other = "项目名称 | 水闸维修 | < | < | < | <\n" + ACTUALS.strip()
    forms = _read("2023年度项目支出绩效自评表", table(TARGETS), table(other, 2)).disclosures
    assert [f.project_name for f in forms] == ["渠道维修", "水闸维修"]


MONEY = """
资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
年度资金总额 | 1260 | 1270 | 1214.4 | 95.62%
其中：财政拨款 | 1260 | 1270 | 1214.4 | 95.62%
"""
REACHED = """
序号 | 三级指标 | 实际完成值 | 分值 | 得分
1 | 渠道长度 | 12公里 | 50 | 50
2 | 合格率 | 99% | 40 | 38
 | 预算执行率 | 95.62% | 10 | 9.56
合计 | < | < | 100 | 97.56
"""
AIMED = """
项目名称 | 渠道维修 | < | < | <
实施单位 | 某县水利站 | < | < | <
绩效目标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值
^ | 产出指标 | 数量指标 | 渠道长度 | ≥12公里
^ | 满意度指标 | 服务对象满意度指标 | 合格率 | 100%
"""


def test_money_between_the_indicators_and_what_was_reached() -> None:
    """A table of money as wide as the indicators above it is no part of them, and names without levels are joined behind it."""
    read = _read("2022年度项目支出绩效自评表", table(AIMED), "二、预算执行情况", table(MONEY, 2), "三、完成情况", table(REACHED, 3))
    (form,) = read.disclosures
    assert [(i.level1, i.name, i.weight_text, [v.text for v in i.values]) for i in form.indicators] == [
        ("产出指标", "渠道长度", "50", ["≥12公里", "12公里"]),
        ("满意度指标", "合格率", "40", ["100%", "99%"]),
    ]
    assert [(f.source, f.measure, f.amount_yuan) for f in form.funding if f.source == "total"] == [
        ("total", "initial_budget", 12600000),
        ("total", "adjusted_budget", 12700000),
        ("total", "executed", 12144000),
    ]
    assert (form.total_score_text, form.doubt, read.unread) == ("97.56", None, [])


def test_points_in_a_third_table() -> None:
    """Points that stand in a table of their own are those of the indicators of the same names."""
    reached = "三级指标 | 实际完成值\n渠道长度 | 12公里\n合格率 | 99%\n"
    points = "三级指标 | 分值 | 得分\n渠道长度 | 50 | 50\n合格率 | 50 | 49\n总分 | 100 | 99\n"
    read = _read("2022年度项目支出绩效自评表", table(AIMED), "完成情况", table(reached, 2), "评分情况", table(points, 3))
    (form,) = read.disclosures
    assert [(i.name, i.weight, i.score, len(i.values)) for i in form.indicators] == [("渠道长度", 50, 50, 2), ("合格率", 50, 49, 2)]
    assert (form.total_score, form.doubt) == (99, None)


def test_names_that_leave_out_the_unit_in_brackets() -> None:
    """A name may leave out what the other table prints in brackets, where only one indicator is called so."""
    aimed = AIMED.replace("渠道长度", "渠道长度（公里）")
    (form,) = _read("2022年度项目支出绩效自评表", table(aimed), table(REACHED, 2)).disclosures
    assert [len(i.values) for i in form.indicators] == [2, 2]
    two = AIMED.replace("渠道长度", "渠道长度（干渠）").replace("合格率", "渠道长度（支渠）")
    (apart,) = _read("2022年度项目支出绩效自评表", table(two), table(REACHED.replace("合格率", "渠道长度"), 2)).disclosures
    assert [len(i.values) for i in apart.indicators] == [1, 1, 1, 1]
    assert apart.doubt == "several_tables"
