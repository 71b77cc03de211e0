"""Amounts that a line states in words: 预算资金：48.6万元，其中：县级财政资金40万元，村级自筹8.6万元.

Belongs here: a total with its parts in one text, where all of it is understood. Must stay out: which form the line belongs to.

Such a line stands outside of the tables: the place of its amounts is table 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.claims import Amount
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern, words
from jixiao.vocabulary.money import FundingLabel, funding_label
from jixiao.vocabulary.signs import money_unit
from jixiao.vocabulary.units import MONEY_FACTORS

_STATED = pattern("forms", "stated")
_BETWEEN = pattern("forms", "stated_between")
_PART = pattern("forms", "stated_part")
_THEREOF = words("signs", "thereof")


@dataclass(frozen=True, slots=True)
class Stated:
    """One amount of a line: what its words say, the words, and the amount as printed with its unit."""

    says: FundingLabel
    label: str
    text: str


_AMOUNT = pattern("forms", "stated_amount")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _yuan(amount: str) -> Decimal:
    figure = _FIGURE.match(amount)
    assert figure is not None
    return Decimal(figure[0].replace(",", "")) * MONEY_FACTORS[amount[figure.end() :]]


def stated_figure(text: str, unit: str | None) -> Decimal | None:
    """The amount of a text that is one plain figure, in yuan by its own unit or the one given; as printed where there is neither."""
    match = _AMOUNT.match(squash(text))
    if match is None:
        return None
    return Decimal(match["figure"].replace(",", "")) * MONEY_FACTORS.get(match["unit"] or unit or "", 1)


def stated_total(value: str) -> str | None:
    """The total that a text states with its unit, alone or with its parts behind it; None for any other text."""
    match = _STATED.match(squash(value))
    return match["total"] if match else None


def stated_parts(value: str) -> list[Stated]:
    """The parts behind 其中 in a text that begins with their total; none where one of them is not understood, or they exceed it."""
    match = _STATED.match(squash(value)) if len(value) < 200 and any(word in value for word in _THEREOF) else None
    if match is None or not match["parts"]:
        return []
    found = []
    for piece in _BETWEEN.split(match["parts"]):
        part = _PART.match(piece)
        says = funding_label(part["label"]) if part else None
        if part is None or says is None or says.rate or says.source in (None, "total"):
            return []
        found.append(Stated(says, part["label"], part["amount"]))
    return found if sum(_yuan(s.text) for s in found) <= _yuan(match["total"]) else []


def amounts_of_line(text: str) -> list[Amount]:
    """The amounts that a line above a form states, with their unit; none where it is no label of money with a total behind it."""
    label, colon, value = squash(text).partition(":")
    says = funding_label(label) if colon and len(text) < 200 else None
    total = stated_total(value) if says is not None and not says.rate else None
    if says is None or total is None:
        return []
    found = []
    for part in (Stated(says, label, total), *stated_parts(value)):
        measure = part.says.measure or says.measure or "initial_budget"
        period = part.says.period or says.period or ""
        unit = money_unit(part.text)
        found.append(Amount(part.says.source or "total", measure, period, part.label, part.text, unit=(unit, "cell") if unit else None))
    return found
