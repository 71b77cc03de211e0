"""Indicators as cards: label and text in pairs, a few rows an indicator (三级指标 | 修路 | 指标值 | ≥3公里).

Belongs here: finding such rows and reading them. Must stay out: labels of the form itself (`fields`), indicators laid across (`sideways`).
"""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.forms.cells import Cells
from jixiao.forms.columns import VALUES
from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.sideways import role_of
from jixiao.model import Disposition, Indicator, Reason, Value, because

_TEXTS = ("reason", "remark", "standard", "description")
_OTHERS = frozenset({*_TEXTS, "sequence", "nature", "polarity"})


@dataclass(slots=True)
class Card:
    """The labels and texts of one indicator, by role, and the number of its rows."""

    pairs: dict[str, tuple[Slot, Slot]]
    depth: int

    def text(self, role: str) -> str | None:
        """What is printed for a role; None where that is nothing."""
        slot = self.pairs[role][1] if role in self.pairs else None
        return slot.sense.tidy if slot is not None and not slot.blank and not slot.sense.is_no_value else None


def find_card(rows: list[Row], at: int) -> Card | None:
    """The card that begins in row `at` (0-based): rows of nothing but pairs, a name and a value among them."""
    found: dict[str, tuple[Slot, Slot]] = {}
    depth = 0
    for row in rows[at:]:
        pairs = _pairs(row)
        if not pairs or any(role in found for role in pairs):
            break
        found.update(pairs)
        depth += 1
    return Card(found, depth) if "name" in found and any(role in VALUES for role in found) else None


def _pairs(row: Row) -> dict[str, tuple[Slot, Slot]]:
    """The labels of a row with the texts right of them, by role; none where it prints anything else. A label at the side is passed over."""
    slots = row.slots
    if len(slots) % 2 and _may_stand_at_side(slots[0], row):
        slots = slots[1:]
    if len(slots) % 2:
        return {}
    found: dict[str, tuple[Slot, Slot]] = {}
    for label, text in zip(slots[::2], slots[1::2], strict=True):
        if label.blank and text.blank:
            continue
        role = _role(label)
        if role is None or role in found or not label.own or not text.own or _role(text) is not None:
            return {}
        found[role] = (label, text)
    return found


def _may_stand_at_side(slot: Slot, row: Row) -> bool:
    """Whether a cell numbers a card (指标1) or heads them all (绩效指标), and is the label of no text."""
    return slot.is_tall or slot.blank or (not row.table.spans_known and _role(slot) in (None, "name"))


def _role(slot: Slot) -> str | None:
    """The role that a reviewed label of the indicators gives the text right of it."""
    column = slot.sense.column
    return role_of(slot) or (column.role if column is not None and column.reviewed and column.role in _OTHERS else None)


def read_card(card: Card, rows: list[Row], at: int, draft: Draft, cells: Cells) -> int:
    """Read the card whose first row is `at`; the index of the row behind it."""
    table = rows[at].table
    for row in rows[at : at + card.depth]:
        for slot in row.own:
            cells.mark(table, slot, Disposition.LABEL, "section", draft)
    for role, (label, slot) in card.pairs.items():
        cells.mark(table, label, Disposition.LABEL, "column_header", draft)
        draft.roles.add(role)
        draft.headers.append(label.sense)
        _mark_text(card, role, slot, table.number, cells, draft, rows[at])
    draft.has_block = True
    if card.text("name") is not None:
        draft.record.indicators.append(_indicator(card, table.number, len(draft.record.indicators) + 1))
    return at + card.depth


def _mark_text(card: Card, role: str, slot: Slot, table: int, cells: Cells, draft: Draft, row: Row) -> None:
    if slot.blank:
        return
    if slot.sense.is_no_value:
        cells.mark(row.table, slot, Disposition.IGNORED, "no_value", draft)
    elif role in ("sequence", "nature", "polarity"):
        cells.mark(row.table, slot, Disposition.IGNORED, role, draft)
    else:
        cells.mark(row.table, slot, Disposition.FIELD, "indicator_name" if role == "name" else role, draft)


def _indicator(card: Card, table: int, ordinal: int) -> Indicator:
    name = card.pairs["name"][1]
    indicator = Indicator(
        ordinal=ordinal,
        level1=None,
        level2=None,
        name="",
        name_text=name.sense.tidy,
        values=[value for role in card.pairs if role in VALUES and (value := _value(card, role, table)) is not None],
        level1_text=card.text("level1"),
        level2_text=card.text("level2"),
        weight_text=card.text("weight"),
        score_text=card.text("score"),
        table=table,
        row=name.cell.row,
        col=name.cell.col,
    )
    for role in _TEXTS:
        setattr(indicator, role, card.text(role))
    return indicator


def _value(card: Card, role: str, table: int) -> Value | None:
    label, slot = card.pairs[role]
    text = card.text(role)
    if text is None:
        return None
    why = (because(Reason.LABEL, table, label.cell.row, label.cell.col),)
    value = Value(role, text, label=label.sense.tidy, because=why, unit_text=card.text("unit"))
    value.table, value.row, value.col = table, slot.cell.row, slot.cell.col
    value.comparator_text = card.text("comparator") if "target" in role else None
    return value
