"""Brings a Word part into plain form by way of its tree: what was deleted goes, what floats gets its place, one prefix throughout.

Tracked deletions and moved-away text are removed, of two renderings of one drawing one stays, text boxes are put before the
paragraph or table that anchors them, nested tables are taken out and marked. Belongs here: changes to the tree. Must stay out:
reading it (`docx`, `docx_table`).
"""

from __future__ import annotations

from lxml import etree

from jixiao.model import DocumentError, Note, NoteKind
from jixiao.readers.docx_controls import empty_prompts, settle_equations, settle_fields
from jixiao.readers.docx_looks import Runs, Styles, hidden_rows
from jixiao.readers.docx_names import ALTERNATIVES, CHOICE, FALLBACK, OLE_OBJECT, TEXTPATH, Names
from jixiao.readers.docx_plain import Plain, is_understood, syntax_of
from jixiao.readers.limits import MAX_TABLE_DEPTH

# Gives all elements and attributes of WordprocessingML the prefix `w`, in a file that uses several or none.
_RENAMING = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:w="@namespace@">
<xsl:template match="w:*">
<xsl:element name="w:{local-name()}" namespace="@namespace@"><xsl:apply-templates select="@*|node()"/></xsl:element>
</xsl:template>
<xsl:template match="@w:*"><xsl:attribute name="w:{local-name()}" namespace="@namespace@"><xsl:value-of select="."/></xsl:attribute>
</xsl:template>
<xsl:template match="@*|*"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>
</xsl:stylesheet>"""


_UNDERSTOOD_PREFIXES = frozenset(("wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "v", "o", "m"))
_SHAPES = frozenset(("shape", "rect", "roundrect", "group"))


def settle(part: etree._Element, names: Names, notes: list[str], styles: Styles, *, has_one_prefix: bool = False) -> Plain:
    """A part in plain form. Takes the tree apart. `notes` receives what was left out. Raises DocumentError `too_deep`.

    `has_one_prefix` says that the part is known to have one prefix throughout.
    """
    root = part
    if not has_one_prefix:
        prefixes = {element.prefix for element in part.iter(f"{{{names.namespace}}}*")}
        if len(prefixes) > 1 or None in prefixes:
            root = _with_one_prefix(part, names)
    for mark in list(root.iter(names.nested, names.box, names.box_end, names.part)):  # ours alone
        _remove(mark)
    _drop_ignorable(root, notes)
    _choose_renderings(root, names)
    _remove_revisions(root, names)
    settle_fields(root, names, notes)
    settle_equations(root, names)
    runs = Runs(names, styles)
    if prompts := empty_prompts(root, names, runs.is_prompt):
        notes.append(f"left out the prompts of {len(prompts)} content controls that nobody filled in")
    _remove_hidden_rows(root, names, notes)
    runs.mark(root)
    _place_embedded_parts(root, names)
    _place_text_boxes(root, names)
    nested = _take_out_nested_tables(root, names)
    for table in (root, *nested):
        for rest in list(table.iter(*names.irregular, names.run_properties, names.shade)):
            _remove(rest)
    syntax = syntax_of(root.prefix or "w")
    return Plain(
        text=syntax.level_tables(etree.tostring(root, encoding="unicode", with_tail=False)),
        syntax=syntax,
        namespace=names.namespace,
        root=str(root.tag).rpartition("}")[2],
        start="",
        is_settled=True,
        nested=[syntax.inside_table(etree.tostring(table, encoding="unicode", with_tail=False)) for table in nested],
    )


def _with_one_prefix(part: etree._Element, names: Names) -> etree._Element:
    renaming = etree.XSLT(etree.fromstring(_RENAMING.replace("@namespace@", names.namespace)))
    return renaming(part).getroot()


def _remove(element: etree._Element) -> None:
    """Take an element out of its parent. (Text behind it, which WordprocessingML has none of, goes with it.)"""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _drop_ignorable(root: etree._Element, notes: list[str]) -> None:
    """Take out elements that may be ignored and that office programs do not know, as these do; of some they keep the content."""
    ignorable = _named(root, "Ignorable")
    spaces = {space for prefix in ignorable if (space := root.nsmap.get(prefix)) and not is_understood(space)}
    if not spaces:
        return
    kept = {(root.nsmap.get(name.partition(":")[0]), name.partition(":")[2]) for name in _named(root, "ProcessContent")}
    for element in [e for e in root.iter(etree.Element) if str(e.tag)[1:].partition("}")[0] in spaces]:
        space, _, name = str(element.tag)[1:].partition("}")
        parent = element.getparent()
        if parent is None:
            continue
        if (space, name) in kept or (space, "*") in kept:
            for child in list(element):
                element.addprevious(child)
        elif words := "".join(map(str, element.itertext())).strip():
            notes.append(Note.at(NoteKind.HIDDEN, words))
        parent.remove(element)


def _named(root: etree._Element, attribute: str) -> list[str]:
    return (root.get(_COMPATIBILITY + attribute) or "").split()


def _remove_revisions(root: etree._Element, names: Names) -> None:
    for former in list(root.iter(*names.former)):  # the properties that a cell or row had before a tracked change
        _remove(former)
    for element in list(root.iter(*names.revised)):
        parent = element.getparent()
        if parent is None:
            continue
        owner = parent.getparent()
        if parent.tag in (names.tr_pr, names.tc_pr):  # the mark of a deleted row or cell
            if owner is not None:
                _remove(owner)
        elif len(element):
            _remove(element)
    for reading_aid in list(root.iter(names.ruby_text)):  # the small reading above a character
        _remove(reading_aid)
    etree.strip_tags(root, names.ruby)


def _remove_hidden_rows(root: etree._Element, names: Names, notes: list[str]) -> None:
    for row in hidden_rows(root, names):
        words = " | ".join(text for cell in row.iter(names.tc) if (text := "".join(t.text or "" for t in cell.iter(names.t)).strip()))
        if words:
            notes.append(Note.at(NoteKind.HIDDEN, words))
        _remove(row)


def _choose_renderings(root: etree._Element, names: Names) -> None:
    """Word saves a drawing twice, for itself and for older versions: read the first, unless only the second has text."""
    for alternatives in list(root.iter(ALTERNATIVES)):
        renderings = [e for e in alternatives if e.tag == FALLBACK or (e.tag == CHOICE and _is_understood(e))]
        for foreign in [e for e in alternatives if e.tag == CHOICE and e not in renderings]:
            alternatives.remove(foreign)
        renderings.sort(key=lambda e: e.tag == FALLBACK)
        kept = next((r for r in renderings if next(r.iter(names.t, TEXTPATH), None) is not None), None)
        for rendering in renderings:
            if rendering is not kept:
                alternatives.remove(rendering)


def _is_understood(choice: etree._Element) -> bool:
    """Whether office programs know the extensions that a choice requires."""
    for prefix in (choice.get("Requires") or "").split():
        space = choice.nsmap.get(prefix)
        if not (prefix in _UNDERSTOOD_PREFIXES if space is None else is_understood(space)):
            return False
    return True


def _place_embedded_parts(root: etree._Element, names: Names) -> None:
    """Mark where other documents are embedded: imported ones in their place, objects behind the paragraph or table that shows them."""
    for embedded in list(root.iter(names.alt_chunk, OLE_OBJECT)):
        anchor = embedded
        for ancestor in embedded.iterancestors(names.p, names.tbl):
            anchor = ancestor
        if anchor.getparent() is not None and (relation := embedded.get(names.relation_id)):
            anchor.addnext(etree.Element(names.part, n=relation))
        _remove(embedded)


def _place_text_boxes(root: etree._Element, names: Names) -> None:
    """Move each text box before the outermost paragraph or table that anchors it, where a floating title is meant to be read."""
    for word_art in list(root.iter(TEXTPATH)):
        text = word_art.get("string")
        parent = word_art.getparent()
        if text and parent is not None:
            box = etree.SubElement(parent, names.textbox)
            etree.SubElement(etree.SubElement(etree.SubElement(box, names.p), names.r), names.t).text = text
    for box in list(root.iter(names.textbox)):
        if (paragraph := _paragraph_in_cell(box, names)) is not None:
            for element in reversed(list(box)):
                paragraph.addnext(element)
            _remove(box)
            continue
        anchor = box
        for ancestor in box.iterancestors(names.p, names.tbl, names.textbox):
            if ancestor.tag == names.textbox:
                break
            anchor = ancestor
        for element in (etree.Element(names.box), *list(box), etree.Element(names.box_end)):
            anchor.addprevious(element)
        _remove(box)


def _paragraph_in_cell(box: etree._Element, names: Names) -> etree._Element | None:
    """The paragraph of the cell whose text a box holds: one that stands in the line, or all that the cell shows. None for other boxes."""
    cell = next(box.iterancestors(names.tc, names.textbox), None)
    if cell is None or cell.tag == names.textbox:
        return None
    paragraph = next(box.iterancestors(names.p), None)
    if paragraph is None or next(box.iter(names.tbl), None) is not None:
        return None
    own = (t for t in cell.iter(names.t) if t.text and t.text.strip() and next(t.iterancestors(names.textbox), None) is None)
    return paragraph if _stands_in_line(box) or next(own, None) is None else None


def _stands_in_line(box: etree._Element) -> bool:
    for ancestor in box.iterancestors():
        name = ancestor.tag.rpartition("}")[2] if isinstance(ancestor.tag, str) else ""
        if name in ("inline", "anchor"):
            return name == "inline"
        if name in _SHAPES:
            style = (ancestor.get("style") or "position:absolute").replace(" ", "")
            return "position:absolute" not in style
    return False


def _take_out_nested_tables(root: etree._Element, names: Names) -> list[etree._Element]:
    nested = [table for table in root.iter(names.tbl) if next(table.iterancestors(names.tbl), None) is not None]
    if any(sum(1 for _ in table.iterancestors(names.tbl)) >= MAX_TABLE_DEPTH for table in nested):
        raise DocumentError("too_deep", f"Tables are nested more than {MAX_TABLE_DEPTH} deep.")
    for number, table in enumerate(nested):
        parent = table.getparent()
        if parent is not None:
            parent.replace(table, etree.Element(names.nested, n=str(number)))
    return nested
