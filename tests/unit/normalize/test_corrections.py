"""Corrections by named rules and the near-misses that must not trip them."""

from decimal import Decimal
from typing import Any

import pytest

from jixiao.model import Disclosure, Execution, Extraction, Funding, Indicator, Value
from jixiao.normalize import normalize

SEED = [("污水处理", "95", "≥", "10")] * 3 + [("排查率", "100", "＝", "10")] * 6


def read(rows: list[tuple[str, str | None, str | None, str]], **changes: Any) -> list[Indicator]:
    """The indicators of a form with the columns name, 指标权重, 指标性质, 指标值."""
    indicators = [
        Indicator(
            n,
            None,
            None,
            "",
            name,
            [Value(changes.get("role", "target"), text, comparator_text=sign, unit_text=changes.get("unit"))],
            weight_text=weight,
            score_text=changes.get("score"),
        )
        for n, (name, weight, sign, text) in enumerate(rows, start=1)
    ]
    if changes.get("part"):
        indicators[0].is_part = True
    if changes.get("actual"):
        indicators[0].values.append(Value("actual", "95"))
    return (
        normalize(Extraction("docx", [Disclosure(1, "unit", "goal", fiscal_year=2022, indicators=indicators)], []))
        .disclosures[0]
        .indicators
    )


def test_transposed_weights_and_values_are_put_right_and_marked() -> None:
    """The seed's department form: weights under 指标值, targets under 指标权重; the printed texts stay where they were printed."""
    indicators = read(SEED)
    assert {i.correction for i in indicators} == {"weight_value_transposed"}
    assert {i.weight for i in indicators} == {Decimal(10)}
    one, last = indicators[0], indicators[-1]
    assert (one.values[0].text, one.weight_text, one.values[0].number, one.values[0].comparator, one.values[0].unit) == (
        "10",
        "95",
        Decimal(95),
        ">=",
        None,
    )
    assert (last.values[0].number, last.values[0].comparator, last.values[0].unit) == (Decimal(100), "=", "%")


def test_values_that_add_to_a_hundred_are_put_right_too() -> None:
    """Ten rows of 10 points, or uneven points, leave one reading as well."""
    assert read([*SEED, ("满意度", "95", "≥", "10")])[0].correction
    assert read([("甲", "100", "＝", "50"), ("乙", "95", "≥", "30"), ("丙", "98", "≥", "20")])[0].correction


NEAR_MISSES: dict[str, tuple[list[tuple[str, str | None, str | None, str]], dict[str, Any]]] = {
    "columns in order": ([("污水处理", "10", "≥", "95")] * 10, {}),
    "values do not add to points": ([("污水处理", "95", "≥", "10")] * 7, {}),
    "weights that merely add wrongly": ([("污水处理", "15", "≥", "10")] * 9, {}),
    "weights of 110": ([("污水处理", "11", "≥", "10")] * 10, {}),
    "weights in thousandths": ([("污水处理", "100", "≥", "10")] * 10, {}),
    "no comparator column": ([("污水处理", "95", None, "10")] * 9, {}),
    "words in the comparator column": ([("污水处理", "95", "正向", "10")] * 9, {}),
    "one value is words": ([*SEED[:-1], ("排查率", "100", "＝", "改善")], {}),
    "one value prints its unit": ([*SEED[:-1], ("排查率", "100", "＝", "10个")], {}),
    "one weight is missing": ([*SEED[:-1], ("排查率", None, "＝", "10")], {}),
    "one weight prints a percent sign": ([*SEED[:-1], ("排查率", "100%", "＝", "10")], {}),
    "a unit column measures the values": (SEED, {"unit": "个"}),
    "too few rows": ([("甲", "95", "≥", "50"), ("乙", "100", "＝", "50")], {}),
    "one value is 100": ([("甲", "95", "≥", "100"), ("乙", "95", "≥", "0"), ("丙", "95", "≥", "0")], {}),
    "one value of 0": ([*SEED, ("事故", "100", "＝", "0")], {}),
    "an actual beside it": (SEED, {"actual": True}),
    "a score beside it": (SEED, {"score": "10"}),
    "a part row": (SEED, {"part": True}),
    "another role": (SEED, {"role": "total_target"}),
}


@pytest.mark.parametrize("case", NEAR_MISSES)
def test_near_misses_are_left_as_printed(case: str) -> None:
    """Where a second reading is possible nothing is corrected, and the value is read from its own cell."""
    rows, changes = NEAR_MISSES[case]
    for indicator, (_, weight, _, text) in zip(read(rows, **changes), rows, strict=True):
        assert indicator.correction is None
        assert indicator.weight == (None if weight is None else Decimal(weight.rstrip("%")))
        assert indicator.values[0].number == (Decimal(text.rstrip("个")) if text[0].isdigit() else None)


def rates(*rows: tuple[str, str | None, str | None], source: tuple[str, ...] = ("total", "fiscal", "other")) -> list[tuple[str, bool]]:
    """Each rate as read, and whether it was corrected; rows are the printed rate, the budget and what was executed."""
    executions, funding = [], []
    for n, (name, (rate, budget, executed)) in enumerate(zip(source, rows, strict=False), start=2):
        executions.append(Execution(name, 1, n, 5, rate_text=rate))
        for col, (measure, text) in enumerate((("adjusted_budget", budget), ("executed", executed)), start=3):
            if text is not None:
                funding.append(Funding(name, measure, "annual", name, text, 1, n, col, unit_text="万元"))
    form = Disclosure(1, "project", "evaluation", fiscal_year=2022, funding=funding, executions=executions)
    for _ in range(2):
        normalize(Extraction("docx", [form], []))
    return [(format(e.rate.normalize(), "f") if e.rate is not None else "", e.correction == "rate_printed_as_share") for e in executions]


def test_rates_printed_as_shares_are_put_right_where_the_amounts_agree() -> None:
    """0.9288 beside 464.4 of 500 is 92.88%; the rates of the same form without amounts, or wrong ones, are shares too."""
    assert rates(("0.9288", "500", "464.4")) == [("92.88", True)]
    assert rates(("1", "500", "500"), ("0.8", None, None)) == [("100", True), ("80", True)]
    assert rates(("0.93", "500", "464.4"), ("0.70", "400", "364.4")) == [("93", True), ("70", True)]


def test_small_rates_stay_in_percent_where_the_amounts_do_not_tell() -> None:
    """0.5% is a rate: with its sign, where the amounts give it in percent, beside rates that can only be in percent, or without amounts."""
    assert rates(("0.93%", "500", "464.4")) == [("0.93", False)]
    assert rates(("0.93", "500", "4.65")) == [("0.93", False)]
    assert rates(("1", "500", "500"), ("92", "400", "368")) == [("1", False), ("92", False)]
    assert rates(("0.9288", None, None)) == [("0.9288", False)]
    assert rates(("0.88", "500", "464.4")) == [("0.88", False)]
