"""Plans of several years: targets and money of the budget year are the form's, those of the others carry their year."""

from __future__ import annotations

import pytest

from jixiao.forms import read_forms
from jixiao.forms.lines import title_facts
from jixiao.model import Extraction
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
