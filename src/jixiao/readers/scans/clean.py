"""Makes an even picture of a page: seals lifted, shade evened out, noise damped, turned straight, a photograph's frame squared.

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
# A page is turned straight by at most so many degrees; a photograph is slanted by more than so many pixels at a corner.
_SLANT, _SQUARE = 12.0, 4.0
# Noise: the typical difference between a pixel and its neighbours, of 255.
_NOISY = 6.0
# A frame that takes less of the page than this is not the page's.
_FRAME = 0.15

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
    _apply(cleaned, _straightening(grey))
    _apply(cleaned, _squaring(cleaned.grey))
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


def _apply(cleaned: Cleaned, change: tuple[Pixels, tuple[int, int]] | None) -> None:
    if change is None:
        return
    matrix, size = change
    cleaned.grey = cv2.warpPerspective(cleaned.grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    cleaned.matrix = matrix @ cleaned.matrix


def _straightening(grey: Pixels) -> tuple[Pixels, tuple[int, int]] | None:
    """The turn that makes the page's long lines run along its sides."""
    least = DPI * 3 // 4
    lines = cv2.HoughLinesP(ink_of(grey), 1, np.pi / 1440, DPI // 2, minLineLength=least, maxLineGap=4)
    if lines is None:
        return None
    lines = lines.reshape(-1, 4).astype(np.float64)
    across, down = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    angles = (np.degrees(np.arctan2(down, across)) + 45) % 90 - 45
    lengths = np.hypot(across, down)
    near = np.abs(angles) < _SLANT
    if not near.any():
        return None
    order = np.argsort(angles[near])
    weights = np.cumsum(lengths[near][order])
    angle = float(angles[near][order][np.searchsorted(weights, weights[-1] / 2)])
    if abs(angle) < 0.03:
        return None
    height, width = grey.shape
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0, 0, 1]])
    return turn, (width, height)


def _squaring(grey: Pixels) -> tuple[Pixels, tuple[int, int]] | None:
    """The change that makes a rectangle of the frame of the page's largest table, where a camera saw it aslant."""
    ink = ink_of(grey)
    reach = DPI // 5
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((reach, 1), np.uint8))
    rules = cv2.dilate(cv2.bitwise_or(across, down), np.ones((7, 7), np.uint8))
    outlines, _ = cv2.findContours(rules, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = max(outlines, key=lambda found: cv2.contourArea(cv2.convexHull(found)))
    hull = cv2.convexHull(outline).reshape(-1, 2).astype(np.float32)
    if cv2.contourArea(hull) < _FRAME * grey.size:
        return None
    sums, differences = hull.sum(axis=1), hull[:, 0] - hull[:, 1]
    corners = np.array([hull[sums.argmin()], hull[differences.argmax()], hull[sums.argmax()], hull[differences.argmin()]])
    if cv2.contourArea(corners) < 0.97 * cv2.contourArea(hull):
        return None  # no frame of four sides
    left, right = (corners[0, 0] + corners[3, 0]) / 2, (corners[1, 0] + corners[2, 0]) / 2
    top, bottom = (corners[0, 1] + corners[1, 1]) / 2, (corners[2, 1] + corners[3, 1]) / 2
    square = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    if float(np.abs(square - corners).max()) < _SQUARE:
        return None
    return cv2.getPerspectiveTransform(corners, square), (grey.shape[1], grey.shape[0])
