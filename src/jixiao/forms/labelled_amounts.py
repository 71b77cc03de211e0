"""Single amounts beside, below or in the cell of their label, without a header of columns over them.

Belongs here: what such a label and its cell give: amounts, their totals above them, rates of execution. Must stay out: telling which cell
belongs to the label (`fields`), blocks with headers (`funding`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jixiao.forms.amount_columns import OTHER_YEAR
from jixiao.forms.cells import Cells
from jixiao.forms.claims import Amount, MoneyUnit
from jixiao.forms.draft import Draft
from jixiao.forms.funding import add_amount
from jixiao.forms.grid import Row, Slot
from jixiao.forms.lines import Part
from jixiao.forms.money_pairs import Beside, beside
from jixiao.forms.pairs import figures_of, paired_amounts
from jixiao.forms.prose import Stated, leaves_parts, stated_parts, stated_total
from jixiao.forms.senses import sense_of
from jixiao.model import Disposition, Doubt, Execution, Reason, Unread, because
from jixiao.vocabulary.labels import private_slugs
from jixiao.vocabulary.lexicon import words
from jixiao.vocabulary.money import FundingLabel

_SELF_EVALUATION = words("forms", "self_evaluation")


def _heads_parts(says: FundingLabel, label: Slot) -> bool:
    """Whether a label names a total by words of its own: amounts below it are its parts."""
    return not says.rate and says.source in (None, "total") and label.sense.own_words == label.sense.label


def _speaks_of_money(slot: Slot) -> bool:
    sense = slot.sense
    return sense.section == "funding" or sense.funding is not None or any(p.slug == "funding" for p in sense.inline)


def _amounts_by_label(label: Slot, value: Slot) -> list[tuple[FundingLabel, str, str]]:
    """What a label says, line by line or between slashes, each with its words and its amount; none where it names a single amount."""
    lines, texts = label.sense.tidy.split("\n"), value.sense.tidy.split("\n")
    labelled = len(lines) == len(texts) > 1 and all(sense_of(t).funding for t in lines)
    if labelled and all(sense_of(t).is_number for t in texts):
        said = [(sense_of(line).funding, line, text) for line, text in zip(lines, texts, strict=True)]
        return [(says, line, text) for says, line, text in said if says is not None and not says.rate]
    pair = paired_amounts(label.text)
    figures = figures_of(pair, value.text) if pair else []
    parts = zip(pair, figures, strict=True) if figures else ()
    return [(says, words_of_it, text) for (says, words_of_it), text in parts if not sense_of(text).is_no_value]


class AmountReader:
    """Reads labelled amounts into a draft. `heads` are the totals above, by the place of their label, with their amounts."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.heads: dict[int, tuple[FundingLabel, Amount | None]] = {}
        self.heading: str | None = None  # the source that a row of its own above names

    def reset(self) -> None:
        """Forget what only holds within a table."""
        self.heads = {}
        self.heading = None

    def enter(self, row: Row) -> None:
        """Begin a row: a source alone in it heads the measures of the rows below, until a row names another, or none of money."""
        labels = [s.sense.funding for s in row.own if not s.sense.is_section_only and s.sense.funding is not None]
        if not labels or (len(row.own) == 1 and not labels[0].rate) or any(says.source for says in labels):
            self.heading = labels[0].source if labels and len(row.own) == 1 else None

    def read_inline(self, row: Row, slot: Slot, draft: Draft, unit: MoneyUnit | None) -> None:
        """Read a cell that prints labels with their texts and amounts (资金总额：3265.18)."""
        private = False
        labels = beside(row, slot, self.heading)
        for part in slot.sense.inline:
            if part.slug == "funding":
                self._part(row, slot, draft, unit, labels, part)
                continue
            if part.slug == "funding_year":
                self._year(row, slot, draft, unit, part)
                return
            private = private or part.slug in private_slugs()
            if part.slug == "money_unit":
                draft.add_line(part.slug, part.label, part.value)
            else:
                draft.add_field(part.slug, part.label, part.value, (row.table.number, slot.cell.row, slot.cell.col))
        self.cells.mark(row.table, slot, Disposition.FIELD, "line", draft, private=private)

    def _year(self, row: Row, slot: Slot, draft: Draft, unit: MoneyUnit | None, part: Part) -> None:
        """Read the amount of a year (2024年：400) beside a label of money: the budget year's is the form's, others are noted."""
        year = sense_of(part.label).header_year
        if draft.year is None or not any(map(_speaks_of_money, (s for s in row.slots if s is not slot))):
            self.cells.mark(row.table, slot, Disposition.UNREAD, Unread.NO_AMOUNT_BESIDE, draft)
        elif year != draft.year:
            self.cells.mark(row.table, slot, Disposition.IGNORED, OTHER_YEAR, draft)
        else:
            self._add(draft, FundingLabel(source="total", period="annual"), part.label, slot, row, unit, part.value)
            self.cells.mark(row.table, slot, Disposition.FIELD, "amount", draft)

    def _part(self, row: Row, slot: Slot, draft: Draft, unit: MoneyUnit | None, labels: Beside, part: Part) -> None:
        """Read one amount of such a cell, or those that its own labels name behind it (财政拨款：预算数70，执行数66)."""
        label, amount = sense_of(part.label).funding, sense_of(part.value)
        if label is None or amount.is_no_value:
            return
        says = labels.take(label, part.label)
        if amount.is_amount:
            self._add(draft, says, part.label, slot, row, unit, part.value)
            self._add_parts(draft, says, slot, row, unit, part.value)
            return
        inner = [p for p in amount.inline if p.slug == "funding"]
        for further in inner:
            self._part(row, slot, draft, unit, labels, further)
        if not inner and any(c.isdigit() for c in amount.key):
            draft.doubt = draft.doubt or Doubt.UNREAD_AMOUNT

    def read_glued(self, row: Row, slot: Slot, draft: Draft, unit: MoneyUnit | None) -> None:
        """Read the amount that stands in the cell of its label."""
        if any(p.slug == "funding" and sense_of(p.value).is_amount for p in slot.sense.inline):
            self.read_inline(row, slot, draft, unit)

    def read_stated(self, row: Row, slot: Slot, draft: Draft, stated: Iterable[Stated]) -> None:
        """Read the amounts that a cell states in words."""
        for said in stated:
            self._add(draft, said.says, said.label, slot, row, None, said.text)
        self.cells.mark(row.table, slot, Disposition.FIELD, "amount", draft)

    def read(self, row: Row, draft: Draft, says: FundingLabel, label: Slot, value: Slot, unit: MoneyUnit | None) -> None:
        """Read the amount, or the rate of execution, in the cell beside or below its label."""
        if value.blank:
            self._note_head(says, label, None)
            return
        if several := _amounts_by_label(label, value):
            for found, words_of_it, text in several:
                self._add(draft, found, words_of_it, slot=value, row=row, unit=unit, text=text)
            self.cells.mark(row.table, value, Disposition.FIELD, "amount", draft)
            return
        if value.sense.is_no_value:
            self.cells.mark(row.table, value, Disposition.IGNORED, "no_value", draft)
            self._note_head(says, label, None)
            return
        labels = beside(row, label, self.heading)
        says = labels.take(says, label.text)
        if labels.open_measure:
            draft.doubt = draft.doubt or Doubt.UNREAD_AMOUNT
        if says.rate == OTHER_YEAR:
            self.cells.mark(row.table, value, Disposition.IGNORED, OTHER_YEAR, draft)
            return
        if says.rate:
            self._execution(row, draft, says, label, value)
            return
        if not value.sense.is_amount and stated_total(value.text) is None:
            self.cells.mark(row.table, value, Disposition.UNREAD, Unread.NO_AMOUNT_BESIDE, draft)
            return
        self._add(draft, says, label.text, value, row, unit, None, label)
        self._add_parts(draft, says, value, row, unit, value.text)
        self.cells.mark(row.table, value, Disposition.FIELD, "amount", draft)

    def _note_head(self, says: FundingLabel, label: Slot, amount: Amount | None) -> None:
        """Remember a total: the amounts below it, behind labels in the same place, are its parts."""
        if _heads_parts(says, label):
            self.heads[label.start] = (says, amount)

    def _add(
        self,
        draft: Draft,
        says: FundingLabel,
        label: str,
        slot: Slot,
        row: Row,
        unit: MoneyUnit | None,
        text: str | None,
        at: Slot | None = None,
    ) -> None:
        measure, period, total = says.measure, says.period, None
        known = self.heads.get(at.start) if at is not None and not _heads_parts(says, at) else None
        if known is not None and known[0] is not says:
            measure, period = measure or known[0].measure, period or known[0].period
            total = known[1] if period is None else None
        unit = (says.unit, "label") if says.unit else unit
        source, measure = says.source or "total", measure or "initial_budget"
        labelled = (at or slot).cell
        why = (because(Reason.LABEL, row.table.number, labelled.row, labelled.col),)
        table = row.table.number
        amount = add_amount(draft, source, measure, period or "", label, slot, table, unit, text, head=total, because=why)
        if at is not None:
            self._note_head(says, at, amount)

    def _add_parts(self, draft: Draft, whole: FundingLabel, slot: Slot, row: Row, unit: MoneyUnit | None, text: str) -> None:
        """Add the parts that a text names behind its total; where they are only half understood, the form is in doubt."""
        for stated in stated_parts(text):
            says = replace(stated.says, measure=stated.says.measure or whole.measure, period=stated.says.period or whole.period)
            self._add(draft, says, stated.label, slot, row, unit, stated.text)
        if leaves_parts(text):
            draft.doubt = draft.doubt or Doubt.UNREAD_AMOUNT

    def _execution(self, row: Row, draft: Draft, says: FundingLabel, label: Slot, value: Slot) -> None:
        text = value.sense.tidy
        record = draft.record
        if not record.executions or says.rate == "rate":
            why = (because(Reason.LABEL, row.table.number, label.cell.row, label.cell.col),)
            record.executions.append(Execution(says.source or "total", row.table.number, value.cell.row, value.cell.col, because=why))
        execution = record.executions[-1]
        if says.rate == "score" and draft.total_score is None and any(word in value.sense.key for word in _SELF_EVALUATION):
            draft.total_score = text
        else:
            execution.take(says.rate or "rate", text, value.cell.row, value.cell.col)
        self.cells.mark(row.table, value, Disposition.FIELD, f"execution_{says.rate}", draft)
