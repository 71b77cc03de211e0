"""Puts the letters of a page together: letters to lines, and lines to the text that was typed before it was wrapped.

A page knows where each letter stands and nothing of paragraphs. A line that was broken only because the next character did not fit is
joined again, so that a number or a name wrapped in a narrow column reads as in the source; other line breaks are kept.
Belongs here: the geometry of text. Must stay out: rules and tables (`grid`), pages (`flow`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from jixiao.readers.looks import END, RAISED
from jixiao.readers.pages.marks import Letter
from jixiao.vocabulary.lexicon import pattern

# What may not begin a line, and what may not end one: such a character takes its neighbour along when a line is broken.
_CLOSING = set("，。、；：？！）》」』】〕〉％%…—,.;:?!)]}”’·")
_OPENING = set("（《「『【〔〈([{“‘＜￥")
# Letters stand in one line when their heights overlap by this share of the smaller one (numbers and Chinese differ in size).
_LINE_OVERLAP = 0.5
# Letters whose edges differ by less than this share of their height are surely in one line.
_SAME_LINE = 0.25
_LEFT = attrgetter("x0")
# Raised letters: at most so large as the others, and higher by so much of their size. Browsers set them at 83 %, office programs at 58 to
# 66 %; letters that are as large as the others are raised by a third. Those read from a picture have no exact size and place.
_RAISED_SIZE, _RISE, _WHOLE_RISE = 0.9, 0.2, 0.3
_SEEN_SIZE = 0.8
_NUMBERED = pattern("covers", "numbered_line")
# A figure that a narrow cell breaks may go on like a number of a paragraph: 68, 8., 75.
_FIGURE = re.compile(r"[≥≤=<>＝]?[\d,.]*\d[\d,.]*")
# Writers round places to tenths of a point.
_ROUNDING = 0.2
# A gap of this share of the letter's size was a space or a tab.
_SPACE_GAP = 0.7
# Two figures may stand closer: by so much more than the digits of one.
_FIGURE_GAP = 0.3
# Marks that fonts draw in half of the room that they take in Chinese text, and the gap that means a space beside them.
_HALF, _MARK_GAP = set("“”‘’·…—"), 1.2
# A line whose characters are spread has at least so many gaps, which differ by less than this share of the size.
_SPREAD, _SPREAD_ALIKE = 2, 0.6


@dataclass(slots=True)
class Line:
    """One printed line."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first_width: float  # width of what had to fit on the line before for this line not to begin here
    sure: float = 1.0  # how sure its least sure letter is


def lines_of(chars: list[Letter]) -> list[Line]:
    """The lines in which letters stand, from top to bottom, each from left to right; lines of blanks are left out."""
    return [line for members in bands_of(chars) if (line := _line(members)) is not None]


def bands_of(chars: list[Letter]) -> list[list[Letter]]:
    """The letters of each line, from top to bottom, each from left to right."""
    if not chars:
        return []
    first = chars[0]
    slack = _SAME_LINE * (first.bottom - first.top)
    if all(-slack < char.top - first.top < slack and -slack < char.bottom - first.bottom < slack for char in chars):
        return [sorted(chars, key=_LEFT)]
    bands: list[tuple[float, float, list[Letter]]] = []
    for char in sorted(chars, key=_reading_order):
        top, bottom = char.top, char.bottom
        for index in range(len(bands) - 1, max(len(bands) - 4, -1), -1):
            band_top, band_bottom, members = bands[index]
            overlap = min(bottom, band_bottom) - max(top, band_top)
            if overlap > _LINE_OVERLAP * min(bottom - top, band_bottom - band_top):
                members.append(char)
                break
        else:
            bands.append((top, bottom, [char]))
    return [sorted(members, key=_LEFT) for _, _, members in bands]


def _reading_order(letter: Letter) -> tuple[float, float]:
    return letter.top + letter.bottom, letter.x0


def _line(members: list[Letter]) -> Line | None:
    inked = [char for char in members if not char.text.isspace()]
    if not inked:
        return None
    _mark_raised(inked)
    first = last = inked[0]
    is_spread = _is_spread(inked)
    left, right, top, bottom, size = first.x0, first.x1, first.top, first.bottom, first.size
    parts: list[str] = []
    spaces: list[str] = []
    for char in members:
        if char.text.isspace():
            if parts:
                spaces.append(char.text)
            continue
        if parts and not is_spread:
            if spaces:
                parts += spaces
            elif _has_gap(last, char) or (char.x0 - last.x1 > _FIGURE_GAP * char.size and _parts_figures(last, char, inked)):
                parts.append(" ")
        spaces = []
        parts.append(f"{char.mark}{char.text}{END}" if char.mark else char.text)
        last = char
        if char.x1 > right:
            right = char.x1
        if char.top < top:
            top = char.top
        if char.bottom > bottom:
            bottom = char.bottom
        if char.size > size:
            size = char.size
    text = "".join(parts).replace("\xa0", " ") + (" " if spaces else "")
    sure = min(letter.sure for letter in inked) if first.sure < 1.0 else 1.0
    return Line(text, left, right, top, bottom, size, _first_width(inked), sure)


def _mark_raised(inked: list[Letter]) -> None:
    """Mark letters that stand higher than the largest and are smaller, or much higher: a power, part of a unit, the mark of a note."""
    lowest = inked[0].bottom - _ROUNDING
    if all(lowest < char.bottom < lowest + 2 * _ROUNDING for char in inked):
        return  # as nearly every line
    largest = max(char.size for char in inked)
    base = median([char.bottom for char in inked if char.size == largest])
    for char in inked:
        if char.bottom < base - _least_rise(char, largest) * largest and not char.mark:
            char.mark = RAISED


def _least_rise(char: Letter, largest: float) -> float:
    """How much higher than the line a letter stands that is raised, in sizes of the line's largest."""
    if char.sure < 1.0:
        return _RISE if char.size <= _SEEN_SIZE * largest else math.inf
    return _RISE if char.size <= _RAISED_SIZE * largest else _WHOLE_RISE


def _has_gap(before: Letter, after: Letter) -> bool:
    """Whether a space or a tab stood between two letters; a quotation mark may be drawn in half of its room."""
    gap, size = after.x0 - before.x1, max(after.size, 1)
    if gap <= _SPACE_GAP * size:
        return False
    return gap > _MARK_GAP * size or not (before.text in _HALF or after.text in _HALF)


def _parts_figures(before: Letter, after: Letter, inked: list[Letter]) -> bool:
    """Whether two digits stand further apart than others of their line do: they are of two figures. A picture tells no such places."""
    if not (before.text.isdigit() and after.text.isdigit()) or before.sure < 1.0 or after.sure < 1.0:
        return False
    closest = min(two.x0 - one.x1 for one, two in pairwise(inked) if one.text.isdigit() and two.text.isdigit())
    return after.x0 - before.x1 - closest > _FIGURE_GAP * after.size


def _is_spread(inked: list[Letter]) -> bool:
    """Whether the characters are spread over the width of a cell, as the program sets a distributed line: all gaps wide and alike."""
    least = _SPACE_GAP * max(inked[0].size, 1)
    if len(inked) <= _SPREAD or inked[1].x0 - inked[0].x1 <= least:
        return False
    gaps = [second.x0 - first.x1 for first, second in pairwise(inked)]
    return min(gaps) > least and max(gaps) - min(gaps) < _SPREAD_ALIKE * max(inked[0].size, 1)


def _first_width(inked: list[Letter]) -> float:
    """Width of the line's first unbreakable piece: opening marks, one Chinese character or one Latin word, closing marks."""
    index = 0
    while index < len(inked) - 1 and inked[index].text in _OPENING:
        index += 1
    if _is_latin(inked[index].text):
        while index < len(inked) - 1 and _is_latin(inked[index + 1].text) and inked[index + 1].x0 - inked[index].x1 < 1:
            index += 1
    while index < len(inked) - 1 and inked[index + 1].text in _CLOSING:
        index += 1
    return float(inked[index].x1 - inked[0].x0)


def _is_latin(text: str) -> bool:
    return text.isascii() and (text.isalnum() or text in "-_/.,")


def is_wrapped(line: Line, following: Line, width: float) -> bool:
    """Whether `line` ends only because what follows did not fit into `width`."""
    if begins_part(line, following):
        return False
    return line.x1 - line.x0 + following.first_width > width + _ROUNDING


def begins_part(line: Line, following: Line) -> bool:
    """Whether a line begins with a number of a paragraph or an item, and goes on no figure of the line before it."""
    return _NUMBERED.match(following.text) is not None and not _FIGURE.fullmatch(line.text)


def join_two(before: str, after: str) -> str:
    """Join the halves of a wrapped line; a space stands between Latin words only, since figures and codes break anywhere."""
    if before.endswith(" ") or not (before and after):
        both_wide = bool(before.strip()) and not before.rstrip()[-1].isascii() and bool(after) and not after[0].isascii()
        return (before.rstrip() if both_wide else before) + after
    needs_space = before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
    return f"{before} {after}" if needs_space else before + after


def joined(lines: list[Line], width: float) -> str:
    """The text of lines set in a column of `width`: wrapped lines joined, all others on lines of their own."""
    out: list[str] = []
    for index, line in enumerate(lines):
        if index and is_wrapped(lines[index - 1], line, width):
            out[-1] = join_two(out[-1], line.text)
        else:
            out.append(line.text)
    return "\n".join(text.rstrip() for text in out)
