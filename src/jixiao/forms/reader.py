"""A document's disclosures: its tables in order, the lines around them, and which of the forms read are disclosures.

Belongs here: tables and the lines between them. Must stay out: rows (`segments`), labels (`vocabulary`), figures (`normalize`).
"""

from __future__ import annotations

from itertools import islice, takewhile

from jixiao.forms.accounting import account, left_out, note_of, note_unread_money, notes_of_values_beside, why_no_disclosure
from jixiao.forms.body_lines import read_body
from jixiao.forms.columns import ASKED_FOR
from jixiao.forms.conclude import asked_beside_granted, conclude, drops_task_sums, unread_money
from jixiao.forms.contacts import give_contacts, take_contacts
from jixiao.forms.continuing import goes_on, is_headed
from jixiao.forms.draft import IDENTITY, Draft
from jixiao.forms.grid import Row, Slot, rows_of
from jixiao.forms.inner_lines import is_title_in, take_heading, take_parts
from jixiao.forms.limits import MAX_TITLE, MIN_LOOSE
from jixiao.forms.periods import last_period, period_of
from jixiao.forms.prose import amounts_of_line, leaves_amounts
from jixiao.forms.reading import Reading
from jixiao.forms.segments import read_rows
from jixiao.forms.senses import Sense, sense_of
from jixiao.forms.sheet_headings import take_sheet_headings
from jixiao.forms.sides import halves
from jixiao.forms.split_heads import repeats_head
from jixiao.forms.stand_ins import StandIns
from jixiao.forms.titles import CLOSING, Gap, assign_titles, begins_anew
from jixiao.forms.unreviewed import list_unreviewed
from jixiao.model import Disclosure, Disposition, Document, Doubt, Extraction, LeftOut, Note, Table, Where
from jixiao.vocabulary.fold import tidy

_READ_ELSEWHERE = IDENTITY | CLOSING | {"money_unit"}  # of lines between the tables of a form


def read_forms(document: Document, name: str = "") -> Extraction:
    """The disclosures of a document, with printed texts and places, and the disposition of every non-empty cell.

    `name` is the file's name, for context only. Figures, amounts and names are read by `jixiao.normalize`.
    """
    reading = Reading()
    tables, gaps = document.tables, gaps_of(document)
    stand_ins = StandIns(document)
    whole = [_settled(reading, stand_ins, t) for t in tables]
    titles = assign_titles(gaps, [_holds_title(rows) for rows in whole], [_names_unit_only(rows) for rows in whole])
    for at, table in enumerate(tables):
        first, *others = halves(table, whole[at])
        _read_table(reading, first, _settled(reading, stand_ins, first) if others else whole[at], titles[at], gaps[at])
        for other in others:
            title = titles[at] or (reading.form.record.title if reading.form is not None else None)
            _read_table(reading, other, _settled(reading, stand_ins, other), title, gaps[at])
        below = gaps[at + 1]
        if at + 1 == len(tables):
            _read_lines(reading.draft, below.texts)
        else:
            _read_foot(reading.draft, below.before(titles[at + 1]))
    return _extraction(document, reading, stand_ins.notes)


def _settled(reading: Reading, stand_ins: StandIns, table: Table) -> list[Row]:
    """The rows of a table without the headings of a sheet that it was pasted from, and with what its marks stand for."""
    rows = rows_of(table)
    for slot in take_sheet_headings(rows):
        reading.cells.mark(table, slot, Disposition.IGNORED, "sheet_heading", None)
    return stand_ins.settle(rows)


def gaps_of(document: Document) -> list[Gap]:
    """The lines before each table and behind the last one; those of page headers stand before the first."""
    gaps = [Gap()]
    for block in document.blocks:
        if isinstance(block, Table):
            gaps.append(Gap())
        elif block.where is Where.HEADER:
            if block.text.strip():
                gaps[0].header.append(block.text)
        elif block.where is Where.SHEET:
            gaps[-1].sheet = block.text
        elif block.where is not Where.FOOTER:
            gaps[-1].add(block)
    return gaps


def _first_cells(rows: list[Row], count: int) -> list[Slot]:
    return list(islice((s for row in rows for s in row.slots if s.own), count))


def _holds_title(rows: list[Row]) -> bool:
    """Whether a table begins with a title of its own; one below the names of the form heads a block of it."""
    for row in rows[:3]:
        own = row.own[:8]
        if any(is_title_in(row, s) for s in own):
            return True
        if any(s.sense.field in IDENTITY for s in own if not s.sense.is_line):
            return False
    return False


def _names_unit_only(rows: list[Row]) -> bool:
    """Whether a table names an organisation and no project in its first cells."""
    slugs = {s.sense.field for s in _first_cells(rows, 12) if len(s.text) < 40}
    return bool(slugs & {"unit", "responsibilities"}) and not slugs & {"project_name", "fund_name"}


def _read_table(reading: Reading, table: Table, rows: list[Row], title: str | None, gap: Gap) -> None:
    """Read a table, which goes on with the form before it or begins one, and may begin more."""
    contacts = take_contacts(rows)
    reading.rows = rows
    reading.standing.take([*gap.header, *gap.texts])
    reading.repeats_head = repeats_head(reading.form, rows, title, gap)
    if reading.repeats_head or (reading.form is not None and goes_on(reading.form, reading.block, rows, title, gap)):
        _go_on(reading, title, gap)
    else:
        if title is None and reading.form is not None and is_headed(rows):
            title = reading.form.record.title  # that stands once above the outlines of several projects
        _begin(reading, table, title, gap)
    reading.period = last_period(gap.texts) or reading.period
    reading.fields.reset()
    take_heading(reading, rows)
    at = 0
    while at < len(rows):
        following = at + 1
        with reading.cells.sparing(rows[at], reading.form):
            following = read_rows(reading, at)
        at = following
    if contacts:
        give_contacts(contacts, table, reading)


def _begin(reading: Reading, table: Table, title: str | None, gap: Gap) -> None:
    """Begin a form with a table: its title, the lines above it and those of the page header."""
    draft = reading.begin(table, 1, title)
    reading.listed = None
    lines = [t for t in gap.texts if len(t) <= MAX_TITLE and (begins_anew(t) or not (sense_of(t).parts or sense_of(t).line_year))]
    draft.heading = lines[-1] if lines else gap.sheet or None
    _read_above(reading, gap, title)
    if title is None:
        headed = next((t for t in gap.header if sense_of(t).is_title), None)
        draft.record.title = tidy(headed) if headed is not None else None
    _read_lines(draft, gap.header)


def _read_above(reading: Reading, gap: Gap, title: str | None) -> None:
    """Read the lines above the first table of a form. Its body begins with its title, or where lines say what it is about."""
    lines = gap.after(title) if len(reading.drafts) > 1 else gap.texts
    is_named = title in gap.texts or any(p.slug in IDENTITY for t in lines for p in sense_of(t).parts)
    body = [] if not is_named else gap.after(title) if title in gap.texts else lines
    _read_lines(reading.draft, lines[: len(lines) - len(body)])
    for sense in read_body(reading, body):
        _read_parts(reading.draft, sense)


def _go_on(reading: Reading, title: str | None, gap: Gap) -> None:
    """Go on with a form in its next table; the lines between name it only where nothing has named it yet."""
    draft = reading.draft
    if title is not None and draft.record.title is None and not period_of(title):
        draft.record.title = tidy(title)
    take_parts(draft, [p for t in gap.texts for p in sense_of(t).parts if p.slug == "money_unit"])
    if not draft.seen & IDENTITY:
        _read_lines(draft, [t for t in gap.texts if any(p.slug in IDENTITY for p in sense_of(t).parts)])
    for sense in read_body(reading, gap.texts):
        take_parts(draft, [p for p in sense.parts if p.slug not in _READ_ELSEWHERE])


def _read_lines(draft: Draft, texts: list[str]) -> None:
    """Read lines above a form, or below the last one."""
    for text in texts:
        draft.stated += amounts_of_line(text)
        if leaves_amounts(text):
            draft.unread_money.append(text)
        _read_parts(draft, sense_of(text))


def _read_foot(draft: Draft, texts: list[str]) -> None:
    """Read the lines between a form and the next table: its contacts and dates, and the unit of money that a note below it tells."""
    for text in texts:
        take_parts(draft, [p for p in sense_of(text).parts if p.slug in CLOSING])
    for text in takewhile(lambda t: not begins_anew(t), texts):
        draft.take_note(sense_of(text))


def _read_parts(draft: Draft, sense: Sense) -> None:
    """Read the year and the parts of a line."""
    draft.line_year = draft.line_year or sense.line_year
    take_parts(draft, sense.parts)


def _doubt_beside(kept: list[Disclosure], ordinal: dict[int, int], left: dict[int, LeftOut]) -> None:
    """Let the form before a block of indicators that was left unread, or else the one behind it, say that the block may be its own."""
    for serial in (s for s, kind in left.items() if kind is LeftOut.UNREAD):
        before = max((s for s in ordinal if s < serial), default=None)
        nearest = before if before is not None else min((s for s in ordinal if s > serial), default=None)
        if nearest is not None:
            kept[ordinal[nearest] - 1].doubt = Doubt.IGNORED_BLOCK


def _leave_amounts_out(reading: Reading, draft: Draft) -> None:
    """Leave out what was asked for beside what was granted, and the sums of lists of tasks beside another total."""
    for asked in asked_beside_granted(draft):
        draft.amounts.remove(asked)
        reading.cells.leave_out(asked.place, ASKED_FOR)
    if drops_task_sums(draft):
        for read_as_task in draft.task_rows:
            read_as_task()


def _concluded(draft: Draft, years: list[int], notes: list[str]) -> Disclosure | None:
    """The disclosure that a draft comes to; a fault costs this form, with a note, and not the document."""
    try:
        return conclude(draft, years)
    except MemoryError:
        raise  # the worker's limit, not the form's fault
    except Exception as fault:
        notes.append(f"table {draft.record.table}: the form could not be concluded ({type(fault).__name__}), and is left out")
        return None


def _extraction(document: Document, reading: Reading, told: list[Note]) -> Extraction:
    """Conclude each draft that is a disclosure, and account for every cell."""
    years = [y for p in document.paragraphs for y in sense_of(p.text).years] + reading.loose_years
    kept: list[Disclosure] = []
    ordinal: dict[int, int] = {}
    notes = [*document.notes, *told]
    left: dict[int, LeftOut] = {}
    for draft in reading.drafts:
        reason = why_no_disclosure(draft)
        if reason is not None:
            kind = left_out(draft)
            if kind is not None:
                left[draft.serial] = kind
            if kind is not None or draft.has_identity or draft.has_block or draft.lists_projects:
                notes.append(note_of(draft, reason))
            continue
        _leave_amounts_out(reading, draft)
        record = _concluded(draft, years, notes)
        if record is None:
            continue
        record.ordinal = ordinal[draft.serial] = len(kept) + 1
        record.doubt = Doubt.IGNORED_BLOCK if draft.loose_levels >= MIN_LOOSE else draft.doubt or record.doubt
        notes += note_unread_money(record, unread_money(draft))
        kept.append(record)
    _doubt_beside(kept, ordinal, left)
    cells = account(document, reading.cells, ordinal, left)
    notes += notes_of_values_beside(cells)
    extraction = Extraction(document.kind, kept, cells, reading.labels if kept else [], notes)
    return list_unreviewed(extraction, reading.cells.senses) if kept else extraction
