"""A blank column before a form, borders within columns, and merged cells taken apart and filled, say nothing."""

from __future__ import annotations

import pytest

from jixiao.model import Document, Table
from jixiao.normalize import normalize
from jixiao.readers.repeated import join_repeats
from tests.unit.forms.drawn import document, reading, table

TITLE = "2023年度项目支出绩效目标表"
FORM = """项目名称 | < | 渠道维修 | < | <
项目预算⏎成本构成 | < | 金额 | 测算依据 | 上年执行数
材料费 | < | 12 | 据实结算 | 10
合计 | < | 12 |  | 10
长期⏎绩效⏎指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 渠道长度 | ≥36公里
年度⏎绩效⏎指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 渠道长度 | ≥12公里
"""
WIDE_NAMES = """项目名称 | < | 渠道维修 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | < | 指标值 | 分值 | 得分
产出指标 | 数量指标 | 渠道长度 | < | ≥36公里 | 50 | 50
满意度指标 | 群众满意度 | 群众满意度 | < | ≥90% | 40 | 40
其他需要说明事项 | < | < | < | 无 | < | <
"""


def _facts(rows: str) -> list[tuple[str, str | None, list[tuple[str, str]]]]:
    (form,) = normalize(reading(TITLE, "单位：万元", table(rows))).disclosures
    return [(i.name, i.level1, [(str(v.role), v.text) for v in i.values]) for i in form.indicators]


def test_a_blank_column_at_the_left_says_nothing() -> None:
    """What is at the side of a form stays there when a column without text stands before it."""
    shifted = "\n".join(f" | {line}" for line in FORM.splitlines())
    assert _facts(shifted) == _facts(FORM)
    assert [role for _, _, values in _facts(shifted) for role, _ in values] == ["total_target", "target"]


def test_how_wide_a_column_is_drawn_does_not_make_a_label_a_name() -> None:
    """A label over levels and names begins in the first of them, and is none of the names, however many borders stand below it."""
    assert [name for name, _, _ in _facts(WIDE_NAMES)] == ["渠道长度", "群众满意度"]


MONEY = """项目名称 | < | 渠道维修 | < | <
项目资金（万元） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数
{0} | 年度资金总额 | 30 | 40 | 35
{0} | 其中：财政拨款 | 20 | 25 | 22
一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值
产出指标 | 数量指标 | 渠道长度 | ≥36公里 | 36公里
"""


def _as_read(rows: str) -> Document:
    found = document("2023年度项目支出绩效自评表", table(rows))
    join_repeats(found)
    return found


def test_a_side_heading_in_each_of_its_rows_is_one_heading() -> None:
    """Whoever takes a merged heading apart and fills all of its cells changes nothing; other labels stay apart."""
    merged, filled = (_as_read(MONEY.format(heading)) for heading in ("^", "项目资金（万元）"))
    assert [(c.row, c.col, c.rowspan, c.text) for c in merged.tables[0].cells] == [
        (c.row, c.col, c.rowspan, c.text) for c in filled.tables[0].cells
    ]
    other = _as_read("项目名称 | 甲 | 项目类型 | 一次性\n项目名称 | 乙 | 项目类型 | 一次性\n年度目标 | 丙 | < | <\n总体目标 | 丁 | < | <")
    assert all(c.rowspan == 1 for c in other.tables[0].cells)


DUMP = """项目名称 | 渠道维修 | 实施单位 | 某县水利站
长期绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
 | 产出指标 | 数量指标 | 渠道长度 | ≥36公里
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
 | 产出指标 | 数量指标 | 渠道长度 | ≥12公里
"""
SCORED = """项目名称 | 渠道维修
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 备注
产出指标 | 数量指标 | 渠道长度 | ≥36公里 | 36公里 | 60 | 60 |
 |  | 泵站座数 | 3座 | 2座 | 40 | 35.5 |
总分 | 100 | 95.5{0}
"""


def _dumped(rows: str) -> Table:
    """A table as a text dump gives it: without merges, each row with the cells that it has."""
    found = table("\n".join(line for line in rows.splitlines() if line))
    return Table(1, found.rows, found.columns, found.cells, None, False)


def _forms(rows: str) -> list[tuple[str | None, list[tuple[str, list[tuple[str, str]]]]]]:
    forms = normalize(reading("2023年度项目支出绩效自评表", _dumped(rows))).disclosures
    return [(f.project_name, [(i.name, [(str(v.role), v.text) for v in i.values]) for i in f.indicators]) for f in forms]


def test_a_blank_column_at_the_left_of_a_dump_says_nothing() -> None:
    """Where cells are counted, those of a column that nobody wrote in are not counted."""
    assert _forms("\n".join(f" | {line}" for line in DUMP.splitlines())) == _forms(DUMP)
    assert [role for _, found in _forms(DUMP) for _, values in found for role, _ in values] == ["total_target", "target"]


@pytest.mark.parametrize("behind", ["", " | ", " |  | "])
def test_the_total_of_a_dump_is_told_by_the_order_of_its_figures(behind: str) -> None:
    """As many figures as columns of points stand in their order, however many blank places follow them."""
    (form,) = normalize(reading("2023年度项目支出绩效自评表", _dumped(SCORED.format(behind)))).disclosures
    assert str(form.total_score) == "95.5"
