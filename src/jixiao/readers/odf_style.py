"""What the styles of an OpenDocument file say about text: hidden, struck out, and how a number without text is printed.

Belongs here: styles with what they inherit. Must stay out: the text (`odf_text`), the sheets (`odf_sheet`).
"""

from __future__ import annotations

import re

from lxml import etree

from jixiao.readers.bullets import sign_of
from jixiao.readers.looks import Colour, Look, colour_of
from jixiao.readers.odf_names import DRAW, FO, FORM, ID, LOEXT, NUMBER, OFFICE, STYLE, TABLE, TEXT

_DATA_STYLES = {
    f"{NUMBER}{name}"
    for name in ("number-style", "percentage-style", "currency-style", "date-style", "time-style", "boolean-style", "text-style")
}
_RAISED, _POINTS = re.compile(r"[1-9]\d*(?:\.\d+)?%"), re.compile(r"[0-9]+(?:\.[0-9]+)?pt")
_MOST_DIGITS = 30
_CHAIN = 50  # styles inherit from one another; a file in which they run in a circle is broken


_SEEN_THROUGH = 10.0
"""Letters of this opacity in percent, or less, are not seen."""


def _percent(text: str | None) -> float | None:
    number = (text or "").strip().removesuffix("%")
    return float(number) if number.replace(".", "", 1).isdigit() and number.isascii() else None


def under(look: Look, upper: Look) -> Look:
    """A look inside of another one: what it does not say itself it takes from there."""
    return Look(
        is_hidden=look.is_hidden or upper.is_hidden,
        is_struck=look.is_struck or upper.is_struck,
        is_raised=look.is_raised or upper.is_raised,
        size=upper.size if look.size is None else look.size,
        colour=look.colour or upper.colour,
        ground=look.ground or upper.ground,
        is_ground_known=look.ground is not None or upper.is_ground_known,
        width=upper.width if look.width is None else look.width,
    )


_BOXES = {f"{FORM}checkbox": ("☑", "☐"), f"{FORM}radio": ("◉", "○")}


def _shown_by(control: etree._Element) -> str:
    """What a control shows: a box that is ticked or not with its label, the chosen entry of a list, the text of a field."""
    states = [control.get(f"{FORM}current-{name}") or control.get(f"{FORM}{name}") for name in ("state", "selected")]
    if control.tag in _BOXES:
        is_on = any(state in ("checked", "true") for state in states)
        return _BOXES[control.tag][not is_on] + control.get(f"{FORM}label", "")
    if control.tag == f"{FORM}listbox":
        options = control.iterchildren(f"{FORM}option")
        return "、".join(o.get(f"{FORM}label", "") for o in options if o.get(f"{FORM}current-selected") == "true")
    if control.tag in {f"{FORM}text", f"{FORM}textarea", f"{FORM}combobox", f"{FORM}formatted-text", f"{FORM}number", f"{FORM}date"}:
        return control.get(f"{FORM}current-value") or control.get(f"{FORM}value") or ""
    return ""


class Styles:
    """The styles of a file by family and name."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._data_styles: dict[str, etree._Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self.master_pages: list[etree._Element] = []
        self._names: dict[str, str] = {}
        self.signs: dict[str, str] = {}
        """The lists whose bullet is the sign of a value, by the name of their style."""
        self.has_maps = False
        """Whether the look of some cells depends on what they hold."""
        self.has_coloured_data = False
        """Whether some number formats print in colours of their own."""
        self.controls: dict[str, str] = {}
        """What each control of a form shows, by its identifier."""
        for root in roots:
            for form in root.iter(f"{FORM}form"):
                for control in form.iterchildren(etree.Element):
                    shown = _shown_by(control)
                    for key in (f"{FORM}id", ID):
                        if identifier := control.get(key):
                            self.controls[identifier] = shown
            for group in root.iterchildren(f"{OFFICE}styles", f"{OFFICE}automatic-styles", f"{OFFICE}master-styles"):
                for element in group.iterchildren(etree.Element):
                    name = element.get(f"{STYLE}name", "")
                    if element.tag == f"{STYLE}style":
                        family = element.get(f"{STYLE}family", "")
                        self._styles[family, name] = element
                        if family == "table-cell":
                            self.has_maps = self.has_maps or element.find(f"{STYLE}map") is not None
                            if title := element.get(f"{STYLE}display-name"):
                                self._names[title] = name
                    elif element.tag == f"{TEXT}list-style":
                        bullet = next(element.iterchildren(f"{TEXT}list-level-style-bullet"), None)
                        if bullet is not None and (sign := sign_of(bullet.get(f"{TEXT}bullet-char"))):
                            self.signs[name] = sign
                    elif element.tag in _DATA_STYLES:
                        self._data_styles[name] = element
                        self.has_coloured_data |= _data_colour(element) is not None
                    elif element.tag == f"{STYLE}master-page":
                        self.master_pages.append(element)

    def look(self, family: str, name: str | None) -> Look:
        """How text of a style looks."""
        if not name:
            return Look()
        if (family, name) not in self._looks:
            self._looks[family, name] = self._read_look(family, name)
        return self._looks[family, name]

    def _read_look(self, family: str, name: str) -> Look:
        hidden, position = self._property(family, name, f"{TEXT}display"), self._property(family, name, f"{STYLE}text-position")
        line, kind = (self._property(family, name, f"{STYLE}text-line-through-{what}") for what in ("style", "type"))
        size = self._property(family, name, f"{FO}font-size") or ""
        # LibreOffice gives letters of the automatic colour an opacity of 0 that means nothing.
        is_automatic = self._property(family, name, f"{STYLE}use-window-font-color") == "true"
        opacity, width = self._property(family, name, f"{LOEXT}opacity"), self._property(family, name, f"{STYLE}text-scale")
        return Look(
            is_hidden=hidden == "none" or (not is_automatic and (seen := _percent(opacity)) is not None and seen <= _SEEN_THROUGH),
            width=_percent(width),
            is_struck=(line or "none") != "none" or (line is None and (kind or "none") != "none"),
            is_raised=(position or "").startswith("super") or bool(_RAISED.match(position or "")),
            size=float(size[:-2]) if _POINTS.fullmatch(size) else None,
            colour=colour_of(self._property(family, name, f"{FO}color")),
            ground=colour_of(self._property(family, name, f"{FO}background-color")),
        )

    def _property(self, family: str, name: str, key: str) -> str | None:
        for element in self._line(family, name):
            for properties in element.iterchildren(etree.Element):
                if properties.get(key) is not None:
                    return properties.get(key)
        return None

    def _line(self, family: str, name: str) -> list[etree._Element]:
        """A style and those that it inherits from."""
        line: list[etree._Element] = []
        at: str | None = name
        while at and (family, at) in self._styles and len(line) < _CHAIN:
            line.append(self._styles[family, at])
            at = line[-1].get(f"{STYLE}parent-style-name")
        return line

    def named(self, name: str) -> str:
        """The name under which a style of cells is kept that is called by its name on the screen."""
        return self._names.get(name, name)

    def maps_of(self, name: str | None) -> list[tuple[str, str, str]]:
        """Of a style of cells: each condition, the style that holds then, and the cell that the condition is written for."""
        for element in self._line("table-cell", name) if name else ():
            if maps := element.findall(f"{STYLE}map"):
                keys = (f"{STYLE}condition", f"{STYLE}apply-style-name", f"{STYLE}base-cell-address")
                return [(m.get(keys[0]) or "", m.get(keys[1]) or "", m.get(keys[2]) or "") for m in maps]
        return []

    def is_filled(self, name: str | None) -> bool:
        """Whether a shape of a style hides what lies below it."""
        if not name or self._property("graphic", name, f"{DRAW}fill") != "solid":
            return False
        return (self._property("graphic", name, f"{DRAW}opacity") or "100%") == "100%"

    def is_shown_table(self, name: str | None) -> bool:
        """Whether a sheet of this style is displayed."""
        for element in self._line("table", name or ""):
            properties = element.find(f"{STYLE}table-properties")
            if properties is not None and properties.get(f"{TABLE}display") is not None:
                return properties.get(f"{TABLE}display") != "false"
        return True

    def is_flat_row(self, name: str | None) -> bool:
        """Whether a row of this style has no height."""
        for element in self._line("table-row", name or ""):
            properties = element.find(f"{STYLE}table-row-properties")
            height = None if properties is None else properties.get(f"{STYLE}row-height")
            if height is not None:
                return height.strip("abcdefghijklmnopqrstuvwxyz% ").strip("0.") == ""
        return False

    def colour_by_value(self, cell_style: str | None, value: float | None) -> Colour | None:
        """The colour in which the number format of a cell style prints a value, a text where it is None; None for the cell's own."""
        name = next((n for e in self._line("table-cell", cell_style or "") if (n := e.get(f"{STYLE}data-style-name"))), None)
        data_style = self._data_styles.get(name or "")
        if data_style is None:
            return None
        for entry in data_style.iterchildren(f"{STYLE}map") if value is not None else ():
            applied = self._data_styles.get(entry.get(f"{STYLE}apply-style-name") or "")
            if applied is not None and _holds(entry.get(f"{STYLE}condition") or "", value):
                return _data_colour(applied)
        is_for_texts = data_style.tag == f"{NUMBER}text-style"
        return _data_colour(data_style) if is_for_texts == (value is None) else None

    def number_format(self, cell_style: str | None) -> str | None:
        """The number format of a cell style as a spreadsheet's format code; "" for none, None where it cannot be told."""
        for element in self._line("table-cell", cell_style or ""):
            if name := element.get(f"{STYLE}data-style-name"):
                data_style = self._data_styles.get(name)
                return None if data_style is None else _code(data_style)
        return ""


_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<>|<|>|=)\s*(-?[\d.]+)$")


def _holds(condition: str, value: float | None) -> bool:
    """Whether the condition of a number format (`value()<700`) holds."""
    found = _CONDITION.match(condition.strip())
    if found is None or value is None or found[2].count(".") > 1:
        return False
    bound = float(found[2])
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound, "=": value == bound,
    }.get(found[1], value != bound)  # fmt: skip


def _data_colour(data_style: etree._Element) -> Colour | None:
    properties = data_style.find(f"{STYLE}text-properties")
    return None if properties is None else colour_of(properties.get(f"{FO}color"))


def _code(data_style: etree._Element) -> str | None:
    """A data style as a format code, None where it has conditions or parts that a code does not have."""
    if data_style.tag not in {f"{NUMBER}number-style", f"{NUMBER}percentage-style", f"{NUMBER}currency-style"}:
        return ""
    out = []
    for part in data_style.iterchildren(etree.Element):
        if part.tag in {f"{NUMBER}text", f"{NUMBER}currency-symbol"}:
            text = (part.text or "").replace('"', "")
            out.append("%" if text == "%" else f'"{text}"' if text else "")
        elif part.tag == f"{NUMBER}number":
            out.append(_digits(part))
        elif not part.tag.startswith(STYLE) or part.tag == f"{STYLE}map":
            return None
    code = "".join(out)
    return code if any(mark in code for mark in "0#") else None


def _digits(number: etree._Element) -> str:
    whole = "0" * max(_count(number, "min-integer-digits") or 1, 1)
    if number.get(f"{NUMBER}grouping") == "true":
        whole = "#,##" + whole
    places = _count(number, "decimal-places")
    if places is None:
        return "General"
    return whole + ("." + "0" * places if places else "")


def _count(number: etree._Element, name: str) -> int | None:
    """A number of digits, which no cell has more of than it has room for; None where none is given."""
    text = number.get(f"{NUMBER}{name}", "")
    return min(int(text), _MOST_DIGITS) if text.isascii() and text.isdigit() and len(text) < 9 else None
