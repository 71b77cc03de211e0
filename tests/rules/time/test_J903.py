"""J903: amount jumps against last year."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import year
from tests.rules.star import form, money

CASES = [
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
    finds("J903", "twelvefold", year(2022, funding=[money("total", 1_200_000)]), year(2021, funding=[money("total", 100_000)])),
    finds("J903", "a tenth", year(2022, funding=[money("total", 10_000)]), year(2021, funding=[money("total", 100_000)])),
    passes("J903", "threefold", year(2022, funding=[money("total", 300_000)]), year(2021, funding=[money("total", 100_000)])),
    finds(
        "J903",
        "last year's was the odd one",
        year(2022, funding=[money("total", 110_000)]),
        year(2021, funding=[money("total", 900_000)]),
        year(2020, funding=[money("total", 100_000)]),
        applied=2,
        actual="900000",
    ),
    passes(
        "J903",
        "another measure",
        year(2022, funding=[money("total", 90_000, "executed")]),
        year(2021, funding=[money("total", 100)]),
        applied=0,
    ),
]

test_rule = rule_test(CASES)
