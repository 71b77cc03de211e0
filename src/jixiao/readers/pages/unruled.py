"""Finds tables that no rule divides: lines of a page whose texts stand in columns.

Belongs here: which lines are such a table, and where its rows and columns part. Must stay out: ruled tables (`grid`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jixiao.readers.pages.columns import separators, texts_of
from jixiao.readers.pages.grid import Grid, grid_of
from jixiao.readers.pages.marks import Letter, Sheet
from jixiao.readers.pages.rules import Line as RuleLine
from jixiao.readers.pages.text import bands_of

# So many lines with texts side by side make a table, if they part into so many columns.
_LINES, _COLUMNS = 4, 3
# Lines further apart than so many sizes belong to no one table.
_APART = 3.5
# The room that all lines of a tightly set table leave between two columns, in sizes; Chinese text is set without any.
_RIVER = 0.25
# Columns of running text fill their width; cells of a table leave room.
_FULL = 0.8
# Lines closer than this share of the widest distance are one row.
_SAME_ROW = 0.75


@dataclass(slots=True)
class _Band:
    letters: list[Letter]
    top: float
    bottom: float
    size: float
    texts: list[tuple[float, float]]


def find_unruled(sheet: Sheet, letters: list[Letter]) -> tuple[list[Grid], list[Letter]]:
    """The tables among letters that stand in no ruled table, and the letters outside of them. Each is told in the page's notes."""
    bands = [_band(members) for members in bands_of([letter for letter in letters if not letter.text.isspace()])]
    grids: list[Grid] = []
    taken: set[int] = set()
    for block, grid in _gridded(_blocks(bands)) or _gridded(_tight_blocks(bands)):
        grids.append(grid)
        taken |= {id(letter) for band in block for letter in band.letters}
        sheet.notes.append(f"page {sheet.number}: a table without rules; its rows and columns are told from the places of its texts")
    if not grids:
        return [], letters
    return grids, [letter for letter in letters if id(letter) not in taken]


def _gridded(blocks: list[list[_Band]]) -> list[tuple[list[_Band], Grid]]:
    """The blocks that are tables, with their grids."""
    return [(block, grid) for block in blocks if (grid := _grid(block)) is not None]


def _band(members: list[Letter]) -> _Band:
    return _Band(
        members,
        min(letter.top for letter in members),
        max(letter.bottom for letter in members),
        max(letter.size for letter in members),
        texts_of(members),
    )


def _blocks(bands: list[_Band]) -> list[list[_Band]]:
    """Runs of lines that have texts side by side; one line between two of them may have a single text, which went on below."""
    blocks: list[list[_Band]] = []
    for band in bands:
        last = blocks[-1] if blocks and blocks[-1] else None
        is_near = last is not None and band.top - last[-1].bottom < _APART * band.size
        if len(band.texts) > 1:
            if last is not None and is_near:
                last.append(band)
            else:
                blocks.append([band])
        elif last is not None and is_near and len(last[-1].texts) > 1 and band.texts and band.texts[0][0] > last[0].texts[0][1]:
            last.append(band)
        else:
            blocks.append([])
    found = []
    for block in blocks:
        while block and len(block[-1].texts) < 2:
            block.pop()
        if sum(len(band.texts) >= _COLUMNS for band in block) >= _LINES - 1 and len(block) >= _LINES:
            found.append(block)
    return found


def _tight_blocks(bands: list[_Band]) -> list[list[_Band]]:
    """Runs of lines whose texts stand so close that only the room between them, at one place in all lines, tells the columns."""
    found: list[list[_Band]] = []
    start = 0
    while start + _LINES <= len(bands):
        end = start
        best: list[tuple[float, float]] = []
        ink: list[tuple[float, float]] = []
        while end < len(bands) and (end == start or bands[end].top - bands[end - 1].bottom < _APART * bands[end].size):
            ink = _united([*ink, *((letter.x0, letter.x1) for letter in bands[end].letters)])
            rivers = [(a[1], b[0]) for a, b in pairwise(ink) if b[0] - a[1] > _RIVER * bands[end].size]
            if len(rivers) < _COLUMNS - 1:
                break
            best = rivers
            end += 1
        block = bands[start:end]
        if len(block) >= _LINES and best and _parted(block, best) >= len(block) - 1:
            for band in block:
                band.texts = _texts_between(band, best)
            found.append(block)
            start = end
        else:
            start += 1
    return found


def _united(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that overlap made one, from left to right."""
    out: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if out and left <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], right)
        else:
            out.append((left, right))
    return out


def _parted(block: list[_Band], rivers: list[tuple[float, float]]) -> int:
    """In how many lines so many columns hold a text."""
    return sum(len(_texts_between(band, rivers)) >= _COLUMNS for band in block)


def _texts_between(band: _Band, rivers: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where the texts of a line begin and end, as the rivers part them."""
    edges = [float("-inf"), *((left + right) / 2 for left, right in rivers), float("inf")]
    texts = []
    for left, right in pairwise(edges):
        inside = [letter for letter in band.letters if left <= (letter.x0 + letter.x1) / 2 < right]
        if inside:
            texts.append((min(letter.x0 for letter in inside), max(letter.x1 for letter in inside)))
    return texts


def _grid(block: list[_Band]) -> Grid | None:
    distances = [lower.top - upper.top for upper, lower in pairwise(block)]
    widest, rows = max(distances), [[block[0]]]
    for band, distance in zip(block[1:], distances, strict=True):
        if distance < _SAME_ROW * widest and band.texts[0][0] > block[0].texts[0][1]:
            rows[-1].append(band)
        else:
            rows.append([band])
    ys = [block[0].top - 1, *((upper[-1].bottom + lower[0].top) / 2 for upper, lower in pairwise(rows)), block[-1].bottom + 1]
    letters = [letter for band in block for letter in band.letters]
    left, right = min(letter.x0 for letter in letters) - 1, max(letter.x1 for letter in letters) + 1
    columns = separators(ys, letters) or _separators_between(block, ys)
    xs = [left, *sorted({line.at for line in columns}), right]
    if len(xs) <= _COLUMNS or _fills(block, xs) > _FULL:
        return None
    across = [RuleLine(y, left, right) for y in ys]
    return grid_of(xs, ys, across, columns, letters)


def _separators_between(block: list[_Band], ys: list[float]) -> list[RuleLine]:
    """The lines that part the columns of a tightly set table, whose texts are known."""
    gaps = _united([text for band in block for text in band.texts])
    return [RuleLine((left[1] + right[0]) / 2, ys[0], ys[-1]) for left, right in pairwise(gaps)]


def _fills(block: list[_Band], xs: list[float]) -> float:
    """How much of their columns' width texts take, in the middle."""
    shares = []
    for band in block:
        for start, end in band.texts:
            width = next((b - a for a, b in pairwise(xs) if a <= (start + end) / 2 <= b), None)
            if width:
                shares.append((end - start) / width)
    return median(shares) if shares else 1.0
