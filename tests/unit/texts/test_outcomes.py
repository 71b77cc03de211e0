"""What a target and an actual value come to where one of the two is in words: met, not met, or nobody knows."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.normalize.quantity import parse_quantity
from jixiao.texts.outcome_pair import Pair, Said
from jixiao.texts.outcomes import outcome

MET = {"declared_met", "same_words", "reaches_target", "within_range", "by_date"}
NOT_MET = {"declared_not_met", "misses_target", "after_date"}

# name, target, actual value, verdict
CASES = """
制度建设 | 健全 | 已健全 | met
管护制度 | 建立 | 已建立并运行 | met
竣工验收 | 一次性验收合格 | 一次性通过验收 | met
检疫合格 | 合格 | 检疫合格 | met
河道水质 | 稳定在Ⅱ类 | Ⅱ类 | met
文件印发 | 印发文件 | 文件已印发 | met
资金发放 | 及时足额 | 及时足额发放 | met
共享机制 | 建立 | 正在建立 | not met
机制建设 | 稳步推进 | 正在推进 | open
示范创建 | 创建成功 | 创建未成功 | not met
实验室资质 | 通过扩项评审 | 未通过 | not met
工程验收 | 通过竣工验收 | 待验收 | not met
工程验收 | 通过验收 | 未组织验收 | not met
年度任务 | 全面完成 | 基本完成 | open
年度任务 | 完成 | 完成80% | not met
物业管理覆盖 | 全覆盖 | 尚有2个小区未覆盖 | not met
农药抽检 | 全部合格 | 1批次不合格 | not met
药品抽检 | ≥90% | 1批次不合格 | open
调解组织覆盖 | 村村有 | 全覆盖 | met
不合格处置率 | 100% | 全部处置 | met
工程验收及时率 | 100% | 全部合格 | open
隐患整改率 | 100% | 3处未整改 | not met
卫生死角 | 清零 | 剩余2处 | not met
食品安全事故 | 零发生 | 0起 | met
安全检查 | 无重大隐患 | 未发现重大隐患 | met
安全检查 | 无隐患 | 未发现重大隐患 | open
质量抽检 | 全部合格 | 未发现不合格 | met
有效投诉 | 无有效投诉 | 收到有效投诉2件 | not met
安全事故 | 不发生较大事故 | 发生一般事故1起 | open
供水 | 不断水 | 未断水 | met
免费开放 | 节假日正常开放 | 春节闭馆5天 | not met
设备运行 | 正常运行 | 无故障 | open
污水排放 | 达标排放 | 超标排放1次 | not met
小区绿地率 | 不降低 | 由28%升至30% | met
小区绿地率 | 不降低 | 由30%降至28% | not met
农药使用量 | 零增长 | 下降2.1% | met
信访件数 | 不超过上年 | 比上年少6件 | met
信访件数 | 较上年减少 | 与上年持平 | not met
能耗 | 只降不升 | 下降1.2% | met
居民收入 | 明显提高 | 有所提高 | open
居民收入 | 提高 | 未见提高 | not met
纸质材料 | 减少3份以上 | 减少2份 | not met
渗流量 | 不超过设计值 | 低于设计值 | met
渗流量 | 不超过设计值 | 高于设计值 | not met
项目成本 | 控制在概算以内 | 超概算5% | not met
项目造价 | ≤批复概算 | 低于批复概算 | met
项目造价 | 低于批复概算 | 未超批复概算 | open
保温材料燃烧性能 | 不低于B1级 | A级 | met
大坝安全鉴定 | 二类坝及以上 | 三类坝 | not met
评估定级 | 二级馆以上 | 一级馆 | met
等保测评 | 不低于二级 | 三级 | met
等保测评 | 三级 | 二级 | not met
空气质量 | 优良 | 良 | open
品牌创建 | 省级以上 | 国家级 | met
检验周期 | 不超过20个工作日 | 平均16个工作日 | met
公示时限 | 检验后7日内 | 第9日公示 | not met
拨付时限 | 收到资金30日内 | 28日 | met
检验能力 | 具备300项以上 | 具备312项 | met
苗种规格 | 全长8厘米以上 | 9.2厘米 | met
设备数量 | 购置12台以上 | 比上年多13台 | open
水位误差 | ±2厘米以内 | 1.5厘米 | met
水位误差 | 不超过±2厘米 | 3厘米 | not met
备案率 | ≥90% | 11/12 | met
备案率 | ≥95% | 11/12 | not met
备案机构 | ≥90% | 11/12 | open
施工工期 | ≤8个月 | 226天 | met
一般纠纷 | 30日内 | 1个月 | open
宣传活动 | 每季度1次 | 全年4次 | met
安全培训 | 每月不少于1次 | 全年11次 | not met
安全培训 | 每月不少于1次 | 11次 | open
流动服务 | ≥24次 | 每月2次 | met
流动服务 | ≥24次 | 每季度1次 | not met
巡查频次 | 汛期每日1次 | 汛期每日2次 | met
巡查频次 | 汛期每日1次 | 每日2次 | open
巡查频次 | 每周1次 | 全年50次 | open
首班车时间 | 不晚于6:30 | 6:20 | met
末班车时间 | 不早于19:00 | 18:30 | not met
抵押登记 | 1个工作日办结 | 当日办结 | met
报修响应 | 当日 | 次日 | not met
报修响应 | 24小时内 | 次日 | open
报修响应 | 2小时内 | 当日 | open
公开时间 | 按时公开 | 逾期公开 | not met
工程工期 | 按期完工 | 提前15天完工 | met
工程验收 | 合格率达100% | 全部验收合格 | met
水质达标率 | 100% | 水质全部达标 | met
消防验收 | 一次通过 | 整改后通过 | not met
冒领补贴 | 零容忍、0人 | 0人 | met
冒领补贴 | 零容忍、0人 | 2人 | not met
考勤抽查 | 无虚假考勤 | 发现2人虚假考勤 | not met
资金使用 | 无违规 | 存在违规问题 | not met
安全播出 | 零事故 | 未发生安全播出事故 | met
电力供应 | 零事故 | 未发生安全播出事故 | open
援助机制 | 长效 | 正在探索 | not met
示范园 | 建成1个 | 在建1个 | not met
示范园 | ≥1个 | 在建1个 | open
在建工程 | ≥1个 | 在建1个 | met
河道水质类别 | Ⅲ类及以上 | Ⅲ类 | met
产品认证 | 通过GAP认证 | 通过 | met
督导员 | 每村一名 | 2个村未配备 | not met
筛查乡镇 | 全县16个乡镇 | 16个 | met
应急处置 | 2小时内到场 | 1.5小时 | met
信息报送 | 事故1小时内上报 | 40分钟内上报 | met
火情处置 | 24小时内扑灭 | 当日扑灭 | met
救助响应 | 即时 | 24小时后 | not met
救助响应 | 24小时内 | 24小时后 | not met
随访间隔 | 不超过3个月 | 每2个月1次 | met
随访间隔 | 不超过3个月 | 每4个月1次 | not met
弯沉值 | 不大于设计值 | 满足设计要求 | met
苗木等级 | Ⅰ、Ⅱ级苗 | Ⅰ级苗 | met
考核等次 | 考核优秀 | 考核良好 | not met
医院等级 | 二级以上医院 | 三级医院 | met
病虫害 | 有效控制 | 得到有效控制 | met
病虫害 | 有效控制 | 控制 | open
病虫害 | 有效控制 | 未得到有效控制 | not met
""".strip().split("\n")


def said(text: str) -> Said:
    """A text with its reading."""
    read = parse_quantity(text)
    return Said(text, read.comparator, read.number, read.unit)


def judged(name: str, target: str, actual: str, **known: Any) -> str:
    """The verdict in a word."""
    reason = outcome(Pair(name, said(target), said(actual), year=2024, **known))
    return "met" if reason in MET else "not met" if reason in NOT_MET else "open"


@pytest.mark.parametrize("case", CASES)
def test_words_are_judged_by_kind(case: str) -> None:
    """What is decided by the words is decided, and what they leave open stays open."""
    name, target, actual, verdict = case.split(" | ")
    assert judged(name, target, actual, is_timely=name.endswith("工期")) == verdict


def test_what_a_later_clause_takes_back_is_not_met() -> None:
    """建立，但未运行 is not met for sure; a first clause that says not met stands."""
    assert judged("管护机制", "建立", "已建立，但仍不完善") == "open"
    assert judged("管护机制", "建立", "已建立，成效良好") == "met"
    assert judged("管护机制", "建立", "未建立，明年实施") == "not met"


def test_nobody_asked_is_not_dissatisfied() -> None:
    """Of an indicator of satisfaction 未开展调查 tells nothing; of the survey itself it does."""
    assert judged("村医满意度", "≥85%", "未开展调查", is_asked_of_people=True) == "open"
    assert judged("满意度调查", "完成", "未开展调查") == "not met"


def test_an_account_is_no_value() -> None:
    """A sentence of a hundred signs is judged by its first clause at most."""
    assert judged("管护机制", "建立", "已建立" + "相关管理办法" * 20) == "open"
