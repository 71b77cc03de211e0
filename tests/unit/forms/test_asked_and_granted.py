"""Money that was asked for beside money that was granted, and the parts below totals of two periods."""

from __future__ import annotations

import pytest

from jixiao.forms import note_doubts, read_forms
from jixiao.model import Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import document, table

HEAD = "项目名称 | 乡道养护 | < | < | < | < | <\n"
BLOCK = "一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 | < | <\n产出指标 | 数量指标 | 养护里程 | ≥12公里 | | < | <"


def read(rows: str) -> Extraction:
    """What a form with these rows of money says."""
    return note_doubts(normalize(read_forms(document("2024年项目支出绩效目标表", table(f"{HEAD}{rows}\n{BLOCK}")))))


def yuan(found: Extraction) -> list[tuple[str, str, str]]:
    """The amounts of the only form by source and period."""
    (form,) = found.disclosures
    return [(f.source, f.period, f"{f.amount_yuan:.0f}") for f in form.funding]


GRANTED = [("total", "annual", "1200000"), ("fiscal", "annual", "800000")]


@pytest.mark.parametrize(
    "heads",
    [
        "申请数 | 审核数",
        "申报数 | 审定数",
        "单位申请数 | 财政审核数",
        "上报数 | 核定数",
        "一上预算 | 二上预算",
        "预算申请数 | 预算批复数",
        "申请金额 | 批复金额",
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["asked first", "granted first"])
def test_what_was_granted_is_the_budget(heads: str, turned: bool) -> None:
    """What was asked for is noted, whichever column stands first."""
    asked, granted = heads.split(" | ")
    first, second = (granted, asked) if turned else (asked, granted)
    whole, part = ("120 | 150", "80 | 90") if turned else ("150 | 120", "90 | 80")
    rows = (
        f"资金来源（万元） | {first} | {second} | 备注 | < | < | <\n资金总额 | {whole} | | < | < | <\n其中：财政拨款 | {part} | | < | < | <"
    )
    found = read(rows)
    assert yuan(found) == GRANTED
    assert "disclosure 1: left out, as what was asked for, beside what was granted: 150; 90" in found.notes
    assert found.disclosures[0].doubt is None


def test_both_stand_over_their_sources() -> None:
    """申报数 and 审核数 over 总额 | 财政拨款 each."""
    heads = "资金（万元） | 申报数 | < | 审核数 | < | 备注 | <\n^ | 总额 | 财政拨款 | 总额 | 财政拨款 | ^ | ^"
    rows = f"{heads}\n项目资金 | 150 | 90 | 120 | 80 | | <"
    assert yuan(read(rows)) == GRANTED


def test_of_several_who_grant_the_last_one_does() -> None:
    """申报数 | 审核数 | 批复数: the budget is what was approved in the end."""
    heads = "资金（万元） | 申报数 | 审核数 | 批复数 | 备注 | < | <"
    rows = f"{heads}\n资金总额 | 150 | 130 | 120 | | < | <\n其中：财政拨款 | 90 | 85 | 80 | | < | <"
    assert yuan(read(rows)) == GRANTED


@pytest.mark.parametrize(
    "rows",
    [
        "申请资金（万元） | 150 | 审核资金（万元） | 120 | < | < | <",
        "申请资金（万元） | 150 | < | < | < | < | <\n核定资金（万元） | 120 | < | < | < | < | <",
        "审定金额（万元） | 120 | < | < | < | < | <\n申报金额（万元） | 150 | < | < | < | < | <",
    ],
    ids=["in a row", "below", "above"],
)
def test_labels_say_it_as_headers_do(rows: str) -> None:
    """Beside a label of what was granted the amount that was asked for is noted."""
    found = read(rows)
    assert yuan(found) == GRANTED[:1]
    assert any(note.endswith("beside what was granted: 150") for note in found.notes)


def test_a_list_prints_both_in_columns() -> None:
    """A wide list's project has the amount that was granted."""
    rows = (
        "项目名称 | 申请金额（万元） | 批复金额（万元） | 一级指标 | 二级指标 | 三级指标 | 指标值\n"
        "乡道养护 | 150 | 120 | 产出指标 | 数量指标 | 养护里程 | ≥12公里\n村道养护 | 60 | 50 | 产出指标 | 数量指标 | 养护里程 | ≥9公里"
    )
    found = normalize(read_forms(document("2024年项目支出绩效目标汇总表", table(rows))))
    assert [[f"{f.amount_yuan:.0f}" for f in form.funding] for form in found.disclosures] == [["1200000"], ["500000"]]


def test_what_was_asked_for_alone_is_the_budget() -> None:
    """A form of goals that prints no other amount asks for its budget."""
    assert yuan(read("资金来源（万元） | 申请数 | 备注 | < | < | < | <\n资金总额 | 120 | | < | < | < | <")) == GRANTED[:1]


def test_posts_that_were_asked_for_and_granted_are_no_money() -> None:
    """核定数 and 申报数 beside figures, without a word of money, may count anything."""
    found = read("核定数 | 50 | 申报数 | 48 | < | < | <")
    assert not found.disclosures[0].funding
    assert {"50", "48"} <= {c.text for c in found.unread}


# -- parts of one of two totals -------------------------------------------------------------------------------------

BOTH = "项目总投资（万元） | 5200 | 当年资金总额（万元） | 1800 | < | < | <\n"


@pytest.mark.parametrize(("parts", "period"), [("1200 | 专项债券资金 | 600", "annual"), ("4000 | 专项债券资金 | 1200", "whole")])
def test_parts_below_two_totals_are_of_the_one_that_they_add_up_to(parts: str, period: str) -> None:
    """Their places below one and the other say nothing."""
    found = yuan(read(f"{BOTH}其中：上级资金 | {parts} | < | < | <"))
    assert [p for source, p, _ in found if source != "total"] == [period, period]


def test_parts_each_below_their_own_total_keep_its_period() -> None:
    """其中：上级资金 below either total is a part of the one above it."""
    found = yuan(read(f"{BOTH}其中：上级资金 | 1200 | 其中：上级资金 | 600 | < | < | <"))
    assert [(p, amount) for source, p, amount in found if source == "superior"] == [("whole", "12000000"), ("annual", "6000000")]


@pytest.mark.parametrize("label", ["本次下达中央预算内投资", "本批下达中央预算内投资", "其中：本年投资", "本次安排中央预算内投资"])
def test_what_is_given_this_time_is_annual(label: str) -> None:
    """Beside 总投资, the whole term's."""
    found = yuan(read(f"总投资（万元） | 5200 | {label}（万元） | 1800 | < | < | <"))
    assert [(period, amount) for _, period, amount in found] == [("whole", "52000000"), ("annual", "18000000")]
