"""Finds lines of text in a picture without rules, and reads each: letters with their places and how sure each one is.

Belongs here: the two networks, what goes in and what comes out. Must stay out: pages (`sheets`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import cv2
import numpy as np
import onnxruntime

from jixiao.readers.scans.clean import Pixels, ink_of
from jixiao.readers.scans.ruled import Box

# The finder sees the page at this share of its size, in sides that are multiples of the last.
_FIND_SCALE, _STEP = 0.7, 32
# A place is text above this; a line is one whose places are so sure on the whole. Lines are found narrower than they are, by this factor.
_TEXT, _LINE, _UNCLIP = 0.3, 0.5, 1.6
# A box is of several lines where it is so much higher than most, or than wide; a line is so high of a box at least and at most, in sizes of
# boxes, which have room about their ink; ink of another line at a box's edge is no higher; room that is left about a line, in pixels.
_TALL, _LOW, _LINE_HIGH, _REST, _ROOM = 1.5, 0.3, 0.95, 0.35, 2
# The reader sees lines of this height, so many at a time.
_HEIGHT, _BATCH = 48, 8
# A line narrower than so many times its height may hold a lone sign, for which the reader wants to be told what it may be.
_LONE, _ALONE = 1.45, 0.8
_SIGNS = "≥≤=<>-/√%—0123456789元个项次人是否无"
READ = 0.5
"""Where no letter is surer than this, nothing is read."""

# Letters of figures that are taken for one another, or lost. Of 404 figures of spoiled pages that were read right and surely, 4 % had
# another of these that was surer than the first, and 0.3 % one surer than the second where nothing was read.
_FIGURE = "0123456789.,≥≤<>=-±"
_RIVAL, _LOST = 0.03, 0.02

# Ink smaller than so many pixels is a speck; marks that lie so near are one.
_SPECK, _NEAR = 6, 9


@dataclass(slots=True)
class Word:
    """One line as read: each letter with its left and right edge in pixels and how sure it is, from 0 to 1."""

    box: Box
    letters: list[tuple[str, float, float, float]]
    middles: list[float] = field(default_factory=list)  # where the reader saw each letter
    rival: str = ""  # another reading of its figures that the reader holds possible

    def read_as(self, other: Word) -> None:
        """Take another reading of the same ink, in doubt of what either may be."""
        self.rival = other.rival or self.rival
        self.letters, self.middles = other.letters, other.middles

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(letter[0] for letter in self.letters)

    @property
    def lowest(self) -> float:
        """How sure its least sure letter is."""
        return min((letter[3] for letter in self.letters), default=0.0)

    @property
    def confidence(self) -> float:
        """How sure the whole is, on the mean."""
        return float(np.mean([letter[3] for letter in self.letters])) if self.letters else 0.0


@lru_cache(maxsize=1)
def _networks() -> tuple[Any, Any, list[str]]:
    spec = find_spec("rapidocr")
    assert spec is not None and spec.origin is not None  # the extra was asked for before
    folder = Path(spec.origin).parent / "models"
    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False  # the arena keeps the memory of the largest page
    options.intra_op_num_threads = 1  # documents are read side by side, one a core
    options.log_severity_level = 3

    def session(name: str) -> Any:
        return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])

    finder, reader = session("PP-OCRv6_det_small.onnx"), session("PP-OCRv6_rec_small.onnx")
    characters = reader.get_modelmeta().custom_metadata_map["character"].splitlines()
    return finder, reader, ["", *characters, " "]


def find_lines(grey: Pixels, walls: Pixels) -> list[Box]:
    """The boxes of the lines of text. `walls` is where rules ran: no line crosses one."""
    finder, _, _ = _networks()
    height, width = grey.shape
    size = tuple(max(_STEP, round(side * _FIND_SCALE / _STEP) * _STEP) for side in (width, height))
    seen = cv2.cvtColor(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), cv2.COLOR_GRAY2BGR).astype(np.float32)
    seen = ((seen / 255 - 0.5) / 0.5).astype(np.float32)
    sure = finder.run(None, {finder.get_inputs()[0].name: seen.transpose(2, 0, 1)[None]})[0][0, 0]
    text = (sure > _TEXT).astype(np.uint8)
    text[cv2.resize(walls, size, interpolation=cv2.INTER_AREA) > 40] = 0
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(text)
    down, across = float(height / size[1]), float(width / size[0])
    found: list[Box] = []
    for index in range(1, count):
        x, y, w, h, area = boxes[index]
        if min(w, h) < 3 or sure[y : y + h, x : x + w][labels[y : y + h, x : x + w] == index].mean() < _LINE:
            continue
        reach = area * _UNCLIP / (2 * (w + h))
        box = ((x - reach) * across, (y - reach) * down, (x + w + reach) * across, (y + h + reach) * down)
        found.append(_within(box, (x * across, y * down, (x + w) * across, (y + h) * down), walls))
    return found


def _within(box: tuple[float, ...], core: tuple[float, ...], walls: Pixels) -> Box:
    """The box cut where a rule runs between it and its core, and at the page's edge."""
    height, width = walls.shape
    x0, y0, x1, y1 = max(int(box[0]), 0), max(int(box[1]), 0), min(int(box[2]) + 1, width), min(int(box[3]) + 1, height)
    a, b, c, d = (round(value) for value in core)
    left, right = (
        walls[b:d, x0:a].mean(axis=0) > 100 if a > x0 and d > b else [],
        walls[b:d, c:x1].mean(axis=0) > 100 if x1 > c and d > b else [],
    )
    upper, lower = (
        walls[y0:b, a:c].mean(axis=1) > 100 if b > y0 and c > a else [],
        walls[d:y1, a:c].mean(axis=1) > 100 if y1 > d and c > a else [],
    )
    if np.any(left):
        x0 += int(np.flatnonzero(left)[-1]) + 1
    if np.any(upper):
        y0 += int(np.flatnonzero(upper)[-1]) + 1
    if np.any(right):
        x1 = c + int(np.flatnonzero(right)[0])
    if np.any(lower):
        y1 = d + int(np.flatnonzero(lower)[0])
    return x0, y0, x1, y1


def part_lines(grey: Pixels, walls: Pixels, boxes: list[Box]) -> list[Box]:
    """The boxes with one line in each: those that hold several are parted where no ink is, and give up what others hold of a line beside.

    In narrow columns with tight lines the finder takes two lines for one, or for columns that are read downwards.
    """
    size = median([y1 - y0 for x0, y0, x1, y1 in boxes if y1 - y0 < _TALL * (x1 - x0)] or [0])
    if not size:
        return boxes
    ink = ink_of(grey)
    out: list[Box] = []
    for box in _side_by_side(boxes, walls, size):
        x0, y0, x1, y1 = box
        rows = _runs(ink[y0:y1, x0:x1].any(axis=1))
        others = [
            other
            for other in boxes
            if other[0] < x1 and other[2] > x0 and not (x0 <= other[0] and y0 <= other[1] and other[2] <= x1 and other[3] <= y1)
        ]
        kept = [row for row in rows if not _is_of_other(row, box, others, size)]
        lines = _joined(kept, size)
        if (len(lines) == 1 and len(kept) == len(rows)) or not all(_LOW * size < bottom - top < _TALL * size for top, bottom in lines):
            out.append(box)
        else:
            out += [_about_ink(ink, (x0, y0 + top, x1, y0 + bottom), box) for top, bottom in lines]
    return out


def _side_by_side(boxes: list[Box], walls: Pixels, size: float) -> list[Box]:
    """The boxes, tall ones that stand side by side made one where no rule is between them: lines of a few letters each."""
    out: list[Box] = []
    for box in sorted(boxes):
        x0, y0, x1, y1 = box
        at = next(
            (
                n
                for n, other in enumerate(out)
                if _stand_beside(other, box, size) and not walls[max(y0, other[1]) : min(y1, other[3]), other[2] : x0].any()
            ),
            None,
        )
        if at is None:
            out.append(box)
        else:
            other = out[at]
            out[at] = (other[0], min(y0, other[1]), max(x1, other[2]), max(y1, other[3]))
    return out


def _stand_beside(box: Box, other: Box, size: float) -> bool:
    is_tall = all(b[3] - b[1] > _TALL * max(b[2] - b[0], size) for b in (box, other))
    shared = min(box[3], other[3]) - max(box[1], other[1])
    return is_tall and other[0] - box[2] < size / 2 and shared > size


def _runs(marks: Pixels) -> list[tuple[int, int]]:
    """Where marks begin and end that follow each other."""
    ends = np.flatnonzero(np.diff(np.concatenate([[0], marks.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(ends[::2], ends[1::2], strict=True)]


def _is_of_other(row: tuple[int, int], box: Box, others: list[Box], size: float) -> bool:
    """Whether rows of ink at a box's edge are the rest of a line that another box holds."""
    top, bottom = box[1] + row[0], box[1] + row[1]
    if bottom - top > _REST * size or (row[0] > 0 and row[1] < box[3] - box[1]):
        return False
    return any(other[1] <= top and bottom <= other[3] for other in others)


def _joined(rows: list[tuple[int, int]], size: float) -> list[tuple[int, int]]:
    """Rows of ink joined to lines no higher than a line is: strokes of one letter have paper between them."""
    lines: list[tuple[int, int]] = []
    for top, bottom in rows:
        if lines and bottom - lines[-1][0] <= _LINE_HIGH * size:
            lines[-1] = (lines[-1][0], bottom)
        else:
            lines.append((top, bottom))
    return lines


def _about_ink(ink: Pixels, line: Box, box: Box) -> Box:
    """A line's box as wide as its ink, with a little room about it."""
    x0, y0, x1, y1 = line
    columns = np.flatnonzero(ink[y0:y1, x0:x1].any(axis=0))
    left, right = (x0 + int(columns[0]), x0 + int(columns[-1]) + 1) if len(columns) else (x0, x1)
    return max(left - _ROOM, box[0]), max(y0 - _ROOM, 0), min(right + _ROOM, box[2]), min(y1 + _ROOM, len(ink))


def split_columns(grey: Pixels, box: Box) -> list[Box]:
    """The characters of a line that runs downwards, each a box; the box itself where it is a line from left to right."""
    x0, y0, x1, y1 = box
    if y1 - y0 < _TALL * (x1 - x0):
        return [box]
    rows = np.flatnonzero(ink_of(grey[y0:y1, x0:x1]).any(axis=1))
    if not rows.size:
        return []
    breaks = [0, *(int(i) + 1 for i in np.flatnonzero(np.diff(rows) > 2)), len(rows)]
    spans = [[y0 + int(rows[a]), y0 + int(rows[b - 1]) + 1] for a, b in pairwise(breaks)]
    side = 0.8 * (x1 - x0)
    joined: list[list[int]] = []
    for span in spans:  # strokes of one character part, two characters are further apart
        if joined and span[1] - joined[-1][0] <= side:
            joined[-1][1] = span[1]
        else:
            joined.append(span)
    return [(x0, max(top - 3, y0), x1, min(bottom + 3, y1)) for top, bottom in joined]


def marks_beside(grey: Pixels, boxes: list[Box]) -> list[Box]:
    """The boxes of ink outside of all lines: lone signs and digits that the finder overlooks."""
    ink = ink_of(grey)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 0
    joined = cv2.dilate(ink, np.ones((_NEAR, _NEAR), np.uint8))
    count, labels, found, _ = cv2.connectedComponentsWithStats(joined)
    marks: list[Box] = []
    for index in range(1, count):
        x, y, w, h, _ = found[index]
        rows, columns = np.nonzero((ink[y : y + h, x : x + w] > 0) & (labels[y : y + h, x : x + w] == index))
        if len(rows) < 2 * _SPECK:
            continue
        top, bottom, left, right = y + rows.min(), y + rows.max() + 1, x + columns.min(), x + columns.max() + 1
        if max(bottom - top, right - left) >= _SPECK:
            marks.append((int(left), int(top), int(right), int(bottom)))
    return marks


def read_lines(grey: Pixels, boxes: list[Box]) -> list[Word]:
    """Read each line; those in which nothing is read have no letters."""
    words: list[Word] = [Word(box, []) for box in boxes]
    order = sorted(range(len(boxes)), key=lambda i: (boxes[i][2] - boxes[i][0]) / max(boxes[i][3] - boxes[i][1], 1))
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        lines = [_line(grey, boxes[i]) for i in batch]
        widest = max(_HEIGHT * 2, *(line.shape[1] for line in lines))
        seen = np.zeros((len(lines), 3, _HEIGHT, widest), np.float32)
        for at, line in enumerate(lines):
            seen[at, :, :, : line.shape[1]] = (line.astype(np.float32) / 255 - 0.5) / 0.5
        _, reader, characters = _networks()
        sure = reader.run(None, {reader.get_inputs()[0].name: seen})[0]
        for at, index in enumerate(batch):
            filled = lines[at].shape[1] / widest
            words[index].letters, words[index].middles = _decoded(sure[at], characters, boxes[index], filled)
            if any(character.isdigit() for character in words[index].text):
                words[index].rival = _rival(sure[at][: round(filled * len(sure[at]))], characters)
    return words


def _line(grey: Pixels, box: Box) -> Pixels:
    x0, y0, x1, y1 = box
    crop = grey[y0:y1, x0:x1]
    width = max(round((x1 - x0) * _HEIGHT / max(y1 - y0, 1)), 8)
    return cv2.resize(crop, (width, _HEIGHT), interpolation=cv2.INTER_CUBIC if y1 - y0 < _HEIGHT else cv2.INTER_AREA)


def _decoded(sure: Pixels, characters: list[str], box: Box, filled: float) -> tuple[list[tuple[str, float, float, float]], list[float]]:
    """The letters of one line, by the most likely character at each of its steps, and their middles."""
    x0, y0, x1, y1 = box
    best = sure.argmax(axis=1)
    if x1 - x0 < _LONE * (y1 - y0) and (letter := _lone(sure, best, characters)):
        return [(letter[0], float(x0), float(x1), letter[1])], [(x0 + x1) / 2]
    steps = [i for i in range(len(best)) if best[i] and (i == 0 or best[i] != best[i - 1])]
    scale = (x1 - x0) / max(filled * len(best), 1)
    places = []
    for step in steps:
        end = step
        while end + 1 < len(best) and best[end + 1] == best[step]:
            end += 1
        places.append((characters[best[step]], x0 + ((step + end) / 2 + 0.5) * scale, float(sure[step : end + 1, best[step]].max())))
    letters = []
    for at, (text, middle, confidence) in enumerate(places):
        left = (places[at - 1][1] + middle) / 2 if at else x0
        right = (places[at + 1][1] + middle) / 2 if at + 1 < len(places) else x1
        letters.append((text, left, right, confidence))
    return letters, [middle for _, middle, _ in places]


def _rival(sure: Pixels, characters: list[str]) -> str:
    """What a line may say instead: a figure's letter where another was read, or where none was; "" where neither is likely."""
    best = sure.argmax(axis=1)
    bounds = [0, *(int(step) + 1 for step in np.flatnonzero(np.diff(best))), len(best)]
    runs = [(characters[best[start]], start, end) for start, end in pairwise(bounds)]
    numbers = _numbers(_FIGURE)
    shares = {sign: sure[:, number] for sign, number in numbers.items()}
    found = (0.0, "")
    for at, (read, start, end) in enumerate(runs):
        beside = {read, *(text for text, *_ in runs[max(at - 2, 0) : at + 3])}
        if (read and read not in numbers) or (not read and at and runs[at - 1][0] == "%"):
            continue  # the second ring of a sign of percent passes for a digit
        step = start + int(sure[start:end, best[start]].argmax())
        places = slice(step, step + 1) if read else slice(start, end)
        for sign in numbers.keys() - beside:
            share = float(shares[sign][places].max())
            if share > max(_RIVAL if read else _LOST, found[0]):
                texts = [text for text, *_ in runs]
                found = share, "".join([*texts[:at], sign, *texts[at + 1 :]])
    return found[1]


@lru_cache(maxsize=4)
def _numbers(signs: str) -> dict[str, int]:
    """The reader's number of each sign that it knows."""
    _, _, characters = _networks()
    known = {character: number for number, character in enumerate(characters)}
    return {sign: known[sign] for sign in signs if sign in known}


def _lone(sure: Pixels, best: Pixels, characters: list[str]) -> tuple[str, float] | None:
    """The one sign that a narrow cut holds, where the reader is unsure of it among all characters and sure among signs."""
    read = [i for i in range(len(best)) if best[i]]
    if len({int(best[i]) for i in read}) > 1 or any(sure[i, best[i]] > _ALONE for i in read):
        return None
    signs = list(_numbers(_SIGNS).values())
    among = sure[:, signs].max(axis=0)
    total = float(among.sum())
    if total <= 0:
        return None
    first = int(among.argmax())
    # no surer than the share of the sign among all signs, and doubtful where another character was likelier
    confidence = float(among[first]) / total
    return (characters[signs[first]], min(confidence, 0.89)) if confidence > READ else None
