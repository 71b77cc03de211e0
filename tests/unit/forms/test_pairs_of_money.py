"""Labels of money that stand beside each other in a row: whose money a measure is of, and which measure a source is of."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Doubt
from tests.unit.forms.drawn import reading, table

TITLE = "2024年度项目支出绩效自评表"
HEAD = "项目名称 | 校舍维修 | < | < | < | <\n"
BLOCK = "\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分\n产出指标 | 数量指标 | 维修校舍 | ≥3栋 | 3栋 | 10"


def form(rows: str) -> Disclosure:
    """The form that prints these rows of money."""
    (found,) = reading(TITLE, table(HEAD + rows + BLOCK)).disclosures
    return found


BOTH = {("total", "initial_budget", "88"), ("total", "executed", "80"), ("fiscal", "initial_budget", "70"), ("fiscal", "executed", "66")}


@pytest.mark.parametrize(
    "rows",
    [
        "资金（万元） | 预算数 | 88 | 执行数 | 80 | <\n其中：财政拨款 | 70 | 执行数 | 66 | < | <",
        "资金（万元） | 预算数 | 88 | 执行数 | 80 | <\n其中：财政拨款 | 预算数 | 70 | 执行数 | 66 | <",
        "资金（万元） | 预算数：88，执行数：80 | < | < | < | <\n其中：财政拨款 | 预算数：70；执行数：66 | < | < | < | <",
        "资金（万元） | 预算数：88　执行数：80 | < | < | < | <\n^ | 其中：财政拨款：预算数70，执行数66 | < | < | < | <",
        "资金总额（万元） | < | < | < | < | <\n预算数 | 88 | 执行数 | 80 | < | <\n"
        "其中：财政拨款 | < | < | < | < | <\n预算数 | 70 | 执行数 | 66 | < | <",
        "年初预算数（万元） | 88 | 其中：财政拨款 | 70 | < | <\n全年执行数（万元） | 80 | 其中：财政拨款 | 66 | < | <",
        "资金总额（万元） | 88 | 执行数 | 80 | < | <\n财政拨款（万元） | 预算数 | 70 | < | < | <\n^ | 执行数 | 66 | < | < | <",
    ],
    ids=["default", "named", "in one cell", "behind the source", "under a row", "mirrored", "at the side"],
)
def test_a_measure_is_of_the_source_of_its_row(rows: str) -> None:
    """Wherever the row names the source: it is never the total's."""
    assert {(f.source, f.measure, f.text) for f in form(rows).funding} == BOTH


def test_a_rate_is_of_the_source_of_its_row() -> None:
    """The rate of each source stands beside it."""
    found = form("财政拨款（万元） | 70 | 执行数 | 66 | 执行率 | 94%\n其他资金 | 18 | 执行数 | 14 | 执行率 | 78%")
    assert [(e.source, e.rate_text) for e in found.executions] == [("fiscal", "94%"), ("other", "78%")]


def test_a_measure_behind_several_sources_is_of_all_of_them() -> None:
    """What was spent of the parts together is the total."""
    found = form("财政拨款（万元） | 70 | 其他资金 | 18 | 执行数 | 80")
    assert {(f.source, f.measure) for f in found.funding} == {
        ("fiscal", "initial_budget"),
        ("other", "initial_budget"),
        ("total", "executed"),
    }


def test_a_part_behind_two_measures_leaves_a_doubt() -> None:
    """Nobody says of which of them it is, unless it says that it is a part (其中)."""
    assert form("预算数（万元） | 88 | 执行数 | 80 | 财政拨款 | 66").doubt is Doubt.UNREAD_AMOUNT
    part = form("预算数（万元） | 88 | 执行数 | 80 | 其中：财政拨款 | 66")
    assert part.doubt is None
    assert ("fiscal", "executed") in {(f.source, f.measure) for f in part.funding}


@pytest.mark.parametrize("first", ["专项债券", "省级补助", "社会资本"])
def test_several_sources_glued_to_their_amounts_stand_in_cells_of_their_own(first: str) -> None:
    """A cell that prints its amount is no label of the cell beside it."""
    found = form(f"资金来源 | {first}3000万元 | 县级配套资金1,200.00万元 | < | < | <")
    assert [f.text for f in found.funding] == ["3000万元", "1,200.00万元"]
    assert len({f.source for f in found.funding}) == 2
