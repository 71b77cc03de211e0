"""Contacts by content: labels of contacts with names and numbers beside or below them are contacts wherever they stand in a table.

Belongs here: finding the cells of contacts and taking them out of the rows, so that nobody reads them as indicators, amounts or texts.
Must stay out: what a contact's detail looks like (`privacy`), and rows of labelled texts in which contacts stand among other fields
(`fields`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from jixiao.forms.grid import Row, Slot, emptied
from jixiao.forms.reading import Reading
from jixiao.forms.titles import CLOSING
from jixiao.model import Disposition, Table
from jixiao.vocabulary.fold import has_chinese, tidy
from jixiao.vocabulary.labels import private_slugs

NAME, NUMBER = "contact_name", "contact_phone"
MAX_DETAIL = 30  # characters of a cell below the heads of a list of contacts


@dataclass(slots=True)
class Contact:
    """One cell that belongs to contacts: as `slug` and `label` say, or, with both None, the label itself. `text` is the detail."""

    row: Row
    slot: Slot
    slug: str | None = None
    label: str = ""
    text: str = ""


def take_contacts(rows: list[Row]) -> list[Contact]:
    """Find the contacts of a table, and empty their cells in its rows."""
    found: list[Contact] = []
    taken: set[int] = set()
    for at, row in enumerate(rows):
        if not any(s.sense.touches_contacts for s in row.own):
            continue
        own = [s for s in row.own if id(s.cell) not in taken]
        here = _below(rows, at, own) or _alone(row, own) or _beside(row, own) or _bare(row, own)
        here += [c for s in own for c in _glued(row, s)]
        found += here
        taken |= {id(c.slot.cell) for c in here}
    if taken:
        for at, row in enumerate(rows):
            if any(id(s.cell) in taken for s in row.slots):
                rows[at] = emptied(row, taken)
    return found


def _is_label(slot: Slot) -> bool:
    """Whether a cell is the label of a contact, whatever stands beside it."""
    return slot.sense.is_contact_label


def _is_detail(label: Slot, slot: Slot) -> bool:
    """Whether a cell prints names and numbers of contacts; for a label that asks for a number, one of any shape."""
    return slot.sense.is_contact_detail or (label.sense.asks_for_number and slot.sense.is_loose_number)


def _is_other_label(slot: Slot) -> bool:
    """Whether a cell is the label of something else."""
    sense = slot.sense
    header = sense.column is not None and sense.column.reviewed
    return sense.is_reviewed or header or sense.is_level or sense.is_total or sense.section is not None


def _slug(label: Slot) -> str:
    field = label.sense.field
    return field if field in private_slugs() else NAME


def _right(row: Row, slot: Slot) -> Slot | None:
    """The cell right of a label, where it begins in the row and prints something."""
    beside = next((s for s in row.slots if s.start >= slot.end), None)
    return beside if beside is not None and beside.own and not beside.blank else None


def _pair(row: Row, label: Slot, detail: Slot) -> list[Contact]:
    return [Contact(row, label), Contact(row, detail, _slug(label), label.text, detail.text)]


def _alone(row: Row, own: list[Slot]) -> list[Contact]:
    """A row of nothing but labels of contacts, each with its detail, whatever that is: 填报人 | X | 联系电话 | Y | 填报日期 | …."""
    found: list[Contact] = []
    personal = False
    at = 0
    while at < len(own):
        label = own[at]
        if not (_is_label(label) or (label.sense.is_reviewed and label.sense.field in CLOSING)):
            return []
        personal = personal or _is_label(label)
        detail = own[at + 1] if at + 1 < len(own) else None
        if detail is None or _is_label(detail) or _right(row, label) is not detail:
            found.append(Contact(row, label))
            at += 1
        elif _is_other_label(detail):
            return []
        else:
            slug = _slug(label) if _is_label(label) else str(label.sense.field)
            found += [Contact(row, label), Contact(row, detail, slug, label.text, detail.text)]
            at += 2
    return found if personal and any(c.slug for c in found) else []


def _beside(row: Row, own: list[Slot]) -> list[Contact]:
    """Labels of contacts among other cells, where what stands right of them is a name or a number."""
    found: list[Contact] = []
    for label in own:
        detail = _right(row, label) if _is_label(label) else None
        if detail is None or _is_label(detail):
            continue
        if _is_detail(label, detail) or (detail.sense.is_placeholder and not _is_other_label(detail)):
            found += _pair(row, label, detail)
    return found


def _bare(row: Row, own: list[Slot]) -> list[Contact]:
    """A name beside a number, without any label: 张三 | 139…."""
    found: list[Contact] = []
    for name, number in pairwise(own):
        left, right = (name, number) if number.sense.is_contact_number else (number, name)
        if (
            right.sense.is_contact_number
            and left.sense.is_contact_detail
            and not left.sense.is_contact_number
            and not _is_other_label(left)
        ):
            found += [Contact(row, left, NAME, "", left.text), Contact(row, right, NUMBER, "", right.text)]
    return found


def _below(rows: list[Row], at: int, own: list[Slot]) -> list[Contact]:
    """Labels of contacts over columns of names and numbers: a list of contacts, or such columns in a table of other things."""
    found: list[Contact] = []
    is_list = _heads_list(rows[at])
    for label in own:
        if not _is_label(label) or ((right := _right(rows[at], label)) is not None and _is_detail(label, right)):
            continue
        details: list[Contact] = []
        for row in rows[at + label.cell.rowspan :]:
            slot = row.at(label.start, label.end)
            if slot is None or slot.start < label.start or slot.end > label.end:
                break
            if slot.blank or not slot.own or slot.sense.is_no_value:
                continue
            if _is_other_label(slot) or _is_label(slot) or not (slot.sense.is_contact_detail or (is_list and len(slot.text) <= MAX_DETAIL)):
                break
            details.append(Contact(row, slot, _slug(label), label.text, slot.text))
        if details:
            found += [Contact(rows[at], label), *details]
    return found


def _heads_list(row: Row) -> bool:
    """Whether a row heads a list of contacts: a cell in each place, and labels of contacts side by side, one for a number."""
    asked = [(_is_label(a) and _is_label(b)) and (a.sense.asks_for_number or b.sense.asks_for_number) for a, b in pairwise(row.slots)]
    return any(asked) and len(row.own) == len(row.slots)


def _glued(row: Row, slot: Slot) -> list[Contact]:
    """A cell that prints labels and details of contacts together, and nothing else."""
    if slot.cell.rowspan > 1 and not slot.own:
        return []
    found = []
    for label, detail in slot.sense.glued_contacts:
        slug = NUMBER if any(c.isdigit() for c in detail) and not has_chinese(detail) else NAME
        found.append(Contact(row, slot, slug, label, detail))
    return found


def give_contacts(found: list[Contact], table: Table, reading: Reading) -> None:
    """Give each contact to the form in whose rows it stands, and mark its cells."""
    cells = reading.cells
    owners = sorted((c.row, c.disclosure) for c in cells.all() if c.table == table.number and c.disclosure is not None)
    for contact in found:
        before = [serial for number, serial in owners if number <= contact.row.number]
        draft = reading.drafts[before[-1] - 1] if before else reading.draft
        cell = contact.slot.cell
        if contact.slug is None:
            cells.mark(table, contact.slot, Disposition.LABEL, _slug(contact.slot), draft)
            continue
        draft.add_field(contact.slug, tidy(contact.label), contact.text, (table.number, cell.row, cell.col))
        cells.mark(table, contact.slot, Disposition.FIELD, contact.slug, draft, private=contact.slug in private_slugs())
