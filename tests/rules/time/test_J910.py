"""J910: more carried over than last year left."""

from __future__ import annotations

from typing import Any

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import total, year
from tests.rules.star import Form, money

LEFT = [*total(5_400_000), money("total", 5_400_000, "adjusted_budget"), money("total", 5_238_000, "executed")]


def of_2022(yuan: float, measure: str = "adjusted_budget", **more: Any) -> Form:
    """An evaluation that carries over."""
    return year(2022, funding=[*total(5_500_000), money("carryover", yuan, measure)], stage="evaluation", **more)


def of_2021(**more: Any) -> Form:
    """The evaluation of the year before."""
    return year(2021, funding=more.pop("funding", LEFT), stage=more.pop("stage", "evaluation"), **more)


CASES = [
    finds("J910", "ten times what was left", of_2022(1_600_000), of_2021(), applied=1, difference=1_438_000.0),
    finds("J910", "in a goal's budget", of_2022(1_600_000, "initial_budget"), of_2021(), applied=1),
    finds(
        "J910",
        "though nothing was left",
        of_2022(300_000),
        of_2021(funding=[*total(5_400_000), money("total", 5_400_000, "executed")]),
    ),
    passes("J910", "what was left", of_2022(162_000), of_2021()),
    passes("J910", "less: the rest was taken back", of_2022(62_000), of_2021()),
    passes("J910", "some more: the evaluation was not the last word", of_2022(170_000), of_2021()),
    passes("J910", "nothing", of_2022(0), of_2021(), applied=0),
    passes("J910", "no evaluation of last year", of_2022(1_600_000), of_2021(stage="goal"), applied=0),
    passes("J910", "two evaluations of last year", of_2022(1_600_000), of_2021(), of_2021(), applied=0),
    passes("J910", "overspent last year", of_2022(1_600_000), of_2021(funding=[*total(1), money("total", 9, "executed")]), applied=0),
]

test_rule = rule_test(CASES)
