"""Finds tables that no rule divides: lines of a page whose texts stand in columns.

Belongs here: which lines are such a table, and where its rows and columns part. Must stay out: ruled tables (`grid`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from jixiao.readers.pages.columns import separators, stops_among, texts_of
from jixiao.readers.pages.grid import Grid, grid_of
from jixiao.readers.pages.marks import Letter, Sheet
from jixiao.readers.pages.rules import Line as RuleLine
from jixiao.readers.pages.set_texts import Text, cells_of, join_full_lines, rows_of, text_of
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
# So many lines of one text may follow one another in a table.
_ALONE = 3
# Lines closer than this share of the widest distance are one row.
_SAME_ROW = 0.75
# A line closer below another than so many sizes may be of the same text.
_CLOSE = 1.9
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
    bands = [_band(members) for members in lines]
    stops = stops_among(band.texts for band in bands)
    if len(stops) >= _COLUMNS:
        for band in bands:
            band.texts = texts_of(band.letters, stops)
    grids: list[Grid] = []
    taken: set[int] = set()
    for block, grid in _gridded(_blocks(bands, stops)) or _gridded(_tight_blocks(bands)):
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
    line = text_of(members)
    return _Band(members, line.top, line.bottom, line.size, texts_of(members))


def _blocks(bands: list[_Band], stops: list[float]) -> list[list[_Band]]:
    """Runs of lines with texts side by side. A single text between two such lines went on below, or is a label or a row of its own."""
    blocks: list[list[_Band]] = []
    for band in bands:
        last = blocks[-1] if blocks and blocks[-1] else None
        is_near = last is not None and band.top - last[-1].bottom < _APART * band.size
        if last is not None and is_near and (len(band.texts) > 1 or _may_stand_alone(last, band, stops)):
            last.append(band)
        else:
            blocks.append([band] if len(band.texts) > 1 else [])
    found = []
    for block in blocks:
        while block and len(block[-1].texts) < 2 and not (_goes_on_below(block[:-1], block[-1]) or _ends_text(block[:-1], block[-1])):
            block.pop()
        if sum(len(band.texts) >= _COLUMNS for band in block) >= _LINES - 1 and len(block) >= _LINES:
            found.append(block)
    return found


def _may_stand_alone(block: list[_Band], band: _Band, stops: list[float]) -> bool:
    """Whether a line of one text may be one of a table: behind a line of several, within one column, or of a cell of a few lines."""
    if len(block[-1].texts) > 1:
        return True
    if len(stops) > 1 and (band.texts[0][1] < stops[1] or any(abs(band.texts[0][0] - stop) < 1 for stop in stops[1:])):
        return True
    return any(len(upper.texts) > 1 for upper in block[-_ALONE:]) and band.top - block[-1].bottom < band.size


def _goes_on_below(block: list[_Band], band: _Band) -> bool:
    """Whether each text of a line stands right below one of a column but the first, which had no room for a further letter or is a line."""
    if not block or band.texts[0][0] <= block[0].texts[0][1] or band.top - block[-1].bottom > band.size:
        return False
    return all(any(abs(left - x0) < 1 and _is_full(block, x0, x1) for x0, x1 in block[-1].texts) for left, _ in band.texts)


def _ends_text(block: list[_Band], band: _Band) -> bool:
    """Whether a line's only text is set to the same place as one of a column but the first that stands close above it."""
    (left, right), *_ = band.texts
    if not block or left <= block[0].texts[0][1]:
        return False
    close = [upper for upper in block[-_LINES:] if band.top - upper.top < _CLOSE * band.size]
    return any(min(abs(left - x0), abs(left + right - x0 - x1) / 2) < 1 for upper in close for x0, x1 in upper.texts)


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
    steps = [b.top - a.top for a, b in pairwise(block) if min(len(a.texts), len(b.texts)) >= _COLUMNS]
    cells = cells_of([text for band in block for text in _texts_with_letters(band)], steps)
    rows, labels = rows_of(cells, _edges(block))
    rows = _with_rests(rows, block)
    ys, letters, columns = _places(rows, block)
    left, right = min(letter.x0 for letter in letters) - 1, max(letter.x1 for letter in letters) + 1
    xs = [left, *sorted({line.at for line in columns}), right]
    if len(xs) <= _COLUMNS or _fills(block, xs) > _FULL:
        return None
    floors = open_floors([_row(row, xs) for row in rows], [(_column(label, xs), _placed(label)) for label in labels])
    if floors is None:  # what seemed to be labels between rows are rows
        rows = sorted([*rows, *([label] for label in labels)], key=lambda row: min(cell.top for cell in row))
        ys, letters, columns = _places(rows, block)
        floors = open_floors([_row(row, xs) for row in rows]) or set()
    across = [RuleLine(ys[0], left, right)]
    for at, y in enumerate(ys[1:]):
        across += [RuleLine(y, a, b) for column, (a, b) in enumerate(pairwise(xs)) if (at, column) not in floors]
    grid = grid_of(xs, ys, across, columns, letters)
    if grid is not None:
        join_full_lines(grid)
    return grid


def _with_rests(rows: list[list[Text]], block: list[_Band]) -> list[list[Text]]:
    """The rows, those that hold nothing but the rest of texts of the row above put into it."""
    going_on = [band for at, band in enumerate(block) if _goes_on_below(block[:at], band)]
    rests = {id(letter) for band in going_on for letter in band.letters}
    whole = [rows[0]]
    for row in rows[1:]:
        if all(id(letter) in rests for cell in row for letter in cell.letters):
            whole[-1] = whole[-1] + row
        else:
            whole.append(row)
    return whole


def _texts_with_letters(band: _Band) -> list[Text]:
    return [text_of([letter for letter in band.letters if left <= letter.x0 and letter.x1 <= right]) for left, right in band.texts]


def _edges(block: list[_Band]) -> tuple[float, float]:
    """Where the second and the third column begin at the earliest, by the lines that fill most columns."""
    most = max(len(band.texts) for band in block)
    full = [band for band in block if len(band.texts) == most]
    return min(band.texts[1][0] for band in full), min(band.texts[2][0] for band in full)


def _places(rows: list[list[Text]], block: list[_Band]) -> tuple[list[float], list[Letter], list[RuleLine]]:
    """Where rows part, the letters of all, and the lines between columns."""
    spans = [(min(cell.top for cell in row), max(cell.bottom for cell in row)) for row in rows]
    ys = [spans[0][0] - 1, *((upper[1] + lower[0]) / 2 for upper, lower in pairwise(spans)), spans[-1][1] + 1]
    letters = [letter for band in block for letter in band.letters]
    ys[0], ys[-1] = min(ys[0], *(letter.top - 1 for letter in letters)), max(ys[-1], *(letter.bottom + 1 for letter in letters))
    columns = separators(ys, [letter for row in rows for cell in row for letter in cell.letters]) or _separators_between(block, ys)
    return ys, letters, columns


def _row(row: list[Text], xs: list[float]) -> Row:
    body = [cell for cell in row if _column(cell, xs) > 0] or row
    found = Row(min(cell.top for cell in body), max(cell.bottom for cell in body))
    for cell in row:
        found.cells.setdefault(_column(cell, xs), _placed(cell))
    return found


def _placed(cell: Text) -> Placed:
    return Placed(cell.text, cell.top, cell.bottom)


def _column(cell: Text, xs: list[float]) -> int:
    """The column in which a text begins."""
    return max(sum(x <= cell.x0 + 1 for x in xs) - 1, 0)


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
