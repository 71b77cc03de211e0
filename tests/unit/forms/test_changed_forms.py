"""Forms of a change: what was aimed at and paid before it, and behind it."""

from __future__ import annotations

from jixiao.model import Disposition
from tests.unit.forms.drawn import reading, table

INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 更新设备 | ≥15台"
IN_A_ROW = f"""
项目名称 | 卫生院设备更新 | 主管部门 | 临江县卫生健康局
调整前 | 为6家卫生院更新设备18台。 | 调整后 | 为5家卫生院更新设备15台。
{INDICATORS}
"""
IN_COLUMNS = """
项目名称 | < | 财政奖补 | < | <
项目单位 | < | 云岭县财政局 | < | <
项目资金（万元） |  | 调整前 | 调整后 | 调整幅度
^ | 资金总额 | 480 | 396 | -17.5%
年度目标 | < | 改善11个村。 | 改善9个村。 | <
一级指标 | 二级指标 | 三级指标 | 调整前指标值 | 调整后指标值
产出指标 | 数量指标 | 安装路灯 | ≥260盏 | ≥190盏
"""


def test_the_goals_before_and_behind_a_change_are_both_read() -> None:
    """调整前 and 调整后 head amounts elsewhere; beside running text they head goals."""
    result = reading("2023年度项目支出绩效目标调整申请表", table(IN_A_ROW))
    (form,) = result.disclosures
    assert form.goal_text == "为6家卫生院更新设备18台。"
    assert [(f.slug, f.text) for f in form.fields] == [("adjusted_goal", "为5家卫生院更新设备15台。")]
    assert [c.text for c in result.cells if c.disposition is Disposition.UNREAD] == []


def test_a_second_goal_in_the_row_of_a_changed_form_is_the_one_behind_the_change() -> None:
    """Below the columns 调整前 and 调整后; how much an amount was changed is noted, and no amount."""
    result = reading("项目支出绩效目标调整表（2023年度）", table(IN_COLUMNS))
    (form,) = result.disclosures
    assert (form.goal_text, [(f.slug, f.text) for f in form.fields]) == ("改善11个村。", [("adjusted_goal", "改善9个村。")])
    assert [(f.measure, f.text) for f in form.funding] == [("initial_budget", "480"), ("adjusted_budget", "396")]
    assert result.notes == ["disclosure 1: left out, as the extent of a change: -17.5%"]
    assert [c.text for c in result.cells if c.disposition is Disposition.UNREAD] == []


def test_a_second_text_beside_a_goal_of_an_unchanged_form_stays_unread() -> None:
    """Nobody says what it is."""
    drawn = f"项目名称 | 甲 | 主管部门 | 乙局\n年度目标 | 改善11个村。 | 改善9个村。 | <\n{INDICATORS}"
    result = reading("2023年项目支出绩效目标表", table(drawn))
    assert [c.text for c in result.cells if c.disposition is Disposition.UNREAD] == ["改善9个村。"]
