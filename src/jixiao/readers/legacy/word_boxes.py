"""Where the text boxes of a binary Word file are anchored, and which part of their story each holds.

Belongs here: the anchors of shapes and the ranges of boxes, by shape. Must stay out: the texts themselves (`word`), where a box counts
as a cell's own text (`word`).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from itertools import pairwise

_ANCHORS, _STORIES = 40, 56  # the pairs of the file information block that lead to them
_ANCHOR_SIZE, _STORY_SIZE = 26, 22
_SHAPE_OF_STORY = 14  # where a story names its shape

Range = tuple[int, int]


def boxes_of(pair: Callable[[int], bytes]) -> dict[int, list[Range]]:
    """By the position of an anchor in the body: the ranges, from the start of all boxes' text, of the boxes that hang there.

    `pair` gives the bytes that a pair of the file information block leads to. Damaged lists give nothing.
    """
    ranges: dict[int, Range] = {}
    places, stories = _list(pair(_STORIES), _STORY_SIZE)
    for (start, end), story in zip(pairwise(places), stories, strict=False):
        (shape,) = struct.unpack_from("<I", story, _SHAPE_OF_STORY)
        if shape and start < end:
            ranges[shape] = start, end
    found: dict[int, list[Range]] = {}
    places, anchors = _list(pair(_ANCHORS), _ANCHOR_SIZE)
    for place, anchor in zip(places, anchors, strict=False):
        (shape,) = struct.unpack_from("<I", anchor)
        if shape in ranges:
            found.setdefault(place, []).append(ranges[shape])
    return found


def _list(data: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """The positions and entries of such a list: one position more than entries."""
    count = max((len(data) - 4) // (4 + size), 0)
    if not count:
        return [], []
    places = list(struct.unpack_from(f"<{count + 1}I", data))
    start = 4 * (count + 1)
    return places, [data[start + size * k : start + size * (k + 1)] for k in range(count)]
