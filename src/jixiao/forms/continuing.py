"""Whether a table goes on with the disclosure before it: tables split over pages, indicators in a table of their own.

Belongs here: telling a table that goes on from one that begins a form. Must stay out: reading either.
"""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.forms.block import Block
from jixiao.forms.completing import fills_in
from jixiao.forms.draft import IDENTITY, Draft
from jixiao.forms.grid import Row
from jixiao.forms.header_rows import is_header_at
from jixiao.forms.limits import FIRST_ROWS
from jixiao.forms.lines import Part, without_seal
from jixiao.forms.periods import period_of
from jixiao.forms.prose import amounts_behind
from jixiao.forms.senses import sense_of
from jixiao.forms.titles import Gap
from jixiao.vocabulary.fold import label_key, squash, tidy
from jixiao.vocabulary.lexicon import pattern, words

HEADED_PROJECT = pattern("forms", "headed_project")
_CONTINUED_ENDS = words("forms", "continued_ends")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first rows of a table print: the fields that name a form, the header of a block, and whether any label is known."""

    identities: frozenset[str]
    is_headed: bool
    is_known: bool


def opening_of(rows: list[Row]) -> Opening:
    """What a table opens with, up to the header of its block or the title of another form in it."""
    identities = set[str]()
    known = False
    for row in rows[:FIRST_ROWS]:
        if len(row.own) == 1 and row.own[0].sense.is_title_cell:
            break
        if is_header_at(rows, row.number - 1):
            return Opening(frozenset(identities), True, True)
        for slot in row.own[:6]:
            sense = slot.sense
            heads_column = sense.field in ("unit", "department") and sense.column is not None
            if sense.field in IDENTITY and not heads_column:
                identities.add(str(sense.field))
            known = known or bool(sense.field or sense.section or sense.funding or sense.is_level)
    return Opening(frozenset(identities), False, known)


def goes_on(draft: Draft | None, block: Block | None, rows: list[Row], title: str | None, gap: Gap) -> bool:
    """Whether a table goes on with the disclosure before it, rather than beginning one."""
    if draft is not None and fills_in(draft, rows) and not (_names_project(gap) or _names_other_unit(gap, draft) or _project_of(rows)):
        return True
    if draft is None or _begins_with_title(rows) or is_headed(rows):
        return False
    opening, continued = opening_of(rows), marked_continued(gap)
    if opening.is_headed and gap.texts and not _is_nameless(draft) and _names_other_unit(gap, draft):
        return False
    if continued and draft.has_identity:
        return not _names_other_project(rows, draft)
    if opening.is_headed and not opening.identities and draft.has_identity and gap.texts and all(map(period_of, gap.texts)):
        return True
    if draft.has_block and gap.begins_anew:
        return False
    if bool(opening.identities & draft.seen_in_table) or (bool(opening.identities) and draft.has_block):
        return _same_identity(rows, draft) and not _has_other_title(draft, title, gap) and not _names_another(rows, draft)
    if title is not None and title in gap.titles:  # one that stands below the table says nothing of where the form begins
        return _goes_on_under(title, draft, opening, fits_block(block, rows))
    return fits_block(block, rows) or _adds_to(draft, opening, gap, continued)


def _is_nameless(draft: Draft) -> bool:
    """Whether a form has printed money and nothing yet that names it."""
    return not draft.seen & IDENTITY and bool(draft.amounts) and not draft.has_block


def _goes_on_under(title: str, draft: Draft, opening: Opening, fits: bool) -> bool:
    """Whether a table under a title goes on: under the form's own title again, or, under another, with the block of a form without one."""
    if opening.identities or not draft.has_identity:
        return False
    if draft.record.title and squash(title) == squash(draft.record.title):
        return opening.is_headed or fits
    return opening.is_headed and not draft.has_block


def _adds_to(draft: Draft, opening: Opening, gap: Gap, continued: bool) -> bool:
    """Whether a table without a title adds to a form: to one that has been named, or to one that lines above the tables name."""
    if draft.has_identity or draft.has_block:
        return opening.is_known or continued
    if draft.record.title is None or not opening.is_known:
        return False
    if not draft.seen:
        return True
    # lines above a table of amounts, or between it and the indicators, name the form that both tables belong to
    named_above = bool(draft.seen & IDENTITY) and not _names_project(gap)
    return opening.is_headed and not opening.identities and (_is_nameless(draft) or named_above)


def _names_other_unit(gap: Gap, draft: Draft) -> bool:
    """Whether a line above a table names another organisation than the form before it."""
    named = {squash(p.value) for t in gap.texts for p in sense_of(t).parts if p.slug == "unit" and p.value}
    return bool(named) and not named & {squash(c.text) for c in draft.claims_of("unit")}


def _names_project(gap: Gap) -> bool:
    """Whether a line above a table names a project."""
    return any(p.slug in ("project_name", "fund_name") and p.value for t in gap.texts for p in sense_of(t).parts)


def marked_continued(gap: Gap) -> bool:
    """Whether a line above the table, or the name of its sheet, says 续表."""
    return any(sense_of(t).is_continuation_mark or squash(t).endswith(_CONTINUED_ENDS) for t in (*gap.texts, gap.sheet))


def _same_identity(rows: list[Row], draft: Draft) -> bool:
    """Whether a table repeats the identity rows of the disclosure before it, as on each page of a long form."""
    named = _project_of(rows)
    return bool(named) and bool(draft.project) and named == squash(draft.project or "")


def _names_another(rows: list[Row], draft: Draft) -> bool:
    """Whether the first rows of a table print another organisation or code behind a label that the disclosure before it has, too."""
    return any(is_of_another(*text, draft) for row in rows[:4] for text in labelled(row))


def _has_other_title(draft: Draft, title: str | None, gap: Gap) -> bool:
    """Whether a table stands under another title than the one before it: a list of projects above their forms is none of them."""
    before = draft.record.title
    return title is not None and title in gap.titles and before is not None and squash(before) != squash(title)


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


def is_headed(rows: list[Row]) -> bool:
    """Whether lines that stand in one column begin with the numbered heading of a project."""
    return bool(rows) and rows[0].table.columns == 1 and len(rows) > 1 and HEADED_PROJECT.match(rows[0].table.cells[0].text) is not None


def _begins_with_title(rows: list[Row]) -> bool:
    """Whether a title stands in a table before any row of several cells."""
    for row in rows:
        if len(row.own) > 1:
            return False
        if row.own and row.own[0].sense.is_title_cell:
            return True
    return False


def repeats_identity(row: Row, draft: Draft, following: Row | None = None) -> bool:
    """Whether a row names a project again although this one has been read: the next form in the same table.

    The same name again is another form's where this row, or the one below, prints another organisation or code behind the same label.
    """
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
        if squash(draft.project) not in (value.sense.key, squash(amounts_behind(value.text)[0])):
            return True
        return any(is_of_another(*pair, draft) for r in (row, following) if r is not None for pair in labelled(r))
    return False


def labelled(row: Row) -> list[tuple[str, str, str]]:
    """The labels of a row with the texts beside them, as slug, label and text."""
    pairs = zip(row.slots, row.slots[1:], strict=False)
    return [(x.sense.field or "", x.text, y.text) for x, y in pairs if x.own and y.own and not y.blank and y.sense.field is None]


def is_of_another(slug: str, label: str, text: str, draft: Draft) -> bool:
    """Whether a label that tells forms apart stands before another text than it had in a form."""
    if slug not in ("unit", "department", "project_code") or not squash(text):
        return False
    known = [squash(c.text) for c in draft.claims_of(slug) if label_key(c.label) == label_key(label)]
    return bool(known) and squash(tidy(without_seal(text))) not in known


def names_next_project(rows: list[Row], at: int, draft: Draft) -> bool:
    """Whether merged lines below a block (项目名称：…, 实施单位：…) begin the form of another project in the same table.

    Without projects, they do where they name another organisation and indicators follow.
    """
    if not draft.has_block or not (draft.project or draft.claims_of("unit")):
        return False
    parts: list[Part] = []
    first = True
    follows: Row | None = None
    for row in rows[at:]:
        if not row.own:
            continue
        if not all(s.sense.is_line for s in row.own):
            follows = row
            break
        of_row = [p for s in row.own for p in s.sense.inline]
        if first and not any(_names_anew(p, draft) for p in of_row):
            return False  # an organisation that the form above has not named yet is its own, printed at its foot
        parts += of_row
        first = False
    another = any(is_of_another(p.slug, p.label, p.value, draft) for p in parts)
    project = next((amounts_behind(p.value)[0] for p in parts if p.slug in ("project_name", "fund_name") and p.value), None)
    if project is not None and draft.project:
        return another or squash(project) != squash(draft.project)
    heads = follows is not None and (is_header_at(rows, follows.number - 1) or follows.own[0].sense.is_level)
    return not draft.project and another and heads


def _names_anew(part: Part, draft: Draft) -> bool:
    return part.slug in ("project_name", "fund_name") or (part.slug in IDENTITY and part.slug in draft.seen)
