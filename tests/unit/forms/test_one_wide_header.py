"""Levels and names under one wide header, and values under the names of places."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 古树保护 | < | < | <\n实施单位 | 云岭县林业局 | < | < | <\n"


@pytest.mark.parametrize("header", ["绩效目标", "绩效指标", "年度绩效目标", "年度绩效指标"])
def test_levels_and_names_stand_under_one_header_of_goals(header: str) -> None:
    """Three columns of the rows below it: first level, second level, name."""
    drawn = f"{HEAD}{header} | < | < | 目标值 | 完成值\n产出 | 数量 | 保护古树 | 120株 | 118株\n^ | 时效 | 完成时间 | 12月底 | 12月20日"
    (form,) = reading("2022年度项目支出绩效自评表", table(drawn)).disclosures
    assert [(i.level1_text, i.level2_text, i.name_text, [v.text for v in i.values]) for i in form.indicators] == [
        ("产出", "数量", "保护古树", ["120株", "118株"]),
        ("产出", "时效", "完成时间", ["12月底", "12月20日"]),
    ]


def test_a_level_and_names_stand_under_one_header_of_goals() -> None:
    """Two columns: second level and name."""
    drawn = f"{HEAD}绩效目标 | < | 目标值 | 完成值 | 得分\n数量指标 | 保护古树 | 120株 | 118株 | 9\n质量指标 | 成活率 | 98% | 99% | 10"
    (form,) = reading("2022年度项目支出绩效自评表", table(drawn)).disclosures
    assert [(i.level2_text, i.name_text, i.score_text) for i in form.indicators] == [
        ("数量指标", "保护古树", "9"),
        ("质量指标", "成活率", "10"),
    ]


def test_pairs_of_values_under_the_names_of_counties_are_theirs() -> None:
    """Target and actual of each county, with the whole of the province beside them."""
    head = HEAD.replace(" | < | < | <", " | < | < | < | < | < | <")
    drawn = (
        f"{head}二级指标 | 三级指标 | 全省合计 | < | 甲河县 | < | 乙河县 | <\n^ | ^ | 目标值 | 完成值 | 目标值 | 完成值 | 目标值 | 完成值\n"
        "数量指标 | 治理河道 | 50公里 | 51公里 | 30公里 | 31公里 | 20公里 | 20公里"
    )
    (form,) = reading("2022年水利发展资金绩效自评表", table(drawn)).disclosures
    assert [(v.role, v.text, v.breakdown) for i in form.indicators for v in i.values] == [
        ("target", "50公里", None),
        ("actual", "51公里", None),
        ("target", "30公里", "甲河县"),
        ("actual", "31公里", "甲河县"),
        ("target", "20公里", "乙河县"),
        ("actual", "20公里", "乙河县"),
    ]


def test_one_county_over_all_the_values_divides_nothing() -> None:
    """They are the form's own."""
    head = "项目名称 | 古树保护 | < | <\n实施单位 | 云岭县林业局 | < | <\n"
    drawn = f"{head}二级指标 | 三级指标 | 甲河县 | <\n^ | ^ | 目标值 | 完成值\n数量指标 | 治理河道 | 30公里 | 31公里"
    (form,) = reading("2022年水利发展资金绩效自评表", table(drawn)).disclosures
    assert [v.breakdown for i in form.indicators for v in i.values] == [None, None]
