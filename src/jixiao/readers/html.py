"""Reads web pages (.html, .htm, pages that Word or Excel saved): running text, and each data table on its merge-aware grid.

Government sites lay whole pages out in tables. A table that only carries others is read as running text, so that the form
inside it and the title above the form come out as in any other format.
Belongs here: bytes to text, and the grid rules of the HTML standard (rowspan=0, spans that overlap). Must stay out: archives
(`mht`), and what the cells mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree, html

from jixiao.model import Cell, Document, DocumentError, Note, NoteKind, Paragraph, Table
from jixiao.readers.css import Style, StyleSheet
from jixiao.readers.formulas import mathml
from jixiao.readers.html_order import join_row_tables, open_shadows, part_first_letters, set_in_order
from jixiao.readers.html_shown import close_details, make_tables, open_frames, turn_back
from jixiao.readers.looks import Look, marked
from jixiao.readers.number_format import format_number
from jixiao.readers.symbols import in_font

# Limits of the HTML standard: a colspan beyond 1000 counts as 1000, a rowspan beyond 65534 as that.
MAX_COLSPAN, MAX_ROWSPAN = 1000, 65534
# Pages of published forms hold a few thousand cells; a page that asks for more places than this is broken or hostile.
MAX_PLACES = 5_000_000
MIN_ROWS_OF_FORM = 3  # rows of labels and texts around an inner table: a page's own rows (logo | search, menu | article) are fewer
# Deeper nesting of tables is no layout that a person wrote, and recursion has an end.
MAX_DEPTH = 40

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.\-]+)""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DROPPED = {
    "script", "style", "head", "title", "noscript", "noframes", "noembed", "template", "button", "iframe", "rt", "rp", "desc", "defs",
    "metadata", "symbol", "canvas", "datalist", "progress", "meter", "video", "audio",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
}  # fmt: skip
# What shows another file on the page, and the attribute that names it.
_FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_NO_FILE = ("", "about:", "javascript:", "#")
# Pictures as large as a form, in pixels; smaller ones are signs and marks of the page.
_FORM_WIDTH, _FORM_HEIGHT = 300, 150
_WRITES = re.compile(r"document\s*\.\s*write|innerHTML|innerText|textContent|\.append")
_MOST_NAMED = 10
_CONTROLS = frozenset(("select", "textarea", "input"))
_TYPED = frozenset(("text", "number", "date", "month", "datetime-local", "time", "tel", "email", "url", "search"))
_FORMED = {
    "number": re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"),
    "date": re.compile(r"\d{4,}-\d\d-\d\d"), "month": re.compile(r"\d{4,}-\d\d"),
    "time": re.compile(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?"),
    "datetime-local": re.compile(r"\d{4,}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?"),
}  # fmt: skip
_PRESSED = frozenset(("button", "submit", "reset"))
_BOXES = {"checkbox": ("☑", "☐"), "radio": ("◉", "○")}
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?")
# A share is printed as 95 % by a spreadsheet where the page says 0.95. A page that says 95 already means what it prints.
_LARGEST_SHARE = 20


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


def read_into(text: str, document: Document, sheets: Iterable[str] = ()) -> None:
    """Add the paragraphs and tables of one page to the document; `sheets` are style sheets that came with it."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")
    if "<" not in text:
        raise DocumentError("broken_file", "The page holds no markup. Ask for the file again.")
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("broken_file", f"The page cannot be parsed ({error}). Ask for the file again.") from error
    open_frames(root)
    open_shadows(root)
    sheet = StyleSheet(root, sheets)
    close_details(root)
    part_first_letters(root, sheet)
    turn_back(root, sheet, text)
    set_in_order(root, sheet, text)
    make_tables(root, sheet, text)
    joined = join_row_tables(root)
    flow = _Flow(document, sheet)
    flow.walk(root)
    flow.end_paragraph()
    flow.note_other_files(root)
    if joined:
        document.notes.append(
            f"tables of one row each read as {joined} tables: the cells that reach over several rows are told by their widths"
        )
    if flow.carried:
        document.notes.append(f"{flow.carried} cells reach over the end of their group of rows (tbody), as they were written to")
    if flow.unwrapped:
        document.notes.append(f"{flow.unwrapped} tables that only lay the page out read as running text")


_Placed = tuple[etree._Element, int, int, int, int]
"""A cell, its row and column from 0, and the rows and columns that it spans."""


def _name(element: etree._Element) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class _Text:
    """Collects running text by the rules of HTML: white space collapses, a break or the edge of a block ends a line."""

    lines: list[str] = field(default_factory=list)
    current: list[str] = field(default_factory=list)

    def add(self, text: str | None, style: Style | None = None, *, keep: bool = False) -> None:
        if not text:
            return
        text = text.replace(" ", "\xa0") if keep else _SPACE.sub(" ", text)
        self.current.append(text if style is None else marked(in_font(text, style.font), style.look))

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

    def __init__(self, document: Document, sheet: StyleSheet) -> None:
        self.document = document
        self.sheet = sheet
        self.text = _Text()
        self.unwrapped = self.carried = 0
        self.tables = len(document.tables)
        self.places = 0
        self.told: set[etree._Element] = set()

    def note_other_files(self, root: etree._Element) -> None:
        """Name the files that the page shows and does not hold: pages in frames, and pictures that may hold a form."""
        frames = [e.get(_FRAMES[_name(e)]) or "" for e in root.iter(*_FRAMES) if not self.sheet.of(e).is_gone]
        frames = [name for name in dict.fromkeys(map(str.strip, frames)) if not name.lower().startswith(_NO_FILE[1:]) and name]
        if frames:
            self.document.notes.append(f"the page shows other files, which are not part of it: {', '.join(frames[:_MOST_NAMED])}")
        pictures = [_file_of(e.get("src") or "") for e in root.iter("img") if _may_hold_form(e) and not self.sheet.of(e).is_gone]
        if pictures:
            names = ", ".join(dict.fromkeys(pictures[:_MOST_NAMED]))
            self.document.notes.append(f"pictures that may hold a form are not read: {names}")

        scripts = [e.text or "" for e in root.iter("script") if _WRITES.search(e.text or "") and _may_fill_cell(e, root)]
        if scripts:
            self.document.notes.append(f"scripts write into cells, which is not read: {_SPACE.sub(' ', scripts[0]).strip()[:60]}")

    def end_paragraph(self) -> None:
        text = self.text.take()
        if text:
            self.document.blocks.append(Paragraph(text))

    def is_dropped(self, element: etree._Element) -> bool:
        """Whether an element takes no place on the page."""
        name = _name(element)
        return not name or name in _DROPPED or (name == "object" and _shows_file(element)) or self.sheet.of(element).is_gone

    def style_behind(self, element: etree._Element) -> Style | None:
        """The style of the text behind an element: that of the one around it."""
        parent = element.getparent()
        return None if parent is None else self.sheet.of(parent)

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
                    self.text.add(node.tail, self.style_behind(node))
                continue
            if node is not element and (self.is_dropped(node) or name in {"table", "br", "math"} or name in _CONTROLS):
                if name == "br":
                    self.text.end_line()
                elif self.is_dropped(node):
                    self.note_hidden_tables(node)
                elif name == "table":
                    self.end_paragraph()
                    self.read_table(node, None, depth)
                elif name == "math":
                    self.text.add(mathml(node))
                self.text.add(node.tail, self.style_behind(node))
                continue
            if is_block:
                self.end_paragraph()
            self.text.add(node.text, self.sheet.of(node), keep=name == "pre")
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node)))

    def note_hidden_tables(self, node: etree._Element) -> None:
        """Tell of the tables in a part of the page that a browser does not show: one may be the form."""
        for table in node.iter("table") if _name(node) not in _DROPPED else ():
            if next(table.iterancestors("table"), None) is None and (words := _SPACE.sub(" ", _whole_text(table)).strip()):
                self.document.notes.append(Note.at(NoteKind.HIDDEN, words))

    def read_table(self, element: etree._Element, parent: tuple[int, int, int] | None, depth: int) -> None:
        """Add one table, then those nested in its cells; a table that only lays out others is walked as running text."""
        if depth > MAX_DEPTH:
            self.document.notes.append(f"tables nested more than {MAX_DEPTH} deep left out")
            return
        captions, groups = self.rows(element)
        if parent is None and self.is_layout(element, groups):
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
        if hidden := self.hidden_columns(element):
            placed, columns = self.without_columns(placed, columns, hidden)
        if not placed:
            return
        self.tables += 1
        table = Table(self.tables, rows, columns, [], parent)
        self.document.blocks.append(table)
        inner: list[tuple[etree._Element, tuple[int, int, int]]] = []
        for node, y, x, height, width in placed:
            text, nested = self.cell_text(node)
            table.cells.append(Cell(y + 1, x + 1, text, height, width))
            inner.extend((found, (table.number, y + 1, x + 1)) for found in nested)
        for found, place in inner:
            self.read_table(found, place, depth + 1)

    def lay_out(self, groups: list[list[list[etree._Element]]]) -> tuple[list[_Placed], int, int]:
        """Place the cells on a grid as the HTML standard says; where spans overlap, the place belongs to the cell that came first.

        A rowspan ends with its row group, 0 runs to the group's end. Where the row behind lacks just these columns, it goes on.
        """
        placed: list[_Placed] = []
        columns = 0
        top = 0
        for group in self.joined_groups(groups):
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

    def joined_groups(self, groups: list[list[list[etree._Element]]]) -> list[list[list[etree._Element]]]:
        """The row groups of a table, those as one over whose border cells reach down into a row that lacks them."""
        if len(groups) < 2:
            return groups
        wanted = max((_widths(row) for group in groups for row in group), default=0)
        joined: list[list[list[etree._Element]]] = []
        reaching: list[tuple[int, int]] = []  # the columns that a cell takes, and the rows that it still wants
        for group in groups:
            lacks = wanted - _widths(group[0]) if group else 0
            if joined and lacks > 0 and lacks == sum(width for width, left in reaching if left > 0):
                self.carried += sum(left > 0 for _, left in reaching)
                joined[-1] = joined[-1] + group
            else:
                joined.append(group)
                reaching = []
            for row in group:
                reaching = [(width, left - 1) for width, left in reaching]
                reaching += [
                    (min(max(_span(c, "colspan"), 1), MAX_COLSPAN), _span(c, "rowspan") - 1) for c in row if _span(c, "rowspan") > 1
                ]
        return joined

    def hidden_columns(self, table: etree._Element) -> set[int]:
        """The columns, from 0, that a table's `col` and `colgroup` say are not shown."""
        hidden: set[int] = set()
        at = 0
        for group in table.iterchildren("col", "colgroup"):
            is_hidden = self.is_hidden_column(group)
            columns = list(group.iterchildren("col"))
            for column in columns or [group]:
                width = min(max(_span(column, "span"), 1), MAX_COLSPAN)
                if is_hidden or self.is_hidden_column(column):
                    hidden.update(range(at, at + width))
                at += width
        return hidden

    def is_hidden_column(self, column: etree._Element) -> bool:
        """Whether a column, or a group of them, is not shown."""
        style = self.sheet.of(column)
        return style.is_gone or style.look.is_hidden

    def without_columns(self, placed: list[_Placed], columns: int, hidden: set[int]) -> tuple[list[_Placed], int]:
        """The cells without those in hidden columns, whose texts are noted, on a grid without these columns."""
        kept: list[_Placed] = []
        for node, y, x, height, width in placed:
            left = [column for column in range(x, x + width) if column not in hidden]
            if left:
                kept.append((node, y, x - sum(column < x for column in hidden), height, len(left)))
            elif words := self.cell_text(node)[0].strip():
                self.document.notes.append(Note.at(NoteKind.HIDDEN, words))
        return kept, columns - sum(column < columns for column in hidden)

    def rows(self, table: etree._Element) -> tuple[list[etree._Element], list[list[list[etree._Element]]]]:
        """The captions of a table, and its cells by row group and row; cells outside of rows make a row of their own.

        The first head is shown above all rows and the first foot below them, wherever they stand.
        """
        captions: list[etree._Element] = []
        groups: list[list[list[etree._Element]]] = []
        heads: list[list[list[etree._Element]]] = []
        feet: list[list[list[etree._Element]]] = []
        loose: list[list[etree._Element]] | None = None  # rows that stand directly in the table form one group

        def cells_of(row: etree._Element) -> list[etree._Element]:
            return [cell for cell in _children(row) if _name(cell) in {"td", "th"} and self.is_kept(cell)]

        for child in _children(table):
            name = _name(child)
            if not self.is_kept(child):
                continue
            if name == "caption":
                captions.append(child)
            elif name in {"tbody", "thead", "tfoot"}:
                loose = None
                groups.append([cells_of(row) for row in _children(child) if _name(row) == "tr" and self.is_kept(row)])
                if name != "tbody":
                    (heads if name == "thead" else feet).append(groups[-1])
            elif name in {"tr", "td", "th"}:
                if loose is None:
                    loose = []
                    groups.append(loose)
                if name == "tr":
                    loose.append(cells_of(child))
                else:
                    loose.append([child])
        return captions, [
            *heads[:1],
            *(group for group in groups if all(group is not moved for moved in (*heads[:1], *feet[:1]))),
            *feet[:1],
        ]

    def is_kept(self, part: etree._Element) -> bool:
        """Whether a row, a cell or a group of rows takes its place; what it held is told where it does not."""
        if not self.is_dropped(part):
            return True
        if _name(part) in {"tr", "td", "th", "tbody"} and (words := _SPACE.sub(" ", _whole_text(part)).strip()) and part not in self.told:
            self.told.add(part)
            self.document.notes.append(Note.at(NoteKind.HIDDEN, words))
        return False

    def formatted(self, cell: etree._Element, text: str) -> str:
        """The text of a cell as a spreadsheet shows it, where the page gives a number and the format that it is to have."""
        code = self.sheet.of(cell).number_format
        if code is None or not _NUMBER.fullmatch(text.strip()):
            return text
        value = float(text)
        if "%" in code and abs(value) > _LARGEST_SHARE:
            return text
        return format_number(value, code)

    def is_layout(self, table: etree._Element, groups: list[list[list[etree._Element]]]) -> bool:
        """A table lays the page out when a table inside it holds as many filled cells as it has itself, or more.

        One that prints rows of several cells around the inner table is a form with its indicators in a cell.
        """
        inner = cast("list[etree._Element]", table.xpath(".//table"))
        if not inner or self.prints_rows(groups):
            return False
        own = sum(1 for group in groups for row in group for cell in row if self.cell_text(cell)[0])
        largest = 0
        for nested in inner:
            filled = sum(1 for group in self.rows(nested)[1] for row in group for cell in row if self.cell_text(cell)[0])
            largest = max(largest, filled)
        return largest >= own

    def prints_rows(self, groups: list[list[list[etree._Element]]]) -> bool:
        """Whether a table prints rows of several texts, labels with what they name, around cells that hold tables and no text of their own.

        The cell that holds the article of a page prints its title and lines, too.
        """
        plain = 0
        for row in (row for group in groups for row in group):
            told = [self.cell_text(cell) for cell in row]
            if any(text and nested for text, nested in told):
                return False
            plain += sum(bool(text) for text, _ in told) > 1 and not any(nested for _, nested in told)
        return plain >= MIN_ROWS_OF_FORM

    def cell_text(self, cell: etree._Element) -> tuple[str, list[etree._Element]]:
        """The text of a cell, paragraphs and breaks as newlines, and the tables nested in it, whose text is not its own."""
        text = _Text()
        nested: list[etree._Element] = []
        stack: list[tuple[etree._Element, bool]] = [(cell, False)]
        while stack:
            node, is_done = stack.pop()
            name = _name(node)
            if is_done:
                text.add(self.sheet.generated(node, "after"), self.sheet.of(node))
                if name in _BLOCKS:
                    text.end_line(only_if_started=True)
                if node is not cell:
                    text.add(node.tail, self.style_behind(node))
                continue
            if node is not cell and (self.is_dropped(node) or name in {"table", "br", "math", "img"} or name in _CONTROLS):
                if name == "br":
                    text.end_line()
                elif self.is_dropped(node):
                    if name and name not in _DROPPED:  # noted with its place
                        text.add(marked(_SPACE.sub(" ", _whole_text(node)), Look(is_hidden=True)), keep=True)
                elif name == "table":
                    text.end_line(only_if_started=True)
                    nested.append(node)
                elif name == "math":
                    text.add(mathml(node))
                elif name == "img":
                    text.add(_sign_of(node), self.sheet.of(node))
                else:
                    text.add(_shown_by(node), self.sheet.of(node), keep=name == "textarea")
                text.add(node.tail, self.style_behind(node))
                continue
            if name in _BLOCKS:
                text.end_line(only_if_started=True)
            text.add(self.sheet.generated(node, "before"), self.sheet.of(node))
            text.add(node.text, self.sheet.of(node), keep=name == "pre")
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node)))
        return self.formatted(cell, text.take()), nested


def _sign_of(picture: etree._Element) -> str:
    """The sign that a small picture stands for (≥, √): a text beside it would be read without it. Other pictures say nothing."""
    words = (picture.get("alt") or "").strip()
    return words if 0 < len(words) <= 2 and not any(c.isalnum() for c in words) else ""


def _may_hold_form(picture: etree._Element) -> bool:
    """Whether a picture is as large as a form, or, where the page gives no size, stands alone in its paragraph or cell."""
    sizes = [re.match(r"\s*(\d+)", picture.get(name) or "") for name in ("width", "height")]
    given = [int(size[1]) for size in sizes if size]
    if given:
        return all(size >= least for size, least in zip(given, (_FORM_WIDTH, _FORM_HEIGHT), strict=False))
    block = next((e for e in picture.iterancestors() if _name(e) in _BLOCKS), None)
    return block is not None and not _whole_text(block).strip() and _name(block) in {"p", "td", "div", "body", "center", "figure"}


def _is_cell(element: etree._Element) -> bool:
    return _name(element) in {"td", "th"}


def _may_fill_cell(script: etree._Element, root: etree._Element) -> bool:
    """Whether a script stands in a cell, or names one, or what stands in one."""
    if any(map(_is_cell, script.iterancestors())):
        return True
    names = set(re.findall(r"""["'][#.]?([\w-]+)["']""", script.text or ""))
    told = (e for e in root.iter(etree.Element) if e.get("id") in names or names.intersection((e.get("class") or "").split()))
    return any(_is_cell(e) or any(map(_is_cell, e.iterancestors())) for e in told)


def _shows_file(element: etree._Element) -> bool:
    """Whether an object shows a file of its own; without one, what it holds is shown in its place."""
    return bool((element.get("data") or "").strip())


def _file_of(source: str) -> str:
    return "a picture inside the page" if source.startswith("data:") else source.split("?")[0].rsplit("/", 1)[-1]


def _span(node: etree._Element, name: str) -> int:
    match = re.match(r"\s*\+?(\d{1,6})", node.get(name) or "1")
    return int(match.group(1)) if match else 1


def _widths(row: list[etree._Element]) -> int:
    """The columns that the cells of a row take."""
    return sum(min(max(_span(cell, "colspan"), 1), MAX_COLSPAN) for cell in row)


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """An element's children, looking through wrappers (form, font, span) that old pages put between a table and its rows."""
    for child in element:
        if _name(child) in {"form", "font", "span", "center", "div", "b", "strong", "a"} and any(
            _name(inner) in {"tr", "td", "th", "tbody"} for inner in child
        ):
            yield from _children(child)
        else:
            yield child


def _whole_text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _shown_by(control: etree._Element) -> str:
    """What a control of a page shows: the chosen entry, what was typed, whether it is ticked."""
    name = _name(control)
    if name == "textarea":
        return _whole_text(control).strip("\r\n")
    if name == "select":
        options = [option for option in control.iter("option") if option.get("hidden") is None]
        chosen = [option for option in options if option.get("selected") is not None]
        if not chosen and control.get("multiple") is None:
            chosen = options[:1]
        return "、".join(option.get("label") or _whole_text(option).strip() for option in chosen)
    kind = (control.get("type") or "text").strip().lower()
    if kind in _BOXES:
        return _BOXES[kind][control.get("checked") is None]
    shown = control.get("value") or ""
    if kind in _FORMED and not _FORMED[kind].fullmatch(shown.strip()):
        return ""  # a browser leaves such a field empty
    return shown if kind in _TYPED or (kind in _PRESSED and any(c.isdigit() for c in shown)) else ""  # a button 打印 is none of the form
