"""Choices with boxes: the ticked option counts, the others do not."""

from __future__ import annotations

import pytest

from jixiao.vocabulary.boxes import is_unanswered, without_open_boxes
from tests.unit.forms.drawn import reading, table


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("评价年度：□2022年　☑2023年　□2024年", "评价年度：2023年"),
        ("☑优　□良　□中", "优"),
        ("优□ 良☑ 中□", "良"),
        ("□目标 ■自评", "自评"),
        ("○一次性 ●经常性", "经常性"),
        ("□是 √否", "否"),
        ("□√是 □否", "是"),
        ("（√）是 （ ）否", "是"),
        ("□2022年 ☒2023年　单位：某局", "2023年　单位：某局"),
        ("☑2023年 □2024年　单位：某局", "2023年 　单位：某局"),
        ("年度：□2023年 □2024年", "年度："),
        ("√", "√"),
        ("二○二○年度☑", "二○二○年度☑"),
        ("○第一项 ○第二项", "○第一项 ○第二项"),
        ("●第一项任务", "●第一项任务"),
        ("■产出指标", "■产出指标"),
        ("合格率≥95%", "合格率≥95%"),
    ],
)
def test_only_ticked_options_are_left(text: str, left: str) -> None:
    """Whatever the mark and its side; a text that prints no choice stays as it is."""
    assert without_open_boxes(text) == left


def test_a_choice_without_a_tick_is_unanswered() -> None:
    """It says none of its options."""
    assert is_unanswered("□优 □良") and not is_unanswered("☑优 □良") and not is_unanswered("优")


@pytest.mark.parametrize("years", ["□2022年　☑2023年　□2024年", "2022年□　2023年√　2024年□"])
def test_the_ticked_year_and_values_count(years: str) -> None:
    """In a line above the form and in its cells alike."""
    rows = "项目名称 | 高龄津贴 | <\n评价等级 | ☑优 □良 | <\n三级指标 | 指标值 | 完成值\n发放 | ☑按季 □按月 | ☑按季 □按月\n人数 | 5人 | 6人"
    (above,) = reading("绩效自评表", f"评价年度：{years}", table(rows)).disclosures
    (inside,) = reading("绩效自评表", table(f"评价年度 | {years} | <\n{rows}")).disclosures
    assert (above.fiscal_year, inside.fiscal_year) == (2023, 2023)
    assert [v.text for v in above.indicators[0].values] == ["按季", "按季"]


def test_no_ticked_year_is_no_year() -> None:
    """The first of the years that nobody ticked is not taken."""
    rows = "项目名称 | 高龄津贴 | <\n三级指标 | 指标值 | 完成值\n人数 | 5人 | 6人"
    (form,) = reading("绩效自评表", "评价年度：□2022年　□2023年", table(rows)).disclosures
    assert form.fiscal_year is None
