"""What the styles of an .xlsx say of its cells: number formats, fonts, fills, alignment, conditional formats.

Belongs here: the style sheet and the rules of a sheet. Must stay out: cells and their values (`xlsx_format`), when a text counts as
shown (`looks`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from lxml import etree

from jixiao.readers.looks import WHITE, Colour, Look, colour_of, is_shown
from jixiao.readers.number_format import BUILTIN
from jixiao.readers.sheet_formula import Cells, Formula, compared, formula_of, is_true, value_of
from jixiao.readers.symbols import is_symbol_font

Place = tuple[int, int]
_T = TypeVar("_T")

_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_BLACK = (0, 0, 0)
_INDEXED: dict[int, Colour] = {0: _BLACK, 1: WHITE, 8: _BLACK, 9: WHITE, 64: _BLACK, 65: WHITE}
# More rules than this belong to sheets of data, not to forms; each costs a look at every cell of its range.
_MAX_RULES = 500


@dataclass(slots=True)
class CellStyle:
    """How a cell is shown. `font` is the name of a symbol font, else None."""

    code: str = "General"
    look: Look = field(default_factory=Look)
    font: str | None = None
    is_across: bool = False  # centred across the empty cells to its right
    is_box: bool = False  # TRUE and FALSE are shown as a box that is ticked or not
    is_plain: bool = field(init=False)  # it says nothing beyond the number format

    def __post_init__(self) -> None:
        self.is_plain = self.look == Look() and self.font is None and not self.is_across and not self.is_box


GENERAL = CellStyle()


@dataclass(slots=True)
class StyleSheet:
    """The styles of cells by index, and those of conditional formats."""

    cells: list[CellStyle] = field(default_factory=list)
    conditional: list[_Difference] = field(default_factory=list)

    @property
    def by_number(self) -> dict[str | None, CellStyle]:
        """The styles of cells by their index as it is written; a cell that names none has the usual style."""
        return {None: GENERAL, **{str(number): style for number, style in enumerate(self.cells)}}


@dataclass(slots=True)
class _Difference:
    """What a conditional format changes."""

    code: str | None
    look: Look

    @property
    def matters(self) -> bool:
        """Whether it changes what is read."""
        return self.code is not None or self.look != Look()


def read_styles(root: etree._Element) -> StyleSheet:
    """The styles of a style sheet."""
    codes = dict(BUILTIN)
    formats = root.find("{*}numFmts")
    for entry in formats.iterchildren("{*}numFmt") if formats is not None else ():
        if (number := _number(entry.get("numFmtId"))) is not None:
            codes[number] = entry.get("formatCode", "General")
    fonts = [_font(entry) for entry in _children(root, "fonts", "font")]
    fills = [_fill(entry) for entry in _children(root, "fills", "fill")]
    sheet = StyleSheet()
    for entry in _children(root, "cellXfs", "xf"):
        look, font = _at(fonts, entry.get("fontId"), (Look(), None))
        ground, is_known = _at(fills, entry.get("fillId"), (None, True))
        alignment = entry.find("{*}alignment")
        is_across = alignment is not None and alignment.get("horizontal") == "centerContinuous"
        code = codes.get(_number(entry.get("numFmtId")) or 0, "General")
        is_box = next(entry.iter("{*}xfComplement"), None) is not None  # the one complement that there is: the box of a cell
        sheet.cells.append(CellStyle(code, what_is_seen(replace(look, ground=ground, is_ground_known=is_known)), font, is_across, is_box))
    for entry in _children(root, "dxfs", "dxf"):
        format_entry, font_entry, fill_entry = entry.find("{*}numFmt"), entry.find("{*}font"), entry.find("{*}fill")
        look = _font(font_entry)[0] if font_entry is not None else Look()
        if fill_entry is not None:
            look.ground = _fill(fill_entry, is_difference=True)[0]
            look.is_ground_known = look.ground is not None
        sheet.conditional.append(_Difference(None if format_entry is None else format_entry.get("formatCode"), what_is_seen(look)))
    return sheet


def what_is_seen(look: Look) -> Look:
    """A look without what says nothing: colours other than the ground's, sizes that can be read."""
    if is_shown(look):
        return Look(is_struck=look.is_struck, is_raised=look.is_raised)
    return Look(is_hidden=True)


def _children(root: etree._Element, group: str, name: str) -> list[etree._Element]:
    holder = root.find(f"{{*}}{group}")
    return [] if holder is None else list(holder.iterchildren(f"{{*}}{name}"))


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


def _at(entries: list[_T], index: str | None, default: _T) -> _T:
    number = _number(index)
    return entries[number] if number is not None and number < len(entries) else default


def _font(entry: etree._Element) -> tuple[Look, str | None]:
    """The look of a font or of a run's properties, and its name where it is a symbol font."""
    look = Look()
    name = None
    for part in entry:
        tag = part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
        value = part.get("val")
        if tag == "strike":
            look.is_struck = value not in ("0", "false")
        elif tag == "vertAlign":
            look.is_raised = value == "superscript"
        elif tag == "sz":
            look.size = _size(value)
        elif tag == "color":
            look.colour = _colour(part)
        elif tag in ("name", "rFont") and is_symbol_font(value):
            name = value
    return look, name


def _size(text: str | None) -> float | None:
    try:
        size = float(text or "")
    except ValueError:
        return None
    return size if size > 0 else None


def _colour(element: etree._Element) -> Colour | None:
    """A colour; of a theme's colours only its white is known, as the theme's other colours are not looked up."""
    if (rgb := element.get("rgb")) is not None:
        return colour_of(rgb)
    if (theme := element.get("theme")) is not None:
        return WHITE if theme == "0" and abs(_tint(element)) < 0.04 else None
    number = _number(element.get("indexed"))
    return None if number is None else _INDEXED.get(number)


def _tint(element: etree._Element) -> float:
    try:
        return float(element.get("tint") or 0)
    except ValueError:
        return 0.0


def _fill(entry: etree._Element, *, is_difference: bool = False) -> tuple[Colour | None, bool]:
    """The colour of a fill, and whether it is known: patterns, gradients and most colours of a theme are not."""
    pattern = entry.find("{*}patternFill")
    if pattern is None:
        return None, entry.find("{*}gradientFill") is None
    kind = pattern.get("patternType")
    if not is_difference and kind in (None, "none"):
        return None, True
    colour = pattern.find("{*}bgColor" if is_difference else "{*}fgColor")
    if colour is None:
        return None, kind in (None, "none", "solid")
    found = _colour(colour)
    return found, found is not None


def run_look(entry: etree._Element | None) -> tuple[Look, str | None]:
    """The look and symbol font of a run of rich text."""
    if entry is None:
        return Look(), None
    look, font = _font(entry)
    return look, font


@dataclass(slots=True)
class Rule:
    """A conditional format of a sheet: where it holds, what it changes, and the test; None for tests that are not understood."""

    ranges: list[tuple[Place, Place]]
    difference: _Difference
    test: Callable[[Cells, Place], bool] | None
    priority: int
    stops: bool

    def covers(self, place: Place) -> bool:
        """Whether a place lies in its ranges."""
        return any(a[0] <= place[0] <= b[0] and a[1] <= place[1] <= b[1] for a, b in self.ranges)


def unknown_rule(ranges: list[tuple[Place, Place]]) -> Rule:
    """A rule of which only the ranges are known: what it would change is not worked out."""
    return Rule(ranges, _Difference(None, Look()), None, 0, False)


_SIGNS = {"equal": "=", "notEqual": "<>", "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=", "lessThanOrEqual": "<="}
# Kinds of rules whose formula says for which cells they hold.
_BY_FORMULA = frozenset((
    "expression", "containsText", "notContainsText", "beginsWith", "endsWith", "containsBlanks", "notContainsBlanks", "containsErrors",
    "notContainsErrors",
))  # fmt: skip


def read_rules(entry: etree._Element, sheet: StyleSheet) -> list[Rule]:
    """The rules of one `conditionalFormatting` that change what is read."""
    where = entry.get("sqref") or entry.findtext("{*}sqref") or ""
    ranges = [found for part in where.split() if (found := read_range(part)) is not None]
    rules = []
    for rule in entry.iterchildren("{*}cfRule"):
        if _shows_signs_alone(rule):
            rules.append(Rule(ranges, _Difference(None, Look(is_hidden=True)), _is_number, _number(rule.get("priority")) or 0, False))
            continue
        number = _number(rule.get("dxfId"))
        if number is None or number >= len(sheet.conditional) or not sheet.conditional[number].matters:
            continue
        priority = _number(rule.get("priority")) or 0
        rules.append(Rule(ranges, sheet.conditional[number], _test(rule, ranges), priority, rule.get("stopIfTrue") in ("1", "true")))
    return rules[:_MAX_RULES]


def _shows_signs_alone(rule: etree._Element) -> bool:
    """Whether a rule shows icons or bars in place of the numbers."""
    return any(sign.get("showValue") in ("0", "false") for sign in rule.iterchildren("{*}iconSet", "{*}dataBar"))


def _is_number(cells: Cells, place: Place) -> bool:
    value = cells.get(place)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _test(rule: etree._Element, ranges: list[tuple[Place, Place]]) -> Callable[[Cells, Place], bool] | None:
    """Whether the rule holds for a cell; None where that is not worked out."""
    origin = ranges[0][0] if ranges else (0, 0)
    formulas = [formula_of(entry.text or "", origin) for entry in rule.iterchildren("{*}formula")]
    bounds = [formula for formula in formulas if formula is not None]
    if not formulas or len(bounds) < len(formulas):
        return None
    first, name = bounds[0], rule.get("operator") or ""
    if rule.get("type") in _BY_FORMULA:
        return lambda cells, place: is_true(first, cells, place)
    if rule.get("type") != "cellIs":
        return None
    if name in _SIGNS and len(bounds) == 1:
        return lambda cells, place: _holds(cells, place, _SIGNS[name], first)
    if name in ("between", "notBetween") and len(bounds) == 2:
        return lambda cells, place: _lies_between(cells, place, first, bounds[1]) == (name == "between")
    return None


def _holds(cells: Cells, place: Place, sign: str, bound: Formula) -> bool:
    value = value_of(cells.get(place))
    return value is not None and is_true(lambda c, p: compared(sign, value, bound(c, p)), cells, place)


def _lies_between(cells: Cells, place: Place, one: Formula, other: Formula) -> bool:
    return any(_holds(cells, place, ">=", low) and _holds(cells, place, "<=", high) for low, high in ((one, other), (other, one)))


@lru_cache(maxsize=65536)
def read_place(text: str) -> Place | None:
    """A place like `B7` as row and column from 0."""
    match = _PLACE.match(text)
    return (int(match.group(2)) - 1, column_index(match.group(1))) if match else None


def read_range(text: str) -> tuple[Place, Place] | None:
    """A range like `B7:C9`, or one place."""
    first, _, last = text.partition(":")
    start, end = read_place(first), read_place(last or first)
    return (start, end) if start and end else None


def column_index(letters: str) -> int:
    """A column's number from 0."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
