"""Brings what a page holds into the order in which a browser shows it: shadow trees opened, boxes by their order, first letters apart.

Belongs here: changes to the tree by which texts stand elsewhere than the markup has them. Must stay out: reading it (`html`), tables made
of other elements (`html_shown`), what style sheets say (`css`).
"""

from __future__ import annotations

import re

from lxml import etree

from jixiao.readers.css import StyleSheet

_ORDERED = re.compile(r"\border\s*:|reverse|float\s*:\s*right", re.IGNORECASE)
_IN_ROWS = frozenset(("flex", "inline-flex", "grid", "inline-grid"))
# So many rows, each with a table in its one cell, are one table that was written row by row.
_ROWS = 3


def _item(words: str | None) -> etree._Element | None:
    """A text that stands between elements, as an element."""
    if not words or not words.strip():
        return None
    span = etree.Element("span")
    span.text = words
    return span


def _pieces(element: etree._Element) -> list[etree._Element]:
    """Take all that an element holds out of it, texts as elements of their own, in the order of the markup."""
    pieces = [_item(element.text)]
    element.text = None
    for child in list(element):
        tail, child.tail = child.tail, None
        element.remove(child)
        pieces += [child, _item(tail)]
    return [piece for piece in pieces if piece is not None]


def open_shadows(root: etree._Element) -> None:
    """Show the trees that stand in the page for what an element holds (`<template shadowrootmode>`), with that in their slots."""
    for template in list(root.iter("template")):
        host = template.getparent()
        if host is None or template.get("shadowrootmode") not in ("open", "closed"):
            continue
        tail, template.tail = template.tail, None
        behind = _item(tail)
        if behind is not None:
            template.addnext(behind)
        held = [piece for piece in _pieces(host) if piece is not template]
        for slot in list(template.iter("slot")):
            named = [piece for piece in held if (piece.get("slot") or "") == (slot.get("name") or "")]
            if named:
                _pieces(slot)
                slot.extend(named)
                held = [piece for piece in held if piece not in named]
        host.extend(_pieces(template))
        hidden = etree.SubElement(host, "span", hidden="")  # what no slot shows
        hidden.extend(held)


def set_in_order(root: etree._Element, sheet: StyleSheet, markup: str) -> None:
    """Put boxes that stand side by side into the order that their style gives them (`order`, `row-reverse`, `float: right`)."""
    if not _ORDERED.search(markup):
        return
    for element in list(root.iter(etree.Element)):
        if len(element) == 0:
            continue
        said = sheet.said(element)
        if said.get("display") in _IN_ROWS:
            _order(
                element, sheet, is_reversed="reverse" in said.get("flex-direction", said.get("flex-flow", "")).replace("wrap-reverse", "")
            )
        elif any(_floats(child, sheet) for child in element.iterchildren(etree.Element)):
            _set_right(element, sheet)


def _order(element: etree._Element, sheet: StyleSheet, *, is_reversed: bool) -> None:
    ranks = [_rank(child, sheet) for child in element.iterchildren(etree.Element)]
    if not is_reversed and len(set(ranks)) < 2 and not any(ranks):
        return
    pieces = sorted(_pieces(element), key=lambda piece: _rank(piece, sheet))
    element.extend(reversed(pieces) if is_reversed else pieces)


def _rank(piece: etree._Element, sheet: StyleSheet) -> int:
    said = sheet.said(piece).get("order", "0")
    return int(said) if re.fullmatch(r"[+-]?\d{1,6}", said) else 0


def _floats(element: etree._Element, sheet: StyleSheet) -> bool:
    """Whether an element of a line stands at its right end."""
    return str(element.tag).lower() in _OF_LINES and sheet.said(element).get("float") == "right"


_OF_LINES = frozenset(("span", "b", "i", "u", "em", "strong", "font", "a", "label", "small", "big"))


def _set_right(element: etree._Element, sheet: StyleSheet) -> None:
    """Put what stands at the right end of a line behind the rest of it; of several, the first one is the outermost."""
    if any(str(child.tag).lower() not in _OF_LINES for child in element.iterchildren(etree.Element)):
        return  # more than one line: nobody knows which
    pieces = _pieces(element)
    right = [piece for piece in pieces if _floats(piece, sheet)]
    element.extend([piece for piece in pieces if piece not in right])
    element.extend(reversed(right))


def part_first_letters(root: etree._Element, sheet: StyleSheet) -> None:
    """Give the first letter of an element an element of its own where the style sheet says something of it (`::first-letter`)."""
    if not sheet.tells_first_letters:
        return
    for element in list(root.iter(etree.Element)):
        declared = sheet.first_letter(element)
        holder = next((e for e in element.iter(etree.Element) if (e.text or "").strip()), None) if declared else None
        if holder is None or not holder.text:
            continue
        start = len(holder.text) - len(holder.text.lstrip())
        letter = etree.Element("span", style=declared)
        letter.text, letter.tail = holder.text[start], holder.text[start + 1 :]
        holder.text = holder.text[:start]
        holder.insert(0, letter)


def join_row_tables(root: etree._Element) -> int:
    """Join tables of one row that stand one by one in the cells of another into one table; the number of tables that came of it.

    Such a row lacks the cells that reach down from above: a wider row's first cell is made to reach over it.
    """
    joined = 0
    for table in list(root.iter("table")):
        rows = _own_rows(table)
        held = [_row_held(row) for row in rows]
        if (
            len(rows) < _ROWS
            or sum(row is not None for row in held) < _ROWS
            or any(h is None and len(r) > 1 for h, r in zip(held, rows, strict=True))
        ):
            continue
        if any(row.find(".//table") is not None for row, inner in zip(rows, held, strict=True) if inner is None):
            continue
        width = max(map(_width, (row for row in held if row is not None)))
        reaching: etree._Element | None = None
        for row, inner in zip(rows, held, strict=True):
            if inner is None:
                reaching = None
                for cell in row:
                    cell.set("colspan", str(width))
                continue
            missing = width - _width(inner)
            if missing and reaching is not None and _span(reaching) == missing:
                reaching.set("rowspan", str(int(reaching.get("rowspan") or 1) + 1))
            elif not missing and len(inner):
                reaching = inner[0]
                reaching.set("rowspan", "1")
            parent = row.getparent()
            if parent is not None:
                inner.tail = None
                parent.replace(row, inner)
        joined += 1
    return joined


def _own_rows(table: etree._Element) -> list[etree._Element]:
    groups = [table, *table.iterchildren("tbody", "thead", "tfoot")]
    return [row for group in groups for row in group.iterchildren("tr")]


def _row_held(row: etree._Element) -> etree._Element | None:
    """The row of the table that a row's only cell holds and nothing else; None where it is otherwise."""
    cells = list(row.iterchildren("td", "th"))
    tables = list(cells[0].iter("table")) if len(cells) == 1 else []
    rows = _own_rows(tables[0]) if len(tables) == 1 else []
    if len(rows) != 1:
        return None
    words = "".join(map(str, cells[0].itertext())).strip()
    return rows[0] if words == "".join(map(str, rows[0].itertext())).strip() else None


def _width(row: etree._Element) -> int:
    return sum(map(_span, row.iterchildren("td", "th")))


def _span(cell: etree._Element) -> int:
    text = cell.get("colspan") or "1"
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 4 else 1
