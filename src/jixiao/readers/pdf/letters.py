"""The letters of a PDF's page: where each stands, how large, and which of them are printed.

Belongs here: what pdfium tells of letters. Must stay out: the other objects of a page (`marks`), lines and cells (`pages`).
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from jixiao.readers import picture
from jixiao.readers.pages.marks import ASCENT, DESCENT, Letter, Sheet, baseline_letter, tint_of
from jixiao.readers.pages.sight import Area, Covers, why_out_of_sight
from jixiao.readers.pdf.calls import address, calls
from jixiao.readers.pdf.marks import Marks, TextObject
from jixiao.readers.pdf.places import Box, Display
from jixiao.readers.symbols import in_font, is_symbol_font, without_private

# Letters lower than this are specks.
_SPECK = 1.5
_ONE_COLOUR = {0, 1, 4, 5}  # render modes: either filled or stroked
_INVISIBLE = {3, 7}  # render modes: neither filled nor stroked, clipping only
LAYER = {"drawn invisibly", "covered"}  # how the text of a scan lies with its picture
_UNSEEN = {
    "drawn invisibly",
    "covered",
    "white on white",
    "too small to see",
    "cut off",
    "of the colour of its ground",
    "on a layer that is not shown",
}  # text that lies where other text may
UNMAPPED = "\ufffd"
"""The letter that stands for one whose font does not tell it."""
_SCANNED = 0.4  # the share of a page that its picture covers
_SKEWED = 0.7  # the share of a page's texts that are turned alike where the page is
_LINE_END_HYPHEN = 2  # how pdfium gives the hyphen at the end of a line
_WIDE = 0x2E80  # from here on characters are as wide as they are high
_UNKNOWN = TextObject(1 << 60, 0, False, False, False, 0, {})


class Letters:
    """One page while its letters are read."""

    def __init__(self, page: Any, number: int, marks: Marks, display: Display) -> None:
        import pypdfium2.raw as raw

        self.raw, self.calls, self.page, self.number = raw, calls(), page, number
        self.marks, self.display = marks, display
        self.starts: list[tuple[int, int]] = []  # by piece of text, the number of its first letter
        self.fonts: dict[int, str] = {}  # their names
        self.angles: Counter[float] = Counter()  # of pieces of text that are turned
        self._open_text()

    def close(self) -> None:
        """Let go of the page's text."""
        self.text.close()

    def _open_text(self) -> None:
        self.text = self.page.get_textpage()
        self.letters_at = address(self.text.raw)

    def put(self, sheet: Sheet) -> None:
        """Take the page's letters; what lies unseen is taken away and the rest read again, since pdfium gives one of two at one place."""
        unprinted, unseen = self._take_letters(sheet)
        self._speak(sheet)
        took = {found for found, _ in self.starts}
        if unseen and sheet.letters:
            kept = [letter for found, letters in self._by_object(sheet) if found in unseen for letter in letters]
            self._remove(unseen)
            sheet.letters, sheet.unmapped, self.starts = kept, sum(letter.text == UNMAPPED for letter in kept), []
            further, _ = self._take_letters(sheet)
            self._speak(sheet)
            unprinted = [entry for entry in unprinted if entry[0] in _UNSEEN] + further
        self._put_down(unprinted, sheet)
        sheet.lost = self._lost(took)
        angle, count = max(self.angles.items(), key=itemgetter(1), default=(0.0, 0))
        sheet.skew = (angle + 180) % 360 - 180 if count > _SKEWED * len(self.starts) else 0.0

    def _lost(self, took: set[int]) -> int:
        """How many pieces of text have no letters since no font was there that draws them: each has no size."""
        raw, lost = self.raw, 0
        sides = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        for found, shared in self.marks.texts.items():
            if found in took or not shared.font or raw.FPDFFont_GetIsEmbedded(ctypes.cast(shared.font, raw.FPDF_FONT)):
                continue
            self.calls.FPDFPageObj_GetBounds(found, *sides)
            lost += sides[0].value == sides[2].value
        return lost

    def _speak(self, sheet: Sheet) -> None:
        """Give letters the text that the file says they stand for (户 where a font tells 戶), but never other figures than are seen."""
        spoken = self.marks.spoken
        told = ((spoken[found], letters) for found, letters in self._by_object(sheet) if found in spoken and letters) if spoken else ()
        for text, group in groupby(told, key=itemgetter(0)):
            pieces = [letters for _, letters in group]
            whole = [letter for letters in pieces for letter in letters]
            for letters in pieces if all(len(letters) == len(text) for letters in pieces) else [whole]:
                seen = "".join(letter.text for letter in letters)
                is_unknown = seen.strip(UNMAPPED) == ""
                if is_unknown or [c for c in seen if c.isdigit()] == [c for c in text if c.isdigit()]:
                    sheet.unmapped -= seen.count(UNMAPPED)
                    for at, letter in enumerate(letters):
                        letter.text = text[at : at + 1] if at < len(letters) - 1 else text[at:]
                else:
                    sheet.notes.append(f"page {self.number}: the file says {text} for what is printed as {seen}; what is printed was read")

    def _by_object(self, sheet: Sheet) -> Iterator[tuple[int, list[Letter]]]:
        """The letters of each piece of text that shows some."""
        ends = [*(start for _, start in self.starts[1:]), len(sheet.letters)]
        for (found, start), end in zip(self.starts, ends, strict=True):
            yield found, sheet.letters[start:end]

    def _remove(self, unseen: set[int]) -> None:
        page = address(self.page.raw)
        self.text.close()
        for found in unseen:
            holder = self.marks.texts[found].holder
            remove = self.calls.FPDFFormObj_RemoveObject if holder else self.calls.FPDFPage_RemoveObject
            if remove(holder or page, found):
                self.calls.FPDFPageObj_Destroy(found)
        self._open_text()

    def _take_letters(self, sheet: Sheet) -> tuple[list[tuple[str, Letter]], set[int]]:
        """Put the printed letters on the sheet; what is not printed with its reason, and the pieces of text of which a part is unseen."""
        calls, text, texts, letters = self.calls, self.letters_at, self.marks.texts, sheet.letters
        get_object, get_unicode, get_origin = calls.FPDFText_GetTextObject, calls.FPDFText_GetUnicode, calls.FPDFText_GetCharOrigin
        x, y = ctypes.c_double(), ctypes.c_double()
        unprinted: list[tuple[str, Letter]] = []
        unseen: set[int] = set()
        window: Box | None = None
        last, shared, characters, why = 0, _UNKNOWN, _UNKNOWN.characters, ""
        size = angle = wide = ascent = descent = 0.0
        pale, tint = False, None
        areas = [Area(a.order, *self.display.box(a.x0, a.y0, a.x1, a.y1), a.brightness, a.is_opaque, a.colour) for a in self.marks.areas]
        covers = Covers(areas, min((shared.order for shared in texts.values()), default=0))
        is_turned, width, height = self.display.rotation != 0, sheet.width, sheet.height
        left, upper = self.display.left, self.display.upper
        for index in range(calls.FPDFText_CountChars(text)):
            found = get_object(text, index)
            if not found:
                continue  # a space or a line's end that pdfium put in
            if found != last:
                last, shared = found, texts.get(found, _UNKNOWN)
                self.starts.append((found, len(letters)))
                window = None if shared.window is None else self.display.box(*shared.window)
                size, angle, stretch = self._setting(index)
                wide, ascent, descent = size * stretch, ASCENT * size, DESCENT * size
                tint = tint_of(shared.colour)
                characters, pale, why = shared.characters, shared.is_pale, _why_unprinted(shared, size)
            code = get_unicode(text, index)
            get_origin(text, index, x, y)
            known = characters.get(code)
            if known is None:
                known = characters[code] = self._character(shared.font, code, index)
            character, advance = known
            if not character:
                sheet.unmapped += 1
                character = UNMAPPED
            at, on = (x.value, y.value) if shared.matrix is None else shared.origin(x.value, y.value)
            across, down = self.display.point(at, on) if is_turned else (at - left, upper - on)
            if angle:
                letter = baseline_letter(character, across, down, advance * wide, size, angle, pale)
            else:
                letter = Letter(character, across, across + advance * wide, down - ascent, down + descent, size, 0.0, pale)
            letter.tint = tint
            reason = why
            if not reason and not (letter.x1 >= 0 and letter.x0 <= width and letter.bottom >= 0 and letter.top <= height):
                reason = "off the page"
            if not reason and (covers.above or shared.is_white or window or shared.colour in covers.grounds):
                middle = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
                colour = shared.colour if not shared.mode else None
                reason = why_out_of_sight(covers, shared.order, *middle, shared.is_white and shared.mode in _ONE_COLOUR, window, colour)
            if not reason:
                letters.append(letter)
            else:
                unprinted.append((reason, letter))
                if reason in _UNSEEN and found in texts:
                    unseen.add(found)
        return unprinted, unseen

    def _setting(self, index: int) -> tuple[float, float, float]:
        """The size of a letter in points, its angle as displayed, and how much wider than its font it is set."""
        matrix = self.raw.FS_MATRIX()
        is_told = self.calls.FPDFText_GetMatrix(self.letters_at, index, matrix)
        size = float(self.calls.FPDFText_GetFontSize(self.letters_at, index))
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        if size < 0:  # which a matrix turns back
            size, a, b, c, d = -size, -a, -b, -c, -d
        if not b and not c and not self.display.rotation and a > 0 and d > 0:
            return size * d, 0.0, a / d
        height, width = math.hypot(c, d), math.hypot(a, b)
        if is_told and not height:
            return 0.0, 0.0, 1.0
        angle = (math.degrees(math.atan2(b, a)) - self.display.rotation) % 360
        self.angles[round(angle, 1)] += 1
        angle = 0.0 if angle < 1 or angle > 359 else round(angle, 1)
        return size * (height or 1.0), angle, width / height if height and width else 1.0

    def _character(self, font: int, code: int, index: int) -> tuple[str, float]:
        """A character and its width in its font, as a share of the size; "" where the font does not tell what character it is."""
        if code == _LINE_END_HYPHEN:
            code = 0x2D
        drawn = self._symbol(font, code)
        is_known = code and not 0xE000 <= code <= 0xF8FF and code <= 0x10FFFF
        if not drawn and (not is_known or self.calls.FPDFText_HasUnicodeMapError(self.letters_at, index)):
            return "", 1.0
        width = ctypes.c_float()
        if not (font and self.calls.FPDFFont_GetGlyphWidth(font, code, 1000.0, width) and width.value > 0):
            width.value = 500.0 if code < _WIDE else 1000.0
        if drawn:
            return drawn, width.value / 1000
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code), width.value / 1000

    def _symbol(self, font: int, code: int) -> str:
        """The character that a code draws in a symbol font, "" where there is none: ≥ and boxes are often such drawings."""
        if not (0x20 < code <= 0xFF or 0xF020 <= code <= 0xF0FF) or not font:
            return ""
        if font not in self.fonts:
            name = ctypes.create_string_buffer(128)
            self.raw.FPDFFont_GetBaseFontName(ctypes.cast(font, self.raw.FPDF_FONT), name, len(name))
            self.fonts[font] = name.value.decode("utf-8", "replace").split("+", 1)[-1]
        drawn = in_font(chr(code), self.fonts[font]) if is_symbol_font(self.fonts[font]) else without_private(chr(code))
        return "" if drawn in (chr(code), UNMAPPED) else drawn

    def _put_down(self, unprinted: list[tuple[str, Letter]], sheet: Sheet) -> None:
        """Note what is not printed; the invisible text of a scanned page, which was recognised from its picture, is all there is."""
        layer = [letter for reason, letter in unprinted if reason in LAYER]
        if len(layer) > len(sheet.letters) and sheet.pictured > _SCANNED and not picture.is_installed():
            sheet.letters += layer
            sheet.is_layer = True
            sheet.notes.append(f"page {self.number}: its text is an invisible layer that was recognised from a picture; check the figures")
            unprinted = [(reason, letter) for reason, letter in unprinted if reason not in LAYER]
        sheet.unprinted = unprinted


def _why_unprinted(shared: TextObject, size: float) -> str:
    if shared.mode in _INVISIBLE or (shared.is_clear and shared.mode == 0):
        return "drawn invisibly"
    if shared.is_off:
        return "on a layer that is not shown"
    if shared.is_cut:
        return "cut off"
    return "too small to see" if size < _SPECK else ""
