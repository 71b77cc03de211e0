"""Makes a `Sheet` of the picture of a page: turned upright, its rules and letters in points, with how sure each letter is.

Belongs here: one page from picture to sheet. Must stay out: files of pictures (`picture`, `pdf`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median

import cv2
import numpy as np

from jixiao.model import ReadingCheck
from jixiao.readers.pages.marks import UNREADABLE, Letter, Rule, Scan, SeenWord, Sheet
from jixiao.readers.scans import words as reading
from jixiao.readers.scans.again import look_again
from jixiao.readers.scans.clean import DPI, Cleaned, Pixels, clean, ink_of, turned
from jixiao.readers.scans.ruled import Box, Ruled, rules_of, without_rules
from jixiao.readers.scans.words import Word

_POINTS = 72 / DPI
# Lines by which a page's turn is told: so many of the widest, surer than this if they stand upright.
_SAMPLE, _UPRIGHT = 6, 0.85
# Letters that stand so sure are what they seem; others are looked at again in a wider cut.
_SURE, _IN_DOUBT = 0.9, 0.89
# Ink that is larger than so many letters, or so thin in pixels and so much higher than a letter, is no sign.
_LARGE, _THIN, _HIGH = 4, 6, 1.3
# Large ink so near to the picture's edge, in pixels, is the paper's.
_MARGIN = DPI // 4
_LIKE_SIGNS = {"一": "—", "二": "=", "ー": "—", "亠": "—", "丨": "1"}


@dataclass(slots=True)
class _Seen:
    """A page straight and without rules, and where its lines are."""

    cleaned: Cleaned
    ruled: Ruled
    bare: Pixels
    lines: list[Box]


def sheet_of(picture: Pixels, number: int) -> Sheet:
    """Read the picture of a page at `clean.DPI`. The sheet's size is that of the picture, turned as it is read."""
    seen = _upright(clean(picture))
    height, width = seen.bare.shape
    sheet = Sheet(number, width * _POINTS, height * _POINTS, pictured=1.0)
    sheet.notes += [f"page {number}: read from its picture", *(f"page {number}: {note}" for note in seen.cleaned.notes)]
    sheet.horizontals = [_across(rule) for rule in seen.ruled.across]
    sheet.verticals = [_down(rule) for rule in seen.ruled.down]
    boxes = [part for line in seen.lines for part in reading.split_columns(seen.bare, line)]
    marks, rests = _worth_reading(reading.marks_beside(seen.bare, boxes), seen)
    found = reading.read_lines(seen.bare, [*boxes, *marks])
    _read_again(seen.bare, found)
    size = median([word.box[3] - word.box[1] for word in found if word.letters] or [DPI / 6])
    _tell_signs(seen.bare, seen.ruled.mask, found, size)
    looks = look_again(seen.bare, found)
    words = [SeenWord(_in_points(box), "", ReadingCheck.TWO_CELLS) for box in rests if _is_rest_of_rule(box, size)]
    blots = [box for box in rests if not _is_rest_of_rule(box, size)]
    if drawn := [box for box in blots if _is_about(box, seen)]:
        sheet.notes.append(f"page {number}: ink about the text left out: the paper's edge, a frame or a stroke over several cells")
        words += [SeenWord(_in_points(box), "", ReadingCheck.UNREAD_INK) for box in _run_of(drawn, seen, [word.box for word in found])]
    for at, word in enumerate([*found, *(Word(box, []) for box in blots if box not in drawn)]):
        if letters := _letters(word, seen.bare, size):
            sheet.letters += letters
            words.append(SeenWord(_in_points(word.box), word.text, *looks.get(at, (None, ""))))
    sheet.scan = replace(_scan(picture, seen.cleaned), words=tuple(words))
    return sheet


def _scan(picture: Pixels, cleaned: Cleaned) -> Scan:
    """Where places of the page are in its picture, both in points."""
    points = np.diag([_POINTS, _POINTS, 1.0])
    matrix = points @ np.linalg.inv(cleaned.matrix) @ np.linalg.inv(points)
    return Scan(picture.shape[1] * _POINTS, picture.shape[0] * _POINTS, tuple(tuple(float(v) for v in row) for row in matrix))


def _across(rule: Box) -> Rule:
    y = (rule[1] + rule[3]) / 2 * _POINTS
    return Rule(rule[0] * _POINTS, y, rule[2] * _POINTS, y)


def _down(rule: Box) -> Rule:
    x = (rule[0] + rule[2]) / 2 * _POINTS
    return Rule(x, rule[1] * _POINTS, x, rule[3] * _POINTS)


def _upright(cleaned: Cleaned) -> _Seen:
    """The page turned so that its lines run from left to right, their letters upright."""
    seen = _look(cleaned)
    if _runs_down(seen):
        seen = _look(turned(cleaned, 1))
    sample = sorted(seen.lines, key=lambda box: box[0] - box[2])[:_SAMPLE]
    if not sample:
        return seen
    sure = _sureness(seen.bare, sample)
    if sure < _UPRIGHT:
        height, width = seen.bare.shape
        flipped = [(width - x1, height - y1, width - x0, height - y0) for x0, y0, x1, y1 in sample]
        if _sureness(np.ascontiguousarray(np.rot90(seen.bare, 2)), flipped) > sure:
            return _look(turned(seen.cleaned, 2))
    return seen


def _look(cleaned: Cleaned) -> _Seen:
    ruled = rules_of(cleaned.grey)
    bare = without_rules(cleaned.grey, ruled)
    return _Seen(cleaned, ruled, bare, reading.part_lines(bare, ruled.mask, reading.find_lines(bare, ruled.mask)))


def _runs_down(seen: _Seen) -> bool:
    """Whether most of the page's lines are higher than wide."""
    heights = sum(max(y1 - y0 - (x1 - x0), 0) for x0, y0, x1, y1 in seen.lines)
    widths = sum(max(x1 - x0 - (y1 - y0), 0) for x0, y0, x1, y1 in seen.lines)
    return heights > widths


def _sureness(bare: Pixels, boxes: list[Box]) -> float:
    return float(np.mean([word.confidence for word in reading.read_lines(bare, boxes)]))


def _worth_reading(marks: list[Box], seen: _Seen) -> tuple[list[Box], list[Box]]:
    """The marks outside of lines that may be signs, with the room about them that the reader wants, and those that are none."""
    near = cv2.dilate(seen.ruled.mask, np.ones((7, 7), np.uint8))
    size = median([y1 - y0 for _, y0, _, y1 in seen.lines] or [DPI / 6])
    height, width = seen.bare.shape
    out, rests = [], []
    for x0, y0, x1, y1 in marks:
        if float((near[y0:y1, x0:x1] > 0).mean()) > 0.5:
            continue
        if max(x1 - x0, y1 - y0) > _LARGE * size or (x1 - x0 <= _THIN and y1 - y0 > _HIGH * size):
            rests.append((x0, y0, x1, y1))
            continue
        middle, room = (y0 + y1) / 2, max(y1 - y0, 0.8 * size) / 2 + 3
        side = max(0.0, (0.5 * size - (x1 - x0)) / 2) + 4
        out.append((max(int(x0 - side), 0), max(int(middle - room), 0), min(int(x1 + side), width), min(int(middle + room), height)))
    return out, rests


def _is_rest_of_rule(box: Box, size: float) -> bool:
    """Whether ink that is no letter is long and thin, as a rule is that was not found."""
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short < size / 2 and long > _HIGH * size


def _is_about(box: Box, seen: _Seen) -> bool:
    """Whether ink is drawn about rules or text, as a letter never is, or lies at the picture's edge, where the paper ends."""
    height, width = seen.bare.shape
    x0, y0, x1, y1 = box
    if x0 < _MARGIN or y0 < _MARGIN or x1 > width - _MARGIN or y1 > height - _MARGIN:
        return True
    others = (*seen.ruled.across, *seen.ruled.down, *seen.lines)
    return any(x0 <= a and y0 <= b and c <= x1 and d <= y1 for a, b, c, d in others)


def _run_of(drawn: list[Box], seen: _Seen, read: list[Box]) -> list[Box]:
    """The places, each as large as a letter, through which ink runs that is drawn about others: what is near it is in doubt."""
    ink = ink_of(seen.bare)
    ink[cv2.dilate(seen.ruled.mask, np.ones((7, 7), np.uint8)) > 0] = 0
    for x0, y0, x1, y1 in read:
        ink[y0:y1, x0:x1] = 0
    step = DPI // 8
    places: set[Box] = set()
    for x0, y0, x1, y1 in drawn:
        tops = range(y0 // step * step, y1, step)
        places.update((x, y, x + step, y + step) for x in range(x0 // step * step, x1, step) for y in tops)
    return sorted((x0, y0, x1, y1) for x0, y0, x1, y1 in places if np.count_nonzero(ink[y0:y1, x0:x1]) > step)


def _in_points(box: Box) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (side * _POINTS for side in box)
    return x0, y0, x1, y1


def _read_again(bare: Pixels, found: list[Word]) -> None:
    """Read what is not sure once more, with a little more and a little less about it; the surest reading counts."""
    unsure = [word for word in found if word.lowest < _SURE]
    height, width = bare.shape
    for reach in (3, -2):
        boxes = [
            (max(x0 - reach, 0), max(y0 - reach, 0), min(x1 + reach, width), min(y1 + reach, height))
            for x0, y0, x1, y1 in (word.box for word in unsure)
        ]
        boxes = [box if box[2] - box[0] > 5 and box[3] - box[1] > 5 else word.box for box, word in zip(boxes, unsure, strict=True)]
        for word, other in zip(unsure, reading.read_lines(bare, boxes), strict=True):
            if other.text == word.text or not word.letters:
                if other.lowest > word.lowest:
                    word.read_as(other)
            elif other.lowest > word.lowest:  # two readings that differ: the surer one, at the doubt of the other, yet read
                doubt = max(1 - word.lowest, reading.READ)
                word.read_as(other)
                word.letters = [(text, x0, x1, min(sure, doubt)) for text, x0, x1, sure in other.letters]


def _tell_signs(bare: Pixels, mask: Pixels, found: list[Word], size: float) -> None:
    """A numeral that stands alone and is drawn like a sign is the sign, in doubt: a stroke is a dash, two strokes alike are equal."""
    for word in found:
        sign = _LIKE_SIGNS.get(word.text)
        if sign is None or any(other is not word and other.letters and _is_near(word.box, other.box, size, mask) for other in found):
            continue
        x0, y0, x1, y1 = word.box
        widths = [int(np.ptp(np.flatnonzero(row))) for row in ink_of(bare[y0:y1, x0:x1]) if row.any()]
        if sign == "=" and max(widths) - np.median(widths) > 0.2 * max(widths):
            continue
        _, left, right, sure = word.letters[0]
        word.letters = [(sign, left, right, min(sure, _IN_DOUBT))]


def _is_near(box: Box, other: Box, size: float, mask: Pixels) -> bool:
    """Whether two words may be of one text: side by side or one below the other, and no rule between them."""
    across, down = max(box[0], other[0]) - min(box[2], other[2]), max(box[1], other[1]) - min(box[3], other[3])
    if across > size or down > size / 2:
        return False
    (x0, y0), (x1, y1) = (((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for b in (box, other))
    steps = np.linspace(0, 1, int(max(abs(x1 - x0), abs(y1 - y0))) + 2)
    return not mask[(y0 + (y1 - y0) * steps).astype(int), (x0 + (x1 - x0) * steps).astype(int)].any()


def _letters(word: Word, bare: Pixels, size: float) -> list[Letter]:
    """The letters of one line; ink that nothing reads is one letter that says so."""
    x0, y0, x1, y1 = word.box
    ink = ink_of(bare[y0:y1, x0:x1])
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if not len(columns):
        return []
    if not word.letters or (word.lowest < reading.READ and all(letter[3] < reading.READ for letter in word.letters)):
        if (len(rows) < size / 3 and len(columns) < size / 3) or int((ink > 0).sum()) < size:
            return []  # a speck
        word.letters = [(UNREADABLE, float(x0 + columns[0]), float(x0 + columns[-1] + 1), 0.0)]
    left, right = x0 + int(columns[0]), x0 + int(columns[-1]) + 1
    high = y1 - y0
    letter_size = (size if high < 1.35 * size else high) * _POINTS * 0.75
    out = []
    for at, (text, start, end, sure) in enumerate(word.letters):
        start, end = (left if at == 0 else max(start, left)), (right if at == len(word.letters) - 1 else min(end, right))
        letter = Letter(
            text, start * _POINTS, max(end, start + 1) * _POINTS, (y0 + rows[0]) * _POINTS, (y0 + rows[-1] + 1) * _POINTS, letter_size
        )
        letter.sure = sure
        out.append(letter)
    return out
