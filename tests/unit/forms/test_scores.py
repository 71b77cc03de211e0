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
