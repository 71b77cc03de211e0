"""Words of comparison inside a value that no reviewed line holds: 不次于95%, 95%封顶.

Belongs here: telling them from what was left in words. Must stay out: the words that are known (`vocabulary`), reading (`quantity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.model import Extraction, UnreviewedLabel, Value
from jixiao.normalize.quantity import parse_quantity
from jixiao.vocabulary.fold import fold

# One character before a figure is a part of a name: 第3季度.
_SHAPES = (
    (re.compile(r"(?P<word>[一-鿿]{2,8})(?P<figure>[0-9].*)"), "sign"),
    (re.compile(r"(?P<figure>[0-9].*?)(?P<word>[一-鿿]{2,4})"), "sign_after"),
)


def list_comparing(extraction: Extraction) -> Extraction:
    """Add to an extraction's labels the words around a figure that was left in words because of them. Running it twice gives the same."""
    known = {(label.table, label.row, label.col, label.text) for label in extraction.labels}
    values = (v for form in extraction.disclosures for indicator in form.indicators for v in indicator.values)
    found = (label for value in values if value.number is None and value.date_from is None for label in _around(value))
    extraction.labels.extend(one for one in found if (one.table, one.row, one.col, one.text) not in known)
    return extraction


def _around(value: Value) -> Iterator[UnreviewedLabel]:
    text = fold(value.text)
    for shape, position in _SHAPES:
        parts = shape.fullmatch(text)
        if parts is None:
            continue
        figure = parse_quantity(parts["figure"])
        if figure.number is not None and figure.unit is not None and figure.comparator is None:
            yield UnreviewedLabel(parts["word"], position, value.table, value.row, value.col, value.text)
