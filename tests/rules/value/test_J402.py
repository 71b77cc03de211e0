"""J402: comparator against polarity."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, form, line


def deadline(text: str) -> Value:
    """A date with a sign before it."""
    return Value(text, date_to="2022-12-31", comparator=">=")


CASES = [
    finds("J402", "a count of what is built at most", form(line("新建厂房数量", "≤5座"))),
    finds("J402", "a count of people trained at most", form(line("技术培训人次", "≤360人次"))),
    finds("J402", "fires at least", form(line("亡人火灾起数", "≥1起", level1="效益指标"))),
    finds("J402", "a time of waiting at least", form(line("平均候车时间", "≥20分钟"))),
    finds("J402", "a delay of at least so much", form(line("应急信息播发延迟时间", "≥10秒", level2="时效指标"))),
    finds("J402", "a lead of at most so much", form(line("预警信号平均提前量", "≤40分钟", level2="时效指标"))),
    passes("J402", "what an office keeps small for itself", form(line("配备公务用车数量", "≤5辆")), applied=0),
    passes("J402", "the growth of what nobody knows", form(line("一般公共服务支出增长率", "≤2%")), applied=0),
    passes("J402", "the growth of debts", form(line("债务增长率", "≤2%"))),
    finds("J402", "at least three days to settle a complaint", form(line("群众诉求处理时限", "≥3天")), compared_with="≤"),
    finds("J402", "a fault repaired in a day or more", form(line("故障修复时间", "≥24小时"))),
    passes("J402", "a hotline answered for so many hours", form(line("热线服务时长", "≥24小时")), applied=0),
    passes("J402", "hours of broadcasts", form(line("节目播出时长", "≥300小时")), applied=0),
    passes("J402", "a limit shortened by so much", form(line("审批时限缩短天数", "≥3天")), applied=0),
    finds("J402", "at least five complaints", form(line("群众投诉率", "≥5%")), compared_with="≤"),
    finds("J402", "at most 92 % of buses on time", form(line("公交发车准点率", "≤92%")), compared_with="≥"),
    finds("J402", "a terminal online at most", form(line("终端在线率", "≤96%")), compared_with="≥"),
    finds("J402", "a share that no word knows at most", form(line("古籍编目率", "≤95%")), compared_with="≥"),
    finds("J402", "courses at most", form(line("专业课程开设门数", "≤12门"))),
    finds("J402", "contracts changed at least", form(line("工程变更率", "≥5%")), compared_with="≤"),
    passes("J402", "a share of money", form(line("人员经费占比", "≤85%")), applied=0),
    passes("J402", "a load", form(line("变压器负荷率", "≤85%")), applied=0),
    passes("J402", "a small share", form(line("古籍破碎率", "≤5%")), applied=0),
    finds("J402", "houses looked at at most", form(line("开展房屋安全鉴定户数", "≤408户"))),
    passes("J402", "what comes back after the works", form(line("整治后反弹点位数量", "≤3处")), applied=0),
    passes("J402", "visits to enterprises", form(line("开展涉企执法次数", "≤4次")), applied=0),
    finds("J402", "nobody satisfied at most", form(line("群众满意度", "≤0%")), compared_with="≥"),
    finds("J402", "at most 90 % satisfied", form(line("群众满意度", "≤90%")), compared_with="≥"),
    *(
        finds("J402", f"at least 5 % of {name}", form(line(name, "≥5%")), compared_with="≤")
        for name in ("疫情发生率", "病虫害发生率", "耕地撂荒率", "漏检率")
    ),
    passes("J402", "at least 90 % less of an epidemic", form(line("疫情发生率下降率", "≥90%"))),
    passes("J402", "no epidemic at all", form(line("疫情零发生率", "≥100%"))),
    passes("J402", "at least 95 % satisfied", form(line("群众满意度", "≥95%"))),
    passes("J402", "at least 95 % of complaints settled", form(line("投诉办结率", "≥95%"))),
    passes("J402", "three days at most to settle a complaint", form(line("投诉处理时限", "≤3天"))),
    passes("J402", "at most 5 % dissatisfied", form(line("群众不满意率", "≤5%"))),
    passes("J402", "as many cases settled as can be", form(line("处理欠薪案件数量", "≥99件")), applied=0),
    passes("J402", "a budget kept", form(line("公用经费控制率", "≤100%"))),
    passes("J402", "a name that does not tell", form(line("车辆数量", "≤5辆")), applied=0),
    *(
        finds("J402", f"{name} of at least {value}", form(line(name, f"≥{value}")), compared_with="≤")
        for name, value in (
            ("补贴发放时限", "30个工作日"),
            ("检验报告出具时间", "20个工作日"),
            ("接警出动时间", "5分钟"),
            ("资金拨付期限", "15天"),
            ("急救到达现场平均用时", "20分钟"),
            ("群众投诉起数增长率", "5%"),
            ("就业人数下降率", "5%"),
        )
    ),
    *(
        passes("J402", f"{name} of {value}", form(line(name, value)), applied=None)
        for name, value in (
            ("群众有效投诉起数增长率", "≤0%"),
            ("化学农药使用量增长率", "≤-2%"),
            ("化肥使用量增长率", "≤0%"),
            ("破获电信诈骗案件数", "≥120起"),
            ("查处交通违法行为", "≥300起"),
            ("事故起数下降率", "≥5%"),
            ("预算执行率", "≤100%"),
            ("成果公示时间", "≥7天"),
            ("设备质保期限", "≥24个月"),
            ("养护巡查周期", "≥30天"),
            ("驻村工作天数", "≥200天"),
            ("课后服务时长", "≥2小时"),
        )
    ),
    finds("J402", "work done on the last of December or later", form(line("工程完工时间", deadline("≥12月31日")))),
    passes("J402", "a door opened no earlier", form(line("场馆开放时间", deadline("≥3月1日"))), applied=0),
]

test_rule = rule_test(CASES)
