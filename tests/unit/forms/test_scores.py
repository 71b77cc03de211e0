"""Scores: an indicator's own, a project's total score, sums under the columns."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

LIST = """
序号 | 项目名称 | 三级指标 | 指标值 | 完成值 | 自评得分
1 | 儿童康复 | 救助人数 | ≥240人 | 231人 | 97.2
^ | ^ | 有效率 | ≥90% | 92% | ^
2 | 无障碍改造 | 改造户数 | 150户 | 150户 | 100
"""
TITLE = "2023年度项目支出绩效自评结果汇总表"


@pytest.mark.parametrize("merged", [True, False])
def test_a_score_beside_the_name_of_a_project_of_a_list_is_its_total_score(merged: bool) -> None:
    """A cell that reaches down as far as the project's name is no indicator's score; without merges both are printed once."""
    form = table(LIST if merged else LIST.replace("^", ""))
    form.spans_known = merged
    result = reading(TITLE, "部门：某县残联", form)
    assert [d.total_score_text for d in result] == ["97.2", "100"]
    assert not [i.score_text for d in result for i in d.indicators if i.score_text]


def test_scores_of_a_list_that_stand_in_each_row_are_the_indicators() -> None:
    """A score in a row of its own belongs to the row's indicator, also where some are missing."""
    first, second = reading(TITLE, "部门：某县残联", table(LIST.replace("92% | ^", "92% | 50")))
    assert [i.score_text for i in (*first.indicators, *second.indicators)] == ["97.2", "50", "100"]
    assert first.total_score_text is None
    first, second = reading(TITLE, "部门：某县残联", table(LIST.replace("自评得分", "得分").replace("92% | ^", "92% |")))
    assert [i.score_text for i in (*first.indicators, *second.indicators)] == ["97.2", None, "100"]


SCORED = """
项目名称 | 河道保洁 | < | < | <
实施单位 | 某市河湖中心 | < | < | <
预算执行率 | 98% | < | 得分 | 9.8
三级指标 | 指标值 | 完成值 | 分值 | 得分
保洁长度 | ≥86公里 | 88公里 | 60 | 60
及时率 | ≥98% | 95% | 30 | 29.7
合计 | < | < | 90 | 89.7
"""


@pytest.mark.parametrize("below", ["自评总分 | 99.5 | < | 自评等级 | 优", "自评总分 | 99.5 | < | < | <", "总分 | < | < | 100 | 99.5"])
@pytest.mark.parametrize("merged", [True, False])
def test_a_total_score_that_is_named_counts_for_more_than_a_sum(below: str, merged: bool) -> None:
    """合计 adds up the indicators; 自评总分 below it has the points of the budget execution in it."""
    form = table(SCORED + below if merged else (SCORED + below).replace("| <", ""))
    form.spans_known = merged
    (found,) = reading("项目支出绩效自评表", form)
    assert found.total_score_text == "99.5"


@pytest.mark.parametrize("below", ["", "小计 | < | < | 10 | 9"])
def test_a_sum_is_the_total_score_where_no_other_is_named(below: str) -> None:
    """A form that prints only 合计 gives its total score there."""
    (found,) = reading("项目支出绩效自评表", table(SCORED + below))
    assert found.total_score_text == "89.7"


PAIRED = """
项目名称 | 河道保洁 | < | <
实施单位 | 某市河湖中心 | < | <
三级指标 | 指标值 | 完成值 | 分值/得分
保洁长度 | ≥86公里 | 88公里 | 20/18.5
"""


@pytest.mark.parametrize(
    ("header", "cell", "points"),
    [
        ("分值/得分", "20/18.5", ("20", "18.5")),
        ("得分/分值", "18.5／20", ("20", "18.5")),
        ("权重（得分）", "20（18.5）", ("20", "18.5")),
        ("分值/得分", "20", (None, "20")),
        ("得分", "18.5/20", (None, None)),
    ],
)
def test_a_cell_with_two_figures_is_weight_and_score_where_its_header_names_both(
    header: str, cell: str, points: tuple[str | None, str | None]
) -> None:
    """The header says which figure is which; where it names one only, the cell is left unread."""
    result = reading("项目支出绩效自评表", table(PAIRED.replace("分值/得分", header).replace("20/18.5", cell)))
    (indicator,) = result.disclosures[0].indicators
    assert (indicator.weight_text, indicator.score_text) == points
    assert [c.text for c in result.unread] == ([] if any(points) else [cell])


@pytest.mark.parametrize("label", ["自评结果", "自评总分", "绩效自评等级", "总分"])
@pytest.mark.parametrize("printed", ["94.5分（优）", "优（94.5分）", "94.5 / 优", "得分：94.5，等级：优", "94.5，优级"])
def test_a_score_and_a_grade_in_one_cell_are_both_read(label: str, printed: str) -> None:
    """Whatever the label of the cell names, it gives its score and its grade."""
    (found,) = reading("项目支出绩效自评表", table(f"{SCORED}\n{label} | {printed} | < | < | <"))
    assert (found.total_score_text, found.grade) == ("94.5", "优")


@pytest.mark.parametrize(("label", "printed"), [("自评等级", "优"), ("自评等级", "优（良）"), ("自评等级", "合格以上")])
def test_a_grade_alone_gives_no_score(label: str, printed: str) -> None:
    """A grade, two grades, or words are what they were."""
    (found,) = reading("项目支出绩效自评表", table(f"{SCORED}\n{label} | {printed} | < | < | <"))
    assert (found.total_score_text, found.grade) == ("89.7", printed)
