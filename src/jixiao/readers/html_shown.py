"""Brings a page's tree into the shape that a browser shows: closed details hidden, pages written into frames opened, texts set from right
to left turned, tables made of any elements by style or role.

Belongs here: changes to the tree before it is read. Must stay out: reading it (`html`), what style sheets say (`css`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from lxml import etree, html

from jixiao.readers.css import StyleSheet

_TABLE_WORDS = re.compile(r"""display\s*:\s*(?:inline-)?table|role\s*=\s*["']?(?:table|grid|treegrid)""", re.IGNORECASE)
_BY_DISPLAY = {
    "table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td", "table-row-group": "tbody",
    "table-header-group": "thead", "table-footer-group": "tfoot", "table-caption": "caption",
}  # fmt: skip
_BY_ROLE = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "rowgroup": "tbody", "cell": "td", "gridcell": "td",
    "columnheader": "td", "rowheader": "td",
}  # fmt: skip
_SPANS = {"aria-colspan": "colspan", "aria-rowspan": "rowspan"}
_NATIVE = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup"))
_TURNED = re.compile(r"<bdo\b|bidi-override", re.IGNORECASE)
# A page in a frame in a frame is none that a person wrote.
_MAX_FRAMES = 3
# So many rows of two cells or more make a table; a box that only lays out its article has fewer.
_ROWS, _CELLS = 2, 2
# Deeper nesting between a table and its cells is none that a person wrote.
_MAX_DEPTH = 40


def close_details(root: etree._Element) -> None:
    """Hide what a closed `details` holds behind its summary, a `dialog` that is not open, and what pops up only when asked for."""
    for element in root.iter(etree.Element):
        if element.get("popover") is not None:
            element.set("hidden", "")
    for dialog in root.iter("dialog"):
        if dialog.get("open") is None:
            dialog.set("hidden", "")
    for details in list(root.iter("details")):
        if details.get("open") is not None:
            continue
        summary = next(details.iterchildren("summary"), None)
        inside = etree.Element("div", hidden="")
        inside.text, details.text = details.text, None
        for child in list(details):
            if child is summary:
                inside.append(_text(child.tail))
                child.tail = None
            else:
                inside.append(child)
        details.append(inside)


def _text(words: str | None) -> etree._Element:
    span = etree.Element("span")
    span.text = words
    return span


def open_frames(root: etree._Element, depth: int = 0) -> None:
    """Put the page that a frame holds in itself (`srcdoc`) where the frame stands."""
    for frame in list(root.iter("iframe")):
        page = frame.get("srcdoc") or ""
        if "<" not in page or depth >= _MAX_FRAMES:
            continue
        inside = html.fragment_fromstring(page, create_parent="div", parser=html.HTMLParser(remove_comments=True, remove_pis=True))
        open_frames(inside, depth + 1)
        inside.tail, frame.tail = frame.tail, None
        if (parent := frame.getparent()) is not None:
            parent.replace(frame, inside)


def turn_back(root: etree._Element, sheet: StyleSheet, markup: str) -> None:
    """Put texts whose direction is overridden (`<bdo dir="rtl">5372</bdo>`) into the order in which they are seen: 2735."""
    if not _TURNED.search(markup):
        return
    turned = {element for element in root.iter(etree.Element) if sheet.is_turned(element)}
    for element in turned:
        if not turned.intersection(element.iterancestors()):
            _turn(element)


def _turn(element: etree._Element) -> None:
    """Turn the signs of an element's text, and the order of what it holds."""
    children = list(element)
    behind = [element.text, *(child.tail for child in children)]
    for child in children:
        _turn(child)
        element.remove(child)
    element.text = _turned(behind[-1])
    for child, text in zip(reversed(children), reversed(behind[:-1]), strict=True):
        child.tail = _turned(text)
        element.append(child)


def _turned(text: str | None) -> str | None:
    return text[::-1] if text else text


def make_tables(root: etree._Element, sheet: StyleSheet, markup: str) -> None:
    """Make tables of elements that are shown as tables or say that they are, where they hold rows of several cells."""
    if not _TABLE_WORDS.search(markup):
        return
    parts = {element: part for element in root.iter(etree.Element) if (part := _part(element, sheet))}
    if not parts:
        return
    for element in root.iter(etree.Element):
        sheet.of(element)  # by the names that the style sheet knows, before they are changed
    for table in _tables(parts):
        _rename(table, parts)


def _part(element: etree._Element, sheet: StyleSheet) -> str | None:
    """What part of a table an element is, that is none by its name."""
    if str(element.tag).lower() in _NATIVE:
        return None
    return _BY_DISPLAY.get(sheet.display_of(element)) or _BY_ROLE.get((element.get("role") or "").strip().lower())


def _tables(parts: dict[etree._Element, str]) -> list[etree._Element]:
    """The elements that are tables. Rows without a table around them are put into one of their own."""
    tables = [element for element, part in parts.items() if part == "table"]
    for element, part in list(parts.items()):
        parent = element.getparent()
        if part != "tr" or parent is None or parent in parts or str(parent.tag).lower() in _NATIVE:
            continue
        table = etree.Element("div")
        element.addprevious(table)
        parts[table] = "table"
        tables.append(table)
        following: etree._Element | None = element
        while following is not None and parts.get(following) == "tr":
            behind = following.getnext()
            table.append(following)
            following = behind
    return [table for table in tables if sum(len(cells) >= _CELLS for cells in _rows(table, parts)) >= _ROWS]


def _inside(element: etree._Element, parts: dict[etree._Element, str], depth: int = 0) -> Iterable[etree._Element]:
    """The children that are parts of a table, looking through those that are none and hold some."""
    for child in element.iterchildren(etree.Element):
        if child in parts:
            yield child
        elif depth < _MAX_DEPTH and any(grandchild in parts for grandchild in child.iterchildren(etree.Element)):
            yield from _inside(child, parts, depth + 1)


def _rows(table: etree._Element, parts: dict[etree._Element, str], depth: int = 0) -> list[list[etree._Element]]:
    """The cells of each row of a table."""
    found: list[list[etree._Element]] = []
    for child in _inside(table, parts):
        if parts[child] in ("thead", "tbody", "tfoot") and depth < _MAX_DEPTH:
            found += _rows(child, parts, depth + 1)
        elif parts[child] == "tr":
            found.append([cell for cell in _inside(child, parts) if parts[cell] == "td"])
    return found


def _rename(table: etree._Element, parts: dict[etree._Element, str]) -> None:
    """Give a table and its parts the names of a table's elements; cells outside of rows get a row of their own."""
    table.tag = "table"
    children = list(_inside(table, parts))
    for part, group in groupby(children, key=parts.__getitem__):
        members = list(group)
        if part == "td":
            row = etree.Element("tr")
            members[0].addprevious(row)
            row.extend(members)
            _name_cells(members)
        elif part == "tr":
            _name_rows(members, parts)
        elif part == "caption":
            members[0].tag = "caption"
        else:
            for member in members:
                member.tag = part
                _name_rows(list(_inside(member, parts)), parts)
    if any(child.getparent() is not table for child in children if parts[child] != "td"):
        _lift(table, [child for child in children if parts[child] != "td"])


def _lift(table: etree._Element, members: list[etree._Element]) -> None:
    """Put parts that stand inside other elements right into their table, where these are looked for."""
    for member in members:
        table.append(member)


def _name_rows(rows: list[etree._Element], parts: dict[etree._Element, str]) -> None:
    for row in rows:
        row.tag = "tr"
        cells = [cell for cell in _inside(row, parts) if parts[cell] == "td"]
        if any(cell.getparent() is not row for cell in cells):
            row.extend(cells)
        _name_cells(cells)


def _name_cells(cells: list[etree._Element]) -> None:
    for cell in cells:
        cell.tag = "td"
        for said, name in _SPANS.items():
            if cell.get(said) and cell.get(name) is None:
                cell.set(name, cell.get(said) or "1")
