"""Finds the rules of a page in its picture, and takes them out of it.

Belongs here: long thin lines along the sides of a page. Must stay out: the grid that they make (`pages.grid`).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from jixiao.readers.scans.clean import DPI, Pixels, ink_of

# No rule is shorter, nor thicker, in pixels; gaps so wide in it are closed, and so much of it must be ink.
_LONG, _THICK, _GAP, _INKED = DPI // 7, DPI // 20, 5, 0.9
# Beside a rule, from so far to so far, the page is white but for what crosses it: at most so much of it is ink.
_BESIDE, _CROWDED, _WHOLE = (2, 6), 0.2, 0.98
# A rule runs within so many rows of pixels; what belongs to it and is higher has letters that touch it, which stay.
_EVEN = 5
# Dots and dashes of a rule are no higher, no further apart, and make no shorter rule, in pixels; they are so much darker than paper.
_DOT, _BETWEEN, _DOTTED, _FAINT = 9, 9, DPI * 2 // 5, 40
# Of so many parts of a faint line none lies so many pixels higher than another.
_PARTS, _BENT = 5, 3.0
# A dash is no longer; a rule that is cut short by letters goes on to the next that crosses it where so much of the way is marked.
_DASH, _MARKED = 16, 0.9
# A rule shorter than the first ends at others, so near to them; one no longer than a letter, nearer.
_SHORT, _HELD, _LETTER, _TIGHT = DPI * 3 // 4, 7, DPI // 4, 4

Box = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels


@dataclass(slots=True)
class _Stroke:
    """A long thin line: its box, and its pixels within the box."""

    box: Box
    pixels: Pixels
    is_whole: bool = False  # faint, and not of dots

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

    def go_on(self, crossing: list[Box], ink: Pixels) -> None:
        """Go on to the next rule on either side where marks lead to it: letters that touch a dotted rule hide a part of it."""
        x0, y0, x1, y1 = self.box
        at = [other for other in crossing if other[1] - _TIGHT <= y1 and other[3] + _TIGHT >= y0]
        before = max((other[0] for other in at if other[0] < x0 - _HELD), default=x0)
        behind = min((other[2] for other in at if other[2] > x1 + _HELD), default=x1)
        marks = cv2.morphologyEx(ink[y0:y1].max(axis=0)[None], cv2.MORPH_CLOSE, np.ones((1, _BETWEEN), np.uint8))[0] > 0
        first = before if not _ends_at(x0, at) and _is_marked(marks[before:x0]) else x0
        last = behind if not _ends_at(x1, at) and _is_marked(marks[x1:behind]) else x1
        pixels = np.full((y1 - y0, last - first), 255, np.uint8)
        pixels[:, x0 - first : x1 - first] = self.pixels
        self.box, self.pixels = (first, y0, last, y1), pixels

    def is_drawn(self, crossing: list[Box]) -> bool:
        """Whether a faint line is of dots, or ends at rules on both sides: a long one that does not may be anything."""
        x0, y0, x1, y1 = self.box
        at = [other for other in crossing if other[1] - _TIGHT <= y1 and other[3] + _TIGHT >= y0]
        return not self.is_whole or (_ends_at(x0, at) and _ends_at(x1, at))


@dataclass(slots=True)
class Ruled:
    """The rules of a picture: where they run, and the pixels that they cover."""

    across: list[Box]
    down: list[Box]
    mask: Pixels


def rules_of(grey: Pixels) -> Ruled:
    """The rules of a straight page."""
    ink, faint = ink_of(grey), np.where(grey < 255 - _FAINT, np.uint8(255), np.uint8(0))
    across, down = _along(ink), _along(np.ascontiguousarray(ink.T))
    across_dotted, down_dotted = _dotted(faint, across), _dotted(np.ascontiguousarray(faint.T), down)
    across, down = across + across_dotted, down + down_dotted
    across, down = _gone_on(across, across_dotted, faint, down), _gone_on(down, down_dotted, faint.T, across)
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


def _gone_on(rules: list[_Stroke], dotted: list[_Stroke], marks: Pixels, crossing: list[_Stroke]) -> list[_Stroke]:
    """The rules of one direction, the dotted among them as long as their marks lead, those that nothing holds left out."""
    at = [_across(other.box) for other in crossing]
    for rule in dotted:
        rule.go_on(at, marks)
    loose = {id(rule) for rule in dotted if not rule.is_drawn(at)}
    return [rule for rule in rules if id(rule) not in loose]


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


def _dotted(faint: Pixels, rules: list[_Stroke]) -> list[_Stroke]:
    """The dotted, dashed and faint rules that run across where no other rule does: low marks in a row, nothing beside them."""
    low = cv2.subtract(faint, cv2.morphologyEx(faint, cv2.MORPH_OPEN, np.ones((_DOT + 1, 1), np.uint8)))
    for rule in rules:
        x0, y0, x1, y1 = rule.box
        low[max(y0 - _DOT, 0) : y1 + _DOT, x0:x1] = 0
    row = cv2.morphologyEx(cv2.dilate(low, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, _BETWEEN), np.uint8))
    row = cv2.morphologyEx(row, cv2.MORPH_OPEN, np.ones((1, _DOTTED), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(row)
    found: list[_Stroke] = []
    for index in range(1, count):
        x, y, width, height, _ = (int(value) for value in boxes[index])
        box = (x, y, x + width, y + height)
        marks = low[y : y + height, x : x + width]
        if height <= 2 * _DOT and _is_straight(marks) and _is_alone(box, faint) and (width >= _SHORT or _is_of_dots(marks)):
            pixels = np.where(labels[y : y + height, x : x + width] == index, np.uint8(255), np.uint8(0))
            found.append(_Stroke(box, pixels, float((marks > 0).any(axis=0).mean()) > _WHOLE))
    return found


def _ends_at(end: int, crossing: list[Box]) -> bool:
    return any(other[0] - _HELD <= end <= other[2] + _HELD for other in crossing)


def _is_marked(marks: Pixels) -> bool:
    return bool(marks.size) and float(marks.mean()) >= _MARKED


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
