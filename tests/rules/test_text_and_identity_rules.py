"""Rules on texts against tables, template debris, names, codes and years, and on what changed since last year."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.warehouse.audit import Rule
from tests.rules.cases import Case, check, finds, passes
from tests.rules.star import Form, Star, form, line, money

GOAL = "新建污水管网10.546Km，新建检查井159座，新建倒虹井4座，新建压力消能井4座，新建泵站2台。"


def goal(text: str, name: str, target: str, **more: Any) -> Form:
    """A goal's text beside one indicator."""
    return form(line(name, target, **more), goal_text=text)


def summary(text: str, name: str, actual: str) -> Form:
    """A summary of what was done beside one actual value."""
    return form(line(name, actual, actual), goal_text=None, actual_text=text, stage="evaluation")


def unit(name: str, **more: Any) -> Form:
    """A form of an organisation."""
    return form(unit_name=name, **more)


def year(number: int, *lines: Any, **more: Any) -> Form:
    """A form of one of several years."""
    return form(*lines, fiscal_year=number, document=f"{number}.docx", **more)


COMMITTEE = "重庆市开州区住房和城乡建设委员会"
LONG = "完成全县水库除险加固工程，保障汛期安全，提升农田灌溉能力，惠及沿线群众。"

CASES = [
    finds(
        "J601",
        "four wells in the text, two in the table",
        goal(GOAL, "新建压力消能井", "2座"),
        actual="2座",
        expected="4座",
        difference=-2.0,
    ),
    finds("J601", "a number before the name", goal("新建5座压力消能井。", "压力消能井", "2座"), expected="5座"),
    finds("J601", "a rate in the text", goal("工程合格率达到90%以上。", "工程合格率", "≥95%"), expected="90%"),
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
        "J602",
        "another total in the text",
        form(funding=[money("total", 5_000_000)], goal_text="项目总投资800万元。"),
        item="总投资800万元",
        difference=-3_000_000.0,
    ),
    passes("J602", "the same total", form(funding=[money("total", 5_000_000)], goal_text="项目总投资500万元。")),
    passes("J602", "a part of it", form(funding=[money("total", 5_000_000), money("county", 2_000_000)], goal_text="安排资金200万元。")),
    passes("J602", "rounded", form(funding=[money("total", 5_012_345)], goal_text="项目总投资501万元。")),
    passes("J602", "a price of something else", form(funding=[money("total", 5_000_000)], goal_text="每户补助3000元。"), applied=0),
    passes("J602", "ten thousand times too much, which is J104's", form(funding=[money("total", 500)], goal_text="总投资500万元。")),
    finds("J603", "nine in the summary", summary("全年新建泵站9台。", "新建泵站", "2台"), expected="9台"),
    passes("J603", "two in both", summary("全年新建泵站2台。", "新建泵站", "2台")),
    finds("J604", "the goal of 2021", form(goal_text="2021年度绩效目标：整治河道。"), actual="2021", expected="2022"),
    passes("J604", "the goal of 2022", form(goal_text="2022年总体目标：整治河道。")),
    passes("J604", "both years", form(goal_text="2021年目标已完成，2022年目标：整治河道。")),
    passes("J604", "a notice of 2021", form(goal_text="根据关于下达2021年补助资金计划的通知整治河道。"), applied=0),
    finds(
        "J605",
        "a goal about another project of the unit",
        form(project_name="河道整治工程", goal_text="完成农村饮水安全工程建设，改善群众饮水条件。"),
        form(project_name="农村饮水安全工程", project_code="P2", goal_text="保障饮水安全。"),
        applied=2,
        actual="农村饮水安全工程",
        expected="河道整治工程",
        item="年度目标",
    ),
    finds(
        "J605",
        "a summary about another one, of another year",
        form(stage="evaluation", goal_text="整治河道。", actual_text="2021年农村饮水安全工程已完工。"),
        form(project_name="2021年农村饮水安全工程", project_code="P2", fiscal_year=2021),
        applied=2,
    ),
    passes(
        "J605",
        "its own name beside another",
        form(project_name="河道整治工程", goal_text="完成河道整治，配套农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2"),
        applied=2,
    ),
    passes(
        "J605",
        "half of its own name",
        form(project_name="某县老旧小区改造配套基础设施项目", goal_text="改造老旧小区，接入农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2", goal_text="保障饮水。"),
        applied=2,
    ),
    passes(
        "J605",
        "a project of another unit",
        form(goal_text="完成农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2", unit_name="某县农业局"),
        applied=0,
    ),
    passes(
        "J605",
        "a short name that is a common word",
        form(goal_text="做好日常运转。", project_name="河道整治"),
        form(project_name="日常运转", project_code="P2"),
        applied=0,
    ),
    passes(
        "J605",
        "a fund that names its projects",
        form(subject="fund", project_name="水利发展资金", goal_text="完成农村饮水安全工程。"),
        form(project_name="农村饮水安全工程", project_code="P2"),
        applied=0,
    ),
    finds(
        "J606",
        "the neighbour's goal",
        form(region_code="510822", goal_text="完成旺苍县农村公路养护，改善出行条件。"),
        actual="旺苍县",
        expected="青川县",
        item="年度目标",
    ),
    finds(
        "J606",
        "the title of another county",
        form(region_code="510822", title="重庆市开州区2022年项目支出绩效目标表"),
        actual="开州区",
    ),
    passes("J606", "its own county", form(region_code="510822", goal_text="完成青川县农村公路养护。")),
    passes("J606", "its own beside the neighbour", form(region_code="510822", goal_text="青川县和旺苍县群众出行改善。")),
    passes("J606", "its city", form(region_code="510822", goal_text="完成广元市下达的任务。")),
    passes("J606", "a city's own county", form(region_code="510800", goal_text="支持青川县发展。")),
    passes("J606", "work with another place", form(region_code="510822", goal_text="做好浙江省杭州市对口支援工作。"), applied=0),
    passes(
        "J606", "a common word that is a name elsewhere", form(region_code="510822", goal_text="建设滨海城市，完善新城区道路。"), applied=0
    ),
    passes("J606", "an area, not a district", form(region_code="510822", goal_text="治理开州区域水土流失。"), applied=0),
    passes("J606", "a form of an unknown place", form(region_code=None, goal_text="完成旺苍县任务。"), applied=0),
    finds("J701", "an instruction in the goal", form(goal_text="请填写年度目标，不超过200字"), applied=3, item="年度目标"),
    finds("J701", "an instruction in a value", form(line("甲", "填写说明：数值")), applied=5, item="指标值"),
    passes("J701", "five days at most", form(line("办理时限", "不超过5天"), goal_text="简要程序不超过5天办结。"), applied=5),
    finds("J702", "a project called XX", form(project_name="XX县××项目"), applied=3),
    finds("J702", "a star for a value", form(line("甲", "*")), applied=5, item="指标值"),
    passes("J702", "sizes and letters", form(line("采购XL号3×4米雨棚", "2×2m"), goal_text="建设3*4米泵房。"), applied=5),
    finds("J703", "no goal", form(goal_text=" ")),
    passes("J703", "a goal of the whole term", form(goal_text=None, total_goal_text="整治河道。")),
    passes("J703", "a list of projects", form(goal_text=None), form(goal_text=None), applied=0),
    passes("J703", "an evaluation", form(goal_text=None, stage="evaluation"), applied=0),
    finds("J801", "a project without code", form(project_code=None), item="河道整治"),
    passes("J801", "a project with one", form(project_code="50015422T000000123456")),
    passes("J801", "a fund", form(subject="fund", project_code=None), applied=0),
    finds(
        "J802",
        "委员会 and 委",
        unit(COMMITTEE),
        unit(f"{COMMITTEE}（本级）"),
        unit("重庆市开州区住房城乡建委", unit_key=f"u-{COMMITTEE}"),
        applied=2,
        actual="重庆市开州区住房城乡建委",
        expected=COMMITTEE,
    ),
    passes(
        "J802", "another document's way", unit(COMMITTEE), unit("住房城乡建委", unit_key=f"u-{COMMITTEE}", document="b.docx"), applied=2
    ),
    passes("J802", "a name without its region", unit(COMMITTEE), unit(COMMITTEE[6:], unit_key=f"u-{COMMITTEE}"), applied=2),
    passes("J802", "the organisation's own level", unit("某县水利局"), unit("某县水利局（本级）"), applied=1),
    passes("J802", "two organisations with like names", unit("某县农业农村局"), unit("某县农业局"), applied=2),
    finds("J803", "nobody", form(unit_name=None)),
    passes("J803", "a department alone", form(unit_name=None, department_name="某县财政局")),
    finds("J804", "no year", form(fiscal_year=None)),
    passes("J804", "a year", form()),
    finds("J805", "a file of 2021", form(document="部门/2021年绩效目标.docx"), actual="2022", expected="2021", item="2021年绩效目标.docx"),
    passes("J805", "a file of 2022 in a folder of 2021", form(document="2021/2022年绩效目标.docx")),
    passes("J805", "an evaluation published a year later", form(document="2023年公开自评.docx", stage="evaluation")),
    passes("J805", "a number that is no year", form(document="3202205.docx"), applied=0),
    finds(
        "J805",
        "a title of last year",
        form(title="2021年度项目支出绩效目标表", fiscal_year_basis="field"),
        actual="2022",
        expected="2021",
        item="2021年度项目支出绩效目标表",
    ),
    passes("J805", "the years of a plan", form(title="2021—2023年项目支出绩效目标表")),
    passes("J805", "the number of a notice", form(title="某财预〔2021〕15号项目支出绩效目标表"), applied=0),
    finds(
        "J808",
        "the title of another department",
        unit("某县水利局", title="某县财政局2022年项目支出绩效目标表"),
        unit("某县财政局", title="某县财政局2022年项目支出绩效目标表", document="b.docx"),
        applied=2,
        actual="某县水利局",
        expected="某县财政局",
        item="某县财政局2022年项目支出绩效目标表",
    ),
    finds(
        "J808",
        "the file of another department",
        unit("某县水利局", document="2022/财政局绩效目标.docx"),
        unit("某县财政局", document="b.docx"),
        applied=1,
        item="财政局绩效目标.docx",
    ),
    passes(
        "J808",
        "its own name beside another's",
        unit("某县水利局", title="某县财政局关于公开水利局绩效目标的通知"),
        unit("某县财政局", document="b.docx"),
        applied=1,
    ),
    passes(
        "J808",
        "a department above it",
        unit("某县水利局", title="某县财政局绩效目标表", department_name="某县财政局", department_key="u-某县财政局"),
        unit("某县财政局", document="b.docx"),
        applied=1,
    ),
    passes("J808", "a department that no form is of", unit("某县水利局", title="某县审计局绩效目标表"), applied=0),
    finds(
        "J806",
        "one code for two projects",
        form(),
        form(),
        form(project_name="水库加固"),
        applied=2,
        actual="水库加固",
        expected="河道整治",
    ),
    passes("J806", "one name with its year and spaces", form(), form(project_name="2022年 河道整治"), applied=1),
    finds("J807", "a project without name", form(project_name=None)),
    passes("J807", "a project with one", form()),
    passes("J807", "a unit", form(subject="unit", project_name=None), applied=0),
    finds("J901", "fewer than last year", year(2022, line("巡查", "≥9次")), year(2021, line("巡查", "≥12次")), difference=-3.0),
    finds("J901", "more accidents allowed", year(2022, line("事故", "≤5起")), year(2021, line("事故", "≤2起"))),
    passes("J901", "as many", year(2022, line("巡查", "≥12次")), year(2021, line("巡查", "≥12次"))),
    passes("J901", "fewer accidents allowed", year(2022, line("事故", "≤1起")), year(2021, line("事故", "≤2起"))),
    passes(
        "J901", "a lower cost", year(2022, line("成本", "5万元", level1="成本指标")), year(2021, line("成本", "9万元", level1="成本指标"))
    ),
    passes("J901", "another project", year(2022, line("巡查", "1次")), year(2021, line("巡查", "2次"), project_code="P2"), applied=0),
    passes("J901", "two years ago", year(2022, line("巡查", "1次")), year(2020, line("巡查", "2次")), applied=0),
    passes("J901", "another unit of measure", year(2022, line("巡查", "1次")), year(2021, line("巡查", "20km")), applied=0),
    finds("J902", "word for word", year(2022, goal_text=f"2022年{LONG}"), year(2021, goal_text=f"2021年{LONG} ")),
    passes("J902", "one word changed", year(2022, goal_text=LONG), year(2021, goal_text=LONG.replace("水库", "山塘"))),
    passes("J902", "a short phrase", year(2022, goal_text="整治河道。"), year(2021, goal_text="整治河道。")),
    passes("J902", "another project", year(2022, goal_text=LONG), year(2021, goal_text=LONG, project_code="P2"), applied=0),
    finds("J903", "twelvefold", year(2022, funding=[money("total", 1_200_000)]), year(2021, funding=[money("total", 100_000)])),
    finds("J903", "a tenth", year(2022, funding=[money("total", 10_000)]), year(2021, funding=[money("total", 100_000)])),
    passes("J903", "ninefold", year(2022, funding=[money("total", 900_000)]), year(2021, funding=[money("total", 100_000)])),
    passes(
        "J903",
        "another measure",
        year(2022, funding=[money("total", 90_000, "executed")]),
        year(2021, funding=[money("total", 100)]),
        applied=0,
    ),
    finds(
        "J904",
        "evaluated by another unit",
        form(),
        form(stage="evaluation", unit_name="某县财政局"),
        actual="某县财政局",
        expected="某县水利局",
    ),
    passes("J904", "evaluated by its own level", form(), form(stage="evaluation", unit_name="某县水利局（本级）")),
    passes("J904", "another year", form(), form(stage="evaluation", fiscal_year=2021, unit_name="某县财政局"), applied=0),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule(case: Case, star: Star, register: dict[str, Rule]) -> None:
    """The rule finds what it must and passes its near misses."""
    check(case, star, register)
