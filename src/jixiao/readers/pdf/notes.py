"""What lies on a PDF's page: fields of its form, texts that somebody typed onto it, and lines drawn through text.

Belongs here: annotations that a person sees as text. Must stay out: what is drawn on the page itself (`pdf`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

from jixiao.readers.pages.marks import Letter, Rule, Sheet, Stroke, baseline_letter

_UNSEEN = 0x22  # the flags hidden and not displayed
_PASSWORD = 1 << 13  # of a field: dots stand for its letters
_LARGEST, _SMALLEST = 10.0, 4.0  # sizes in points
_LINE, _BASE = 1.2, 0.35  # a line's height and how far its baseline lies below its middle, in sizes
_WIDE = 0x2E80  # from here on characters are as wide as they are high

_Box = tuple[float, float, float, float]


def put_notes(sheet: Sheet, page: Any, form: Any, box: Callable[[float, float, float, float], _Box]) -> None:
    """Put on a sheet what its annotations show; `box` turns pdfium's places into those of the page as displayed, in points."""
    import pypdfium2.raw as raw

    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            if raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
                continue
            kind = raw.FPDFAnnot_GetSubtype(note)
            if kind == raw.FPDF_ANNOT_STRIKEOUT:
                sheet.horizontals += _lines(raw, note, box)
            elif kind in {raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_INK}:
                for stroke in _strokes(raw, note, box):
                    _put_stroke(sheet, stroke)
            elif kind == raw.FPDF_ANNOT_REDACT:
                sheet.notes.append(f"page {sheet.number}: a part is marked to be blacked out and still shows; it was read")
            elif kind == raw.FPDF_ANNOT_FREETEXT or (kind == raw.FPDF_ANNOT_WIDGET and form is not None):
                rect = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(note, rect)
                words = _shown(raw, form, note) if kind == raw.FPDF_ANNOT_WIDGET else _text(raw.FPDFAnnot_GetStringValue, note, b"Contents")
                sheet.letters += _set(words, box(rect.left, rect.bottom, rect.right, rect.top))
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _lines(raw: Any, note: Any, box: Callable[[float, float, float, float], _Box]) -> Iterator[Rule]:
    """The lines that a note draws through the middle of words."""
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
        corners = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(note, index, corners):
            xs, ys = (corners.x1, corners.x2, corners.x3, corners.x4), (corners.y1, corners.y2, corners.y3, corners.y4)
            x0, top, x1, bottom = box(min(xs), min(ys), max(xs), max(ys))
            yield Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2)


def _strokes(raw: Any, note: Any, box: Callable[[float, float, float, float], _Box]) -> Iterator[Stroke]:
    """The lines that somebody drew onto the page."""
    start, end = raw.FS_POINTF(), raw.FS_POINTF()
    if raw.FPDFAnnot_GetLine(note, start, end):
        yield [box(point.x, point.y, point.x, point.y)[:2] for point in (start, end)]
    for path in range(raw.FPDFAnnot_GetInkListCount(note)):
        count = raw.FPDFAnnot_GetInkListPath(note, path, None, 0)
        points = (raw.FS_POINTF * count)()
        raw.FPDFAnnot_GetInkListPath(note, path, points, count)
        yield [box(point.x, point.y, point.x, point.y)[:2] for point in points]


def _put_stroke(sheet: Sheet, stroke: Stroke) -> None:
    """Put down a line that was drawn: one that runs along the page may go through text as a rule does."""
    xs, ys = [x for x, _ in stroke], [y for _, y in stroke]
    if len(stroke) == 2 and max(ys) - min(ys) < 1:
        sheet.horizontals.append(Rule(min(xs), sum(ys) / 2, max(xs), sum(ys) / 2))
    elif len(stroke) > 1:
        sheet.strokes.append(stroke)


def _shown(raw: Any, form: Any, note: Any) -> str:
    """What a field shows: its box, the labels of what is chosen, else its value. A value that is exported need not be what is shown."""
    kind = raw.FPDFAnnot_GetFormFieldType(form, note)
    if kind in {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}:
        return "☑" if raw.FPDFAnnot_IsChecked(form, note) else "☐"
    if kind in {raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}:
        chosen = [i for i in range(raw.FPDFAnnot_GetOptionCount(form, note)) if raw.FPDFAnnot_IsOptionSelected(form, note, i)]
        labels = [_text(raw.FPDFAnnot_GetOptionLabel, form, note, index) for index in chosen]
        return "\n".join(labels) if labels else _text(raw.FPDFAnnot_GetFormFieldValue, form, note)
    is_secret = bool(raw.FPDFAnnot_GetFormFieldFlags(form, note) & _PASSWORD)
    return _text(raw.FPDFAnnot_GetFormFieldValue, form, note) if kind == raw.FPDF_FORMFIELD_TEXTFIELD and not is_secret else ""


def _text(get: Any, *of: Any) -> str:
    """What a function of pdfium writes into a buffer."""
    length = get(*of, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(*of, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").split("\0", 1)[0]


def _set(text: str, box: _Box) -> Iterator[Letter]:
    """The letters of a text set in a box, as large as they fit."""
    x0, top, x1, bottom = box
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(max((bottom - top) / len(lines) / _LINE, _SMALLEST), _LARGEST)
    size = min(size, *((x1 - x0) / max(sum(_advance(c) for c in line), 1) for line in lines))
    middle = (top + bottom) / 2 - _LINE / 2 * size * (len(lines) - 1)
    for row, line in enumerate(lines):
        x = x0 + 1
        for character in line:
            advance = size * _advance(character)
            yield baseline_letter(character, x, middle + _BASE * size + _LINE * size * row, advance, size)
            x += advance


def _advance(character: str) -> float:
    return 1.0 if ord(character) >= _WIDE else 0.5
