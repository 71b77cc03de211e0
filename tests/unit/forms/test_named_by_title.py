"""Projects that only a title names, and money in brackets beside a title or a name."""

from __future__ import annotations

import pytest

from jixiao.forms.prose import amounts_behind
from jixiao.forms.titles import project_of_title
from tests.unit.forms.drawn import reading, table

BLOCK = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 硬化道路 | 3.6公里\n^ | 质量指标 | 合格率 | 100%"


@pytest.mark.parametrize(
    ("title", "project"),
    [
        ("园区道路硬化项目绩效目标表", "园区道路硬化"),
        ("附件2：园区道路硬化项目支出绩效目标申报表（2024年度）", "园区道路硬化"),
        ("2022年度“城乡公益岗位”项目绩效自评表", "城乡公益岗位"),
        ("某某县水利局2024年河道清淤整治项目绩效自评表", None),
        ("某某县水利局河道清淤整治项目绩效自评表", "河道清淤整治"),
        ("2024年县直单位重点项目绩效目标汇总表", None),
        ("部门预算项目支出绩效目标表", None),
        ("项目支出绩效目标表", None),
        ("某某县水利局项目绩效目标表", None),
        ("中央对地方转移支付区域（项目）绩效目标表", None),
    ],
)
def test_a_title_names_a_project_where_it_names_no_kind_of_form(title: str, project: str | None) -> None:
    """Kinds of forms, organisations and places before 项目 are no projects."""
    assert project_of_title(title) == project


def test_title_and_bracket_below_it_say_project_and_money() -> None:
    """A form without any label is of the project in its title, with the money below it."""
    (form,) = reading("附件1：", "园区道路硬化项目绩效目标表", "（资金：135万元）", table(BLOCK)).disclosures
    assert form.project_text == "园区道路硬化"
    assert [(f.source, f.text) for f in form.funding] == [("total", "135万元")]


@pytest.mark.parametrize(
    ("name", "alone", "amounts"),
    [
        ("道路照明（预算26万元，其中县级补助10万元）", "道路照明", [("total", "26万元"), ("county", "10万元")]),
        ("道路照明（项目资金9.5万元）", "道路照明", [("total", "9.5万元")]),
        ("道路照明（预算26万元，其中甲乙丙10万元）", "道路照明（预算26万元，其中甲乙丙10万元）", []),
        ("道路照明（二期）", "道路照明（二期）", []),
        ("道路照明（26万元）", "道路照明（26万元）", []),
    ],
)
def test_money_in_brackets_behind_a_name_is_no_part_of_it(name: str, alone: str, amounts: list[tuple[str, str]]) -> None:
    """A bracket goes off the name only where all of it is money that is understood."""
    text, found = amounts_behind(name)
    assert (text, [(a.source, a.text) for a in found]) == (alone, amounts)


def test_projects_of_bands_have_their_own_money() -> None:
    """The bracket of each band is the money of its project."""
    bands = "一级指标 | 二级指标 | 三级指标 | 指标值\n"
    rows = "产出指标 | 数量指标 | {} | 3.6公里\n^ | 质量指标 | 合格率 | 100%\n"
    bands += "项目一：道路照明（预算26万元） | < | < | <\n" + rows.format("路灯")
    bands += "项目二：物资储备（预算9.5万元） | < | < | <\n" + rows.format("编织袋")
    forms = reading("2024年度部门项目支出绩效目标表", "单位名称：某县财政所", table(bands)).disclosures
    assert [(f.project_text, [m.text for m in f.funding]) for f in forms] == [("道路照明", ["26万元"]), ("物资储备", ["9.5万元"])]
