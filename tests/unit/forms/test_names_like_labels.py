"""Names of organisations and projects that hold words of labels: what stands beside the label of a name is the name."""

from __future__ import annotations

import pytest

from jixiao.vocabulary.money import funding_label
from tests.unit.forms.drawn import reading, table

BODIES = [
    "某县财政局",
    "县财政局",
    "某省财政厅",
    "某自治区财政厅",
    "财政局（本级）",
    "县财政国库支付中心",
    "市政府投资项目评审中心",
    "省级财政专项补助管理处",
    "社会保险基金管理中心",
    "绩效目标管理办公室",
    "质量监督站",
    "满意度调查中心",
    "项目负责人培训中心",
]
PROJECTS = [
    "其他资金监管系统建设",
    "总额预付制改革",
    "中央环保督察整改项目",
    "省级财政专项补助项目",
    "自筹资金修路项目",
    "满意度调查",
    "人员经费",
    "项目支出",
    "项目资金",
    "县级配套资金",
    "项目负责人培训",
    "年度目标考核",
]
NAMES = [*(("村道维护", body) for body in BODIES), *((project, "某县水利局") for project in PROJECTS)]
REST = """
年度目标 | 做好养护 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 维护里程 | 12公里
"""
MONEY = """
资金来源 | 预算数（万元） | 执行数（万元） | 执行率 | <
总额 | 40 | 38 | 95% | <
"""
BESIDE = """
项目名称 | {project} | < | < | <
主管部门 | {body} | < | 实施单位 | {body}
"""
IN_ONE_ROW = """
项目名称 | {project} | < | 主管部门 | {body}
实施单位 | {body} | < | 项目年度 | 2023
"""
BELOW = """
基本信息 | 项目名称 | 主管部门 | 实施单位 | 项目年度
^ | {project} | {body} | {body} | 2023
"""


@pytest.mark.parametrize("layout", [BESIDE + MONEY, IN_ONE_ROW + MONEY, MONEY + BESIDE, BELOW])
@pytest.mark.parametrize(("project", "body"), NAMES)
def test_a_name_at_its_label_is_the_name_whatever_words_it_holds(layout: str, project: str, body: str) -> None:
    """Beside or below 项目名称, 主管部门 and 实施单位 stand names, before and behind the amounts."""
    read = reading("2023年项目支出绩效目标表", table(layout.format(project=project, body=body) + REST))
    (disclosure,) = read.disclosures
    assert (disclosure.project_text, disclosure.department_text, disclosure.unit_text) == (project, body, body)
    assert (len(disclosure.funding), len(disclosure.indicators)) == (2 if MONEY in layout else 0, 1)
    assert read.unread == []


@pytest.mark.parametrize("body", BODIES)
def test_the_form_of_a_whole_department_names_it_whatever_words_its_name_holds(body: str) -> None:
    """部门名称 | 某县财政局 over tasks and amounts."""
    form = f"""
部门名称 | {body} | < | < | <
年度主要任务 | 任务名称 | 主要内容 | < | 预算金额（万元）
^ | 总额预付制改革 | 推进改革 | < | 60
金额合计 | < | < | < | 60
{REST}"""
    (disclosure,) = reading("2023年部门整体支出绩效目标表", table(form)).disclosures
    assert disclosure.unit_text == body
    assert [(f.source, f.text) for f in disclosure.funding] == [("total", "60")]


@pytest.mark.parametrize("label", ["县财政局", "财政厅（本级）", "财政投资评审中心", "总额预付制改革"])
def test_an_organisation_is_no_source_of_money(label: str) -> None:
    """What ends as an organisation, or goes on behind a word for the total, names no source."""
    assert funding_label(label) is None


@pytest.mark.parametrize("label", ["县财政资金安排", "省财政专项资金", "项目资金总额数", "上级拨款安排", "年度资金合计数"])
def test_unreviewed_labels_still_name_their_source(label: str) -> None:
    """The words of a source count where the label ends as one."""
    assert funding_label(label) is not None


def test_a_label_beside_a_blank_name_keeps_its_amount() -> None:
    """项目名称 with nothing behind it does not swallow the label of an amount."""
    (disclosure,) = reading(
        "2023年项目支出绩效目标表",
        table(f"""
项目名称 | 村道维护 | < | 主管部门 | 某县交通局
实施单位 | 县级财政安排资金 | 60 | < | <
{REST}"""),
    ).disclosures
    assert [(f.source, f.text) for f in disclosure.funding] == [("county", "60")]
