"""Whether a form may be misread, told by what became of its cells and by what it prints twice.

Belongs here: the reason of a doubt. Must stay out: reading, and what is done about a doubt (rules, charts).
"""

from __future__ import annotations

from jixiao.model import CellReading, Disclosure, Disposition, Doubt, Extraction, Unread
from jixiao.vocabulary.money import speaks_of_money
from jixiao.vocabulary.signs import is_number

_REASONS: dict[str, Doubt] = {
    Unread.LEFT_OUT: Doubt.IGNORED_BLOCK,
    Unread.COLUMN: Doubt.UNREAD_HEADER,
    Unread.VALUE_WITHOUT_NAME: Doubt.UNREAD_VALUE,
    Unread.SECOND_VALUE: Doubt.UNREAD_VALUE,
    Unread.TWO_FIGURES: Doubt.UNREAD_VALUE,
    Unread.SOURCE: Doubt.UNREAD_AMOUNT,
    Unread.AMOUNT_OF_UNKNOWN_SOURCE: Doubt.UNREAD_AMOUNT,
    Unread.NO_AMOUNT_BESIDE: Doubt.UNREAD_AMOUNT,
    Unread.NO_AMOUNT_BELOW: Doubt.UNREAD_AMOUNT,
    Unread.AMOUNT: Doubt.UNREAD_AMOUNT,
    Unread.OTHER_AMOUNT: Doubt.UNREAD_AMOUNT,
    Unread.DIFFERS_IN_WORDS: Doubt.UNREAD_AMOUNT,
}
_GRAVEST_FIRST = list(Doubt)


def note_doubts(extraction: Extraction) -> Extraction:
    """Say of each disclosure why it may be misread, in place, and give the extraction back. The gravest reason counts."""
    unread: dict[int | None, list[CellReading]] = {}
    for cell in extraction.cells:
        if cell.disposition is Disposition.UNREAD and cell.disclosure is not None:
            unread.setdefault(cell.disclosure, []).append(cell)
    for disclosure in extraction.disclosures:
        rows_of_money = {(f.table, f.row) for f in disclosure.funding}
        reasons = _of_cells(unread.get(disclosure.ordinal, []), rows_of_money)
        reasons |= _of_record(disclosure)
        if disclosure.doubt is not None:
            reasons.add(disclosure.doubt)
        disclosure.doubt = min(reasons, key=_GRAVEST_FIRST.index, default=None)
    return extraction


def _of_cells(cells: list[CellReading], rows_of_money: set[tuple[int, int]]) -> set[Doubt]:
    """The doubts that unread cells raise. A text that nobody understood raises one only where it prints a figure."""
    reasons = {_REASONS[cell.detail] for cell in cells if cell.detail in _REASONS}
    if any(cell.detail.startswith(Unread.FAILED) for cell in cells):
        reasons.add(Doubt.UNREAD_VALUE)
    labels = {(c.table, c.row): c.text for c in cells if c.detail == Unread.LABEL}
    for cell in cells:
        if cell.detail != Unread.NOT_UNDERSTOOD or not is_number(cell.text):
            continue
        label = labels.get((cell.table, cell.row))
        if (cell.table, cell.row) in rows_of_money or (label is not None and speaks_of_money(label)):
            reasons.add(Doubt.UNREAD_AMOUNT)
        elif label is None:
            reasons.add(Doubt.UNREAD_VALUE)
    return reasons


def _of_record(disclosure: Disclosure) -> set[Doubt]:
    """The doubts that what a form prints twice raises: parts of another total, and several years that it says are its own."""
    reasons = {Doubt.MIXED_PERIODS} if _mixes_periods(disclosure) else set()
    return reasons | ({Doubt.SEVERAL_YEARS} if disclosure.other_years else set())


def _mixes_periods(disclosure: Disclosure) -> bool:
    """Whether a part is larger than its total of the same measure and period, while the other period's total would hold it."""
    totals = {(f.measure, f.period): f.amount_yuan for f in disclosure.funding if f.source == "total" and f.amount_yuan is not None}
    for part in disclosure.funding:
        own = totals.get((part.measure, part.period))
        if part.source == "total" or part.amount_yuan is None or own is None or part.amount_yuan <= own:
            continue
        others = [yuan for (measure, period), yuan in totals.items() if measure == part.measure and period != part.period]
        if any(part.amount_yuan <= yuan for yuan in others):
            return True
    return False
