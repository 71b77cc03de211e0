"""Targets in one block and what was reached in another: the same indicators, printed twice.

Belongs here: telling such a block, and whether it fits the one before it name by name. Must stay out: reading either (`indicators`).
"""

from __future__ import annotations

from jixiao.forms.block import Block
from jixiao.forms.columns import VALUES, Header
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row
from jixiao.forms.header_rows import header_at
from jixiao.forms.limits import FIRST_ROWS
from jixiao.model import TARGETS
from jixiao.vocabulary.fold import bare_key

_PLANNED = frozenset(TARGETS)
_REACHED = VALUES - _PLANNED


def completes(block: Block, draft: Draft) -> bool:
    """Whether a block prints only what was reached where its form has only printed targets so far, or the other way round."""
    return _complete(block.header, draft)


def fills_in(draft: Draft | None, rows: list[Row]) -> bool:
    """Whether a table completes a form and names each of its indicators once, so that no title between them parts the two."""
    if draft is None or not draft.has_block:
        return False
    header = next((h for k in range(min(len(rows), FIRST_ROWS)) if (h := header_at(rows, k)) is not None), None)
    if header is None or not _complete(header, draft):
        return False
    return sorted(map(bare_key, _names_under(header, rows))) == sorted(bare_key(i.name_text) for i in draft.record.indicators)


def is_completed(draft: Draft, before: int) -> bool:
    """Whether a form has as many indicators as `before` it was completed, each with a target and with what was reached."""
    indicators = draft.record.indicators
    if len(indicators) == before and all(i.score_text for i in indicators):
        return True
    return len(indicators) == before and all(
        _PLANNED & (roles := {v.role for v in i.values}) and _REACHED & roles for i in indicators if i.values
    )


def _complete(header: Header, draft: Draft) -> bool:
    roles, indicators = _roles(header), draft.record.indicators
    known = {v.role for i in indicators for v in i.values}
    if not roles and header.find("score") is not None:  # 三级指标 | 分值 | 得分
        return bool(known) and not any(i.weight_text or i.score_text for i in indicators)
    if not roles or not known:
        return False
    return (roles <= _REACHED and known <= _PLANNED) or (roles <= _PLANNED and known <= _REACHED)


def _roles(header: Header) -> frozenset[str]:
    return frozenset(role for c in header.columns for role in c.pair or (c.role,) if role in VALUES)


def _names_under(header: Header, rows: list[Row]) -> list[str]:
    column = header.find("name")
    if column is None or not column.cells:
        return []
    below = rows[column.cells[0].cell.row + header.depth - 1 :]
    found = [row.at(column.start, column.end) for row in below if len(row.own) > 1 and not row.own[0].sense.is_total]
    return [slot.sense.key for slot in found if slot is not None and slot.own and not slot.blank]
