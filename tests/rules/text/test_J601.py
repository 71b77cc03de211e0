"""J601: goal text contradicts the indicator."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line

GOAL = "新建污水管网10.546Km，新建检查井159座，新建倒虹井4座，新建压力消能井4座，新建泵站2台。"


def goal(text: str, name: str, target: str, **more: Any) -> Form:
    """A goal's text beside one indicator."""
    return form(line(name, target, **more), goal_text=text)


CASES = [
    finds(
        "J601",
        "four wells in the text, two in the table",
        goal(GOAL, "新建压力消能井", "2座"),
        actual="2座",
        compared_with="4座",
        difference=-2.0,
    ),
    finds("J601", "a number before the name", goal("新建5座压力消能井。", "压力消能井", "2座"), compared_with="5座"),
    finds("J601", "a rate in the text", goal("工程合格率达到90%以上。", "工程合格率", "≥95%"), compared_with="90%"),
    finds("J601", "a rate whose name is longer in the table", goal("培训合格率达到98%。", "培训考核合格率", "≥92%"), compared_with="98%"),
    finds("J601", "a rate without its object", goal("设备完好率不低于97%。", "设备运行完好率", "≥90%"), compared_with="97%"),
    passes("J601", "a rate of something else", goal("技能鉴定合格率达到98%。", "培训考核合格率", "≥92%"), applied=0),
    passes(
        "J601", "all of them, of whom the name tells of some", goal("补助托育机构12家。", "创建省级示范托育机构数量", "≥1家"), applied=0
    ),
    finds("J601", "some of them in both", goal("创建示范托育机构2家。", "创建省级示范托育机构数量", "≥1家"), compared_with="2家"),
    passes("J601", "four wells in both", goal(GOAL, "新建倒虹井", "4座")),
    passes("J601", "a length spelt otherwise", goal("新建污水管网10.546公里。", "新建污水管网", "10.546km")),
    passes("J601", "a number in 万", goal("培训群众1.2万人次。", "培训群众", "12000人次")),
    passes("J601", "a thousands separator", goal("检查井1,590座。", "新建检查井", "1590座")),
    passes("J601", "another unit", goal("新建检查井2处。", "新建检查井", "159座"), applied=0),
    passes("J601", "a longer name", goal("新建提升泵站3台。", "新建泵站", "2台"), applied=0),
    passes("J601", "a name that the text does not give", goal("改善水质。", "新建泵站", "2台"), applied=0),
    passes("J601", "the whole term in the text", goal("新建泵站9台。", "新建泵站", "2台", total_target="9台")),
    passes("J601", "last year's number beside this year's", goal("上年新建泵站1台，本年新建泵站2台。", "新建泵站", "2台")),
    finds(
        "J601",
        "the name's words in another order",
        goal("改造老旧小区12个，改善居住条件。", "老旧小区改造数量", "≥13个"),
        actual="≥13个",
        compared_with="12个",
    ),
    finds("J601", "a verb in place of another", goal("组织教师培训18期。", "举办教师培训班期数", "≥11期")),
    passes("J601", "the other order with the same number", goal("改造老旧小区13个。", "老旧小区改造数量", "≥13个"), applied=0),
    passes(
        "J601",
        "a phrase that fits another indicator better",
        form(
            line("老旧小区改造数量", "≥13个"), line("老旧小区电梯改造数量", "≥12个"), goal_text="老旧小区电梯改造12个，改造老旧小区13个。"
        ),
        applied=1,
    ),
    passes(
        "J601",
        "another number beside its own",
        goal("现有老旧小区待改造120个，本年老旧小区改造13个。", "老旧小区改造数量", "≥13个"),
    ),
    finds("J601", "words between a rate and its number", goal("农村卫生厕所普及率提升到90%以上。", "农村卫生厕所普及率", "≥88%")),
    finds(
        "J601",
        "a share in words",
        goal("四是社区养老服务设施覆盖率达到百分之百。", "社区养老服务设施覆盖率", "≥92%"),
        compared_with="百分之百",
    ),
    finds(
        "J601", "a number in Chinese numerals", goal("新建公厕十五座，改造提升公厕8座。", "新建公厕数量", "≥12座"), compared_with="十五座"
    ),
    finds(
        "J601",
        "words between verb and name",
        goal("计划改造城区污水管网15.2公里。", "改造污水管网长度", "≥13.2km"),
        compared_with="15.2公里",
    ),
    finds("J601", "another word for people, in 万", goal("为6.8万名老年人提供健康管理服务。", "老年人健康管理人数", "63000人")),
    finds("J601", "a thing in fewer words", goal("完成养护里程172.8公里。", "养护道路里程", "≥86.4公里"), compared_with="172.8公里"),
    finds("J601", "a cost for each", goal("每公里养护成本控制在6.4万元以内。", "每公里养护成本", "≤3.2万元/公里"), compared_with="6.4万元"),
    finds("J601", "what goes with it", goal("新建管网，配套检查井318座。", "新建检查井数量", "≥159座"), compared_with="318座"),
    finds("J601", "for each person", goal("人均补助178元。", "人均补助标准", "＝89元/人"), compared_with="178元"),
    passes("J601", "the same for each", goal("每公里养护成本控制在3.2万元以内。", "每公里养护成本", "≤3.2万元/公里")),
    passes("J601", "whom it reaches", goal("修建机耕道，惠及农户300户。", "修建农户厕所", "≥120户"), applied=0),
    passes("J601", "a whole beside what is for each", goal("安排养护资金6.4万元。", "每公里养护成本", "≤3.2万元/公里"), applied=0),
    finds("J601", "a larger unit", goal("安装波形护栏88.6公里。", "安装波形护栏长度", "86000m"), compared_with="88.6公里"),
    finds("J601", "two verbs before the number", goal("改造提升8所乡镇卫生院。", "改造提升乡镇卫生院数量", "≥6所")),
    passes("J601", "the same length in a larger unit", goal("安装波形护栏86公里。", "安装波形护栏长度", "86000m")),
    passes(
        "J601", "a growth beside the share", goal("普及率较上年提高6个百分点，农村卫生厕所普及率达到88%。", "农村卫生厕所普及率", "≥88%")
    ),
    passes("J601", "next year's plan", goal("下一年度计划改造污水管网16公里。", "改造污水管网长度", "≥13.2km"), applied=0),
    passes(
        "J601",
        "of two names with one stem the one with the text's verb",
        form(line("新建公厕数量", "≥10座"), line("改造公厕数量", "≥8座"), goal_text="新建公厕10座，改造公厕8座。"),
        applied=2,
    ),
    passes("J601", "people and visits", goal("老年人健康管理服务9万人次。", "老年人健康管理人数", "63000人"), applied=0),
]

test_rule = rule_test(CASES)
