"""Finds the rules of a page in its picture, and takes them out of it.

Belongs here: long thin lines along the sides of a page. Must stay out: the grid that they make (`pages.grid`).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from jixiao.readers.scans.clean import DPI, Pixels, ink_of
from jixiao.readers.scans.dotted import Row, alike, drawn, rows_at, rows_of

# No rule is shorter, nor thicker, in pixels; gaps so wide in it are closed, and so much of it must be ink.
_LONG, _THICK, _GAP, _INKED = DPI // 7, DPI // 20, 5, 0.9
# Beside a rule, from so far to so far, the page is white but for what crosses it: at most so much of it is ink.
_BESIDE, _CROWDED, _WHOLE = (2, 6), 0.2, 0.98
# Rules that run down, no longer than a few letters, have ink on their two sides along at most so much of them: letters stand off them.
_LETTERED = 0.6
# Of a broken or faint rule that runs across, and down, so much at most has ink right beside it, where what is marked of it is 1,
_BESIDE_IT = 0.6, 0.25
# and so much at least is marked: what is less marked and runs across is of letters, or of marks that are alike.
_MARKED = 0.9, 0.5
# A rule runs within so many rows of pixels; what belongs to it and is higher has letters that touch it, which stay.
_EVEN = 5
# Dots and dashes of a rule are no higher, no further apart, and make no shorter rule, in pixels; they are so much darker than paper.
_DOT, _BETWEEN, _DOTTED, _FAINT = 9, 9, DPI * 2 // 5, 40
# Where more than so much of a page is faint and no ink, it is noise.
_SPECKLED = 0.03
# Of so many parts of a faint line none lies so many pixels higher than another.
_PARTS, _BENT = 5, 3.0
# A dash is no longer.
_DASH = 16
# A rule shorter than the first ends at others, so near to them; one no longer than a letter, nearer.
_SHORT, _HELD, _LETTER, _TIGHT = DPI * 3 // 4, 7, DPI // 4, 4

Box = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels


@dataclass(slots=True)
class _Stroke:
    """A long thin line: its box, and its pixels within the box."""

    box: Box
    pixels: Pixels

    @property
    def is_long(self) -> bool:
        """Whether it is longer than the strokes of a letter."""
        return self.box[2] - self.box[0] >= _LETTER

    def paint(self, mask: Pixels) -> None:
        """Put its pixels into a picture."""
        x0, y0, x1, y1 = self.box
        mask[y0:y1, x0:x1] |= self.pixels

    def end_at(self, crossing: list[Box]) -> None:
        """Cut off what runs on past the last rule that it meets, where it is no longer than a letter: a stroke below a border."""
        x0, y0, x1, y1 = self.box
        meets = [b for b in crossing if b[1] - _TIGHT <= y0 and b[3] + _TIGHT >= y1 and b[0] >= x0 - _TIGHT and b[2] <= x1 + _TIGHT]
        first, last = min((rule[0] for rule in meets), default=x0), max((rule[2] for rule in meets), default=x1)
        first = first if _TIGHT < first - x0 < _LETTER else x0
        last = last if _TIGHT < x1 - last < _LETTER else x1
        if last - first >= _LONG:
            self.box, self.pixels = (first, y0, last, y1), self.pixels[:, first - x0 : last - x0]


@dataclass(slots=True)
class Ruled:
    """The rules of a picture: where they run, and the pixels that they cover."""

    across: list[Box]
    down: list[Box]
    mask: Pixels


def rules_of(grey: Pixels) -> Ruled:
    """The rules of a straight page."""
    ink, faint = ink_of(grey), np.where(grey < 255 - _FAINT, np.uint8(255), np.uint8(0))
    if np.count_nonzero(faint) - np.count_nonzero(ink) > _SPECKLED * ink.size:
        faint = ink  # noise, of which any line may be made
    across, down = _with_marked(ink, faint)
    turned = [_across(rule.box) for rule in down]
    across = [rule for rule in across if _is_held(rule.box, turned, across) or _is_held_within(rule, turned, across)]
    turned = [_across(rule.box) for rule in across]
    down = [rule for rule in down if _is_held(rule.box, turned, down) or _is_held_within(rule, turned, down)]
    mask = np.zeros_like(ink)
    for rule in across:
        rule.paint(mask)
    for rule in down:
        rule.paint(mask.T)
    return Ruled([rule.box for rule in across], [_across(rule.box) for rule in down], mask)


def _with_marked(ink: Pixels, faint: Pixels) -> tuple[list[_Stroke], list[_Stroke]]:
    """The solid, faint, dotted and dashed rules of both directions, those that run down on the picture with rows and columns exchanged."""
    ways = (ink, faint), (np.ascontiguousarray(ink.T), np.ascontiguousarray(faint.T))
    solid: list[list[_Stroke]] = []
    rows: list[list[Row]] = []
    more: list[list[Row]] = []
    for runs_down, (dark, light) in enumerate(ways):
        found = _along(dark)
        solid.append([rule for rule in found if not (runs_down and _is_of_letters(rule.box, dark))])
        rows.append(rows_of(light, [rule.box for rule in found]))
    rows = alike(rows)
    for way, (_, light) in enumerate(ways):
        broken = [
            box
            for box in _broken(light, solid[way], _BESIDE_IT[way], _MARKED[way])
            if not any(_lies_along(box, row.box) for row in rows[way])
        ]
        more.append(rows_at(broken, light, rows))
    rows = [found + other for found, other in zip(rows, more, strict=True)]
    known = [[*(r.box for r in solid[way] if r.is_long), *(row.box for row in rows[way] if row.is_sure)] for way in (0, 1)]
    for way, (_, light) in enumerate(ways):
        parts = drawn(rows[way], known[1 - way], light, is_roomy=bool(way))
        solid[way] += [_Stroke(box, np.full((box[3] - box[1], box[2] - box[0]), 255, np.uint8)) for box in parts]
    return solid[0], solid[1]


def _lies_along(rule: Box, other: Box) -> bool:
    """Whether two rules run in one place, one of them at least in part."""
    return rule[1] < other[3] + _TIGHT and rule[3] > other[1] - _TIGHT and min(rule[2], other[2]) - max(rule[0], other[0]) > _HELD


def _is_of_letters(rule: Box, ink: Pixels) -> bool:
    """Whether a line no longer than a few letters has ink at its sides, as strokes of letters have that stand in line."""
    x0, y0, x1, y1 = rule
    sides = (
        ink[max(y0 - _BESIDE[1], 0) : max(y0 - 1, 0), x0 + _TIGHT : x1 - _TIGHT],
        ink[y1 + 1 : y1 + _BESIDE[1], x0 + _TIGHT : x1 - _TIGHT],
    )
    return x1 - x0 < _SHORT and sum(float((side > 0).any(axis=0).mean()) for side in sides if side.size) > _LETTERED


def without_rules(grey: Pixels, ruled: Ruled) -> Pixels:
    """The picture with its rules, and the grey at their sides, as white as the page."""
    around = cv2.dilate(ruled.mask, np.ones((3, 3), np.uint8))
    return np.where(around > 0, np.uint8(255), grey)


def _across(rule: Box) -> Box:
    """The rule on the picture with rows and columns exchanged."""
    x0, y0, x1, y1 = rule
    return y0, x0, y1, x1


def _is_held_within(rule: _Stroke, crossing: list[Box], along: list[_Stroke]) -> bool:
    """Whether a short rule is held once it ends at the last others that it meets."""
    rule.end_at([other for other in crossing if other[3] - other[1] >= _LETTER])
    return _is_held(rule.box, crossing, along)


def _is_held(rule: Box, crossing: list[Box], along: list[_Stroke]) -> bool:
    """Whether a short rule ends at others that cross it, and one no longer than a letter goes on a longer one, as no stroke does."""
    x0, y0, x1, y1 = rule
    if x1 - x0 >= _SHORT:
        return True
    if x1 - x0 < _LETTER and not any(b[2] - b[0] >= _LETTER and abs(b[1] + b[3] - y0 - y1) <= 2 * _TIGHT for b in (s.box for s in along)):
        return False
    near = _TIGHT if x1 - x0 < _LETTER else _HELD
    at = [other for other in crossing if other[1] - near <= y1 and other[3] + near >= y0]
    return all(any(other[0] - near <= end <= other[2] + near for other in at) for end in (x0, x1))


def _along(ink: Pixels) -> list[_Stroke]:
    """The rules that run across a picture of ink."""
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a rule that runs a little aslant steps from row to row
    share = cv2.blur(thick, (_LONG, 1), borderType=cv2.BORDER_CONSTANT)
    cores = np.where(share > _INKED * 255, np.uint8(255), np.uint8(0))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    grown = cv2.bitwise_and(cv2.dilate(cores, np.ones((1, _LONG), np.uint8)), closed)
    grown = cv2.erode(cv2.morphologyEx(grown, cv2.MORPH_OPEN, np.ones((1, _LONG // 2), np.uint8)), np.ones((3, 1), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(grown)
    found: list[_Stroke] = []
    for index in range(1, count):
        x, y, width, height, area = (int(value) for value in boxes[index])
        if width < _LONG:
            continue
        pixels = np.where(labels[y : y + height, x : x + width] == index, np.uint8(255), np.uint8(0))
        if height > 2 * _EVEN and (at := _even_at(pixels)) is not None:
            y, height, pixels = y + at, _EVEN, pixels[at : at + _EVEN]
            area = int(np.count_nonzero(pixels))
        box = (x, y, x + width, y + height)
        if area / width <= _THICK and height <= 2 * _THICK and _is_alone(box, ink):
            found.append(_Stroke(box, pixels))
    return found


def _even_at(pixels: Pixels) -> int | None:
    """The row at which a rule begins that fills the width of what letters make higher; None where none does."""
    shares = [float((pixels[at : at + _EVEN] > 0).any(axis=0).mean()) for at in range(pixels.shape[0] - _EVEN + 1)]
    best = max(range(len(shares)), key=lambda at: (shares[at], int(np.count_nonzero(pixels[at : at + _EVEN]))))
    is_thick = int(((pixels > 0).mean(axis=1) > _WHOLE).sum()) > _THICK  # the paper's edge, not a rule
    return best if shares[best] > _WHOLE and not is_thick else None


def _broken(faint: Pixels, rules: list[_Stroke], beside: float, least: float) -> list[Box]:
    """The faint and broken rules that run across where no other rule does: low marks in a row, nothing beside them."""
    low = cv2.subtract(faint, cv2.morphologyEx(faint, cv2.MORPH_OPEN, np.ones((_DOT + 1, 1), np.uint8)))
    for rule in rules:
        x0, y0, x1, y1 = rule.box
        low[max(y0 - _DOT, 0) : y1 + _DOT, x0:x1] = 0
    row = cv2.morphologyEx(cv2.dilate(low, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, _BETWEEN), np.uint8))
    row = cv2.morphologyEx(row, cv2.MORPH_OPEN, np.ones((1, _DOTTED), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(row)
    found: list[Box] = []
    for index in range(1, count):
        x, y, width, height, _ = (int(value) for value in boxes[index])
        box = (x, y, x + width, y + height)
        marks = low[y : y + height, x : x + width]
        is_apart = _is_alone(box, faint) or _stands_out(box, faint, beside, least)
        if height <= 2 * _DOT and _is_straight(marks) and is_apart and (width >= _SHORT or _is_of_dots(marks)):
            found.append(box)
    return found


def _stands_out(rule: Box, ink: Pixels, most: float, least: float) -> bool:
    """Whether a line is much more marked than the rows of pixels beside it, as strokes of letters in a row are not."""
    x0, y0, x1, y1 = rule
    inked = np.count_nonzero(ink[y0:y1, x0:x1], axis=1)
    at = y0 + int(inked.argmax())
    marked = float((ink[max(at - 1, 0) : at + 2, x0:x1] > 0).any(axis=0).mean())
    beside = [float((ink[y, x0:x1] > 0).mean()) for y in (at - _TIGHT, at + _TIGHT) if 0 <= y < len(ink)]
    return marked >= least and max(beside, default=0.0) < most * marked


def _is_straight(marks: Pixels) -> bool:
    """Whether a line's parts lie in one row: those of a pencil's stroke do not."""
    rows = [np.nonzero(part)[0] for part in np.array_split(marks, _PARTS, axis=1)]
    middles = [float(found.mean()) for found in rows if found.size]
    return bool(middles) and max(middles) - min(middles) <= _BENT


def _is_of_dots(marks: Pixels) -> bool:
    """Whether a short line is whole, or of dots and dashes that are alike; strokes of letters in a row are longer, and leave gaps."""
    inked = (marks > 0).any(axis=0)
    ends = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(np.int8), [0]])))
    lengths = ends[1::2] - ends[::2]
    if not len(lengths):
        return False
    is_even = int(lengths.max()) <= min(2 * float(np.median(lengths)) + 3, _DASH)
    return float(inked.mean()) > _WHOLE or (is_even and len(lengths) * 2 * _DASH >= len(inked))


def _is_alone(rule: Box, ink: Pixels) -> bool:
    """Whether a line is whole, or the page white above and below: strokes of letters in a row leave gaps and have others beside them."""
    x0, y0, x1, y1 = rule
    if y1 - y0 <= 2 * _EVEN and float((ink[max(y0 - 1, 0) : y1 + 1, x0:x1] > 0).any(axis=0).mean()) > _WHOLE:
        return True
    above, below = ink[max(y0 - _BESIDE[1], 0) : max(y0 - _BESIDE[0], 0), x0:x1], ink[y1 + _BESIDE[0] : y1 + _BESIDE[1], x0:x1]
    return all(not side.size or float(side.mean()) < _CROWDED * 255 for side in (above, below))
