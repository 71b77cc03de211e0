"""Looks at each figure a second time: in a sharper picture, and for ink that no letter of the reading accounts for.

The recogniser is sure of what it reads, and says nothing of a sign or a point that it leaves out. Belongs here: signs of that in the ink of
one line. Must stay out: what the cell about it tells (`pages.sighted`), what the form's sums tell (`normalize`).
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from jixiao.model import ReadingCheck
from jixiao.readers.pages.sighted import has_other_figures
from jixiao.readers.scans import words as reading
from jixiao.readers.scans.clean import Pixels, ink_of
from jixiao.readers.scans.words import Word

# Digits of one line are so far apart, as a share of their height, where the line has no two of them; with Chinese beside them, less.
_PITCH, _PITCH_BESIDE = 0.68, 0.55
# Ink before the first digit's middle and behind the last one's, in pitches: of 363 figures read right 99 % had at most 1.25 and 0.79.
_BEFORE, _BEHIND = 1.4, 1.0
# Digits side by side are one pitch apart; with a point between them, one and a half.
_GAP = 1.4
_SHARPER, _RADIUS = 1.2, 2.0

Look = tuple[ReadingCheck, str]
"""What a second look told, and what it read in place of the word."""


def look_again(bare: Pixels, found: list[Word]) -> dict[int, Look]:
    """The figures of a page on which a second look casts doubt, by their number among the words."""
    figures = [at for at, word in enumerate(found) if any(c.isdigit() for c in word.text)]
    if not figures:
        return {}
    soft = cv2.GaussianBlur(bare, (0, 0), _RADIUS).astype(np.float32)
    sharp = np.clip(bare.astype(np.float32) * (1 + _SHARPER) - _SHARPER * soft, 0, 255).astype(np.uint8)
    looks: dict[int, Look] = {}
    for at, other in zip(figures, reading.read_lines(sharp, [found[at].box for at in figures]), strict=True):
        if has_other_figures(found[at].text, other.text):
            looks[at] = ReadingCheck.READ_OTHERWISE, other.text
        elif _leaves_ink(found[at], bare):
            looks[at] = ReadingCheck.UNREAD_INK, ""
    return looks


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
