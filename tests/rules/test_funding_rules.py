"""Rules on money: parts against total, executed against budget, rates, units of money, absurd amounts."""

from __future__ import annotations

import pytest

from jixiao.warehouse.audit import Rule
from tests.rules.cases import Case, check, finds, passes
from tests.rules.star import Form, Star, execution, form, line, money


def columns(unit: str = "万元", parts: bool = False, **amounts: float) -> Form:
    """An evaluation with one total a column: `initial`, `adjusted`, `executed`; with `parts`, all of it fiscal."""
    names = {"initial": "initial_budget", "adjusted": "adjusted_budget", "executed": "executed"}
    sources = ("total", "fiscal") if parts else ("total",)
    made = [money(source, amounts[key], names[key], unit=unit) for key in names if key in amounts for source in sources]
    return form(funding=made, stage="evaluation")


CASES = [
    finds(
        "J101",
        "a total above its parts",
        form(funding=[money("total", 1_000_000), money("fiscal", 600_000), money("other", 300_000)]),
        item="年初预算",
        actual="1000000",
        compared_with="900000",
        difference=100_000.0,
    ),
    finds(
        "J101",
        "parts by level above the total",
        form(funding=[money("total", 500_000), money("central", 300_000), money("county", 250_000)]),
    ),
    finds(
        "J101",
        "a fen too much where yuan are printed",
        form(funding=[money("total", 100_000, unit="元"), money("fiscal", 99_990, unit="元")]),
    ),
    passes(
        "J101",
        "the rounding of parts in 万元",
        form(funding=[money("total", 1_000_000), money("fiscal", 666_700), money("other", 333_400)]),
    ),
    passes(
        "J101",
        "levels inside the fiscal part",
        form(
            funding=[
                money("total", 1_000_000),
                money("fiscal", 800_000),
                money("central", 500_000),
                money("county", 300_000),
                money("other", 200_000),
            ]
        ),
    ),
    passes(
        "J101",
        "basic and project expenditure",
        form(funding=[money("total", 900_000), money("basic_expenditure", 400_000), money("project_expenditure", 500_000)]),
    ),
    finds(
        "J101",
        "basic and project expenditure beside sources that agree",
        form(
            funding=[
                money("total", 900_000),
                money("fiscal", 900_000),
                money("basic_expenditure", 400_000),
                money("project_expenditure", 350_000),
            ]
        ),
        compared_with="750000",
    ),
    finds(
        "J101",
        "basic and project expenditure beside a total of tasks",
        form(
            funding=[
                money("total", 500_000),
                money("total", 900_000),
                money("basic_expenditure", 400_000),
                money("project_expenditure", 350_000),
            ]
        ),
    ),
    passes(
        "J101",
        "expenditure with other money beside",
        form(
            funding=[
                money("total", 900_000),
                money("basic_expenditure", 400_000),
                money("project_expenditure", 350_000),
                money("other", 150_000),
            ]
        ),
    ),
    passes(
        "J101",
        "a part in the total's own row of a list",
        form(funding=[money("total", 900_000), {**money("fiscal", 400_000), "row_no": 1}]),
    ),
    finds("J101", "a part above the total in a list", form(funding=[money("total", 400_000), {**money("fiscal", 900_000), "row_no": 1}])),
    finds(
        "J101",
        "levels that miss the fiscal part which is the whole total",
        form(
            funding=[
                money("total", 1_000_000),
                money("fiscal", 1_000_000),
                money("central", 350_000),
                money("provincial", 210_000),
                money("county", 140_000),
            ]
        ),
        item="年初预算财政拨款",
        actual="1000000",
        compared_with="700000",
        row_no=2,
    ),
    finds(
        "J101",
        "levels above the fiscal part",
        form(funding=[money("total", 1_000_000), money("fiscal", 1_000_000), money("central", 900_000), money("provincial", 300_000)]),
    ),
    passes(
        "J101",
        "two upper levels named of a longer list",
        form(funding=[money("total", 1_000_000), money("fiscal", 1_000_000), money("central", 300_000), money("provincial", 300_000)]),
    ),
    passes(
        "J101",
        "one level named",
        form(funding=[money("total", 1_000_000), money("fiscal", 1_000_000), money("county", 300_000), money("central", 0)]),
    ),
    passes(
        "J101",
        "money of last year inside the fiscal part",
        form(
            funding=[
                money("total", 1_000_000),
                money("fiscal", 1_000_000),
                money("carryover", 200_000),
                money("provincial", 500_000),
                money("county", 300_000),
            ]
        ),
    ),
    passes(
        "J101",
        "levels that give the total, the fiscal part one source among others",
        form(funding=[money("total", 1_000_000), money("fiscal", 400_000), money("provincial", 700_000), money("county", 300_000)]),
    ),
    passes("J101", "a total that stands alone", form(funding=[money("total", 900)]), applied=0),
    passes(
        "J101",
        "each measure by itself",
        form(
            funding=[
                money("total", 900_000),
                money("fiscal", 900_000),
                money("total", 500_000, "executed"),
                money("fiscal", 500_000, "executed"),
            ]
        ),
        applied=2,
    ),
    finds(
        "J102",
        "more executed than the adjusted budget",
        form(
            funding=[
                money("total", 900_000),
                money("total", 500_000, "adjusted_budget"),
                money("total", 600_000, "executed"),
            ]
        ),
        compared_with="500000",
        difference=100_000.0,
    ),
    finds(
        "J102",
        "more expected for the year than the budget allows",
        form(
            funding=[money("total", 900_000), money("total", 500_000, "executed"), money("total", 1_080_000, "forecast")],
            stage="monitoring",
        ),
        applied=1,
        item="total全年预计",
    ),
    passes(
        "J102",
        "all of it expected",
        form(
            funding=[money("total", 900_000), money("total", 500_000, "executed"), money("total", 900_000, "forecast")], stage="monitoring"
        ),
    ),
    passes(
        "J102",
        "a budget below zero, which is another rule's",
        form(funding=[money("total", -5000), money("total", 0, "executed")]),
        applied=0,
    ),
    passes("J102", "executed to the last fen", form(funding=[money("total", 900_000), money("total", 900_000, "executed")])),
    passes(
        "J102",
        "above the first budget, within the adjusted one",
        form(
            funding=[
                money("total", 500_000),
                money("total", 900_000, "adjusted_budget"),
                money("total", 800_000, "executed"),
            ]
        ),
    ),
    finds("J101", "nothing in all of something", form(funding=[money("total", 0), money("county", 500_000), money("other", 300_000)])),
    finds(
        "J103",
        "a rate that its amounts do not give",
        form(funding=[money("total", 1_000_000), money("total", 800_000, "executed")], rates=[execution(rate=90)]),
        actual="90",
        compared_with="80",
    ),
    passes(
        "J103",
        "a rate printed without decimals",
        form(funding=[money("total", 1_000_000), money("total", 946_000, "executed")], rates=[execution(rate=95)]),
    ),
    passes(
        "J103",
        "a bare figure that may be a share",
        form(funding=[money("total", 1_000_000), money("total", 946_000, "executed")], rates=[execution(rate="0.88", rate_text="0.88")]),
        applied=0,
    ),
    finds(
        "J103",
        "a rate of the first budget where it was adjusted",
        form(
            funding=[money("total", 1_000_000), money("total", 800_000, "adjusted_budget"), money("total", 800_000, "executed")],
            rates=[execution(rate=80)],
        ),
        compared_with="100",
    ),
    passes(
        "J103",
        "a rate of the first budget where the adjusted one is a zero",
        form(
            funding=[money("total", 1_000_000), money("total", 0, "adjusted_budget"), money("total", 800_000, "executed")],
            rates=[execution(rate=80)],
        ),
    ),
    passes(
        "J103", "nothing executed of nothing", form(funding=[money("total", 0), money("total", 0, "executed")], rates=[execution(rate=0)])
    ),
    finds("J104", "万元 printed where yuan were meant", form(funding=[money("total", "1250000000000")], goal_text="总投资12500万元。")),
    finds("J104", "yuan printed where 万元 were meant", form(funding=[money("total", 1250, unit="元")], goal_text="投入1,250万元。")),
    passes("J104", "the same amount in both", form(funding=[money("total", 12_500_000)], goal_text="总投资1250万元。")),
    passes("J104", "a thousandfold difference", form(funding=[money("total", 1_000_000)], goal_text="补助每户1000元。")),
    passes(
        "J104", "a small amount beside the right one", form(funding=[money("total", 12_500_000)], goal_text="总投资1250万元，每户1250元。")
    ),
    finds("J105", "an amount below zero", form(funding=[money("total", -1)])),
    passes("J105", "nothing", form(funding=[money("other", 0)])),
    finds(
        "J104",
        "ten thousand times last year's",
        form(funding=[money("total", 1_250_000)], fiscal_year=2021),
        form(funding=[money("total", "13000000000")], fiscal_year=2022),
        actual="13000000000",
        compared_with="1250000",
        applied=2,
    ),
    finds(
        "J104",
        "a goal that both other stages contradict",
        form(funding=[money("total", "12500000000")]),
        form(funding=[money("total", 1_250_000)], stage="monitoring"),
        form(funding=[money("total", 1_250_000)], stage="evaluation"),
        actual="12500000000",
        applied=3,
    ),
    finds(
        "J104",
        "a whole cost ten thousand times the total, though the text agrees",
        form(line("项目总成本", "≤12500000万元"), funding=[money("total", 12_500_000)], goal_text="总投资1250万元。"),
    ),
    passes("J104", "the same whole cost", form(line("项目成本控制数", "≤1250万元"), funding=[money("total", 12_500_000)]), applied=None),
    passes("J104", "the cost of one", form(line("单位项目成本", "≤1250元"), funding=[money("total", 12_500_000)])),
    finds("J104", "a part in yuan", form(funding=[money("total", 1_250_000), money("fiscal", "12500000000")])),
    finds(
        "J104",
        "a column in yuan beside two in 万元, told once at its total",
        columns(initial=24_000_000_000, adjusted=2_400_000, executed=2_234_900, parts=True),
        actual="24000000000",
        compared_with="2400000",
        should_be="2400000",
        item="total疑似误填为元（同误 2 处）：全年（调整后）预算为",
        column_no=3,
    ),
    finds(
        "J104",
        "executed in yuan beside budgets in 万元",
        columns(initial=32_040_000, adjusted=32_040_000, executed=316_427_000_000),
        actual="316427000000",
        should_be="31642700",
    ),
    finds("J104", "executed in yuan beside one budget", columns(adjusted=32_040_000, executed=316_427_000_000), actual="316427000000"),
    finds(
        "J104",
        "a budget in 万元 under 元 beside what was executed in yuan",
        columns(adjusted=3_204, executed=31_642_700, unit="元"),
        actual="3204",
        should_be="32040000",
        item="total疑似误填为万元：执行数为",
    ),
    passes("J104", "a hundredth of a percent that was executed", columns(adjusted=50_000_000, executed=4_200)),
    passes("J104", "nothing at the start of the year", columns(initial=0, adjusted=50_000_000, executed=4_200_000)),
    passes("J104", "a fund printed in yuan throughout", columns(adjusted=5_200_000, executed=5_043_218, unit="元")),
    finds(
        "J104",
        "a whole form in yuan beside its cost in 万元",
        form(line("年度运维费用", "≤46.5万元"), funding=[money("total", 4_650_000_000), money("fiscal", 4_650_000_000)]),
        actual="4650000000",
        compared_with="465000",
        should_be="465000",
    ),
    finds(
        "J104",
        "a whole form in yuan beside one times how many",
        form(line("送戏下乡场次", "≥120场"), line("每场补助标准", "≤5000元/场"), funding=[money("total", "8600000000")]),
        actual="8600000000",
        should_be="860000",
    ),
    finds("J104", "more than any county's project", form(funding=[money("total", "46500000000")]), should_be="4650000"),
    passes("J104", "a large project of a county", form(funding=[money("total", 3_800_000_000)])),
    passes("J104", "a large project whose text agrees", form(funding=[money("total", "6500000000")], goal_text="总投资65亿元。")),
    passes("J104", "a large department's whole year", form(funding=[money("total", 6_500_000_000)], subject="unit")),
    finds(
        "J104",
        "one part in yuan, which its total and the other part tell",
        form(funding=[money("total", 1_000_000), money("fiscal", 999_000), money("other", 10_000_000)]),
        actual="10000000",
        should_be="1000",
    ),
    passes(
        "J104",
        "parts that exceed their total",
        form(funding=[money("total", 1_000_000), money("fiscal", 800_000), money("other", 400_000)]),
    ),
    finds(
        "J104",
        "a total in yuan above parts in 万元",
        form(funding=[money("total", 10_000_000_000), money("fiscal", 800_000), money("other", 200_000)]),
        actual="10000000000",
        should_be="1000000",
    ),
    finds(
        "J104",
        "a target in 万元 that says yuan",
        form(line("项目总成本", "≤12500000万元"), funding=[money("total", 12_500_000)]),
        actual="125000000000",
        compared_with="12500000",
        should_be="12500000",
        column_no=4,
    ),
    passes(
        "J101",
        "a column in yuan, which is another rule's",
        form(funding=[money("total", 1_250_000), money("fiscal", "12500000000")]),
    ),
    passes("J102", "executed in yuan, which is another rule's", columns(adjusted=32_040_000, executed=316_427_000_000)),
    passes(
        "J103",
        "a rate of amounts in two units",
        form(
            funding=[money("total", 32_040_000, "adjusted_budget"), money("total", 316_427_000_000, "executed")],
            rates=[execution(rate=98.76)],
        ),
    ),
    passes(
        "J104",
        "a project that grew a hundredfold",
        form(funding=[money("total", 1_250_000)], fiscal_year=2021),
        form(funding=[money("total", 125_000_000)], fiscal_year=2022),
        applied=2,
    ),
    finds(
        "J903",
        "five times last year's in each measure, told once",
        form(funding=[money("total", 1_000_000), money("total", 1_000_000, "executed")], stage="evaluation", fiscal_year=2021),
        form(funding=[money("total", 5_000_000), money("total", 5_000_000, "executed")], stage="evaluation"),
        applied=1,
        actual="5000000",
    ),
    passes(
        "J903", "last year's few yuan", form(funding=[money("total", 300)], fiscal_year=2021), form(funding=[money("total", 3_000_000)])
    ),
    passes(
        "J903",
        "ten thousand times last year's, which is another rule's",
        form(funding=[money("total", 36_000_000_000)], fiscal_year=2021),
        form(funding=[money("total", 3_850_000)]),
    ),
    finds("J106", "a total of 41 yuan", form(funding=[money("total", "41.5", unit="元")]), actual="41.5", compared_with="1000"),
    finds(
        "J106",
        "each amount a hundred thousand times too large, told once",
        form(
            funding=[
                money("central", 90_000_000_000, unit="元"),
                money("total", 190_000_000_000, unit="元"),
                money("county", 100_000_000_000, unit="元"),
            ]
        ),
        applied=1,
        actual="190000000000",
    ),
    passes("J106", "a part of 800 yuan", form(funding=[money("county", 800, unit="元")])),
    finds("J106", "a project of a hundred billion", form(funding=[money("total", 100_000_000_000, unit="元")])),
    passes("J106", "a project of a hundred billion under 万元, which is another rule's", form(funding=[money("total", 100_000_000_000)])),
    passes("J106", "a province's department", form(funding=[money("total", 100_000_000_000)], subject="unit")),
    finds("J107", "a year above the whole term", form(funding=[money("total", 900_000), money("total", 500_000, period="whole")])),
    passes("J107", "a term of one year", form(funding=[money("total", 900_000), money("total", 900_000, period="whole")])),
    finds("J108", "a project without an amount", form(line("修堤", "1座"))),
    finds("J108", "a goal with nothing but zeros", form(funding=[money("total", 0), money("fiscal", 0)])),
    passes("J108", "nothing this year of a longer term", form(funding=[money("total", 0), money("total", 900, period="whole")])),
    passes("J108", "an evaluation of nothing", form(funding=[money("total", 0)], stage="evaluation")),
    passes("J108", "a unit without an amount", form(subject="unit"), applied=0),
    passes("J108", "a list of projects without a column for money", form(), form(project_name="修堤", project_code="P2"), applied=0),
    finds(
        "J108",
        "one project of a list with amounts",
        form(funding=[money("total", 1)]),
        form(project_name="修堤", project_code="P2"),
        applied=2,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule(case: Case, star: Star, register: dict[str, Rule]) -> None:
    """The rule finds what it must and passes its near misses."""
    check(case, star, register)


def test_superseded_forms_are_not_judged(star: Star, register: dict[str, Rule]) -> None:
    """A form that a later edition replaced is no longer what was published."""
    check(passes("J105", "an old edition", form(funding=[money("total", -1)], is_current=False), applied=0), star, register)
