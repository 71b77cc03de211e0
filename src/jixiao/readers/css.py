"""What the style of a web page says of its elements: shown or not, struck out, raised, colours, sizes, number formats.

Belongs here: style sheets inside the page, inline styles, the attributes of old pages, and what elements hand on to those inside them.
Must stay out: the page's text and tables (`html`), when a text counts as shown (`looks`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.readers.looks import Look, colour_of

_PROPERTIES = frozenset((
    "display", "visibility", "opacity", "mso-hide", "text-decoration", "text-decoration-line", "vertical-align", "color", "background",
    "background-color", "font-size", "font-family", "font", "mso-number-format", "position", "left", "top", "text-indent", "clip", "height",
    "max-height", "overflow", "mso-text-raise", "clip-path", "transform", "content", "direction", "unicode-bidi",
))  # fmt: skip
# Larger style sheets belong to whole web sites; what they say of a form's cells is said in its first rules.
_MAX_SHEET, _MAX_RULES = 2_000_000, 20_000

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_DECLARATION = re.compile(r"""([\w-]+)\s*:\s*((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[^;"'\\])*)""", re.DOTALL)
_COMPOUND = re.compile(r"^(\*|[\w-]+)?((?:[.#][\w\u0080-\uffff-]+|\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?)*)$")
_MARK = re.compile(r"[.#][\w\u0080-\uffff-]+|\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?")
_ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*["']?([^"'\]]*?)["']?\s*[is]?\s*)?\]$""")
_NTH = re.compile(r"^([+-]?\d*)n\s*(?:([+-])\s*(\d+))?$")
_OUTSIDE_BRACKETS = r"(?![^\[(]*[\])])"
_STRINGS = re.compile(r"""^(?:\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|attr\(\s*[\w-]+\s*\)))+\s*$""", re.DOTALL)
_STRING = re.compile(r"""["']((?:\\.|[^"'\\])*)["']|attr\(\s*([\w-]+)\s*\)""", re.DOTALL)
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

Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """What an element and those around it say: handed on from element to element."""

    look: Look = field(default_factory=Look)
    is_gone: bool = False  # takes no place: display:none
    is_covered: bool = False  # invisible whatever the elements inside say
    font: str | None = None
    number_format: str | None = None
    variables: Declarations = field(default_factory=dict)  # what the page's own names (--x) stand for


@dataclass(frozen=True, slots=True)
class _Compound:
    """What a selector asks of one element: tag, classes, identifier, and further conditions."""

    tag: str = "*"
    classes: frozenset[str] = frozenset()
    identifier: str = ""
    conditions: tuple[Callable[[etree._Element], bool], ...] = ()
    pseudo: str = ""  # before or after: the text that stands there is meant

    def is_met(self, element: etree._Element) -> bool:
        """Whether an element is one that the compound asks for."""
        if self.tag != "*" and (not isinstance(element.tag, str) or element.tag.lower() != self.tag):
            return False
        if self.identifier and element.get("id") != self.identifier:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return all(condition(element) for condition in self.conditions)


@dataclass(slots=True)
class _Rule:
    chain: list[_Compound]  # the element's own last
    weight: tuple[int, int, int, int]
    declarations: Declarations


class StyleSheet:
    """The rules of a page that say anything of how text looks."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._generated: dict[str, list[_Rule]] = {}
        self._known: dict[etree._Element, Style] = {}
        self._count = 0
        for element in root.iter("style"):
            text = element.text or ""
            if len(text) <= _MAX_SHEET and "print" not in (element.get("media") or "").replace(" ", "").lower().split(","):
                self._add(_COMMENT.sub(" ", text))
        has_others = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
        self.start = Style(Look(is_ground_known=not has_others))

    def _add(self, text: str) -> None:
        for selectors, body in _blocks(text):
            declarations = _declarations(body)
            if not declarations:
                continue
            for selector in re.split(f",{_OUTSIDE_BRACKETS}", selectors):
                chain = _chain(selector)
                self._count += 1
                if chain is None or self._count > _MAX_RULES:
                    continue
                own = chain[-1]
                key = f"#{own.identifier}" if own.identifier else f".{min(own.classes)}" if own.classes else own.tag
                weight = (
                    sum(bool(c.identifier) for c in chain),
                    sum(len(c.classes) + len(c.conditions) for c in chain),
                    sum(c.tag != "*" for c in chain),
                    self._count,
                )
                if not own.pseudo:
                    self._rules.setdefault(key, []).append(_Rule(chain, weight, declarations))
                elif "content" in declarations:
                    self._generated.setdefault(own.pseudo, []).append(_Rule(chain, weight, declarations))

    def generated(self, element: etree._Element, pseudo: str) -> str:
        """The text that the style sheet puts before or after what an element holds (`before`, `after`); "" for none."""
        known = self._generated.get(pseudo)
        if known is None:
            return ""
        rules = [rule for rule in known if _matches(rule.chain, element)]
        declared: Declarations = {}
        for rule in sorted(rules, key=lambda r: r.weight):
            declared = _over(declared, rule.declarations)
        declared = _resolved(declared, self.of(element).variables)
        return "" if declared.get("display") == "none" else _content(declared.get("content", ""), element)

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
        return self._said(element).get("display", "")

    def is_turned(self, element: etree._Element) -> bool:
        """Whether an element says that its text runs from right to left, whatever its signs are."""
        said = self._said(element)
        is_bdo = str(element.tag).lower() == "bdo"
        direction = said.get("direction") or (element.get("dir") or "").strip().lower()
        return direction == "rtl" and said.get("unicode-bidi", "bidi-override" if is_bdo else "") in ("bidi-override", "isolate-override")

    def _said(self, element: etree._Element) -> Declarations:
        """What the style sheet and the element itself declare, without what those around it hand on."""
        declared = self._declared(element, str(element.tag).lower()) if self._rules else {}
        if inline := element.get("style"):
            declared = _over(declared, _declarations(inline))
        if any("var(" in value for value in declared.values()):
            declared = _resolved(declared, self.of(element).variables)
        return {name: value.replace("!important", "").strip().lower() for name, value in declared.items()}

    def _style(self, element: etree._Element, around: Style) -> Style:
        """The style of an element inside others that have the style `around`; the very same where it says nothing of its own."""
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        inline = element.get("style")
        declared = self._declared(element, tag) if self._rules else {}
        if inline:
            declared = _over(declared, _declarations(inline))
        if not declared and not element.attrib and tag not in _STRUCK and tag != "sup":
            return around
        return _computed(element, tag, declared, around)

    def _declared(self, element: etree._Element, tag: str) -> Declarations:
        classes = (element.get("class") or "").split()
        found = [*self._rules.get(tag, ()), *self._rules.get("*", ())]
        for name in classes:
            found.extend(self._rules.get(f".{name}", ()))
        if identifier := element.get("id"):
            found.extend(self._rules.get(f"#{identifier}", ()))
        matching = [rule for rule in found if _matches(rule.chain, element)]
        declared: Declarations = {}
        for rule in sorted(matching, key=lambda r: r.weight):
            declared = _over(declared, rule.declarations)
        return declared


def _blocks(text: str, depth: int = 0) -> list[tuple[str, str]]:
    """The selectors and declarations of each rule that holds on a screen."""
    found: list[tuple[str, str]] = []
    at = 0
    while (opening := text.find("{", at)) >= 0:
        head = text[at:opening].rsplit(";", 1)[-1].strip()
        level, end = 1, opening + 1
        while level and end < len(text):
            closing, inner = text.find("}", end), text.find("{", end)
            if closing < 0:
                return found
            if 0 <= inner < closing:
                level, end = level + 1, inner + 1
            else:
                level, end = level - 1, closing + 1
        body = text[opening + 1 : end - 1]
        if head.startswith("@"):
            if _holds(head.lower()) and depth < 4:
                found.extend(_blocks(body, depth + 1))
        else:
            found.append((head, body))
        at = end
    return found


_GROUPS = ("@media", "@supports", "@layer")
# A desk's screen has between these widths in pixels; rules for telephones and for walls do not hold on it.
_NARROW, _BROAD = 1024, 1280
_WIDTH = re.compile(r"\((min|max)-(?:device-)?width\s*:\s*([\d.]+)\s*(px|em|rem)?\)")
_OTHER_SCREENS = ("prefers-", "forced-colors", "high-contrast", "portrait", "hover:none", "pointer:coarse")


def _holds(head: str) -> bool:
    """Whether the rules inside a group hold on the screen of a desk."""
    if not head.startswith(_GROUPS):
        return False
    return not head.startswith("@media") or any(map(_holds_on_desk, head.removeprefix("@media").replace(": ", ":").split(",")))


def _holds_on_desk(query: str) -> bool:
    if "print" in query or any(word in query for word in _OTHER_SCREENS):
        return "not print" in query
    for bound, number, unit in _WIDTH.findall(query):
        width = float(number) * (16 if unit in ("em", "rem") else 1)
        if (bound == "max" and width < _NARROW) or (bound == "min" and width > _BROAD):
            return False
    return True


def _chain(selector: str) -> list[_Compound] | None:
    """A selector's compounds, None for what depends on the mouse or on brothers of the element."""
    chain = []
    for part in re.split(rf"\s+{_OUTSIDE_BRACKETS}", re.sub(f">{_OUTSIDE_BRACKETS}", " ", selector).strip()):
        compound = _compound(part)
        if compound is None:
            return None
        chain.append(compound)
    return chain or None


def _compound(text: str) -> _Compound | None:
    match = _COMPOUND.match(text)
    if match is None or not text:
        return None
    classes: list[str] = []
    conditions: list[Callable[[etree._Element], bool]] = []
    identifier = pseudo = ""
    for mark in _MARK.findall(match[2]):
        if mark.startswith("."):
            classes.append(mark[1:])
        elif mark.startswith("#"):
            identifier = mark[1:]
        elif mark.lstrip(":") in ("before", "after"):
            pseudo = mark.lstrip(":")
        else:
            condition = _has_attribute(mark) if mark.startswith("[") else _has_place(mark)
            if condition is None:
                return None
            conditions.append(condition)
    return _Compound((match[1] or "*").lower(), frozenset(classes), identifier, tuple(conditions), pseudo)


def _has_attribute(text: str) -> Callable[[etree._Element], bool] | None:
    """The condition of an attribute selector: [hidden], [data-old=1], [class*="hide"]."""
    match = _ATTRIBUTE.match(text)
    if match is None:
        return None
    name, sign, wanted = match[1].lower(), match[2], match[3] or ""
    tests: dict[str | None, Callable[[str], bool]] = {
        None: lambda _: True,
        "=": lambda value: value == wanted,
        "~=": lambda value: wanted in value.split(),
        "|=": lambda value: value == wanted or value.startswith(f"{wanted}-"),
        "^=": lambda value: bool(wanted) and value.startswith(wanted),
        "$=": lambda value: bool(wanted) and value.endswith(wanted),
        "*=": lambda value: bool(wanted) and wanted in value,
    }
    test = tests[sign]
    return lambda element: (value := element.get(name)) is not None and test(value)


def _has_place(text: str) -> Callable[[etree._Element], bool] | None:
    """The condition of a pseudo class that tells an element by its place among its brothers, or by what it is not."""
    name, _, rest = text.lower().lstrip(":").partition("(")
    argument = rest.removesuffix(")").strip()
    if name == "root":
        return lambda element: element.getparent() is None
    if name == "not":
        inner = _compound(argument)
        return None if inner is None or inner.pseudo else lambda element: not inner.is_met(element)
    fixed = {"first-child": "1", "last-child": "1", "odd": "2n+1", "even": "2n"}
    steps = {"odd": "2n+1", "even": "2n"}
    if name in fixed:
        argument = fixed[name]
    elif name not in ("nth-child", "nth-last-child"):
        return None
    argument = steps.get(argument, argument)
    match = _NTH.match(argument)
    if match is None and not argument.isdigit():
        return None
    step = 0 if match is None else int(match[1] + "1") if match[1] in ("", "+", "-") else int(match[1])
    first = int(argument) if match is None else int((match[2] or "+") + (match[3] or "0"))
    is_from_end = name in ("last-child", "nth-last-child")

    def has_place(element: etree._Element) -> bool:
        brothers = element.itersiblings(preceding=not is_from_end)
        behind = 1 + sum(isinstance(brother.tag, str) for brother in brothers) - first
        return behind == 0 if step == 0 else behind % step == 0 and behind // step >= 0

    return has_place


def _matches(chain: list[_Compound], element: etree._Element) -> bool:
    if not chain[-1].is_met(element):
        return False
    wanted = len(chain) - 2
    ancestor = element.getparent()
    while wanted >= 0 and ancestor is not None:
        if chain[wanted].is_met(ancestor):
            wanted -= 1
        ancestor = ancestor.getparent()
    return wanted < 0


def _content(value: str, element: etree._Element) -> str:
    """The text of a `content` that is made of strings and the element's attributes; "" for pictures, counters, and icon fonts' letters."""
    value = value.replace("!important", "").strip()
    if _STRINGS.match(value) is None:
        return ""
    text = "".join(
        (element.get(name.lower()) or "") if name else _CSS_ESCAPE.sub(lambda m: _character(m[1]) if m[1] else m[2], part)
        for part, name in _STRING.findall(value)
    )
    return "" if any("\ue000" <= c <= "\uf8ff" for c in text) else text


def _declarations(body: str) -> Declarations:
    found: Declarations = {}
    for name, value in _DECLARATION.findall(body):
        key = name if name.startswith("--") else name.lower()
        if key in _PROPERTIES or key.startswith("--"):
            found[key] = value.strip()
    return found


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
    look = replace(around.look)
    is_switched_off = element.get("hidden") is not None and "display" not in values  # a style sheet may show it again
    is_gone = around.is_gone or values.get("display") == "none" or values.get("mso-hide") == "all" or is_switched_off
    is_covered = around.is_covered or _is_covered(values)
    visibility = values.get("visibility")
    if visibility in ("hidden", "collapse"):
        look.is_hidden = True
    elif visibility == "visible":
        look.is_hidden = around.is_covered
    look.is_hidden = look.is_hidden or is_covered
    decoration = values.get("text-decoration", "") + values.get("text-decoration-line", "")
    look.is_struck = look.is_struck or tag in _STRUCK or "line-through" in decoration
    raised = values.get("vertical-align", "super" if tag == "sup" else "")
    look.is_raised = raised in ("super", "text-top") if raised and tag not in ("td", "th", "tr") else look.is_raised
    _set_colours(element, tag, values, look)
    if (size := _points(values.get("font-size") or _size_in(values.get("font", "")))) is not None:
        look.size = size
    font = declared.get("font-family") or element.get("face")
    code = declared.get("mso-number-format")
    font_name = font.split(",")[0] if font else around.font
    return Style(look, is_gone, is_covered, font_name, _number_format(code) if code else None, variables)


def _is_covered(values: Declarations) -> bool:
    """Whether an element is invisible with all that it holds: transparent, far off the page, or cut to nothing."""
    if values.get("opacity") in ("0", "0.0", "0%") or _is_clear(values.get("color", "")):
        return True
    if _NOTHING_LEFT.match(values.get("clip-path", "")) or _SCALED_AWAY.search(values.get("transform", "")):
        return True
    if values.get("overflow") == "hidden" and _points(values.get("height") or values.get("max-height")) == 0:
        return True
    if values.get("position") in ("absolute", "fixed"):
        if values.get("clip", "").replace(" ", "").startswith(("rect(0,0,0,0", "rect(0000", "rect(1px,1px,1px,1px", "rect(1px1px1px1px")):
            return True
        if any((_points(values.get(side)) or 0) < -500 for side in ("left", "top")):
            return True
    return (_points(values.get("text-indent")) or 0) < -500


_NOTHING_LEFT = re.compile(r"inset\((?:[5-9]\d|100)%|circle\(0|polygon\(0[^,]*,\s*0")
_SCALED_AWAY = re.compile(r"scale[xy3d]*\(\s*0(?:\.0*)?\s*[,)]")
_FUNCTION = re.compile(r"(?:rgb|hsl)a?\(([^()]*)\)$")


def _is_clear(colour: str) -> bool:
    """Whether a colour lets all through: transparent, rgba(…, 0), #rrggbb00."""
    if colour == "transparent":
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
    colour = colour_of(_opaque(values.get("color")) or (element.get("color") if tag == "font" else None))
    if colour is not None:
        look.colour = colour
    ground = values.get("background-color") or values.get("background") or element.get("bgcolor")
    if element.get("background") is not None or "url(" in (ground or "") or "gradient" in (ground or ""):
        look.is_ground_known = False
    elif ground and (found := next((c for part in _parts(ground) if (c := colour_of(_opaque(part))) is not None), None)) is not None:
        look.ground, look.is_ground_known = found, True


def _parts(value: str) -> list[str]:
    return re.findall(r"(?:rgb|hsl)a?\([^)]*\)|[^\s]+", value)


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
