"""Places and boxes of a page as pdfium gives them, in points from its lower left corner.

Belongs here: arithmetic of matrices, boxes and outlines. Must stay out: calls of pdfium.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jixiao.readers.pages.marks import RULE_WIDTH

# A box with rounded corners is straight along so much of each side; its strokes are off the side by so many points.
_STRAIGHT_SIDE, _ON_SIDE = 0.25, 0.5
_NEAR = 3.0  # points beyond the ink of a text within which its letters begin

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Display:
    """How a page is displayed: by how much it is turned, and the sides of what is shown of it."""

    rotation: int
    left: float
    lower: float
    right: float
    upper: float

    @classmethod
    def of(cls, page: Any) -> Display:
        """How a page of pdfium is displayed; its corners may be written in any order."""
        x0, y0, x1, y1 = page.get_cropbox()
        return cls(page.get_rotation(), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as displayed."""
        size = self.right - self.left, self.upper - self.lower
        return size[::-1] if self.rotation in (90, 270) else size

    def shows(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether any part of a box lies on the page."""
        return x0 < self.right and x1 > self.left and y0 < self.upper and y1 > self.lower

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place as displayed, from the upper left corner."""
        if self.rotation == 90:
            return y - self.lower, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.lower
        if self.rotation == 270:
            return self.upper - y, self.right - x
        return x - self.left, self.upper - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box as displayed: left, top, right and bottom."""
        if self.rotation == 0:
            return x0 - self.left, self.upper - y1, x1 - self.left, self.upper - y0
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def sides(box: Box) -> tuple[Box, ...]:
    """The four sides of a box."""
    x0, y0, x1, y1 = box
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def rounded(outline: list[tuple[float, float]], strokes: list[Box]) -> Box | None:
    """The box that an outline of lines and curves is but for its corners, None for other shapes: straight strokes run along its sides."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    box = x0, y0, x1, y1 = min(xs), min(ys), max(xs), max(ys)
    if min(x1 - x0, y1 - y0) <= RULE_WIDTH:
        return None
    for along, at, start, end in ((0, y0, x0, x1), (0, y1, x0, x1), (1, x0, y0, y1), (1, x1, y0, y1)):
        on_side = (sorted(stroke[along::2]) for stroke in strokes if all(abs(place - at) <= _ON_SIDE for place in stroke[1 - along :: 2]))
        if sum(max(min(last, end) - max(first, start), 0.0) for first, last in on_side) < _STRAIGHT_SIDE * (end - start):
            return None
    return box


def frame_of(boxes: list[Box | None]) -> Box | None:
    """The outer of two boxes that lie closely within each other: what is filled between them is a border."""
    if len(boxes) != 2 or None in boxes:
        return None
    inner, outer = sorted((box for box in boxes if box is not None), key=lambda box: box[2] - box[0])
    return outer if all(abs(a - b) <= RULE_WIDTH for a, b in zip(inner, outer, strict=True)) else None


def shared(box: Box, window: Box | None) -> Box:
    """The part of a box within a window; one without room where they share nothing."""
    if window is None:
        return box
    return max(box[0], window[0]), max(box[1], window[1]), min(box[2], window[2]), min(box[3], window[3])


def lies_in(box: Box, x: float, y: float) -> bool:
    """Whether a place lies in a box or as good as that."""
    return box[0] - _NEAR <= x <= box[2] + _NEAR and box[1] - _NEAR <= y <= box[3] + _NEAR


def is_corner(points: list[tuple[float, float]]) -> bool:
    """Whether three points are a corner of a rectangle along the page's sides, with the ends of the two sides."""
    (ax, ay), (bx, by), (cx, cy) = points
    return (ax == bx and by == cy) or (ay == by and bx == cx)


def at(matrix: Matrix | None, x: float, y: float) -> tuple[float, float]:
    """Where a matrix puts a place."""
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def product(inner: Matrix, outer: Matrix | None) -> Matrix:
    """The matrix that does `inner` first and `outer` then."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer  # noqa: N806 the customary names of a matrix's parts
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F
