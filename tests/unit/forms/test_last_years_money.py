"""Last year's money beside this year's: its columns are noted, and are none of the form's."""

from __future__ import annotations

import pytest

from tests.unit.forms.test_families import read

HEAD = "项目名称|乡村道路养护|<|<|<\n实施单位|云岭县公路所|<|<|<"
BLOCK = "一级指标|二级指标|三级指标|指标值|<\n产出指标|数量指标|修路长度|≥3公里|<\n满意度指标|服务对象满意度指标|群众满意度|≥90%|<"
PAIRS = [
    ("上年预算数", "本年预算数"),
    ("上年数", "本年数"),
    ("上年", "本年"),
    ("上年执行数", "本年预算数"),
    ("去年预算", "今年预算"),
    ("上年安排", "本年安排"),
    ("上一年度预算数", "本年度预算数"),
    ("上年度决算数", "年初预算数"),
    ("上年度预算（万元）", "本年度预算（万元）"),
]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "txt"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(pair))
@pytest.mark.parametrize("turned", [False, True], ids=["last first", "own first"])
def test_this_years_column_is_the_budget(kind: str, pair: tuple[str, str], turned: bool) -> None:
    """Whichever column stands first, this year's amounts are published, and last year's are noted."""

    def row(*texts: str) -> str:
        return "|".join(texts[::-1] if turned else texts)

    money = f"项目资金（万元）|资金|{row(*pair)}|备注\n^|资金总额|{row('100', '130')}|\n^|其中：财政拨款|{row('90', '120')}|"
    found = read(kind, "2024年度项目支出绩效目标表", f"{HEAD}\n{money}\n{BLOCK}")
    assert [(f.source, f.measure, f"{f.amount_yuan:.0f}") for f in found.disclosures[0].funding] == [
        ("total", "initial_budget", "1300000"),
        ("fiscal", "initial_budget", "1200000"),
    ]
    assert "disclosure 1: left out, as of other years: 100; 90" in found.notes


def test_what_was_carried_over_is_this_years() -> None:
    """上年结转 beside 本年预算 is money of this year."""
    money = "项目资金（万元）|资金|上年结转|本年预算|备注\n^|资金总额|10|120|\n^|其中：财政拨款|10|110|"
    found = read("docx", "2024年度项目支出绩效目标表", f"{HEAD}\n{money}\n{BLOCK}")
    assert {(f.source, f"{f.amount_yuan:.0f}") for f in found.disclosures[0].funding} >= {("carryover", "100000")}


def test_what_was_asked_for_beside_this_years_budget() -> None:
    """Of 上年预算数 | 本年预算数 | 本年申请数 only the second one is the form's."""
    money = "项目资金（万元）|资金|上年预算数|本年预算数|本年申请数\n^|资金总额|100|130|150\n^|其中：财政拨款|90|120|140"
    found = read("docx", "2024年度项目支出绩效目标表", f"{HEAD}\n{money}\n{BLOCK}")
    assert [f"{f.amount_yuan:.0f}" for f in found.disclosures[0].funding] == ["1300000", "1200000"]
