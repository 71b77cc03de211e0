"""J805: years contradict one another."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line, money

NEW = {"project_code": "51082222T000000123456", "duration_text": "2022年1月至2022年12月", "project_name": "2021年河道整治"}
"""A project of 2022 by its code and term, with last year's name."""

CASES = [
    finds("J805", "last year's name of this year's project", form(**NEW)),
    passes("J805", "carried over from last year", form(**NEW | {"project_name": "2021年结转河道整治"}), applied=2),
    finds(
        "J805",
        "a goal with a code of its year, and a name of two years before",
        form(project_code="51082222T000000123456", project_name="2020年河道整治"),
        compared_with="2020",
    ),
    passes(
        "J805",
        "money carried over",
        form(
            project_code="51082222T000000123456",
            project_name="2020年河道整治",
            funding=[money("carryover", 1000)],
        ),
        applied=None,
    ),
    passes("J805", "what is left to pay", form(project_code="51082222T000000123456", project_name="2020年河道整治尾款")),
    passes("J805", "entered last year", form(**NEW | {"project_code": "51082221T000000123456"}), applied=1),
    passes("J805", "of two years", form(**NEW | {"duration_text": "2021年1月至2022年12月"}), applied=1),
    passes("J805", "of which the goal tells", form(**NEW, goal_text="完成2021年遗留河道整治。"), applied=2),
    finds(
        "J805",
        "a file of 2021",
        form(document="部门/2021年绩效目标.docx"),
        actual="2022",
        compared_with="2021",
        item="文件名“2021年绩效目标.docx”",
    ),
    finds(
        "J805",
        "an indicator of years before",
        form(line("2019年疫情监测面积", "≥16万亩")),
        actual="2022",
        compared_with="2019",
        item="指标名称“2019年疫情监测面积”",
        row_no=1,
    ),
    passes("J805", "an indicator of last year", form(line("2021年新增学位数", "≥160个"))),
    passes("J805", "an indicator of the year", form(line("2022年疫情监测面积", "≥16万亩"))),
    passes("J805", "a ratio to an earlier year", form(line("旅游人次恢复至2019年同期比例", "≥120%")), applied=0),
    passes("J805", "what is left to pay", form(line("2019年项目尾款支付率", "100%")), applied=0),
    passes("J805", "a year's pupils", form(line("2019级学生毕业率", "100%")), applied=0),
    passes("J805", "works of which the goal tells", form(line("2019年改造小区移交数", "≥3个"), goal_text="移交2019年改造的小区。")),
    passes("J805", "works of which the project tells", form(line("2019年改造小区移交数", "≥3个"), project_name="2019年老旧小区改造")),
    passes(
        "J805",
        "two indicators of one year",
        form(line("2019年改造小区移交数", "≥3个"), line("2019年改造管网移交长度", "≥3公里")),
        applied=2,
    ),
    finds("J805", "a fund of years before", form(subject="fund", project_name="2019年动物防疫等补助经费"), compared_with="2019"),
    passes("J805", "a fund of last year", form(subject="fund", project_name="2021年动物防疫等补助经费")),
    passes(
        "J805",
        "a fund that was carried over",
        form(subject="fund", project_name="2019年动物防疫等补助经费", funding=[money("carryover", 10_000)]),
        applied=0,
    ),
    passes("J805", "a project of years before may go on", form(project_name="2019年高标准农田建设"), applied=0),
    passes("J805", "a file of 2022 in a folder of 2021", form(document="2021/2022年绩效目标.docx")),
    passes("J805", "an evaluation published a year later", form(document="2023年公开自评.docx", stage="evaluation")),
    passes("J805", "a number that is no year", form(document="3202205.docx"), applied=0),
    finds(
        "J805",
        "a title of last year",
        form(title="2021年度项目支出绩效目标表", fiscal_year_basis="field"),
        actual="2022",
        compared_with="2021",
        item="标题“2021年度项目支出绩效目标表”",
    ),
    finds("J805", "a line of another year", form(other_years="2023"), actual="2022", compared_with="2023"),
    finds(
        "J805",
        "a project's name of next year, told at the name",
        form(project_text="某县2023年河道整治", other_years="2023"),
        item="项目名称“某县2023年河道整治”",
    ),
    finds("J805", "a monitoring form of another year's file", form(document="2023年监控.docx", stage="monitoring")),
    finds("J805", "a term of last year", form(fields=[("start_date", "2021年1月"), ("end_date", "2021年12月")]), compared_with="2021"),
    finds("J805", "a term of next year", form(duration_text="2023年1月—2023年12月"), item="实施期限“2023年1月—2023年12月”"),
    passes("J805", "a term around the year", form(duration_text="2021年3月至2023年6月")),
    passes("J805", "a beginning alone", form(duration_text="2019年起长期")),
    passes("J805", "an evaluation of last year's works", form(duration_text="2021年1月-2021年12月", stage="evaluation")),
    passes("J805", "the years of a plan", form(title="2021—2023年项目支出绩效目标表")),
    passes("J805", "the number of a notice", form(title="某财预〔2021〕15号项目支出绩效目标表"), applied=0),
    passes(
        "J805",
        "a term of the year in the project's name, where the form's year is the title's",
        form(duration_text="2023年1月—2023年12月", project_name="2023年河道整治"),
    ),
    finds(
        "J805",
        "a line of the term's year tells the title, not the term",
        form(duration_text="2023年1月—2023年12月", other_years="2023"),
        item="另一处年度",
    ),
    finds("J805", "a term beside a name of the form's year", form(duration_text="2023年1月—2023年12月", project_name="2022年河道整治")),
]

test_rule = rule_test(CASES)
