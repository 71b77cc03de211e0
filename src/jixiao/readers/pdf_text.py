"""Puts the letters of a page together: letters to lines, and lines to the text that was typed before it was wrapped.

A PDF knows where each letter stands and nothing of paragraphs. A line that was broken only because the next character did not fit is
joined again, so that a number or a name wrapped in a narrow column reads as in the source; other line breaks are kept.
Belongs here: the geometry of text. Must stay out: rules and tables (`pdf_grid`), pages (`pdf`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

Char = dict[str, Any]

# What may not begin a line, and what may not end one: such a character takes its neighbour along when a line is broken.
_CLOSING = set("，。、；：？！）》」』】〕〉％%…—,.;:?!)]}”’·")
_OPENING = set("（《「『【〔〈([{“‘＜￥")
# Letters stand in one line when their heights overlap by this share of the smaller one (numbers and Chinese differ in size).
_LINE_OVERLAP = 0.5
# A line that begins so begins a paragraph, though the line above may be full by chance.
_NUMBERED = re.compile(
    r"\s*(?:\d{1,2}[.．、)）](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|目标\s?\d|[①-⑳])"
)
# Writers round places to tenths of a point.
_ROUNDING = 0.2
# A gap of this share of the letter's size was a space or a tab.
_SPACE_GAP = 0.7


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


def lines_of(chars: list[Char]) -> list[Line]:
    """The lines in which letters stand, from top to bottom, each from left to right; lines of blanks are left out."""
    bands: list[tuple[float, float, list[Char]]] = []
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        top, bottom = char["top"], char["bottom"]
        for index in range(len(bands) - 1, max(len(bands) - 4, -1), -1):
            band_top, band_bottom, members = bands[index]
            overlap = min(bottom, band_bottom) - max(top, band_top)
            if overlap > _LINE_OVERLAP * min(bottom - top, band_bottom - band_top):
                members.append(char)
                break
        else:
            bands.append((top, bottom, [char]))
    lines = []
    for _, _, members in bands:
        members.sort(key=lambda c: c["x0"])
        line = _line(members)
        if line is not None:
            lines.append(line)
    return lines


def _line(members: list[Char]) -> Line | None:
    inked = [char for char in members if char["text"].strip()]
    if not inked:
        return None
    first, last = members.index(inked[0]), len(members) - members[::-1].index(inked[-1])
    parts: list[str] = []
    previous: Char | None = None
    for char in members[first:last]:
        if previous is not None and char["x0"] - previous["x1"] > _SPACE_GAP * max(char["size"], 1) and not parts[-1].isspace():
            parts.append(" ")
        parts.append(char["text"])
        previous = char
    trailing = " " if any(not char["text"].strip() for char in members[last:]) else ""
    return Line(
        "".join(parts).replace("\xa0", " ") + trailing,
        inked[0]["x0"],
        max(char["x1"] for char in inked),
        min(char["top"] for char in inked),
        max(char["bottom"] for char in inked),
        max(char["size"] for char in inked),
        _first_width(inked),
    )


def _first_width(inked: list[Char]) -> float:
    """Width of the line's first unbreakable piece: opening marks, one Chinese character or one Latin word, closing marks."""
    index = 0
    while index < len(inked) - 1 and inked[index]["text"] in _OPENING:
        index += 1
    if _is_latin(inked[index]["text"]):
        while index < len(inked) - 1 and _is_latin(inked[index + 1]["text"]) and inked[index + 1]["x0"] - inked[index]["x1"] < 1:
            index += 1
    while index < len(inked) - 1 and inked[index + 1]["text"] in _CLOSING:
        index += 1
    return float(inked[index]["x1"] - inked[0]["x0"])


def _is_latin(text: str) -> bool:
    return text.isascii() and (text.isalnum() or text in "-_/.,")


def is_wrapped(line: Line, following: Line, width: float) -> bool:
    """Whether `line` ends only because what follows did not fit into `width`."""
    if _NUMBERED.match(following.text):
        return False
    return line.x1 - line.x0 + following.first_width > width + _ROUNDING


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
