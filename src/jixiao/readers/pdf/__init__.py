"""Reads PDF files with a text layer: the letters, rules and pictures of each page, by pdfium.

Belongs here: opening a file, and its pages one after the other. Must stay out: what pdfium tells of a page (`page`, with `marks`, `letters`
and `notes`), how letters and rules become paragraphs and tables (`pages`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from jixiao.model import Document, DocumentError
from jixiao.readers import picture
from jixiao.readers.pages.flow import is_picture, read_sheets
from jixiao.readers.pages.marks import Sheet
from jixiao.readers.pdf.drawing import Drawing
from jixiao.readers.pdf.fonts import large_fonts, no_large_fonts
from jixiao.readers.pdf.letters import LAYER
from jixiao.readers.pdf.page import sheet_of

# Annual reports of whole departments have 30 to 300 pages, at about 5 ms each.
MAX_PAGES = 2_000
_MOST_NAMED = 10
# A page of more pixels is read at a lower resolution.
_PIXELS = 12_000_000
_PASSWORD, _SECURITY = 4, 5


def read(data: bytes, name: str = "") -> Document:
    """Read a PDF. Raises `DocumentError`: `encrypted`, `needs_ocr`, `scanned_pdf`, `unmapped_text`, `too_large` or `broken_file`."""
    try:
        return read_sheets(_sheets(data), "pdf")
    except DocumentError as error:
        if error.reason == "scanned_pdf":
            picture.check_installed("The PDF holds pictures of pages and no text")
        raise


def _sheets(data: bytes) -> Iterator[Sheet]:
    import pypdfium2  # takes 0.05 s to import, which other formats need not pay

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in {_PASSWORD, _SECURITY} or "password" in str(error).lower():
            raise DocumentError("encrypted", "The PDF is protected by a password. Ask for the file without one.") from error
        raise DocumentError("broken_file", f"The PDF is damaged ({error}). Ask for the file again.") from error
    drawing = Drawing(data)
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError("too_large", f"The PDF has {len(document):,} pages; at most {MAX_PAGES:,} are read.")
        form = document.init_forms() if document.get_formtype() else None
        for number in range(len(document)):
            try:
                with no_large_fonts():
                    page = document[number]
                    sheet = sheet_of(page, number + 1, None if form is None else document.formenv, drawing)
            except pypdfium2.PdfiumError as error:
                raise DocumentError("broken_file", f"Page {number + 1} of the PDF is damaged ({error}). Ask for the file again.") from error
            if sheet.lost:
                sheet = _with_large_fonts(drawing, sheet)
            try:
                if number == 0:
                    sheet.notes += _attached(document)
                yield _from_picture(drawing, sheet) if is_picture(sheet) else sheet
            finally:
                page.close()
    finally:
        drawing.close()
        document.close()


def _with_large_fonts(drawing: Drawing, sheet: Sheet) -> Sheet:
    """The page read with all fonts of the machine, since pdfium gives no letter that no font draws and that stands alone."""
    with large_fonts():
        page = drawing.page(sheet.number)
        try:
            sheet = sheet_of(page, sheet.number, drawing.form, drawing)
        finally:
            page.close()
    return sheet


def _attached(document: Any) -> list[str]:
    """The note that names the files which lie within a PDF and which nobody has read."""
    names = [document.get_attachment(index).get_name() for index in range(document.count_attachments())]
    return [f"files attached to the PDF are not read: {', '.join(names[:_MOST_NAMED])}; take them out, and load them, too"] if names else []


def _from_picture(drawing: Drawing, sheet: Sheet) -> Sheet:
    """The page read from its picture, with the text layer beside it; the page as it is where nothing can read pictures."""
    if not picture.is_installed():
        sheet.notes.append(f"page {sheet.number}: a picture, which is not read: pip install 'jixiao[ocr]', and load the file again")
        return sheet
    from jixiao.readers.scans.clean import DPI

    scale = min(DPI / 72, math.sqrt(_PIXELS / max(sheet.width * sheet.height, 1.0)))
    pixels = drawing.pixels(sheet.number, scale=scale)
    seen = picture.sheet_of_page(sheet.number, pixels[:, :, :3])
    seen.notes = [*sheet.notes, *seen.notes]
    seen.scan = replace(seen.scan, layer=_layer(sheet)) if seen.scan is not None else None
    if layer := "".join(letter.text for _, letter in sheet.unprinted).strip():
        seen.notes.append(f"page {sheet.number}: beside the picture lies invisible text, which was not taken for what is printed: {layer}")
    return seen


def _layer(sheet: Sheet) -> tuple[tuple[str, float, float], ...]:
    """The letters that lie invisibly with a picture, each with its middle in shares of the page."""
    letters = [letter for reason, letter in sheet.unprinted if reason in LAYER]
    return tuple((e.text, (e.x0 + e.x1) / 2 / sheet.width, (e.top + e.bottom) / 2 / sheet.height) for e in letters)
