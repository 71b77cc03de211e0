"""The element names of WordprocessingML in its two namespaces, transitional and strict, whatever prefix a file uses.

Belongs here: names. Must stay out: what is done with the elements.
"""

from __future__ import annotations

from lxml import etree

from jixiao.readers.docx_plain import BOX, BOX_END, IRREGULAR, MATH, NESTED, PART, STRICT, TRANSITIONAL

_RELATIONSHIPS = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"


class Names:
    """The names of the elements and attributes that the reader looks at, in one namespace."""

    def __init__(self, namespace: str) -> None:
        w = f"{{{namespace}}}"
        self.namespace = namespace
        self.p, self.r, self.t, self.tbl, self.section = w + "p", w + "r", w + "t", w + "tbl", w + "sectPr"
        self.tc, self.run_properties, self.paragraph_properties, self.shade = w + "tc", w + "rPr", w + "pPr", w + "shd"
        self.tr_pr, self.tc_pr = w + "trPr", w + "tcPr"
        self.sdt, self.placeholder, self.binding = w + "sdt", w + "showingPlcHdr", w + "dataBinding"
        self.deleted, self.moved_away, self.deleted_cell = w + "del", w + "moveFrom", w + "cellDel"
        self.ruby, self.ruby_text, self.textbox, self.alt_chunk = w + "ruby", w + "rt", w + "txbxContent", w + "altChunk"
        self.math_t = f"{{{MATH[namespace]}}}t"
        self.title_page, self.even_and_odd = w + "titlePg", w + "evenAndOddHeaders"
        self.header_reference, self.footer_reference = w + "headerReference", w + "footerReference"
        self.footnote, self.endnote = w + "footnote", w + "endnote"
        self.footnote_reference, self.endnote_reference = w + "footnoteReference", w + "endnoteReference"
        self.val, self.type = w + "val", w + "type"
        self.relation_id = f"{{{_RELATIONSHIPS[namespace]}}}id"
        self.revised = (self.deleted, self.moved_away, self.deleted_cell)
        self.former = (w + "tcPrChange", w + "trPrChange")
        # Our own marks (`docx_plain`).
        self.nested, self.box, self.box_end, self.part = w + NESTED, w + BOX, w + BOX_END, w + PART
        # What a settled part holds no more; pictures are taken out last, when the text in them has been moved.
        self.irregular = tuple(w + name for name in IRREGULAR - {"tbl"})


def namespace_of(element: etree._Element) -> str:
    """The namespace of an element's name, "" for none; a prefix that is bound to nothing is part of such a name."""
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""


_KNOWN: dict[str, Names] = {}


def names_in(namespace: str) -> Names | None:
    """The names in a namespace, None where it is no WordprocessingML."""
    if namespace not in MATH:
        return None
    if namespace not in _KNOWN:
        _KNOWN[namespace] = Names(namespace)
    return _KNOWN[namespace]
