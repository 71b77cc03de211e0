"""Settles what a Word tree leaves open, in place, so that one plain pass can read it: what was deleted goes, what floats gets its place.

Tracked deletions and moved-away text are removed, of two renderings of one drawing one stays, text boxes are put before the
paragraph or table that anchors them, nested tables are taken out and marked. Belongs here: changes to the tree. Must stay out:
reading it (`docx`, `docx_table`).
"""

from __future__ import annotations

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.docx_names import CHOICE, FALLBACK, NESTED, TEXTPATH, Names
from jixiao.readers.limits import MAX_TABLE_DEPTH

Nested = list[etree._Element]


def settle(root: etree._Element, names: Names, notes: list[str]) -> Nested:
    """Settle one part's tree; gives the nested tables that were taken out, numbered by their marks. Raises DocumentError `too_deep`."""
    if next(root.iter(*names.irregular), None) is not None:
        _remove_revisions(root, names, notes)
        _choose_renderings(root, names)
        _place_text_boxes(root, names)
    return _take_out_nested_tables(root, names)


def remove(element: etree._Element) -> None:
    """Take an element out of its parent. (Text behind it, which WordprocessingML has none of, goes with it.)"""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_revisions(root: etree._Element, names: Names, notes: list[str]) -> None:
    for element in list(root.iter(*names.revised)):
        parent = element.getparent()
        if parent is None:
            continue
        owner = parent.getparent()
        if parent.tag in (names.tr_pr, names.tc_pr):  # the mark of a deleted row or cell
            if owner is not None:
                remove(owner)
        elif len(element):
            remove(element)
    for ruby in list(root.iter(names.ruby_text)):  # the small reading above a character
        remove(ruby)
    placeholders = 0
    for mark in list(root.iter(names.placeholder)):
        control = next(mark.iterancestors(names.sdt), None)
        if control is None or mark.get(names.val) in ("0", "false", "off"):
            continue
        for text in control.iter(names.t):
            placeholders += bool(text.text)
            text.text = None
    if placeholders:
        notes.append(f"left out the prompts of {placeholders} content controls that nobody filled in")


def _choose_renderings(root: etree._Element, names: Names) -> None:
    """Word saves a drawing twice, for itself and for older versions: read the first, unless only the second has text."""
    for fallback in list(root.iter(FALLBACK)):
        alternatives = fallback.getparent()
        if alternatives is None:
            continue
        choices = [e for e in alternatives if e.tag == CHOICE]
        words = (names.t, TEXTPATH)
        kept = next((c for c in [*choices, fallback] if next(c.iter(*words), None) is not None), None)
        for rendering in [*choices, fallback]:
            if rendering is not kept:
                alternatives.remove(rendering)


def _place_text_boxes(root: etree._Element, names: Names) -> None:
    """Move each text box before the outermost paragraph or table that anchors it, where a floating title is meant to be read."""
    for word_art in list(root.iter(TEXTPATH)):
        text = word_art.get("string")
        parent = word_art.getparent()
        if text and parent is not None:
            box = etree.SubElement(parent, names.textbox)
            etree.SubElement(etree.SubElement(etree.SubElement(box, names.p), names.r), names.t).text = text
    for box in list(root.iter(names.textbox)):
        anchor = None
        for ancestor in box.iterancestors():
            if ancestor.tag == names.textbox:
                break
            if ancestor.tag in (names.p, names.tbl):
                anchor = ancestor
        if anchor is not None:
            anchor.addprevious(box)


def _take_out_nested_tables(root: etree._Element, names: Names) -> Nested:
    nested = [table for table in root.iter(names.tbl) if next(table.iterancestors(names.tc), None) is not None]
    if any(sum(1 for _ in table.iterancestors(names.tbl)) >= MAX_TABLE_DEPTH for table in nested):
        raise DocumentError("too_deep", f"Tables are nested more than {MAX_TABLE_DEPTH} deep.")
    for number, table in enumerate(nested):
        parent = table.getparent()
        if parent is not None:
            parent.replace(table, etree.Element(NESTED, n=str(number)))
    return nested
