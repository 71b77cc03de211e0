"""Lines above forms that name an organisation and a year at once: page headers and covers."""

from __future__ import annotations

import pytest

from jixiao.forms import read_forms
from jixiao.model import Document, Paragraph, Where
from tests.unit.forms.drawn import reading, table

FORM = """
项目名称 | 管网改造 | < | <
年度目标 | 改造老旧管网。 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造管网 | ≥6公里
满意度指标 | 服务对象满意度指标 | 用户满意度 | ≥90%
"""
LINES = [
    ("甲县水管总站2024年度预算绩效公开", "甲县水管总站"),
    ("甲县水利局2024年部门预算公开", "甲县水利局"),
    ("2024年度甲县人民医院预算绩效公开", "甲县人民医院"),
    ("甲县第一中学（2024年度）绩效公开", "甲县第一中学"),
    ("甲县水利局部门预算公开（2024年）", "甲县水利局"),
    ("2024年甲县人民政府办公室部门预算绩效情况", "甲县人民政府办公室"),
]


@pytest.mark.parametrize(("line", "unit"), LINES)
def test_a_page_header_of_organisation_and_year_names_both(line: str, unit: str) -> None:
    """The form prints neither; the page header of the document does."""
    (form,) = read_forms(Document("drawn", [Paragraph(line, Where.HEADER), table(FORM)])).disclosures
    assert (form.unit_text, form.unit_basis, form.fiscal_year) == (unit, "cover", 2024)


@pytest.mark.parametrize(("line", "unit"), LINES)
def test_a_cover_line_of_organisation_and_year_holds_for_each_form(line: str, unit: str) -> None:
    """Two forms below one cover belong to its organisation."""
    forms = reading(
        line, "项目支出绩效目标表", table(FORM), "项目支出绩效目标表", table(FORM.replace("管网改造", "泵站改造"), 2)
    ).disclosures
    assert [f.unit_text for f in forms] == [unit, unit]


@pytest.mark.parametrize("line", ["关于甲县水利局2024年度预算绩效公开的说明", "甲县财政局关于下达2024年预算的通知", "2024年度预算绩效公开"])
def test_a_line_that_begins_with_no_organisation_names_none(line: str) -> None:
    """A notice about an organisation, and one of who hands money on, are no cover of it."""
    (form,) = read_forms(Document("drawn", [Paragraph(line, Where.HEADER), table(FORM)])).disclosures
    assert form.unit_text is None


def test_the_form_s_own_organisation_goes_first() -> None:
    """What a form prints itself holds, whatever the page header says."""
    own = FORM.replace("年度目标 |", "实施单位 | 乙县供水公司 | < | <\n年度目标 |")
    (form,) = read_forms(Document("drawn", [Paragraph("甲县水利局2024年度预算绩效公开", Where.HEADER), table(own)])).disclosures
    assert form.unit_text == "乙县供水公司"
