"""Makes an even picture of a page: seals lifted, shade evened out, noise damped, turned straight, photographs squared.

Belongs here: pixels. Must stay out: what they show (`ruled`, `words`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

# Pixels of an inch: letters of 7 points are then 19 pixels high, which the recogniser needs.
DPI = 200
# What is so much darker than the page, of 255, is ink.
INK = 70
# Red ink: its red is so much above its other colours; a seal is so many inches wide and high, and about round.
_RED, _SEAL_INCHES, _SEAL_SHAPE = 45, (0.7, 2.6), 1.6
# A page is turned straight by at most so many degrees, and stands straight within so many; its lines are looked at so often.
_SLANT, _STRAIGHT, _LOOKS = 12.0, 0.03, 2
# Rules are longer than letters, on a page of rules come to more than so much, and are dotted with no wider gaps, in pixels.
_LONG, _ENOUGH, _DOTS = DPI * 2 // 5, DPI * 15, 6
# Dots and dashes are no higher; a page of forms has them on no more than so much of it.
_DOT, _MARKED = 9, 0.04
# A photograph's lines run together by more than so much from the middle of the page to its side. So many lines so far apart tell it, where
# half a page is 1, against what speaks for parallel ones.
_ASLANT, _LINES, _APART, _UNLIKELY = 0.003, 4, 0.1, 0.0005
# Noise: the typical difference between a pixel and its neighbours, of 255.
_NOISY = 6.0

Pixels = Any
"""An array of 8-bit pixels: rows, columns and, in colour, blue, green and red."""


@dataclass(slots=True)
class Cleaned:
    """An even, straight picture in grey, and how a place of the original is found in it: a matrix of 3 by 3."""

    grey: Pixels
    matrix: Pixels
    notes: list[str] = field(default_factory=list)


def clean(picture: Pixels) -> Cleaned:
    """The picture of a page at `DPI` in grey, whatever shade, noise, seals and slant it has."""
    grey, has_seal = _without_seals(picture) if picture.ndim == 3 else (picture, False)
    grey = _without_noise(_even(grey))
    cleaned = Cleaned(grey, np.eye(3))
    if has_seal:
        cleaned.notes.append("red seals left out")
    _apply(cleaned)
    return cleaned


def turned(cleaned: Cleaned, quarters: int) -> Cleaned:
    """The picture turned anticlockwise by so many right angles."""
    height, width = cleaned.grey.shape
    to = {
        0: np.eye(3),
        1: np.array([[0, 1, 0], [-1, 0, width - 1], [0, 0, 1]]),
        2: np.array([[-1, 0, width - 1], [0, -1, height - 1], [0, 0, 1]]),
        3: np.array([[0, -1, height - 1], [1, 0, 0], [0, 0, 1]]),
    }[quarters % 4]
    return Cleaned(np.ascontiguousarray(np.rot90(cleaned.grey, quarters)), to @ cleaned.matrix, cleaned.notes)


def ink_of(grey: Pixels) -> Pixels:
    """Where ink is: 255, else 0."""
    return np.where(grey < 255 - INK, np.uint8(255), np.uint8(0))


def _without_seals(picture: Pixels) -> tuple[Pixels, bool]:
    """The picture in grey with what is red within a seal as white as the page; red letters elsewhere stay."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    blue, green, red = (picture[:, :, channel].astype(np.int16) for channel in range(3))
    reds = (red - np.maximum(blue, green) > _RED).astype(np.uint8) * 255
    if not reds.any():
        return grey, False
    joined = cv2.morphologyEx(reds, cv2.MORPH_CLOSE, np.ones((DPI // 8, DPI // 8), np.uint8))
    count, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    found = False
    for x, y, width, height, _ in boxes[1:count]:
        small, large = sorted((width / DPI, height / DPI))
        if small < _SEAL_INCHES[0] or large > _SEAL_INCHES[1] or large > _SEAL_SHAPE * small:
            continue
        found = True
        place = np.s_[y : y + height, x : x + width]
        reddish = cv2.dilate((red[place] - np.maximum(blue, green)[place] > _RED // 3).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        # Ink below a seal is dark in every colour; paper below it is bright in red.
        grey[place] = np.where(reddish, np.maximum(grey[place], np.where(red[place] > 140, 255, red[place])).astype(np.uint8), grey[place])
    return grey, found


def _even(grey: Pixels) -> Pixels:
    """The picture on a white ground: each pixel against the brightness of the paper about it."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, np.maximum(paper, 1), scale=255)
    darkest = float(np.percentile(even, 0.5))
    if darkest < 200:  # a pale print gets the contrast of a dark one
        even = np.clip((even.astype(np.float32) - darkest) * (255 / (255 - darkest)), 0, 255).astype(np.uint8)
    return even


def _without_noise(grey: Pixels) -> Pixels:
    bright = grey[grey > 200]
    if not bright.size:
        return grey
    rough = cv2.absdiff(grey, cv2.medianBlur(grey, 3))[grey > 200]
    return cv2.fastNlMeansDenoising(grey, None, 12, 5, 11) if float(rough.mean()) > _NOISY else grey


def _apply(cleaned: Cleaned) -> None:
    """Turn the picture straight and square. It is drawn anew once, from what it was, however often its lines are looked at."""
    height, width = cleaned.grey.shape
    matrix, grey = cleaned.matrix, cleaned.grey
    for _ in range(_LOOKS):
        change = _straightening(grey)
        if change is None:
            break
        matrix = change @ matrix
        grey = cv2.warpPerspective(
            cleaned.grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
        )
    cleaned.grey, cleaned.matrix = grey, matrix


def _straightening(grey: Pixels) -> Pixels | None:
    """The change that makes the page's long lines run along its sides, as a matrix of 3 by 3; None where they do."""
    lines = _long_lines(grey)
    across, down = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    angles = (np.degrees(np.arctan2(down, across)) + 45) % 90 - 45
    near = np.abs(angles) < _SLANT
    if not near.any():
        return None
    height, width = grey.shape
    centred = (lines[near] - [width / 2, height / 2] * 2) / (max(width, height) / 2)
    square = _squaring(centred)
    if square is None:
        angle = _middle(angles[near], np.hypot(across, down)[near])
        return None if abs(angle) < _STRAIGHT else np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0, 0, 1]])
    place = np.array(
        [[2 / max(width, height), 0, -width / max(width, height)], [0, 2 / max(width, height), -height / max(width, height)], [0, 0, 1]]
    )
    return np.linalg.inv(place) @ square @ place


def _long_lines(grey: Pixels) -> Pixels:
    """The ends of what runs straight for longer than letters do, in rows of four; of dotted rules where there is nothing else."""
    found = cv2.createLineSegmentDetector(0).detect(grey)[0]
    lines = np.empty((0, 4)) if found is None else found.reshape(-1, 4).astype(np.float64)
    lines = lines[np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]) > _LONG]
    if np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]).sum() > _ENOUGH:
        return lines
    marks = _marks(ink_of(grey))
    if float(np.count_nonzero(marks)) > _MARKED * marks.size:
        return lines  # a photograph: looking for lines takes as long as there is ink
    dotted = cv2.HoughLinesP(marks, 1, np.pi / 1440, DPI // 2, minLineLength=DPI * 3 // 4, maxLineGap=_DOTS)
    return lines if dotted is None else dotted.reshape(-1, 4).astype(np.float64)


def _marks(ink: Pixels) -> Pixels:
    """Ink that may be dots and dashes: what is low or narrow."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink)
    is_mark = np.minimum(boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]) <= _DOT
    is_mark[0] = False
    return np.where(is_mark[labels], np.uint8(255), np.uint8(0))


def _middle(values: Pixels, weights: Pixels) -> float:
    """The value that has half of the weights below it."""
    order = np.argsort(values)
    sums = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(sums, sums[-1] / 2)])


def _squaring(lines: Pixels) -> Pixels | None:
    """The change that makes lines parallel that a camera saw run together, about the middle of places from -1 to 1; None for a scan."""
    is_across = np.abs(lines[:, 2] - lines[:, 0]) > np.abs(lines[:, 3] - lines[:, 1])
    along, up = _meeting(lines[is_across]), _meeting(lines[~is_across])
    if along is None or up is None:
        return None
    if max(abs(along[2]), abs(up[2]), abs(float(along[:2] @ up[:2]))) < _ASLANT:
        return None
    horizon = np.cross(along, up)
    flat = np.vstack([[1, 0, 0], [0, 1, 0], horizon / horizon[2]])
    directions = np.column_stack([(flat @ along)[:2], (flat @ up)[:2]])
    directions /= np.linalg.norm(directions, axis=0)
    upright = np.eye(3)
    upright[:2, :2] = np.linalg.inv(directions)
    upright[:2, :2] /= np.sqrt(np.linalg.det(upright[:2, :2]))
    return upright @ flat


def _meeting(lines: Pixels) -> Pixels | None:
    """Where lines meet that are parallel on paper, as a direction and how near that is; None where too few tell it."""
    ends = np.column_stack([lines[:, :2], np.ones(len(lines))]), np.column_stack([lines[:, 2:], np.ones(len(lines))])
    through = np.cross(*ends)
    lengths = np.linalg.norm(through[:, :2], axis=1)
    through /= lengths[:, None]
    chosen = np.ones(len(lines), bool)
    meeting = None
    for _ in range(4):
        if chosen.sum() < _LINES or np.ptp(through[chosen, 2]) < _APART:
            return None
        weighed = through[chosen] * np.sqrt(lengths[chosen])[:, None]
        # few lines close together tell no more than a direction: that they meet is unlikely
        told = weighed.T @ weighed + np.diag([0, 0, _UNLIKELY])
        meeting = np.linalg.eigh(told)[1][:, 0]
        off = np.abs(through @ meeting)
        chosen = off < max(3 * float(np.median(off[chosen])), _ASLANT)
    assert meeting is not None
    meeting /= np.linalg.norm(meeting[:2])
    return meeting * np.sign(meeting[np.argmax(np.abs(meeting[:2]))])
