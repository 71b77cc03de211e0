"""What the style of a web page says of its elements: shown or not, struck out, raised, colours, sizes, number formats.

Belongs here: style sheets inside the page, inline styles, the attributes of old pages, and what elements hand on to those inside them.
Must stay out: the page's text and tables (`html`), when a text counts as shown (`looks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.readers.css_rules import Declarations, Rules, declarations_of, is_in_address
from jixiao.readers.css_values import css_colour, is_seen_through, points_on_screen, worked_out
from jixiao.readers.looks import Look

_STRINGS = re.compile(r"""^(?:\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|attr\(\s*[\w-]+\s*\)))+\s*$""", re.DOTALL)
_STRING = re.compile(r"""["']((?:\\.|[^"'\\])*)["']|attr\(\s*([\w-]+)\s*\)""", re.DOTALL)
_ALTERNATIVE = re.compile(r"""\s*/\s*(?:"[^"]*"|'[^']*'|attr\([^()]*\)|\s)+$""")  # what is read out in place of a content
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)")
_MAX_VARIABLES = 8  # that stand for one another, one in the other
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?|\\(.)", re.DOTALL)
_LENGTH = re.compile(r"^(-?\d*\.?\d+)\s*(px|pt|em|rem|cm|mm|in|%)?$")
_POINTS = {"px": 0.75, "pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, None: 0.75}
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4})|\\(.)", re.DOTALL)  # Excel writes four digits, whatever follows them
_STRUCK = frozenset(("del", "s", "strike"))
# The names that Excel gives to formats of pages that it saves.
_NAMED_FORMATS = {
    "general": "General", "fixed": "0.00", "standard": "#,##0.00", "percent": "0.00%", "scientific": "0.00E+00",
    "short date": "yyyy-mm-dd", "long date": "yyyy-mm-dd", "medium date": "yyyy-mm-dd", "text": "@",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """What an element and those around it say: handed on from element to element."""

    look: Look = field(default_factory=Look)
    is_gone: bool = False  # takes no place: display:none
    is_covered: bool = False  # invisible whatever the elements inside say
    font: str | None = None
    number_format: str | None = None
    variables: Declarations = field(default_factory=dict)  # what the page's own names (--x) stand for


class StyleSheet:
    """The rules of a page that say anything of how text looks."""

    def __init__(self, root: etree._Element, sheets: Iterable[str] = ()) -> None:
        """`sheets` are style sheets that come with the page in parts of their own."""
        sheets = list(sheets)
        self._rules = Rules(root, sheets)
        self._known: dict[etree._Element, Style] = {}
        links = sum("stylesheet" in (e.get("rel") or "").lower() and not is_in_address(e.get("href") or "") for e in root.iter("link"))
        self.start = Style(Look(is_ground_known=links <= len(sheets)))

    def generated(self, element: etree._Element, pseudo: str) -> str:
        """The text that the style sheet puts before or after what an element holds (`before`, `after`); "" for none.

        Before what it holds stands the mark of an item of a list, too.
        """
        mark = self._list_mark(element) if pseudo == "before" and self._rules.marks_lists else ""
        return mark + self._generated(element, pseudo)

    def _generated(self, element: etree._Element, pseudo: str) -> str:
        declared = self._rules.declared(element, pseudo) if pseudo in self._rules.pseudos else {}
        if "content" not in declared:
            return ""
        declared = _resolved(declared, self.of(element).variables)
        return "" if declared.get("display") == "none" else _content(declared.get("content", ""), element)

    def _list_mark(self, element: etree._Element) -> str:
        """The text that stands before an item of a list as its mark (`list-style: "≥"`); "" for dots and numbers."""
        if str(element.tag).lower() != "li" and self.display_of(element) != "list-item":
            return ""
        if told := self._generated(element, "marker"):
            return told
        for around in (element, *element.iterancestors()):
            declared = self.said(around)
            if (style := declared.get("list-style-type") or declared.get("list-style")) is not None:
                found = _STRING.search(style)
                return _content(found[0], element) if found else ""
        return ""

    @property
    def tells_first_letters(self) -> bool:
        """Whether any rule speaks of the first letter of an element."""
        return "first-letter" in self._rules.pseudos

    def first_letter(self, element: etree._Element) -> str:
        """What the style sheet declares of the first letter of an element, "" for nothing."""
        return ";".join(f"{name}:{value}" for name, value in self._rules.declared(element, "first-letter").items())

    def of(self, element: etree._Element) -> Style:
        """The style of an element, with what those around it hand on."""
        found = self._known.get(element)
        if found is not None:
            return found
        waiting = [element]
        parent = element.getparent()
        while parent is not None and parent not in self._known:
            waiting.append(parent)
            parent = parent.getparent()
        style = self.start if parent is None else self._known[parent]
        for inner in reversed(waiting):
            style = self._known[inner] = self._style(inner, style)
        return style

    def display_of(self, element: etree._Element) -> str:
        """How the style sheet and the element itself say that it is displayed, "" where they do not."""
        return self.said(element).get("display", "")

    def is_turned(self, element: etree._Element) -> bool:
        """Whether an element says that its text runs from right to left, whatever its signs are."""
        said = self.said(element)
        is_bdo = str(element.tag).lower() == "bdo"
        direction = said.get("direction") or (element.get("dir") or "").strip().lower()
        return direction == "rtl" and said.get("unicode-bidi", "bidi-override" if is_bdo else "") in ("bidi-override", "isolate-override")

    def said(self, element: etree._Element) -> Declarations:
        """What the style sheet and the element itself declare, without what those around it hand on."""
        declared = self._rules.declared(element)
        if inline := element.get("style"):
            declared = _over(declared, declarations_of(inline))
        if any("var(" in value for value in declared.values()):
            declared = _resolved(declared, self.of(element).variables)
        return {name: value.replace("!important", "").strip().lower() for name, value in declared.items()}

    def _style(self, element: etree._Element, around: Style) -> Style:
        """The style of an element inside others that have the style `around`; the very same where it says nothing of its own."""
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        inline = element.get("style")
        declared = self._rules.declared(element)
        if inline:
            declared = _over(declared, declarations_of(inline))
        if not declared and not element.attrib and tag not in _STRUCK and tag != "sup":
            return around
        return _computed(element, tag, declared, around)


def _content(value: str, element: etree._Element) -> str:
    """The text of a `content` that is made of strings and the element's attributes; "" for pictures, counters, and icon fonts' letters."""
    value = _ALTERNATIVE.sub("", value.replace("!important", "").strip())
    if _STRINGS.match(value) is None:
        return ""
    text = "".join(
        (element.get(name.lower()) or "") if name else _CSS_ESCAPE.sub(lambda m: _character(m[1]) if m[1] else m[2], part)
        for part, name in _STRING.findall(value)
    )
    return "" if any("\ue000" <= c <= "\uf8ff" for c in text) else text


def _resolved(declared: Declarations, variables: Declarations) -> Declarations:
    """Declarations with what the page's own names stand for (`display: var(--d)`); without what names nothing."""
    found = declared
    for _ in range(_MAX_VARIABLES):
        if not any("var(" in value for value in found.values()):
            return found
        found = {name: _VARIABLE.sub(lambda m: variables.get(m[1], m[2] or "").strip(), value) for name, value in found.items()}
    return {name: value for name, value in found.items() if "var(" not in value}


def _over(lower: Declarations, upper: Declarations) -> Declarations:
    if not lower:
        return upper
    merged = dict(lower)
    for name, value in upper.items():
        if "!important" not in merged.get(name, "") or "!important" in value:
            merged[name] = value
    return merged


def _computed(element: etree._Element, tag: str, declared: Declarations, around: Style) -> Style:
    own = {name: value.replace("!important", "").strip() for name, value in declared.items() if name.startswith("--")}
    variables = around.variables | own if own else around.variables
    declared = _resolved(declared, variables)
    values = {name: value.replace("!important", "").strip().lower() for name, value in declared.items()}
    if any("(" in value for value in values.values()):
        values = {name: worked_out(value) for name, value in values.items()}
    look = replace(around.look)
    is_switched_off = element.get("hidden") is not None and "display" not in values  # a style sheet may show it again
    is_gone = around.is_gone or values.get("display") == "none" or values.get("mso-hide") == "all" or is_switched_off
    is_covered = around.is_covered or _is_covered(values) or _is_cut_away(tag, values)
    visibility = values.get("visibility")
    if visibility in ("hidden", "collapse"):
        look.is_hidden = True
    elif visibility == "visible":
        look.is_hidden = around.is_covered
    look.is_hidden = look.is_hidden or is_covered
    decoration = values.get("text-decoration", "") + values.get("text-decoration-line", "")
    stands_apart = values.get("display", "").startswith("inline-") or values.get("float") in ("left", "right")
    look.is_struck = (look.is_struck and not stands_apart) or tag in _STRUCK or "line-through" in decoration
    raised = values.get("vertical-align", "super" if tag == "sup" else "")
    is_lifted = _is_lifted(raised, values)
    if (raised or is_lifted) and tag not in ("td", "th", "tr"):
        look.is_raised = is_lifted or raised in ("super", "text-top")
    _set_colours(element, tag, values, look)
    if (size := _points(values.get("font-size") or _size_in(values.get("font", "")))) is not None:
        look.size = size
    font = declared.get("font-family") or element.get("face")
    code = declared.get("mso-number-format")
    font_name = font.split(",")[0] if font else around.font
    return Style(look, is_gone, is_covered, font_name, _number_format(code) if code else None, variables)


def _is_covered(values: Declarations) -> bool:
    """Whether an element is invisible with all that it holds: transparent, far off the page, or cut to nothing."""
    if _NO_OPACITY.match(values.get("opacity", "")) or _is_clear(values.get("-webkit-text-fill-color") or values.get("color", "")):
        return True
    if values.get("content-visibility") == "hidden" or _FILTERED_AWAY.search(values.get("filter", "")):
        return True
    if values.get("-webkit-text-security", "none") != "none" or _masks_all(values):
        return True
    if _NOTHING_LEFT.match(values.get("clip-path", "")) or _is_moved_away(values):
        return True
    if values.get("overflow") in _CUT and _points(values.get("height") or values.get("max-height")) == 0:
        return True
    if values.get("position") in ("absolute", "fixed", "relative"):
        if values.get("clip", "").replace(" ", "").startswith(("rect(0,0,0,0", "rect(0000", "rect(1px,1px,1px,1px", "rect(1px1px1px1px")):
            return True
        if any(_is_far(values.get(side)) for side in ("left", "top", "right", "bottom")):
            return True
    return points_on_screen(values.get("text-indent")) < -_OFF_PAGE


# Beyond so many points to the left or above nothing is seen; to the right, nobody looks for it.
_OFF_PAGE, _OUT_OF_REACH = 500, 3000
_CUT = ("hidden", "clip", "hidden hidden", "clip clip")
_NO_SIZE = 1.5  # points, of a box that is cut: a reader of the screen hears what it holds, nobody sees it
_NO_OPACITY = re.compile(r"(?=.*\d)[+-]?(?:0*\.?0*|0?\.0[0-4]\d*|0*[0-4](?:\.\d*)?%)$")
_SIDEWAYS = re.compile(r"rotate[xy]\(\s*-?(?:90|270)deg|rotate3d\((?![\s0,.]*1\s*,[^,]*deg)[^()]*,\s*-?(?:90|270)deg")
_MOVED = re.compile(r"translate(?:[xy]|3d)?\(([^()]*)\)|matrix\((?:[^(),]*,){4}([^()]*)\)")
_BOXES = frozenset(("div", "p", "section", "article", "li", "ul", "ol", "dl", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"))


_MOVING = frozenset(("transform", "scale", "rotate", "translate", "margin-left", "margin-top", "margin"))


def _is_far(value: str | None) -> bool:
    return points_on_screen(value) < -_OFF_PAGE or points_on_screen(value) > _OUT_OF_REACH


def _is_moved_away(values: Declarations) -> bool:
    """Whether an element is moved off the page, drawn with no size, or turned so that only its edge is seen."""
    if values.keys().isdisjoint(_MOVING):
        return False
    transform = values.get("transform", "")
    if _SCALED_AWAY.search(transform) or _SIDEWAYS.search(transform):
        return True
    scale = values.get("scale", "").split()
    if any(not part.rstrip("%").strip("0.") for part in scale[:2]):
        return True
    if re.match(r"(?:[xy]|1 0 0|0 1 0)\s+-?(?:90|270)deg", values.get("rotate", "")):
        return True
    moves = values.get("translate", "").split()
    for found in _MOVED.finditer(transform):
        moves += re.split(r"[\s,]+", found[1] or "")
        moves += [f"{part.strip()}px" for part in (found[2] or "").split(",")]
    margins = [values.get("margin-left"), values.get("margin-top"), *values.get("margin", "").split()]
    return any(map(_is_far, moves)) or any(points_on_screen(m) < -_OFF_PAGE for m in margins)


def _is_cut_away(tag: str, values: Declarations) -> bool:
    """Whether an element is a box of no size whose content is cut: what is there for readers of the screen alone."""
    if values.get("overflow") not in _CUT:
        return False
    display = values.get("display", "block" if tag in _BOXES else "inline")
    is_box = display not in ("inline", "contents") or values.get("position") in ("absolute", "fixed") or "float" in values
    if not is_box or display.startswith("table") or tag in ("td", "th", "tr", "table"):
        return False
    sizes = [values.get(name) for name in ("width", "height", "max-width", "max-height")]
    return any(size is not None and (points := _points(size)) is not None and points <= _NO_SIZE for size in sizes)


# Of a letter's height, how far above its line a smaller figure stands that is raised by hand.
_LIFT, _SMALLER = 0.25, 0.8


def _is_lifted(raised: str, values: Declarations) -> bool:
    """Whether small type is set above its line by hand: `vertical-align: .5em` or `top: -.5em`, at a smaller size."""
    size = values.get("font-size")
    if size is None or (not raised and values.get("position") != "relative"):
        return False
    share = float(found[1]) * (0.01 if found[2] == "%" else 1) if (found := re.match(r"(\d*\.?\d+)(%|em)$", size)) else None
    if not (size in ("smaller", "small", "x-small", "xx-small") or (share is not None and share <= _SMALLER)):
        return False
    top = values.get("top", "")
    lift = raised or (top[1:] if values.get("position") == "relative" and top.startswith("-") else "")
    found = re.match(r"(\d*\.?\d+)(%|em|px|pt|ex|rem)$", lift)
    return found is not None and float(found[1]) * {"%": 0.01, "px": 0.0625, "pt": 0.083, "ex": 0.5}.get(found[2], 1.0) >= _LIFT


_NOTHING_LEFT = re.compile(r"inset\((?:[5-9]\d|100)%|circle\(0|polygon\(0[^,]*,\s*0")
_FILTERED_AWAY = re.compile(r"opacity\(\s*0(?:\.0*)?%?\s*\)")
_SCALED_AWAY = re.compile(r"scale[xy3d]*\(\s*0(?:\.0*)?\s*[,)]")
_FUNCTION = re.compile(r"(?:rgb|hsl)a?\(([^()]*)\)$")


def _masks_all(values: Declarations) -> bool:
    """Whether an element is shown through a mask that lets nothing through: a gradient from clear to clear."""
    mask = values.get("mask-image") or values.get("-webkit-mask-image", "")
    colours = _parts(mask[mask.find("(") + 1 : -1].replace(",", " ")) if "gradient(" in mask else []
    return bool(colours) and all(map(_is_clear, colours))


def _is_clear(colour: str) -> bool:
    """Whether a colour lets all through: transparent, rgba(…, 0), #rrggbb00."""
    if colour == "transparent" or is_seen_through(colour):
        return True
    if colour.startswith("#"):
        return len(colour) in (5, 9) and not colour[-(len(colour) // 4) :].strip("0")
    match = _FUNCTION.match(colour)
    parts = re.split(r"[\s,/]+", match[1].strip()) if match else []
    return len(parts) == 4 and not parts[3].rstrip("%").strip("0.")


def _opaque(colour: str | None) -> str | None:
    """A colour of a style sheet without its share of the ground: #rrggbbaa is #rrggbb."""
    if colour and colour.startswith("#") and len(colour) in (5, 9):
        return colour[: len(colour) - len(colour) // 4]
    return colour


def _set_colours(element: etree._Element, tag: str, values: Declarations, look: Look) -> None:
    said = values.get("-webkit-text-fill-color") or values.get("color")
    colour = css_colour(_opaque(said) or (element.get("color") if tag == "font" else None))
    if colour is not None:
        look.colour = colour
    ground = values.get("background-color") or values.get("background") or element.get("bgcolor")
    if element.get("background") is not None or "url(" in (ground or "") or "gradient" in (ground or ""):
        look.is_ground_known = False
    elif ground and (found := next((c for part in _parts(ground) if (c := css_colour(_opaque(part))) is not None), None)) is not None:
        look.ground, look.is_ground_known = found, True


def _parts(value: str) -> list[str]:
    return re.findall(r"[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s]+", value)


def _points(value: str | None) -> float | None:
    """A length in points, None where it is relative or none."""
    match = _LENGTH.match(value or "")
    if match is None:
        return None
    number = float(match[1])
    if not number:
        return 0.0
    scale = _POINTS.get(match[2])
    return None if scale is None or (match[2] is None and number > 0) else number * scale


def _size_in(font: str) -> str | None:
    return next((part.split("/")[0] for part in font.split() if _LENGTH.match(part.split("/")[0]) and not part.isdigit()), None)


def _number_format(value: str) -> str | None:
    """The format code of Excel's own property; its escapes are those of style sheets."""
    text = value.strip()
    if len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]:
        text = text[1:-1]
    text = _ESCAPE.sub(lambda m: _character(m[1]) if m[1] else m[2], text)
    return _NAMED_FORMATS.get(text.strip().lower(), text)


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""
