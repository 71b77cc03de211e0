"""Values in base units: 10.546 km is 10546 m, 12 万元 is 120000 元, 1.5 亩 is 1000 m², beside the value as printed.

Belongs here: the base unit of a unit and the exact conversion. Must stay out: the reading of figures (`normalize`).

The factors come from pint with exact fractions, so that no float touches a value; only the units of `reference/measures.yml` are converted,
and every other measure word (座, 户, 工作日) is its own base unit. What pint says is kept in `reference/measure_factors.csv`, under the
digest of what it was asked, since pint takes half a second to load: `python -m jixiao.identity.quantities` writes the file anew. Where
measures were added since, pint is asked again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from jixiao.normalize.measures import is_measure_word
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import load, reviewed
from jixiao.vocabulary.units import UNITS

PLACES = 10
"""Decimals of a base value: the warehouse's numbers have ten. Only values such as 1 亩 in m² are rounded."""

FACTORS = "measure_factors.csv"
"""What the unit library says of the measures: unit, base unit, numerator, denominator."""

_EXACT = Context(prec=80, rounding=ROUND_HALF_EVEN)
_QUANTUM = Decimal(1).scaleb(-PLACES)


class BaseUnit(NamedTuple):
    """The base unit of a printed unit and how many of it one printed unit is, as an exact fraction."""

    base_unit: str
    factor: Fraction


@cache
def _registry() -> Any:
    """The unit library over exact fractions, with the Chinese measures. Loaded only where a unit is first converted."""
    import pint

    registry: Any = pint.UnitRegistry(non_int_type=Fraction)
    for name, definition in load("measures")["define"].items():
        registry.define(f"{name} = {definition}")
    return registry


@cache
def _reviewed() -> dict[str, BaseUnit]:
    """Printed unit → base unit and factor, for the units that convert."""
    measures = reviewed("measures")
    found: dict[str, BaseUnit] = {}
    for base, units in measures["counted"].items():
        found |= {unit: BaseUnit(base, Fraction(factor)) for unit, factor in units.items()}
    kept = _kept(_asked(measures))
    found |= _worked_out(measures) if kept is None else kept
    return found


def _asked(measures: dict[str, Any]) -> str:
    """The digest of the units that the unit library is asked for and of what it is told of them."""
    asked = json.dumps([measures["define"], measures["bases"]], ensure_ascii=False, sort_keys=True)
    return sha256(asked.encode()).hexdigest()


def _kept(asked: str) -> dict[str, BaseUnit] | None:
    """The factors that are kept, None where they are those of other units."""
    digest, *lines = (files("jixiao") / "reference" / FACTORS).read_text(encoding="utf-8").splitlines()
    if digest.removeprefix("# ") != asked:
        return None
    rows = (line.split(",") for line in lines)
    return {unit: BaseUnit(base, Fraction(int(over), int(under))) for unit, base, over, under in rows}


def _worked_out(measures: dict[str, Any]) -> dict[str, BaseUnit]:
    """The factors as the unit library gives them."""
    found: dict[str, BaseUnit] = {}
    for base, entry in measures["bases"].items():
        for unit, name in entry["of"].items():
            factor = _registry().convert(Fraction(1), name, entry["unit"])
            if not isinstance(factor, Fraction):
                raise TypeError(f"measures.yml: {unit} ({name}) has no exact factor to {base}: {factor!r}")
            found[unit] = BaseUnit(base, factor)
    return found


def factors() -> str:
    """The file of kept factors, as it must be for the measures of the reviewed vocabulary."""
    measures = load("measures")
    rows = [f"{unit},{base},{factor.numerator},{factor.denominator}" for unit, (base, factor) in _worked_out(measures).items()]
    return "\n".join([f"# {_asked(measures)}", *rows]) + "\n"


@cache
def _multipliers() -> tuple[tuple[str, int], ...]:
    return tuple(sorted(reviewed("measures")["multipliers"].items(), key=lambda item: -len(item[0])))


@cache
def _not_multiplied() -> tuple[str, ...]:
    return tuple(reviewed("measures")["not_multiplied"])


_BEFORE_ANY = ("万亿", "亿", "万")  # 千 and 百 begin too many words
_JOINT = re.compile(r"([/·])")


@lru_cache(maxsize=8192)
def base_unit(unit: str) -> BaseUnit:
    """The base unit of a unit as `normalize` keeps it. Units put together convert part by part: 万元/km is 10 元/m. Never raises.

    台（套） and 台(套) are one base unit, with half-width brackets.
    """
    if "（" in unit:
        return base_unit(fold(unit))
    known = _reviewed().get(unit)
    if known is not None:
        return known
    canonical = UNITS.get(unit, unit)
    if canonical != unit:
        return base_unit(canonical)
    if "/" in unit or "·" in unit:
        return _compound(unit)
    if not unit.startswith(_not_multiplied()):
        for sign, factor in _multipliers():
            rest = unit[len(sign) :]
            if unit.startswith(sign) and rest in UNITS:
                base = base_unit(UNITS[rest])
                return BaseUnit(base.base_unit, base.factor * factor)
            if unit.startswith(sign) and sign in _BEFORE_ANY and is_measure_word(rest):
                return BaseUnit(rest, Fraction(factor))
    return BaseUnit(unit, Fraction(1))


def _compound(unit: str) -> BaseUnit:
    """The base unit of units put together; below a stroke, hours and months go on to days and years."""
    names: list[str] = []
    factor, is_below = Fraction(1), False
    for part in _JOINT.split(unit):
        if part in ("/", "·"):
            is_below = is_below or part == "/"
        elif part:
            base, count = base_unit(part)
            if is_below:
                wider = reviewed("measures")["below"].get(base)
                base, count = (wider["unit"], count / wider["count"]) if wider else (base, count)
            factor = factor / count if is_below else factor * count
            part = base
        else:
            return BaseUnit(unit, Fraction(1))
        names.append(part)
    return BaseUnit("".join(names), factor)


def is_known_unit(unit: str) -> bool:
    """Whether the unit is a reviewed one, or one with a multiplier or put together of reviewed ones."""
    unit = fold(unit) if "（" in unit else unit
    if unit in UNITS or unit in _reviewed():
        return True
    parts = _JOINT.split(unit)[::2]
    if len(parts) > 1:
        return all(part and is_known_unit(part) for part in parts)
    return any(unit.startswith(sign) and unit[len(sign) :] in UNITS for sign, _ in _multipliers())


def _times(number: Decimal, factor: Fraction) -> Decimal:
    """The exact product, rounded to the warehouse's decimals only where it has no end within them."""
    product = _EXACT.multiply(number, Decimal(factor.numerator))
    if factor.denominator == 1:
        return product
    quotient = _EXACT.divide(product, Decimal(factor.denominator))
    rounded = quotient.quantize(_QUANTUM, context=_EXACT)
    return quotient if quotient == rounded else rounded


@lru_cache(maxsize=65536)
def base_quantity(number: Decimal | None, high: Decimal | None, unit: str | None) -> tuple[Decimal | None, Decimal | None, str | None]:
    """A value, or a range up to `high`, in the base unit of its unit, exact. A value without a unit stays as it is. Never raises.

    1.5 亩 is (1000, None, "m²"); 12 座 is (12, None, "座"). Rounded to ten decimals only where the quotient has more (1 亩).
    """
    if unit is None:
        return number, high, None
    base = base_unit(unit)
    if base.factor == 1:
        return number, high, base.base_unit
    return (
        None if number is None else _times(number, base.factor),
        None if high is None else _times(high, base.factor),
        base.base_unit,
    )


def unit_rows(units: Iterable[str]) -> list[tuple[str, str, int, int]]:
    """For each printed unit: unit, base unit, numerator and denominator of its factor. For `dim_measure_unit`."""
    rows = []
    for unit in units:
        base = base_unit(unit)
        rows.append((unit, base.base_unit, base.factor.numerator, base.factor.denominator))
    return rows


if __name__ == "__main__":
    (Path(__file__).resolve().parent.parent / "reference" / FACTORS).write_text(factors(), encoding="utf-8")
