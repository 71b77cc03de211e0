"""The element names of WordprocessingML in its two namespaces, transitional and strict, whatever prefix a file uses.

Belongs here: names. Must stay out: what is done with the elements.
"""

from __future__ import annotations

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/",
}
NESTED = "{jixiao}nested"
"""Our own mark in a cell, where a nested table was taken out; its attribute `n` numbers the table."""
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"


class Names:
    """The names of the elements and attributes that the reader looks at, in one namespace."""

    def __init__(self, namespace: str) -> None:
        w = f"{{{namespace}}}"
        self.document, self.body = w + "document", w + "body"
        self.p, self.r, self.t = w + "p", w + "r", w + "t"
        self.math_t = f"{{{_OFFICE[namespace]}math}}t"
        self.br, self.cr, self.tab, self.ptab = w + "br", w + "cr", w + "tab", w + "ptab"
        self.sym, self.no_break_hyphen = w + "sym", w + "noBreakHyphen"
        self.tbl, self.tr, self.tc = w + "tbl", w + "tr", w + "tc"
        self.tr_pr, self.tc_pr = w + "trPr", w + "tcPr"
        self.grid_span, self.v_merge, self.h_merge = w + "gridSpan", w + "vMerge", w + "hMerge"
        self.grid_before, self.grid_after = w + "gridBefore", w + "gridAfter"
        self.sdt, self.sdt_content, self.placeholder = w + "sdt", w + "sdtContent", w + "showingPlcHdr"
        self.deleted, self.moved_away, self.deleted_cell = w + "del", w + "moveFrom", w + "cellDel"
        self.ruby_text, self.textbox = w + "rt", w + "txbxContent"
        self.section, self.title_page = w + "sectPr", w + "titlePg"
        self.header_reference, self.footer_reference = w + "headerReference", w + "footerReference"
        self.even_and_odd = w + "evenAndOddHeaders"
        self.footnote, self.endnote = w + "footnote", w + "endnote"
        self.footnote_reference, self.endnote_reference = w + "footnoteReference", w + "endnoteReference"
        self.alt_chunk = w + "altChunk"
        self.val, self.char, self.font, self.type, self.id = w + "val", w + "char", w + "font", w + "type", w + "id"
        self.relation_id = f"{{{_OFFICE[namespace]}relationships}}id"
        # One look at all of a part's elements tells whether any of these occurs; in most documents none does.
        self.revised = (self.deleted, self.moved_away, self.deleted_cell)
        self.irregular = (*self.revised, self.placeholder, self.ruby_text, self.textbox, FALLBACK, TEXTPATH)
        self.inline = (self.p, self.t, self.br, self.tab, self.cr, self.ptab, self.sym, self.no_break_hyphen, self.math_t)
        # What a table is built from. A cell with any of the names behind `t` needs a look at its runs.
        self.grid = (
            *(self.tr, self.tc, self.grid_span, self.v_merge, self.t, NESTED, self.h_merge, self.grid_before, self.grid_after),
            *(self.br, self.tab, self.cr, self.ptab, self.sym, self.no_break_hyphen, self.math_t),
        )


_KNOWN: dict[str, Names] = {}


def names_of(tag: str) -> Names | None:
    """The names in the namespace of an element's tag, None where it is no WordprocessingML."""
    namespace = tag[1:].partition("}")[0]
    if namespace not in _OFFICE:
        return None
    if namespace not in _KNOWN:
        _KNOWN[namespace] = Names(namespace)
    return _KNOWN[namespace]
