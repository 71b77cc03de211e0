"""The reviewed lookups of this layer: units of measure and comparators.

Belongs here: loading `reference/units.yml` and `reference/comparators.yml` once and turning them into sets and maps. Must stay
out: how a text is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from jixiao.normalize.text import fold

_REFERENCE = Path(__file__).resolve().parent.parent / "reference"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _load(name: str) -> dict[str, Any]:
    with (_REFERENCE / name).open(encoding="utf-8") as file:
        loaded: dict[str, Any] = yaml.load(file, Loader=_LOADER)  # a safe loader, in C where there is one
    return loaded


def _units() -> tuple[dict[str, str], frozenset[str], frozenset[str], dict[str, Any]]:
    raw = _load("units.yml")
    words = {fold(w) for group in raw["words"] for w in group}
    known = {w: w for w in words}
    known |= {w: w for group in raw["nouns"] for w in map(fold, group)}
    for table in (raw["synonyms"], raw["symbols"]):
        for canonical, variants in table.items():
            known[canonical] = canonical
            known |= {fold(v): canonical for v in variants}
    money = frozenset(raw["money"])
    known |= {m: m for m in money}
    in_names = (words | set(known) - {n for group in raw["nouns"] for n in group}) - set(raw["not_in_names"])
    return known, money, frozenset(in_names), raw


UNITS, MONEY, UNITS_IN_NAMES, _RAW_UNITS = _units()
"""Printed unit -> unit as kept; the units of money; the units that count in brackets at the end of a name."""

CLASSIFIERS = frozenset(fold(w) for group in _RAW_UNITS["words"] for w in group)
"""Measure words that may be followed by what they count."""

LONGEST_UNIT = max(map(len, UNITS))
NO_PERCENTAGE: tuple[str, ...] = tuple(_RAW_UNITS["no_percentage"])
DATA_NAMES: tuple[str, ...] = tuple(_RAW_UNITS["data_names"])

_RAW_COMPARATORS = _load("comparators.yml")
BEFORE: dict[str, str] = {fold(v): sign for sign, variants in _RAW_COMPARATORS["before"].items() for v in variants}
AFTER: dict[str, str] = {fold(v): sign for sign, variants in _RAW_COMPARATORS["after"].items() for v in variants}
NO_COMPARATOR = frozenset(map(fold, _RAW_COMPARATORS["none"]))
LEAD = frozenset(map(fold, _RAW_COMPARATORS["lead"]))
TAIL = frozenset(map(fold, _RAW_COMPARATORS["tail"]))
SIGNS = frozenset(w for w in BEFORE if not any("一" <= c <= "鿿" for c in w))
