"""Every text of a document that the vocabulary was asked for and holds in no reviewed line: inferred, or not understood at all.

Belongs here: going through what was read, once, for all positions. Must stay out: proposing a meaning beyond what was inferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiao.forms.limits import MAX_NO_VALUE
from jixiao.forms.senses import Sense
from jixiao.model import CellReading, Disposition, Extraction, Unread, UnreviewedLabel, Value
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.signs import NO_COMPARATOR, NO_UNIT, comparator_of, is_no_value
from jixiao.vocabulary.units import UNITS

Place = tuple[int, int, int]
_ASKED = (Disposition.LABEL, Disposition.UNREAD)  # what the vocabulary was asked for
_UNREAD: dict[str, str] = {Unread.HEADER: "unread_header", Unread.SOURCE: "funding", Unread.LABEL: "row_label"}


def list_unreviewed(extraction: Extraction, senses: Mapping[Place, Sense]) -> Extraction:
    """Add to an extraction's labels what no reviewed line of the vocabulary holds, with what a part of the text told as its meaning."""
    known = {(label.table, label.row, label.col): label for label in extraction.labels}
    for cell in extraction.cells:
        if cell.is_private or cell.disposition not in _ASKED:
            continue
        place = (cell.table, cell.row, cell.col)
        sense = senses.get(place)
        if sense is None or (asked := _asked(cell, sense)) is None:
            continue
        position, meaning = asked
        if label := known.get(place):
            label.meaning = label.meaning or meaning
        else:
            extraction.labels.append(UnreviewedLabel(sense.tidy, position, *place, "", meaning))
    extraction.labels.extend(_of_values(extraction))
    return extraction


def _asked(cell: CellReading, sense: Sense) -> tuple[str, str] | None:
    """The position in which the vocabulary did not hold a cell's text, and what it inferred; None where a reviewed line holds it."""
    if cell.disposition is Disposition.LABEL:
        return _label(cell.detail, sense)
    if cell.detail == Unread.AMOUNT and len(sense.key) <= MAX_NO_VALUE and not any(c.isdigit() for c in sense.key):
        return "no_value", ""
    position = _UNREAD.get(cell.detail)
    return (position, "") if position else None


def _label(detail: str, sense: Sense) -> tuple[str, str] | None:
    if detail == "level":
        return None if sense.is_level else ("level", "")
    if detail == sense.field and not sense.is_reviewed:
        return "row_label", detail
    money = sense.funding
    if detail == "column_header" and sense.column is not None:
        of_money = money is not None and money.reviewed  # 调整后预算数, which part of it says of a target
        return None if sense.column.reviewed or of_money else ("column_header", sense.column.role)
    if detail in ("funding_source", "column_header") and money is not None and not money.reviewed:
        return "funding", money.rate or money.source or money.measure or ""
    return None


def _of_values(extraction: Extraction) -> Iterator[UnreviewedLabel]:
    """Words of sign and unit columns that no line holds."""
    for form in extraction.disclosures:
        for indicator in form.indicators:
            for value in indicator.values:
                yield from _of_value(value)


def _of_value(value: Value) -> Iterator[UnreviewedLabel]:
    sign, unit = value.comparator_text, value.unit_text
    if sign and not is_no_value(sign) and fold(sign) not in NO_COMPARATOR and comparator_of(sign) is None:
        yield UnreviewedLabel(sign, "sign", value.table, value.row, value.col, value.text)
    if unit and not is_no_value(unit) and fold(unit) not in NO_UNIT and fold(unit) not in UNITS and comparator_of(unit) is None:
        yield UnreviewedLabel(unit, "unit_of_measure", value.table, value.row, value.col, value.text)
