"""Reads web pages (.html, .htm, pages that Word or Excel saved): running text, and each data table on its merge-aware grid.

Government sites lay whole pages out in tables. A table that only carries others is read as running text, so that the form
inside it and the title above the form come out as in any other format.
Belongs here: bytes to text, and the grid rules of the HTML standard (rowspan=0, spans that overlap). Must stay out: archives
(`mht`), and what the cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree, html

from jixiao.model import Cell, Document, DocumentError, Paragraph, Table

# Limits of the HTML standard: a colspan beyond 1000 counts as 1000, a rowspan beyond 65534 as that.
MAX_COLSPAN, MAX_ROWSPAN = 1000, 65534
# Pages of published forms hold a few thousand cells; a page that asks for more places than this is broken or hostile.
MAX_PLACES = 5_000_000
# Deeper nesting of tables is no layout that a person wrote, and recursion has an end.
MAX_DEPTH = 40

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.\-]+)""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DROPPED = {
    "script", "style", "head", "title", "noscript", "noframes", "template", "object", "svg", "select", "button", "iframe", "textarea",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)


def read(data: bytes, name: str = "") -> Document:
    """Read a page. Raises `DocumentError('broken_file', …)` where it holds no markup at all, `too_large` beyond `MAX_PLACES`."""
    document = Document("html", [])
    read_into(decode(data), document)
    return document


def decode(data: bytes, charset: str | None = None) -> str:
    """The page's text: by byte order mark, the `charset` of the transport, its own declaration, else UTF-8, else GB 18030.

    GB2312 and GBK are read as their superset GB 18030, as browsers do. A declaration that contradicts the bytes is passed over: pages
    are often saved in another encoding than their header says.
    """
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if data[:2] == b"<\x00" or data[:2] == b"\x00<":
        return data.decode("utf-16-le" if data[0] else "utf-16-be", "replace")
    declared = [charset] if charset else []
    for pattern in (_XML_ENCODING, _META_CHARSET):
        if match := pattern.search(data[:8192]):
            declared.append(match.group(1).decode("ascii", "replace"))
    for label in [*declared, "utf-8", "gb18030"]:
        codec = label.strip().lower()
        codec = "gb18030" if codec in {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030"} else codec
        if codec.startswith("utf-16"):  # a declaration that could be read as ASCII is not in UTF-16
            continue
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    as_utf8, as_gb = data.decode("utf-8", "replace"), data.decode("gb18030", "replace")
    return as_utf8 if as_utf8.count("\ufffd") <= as_gb.count("\ufffd") else as_gb


def read_into(text: str, document: Document) -> None:
    """Add the paragraphs and tables of one page to the document."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    if "<" not in text:
        raise DocumentError("broken_file", "The page holds no markup. Ask for the file again.")
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("broken_file", f"The page cannot be parsed ({error}). Ask for the file again.") from error
    flow = _Flow(document)
    flow.walk(root)
    flow.end_paragraph()
    if flow.unwrapped:
        document.notes.append(f"{flow.unwrapped} tables that only lay the page out read as running text")


def _name(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _is_dropped(element: etree._Element) -> bool:
    name = _name(element)
    return not name or name in _DROPPED or (_HIDDEN.search(element.get("style") or "") is not None) or element.get("hidden") is not None


@dataclass(slots=True)
class _Text:
    """Collects running text by the rules of HTML: white space collapses, a break or the edge of a block ends a line."""

    lines: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)

    def add(self, text: str | None, *, keep: bool = False) -> None:
        if text:
            self.current.append(text if keep else _SPACE.sub(" ", text))

    def end_line(self, *, only_if_started: bool = False) -> None:
        line = re.sub(r" {2,}", " ", "".join(self.current)).strip(" ").replace("\xa0", " ")
        self.current = []
        if line.strip() or not only_if_started:
            self.lines.append(line.rstrip())

    def take(self) -> str:
        self.end_line(only_if_started=True)
        text = "\n".join(self.lines).strip("\n")
        self.lines = []
        return text if text.strip() else ""


class _Flow:
    """Walks the page and adds blocks to the document in the order in which they are read."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = _Text()
        self.unwrapped = 0
        self.tables = len(document.tables)
        self.places = 0

    def end_paragraph(self) -> None:
        text = self.text.take()
        if text:
            self.document.blocks.append(Paragraph(text))

    def walk(self, element: etree._Element, depth: int = 0) -> None:
        """Read one element's content as running text; the stack is explicit, since broken pages nest thousands deep."""
        stack: list[tuple[etree._Element, bool]] = [(element, False)]
        while stack:
            node, is_done = stack.pop()
            name = _name(node)
            is_block = name in _BLOCKS
            if is_done:
                if is_block:
                    self.end_paragraph()
                if node is not element:
                    self.text.add(node.tail)
                continue
            if node is not element and (_is_dropped(node) or name in {"table", "br"}):
                if name == "br":
                    self.text.end_line()
                elif name == "table" and not _is_dropped(node):
                    self.end_paragraph()
                    self.read_table(node, None, depth)
                self.text.add(node.tail)
                continue
            if is_block:
                self.end_paragraph()
            self.text.add(node.text, keep=name == "pre")
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node)))

    def read_table(self, element: etree._Element, parent: tuple[int, int, int] | None, depth: int) -> None:
        """Add one table, then those nested in its cells; a table that only lays out others is walked as running text."""
        if depth > MAX_DEPTH:
            self.document.notes.append(f"tables nested more than {MAX_DEPTH} deep left out")
            return
        captions, groups = _rows(element)
        if parent is None and _is_layout(element, groups):
            self.unwrapped += 1
            for caption in captions:
                self.walk(caption, depth + 1)
                self.end_paragraph()
            for group in groups:
                for row in group:
                    for cell in row:
                        self.walk(cell, depth + 1)
                        self.end_paragraph()
            return
        for caption in captions:
            self.walk(caption, depth + 1)
            self.end_paragraph()
        placed, rows, columns = self.lay_out(groups)
        if not placed:
            return
        self.tables += 1
        table = Table(self.tables, rows, columns, [], parent)
        self.document.blocks.append(table)
        inner: list[tuple[etree._Element, tuple[int, int, int]]] = []
        for node, y, x, height, width in placed:
            text, nested = _cell_text(node)
            table.cells.append(Cell(y + 1, x + 1, text, height, width))
            inner.extend((found, (table.number, y + 1, x + 1)) for found in nested)
        for found, place in inner:
            self.read_table(found, place, depth + 1)

    def lay_out(self, groups: list[list[list[etree._Element]]]) -> tuple[list[tuple[etree._Element, int, int, int, int]], int, int]:
        """Place the cells on a grid as the HTML standard says; where spans overlap, the place belongs to the cell that came first."""
        placed: list[tuple[etree._Element, int, int, int, int]] = []
        columns = 0
        top = 0
        for group in groups:  # a rowspan never leaves its row group; 0 runs to the group's end
            taken: dict[int, int] = {}  # column -> first row in which it is free again
            for offset, row in enumerate(group):
                y, x = top + offset, 0
                for node in row:
                    while taken.get(x, 0) > y:
                        x += 1
                    width = min(max(_span(node, "colspan"), 1), MAX_COLSPAN)
                    height = _span(node, "rowspan")
                    left = len(group) - offset
                    height = left if height == 0 else min(max(height, 1), left, MAX_ROWSPAN)
                    free = 1
                    while free < width and taken.get(x + free, 0) <= y:
                        free += 1
                    for column in range(x, x + free):
                        taken[column] = y + height
                    placed.append((node, y, x, height, free))
                    columns = max(columns, x + free)
                    x += free
                self.places += x
                if self.places > MAX_PLACES:
                    raise DocumentError("too_large", f"The page's tables ask for more than {MAX_PLACES:,} places.")
            top += len(group)
        return placed, top, columns


def _span(node: etree._Element, name: str) -> int:
    match = re.match(r"\s*\+?(\d{1,6})", node.get(name) or "1")
    return int(match.group(1)) if match else 1


def _rows(table: etree._Element) -> tuple[list[etree._Element], list[list[list[etree._Element]]]]:
    """The captions of a table, and its cells by row group and row; cells outside of rows make a row of their own."""
    captions: list[etree._Element] = []
    groups: list[list[list[etree._Element]]] = []
    loose: list[list[etree._Element]] | None = None  # rows that stand directly in the table form one group

    def cells_of(row: etree._Element) -> list[etree._Element]:
        return [cell for cell in _children(row) if _name(cell) in {"td", "th"} and not _is_dropped(cell)]

    for child in _children(table):
        name = _name(child)
        if _is_dropped(child):
            continue
        if name == "caption":
            captions.append(child)
        elif name in {"tbody", "thead", "tfoot"}:
            loose = None
            groups.append([cells_of(row) for row in _children(child) if _name(row) == "tr" and not _is_dropped(row)])
        elif name in {"tr", "td", "th"}:
            if loose is None:
                loose = []
                groups.append(loose)
            if name == "tr":
                loose.append(cells_of(child))
            else:
                loose.append([child])
    return captions, groups


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """An element's children, looking through wrappers (form, font, span) that old pages put between a table and its rows."""
    for child in element:
        if _name(child) in {"form", "font", "span", "center", "div", "b", "strong", "a"} and any(
            _name(inner) in {"tr", "td", "th", "tbody"} for inner in child
        ):
            yield from _children(child)
        else:
            yield child


def _is_layout(table: etree._Element, groups: list[list[list[etree._Element]]]) -> bool:
    """A table lays the page out when a table inside it holds as many filled cells as it has itself, or more."""
    inner = cast("list[etree._Element]", table.xpath(".//table"))
    if not inner:
        return False
    own = sum(1 for group in groups for row in group for cell in row if _cell_text(cell)[0])
    largest = 0
    for nested in inner:
        filled = sum(1 for group in _rows(nested)[1] for row in group for cell in row if _cell_text(cell)[0])
        largest = max(largest, filled)
    return largest >= own


def _cell_text(cell: etree._Element) -> tuple[str, list[etree._Element]]:
    """The text of a cell, paragraphs and breaks as newlines, and the tables nested in it, whose text is not its own."""
    text = _Text()
    nested: list[etree._Element] = []
    stack: list[tuple[etree._Element, bool]] = [(cell, False)]
    while stack:
        node, is_done = stack.pop()
        name = _name(node)
        if is_done:
            if name in _BLOCKS:
                text.end_line(only_if_started=True)
            if node is not cell:
                text.add(node.tail)
            continue
        if node is not cell and (_is_dropped(node) or name in {"table", "br", "input"}):
            if name == "br":
                text.end_line()
            elif name == "table" and not _is_dropped(node):
                text.end_line(only_if_started=True)
                nested.append(node)
            elif name == "input" and (node.get("type") or "text").lower() == "text":
                text.add(node.get("value"))
            text.add(node.tail)
            continue
        if name in _BLOCKS:
            text.end_line(only_if_started=True)
        text.add(node.text, keep=name == "pre")
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(list(node)))
    return text.take(), nested
