"""Names that somebody broke by hand over two rows."""

from __future__ import annotations

import pytest

from jixiao.model import Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

FORM = """
项目名称 | 空气监测 | < | <
实施单位 | 某县监测站 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 运维空气自动站 | ＝12个
 | 质量指标 | {0} | {2}
 | | {1} |
 | 时效指标 | 传输及时率 | ≥85%
"""


def _read(rows: str, title: str = "2024年度项目支出绩效目标表") -> Extraction:
    return normalize(reading(title, table(rows)))


@pytest.mark.parametrize(
    ("first", "second", "value", "name"),
    [
        ("监测数据", "有效率", "≥97%", "监测数据有效率"),
        ("PM2.", "5年均浓度", "≤43微克/立方米", "PM2.5年均浓度"),
        ("开展宣传、", "培训人次", "≥43人次", "开展宣传、培训人次"),
        ("监测站（含子", "站）运行天数", "≥300天", "监测站（含子站）运行天数"),
        ("环境质量公众满意", "度", "≥90%", "环境质量公众满意度"),
        ("监测点位", "总数", "≥9个", "监测点位总数"),
    ],
)
def test_a_name_broken_over_two_rows_is_one(first: str, second: str, value: str, name: str) -> None:
    """The second half, which stands below with nothing beside it, belongs to the name, and a note tells that it was joined."""
    read = _read(FORM.format(first, second, value))
    (form,) = read.disclosures
    assert [i.name for i in form.indicators] == ["运维空气自动站", name, "传输及时率"]
    assert [i.ordinal for i in form.indicators] == [1, 2, 3]
    assert (
        f"disclosure 1: names that go on in the row below: {first} + {second}".replace("（", "(").replace("）", ")").replace("、", "、")
        in read.notes
    )


@pytest.mark.parametrize(("first", "second", "value"), [("故障解决率", "响应及时率", "≥97%"), ("新增监测点", "培训监测人员", "≥97人")])
def test_an_indicator_that_nobody_filled_in_stays(first: str, second: str, value: str) -> None:
    """A name that is whole, below another that is, has no value and stays an indicator."""
    (form,) = _read(FORM.format(first, second, value)).disclosures
    assert [i.name for i in form.indicators] == ["运维空气自动站", first, second, "传输及时率"]


def test_a_short_half_without_points_below_indicators_that_all_have_some() -> None:
    """Where every indicator has points, a short name without any and without a value is the end of the one above."""
    rows = """
项目名称 | 空气监测 | < | < | <
实施单位 | 某县监测站 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 权重
产出指标 | 数量指标 | 运维空气自动站 | ＝12个 | 30
 | 质量指标 | 出具监测报告 | ≥97份 | 30
 | | 按规范编制 | |
 | 时效指标 | 传输时间 | ≤8小时 | 30
"""
    (form,) = _read(rows).disclosures
    assert [i.name for i in form.indicators] == ["运维空气自动站", "出具监测报告按规范编制", "传输时间"]


def test_normalizing_twice_joins_once() -> None:
    """A reading that is normalized again stays as it is."""
    read = _read(FORM.format("监测数据", "有效率", "≥97%"))
    names = [i.name for i in read.disclosures[0].indicators]
    assert [i.name for i in normalize(read).disclosures[0].indicators] == names
