"""What labels of money lend to each other along a row: 其中：财政拨款 | 70 | 执行数 | 66, 全年执行数 | 80 | 其中：财政拨款 | 66.

Belongs here: whose money a measure is of, and which measure a source is of, by the labels left of them. Must stay out: amounts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jixiao.forms.grid import Row, Slot
from jixiao.forms.senses import sense_of
from jixiao.vocabulary.lexicon import words
from jixiao.vocabulary.money import CARRYOVER, UNSPENT, FundingLabel

_THEREOF = words("signs", "thereof")
_ALL = (None, "total")


@dataclass(slots=True)
class Beside:
    """The labels of money of a row so far. `open_measure` says that a part stands behind several measures: of which, nobody says."""

    sources: list[str] = field(default_factory=list)  # in a run, without a measure between them
    measures: list[str] = field(default_factory=list)  # of no source's own
    measured: bool = False
    open_measure: bool = False

    def take(self, says: FundingLabel, label: str) -> FundingLabel:
        """What a label says beside those before it: a measure or rate is of the one source that they name, a part of the one measure."""
        if says.source is None:
            return self._of_source(says)
        if says.rate:
            return says
        self.sources = [says.source] if self.measured else [*self.sources, says.source]
        self.measured = False
        if says.measure is not None or says.source in _ALL:
            return says
        return replace(says, measure=self._measure_of_part(label))

    def _of_source(self, says: FundingLabel) -> FundingLabel:
        self.measured = True
        source = self.sources[0] if len(set(self.sources)) == 1 else None
        if source == CARRYOVER and (says.period == "annual" or says.measure == UNSPENT):
            source = None  # 上年结转 | 5 | 本年预算 | 100: the year's own
        if source in _ALL and says.measure is not None:
            self.measures.append(says.measure)
        return replace(says, source=source)

    def _measure_of_part(self, label: str) -> str | None:
        """The measure of a part: the only one of the row, or the last where the part says that it is one (其中)."""
        if not self.measures or not set(self.sources) - {"total"}:
            return None
        if len(set(self.measures)) > 1 and not sense_of(label).label.startswith(_THEREOF):
            self.open_measure = True
            return None
        return self.measures[-1]


def _labels_before(row: Row, before: Slot) -> Iterator[tuple[FundingLabel, str]]:
    for slot in row.slots:
        if slot is before:
            return
        sense = slot.sense
        if slot.blank or sense.is_number or sense.is_section_only or (sense.section and slot.is_tall):
            continue
        if sense.inline:
            yield from ((says, p.label) for p in sense.inline if p.slug == "funding" and (says := sense_of(p.label).funding))
        elif sense.funding is not None:
            yield sense.funding, sense.text


def beside(row: Row, slot: Slot, heading: str | None = None) -> Beside:
    """The labels left of a cell, or none where it stands in another row; `heading` is the source that a row of its own above names."""
    found = Beside([heading] if heading else [])
    if slot in row.slots:
        for says, label in _labels_before(row, slot):
            found.take(says, label)
    return found
