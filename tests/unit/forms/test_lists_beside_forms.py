"""Lists of projects that stand beside their forms."""

from __future__ import annotations

import pytest

from tests.unit.forms.test_families import read, unread

FORMATS = ("docx", "xlsx", "html", "txt")
FORM = """
项目名称 | 儿童关爱服务 | < | <
主管部门 | 某县民政局 | 实施单位 | 某县活动中心
年度资金总额（万元） | 104.99 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 走访儿童 | ≥330人次
^ | 质量指标 | 持证率 | ≥78%
"""
LISTS = {
    "organisation and sum": """
序号 | 项目名称 | 实施单位 | 预算金额（万元） | 绩效目标
1 | 职工疗休养 | 某县职工服务中心 | 85.15 | 组织一线职工疗休养，提升职工获得感。
2 | 儿童关爱服务 | 某县活动中心 | 104.99 | 开展入户关爱和心理辅导。
合计 | | | 190.14 |
""",
    "without a sum": """
项目名称 | 主管部门 | 实施单位 | 资金总额（万元）
职工疗休养 | 某县总工会 | 某县职工服务中心 | 85.15
儿童关爱服务 | 某县民政局 | 某县活动中心 | 104.99
""",
    "without organisations": """
序号 | 项目名称 | 预算金额（万元） | 绩效目标
1 | 职工疗休养 | 85.15 | 组织一线职工疗休养。
2 | 儿童关爱服务 | 104.99 | 开展入户关爱。
""",
    "one project": """
序号 | 项目名称 | 预算单位 | 财政拨款（万元）
1 | 儿童关爱服务 | 某县活动中心 | 104.99
合计 | | | 104.99
""",
    "codes and remarks": """
单位名称 | 项目编码 | 项目名称 | 年度预算数 | 备注
某县职工服务中心 | 46000024T000000001 | 职工疗休养 | 85.15 |
某县活动中心 | 46000024T000000002 | 儿童关爱服务 | 104.99 | 新增
总计 | | | 190.14 |
""",
    "scores": """
序号 | 项目名称 | 实施单位 | 全年预算数 | 全年执行数 | 自评得分
1 | 职工疗休养 | 某县职工服务中心 | 85.15 | 80.00 | 95
2 | 儿童关爱服务 | 某县活动中心 | 104.99 | 100.00 | 98
""",
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("drawn", LISTS.values(), ids=LISTS)
def test_a_list_of_projects_before_their_forms_is_no_form(kind: str, drawn: str) -> None:
    """Its sum is no project's money, nor its first line the project of a form: it is left out with a note, whatever columns it has."""
    title = "2024年部门预算项目绩效目标汇总表"
    extraction = read(kind, title, drawn, "项目支出绩效目标表", "（2024年度）", FORM)
    assert [(d.project_name, d.unit_name, [str(f.amount_yuan) for f in d.funding]) for d in extraction.disclosures] == [
        ("儿童关爱服务", "某县活动中心", ["1049900.00"])
    ]
    assert extraction.disclosures[0].doubt is None
    assert any("a list of projects" in note and title in note for note in extraction.notes)
    assert unread(extraction) == []


@pytest.mark.parametrize("drawn", LISTS.values(), ids=LISTS)
def test_a_list_of_projects_behind_their_forms_is_no_form(drawn: str) -> None:
    """Nor does it add its money to the form before it."""
    extraction = read("docx", "项目支出绩效目标表（2024年度）", FORM, "2024年项目预算汇总表", drawn)
    (form,) = extraction.disclosures
    assert [str(f.amount_yuan) for f in form.funding] == ["1049900.00"]


def test_labels_over_the_texts_of_one_project_are_its_form() -> None:
    """A row of labels above one row of texts is the head of a form, not a list."""
    head = "项目名称 | 主管部门 | 实施单位 | 年度资金总额（万元）\n儿童关爱服务 | 某县民政局 | 某县活动中心 | 104.99"
    (form,) = read("docx", "2024年项目支出绩效目标表", head + FORM[FORM.index("\n一级") :]).disclosures
    assert (form.project_name, form.unit_name, len(form.indicators)) == ("儿童关爱服务", "某县活动中心", 2)
