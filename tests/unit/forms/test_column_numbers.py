"""Rows that number the columns of a table, however they count."""

from __future__ import annotations

import pytest

from jixiao.forms import note_doubts, read_forms
from jixiao.model import Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import document, table

HEAD = "项目名称 | 乡道养护 | < | < | < | < | <\n"
LEVELS = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n"
ROW = "产出指标 | 数量指标 | 养护里程 | ≥12公里 | 13公里 | 10 | 9"


def read(rows: str) -> Extraction:
    """What a form of these rows says."""
    return note_doubts(normalize(read_forms(document("2024年项目支出绩效自评表", table(HEAD + rows)))))


@pytest.mark.parametrize(
    "numbers",
    [
        "1 | 2 | 3 | 4 | 5 | 6 | 7",
        "1 | 2 | 3 | 4 | 5 | 6 | 7＝6×5÷4",
        "栏次 | 1 | 2 | 3 | 4 | 5 | 6=5/4",
        "A | B | C | D | E | F | G",
        "① | ② | ③ | ④ | ⑤ | ⑥ | ⑦=⑥×⑤",
        "（1） | （2） | （3） | （4） | （5） | （6） | （7）=（6）×（5）",
        "甲 | 乙 | 丙 | 1 | 2 | 3 | 4",
        "— | — | — | 1 | 2 | 3 | 4",
    ],
)
def test_numbers_of_columns_are_no_indicator(numbers: str) -> None:
    """Whatever they count with, and whatever they are worked out of."""
    found = read(f"{LEVELS}{numbers}\n{ROW}")
    (form,) = found.disclosures
    assert [(i.level1_text, i.name, str(i.weight)) for i in form.indicators] == [("产出指标", "养护里程", "10")]
    assert not found.unread
    assert form.doubt is None


def test_numbers_of_columns_of_money_are_no_amounts() -> None:
    """栏次 below a header of amounts names no source."""
    heads = "资金（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分"
    money = "栏次 | < | 1 | 2 | 3 | 4=3/2 | 5\n资金总额 | < | 100 | 100 | 90 | 90% | 9"
    found = read(f"{heads}\n{money}\n{LEVELS}{ROW}")
    assert [f.text for f in found.disclosures[0].funding] == ["100", "100", "90"]
    assert not found.unread


@pytest.mark.parametrize("row", ["1 | 质量指标 | 合格率 | 4 | 5 | 6 | 7", "产出指标 | 1 | 2 | 3 | 4 | 5 | 6", "3 | 1 | 2 | 5 | 4 | 6 | 9"])
def test_rows_that_count_something_else_are_rows(row: str) -> None:
    """A serial number, and figures that do not follow from 1 on, number no columns."""
    found = read(f"{LEVELS}{row}\n{ROW}")
    assert not any(c.detail == "column_number" for c in found.cells)
