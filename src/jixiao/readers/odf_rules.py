"""The conditional formats of an OpenDocument sheet: those of its cells' styles, and those that the sheet lists.

Belongs here: conditions as both are written. Must stay out: when a rule holds (`sheet_rules`), styles (`odf_style`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from jixiao.readers.odf_names import CALC
from jixiao.readers.odf_style import Styles
from jixiao.readers.sheet_grid import Place, Range
from jixiao.readers.sheet_rules import SIGNS, Change, Rule, Test, by_formula, by_value, formulas
from jixiao.readers.xlsx_styles import read_place

_NAME_OF = {sign: name for name, sign in SIGNS.items()} | {"!=": "notEqual"}
_COMPARED = re.compile(r"(?:cell-content\(\)\s*)?(<=|>=|<>|!=|<|>|=)\s*(.+)", re.DOTALL)
_CALLED = re.compile(r"(?:cell-content-is-)?(not-between|between|is-true-formula|formula-is)\s*\((.*)\)", re.DOTALL)
_REFERENCE = re.compile(r"\[\.([$A-Z0-9]+)\]")
_ADDRESS = re.compile(r"(?:^|\.)(\$?[A-Z]{1,3}\$?\d{1,7})(?::(?:[^:]*\.)?(\$?[A-Z]{1,3}\$?\d{1,7}))?$")


def rules_of(table: etree._Element, styles: Styles) -> list[Rule]:
    """The rules that a sheet lists; of those for one range the first that holds counts."""
    rules: list[Rule] = []
    for entry in table.iterfind(f"{CALC}conditional-formats/{CALC}conditional-format"):
        ranges = _ranges(entry.get(f"{CALC}target-range-address") or "")
        for condition in entry.iterchildren(f"{CALC}condition"):
            origin = _place(condition.get(f"{CALC}base-cell-address") or "") or (ranges[0][0] if ranges else (0, 0))
            change = change_of(styles, condition.get(f"{CALC}apply-style-name") or "")
            rules.append(Rule(ranges, change, test_of(condition.get(f"{CALC}value") or "", origin), len(rules), stops=True))
    return rules


def rules_of_style(styles: Styles, name: str | None, place: Place) -> list[Rule]:
    """The rules of a cell's style, for the cell at a place."""
    return [
        Rule([(place, place)], change_of(styles, apply), test_of(condition, _place(base) or place), number, stops=True)
        for number, (condition, apply, base) in enumerate(styles.maps_of(name))
    ]


def change_of(styles: Styles, name: str) -> Change:
    """What a style changes of a cell that it is applied to."""
    look = styles.look("table-cell", styles.named(name))
    return Change(
        is_hidden=look.is_hidden,
        is_struck=True if look.is_struck else None,
        colour=look.colour,
        has_colour=look.colour is not None,
        ground=look.ground,
        has_ground=look.ground is not None,
    )


@lru_cache(maxsize=512)
def test_of(condition: str, origin: Place) -> Test | None:
    """The test that a condition asks for, written for the cell `origin`; None for those that are not understood."""
    condition = condition.strip()
    if called := _CALLED.fullmatch(condition):
        name, inner = called[1], called[2]
        if "between" not in name:
            return by_formula(formulas([_plain(inner)], origin))
        return by_value("between" if name == "between" else "notBetween", formulas(_parted(inner), origin))
    if found := _COMPARED.fullmatch(condition):
        return by_value(_NAME_OF[found[1]], formulas([_plain(found[2])], origin))
    return None


def _plain(formula: str) -> str:
    """A formula in the letters that other sheets use: [.A1] is A1, ; is ,."""
    parts = _REFERENCE.sub(r"\1", formula.strip().removeprefix("of:").removeprefix("=")).split('"')
    return '"'.join(part.replace(";", ",") if number % 2 == 0 else part for number, part in enumerate(parts))


def _parted(text: str) -> list[str]:
    """The two bounds of a range of values."""
    return [_plain(part) for part in re.split(r"[,;]", text)]


def _place(address: str) -> Place | None:
    match = _ADDRESS.search(address)
    return read_place(match[1].replace("$", "")) if match else None


def _ranges(addresses: str) -> list[Range]:
    found: list[Range] = []
    for address in addresses.split():
        match = _ADDRESS.search(address)
        first = read_place(match[1]) if match else None
        last = read_place(match[2] or match[1]) if match else None
        if first and last:
            found.append((first, last))
    return found
