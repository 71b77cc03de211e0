"""What the styles of an .xlsx say of its cells: number formats, fonts, fills, alignment, conditional formats.

Belongs here: the style sheet and the rules of a sheet. Must stay out: cells and their values (`xlsx_format`), when a text counts as
shown (`looks`).
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from lxml import etree

from jixiao.readers.looks import WHITE, Colour, Look, colour_of, is_shown, marked
from jixiao.readers.number_format import BUILTIN, colour_by_format
from jixiao.readers.sheet_formula import Cells
from jixiao.readers.sheet_rules import Change, Rule, Test, by_formula, by_value, changed, formulas
from jixiao.readers.symbols import in_font, is_symbol_font

Place = tuple[int, int]
_T = TypeVar("_T")

_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
# The colours that files name by number: eight, twice, then the rest of the usual palette; 64 and 65 are those of text and ground.
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC "
    "CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC "
    "CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
_COLOURS = [colour_of(digits) or WHITE for digits in _PALETTE.split()]
INDEXED: dict[int, Colour] = {**dict(enumerate(_COLOURS[:8])), **dict(enumerate(_COLOURS, start=8)), 64: (0, 0, 0), 65: WHITE}
"""The usual palette by number."""
# More rules than this belong to sheets of data, not to forms; each costs a look at every cell of its range.
_MAX_RULES = 500


@dataclass(slots=True)
class CellStyle:
    """How a cell is shown. `look` is what is seen of it, `raw` all that is said of it; `font` is the name of a symbol font, else None."""

    code: str = "General"
    look: Look = field(default_factory=Look)
    font: str | None = None
    is_across: bool = False  # centred across the empty cells to its right
    is_box: bool = False  # TRUE and FALSE are shown as a box that is ticked or not
    raw: Look = field(default_factory=Look)
    is_plain: bool = field(init=False)  # it says nothing beyond the number format

    def __post_init__(self) -> None:
        self.is_plain = self.look == Look() and self.font is None and not self.is_across and not self.is_box


GENERAL = CellStyle()


@dataclass(slots=True)
class StyleSheet:
    """The styles of cells by index, and those of conditional formats."""

    cells: list[CellStyle] = field(default_factory=list)
    conditional: list[Change] = field(default_factory=list)
    palette: dict[int, Colour] = field(default_factory=lambda: INDEXED)
    is_delicate: bool = False
    """Whether some cell or conditional format is white, struck out or hidden: only then colours of others decide what is seen."""

    @property
    def by_number(self) -> dict[str | None, CellStyle]:
        """The styles of cells by their index as it is written; a cell that names none has the usual style."""
        return {None: GENERAL, **{str(number): style for number, style in enumerate(self.cells)}}


def read_styles(root: etree._Element) -> StyleSheet:
    """The styles of a style sheet."""
    codes = dict(BUILTIN)
    formats = root.find("{*}numFmts")
    for entry in formats.iterchildren("{*}numFmt") if formats is not None else ():
        if (number := _number(entry.get("numFmtId"))) is not None:
            codes[number] = entry.get("formatCode", "General")
    sheet = StyleSheet(palette=_palette(root))
    use_palette(root, sheet.palette)
    fonts = [_font(entry) for entry in _children(root, "fonts", "font")]
    fills = [_fill(entry) for entry in _children(root, "fills", "fill")]
    for entry in _children(root, "cellXfs", "xf"):
        look, font = _at(fonts, entry.get("fontId"), (Look(), None))
        ground, is_known = _at(fills, entry.get("fillId"), (None, True))
        alignment = entry.find("{*}alignment")
        is_across = alignment is not None and alignment.get("horizontal") == "centerContinuous"
        code = codes.get(_number(entry.get("numFmtId")) or 0, "General")
        is_box = next(entry.iter("{*}xfComplement"), None) is not None  # the one complement that there is: the box of a cell
        raw = replace(look, ground=ground, is_ground_known=is_known)
        sheet.cells.append(CellStyle(code, what_is_seen(raw), font, is_across, is_box, raw))
    sheet.conditional = [_change(entry) for entry in _children(root, "dxfs", "dxf")]
    sheet.is_delicate = any(map(is_delicate, sheet.cells)) or any(change.matters for change in sheet.conditional)
    return sheet


def _palette(root: etree._Element) -> dict[int, Colour]:
    """The palette: the usual one, with the colours that the workbook puts in its place."""
    own = root.find("{*}colors/{*}indexedColors")
    if own is None:
        return INDEXED
    told = {number: colour_of(entry.get("rgb")) for number, entry in enumerate(own.iterchildren("{*}rgbColor"))}
    palette = INDEXED | {number: colour for number, colour in told.items() if colour is not None}
    return INDEXED if palette == INDEXED else palette


def use_palette(root: etree._Element, palette: dict[int, Colour]) -> None:
    """Write the colours of a workbook's own palette where a part names them by number."""
    if palette is INDEXED:
        return
    for entry in root.iter("{*}color", "{*}fgColor", "{*}bgColor"):
        number = _number(entry.get("indexed"))
        if entry.get("rgb") is None and number in palette:
            entry.set("rgb", "FF{:02X}{:02X}{:02X}".format(*palette[number]))


def coloured_by_format(look: Look, value: object, code: str, palette: dict[int, Colour]) -> Look:
    """The look of a cell whose number format prints its value in a colour of its own."""
    number = colour_by_format(value, code)
    return replace(look, colour=palette.get(7 + number)) if number else look


def is_delicate(style: CellStyle) -> bool:
    """Whether a conditional format or a run may show what a style hides, or hide what it shows."""
    return style.look.is_hidden or style.look.is_struck or not is_shown(Look(colour=style.raw.colour))


def _change(entry: etree._Element) -> Change:
    code, font, fill = entry.find("{*}numFmt"), entry.find("{*}font"), entry.find("{*}fill")
    change = Change(None if code is None else code.get("formatCode"))
    if font is not None:
        look = _font(font)[0]
        change.is_struck = look.is_struck if font.find("{*}strike") is not None else None
        change.colour, change.has_colour = look.colour, font.find("{*}color") is not None
        change.is_hidden = not is_shown(Look(size=look.size))
    if fill is not None:
        change.ground, change.has_ground = _fill(fill, is_difference=True)[0], True
    return change


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
    """A colour; those of a theme are taken from the usual one, which is enough to tell white, black, and two that are the same."""
    if (rgb := element.get("rgb")) is not None:
        return colour_of(rgb)
    if (theme := _number(element.get("theme"))) is not None:
        return themed(theme, _tint(element))
    number = _number(element.get("indexed"))
    return None if number is None else INDEXED.get(number)


# White, black, light and dark, and the six accents.
_THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72")


def themed(number: int, tint: float) -> Colour | None:
    """A colour of a theme, made lighter or darker by a tint from -1 (black) to 1 (white)."""
    colour = colour_of(_THEME[number]) if number < len(_THEME) else None
    if colour is None or not tint:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


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
    if kind in ("none", None if not is_difference else "none"):
        return None, True
    colour = pattern.find("{*}bgColor" if is_difference else "{*}fgColor")
    if kind not in (None, "solid"):
        return None, False
    if colour is None:
        return None, True
    found = _colour(colour)
    return found, found is not None


@dataclass(slots=True)
class RichRun:
    """A run of a rich text; its look is all of its own, None where it is the cell's."""

    text: str
    look: Look | None = None
    font: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it looks like usual text whatever its cell looks like."""
        return self.font is None and (self.look is None or what_is_seen(self.look) == Look())


def rich_run(entry: etree._Element, text: str) -> RichRun:
    """A run of rich text."""
    properties = entry.find("{*}rPr")
    return RichRun(text) if properties is None else RichRun(text, *_font(properties))


def shown_runs(runs: list[RichRun], style: CellStyle, changes: list[Change]) -> str:
    """The marked text of runs in a cell of a style, where these conditional formats hold."""
    out = []
    for run in runs:
        own = style.raw if run.look is None else replace(run.look, ground=style.raw.ground, is_ground_known=style.raw.is_ground_known)
        font = run.font if run.look is not None else style.font
        out.append(marked(in_font(run.text, font), changed(own, changes)))
    return "".join(out)


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
        priority = _number(rule.get("priority")) or 0
        if _shows_signs_alone(rule):
            rules.append(Rule(ranges, Change(is_hidden=True), _is_number, priority))
            continue
        number, stops = _number(rule.get("dxfId")), rule.get("stopIfTrue") in ("1", "true")
        own = rule.find("{*}dxf")  # rules of newer programs hold their change themselves
        if own is not None:
            use_palette(own, sheet.palette)
        change = (
            _change(own) if own is not None else _at(sheet.conditional, rule.get("dxfId"), Change()) if number is not None else Change()
        )
        if (sheet.is_delicate or (own is not None and change.matters)) and (number is not None or own is not None or stops):
            rules.append(Rule(ranges, change, _test(rule, ranges), priority, stops))
    return rules[:_MAX_RULES]


def _shows_signs_alone(rule: etree._Element) -> bool:
    """Whether a rule shows icons or bars in place of the numbers."""
    return any(sign.get("showValue") in ("0", "false") for sign in rule.iterchildren("{*}iconSet", "{*}dataBar"))


def _is_number(cells: Cells, place: Place) -> bool:
    value = cells.get(place)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _test(rule: etree._Element, ranges: list[tuple[Place, Place]]) -> Test | None:
    """Whether the rule holds for a cell; None where that is not worked out."""
    found = formulas((entry.text or "" for entry in rule.iterchildren("{*}formula", "{*}f")), ranges[0][0] if ranges else (0, 0))
    if rule.get("type") in _BY_FORMULA:
        return by_formula(found)
    return by_value(rule.get("operator") or "", found) if rule.get("type") == "cellIs" else None


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
