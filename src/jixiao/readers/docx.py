"""Reads Word documents (.docx, .docm; transitional and strict; any prefix) as a reader of the printed page would see them.

Page headers first, then the body, notes and page footers, each once; inserted text is kept, deleted text is not. Belongs here: the parts
of a package and what stands outside of tables. Must stay out: grids (`docx_table`), tags (`docx_plain`), revisions and floating
text (`docx_settle`).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from jixiao.model import Block, Document, DocumentError, Paragraph, Table, Where
from jixiao.readers import embedded, pictures
from jixiao.readers.bullets import Bullets, bullets_in, put_signs
from jixiao.readers.docx_bound import Stores, settle_bound, stores_of
from jixiao.readers.docx_looks import Styles, may_change, styles_of, theme_of
from jixiao.readers.docx_names import Names, names_in, namespace_of
from jixiao.readers.docx_plain import BOX, BOX_END, PART, IrregularError, Plain, attribute, plain_part, unescape, words
from jixiao.readers.docx_settle import settle
from jixiao.readers.docx_table import Tags, inline_text, read_grid
from jixiao.readers.limits import MAX_MAIN_PART_BYTES, MAX_SIDE_PARTS
from jixiao.readers.package import Package, Parts, parse_xml

_NOTES = {"footnoteReference": "footnotes.xml", "endnoteReference": "endnotes.xml"}


def read(data: bytes, name: str = "") -> Document:
    """Read a Word document. Raises DocumentError with a reason of `limits.REASONS`."""
    return read_package(Package(data), name)


def read_package(package: Parts, name: str = "") -> Document:
    """Read a Word document whose parts are at hand. Raises as `read` does."""
    main = main_part(package)
    xml = package.read(main, MAX_MAIN_PART_BYTES)
    document = _read_main(package, main, xml, name)
    if isinstance(package, Package) and package.holds_twice(main):
        document.notes.append(f"{main} stands twice in the file: the last one was read, as by office programs")
    if b":blip" in xml or b":imagedata" in xml:
        relations, text = _relations(package, main), xml.decode("utf-8", "replace")

        def parts(found: list[str]) -> list[str]:
            return [part for relation in found if (part := relations.get(relation, ("", ""))[1] or _within(relation))]

        large = parts(pictures.relations_in(text))
        pictures.add(document, package, [part for part in large if part in package], name)
        if inline := [part for part in large if part not in package]:
            document.notes.append(pictures.unread(inline))
        if small := [part for part in parts(pictures.alone_in_cells(text)) if part not in large]:
            document.notes.append(pictures.unread_in_cells(list(dict.fromkeys(small))))
    return document


def _within(relation: str) -> str:
    """The name of a picture that stands among the text itself, as in documents of Word 2003; "" for relations."""
    return relation if relation.startswith("wordml:") else ""


def _read_main(package: Parts, main: str, xml: bytes, name: str) -> Document:
    plain = plain_part(xml, main, _changing_styles(package, main))
    if plain is not None and not (b":numPr" in xml and _sign_bullets(package, main)):
        try:
            return _read_body(package, main, plain, None, name)
        except IrregularError:
            pass
    return read_through_tree(package, main, xml, has_one_prefix=plain is not None, name=name)


def read_through_tree(package: Parts, main: str, xml: bytes, *, has_one_prefix: bool = False, name: str = "") -> Document:
    """Read any document, plain or not, from the tree of its body: what `read` does where it has to, three times as slow."""
    root = parse_xml(xml, main)
    names = names_in(namespace_of(root))
    if names is None:
        raise _no_document()
    sections = etree.Element("sections")
    sections.extend(list(root.iter(names.section)))
    notes: list[str] = []
    styles = _styles(package, main)
    settle_bound(root, names, lambda: _stores(package, main), notes)
    if bullets := _sign_bullets(package, main):
        put_signs(root, names, bullets)
    document = _read_body(package, main, settle(root, names, notes, styles, has_one_prefix=has_one_prefix), sections, name)
    document.notes[:0] = notes
    return document


def _stores(package: Parts, main: str) -> Stores:
    return stores_of(package, main, lambda part: _relations(package, part))


def main_part(package: Parts) -> str:
    """The name of the main part: by custom `word/document.xml`, else by the package's relations. Raises `broken_file` if there is none."""
    if "word/document.xml" in package:
        return "word/document.xml"
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument" and target in package:
            return target
    raise DocumentError("broken_file", "The Word document's main part is missing. Save it again in Word, or ask the publisher for it.")


def _read_body(package: Parts, main: str, plain: Plain, sections: etree._Element | None, name: str) -> Document:
    names = names_in(plain.namespace)
    if names is None or plain.root != "document":
        raise _no_document()
    body = _Reading(package, names, main, name)
    body.add(plain, Where.BODY)
    for reference, notes in _NOTES.items():
        if reference in body.references:
            body.add_notes(posixpath.join(posixpath.dirname(main), notes))
    if body.references & {"headerReference", "footerReference"} or sections is not None:
        headers, footers = body.page_parts(plain.sections() if sections is None else sections, main)
        above = _Reading(package, names, main, name)
        for part in headers:
            above.add_part(part, Where.HEADER)
        body.put_before(above)
        for part in footers:
            body.add_part(part, Where.FOOTER)
    if body.hidden:
        body.notes.append(f"left out the text of {body.hidden} cells that a merged cell covers")
    if body.clamped:
        body.notes.append(f"held {body.clamped} spans to 63 columns, the most that Word allows")
    return Document("docx", body.blocks, body.notes)


def _no_document() -> DocumentError:
    return DocumentError("not_a_document", "The file is packed like a Word document, but its main part is none.")


def _styles(package: Parts, main: str) -> Styles:
    part = _styles_part(package, main)
    theme = _theme(package, main)
    return styles_of(package.read(part), part, theme) if part else Styles(theme=theme_of(theme))


def _theme(package: Parts, main: str) -> bytes:
    """The part with the colours of the document's theme; empty where there is none."""
    usual = posixpath.join(posixpath.dirname(main), "theme/theme1.xml")
    if usual in package:
        return package.read(usual)
    named = (target for kind, target in _relations(package, main).values() if kind == "theme")
    return next((package.read(target) for target in named if target in package), b"")


def _changing_styles(package: Parts, main: str) -> tuple[str, ...]:
    """The styles whose use changes what a person sees; most style sheets have none, and are not parsed for it."""
    part = _styles_part(package, main)
    return _changing(package.packed(part), package, part) if part else ()


def _changing(packed: bytes, package: Parts, part: str) -> tuple[str, ...]:
    """Those of a style sheet, remembered by its bytes as they are packed: the documents of one office share theirs."""
    known = _KNOWN_SHEETS.get(packed)
    if known is None:
        xml = package.read(part)
        known = styles_of(xml, part).changing if may_change(xml) else ()
        if len(_KNOWN_SHEETS) >= 64:
            _KNOWN_SHEETS.clear()
        _KNOWN_SHEETS[packed] = known
    return known


_KNOWN_SHEETS: dict[bytes, tuple[str, ...]] = {}


def _sign_bullets(package: Parts, main: str) -> Bullets:
    """The lists whose bullet is the sign of a value, remembered by the bytes of the part that defines lists."""
    part = posixpath.join(posixpath.dirname(main), "numbering.xml")
    if part not in package:
        return {}
    packed = package.packed(part)
    known = _KNOWN_LISTS.get(packed)
    if known is None:
        known = bullets_in(package.read(part), part)
        if len(_KNOWN_LISTS) >= 64:
            _KNOWN_LISTS.clear()
        _KNOWN_LISTS[packed] = known
    return known


_KNOWN_LISTS: dict[bytes, Bullets] = {}


def _styles_part(package: Parts, main: str) -> str | None:
    usual = posixpath.join(posixpath.dirname(main), "styles.xml")
    if usual in package:
        return usual
    named = (target for kind, target in _relations(package, main).values() if kind == "styles")
    return next((target for target in named if target in package), None)


def _relations(package: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Of a part, or of the package for "": each relation's kind and the part it leads to, by identifier."""
    folder, base = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{base}.rels")
    if source not in package:
        return {}
    relations = {}
    for element in parse_xml(package.read(source), source):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, element.get("Target", "")))[1:]
            relations[element.get("Id", "")] = (element.get("Type", "").rsplit("/", 1)[-1], target)
    return relations


@dataclass(slots=True)
class _Reading:
    """Parts of a document while they are read: what was found up to here."""

    package: Parts
    names: Names
    main: str
    name: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    page_texts: set[tuple[Where, tuple[str, ...]]] = field(default_factory=set)
    tables: int = 0
    hidden: int = 0
    clamped: int = 0

    def add(self, part: Plain, where: Where) -> None:
        """Add a part's paragraphs and tables. Raises IrregularError where it has to be settled first."""
        syntax, text = part.syntax, part.text
        boxes = start = 0
        while True:
            end = text.find(syntax.table_end, start)
            opening = text.find(syntax.table, start, len(text) if end < 0 else end)
            boxes = self._add_paragraphs(syntax.tags.findall(text, start, len(text) if opening < 0 else opening), part, where, boxes)
            if end < 0:
                return
            if opening >= 0:
                self._add_table(syntax.tags.findall(text, opening + len(syntax.table), end), part, None)
            start = end + len(syntax.table_end)

    def add_part(self, name: str, where: Where) -> None:
        """Add a page header or footer, unless it is empty or the document prints the same one already."""
        start, tables = len(self.blocks), self.tables
        self._add_side_part(name, where)
        texts = tuple(b.text for b in self.blocks[start:] if isinstance(b, Paragraph))
        if self.tables == tables and ((where, texts) in self.page_texts or not any(texts)):
            del self.blocks[start:]
        self.page_texts.add((where, texts))

    def add_notes(self, name: str) -> None:
        """Add the footnotes or endnotes, which stand below the text."""
        if name in self.package:
            root = parse_xml(self.package.read(name), name)
            for note in list(root.iter(self.names.footnote, self.names.endnote)):
                if note.get(self.names.type, "normal") == "normal":  # the others are the ruled lines above the notes
                    self._put_bound(note)
                    self.add(settle(note, self.names, self.notes, self._styles()), Where.BODY)

    def put_before(self, other: _Reading) -> None:
        """Put what another reading found before what this one did."""
        if other.tables:
            for table in self.blocks:
                if isinstance(table, Table):
                    table.number += other.tables
                    if table.parent is not None:
                        table.parent = (table.parent[0] + other.tables, *table.parent[1:])
        self.blocks[:0] = other.blocks
        self.notes[:0] = other.notes
        self.tables += other.tables
        self.hidden += other.hidden
        self.clamped += other.clamped

    def page_parts(self, sections: etree._Element, main: str) -> tuple[list[str], list[str]]:
        """The parts of the page headers and footers that are printed, in the order of the sections."""
        names = self.names
        found: tuple[list[str], list[str]] = ([], [])
        relations: dict[str, tuple[str, str]] | None = None
        for reference in sections.iter(names.header_reference, names.footer_reference):
            relations = _relations(self.package, main) if relations is None else relations
            part = relations.get(reference.get(names.relation_id, ""), ("", ""))[1]
            parts = found[reference.tag == names.footer_reference]
            if part in self.package and part not in parts and self._is_printed(reference, main):
                parts.append(part)
        if sum(map(len, found)) > MAX_SIDE_PARTS:
            raise DocumentError("too_large", f"The document has more than {MAX_SIDE_PARTS} page headers and footers.")
        return found

    def _add_side_part(self, name: str, where: Where) -> None:
        xml = self.package.read(name)
        plain = plain_part(xml, name, _changing_styles(self.package, self.main))
        if plain is not None:
            before = len(self.blocks), self.tables
            try:
                self.add(plain, where)
                return
            except IrregularError:
                del self.blocks[before[0] :]
                self.tables = before[1]
        root = parse_xml(xml, name)
        self._put_bound(root)
        self.add(settle(root, self.names, self.notes, self._styles(), has_one_prefix=plain is not None), where)

    def _put_bound(self, root: etree._Element) -> None:
        settle_bound(root, self.names, lambda: _stores(self.package, self.main), self.notes)

    def _styles(self) -> Styles:
        return _styles(self.package, self.main)

    def _add_embedded(self, relation: str) -> None:
        """Add the blocks of a document that is embedded in this one; a note says what was read, or why it was not."""
        part = _relations(self.package, self.main).get(relation, ("", ""))[1]
        found = embedded.read(self.package, part, self.name)
        for block in found.blocks:
            if isinstance(block, Table):
                block.number += self.tables
                if block.parent is not None:
                    block.parent = (block.parent[0] + self.tables, *block.parent[1:])
        self.blocks.extend(found.blocks)
        self.tables += len(found.tables)
        self.notes.extend(found.notes)

    def _add_paragraphs(self, tags: Tags, part: Plain, where: Where, boxes: int) -> int:
        """Add what stands outside of tables; `boxes` text boxes are open before, and as many as returned behind."""
        text = ""
        has_paragraph = False
        for name, rest in tags:
            if name == "t":
                text += words(rest)
            elif name in ("p", BOX, BOX_END, PART):
                if has_paragraph:
                    self.blocks.append(Paragraph(unescape(text).strip("\n"), Where.TEXTBOX if boxes and where is Where.BODY else where))
                text = ""
                has_paragraph = name == "p"
                if not has_paragraph:
                    if not part.is_settled:
                        raise IrregularError(name)
                    if name == PART:
                        self._add_embedded(attribute(rest, "n") or "")
                    else:
                        boxes += 1 if name == BOX else -1
            else:
                text += inline_text(name, rest, self.references)
        if has_paragraph:
            self.blocks.append(Paragraph(unescape(text).strip("\n"), Where.TEXTBOX if boxes and where is Where.BODY else where))
        return boxes

    def _add_table(self, tags: Tags, part: Plain, parent: tuple[int, int, int] | None) -> None:
        grid = read_grid(tags, self.references)
        if grid.nested and not part.is_settled:
            raise IrregularError("nested")
        if not grid.rows:
            return
        self.tables += 1
        number = self.tables
        self.blocks.append(Table(number, grid.rows, grid.columns, grid.cells, parent))
        self.hidden += grid.hidden
        self.clamped += grid.clamped
        for row, col, index in grid.nested:
            self._add_table(part.syntax.tags.findall(part.nested[index]), part, (number, row, col))

    def _is_printed(self, reference: etree._Element, main: str) -> bool:
        """Whether a header is in use: those of first and even pages stay in a file when they are switched off."""
        kind = reference.get(self.names.type)
        if kind == "first":
            section = reference.getparent()
            return section is not None and _is_on(section.find(self.names.title_page), self.names)
        if kind == "even":
            settings = posixpath.join(posixpath.dirname(main), "settings.xml")
            if settings not in self.package:
                return False
            return _is_on(parse_xml(self.package.read(settings), settings).find(self.names.even_and_odd), self.names)
        return True


def _is_on(element: etree._Element | None, names: Names) -> bool:
    return element is not None and element.get(names.val) not in ("0", "false", "off")
