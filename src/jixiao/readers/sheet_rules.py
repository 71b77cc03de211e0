"""Conditional formats of sheets: which of them hold for a cell, and what a person sees of its text then.

All rules that hold count, those before others in what both say; one that stops lets none behind it through. Belongs here: the rules of a
sheet whatever its format. Must stay out: where formats keep them (`xlsx_styles`, `odf_rules`, `excel_xml`, `legacy.biff_rules`), formulas
(`sheet_formula`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from jixiao.readers.looks import Colour, Look, is_shown
from jixiao.readers.sheet_formula import Cells, Formula, compared, formula_of, is_true, value_of
from jixiao.readers.sheet_grid import Place, Range

Test = Callable[[Cells, Place], bool]
"""Whether a rule holds for a cell."""

SIGNS: Mapping[str, str] = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=", "lessThanOrEqual": "<=",
}  # fmt: skip


@dataclass(slots=True)
class Change:
    """What a conditional format changes; what it leaves as it is says nothing."""

    code: str | None = None
    is_hidden: bool = False
    is_struck: bool | None = None
    colour: Colour | None = None
    has_colour: bool = False
    ground: Colour | None = None
    has_ground: bool = False

    @property
    def matters(self) -> bool:
        """Whether it may hide, strike out or rewrite the text of a cell in usual colours."""
        is_light = self.has_colour and not is_shown(Look(colour=self.colour))
        return self.code is not None or self.is_hidden or self.is_struck is not None or is_light


@dataclass(slots=True)
class Rule:
    """A conditional format of a sheet: where it holds, what it changes, and the test; None for tests that are not understood."""

    ranges: list[Range]
    change: Change
    test: Test | None
    priority: int = 0
    stops: bool = False

    def covers(self, place: Place) -> bool:
        """Whether a place lies in its ranges."""
        return any(a[0] <= place[0] <= b[0] and a[1] <= place[1] <= b[1] for a, b in self.ranges)


def unknown_rule(ranges: list[Range]) -> Rule:
    """A rule of which only the ranges are known: what it would change is not worked out."""
    return Rule(ranges, Change(is_hidden=True), None)


def changed(look: Look, changes: Iterable[Change]) -> Look:
    """How text of a look looks where these changes hold, the first of them before the others."""
    look = replace(look)
    for change in reversed(list(changes)):
        look.is_hidden |= change.is_hidden
        look.is_struck = look.is_struck if change.is_struck is None else change.is_struck
        if change.has_colour:
            look.colour = change.colour
        if change.has_ground:
            look.ground, look.is_ground_known = change.ground, change.ground is not None
    return look


@dataclass(slots=True)
class Rules:
    """The rules of one sheet, and the values of its cells; `unknown` counts the cells that rules which are not understood may change."""

    rules: list[Rule] = field(default_factory=list)
    values: Mapping[Place, object] = field(default_factory=dict)
    unknown: int = 0

    def at(self, place: Place, look: Look) -> list[Change]:
        """What the rules change that hold for a cell of a look, in their order."""
        changes: list[Change] = []
        open_ones: list[Change] = []
        for rule in self.rules:
            if not rule.covers(place):
                continue
            if rule.test is None:
                open_ones.append(rule.change)
            elif rule.test(self.values, place):
                changes.append(rule.change)
                if rule.stops:
                    break
        for change in open_ones:
            if change.code is not None or is_shown(changed(look, [change])) != is_shown(look) or change.is_struck is not None:
                self.unknown += 1
                break
        return changes

    def note(self, sheet: str) -> list[str]:
        """The note that tells of cells whose rules are not understood."""
        if not self.unknown:
            return []
        return [f"sheet {sheet}: {self.unknown} cells have conditional formats whose formulas were not worked out"]


def code_of(changes: Iterable[Change], code: str) -> str:
    """The number format of a cell where these changes hold."""
    return next((change.code for change in changes if change.code is not None), code)


def formulas(texts: Iterable[str], origin: Place) -> list[Formula] | None:
    """Formulas as they are written for a cell; None where one of them is not understood, or there is none."""
    found = [formula_of(text, origin) for text in texts]
    known = [formula for formula in found if formula is not None]
    return known if known and len(known) == len(found) else None


def by_formula(found: list[Formula] | None) -> Test | None:
    """The test whether a formula says yes."""
    if found is None:
        return None
    first = found[0]
    return lambda cells, place: is_true(first, cells, place)


def by_value(name: str, bounds: list[Formula] | None) -> Test | None:
    """The test how a cell compares with its bounds: a name of `SIGNS`, `between` or `notBetween`."""
    if bounds is not None and name in SIGNS and len(bounds) == 1:
        sign, bound = SIGNS[name], bounds[0]
        return lambda cells, place: _holds(cells, place, sign, bound)
    if bounds is not None and name in ("between", "notBetween") and len(bounds) == 2:
        one, other = bounds
        return lambda cells, place: _lies_between(cells, place, one, other) == (name == "between")
    return None


def _holds(cells: Cells, place: Place, sign: str, bound: Formula) -> bool:
    value = value_of(cells.get(place))
    return value is not None and is_true(lambda c, p: compared(sign, value, bound(c, p)), cells, place)


def _lies_between(cells: Cells, place: Place, one: Formula, other: Formula) -> bool:
    return any(_holds(cells, place, ">=", low) and _holds(cells, place, "<=", high) for low, high in ((one, other), (other, one)))
