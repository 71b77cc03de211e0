"""J415: a unit of measure that is not the thing's."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Value, form, line

CASES = [
    finds("J415", "households in %", form(line("受益小微企业户数", "≥168%")), applied=1),
    finds("J415", "places in money", form(line("新增托位数", "≥120万元"))),
    finds("J415", "a share in persons", form(line("群众满意度", "≥90人"))),
    finds("J415", "a count with the price of one", form(line("修复退化湿地数量", "≤2.2万元/公顷", level2="成本指标"))),
    finds("J415", "enterprises in cubic metres", form(line("扶持新型经营主体数量", "≥26m³"))),
    finds("J415", "lectures in mu", form(line("开展科普讲座场次", "≥56亩"))),
    finds("J415", "a mu that earns millions", form(line("大棚亩均增收", "≥2200万元", level1="效益指标")), should_be="≥2200元"),
    passes("J415", "a mu that earns more", form(line("大棚亩均增收", "≥2200元", level1="效益指标"))),
    passes("J415", "all earn more together", form(line("带动农户增收总额", "≥2200万元", level1="效益指标")), applied=0),
    finds("J415", "stations in %", form(line("新建自动雨量站数量", "≥34%"))),
    passes("J415", "a number of tasks done as a share", form(line("任务完成数量", "≥100%")), applied=0),
    finds("J415", "households in m²", form(line("受益居民户数", "≥4300m²"))),
    finds("J415", "a time in %", form(line("平均处置时间", "≤24%"))),
    finds("J415", "an area in pieces", form(line("铺设透水砖面积", "≥26000条"))),
    passes("J415", "a time shortened by a share", form(line("压缩审批办理时间", "≥30%")), applied=0),
    passes("J415", "a time", form(line("平均处置时间", "≤24小时"))),
    passes("J415", "enterprises", form(line("扶持新型经营主体数量", "≥26家"))),
    passes("J415", "coal is weighed", form(line("采购煤炭数量", "≥26吨")), applied=0),
    passes("J415", "a share of schools", form(line("学校数量占比", "≥26%")), applied=0),
    passes("J415", "a share of households", form(line("受益户数占比", "≥68%")), applied=0),
    passes("J415", "growth", form(line("就业人数增长率", "≥5%")), applied=0),
    passes("J415", "an index", form(line("空气质量指数", "≤80%")), applied=0),
    passes("J415", "persons", form(line("受益人数", "≥168人"))),
    finds("J415", "a rate with days in its column of units", form(line("观测站按期更新率", Value("≥96", unit="天"))), should_be="%"),
    passes("J415", "a rate that tells within what time", form(line("故障处理及时率", "≤24小时"))),
    passes("J415", "a share in points", form(line("群众满意度", "≥90分"))),
    finds("J415", "a length in persons", form(line("养护农村公路里程", "≥240人"))),
    finds("J415", "persons in days", form(line("培训人民调解员人数", "≥310天"))),
    finds("J415", "days in persons", form(line("培训天数", "≥5人"))),
    passes("J415", "days in days", form(line("培训天数", "≥5天"))),
    finds("J415", "the cost of each path per area", form(line("每条健身路径建设成本", "≤3.2万元/平方米"))),
    passes("J415", "the cost of each path", form(line("每条健身路径建设成本", "≤3.2万元/条"))),
    passes("J415", "the cost of each person a day", form(line("每人培训成本", "≤400元/天"))),
    passes("J415", "the cost of a kilometre", form(line("每公里养护成本", "≤3万元/km")), applied=0),
    passes("J415", "a length in kilometres", form(line("养护农村公路里程", "≥240公里"))),
    finds("J415", "an area in households", form(line("新增校舍面积", "≥4800户"))),
    finds("J415", "people in kilometres", form(line("受益人数", "≥4800km"))),
    passes("J415", "people in households of persons", form(line("受益人数", "≥4800万人"))),
    finds("J415", "a rate of passing in things", form(line("学员考核通过率", "≥90个"))),
    finds("J415", "a satisfaction in events, whose unit is known", form(line("观众满意度", "≥90场")), compared_with="场", should_be="≥90%"),
    finds("J415", "systems in persons", form(line("运维信息系统数量", "≥13人"))),
    passes("J415", "systems in sets", form(line("运维信息系统数量", "≥13套"))),
    passes("J415", "people who keep systems up", form(line("系统运维人员数量", "≥13人"))),
]

test_rule = rule_test(CASES)
