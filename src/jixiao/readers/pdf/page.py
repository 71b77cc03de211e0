"""One page of a PDF as it is displayed: its letters, rules, areas and notes on a `Sheet`.

Belongs here: putting together what the page's objects, letters and notes give. Must stay out: each of them.
"""

from __future__ import annotations

from typing import Any

from jixiao.readers.pages.marks import RULE_WIDTH, Rule, Sheet
from jixiao.readers.pdf.drawing import Drawing
from jixiao.readers.pdf.letters import Letters
from jixiao.readers.pdf.marks import Marks, Walk
from jixiao.readers.pdf.notes import put_notes
from jixiao.readers.pdf.places import Display


def sheet_of(page: Any, number: int, form: Any, drawing: Drawing) -> Sheet:
    """The page's printed letters and rules, turned as the page is displayed; `form` is what pdfium needs to read fields, or None."""
    display = Display.of(page)
    marks = Walk(page, number, display, drawing).take()
    sheet = Sheet(number, *display.size)
    sheet.pictured = marks.pictured / max(sheet.width * sheet.height, 1.0)
    letters = Letters(page, number, marks, display)
    try:
        letters.put(sheet)
    finally:
        letters.close()
    _put_rules(sheet, marks, display)
    put_notes(sheet, page, form, display.box)
    sheet.areas = [Rule(*display.box(*area)) for area in marks.shadings]
    sheet.ink = [Rule(*display.box(*box)) for box in marks.ink]
    sheet.strokes += [[display.point(*place) for place in stroke] for stroke in marks.strokes]
    if marks.is_cut:
        sheet.notes.append(f"page {number}: a drawing of too many parts, of which not all were read")
    return sheet


def _put_rules(sheet: Sheet, marks: Marks, display: Display) -> None:
    box, horizontals, verticals = display.box, sheet.horizontals, sheet.verticals
    for rule in marks.rules:
        x0, top, x1, bottom = box(*rule)
        across, down = x1 - x0, bottom - top
        is_dot = across <= RULE_WIDTH and down <= RULE_WIDTH
        if is_dot or down < across:
            y = (top + bottom) / 2
            horizontals.append(Rule(x0, y, x1, y))
        if is_dot or down >= across:
            x = (x0 + x1) / 2
            verticals.append(Rule(x, top, x, bottom))
