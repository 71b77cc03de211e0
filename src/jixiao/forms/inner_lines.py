"""Titles and lines inside a table: merged first rows say of which form it is, and single cells between its blocks are notes.

Belongs here: rows that print titles, lines and notes only. Must stay out: the wordings of a line (`lines`), lines around tables (`reader`).
"""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.forms.block import level_at
from jixiao.forms.block_end import PROJECTS
from jixiao.forms.body_lines import take_levels
from jixiao.forms.continuing import HEADED_PROJECT, is_headed
from jixiao.forms.draft import IDENTITY, Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.header_rows import is_header_at
from jixiao.forms.limits import FIRST_LINES, FIRST_ROWS, MAX_HEADING, MAX_LABEL, MAX_PARTS_OF_YEAR
from jixiao.forms.lines import Part, year_line
from jixiao.forms.periods import period_of
from jixiao.forms.prose import amounts_of_sentence
from jixiao.forms.reading import Reading
from jixiao.forms.senses import Sense, sense_of
from jixiao.forms.titles import is_block_title
from jixiao.forms.values import split_name_figure
from jixiao.model import Disposition
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.labels import LONG_TEXTS, private_slugs


def may_be_lines(reading: Reading, row: Row) -> bool:
    """Whether a row may print lines: it has one cell, or stands close to a title without any label or figure."""
    if len(row.own) == 1:
        return True
    title = reading.title_row
    near_title = _is_near_top(reading, row) or (title is not None and 0 < row.number - title[0] < FIRST_LINES)
    return near_title and (_spells_year(row) is not None or not any(_names_something(s.sense) for s in row.own))


def _is_near_top(reading: Reading, row: Row) -> bool:
    """Whether a row is one of the first that print anything: a sheet may begin with blank rows."""
    if row.number <= FIRST_LINES:
        return True
    return row.number <= FIRST_ROWS and sum(bool(r.own) for r in reading.rows[: row.number - 1]) < FIRST_LINES


def _spells_year(row: Row) -> int | None:
    """The year that the cells of a row spell together: 2024 | 年度, （ | 2024 | 年度）."""
    if not 1 < len(row.own) <= MAX_PARTS_OF_YEAR or any(len(s.text) > MAX_HEADING for s in row.own):
        return None
    return year_line("".join(s.sense.key for s in row.own))


def _names_something(sense: Sense) -> bool:
    if len(sense.text) >= MAX_LABEL or sense.is_form_number:
        return False
    return bool(sense.field or sense.section or sense.funding or sense.column or sense.is_level or sense.is_number)


def read_lines(reading: Reading, row: Row) -> bool:
    """Read the titles, lines and notes of a row. True where it prints nothing else."""
    if (year := _spells_year(row)) is not None:
        reading.draft.line_year = reading.draft.line_year or year
        for slot in row.own:
            _ignore(reading, row, slot, "year_line")
        return True
    are_lines = [_read_line(reading, row, slot) for slot in row.own]
    return all(are_lines)


def _read_line(reading: Reading, row: Row, slot: Slot) -> bool:
    """Read one cell as a title, a line or a note; False where it is none."""
    sense, alone = slot.sense, len(row.own) == 1
    if alone and _heads_period(reading, row, slot):
        _label(reading, row, slot, "section")
    elif is_title_in(row, slot):
        _title(reading, row, sense)
        _ignore(reading, row, slot, "title")
    elif sense.line_year and sum(1 for s in row.own if s.sense.line_year) == 1:
        reading.draft.line_year = reading.draft.line_year or sense.line_year
        if sense.parts:  # （2024年度）　　金额单位：元
            return _read_parts(reading, row, slot, list(sense.parts))
        _ignore(reading, row, slot, "year_line")
    elif sense.is_form_number and not alone:
        _label(reading, row, slot, "form_number")
    elif sense.is_note and alone and sense.field is None:
        reading.loose_years += sense.years
        reading.draft.take_note(sense)
        _ignore(reading, row, slot, "note")
    elif sense.is_continuation_mark or (sense.is_page_furniture and alone and not sense.is_number):
        _ignore(reading, row, slot, "continuation_mark")
    elif alone and _read_told(reading, row, slot):
        return True
    elif parts := [p for p in sense.parts if p.slug != "funding"]:
        return _read_parts(reading, row, slot, parts)
    elif not (alone and _heads_block_below(reading, row, slot)):
        reading.loose_years += sense.years
        return False
    return True


def _heads_period(reading: Reading, row: Row, slot: Slot) -> bool:
    """Read a single cell that says for which time the indicators below it are; they have a header of their own, or go on under the last."""
    period = period_of(slot.text) if reading.draft.has_identity or reading.draft.has_block else None
    if period is None or not (_goes_on(reading, row) or _goes_on_below(reading, row)):
        return False
    reading.period, reading.reopens = period, not _goes_on(reading, row)
    return True


def _goes_on_below(reading: Reading, row: Row) -> bool:
    """Whether rows of the last block's indicators go on below a row."""
    block = reading.listed
    below = reading.rows[row.number] if row.number < len(reading.rows) else None
    return block is not None and block.draft is reading.draft and below is not None and block.prints_level(below)


def _heads_block_below(reading: Reading, row: Row, slot: Slot) -> bool:
    """Read a single cell above the header of the indicators as the level of all of them, or as words that head them."""
    sense = slot.sense
    if sense.is_level and _stands_over_header(reading, row) and take_levels(reading, sense, lambda level: level_at(row, slot, level)):
        _label(reading, row, slot, "level")
    elif _heads_next_row(reading, row, slot):
        _label(reading, row, slot, "section")
    else:
        return False
    return True


def is_title_in(row: Row, slot: Slot) -> bool:
    """Whether a cell is a title: it lies across columns, or nothing left of it could be its label, only the form's number and lines."""
    if not slot.sense.is_title_cell:
        return False
    before = row.own[: row.own.index(slot)]
    return slot.cell.colspan > 1 or all(s.sense.is_form_number or s.sense.is_line or s.sense.line_year for s in before)


def _score_told(text: str) -> str | None:
    """The total score of a line without a colon: 自评得分95分."""
    name, value = split_name_figure(text) if len(text) < MAX_LABEL else (text, None)
    is_score = value is not None and sense_of(name).field == "total_score" and sense_of(name).is_reviewed
    return value if is_score and value is not None and sense_of(value).is_points else None


def _labels_amount(sense: Sense) -> bool:
    """Whether a cell prints a label of money and its amount, which are read as such."""
    return any(p.slug == "funding" for p in sense.inline)


def _read_told(reading: Reading, row: Row, slot: Slot) -> bool:
    """Read a line that tells the total score, or states the money, without a label before it; False where it does neither."""
    score = _score_told(slot.text) if not reading.draft.total_score else None
    if score is not None:
        reading.draft.total_score = score
        reading.cells.mark(row.table, slot, Disposition.FIELD, "total_score", reading.draft)
        return True
    if reading.fields.waits_for(slot) or _labels_amount(slot.sense) or not (stated := amounts_of_sentence(slot.text)):
        return False
    reading.fields.amounts.read_stated(row, slot, reading.draft, stated)
    return True


def _heads_next_row(reading: Reading, row: Row, slot: Slot) -> bool:
    """Whether a short text that nobody knows lies across the table above the header of the indicators: it heads them, whatever it says."""
    sense = slot.sense
    if (
        sense.field
        or sense.section
        or sense.funding
        or sense.is_level
        or len(sense.key) > MAX_HEADING
        or any(c.isdigit() for c in sense.key)
    ):
        return False
    wide = slot.cell.colspan >= row.table.columns - 1 or not row.table.spans_known
    return wide and is_header_at(reading.rows, row.number) and not reading.fields.waits_for(slot)


def _stands_over_header(reading: Reading, row: Row) -> bool:
    """Whether the header of the first block of a table begins below a row, or below further lines of one cell under it."""
    below = next((r for r in reading.rows[row.number :] if len(r.own) != 1), None)
    return below is not None and is_header_at(reading.rows, below.number - 1)


def _label(reading: Reading, row: Row, slot: Slot, detail: str) -> None:
    reading.cells.mark(row.table, slot, Disposition.LABEL, detail, reading.draft)


def _ignore(reading: Reading, row: Row, slot: Slot, reason: str) -> None:
    reading.cells.mark(row.table, slot, Disposition.IGNORED, reason, reading.draft)


def _read_parts(reading: Reading, row: Row, slot: Slot, parts: list[Part]) -> bool:
    if reading.fields.waits_for(slot) and all(p.slug in LONG_TEXTS for p in parts):
        return False  # the text of a label above it, which numbers its parts: 目标1：…
    if any(p.slug == "funding" for p in slot.sense.inline):
        return False
    if len(parts) == 1 and parts[0].slug in LONG_TEXTS and not parts[0].value and row.table.columns == 1:
        return False  # its text stands in the line below
    reading.loose_years += slot.sense.years
    take_parts(reading.draft, parts)
    if not reading.draft.has_block:  # what stands at the foot of a form is its own
        reading.standing.take_parts(parts)
    private = any(p.slug in private_slugs() for p in parts)
    named = any(p.value and not sense_of(p.value).is_no_value for p in parts)
    disposition = Disposition.FIELD if named else Disposition.LABEL
    reading.cells.mark(row.table, slot, disposition, "line", reading.draft, private=private)
    return True


def take_heading(reading: Reading, rows: list[Row]) -> None:
    """Take the project from the numbered heading of an outline (一、某工程项目), where none of its lines names one."""
    first = rows[0].own[0] if rows and rows[0].own else None
    if first is None or not is_headed(rows):
        return
    if any(p.slug in PROJECTS for row in rows for s in row.own for p in s.sense.parts):
        reading.cells.mark(rows[0].table, first, Disposition.LABEL, "section", reading.draft)
        return
    name = HEADED_PROJECT.match(first.text)
    assert name is not None
    reading.draft.add_field("project_name", "", name["name"], (rows[0].table.number, 1, first.cell.col))
    reading.cells.mark(rows[0].table, first, Disposition.FIELD, "project_name", reading.draft)


def take_parts(draft: Draft, parts: Iterable[Part]) -> None:
    """Take the parts of a line as claims."""
    for part in parts:
        draft.add_line(part.slug, part.label, part.value)


def _title(reading: Reading, row: Row, sense: Sense) -> None:
    """Give a title to the form that it names: a new one, where the current one has already been filled."""
    draft = reading.draft
    if reading.repeats_head:
        reading.repeats_head = False
        return
    filled = bool(draft.seen_in_table or draft.amounts) or draft.has_block or draft.lists_projects
    if filled and draft.record.title is None and (_is_last(reading, row) or _titles_stand_below(reading)):
        draft.record.title = sense.tidy
    else:
        if filled and _heads_block(reading, row, sense):
            return
        repeated = draft.record.title is not None and squash(draft.record.title) == sense.key
        if filled and not (repeated and _goes_on(reading, row)):
            draft = reading.begin(row.table, row.number, sense.text)
        elif draft.record.title is None or not filled:
            _hand_year_on(reading, draft)
            draft.record.title = sense.tidy
        reading.title_row = (row.number, sense.text)
    for line in sense.text.split("\n"):
        said = sense_of(line)
        draft.line_year = draft.line_year or said.line_year
        take_parts(draft, said.parts)


def _hand_year_on(reading: Reading, draft: Draft) -> None:
    """Let the year of a title hold below it where another title takes its place: the first one heads all the forms of the sheet."""
    year = draft.facts.year
    if year is not None:
        draft.line_year = draft.line_year or year
        reading.standing.year = draft.standing.year = year


def _heads_block(reading: Reading, row: Row, sense: Sense) -> bool:
    """Whether a title heads the indicators of the form above, or a further block of them: their header follows, and no other name does."""
    draft = reading.draft
    if not _goes_on(reading, row):
        return False
    return is_block_title(sense.text) if draft.has_block else draft.has_identity


def _titles_stand_below(reading: Reading) -> bool:
    """Whether the sheet ends with a title: each form's title then stands at its foot."""
    last = next((r for r in reversed(reading.rows) if r.own), None)
    return last is not None and len(last.own) == 1 and last.own[0].sense.is_title_cell


def _is_last(reading: Reading, row: Row) -> bool:
    """Whether only single cells follow: a title at the foot of a sheet names the form above it."""
    return not any(len(later.own) > 1 for later in reading.rows[row.number :])


def _goes_on(reading: Reading, row: Row) -> bool:
    """Whether the block's header follows a repeated title before any label of identity does: the form goes on on the next page."""
    for later in reading.rows[row.number : row.number + FIRST_LINES]:
        if is_header_at(reading.rows, later.number - 1):
            return True
        if any(s.sense.field in IDENTITY for s in later.own):
            return False
    return False
