"""What stands in a cell for something else: ditto marks (同上, 〃, 同左), and marks that point to a note (渠道长度②).

Belongs here: taking over what a ditto mark points to, and taking the marks of notes off. Must stay out: what a text means (`senses`),
and raised marks, which readers see (`readers.seen`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from jixiao.forms.columns import VALUES
from jixiao.forms.grid import Row, Slot
from jixiao.forms.limits import MAX_DITTO, MAX_MARKED
from jixiao.forms.senses import BLANK, Sense, sense_of
from jixiao.model import Document, Note, NoteKind
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern, word_set

_ABOVE, _LEFT = word_set("signs", "ditto_above"), word_set("signs", "ditto_left")
_MARKED = pattern("signs", "marked")  # the mark at the end of a text
_SIGN = pattern("signs", "mark")
_NOTE = pattern("signs", "explaining")
_COUNTING = frozenset("（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # what may number a text, too
_NAMING = frozenset({"level1", "level2", "name"})
_KINDS = (frozenset(VALUES), frozenset({"weight", "score"}), _NAMING)
_CLAUSE_ENDS = frozenset(":：;；。\n,，、 ")
_STRAY = "()（）。."


class StandIns:
    """Settles the tables of one document, in order; `notes` say what became of each mark."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._notes: dict[tuple[int, int, int], Note] = {}
        self._before: list[Row] = []

    @property
    def notes(self) -> list[Note]:
        """What each mark stood for, or that it was taken off."""
        return list(self._notes.values())

    def settle(self, rows: list[Row]) -> list[Row]:
        """The rows with what their ditto marks point to in place of them, and without marks that a note explains.

        A ditto mark in the first row points to the last one of the table before. One that points to nothing leaves its place blank, and
        its cell unread.
        """
        for row in rows:
            marked = [s for s in row.own if len(s.text) <= MAX_MARKED and _parted(s.text) is not None]
            for slot in marked:
                self._take_mark_off(slot, row, rows)
            dittos = [s for s in row.own if len(s.text) <= MAX_DITTO and _direction(s.text) is not None]
            for slot in dittos:
                self._take_over(slot, row, rows)
            if dittos:
                row.own = [s for s in row.own if not s.blank]
        self._before = rows
        return rows

    def _note(self, kind: NoteKind, text: str, row: Row, slot: Slot) -> None:
        place = (row.table.number, slot.cell.row, slot.cell.col)
        self._notes[place] = Note.at(kind, text, *place)

    @cached_property
    def _explained(self) -> frozenset[str]:
        document = self.document
        alone = (c.text for t in document.tables for c in t.cells if c.colspan >= t.columns - 1 or sense_of(c.text).is_note)
        return explained_marks(line for text in (*(p.text for p in document.paragraphs), *alone) for line in text.split("\n"))

    def _take_over(self, slot: Slot, row: Row, rows: list[Row]) -> None:
        above = rows[: row.number - 1] or self._before[-1:]
        source = _left_of(slot, row, rows) if _direction(slot.text) is _LEFT else _above(slot, above, is_dump=not row.table.spans_known)
        mark = slot.text
        _put(slot, rows, BLANK if source is None else source.sense)
        if source is not None:
            self._note(NoteKind.DITTO, f"{mark} ({source.cell.row}, {source.start})", row, slot)

    def _take_mark_off(self, slot: Slot, row: Row, rows: list[Row]) -> None:
        """Take the mark off a cell where a note explains it, or where what is left is a known label."""
        parted = _parted(slot.text)
        if parted is None:
            return
        before, mark = parted
        signs, sense = _signs(mark), sense_of(before)
        if signs.issubset("*※") and _kind(slot, row, rows) is _NAMING:
            return  # the star of an indicator is kept with it
        is_sure = _names_note(mark) or (_COUNTING.isdisjoint(mark[:1]) and _is_known(sense))
        if is_sure or signs <= self._explained:
            _put(slot, rows, sense)
            self._note(NoteKind.NOTE_MARK, mark, row, slot)


# -- ditto marks ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _direction(text: str) -> frozenset[str] | None:
    """The words that a cell's text is one of, where it is nothing but a ditto mark."""
    key = squash(text).strip(_STRAY)
    return _ABOVE if key in _ABOVE else _LEFT if key in _LEFT else None


def _put(slot: Slot, rows: list[Row], sense: Sense) -> None:
    """Give a cell another text, in each row that it covers."""
    for row in rows[slot.cell.row - 1 : slot.cell.row - 1 + slot.cell.rowspan]:
        for covering in row.slots:
            if covering.cell is slot.cell:
                covering.sense, covering.text, covering.blank = sense, sense.text, sense.is_blank


def _above(slot: Slot, above: list[Row], *, is_dump: bool) -> Slot | None:
    """The cell above; where merges are lost (`is_dump`) a blank one goes on with the cell above it."""
    for upper in reversed(above):
        source = upper.at(slot.start, slot.end)
        if source is None or (source.blank and is_dump):
            continue
        return None if source.blank or _is_heading(source) else source
    return None


def _left_of(slot: Slot, row: Row, rows: list[Row]) -> Slot | None:
    """The nearest text on the left that is no label; under a header of values, of points or of levels the nearest of that kind."""
    before = [s for s in row.slots if s.end <= slot.start and not s.blank]
    kind = _kind(slot, row, rows)
    if kind is not None and (same := [s for s in before if _kind(s, row, rows) is kind]):
        return same[-1]
    return next((s for s in reversed(before) if not s.sense.is_reviewed), None)


def _kind(slot: Slot, row: Row, rows: list[Row]) -> frozenset[str] | None:
    """The kind of the column that a cell stands in, by the header above it."""
    for upper in reversed(rows[: row.number - 1]):
        heading = upper.at(slot.start, slot.end)
        column = heading.sense.column if heading is not None and _is_heading(heading) else None
        if column is not None:
            return next((kind for kind in _KINDS if column.role in kind), None)
    return None


def _is_heading(slot: Slot) -> bool:
    sense = slot.sense
    return (sense.column is not None or sense.is_reviewed) and not sense.is_level


# -- marks of notes -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def _parted(text: str) -> tuple[str, str] | None:
    """What stands before the mark of a note, and the mark; None where a text ends with none."""
    match = None if text.rstrip()[-1:].isalpha() else _MARKED.search(text)
    return (text[: match.start()], match[0].strip()) if match else None


def _names_note(mark: str) -> bool:
    return any(found["word"] for found in _SIGN.finditer(mark))


def _is_known(sense: Sense) -> bool:
    return sense.is_level or sense.is_reviewed or (sense.column is not None and sense.column.reviewed)


def _signs(mark: str) -> frozenset[str]:
    """What a mark points with, each of several: 注1 and [1] with 1, （1） with (1), ①② with ① and ②."""
    return frozenset(_sign(found) for found in _SIGN.finditer(mark))


def _sign(found: re.Match[str]) -> str:
    sign = squash(found["sign"])
    return f"({sign})" if sign.isdigit() and squash(found[0]).startswith("(") and not found["word"] else sign


def explained_marks(texts: Iterable[str]) -> frozenset[str]:
    """What the marks of the notes among texts point with: 注：①含续建；②指渠系长度 explains ① and ②."""
    found: set[str] = set()
    for text in texts:
        note = _NOTE.match(text)
        if note is not None:
            found.update(
                _sign(m) for m in _SIGN.finditer(text, note.end()) if m.start() == note.end() or text[m.start() - 1] in _CLAUSE_ENDS
            )
    return frozenset(found)
