"""The rules of a page's style sheets, and what those that hold for an element declare.

Belongs here: which rules hold on a desk's screen, their order (layers, nesting, weight), and selectors, by `cssselect2`. Must stay out:
what the declarations mean (`css`).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

import cssselect2
from lxml import etree

Declarations = dict[str, str]

_PROPERTIES = frozenset((
    "display", "visibility", "opacity", "mso-hide", "text-decoration", "text-decoration-line", "vertical-align", "color", "background",
    "background-color", "font-size", "font-family", "font", "mso-number-format", "position", "left", "top", "text-indent", "clip", "height",
    "max-height", "overflow", "mso-text-raise", "clip-path", "transform", "content", "direction", "unicode-bidi", "filter", "mask-image",
    "-webkit-mask-image", "-webkit-text-fill-color", "-webkit-text-security", "content-visibility", "float", "right", "bottom", "width",
    "max-width", "margin-left", "margin-top", "margin", "translate", "scale", "rotate", "order", "flex-direction", "flex-flow",
    "list-style", "list-style-type",
))  # fmt: skip
# Larger style sheets belong to whole web sites; what they say of a form's cells is said in its first rules.
_MAX_SHEET, _MAX_RULES = 2_000_000, 20_000
_MAX_DEPTH = 6  # of groups and rules, one in the other

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_DECLARATION = re.compile(r"""([\w-]+)\s*:\s*((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\\.|[^;"'\\])*)""", re.DOTALL)
_BETWEEN_SELECTORS = re.compile(r",(?![^\[(]*[\])])")
_LAYERS = re.compile(r"@layer\s+([\w.,\s-]+);")
_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?(?:"(data:text/css[^"]*)"|'(data:text/css[^']*)'|(data:text/css[^)\s]*))\s*\)?[^;{}]*;?""", re.IGNORECASE
)
_SCOPE = re.compile(r"@scope\s*\(([^{}]*?)\)\s*(?:to\s*\(([^{}]*)\)\s*)?$", re.IGNORECASE | re.DOTALL)


class _Rule(NamedTuple):
    layer: int
    declarations: Declarations


class Rules:
    """The rules of a page's style sheets that say anything of how text looks."""

    def __init__(self, root: etree._Element, sheets: Iterable[str] = ()) -> None:
        """`sheets` are style sheets that come with the page in parts of their own."""
        self._matcher = cssselect2.Matcher()
        self._layers: dict[str, int] = {}
        self._count = 0
        self.pseudos: set[str] = set()
        """The parts of elements (`before`, `after`) that any rule speaks of."""
        self.marks_lists = any("list-style" in (e.get("style") or "") for e in root.iter("ul", "ol", "li"))
        """Whether any rule or element gives the items of lists a text as their mark."""
        inside = (e.text or "" for e in root.iter("style") if "print" not in (e.get("media") or "").replace(" ", "").lower().split(","))
        linked = (link.get("href") or "" for link in root.iter("link") if "stylesheet" in (link.get("rel") or "").lower())
        held = (_in_address(address) for address in linked if is_in_address(address))
        for text in (*sheets, *held, *inside):
            if len(text) <= _MAX_SHEET:
                self._add(_IMPORT.sub(lambda found: _in_address(found[1] or found[2] or found[3]), _COMMENT.sub(" ", text)))
        wrapped = cssselect2.ElementWrapper.from_html_root(root).iter_subtree() if self._count else ()
        self._wrapped = {element.etree_element: element for element in wrapped}

    def declared(self, element: etree._Element, pseudo: str | None = None) -> Declarations:
        """What the rules declare of an element, or of the text before or after what it holds (`before`, `after`)."""
        wrapped = self._wrapped.get(element)
        if wrapped is None:
            return {}
        rules = [rule for _, _, part, rule in self._matcher.match(wrapped) if part == pseudo]
        found: Declarations = {}
        for rule in sorted(rules, key=lambda r: r.layer):  # of one layer, they come in the order of their weight
            found |= {name: value for name, value in rule.declarations.items() if "!important" not in value}
        for rule in sorted(rules, key=lambda r: r.layer, reverse=True):
            found |= {name: value for name, value in rule.declarations.items() if "!important" in value}
        return found

    def _add(self, text: str) -> None:
        for names in _LAYERS.findall(text):
            for name in names.split(","):
                self._layers.setdefault(name.strip(), len(self._layers))
        for layer, selectors, body in _blocks(text):
            declarations = declarations_of(body)
            self.marks_lists |= "content" in declarations or "list-style" in declarations or "list-style-type" in declarations
            if declarations and self._count < _MAX_RULES:
                rank = len(self._layers) if layer else _WITHOUT_LAYER
                self._select(selectors, _Rule(self._layers.setdefault(layer, rank) if layer else rank, declarations))

    def _select(self, selectors: str, rule: _Rule) -> None:
        """Let a rule hold for what its selectors name; one that is unknown does not take the others with it."""
        for selector in _BETWEEN_SELECTORS.split(selectors):
            try:
                compiled = cssselect2.compile_selector_list(selector)
            except cssselect2.SelectorError:
                continue
            for each in compiled:
                self._matcher.add_selector(each, rule)
                self.pseudos |= {each.pseudo_element} - {None}
                self._count += 1


def is_in_address(address: str) -> bool:
    """Whether an address holds the style sheet that it names (`data:`)."""
    return address.strip().lower().startswith("data:text/css")


def _in_address(address: str) -> str:
    """The style sheet that an address holds; "" where it is packed in a way that is not read."""
    head, _, body = address.partition(",")
    if not head.lower().endswith(";base64"):
        return unquote(body)
    try:
        return base64.b64decode(unquote(body)).decode("utf-8", "replace")
    except ValueError:
        return ""


_WITHOUT_LAYER = 1_000_000  # stronger than any layer


def _blocks(text: str, layer: str = "", outer: str = "", depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """The layer, selectors and declarations of each rule that holds on a screen; `outer` are the selectors of the rule around them."""
    own: list[str] = []
    at = 0
    while (opening := text.find("{", at)) >= 0:
        before, _, head = text[at:opening].rpartition(";")
        own.append(before)
        end = _end_of_block(text, opening)
        if end is None:
            break
        head, body, at = head.strip(), text[opening + 1 : end], end + 1
        if depth >= _MAX_DEPTH:
            continue
        if not head.startswith("@"):
            yield from _blocks(body, layer, _inside(outer, head), depth + 1)
        elif scope := _SCOPE.match(head):
            for inner, selectors, declared in _blocks(body, layer, "", depth + 1):
                yield inner, _scoped(selectors, scope[1], scope[2]), declared
        elif _holds(head.lower()):
            named = head[len("@layer") :].strip() or f"{depth} {at}"
            inner = named if head.lower().startswith("@layer") else layer
            yield from _blocks(body, inner, outer, depth + 1)
    if outer:
        yield layer, outer, ";".join([*own, text[at:]])


def _end_of_block(text: str, opening: int) -> int | None:
    """The place of the bracket that closes a block, None where none does."""
    level = 0
    for bracket in re.compile("[{}]").finditer(text, opening):
        level += 1 if bracket[0] == "{" else -1
        if level == 0:
            return bracket.start()
    return None


def _inside(outer: str, head: str) -> str:
    """The selectors of a rule as they stand inside another."""
    if not outer:
        return head
    return ",".join(
        part.replace("&", f":is({outer})") if "&" in part else f":is({outer}) {part.strip()}" for part in _BETWEEN_SELECTORS.split(head)
    )


def _scoped(selectors: str, root: str, limit: str | None) -> str:
    """The selectors of a rule that holds inside of `root`, but not inside of `limit`."""
    scoped = []
    for part in _BETWEEN_SELECTORS.split(selectors):
        names, colons, pseudo = part.strip().partition("::")
        own = names.replace(":scope", f":is({root})").replace("&", f":is({root})")
        bound = f":not(:is({limit})):not(:is({limit}) *)" if limit else ""
        scoped.append((own if own != names else f":is({root}) {names}") + bound + colons + pseudo)
    return ",".join(scoped)


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


def declarations_of(body: str) -> Declarations:
    """What a rule or a `style` declares, of what is read."""
    found: Declarations = {}
    for name, value in _DECLARATION.findall(body):
        key = name if name.startswith("--") else name.lower()
        if key in _PROPERTIES or key.startswith("--"):
            found[key] = value.strip()
    return found
