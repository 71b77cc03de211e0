"""J101: funding total differs from its parts."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import execution, form, money

CASES = [
    finds(
        "J101",
        "a part that its own rate tells to be mistyped",
        form(
            stage="evaluation",
            funding=[
                *(money(*one, "adjusted_budget") for one in (("total", 2_900_000), ("central", 2_320_000), ("local", 780_000))),
                *(money(*one, "executed") for one in (("total", 2_813_000), ("central", 2_250_400), ("local", 562_600))),
            ],
            rates=[execution("central", rate=97), execution("local", rate=97)],
        ),
        actual="2900000",
        compared_with="3100000",
        should_be="580000",
    ),
    passes("J101", "one kind of expenditure beside the total", form(funding=[money("total", 5_000_000), money("personnel", 3_200_000)])),
    finds(
        "J101",
        "kinds of expenditure above the total",
        form(funding=[money("total", 4_000_000), money("personnel", 3_200_000), money("operating", 1_000_000)]),
        compared_with="4200000",
    ),
    passes("J101", "the money from above alone", form(funding=[money("total", 5_000_000), money("superior", 3_200_000)])),
    finds("J101", "the money from above is more than the total", form(funding=[money("total", 5_000_000), money("superior", 6_200_000)])),
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
        "one part that is shown in each of several columns",
        form(
            funding=[
                money("total", 1_000_000),
                money("fiscal", 700_000),
                money("total", 900_000, "executed"),
                money("fiscal", 650_000, "executed"),
            ]
        ),
        applied=2,
    ),
    finds(
        "J101",
        "one part that is the total in another column",
        form(
            funding=[
                money("total", 1_000_000),
                money("fiscal", 700_000),
                money("total", 650_000, "executed"),
                money("fiscal", 650_000, "executed"),
            ]
        ),
        applied=2,
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
        "J101",
        "nothing executed in all of what the levels executed",
        form(funding=[money("total", 0, "executed"), money("central", 1_089_500, "executed"), money("local", 272_400, "executed")]),
    ),
    passes("J101", "nothing but what was carried over", form(funding=[money("total", 0), money("fiscal", 0), money("carryover", 50_000)])),
    finds("J101", "nothing in all of something", form(funding=[money("total", 0), money("county", 500_000), money("other", 300_000)])),
    passes(
        "J101",
        "a column in yuan, which is another rule's",
        form(funding=[money("total", 1_250_000), money("fiscal", "12500000000")]),
    ),
]

test_rule = rule_test(CASES)
