"""Headers whose label stands in two cells, headers of the whole term, and codes before names."""

from __future__ import annotations

import pytest

from jixiao.model import Disclosure
from jixiao.normalize import normalize
from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 渠道维修 | < | < | < | < | < | <\n实施单位 | 某县水利站 | < | < | < | < | < | <\n"


def _form(title: str, rows: str) -> Disclosure:
    (form,) = normalize(reading(title, table(HEAD + rows))).disclosures
    return form


@pytest.mark.parametrize(
    ("target", "weight"), [("指标 | 值", "权 | 重"), ("目标 | 值", "分 | 值"), ("指 标 | 值", "权 | 重"), ("指标值 | <", "分 值 | <")]
)
def test_a_header_of_two_cells_heads_one_column(target: str, weight: str) -> None:
    """The value and the points under a header whose label is split over two cells are those of the label."""
    form = _form(
        "2023年度项目支出绩效自评表",
        f"一级指标 | 二级指标 | 三级指标 | {target} | 实际完成值 | {weight}\n"
        "产出指标 | 数量指标 | 渠道长度 | ≥12公里 | < | 13公里 | 50 | <",
    )
    (indicator,) = form.indicators
    assert [(v.role, v.text) for v in indicator.values] == [("target", "≥12公里"), ("actual", "13公里")]
    assert indicator.weight == 50


def test_a_name_and_its_value_stay_two_columns() -> None:
    """指标 | 值 without another column of names are a name and its value."""
    form = _form(
        "2023年度项目绩效目标表", "一级指标 | < | 二级指标 | < | 指标 | < | 值 | <\n产出指标 | < | 数量指标 | < | 渠道长度 | < | 12公里 | <"
    )
    assert [(i.name, i.values[0].text) for i in form.indicators] == [("渠道长度", "12公里")]


@pytest.mark.parametrize("header", ["实施期目标", "实施期绩效目标", "总体目标", "中长期目标", "实施期总目标值"])
def test_the_goal_of_the_whole_term_heads_targets_beside_those_of_years(header: str) -> None:
    """A column of targets of the whole term is that beside columns of years, and the budget year's target is the form's."""
    form = _form(
        "2023年度项目绩效目标表",
        f"一级指标 | 二级指标 | 三级指标 | {header} | < | 2023年目标值 | 2024年目标值 | 2025年目标值\n"
        "产出指标 | 数量指标 | 渠道长度 | ≥36公里 | < | 10公里 | 12公里 | 14公里",
    )
    assert [(v.role, v.text, v.breakdown) for v in form.indicators[0].values] == [
        ("total_target", "≥36公里", None),
        ("target", "10公里", None),
        ("target", "12公里", "2024年"),
        ("target", "14公里", "2025年"),
    ]


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (("B-01 ", "B-02 "), ("GIS平台数量", "渠道长度")),
        (("2101-", "2102-"), ("WiFi覆盖率", "ETC车道数")),
        (("[201]", "[202]"), ("PPP项目数", "渠道长度")),
        (("C1.", "C2."), ("ETC车道数", "渠道长度")),
        (("A01", "A02"), ("涵管数量", "渠道长度")),
    ],
)
def test_codes_before_names_are_split_off(codes: tuple[str, str], names: tuple[str, str]) -> None:
    """Where every name carries a code of its own, before Latin letters too, the names are without them."""
    rows = "\n".join(f"产出指标 | 数量指标 | {code}{name} | < | ≥2 | < | 3 | <" for code, name in zip(codes, names, strict=True))
    form = _form("2023年度项目支出绩效自评表", "一级指标 | 二级指标 | 三级指标 | < | 指标值 | < | 实际完成值 | <\n" + rows)
    assert tuple(i.name for i in form.indicators) == names


def test_figures_and_letters_of_a_name_are_no_code() -> None:
    """5G, PM2.5 and A4 begin names; one name without a code leaves all as they are printed."""
    names = ("5G基站数", "PM2.5浓度", "A4纸用量", "110kV线路")
    rows = "\n".join(f"产出指标 | 数量指标 | {name} | < | ≥2 | < | 3 | <" for name in names)
    form = _form("2023年度项目支出绩效自评表", "一级指标 | 二级指标 | 三级指标 | < | 指标值 | < | 实际完成值 | <\n" + rows)
    assert tuple(i.name for i in form.indicators) == names
