"""A list of projects that stands beside their forms: one row a project, with its organisation, its money or its goal, and a sum below.

Belongs here: telling such a list. Must stay out: lists that print indicators, each row of which is a form (`crosstab`, `wide`).
"""

from __future__ import annotations

from jixiao.forms.cells import Cells
from jixiao.forms.draft import PROJECTS, Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.header_rows import is_header_at
from jixiao.forms.limits import MAX_HEADING, MIN_LISTED
from jixiao.model import Disposition
from jixiao.vocabulary.labels import private_slugs

LISTED = "list_of_projects"  # detail of its cells


def end_of_list(rows: list[Row], at: int) -> int | None:
    """The index behind a list of projects whose header is row `at` (0-based), at a title or the end; None where none begins."""
    name = _column_of_projects(rows[at])
    if name is None:
        return None
    listed, sums = set[str](), 0
    end = next((r.number - 1 for r in rows[at + 1 :] if len(r.own) == 1 and r.own[0].sense.is_title_cell), len(rows))
    for row in rows[at + 1 : end]:
        if is_header_at(rows, row.number - 1):
            return None
        if len(row.own) < 2 or all(_is_label(s) for s in row.own):
            continue  # a note, the organisation of the rows below, a second row of the header
        named = row.at(name.start, name.end)
        if any(s.sense.is_total for s in row.own[:3]):
            sums += 1
        elif named is None or named.blank or _is_label(named) or named.sense.is_amount:
            return None
        else:
            listed.add(named.sense.key)
    return end if len(listed) >= MIN_LISTED or (listed and sums) else None


def _column_of_projects(row: Row) -> Slot | None:
    """The header over the names of projects in a row of headers; None for any other row."""
    own = row.own
    if len(own) < MIN_LISTED + 1 or any(s.sense.is_number or len(s.sense.key) > MAX_HEADING for s in own):
        return None
    names = [s for s in own if s.sense.field in PROJECTS and s.sense.is_reviewed]
    return names[0] if len(names) == 1 and all(_is_label(s) for s in own if s is not names[0]) else None


def _is_label(slot: Slot) -> bool:
    sense = slot.sense
    return bool(sense.is_any_label or sense.is_reviewed or sense.column or sense.funding or sense.table)


def leave_out_list(rows: list[Row], draft: Draft, cells: Cells) -> None:
    """Mark the rows of a list as none of a form's."""
    draft.lists_projects = True
    persons = [s for s in rows[0].own if s.sense.field in private_slugs()]
    for row in rows:
        for slot in row.own:
            of_person = any(p.start <= slot.start < p.end for p in persons)
            cells.mark(row.table, slot, Disposition.IGNORED, LISTED, draft, private=of_person)
