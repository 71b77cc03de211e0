"""One form on two sheets, or in two tables, of which each prints the title."""

from __future__ import annotations

import pytest

from jixiao.extraction import extract_bytes
from jixiao.model import Extraction
from tests.support.forms import writers
from tests.support.forms.model import Form, Sheet, parse_grid
from tests.unit.forms.test_families import read, targets

TITLE = "项目支出绩效目标表（2025年度）"
NAME = "项目名称 | 殡葬惠民补助 | < | <"
UNIT = "主管部门 | 某县民政局 | 实施单位 | 某县殡仪馆"
MONEY = "项目资金（万元） | 年度资金总额 | 774.10 | <\n^ | 其中：财政拨款 | 774.10 | <"
GOAL = "年度总体目标 | 减免基本殡葬服务费用。 | < | <"
INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 减免人数 | ≥750人\n^ | 质量指标 | 认定准确率 | 100%"
MORE = "一级指标 | 二级指标 | 三级指标 | 指标值\n满意度指标 | 服务对象满意度指标 | 丧属满意度 | ≥93%"
READ = [("产出指标", "数量指标", "减免人数", ">=750人"), ("产出指标", "质量指标", "认定准确率", "100%")]


def across(title: str) -> str:
    """A title as a row of a table."""
    return f"{title} | < | < | <"


def in_tables(kind: str, *parts: tuple[str, ...], sheets: tuple[str, ...] = ("表1", "表2", "表3")) -> Extraction:
    """What is read of tables, in a workbook each on a sheet of its own; the title stands in each of them."""
    if kind == "xlsx":
        blocks = [b for name, part in zip(sheets, parts, strict=False) for b in (Sheet(name), parse_grid("\n".join(part)))]
        return extract_bytes(writers.write(Form("form", tuple(blocks)), "xlsx"), "form.xlsx")
    return read(kind, *[b for part in parts for b in ("\n".join(part), "　")][:-1])


SECOND = {
    "title and project": (across(TITLE), NAME, INDICATORS),
    "title, project and unit": (across(TITLE), NAME, UNIT, INDICATORS),
    "title alone": (across(TITLE), INDICATORS),
    "continued": (across("项目支出绩效目标表（续）"), NAME, INDICATORS),
    "numbered": (across("项目支出绩效目标表（二）"), NAME, INDICATORS),
    "named": (across("项目支出绩效目标表（2025年度）-绩效指标"), NAME, INDICATORS),
}


@pytest.mark.parametrize("kind", ["xlsx", "docx", "html"])
@pytest.mark.parametrize("second", SECOND.values(), ids=SECOND)
def test_the_indicators_below_a_repeated_title_are_of_the_form_before(kind: str, second: tuple[str, ...]) -> None:
    """The first part prints the head, the money and the goal, the second one nothing but indicators: one form, and no two halves."""
    extraction = in_tables(kind, (across(TITLE), NAME, UNIT, MONEY, GOAL), second)
    (form,) = extraction.disclosures
    assert (form.project_name, form.unit_name, form.department_name) == ("殡葬惠民补助", "某县殡仪馆", "某县民政局")
    assert (form.fiscal_year, form.goal_text, len(form.funding), form.doubt) == (2025, "减免基本殡葬服务费用。", 2, None)
    assert targets(form) == READ


@pytest.mark.parametrize("kind", ["docx", "html", "txt"])
def test_a_title_in_a_paragraph_may_be_repeated_too(kind: str) -> None:
    """Above each of the two tables."""
    first = "\n".join((NAME, UNIT, MONEY, GOAL))
    (form,) = read(kind, TITLE, first, f"{TITLE}（续）", f"{NAME}\n{INDICATORS}").disclosures
    assert (form.unit_name, len(form.funding), targets(form)) == ("某县殡仪馆", 2, READ)


def test_the_money_may_stand_on_the_second_sheet() -> None:
    """Indicators first, money and goal behind them."""
    (form,) = in_tables("xlsx", (across(TITLE), NAME, UNIT, INDICATORS), (across(TITLE), NAME, MONEY, GOAL)).disclosures
    assert (form.goal_text, len(form.funding), targets(form)) == ("减免基本殡葬服务费用。", 2, READ)


def test_a_sheet_that_says_it_goes_on_adds_indicators() -> None:
    """表1 and 续 both print indicators."""
    parts = ((across(TITLE), NAME, UNIT, MONEY, GOAL, INDICATORS), (across("项目支出绩效目标表（续）"), NAME, MORE))
    (form,) = in_tables("xlsx", *parts).disclosures
    assert targets(form) == [*READ, ("满意度指标", "服务对象满意度指标", "丧属满意度", ">=93%")]


WHOLE = (NAME, UNIT, MONEY, GOAL, INDICATORS)
EVALUATION = INDICATORS.replace("指标值", "年度指标值 | 实际完成值").replace("≥750人", "≥750人 | 760人").replace("100%", "100% | 100%")
TWO = {
    "goal and evaluation": ((across(TITLE), *WHOLE), ("项目支出绩效自评表（2025年度） | < | < | < | <", NAME + " | <", EVALUATION)),
    "two years": ((across(TITLE), NAME, UNIT, MONEY, GOAL), (across(TITLE.replace("2025", "2024")), NAME, UNIT, INDICATORS)),
    "two units": ((across(TITLE), NAME, UNIT, MONEY, GOAL), (across(TITLE), NAME, UNIT.replace("殡仪馆", "陵园"), INDICATORS)),
    "two projects": ((across(TITLE), NAME, UNIT, MONEY, GOAL), (across(TITLE), NAME.replace("补助", "改造"), UNIT, INDICATORS)),
    "two whole forms": ((across(TITLE), *WHOLE), (across(TITLE), *WHOLE)),
    "money of their own": ((across(TITLE), NAME, UNIT, MONEY, GOAL), (across(TITLE), *WHOLE)),
}


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@pytest.mark.parametrize("parts", TWO.values(), ids=TWO)
def test_two_forms_of_one_project_stay_two(kind: str, parts: tuple[tuple[str, ...], ...]) -> None:
    """Another stage, year, unit, project or money is another form, whatever title stands above."""
    assert len(in_tables(kind, *parts).disclosures) == 2
