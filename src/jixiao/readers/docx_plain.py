"""The plain form of a Word part, whose few tags that matter can be picked out of its text without a tree.

In well-formed XML without comments, instructions and CDATA every `<` opens a tag; where moreover one prefix stands for
WordprocessingML throughout, a pattern on tags is exact. Nearly every document that Word, WPS and python-docx write is like that:
libxml2 then only checks that it is well-formed, at half the cost of a tree, and one pass of a pattern takes the rest. Any other
document is brought into this form first (`docx_settle`). Belongs here: when a part is plain, and its tags. Must stay out: what they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.package import check_xml, parse_xml

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/math",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/math",
}

_START = re.compile(r"\ufeff?(?:<\?xml\b([^<>]*)\?>)?\s*<([\w.-]+):(\w+)(?=[\s>])")
_BINDING = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_ENCODING = re.compile(r"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_FILL = re.compile(r""":fill=["']([0-9A-Fa-f]{6})["']""")
_HIGHLIGHT = re.compile(r""":highlight\s+[\w.-]+:val=["'](\w+)["']""")
_COLOUR = re.compile(r""":color\s+[\w.-]+:val=["']([0-9A-Fa-f]{6})["']""")
HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "darkBlue": "000080",
    "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip
"""The colours that Word calls by name where it highlights."""
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#(\d+)|#x([0-9a-fA-F]+));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

# The first paragraph of a cell is passed over: it separates nothing, and there is one in every cell.
# Written as a tree, since Python tries the branches of a pattern one after the other, and most tags are to be passed over quickly.
_TAGS = (
    "t(?:|c|r|bl|ab|cPrChange|rPrChange|xbxContent|rHeight(?=@flat@))|p(?:@first@|ict|tab|osition(?=@lifted@))|v(?:Merge|anish(?!@off@)|ertAlign(?=@raised@))"
    "|grid(?:Span|Before|After)|br|c(?:r|ellDel|olor(?=@white@))|noBreakHyphen|s(?:ym|howingPlcHdr|hd(?=@black@)|trike(?!@off@)|z(?=@tiny@))"
    "|h(?:Merge|eaderReference|idden(?!@off@))|f(?:oot(?:er|note)Reference|ldChar)|endnoteReference|d(?:el|ataBinding|strike(?!@off@))|moveFrom"
    "|r(?:uby|t|Fonts(?=@symbols@))|a(?:ltChunk)|object|w(?=@narrow@)|jixiao(?:Nested|Box|BoxEnd|Part)"
)
# What makes a tag matter that stands in most documents without meaning anything: the value that its attribute has. Sizes, colours and
# fonts stand in every run: their patterns give up at the first attribute, which office programs write in this order.
_WHEN = {
    "@off@": r"""[^<>]*?val\s*=\s*["'](?:0|false|off|none)["']""",
    "@raised@": r"""[^<>]*?val\s*=\s*["']superscript""",
    "@lifted@": r"""\s+@p@:val=["'](?:[4-9]|\d\d)["']""",
    "@white@": r"""\s+@p@:val=["'][eEfF][0-9a-fA-F][eEfF][0-9a-fA-F][eEfF]""",
    "@black@": r"""(?:\s+@p@:(?:val|color)=["']\w*["'])*+\s+@p@:fill=["']0{6}""",
    "@tiny@": r"""\s+@p@:val=["'][0-4]["'.]""",
    "@narrow@": r"""\s+@p@:val=["'](?:\d|10)["'%.]""",
    "@symbols@": r"""(?:\s+@p@:(?:hint|eastAsia|hAnsi|cs)\w*=["'][^"'<>]*["'])*+\s+@p@:ascii=["'](?:[Ss]ymbol|[Ww]ingd|[Ww]ebd)""",
    "@flat@": r"""(?=[^<>]*?val\s*=\s*["'](?:\d|1\d|20)["'])[^<>]*exact""",
}
NESTED, BOX, BOX_END, PART = "jixiaoNested", "jixiaoBox", "jixiaoBoxEnd", "jixiaoPart"
"""Tags that we put in: where a nested table was taken out (its attribute `n` numbers it), around a text box, and where another
document is embedded (`n` is its relation)."""

IRREGULAR = frozenset(
    (
        "tbl",
        "tcPrChange",
        "trPrChange",
        "txbxContent",
        "pict",
        "cellDel",
        "showingPlcHdr",
        "dataBinding",
        "del",
        "moveFrom",
        "ruby",
        "rt",
        "altChunk",
        "fldChar",
        "object",
    )
)
"""Tags of what has to be settled before a part can be read. A `tbl` that a pattern finds is a nested one."""
LOOKS = frozenset(
    ("vanish", "position", "strike", "dstrike", "vertAlign", "color", "shd", "sz", "hidden", "trHeight", "rFonts", "rStyle", "pStyle", "w")
)
"""Tags of looks that change what a person sees, where a pattern finds them; a settled part has none."""
REFERENCES = frozenset(("headerReference", "footerReference", "footnoteReference", "endnoteReference"))


class IrregularError(Exception):
    """A part that looked plain has to be settled."""


class Syntax:
    """The tags of one prefix, among them the styles that change what a person sees."""

    def __init__(self, prefix: str, styles: tuple[str, ...] = ()) -> None:
        self.prefix = prefix
        p = re.escape(prefix)
        tags = _TAGS.replace("@first@", rf"(?<!</{p}:tcPr><{p}:p)")
        for when, pattern in _WHEN.items():
            tags = tags.replace(when, pattern.replace("@p@", p))
        if styles:
            tags += rf"""|[rp]Style(?=[^<>]*?val\s*=\s*["'](?:{"|".join(map(re.escape, styles))})["'])"""
        self.tags = re.compile(rf"<{p}:({tags})(?=[\s/>])([^<]*)")
        self.table, self.table_end = f"<{prefix}:tbl>", f"</{prefix}:tbl>"
        self._other_table = re.compile(rf"<{re.escape(prefix)}:tbl(\s[^<>]*?)?(/?)>")
        self._section = re.compile(rf"<{re.escape(prefix)}:sectPr\b[^<>]*(?<!/)>.*?</{re.escape(prefix)}:sectPr>", re.DOTALL)

    def level_tables(self, text: str) -> str:
        """Text in which all tables begin with the same tag: without attributes, and none without content."""
        return self._other_table.sub(lambda m: "" if m[2] else self.table, text)

    def inside_table(self, text: str) -> str:
        """What stands between a table's tags."""
        return self.level_tables(text).removeprefix(self.table).removesuffix(self.table_end)

    def sections(self, text: str) -> list[str]:
        """The properties of a part's sections."""
        found: list[str] = self._section.findall(text)
        return found


syntax_of = lru_cache(maxsize=64)(Syntax)


@dataclass(slots=True)
class Plain:
    """A part in plain form: its text, its tags, the WordprocessingML namespace, its root's name and start tag, and nested tables."""

    text: str
    syntax: Syntax
    namespace: str
    root: str
    start: str
    is_settled: bool = False
    nested: list[str] = field(default_factory=list)

    def sections(self) -> etree._Element:
        """A small tree of the sections' properties alone. Raises IrregularError where they cannot be cut out."""
        closing = f"</{self.syntax.prefix}:{self.root}>"
        try:
            return parse_xml("".join((self.start, *self.syntax.sections(self.text), closing)).encode(), "word/document.xml")
        except DocumentError as error:
            raise IrregularError("sectPr") from error


def plain_part(data: bytes, name: str, styles: tuple[str, ...] = ()) -> Plain | None:
    """A part in plain form; None where it has to be settled. Raises DocumentError as `package.parse_xml` does.

    `styles` are those that change what a person sees: a part that uses one has to be settled.
    """
    if not check_xml(data, name):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    start = _START.match(text)
    if start is None or _ENCODING.search(start[1] or ""):
        return None
    end = text.index(">", start.end())
    prefix, namespace, math = _bindings(start[2], text[start.end() : end])
    # That nothing binds the prefix anew to a foreign namespace is taken on trust: it could only show text that Word hides.
    if (
        namespace is None
        or text.count(namespace) != 1
        or text.count(MATH[namespace]) > bool(math)
        or (math is not None and f"</{math}:oMath>" in text)
        or "AlternateContent" in text
        or (b"!" in data and "<![CDATA[" in text)
    ):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        end = text.index(">", start.start(2))
    if (
        _may_vanish(text)
        or may_drop(text[start.end() : end], text)
        or ("textFill" in text and any(map(has_no_ink, _TEXT_FILL.findall(text))))
    ):
        return None
    return Plain(text, syntax_of(prefix, styles), namespace, start[3], text[start.start(2) - 1 : end + 1])


_TEXT_FILL = re.compile(r"<\w+:textFill\b[^<>]*>(.{0,2000}?)</\w+:textFill>", re.DOTALL)
_NO_INK = re.compile(
    r""":noFill|:alpha\s+\w+:val=["'](?:9\d{4}|100000)["']|:val=["'](?:bg1|[eEfF][0-9a-fA-F][eEfF][0-9a-fA-F][eEfF][0-9a-fA-F])["']"""
)


def has_no_ink(fill: str) -> bool:
    """Whether what fills letters may leave nothing of them to be seen: no fill, one that is seen through, white."""
    return _NO_INK.search(fill) is not None


_LIGHT_THEME = re.compile(r"""themeColor=["'](?:background|light|bg|lt)[12]["']|themeTint=["']0\w["']""")
_IGNORABLE = re.compile(r"""\bIgnorable\s*=\s*["']([^"']*)["']""")
_UNDERSTOOD = (
    "http://schemas.microsoft.com/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
    "http://www.wps.cn/",
)


def is_understood(namespace: str) -> bool:
    """Whether a name space is one of the extensions that office programs know."""
    return namespace.startswith(_UNDERSTOOD)


def may_drop(attributes: str, text: str) -> bool:
    """Whether a part may hold elements that office programs drop with their content, since the root says that they may be ignored."""
    found = _IGNORABLE.search(attributes)
    if found is None:
        return False
    bound = {m[1]: m[2] for m in _BINDING.finditer(attributes)}
    return any(not is_understood(bound.get(prefix, "")) and f"<{prefix}:" in text for prefix in found[1].split())


def _may_vanish(text: str) -> bool:
    """Whether text may be set in the colour of its ground: yellow on yellow. White on white the tags tell."""
    if "themeColor=" in text and _LIGHT_THEME.search(text):
        return True
    grounds = {fill.upper() for fill in _FILL.findall(text)} if ":fill=" in text else set()
    if ":highlight" in text:
        names = _HIGHLIGHT.findall(text)
        if "black" in names:  # letters of no colour of their own are black
            return True
        grounds |= {HIGHLIGHTS[name] for name in names if name in HIGHLIGHTS}
    grounds -= {"FFFFFF", "000000"}
    return bool(grounds) and any(colour.upper() in grounds for colour in _COLOUR.findall(text))


@lru_cache(maxsize=64)
def _bindings(prefix: str, attributes: str) -> tuple[str, str | None, str | None]:
    """Of a root's start tag: its prefix, its namespace if that is WordprocessingML, and the prefix of mathematics if it has one."""
    bound = {m[1]: m[2] for m in _BINDING.finditer(attributes)}
    namespace = bound.get(prefix)
    if namespace not in MATH:
        return prefix, None, None
    return prefix, namespace, next((p for p, uri in bound.items() if uri == MATH[namespace]), None)


def unescape(text: str) -> str:
    """Text with the entities of XML replaced: five by name, the others by number."""
    return _ENTITY.sub(lambda m: _ENTITIES[m[1]] if m[1] else chr(int(m[2]) if m[2] else int(m[3], 16)), text)


def words(rest: str) -> str:
    """The text behind a `t` tag, entities and all."""
    attributes, _, text = rest.partition(">")
    return "" if attributes.endswith("/") else text


def attribute(rest: str, name: str) -> str | None:
    """An attribute's value in what stands behind a tag's name."""
    found = re.search(rf"""[\s:]{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", rest)
    return None if found is None else unescape(found[1] if found[1] is not None else found[2])
