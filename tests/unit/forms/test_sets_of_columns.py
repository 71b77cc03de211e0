"""First levels as headers over sets of columns, values behind labels in one cell, and values of earlier years."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure, Extraction
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table


def _read(title: str, rows: str) -> Extraction:
    return normalize(reading(title, table(rows)))


def _levels(form: Disclosure) -> list[tuple[str | None, str]]:
    return [(i.level1, i.name) for i in form.indicators]


HEAD = "项目名称 | 渠道维修 | < | < | < | < | <\n实施单位 | 某县水利站 | < | < | < | < | <\n"
SETS = """绩效指标 | {0} | < | < | {1} | < | <
^ | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
^ | 数量指标 | 渠道长度 | ≥36公里 | 社会效益指标 | 受益人数 | 3人
^ | 质量指标 | 合格率 | ≥36% | 服务对象满意度指标 | 满意度 | 90%
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("产出指标", "效益指标和满意度指标"),
        ("产出指标", "效益指标、满意度指标"),
        ("产出指标", "效益指标及满意度指标"),
        ("一级指标：产出指标", "效益指标/满意度指标"),
    ],
)
def test_levels_over_sets_of_columns(first: str, second: str) -> None:
    """A first level that heads a set of columns holds for each row below it; of two in one header the second level tells which."""
    read = _read("2023年度项目绩效目标表", HEAD + SETS.format(first, second))
    (form,) = read.disclosures
    assert _levels(form) == [
        ("产出指标", "渠道长度"),
        ("效益指标", "受益人数"),
        ("产出指标", "合格率"),
        ("满意度指标", "满意度"),
    ]
    assert read.unread == []


def test_levels_over_sets_of_names_and_values() -> None:
    """The same holds where no second level is printed, and only levels stand in the row of headers."""
    rows = """产出指标 | < | 效益指标 | < | 满意度指标 | < | <
三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值 | <
渠道长度 | ≥36公里 | 受益人数 | 3人 | 满意度 | 90% | <
"""
    (form,) = _read("2023年度项目绩效目标表", HEAD + rows).disclosures
    assert _levels(form) == [("产出指标", "渠道长度"), ("效益指标", "受益人数"), ("满意度指标", "满意度")]


LABELLED = """一级指标 | 二级指标 | 三级指标 | {0} | < | 分值 | 得分
产出指标 | 数量指标 | 渠道长度 | {1} | < | 50 | 49
"""


@pytest.mark.parametrize("header", ["目标及完成情况", "指标值", "目标值与实际完成值", "完成情况"])
@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("目标：≥120公里；完成：124公里", ("≥120公里", "124公里")),
        ("年度目标：持续改善；实际完成：持续改善", ("持续改善", "持续改善")),
        ("计划1,200公里，实际1,300公里", ("1,200公里", "1,300公里")),
        ("目标值≥95%⏎完成值96%", ("≥95%", "96%")),
        ("目标值：100%/完成值：100%", ("100%", "100%")),
    ],
)
def test_values_behind_labels_in_one_cell(header: str, cell: str, values: tuple[str, str]) -> None:
    """A cell that prints a label before each of its values gives each of them its role, whatever its header says."""
    (form,) = _read("2023年度项目支出绩效自评表", HEAD + LABELLED.format(header, cell)).disclosures
    (indicator,) = form.indicators
    assert [(v.role, v.text) for v in indicator.values] == list(zip(("target", "actual"), values, strict=True))
    assert (indicator.weight, indicator.score) == (50, 49)


def test_a_header_of_two_values_leaves_nothing_to_guess() -> None:
    """What prints one figure under 目标及完成情况 is unread: nobody says which of the two it is."""
    read = _read("2023年度项目支出绩效自评表", HEAD + LABELLED.format("目标及完成情况", "124公里"))
    assert [c.text for c in read.unread] == ["124公里"]


@pytest.mark.parametrize(
    "before", ["2022年实际值（基期）", "2022年完成值", "基期值", "上一年完成值", "历年均值", "近三年完成情况", "实际值（上年）"]
)
def test_what_was_done_in_earlier_years_is_no_actual_value(before: str) -> None:
    """Beside the year's own column, what was done before is noted, or kept as last year's value, and never published as what was done."""
    rows = f"""一级指标 | 二级指标 | 三级指标 | {before} | 2023年目标值 | 2023年完成值 | 得分
产出指标 | 数量指标 | 渠道长度 | 11公里 | ≥12公里 | 13公里 | 10
"""
    read = _read("2023年度项目支出绩效自评表", HEAD + rows)
    (form,) = read.disclosures
    assert [(v.role, v.text) for v in form.indicators[0].values] == [("target", "≥12公里"), ("actual", "13公里")]
    kept = [field.text for field in form.fields if field.slug == "previous_value"]
    assert any(note.endswith(": 11公里") for note in read.notes) or kept == ["11公里"]


def test_points_taken_off_are_no_weight() -> None:
    """A column of points taken off (扣分值) is no weight."""
    rows = """一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 扣分值
产出指标 | 数量指标 | 渠道长度 | ≥12公里 | 13公里 | 10 | 2
"""
    (form,) = _read("2023年度项目支出绩效自评表", HEAD + rows).disclosures
    assert form.indicators[0].weight == 10
