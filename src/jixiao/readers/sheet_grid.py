"""Lays a worksheet's texts out as one table, the same for every format that has sheets.

Belongs here: merged ranges, hidden rows and columns, the used range. Must stay out: where a format keeps its values and what they
print (`spreadsheet`, `ods`, `excel_xml`, `delimited`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from jixiao.model import Cell, Document, Paragraph, Table, Where

# Empty places are stored as cells, as in every other format, unless a sparse sheet would give more than this many.
MAX_STORED_PLACES = 1_000_000
# A merge wider or higher than this runs to the sheet's end and says nothing about the width of the form.
MAX_MERGE_ROWS, MAX_MERGE_COLUMNS = 5_000, 256

_ALONE = (1, 1)  # the height and width of a cell that is not merged

Place = tuple[int, int]
"""A row and a column, from 0."""
Range = tuple[Place, Place]
"""The first and the last place of a merged range."""


def add_sheet(
    document: Document,
    name: str,
    texts: Mapping[Place, str],
    merged_ranges: Iterable[Range] = (),
    hidden_rows: Collection[int] = (),
    hidden_columns: Collection[int] = (),
) -> None:
    """Add a sheet's name and its table, in the sheet's own row and column numbers; a sheet that shows nothing gives its name only.

    `texts` are those of the non-empty cells as displayed. Cells in hidden rows or columns, and those below a merged cell, are noted.
    """
    document.blocks.append(Paragraph(name, Where.SHEET))
    spans, covered = _merges(merged_ranges)
    shown = {place: text for place, text in texts.items() if place not in covered}  # no reader sees a text below a merged cell
    if hidden_rows or hidden_columns:
        hidden = [place for place in shown if _is_hidden(place, spans.get(place, _ALONE), hidden_rows, hidden_columns)]
        for place in hidden:
            del shown[place]
    dropped = len(texts) - len(shown)
    if dropped:
        document.notes.append(f"sheet {name}: {dropped} cells left out that stand in hidden rows or columns or below a merged cell")
    if not shown:
        return
    last = [*shown, *(_last_place(place, size) for place, size in spans.items() if place in shown)]
    end_row, end_col = max(row for row, _ in last) + 1, max(col for _, col in last) + 1
    places: list[Place]
    if end_row * end_col <= MAX_STORED_PLACES:
        places = [(row, col) for row in range(end_row) for col in range(end_col) if (row, col) not in covered]
    else:
        places = sorted(shown)
        document.notes.append(f"sheet {name}: empty cells of {end_row:,} rows and {end_col:,} columns not stored")
    if hidden_columns:
        spans = _over_hidden_columns(places, spans, hidden_columns)
        places = [place for place in places if not _is_passed_over(place, spans, hidden_columns)]
    within = {(row, col): (min(height, end_row - row), min(width, end_col - col)) for (row, col), (height, width) in spans.items()}
    cells = [Cell(place[0] + 1, place[1] + 1, shown.get(place, ""), *within.get(place, _ALONE)) for place in places]
    document.blocks.append(Table(len(document.tables) + 1, end_row, end_col, cells))


def _is_hidden(place: Place, size: tuple[int, int], hidden_rows: Collection[int], hidden_columns: Collection[int]) -> bool:
    """Whether a cell shows nothing, since all of its rows or all of its columns are hidden."""
    (row, col), (height, width) = place, size
    return all(r in hidden_rows for r in range(row, row + height)) or all(c in hidden_columns for c in range(col, col + width))


def _is_passed_over(place: Place, spans: Mapping[Place, tuple[int, int]], hidden: Collection[int]) -> bool:
    """Whether a place lies in a hidden column, behind one that is shown: the cell before it reaches over it."""
    _, col = place
    width = spans.get(place, _ALONE)[1]
    return all(c in hidden for c in range(col, col + width)) and any(c not in hidden for c in range(col))


def _over_hidden_columns(
    places: list[Place], spans: Mapping[Place, tuple[int, int]], hidden: Collection[int]
) -> dict[Place, tuple[int, int]]:
    """The spans, those of cells before hidden columns prolonged over them: on the sheet their neighbour stands right beside them."""
    known = set(places)
    prolonged = dict(spans)
    for row, col in places:
        height, width = spans.get((row, col), _ALONE)
        if all(c in hidden for c in range(col, col + width)):
            continue
        end = col + width
        while end in hidden and (row, end) in known and _is_passed_over((row, end), spans, hidden):
            end += spans.get((row, end), _ALONE)[1]
        if end > col + width:
            prolonged[row, col] = height, end - col
    return prolonged


def _last_place(first: Place, size: tuple[int, int]) -> Place:
    """The last place of a merged cell; one that runs to the sheet's end counts as if it were not merged."""
    (row, col), (height, width) = first, size
    return row + (height - 1 if height <= MAX_MERGE_ROWS else 0), col + (width - 1 if width <= MAX_MERGE_COLUMNS else 0)


def _merges(ranges: Iterable[Range]) -> tuple[dict[Place, tuple[int, int]], set[Place]]:
    """The (height, width) of each merged range by its first place, and the places it covers. Of ranges that overlap the first counts."""
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    for (top, left), (bottom, right) in sorted(ranges):
        height, width = bottom - top + 1, right - left + 1
        if (height, width) == (1, 1) or height < 1 or width < 1:
            continue
        clip_height, clip_width = min(height, MAX_MERGE_ROWS), min(width, MAX_MERGE_COLUMNS)
        area = [(r, c) for r in range(top, top + clip_height) for c in range(left, left + clip_width)]
        if not covered.isdisjoint(area) or not spans.keys().isdisjoint(area):
            continue
        spans[top, left] = height, width
        covered.update(area[1:])
    return spans, covered
