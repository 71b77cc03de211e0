"""What makes a form doubtful: cells of it that were not understood, amounts of two periods that do not fit."""

from __future__ import annotations

import pytest

from jixiao.forms import note_doubts
from jixiao.model import Doubt
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

FORM = """
2024年项目绩效目标表 | < | < | < | <
项目名称 | 河道保洁 | < | 主管部门 | 某县水务局
{middle}
一级指标 | 二级指标 | 三级指标 | 指标值 | {header}
产出指标 | 数量指标 | 保洁河道 | ≥45公里 | {cell}
"""


def doubt(middle: str = "总体目标 | 保持河道清洁 | < | < | <", header: str = "备注", cell: str = "无") -> Doubt | None:
    """The doubt of one form whose parts are as given."""
    (form,) = note_doubts(normalize(reading(table(FORM.format(middle=middle, header=header, cell=cell))))).disclosures
    return form.doubt


def test_a_form_that_is_read_whole_is_beyond_doubt() -> None:
    """Nothing speaks for a misreading."""
    assert doubt() is None


@pytest.mark.parametrize(
    ("middle", "header", "cell", "expected"),
    [
        ("总体目标 | 保持河道清洁 | < | < | <", "甲乙丙丁", "30", Doubt.UNREAD_HEADER),
        ("资金总额 | 50万元左右吧，另计若干 | < | 财政拨款 | 待定", "备注", "无", Doubt.UNREAD_AMOUNT),
        ("总体目标 | 保持河道清洁 | < | 某某专项经费 | 30", "备注", "无", Doubt.UNREAD_AMOUNT),
        ("年度资金总额（万元） | 50 | < | 甲类来款 | 30", "备注", "无", Doubt.UNREAD_AMOUNT),
        ("年度资金总额（万元） | 50 | < | 30 | 20", "备注", "无", Doubt.UNREAD_AMOUNT),
    ],
    ids=[
        "a column in no lookup",
        "words where an amount stands",
        "an amount whose label is in no lookup",
        "a figure beside money",
        "figures without labels",
    ],
)
def test_what_was_not_understood_is_the_reason(middle: str, header: str, cell: str, expected: Doubt) -> None:
    """Each cell that was left unread says what may be wrong with its form."""
    assert doubt(middle, header, cell) == expected


def test_the_gravest_reason_counts() -> None:
    """A header that nobody knew says more than an amount that could not be read."""
    assert doubt("资金总额 | 待定 | < | 财政拨款 | 待定", "甲乙丙丁", "30") == Doubt.UNREAD_HEADER


def test_an_unread_text_that_is_no_figure_raises_no_doubt() -> None:
    """A label that nobody knows, with words beside it, changes no value and no amount."""
    assert doubt("总体目标 | 保持河道清洁 | < | 奇怪栏目 | 若干文字") is None


BLOCK_OF_YEARS = "项目名称 | 乡道养护 | 年度 | {}\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 养护里程 | ≥12公里"


@pytest.mark.parametrize(("year", "doubt"), [("2022", Doubt.SEVERAL_YEARS), ("2024", None), ("2023—2024", None)])
def test_a_form_of_several_years_is_in_doubt(year: str, doubt: Doubt | None) -> None:
    """Title, year line and year field that contradict each other: which year its money is of, nobody can say."""
    grid = table(BLOCK_OF_YEARS.format(year))
    (form,) = note_doubts(normalize(reading("2024年项目支出绩效目标表", grid))).disclosures
    assert (form.fiscal_year, form.doubt) == (2024, doubt)
