"""Columns that are read together: ticks under 完成 | 未完成, the two ends of a range; and columns under the wrong head."""

from __future__ import annotations

import pytest

from jixiao.forms import note_doubts, read_forms
from jixiao.model import Disclosure, Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import document, table
from tests.unit.forms.test_families import read as read_as

HEAD = "项目名称 | 乡道改造 | < | < | < | <\n"
LEVELS = "一级指标 | 二级指标 | 三级指标"
ROADS = "产出指标 | 数量指标 | 改造里程"
BRIDGES = "产出指标 | 数量指标 | 加固桥梁"


def read(rows: str, title: str = "2024年项目支出绩效自评表") -> Extraction:
    """What a form of these rows says, with its doubts."""
    return note_doubts(normalize(read_forms(document(title, table(HEAD + rows)))))


def form(rows: str, title: str = "2024年项目支出绩效自评表") -> Disclosure:
    """The only form of such a document."""
    (found,) = read(rows, title).disclosures
    return found


def done(disclosure: Disclosure) -> list[str | None]:
    """The actual value of each indicator."""
    return [next((v.text for v in i.values if v.role == "actual"), None) for i in disclosure.indicators]


# -- ticks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("yes", ["√", "✓", "☑", "是"])
@pytest.mark.parametrize("no", ["", "×", "□", "否"])
def test_a_tick_says_what_its_header_says(yes: str, no: str) -> None:
    """Under 完成 | 未完成 the header of the ticked place is what was done; the mark itself says nothing."""
    rows = f"{LEVELS} | 指标值 | 完成 | 未完成\n{ROADS} | ≥3公里 | {yes} | {no}\n{BRIDGES} | ≥3座 | {no} | {yes}"
    found = form(rows)
    assert done(found) == ["完成", "未完成"]
    assert found.doubt is None


@pytest.mark.parametrize("heads", ["完成 | 未完成", "达标 | 不达标"])
def test_ticks_stand_below_a_header_over_both(heads: str) -> None:
    """完成情况 over 完成 | 未完成 heads the same ticks."""
    rows = f"{LEVELS} | 指标值 | 完成情况 | <\n^ | ^ | ^ | ^ | {heads}\n{ROADS} | ≥3公里 | √ | \n{BRIDGES} | ≥3座 |  | √"
    assert done(form(rows)) == heads.split(" | ")


def test_answers_to_whether_it_was_done_are_ticked_or_written() -> None:
    """是 | 否 below 是否完成 are ticked; in one column they are written."""
    ticked = f"{LEVELS} | 指标值 | 是否完成 | <\n^ | ^ | ^ | ^ | 是 | 否\n{ROADS} | ≥3公里 | √ | \n{BRIDGES} | ≥3座 |  | √"
    written = f"{LEVELS} | 指标值 | 是否完成 | 备注\n{ROADS} | ≥3公里 | 是 | \n{BRIDGES} | ≥3座 | 否 | "
    assert done(form(ticked)) == done(form(written)) == ["是", "否"]


def test_three_grades_may_be_ticked() -> None:
    """已完成 | 部分完成 | 未完成 take one tick a row; a row without one has no value."""
    row = "项目名称 | 乡道改造 | < | < | < | < | <\n"
    rows = f"{LEVELS} | 指标值 | 已完成 | 部分完成 | 未完成\n{ROADS} | ≥3公里 | | √ | \n{BRIDGES} | ≥3座 | | | "
    (found,) = normalize(read_forms(document("2024年项目支出绩效自评表", table(row + rows)))).disclosures
    assert done(found) == ["部分完成", None]


def test_a_row_ticked_twice_is_in_doubt() -> None:
    """完成 and 未完成 cannot both hold."""
    found = form(f"{LEVELS} | 指标值 | 完成 | 未完成\n{ROADS} | ≥3公里 | √ | √\n{BRIDGES} | ≥3座 | √ | ")
    assert found.doubt is not None


def test_ticks_beside_values_are_none() -> None:
    """Where a column prints what was done, an answer beside it is no value."""
    rows = f"{LEVELS} | 指标值 | 实际完成值 | 是否完成\n{ROADS} | ≥3公里 | 4公里 | 是\n{BRIDGES} | ≥3座 | 2座 | 否"
    assert done(form(rows)) == ["4公里", "2座"]


def test_texts_under_such_headers_are_texts() -> None:
    """完成 | 未完成 with figures below are no ticks: what the second one means, nobody knows, and the form is in doubt."""
    found = form(f"{LEVELS} | 指标值 | 完成 | 未完成\n{ROADS} | ≥3公里 | 2公里 | 1公里\n{BRIDGES} | ≥3座 | 3座 | 0座")
    assert done(found) == ["2公里", "3座"]
    assert found.doubt is not None


# -- ranges ---------------------------------------------------------------------------------------------------------


def target(rows: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Comparator, both figures and unit of the target of the first indicator."""
    value = next(v for v in form(rows, "2024年项目支出绩效目标表").indicators[0].values if v.role == "target")
    number, high = (None if figure is None else str(figure) for figure in (value.number, value.high))
    return value.comparator, number, high, value.unit


@pytest.mark.parametrize(
    "heads", ["下限值 | 上限值", "下限 | 上限", "最小值 | 最大值", "目标值下限 | 目标值上限", "指标值（下限） | 指标值（上限）"]
)
def test_two_columns_hold_the_ends_of_a_range(heads: str) -> None:
    """However their headers say it, both cells are one target."""
    assert target(f"{LEVELS} | {heads} | 计量单位\n{ROADS} | 3 | 5 | 公里") == ("range", "3", "5", "km")


def test_the_ends_stand_below_a_header_of_targets() -> None:
    """指标值 over 下限 | 上限, with the unit in the cells."""
    assert target(f"{LEVELS} | 指标值 | < | 备注\n^ | ^ | ^ | 下限 | 上限 | ^\n{ROADS} | 3公里 | 5公里 | ") == ("range", "3", "5", "km")


@pytest.mark.parametrize("heads", ["下限值 | 上限值", "下限 | 上限", "最小值 | 最大值", "最低值 | 最高值", "目标值下限 | 目标值上限"])
@pytest.mark.parametrize(("cells", "expected"), [("3 | ", (">=", "3", None, "km")), ("/ | 5", ("<=", "5", None, "km"))])
def test_one_end_alone_is_a_bound(cells: str, expected: tuple[str, str, None, str], heads: str) -> None:
    """Its header is the comparator."""
    assert target(f"{LEVELS} | {heads} | 计量单位\n{ROADS} | {cells} | 公里") == expected


def test_ends_with_signs_are_one_range() -> None:
    """≥3 | ≤5 say it twice."""
    assert target(f"{LEVELS} | 下限值 | 上限值 | 计量单位\n{ROADS} | ≥3 | ≤5 | 公里") == ("range", "3", "5", "km")


def test_one_such_column_alone_heads_no_range() -> None:
    """上限值 beside 指标值 is of something else, and not understood."""
    found = read(f"{LEVELS} | 指标值 | 上限值 | 备注\n{ROADS} | ≥3公里 | 9公里 | ", "2024年项目支出绩效目标表")
    assert [v.text for v in found.disclosures[0].indicators[0].values] == ["≥3公里"]
    assert [c.text for c in found.unread] == ["9公里"]


def test_ends_of_what_was_done_are_no_target() -> None:
    """完成值下限 | 完成值上限 are not understood."""
    found = read(f"{LEVELS} | 指标值 | 完成值下限 | 完成值上限\n{ROADS} | ≥3公里 | 3公里 | 9公里")
    assert [v.text for v in found.disclosures[0].indicators[0].values if v.role == "target"] == ["≥3公里"]


# -- columns under the wrong head -----------------------------------------------------------------------------------


def test_levels_and_names_under_each_others_head_change_places() -> None:
    """The column that prints nothing but levels is of levels, and the one with another text in each row names."""
    rows = "二级指标 | 三级指标 | 指标值 | 备注 | < | <\n改造里程 | 数量指标 | ≥3公里 | | < | <\n验收合格率 | 质量指标 | 100% | | < | <"
    found = form(rows, "2024年项目支出绩效目标表")
    assert [(i.level2_text, i.name) for i in found.indicators] == [("数量指标", "改造里程"), ("质量指标", "验收合格率")]


def test_indicators_called_by_their_level_keep_it_as_name() -> None:
    """Under a level that nobody knows and that stands over several rows, 数量指标 is all the name there is."""
    rows = "二级指标 | 三级指标 | 指标值 | 备注 | < | <\n道路工程 | 数量指标 | ≥3公里 | | < | <\n^ | 质量指标 | 100% | | < | <"
    found = form(rows, "2024年项目支出绩效目标表")
    assert [i.name for i in found.indicators] == ["数量指标", "质量指标"]


@pytest.mark.parametrize("head", ["审定指标值", "财政审定目标值", "评审后指标值"])
def test_what_was_approved_is_the_target_where_no_other_is_printed(head: str) -> None:
    """Beside the target that was asked for it is the adjusted one."""
    alone = form(f"{LEVELS} | {head} | 备注 | <\n{ROADS} | ≥3公里 | | <", "2024年项目支出绩效目标表")
    beside = form(f"{LEVELS} | 申报指标值 | {head} | 备注\n{ROADS} | ≥2公里 | ≥3公里 | ", "2024年项目支出绩效目标表")
    assert [(v.role, v.text) for v in alone.indicators[0].values] == [("target", "≥3公里")]
    assert [(v.role, v.text) for v in beside.indicators[0].values] == [("target", "≥2公里"), ("adjusted_target", "≥3公里")]


def test_what_was_adjusted_stays_adjusted() -> None:
    """调整后指标值 says that there was another target before."""
    found = form(f"{LEVELS} | 调整后指标值 | 完成值 | 备注\n{ROADS} | ≥3公里 | 4公里 | ")
    assert [v.role for v in found.indicators[0].values] == ["adjusted_target", "actual"]


# -- in every format ------------------------------------------------------------------------------------------------

YEARS = f"{HEAD}{LEVELS} | 总目标值 | 年度目标 | <\n^ | ^ | ^ | ^ | 2024 | 2025\n{ROADS} | ≥9公里 | ≥4公里 | ≥5公里"
TICKS = f"{HEAD}{LEVELS} | 指标值 | 完成情况 | <\n^ | ^ | ^ | ^ | 完成 | 未完成\n{ROADS} | ≥3公里 | √ | \n{BRIDGES} | ≥3座 |  | √"
ENDS = f"{HEAD}{LEVELS} | 指标值 | < | 计量单位\n^ | ^ | ^ | 下限 | 上限 | ^\n{ROADS} | 3 | 5 | 公里"
MONEY = "资金（万元） | < | 申报数 | < | 审核数 | <\n^ | < | 总额 | 财政拨款 | 总额 | 财政拨款\n{0}"
NUMBERED = "栏次 | < | 1 | 2 | 3 | 4\n项目资金 | < | 150 | 90 | 120 | 80"


@pytest.mark.parametrize("kind", ["txt", "xlsx"])
def test_headers_over_headers_are_read_in_every_format(kind: str) -> None:
    """With merges as a sheet has them, and without, as in a text dump."""
    years, ticks, ends = (read_as(kind, "2024年项目支出绩效自评表", grid).disclosures[0] for grid in (YEARS, TICKS, ENDS))
    assert [(v.role, v.breakdown, v.text) for v in years.indicators[0].values] == [
        ("total_target", None, "≥9公里"),
        ("target", None, "≥4公里"),
        ("target", "2025年", "≥5公里"),
    ]
    assert done(ticks) == ["完成", "未完成"]
    assert [v.text for v in ends.indicators[0].values] == ["3～5"]
    money = read_as(
        kind, "2024年项目支出绩效目标表", f"{HEAD}{MONEY.format(NUMBERED)}\n{LEVELS} | 指标值 | 备注 | <\n{ROADS} | ≥3公里 | | <"
    ).disclosures[0]
    assert [(f.source, f.text) for f in money.funding] == [("total", "120"), ("fiscal", "80")]


def test_two_possibilities_ticked_in_one_row_are_kept() -> None:
    """Who ticks one answer leaves it out as before; two of one row contradict each other, and are kept with their places."""
    rows = f"""{LEVELS} | 年度指标值 | 完成目标可能性 | <
^ | ^ | ^ | ^ | 确定能 | 完全不可能
{ROADS} | ≥12公里 | √ |
{BRIDGES} | ≥3座 | √ | √
"""
    found = form(rows, "2024年项目绩效目标执行监控表")
    assert [(f.label, f.text, f.row, f.col) for f in found.fields if f.slug == "possibility"] == [
        ("确定能", "√", 5, 5),
        ("完全不可能", "√", 5, 6),
    ]
