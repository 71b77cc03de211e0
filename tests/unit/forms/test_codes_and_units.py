"""Codes before levels, names and projects, and units that a level prints for the values of its rows."""

from __future__ import annotations

import pytest

from jixiao.forms import read_forms
from jixiao.model import Disclosure
from jixiao.normalize import normalize
from jixiao.vocabulary.columns import column_role
from jixiao.vocabulary.money import funding_label
from tests.unit.forms.drawn import document, table

HEAD = "项目名称 | 甲 | < | < | <\n一级指标 | 二级指标 | 三级指标 | 目标值 | 实际值\n"


def form(rows: str, head: str = HEAD) -> Disclosure:
    """The form of these rows, read and normalised."""
    (found,) = normalize(read_forms(document("2024年项目支出绩效自评表", table(head + rows)))).disclosures
    return found


@pytest.mark.parametrize("joint", ["-", "—", "_", ".", "、", " ", "：", ""])
def test_codes_before_levels_and_names_are_no_part_of_them(joint: str) -> None:
    """Whatever joins them: the code of a name begins with that of its level."""
    found = form(
        f"1{joint}产出指标 | 11{joint}数量指标 | 111{joint}购置执法记录仪 | ≥200台 | 200台\n"
        f"^ | 13{joint}时效指标 | 131{joint}交货及时率 | ≥95% | 95%"
    )
    read = [(i.level1, i.level2, i.name) for i in found.indicators]
    assert read == [("产出指标", "数量指标", "购置执法记录仪"), ("产出指标", "时效指标", "交货及时率")]


def test_names_alone_are_coded_where_all_of_them_are() -> None:
    """One figure before a name may belong to it."""
    coded = form("产出指标 | 数量指标 | 1101-购置电脑 | 3台 | 3台\n^ | ^ | 1102-购置打印机 | 2台 | 2台")
    assert [i.name for i in coded.indicators] == ["购置电脑", "购置打印机"]
    plain = form("产出指标 | 数量指标 | 5-羟色胺检测 | 3次 | 3次\n^ | ^ | 3-6岁儿童入园 | 2人 | 2人\n^ | ^ | 2024年培训 | 2人 | 2人")
    assert [i.name for i in plain.indicators] == ["5-羟色胺检测", "3-6岁儿童入园", "2024年培训"]


@pytest.mark.parametrize("text", ["[63092]52000024P000045-执法记录仪更新", "【63092】52000024P000045_执法记录仪更新"])
def test_the_code_behind_that_of_the_unit_is_the_projects(text: str) -> None:
    """Exports print both before the name."""
    found = form("产出指标 | 数量指标 | 购置 | 3台 | 3台", HEAD.replace("甲", text))
    assert (found.project_code, found.project_name) == ("52000024P000045", "执法记录仪更新")


@pytest.mark.parametrize("level", ["数量指标（单位：册）", "数量（册）", "数量指标 [计量单位：册]", "数量指标⏎单位：册"])
def test_the_unit_of_a_level_is_that_of_its_rows(level: str) -> None:
    """It is no part of the level, and values with a unit of their own keep it."""
    found = form(f"产出指标 | {level} | 扫描古籍 | 1500 | 1522\n^ | ^ | 修复 | ≥80件 | 76\n^ | ^ | 合格率 | 98 | 99")
    assert {i.level2 for i in found.indicators} <= {"数量指标", "数量"}
    assert [[v.unit for v in i.values] for i in found.indicators] == [["册", "册"], ["件", "件"], ["%", "%"]]


def test_points_of_a_level_are_no_unit() -> None:
    """产出指标（分） prints what its weights are."""
    found = form("产出指标（分） | 数量指标（50分） | 购置 | 3 | 3")
    assert [v.unit for i in found.indicators for v in i.values] == [None, None]


@pytest.mark.parametrize("header", ["偏离说明", "偏差说明", "偏离情况说明", "未达标情况说明", "偏离度分析"])
def test_what_explains_a_deviation_is_a_reason(header: str) -> None:
    """It prints no rate of completion."""
    role = column_role(header)
    assert role is not None
    assert role.role == "reason"


@pytest.mark.parametrize("label", ["上半年支出（元）", "前三季度支出", "一季度支付数", "上半年用款", "1-6月支出"])
def test_what_was_spent_in_a_part_of_the_year_is_executed(label: str) -> None:
    """The part is told in words as well as in months."""
    says = funding_label(label)
    assert says is not None
    assert says.measure == "executed"


def test_the_unit_of_a_header_is_that_of_its_column() -> None:
    """A rate below it stays one in percent."""
    found = form("产出指标 | 数量指标 | 培训 | ≥300 | 310\n^ | 质量指标 | 合格率 | 98 | 99", HEAD.replace("目标值", "指标值（单位：人次）"))
    assert [[v.unit for v in i.values] for i in found.indicators] == [["人次", "人次"], ["%", "%"]]


def test_a_letter_before_a_level_is_its_code() -> None:
    """And the names below it print theirs with figures."""
    found = form("A产出指标 | A1-数量指标 | A11-购置设备 | ≥2台 | 2台\nB效益指标 | B1-社会效益指标 | B11-智能应用 | ≥3个 | 3个")
    assert [(i.level1, i.level2, i.name) for i in found.indicators] == [
        ("产出指标", "数量指标", "购置设备"),
        ("效益指标", "社会效益指标", "智能应用"),
    ]
