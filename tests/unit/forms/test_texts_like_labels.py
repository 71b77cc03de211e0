"""Texts that hold words of labels: they are read where they stand, and their neighbours as before."""

from __future__ import annotations

import pytest

from jixiao.vocabulary.columns import column_role
from jixiao.vocabulary.labels import field_slug
from jixiao.vocabulary.money import funding_label
from tests.unit.forms.drawn import reading, table

TELLING = [
    "按照财政局年中统一调整文件追减预算。",
    "根据财政局文件年中调整预算",
    "追加预算。",
    "上级资金未到位",
    "财政拨款未到位。",
    "预算执行进度较慢",
    "受资金到位时间影响",
    "实际支出低于预算",
    "由主管部门统一采购",
    "项目负责人调离",
    "已完成年度目标",
]


@pytest.mark.parametrize("reason", [*TELLING, "追加预算", "财政拨款", "合计"])
def test_a_reason_beside_amounts_may_hold_any_words(reason: str) -> None:
    """A text under 原因 is no label, whatever it says: the amounts, the rate and the points of the rows stay read."""
    form = f"""
项目名称 | 村道维护 | < | 实施单位 | 某县交通运输局 | < | < | < | <
预算执行情况（10分） | 年度预算数（元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因
^ | 总额 | 417000 | 401300 | 389200 | 96.98% | 10 | 9.7 | {reason}
^ | 其中：财政资金 | 417000 | 401300 | 389200 | 96.98% | / | / | ^
^ | 其他资金 | 0 | 0 | 0 | 0.00% | / | / | ^
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 | 未完成原因
^ | 产出指标 | 数量指标 | 维护里程 | 12公里 | 12公里 | 90 | 90 | {reason}
"""
    read = reading("2023年项目支出绩效自评表", table(form))
    (disclosure,) = read.disclosures
    assert len(disclosure.funding) == 9
    assert [e.rate_text for e in disclosure.executions] == ["96.98%", "96.98%", "0.00%"]
    assert (disclosure.executions[0].weight_text, disclosure.executions[0].score_text) == ("10", "9.7")
    assert [(f.slug, f.text) for f in disclosure.fields] == [("execution_reason", reason)]
    assert [i.reason for i in disclosure.indicators] == [reason]
    assert read.unread == []


@pytest.mark.parametrize("text", [*TELLING, "存在偏差原因为招标节约", "绩效目标完成情况良好", "自评得分偏低"])
def test_a_text_beside_a_label_of_running_text_may_hold_words_of_labels(text: str) -> None:
    """What stands beside 年度目标 or 存在问题 is a text, though it holds words of amounts, organisations, persons or columns."""
    form = f"""
项目名称 | 村道维护 | 实施单位 | 某县交通运输局
资金来源 | 预算数（万元） | 执行数（万元） | 执行率
总额 | 40 | 38 | 95%
年度目标 | {text} | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 维护里程 | 12公里
存在问题 | {text} | < | <
"""
    read = reading("2023年项目支出绩效目标表", table(form))
    (disclosure,) = read.disclosures
    assert disclosure.goal_text == text
    assert [(f.slug, f.text) for f in disclosure.fields] == [("problems", text)]
    assert (len(disclosure.funding), len(disclosure.indicators)) == (2, 1)
    assert disclosure.unit_text == "某县交通运输局"


@pytest.mark.parametrize("text", TELLING)
def test_a_text_that_tells_something_is_no_label(text: str) -> None:
    """No lookup takes a sentence for a label by a part of it."""
    assert funding_label(text) is None
    assert column_role(text) is None
    if text not in ("由主管部门统一采购", "项目负责人调离"):
        assert field_slug(text) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [("未达到目标原因", "reason"), ("未完成原因说明", "reason"), ("目标较低情况说明", "description"), ("低于目标值原因", "reason")],
)
def test_a_header_may_speak_of_what_was_missed(text: str, role: str) -> None:
    """Headers of reasons say what reasons say, and end as headers do."""
    found = column_role(text)
    assert found is not None
    assert found.role == role


@pytest.mark.parametrize("text", ["按年初预算执行", "年中追加预算", "合计完成3项"])
def test_problems_beside_improvements_are_no_header_of_amounts(text: str) -> None:
    """A row that begins with 存在问题 holds texts, though one of them has words of an amount."""
    form = f"""
项目名称 | 村道维护 | 实施单位 | 某县交通运输局
存在问题 | {text} | 改进措施 | 提前谋划。
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 维护里程 | 12公里
"""
    (disclosure,) = reading("2023年项目支出绩效目标表", table(form)).disclosures
    assert [(f.slug, f.text) for f in disclosure.fields] == [("problems", text), ("improvement", "提前谋划。")]
