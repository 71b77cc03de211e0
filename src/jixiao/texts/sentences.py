"""A sentence of a text with the figures in it, and what of them a reckoning needs.

Belongs here: places of figures in their sentence, and the mention of what follows from them. Must stay out: what follows (`reckoned`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.texts.mentions import PARTS, Mention
from jixiao.vocabulary.lexicon import word_set

RECKONED = "reckoned"
_PEOPLE = word_set("texts", "people")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text, where it begins there, and the figures in it."""

    said: str
    begin: int
    figures: Sequence[Mention]

    def until(self, end: int) -> list[Mention]:
        """The figures that begin before a place of the sentence."""
        return [m for m in self.figures if m.start < self.begin + end]

    def start_of(self, figure: Mention) -> int:
        """Where a figure begins in the sentence."""
        return figure.start - self.begin

    def end_of(self, figure: Mention) -> int:
        """Where a figure ends in the sentence."""
        return figure.start + len(figure.text) - self.begin

    def told(self, span: tuple[int, int], role: str, printed: Decimal, given: Decimal, unit: str, rounding: Decimal) -> Mention:
        """The mention of what stands in a span: the number as printed, and as the others give it."""
        start, end = span
        kind, said = (PARTS if role == PARTS else RECKONED), self.said[start:end]
        return Mention(
            kind,
            said,
            self.begin + start,
            before="",
            clause=said,
            number=printed,
            base_number=given,
            unit=unit,
            base_unit=unit,
            rounding=rounding,
            role=None if kind == PARTS else role,
        )


def last_digits(numbers: Sequence[Decimal]) -> Decimal:
    """What the last digits of printed numbers leave open together; of a number without decimals one."""
    return sum((Decimal(1).scaleb(min(0, int(number.as_tuple().exponent))) for number in numbers), Decimal(0))


def counted(figure: Mention) -> str | None:
    """What a figure counts: people are counted by several measure words."""
    return min(_PEOPLE) if figure.base_unit in _PEOPLE else figure.base_unit
