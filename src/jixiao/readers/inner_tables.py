"""What a small table inside a cell says as that cell's text: a frame around a value, a sign, a figure and a unit side by side.

One rule for all formats. Belongs here: which inner tables are a cell's text, and how their cells join. Must stay out: where formats keep
tables (the readers), what tables mean (`forms`).
"""

from __future__ import annotations

from collections import Counter, defaultdict

from jixiao.model import Cell, Document, Note, Table
from jixiao.privacy import is_contact_label

Place = tuple[int, int, int]
"""A table's number, a row and a column."""

# A row or column inside a cell that has more cells or letters than these is a table of its own.
_MOST_CELLS, _MOST_LETTERS = 12, 120


def fold_small_tables(document: Document) -> None:
    """Give the text of each small table in a cell to that cell, behind the cell's own; tables and notes are numbered anew."""
    inside = Counter(table.parent[0] for table in document.tables if table.parent is not None)  # by table, how many stand in its cells
    if not inside:
        return
    holders = {table.number: table for table in document.tables if table.number in inside}
    texts: defaultdict[Place, list[str]] = defaultdict(list)
    gone: dict[int, Place] = {}
    kept: list[Table] = []
    for table in reversed(document.tables):  # inner ones first
        for cell in table.cells if table.number in holders else ():
            inner = texts.pop((table.number, cell.row, cell.col), [])
            cell.text = "\n".join(text for text in (cell.text, *reversed(inner)) if text)
        holder = holders.get(table.parent[0]) if table.parent is not None else None
        if table.parent is None or holder is None:
            continue
        if inside[table.number] or not _is_text_of(table, holder):
            if _is_small(table, holder) and not _holds_contacts(table):
                kept.append(table)
            continue
        texts[table.parent].append(joined(table))
        inside[table.parent[0]] -= 1
        gone[table.number] = table.parent
    if gone:
        _renumber(document, gone)
    for table in reversed(kept):
        if table.parent is not None:
            number, row, column = table.parent
            document.notes.append(
                f"table {number}, row {row}, column {column}: the table in the cell is read as a table of its own: {_quoted(table)}"
            )


def joined(table: Table) -> str:
    """The text of a small table: a row a line, its cells side by side."""
    rows: dict[int, str] = {}
    for cell in table.cells:
        text = cell.text.strip()
        rows[cell.row] = _side_by_side(rows.get(cell.row, ""), text)
    return "\n".join(row for row in rows.values() if row)


def _side_by_side(left: str, right: str) -> str:
    """Two cells of a row. A blank stands between two figures and between two words; a figure and its sign or unit need none."""
    if not left or not right:
        return left or right
    before, after = left[-1], right[0]
    are_alike = (before.isdigit() and after.isdigit()) or (before.isalpha() and after.isalpha())
    return f"{left} {right}" if are_alike else f"{left}{right}"


def _is_text_of(table: Table, holder: Table) -> bool:
    """Whether a table in a cell of another one is that cell's text: one cell, or a row or column, and others with text stand beside it."""
    count = len(table.cells)
    if count <= 1 or table.parent is None:
        return count == 1
    if min(table.rows, table.columns) > 1 or not _is_small(table, holder):
        return False
    if _holds_contacts(table):
        return False
    _, row, column = table.parent
    return any(cell.text.strip() and cell.col != column and _reaches(cell, row) for cell in holder.cells)


def _holds_contacts(table: Table) -> bool:
    """Whether names and numbers of people stand in it, which are told from other texts by their cells, and not quoted."""
    return any(is_contact_label(cell.text) for cell in table.cells)


def _is_small(table: Table, holder: Table) -> bool:
    count, letters = len(table.cells), sum(len(cell.text) for cell in table.cells)
    return count <= _MOST_CELLS and count < len(holder.cells) and letters <= _MOST_LETTERS


def _reaches(cell: Cell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.rowspan


def _quoted(table: Table) -> str:
    return joined(table).replace("\n", " | ")[:_MOST_LETTERS]


def _renumber(document: Document, gone: dict[int, Place]) -> None:
    """Number the tables that are left anew, and let notes on those that are gone tell of the cells that took their text."""
    document.blocks = [b for b in document.blocks if not (isinstance(b, Table) and b.number in gone)]
    numbers = {table.number: place for place, table in enumerate(document.tables, start=1)}
    for table in document.tables:
        table.number = numbers[table.number]
        if table.parent is not None:
            table.parent = (numbers.get(table.parent[0], table.parent[0]), *table.parent[1:])
    for index, note in enumerate(document.notes):
        if isinstance(note, Note) and note.table:
            place = note.table, note.row, note.col
            while place[0] in gone:
                place = gone[place[0]]
            if place != (note.table, note.row, note.col) or numbers[place[0]] != note.table:
                document.notes[index] = Note.at(note.kind, note.left, numbers[place[0]], *place[1:])
