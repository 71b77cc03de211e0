"""J104: yuan and ten thousand yuan confused."""

from __future__ import annotations

import re

from jixiao.warehouse import audit_tables
from jixiao.warehouse.audit import audit, make_shared_views, run_rule, shared_files
from jixiao.warehouse.rule import Rule
from tests.rules.cases import finds, passes, read_for, rule_test
from tests.rules.forms import columns, total, year
from tests.rules.star import RULES, Star, form, line, money

CASES = [
    finds("J104", "万元 printed where yuan were meant", form(funding=[money("total", "1250000000000")], goal_text="总投资12500万元。")),
    finds("J104", "yuan printed where 万元 were meant", form(funding=[money("total", 1250, unit="元")], goal_text="投入1,250万元。")),
    finds("J104", "a budget of some yuan", form(funding=[money("total", "112", unit="元")]), should_be="1120000"),
    finds(
        "J104",
        "a budget in yuan below the price of one",
        form(line("单个点位建设成本", "≤1.9万元"), funding=[money("total", 1064, unit="元")]),
    ),
    passes("J104", "a small budget in yuan", form(line("订阅成本", "≤3000元"), funding=[money("total", 3000, unit="元")])),
    finds(
        "J104",
        "what was executed in 万元 under 元",
        form(funding=[money("total", 12_900_000, unit="元"), money("total", "1264.20", "executed", unit="元")], stage="evaluation"),
        should_be="12642000",
    ),
    passes("J104", "the same amount in both", form(funding=[money("total", 12_500_000)], goal_text="总投资1250万元。")),
    passes("J104", "a thousandfold difference", form(funding=[money("total", 1_000_000)], goal_text="补助每户1000元。")),
    passes(
        "J104", "a small amount beside the right one", form(funding=[money("total", 12_500_000)], goal_text="总投资1250万元，每户1250元。")
    ),
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
        "a goal that its own text contradicts, beside an evaluation that is right",
        form(funding=[money("total", "12500000000")], goal_text="总投资125万元。"),
        form(funding=[money("total", 1_250_000)], stage="evaluation"),
        actual="12500000000",
        should_be="1250000",
        applied=2,
    ),
    finds(
        "J104",
        "a whole cost ten thousand times the total, though the text agrees",
        form(line("项目总成本", "≤12500000万元"), funding=[money("total", 12_500_000)], goal_text="总投资1250万元。"),
    ),
    passes("J104", "the same whole cost", form(line("项目成本控制数", "≤1250万元"), funding=[money("total", 12_500_000)]), applied=None),
    passes("J104", "the cost of one", form(line("单位项目成本", "≤1250元"), funding=[money("total", 12_500_000)])),
    finds(
        "J104",
        "a part ten thousand times too small",
        form(funding=[money("total", 1_250_000), money("fiscal", "100.4"), money("other", 246_000)]),
        actual="100.4",
        should_be="1004000",
    ),
    finds(
        "J104",
        "a total ten thousand times too small beside its parts",
        form(funding=[money("total", "81.6"), money("fiscal", 652_800), money("other", 163_200)]),
        actual="81.6",
        should_be="816000",
    ),
    finds(
        "J104",
        "a total a hundred million times too large beside its parts",
        form(funding=[money("total", "144000000000000"), money("fiscal", 1_152_000), money("other", 288_000)]),
        should_be="1440000",
    ),
    finds(
        "J104",
        "a total whose digits are lost, put right by its parts",
        form(funding=[money("total", 700), money("fiscal", 5_824_000), money("other", 1_456_000)]),
        should_be="7280000",
    ),
    passes(
        "J104",
        "little of a small budget spent",
        form(funding=[money("total", 12_500_000), money("total", 2_000, "executed")], stage="evaluation"),
    ),
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
        "J104",
        "a project that grew a hundredfold",
        form(funding=[money("total", 1_250_000)], fiscal_year=2021),
        form(funding=[money("total", 125_000_000)], fiscal_year=2022),
        applied=2,
    ),
    finds(
        "J104",
        "the year in the middle of three, and not the last",
        year(2021, funding=total(316_000)),
        year(2022, funding=total(3_200_000_000)),
        year(2023, funding=total(328_000)),
        actual="3200000000",
        applied=3,
    ),
    finds(
        "J104",
        "one cell, whose parts are right",
        form(
            funding=[
                money("total", 18_216_000_000),
                money("fiscal", 1_821_600),
                money("total", 1_821_600, "adjusted_budget"),
                money("total", 1_800_000, "executed"),
            ],
            stage="evaluation",
        ),
        item="total疑似误填为元：全年（调整后）预算为",
    ),
    finds(
        "J104",
        "a target in its own unit",
        form(line("项目总成本", "≤1680000万元"), funding=[money("total", 1_680_000)], goal_text="总投资168万元。"),
        should_be="1680000",
        money_unit="万元",
    ),
    finds(
        "J104",
        "a price of one that is ten thousand times the money",
        form(
            line("养护里程", "≥200公里"),
            line("每公里养护成本", "3500万元/公里"),
            funding=[money("total", 700_000)],
            goal_text="养护农村公路。",
        ),
        row_no=2,
        money_unit="万元/公里",
    ),
    finds(
        "J104",
        "a price of one that is a ten thousandth of the money",
        form(
            line("养护里程", "≥200公里"),
            line("每公里养护成本", "0.35元/公里"),
            funding=[money("total", 700_000)],
            goal_text="养护农村公路。",
        ),
        row_no=2,
    ),
    passes(
        "J104",
        "a price of one that comes to the money",
        form(
            line("养护里程", "≥200公里"),
            line("每公里养护成本", "3500元/公里"),
            funding=[money("total", 700_000)],
            goal_text="养护农村公路。",
        ),
    ),
    finds(
        "J104",
        "a text in yuan beside a table in 万元, which is in no doubt",
        form(funding=[money("total", 1_020_000)], goal_text="安排资金102元，培训农户。"),
        actual="102元",
        compared_with="1020000",
        should_be="1020000",
        money_unit="万元",
    ),
    finds(
        "J104",
        "a text in 万元 that says yuan beside a table whose cost agrees",
        form(line("项目总成本", "≤81万元"), funding=[money("total", 810_000)], goal_text="投入810000万元，培训农户。"),
        actual="810000万元",
        should_be="810000",
        money_unit="万元",
    ),
    finds(
        "J104",
        "a cost in yuan that would leave a budget of some yuan",
        form(line("项目总成本", "≤88元"), funding=[money("total", 880_000), money("fiscal", 880_000)], goal_text="培育农户。"),
        should_be="880000",
        row_no=1,
        column_no=4,
    ),
    finds(
        "J104",
        "an actual value in 万元 of a target in 元",
        form(line("人均筛查费用", "≤120元", "117.6万元"), stage="evaluation"),
        applied=1,
        actual="117.6万元",
        should_be="117.6元",
        row_no=1,
        column_no=5,
    ),
    finds(
        "J104",
        "a price in 万元 for a target in 元, said as it is printed",
        form(line("每吨处置成本", "≤180元/吨", "174万元/吨"), stage="evaluation"),
        actual="174万元/吨",
        compared_with="≤180元/吨",
        should_be="174元/吨",
    ),
    passes("J104", "a sum in another unit of money", form(line("补助金额", "≤120元", "0.0118万元"), stage="evaluation")),
    passes("J104", "a real excess", form(line("人均筛查费用", "≤120元", "1.3万元"), stage="evaluation")),
]


def test_a_column_and_a_part_that_are_right_are_not_in_doubt(star: Star) -> None:
    """Where one column is in yuan, the other is no error, nor is a part that is what the total should be as it stands."""
    wrong = [money("total", "10080000000"), money("fiscal", "8064000000"), money("other", 201_600)]
    star.add(
        form(line("单价", "≤10080元/个"), line("数量", "≥100个"), funding=[*wrong, money("total", 887_000, "executed")], stage="evaluation")
    )
    star.work_out(read_for("rule_wrong_unit"))
    make_shared_views(star.con, RULES, "rule_wrong_unit")
    found = star.con.execute("select measure, funding_source from rule_wrong_unit order by all").fetchall()
    assert found == [("initial_budget", "fiscal"), ("initial_budget", "total")]


def test_what_stands_in_a_text_or_a_target_puts_no_amount_in_doubt(star: Star, register: dict[str, Rule]) -> None:
    """Only an amount of the table that is told to be wrong leaves the sums without doubt."""
    star.add(form(funding=[money("total", 1_020_000)], goal_text="安排资金102元，培训农户。", document="text.docx"))
    star.add(form(line("项目总成本", "≤88元"), funding=[money("total", 880_000)], document="target.docx"))
    wrong = star.add(form(funding=[money("total", "1250000000000")], goal_text="总投资12500万元。", document="amount.docx"))
    star.work_out("\n".join((register["J104"].sql, *shared_files(RULES, register["J104"].sql).values())))
    report = audit(star.con, [register["J104"]])
    assert report.outcomes[0].failed == 3
    audit_tables.write(star.con, report.rule_results(), report.findings(), doubts=report.doubts())
    assert star.con.execute("select distinct disclosure_key from meta.amount_doubt").fetchall() == [(wrong,)]


test_rule = rule_test(CASES)


def test_the_english_message_holds_no_chinese_words_of_the_rule(star: Star, register: dict[str, Rule]) -> None:
    """Only what the form prints stays in its own language."""
    star.add(form(funding=[money("total", "1250000000000") | {"label": "total"}], goal_text="总投资12500万元。"))
    star.work_out(read_for(register["J104"].sql))
    make_shared_views(star.con, RULES, register["J104"].sql)
    outcome = run_rule(star.con, register["J104"])
    (row,) = outcome.rows.to_dict("records")
    said = {language: outcome.rule.say(language, {str(k): v for k, v in row.items()}) for language in ("zh", "en")}
    assert not re.search(r"[一-鿿]", said["en"]), said["en"]
    assert "by mistake: the goal's text is" in said["en"]
    assert "疑似误填为" in said["zh"]
