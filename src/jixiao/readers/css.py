"""What the style of a web page says of its elements: shown or not, struck out, raised, colours, sizes, number formats.

Belongs here: style sheets inside the page, inline styles, the attributes of old pages, and what elements hand on to those inside them.
Must stay out: the page's text and tables (`html`), when a text counts as shown (`looks`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.readers.looks import Look, colour_of

_PROPERTIES = frozenset((
    "display", "visibility", "opacity", "mso-hide", "text-decoration", "text-decoration-line", "vertical-align", "color", "background",
    "background-color", "font-size", "font-family", "font", "mso-number-format", "position", "left", "top", "text-indent", "clip", "height",
    "max-height", "overflow", "mso-text-raise",
))  # fmt: skip
# Larger style sheets belong to whole web sites; what they say of a form's cells is said in its first rules.
_MAX_SHEET, _MAX_RULES = 2_000_000, 20_000

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_DECLARATION = re.compile(r"""([\w-]+)\s*:\s*((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[^;"'\\])*)""", re.DOTALL)
_COMPOUND = re.compile(r"^(\*|[\w-]+)?((?:[.#][\w\u0080-\uffff-]+)*)$")
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


@dataclass(slots=True)
class _Rule:
    chain: list[tuple[str, frozenset[str], str]]  # tag, classes and identifier of each compound, the element's own last
    weight: tuple[int, int, int, int]
    declarations: Declarations


class StyleSheet:
    """The rules of a page that say anything of how text looks."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[str, list[_Rule]] = {}
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
            for selector in selectors.split(","):
                chain = _chain(selector)
                self._count += 1
                if chain is None or self._count > _MAX_RULES:
                    continue
                tag, classes, identifier = chain[-1]
                key = f"#{identifier}" if identifier else f".{min(classes)}" if classes else tag
                weight = (
                    sum(bool(i) for _, _, i in chain),
                    sum(len(c) for _, c, _ in chain),
                    sum(t != "*" for t, _, _ in chain),
                    self._count,
                )
                self._rules.setdefault(key, []).append(_Rule(chain, weight, declarations))

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
            if head.lower().startswith("@media") and "print" not in head.lower() and depth < 4:
                found.extend(_blocks(body, depth + 1))
        else:
            found.append((head, body))
        at = end
    return found


def _chain(selector: str) -> list[tuple[str, frozenset[str], str]] | None:
    """A selector's compounds, None for what says more than tags, classes, identifiers and descent."""
    chain = []
    for part in selector.replace(">", " ").split():
        match = _COMPOUND.match(part)
        if match is None:
            return None
        marks = re.findall(r"[.#][^.#]+", match[2])
        identifier = next((m[1:] for m in marks if m.startswith("#")), "")
        chain.append(((match[1] or "*").lower(), frozenset(m[1:] for m in marks if m.startswith(".")), identifier))
    return chain or None


def _matches(chain: list[tuple[str, frozenset[str], str]], element: etree._Element) -> bool:
    if not _is_one(chain[-1], element):
        return False
    wanted = len(chain) - 2
    ancestor = element.getparent()
    while wanted >= 0 and ancestor is not None:
        if _is_one(chain[wanted], ancestor):
            wanted -= 1
        ancestor = ancestor.getparent()
    return wanted < 0


def _is_one(compound: tuple[str, frozenset[str], str], element: etree._Element) -> bool:
    tag, classes, identifier = compound
    if tag != "*" and (not isinstance(element.tag, str) or element.tag.lower() != tag):
        return False
    return (not identifier or element.get("id") == identifier) and (not classes or classes <= set((element.get("class") or "").split()))


def _declarations(body: str) -> Declarations:
    found: Declarations = {}
    for name, value in _DECLARATION.findall(body):
        key = name.lower()
        if key in _PROPERTIES:
            found[key] = value.strip()
    return found


def _over(lower: Declarations, upper: Declarations) -> Declarations:
    if not lower:
        return upper
    merged = dict(lower)
    for name, value in upper.items():
        if "!important" not in merged.get(name, "") or "!important" in value:
            merged[name] = value
    return merged


def _computed(element: etree._Element, tag: str, declared: Declarations, around: Style) -> Style:
    values = {name: value.replace("!important", "").strip().lower() for name, value in declared.items()}
    look = replace(around.look)
    is_gone = around.is_gone or values.get("display") == "none" or values.get("mso-hide") == "all" or element.get("hidden") is not None
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
    return Style(look, is_gone, is_covered, font.split(",")[0] if font else around.font, _number_format(code) if code else None)


def _is_covered(values: Declarations) -> bool:
    """Whether an element is invisible with all that it holds: transparent, far off the page, or cut to nothing."""
    if values.get("opacity") in ("0", "0.0", "0%") or values.get("color") == "transparent":
        return True
    if values.get("overflow") == "hidden" and _points(values.get("height") or values.get("max-height")) == 0:
        return True
    if values.get("position") in ("absolute", "fixed"):
        if values.get("clip", "").replace(" ", "").startswith(("rect(0,0,0,0", "rect(0000", "rect(1px,1px,1px,1px", "rect(1px1px1px1px")):
            return True
        if any((_points(values.get(side)) or 0) < -500 for side in ("left", "top")):
            return True
    return (_points(values.get("text-indent")) or 0) < -500


def _set_colours(element: etree._Element, tag: str, values: Declarations, look: Look) -> None:
    colour = colour_of(values.get("color") or (element.get("color") if tag == "font" else None))
    if colour is not None:
        look.colour = colour
    ground = values.get("background-color") or values.get("background") or element.get("bgcolor")
    if element.get("background") is not None or "url(" in (ground or "") or "gradient" in (ground or ""):
        look.is_ground_known = False
    elif ground and (found := next((c for part in _parts(ground) if (c := colour_of(part)) is not None), None)) is not None:
        look.ground, look.is_ground_known = found, True


def _parts(value: str) -> list[str]:
    return re.findall(r"rgba?\([^)]*\)|[^\s]+", value)


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
