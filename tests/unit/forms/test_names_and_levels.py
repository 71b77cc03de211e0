"""Indicators that are called like their level, names that print the values, and headers under which nobody understands the figures."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 渠道维修 | < | <\n实施单位 | 某县水利站 | < | <\n"


def _read(rows: str) -> Extraction:
    return normalize(reading("2023年度项目绩效目标表", table(HEAD + rows)))


def _told(form: Disclosure) -> list[tuple[str | None, str | None, str, list[str]]]:
    return [(i.level1, i.level2, i.name, [v.text for v in i.values]) for i in form.indicators]


def test_names_that_print_the_values_below_a_header_of_values() -> None:
    """Where nobody filled in the column of values and most names print one, those are the values: the form is not blank."""
    rows = """一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 维修渠道12公里 |
^ | 质量指标 | 验收合格率达到95%以上 |
^ | 时效指标 | 2023年12月底前完成 |
"""
    (form,) = _read(rows).disclosures
    assert _told(form) == [
        ("产出指标", "数量指标", "维修渠道", ["12公里"]),
        ("产出指标", "质量指标", "验收合格率", ["达到95%以上"]),
        ("产出指标", "时效指标", "时效指标", ["2023年12月底前完成"]),
    ]


def test_a_form_without_values_stays_blank() -> None:
    """Names alone make no values: a blank form is left out as one."""
    rows = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 渠道长度 |\n^ | 质量指标 | 验收合格率 |\n"
    read = _read(rows)
    assert read.disclosures == []
    assert any("blank form" in note for note in read.notes)


@pytest.mark.parametrize(
    "rows",
    [
        "绩效指标 | 产出指标 | 数量指标 | 维修渠道12公里\n^ | ^ | 质量指标 | 合格率达到95%以上\n^ | 满意度指标 | 满意度 | 群众满意度90%",
        "绩效指标 | 产出指标 | 数量指标：维修渠道12公里 | <\n^ | ^ | 质量指标：合格率达到95%以上 | <\n^ | 满意度指标 | 群众满意度90% | <",
    ],
)
def test_a_rate_that_is_called_like_a_level_is_an_indicator(rows: str) -> None:
    """群众满意度90% below a level is a name with its value, whatever levels are called; it was taken for a level and lost."""
    (form,) = _read(rows).disclosures
    assert [(i.name, i.values[0].text) for i in form.indicators][-1] == ("群众满意度", "90%")


def test_points_behind_a_level_make_no_indicator() -> None:
    """产出指标50% prints the points of the level."""
    rows = "绩效指标 | 产出指标50% | 数量指标 | 维修渠道12公里\n^ | ^ | 质量指标 | 合格率达到95%\n^ | 效益指标50% | 社会效益 | 受益300人"
    (form,) = _read(rows).disclosures
    assert [i.name for i in form.indicators] == ["维修渠道", "合格率", "受益"]


def test_a_level_that_stands_for_a_name_is_noted() -> None:
    """An indicator without a name of its own keeps its level's, and a note says so; else its level is the second one."""
    rows = """一级指标 | 二级指标 | 指标值 | 备注
产出指标 | 数量指标 | 维修渠道12公里 |
^ | 质量指标 | 合格率达到95%以上 |
^ | 时效指标 | 12月底前完成 |
"""
    read = _read(rows)
    assert [(i.level2, i.name) for i in read.disclosures[0].indicators][:2] == [("数量指标", "维修渠道"), ("质量指标", "合格率")]
    assert "disclosure 1: without a name of their own, called by their level: 时效指标" in read.notes


def test_figures_under_headers_that_nobody_knows_are_no_rubric() -> None:
    """A block whose values stand under headers in no lookup is unread and not called a rubric."""
    rows = "一级指标 | 二级指标 | 三级指标 | 甲类\n产出指标 | 数量指标 | 渠道长度 | ≥12公里\n^ | ^ | 涵管数量 | 8座\n"
    read = _read(rows)
    assert {c.text for c in read.unread} >= {"≥12公里", "8座"}
    assert any("unread" in note and "rubric" not in note for note in read.notes)


OUTLINE = """项目名称：渠道维修
实施单位：某县水利站
一、产出指标
（一）数量指标
1.渠道长度：≥12公里
2.涵管数量：≥8座
（二）质量指标
1.验收合格率：≥95%
{0}
"""


@pytest.mark.parametrize(
    "below",
    [
        "附件2",
        "附表2：资金分配表",
        "抄送：各股室（3份）",
        "共印20份",
        "2024年3月1日印发",
        "四、存在问题及改进措施\n（一）预算编制不够精细，偏差率5%\n（二）绩效管理培训仅2次",
    ],
)
def test_what_stands_below_an_outline_is_no_indicator(below: str) -> None:
    """The next attachment, the foot of a letter and a chapter of something else end the list of indicators."""
    (form,) = normalize(reading("2023年度项目绩效目标表", table(OUTLINE.format(below)))).disclosures
    assert [i.name for i in form.indicators] == ["渠道长度", "涵管数量", "验收合格率"]


@pytest.mark.parametrize("line", ["自评得分95分", "项目绩效自评得分：95分", "自评总分：95", "综合得分95分"])
def test_a_line_with_the_score_below_an_outline(line: str) -> None:
    """A line that prints the score gives the form its total score and no indicator."""
    (form,) = normalize(reading("2023年度项目绩效自评表", table(OUTLINE.format(line)))).disclosures
    assert [i.name for i in form.indicators] == ["渠道长度", "涵管数量", "验收合格率"]
    assert form.total_score == 95
