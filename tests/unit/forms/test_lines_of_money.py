"""Amounts that stand beside a form's tables in lines, each behind its label."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Doubt
from tests.unit.forms.test_families import read

TITLE = "2024年度项目支出绩效目标表"
HEAD = ("项目名称：城市书房运营", "实施单位：某县图书馆")
INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 书房数量 | ≥9家\n^ | 质量指标 | 设备完好率 | ≥97%"
FORMATS = ("docx", "html", "txt")


def money(form: Disclosure) -> list[tuple[str, str, int | None]]:
    """Source, measure and yuan of each amount."""
    return [(f.source, f.measure, None if f.amount_yuan is None else int(f.amount_yuan)) for f in form.funding]


PARTS = [("total", "initial_budget", 900000), ("fiscal", "initial_budget", 800000), ("other", "initial_budget", 100000)]
WORDINGS = {
    "unit in the labels": ("年度资金总额（万元）：90", "其中：财政拨款（万元）：80", "其他资金（万元）：10"),
    "unit behind": ("年度资金总额：90万元", "其中：财政拨款80万元", "其他资金：10万元"),
    "unit of the total": ("年度资金总额（万元）：90", "其中：财政拨款：80", "其他资金：10"),
    "unit of a line": ("单位：万元", "资金总额：90", "其中：财政拨款：80", "其他资金：10"),
    "in yuan": ("项目资金总额：900000元", "其中：财政拨款：800000元", "其他资金：100000元"),
    "numbered": ("二、项目资金（万元）：90", "1.财政拨款：80", "2.其他资金：10"),
    "one line": ("年度资金总额（万元）：90，其中：财政拨款（万元）：80，其他资金（万元）：10",),
    "one line of blanks": ("年度资金总额（万元）：90　其中：财政拨款：80　其他资金：10",),
    "comma": ("年度资金总额：90万元", "其中，财政拨款80万元，其他资金10万元"),
    "bracketed unit": ("年度资金总额：90（万元）", "其中：财政拨款：80（万元）", "其他资金：10（万元）"),
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("lines", WORDINGS.values(), ids=WORDINGS)
def test_amounts_behind_labels_in_lines_are_the_forms(kind: str, lines: tuple[str, ...]) -> None:
    """Whether the unit stands in the label, behind the figure or once above: a form whose tables print no money has that of its lines."""
    extraction = read(kind, TITLE, *HEAD, *lines, "年度总体目标：全年开放。", INDICATORS)
    (form,) = extraction.disclosures
    assert (money(form), form.goal_text, form.doubt) == (PARTS, "全年开放。", None)


@pytest.mark.parametrize("kind", FORMATS)
def test_amounts_in_lines_between_the_tables_of_a_form_are_its_own(kind: str) -> None:
    """The head is a table, the money is typed below it, the indicators are a table again."""
    head = "项目名称 | 城市书房运营\n实施单位 | 某县图书馆"
    (form,) = read(kind, TITLE, head, *WORDINGS["unit in the labels"], INDICATORS).disclosures
    assert (money(form), form.doubt) == (PARTS, None)


@pytest.mark.parametrize(
    "line",
    ["其中：某某赞助：3.2万元", "其中：社会捐助款3.2万元", "配套补助经费共计约：3.2万元左右", "年度资金总额：90万元，其中：甲乙丙3.2万元"],
)
def test_a_line_of_money_that_nobody_understands_is_noted_and_puts_the_form_in_doubt(line: str) -> None:
    """No part of a form's money is lost in silence, wherever it stands."""
    extraction = read("docx", TITLE, *HEAD, "年度资金总额：90万元", line, INDICATORS)
    (form,) = extraction.disclosures
    assert form.doubt is Doubt.UNREAD_AMOUNT
    assert any(line.rstrip("。") in note for note in extraction.notes)


def test_a_source_that_only_a_line_prints_is_noted() -> None:
    """Where the table prints amounts, theirs count; a source beside them that it does not name puts the form in doubt."""
    drawn = f"项目名称 | 城市书房运营 | < | <\n实施单位 | 某县图书馆 | < | <\n年度资金总额（万元） | 90 | < | <\n{INDICATORS}"
    extraction = read("docx", TITLE, "项目名称：城市书房运营", "其他资金：10万元", drawn)
    (form,) = extraction.disclosures
    assert money(form) == PARTS[:1]
    assert form.doubt is Doubt.UNREAD_AMOUNT and any("其他资金" in note for note in extraction.notes)
    same = read("docx", TITLE, "项目名称：城市书房运营", "年度资金总额：90万元", drawn)
    assert same.disclosures[0].doubt is None


def test_what_lines_between_say_of_executed_money_goes_on_in_their_parts() -> None:
    """A part behind 其中 is of the measure of its total."""
    (form,) = read("docx", "2024年度项目支出绩效自评表", *HEAD, "全年执行数：80万元", "其中：财政拨款70万元", INDICATORS).disclosures
    assert money(form) == [("total", "executed", 800000), ("fiscal", "executed", 700000)]
