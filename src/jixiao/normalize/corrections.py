"""Corrections by named rules: what was printed in the wrong place and can only be read one way.

Belongs here: one function a rule, whose conditions leave one reading, and the mark that it was applied. Must stay out: corrections of
single documents (the reviewed register) and anything that merely looks odd (the audit's rules report that).
"""

from __future__ import annotations

from decimal import Decimal

from jixiao.model import Disclosure, Execution, Indicator, Reason, Value
from jixiao.normalize.money import parse_points, prints_share
from jixiao.normalize.quantity import parse_comparator, parse_quantity
from jixiao.vocabulary.fold import fold

TRANSPOSED = "weight_value_transposed"
RATE_AS_SHARE = "rate_printed_as_share"

# Points of a form's indicators add to 100, or to 90 beside the 10 points of the execution rate.
_WEIGHT_TOTALS = (Decimal(100), Decimal(90))
# With fewer rows two columns of figures may fit both readings by chance.
_MIN_ROWS = 3
# Three targets near 100% already add to 285; printed weights that merely add wrongly were seen up to 110 (a form of 中江县).
_FAR_ABOVE = Decimal(150)
# A column of weights in thousandths adds to 1000.
_OTHER_SCALES = (Decimal(1000), Decimal(900))


def weight_value_transposed(disclosure: Disclosure) -> bool:
    """Whether the form prints its weights under the value's header and its targets under the weight's header.

    True only if nothing else fits: every indicator has one value, a plain figure without a sign or unit of its own, with a comparator
    in a column of its own and a plain figure as weight; the printed values are points (positive, below 100) that add to exactly 100 or
    90, and the printed weights cannot be points, since they add to far more and to no other scale. Seen in a department form of
    重庆市开州区 (2022): 95, 95, 95, 100, … under 指标权重 and 10 in each row under 指标值.
    """
    pairs = [_figures(i) for i in disclosure.indicators]
    if len(pairs) < _MIN_ROWS:
        return False
    weights, values = Decimal(0), Decimal(0)
    for pair in pairs:
        if pair is None:
            return False
        weight, value = pair
        if not 0 < value < 100:
            return False
        weights += weight
        values += value
    return values in _WEIGHT_TOTALS and weights > _FAR_ABOVE and weights not in _OTHER_SCALES


def _figures(indicator: Indicator) -> tuple[Decimal, Decimal] | None:
    """The printed weight and the printed value where both are plain figures and the rest of the row fits."""
    if len(indicator.values) != 1 or indicator.is_part or indicator.score_text:
        return None
    value = indicator.values[0]
    if value.role != "target" or value.unit_text or parse_comparator(value.comparator_text) is None:
        return None
    printed = parse_quantity(value.text)
    if printed.number is None or printed.high is not None or printed.comparator or printed.unit or printed.scale != 1:
        return None
    weight = parse_quantity(indicator.weight_text or "")
    if weight.number is None or weight.high is not None or weight.comparator or weight.unit or weight.scale != 1:
        return None
    return weight.number, printed.number


def transpose(indicator: Indicator, value: Value) -> None:
    """Take the value's figure from the weight's cell and the weight from the value's cell; the printed texts stay in their fields."""
    value.number = parse_quantity(indicator.weight_text or "").number
    indicator.weight = parse_points(value.text)
    indicator.correction = TRANSPOSED
    value.because = tuple(Reason.NUMBER_FROM_WEIGHT if reason == Reason.NUMBER else reason for reason in value.because)
    indicator.because = (*(reason for reason in indicator.because if not reason.startswith(Reason.WEIGHT_CELL)), Reason.WEIGHT_FROM_VALUE)


def read_shares(disclosure: Disclosure) -> None:
    """Read bare execution rates as shares of one (0.9288 is 92.88%) where the form's own amounts leave no other reading.

    One bare rate up to 1.5 must be what its source's amounts give as a share; the other bare rates of the form then follow, unless one of
    them can only be in percent: a figure above 1.5, or one that its amounts give in percent. Where no amounts tell, nothing is changed.
    """
    bare = [e for e in disclosure.executions if e.rate and prints_share(e.rate_text)]
    if not bare:
        return
    given = [(e, _share(disclosure, e)) for e in disclosure.executions if e.rate and "%" not in fold(e.rate_text or "")]
    as_percent = any(e not in bare or (share is not None and abs(share * 100 - e.rate) <= _ROUNDED) for e, share in given if e.rate)
    as_share = any(share is not None and abs(share - e.rate) <= _ROUNDED for e, share in given if e.rate)
    if as_share and not as_percent:
        for execution in bare:
            execution.rate = (execution.rate or Decimal(0)) * 100
            execution.correction = RATE_AS_SHARE


# Shares are printed with two decimals or more.
_ROUNDED = Decimal("0.0051")


def _share(disclosure: Disclosure, execution: Execution) -> Decimal | None:
    """What was executed of the (adjusted) budget of a rate's source; None where an amount is missing or printed twice."""
    amounts: dict[str, list[Decimal]] = {}
    for funding in disclosure.funding:
        if funding.source == execution.source and funding.period != "whole" and funding.amount_yuan is not None:
            amounts.setdefault(funding.measure, []).append(funding.amount_yuan)
    budget = amounts.get("adjusted_budget") or amounts.get("initial_budget") or []
    executed = amounts.get("executed") or []
    return executed[0] / budget[0] if len(budget) == len(executed) == 1 and budget[0] else None
