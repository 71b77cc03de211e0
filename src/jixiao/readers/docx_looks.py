"""Marks the runs of a Word part that are not plain text: hidden, white, tiny, struck out, raised, or set in a symbol font.

What a run looks like is said by the run, its character style, its paragraph's style, the table's style and the document's defaults.
Belongs here: WordprocessingML's properties and styles. Must stay out: when a text counts as shown (`looks`), fields and controls
(`docx_controls`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.docx_names import Names, namespace_of
from jixiao.readers.docx_plain import HIGHLIGHTS
from jixiao.readers.looks import WHITE, Colour, Look, colour_of, is_shown, marked
from jixiao.readers.package import parse_xml
from jixiao.readers.symbols import in_font, is_symbol_font

# An exact height of a row in twips up to which nothing of it can be seen: one point.
_NO_HEIGHT = 20
# A run set above its line by so many half points, in type of at most this share of the text's: a raised figure set by hand.
_LIFT, _SMALLER = 4, 0.75
_USUAL_SIZE = 10.5
TEXT_FILL = "{http://schemas.microsoft.com/office/word/2010/wordml}textFill"
"""What fills the letters of a run, since 2010."""
# Of a fill, in thousandths of a percent, how much of it is seen through where nobody sees the letters.
_SEEN_THROUGH = 90_000


# A style sheet without any of these changes nothing that a person sees; most have none, and parsing one costs as much as a document.
_CHANGING = (
    b"vanish", b"highlight", b"themeColor", b"trike", b"superscript", b"Symbol", b"ings", b"textFill",
    *(b'sz w:val="%d"' % size for size in range(1, 5)), *(b':w w:val="%d"' % width for width in range(1, 11)),
)  # fmt: skip
_NEAR_WHITE = re.compile(rb"[EFef][0-9A-Fa-f][EFef][0-9A-Fa-f][EFef][0-9A-Fa-f]\"")


_BLACK: Colour = (0, 0, 0)
# The colours of the usual theme, by the names that themes give them; documents name some of them otherwise.
_USUAL_THEME: dict[str, Colour] = {
    name: colour_of(digits) or WHITE
    for name, digits in (
        ("lt1", "FFFFFF"), ("dk1", "000000"), ("lt2", "E7E6E6"), ("dk2", "44546A"), ("accent1", "4472C4"), ("accent2", "ED7D31"),
        ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"), ("hlink", "0563C1"),
        ("folHlink", "954F72"),
    )
}  # fmt: skip
_THEME_NAMES = {
    "background1": "lt1", "light1": "lt1", "bg1": "lt1", "text1": "dk1", "dark1": "dk1", "tx1": "dk1", "background2": "lt2",
    "light2": "lt2",
    "bg2": "lt2", "text2": "dk2", "dark2": "dk2", "tx2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


@lru_cache(maxsize=32)
def theme_of(xml: bytes) -> dict[str, Colour]:
    """The colours of a theme by name; those of the usual one where it is damaged or says nothing."""
    try:
        root = parse_xml(xml, "theme") if xml else None
    except DocumentError:
        root = None
    scheme = None if root is None else next(root.iter("{*}clrScheme"), None)
    found = dict(_USUAL_THEME)
    for entry in scheme if scheme is not None else ():
        held = next(entry.iterchildren(etree.Element), None)
        colour = None if held is None else colour_of(held.get("lastClr") or held.get("val"))
        if colour is not None:
            found[str(entry.tag).rpartition("}")[2]] = colour
    return found


def put_theme(root: etree._Element, w: str, theme: dict[str, Colour]) -> None:
    """Write the colours that a part takes from a theme in place of those that it stored with them, which count for nothing."""
    for entry in root.iter(w + "color", w + "shd"):
        for stored, told in (("val" if entry.tag == w + "color" else "color", "theme"), ("fill", "themeFill")):
            name = entry.get(f"{w}{told}Color" if told == "theme" else w + told)
            colour = theme.get(_THEME_NAMES.get(name or "", name or ""))
            if colour is not None:
                shown = _tinted(colour, entry.get(f"{w}{told}Tint"), entry.get(f"{w}{told}Shade"))
                entry.set(w + stored, "{:02X}{:02X}{:02X}".format(*shown))


def _tinted(colour: Colour, tint: str | None, shade: str | None) -> Colour:
    """A colour made lighter by a tint or darker by a shade, each from 00 to FF, which leaves it as it is."""
    for share, target in ((tint, 255), (shade, 0)):
        if share and re.fullmatch(r"[0-9A-Fa-f]{1,2}", share):
            kept = int(share, 16) / 255
            red, green, blue = (round(channel * kept + target * (1 - kept)) for channel in colour)
            colour = red, green, blue
    return colour


@dataclass(slots=True)
class _Properties:
    """What one place says of a run's look; None where it says nothing."""

    is_hidden: bool | None = None
    is_struck: bool | None = None
    is_raised: bool | None = None
    size: float | None = None
    colour: Colour | None = None
    has_own_colour: bool = False
    ground: Colour | None = None
    font: str | None = None
    width: float | None = None
    is_highlighted: bool = False  # letters of no colour of their own are black on it: on a shade, they are white where that is dark
    is_lifted: bool = False  # above its line by hand; raised where its type is smaller, too


@dataclass(slots=True)
class Styles:
    """The styles of a document that change what a person sees, by identifier; `prompts` are those of a control's prompt."""

    runs: dict[str, _Properties] = field(default_factory=dict)
    grounds: dict[str, Colour] = field(default_factory=dict)
    prompts: set[str] = field(default_factory=set)
    default_run: _Properties = field(default_factory=_Properties)
    default_paragraph: str | None = None
    coloured_tables: set[str] = field(default_factory=set)
    theme: dict[str, Colour] = field(default_factory=lambda: _USUAL_THEME)
    changing: tuple[str, ...] = ()
    """The styles of paragraphs and runs whose use changes what is read."""


def may_change(xml: bytes) -> bool:
    """Whether a style sheet may hold styles that change what is read."""
    return any(sign in xml for sign in _CHANGING) or _NEAR_WHITE.search(xml) is not None


def _changes(properties: _Properties) -> bool:
    ground = properties.ground if properties.is_highlighted else None
    colour = properties.colour or (_BLACK if properties.is_highlighted else None)
    look = Look(size=properties.size, colour=colour, ground=ground, width=properties.width)
    return bool(properties.is_hidden or properties.is_struck or properties.is_raised or is_symbol_font(properties.font)) or not is_shown(
        look
    )


@lru_cache(maxsize=32)
def styles_of(xml: bytes, name: str, theme: bytes = b"") -> Styles:
    """The styles of a style sheet, with the colours of a theme; an empty one where it is damaged: a document can be read without."""
    colours = theme_of(theme)
    try:
        root = parse_xml(xml, name)
    except DocumentError:
        return Styles(theme=colours)
    w = f"{{{namespace_of(root)}}}"
    put_theme(root, w, colours)
    found = Styles(theme=colours)
    defaults = root.find(f"{w}docDefaults/{w}rPrDefault/{w}rPr")
    found.default_run = _properties(defaults, w)
    entries = {entry.get(w + "styleId", ""): entry for entry in root.iterchildren(w + "style")}
    for identifier, entry in entries.items():
        title = entry.find(w + "name")
        if title is not None and (title.get(w + "val") or "").strip().lower() in ("placeholder text", "placeholdertext"):
            found.prompts.add(identifier)
        if entry.get(w + "type") == "paragraph" and entry.get(w + "default") in ("1", "true", "on"):
            found.default_paragraph = identifier
        if entry.get(w + "type") == "table" and any(_shade(shade, w) is not None for shade in entry.iter(w + "shd")):
            found.coloured_tables.add(identifier)
        found.runs[identifier] = _inherited(identifier, entries, w, 0)
        ground = entry.find(f"{w}pPr/{w}shd")
        if ground is not None and (shade := _shade(ground, w)) is not None:
            found.grounds[identifier] = shade
    used = {identifier for identifier, entry in entries.items() if entry.get(w + "type") in (None, "paragraph", "character")}
    found.changing = tuple(sorted(identifier for identifier in used if identifier and _changes(found.runs[identifier])))
    return found


def _inherited(identifier: str, entries: dict[str, etree._Element], w: str, depth: int) -> _Properties:
    entry = entries.get(identifier)
    if entry is None or depth > 20:
        return _Properties()
    own = _properties(entry.find(w + "rPr"), w)
    base = entry.find(w + "basedOn")
    return own if base is None else _over(own, _inherited(base.get(w + "val", ""), entries, w, depth + 1))


def _over(upper: _Properties, lower: _Properties) -> _Properties:
    """One place's properties over those of another that stands behind it."""
    return _Properties(
        lower.is_hidden if upper.is_hidden is None else upper.is_hidden,
        lower.is_struck if upper.is_struck is None else upper.is_struck,
        lower.is_raised if upper.is_raised is None else upper.is_raised,
        lower.size if upper.size is None else upper.size,
        upper.colour if upper.has_own_colour else lower.colour,
        upper.has_own_colour or lower.has_own_colour,
        lower.ground if upper.ground is None else upper.ground,
        upper.font or lower.font,
        lower.width if upper.width is None else upper.width,
        lower.is_highlighted if upper.ground is None else upper.is_highlighted,
    )


def _properties(element: etree._Element | None, w: str) -> _Properties:
    found = _Properties()
    if element is None:
        return found
    for entry in element:
        name = entry.tag.removeprefix(w) if isinstance(entry.tag, str) else ""
        value = entry.get(w + "val")
        if name == "vanish":
            found.is_hidden = _is_on(value)
        elif name in ("strike", "dstrike"):
            found.is_struck = _is_on(value) or bool(found.is_struck)
        elif name == "vertAlign":
            found.is_raised = value == "superscript"
        elif name == "position" and (lift := _number(value)) is not None:
            found.is_lifted = lift >= _LIFT
        elif name == "sz" and (size := _number(value)) is not None:
            found.size = size / 2
        elif name == "color":
            found.has_own_colour = True
            found.colour = colour_of(value)
        elif name == "shd" and not found.is_highlighted:
            found.ground = _shade(entry, w)
        elif name == "highlight" and value in HIGHLIGHTS:
            found.ground, found.is_highlighted = colour_of(HIGHLIGHTS[value]), True
        elif name == "w":
            found.width = _number((value or "").rstrip("%"))
        elif entry.tag == TEXT_FILL:
            _take_fill(entry, found)
        elif name == "rFonts":
            found.font = entry.get(w + "ascii") or entry.get(w + "hAnsi") or entry.get(w + "cs")
    return found


def _take_fill(entry: etree._Element, found: _Properties) -> None:
    """Take what fills the letters, which counts before their colour."""
    if entry.find("{*}noFill") is not None:
        found.is_hidden = True
    solid = entry.find("{*}solidFill")
    for colour in solid if solid is not None else ():
        said = {str(key).rpartition("}")[2]: str(value) for key, value in colour.attrib.items()}.get("val", "")
        alpha = colour.find("{*}alpha")
        share = 0.0 if alpha is None else _number(str(next(iter(alpha.attrib.values()), ""))) or 0.0
        found.is_hidden = True if share >= _SEEN_THROUGH else found.is_hidden
        shade = next((str(next(iter(e.attrib.values()), "")) for e in colour.iter("{*}lumMod", "{*}shade")), "")
        kept = (_number(shade) or 100_000) / 100_000  # how much of the light is left
        named = _USUAL_THEME.get(_THEME_NAMES.get(said, said)) or colour_of(said)
        found.has_own_colour = True
        found.colour = named if named is None else (round(named[0] * kept), round(named[1] * kept), round(named[2] * kept))


def _is_on(value: str | None) -> bool:
    return value not in ("0", "false", "off", "none")


def _number(value: str | None) -> float | None:
    try:
        return float(value or "")
    except ValueError:
        return None


def _shade(element: etree._Element, w: str) -> Colour | None:
    """The colour of a shading; a pattern of two colours counts as the one that it has more of."""
    kind = element.get(w + "val") or "clear"
    share = _number(kind.removeprefix("pct")) if kind.startswith("pct") else 100.0 if kind == "solid" else 0.0
    return colour_of(element.get(w + ("color" if share is not None and share >= 50 else "fill")))


class Runs:
    """Marks the runs of one part, whose tree it changes."""

    def __init__(self, names: Names, styles: Styles) -> None:
        self.styles = styles
        self.names = names
        self.w = f"{{{names.namespace}}}"
        self._paragraphs: dict[etree._Element, tuple[str | None, Look]] = {}
        self._cells: dict[etree._Element, tuple[Colour | None, bool]] = {}

    def mark(self, root: etree._Element) -> None:
        """Mark the texts of all runs that are not plain."""
        put_theme(root, self.w, self.styles.theme)
        for run in self._candidates(root):
            texts = [text for text in run.iterchildren(self.names.t) if text.text]
            if not texts:
                continue
            look, font = self._look(run)
            for text in texts:
                text.text = marked(in_font(text.text or "", font), look)

    def _candidates(self, root: etree._Element) -> list[etree._Element]:
        """The runs that may not be plain: most documents have few, and a look is costly to find out."""
        w, val = self.w, self.names.val
        styles = self.styles
        if styles.default_paragraph in styles.changing or _changes(styles.default_run):
            return list(root.iter(self.names.r))
        telling = {TEXT_FILL, *(w + name for name in ("vanish", "strike", "dstrike", "vertAlign", "position", "w"))}
        grounds = {str(value).upper() for shade in root.iter(w + "shd") for value in shade.attrib.values()}
        marks = {mark.get(val) or "" for mark in root.iter(w + "highlight")}
        grounds |= {HIGHLIGHTS.get(mark, "") for mark in marks}
        if "black" in marks:
            telling.add(w + "highlight")
        runs: dict[etree._Element, None] = {}
        for element in root.iter(*telling, w + "color", w + "sz", w + "rFonts", w + "rStyle", w + "pStyle"):
            value = element.get(val) or ""
            if element.tag in telling:
                matters = True
            elif element.tag == w + "color":
                matters = value[:1] in "eEfF" or value.upper() in grounds
            elif element.tag == w + "sz":
                matters = len(value) < 2 or value.startswith(("0", "1.", "2.", "3.", "4."))
            elif element.tag == w + "rFonts":
                matters = any(is_symbol_font(str(font)) for font in element.attrib.values())
            else:
                matters = value in styles.changing
            holder = element.getparent() if matters else None
            run = holder.getparent() if holder is not None and holder.tag != self.names.paragraph_properties else None
            if run is not None and run.tag == self.names.r:
                runs[run] = None
            elif holder is not None and element.tag == w + "pStyle" and (paragraph := holder.getparent()) is not None:
                runs.update(dict.fromkeys(paragraph.iter(self.names.r)))
        return list(runs)

    def is_prompt(self, run: etree._Element) -> bool:
        """Whether a run is set in the style of prompts."""
        style = run.find(f"{self.w}rPr/{self.w}rStyle")
        identifier = style.get(self.names.val, "") if style is not None else ""
        return identifier in self.styles.prompts or identifier.lower() in ("placeholdertext", "placeholder")

    def _look(self, run: etree._Element) -> tuple[Look, str | None]:
        w = self.w
        element = run.find(w + "rPr")
        own = _properties(element, w)
        styled: _Properties | None = None
        if element is not None and (style := element.find(w + "rStyle")) is not None:
            styled = self.styles.runs.get(style.get(w + "val", ""))
        paragraph_style, around = self._around(run)
        behind = self.styles.runs.get(paragraph_style or "", _Properties())
        if styled is not None:  # what two styles switch on together is off: Word's rule for its toggles
            hidden = _toggled(styled.is_hidden, behind.is_hidden)
            struck = _toggled(styled.is_struck, behind.is_struck)
            behind = replace(_over(styled, behind), is_hidden=hidden, is_struck=struck)
        whole = _over(_over(own, behind), self.styles.default_run)
        text_size = behind.size or self.styles.default_run.size or _USUAL_SIZE
        look = Look(
            bool(whole.is_hidden),
            bool(whole.is_struck),
            bool(whole.is_raised) or (own.is_lifted and own.size is not None and own.size <= _SMALLER * text_size),
            whole.size,
            whole.colour or (_BLACK if whole.is_highlighted else None),
            whole.ground or around.ground,
            around.is_ground_known,
            whole.width,
        )
        return look, whole.font if is_symbol_font(whole.font) else None

    def _around(self, run: etree._Element) -> tuple[str | None, Look]:
        """The style of a run's paragraph, and what the run stands on: paragraph, cell, table, or a shape that nobody knows."""
        paragraph = next(run.iterancestors(self.names.p), None)
        if paragraph is None:
            return None, Look()
        if paragraph in self._paragraphs:
            return self._paragraphs[paragraph]
        w = self.w
        style = paragraph.find(f"{w}pPr/{w}pStyle")
        identifier = style.get(w + "val") if style is not None else self.styles.default_paragraph
        shade = paragraph.find(f"{w}pPr/{w}shd")
        ground = _shade(shade, w) if shade is not None else None
        ground = ground or self.styles.grounds.get(identifier or "")
        is_known = True
        if ground is None:
            ground, is_known = self._ground_of_cell(paragraph)
        found = identifier, Look(ground=ground, is_ground_known=is_known)
        self._paragraphs[paragraph] = found
        return found

    def _ground_of_cell(self, paragraph: etree._Element) -> tuple[Colour | None, bool]:
        w = self.w
        for ancestor in paragraph.iterancestors(w + "tc", self.names.textbox, self.names.tbl):
            if ancestor.tag == self.names.textbox:
                return None, False
            shade = ancestor.find(f"{w}tcPr/{w}shd" if ancestor.tag == w + "tc" else f"{w}tblPr/{w}shd")
            if shade is not None and (ground := _shade(shade, w)) is not None:
                return ground, True
            if ancestor.tag == self.names.tbl:
                style = ancestor.find(f"{w}tblPr/{w}tblStyle")
                if style is not None and style.get(w + "val", "") in self.styles.coloured_tables:
                    return None, False
        return None, True


def _toggled(one: bool | None, other: bool | None) -> bool | None:
    return one if other is None else other if one is None else one != other


def hidden_rows(root: etree._Element, names: Names) -> list[etree._Element]:
    """The rows of a part's tables that do not print: hidden, or of no height."""
    w = f"{{{names.namespace}}}"
    found = []
    for properties in root.iter(names.tr_pr):
        row = properties.getparent()
        if row is None or row.tag != w + "tr":
            continue
        hidden = properties.find(w + "hidden")
        height = properties.find(w + "trHeight")
        is_flat = height is not None and height.get(w + "hRule") == "exact" and (_number(height.get(w + "val")) or 0) <= _NO_HEIGHT
        if is_flat or (hidden is not None and _is_on(hidden.get(w + "val"))):
            found.append(row)
    return found
