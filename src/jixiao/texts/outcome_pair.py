"""What was asked for and what is told of it, side by side, with what the form knows of the indicator.

Belongs here: the two texts as the judges read them. Must stay out: any verdict (`outcomes` and the modules that it asks).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from jixiao.normalize.quantity import parse_quantity
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import pattern, reviewed, words
from jixiao.vocabulary.numerals import chinese_number

MET, MISSED = "declared_met", "declared_not_met"
REACHES, MISSES, WITHIN = "reaches_target", "misses_target", "within_range"
BY_DATE, AFTER_DATE = "by_date", "after_date"
SAME, WORDS = "same_words", "words"
NOT_MET = frozenset({MISSED, MISSES, AFTER_DATE})

FILE = "outcomes"

_MARKS = re.compile(r"(?<![0-9]),|,(?![0-9])|[;。、!?\"“”\s]|\.(?![0-9])|(?<![0-9]):|:(?![0-9])|(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_CLAUSES = re.compile(r"[,;。!?\n](?![0-9]{3}(?![0-9]))")


def plain(text: str) -> str:
    """A text as the judges match it: folded, without blanks, points and commas; those within figures and times stay (0.5, 6:30)."""
    return _MARKS.sub("", fold(text))


def _in_figures(match: re.Match[str]) -> str:
    number = chinese_number(match["number"])
    return match[0] if number is None else f"{number}{match['of']}"


def _in_percent(match: re.Match[str]) -> str:
    read = parse_quantity(match[0])
    return match[0] if read.number is None else f"{read.number}{read.unit}"


@dataclass(frozen=True)
class Said:
    """One side: its text, and the figure or the day that `normalize` read of it."""

    text: str
    sign: str | None = None
    number: Decimal | None = None
    unit: str | None = None
    day: date | None = None

    @cached_property
    def words(self) -> str:
        """The text as it is matched."""
        return plain(self.text)

    @cached_property
    def counted(self) -> str:
        """The text as it is matched, with what it counts in figures: 仍有两个村未通, 新增三处."""
        in_shares = pattern(FILE, "tenths_within").sub(_in_percent, self.words)
        return pattern(FILE, "counts_in_numerals").sub(_in_figures, in_shares)

    @property
    def is_words(self) -> bool:
        """Whether neither a figure nor a day was read."""
        return self.number is None and self.day is None

    @cached_property
    def parts(self) -> list[str]:
        """What it lists, each as it is matched: 零容忍、0人."""
        return [part for clause in self.clauses for listed in clause.split("、") if (part := plain(listed))]

    @cached_property
    def clauses(self) -> list[str]:
        """Its clauses."""
        return [clause for clause in _CLAUSES.split(fold(self.text)) if plain(clause)]


def said(text: str) -> Said:
    """A part of a text, with its own reading."""
    read = parse_quantity(text)
    return Said(text, read.comparator, read.number, read.unit)


@dataclass(frozen=True)
class Pair:
    """A target and an actual value of an indicator.

    `direction` is `positive` where more is better, `negative` where less is, None where nothing tells. `is_timely` says that the target is
    a day or a span, `is_asked_of_people` that the indicator is one of satisfaction.
    """

    name: str
    asked: Said
    told: Said
    direction: str | None = None
    is_timely: bool = False
    is_asked_of_people: bool = False
    year: int | None = None

    def of_first_clause(self) -> Pair | None:
        """The pair with the first clause of several of what is told, None where it is told in one."""
        clauses = self.told.clauses
        return replace(self, told=replace(self.told, text=clauses[0], number=None)) if len(clauses) > 1 else None

    @property
    def is_taken_back(self) -> bool:
        """Whether a later clause takes something back: 有所提高，仍需加强."""
        return any(word in plain(clause) for clause in self.told.clauses[1:] for word in words(FILE, "but"))

    @property
    def asks_for_all(self) -> bool:
        """Whether the whole of a share is asked for: 100%."""
        return self.asked.unit == "%" and self.asked.number == 100 and self.asked.sign in (None, "=", ">=")

    @property
    def asks_for_none(self) -> bool:
        """Whether none is asked for: 0起."""
        return self.asked.number == 0 and self.asked.sign in (None, "=", "<=")


def found(entry: str, text: str) -> re.Match[str] | None:
    """The match of a pattern of the vocabulary in a text as it is matched."""
    return pattern(FILE, entry).search(text)


def group_of(entry: str, word: str) -> int | None:
    """Which of several lists of words of one meaning holds a word, None where none does."""
    return next((n for n, group in enumerate(reviewed(FILE)[entry]) if word in group), None)


def compared(sign: str | None, asked: Decimal, told: Decimal, direction: str | None) -> bool | None:
    """Whether a figure keeps a bound; without one the direction tells, and None where nothing does."""
    sign = {"positive": ">=", "negative": "<="}.get(direction or "") if sign in (None, "=", "~") and told != asked else sign or "="
    if sign is None:
        return None
    return {">=": told >= asked, ">": told > asked, "<=": told <= asked, "<": told < asked}.get(sign, told == asked)
