"""Paragraphs between the tables of a form: levels above the tables of their indicators, a goal below its heading."""

from __future__ import annotations

import pytest

from tests.unit.forms.test_families import read, targets, unread

TITLE = "2024年度项目支出绩效目标表"
HEAD = "项目名称 | 妇女健康检查\n实施单位 | 某县妇幼保健院"
FORMATS = ("docx", "html", "txt")
OUTPUT = "二级指标 | 三级指标 | 指标值\n数量指标 | 检查人数 | ≥6700人\n质量指标 | 随访率 | ≥95%"
COST = "二级指标 | 三级指标 | 指标值\n经济成本指标 | 检查标准 | ≤91元/人"
BENEFIT = "二级指标 | 三级指标 | 指标值\n社会效益指标 | 知识知晓率 | ≥96%"
LEVELS = [
    ("产出指标", "数量指标", "检查人数", ">=6700人"),
    ("产出指标", "质量指标", "随访率", ">=95%"),
    ("成本指标", "经济成本指标", "检查标准", "<=91元/人"),
    ("效益指标", "社会效益指标", "知识知晓率", ">=96%"),
]
HEADINGS = {
    "plain": ("产出指标", "成本指标", "效益指标"),
    "colon": ("产出指标：", "成本指标：", "效益指标："),
    "bracketed": ("（一）产出指标", "（二）成本指标", "（三）效益指标"),
    "numbered": ("1.产出指标", "2.成本指标", "3.效益指标"),
    "numerals": ("一、产出指标", "二、成本指标", "三、效益指标"),
    "points": ("产出指标（50分）", "成本指标（20分）", "效益指标（30分）"),
    "below a heading": ("四、绩效指标\n（一）产出指标", "（二）成本指标", "（三）效益指标"),
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_a_level_in_a_paragraph_holds_for_the_table_below_it(kind: str, headings: tuple[str, str, str]) -> None:
    """Tables without a first level of their own stand under that of the line above them, however it is numbered."""
    output, cost, benefit = headings
    extraction = read(kind, TITLE, HEAD, *output.split("\n"), OUTPUT, cost, COST, benefit, BENEFIT)
    (form,) = extraction.disclosures
    assert targets(form) == LEVELS
    assert unread(extraction) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_both_levels_may_stand_in_paragraphs(kind: str) -> None:
    """A first level holds over several second ones, each above a table of names and values."""
    tables = ["三级指标 | 指标值\n检查人数 | ≥6700人", "三级指标 | 指标值\n随访率 | ≥95%", "三级指标 | 指标值\n知识知晓率 | ≥96%"]
    lines = (
        TITLE,
        HEAD,
        "一、产出指标",
        "（一）数量指标",
        tables[0],
        "（二）质量指标",
        tables[1],
        "二、效益指标",
        "（一）社会效益指标",
        tables[2],
    )
    (form,) = read(kind, *lines).disclosures
    assert targets(form) == [LEVELS[0], LEVELS[1], LEVELS[3]]


def test_a_second_level_alone_in_a_paragraph_is_no_first_one() -> None:
    """数量指标 above a table says nothing of the first level."""
    (form,) = read("docx", TITLE, HEAD, "1.数量指标", "三级指标 | 指标值\n检查人数 | ≥6700人\n回访人数 | ≥500人").disclosures
    assert [t[:2] for t in targets(form)] == [(None, "数量指标")] * 2


def test_a_table_goes_on_under_another_level_without_its_header() -> None:
    """The header stands above the first table only."""
    (form,) = read("docx", TITLE, HEAD, "（一）产出指标", OUTPUT, "（二）效益指标", "社会效益指标 | 知识知晓率 | ≥96%").disclosures
    assert targets(form) == [LEVELS[0], LEVELS[1], LEVELS[3]]


def test_a_table_with_levels_of_its_own_keeps_them() -> None:
    """The line above says no more than what a reader sees first."""
    drawn = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 检查人数 | ≥6700人\n效益指标 | 社会效益指标 | 知识知晓率 | ≥96%"
    (form,) = read("docx", TITLE, HEAD, "（一）产出指标", drawn).disclosures
    assert targets(form) == [LEVELS[0], LEVELS[3]]


def test_a_level_of_one_form_does_not_hold_for_the_next() -> None:
    """Each form begins without levels."""
    other = "项目名称 | 道路养护\n实施单位 | 某县公路段"
    first, second = read("docx", TITLE, HEAD, "（一）产出指标", OUTPUT, TITLE, other, BENEFIT).disclosures
    assert [t[0] for t in targets(first)] == ["产出指标", "产出指标"]
    assert targets(second)[0][1:] == LEVELS[3][1:] and targets(second)[0][0] != "产出指标"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "txt"])
def test_a_level_in_a_row_above_the_header_of_its_indicators_holds_for_them(kind: str) -> None:
    """In a workbook the line is a row of the sheet."""
    drawn = (
        f"项目名称 | 妇女健康检查 | <\n实施单位 | 某县妇幼保健院 | <\n（一）产出指标 | < | <\n{OUTPUT}\n（二）效益指标 | < | <\n{BENEFIT}"
    )
    extraction = read(kind, TITLE, drawn)
    (form,) = extraction.disclosures
    assert targets(form) == [LEVELS[0], LEVELS[1], LEVELS[3]]
    assert unread(extraction) == []


# -- goals -----------------------------------------------------------------------------------------------------------

GOAL = "为适龄妇女免费开展筛查，做到早发现、早治疗。"
MONEY = "年度资金总额（万元） | 90\n其中：财政拨款（万元） | 90"
INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 检查人数 | ≥6700人\n^ | 质量指标 | 随访率 | ≥95%"
GOALS = {
    "heading": ("三、年度总体目标", GOAL),
    "plain heading": ("年度总体目标", GOAL),
    "heading with a colon": ("年度绩效目标：", GOAL),
    "one line": (f"年度总体目标：{GOAL}",),
    "numbered line": (f"二、年度总体目标：{GOAL}",),
    "before a heading": ("三、绩效目标", GOAL, "四、绩效指标"),
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("lines", GOALS.values(), ids=GOALS)
def test_a_goal_between_the_tables_of_a_form_is_read(kind: str, lines: tuple[str, ...]) -> None:
    """Below its heading, or behind its label in one line."""
    extraction = read(kind, TITLE, HEAD, MONEY, *lines, INDICATORS)
    (form,) = extraction.disclosures
    assert (form.goal_text, len(form.funding), len(form.indicators)) == (GOAL, 2, 2)
    assert unread(extraction) == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("lines", GOALS.values(), ids=GOALS)
def test_a_goal_above_the_tables_of_a_form_is_read(kind: str, lines: tuple[str, ...]) -> None:
    """Where the head of the form is lines, too."""
    (form,) = read(kind, TITLE, "项目名称：妇女健康检查", "实施单位：某县妇幼保健院", *lines, INDICATORS).disclosures
    assert (form.project_name, form.unit_name, form.goal_text) == ("妇女健康检查", "某县妇幼保健院", GOAL)


def test_a_goal_of_several_lines_ends_where_the_next_heading_begins() -> None:
    """Each line of the text is kept in order."""
    lines = ("年度总体目标", "目标1：完成筛查6700人。", "目标2：建立档案。", "（一）产出指标")
    (form,) = read("docx", TITLE, HEAD, MONEY, *lines, OUTPUT).disclosures
    assert form.goal_text == "目标1：完成筛查6700人。\n目标2：建立档案。"
    assert targets(form) == LEVELS[:2]


def test_what_was_reached_stands_below_a_heading_of_its_own() -> None:
    """预期目标 and 实际完成情况 of an evaluation as paragraphs."""
    drawn = INDICATORS.replace("指标值", "年度指标值 | 实际完成值").replace("≥6700人", "≥6700人 | 6800人").replace("≥95%", "≥95% | 96%")
    lines = ("预期目标", GOAL, "实际完成情况", "筛查6800人，建立档案。")
    (form,) = read("docx", "2024年度项目支出绩效自评表", HEAD, MONEY, *lines, drawn).disclosures
    assert (form.goal_text, form.actual_text) == (GOAL, "筛查6800人，建立档案。")


def test_prose_before_the_title_is_no_goal() -> None:
    """An explanation with a heading 绩效目标 stands in front of the forms and belongs to none."""
    (form,) = read("docx", "三、绩效目标", "本部门实行全过程绩效管理。", TITLE, HEAD, INDICATORS).disclosures
    assert form.goal_text is None
