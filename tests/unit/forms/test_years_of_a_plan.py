"""Plans of several years: targets and money of the budget year are the form's, those of the others carry their year."""

from __future__ import annotations

import pytest

from jixiao.forms import read_forms
from jixiao.forms.lines import title_facts
from jixiao.model import Doubt, Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import document, table

TITLE = "2024—2026年中期财政规划项目绩效目标表"
HEAD = "项目名称 | 智慧校园 | < | < | < | < | <\n"
MONEY = "资金（万元） | 总额：900 | < | 2024年：400 | 2025年：300 | 2026年：200 | <\n"
BLOCK = (
    "一级指标 | 二级指标 | 三级指标 | 总目标值 | 2024年目标值 | 2025年目标值 | 2026年目标值\n"
    "产出指标 | 数量指标 | 教室 | 90间 | 40间 | 30间 | 20间"
)


def read(rows: str, title: str = TITLE) -> Extraction:
    """What a form of these rows says."""
    return normalize(read_forms(document(title, table(HEAD + rows))))


def test_targets_of_further_years_carry_their_year() -> None:
    """The budget year's is the form's own."""
    (indicator,) = read(BLOCK).disclosures[0].indicators
    assert [(v.role, v.breakdown, v.text) for v in indicator.values] == [
        ("total_target", None, "90间"),
        ("target", None, "40间"),
        ("target", "2025年", "30间"),
        ("target", "2026年", "20间"),
    ]


@pytest.mark.parametrize(
    "money",
    [
        MONEY,
        "资金总额（万元） | 900 | 2024年 | 400 | 2025年 | 300 | <\n",
        "项目资金（万元） | 总额 | 2024年 | 2025年 | 2026年 | < | <\n^ | 900 | 400 | 300 | 200 | < | <\n",
    ],
    ids=["in cells", "pairs", "columns"],
)
def test_the_total_is_the_whole_plans_beside_the_budget_years_money(money: str) -> None:
    """The money of the other years is none of this budget's, and noted."""
    found = read(money + BLOCK)
    assert {(f.period, f.text) for f in found.disclosures[0].funding} == {("whole", "900"), ("annual", "400")}
    assert not found.unread
    assert any("300" in note for note in found.notes)


def test_money_of_years_without_a_label_of_money_stays_unread() -> None:
    """Figures beside years may count anything."""
    found = read("建设规模 | 若干 | < | 2024年：400 | 2025年：300 | 2026年：200 | <\n" + BLOCK)
    assert not found.disclosures[0].funding


@pytest.mark.parametrize(
    ("title", "year"),
    [
        (TITLE, 2024),
        ("2024-2026年度项目支出绩效目标表", 2024),
        ("2024年至2026年专项资金绩效目标表", 2024),
        ("2021-2023年项目绩效自评表", 2023),
        ("2024年项目支出绩效目标表", 2024),
    ],
)
def test_a_plans_budget_year_is_its_first(title: str, year: int) -> None:
    """What several years came to is told at the end of the last."""
    assert title_facts(title).year == year


def test_history_beside_a_target_is_left_out() -> None:
    """2022年 and 2023年 beside 目标值 are what was before, and a later target is one of its year."""
    block = (
        "一级指标 | 二级指标 | 三级指标 | 2022年 | 2023年 | 目标值 | 2025年目标值\n产出指标 | 数量指标 | 教室 | 10间 | 20间 | 40间 | 50间"
    )
    (indicator,) = read(block, "2024年项目支出绩效目标表").disclosures[0].indicators
    assert [(v.role, v.breakdown, v.text) for v in indicator.values] == [("target", None, "40间"), ("target", "2025年", "50间")]


LEVELS = "一级指标 | 二级指标 | 三级指标"
DIVIDED = "项目名称 | 智慧校园 | < | < | < | <\n"
ROW = "产出指标 | 数量指标 | 教室 | 90间 | 40间 | 50间"
SPAN = "2024—2025年项目支出绩效目标表"
TARGETS = [("total_target", None, "90间"), ("target", None, "40间"), ("target", "2025年", "50间")]


def values(title: str, header: str, row: str = ROW) -> list[tuple[str, str | None, str]]:
    """Role, breakdown and text of the values of the only indicator below a header."""
    (form,) = normalize(read_forms(document(title, table(f"{DIVIDED}{header}\n{row}")))).disclosures
    return [(v.role, v.breakdown, v.text) for v in form.indicators[0].values]


@pytest.mark.parametrize(
    "years",
    [
        "2024年 | 2025年",
        "2024 | 2025",
        "2024目标值 | 2025目标值",
        "第一年 | 第二年",
        "第1年 | 第2年",
        "首年 | 次年",
        "当年 | 次年",
        "本年度 | 下年度",
    ],
)
def test_years_beside_the_target_of_the_whole_term_head_targets(years: str) -> None:
    """However a header prints its year, the budget year's target is the form's and the next one carries its year."""
    assert values(SPAN, f"{LEVELS} | 实施期目标 | {years}") == TARGETS


@pytest.mark.parametrize("years", ["2024 | 2025", "第一年 | 第二年", "2024年 | 2025年"])
@pytest.mark.parametrize("over", ["年度目标", "分年度目标值", "指标值"])
def test_years_below_a_header_of_targets_head_targets(over: str, years: str) -> None:
    """They are targets as the header above them says."""
    assert values(SPAN, f"{LEVELS} | 总目标值 | {over} | <\n^ | ^ | ^ | ^ | {years}") == TARGETS


def test_a_plans_years_are_counted_from_its_term() -> None:
    """The second year of a term from 2023 on is the budget year 2024."""
    rows = f"{DIVIDED}实施期限 | 2023年-2025年 | < | < | < | <\n{LEVELS} | 第一年 | 第二年 | 第三年\n{ROW}"
    (form,) = normalize(read_forms(document("2024年项目支出绩效目标表", table(rows)))).disclosures
    printed = [(v.breakdown, v.text) for v in form.indicators[0].values]
    assert printed == [("2023年", "90间"), (None, "40间"), ("2025年", "50间")]
    assert form.doubt is None


def test_a_plan_that_prints_no_beginning_is_in_doubt() -> None:
    """Whether its first year is the budget year, nobody says."""
    rows = f"{DIVIDED}{LEVELS} | 第一年 | 第二年 | 第三年\n{ROW}"
    (form,) = normalize(read_forms(document("2024年项目支出绩效目标表", table(rows)))).disclosures
    assert [(v.breakdown, v.text) for v in form.indicators[0].values] == [(None, "90间"), ("2025年", "40间"), ("2026年", "50间")]
    assert form.doubt is Doubt.UNREAD_VALUE


@pytest.mark.parametrize("figures", ["2024 | 2026", "2025 | 2024", "1024 | 1025", "2024 | 50"])
def test_figures_that_are_no_years_in_a_row_head_nothing(figures: str) -> None:
    """Figures in a header that do not follow one another may count anything: they stay unread."""
    rows = f"{DIVIDED}{LEVELS} | 实施期目标值 | {figures}\n{ROW}"
    found = normalize(read_forms(document(SPAN, table(rows))))
    printed = [v.text for form in found.disclosures for i in form.indicators for v in i.values]
    assert set(printed) <= {"90间"}


def test_indicators_that_count_in_years_are_no_header() -> None:
    """Values that look like years below a header of targets stay values."""
    rows = f"{DIVIDED}{LEVELS} | 指标值 | < | 备注\n产出指标 | 数量指标 | 植树 | 2024 | 2025 | 株"
    (form,) = normalize(read_forms(document(SPAN, table(rows)))).disclosures
    assert [v.text for v in form.indicators[0].values] == ["2024"]
