"""Tables of two languages, and blank columns that part labels from their texts."""

from __future__ import annotations

import pytest

from jixiao.forms.bilingual import chinese_of
from jixiao.forms.grid import rows_of
from tests.unit.forms.drawn import reading, table


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("项目名称\nProject Name", "项目名称"),
        ("项目名称 / Project", "项目名称"),
        ("数量指标 (Quantity)", "数量指标"),
        ("年度资金总额（万元）\nAnnual Funds (10k yuan)", "年度资金总额（万元）"),
        ("Project Name 项目名称", "项目名称"),
        ("运维AQMS站点", None),
        ("出具报告VOCs", None),
        ("≤24h", None),
    ],
)
def test_the_chinese_part_of_a_text(text: str, chinese: str | None) -> None:
    """English words behind or before it go off; abbreviations and units are part of it."""
    assert chinese_of(text) == chinese


FORM = """
项目名称{} | 通关改造 | < | <
实施单位{} | 某县口岸中心 | < | <
年度资金总额（万元）{} | 540 | < | <
一级指标{} | 二级指标{} | 三级指标{} | 指标值{}
产出指标{} | 数量指标{} | 改造通道{} | ≥6条
^ | 质量指标{} | 合格率{} | 100%
"""


@pytest.mark.parametrize("english", ["⏎Project words", " / Project words", " Project words"])
def test_english_beside_labels_is_left_off(english: str) -> None:
    """A table of two languages says what its Chinese says; one word of English elsewhere stays."""
    (form,) = reading("项目支出绩效目标表", table(FORM.replace("{}", english).replace("改造通道 Project words", "改造通道"))).disclosures
    (same,) = reading("项目支出绩效目标表", table(FORM.replace("{}", ""))).disclosures
    assert (form.project_text, form.unit_text, form.indicators[0].name_text) == (same.project_text, same.unit_text, "改造通道")
    assert [(i.level1_text, i.level2_text) for i in form.indicators] == [(i.level1_text, i.level2_text) for i in same.indicators]
    assert [f.text for f in form.funding] == ["540"]


def test_blank_columns_between_labels_and_texts_are_no_cells() -> None:
    """Where no row prints anything in them; a blank place before another label is a text that was left blank."""
    form = table("项目名称 |  | 乡医补助 | 单位 |  | 某县中心\n预算总额（元） |  | 936000 | 财政拨款（元） |  | 936000")
    assert [s.text for s in rows_of(form)[0].slots] == ["项目名称", "乡医补助", "单位", "某县中心"]
    blank = table("项目名称 |  | 单位 | \n预算总额（元） |  | 财政拨款（元） | 5")
    assert [len(row.slots) for row in rows_of(blank)] == [4, 4]
