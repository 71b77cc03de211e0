"""What is drawn on a PDF's page: its pieces of text, rules, filled areas and pictures, taken out of the drawings that hold them.

Belongs here: the objects of a page. Must stay out: the letters of a text (`letters`), what is seen of them (`pages.sight`).
"""

from __future__ import annotations

import codecs
import ctypes
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from jixiao.readers.pages.marks import RULE_WIDTH, Stroke, bend, is_along
from jixiao.readers.pages.sight import Area
from jixiao.readers.pdf.calls import address, calls
from jixiao.readers.pdf.drawing import Drawing
from jixiao.readers.pdf.places import Box, Display, Matrix, at, frame_of, is_corner, lies_in, product, rounded, shared, sides

# Drawings nest; a file that nests deeper is broken or hostile. One path of more segments is a drawing and no rule.
_MAX_NESTING, _MAX_SEGMENTS, _MAX_OBJECTS = 12, 2_000, 200_000
# Colours at least so bright are white; above the second bound they are pale. An opacity below the third is pale, too.
_WHITE, _PALE, _OPAQUE = 250, 150, 160
# Pixels a point in which it is looked for ink, the share of a box at each side where neighbours may reach in, and what is no noise.
_INK_SCALE, _INK_MARGIN, _INK = 2, 0.15, 24
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_STRAIGHT, _CURVE, _MOVE = 0, 1, 2
_RECTANGLE = 5  # the points of a rectangle's path, the first one twice
_HOLLOW = {1, 5}  # render modes: outlines of letters
_SMALLEST_INK = 3.0  # what is drawn and smaller is a dot, in points
_POINT = ctypes.c_float(), ctypes.c_float()
_COLOUR = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()


@dataclass(slots=True)
class TextObject:
    """What all letters of one piece of text share."""

    order: int  # of the page's marks, those that lie above others later
    mode: int
    is_white: bool
    is_pale: bool
    is_clear: bool
    font: int
    characters: dict[int, tuple[str, float]]  # of the font, by code: each with its width as a share of the size
    holder: int = 0  # the drawing that holds it, 0 for the page
    window: Box | None = None  # what is let through of it, in pdfium's places
    colour: tuple[int, int, int] = (0, 0, 0)
    is_off: bool = False  # on a layer that the page does not show
    is_cut: bool = False  # out of what lets through, which has holes
    matrix: Matrix | None = None  # of the drawing that holds it
    bounds: Box | None = None  # of a text in a drawing, on the page

    def origin(self, x: float, y: float) -> tuple[float, float]:
        """Where a letter begins: pdfium forgets what a drawing does to the places of letters whose code it changes (⽬ to 目)."""
        if self.bounds is None or self.matrix is None or lies_in(self.bounds, x, y):
            return x, y
        placed = at(self.matrix, x, y)
        return placed if lies_in(self.bounds, *placed) else (x, y)


@dataclass(slots=True)
class Holder:
    """What holds objects: the page or a drawing, how many there are and how each is had, and what is done to their places."""

    address: int
    count: int
    get: Any
    matrix: Matrix | None = None
    window: Box | None = None


@dataclass(slots=True)
class Marks:
    """The page's objects, taken out of the drawings that hold them; places are pdfium's, in points from the lower left corner."""

    texts: dict[int, TextObject] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    shadings: list[tuple[float, float, float, float]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)  # slanted and curved lines
    ink: list[Box] = field(default_factory=list)  # pictures, and what is drawn of such lines
    spoken: dict[int, str] = field(default_factory=dict)  # by piece of text, what the file says that its letters stand for
    pictured: float = 0.0
    count: int = 0
    is_cut: bool = False


@dataclass(slots=True)
class _Shape:
    """What a path draws: its straight strokes, the points of each outline, and each line as places on it."""

    strokes: list[Box] = field(default_factory=list)
    outlines: list[Stroke] = field(default_factory=list)
    lines: list[Stroke] = field(default_factory=list)
    has_curve: bool = False
    is_slanted: bool = False  # or curved

    def begin(self, place: tuple[float, float]) -> None:
        """A new outline."""
        self.outlines.append([place])
        self.lines.append([place])

    def draw(self, place: tuple[float, float]) -> None:
        """A straight stroke to a place."""
        last = self.outlines[-1][-1]
        self.strokes.append((*last, *place))
        self.is_slanted |= last[0] != place[0] and last[1] != place[1]
        self.outlines[-1].append(place)
        self.lines[-1].append(place)

    def bend(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        """A curve to `end`."""
        self.has_curve = self.is_slanted = True
        self.lines[-1] += bend(self.lines[-1][-1], first, second, end)


class Walk:
    """One page while its objects are taken down."""

    def __init__(self, page: Any, number: int, display: Display, drawing: Drawing) -> None:
        import pypdfium2.raw as raw

        self.raw, self.calls, self.page, self.display = raw, calls(), page, display
        self.number, self.drawing = number, drawing
        self.marks = Marks()
        self.characters: dict[int, dict[int, tuple[str, float]]] = defaultdict(dict)  # by font
        self.drawn: Any = None  # the page as it is seen, where that is asked for

    def take(self) -> Marks:
        """All of the page's objects."""
        page = address(self.page.raw)
        self._walk(Holder(page, self.raw.FPDFPage_CountObjects(self.page), self.calls.FPDFPage_GetObject), 0)
        return self.marks

    def _walk(self, holder: Holder, depth: int) -> None:
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
                count, inner = calls.FPDFFormObj_CountObjects(found), product(self._matrix(found), holder.matrix)
                self._walk(Holder(found, count, calls.FPDFFormObj_GetObject, inner, self._window(found, holder)), depth + 1)

    def _window(self, found: int, holder: Holder) -> Box | None:
        """The box outside of which nothing of an object is printed, None where all of it is: the ground of what clips it and its holder."""
        calls, window = self.calls, holder.window
        clip = calls.FPDFPageObj_GetClipPath(found)
        for path in range(min(calls.FPDFClipPath_CountPaths(clip), _MAX_NESTING) if clip else 0):
            count = calls.FPDFClipPath_CountPathSegments(clip, path)
            if not 0 < count <= _MAX_SEGMENTS:
                continue
            points = self._clip_points(clip, path, min(count, 3))
            if count != _RECTANGLE or not is_corner(points):
                points = self._clip_points(clip, path, count)
            if holder.matrix is not None:
                points = [at(holder.matrix, x, y) for x, y in points]
            xs, ys = zip(*points, strict=True)
            window = shared((min(xs), min(ys), max(xs), max(ys)), window)
        return window

    def _has_holes(self, found: int) -> bool:
        """Whether what clips an object is of several outlines: what they let through nothing but the drawn page tells."""
        calls = self.calls
        clip = calls.FPDFPageObj_GetClipPath(found)
        for path in range(min(calls.FPDFClipPath_CountPaths(clip), _MAX_NESTING) if clip else 0):
            count = calls.FPDFClipPath_CountPathSegments(clip, path)
            if _RECTANGLE < count <= _MAX_SEGMENTS:
                kinds = [calls.FPDFPathSegment_GetType(calls.FPDFClipPath_GetPathSegment(clip, path, at)) for at in range(count)]
                if kinds.count(_MOVE) > 1:
                    return True
        return False

    def _clip_points(self, clip: int, path: int, count: int) -> list[tuple[float, float]]:
        """The first points of a path that clips."""
        x, y = _POINT
        get_segment, get_point = self.calls.FPDFClipPath_GetPathSegment, self.calls.FPDFPathSegment_GetPoint
        points = []
        for index in range(count):
            get_point(get_segment(clip, path, index), x, y)
            points.append((x.value, y.value))
        return points

    def _matrix(self, found: int) -> Matrix:
        matrix = self.raw.FS_MATRIX()
        self.calls.FPDFPageObj_GetMatrix(found, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _colour(self, found: int, is_stroke: bool = False) -> tuple[int, int, int, int]:
        get = self.calls.FPDFPageObj_GetStrokeColor if is_stroke else self.calls.FPDFPageObj_GetFillColor
        red, green, blue, alpha = _COLOUR
        if not get(found, red, green, blue, alpha):
            return 0, 0, 0, 255
        return red.value, green.value, blue.value, alpha.value

    def _text_object(self, found: int, holder: Holder, depth: int) -> None:
        font = self.calls.FPDFTextObj_GetFont(found) or 0
        mode = self.calls.FPDFTextObj_GetTextRenderMode(found)
        red, green, blue, alpha = self._colour(found, is_stroke=mode in _HOLLOW)
        darkest = min(red, green, blue)
        self.marks.texts[found] = TextObject(
            self.marks.count,
            mode,
            darkest >= _WHITE,
            darkest > _PALE or alpha < _OPAQUE or mode in _HOLLOW,
            alpha == 0,
            font,
            self.characters[font],
            holder.address if depth else 0,
            self._window(found, holder),
            (red, green, blue),
            self.calls.FPDFPageObj_CountMarks(found) > 0 and self._settle_marks(found, holder),
            self._has_holes(found) and not self._has_ink(self.display.box(*self._bounds(found, holder.matrix))),
            holder.matrix,
            None if holder.matrix is None else self._bounds(found, holder.matrix),
        )

    def _settle_marks(self, found: int, holder: Holder) -> bool:
        """Whether a piece of text lies on a layer (optional content) and the page as it is drawn has no ink there.

        What the file says that the letters stand for is put aside: pdfium would give it instead of what is seen.
        """
        raw, name, size = self.raw, ctypes.create_string_buffer(32), ctypes.c_ulong()
        is_off = False
        for index in reversed(range(self.calls.FPDFPageObj_CountMarks(found))):
            mark = self.calls.FPDFPageObj_GetMark(found, index)
            raw_mark = ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK)
            raw.FPDFPageObjMark_GetName(raw_mark, ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort)), len(name), size)
            if name.raw[: size.value].decode("utf-16-le", "replace").rstrip("\0") == "OC":
                is_off |= not self._has_ink(self.display.box(*self._bounds(found, holder.matrix)))
            elif self.calls.FPDFPageObjMark_CountParams(mark) and (text := self._spoken(raw_mark)).strip():
                self.marks.spoken[found] = text
                raw.FPDFPageObj_RemoveMark(ctypes.cast(found, raw.FPDF_PAGEOBJECT), raw_mark)
        return is_off

    def _spoken(self, mark: Any) -> str:
        """The text that a mark gives instead of the letters that are drawn."""
        get, size = self.raw.FPDFPageObjMark_GetParamBlobValue, ctypes.c_ulong()
        if not get(mark, b"ActualText", None, 0, size) or not size.value:
            return ""
        buffer = (ctypes.c_ubyte * size.value)()
        get(mark, b"ActualText", buffer, size.value, size)
        data = bytes(buffer)
        return data.decode("utf-16" if data[:2] in (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE) else "utf-8", "replace").lstrip("\ufeff")

    def _has_ink(self, box: Box) -> bool:
        """Whether anything is drawn in the middle of a box of the page."""
        if self.drawn is None:
            self.drawn = self.drawing.pixels(self.number, _INK_SCALE, grayscale=True)
        x0, y0, x1, y1 = (side * _INK_SCALE for side in box)
        across, down = (x1 - x0) * _INK_MARGIN, (y1 - y0) * _INK_MARGIN
        part = self.drawn[max(int(y0 + down), 0) : int(y1 - down) + 1, max(int(x0 + across), 0) : int(x1 - across) + 1]
        return bool(part.size) and int(part.max()) - int(part.min()) > _INK

    def _picture(self, found: int, holder: Holder) -> None:
        x0, y0, x1, y1 = shared(self._bounds(found, holder.matrix), self._window(found, holder))
        self.marks.pictured = max(self.marks.pictured, max(x1 - x0, 0.0) * max(y1 - y0, 0.0))
        # What a picture shows is not looked up: white letters on it may well be seen.
        self.marks.ink.append((x0, y0, x1, y1))
        self.marks.areas.append(Area(self.marks.count, x0, y0, x1, y1, 0, not self.calls.FPDFPageObj_HasTransparency(found)))

    def _bounds(self, found: int, matrix: Matrix | None) -> tuple[float, float, float, float]:
        left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        self.calls.FPDFPageObj_GetBounds(found, left, bottom, right, top)
        corners = [at(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _path(self, found: int, holder: Holder) -> None:
        """Take the rules of a path: its straight strokes, and what is filled and thin."""
        calls = self.calls
        count = calls.FPDFPath_CountSegments(found)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        calls.FPDFPath_GetDrawMode(found, fill, stroke)
        if count > _MAX_SEGMENTS or count < 2 or not (fill.value or stroke.value):
            return
        own = self._matrix(found)
        whole = own if holder.matrix is None else product(own, holder.matrix)
        if count == _RECTANGLE and (box := self._rectangle(found, whole)) is not None:
            self._take_rectangle(found, holder, box, is_filled=bool(fill.value), is_stroked=bool(stroke.value))
            return
        shape = self._shape(found, whole, count)
        strokes, outlines, has_curve = shape.strokes, shape.outlines, shape.has_curve
        boxes = [rounded(outline, strokes) for outline in outlines] if has_curve else []
        is_drawn = bool(stroke.value and self._colour(found, is_stroke=True)[3])
        if is_drawn:
            for x0, y0, x1, y1 in [*strokes, *(side for box in boxes if box is not None for side in sides(box))]:
                self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        if shape.is_slanted and (not boxes or None in boxes):
            self._take_lines(shape.lines, is_drawn=is_drawn)
        if not fill.value:
            return
        colour = self._colour(found)
        if has_curve and (frame := frame_of(boxes)) is not None and colour[3] and min(colour[:3]) < _WHITE:
            for side in sides(frame):
                self._rule(*side)
            return
        has_curve = has_curve and None in boxes
        for outline in outlines:
            self._filled(found, holder, outline, colour, is_bordered=bool(stroke.value), has_curve=has_curve, is_whole=len(outlines) == 1)

    def _shape(self, found: int, matrix: Matrix, count: int) -> _Shape:
        """The strokes, outlines and lines of a path."""
        calls, shape = self.calls, _Shape()
        x, y = ctypes.c_float(), ctypes.c_float()
        pulls: list[tuple[float, float]] = []
        for index in range(count):
            segment = calls.FPDFPath_GetPathSegment(found, index)
            calls.FPDFPathSegment_GetPoint(segment, x, y)
            place = at(matrix, x.value, y.value)
            kind = calls.FPDFPathSegment_GetType(segment)
            if kind == _MOVE or not shape.outlines:
                shape.begin(place)
            elif kind == _STRAIGHT:
                shape.draw(place)
            else:
                pulls.append(place)
                shape.outlines[-1].append(place)
                if len(pulls) == 3:
                    shape.bend(*pulls)
                    pulls = []
            if kind != _CURVE and calls.FPDFPathSegment_GetClose(segment) and place != shape.outlines[-1][0]:
                shape.strokes.append((*place, *shape.outlines[-1][0]))
                shape.lines[-1].append(shape.outlines[-1][0])
        return shape

    def _take_lines(self, lines: list[Stroke], *, is_drawn: bool) -> None:
        """Take lines that are slanted or curved: as rules where a hand drew them along the page's sides."""
        for line in lines:
            xs, ys = [x for x, _ in line], [y for _, y in line]
            box = min(xs), min(ys), max(xs), max(ys)
            if len(line) < 2 or not self.display.shows(*box):
                continue
            if is_drawn and is_along(*box):
                if len(line) > 2:
                    self._rule(*box)
                continue
            if is_drawn:
                self.marks.strokes.append(line)
            if min(box[2] - box[0], box[3] - box[1]) > _SMALLEST_INK:
                self.marks.ink.append(box)

    def _rectangle(self, found: int, matrix: Matrix) -> tuple[float, float, float, float] | None:
        """The corners of a path of five points where it is a rectangle along the page's sides: most rules of forms are drawn so."""
        x, y = ctypes.c_float(), ctypes.c_float()
        corners = []
        for index in range(4):
            self.calls.FPDFPathSegment_GetPoint(self.calls.FPDFPath_GetPathSegment(found, index), x, y)
            corners.append(at(matrix, x.value, y.value))
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
        is_along = (ax == bx and by == cy and cx == dx and dy == ay) or (ay == by and bx == cx and cy == dy and dx == ax)
        return (min(ax, cx), min(ay, cy), max(ax, cx), max(ay, cy)) if is_along else None

    def _take_rectangle(self, found: int, holder: Holder, box: Box, *, is_filled: bool, is_stroked: bool) -> None:
        x0, y0, x1, y1 = box
        if is_stroked and self._colour(found, is_stroke=True)[3]:
            for side in sides(box):
                self._rule(*side)
        if is_filled:
            self._filled(found, holder, [(x0, y0), (x1, y1)], self._colour(found), is_bordered=is_stroked, has_curve=False)

    def _filled(
        self,
        found: int,
        holder: Holder,
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
        if has_curve and max(box[2] - box[0], box[3] - box[1]) > RULE_WIDTH:
            # It lies somewhere in its box: a ground for white letters, but no cover and no rule. Smaller ones are dots.
            self.marks.areas.append(Area(self.marks.count, *box, max(colour[:3]), is_opaque=False))
            return
        if box[2] - box[0] <= RULE_WIDTH or box[3] - box[1] <= RULE_WIDTH:
            if min(colour[:3]) < _WHITE:
                self._rule(*box)
            return
        box = shared(box, self._window(found, holder))
        self.marks.areas.append(Area(self.marks.count, *box, max(colour[:3]), colour[3] > _WHITE, colour[:3] if is_whole else None))
        if not is_bordered and min(colour[:3]) < _WHITE:
            self.marks.shadings.append(box)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        is_thin = x1 - x0 <= RULE_WIDTH or y1 - y0 <= RULE_WIDTH
        if (is_thin or is_along(x0, y0, x1, y1)) and self.display.shows(x0, y0, x1, y1):
            self.marks.rules.append((x0, y0, x1, y1))

    # Letters
