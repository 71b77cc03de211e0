"""Lets the arithmetic of a form that was read from a picture check its digits: sums of money, rates, points.

A sum or a rate that holds confirms the figures that it is made of; one that does not casts doubt on each of them, since nobody can tell
which is wrong, unless one of them was in doubt before. A lost point is lost in all figures of a page alike, so that a sum still holds:
what the layout tells against a figure is not outweighed. A value whose sign or unit stands in a cell of its own is no surer than that cell.
Belongs here: what the figures and cells of one form say about each other. Must stay out:
rules (what the form says is wrong with itself is for the audit), pictures (`readers`), which digit would mend a sum (`proposed`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from jixiao.model import Disclosure, Extraction, Funding, Indicator, ReadingCheck, Reason, SeenCell, Sight, Value
from jixiao.normalize.proposed import mended, mended_sum

Place = tuple[int, int, int]
Checked = tuple[list[Place], bool, dict[Place, str]]
"""The cells that a sum or a rate is made of, whether it holds, and what cells would print for it to hold, were one digit misread."""

SURE = 0.9
"""What is read less surely is in doubt by itself (rule J013)."""

# A sum may be off by what rounding its parts comes to; a rate by what rounding it does, in percent.
_ROUNDED, _RATE_ROUNDED = Decimal("0.005"), Decimal("0.06")
_FULL = Decimal(100)


LENDING = frozenset({"comparator", "measure_unit"})
"""The details of cells that hold a part of a value that stands in another cell."""


def is_in_doubt(sight: Sight) -> bool:
    """Whether a cell was not read surely, or a second look speaks against it."""
    return sight.confidence < SURE if sight.check is None else sight.check is not ReadingCheck.CONFIRMED


def doubt_by_sign_and_unit(extraction: Extraction) -> None:
    """Let no value be surer than the cells of its sign and its unit, in place. A sign that nothing took is that of its row's values."""
    lending = {(c.table, c.row, c.col) for c in extraction.cells if c.detail in LENDING}
    doubted = {
        place: cell.sight for cell in extraction.seen if (place := (cell.table, cell.row, cell.col)) in lending and is_in_doubt(cell.sight)
    }
    if not doubted:
        return
    values = [value for d in extraction.disclosures for i in d.indicators for value in i.values]
    named = {id(value): _lenders(value) for value in values}
    loose: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in doubted.keys() - {place for places in named.values() for place in places}:
        loose[place[:2]].append(place)
    lent: dict[Place, Sight] = {}
    for value in values:
        for place in (*named[id(value)], *loose.get((value.table, value.row), ())):
            if place in doubted:
                lent.setdefault((value.table, value.row, value.col), doubted[place])
    extraction.seen = [_with_doubt_of(cell, lent.get((cell.table, cell.row, cell.col))) for cell in extraction.seen]


def _lenders(value: Value) -> list[Place]:
    return [place for reason in (Reason.SIGN_CELL, Reason.UNIT_CELL) if (place := place_of(value.because, reason)) is not None]


def _with_doubt_of(cell: SeenCell, other: Sight | None) -> SeenCell:
    """The cell of a value as sure as the cell that lends it its sign or unit, where it was surer."""
    if other is None or (is_in_doubt(cell.sight) and cell.sight.check is not None):
        return cell
    lower = min(cell.sight.confidence, other.confidence)
    return replace(cell, sight=replace(cell.sight, confidence=lower, check=other.check, other=other.other))


def check_digits(extraction: Extraction) -> None:
    """Say of each figure that was read from a picture whether the form's arithmetic confirms or contradicts it, in place."""
    doubted = {(c.table, c.row, c.col) for c in extraction.seen if is_in_doubt(c.sight)}
    for disclosure in extraction.disclosures:
        confirmed: set[Place] = set()
        contradicted: set[Place] = set()
        proposed: dict[Place, str] = {}
        for places, holds, mends in (*_sums_of_money(disclosure), *_rates(disclosure), *_points(disclosure)):
            suspects = doubted.intersection(places)
            if holds or not suspects:
                (confirmed if holds else contradicted).update(places)
            _propose(proposed, {place: text for place, text in mends.items() if not suspects or place in suspects})
        if confirmed or contradicted or proposed:
            seen = [_told(cell, disclosure.ordinal, confirmed, contradicted - confirmed) for cell in extraction.seen]
            extraction.seen = [_with_proposal(cell, disclosure.ordinal, proposed) for cell in seen]


def _with_proposal(cell: SeenCell, ordinal: int, proposed: dict[Place, str]) -> SeenCell:
    """The cell with what it would print for the form's sums to hold, where nothing else was read in it and none confirms it."""
    text = proposed.get((cell.table, cell.row, cell.col), "")
    if not text or cell.disclosure != ordinal or cell.sight.other or cell.sight.check is ReadingCheck.CONFIRMED:
        return cell
    return replace(cell, sight=replace(cell.sight, other=text))


def _propose(proposed: dict[Place, str], mends: dict[Place, str]) -> None:
    """Keep what was proposed for each cell; two that differ are none."""
    for place, text in mends.items():
        if text:
            proposed[place] = text if proposed.get(place, text) == text else ""


def _told(cell: SeenCell, ordinal: int, confirmed: set[Place], contradicted: set[Place]) -> SeenCell:
    place, check = (cell.table, cell.row, cell.col), cell.sight.check
    if cell.disclosure != ordinal or check not in (None, ReadingCheck.READ_OTHERWISE):
        return cell
    if place in confirmed:
        return replace(cell, sight=replace(cell.sight, check=ReadingCheck.CONFIRMED))
    if place in contradicted and check is None:
        return replace(cell, sight=replace(cell.sight, check=ReadingCheck.CONTRADICTED))
    return cell


def _place(record: Funding) -> Place:
    return record.table, record.row, record.col


def _sums_of_money(disclosure: Disclosure) -> Iterator[Checked]:
    """Each total of money with the parts that come to it, or, where no division of it does, with all of its parts."""
    for total in disclosure.funding:
        if total.source != "total" or not total.amount_yuan:
            continue
        parts = [
            part
            for part in disclosure.funding
            if part.source != "total" and part.amount_yuan and (part.measure, part.period) == (total.measure, total.period)
        ]
        if len(parts) < 2:
            continue  # a part that is the whole may have lost its point with it
        adding = _adding_up(total.amount_yuan, parts)
        printed = [(record.text, record.amount_yuan or Decimal(0)) for record in (total, *parts)]
        mends = {} if adding else dict(zip(map(_place, (total, *parts)), mended_sum(printed[0], printed[1:]), strict=True))
        yield [_place(total), *map(_place, adding or parts)], adding is not None, mends


def _adding_up(total: Decimal, parts: list[Funding]) -> list[Funding] | None:
    """Two or more parts that come to the total: all of them, or neighbours, since parts of parts are printed among them."""
    slack = max(Decimal(1), abs(total) * Decimal("0.00001"))
    for length in range(len(parts), 1, -1):
        for start in range(len(parts) - length + 1):
            chosen = parts[start : start + length]
            if abs(sum((part.amount_yuan or Decimal(0) for part in chosen), Decimal(0)) - total) <= slack:
                return chosen
    return None


def _rates(disclosure: Disclosure) -> Iterator[Checked]:
    """Each printed rate with the amounts that it is the quotient of."""
    for execution in disclosure.executions:
        amounts = {f.measure: f for f in disclosure.funding if f.source == execution.source and f.period == "annual" and f.amount_yuan}
        budget, executed = amounts.get("adjusted_budget") or amounts.get("initial_budget"), amounts.get("executed")
        if not execution.rate or budget is None or executed is None or not budget.amount_yuan or not executed.amount_yuan:
            continue
        rate = executed.amount_yuan * 100 / budget.amount_yuan
        at = (execution.table, execution.row, execution.col)
        if abs(rate - execution.rate) <= _RATE_ROUNDED:
            if rate != _FULL:  # a quotient of one holds of any two figures that were misread alike
                yield [at, _place(budget), _place(executed)], True, {}
        elif abs(rate - execution.rate) > 1:
            mends = {at: mended(execution.rate_text or "", execution.rate, rate)}
            yield [at, _place(budget), _place(executed)], False, mends


def _points(disclosure: Disclosure) -> Iterator[Checked]:
    """The weights, and the scores, with the sum that the form prints for them; weights come to a hundred, or to ninety beside ten."""
    whole = [i for i in disclosure.indicators if not i.is_part]
    yield from _points_of(whole, Reason.WEIGHT_CELL, lambda i: i.weight, _weights_expected(disclosure))
    if disclosure.total_score is not None:
        given = sum((e.score for e in disclosure.executions if e.score is not None), Decimal(0))
        yield from _points_of(whole, Reason.SCORE_CELL, lambda i: i.score, [disclosure.total_score, disclosure.total_score - given])


def _weights_expected(disclosure: Disclosure) -> list[Decimal]:
    of_rate = sum((e.weight for e in disclosure.executions if e.weight is not None), Decimal(0))
    total = disclosure.total_weight or _FULL
    return [total, total - of_rate]


def _points_of(
    indicators: list[Indicator], reason: Reason, points: Callable[[Indicator], Decimal | None], expected: Iterable[Decimal]
) -> Iterator[Checked]:
    having = [i for i in indicators if points(i) is not None]
    places = [place for i in having if (place := place_of(i.because, reason)) is not None]
    if len(having) < 3 or len(places) != len(having) or len(having) != len(indicators):
        return
    total = sum((points(i) or Decimal(0) for i in having), Decimal(0))
    if any(abs(total - wanted) <= _ROUNDED for wanted in expected):
        yield places, True, {}
    elif any(wanted / 2 < total < wanted * 2 for wanted in expected):  # points that come to something else altogether are of another kind
        yield places, False, {}


def place_of(because: Iterable[str], reason: Reason) -> Place | None:
    """The cell that a reason of these names."""
    for told in because:
        name, _, place = told.partition("@")
        if name == reason and place:
            table, row, col = place.split(".")
            return int(table), int(row), int(col)
    return None
