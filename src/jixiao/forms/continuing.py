"""Whether a table goes on with the disclosure before it: tables split over pages, indicators in a table of their own.

Belongs here: telling a table that goes on from one that begins a form. Must stay out: reading either.
"""

from __future__ import annotations

from jixiao.forms.block import Block
from jixiao.forms.draft import IDENTITY, Draft
from jixiao.forms.grid import Row
from jixiao.forms.header_rows import is_header_at
from jixiao.forms.lines import Part
from jixiao.forms.senses import sense_of
from jixiao.forms.titles import Gap
from jixiao.notation import squash
from jixiao.vocabulary.lexicon import words

_CONTINUED_ENDS = words("forms", "continued_ends")
FIRST_ROWS = 12  # rows in which a form has named itself


def goes_on(draft: Draft | None, block: Block | None, rows: list[Row], title: str | None, gap: Gap) -> bool:
    """Whether a table goes on with the disclosure before it, rather than beginning one."""
    if draft is None or _begins_with_title(rows):
        return False
    slugs = set[str]()
    known = 0
    headed = False
    for row in rows[:FIRST_ROWS]:
        if len(row.own) == 1 and row.own[0].sense.is_title_cell:
            break  # the next form in the same table
        if is_header_at(rows, row.number - 1):
            headed = True
            known += 2
            break
        for slot in row.own[:6]:
            slug = slot.sense.field
            if slug in IDENTITY and not (slug in ("unit", "department") and slot.sense.column):
                slugs.add(str(slug))
            known += bool(slug or slot.sense.section or slot.sense.funding or slot.sense.is_level)
    nameless = not draft.seen & IDENTITY and bool(draft.amounts) and not draft.has_block
    if headed and gap.texts and not nameless and _names_other_unit(gap, draft):
        return False
    if _marked_continued(gap) and draft.has_identity:
        return not _names_other_project(rows, draft)
    if draft.has_block and gap.begins_anew:
        return False
    if title is not None and title not in gap.titles:
        title = None  # it stands below the table and says nothing of where the form begins
    fresh = bool(slugs & draft.seen_in_table) or (bool(slugs) and draft.has_block)
    if fresh:
        return _same_identity(rows, draft)
    if title is not None and not (draft.record.title and squash(title) == squash(draft.record.title)):
        return not slugs and headed and not draft.has_block and draft.has_identity
    if title is not None:
        return not slugs and draft.has_identity and (headed or fits_block(block, rows))
    if fits_block(block, rows):
        return True
    if not draft.has_identity and not draft.has_block:
        if draft.record.title is None or not known:
            return False
        # lines above a table of amounts, or between it and the indicators, name the form that both tables belong to
        return not draft.seen or (headed and not slugs and (nameless or (bool(draft.seen & IDENTITY) and not _names_project(gap))))
    return known > 0 or _marked_continued(gap)


def _names_other_unit(gap: Gap, draft: Draft) -> bool:
    """Whether a line above a table names another organisation than the form before it."""
    named = {squash(p.value) for t in gap.texts for p in sense_of(t).parts if p.slug == "unit" and p.value}
    return bool(named) and not named & {squash(c.text) for c in draft.claims_of("unit")}


def _names_project(gap: Gap) -> bool:
    """Whether a line above a table names a project."""
    return any(p.slug in ("project_name", "fund_name") and p.value for t in gap.texts for p in sense_of(t).parts)


def _marked_continued(gap: Gap) -> bool:
    """Whether a line above the table, or the name of its sheet, says 续表."""
    return any(sense_of(t).is_continuation_mark or squash(t).endswith(_CONTINUED_ENDS) for t in (*gap.texts, gap.sheet))


def _same_identity(rows: list[Row], draft: Draft) -> bool:
    """Whether a table repeats the identity rows of the disclosure before it, as on each page of a long form."""
    named = _project_of(rows)
    return bool(named) and bool(draft.project) and named == squash(draft.project or "")


def _names_other_project(rows: list[Row], draft: Draft) -> bool:
    """Whether a table names another project than the disclosure before it."""
    named = _project_of(rows)
    return bool(named) and bool(draft.project) and named != squash(draft.project or "")


def _project_of(rows: list[Row]) -> str | None:
    """The project that the first rows of a table name, squashed; "" where its place is blank."""
    for row in rows[:4]:
        if is_header_at(rows, row.number - 1):
            return None  # a column of projects names none
        slots = row.slots
        for at, slot in enumerate(slots[:-1]):
            if slot.sense.field in ("project_name", "fund_name"):
                return slots[at + 1].sense.key
    return None


def fits_block(block: Block | None, rows: list[Row]) -> bool:
    """Whether a table can go on with the rows of a block: it is as wide, and does not begin with a form's own labels."""
    if block is None or not rows:
        return False
    if abs(rows[0].table.columns - block.columns) > (1 if block.spans_known else 2):
        return False
    return not any(r.own[0].sense.field in IDENTITY for r in rows[:3] if r.own)


def _begins_with_title(rows: list[Row]) -> bool:
    """Whether a title stands in a table before any row of several cells."""
    for row in rows:
        if len(row.own) > 1:
            return False
        if row.own and row.own[0].sense.is_title_cell:
            return True
    return False


def repeats_identity(row: Row, draft: Draft) -> bool:
    """Whether a row names a project again although this one has been read: the next form in the same table."""
    if not draft.has_block:
        return False
    for label, value in zip(row.slots, row.slots[1:], strict=False):
        slug = label.sense.field if label.own and not label.blank else None
        if slug not in ("project_name", "fund_name", "unit") or slug not in draft.seen or len(row.own) < 2:
            continue
        if value.blank or value.sense.field:
            continue
        if slug == "unit" or draft.project is None:
            return slug != "unit" or not draft.project
        return squash(draft.project) != value.sense.key
    return False


def names_next_project(rows: list[Row], at: int, draft: Draft) -> bool:
    """Whether merged lines below a block (项目名称：…, 实施单位：…) begin the form of another project in the same table."""
    if not draft.has_block or not draft.project:
        return False
    first = True
    for row in rows[at:]:
        if not row.own:
            continue
        if not all(s.sense.is_line for s in row.own):
            return False
        parts = [p for s in row.own for p in s.sense.inline]
        if first and not any(_names_anew(p, draft) for p in parts):
            return False  # an organisation that the form above has not named yet is its own, printed at its foot
        for part in parts:
            if part.slug in ("project_name", "fund_name") and part.value:
                return squash(part.value) != squash(draft.project)
        first = False
    return False


def _names_anew(part: Part, draft: Draft) -> bool:
    return part.slug in ("project_name", "fund_name") or (part.slug in IDENTITY and part.slug in draft.seen)
