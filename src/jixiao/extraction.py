"""Reads what a form says: a document's bytes through reader, forms and normalisation.

Belongs here: the order of the three, and the doubt at their end. Must stay out: what each does, processes (`engines`), tables
(`warehouse`).
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from jixiao.forms import note_doubts, read_forms
from jixiao.model import Disposition, Document, Extraction, SeenCell, Unread
from jixiao.normalize import normalize
from jixiao.normalize.comparing import list_comparing
from jixiao.normalize.scanned import LENDING, check_digits, doubt_by_sign_and_unit
from jixiao.readers import read_bytes
from jixiao.readers.pages.marks import UNREADABLE
from jixiao.sources.objects import read_object
from jixiao.vocabulary.printed import numbers_of


def extract(path: str | PathLike[str]) -> Extraction:
    """Read one file's disclosures. Raises DocumentError where the file cannot be read, OSError where it cannot be opened."""
    file = Path(path)
    return extract_bytes(file.read_bytes(), file.name)


def extract_path(path: Path, name: str) -> Extraction:
    """Read the disclosures of a file that is stored under another name than people know it by (the archive's): what workers call.

    Raises DocumentError `damaged_object` where an object of the archive is not what it is named after.
    """
    return extract_bytes(read_object(path), name)


def extract_bytes(data: bytes, name: str = "") -> Extraction:
    """Read the disclosures of a document held in memory. Raises DocumentError where it cannot be read."""
    document = read_bytes(data, name)
    extraction = note_doubts(list_comparing(normalize(read_forms(document, name))))
    extraction.wordings = numbers_of(document)
    _note_seen(document, extraction)
    if extraction.seen:
        check_digits(extraction)
        doubt_by_sign_and_unit(extraction)
    return extraction


def _note_seen(document: Document, extraction: Extraction) -> None:
    """Keep where and how surely the cells of scans were seen; one whose ink nothing reads is unread."""
    sights = {(table.number, c.row, c.col): c.sight for table in document.tables for c in table.cells if c.sight is not None}
    if not sights:
        return
    for cell in extraction.cells:
        sight = sights.get((cell.table, cell.row, cell.col))
        if sight is None:
            continue
        is_unreadable = UNREADABLE in cell.text
        if is_unreadable and not cell.text.replace(UNREADABLE, "").strip():
            cell.disposition, cell.detail = Disposition.UNREAD, Unread.INK
        is_figure = is_unreadable or cell.detail in LENDING or any(c.isdigit() for c in cell.text)
        extraction.seen.append(SeenCell(cell.table, cell.row, cell.col, cell.disclosure, sight, is_figure))
