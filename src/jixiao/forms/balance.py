"""Income beside expenditure: 收入 | 预算数 | 决算数 | 支出 | 预算数 | 决算数, two funding blocks in one header.

Belongs here: finding such a header, and handing each side of a row to the funding reader. Must stay out: what the labels and amounts
of a side say (`funding`).
"""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.forms.amount_columns import AmountColumn, Amounts
from jixiao.forms.cells import Cells
from jixiao.forms.draft import Draft
from jixiao.forms.funding import FundingReader
from jixiao.forms.grid import Row, Slot
from jixiao.forms.limits import MIN_MEASURES
from jixiao.model import Disposition


@dataclass(slots=True)
class Balance:
    """The header of such a block: one `Amounts` a side, with the grid columns that belong to it, and the rows that it takes."""

    sides: list[Amounts]
    spans: list[tuple[int, int]]
    slots: list[Slot]
    depth: int
    places: int  # slots of the header's row, which a text dump's rows must have

    def parts(self, row: Row) -> list[Row]:
        """The sides of a row, each as a row of its own."""
        return [Row(row.table, row.number, [s for s in row.slots if start <= s.start < end]) for start, end in self.spans]


def find_balance(rows: list[Row], at: int, unit: tuple[str, str] | None) -> Balance | None:
    """The header that begins in row `at` (0-based), or in the row below one that says only 收入 | 支出; None where there is none."""
    row = rows[at]
    if len(row.own) < 2:
        return None
    heads = [s for s in row.own if s.sense.side]
    if len(heads) < 2:
        return None
    if len(heads) == 2 and _are_opposite(heads) and at + 1 < len(rows):
        below = [s for s in rows[at + 1].own if s.sense.side]
        found = _balance(rows[at + 1], below, unit)
        if found is not None:
            found.slots += row.own
            found.depth = 2
            return found
    return _balance(row, heads, unit) if _are_opposite(heads) else None


def heads_two_sides(row: Row) -> bool:
    """Whether a row says only that incomes stand on its left and expenditures on its right, over labels with an amount beside each."""
    heads = [s for s in row.own if s.sense.side]
    others = [s for s in row.own if s not in heads]
    return _are_opposite(heads) and all(s.start < heads[0].start and (s.sense.section or s.sense.funding) for s in others)


def _are_opposite(heads: list[Slot]) -> bool:
    return len(heads) == 2 and heads[0].sense.side == "income" and heads[1].sense.side == "expenditure"


def _balance(row: Row, heads: list[Slot], unit: tuple[str, str] | None) -> Balance | None:
    if len(heads) != 2:
        return None
    own = [s for s in row.own if s.start >= heads[0].start]
    middle = next(k for k, s in enumerate(own) if s is heads[1])
    left, right = own[1:middle], own[middle + 1 :]
    same = [s.sense.label for s in left] == [s.sense.label for s in right]
    if not same or len(left) < MIN_MEASURES or any(s.sense.funding is None for s in left):
        return None
    sides = []
    for measures in (left, right):
        columns = [AmountColumn(s.start, s.end, s.sense.funding, s) for s in measures]
        sides.append(Amounts(columns, 1, [], unit, len(measures) + 1, row.table.number))
    spans = [(heads[0].start, heads[1].start), (heads[1].start, own[-1].end)]
    return Balance(sides, spans, list(row.own), 1, len(row.slots))


def claim_balance(balance: Balance, row: Row, draft: Draft, cells: Cells) -> None:
    """Mark the header's cells."""
    for slot in balance.slots:
        if slot.start >= balance.spans[0][0]:
            cells.mark(row.table, slot, Disposition.LABEL, "column_header", draft)


def read_balance(balance: Balance, row: Row, draft: Draft, cells: Cells) -> bool:
    """Read a row below the header, side by side; False where it is no row of the block."""
    if not row.table.spans_known and len(row.slots) != balance.places:
        return False
    pairs = [(FundingReader(side, draft, cells), part) for side, part in zip(balance.sides, balance.parts(row), strict=True)]
    printed = [(reader, part) for reader, part in pairs if part.own]
    if not printed or not all(reader.fits(part) for reader, part in printed):
        return False
    for reader, part in printed:
        reader.read(part)
    return True
