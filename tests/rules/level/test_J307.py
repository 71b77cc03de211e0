"""J307: a second level that the indicator does not fit."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, form, line

CASES = [
    finds("J307", "what is built under quality", form(line("建设前端感知点位", "≥560个", level2="质量指标")), should_be="数量指标"),
    finds("J307", "satisfaction under quality", form(line("用水户满意度", "≥90%", level2="质量指标")), should_be="满意度指标"),
    finds("J307", "in time under quantity", form(line("生活费按月发放及时率", "＝100%", level2="数量指标")), should_be="时效指标"),
    passes("J307", "in time under quality", form(line("生活费按月发放及时率", "＝100%", level2="质量指标"))),
    finds(
        "J307",
        "satisfaction under benefit beside a level of its own",
        form(
            line("受访住户满意度", "≥85%", level1="效益指标", level2="社会效益指标"),
            line("调查对象满意度", "≥85%", level1="满意度指标", level2="服务对象满意度指标"),
        ),
        should_be="满意度指标",
    ),
    passes(
        "J307",
        "how complaints are dealt with",
        form(
            line("乘客投诉处理满意率", "≥85%", level1="效益指标", level2="社会效益指标"),
            line("乘客满意度", "≥85%", level1="满意度指标", level2="服务对象满意度指标"),
        ),
        applied=2,
    ),
    passes("J307", "satisfaction under benefit without one", form(line("住户满意度", "≥85%", level1="效益指标", level2="社会效益指标"))),
    passes(
        "J307",
        "satisfaction as a quality beside a level of its own",
        form(line("学员满意度", "≥90%", level2="质量指标"), line("满意度", "≥90%", level1="满意度指标", level2="服务对象满意度指标")),
        applied=2,
    ),
    finds(
        "J307",
        "satisfaction as a quantity, whatever other levels there are",
        form(line("参观群众满意度", "≥90%"), line("观众满意度", "≥90%", level1="满意度指标", level2="服务对象满意度指标")),
        should_be="满意度指标",
    ),
    passes(
        "J307",
        "those who are asked are counted",
        form(line("满意度调查人数", "≥500人"), line("满意度", "≥90%", level1="满意度指标", level2="服务对象满意度指标")),
        applied=2,
    ),
    finds("J307", "a length under quality", form(line("改造供水管网长度", "≥26.2公里", level2="质量指标")), should_be="数量指标"),
    finds("J307", "a count under timeliness", form(line("培训场次", "12场", level2="时效指标")), should_be="数量指标"),
    finds("J307", "what is good under quantity", form(line("出厂水水质达标率", "≥95%", level2="数量指标")), should_be="质量指标"),
    finds("J307", "what is sound under timeliness", form(line("设备完好率", "≥95%", level2="时效指标")), should_be="质量指标"),
    finds("J307", "money for each under quality", form(line("每场放映补助", "≤200元/场", level2="质量指标")), should_be="成本指标"),
    finds(
        "J307",
        "at the cell of the level",
        form(line("设备完好率", "≥95%", level2="数量指标", because="level1_in_row@1.4.1 level2_in_row@1.4.2")),
        row_no=4,
        column_no=2,
    ),
    passes("J307", "a length under quantity", form(line("改造供水管网长度", "≥26.2公里"))),
    passes("J307", "a share under quality", form(line("设备完好率", "≥95%", level2="质量指标"))),
    passes("J307", "complaints tell of quality", form(line("投诉件数", "≤3件", level2="质量指标"))),
    passes("J307", "faults tell of quality", form(line("高危漏洞数量", "≤2个", level2="质量指标"))),
    passes("J307", "what is done in time", form(line("30日内办结件数", "20件", level2="时效指标"))),
    passes("J307", "what each gets is a quantity for some", form(line("补助标准", "500元/人"))),
    passes("J307", "how much is covered may be a quantity", form(line("村庄覆盖率", "≥95%"))),
    passes("J307", "a benefit", form(line("受益人数", "500人", level1="效益指标", level2="社会效益指标"))),
    finds(
        "J307",
        "a day under quantity",
        form(line("改造任务完成时间", Value("9月底前", date_to="2022-09-30"))),
        should_be="时效指标",
    ),
    passes("J307", "a day under timeliness", form(line("改造任务完成时间", Value("9月底前", date_to="2022-09-30"), level2="时效指标"))),
    finds("J307", "works under social benefit", form(line("养护农村公路里程", "≥160km", level1="效益指标", level2="社会效益指标"))),
    passes("J307", "new jobs are a benefit", form(line("新增就业岗位", "≥160个", level1="效益指标", level2="社会效益指标"))),
    finds(
        "J307",
        "at the indicator, where its level holds others",
        form(
            line("修堤数量", "1座", because="level2_merged@1.1.3"),
            line("设备完好率", "≥95%", level2="数量指标", because="level2_merged@1.1.3"),
        ),
        row_no=2,
    ),
    finds("J307", "a length that is put right", form(line("整治架空线缆长度", "≥35km", level1="效益指标", level2="社会效益指标"))),
    passes("J307", "what is put right is counted", form(line("整治后受益村数", "≥35个", level1="效益指标", level2="社会效益指标"))),
    finds(
        "J307",
        "the price of one under ecological benefit",
        form(line("单株复壮费用", "≤14000元/株", level1="效益指标", level2="生态效益指标")),
        should_be="成本指标",
    ),
    passes("J307", "what patients pay", form(line("次均门诊费用", "≤200元/人次", level1="效益指标", level2="社会效益指标"))),
    passes("J307", "what each earns more", form(line("亩均节本增效", "≥35元/亩", level1="效益指标", level2="经济效益指标"))),
    finds("J307", "what each earns more under quantity", form(line("学员户均年增收", "≥1800元")), should_be="经济效益指标"),
    finds("J307", "on schedule under quality", form(line("复壮任务按期完成率", "＝100%", level2="质量指标")), should_be="时效指标"),
    finds("J307", "on schedule under benefit", form(line("仓房维修按期完工率", "＝100%", level1="效益指标", level2="社会效益指标"))),
    passes("J307", "on schedule under timeliness", form(line("复壮任务按期完成率", "＝100%", level2="时效指标"))),
    finds("J307", "accepted works under benefit", form(line("工程验收合格率", "＝100%", level1="效益指标", level2="社会效益指标"))),
    passes("J307", "water is good as a benefit", form(line("断面水质达标率", "＝100%", level1="效益指标", level2="生态效益指标"))),
    finds("J307", "how green the land is under quantity", form(line("林草植被覆盖率", "≥62%")), should_be="生态效益指标"),
    passes("J307", "how green the land is", form(line("林草植被覆盖率", "≥62%", level1="效益指标", level2="生态效益指标"))),
    finds(
        "J307",
        "satisfaction under economic benefit without one",
        form(line("经营主体满意度", "≥90%", level1="效益指标", level2="经济效益指标")),
        should_be="满意度指标",
    ),
    finds("J307", "satisfaction under cost", form(line("读者满意度", "≥90%", level1="成本指标", level2="经济成本指标"))),
    finds(
        "J307", "in time under cost", form(line("工程验收及时率", "≥90%", level1="成本指标", level2="经济成本指标")), should_be="时效指标"
    ),
    finds("J307", "works under satisfaction", form(line("新建泵站数量", "≥3座", level1="满意度指标", level2="服务对象满意度指标"))),
    passes("J307", "satisfaction", form(line("满意度", "≥90%", level1="满意度指标", level2="服务对象满意度指标"))),
    passes("J307", "a price under cost", form(line("单株复壮费用", "≤14000元/株", level2="成本指标"))),
]

test_rule = rule_test(CASES)
