"""The headings of a spreadsheet that somebody pasted along with its cells."""

from __future__ import annotations

import pytest

from jixiao.forms.grid import rows_of
from jixiao.forms.sheet_headings import take_sheet_headings
from jixiao.model import Disposition
from tests.unit.forms.drawn import reading, table

FORM = """
{0}项目支出绩效目标表（2024年度） | < | < | <
{1}项目名称 | 电子政务外网租赁 | 实施单位 | 某县信息中心
{2}一级指标 | 二级指标 | 三级指标 | 指标值
{3}产出指标 | 数量指标 | 租赁链路 | ≥12条
{4}效益指标 | 社会效益指标 | 网络可用率 | ≥99%
"""


@pytest.mark.parametrize(
    ("letters", "numbers"),
    [("| A | B | C | D\n", ["1 | ", "2 | ", "3 | ", "4 | ", "5 | "]), ("A | B | C | D\n", [""] * 5), ("| A | B | C | D\n", [" | "] * 5)],
    ids=["letters and numbers", "letters alone", "numbers cut off"],
)
def test_headings_of_a_sheet_hide_neither_title_nor_year(letters: str, numbers: list[str]) -> None:
    """The form is read as if they were not there; nothing of it is unread."""
    extraction = reading(table(letters + FORM.format(*numbers).lstrip("\n")))
    (form,) = extraction.disclosures
    assert (form.fiscal_year, form.project_text, form.unit_text) == (2024, "电子政务外网租赁", "某县信息中心")
    assert [i.name_text for i in form.indicators] == ["租赁链路", "网络可用率"]
    assert not [c for c in extraction.cells if c.disposition is Disposition.UNREAD]


def test_numbers_without_letters_are_the_form_s_own() -> None:
    """A column of serial numbers is no heading of a sheet, nor are letters that go on otherwise."""
    extraction = reading("2024年度项目支出绩效目标表", table("序号 | 三级指标 | 指标值\n1 | 租赁链路 | ≥12条\n2 | 网络可用率 | ≥99%"))
    assert not [c for c in extraction.cells if c.detail == "sheet_heading"]
    extraction = reading("2024年度项目支出绩效目标表", table("A | B | D\n1 | 租赁链路 | ≥12条\n2 | 网络可用率 | ≥99%"))
    assert not [c for c in extraction.cells if c.detail == "sheet_heading"]


def test_two_letters_head_no_sheet() -> None:
    """Grades or answers may be A and B; three columns in their order are a sheet's."""
    assert take_sheet_headings(rows_of(table("A | B\n优 | 良"))) == []
    assert len(take_sheet_headings(rows_of(table("A | B | C\n优 | 良 | 中")))) == 3
