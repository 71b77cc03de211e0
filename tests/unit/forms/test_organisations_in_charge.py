"""A column of organisations beside the indicators says who is in charge of each; it parts no forms."""

from __future__ import annotations

import pytest

from tests.unit.forms.drawn import reading, table

HEAD = "项目名称 | 乡村文化振兴 | < | < | < | <\n主管部门 | 云谷县文旅局 | < | < | < | <\n项目资金（万元） | 320 | < | < | < | <\n"
ROWS = (
    "产出指标 | 数量指标 | 新建村史馆 | 9个 | 10 | {0}\n^ | 质量指标 | 验收合格率 | 100% | 10 | {1}\n"
    "效益指标 | 社会效益指标 | 惠及群众 | ≥4万人次 | 10 | {2}"
)
OFFICES = ("文旅局、各乡镇", "县文工团", "各乡镇")


@pytest.mark.parametrize("label", ["责任单位", "牵头单位", "实施单位", "责任部门", "责任处室", "主管部门", "承担单位", "责任股室"])
def test_a_last_column_of_organisations_parts_no_form(label: str) -> None:
    """One head, one form: its project, organisation and money stay, and the cells of the column are left out with their texts."""
    form = table(f"{HEAD}一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 | {label}\n{ROWS.format(*OFFICES)}")
    result = reading("项目支出绩效目标表", form)
    (found,) = result.disclosures
    assert (found.project_text, found.unit_text) == ("乡村文化振兴", "云谷县文旅局")
    assert [i.name_text for i in found.indicators] == ["新建村史馆", "验收合格率", "惠及群众"]
    assert [f.text for f in found.funding] == ["320"]
    assert not result.unread
    assert any(all(office in note for office in OFFICES) for note in result.notes)


def test_a_first_column_of_organisations_below_a_project_parts_no_form() -> None:
    """Left of the levels, too, where the head has named the project."""
    form = table(
        "项目名称 | 乡村文化振兴 | < | < | <\n主管部门 | 云谷县文旅局 | < | < | <\n"
        "责任单位 | 一级指标 | 二级指标 | 三级指标 | 指标值\n文旅局 | 产出指标 | 数量指标 | 新建村史馆 | 9个\n"
        "各乡镇 | ^ | 质量指标 | 验收合格率 | 100%"
    )
    (found,) = reading("项目支出绩效目标表", form).disclosures
    assert found.project_text == "乡村文化振兴"
    assert [i.name_text for i in found.indicators] == ["新建村史馆", "验收合格率"]


def test_a_list_of_projects_keeps_the_organisation_of_each() -> None:
    """With a column of projects, the organisation is each project's, and an office behind the values is the indicator's."""
    form = table(
        "项目名称 | 实施单位 | 三级指标 | 指标值 | 责任单位\n村史馆 | 甲县文化馆 | 新建村史馆 | 9个 | 文旅局\n"
        "^ | ^ | 参观人次 | 2万人次 | 各乡镇\n"
        "文艺下乡 | 甲县文工团 | 演出场次 | 120场 | 文旅局"
    )
    found = reading("项目支出绩效目标表", form).disclosures
    assert [(d.project_text, d.unit_text, len(d.indicators)) for d in found] == [("村史馆", "甲县文化馆", 2), ("文艺下乡", "甲县文工团", 1)]
