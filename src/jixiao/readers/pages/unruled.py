"""Finds tables that no rule divides: lines of a page whose texts stand in columns.

Belongs here: which lines are such a table, and where its rows and columns part. Must stay out: ruled tables (`grid`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jixiao.readers.pages.columns import separators, stops_of, texts_of
from jixiao.readers.pages.grid import Grid, grid_of
from jixiao.readers.pages.marks import Letter, Sheet
from jixiao.readers.pages.rules import Line as RuleLine
from jixiao.readers.pages.spans import Placed, Row, open_floors
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
# A text that ends nearer to the next column than so many sizes had no room for a further letter.
_NO_ROOM = 2.1


@dataclass(slots=True)
class _Band:
    letters: list[Letter]
    top: float
    bottom: float
    size: float
    texts: list[tuple[float, float]]


def find_unruled(sheet: Sheet, letters: list[Letter]) -> tuple[list[Grid], list[Letter]]:
    """The tables among letters that stand in no ruled table, and the letters outside of them. Each is told in the page's notes."""
    lines = bands_of([letter for letter in letters if not letter.text.isspace()])
    stops = stops_of(lines)
    bands = [_band(members, stops) for members in lines]
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


def _band(members: list[Letter], stops: list[float]) -> _Band:
    return _Band(
        members,
        min(letter.top for letter in members),
        max(letter.bottom for letter in members),
        max(letter.size for letter in members),
        texts_of(members, stops),
    )


def _blocks(bands: list[_Band]) -> list[list[_Band]]:
    """Runs of lines with texts side by side. A single text between two such lines went on below, or is a label or a row of its own."""
    blocks: list[list[_Band]] = []
    for band in bands:
        last = blocks[-1] if blocks and blocks[-1] else None
        is_near = last is not None and band.top - last[-1].bottom < _APART * band.size
        if last is not None and is_near and (len(band.texts) > 1 or len(last[-1].texts) > 1 or _goes_on_below(last, band)):
            last.append(band)
        else:
            blocks.append([band] if len(band.texts) > 1 else [])
    found = []
    for block in blocks:
        while block and len(block[-1].texts) < 2 and not _goes_on_below(block[:-1], block[-1]):
            block.pop()
        if sum(len(band.texts) >= _COLUMNS for band in block) >= _LINES - 1 and len(block) >= _LINES:
            found.append(block)
    return found


def _goes_on_below(block: list[_Band], band: _Band) -> bool:
    """Whether each text of a line goes on one right above it, of a column but the first, which had no room for a further letter."""
    if not block or band.texts[0][0] <= block[0].texts[0][1] or band.top - block[-1].bottom > band.size:
        return False
    return all(any(abs(left - x0) < 1 and _is_full(block, x0, x1) for x0, x1 in block[-1].texts) for left, _ in band.texts)


def _is_full(block: list[_Band], left: float, right: float) -> bool:
    """Whether a text ends so near to where the next column begins that no further letter fitted."""
    following = min((x0 for band in block for x0, _ in band.texts if x0 > right), default=None)
    return following is not None and following - right < _NO_ROOM * block[-1].size


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
    rows, labels = _rows(block)
    ys, letters, columns = _places(rows, labels)
    left, right = min(letter.x0 for letter in letters) - 1, max(letter.x1 for letter in letters) + 1
    xs = [left, *sorted({line.at for line in columns}), right]
    if len(xs) <= _COLUMNS or _fills(block, xs) > _FULL:
        return None
    floors = _floors(rows, labels, xs)
    if floors is None:  # what seemed to be labels beside their rows are rows
        rows, labels = _rows(block, has_labels=False)
        ys, letters, columns = _places(rows, labels)
        floors = _floors(rows, labels, xs) or set()
    across = [RuleLine(ys[0], left, right)]
    for at, y in enumerate(ys[1:]):
        across += [RuleLine(y, a, b) for column, (a, b) in enumerate(pairwise(xs)) if (at, column) not in floors]
    return grid_of(xs, ys, across, columns, letters)


def _places(rows: list[list[_Band]], labels: list[_Band]) -> tuple[list[float], list[Letter], list[RuleLine]]:
    """Where rows part, the letters of all, and the lines between columns."""
    ys = [rows[0][0].top - 1, *((upper[-1].bottom + lower[0].top) / 2 for upper, lower in pairwise(rows)), rows[-1][-1].bottom + 1]
    bands = [band for row in rows for band in row]
    letters = [letter for band in bands for letter in band.letters]
    columns = separators(ys, letters) or _separators_between(bands, ys)
    return ys, letters + [letter for band in labels for letter in band.letters], columns


def _rows(block: list[_Band], *, has_labels: bool = True) -> tuple[list[list[_Band]], list[_Band]]:
    """The lines of each row, and lines that hold nothing but a label of the first column between two rows."""
    labels = [band for band in _between_rows(block) if has_labels]
    bands = [band for band in block if all(band is not label for label in labels)]
    distances = [lower.top - upper.top for upper, lower in pairwise(bands)]
    widest, rows = max(distances), [[bands[0]]]
    for at, (band, distance) in enumerate(zip(bands[1:], distances, strict=True), start=1):
        is_close = distance < _SAME_ROW * widest and band.texts[0][0] > block[0].texts[0][1]
        if is_close or _goes_on_below(bands[:at], band):
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows, labels


def _between_rows(block: list[_Band]) -> list[_Band]:
    """Lines of a single text of the first column that stand nearer to the lines above and below than those of the table do."""
    step = median(lower.top - upper.top for upper, lower in pairwise([band for band in block if len(band.texts) > 1]))
    return [
        band
        for above, band, below in zip(block, block[1:], block[2:], strict=False)
        if len(band.texts) == 1
        and band.texts[0][0] <= block[0].texts[0][1]
        and max(band.top - above.top, below.top - band.top) < _SAME_ROW * step
    ]


def _floors(rows: list[list[_Band]], labels: list[_Band], xs: list[float]) -> set[tuple[int, int]] | None:
    """The cells that go on in the row below."""
    placed = [_placed(row, xs) for row in rows]
    middles = [(row[0].top + row[-1].bottom) / 2 for row in rows]
    return open_floors(placed, middles, [cell for label in labels for cell in _placed([label], xs).values()])


def _placed(row: list[_Band], xs: list[float]) -> Row:
    """The texts of a row by column."""
    cells: Row = {}
    for column, (left, right) in enumerate(pairwise(xs)):
        letters = [letter for band in row for letter in band.letters if left <= (letter.x0 + letter.x1) / 2 < right]
        if letters:
            middle = (min(letter.top for letter in letters) + max(letter.bottom for letter in letters)) / 2
            cells[column] = Placed("".join(letter.text for letter in letters), middle)
    return cells


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
