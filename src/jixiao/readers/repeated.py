"""Merged cells whose text stands in each place that they covered, as converters to plain tables write them.

Belongs here: telling such a table, whatever its format, and joining its cells. Must stay out: tables that leave the covered places empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.model import Cell, Document, Table
from jixiao.vocabulary.columns import reviewed_role
from jixiao.vocabulary.form_labels import is_form_label
from jixiao.vocabulary.labels import is_reviewed_field, is_total, section_slug
from jixiao.vocabulary.money import funding_label

MIN_HEADERS, MIN_MEASURES = 3, 2  # texts that make a row a header of columns, or of columns of amounts
MIN_COLUMNS = 4  # a label, its text and two copies of it
MIN_COPIES = 3  # of a figure: two may stand side by side
MIN_ROWS = 2  # in which copies stand beside a label: nobody writes those, a program does


def join_repeats(document: Document) -> None:
    """Join the copies of each text in the tables whose merges were written out."""
    for table in document.tables:
        _join_written_out(table)
        _join_headings(table)


def _join_written_out(table: Table) -> None:
    """Join all copies of a table that holds each text of a merged cell in each of its places."""
    if table.columns < MIN_COLUMNS or len(table.cells) != table.rows * table.columns:
        return
    if all(cell.rowspan == cell.colspan == 1 for cell in table.cells):
        grid = [table.cells[at : at + table.columns] for at in range(0, len(table.cells), table.columns)]
        if sum(map(_repeats, grid)) >= MIN_ROWS:
            table.cells, table.spans_known = _joined(table, grid), True


def _join_headings(table: Table) -> None:
    """Join the heading at the left of a block where each of its rows prints it: who took a merged cell apart filled them all in.

    Where merges are lost the copies are blank, as what a merged cell covers is.
    """
    begins = any(cell.col == 1 and cell.text for cell in table.cells[: table.columns + 1])
    left = 1 if begins else min((cell.col for cell in table.cells if cell.text.strip()), default=0)
    copies: list[Cell] = []
    above: Cell | None = None
    below = 0  # the row behind the heading and its copies
    for cell in table.cells:
        if cell.col != left:
            continue
        if above is not None and cell.row == below and _is_copy(cell, above) and cell.colspan < table.columns:
            copies.append(cell)
            above.rowspan += cell.rowspan if table.spans_known else 0
        else:
            above = cell
        below = cell.row + cell.rowspan
    if table.spans_known and copies:
        gone = set(map(id, copies))
        table.cells = [cell for cell in table.cells if id(cell) not in gone]
    for cell in copies:
        cell.text = ""


def _is_copy(cell: Cell, above: Cell) -> bool:
    return cell.text == above.text and cell.colspan == above.colspan and section_slug(cell.text) is not None


def _repeats(row: Sequence[Cell]) -> bool:
    """Whether a row is a label with its text and copies of that."""
    label, text = row[0].text, row[1].text
    return row[2].text == text != label and row[3].text == text and not _is_figure(text) and is_reviewed_field(label)


def _joined(table: Table, grid: list[list[Cell]]) -> list[Cell]:
    """The cells of such a table: the copies beside and below a text are one cell with it.

    Two columns may print the same: below a header of columns only labels over several of them are joined, and figures only above any,
    where they fill a row to its end.
    """
    texts = [[cell.text for cell in row] for row in grid]
    taken: set[tuple[int, int]] = set()
    heads: list[str] = []
    for y, row in enumerate(texts):
        heads = row if _is_header(row) else heads
        for x in range(len(row)):
            if (y, x) in taken:
                continue
            right = next((u for u in range(x + 1, len(row)) if (y, u) in taken or not _may_join(row, x, u, heads)), len(row))
            if _is_figure(row[x]) and (heads or right < max(len(row), x + MIN_COPIES)):
                right = x + 1
            below = next((v for v in range(y + 1, len(texts)) if not _goes_down(row, texts[v], x, right)), len(texts))
            taken |= {(v, u) for v in range(y, below) for u in range(x, right)} - {(y, x)}
            grid[y][x].rowspan, grid[y][x].colspan = below - y, right - x
    return [cell for cell in table.cells if (cell.row - 1, cell.col - 1) not in taken]


def _may_join(row: Sequence[str], x: int, u: int, heads: Sequence[str]) -> bool:
    """Whether the text in column `u` may be a copy of that in `x`: under one header, or of a label, which may lie over several."""
    return bool(row[x]) and row[u] == row[x] and (_is_label(row[x]) or heads[u : u + 1] == heads[x : x + 1])


def _goes_down(row: Sequence[str], below: Sequence[str], x: int, right: int) -> bool:
    """Whether the row below prints copies of a label in the same columns, and in no more."""
    return _is_label(row[x]) and below[x:right] == row[x:right] and below[right : right + 1] != [row[x]]


def _is_label(text: str) -> bool:
    return is_form_label(text) or (bool(text) and is_total(text))


def _is_figure(text: str) -> bool:
    return not any(c.isalpha() for c in text)


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns of indicators, or of amounts."""
    columns = [text for text in set(row) if reviewed_role(text) is not None]
    measures = {label.measure for text in set(row) if (label := funding_label(text)) is not None and label.measure}
    return len(columns) >= MIN_HEADERS or len(measures) >= MIN_MEASURES
