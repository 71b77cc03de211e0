"""The units of measure: which printed unit is which.

Belongs here: the reviewed words of `reference/units.yml` as sets and maps. Must stay out: how a value's text is read (`normalize`).
"""

from __future__ import annotations

from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import reviewed


def _folded(group: str) -> frozenset[str]:
    return frozenset(map(fold, reviewed("units")[group]))


CLASSIFIERS = _folded("words")
"""Measure words that may be followed by what they count."""
_NOUNS = _folded("nouns")
MONEY = _folded("money")
"""The units of money."""
MONEY_FACTORS: dict[str, int] = dict(reviewed("units")["yuan"])
"""Yuan in one unit of money."""


def _units() -> dict[str, str]:
    known = {word: word for word in (*CLASSIFIERS, *_NOUNS)}
    for section in ("synonyms", "symbols"):
        for canonical, variants in reviewed("units")[section].items():
            known[canonical] = canonical
            known |= {fold(variant): canonical for variant in variants}
    return known | {word: word for word in MONEY}


UNITS = _units()
"""Printed unit → unit as kept."""
UNITS_IN_NAMES = frozenset(CLASSIFIERS | (set(UNITS) - _NOUNS)) - _folded("not_in_names")
"""The units that count in brackets at the end of a name."""
LONGEST_UNIT = max(map(len, UNITS))
NO_PERCENTAGE = tuple(reviewed("units")["no_percentage"])
DATA_NAMES = tuple(reviewed("units")["data_names"])
