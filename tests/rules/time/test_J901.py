"""J901: target well below last year's."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import year
from tests.rules.star import Value, form, line, money

CASES = [
    finds(
        "J901",
        "a deadline a month later than last year's",
        form(line("完工时间", Value("2021年11月30日前", date_from="2021-11-30", date_to="2021-11-30")), fiscal_year=2021),
        form(line("完工时间", Value("2022年12月31日前", date_from="2022-12-31", date_to="2022-12-31"))),
        applied=1,
    ),
    passes(
        "J901",
        "a school year behind a deadline",
        form(line("完工时间", Value("2021年12月31日前", date_from="2021-12-31", date_to="2021-12-31")), fiscal_year=2021),
        form(line("完工时间", Value("2022.9-2023.6", date_from="2022-09-01", date_to="2023-06-30"))),
        applied=0,
    ),
    passes(
        "J901",
        "the same deadline",
        form(line("完工时间", Value("2021年11月30日前", date_from="2021-11-30", date_to="2021-11-30")), fiscal_year=2021),
        form(line("完工时间", Value("2022年11月底前", date_from="2022-11-30", date_to="2022-11-30"))),
    ),
    finds("J901", "fewer than last year", year(2022, line("巡查", "≥9次")), year(2021, line("巡查", "≥12次")), difference=-3.0),
    finds("J901", "more accidents allowed", year(2022, line("事故", "≤5起")), year(2021, line("事故", "≤2起"))),
    passes("J901", "a little fewer", year(2022, line("巡查", "≥1190次")), year(2021, line("巡查", "≥1200次"))),
    passes("J901", "a point less", year(2022, line("满意度", "≥94%")), year(2021, line("满意度", "≥95%"))),
    finds("J901", "five points less", year(2022, line("满意度", "≥90%")), year(2021, line("满意度", "≥95%"))),
    passes(
        "J901",
        "as much less as the money",
        year(2022, line("培训人数", "≥900人"), funding=[money("total", 1_350_000)]),
        year(2021, line("培训人数", "≥1100人"), funding=[money("total", 1_650_000)]),
    ),
    finds(
        "J901",
        "half for nearly the same money",
        year(2022, line("培训人数", "≥550人"), funding=[money("total", 1_600_000)]),
        year(2021, line("培训人数", "≥1100人"), funding=[money("total", 1_650_000)]),
    ),
    finds(
        "J901",
        "a share that fell with the money",
        year(2022, line("满意度", "≥80%"), funding=[money("total", 1_350_000)]),
        year(2021, line("满意度", "≥95%"), funding=[money("total", 1_650_000)]),
    ),
    passes("J901", "as many", year(2022, line("巡查", "≥12次")), year(2021, line("巡查", "≥12次"))),
    passes("J901", "a ceiling of money", year(2022, line("项目总成本", "≤9万元")), year(2021, line("项目总成本", "≤8万元"))),
    passes("J901", "fewer accidents allowed", year(2022, line("事故", "≤1起")), year(2021, line("事故", "≤2起"))),
    passes(
        "J901", "a lower cost", year(2022, line("成本", "5万元", level1="成本指标")), year(2021, line("成本", "9万元", level1="成本指标"))
    ),
    passes("J901", "another project", year(2022, line("巡查", "1次")), year(2021, line("巡查", "2次"), project_code="P2"), applied=0),
    passes("J901", "two years ago", year(2022, line("巡查", "1次")), year(2020, line("巡查", "2次")), applied=0),
    passes("J901", "another unit of measure", year(2022, line("巡查", "1次")), year(2021, line("巡查", "20km")), applied=0),
]

test_rule = rule_test(CASES)
