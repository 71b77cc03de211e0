"""What an .xlsx file knows about the look of its cells: number formats, hidden rows and columns, error values, the used extent.

Belongs here: the parts of the package that the value reader (calamine) does not hand out. Must stay out: values, merges and
how formats print.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.number_format import BUILTIN

# A sheet of 10,000 rows and 40 columns unpacks to some 30 MB; a bomb unpacks to gigabytes.
MAX_PART_BYTES = 256 * 1024 * 1024

_PLACE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")


@dataclass(slots=True)
class SheetLook:
    """The look of one sheet; places are (row, column) from 0."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)  # what the value reader loses: errors, bare formulas, long codes
    bare_formulas: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0
    is_filtered: bool = False  # rows hidden by a filter are data that happens not to be shown


def read_looks(data: bytes) -> dict[str, SheetLook]:
    """The look of each worksheet by its name. Raises `DocumentError` on a package that is broken or unpacks beyond all measure."""
    try:
        return _read_looks(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DocumentError("broken_file", f"The workbook is damaged and cannot be unpacked ({error}). Ask for the file again.") from error


def _read_looks(data: bytes) -> dict[str, SheetLook]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = {name.lstrip("/").lower(): name for name in package.namelist()}
        for info in package.infolist():
            if info.file_size > MAX_PART_BYTES:
                raise DocumentError("too_large", f"{info.filename} unpacks to {info.file_size:,} bytes, more than a workbook may hold.")
        if "xl/workbook.xml" not in names:
            return {}  # a binary workbook (.xlsb): values can be read, formats cannot
        formats = _cell_formats(_part(package, names, "xl/styles.xml"))
        targets: dict[str, str] = {}
        rels = _part(package, names, "xl/_rels/workbook.xml.rels")
        if rels is not None:
            for rel in rels.iter("{*}Relationship"):
                targets[rel.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", rel.get("Target", ""))).lstrip("/")
        looks: dict[str, SheetLook] = {}
        workbook = _part(package, names, "xl/workbook.xml")
        if workbook is None:
            return {}
        for sheet in workbook.iter("{*}sheet"):
            rel_id = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
            stored = names.get(targets.get(str(rel_id), "").lower())
            if stored is not None:
                looks[sheet.get("name", "")] = _sheet_look(package.read(stored), formats)
        return looks


def _part(package: zipfile.ZipFile, names: dict[str, str], name: str) -> etree._Element | None:
    """One parsed part of the package, None where it is missing."""
    stored = names.get(name.lower())
    if stored is None:
        return None
    data = package.read(stored)
    _refuse_doctype(data)
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise DocumentError("broken_file", f"{name} inside the workbook is damaged ({error}). Ask for the file again.") from error


def _refuse_doctype(data: bytes) -> None:
    if b"<!DOCTYPE" in data[:4096]:
        raise DocumentError("unsafe_xml", "The workbook declares a DOCTYPE, which office software never writes. It was not opened.")


def _cell_formats(styles: etree._Element | None) -> list[str]:
    """The number format code of each cell style, by the style's index."""
    if styles is None:
        return []
    codes = dict(BUILTIN)
    for entry in styles.iter("{*}numFmt"):
        if (entry.get("numFmtId") or "").isdigit():
            codes[int(entry.get("numFmtId", "0"))] = entry.get("formatCode", "General")
    styles_list = styles.find("{*}cellXfs")
    if styles_list is None:
        return []
    return [codes.get(int(entry.get("numFmtId") or 0), "General") for entry in styles_list.iterchildren("{*}xf")]


def _sheet_look(data: bytes, formats: list[str]) -> SheetLook:
    """One pass over the sheet's XML, which is let go row by row."""
    _refuse_doctype(data)
    look = SheetLook()
    row = -1
    column = -1
    try:
        for event, element in etree.iterparse(io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True):
            name = etree.QName(element).localname
            if event == "start":
                if name == "row":
                    row = int(element.get("r", row + 2)) - 1
                    column = -1
                    if element.get("hidden") in {"1", "true"}:
                        look.hidden_rows.add(row)
                elif name == "c":
                    match = _PLACE.match(element.get("r") or "")
                    row, column = (int(match.group(2)) - 1, _column_index(match.group(1))) if match else (row, column + 1)
                    style = element.get("s")
                    if style and style.isdigit() and int(style) < len(formats) and formats[int(style)] != "General":
                        look.formats[row, column] = formats[int(style)]
                elif name == "col" and element.get("hidden") in {"1", "true"}:
                    last = min(int(element.get("max", "1")), 16384)
                    look.hidden_columns.update(range(int(element.get("min", "1")) - 1, last))
                elif name == "autoFilter":
                    look.is_filtered = True
            elif name == "c":
                if len(element):
                    look.rows, look.columns = max(look.rows, row + 1), max(look.columns, column + 1)
                _keep_text(element, (row, column), look)
            elif name == "row":
                element.clear()
                previous = element.getprevious()
                while previous is not None:
                    parent = element.getparent()
                    if parent is None:
                        break
                    parent.remove(previous)
                    previous = element.getprevious()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("broken_file", f"A sheet of the workbook is damaged ({error}). Ask for the file again.") from error
    return look


def _keep_text(element: etree._Element, place: tuple[int, int], look: SheetLook) -> None:
    """Keep what the value reader would lose of one cell.

    Programs write `=100%` as a formula without a result: its text is what was meant. A code of more than 15 digits, written as a number
    by a program, stands in the file with all its digits, which a binary fraction cannot hold.
    """
    kind = element.get("t")
    stored = (element.findtext("{*}v") or "").strip()
    if kind == "e":
        look.texts[place] = stored or "#VALUE!"
    elif not stored and kind not in {"inlineStr", "s"} and (formula := element.findtext("{*}f")):
        look.texts[place] = f"={formula}"
        look.bare_formulas += 1
    elif kind in {None, "n"} and len(stored) > 15 and stored.isdigit() and place not in look.formats:
        look.texts[place] = stored


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
