"""Columns of signs and of scores: which value or indicator each of several serves, and what is left out of the form by name."""

from __future__ import annotations

import pytest

from jixiao.model import Disposition, Extraction
from tests.unit.forms.test_families import FORMATS, read, unread, value


def ignored(extraction: Extraction) -> list[tuple[str, str]]:
    """The texts that were left out of the records, each with its reason."""
    return [(c.detail, c.text) for c in extraction.cells if c.disposition is Disposition.IGNORED and c.detail != "title"]


SIGNS_UNDER_GROUPS = """
一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 实际完成值 | < | < | 分值 | 得分
^ | ^ | ^ | 符号 | 数值 | 单位 | 符号 | 数值 | 单位 | ^ | ^
产出指标 | 数量指标 | 改造小区 | ≥ | 6 | 个 | ＝ | 7 | 个 | 60 | 60
满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥ | 90 | % | ＝ | 88 | % | 40 | 38
"""
SIGNS_SIDE_BY_SIDE = """
一级指标 | 二级指标 | 三级指标 | 计算符号 | 年度指标值 | 计量单位 | 计算符号 | 全年完成值 | 计量单位 | 分值 | 得分
产出指标 | 数量指标 | 改造小区 | ≥ | 6 | 个 | ＝ | 7 | 个 | 60 | 60
满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥ | 90 | % | ＝ | 88 | % | 40 | 38
"""


@pytest.mark.parametrize("drawn", [SIGNS_UNDER_GROUPS, SIGNS_SIDE_BY_SIDE], ids=["groups", "beside"])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_sign_column_of_the_actual_serves_the_actual(kind: str, drawn: str) -> None:
    """Two columns of signs stand before two columns of values, each before its own."""
    extraction = read(kind, "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn)
    (form,) = extraction.disclosures
    assert [(value(i), value(i, "actual")) for i in form.indicators] == [(">=6个", "=7个"), (">=90%", "=88%")]
    assert unread(extraction) == []


def test_a_lone_sign_column_stays_with_the_target() -> None:
    """A single column of signs speaks of what is planned, and lends the actual nothing."""
    drawn = """
    一级指标 | 二级指标 | 三级指标 | 计算符号 | 年度指标值 | 计量单位 | 全年完成值 | 分值 | 得分
    产出指标 | 数量指标 | 改造小区 | ≥ | 6 | 个 | 7 | 60 | 60
    满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥ | 90 | % | 88 | 40 | 38
    """
    (form,) = read("docx", "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn).disclosures
    assert [(value(i), value(i, "actual")) for i in form.indicators] == [(">=6个", "7个"), (">=90%", "88%")]


@pytest.mark.parametrize("review", ["复核得分", "财政评价得分", "第三方评价得分", "审核得分"])
@pytest.mark.parametrize("first", [True, False], ids=["behind", "before"])
def test_the_score_of_a_review_is_left_out_by_name(review: str, first: bool) -> None:
    """Beside the score that a form gives itself, that of a review is no score of the indicator; its sum is no total score."""
    heads = ["自评得分", review] if first else [review, "自评得分"]
    own, other = (0, 1) if first else (1, 0)
    rows = [["20", "19"], ["40", "36"], ["60", "55"]]
    a, b, c = ([row[own], row[other]] for row in rows)
    drawn = f"""
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | {" | ".join(heads)}
    产出指标 | 数量指标 | 改造小区 | ≥6个 | 7个 | 20 | {" | ".join(a)}
    满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90% | 95% | 40 | {" | ".join(b)}
    合计 | < | < | < | < | 60 | {" | ".join(c)}
    """
    extraction = read("docx", "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn)
    (form,) = extraction.disclosures
    assert [str(i.score) for i in form.indicators] == ["20", "40"]
    assert str(form.total_score) == "60"
    assert ("review_score", "19") in ignored(extraction)
    assert unread(extraction) == []


def test_a_lone_score_of_a_review_is_the_score() -> None:
    """Where a form prints no other score, that of the review is its score."""
    drawn = """
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 复核得分
    产出指标 | 数量指标 | 改造小区 | ≥6个 | 7个 | 20 | 19
    """
    (form,) = read("docx", "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn).disclosures
    assert [str(i.score) for i in form.indicators] == ["19"]


def test_a_second_score_or_weight_that_nobody_can_tell_apart_is_unread() -> None:
    """Two columns of scores: the first is read, the second told, and the form carries a doubt."""
    drawn = """
    一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 评分
    产出指标 | 数量指标 | 改造小区 | ≥6个 | 7个 | 20 | 20 | 18.5
    合计 | < | < | < | < | 20 | 20 | 18.5
    """
    extraction = read("docx", "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn)
    (form,) = extraction.disclosures
    assert (str(form.indicators[0].score), str(form.total_score)) == ("20", "20")
    assert unread(extraction) == ["18.5", "18.5"]
    assert form.doubt == "unread_value"


LEFT_OUT = [
    ("半年（程）目标值", "interim", "≥3个"),
    ("上半年目标值", "interim", "≥3个"),
    ("前三年平均值", "previous_value", "4个"),
    ("完成率", "completion_rate", "已达标"),
]


@pytest.mark.parametrize(("header", "reason", "text"), LEFT_OUT)
def test_values_of_other_times_are_left_out_by_name(header: str, reason: str, text: str) -> None:
    """What is understood and fills no field of an indicator is ignored for a named reason, and never counted as read."""
    drawn = f"""
    一级指标 | 二级指标 | 三级指标 | {header} | 年度指标值 | 实际完成值 | 分值 | 得分
    产出指标 | 数量指标 | 改造小区 | {text} | ≥6个 | 7个 | 20 | 20
    """
    extraction = read("docx", "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn)
    (form,) = extraction.disclosures
    assert [(v.role, v.text) for v in form.indicators[0].values] == [("target", "≥6个"), ("actual", "7个")]
    assert (reason, text) in ignored(extraction)


@pytest.mark.parametrize("header", ["上年实际值", "2023年实际值", "上年度完成值"])
def test_what_was_done_in_the_year_before_is_kept_beside_the_indicator(header: str) -> None:
    """Last year's value beside this year's is a field with its place, and none of the indicator's values."""
    drawn = f"""
    一级指标 | 二级指标 | 三级指标 | {header} | 2024年目标值 | 2024年实际值 | 分值 | 得分
    产出指标 | 数量指标 | 改造小区 | 5个 | ≥6个 | 7个 | 20 | 20
    """
    extraction = read("docx", "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn)
    (form,) = extraction.disclosures
    assert [(v.role, v.text) for v in form.indicators[0].values] == [("target", "≥6个"), ("actual", "7个")]
    assert [(f.text, f.row, f.col) for f in form.fields if f.slug == "previous_value"] == [("5个", 2, 4)]


def test_what_was_done_in_years_before_is_no_value_of_a_form_of_goals() -> None:
    """Years in the headers tell history from the target, and the form stays one of goals."""
    drawn = """
    项目名称 | 高标准农田 | 实施单位 | 某局 | < | <
    一级指标 | 二级指标 | 三级指标 | 2023年完成值 | 2024年预计完成值 | 2025年指标值
    产出指标 | 数量指标 | 建设农田 | 20万亩 | 40万亩 | 52万亩
    """
    extraction = read("docx", "2025年度项目绩效目标表", drawn)
    (form,) = extraction.disclosures
    assert (form.stage, [(v.role, v.text) for v in form.indicators[0].values]) == ("goal", [("target", "52万亩")])
    assert ignored(extraction) == [("other_year", "20万亩"), ("other_year", "40万亩")]


def test_goals_before_and_after_an_adjustment_are_both_read() -> None:
    """The goal of before is the goal, that of after stands in a field of its own."""
    drawn = """
    项目名称 | 县道大修 | < | 实施单位 | 某局
    调整前绩效目标 | 大修县道45公里。 | < | < | <
    调整后绩效目标 | 大修县道38公里。 | < | < | <
    一级指标 | 二级指标 | 三级指标 | 调整前指标值 | 调整后指标值
    产出指标 | 数量指标 | 大修里程 | ≥45公里 | ≥38公里
    """
    extraction = read("docx", "2024年度项目绩效目标调整表", drawn)
    (form,) = extraction.disclosures
    assert form.goal_text == "大修县道45公里。"
    assert [(f.slug, f.text) for f in form.fields] == [("adjusted_goal", "大修县道38公里。")]
    assert unread(extraction) == []


@pytest.mark.parametrize("name", ["安全事故数量", "群众有效投诉件数", "重大负面舆情"])
def test_none_is_a_value_of_what_nobody_wants(name: str) -> None:
    """无 says that none happened; of what should be there it is no value."""
    drawn = f"""
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 质量指标 | {name} | 无 | 无 | 60 | 60
产出指标 | 数量指标 | 培训人次 | 无 | 无 | 40 | 40
产出指标 | 质量指标 | 投诉处理率 | 无 | 无 | 40 | 40
"""
    (form,) = read("docx", "2024年项目支出绩效自评表", "项目名称：小区改造    实施单位：某局", drawn).disclosures
    harm, *others = form.indicators
    assert (value(harm), value(harm, "actual")) == ("无", "无")
    assert [i.values for i in others] == [[], []]
