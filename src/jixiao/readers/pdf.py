"""Reads PDF files with a text layer: the letters, rules and pictures of each page, by pdfium.

Belongs here: what pdfium tells of a page, and what of it is printed: not text drawn invisibly, in white, below something, outside of what
is let through or off the page. Must stay out: fields and notes (`pdf_fields`), how letters and rules become paragraphs and tables
(`pages`).
"""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from jixiao.model import Document, DocumentError
from jixiao.readers import picture
from jixiao.readers.pages.flow import is_picture, read_sheets
from jixiao.readers.pages.marks import ASCENT, DESCENT, Letter, Rule, Sheet, baseline_letter
from jixiao.readers.pages.sight import Area, Covers, why_out_of_sight
from jixiao.readers.pdf_fields import put_notes

# Annual reports of whole departments have 30 to 300 pages, at about 5 ms each.
MAX_PAGES = 2_000
_MOST_NAMED = 10
# A rectangle thinner than this is a rule that Word or WPS drew as a filled bar.
_RULE_WIDTH = 3.0
# Drawings nest; a file that nests deeper is broken or hostile. One path of more segments is a drawing and no rule.
_MAX_NESTING, _MAX_SEGMENTS, _MAX_OBJECTS = 12, 2_000, 200_000
# Colours at least so bright are white; above the second bound they are pale. An opacity below the third is pale, too.
_WHITE, _PALE, _OPAQUE = 250, 150, 160
# Letters lower than this are specks.
_SPECK = 1.5
_INVISIBLE = {3, 7}  # render modes: neither filled nor stroked, clipping only
_LAYER = {"drawn invisibly", "covered"}  # how the text of a scan lies with its picture
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
# A page of more pixels is read at a lower resolution.
_PIXELS = 12_000_000
_NEAR = 3.0  # points beyond the ink of a text within which its letters begin
# Pixels a point in which it is looked for ink, the share of a box at each side where neighbours may reach in, and what is no noise.
_INK_SCALE, _INK_MARGIN, _INK = 2, 0.15, 24
_SCANNED = 0.4  # the share of a page that its picture covers
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_STRAIGHT, _CURVE, _MOVE = 0, 1, 2
# A box with rounded corners is straight along so much of each side; its strokes are off the side by so many points.
_STRAIGHT_SIDE, _ON_SIDE = 0.25, 0.5
_RECTANGLE = 5  # the points of a rectangle's path, the first one twice
_LINE_END_HYPHEN = 2  # how pdfium gives the hyphen at the end of a line
_WIDE = 0x2E80  # from here on characters are as wide as they are high
_PASSWORD, _SECURITY = 4, 5

_Matrix = tuple[float, float, float, float, float, float]
_Box = tuple[float, float, float, float]


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
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError("too_large", f"The PDF has {len(document):,} pages; at most {MAX_PAGES:,} are read.")
        form = document.init_forms() if document.get_formtype() else None
        for number in range(len(document)):
            try:
                page = document[number]
                reading = _Reading(page, number + 1, None if form is None else document.formenv)
            except pypdfium2.PdfiumError as error:
                raise DocumentError("broken_file", f"Page {number + 1} of the PDF is damaged ({error}). Ask for the file again.") from error
            try:
                sheet = reading.sheet()
                if number == 0:
                    sheet.notes += _attached(document)
                yield _from_picture(page, sheet) if is_picture(sheet) else sheet
            finally:
                reading.text.close()
                page.close()
    finally:
        document.close()


def _attached(document: Any) -> list[str]:
    """The note that names the files which lie within a PDF and which nobody has read."""
    names = [document.get_attachment(index).get_name() for index in range(document.count_attachments())]
    return [f"files attached to the PDF are not read: {', '.join(names[:_MOST_NAMED])}; take them out, and load them, too"] if names else []


def _from_picture(page: Any, sheet: Sheet) -> Sheet:
    """The page read from its picture, with the text layer beside it; the page as it is where nothing can read pictures."""
    if not picture.is_installed():
        sheet.notes.append(f"page {sheet.number}: a picture, which is not read: pip install 'jixiao[ocr]', and load the file again")
        return sheet
    from jixiao.readers.scans.clean import DPI

    scale = min(DPI / 72, math.sqrt(_PIXELS / max(sheet.width * sheet.height, 1.0)))
    pixels = page.render(scale=scale).to_numpy()
    seen = picture.sheet_of_page(sheet.number, pixels[:, :, :3])
    seen.notes = [*sheet.notes, *seen.notes]
    seen.scan = replace(seen.scan, layer=_layer(sheet)) if seen.scan is not None else None
    if layer := "".join(letter.text for _, letter in sheet.unprinted).strip():
        seen.notes.append(f"page {sheet.number}: beside the picture lies invisible text, which was not taken for what is printed: {layer}")
    return seen


def _layer(sheet: Sheet) -> tuple[tuple[str, float, float], ...]:
    """The letters that lie invisibly with a picture, each with its middle in shares of the page."""
    letters = [letter for reason, letter in sheet.unprinted if reason in _LAYER]
    return tuple((e.text, (e.x0 + e.x1) / 2 / sheet.width, (e.top + e.bottom) / 2 / sheet.height) for e in letters)


@lru_cache(maxsize=1)
def _calls() -> SimpleNamespace:
    """The functions of pdfium that are called for every letter and mark, with plain addresses for arguments: twice as fast."""
    import pypdfium2.raw as raw

    address, number, real, whole = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_uint
    place, single, count = ctypes.POINTER(ctypes.c_double), ctypes.POINTER(real), ctypes.POINTER(whole)
    kinds: dict[str, tuple[Any, ...]] = {  # the result, then the arguments
        "FPDFText_CountChars": (number, address),
        "FPDFText_GetTextObject": (address, address, number),
        "FPDFText_GetUnicode": (whole, address, number),
        "FPDFText_GetCharOrigin": (number, address, number, place, place),
        "FPDFText_HasUnicodeMapError": (number, address, number),
        "FPDFText_GetFontSize": (ctypes.c_double, address, number),
        "FPDFText_GetMatrix": (number, address, number, ctypes.POINTER(raw.FS_MATRIX)),
        "FPDFTextObj_GetFont": (address, address),
        "FPDFTextObj_GetTextRenderMode": (number, address),
        "FPDFFont_GetGlyphWidth": (number, address, ctypes.c_uint32, real, single),
        "FPDFPage_GetObject": (address, address, number),
        "FPDFPageObj_GetClipPath": (address, address),
        "FPDFClipPath_CountPaths": (number, address),
        "FPDFClipPath_CountPathSegments": (number, address, number),
        "FPDFClipPath_GetPathSegment": (address, address, number, number),
        "FPDFPage_RemoveObject": (number, address, address),
        "FPDFFormObj_RemoveObject": (number, address, address),
        "FPDFPageObj_Destroy": (None, address),
        "FPDFFormObj_GetObject": (address, address, ctypes.c_ulong),
        "FPDFFormObj_CountObjects": (number, address),
        "FPDFPageObj_GetType": (number, address),
        "FPDFPageObj_CountMarks": (number, address),
        "FPDFPageObj_GetMark": (address, address, ctypes.c_ulong),
        "FPDFPageObj_GetFillColor": (number, address, count, count, count, count),
        "FPDFPageObj_GetStrokeColor": (number, address, count, count, count, count),
        "FPDFPageObj_GetMatrix": (number, address, ctypes.POINTER(raw.FS_MATRIX)),
        "FPDFPageObj_GetBounds": (number, address, single, single, single, single),
        "FPDFPageObj_HasTransparency": (number, address),
        "FPDFPath_CountSegments": (number, address),
        "FPDFPath_GetDrawMode": (number, address, ctypes.POINTER(number), ctypes.POINTER(number)),
        "FPDFPath_GetPathSegment": (address, address, number),
        "FPDFPathSegment_GetPoint": (number, address, single, single),
        "FPDFPathSegment_GetType": (number, address),
        "FPDFPathSegment_GetClose": (number, address),
    }
    return SimpleNamespace(
        **{name: ctypes.CFUNCTYPE(*kind)(ctypes.cast(getattr(raw, name), address).value or 0) for name, kind in kinds.items()}
    )


@dataclass(slots=True)
class _TextObject:
    """What all letters of one piece of text share."""

    order: int  # of the page's marks, those that lie above others later
    mode: int
    is_white: bool
    is_pale: bool
    is_clear: bool
    font: int
    characters: dict[int, tuple[str, float]]  # of the font, by code: each with its width as a share of the size
    holder: int = 0  # the drawing that holds it, 0 for the page
    window: _Box | None = None  # what is let through of it, in pdfium's places
    colour: tuple[int, int, int] = (0, 0, 0)
    is_off: bool = False  # on a layer that the page does not show
    matrix: _Matrix | None = None  # of the drawing that holds it
    bounds: _Box | None = None  # of a text in a drawing, on the page

    def origin(self, x: float, y: float) -> tuple[float, float]:
        """Where a letter begins: pdfium forgets what a drawing does to the places of letters whose code it changes (⽬ to 目)."""
        if self.bounds is None or self.matrix is None or _lies_in(self.bounds, x, y):
            return x, y
        placed = _at(self.matrix, x, y)
        return placed if _lies_in(self.bounds, *placed) else (x, y)


@dataclass(slots=True)
class _Holder:
    """What holds objects: the page or a drawing, how many there are and how each is had, and what is done to their places."""

    address: int
    count: int
    get: Any
    matrix: _Matrix | None = None
    window: _Box | None = None


@dataclass(slots=True)
class _Marks:
    """The page's objects, taken out of the drawings that hold them; places are pdfium's, in points from the lower left corner."""

    texts: dict[int, _TextObject] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    shadings: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictured: float = 0.0
    count: int = 0
    is_cut: bool = False


class _Reading:
    """One page while it is read."""

    def __init__(self, page: Any, number: int, form: Any) -> None:
        import pypdfium2.raw as raw

        self.raw, self.calls = raw, _calls()
        self.page, self.number, self.form = page, number, form
        self._open_text()
        self.rotation = page.get_rotation()
        self.left, self.lower, self.right, self.upper = page.get_cropbox()
        self.marks = _Marks()
        self.characters: dict[int, dict[int, tuple[str, float]]] = defaultdict(dict)  # by font
        self.drawn: Any = None  # the page as it is seen, where that is asked for
        self.starts: list[tuple[int, int]] = []  # by piece of text, the number of its first letter

    def sheet(self) -> Sheet:
        """The page's printed letters and rules, turned as the page is displayed."""
        page = _address(self.page.raw)
        self._walk(_Holder(page, self.raw.FPDFPage_CountObjects(self.page), self.calls.FPDFPage_GetObject), 0)
        width, height = self.right - self.left, self.upper - self.lower
        sheet = Sheet(self.number, height if self.rotation in (90, 270) else width, width if self.rotation in (90, 270) else height)
        sheet.pictured = self.marks.pictured / max(width * height, 1.0)
        self._letters(sheet)
        self._put_rules(sheet)
        put_notes(sheet, self.page, self.form, self._box)
        sheet.areas = [Rule(*self._box(*area)) for area in self.marks.shadings]
        if self.marks.is_cut:
            sheet.notes.append(f"page {self.number}: a drawing of too many parts, of which not all were read")
        return sheet

    def _put_rules(self, sheet: Sheet) -> None:
        left, upper, is_turned = self.left, self.upper, self.rotation != 0
        for rule in self.marks.rules:
            if is_turned:
                x0, top, x1, bottom = self._box(*rule)
            else:
                x0, top, x1, bottom = rule[0] - left, upper - rule[3], rule[2] - left, upper - rule[1]
            is_dot = x1 - x0 <= _RULE_WIDTH and bottom - top <= _RULE_WIDTH
            if is_dot or bottom - top < x1 - x0:
                y = (top + bottom) / 2
                sheet.horizontals.append(Rule(x0, y, x1, y))
            if is_dot or bottom - top >= x1 - x0:
                x = (x0 + x1) / 2
                sheet.verticals.append(Rule(x, top, x, bottom))

    def _open_text(self) -> None:
        self.text = self.page.get_textpage()
        self.letters_at = _address(self.text.raw)

    # Places

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A place as displayed, from the upper left corner."""
        if self.rotation == 90:
            return y - self.lower, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.lower
        if self.rotation == 270:
            return self.upper - y, self.right - x
        return x - self.left, self.upper - y

    def _box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self._point(x0, y0), self._point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    # Objects

    def _walk(self, holder: _Holder, depth: int) -> None:
        calls, marks = self.calls, self.marks
        for index in range(holder.count):
            marks.count += 1
            if marks.count > _MAX_OBJECTS:
                marks.is_cut = True
                return
            found = holder.get(holder.address, index)
            kind = calls.FPDFPageObj_GetType(found)
            if kind == _PATH:
                self._path(found, holder)
            elif kind == _TEXT:
                self._text_object(found, holder, depth)
            elif kind == _IMAGE:
                self._picture(found, holder)
            elif kind == _FORM and depth < _MAX_NESTING:
                count, inner = calls.FPDFFormObj_CountObjects(found), _product(self._matrix(found), holder.matrix)
                self._walk(_Holder(found, count, calls.FPDFFormObj_GetObject, inner, self._window(found, holder)), depth + 1)

    def _window(self, found: int, holder: _Holder) -> _Box | None:
        """The box outside of which nothing of an object is printed, None where all of it is: the ground of what clips it and its holder."""
        calls, window = self.calls, holder.window
        clip = calls.FPDFPageObj_GetClipPath(found)
        for path in range(min(calls.FPDFClipPath_CountPaths(clip), _MAX_NESTING) if clip else 0):
            count = calls.FPDFClipPath_CountPathSegments(clip, path)
            if not 0 < count <= _MAX_SEGMENTS:
                continue
            points = self._clip_points(clip, path, min(count, 3))
            if count != _RECTANGLE or not _is_corner(points):
                points = self._clip_points(clip, path, count)
            if holder.matrix is not None:
                points = [_at(holder.matrix, x, y) for x, y in points]
            xs, ys = zip(*points, strict=True)
            window = _shared((min(xs), min(ys), max(xs), max(ys)), window)
        return window

    def _clip_points(self, clip: int, path: int, count: int) -> list[tuple[float, float]]:
        """The first points of a path that clips."""
        x, y = _POINT
        get_segment, get_point = self.calls.FPDFClipPath_GetPathSegment, self.calls.FPDFPathSegment_GetPoint
        points = []
        for index in range(count):
            get_point(get_segment(clip, path, index), x, y)
            points.append((x.value, y.value))
        return points

    def _matrix(self, found: int) -> _Matrix:
        matrix = self.raw.FS_MATRIX()
        self.calls.FPDFPageObj_GetMatrix(found, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _colour(self, found: int, is_stroke: bool = False) -> tuple[int, int, int, int]:
        get = self.calls.FPDFPageObj_GetStrokeColor if is_stroke else self.calls.FPDFPageObj_GetFillColor
        red, green, blue, alpha = _COLOUR
        if not get(found, red, green, blue, alpha):
            return 0, 0, 0, 255
        return red.value, green.value, blue.value, alpha.value

    def _text_object(self, found: int, holder: _Holder, depth: int) -> None:
        font = self.calls.FPDFTextObj_GetFont(found) or 0
        red, green, blue, alpha = self._colour(found)
        darkest = min(red, green, blue)
        mode = self.calls.FPDFTextObj_GetTextRenderMode(found)
        self.marks.texts[found] = _TextObject(
            self.marks.count,
            mode,
            darkest >= _WHITE,
            darkest > _PALE or alpha < _OPAQUE,
            alpha == 0,
            font,
            self.characters[font],
            holder.address if depth else 0,
            self._window(found, holder),
            (red, green, blue),
            self.calls.FPDFPageObj_CountMarks(found) > 0 and self._is_off(found, holder),
            holder.matrix,
            None if holder.matrix is None else self._bounds(found, holder.matrix),
        )

    def _is_off(self, found: int, holder: _Holder) -> bool:
        """Whether a piece of text lies on a layer (optional content) and the page as it is drawn has no ink there."""
        raw, name, size = self.raw, ctypes.create_string_buffer(32), ctypes.c_ulong()
        for index in range(self.calls.FPDFPageObj_CountMarks(found)):
            mark = ctypes.cast(self.calls.FPDFPageObj_GetMark(found, index), raw.FPDF_PAGEOBJECTMARK)
            raw.FPDFPageObjMark_GetName(mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), len(name), size)
            if name.raw[: size.value].decode("utf-16-le", "replace").rstrip("\0") == "OC":
                return not self._has_ink(self._box(*self._bounds(found, holder.matrix)))
        return False

    def _has_ink(self, box: _Box) -> bool:
        """Whether anything is drawn in the middle of a box of the page."""
        if self.drawn is None:
            self.drawn = self.page.render(scale=_INK_SCALE, grayscale=True).to_numpy()
        x0, y0, x1, y1 = (side * _INK_SCALE for side in box)
        across, down = (x1 - x0) * _INK_MARGIN, (y1 - y0) * _INK_MARGIN
        part = self.drawn[max(int(y0 + down), 0) : int(y1 - down) + 1, max(int(x0 + across), 0) : int(x1 - across) + 1]
        return bool(part.size) and int(part.max()) - int(part.min()) > _INK

    def _picture(self, found: int, holder: _Holder) -> None:
        x0, y0, x1, y1 = _shared(self._bounds(found, holder.matrix), self._window(found, holder))
        self.marks.pictured = max(self.marks.pictured, max(x1 - x0, 0.0) * max(y1 - y0, 0.0))
        # What a picture shows is not looked up: white letters on it may well be seen.
        self.marks.areas.append(Area(self.marks.count, x0, y0, x1, y1, 0, not self.calls.FPDFPageObj_HasTransparency(found)))

    def _bounds(self, found: int, matrix: _Matrix | None) -> tuple[float, float, float, float]:
        left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        self.calls.FPDFPageObj_GetBounds(found, left, bottom, right, top)
        corners = [_at(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _path(self, found: int, holder: _Holder) -> None:
        """Take the rules of a path: its straight strokes, and what is filled and thin."""
        calls = self.calls
        count = calls.FPDFPath_CountSegments(found)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        calls.FPDFPath_GetDrawMode(found, fill, stroke)
        if count > _MAX_SEGMENTS or count < 2 or not (fill.value or stroke.value):
            return
        own = self._matrix(found)
        whole = own if holder.matrix is None else _product(own, holder.matrix)
        if count == _RECTANGLE and (box := self._rectangle(found, whole)) is not None:
            self._take_rectangle(found, holder, box, is_filled=bool(fill.value), is_stroked=bool(stroke.value))
            return
        strokes: list[tuple[float, float, float, float]] = []
        outlines: list[list[tuple[float, float]]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        has_curve = False
        for index in range(count):
            segment = calls.FPDFPath_GetPathSegment(found, index)
            calls.FPDFPathSegment_GetPoint(segment, x, y)
            place = _at(whole, x.value, y.value)
            kind = calls.FPDFPathSegment_GetType(segment)
            if kind == _MOVE or not outlines:
                outlines.append([place])
            else:
                has_curve |= kind == _CURVE
                if kind == _STRAIGHT:
                    strokes.append((*outlines[-1][-1], *place))
                outlines[-1].append(place)
            if kind != _CURVE and calls.FPDFPathSegment_GetClose(segment) and place != outlines[-1][0]:
                strokes.append((*place, *outlines[-1][0]))
        boxes = [_rounded(outline, strokes) for outline in outlines] if has_curve else []
        if stroke.value and self._colour(found, is_stroke=True)[3]:
            for x0, y0, x1, y1 in [*strokes, *(side for box in boxes if box is not None for side in _sides(box))]:
                self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if not fill.value:
            return
        colour = self._colour(found)
        if has_curve and (frame := _frame(boxes)) is not None and colour[3] and min(colour[:3]) < _WHITE:
            for side in _sides(frame):
                self._rule(*side)
            return
        has_curve = has_curve and None in boxes
        for outline in outlines:
            self._filled(found, holder, outline, colour, is_bordered=bool(stroke.value), has_curve=has_curve, is_whole=len(outlines) == 1)

    def _rectangle(self, found: int, matrix: _Matrix) -> tuple[float, float, float, float] | None:
        """The corners of a path of five points where it is a rectangle along the page's sides: most rules of forms are drawn so."""
        x, y = ctypes.c_float(), ctypes.c_float()
        corners = []
        for index in range(4):
            self.calls.FPDFPathSegment_GetPoint(self.calls.FPDFPath_GetPathSegment(found, index), x, y)
            corners.append(_at(matrix, x.value, y.value))
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
        is_along = (ax == bx and by == cy and cx == dx and dy == ay) or (ay == by and bx == cx and cy == dy and dx == ax)
        return (min(ax, cx), min(ay, cy), max(ax, cx), max(ay, cy)) if is_along else None

    def _take_rectangle(self, found: int, holder: _Holder, box: _Box, *, is_filled: bool, is_stroked: bool) -> None:
        x0, y0, x1, y1 = box
        if is_stroked and self._colour(found, is_stroke=True)[3]:
            for side in _sides(box):
                self._rule(*side)
        if is_filled:
            self._filled(found, holder, [(x0, y0), (x1, y1)], self._colour(found), is_bordered=is_stroked, has_curve=False)

    def _filled(
        self,
        found: int,
        holder: _Holder,
        outline: list[tuple[float, float]],
        colour: tuple[int, int, int, int],
        *,
        is_bordered: bool,
        has_curve: bool,
        is_whole: bool = True,
    ) -> None:
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        box = min(xs), min(ys), max(xs), max(ys)
        if colour[3] == 0:
            return
        if has_curve and max(box[2] - box[0], box[3] - box[1]) > _RULE_WIDTH:
            # It lies somewhere in its box: a ground for white letters, but no cover and no rule. Smaller ones are dots.
            self.marks.areas.append(Area(self.marks.count, *box, max(colour[:3]), is_opaque=False))
            return
        if box[2] - box[0] <= _RULE_WIDTH or box[3] - box[1] <= _RULE_WIDTH:
            if min(colour[:3]) < _WHITE:
                self._rule(*box)
            return
        box = _shared(box, self._window(found, holder))
        self.marks.areas.append(Area(self.marks.count, *box, max(colour[:3]), colour[3] > _WHITE, colour[:3] if is_whole else None))
        if not is_bordered and min(colour[:3]) < _WHITE:
            self.marks.shadings.append(box)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if min(x1 - x0, y1 - y0) <= _RULE_WIDTH and (x0 < self.right and x1 > self.left and y0 < self.upper and y1 > self.lower):
            self.marks.rules.append((x0, y0, x1, y1))

    # Letters

    def _letters(self, sheet: Sheet) -> None:
        """Take the page's letters; what lies unseen is taken away and the rest read again, since pdfium gives one of two at one place."""
        unprinted, unseen = self._take_letters(sheet)
        if unseen and sheet.letters:
            kept = [letter for found, letters in self._by_object(sheet) if found in unseen for letter in letters]
            self._remove(unseen)
            sheet.letters, sheet.unmapped, self.starts = kept, sum(letter.text == UNMAPPED for letter in kept), []
            further, _ = self._take_letters(sheet)
            unprinted = [entry for entry in unprinted if entry[0] in _UNSEEN] + further
        self._put_down(unprinted, sheet)

    def _by_object(self, sheet: Sheet) -> Iterator[tuple[int, list[Letter]]]:
        """The letters of each piece of text that shows some."""
        ends = [*(start for _, start in self.starts[1:]), len(sheet.letters)]
        for (found, start), end in zip(self.starts, ends, strict=True):
            yield found, sheet.letters[start:end]

    def _remove(self, unseen: set[int]) -> None:
        page = _address(self.page.raw)
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
        window: _Box | None = None
        last, shared, characters, why = 0, _UNKNOWN, _UNKNOWN.characters, ""
        size = angle = wide = ascent = descent = 0.0
        pale = False
        areas = [Area(a.order, *self._box(a.x0, a.y0, a.x1, a.y1), a.brightness, a.is_opaque, a.colour) for a in self.marks.areas]
        covers = Covers(areas, min((shared.order for shared in texts.values()), default=0))
        is_turned, width, height = self.rotation != 0, sheet.width, sheet.height
        left, upper = self.left, self.upper
        for index in range(calls.FPDFText_CountChars(text)):
            found = get_object(text, index)
            if not found:
                continue  # a space or a line's end that pdfium put in
            if found != last:
                last, shared = found, texts.get(found, _UNKNOWN)
                self.starts.append((found, len(letters)))
                window = None if shared.window is None else self._box(*shared.window)
                size, angle, stretch = self._setting(index)
                wide, ascent, descent = size * stretch, ASCENT * size, DESCENT * size
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
            across, down = self._point(at, on) if is_turned else (at - left, upper - on)
            if angle:
                letter = baseline_letter(character, across, down, advance * wide, size, angle, pale)
            else:
                letter = Letter(character, across, across + advance * wide, down - ascent, down + descent, size, 0.0, pale)
            reason = why
            if not reason and not (letter.x1 >= 0 and letter.x0 <= width and letter.bottom >= 0 and letter.top <= height):
                reason = "off the page"
            if not reason and (covers.above or shared.is_white or window or shared.colour in covers.grounds):
                middle = (letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2
                colour = shared.colour if not shared.mode else None
                reason = why_out_of_sight(covers, shared.order, *middle, shared.is_white and not shared.mode, window, colour)
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
        self.calls.FPDFText_GetMatrix(self.letters_at, index, matrix)
        size = float(self.calls.FPDFText_GetFontSize(self.letters_at, index))
        if not matrix.b and not matrix.c and not self.rotation and matrix.a > 0 and matrix.d > 0:
            return size * matrix.d, 0.0, matrix.a / matrix.d
        height, width = math.hypot(matrix.c, matrix.d), math.hypot(matrix.a, matrix.b)
        angle = (math.degrees(math.atan2(matrix.b, matrix.a)) - self.rotation) % 360
        angle = 0.0 if angle < 1 or angle > 359 else round(angle, 1)
        return size * (height or 1.0), angle, width / height if height and width else 1.0

    def _character(self, font: int, code: int, index: int) -> tuple[str, float]:
        """A character and its width in its font, as a share of the size; "" where the font does not tell what character it is."""
        if code == _LINE_END_HYPHEN:
            code = 0x2D
        if not code or 0xE000 <= code <= 0xF8FF or code > 0x10FFFF or self.calls.FPDFText_HasUnicodeMapError(self.letters_at, index):
            return "", 1.0
        width = ctypes.c_float()
        if not (font and self.calls.FPDFFont_GetGlyphWidth(font, code, 1000.0, width) and width.value > 0):
            width.value = 500.0 if code < _WIDE else 1000.0
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code), width.value / 1000

    def _put_down(self, unprinted: list[tuple[str, Letter]], sheet: Sheet) -> None:
        """Note what is not printed; the invisible text of a scanned page, which was recognised from its picture, is all there is."""
        layer = [letter for reason, letter in unprinted if reason in _LAYER]
        if len(layer) > len(sheet.letters) and sheet.pictured > _SCANNED and not picture.is_installed():
            sheet.letters += layer
            sheet.is_layer = True
            sheet.notes.append(f"page {self.number}: its text is an invisible layer that was recognised from a picture; check the figures")
            unprinted = [(reason, letter) for reason, letter in unprinted if reason not in _LAYER]
        sheet.unprinted = unprinted


def _sides(box: _Box) -> tuple[_Box, ...]:
    """The four sides of a box."""
    x0, y0, x1, y1 = box
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def _rounded(outline: list[tuple[float, float]], strokes: list[_Box]) -> _Box | None:
    """The box that an outline of lines and curves is but for its corners, None for other shapes: straight strokes run along its sides."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    box = x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if min(x1 - x0, y1 - y0) <= _RULE_WIDTH:
        return None
    for along, at, start, end in ((0, y0, x0, x1), (0, y1, x0, x1), (1, x0, y0, y1), (1, x1, y0, y1)):
        on_side = (sorted(stroke[along::2]) for stroke in strokes if all(abs(place - at) <= _ON_SIDE for place in stroke[1 - along :: 2]))
        if sum(max(min(last, end) - max(first, start), 0.0) for first, last in on_side) < _STRAIGHT_SIDE * (end - start):
            return None
    return box


def _frame(boxes: list[_Box | None]) -> _Box | None:
    """The outer of two boxes that lie closely within each other: what is filled between them is a border."""
    if len(boxes) != 2 or None in boxes:
        return None
    inner, outer = sorted((box for box in boxes if box is not None), key=lambda box: box[2] - box[0])
    return outer if all(abs(a - b) <= _RULE_WIDTH for a, b in zip(inner, outer, strict=True)) else None


def _why_unprinted(shared: _TextObject, size: float) -> str:
    if shared.mode in _INVISIBLE or (shared.is_clear and shared.mode == 0):
        return "drawn invisibly"
    if shared.is_off:
        return "on a layer that is not shown"
    return "too small to see" if size < _SPECK else ""


_UNKNOWN = _TextObject(1 << 60, 0, False, False, False, 0, {})
_POINT = ctypes.c_float(), ctypes.c_float()
_COLOUR = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _shared(box: _Box, window: _Box | None) -> _Box:
    """The part of a box within a window; one without room where they share nothing."""
    if window is None:
        return box
    return max(box[0], window[0]), max(box[1], window[1]), min(box[2], window[2]), min(box[3], window[3])


def _lies_in(box: _Box, x: float, y: float) -> bool:
    """Whether a place lies in a box or as good as that."""
    return box[0] - _NEAR <= x <= box[2] + _NEAR and box[1] - _NEAR <= y <= box[3] + _NEAR


def _is_corner(points: list[tuple[float, float]]) -> bool:
    """Whether three points are a corner of a rectangle along the page's sides, with the ends of the two sides."""
    (ax, ay), (bx, by), (cx, cy) = points
    return (ax == bx and by == cy) or (ay == by and bx == cx)


def _at(matrix: _Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(inner: _Matrix, outer: _Matrix | None) -> _Matrix:
    """The matrix that does `inner` first and `outer` then."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer  # noqa: N806 the customary names of a matrix's parts
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F
