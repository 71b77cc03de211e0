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
制冷机组 | 40±2台 | 41台 | met
制冷机组 | 40台±2台 | 43台 | not met
制冷机组 | 40±2台 | 41座 | open
苗木高度 | 200±5% | 211 | not met
库房湿度 | 50±5% | 53% | met
服务乡镇 | 14/14 | 14/14 | met
服务乡镇 | 14/14 | 13/14 | not met
完工时间 | 12/12 | 11/12 | open
服务乡镇 | 14/14 | 13/16 | open
接种门诊 | 乡镇全覆盖 | 全覆盖 | met
接种门诊 | 乡镇全覆盖 | 基本全覆盖 | open
接种门诊 | 乡镇全覆盖 | 城区全覆盖 | open
接种门诊 | 乡镇全覆盖 | 未全覆盖 | not met
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
走访慰问 | 每年春节、中秋各1次 | 春节、中秋各1次 | met
编制规划 | 1项 | 初稿已完成，待评审 | not met
案件办理数 | 不低于上年 | 较上年多办理36件 | met
技术状况 | 优良中 | 良 | met
资料归档 | 齐全 | 缺2份 | not met
产量 | 翻一番 | 增长1.2倍 | met
差错率 | 万分之五以下 | 0.06% | not met
验收通过情况 | 一次通过率100% | 两次通过 | not met
混凝土标号 | 不低于C30 | C35 | met
混凝土等级 | ≥C30 | C25 | not met
分辨率 | 不低于720P | 1080P | met
画质标准 | 4K | 1080P | not met
响应速度 | 不高于500ms | 0.8秒 | not met
重点人员稳控 | 不失控、不漏管 | 未失控、未漏管 | met
文明单位创建 | 国家级 | 未获评 | not met
春灌供水 | 清明前 | 3月28日 | met
秋播完成 | 寒露前 | 10月5日 | met
玉米播种 | 芒种前 | 6月12日 | not met
小麦收获 | 夏至前 | 6月15日 | met
备耕物资到位 | 惊蛰前 | 3月1日 | met
除险加固 | 主汛期前（6月30日） | 6月22日 | met
慰问金发放 | 春节前 | 2月5日 | met
慰问发放 | 春节前 | 2月15日 | not met
慰问活动 | 端午节前 | 6月8日 | met
慰问时间 | 中秋节前 | 9月18日 | not met
敬老活动 | 重阳节前 | 10月15日 | not met
教师表彰 | 教师节前 | 9月9日 | met
活动举办 | 元旦前 | 12月30日 | met
办件时限 | 缩短至3个工作日 | 2个工作日 | met
处警时间 | 不超过10分钟 | 平均8分30秒 | met
拨付进度 | 及时拨付 | 拨付不及时 | not met
工程进度 | 年内完工 | 完工 | met
系统部署 | 年底前上线 | 已上线 | met
补助标准 | 按每人每月600元 | 每人每月600元 | met
集体收入 | 翻番 | 增长80% | not met
减少损失 | 减少经济损失200万元 | 减少经济损失215万元 | met
看病难问题 | 有效缓解 | 仍未缓解 | not met
非法采砂 | 有效遏制 | 未发生 | met
盗采行为 | 坚决遏制 | 发生2起 | not met
电信诈骗案件 | 有效遏制 | 同比下降18% | met
违建 | 遏制新增 | 新增3处 | not met
违法占地 | 零新增 | 0宗 | met
返贫 | 守住不发生规模性返贫底线 | 未发生规模性返贫 | met
辍学 | 无失学辍学 | 0人辍学 | met
平均办理时长 | 由5天压缩至3天 | 2.5天 | met
巩固率 | 不低于97% | 九成八 | met
断面水质 | 消除劣Ⅴ类 | 无劣Ⅴ类 | met
标准体系 | 初步建立 | 已建立 | met
可持续发展能力 | 较强 | 一般 | not met
运行保障 | 强 | 中 | not met
经营状况 | 良好 | 较差 | not met
村民满意度 | 比较满意 | 非常满意 | met
修剪绿篱 | 每月不少于2次 | 每半月1次 | met
专题培训 | 双月一次 | 全年6次 | met
下乡巡诊 | 每周1次 | 每两周1次 | not met
蓄水池清淤 | 一季度一次 | 每季度一次 | met
补助人员 | 不突破120人 | 118人 | met
调查样本 | 不少于总数的5% | 6.2% | met
抽查比例 | 双随机抽查不低于10% | 12% | met
植保无人机 | 3架 | 采购中 | not met
饮水水质 | 达到GB5749标准 | 符合GB5749标准 | met
设计深度 | 满足初步设计要求 | 满足 | met
考核名次 | 前三名 | 第二名 | met
考核排名 | 全市前5 | 第7 | not met
竣工验收 | 一次性合格率100% | 一次性合格 | met
测土准确 | 误差不超过±3% | 2.4% | met
含砂量 | 不大于万分之二 | 0.015% | met
育苗成活 | 八成五以上 | 八成三 | not met
水泥标号 | 不低于M7.5 | M10 | met
验收结论 | 合格 | 基本合格 | not met
档案评级 | 省二级 | 省一级 | met
食品安全 | 不发生食物中毒 | 未发生食物中毒事件 | met
施工安全 | 零伤亡 | 轻伤1人 | not met
考试作弊 | 杜绝 | 查处作弊1人 | not met
保密工作 | 无失泄密 | 未发生失泄密事件 | met
设备完好 | 完好 | 损坏2台 | not met
景区等级 | AAAA | AAA | not met
资金使用规范 | 规范 | 存在挪用 | not met
知晓率 | 不低于上年水平 | 高于上年2个百分点 | met
整地完成 | 立冬前 | 11月3日 | met
冬小麦播种 | 霜降前 | 10月28日 | not met
开放时间 | 2024年"五一"前 | 4月28日 | met
开放时间 | 2024年五一前 | 5月18日 | not met
开放时间 | 2025年五一前 | 5月18日 | open
年度结算 | 次年1月15日前 | 2025年1月10日 | met
年度结算 | 次年1月15日前 | 2025年2月10日 | not met
年度结算 | 翌年3月底前 | 2024年12月20日 | met
年度结算 | 次年1月15日前 | 1月10日 | open
早稻移栽 | 立夏前 | 5月2日 | met
防疫注射 | 春分前 | 3月18日 | met
秋收 | 白露前 | 9月12日 | not met
年货供应 | 小年前 | 1月28日 | met
灯会开放 | 元宵节前 | 2月20日 | met
祭扫保障 | 清明节前 | 4月2日 | met
龙舟赛 | 端午节前 | 6月12日 | not met
慰问物资发放 | 国庆节前 | 9月29日 | met
救援到达 | 不超过15分钟 | 12分40秒 | met
审批环节 | 压减到3个 | 3个 | met
申报材料 | 精简至4份 | 5份 | not met
办结天数 | 由10天压减至5天 | 6天 | not met
津贴发放 | 按月发放 | 按季发放 | not met
工资支付 | 按月足额 | 每月足额支付 | met
网站更新 | 每周至少1次 | 每日更新 | met
实施进度 | 完成年度进度 | 完成年度进度的80% | not met
办公经费 | 压缩10% | 压缩8% | not met
销售额 | 增长两成 | 增长25% | met
年产值 | 翻番 | 增长110% | met
亩产效益 | 提升 | 提升明显 | met
交通拥堵 | 有效缓解 | 得到缓解 | met
服务半径 | 缩短到3公里 | 2.6公里 | met
秸秆焚烧 | 零火点 | 0个火点 | met
露天焚烧 | 杜绝 | 发现火点3个 | not met
绿地面积 | 增加1公顷 | 增加12亩 | not met
协作机制 | 基本形成 | 已形成 | met
牧民满意度 | ≥90% | 九成一 | met
社区满意度 | 比较满意 | 满意 | met
移栽完成 | 谷雨前后 | 4月20日 | open
带动增收 | 明显 | 较明显 | open
新建泵站 | 2座 | 2座，其中1座未通电 | open
通车 | 国庆前 | 已通车 | open
主体完工 | 年内完工 | 预计2025年3月完工 | not met
竣工决算 | 年底前完工 | 次年1月15日 | not met
慰问 | 春节前 | 12月20日 | open
培训 | 每周1次 | 每月4次 | open
宣传 | 杜绝 | 开展宣传3次 | open
资金结算 | 每季度末 | 按季结算 | met
警示牌 | 不少于180块 | 不足180块 | not met
警示牌 | 不少于180块 | 不足200块 | open
设备防护 | 达到IP65 | 达到IP67 | met
群防体系 | 完善 | 仍不完善 | not met
毁林案件 | ≤2起 | 无 | met
项目经费 | ≤2万元 | 无 | open
强弱电入地 | 全部入地 | 仅3条入地 | not met
减速带 | 不少于35道 | 三十八道 | met
带动就业 | ≥1000人 | 九百余人 | not met
安全隐患 | 动态清零 | 尚有1处未销号 | not met
乱搭乱建 | 有效遏制 | 仍有发生 | not met
人均经费 | 不超标 | 未超标准 | met
宣讲活动 | 每村至少一场 | 每村两场 | met
帮扶学生 | 不少于全校学生的20% | 23% | met
开放时间 | 不少于每周56小时 | 每周60小时 | met
开放时间 | 不少于每周56小时 | 每周50小时 | not met
运营团队 | 稳定 | 流失严重 | not met
覆盖面 | 过半 | 62% | met
覆盖面 | 过半 | 45% | not met
材料递交 | 提前5个工作日 | 提前6个工作日 | met
通关时间 | 压缩三分之一 | 压缩40% | met
带动产业 | 明显 | 一般 | not met
水质 | 由Ⅳ类提升至Ⅲ类 | Ⅲ类 | met
水质 | 由Ⅳ类提升至Ⅲ类 | Ⅳ类 | not met
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


def test_any_two_texts_are_judged_or_left_open() -> None:
    """Whatever is told beside whatever is asked for, no reader breaks: a load would stop."""
    known = {"is_timely": True, "direction": "negative"}, {"is_asked_of_people": True}, {}
    split = [case.split(" | ") for case in CASES]
    for shift in range(1, 8):
        for (name, target, _, _), (_, _, actual, _) in zip(split, split[shift:] + split[:shift], strict=True):
            assert judged(name, target, actual, **known[shift % len(known)]) in ("met", "not met", "open")
