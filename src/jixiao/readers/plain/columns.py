"""Tables that lines print by tabs, by runs of blanks, or by signs drawn as rules.

Belongs here: which lines are such a table, and its rows and cells. Must stay out: outlines, and the dump of a Word table, in which a tab
opens each cell on a line of its own (`text_dump`).

What is lost: merges, and the width of a cell. A place left blank may go on with the cell above it, as in a dump.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from jixiao.readers.limits import MAX_COLUMNS
from jixiao.readers.plain.lines import Found, Grid
from jixiao.vocabulary.columns import column_role
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.labels import field_slug, is_reviewed_field, is_total
from jixiao.vocabulary.levels import is_level
from jixiao.vocabulary.money import funding_label

MIN_ROWS = 3  # of a table, so many of them with cells side by side
MIN_HEADERS = 3  # cells of its header that name columns of indicators
_RULES = "|│┃\u4e28┆┊║"
_DRAWN = re.compile(rf"^[\s+\-=_{_RULES}:─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┿]+$")
_RULE = re.compile(rf"[{_RULES}]")
_GAP = re.compile(r"[ \u3000\u00a0]{2,}|\u3000+|\t+")
_ONLY_NUMBER = re.compile(r"^\s*\d{1,4}\s*$")


def find_columns(lines: list[str]) -> list[Found]:
    """The tables among lines, in order."""
    found: list[Found] = []
    at = 0
    while at < len(lines):
        table = next((t for find in (_ruled, _tabbed, _aligned) if (t := find(lines, at)) is not None), None)
        if table is not None and max(map(len, table.grid)) <= MAX_COLUMNS:
            found.append(table)
        at = table.end if table is not None else at + 1
    return found


def _speaks(grid: Grid) -> bool:
    """Whether a table prints a header of indicators, levels of them, or the label of a field."""
    return any(
        sum(map(_heads, row)) >= MIN_HEADERS - 1 or any(map(is_level, row)) or (len(row) > 1 and is_reviewed_field(row[0])) for row in grid
    )


def _heads(text: str) -> bool:
    role = column_role(text)
    return role is not None and role.reviewed


# -- drawn rules ----------------------------------------------------------------------------------------------------


def _ruled(lines: list[str], at: int) -> Found | None:
    """A table whose cells stand between drawn rules: │ 一级指标 │ 指标值 │."""
    if not _is_ruled(lines[at]):
        return None
    end = at
    while end < len(lines) and _is_ruled(lines[end]):
        end += 1
    grid = _ruled_grid(lines[at:end])
    return Found(at, end, grid) if len(grid) >= MIN_ROWS and _speaks(grid) else None


def _is_ruled(line: str) -> bool:
    return len(_RULE.findall(line)) > 1 or (len(line.strip()) > 2 and _DRAWN.match(line) is not None)


def _ruled_grid(lines: list[str]) -> Grid:
    """The rows between the lines that are drawn whole, one a line, but for lines that only go on with the texts above them."""
    grid: Grid = []
    measured: list[int] = []
    begins = True
    for line in lines:
        if _DRAWN.match(line):
            begins = True
            continue
        cells = _between_rules(line)
        if sum(map(_heads, cells)) >= MIN_HEADERS:
            measured = _measured(cells)
        if not begins and len(cells) == len(grid[-1]) and _goes_on(cells, grid[-1], measured):
            grid[-1] = [above + text for above, text in zip(grid[-1], cells, strict=True)]
        else:
            grid.append(cells)
        begins = False
    return grid


def _between_rules(line: str) -> list[str]:
    cells = _RULE.split(line.strip())
    if not cells[0].strip() and _RULE.match(line.strip()):
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip(" \u3000\u00a0\t") for cell in cells]


# -- tabs -----------------------------------------------------------------------------------------------------------


def _tabbed(lines: list[str], at: int) -> Found | None:
    """A table whose rows are lines and whose cells are parted by tabs, as a spreadsheet is pasted; blank cells at line ends may be gone."""
    if "\t" not in lines[at].strip(" \u3000\n"):
        return None
    end = _end_of_tabs(lines, at)
    grid = _tabbed_grid(lines[at:end])
    several = [row for row in grid if sum(bool(t) for t in row) > 1]
    if len(several) < MIN_ROWS - 1 or not _speaks(grid) or all(len(r) == 2 and _ONLY_NUMBER.match(r[1]) for r in several):
        return None
    return Found(at, end, grid)


def _end_of_tabs(lines: list[str], at: int) -> int:
    """The index behind the last line with tabs; lines without any may stand between, but no blank one before them."""
    end, open_quote = at, False
    for k in range(at, len(lines)):
        line = lines[k]
        if "\t" in line or open_quote:
            end = k + 1
            open_quote ^= bool(line.count('"') % 2)
        elif not line.strip():
            following = next((n for n in lines[k:] if n.strip()), "")
            if "\t" not in following:
                break
        elif k > end:
            break
    return end


def _tabbed_grid(lines: list[str]) -> Grid:
    """The rows, filled up at their ends where blank cells before a text were kept: then only those behind the last text are gone."""
    text = "\n".join(lines)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        rows = [line.split("\t") for line in lines]
    grid = [[cell.strip(" \u3000\u00a0\r\n") for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if any("" in row[: max(k for k, text in enumerate(row) if text)] for row in grid):
        _fill_up(grid)
    return grid


def _fill_up(grid: Grid) -> None:
    """Give the rows below a header the blank cells at their ends that it has places for."""
    width = 0
    for row in grid:
        if sum(map(_heads, row)) >= MIN_HEADERS:
            width = len(row)
        elif 2 < len(row) < width:
            row += [""] * (width - len(row))


# -- runs of blanks -------------------------------------------------------------------------------------------------

_Piece = tuple[int, int, str]  # the places of a text on its line, as wide as they are shown, and the text


def _aligned(lines: list[str], at: int) -> Found | None:
    """A table whose columns stand below each other, parted by blanks; it begins with its header, and labelled lines above belong to it."""
    header = _pieces(lines[at])
    if len(header) < MIN_HEADERS or sum(_heads(text) for _, _, text in header) < MIN_HEADERS:
        return None
    end = _end_of_columns(lines, at)
    body = [_pieces(line) for line in lines[at:end] if line.strip()]
    if len(body) < MIN_ROWS:
        return None
    start = at
    while start > 0 and _is_row_of_labels(lines[start - 1]):
        start -= 1
    labels = [[text for _, _, text in _pieces(line)] for line in lines[start:at]]
    return Found(start, end, [*labels, *_laid_in_columns(body)])


def _pieces(line: str) -> list[_Piece]:
    """The texts of a line that blanks part, with the places that they take: a Chinese sign takes two."""
    found: list[_Piece] = []
    at = 0
    for gap in [*_GAP.finditer(line), None]:
        text = line[at : gap.start() if gap else len(line)]
        if text.strip():
            left = len(text) - len(text.lstrip())
            start = _width(line[: at + left])
            found.append((start, start + _width(text.strip()), text.strip()))
        at = gap.end() if gap else at
    return found


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _is_row_of_labels(line: str) -> bool:
    """Whether a line is labels with texts, parted by blanks: 预算金额    47.5    其中：财政拨款    47.5."""
    texts = [text for _, _, text in _pieces(line)]
    if len(texts) < 2 or any(map(_is_line, texts)):
        return False
    return is_reviewed_field(texts[0]) or funding_label(texts[0]) is not None


def _is_line(text: str) -> bool:
    """Whether a text is a label with its text behind a colon: 填报单位：某局."""
    label, colon, value = squash(text).partition(":")
    return bool(colon and value) and field_slug(label) is not None


def _end_of_columns(lines: list[str], at: int) -> int:
    """The index behind the last line that stands in the columns of the header."""
    end = at
    for k in range(at, len(lines)):
        line = lines[k]
        if not line.strip():
            if end < k:
                break
            continue
        pieces = _pieces(line)
        indented = pieces[0][0] > 1
        if k > at and len(pieces) < 2 and not indented and not is_level(pieces[0][2]):
            break
        if k > at and _is_row_of_labels(line) and not is_level(pieces[0][2]) and not is_total(pieces[0][2]):
            break
        end = k + 1
    return end


def _laid_in_columns(body: list[list[_Piece]]) -> Grid:
    """The rows of a header and the lines below it, each text in its column; a line that only goes on with the texts above joins them."""
    columns, measured = _columns(body), _measured([text for _, _, text in body[0]])
    grid: Grid = []
    for pieces in body:
        row = [""] * len(columns)
        for start, end, text in pieces:
            k = _column_of(columns, start, end)
            row[k] = f"{row[k]} {text}" if row[k] else text
        if len(grid) > 1 and _goes_on(row, grid[-1], measured):
            grid[-1] = [above + text for above, text in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
    return grid


def _columns(body: list[list[_Piece]]) -> list[tuple[int, int]]:
    """The places of each column of the header: bands of places that hold ink, where these are as many; else from header to header."""
    header = body[0]
    inked = sorted((start, end) for pieces in body for start, end, _ in pieces)
    bands: list[tuple[int, int]] = []
    for start, end in inked:
        if bands and start < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], end)
        else:
            bands.append((start, end))
    if len(bands) == len(header):
        return bands
    starts = [start for start, _, _ in header]
    return list(zip(starts, [*starts[1:], 10**6], strict=True))


def _column_of(columns: list[tuple[int, int]], start: int, end: int) -> int:
    """The column that a text shares most places with, or the nearest one."""
    shared = [min(end, last) - max(start, first) for first, last in columns]
    best = max(shared)
    return shared.index(best)


def _measured(header: list[str]) -> list[int]:
    """The columns of a header behind the names: values, points and what is said of them."""
    roles = [role.role if (role := column_role(text)) is not None else None for text in header]
    return [k for k, role in enumerate(roles) if role not in ("level1", "level2", "name", "indicator", "category", "sequence")]


def _goes_on(row: list[str], above: list[str], measured: list[int]) -> bool:
    """Whether a line wraps the texts above it: each of its texts stands below one, no level begins in it, and no name with a value."""
    filled = [k for k, text in enumerate(row) if text]
    if not filled or any(is_level(row[k]) for k in filled[:2]) or not all(above[k] for k in filled):
        return False
    values = [k for k in filled if k in measured]
    return len(values) < 2 and (not values or len(filled) == 1)
