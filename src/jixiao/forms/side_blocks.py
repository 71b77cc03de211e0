"""Blocks beside a form's money that count something: purchases, assets, staff, surveys, fixed assets, each under a header of its own.

Belongs here: telling such a block by its header, and keeping each figure with its header and place. Must stay out: amounts of the form's
own money (`funding`, `controlled`), and whether the figures agree (`sql/rules`).
"""

from __future__ import annotations

from functools import cache

from jixiao.forms.cells import Cells
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.money import own_words
from jixiao.model import Disposition
from jixiao.vocabulary.fold import bare_key
from jixiao.vocabulary.lexicon import reviewed

_STAFF = "staff"
_FEWEST = {"purchase": 3, "bought": 3, "survey": 3, "fixed_assets": 4, _STAFF: 3}
"""How many columns tell each kind of block."""


@cache
def _roles() -> dict[str, dict[str, str]]:
    """What each header means in each kind of block: 采购数量 is `count` in `purchase`."""
    blocks = reviewed("forms")["side_blocks"]
    return {kind: {bare_key(word): role for role, found in roles.items() for word in found} for kind, roles in blocks.items()}


def end_of_block(rows: list[Row], at: int) -> int | None:
    """The index behind a block whose header is row `at`: as far as the label at its side reaches; None where none begins."""
    row = rows[at]
    if len(row.own) < 4 or not row.table.spans_known or _kind(row) is None:
        return None
    side = row.own[0]
    end = at + 1
    while end < len(rows) and rows[end].slots[0].cell is side.cell:
        end += 1
    return end if end > at + 1 else None


def read_block(rows: list[Row], at: int, end: int, draft: Draft, cells: Cells) -> None:
    """Keep each cell of such a block as a text of its own, under its header; the first column names the row."""
    kind = _kind(rows[at])
    if kind is None:
        return
    for slot in rows[at].own:
        cells.mark(rows[at].table, slot, Disposition.LABEL, "column_header", draft)
    for row in rows[at + 1 : end]:
        for head in rows[at].own[1:]:
            found = row.at(head.start, head.end)
            if found is None or not found.own or found.blank:
                continue
            if found.sense.is_no_value:
                cells.mark(row.table, found, Disposition.IGNORED, "no_value", draft)
                continue
            cells.mark(row.table, found, Disposition.FIELD, kind, draft)
            place = (row.table.number, found.cell.row, found.cell.col)
            draft.add_field(_slug(kind, head), head.sense.tidy, found.sense.tidy, place)


def _kind(row: Row) -> str | None:
    """Which block a header begins: each of its columns has a meaning there, and enough of them are told."""
    if not row.own or not row.own[0].is_tall:
        return None
    heads = [_key(s) for s in row.own[1:]]
    for kind, roles in _roles().items():
        found = {roles.get(head) for head in heads}
        if None not in found and len(found) >= _FEWEST[kind]:
            return kind
    return None


def _slug(kind: str, head: Slot) -> str:
    return _STAFF if kind == _STAFF else f"{kind}_{_roles()[kind][_key(head)]}"


def _key(head: Slot) -> str:
    return bare_key(own_words(head.text))
