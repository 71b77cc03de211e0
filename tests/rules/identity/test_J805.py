"""J805: years contradict one another."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds(
        "J805",
        "a file of 2021",
        form(document="部门/2021年绩效目标.docx"),
        actual="2022",
        compared_with="2021",
        item="文件名“2021年绩效目标.docx”",
    ),
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
