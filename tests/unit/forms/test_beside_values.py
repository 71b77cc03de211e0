"""What stands beside values: units of each, scores of several, points in words, levels with points among the names, sums of years."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 渠道维修 | < | < | < | < | < | <\n实施单位 | 某县水利站 | < | < | < | < | < | <\n"


def _read(rows: str, title: str = "2023年度项目支出绩效自评表") -> Extraction:
    return normalize(reading(title, table(HEAD + rows)))


def _form(rows: str) -> Disclosure:
    (form,) = _read(rows).disclosures
    return form


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("目标值 | 单位 | 完成值 | 单位 | 得分", "≥12 | 公里 | 12000 | 米 | 20"),
        ("目标值 | 计量单位 | 完成值 | 计量单位 | 得分", "≥12 | 公里 | 12000 | 米 | 20"),
        ("单位 | 目标值 | 单位 | 完成值 | 得分", "公里 | ≥12 | 米 | 12000 | 20"),
    ],
)
def test_each_value_takes_the_unit_of_its_own_column(header: str, cells: str) -> None:
    """Where each value has a column of units beside it, it takes no other's: 12000 米 below 单位 is no 12000 公里."""
    form = _form(f"一级指标 | 二级指标 | 三级指标 | {header}\n产出指标 | 数量指标 | 渠道长度 | {cells}\n")
    assert [(v.role, v.number, v.unit) for v in form.indicators[0].values] == [("target", 12, "km"), ("actual", 12000, "m")]


@pytest.mark.parametrize("review", ["主管部门评分", "财政评分", "复核评分", "专家评分"])
def test_the_score_of_a_review_stands_beside_the_own(review: str) -> None:
    """What others score is noted as a review's, and is no standard and nobody in charge."""
    header = f"一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 自评得分 | {review}"
    read = _read(f"{header}\n产出指标 | 数量指标 | 长度 | ≥12 | 13 | 20 | 20 | 18\n")
    (form,) = read.disclosures
    assert form.indicators[0].score == 20
    assert "disclosure 1: left out, as the score of a review: 18" in read.notes


@pytest.mark.parametrize(("text", "score"), [("18分（扣2分）", 18), ("18（扣2）", 18), ("18（减2分）", 18), ("扣2分", None)])
def test_points_taken_off_stand_behind_the_score(text: str, score: int | None) -> None:
    """A score with what was taken off behind it is the score; what was taken off alone is unread."""
    read = _read(
        f"一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 备注\n产出指标 | 数量指标 | 长度 | ≥12 | 13 | 20 | {text} |\n"
    )
    assert read.disclosures[0].indicators[0].score == score
    assert [c.text for c in read.unread] == ([] if score else [text])


def test_levels_with_points_among_the_names() -> None:
    """Levels in rows of their own above their indicators are levels, though points stand beside them, and no indicators."""
    rows = """指标 | < | 指标值 | 完成值 | 分值 | 得分 | 备注 | <
一、产出指标 | < | | | 50 | 48 | | <
（一）数量指标 | < | - | - | 20 | 18 | | <
1.渠道长度 | < | ≥12公里 | 11公里 | 20 | 18 | | <
（二）质量指标 | < | | | 30 | 30 | | <
1.合格率 | < | ≥95% | 96% | 30 | 30 | | <
二、效益指标 | < | | | 40 | 40 | | <
1.受益人口 | < | ≥300人 | 310人 | 40 | 40 | | <
"""
    assert [(i.level1, i.level2, i.name, i.weight) for i in _form(rows).indicators] == [
        ("产出指标", "数量指标", "渠道长度", 20),
        ("产出指标", "质量指标", "合格率", 30),
        ("效益指标", None, "受益人口", 40),
    ]


@pytest.mark.parametrize("total", ["总额", "合计", "资金总额"])
def test_the_sum_of_the_years_is_no_amount_of_the_year(total: str) -> None:
    """A column of the total beside columns of years is of the whole project."""
    rows = f"""资金（万元） | < | < | < | {total} | 2023年 | 2024年 | 2025年
年度资金总额 | < | < | < | 300 | 100 | 120 | 80
一级指标 | 二级指标 | 三级指标 | < | 指标值 | < | < | <
产出指标 | 数量指标 | 渠道长度 | < | ≥12公里 | < | < | <
"""
    (form,) = _read(rows, "2023年度项目绩效目标表").disclosures
    assert [(f.period, int(f.amount_yuan or 0) // 10000) for f in form.funding] == [("whole", 300), ("annual", 100)]


def test_months_beside_the_year_are_history() -> None:
    """Beside what was done in the year, what was done in some of its months is noted and no further actual value."""
    header = "一级指标 | 二级指标 | 三级指标 | 指标值 | 1-6月完成值 | 7-12月完成值 | 全年完成值 | 得分"
    read = _read(f"{header}\n产出指标 | 数量指标 | 长度 | ≥12公里 | 5公里 | 6公里 | 11公里 | 18\n")
    (form,) = read.disclosures
    assert [(v.role, v.text) for v in form.indicators[0].values] == [("target", "≥12公里"), ("actual", "11公里")]
    assert "disclosure 1: left out, as of a part of the year: 5公里; 6公里" in read.notes


@pytest.mark.parametrize("review", ["核查完成值", "复核完成值", "第三方核定完成值"])
def test_the_value_that_a_review_found_is_not_the_own(review: str) -> None:
    """What a review found stands beside what the unit says it did, and is noted as the review's."""
    header = f"一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | {review} | 分值 | 得分"
    read = _read(f"{header}\n产出指标 | 数量指标 | 长度 | ≥12公里 | 11公里 | 10公里 | 20 | 18\n")
    (form,) = read.disclosures
    assert [(v.role, v.text) for v in form.indicators[0].values] == [("target", "≥12公里"), ("actual", "11公里")]
    assert "disclosure 1: left out, as the value that a review found: 10公里" in read.notes


def test_a_further_level_names_the_indicators_that_it_tells_apart() -> None:
    """Where a third level is merged over several rows and a fourth one stands in each, that is the name of each."""
    rows = """一级指标 | 二级指标 | 三级指标 | 四级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 渠道 | 干渠长度 | ≥12公里 | 11公里 | 20 | 18
^ | ^ | ^ | 支渠长度 | ≥2公里 | 1公里 | 10 | 8
"""
    assert [(i.name, [v.text for v in i.values], i.score) for i in _form(rows).indicators] == [
        ("干渠长度", ["≥12公里", "11公里"], 18),
        ("支渠长度", ["≥2公里", "1公里"], 8),
    ]


@pytest.mark.parametrize("header", ["三级指标及指标值", "三级指标"])
def test_targets_in_names_beside_what_was_reached(header: str) -> None:
    """Where no column holds targets, the one that a name prints behind its sign is the target."""
    rows = (
        f"一级指标 | 二级指标 | {header} | < | 分值 | 完成值 | 得分 | <\n产出指标 | 数量指标 | 渠道长度≥12公里 | < | 20 | 11公里 | 18 | <\n"
    )
    (indicator,) = _form(rows).indicators
    assert (indicator.name, [(v.role, v.text) for v in indicator.values]) == ("渠道长度", [("target", "≥12公里"), ("actual", "11公里")])


@pytest.mark.parametrize(("label", "score"), [("合计（满分100分，自评得分98分）", 98), ("总分（自评得分：98.5分）", 98.5)])
def test_a_total_that_tells_the_score_in_its_label(label: str, score: float) -> None:
    """A row of totals of one cell gives the score that it tells."""
    rows = f"""一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 备注
产出指标 | 数量指标 | 长度 | ≥12公里 | 11公里 | 20 | 18 |
{label} | < | < | < | < | < | < | <
"""
    assert _form(rows).total_score == score
