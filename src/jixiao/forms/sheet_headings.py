"""The headings of a spreadsheet that were pasted along with its cells: A, B, C … over the columns and 1, 2, 3 … beside the rows.

Belongs here: telling them and taking them out of the rows. Must stay out: numbers of rows that a form prints itself (`columns`).
"""

from __future__ import annotations

from string import ascii_uppercase

from jixiao.forms.grid import Row, Slot, emptied
from jixiao.forms.limits import MIN_LETTERS


def take_sheet_headings(rows: list[Row]) -> list[Slot]:
    """Find the headings of a sheet in the first row and column of a table, and empty their cells in its rows; letters tell them."""
    letters = rows[0].own if rows else []
    if len(letters) < MIN_LETTERS or "".join(s.text.strip() for s in letters) != ascii_uppercase[: len(letters)]:
        return []
    found = [*letters, *_numbers(rows[1:], letters[0])]
    taken = {id(slot.cell) for slot in found}
    rows[:] = [emptied(row, taken) if any(id(s.cell) in taken for s in row.slots) else row for row in rows]
    return found


def _numbers(rows: list[Row], first: Slot) -> list[Slot]:
    """The numbers of the rows left of the first letter, each one more than that above; none where another text stands there."""
    beside = [row.own[0] for row in rows if row.own and row.own[0].end <= first.start]
    if not beside or not all(s.text.strip().isdecimal() for s in beside):
        return []
    start = int(beside[0].text)
    return beside if [int(s.text) for s in beside] == list(range(start, start + len(beside))) else []
