"""A cell of a value or a name that is merged down over several indicators belongs to each of them."""

from __future__ import annotations

from jixiao.model import Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 甲 | < | < | < | <\n实施单位 | 某局 | < | < | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值\n"


def values(extraction: Extraction) -> list[list[tuple[str, str]]]:
    """Role and text of each value of each indicator of the only form."""
    (found,) = extraction.disclosures
    return [[(v.role, v.text) for v in i.values] for i in found.indicators]


def test_a_merged_value_is_the_value_of_each_indicator_beside_it() -> None:
    """Within one level and across levels; the points of a merged cell stay those of the first."""
    form = table(
        f"{HEAD}产出指标 | 质量指标 | 使用合规率 | 100% | 99% | 20\n^ | ^ | 公示公开率 | ^ | 98% | ^\n^ | 时效指标 | 到位率 | ^ | ^ | 10\n"
        "效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 91% | 10"
    )
    result = reading("项目支出绩效自评表", form)
    assert values(result) == [
        [("target", "100%"), ("actual", "99%")],
        [("target", "100%"), ("actual", "98%")],
        [("target", "100%"), ("actual", "98%")],
        [("target", "≥90%"), ("actual", "91%")],
    ]
    assert [i.weight_text for i in result.disclosures[0].indicators] == ["20", None, "10", "10"]
    assert not result.unread


def test_a_merged_sign_for_nothing_is_no_value() -> None:
    """Nor is the header that reaches down."""
    form = table(f"{HEAD}产出指标 | 质量指标 | 使用合规率 | 100% | — | 20\n^ | ^ | 公示公开率 | 98% | ^ | 10")
    assert values(reading("项目支出绩效自评表", form)) == [[("target", "100%")], [("target", "98%")]]


def test_a_name_over_rows_with_points_and_targets_of_their_own_is_one_indicator_a_row() -> None:
    """Below a merged name each row with a target and with points or an explanation of its own is an indicator, and loses neither."""
    rows = """一级指标 | 二级指标 | 三级指标 | 指标解释 | 指标值 | 分值
产出指标 | 数量指标 | 渠道维修和受益情况 | 维修渠道的总长度，以验收报告所载的长度为准。 | ≥36公里 | 20
^ | ^ | ^ | 受益村的人数，以各村公示的名单为准，不重复计算。 | ≥300人 | 15
^ | 质量指标 | 合格率 | 验收合格的段数占全部段数的比例，由第三方测定。 | ≥95% | 10"""
    (form,) = normalize(reading("项目支出绩效目标表", table(f"项目名称 | 渠道维修 | < | < | < | <\n{rows}"))).disclosures
    assert [(i.name, [v.text for v in i.values], str(i.weight)) for i in form.indicators] == [
        ("渠道维修和受益情况", ["≥36公里"], "20"),
        ("渠道维修和受益情况", ["≥300人"], "15"),
        ("合格率", ["≥95%"], "10"),
    ]
    assert [(i.description or "")[:2] for i in form.indicators] == ["维修", "受益", "验收"]
