"""Rules on values, comparators, dates and the reasons that a missed target asks for."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.warehouse.audit import Rule
from tests.rules.cases import Case, check, finds, passes
from tests.rules.star import Form, Star, Value, execution, form, line


def evaluated(*pairs: tuple[str, str], **more: Any) -> Form:
    """An evaluation with one indicator a pair of target and actual."""
    return form(*(line(f"指标{n}", target, actual, **more) for n, (target, actual) in enumerate(pairs)), stage="evaluation")


def dated(day: str, role: str = "target") -> Value:
    """A date as a value."""
    return Value(day, role, date_from=day)


def deadline(text: str) -> Value:
    """A date with a sign before it."""
    return Value(text, date_to="2022-12-31", comparator=">=")


COST = {"level1": "成本指标", "level2": "经济成本指标"}

CASES = [
    finds("J401", "done for ten", evaluated(("≥10座", "已完成")), actual="已完成", compared_with="≥10座"),
    passes("J401", "ten for ten", evaluated(("≥10座", "10座"))),
    passes("J401", "words for words", evaluated(("有效提升", "有效提升")), applied=0),
    finds("J401", "so much of a count", evaluated(("≥10座", "95%")), actual="95%"),
    passes("J401", "points in per cent", evaluated(("≥90分", "95%"))),
    passes("J401", "a share", evaluated(("≥90%", "95%"))),
    finds("J402", "at least three days to settle a complaint", form(line("群众诉求处理时限", "≥3天")), compared_with="≤"),
    finds("J402", "a fault repaired in a day or more", form(line("故障修复时间", "≥24小时"))),
    passes("J402", "a hotline answered for so many hours", form(line("热线服务时长", "≥24小时")), applied=0),
    passes("J402", "hours of broadcasts", form(line("节目播出时长", "≥300小时")), applied=0),
    passes("J402", "a limit shortened by so much", form(line("审批时限缩短天数", "≥3天")), applied=0),
    finds("J402", "at least five complaints", form(line("群众投诉率", "≥5%")), compared_with="≤"),
    finds("J402", "at most 90 % satisfied", form(line("群众满意度", "≤90%")), compared_with="≥"),
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
    finds("J403", "105 % satisfied", form(line("群众满意度", "≥105%")), actual="105"),
    finds("J403", "a part above the whole", form(line("新增受益群体占比", "≥130%"))),
    finds("J403", "a rate that no list names", form(line("设备巡检率", "120%"))),
    finds("J403", "a share of what was completed", form(line("重点工作完成达标率", "≥980%"))),
    passes("J403", "a return", form(line("资金投入产出比率", "≥130%")), applied=0),
    passes("J403", "a load", form(line("用电负荷率", "120%")), applied=0),
    passes("J403", "beds in use", form(line("床位使用率", "105%")), applied=0),
    passes("J403", "all satisfied", form(line("群众满意度", "100%"))),
    passes("J403", "a completion of 120 %", form(line("任务完成率", "120%")), applied=0),
    passes("J403", "coverage that grows by 150 %", form(line("覆盖率增长幅度", "150%")), applied=0),
    *(
        passes("J403", name, form(line(name, "≥150%")), applied=0)
        for name in ("融资担保机构拨备覆盖率", "生猪出栏率", "母羊繁殖成活率", "偿付能力充足率", "流动性覆盖率", "毛入学率")
    ),
    *(finds("J403", name, form(line(name, "≥150%"))) for name in ("基本公共卫生服务覆盖率", "不合格食品处置率", "子弟入学率")),
    *(
        passes("J404", name, form(line(name, "≥650元", **COST)), applied=0)
        for name in ("最低生活保障标准", "特困人员基本供养标准", "孤儿基本生活费标准", "困难残疾人护理补贴标准")
    ),
    finds("J404", "a cost of at least", form(line("项目总成本", "≥20万元", **COST))),
    finds("J404", "a cost that no level names", form(line("人均培训成本", "≥420元", level1=None, level2=None))),
    passes("J404", "an income that no level names", form(line("人均收入", "≥420元", level1=None, level2=None)), applied=0),
    passes("J404", "a cost of at most", form(line("项目总成本", "≤20万元", **COST))),
    passes("J404", "a saving of at least", form(line("成本节约率", "≥5%", **COST)), applied=0),
    finds("J405", "at least nothing", form(line("培训人次", "≥0人次"))),
    passes("J405", "at least one", form(line("培训人次", "≥1人次"))),
    passes("J405", "more than nothing", form(line("培训人次", ">0人次")), applied=0),
    passes("J405", "at most nothing", form(line("事故", "≤0起")), applied=0),
    finds(
        "J406",
        "five copies",
        evaluated(("≥10座", "10座"), ("95%", "95%"), ("有效提升", "有效提升"), ("3次", "3次"), ("≤5天", "≤5天")),
        actual="5",
    ),
    passes(
        "J406", "one that was measured", evaluated(("≥10座", "10座"), ("95%", "97%"), ("提升", "提升"), ("3次", "3次"), ("≤5天", "≤5天"))
    ),
    finds(
        "J406",
        "copies beside the execution rate and a date",
        form(
            *(line(f"指标{n}", f"≥{n}座", f"{n}座") for n in range(1, 5)),
            line("完工时间", "2022年12月底前", "2022年12月底"),
            line("预算执行率", "100%", "97%"),
            stage="evaluation",
        ),
        actual="5",
    ),
    passes("J406", "four copies", evaluated(("1座", "1座"), ("2座", "2座"), ("3座", "3座"), ("4座", "4座")), applied=0),
    finds("J407", "25 to 20", form(line("课题", "25～20项"))),
    *(
        finds("J407", text, form(line("按期完成率", Value(text))))
        for text in ("≥90%-85%", "不低于95%～90%", "90%以上至85%", "≤30-25天", "95%—90%之间")
    ),
    *(passes("J407", text, form(line("按期完成率", Value(text)))) for text in ("≥85%-90%", "不低于85%～90%")),
    *(
        passes("J407", text, form(line("按期完成率", Value(text))), applied=0)
        for text in ("GB18918-2002标准", "12月-3月", "2-1型设备", "5座-3处")
    ),
    finds("J407", "June to May", form(line("完工", Value("6月至5月", date_from="2022-06-01", date_to="2022-05-01")))),
    passes("J407", "20 to 25", form(line("课题", "20～25项"))),
    passes("J407", "20 to 20", form(line("课题", "20～20项"))),
    finds("J408", "a date two years on", form(line("完工时间", dated("2024-03-01")))),
    finds("J408", "a day in no calendar", form(line("完工时间", "6月31日前")), compared_with="日历"),
    finds("J408", "a thirteenth month", form(line("完工时间", "13月底前"))),
    passes("J408", "months of a term", form(line("工期", "18个月"), line("完工时间", "11月30日前")), applied=0),
    passes("J408", "the last day of December", form(line("完工时间", "12月31日前")), applied=0),
    finds("J408", "a date of last year", form(line("完工时间", dated("2021-12-31")))),
    passes("J408", "June of the next year", form(line("完工时间", dated("2023-06-30")))),
    finds("J408", "June of the next year behind the term", form(line("完工时间", dated("2023-06-30")), duration_text="2022.01-2022.12")),
    finds("J408", "behind the day that it should end", form(line("完工时间", dated("2023-01-15")), fields=[("end_date", "2022-12-31")])),
    passes("J408", "within a term of two years", form(line("完工时间", dated("2023-06-30")), duration_text="2022年3月-2023年6月")),
    finds("J412", "the end before the beginning", form(duration_text="2023.12-2021.01"), actual="2023.12-2021.01"),
    finds("J412", "two dates in two fields", form(fields=[("start_date", "2022-12-31"), ("end_date", "2022-01-01")])),
    passes("J412", "a year from one December to the next", form(duration_text="2021年12月-2022年12月")),
    passes("J412", "a day and a month", form(duration_text="2022年12月1日至2022年12月")),
    passes("J412", "one year alone", form(duration_text="2022年"), applied=0),
    passes("J408", "within the project's term", form(line("完工时间", dated("2024-03-01")), duration_text="2021年1月-2024年12月")),
    finds("J409", "one without target", form(line("甲", "1座"), line("乙")), applied=2, item="乙"),
    passes("J409", "a target of the whole term", form(line("甲", "1座"), line("乙", total_target="2座")), applied=2),
    finds(
        "J409",
        "the year's left blank where the other rows print both",
        form(*(line(f"甲{n}", "1座", total_target="3座") for n in range(3)), line("乙", total_target="2座")),
        applied=4,
        item="乙",
    ),
    passes(
        "J409",
        "the rest of a name that was split over two rows",
        form(*(line(f"甲{n}", "1座", weight=10) for n in range(3)), line("乙")),
        applied=3,
    ),
    finds(
        "J409",
        "one without target among weighed ones",
        form(*(line(f"甲{n}", "1座", weight=10) for n in range(3)), line("乙", weight=10)),
        item="乙",
    ),
    passes("J409", "a target in the name", form(line("甲", "1座"), line("群众满意度≥90%")), applied=2),
    passes("J409", "a form without targets", form(line("甲", actual="1座")), applied=0),
    finds("J410", "three targets of words", form(line("甲", "提升"), line("乙", "改善"), line("丙", "及时"))),
    passes("J410", "one number", form(line("甲", "提升"), line("乙", "改善"), line("丙", "1次"))),
    passes("J410", "a date", form(line("甲", "提升"), line("乙", "改善"), line("丙", dated("2022-12-31")))),
    passes("J410", "two targets", form(line("甲", "提升"), line("乙", "改善")), applied=0),
    finds("J411", "one not reported", form(line("甲", "1座", "1座"), line("乙", "2座"), stage="evaluation"), applied=2, item="乙"),
    passes("J411", "all reported", evaluated(("1座", "1座"), ("2座", "0座")), applied=2),
    passes("J411", "a goal form", form(line("甲", "1座")), applied=0),
    passes("J411", "one not known in May", form(line("甲", "1座", "1座"), line("乙", "2座"), stage="monitoring"), applied=0),
    finds(
        "J411",
        "none reported and all scored",
        form(*(line(n, "1座", weight=10, score=10) for n in "甲乙丙"), stage="evaluation"),
        applied=1,
        item="甲",
    ),
    passes("J411", "none reported or scored", form(*(line(n, "1座", weight=10) for n in "甲乙丙"), stage="evaluation"), applied=0),
    passes(
        "J411", "scores of a list without targets", form(*(line(n, weight=10, score=10) for n in "甲乙丙"), stage="evaluation"), applied=1
    ),
    passes("J411", "none reported yet", form(line("甲", "1座"), stage="monitoring"), applied=0),
    passes("J501", "a bare 1 beside 100 %", evaluated(("100%", Value("1", "actual", unit="%"))), applied=0),
    passes("J501", "a bare 0.97 beside 95 %", evaluated(("≥95%", Value("0.97", "actual", unit="%"))), applied=0),
    finds("J501", "1% beside 95 %", evaluated(("≥95%", "1%"))),
    passes("J501", "a bare 1 beside a small share", evaluated(("≤2%", Value("1", "actual", unit="%")))),
    finds("J501", "a miss without a word", evaluated(("≥10座", "9座")), difference=-1.0),
    finds("J501", "无 is no reason", evaluated(("≥10座", "9座"), reason_text="无")),
    *(
        finds("J501", f"{said} is no reason", evaluated(("≥10座", "9座"), reason_text=said))
        for said in ("无。", "无偏差", "已完成", "按计划完成", "正常", "不适用", "达成年度指标", "——")
    ),
    passes("J501", "done late is a reason", evaluated(("≥10座", "9座"), reason_text="已完成招标，因汛期停工")),
    passes("J501", "无 that begins a reason", evaluated(("≥10座", "9座"), reason_text="无人投标")),
    passes("J501", "a miss with a reason", evaluated(("≥10座", "9座"), reason_text="汛期停工")),
    passes("J501", "a miss explained in the remark", evaluated(("≥10座", "9座"), remark="汛期停工")),
    passes(
        "J501", "a miss explained below", form(line("修堤", "≥10座", "9座"), stage="evaluation", fields=[("deviation_reason", "汛期停工")])
    ),
    passes(
        "J501",
        "a miss explained by name",
        form(line("修堤", "≥10座", "9座"), stage="evaluation", fields=[("problems", "“修堤”未达到目标，汛期停工")]),
    ),
    finds(
        "J501",
        "another's explanation",
        form(
            line("修堤", "≥10座", "9座"), line("清淤", "≥5km", "4km"), stage="evaluation", fields=[("deviation_reason", "清淤：汛期停工")]
        ),
        item="修堤",
    ),
    passes(
        "J501",
        "a reason in the summary",
        form(line("修堤", "≥10座", "9座"), stage="evaluation", actual_text="修堤仅完成9座，受汛期影响，未达预期。"),
    ),
    finds("J501", "a summary without a reason", form(line("修堤", "≥10座", "9座"), stage="evaluation", actual_text="修堤9座。")),
    finds("J501", "a problem of something else", form(line("修堤", "≥10座", "9座"), stage="evaluation", fields=[("problems", "人手不足")])),
    passes("J501", "an execution rate above 90 %", form(line("预算执行率", "100%", "97%"), stage="evaluation"), applied=0),
    passes("J501", "more than asked", evaluated(("≥10座", "12座"))),
    passes("J501", "fewer accidents than allowed", form(line("事故", "≤2起", "1起"), stage="evaluation")),
    passes("J501", "about so many", evaluated(("6200人左右", "6153人")), applied=0),
    passes("J501", "units that differ", evaluated(("≥10km", "9000户")), applied=0),
    finds("J502", "80 % and no reason", form(rates=[execution(rate=80)], stage="evaluation"), actual="80", difference=-10.0),
    passes("J502", "exactly 90 %", form(rates=[execution(rate=90)], stage="evaluation")),
    passes("J502", "80 % with a reason", form(line("甲", reason_text="招标推迟"), rates=[execution(rate=80)], stage="evaluation")),
    passes(
        "J502",
        "80 % with a reason of its own",
        form(rates=[execution(rate=80)], fields=[("execution_reason", "招标推迟")], stage="evaluation"),
    ),
    passes(
        "J502", "80 % with a reason below", form(rates=[execution(rate=80)], stage="evaluation", fields=[("execution_reason", "招标推迟")])
    ),
    passes(
        "J502",
        "80 % with a reason among the remarks",
        form(rates=[execution(rate=80)], stage="evaluation", fields=[("remark", "预算执行率未达90%的原因：资金按进度支付。")]),
    ),
    finds("J502", "80 % and another remark", form(rates=[execution(rate=80)], stage="evaluation", fields=[("remark", "单位为万元。")])),
    passes(
        "J502",
        "a reason beside an indicator",
        form(
            line("修补路面面积", "≥12500平方米", "9000平方米", reason_text="受环保管控影响，沥青拌合站停产。"),
            rates=[execution(rate=54.33)],
            stage="evaluation",
        ),
    ),
    finds(
        "J502",
        "reasons that give none",
        form(line("群众满意度", "≥95%", "96%", reason_text="无偏差"), rates=[execution(rate=80)], stage="evaluation"),
    ),
    finds("J413", "ten times as many", evaluated(("≥1200人次", "12000人次")), actual="12000人次", compared_with="≥1200人次"),
    finds("J413", "a share of eight", evaluated(("≥8%", "85%"))),
    passes("J413", "nine times as many", evaluated(("≥1200人次", "10800人次"))),
    passes("J413", "ten of one", evaluated(("≥1次", "10次")), applied=0),
    passes("J413", "a limit that was exceeded", evaluated(("≤12起", "120起")), applied=0),
    *(
        finds("J503", why, form(line("工程按期开工率", "＝100%", "100%", reason_text=why, weight=10, score=10), stage="evaluation"))
        for why in (
            "该项工作未完成，计划明年实施。",
            "尚未开展，下一步加快推进。",
            "因征地受阻，工程推迟至2023年。",
            "项目正在实施，预计次年完工。",
            "没有按期完成，将加强调度。",
        )
    ),
    finds("J503", "an actual value in words", form(line("平台建设", "建成", "尚未开工", weight=10, score=10), stage="evaluation")),
    *(
        passes("J503", why, form(line("工程按期开工率", "＝100%", "100%", reason_text=why, weight=10, score=10), stage="evaluation"))
        for why in ("不存在未完成情况。", "超额完成，下年调高目标。", "前期滞后，已全部完成整改。")
    ),
    passes(
        "J503",
        "points taken off",
        form(line("工程按期开工率", "＝100%", "90%", reason_text="一处未完成。", weight=10, score=9), stage="evaluation"),
    ),
    finds("J502", "80 % among the indicators", form(line("预算执行率", "100%", "80%"), stage="evaluation"), actual="80"),
    passes(
        "J502", "a bare 0.85, which may be a share", form(rates=[execution(rate="0.85", rate_text="0.85")], stage="evaluation"), applied=0
    ),
    passes(
        "J502",
        "a share among the indicators",
        form(line("预算执行率", "100%", Value("0.95", "actual", unit="%")), stage="evaluation"),
        applied=0,
    ),
    finds("J502", "80 % and 已完成", form(line("甲", reason_text="已完成"), rates=[execution(rate=80)], stage="evaluation")),
    passes(
        "J502",
        "80 % with the reason before it",
        form(rates=[execution(rate=80)], stage="evaluation", actual_text="因质保金未到支付期，预算执行率低于90%。"),
    ),
    passes(
        "J502",
        "80 % with money that goes over into the next year",
        form(rates=[execution(rate=80)], stage="evaluation", actual_text="工程跨年实施，资金支付80%。"),
    ),
    finds(
        "J502",
        "works that fit their place",
        form(rates=[execution(rate=80)], stage="evaluation", actual_text="因地制宜开展整治，预算执行率80%。"),
    ),
    passes("J502", "80 % in May", form(rates=[execution(rate=80)], stage="monitoring"), applied=0),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule(case: Case, star: Star, register: dict[str, Rule]) -> None:
    """The rule finds what it must and passes its near misses."""
    check(case, star, register)


def test_an_adjusted_target_takes_the_place_of_the_first(star: Star, register: dict[str, Rule]) -> None:
    """What was missed is judged by the target that held at the end of the year."""
    made = evaluated(("≥10座", "9座"))
    key = star.add(made)
    row = {"indicator_line_key": f"{key}-1", "indicator_key": "i", "indicator_ordinal": 1, "value_ordinal": 3, "value_text": "≥9座"}
    place = {"table_no": 1, "row_no": 1, "column_no": 6, "subject": "project", "stage": "evaluation", "is_part": False, "is_current": True}
    read = {"value_role": "adjusted_target", "comparator": ">=", "value_number": 9, "unit": "座"}
    star.insert("fact_indicator", indicator_value_key=f"{key}-1-9", disclosure_key=key, document_key="a.docx", **row, **place, **read)
    check(passes("J501", "the adjusted target"), star, register)
