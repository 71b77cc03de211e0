"""Looks at each figure again: drawn thicker, with more about it, for what else the reader holds possible, and for ink that nothing read.

The recogniser is sure of what it reads, and says nothing of a sign or a point that it leaves out. Belongs here: signs of that in the ink of
one line. Must stay out: what the cell about it tells (`pages.sighted`), what the form's sums tell (`normalize`).
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from jixiao.model import ReadingCheck
from jixiao.readers.pages.sighted import has_other_figures
from jixiao.readers.scans import words as reading
from jixiao.readers.scans.clean import Pixels, ink_of
from jixiao.readers.scans.ruled import Box
from jixiao.readers.scans.words import Word

# Digits of one line are so far apart, as a share of their height, where the line has no two of them; with Chinese beside them, less.
_PITCH, _PITCH_BESIDE = 0.68, 0.55
# Ink before the first digit's middle and behind the last one's, in pitches: of 363 figures read right 99 % had at most 1.25 and 0.79.
_BEFORE, _BEHIND = 1.4, 1.0
# Digits side by side are one pitch apart; with a point between them, one and a half.
_GAP = 1.4
# So many pixels more are seen beside a figure, and above and below it.
_BESIDE, _ABOVE = 6, 4

# Signs that have a bar below them in another, which the reader overlooks where it is faint or aslant. In nine fonts, blurred, pale and
# noisy, nearly all signs with a bar are less even than the first, and hardly one without is less even than the second.
_BARRED, _EVEN, _UNEVEN = {">": "≥", "<": "≤", "＞": "≥", "＜": "≤"}, 0.82, 0.68

_RING = re.compile(r"(?<=%)\d+$")

Look = tuple[ReadingCheck, str]
"""What a second look told, and what it read in place of the word."""


def look_again(bare: Pixels, found: list[Word]) -> dict[int, Look]:
    """The figures of a page on which a second look casts doubt, by their number among the words."""
    figures = [at for at, word in enumerate(found) if any(c.isdigit() or c in _BARRED for c in word.text)]
    if not figures:
        return {}
    thick = cv2.erode(bare, np.ones((2, 2), np.uint8))
    boxes = [found[at].box for at in figures]
    others = reading.read_lines(thick, boxes), reading.read_lines(bare, [_about(box, bare) for box in boxes])
    looks: dict[int, Look] = {}
    for at, *readings in zip(figures, *others, strict=True):
        text = _without_rings(found[at].text)
        if other := _tell_bars(found[at], bare):
            looks[at] = ReadingCheck.READ_OTHERWISE, other
            continue
        told = [other for other in (*(word.text for word in readings), found[at].rival) if other]
        differing = [other for other in told if has_other_figures(text, _without_rings(other))]
        if differing:
            looks[at] = ReadingCheck.READ_OTHERWISE, differing[0]
        elif _leaves_ink(found[at], bare):
            looks[at] = ReadingCheck.UNREAD_INK, ""
    return looks


def _about(box: Box, bare: Pixels) -> Box:
    """The box with a little more about it."""
    x0, y0, x1, y1 = box
    return max(x0 - _BESIDE, 0), max(y0 - _ABOVE, 0), min(x1 + _BESIDE, bare.shape[1]), min(y1 + _ABOVE, bare.shape[0])


def _without_rings(text: str) -> str:
    """A line without digits behind a sign of percent, for which the reader takes its second ring."""
    return _RING.sub("", text)


def _tell_bars(word: Word, bare: Pixels) -> str:
    """What a line with > or < says otherwise, where the ink of the sign is not the same turned over: the bar of ≥ is easily overlooked.

    A sign that is far from it has a bar, and is read so, in doubt.
    """
    read, (x0, y0, x1, y1) = word.text, word.box
    others = list(read)
    for at, ((text, left, right, sure), middle) in enumerate(zip(list(word.letters), word.middles, strict=True)):
        if text not in _BARRED or (evenness := _evenness(bare[y0:y1, x0:x1], int(middle) - x0)) >= _EVEN:
            continue
        if evenness < _UNEVEN:
            word.letters[at] = (_BARRED[text], left, right, sure)
        else:
            others[at] = _BARRED[text]
    other = "".join(others)
    return other if other != word.text else ""


def _evenness(line: Pixels, column: int) -> float:
    """How much of the ink about a column of a line is the same turned over, from 0 to 1."""
    inked = np.flatnonzero(ink_of(line).any(axis=0))
    if not len(inked):
        return 1.0
    pieces = np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)
    piece = min(pieces, key=lambda columns: float(np.abs(columns - column).min()))
    sign = line[:, piece[0] : piece[-1] + 1]
    rows = np.flatnonzero(ink_of(sign).any(axis=1))
    dark = 255.0 - sign[rows[0] : rows[-1] + 1]
    turned = [np.roll(dark[::-1], step, axis=0) for step in (-1, 0, 1)]
    return max(float(np.minimum(dark, other).sum() / np.maximum(dark, other).sum()) for other in turned)


def _leaves_ink(word: Word, bare: Pixels) -> bool:
    """Whether ink before, behind or between the digits of a line is too far from them to be theirs."""
    x0, y0, x1, y1 = word.box
    ink = ink_of(bare[y0:y1, x0:x1]) > 0
    columns, rows = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    letters = [(text, middle - x0) for (text, *_), middle in zip(word.letters, word.middles, strict=True) if not text.isspace()]
    if not len(columns) or not letters:
        return False
    high = int(rows[-1] - rows[0]) + 1
    steps = [b - a for (s, a), (t, b) in pairwise(letters) if s.isdigit() and t.isdigit()]
    pitch = median(steps) if steps else high * (_PITCH if word.text.isascii() else _PITCH_BESIDE)
    if letters[0][0].isdigit() and letters[0][1] - columns[0] > _BEFORE * pitch:
        return True
    if letters[-1][0].isdigit() and columns[-1] - letters[-1][1] > _BEHIND * pitch:
        return True
    return _has_wide_gap(ink, [text for text, _ in letters])


def _has_wide_gap(ink: Pixels, letters: list[str]) -> bool:
    """Whether two digits stand apart as with a point between them, or ink stands between them, where each digit's ink is by itself."""
    if not all(text.isdigit() for text in letters) or len(letters) < 3:
        return False
    columns = np.flatnonzero(ink.any(axis=0))
    pieces = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    if len(pieces) > len(letters):
        return True
    if len(pieces) < len(letters):
        return False  # digits that touch
    middles = [(piece[0] + piece[-1]) / 2 for piece in pieces]
    steps = sorted(b - a for a, b in pairwise(middles))
    return bool(steps[-1] > _GAP * steps[len(steps) // 4])
