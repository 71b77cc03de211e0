"""Which value the columns of an indicator block publish, by their headers and the headers beside them."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

IDENTITY = "项目名称 | 甲 | < | <\n实施单位 | 某局 | < | <\n"


@pytest.mark.parametrize("header", ["上半年完成值", "上半年实际完成值", "上半年完成情况", "第二季度完成值", "三季度完成情况"])
def test_what_was_done_in_a_part_of_the_year_is_the_actual_value_where_nothing_else_is(header: str) -> None:
    """The only column of completion means what 1-6月完成值 means, and makes the form one of monitoring."""
    form = table(f"{IDENTITY}二级指标 | 三级指标 | 年度指标值 | {header}\n数量指标 | 培训场次 | 4场 | 2场")
    (found,) = reading(form).disclosures
    assert [(v.role, v.text) for v in found.indicators[0].values] == [("target", "4场"), ("actual", "2场")]
    assert found.stage == "monitoring"


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        ("上半年完成值", "全年完成值", [("actual", "4场")]),
        ("一季度完成值", "二季度完成值", []),
        ("上半年目标值", "实际完成值", [("actual", "4场")]),
        ("上半年完成率", "实际完成值", [("actual", "4场")]),
    ],
)
def test_a_part_of_the_year_beside_other_values_is_history(first: str, second: str, values: list[tuple[str, str]]) -> None:
    """Beside the whole year's value, or several quarters, no half year is taken for it; the cell is kept as what it is."""
    form = table(f"{IDENTITY}三级指标 | 年度指标值 | {first} | {second}\n培训场次 | 5场 | 2场 | 4场")
    result = reading("项目绩效自评表", form)
    (found,) = result.disclosures
    assert [(v.role, v.text) for v in found.indicators[0].values] == [("target", "5场"), *values]
    assert not result.unread
