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
from itertools import pairwise
from statistics import median

from jixiao.readers.limits import MAX_COLUMNS
from jixiao.readers.plain.lines import MIN_HEADERS, Found, Grid, is_label
from jixiao.readers.plain.ragged import levels_stand_right, with_places_above
from jixiao.vocabulary.columns import column_role, reviewed_role
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.labels import field_slug, is_reviewed_field, is_total
from jixiao.vocabulary.levels import is_level

MIN_ROWS = 3  # of a table, so many of them with cells side by side
TAB = 8  # places from stop to stop
# Whatever is drawn upright, the bars of full and half width, those of mathematics, and an ideograph.
_RULES = "|│┃┆┊║｜￨︱︳¦∣∥‖" + chr(0x4E28)
_DRAWN = re.compile(rf"^[\s+\-=_{_RULES}:─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┿]+$")
_RULE = re.compile(rf"[{_RULES}]")
_GAP = re.compile(r"[ \u3000\u00a0]{2,}|\u3000+|\t+")
_ONLY_NUMBER = re.compile(r"^\s*\d{1,4}\s*$")


def find_columns(lines: list[str]) -> list[Found]:
    """The tables among lines, in order."""
    if any("\t\t" in line and _is_padded(line) for line in lines):
        lines = [_expanded(line) for line in lines]
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
    return reviewed_role(text) is not None


# -- drawn rules ----------------------------------------------------------------------------------------------------


def _ruled(lines: list[str], at: int) -> Found | None:
    """A table whose cells stand between drawn rules: │ 一级指标 │ 指标值 │."""
    end = at
    while end < len(lines) and (_is_ruled(lines[end]) or _RULE.search(lines[end])):
        end += 1
    if 2 * sum(map(_is_ruled, lines[at:end])) < max(end - at, 2):
        return None  # a bar between two texts is a rule only among lines with more
    grid = _ruled_grid(lines[at:end])
    return Found(at, end, grid) if len(grid) >= MIN_ROWS and _speaks(grid) else None


def _is_ruled(line: str) -> bool:
    return len(_RULE.findall(line)) > 1 or (len(line.strip()) > 2 and _DRAWN.match(line) is not None)


def _ruled_grid(lines: list[str]) -> Grid:
    """The rows between the lines that are drawn whole, one a line, but for lines that only go on with the texts above them.

    Where the rules do not stand below each other nobody laid the texts out: each line is a row whole (`a|b||`).
    """
    grid: Grid = []
    measured: list[int] = []
    begins = True
    is_laid_out = _stand_below_each_other(lines)
    for line in lines:
        if _DRAWN.match(line):
            begins = True
            continue
        cells = _between_rules(line)
        if sum(map(_heads, cells)) >= MIN_HEADERS:
            measured = _measured(cells)
        if is_laid_out and not begins and len(cells) == len(grid[-1]) and _goes_on(cells, grid[-1], measured):
            grid[-1] = [above + text for above, text in zip(grid[-1], cells, strict=True)]
        else:
            grid.append(cells)
        begins = False
    return grid


def _stand_below_each_other(lines: list[str]) -> bool:
    """Whether the rules of most lines stand below rules of the line above, by the places that texts take."""
    placed = [{_width(line[: rule.start()]) for rule in _RULE.finditer(line)} for line in lines if not _DRAWN.match(line)]
    below = [len(upper & lower) >= 0.8 * min(len(upper), len(lower)) for upper, lower in pairwise(placed) if upper and lower]
    return 2 * sum(below) >= len(below)


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
    return with_places_above(grid)


def _fill_up(grid: Grid) -> None:
    """Give the rows below a header the blank cells at their ends that it has places for."""
    width = 0
    for row in grid:
        if sum(map(_heads, row)) >= MIN_HEADERS:
            width = len(row)
        elif 2 < len(row) < width:
            row += [""] * (width - len(row))


def _is_padded(line: str) -> bool:
    """Whether a header prints more tabs than one between its cells: they set columns to stops, and part no cells."""
    texts = line.strip("\t ").split("\t")
    return "" in texts and sum(map(_heads, texts)) >= MIN_HEADERS


def _expanded(line: str) -> str:
    """The line with blanks in place of its tabs, up to the next stop."""
    shown = ""
    for part in line.split("\t"):
        shown += part
        shown += " " * (TAB - _width(shown) % TAB)
    return shown.rstrip(" ")


# -- runs of blanks -------------------------------------------------------------------------------------------------

_Piece = tuple[int, int, str]  # the places of a text on its line, as wide as they are shown, and the text


def _aligned(lines: list[str], at: int) -> Found | None:
    """A table whose columns stand below each other, parted by blanks; it begins with its header, and labelled lines above belong to it."""
    header = _pieces(lines[at])
    if len(header) < MIN_HEADERS or sum(_heads(text) for _, _, text in header) < MIN_HEADERS:
        return None
    end = _end_of_columns(lines, at)
    body = [_pieces(line) for line in lines[at:end] if line.strip() and not _DRAWN.match(line)]
    if len(body) < MIN_ROWS:
        return None
    start = at
    while start > 0 and (_is_row_of_labels(lines[start - 1]) or _wraps(lines, start - 1)):
        start -= 1
    rows = _laid_in_columns(body)
    if not levels_stand_right(rows):  # blanks part the texts, and set no columns
        rows = with_places_above([[text for _, _, text in pieces] for pieces in body])
    return Found(start, end, [*_rows_of_labels([_pieces(line) for line in lines[start:at]]), *rows])


def _wraps(lines: list[str], at: int) -> bool:
    """Whether a line only goes on with texts of the row of labels above it: each of its own stands below one."""
    while at > 0 and lines[at].strip():
        above, pieces = _pieces(lines[at - 1]), _pieces(lines[at])
        if not pieces or any(_begins_below(above, piece) is None for piece in pieces):
            return False
        if _is_row_of_labels(lines[at - 1]):
            return True
        at -= 1
    return False


def _begins_below(above: list[_Piece], piece: _Piece) -> int | None:
    """The text of the line above that a text begins below, None where it stands elsewhere."""
    return next((k for k, (start, _, _) in enumerate(above) if abs(start - piece[0]) <= 1), None)


def _rows_of_labels(lines: list[list[_Piece]]) -> Grid:
    """Lines of labels with their texts as rows: a line that wraps joins the row above it, one that stands further in keeps its place."""
    grid: Grid = []
    places: list[_Piece] = []
    for pieces in lines:
        if places and not is_label(pieces[0][2]):
            for piece in pieces:
                k = _begins_below(places, piece)
                if k is not None:
                    grid[-1][k] += piece[2]
            continue
        shift = _begins_below(places, pieces[0]) or 0
        grid.append([""] * shift + [text for _, _, text in pieces])
        places = [*places[:shift], *pieces]
    return grid


def _pieces(line: str) -> list[_Piece]:
    """The texts of a line that blanks part, with the places that they take: a Chinese sign takes two."""
    found: list[_Piece] = []
    at = 0
    for gap in [*_GAP.finditer(line), None]:
        text = line[at : gap.start() if gap else len(line)]
        if text.strip():
            left = len(text) - len(text.lstrip())
            start = _width(line[: at + left])
            for part in _levels_apart(text.strip()):
                found.append((start, start + _width(part), part))
                start += _width(part) + 1
        at = gap.end() if gap else at
    return found


def _levels_apart(text: str) -> list[str]:
    """The parts of a text of which one blank parts two levels: a level that fills its column leaves no more."""
    parts = text.split(" ")
    return parts if len(parts) == 2 and all(map(is_level, parts)) else [text]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _is_row_of_labels(line: str) -> bool:
    """Whether a line is labels with texts, parted by blanks: 预算金额    47.5    其中：财政拨款    47.5."""
    texts = [text for _, _, text in _pieces(line)]
    return len(texts) > 1 and not any(map(_is_line, texts)) and is_label(texts[0])


def _is_line(text: str) -> bool:
    """Whether a text is a label with its text behind a colon: 填报单位：某局."""
    label, colon, value = squash(text).partition(":")
    return bool(colon and value) and field_slug(label) is not None


def _end_of_columns(lines: list[str], at: int) -> int:
    """The index behind the last line that stands in the columns of the header."""
    end = at
    for k in range(at, len(lines)):
        line = lines[k]
        if not line.strip() or _DRAWN.match(line):
            following = next((n for n in lines[k + 1 :] if n.strip() and not _DRAWN.match(n)), "")
            if k > at and (len(_pieces(following)) < 2 or not (_pieces(following)[0][0] > 1 or is_level(_pieces(following)[0][2]))):
                return k + 1 if line.strip() else end
            continue
        pieces = _pieces(line)
        first = pieces[0][2]
        if k > at and not is_level(first) and not is_total(first) and _stands_apart(line):
            break
        end = k + 1
    return end


def _stands_apart(line: str) -> bool:
    """Whether a line below a header is none of its rows: a single text at the margin, labels with texts, or lines of the foot."""
    pieces = _pieces(line)
    alone = len(pieces) < 2 and pieces[0][0] < 2
    return alone or _is_row_of_labels(line) or any(_is_line(text) for _, _, text in pieces)


def _laid_in_columns(body: list[list[_Piece]]) -> Grid:
    """The rows of a header and the lines below it, each text in its column; a line that only goes on with the texts above joins them."""
    columns, measured = _columns(body), _measured([text for _, _, text in body[0]])
    grid: Grid = []
    for pieces in body:
        row = [""] * len(columns)
        for k, (_, _, text) in zip(_placed(columns, pieces), pieces, strict=True):
            row[k] = f"{row[k]} {text}" if row[k] else text
        if len(grid) > 1 and _goes_on(row, grid[-1], measured):
            grid[-1] = [above + text for above, text in zip(grid[-1], row, strict=True)]
        else:
            grid.append(row)
    return grid


_Place = tuple[float, float]  # where a column begins and ends: the middle of what its texts do


def _columns(body: list[list[_Piece]]) -> list[_Place]:
    """The places of each column, by the lines that print a text in each."""
    full = [pieces for pieces in body if len(pieces) == len(body[0])]
    return [(median(p[k][0] for p in full), median(p[k][1] for p in full)) for k in range(len(body[0]))]


def _placed(columns: list[_Place], pieces: list[_Piece]) -> list[int]:
    """The column of each text of a line, in order: those that lie furthest off least; a line with more texts than columns shares some."""
    if len(pieces) >= len(columns):
        return [min(k, len(columns) - 1) for k in range(len(pieces))]
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for n, piece in enumerate(pieces):
        best = [
            min((cost + _off(columns[k], piece), [*ks, k]) for cost, ks in best if not ks or ks[-1] < k)
            for k in range(n, len(columns) - len(pieces) + n + 1)
        ]
    return min(best)[1]


def _off(column: _Place, piece: _Piece) -> float:
    """How far a text lies off a column: by its beginning, its middle or its end, as columns are set."""
    start, end, _ = piece
    return min(abs(start - column[0]), abs(end - column[1]), abs(start + end - column[0] - column[1]) / 2)


def _measured(header: list[str]) -> list[int]:
    """The columns of a header behind the names: values, points and what is said of them."""
    roles = [role.role if (role := column_role(text)) is not None else None for text in header]
    return [k for k, role in enumerate(roles) if role not in ("level1", "level2", "name", "indicator", "category", "sequence")]


def _begins_label(row: list[str]) -> bool:
    """Whether a line is a label with its text in the columns beside it, in columns of labels of its own too (| |其他资金|0.00|)."""
    first = next((k for k, text in enumerate(row) if text), len(row))
    label, beside = row[first : first + 1], row[first + 1 : first + 2]
    return bool(label and beside and beside[0]) and is_label(label[0])


def _goes_on(row: list[str], above: list[str], measured: list[int]) -> bool:
    """Whether a line wraps the texts above it: each text stands below one, and no level, label or name with its value begins."""
    filled = [k for k, text in enumerate(row) if text]
    if not filled or any(is_level(row[k]) for k in filled[:2]) or not all(above[k] for k in filled) or _begins_label(row):
        return False
    values = [k for k in filled if k in measured]
    return len(values) < 2 and (not values or len(filled) == 1)
