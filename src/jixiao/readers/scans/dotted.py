"""Finds dotted and dashed rules: marks that are alike in a row, and which parts of them are drawn between the rules that they cross.

Letters often stand closer to such a rule than its own dots to each other. Belongs here: rows of marks.
Must stay out: solid rules (`ruled`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from jixiao.readers.scans.clean import DPI, Pixels

Box = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels

# A mark is no higher and no longer, and the next one no further, in pixels; so many alike make a row, no shorter than the last.
_HIGH, _DASH, _BETWEEN, _MARKS, _LEAST = 9, 26, 12, 5, DPI // 6
# Marks of a row differ by less, in pixels and as a share of the way from one to the next.
_OFF, _SHARE = 2, 0.2
# A row of marks goes on through letters that touch it for so many pixels, and lies within so many rows of pixels.
_ON, _ROWS = DPI // 3, 6
# Rows that lie so near are one; a line between two rules is looked for so many pixels off its place, its sides so far beside it.
_SAME, _ASIDE, _BESIDE = 5, 2, (4, 5)
# Between two rules so much of a drawn part is marked as elsewhere, its gaps are wider by no more, and so much at most has ink on both
# sides, or, where letters keep off it, on either.
_MARKED, _WIDER, _CROWDED, _ASIDE_INKED = 0.7, 4, 0.3, 0.15
# Rules that cross so near to each other tell nothing of what lies between them.
_NARROW = 2 * _SAME
# What is marked for more than this is a solid rule, whose edge is uneven.
_SOLID = 0.93
# Where rules are of marks, all of a page are marked as much, but for this.
_UNLIKE = 0.15
# A part of so many marks repeats itself after one: so much more than by chance, where 1 is all of it.
_STEPS, _REPEATS = 3, 0.35
# A rule has somewhere marks in a row for so many pixels, strokes of letters do not; a page that has any has them for so long in all.
_SURE, _ENOUGH = DPI * 2 // 5, DPI * 8


@dataclass(slots=True)
class Row:
    """A row of marks: where it runs, how much of it is marked, and in pixels its widest usual gap and the way from one mark to the next."""

    box: Box
    marked: float
    gap: int
    step: int
    is_sure: bool = False

    @property
    def at(self) -> int:
        """Its middle."""
        return (self.box[1] + self.box[3]) // 2


def rows_of(faint: Pixels, solid: list[Box]) -> list[Row]:
    """The rows of marks that run across a picture of ink, however near letters stand, where no solid rule runs."""
    low = cv2.subtract(faint, cv2.morphologyEx(faint, cv2.MORPH_OPEN, np.ones((_HIGH + 1, 1), np.uint8)))
    for x0, y0, x1, y1 in solid:
        low[max(y0 - _HIGH, 0) : y1 + _HIGH, x0:x1] = 0
    thick = cv2.dilate(low, np.ones((3, 1), np.uint8))
    cores = _alike(thick)
    if not cores.any():
        return []
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, _BETWEEN), np.uint8))
    grown = cv2.bitwise_and(cv2.dilate(cores, np.ones((1, 2 * _ON + 1), np.uint8)), closed)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(cv2.bitwise_or(grown, cores))
    found: list[Row] = []
    for index in range(1, count):
        x, y, width, height, _ = (int(value) for value in boxes[index])
        weights = np.count_nonzero((labels[y : y + height, x : x + width] == index) & (cores[y : y + height, x : x + width] > 0), axis=1)
        if not weights.any():
            continue
        top = y + max(range(max(height - _ROWS, 0) + 1), key=lambda at: int(weights[at : at + _ROWS].sum()))
        bottom = min(top + _ROWS, y + height)
        row = _row((x, top, x + width, bottom), low, int(weights.max()))
        if row.marked < _SOLID:
            found.append(row)
    return found


def alike(rows: list[list[Row]]) -> list[list[Row]]:
    """The rows of both directions that are drawn as most of the page's are: all of one step. Strokes of letters have any."""
    lengths: Counter[int] = Counter()
    for row in (row for way in rows for row in way if row.is_sure):
        for step in (row.step - 1, row.step, row.step + 1):
            lengths[step] += row.box[2] - row.box[0]
    step, length = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
    if length < _ENOUGH:
        return [[], []]
    near = max(_OFF, round(_SHARE * step))
    return [[row for row in way if abs(row.step - step) <= near] for way in rows]


def _alike(thick: Pixels) -> Pixels:
    """Where marks of one length stand in a row, all as far from the next."""
    edges = np.diff(np.pad((thick > 0).astype(np.int8), ((0, 0), (1, 1))), axis=1)
    (rows, starts), (_, ends) = np.nonzero(edges == 1), np.nonzero(edges == -1)
    cores = np.zeros_like(thick)
    if len(rows) < _MARKS:
        return cores
    lengths, steps, gaps = ends - starts, np.diff(starts), starts[1:] - ends[:-1]
    links = (np.diff(rows) == 0) & (lengths[:-1] <= _DASH) & (lengths[1:] <= _DASH) & (gaps <= _BETWEEN)
    slack = np.maximum(_OFF, _SHARE * steps)
    links &= np.abs(np.diff(lengths)) <= slack
    joins = links[1:] & links[:-1] & (np.abs(np.diff(steps)) <= np.minimum(slack[1:], slack[:-1]))
    turns = np.flatnonzero(np.diff(np.concatenate([[0], joins.astype(np.int8), [0]])))
    for first, last in zip(turns[::2], turns[1::2] + 1, strict=True):
        x0, x1 = int(starts[first]), int(ends[last])
        if last - first + 1 >= _MARKS and x1 - x0 >= _LEAST:
            cores[rows[first], x0:x1] = 255
    return cores


def rows_at(boxes: list[Box], faint: Pixels, known: list[list[Row]]) -> list[Row]:
    """Faint and unevenly broken rules as rows of marks that need not be alike; marked as much as the page's rows, where it has any."""
    rows = [replace(_row(box, faint, _SURE), step=0) for box in boxes]
    marked = [row.marked for way in known for row in way]
    if not marked:
        return rows
    usual = median(marked)
    return [row for row in rows if abs(row.marked - usual) <= _UNLIKE]


def _row(box: Box, low: Pixels, core: int) -> Row:
    x0, y0, x1, y1 = box
    inner = slice(x0, x1)
    at = _darkest(low, range(y0 - _ASIDE, y1 + _ASIDE), inner)
    marks = (low[max(at - 1, 0) : at + 2, inner] > 0).any(axis=0)
    gaps = _gaps(marks)
    starts = np.flatnonzero(np.diff(marks.astype(np.int8)) == 1)
    step = int(np.median(np.diff(starts))) if len(starts) > 1 else 0
    return Row((x0, at - 1, x1, at + 2), float(marks.mean()), int(np.percentile(gaps, 90)) if len(gaps) else 0, step, core >= _SURE)


def _darkest(ink: Pixels, rows: range, inner: slice) -> int:
    """The row of pixels with the most ink within some columns."""
    return max((y for y in rows if 0 <= y < len(ink)), key=lambda y: int(np.count_nonzero(ink[y, inner])))


def _gaps(marks: Pixels) -> Pixels:
    """The widths of what is not marked."""
    edges = np.flatnonzero(np.diff(np.concatenate([[1], marks.astype(np.int8), [1]])))
    return edges[1::2] - edges[::2]


def drawn(rows: list[Row], crossing: list[Box], faint: Pixels, *, is_roomy: bool) -> list[Box]:
    """The parts of rows of marks that are drawn from one crossing rule to the next; the rows as they are where no two rules cross them.

    `crossing` are the rules that run across them, on the picture with rows and columns exchanged. `is_roomy` tells that letters keep off
    the rules of this direction: text stands nearer to the rule below it than to those at its sides.
    """
    places = _places([(rule[1] + rule[3]) // 2 for rule in crossing])
    if len(places) < 2:
        return [row.box for row in rows if row.is_sure]
    found: list[Box] = []
    for row in _whole(rows):
        runs: list[list[int]] = []
        for first, last in pairwise(places):
            is_drawn = last - first > _NARROW and _is_drawn(row, first, last, faint, is_roomy)
            if runs and runs[-1][1] == first and (is_drawn or last - first <= _NARROW):
                runs[-1][1] = last
            elif is_drawn:
                runs.append([first, last])
        found += [(first, max(row.at - 2, 0), last, min(row.at + 2, len(faint))) for first, last in runs]
    return found


def _places(values: list[int]) -> list[int]:
    """Sorted places, those that lie together made one."""
    out: list[int] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SAME:
            out.append(value)
    return out


def _whole(rows: list[Row]) -> list[Row]:
    """Rows of marks that lie in one line made one; lines that nowhere are surely of marks left out."""
    out: list[Row] = []
    for row in sorted((row for row in rows if row.is_sure), key=lambda row: row.box[0] - row.box[2]):
        if not any(abs(other.at - row.at) <= _SAME for other in out):
            out.append(row)
    return out


def _is_drawn(row: Row, first: int, last: int, faint: Pixels, is_roomy: bool) -> bool:
    """Whether the row of marks runs from one place to the next: marked as elsewhere, without wider gaps, and no text."""
    inner = slice(first + _SAME // 2, last - _SAME // 2)
    at = _darkest(faint, range(row.at - _ASIDE, row.at + _ASIDE + 1), inner)
    marks = (faint[max(at - 1, 0) : at + 2, inner] > 0).any(axis=0)
    gaps = _gaps(marks)
    if float(marks.mean()) < _MARKED * row.marked or (len(gaps) and int(gaps.max()) > row.gap + _WIDER):
        return False
    if row.step and not is_roomy and len(marks) >= _STEPS * row.step:
        return float(marks.mean()) > _SOLID or _repeats(marks, row.step) > _REPEATS
    above, below = (
        (faint[np.clip([at + a, at + b], 0, len(faint) - 1), inner] > 0).any(axis=0) for a, b in (_BESIDE, (-_BESIDE[0], -_BESIDE[1]))
    )
    return float((above | below).mean()) <= _ASIDE_INKED if is_roomy else float((above & below).mean()) <= _CROWDED


def _repeats(marks: Pixels, step: int) -> float:
    """How much more than by chance marks are the same one step further, 1 where all are."""
    share = float(marks.mean())
    chance = share**2 + (1 - share) ** 2
    alike = max(float((marks[:-n] == marks[n:]).mean()) for n in (step - 1, step, step + 1) if n > 0)
    return (alike - chance) / max(1 - chance, 0.01)
