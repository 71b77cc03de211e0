"""Amounts that a line states in words: 预算资金：48.6万元，其中：县级财政资金40万元，村级自筹8.6万元.

Belongs here: a total with its parts in one text, where all of it is understood. Must stay out: which form the line belongs to.

Such a line stands outside of the tables: the place of its amounts is table 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from jixiao.forms.claims import Amount
from jixiao.forms.lines import inline_parts
from jixiao.forms.money import is_section_only
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern, word_set, words
from jixiao.vocabulary.money import FundingLabel, funding_label
from jixiao.vocabulary.numerals import in_figures, printed_in_words
from jixiao.vocabulary.signs import money_unit
from jixiao.vocabulary.units import MONEY_FACTORS

_NAMES = ("project_name", "fund_name")
_STATED = pattern("forms", "stated")
_BETWEEN = pattern("forms", "stated_between")
_PART = pattern("forms", "stated_part")
_REMAINS, _BORNE = pattern("forms", "stated_remains"), pattern("forms", "borne")
_FROM = words("forms", "stated.from")
_OWN_BEARERS = words("forms", "own_bearers")
_MONEY_OF_LEVEL = words("forms", "money_of_level")[0]
_SUM_WORDS = word_set("forms", "stated_sums")


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
    return Decimal(figure[0].replace(",", "")) * MONEY_FACTORS.get(amount[figure.end() :], 1)


def stated_figure(text: str, unit: str | None) -> Decimal | None:
    """The amount of a text that is one plain figure, in yuan by its own unit or the one given; as printed where there is neither."""
    match = _AMOUNT.match(in_figures(squash(text)))
    if match is None:
        return None
    return Decimal(match["figure"].replace(",", "")) * MONEY_FACTORS.get(match["unit"] or unit or "", 1)


@lru_cache(maxsize=16384)
def stated_total(value: str) -> str | None:
    """The total that a text states with its unit, alone or with its parts behind it; None for any other text."""
    match = _stated(value)
    return match["total"] if match and money_unit(match["total"]) else None


def _stated(value: str) -> re.Match[str] | None:
    """The total of a text and its parts; what stands before the total is a sum's word, or says that it is the budget's (2026年预算安排)."""
    match = _STATED.match(in_figures(squash(value))) if len(value) < 200 else None
    if match is None or not match["before"] or match["before"] in _SUM_WORDS:
        return match
    says = funding_label(match["before"].rstrip(":"))
    is_budget = says is not None and not says.rate and says.source in (None, "total") and says.measure in (None, "initial_budget")
    return match if is_budget else None


@lru_cache(maxsize=16384)
def stated_parts(value: str) -> tuple[Stated, ...]:
    """The parts in a text that begins with their total; none where one of them is not understood, or they exceed it.

    They stand behind 其中, or in brackets; their amounts print a unit where the total does.
    """
    match = _stated(value)
    pieces = _pieces(match)
    found = [stated for stated in map(_part, pieces) if stated is not None]
    if match is None or len(found) < len(pieces):
        return ()
    units = {bool(money_unit(text)) for text in (match["total"], *(s.text for s in found))}
    if len(units) != 1 or sum(_yuan(s.text) for s in found) > _yuan(match["total"]):
        return ()
    in_words = printed_in_words(squash(value))
    return tuple(replace(stated, text=in_words.get(stated.text, stated.text)) for stated in found)


@lru_cache(maxsize=16384)
def leaves_parts(value: str) -> bool:
    """Whether a text names sources of money behind its total, and not all of them were understood."""
    return not stated_parts(value) and any(_part(piece) is not None for piece in _pieces(_stated(value)))


def leaves_amounts(text: str) -> bool:
    """Whether a line states a total with parts behind it that were not all understood: the total alone is read."""
    label, colon, value = squash(text).partition(":")
    says = funding_label(label) if colon and len(text) < 200 else None
    return says is not None and stated_total(value) is not None and bool(_pieces(_stated(value))) and not stated_parts(value)


def _pieces(match: re.Match[str] | None) -> list[str]:
    """What stands behind a total, amount by amount; the rest of it goes without a figure where none is printed (其余自筹)."""
    if match is None or not match["parts"]:
        return []
    parts = _REMAINS.sub(lambda rest: f"{rest['label']}{rest['before'] or rest['behind'] or ''}", match["parts"])
    return [piece for piece in _BETWEEN.split(parts) if piece and not _is_rest(piece)]


def _is_rest(piece: str) -> bool:
    """Whether a piece names who bears the rest of a total, and no amount."""
    return not any(c.isdigit() for c in piece) and _says(piece.strip(",;、。")) is not None


def _says(label: str) -> FundingLabel | None:
    """What the label of a part says, or whose it is where it says who bears it: 村集体承担, 县级财政负担."""
    label = label[1:] if label[:1] in _FROM else label
    borne = _BORNE.match(label)
    if (says := funding_label(label)) is not None or borne is None:
        return says
    who = borne["who"]
    if who.endswith(_OWN_BEARERS):
        return FundingLabel(source="self_raised", reviewed=False)
    return funding_label(who) or funding_label(f"{who}{_MONEY_OF_LEVEL}")


def _part(piece: str) -> Stated | None:
    """A source with its amount (县级财政资金40万元)."""
    part = _PART.match(piece)
    says = _says(part["label"]) if part else None
    if part is None or says is None or says.rate or says.source in (None, "total"):
        return None
    return Stated(says, part["label"], part["amount"])


_IN_BRACKETS = re.compile(r"^(?P<name>.*?)\s*[（(【\[](?P<inner>[^（()）【】\[\]]+)[）)】\]]$", re.DOTALL)
_MONEY = word_set("forms", "stated_money")


def amounts_behind(name: str) -> tuple[str, list[Amount]]:
    """A name and the amounts that a bracket behind it states (某项目（预算26万元，其中县级补助10万元）), where all of it is understood."""
    match = _IN_BRACKETS.match(name.strip()) if len(name) < 200 else None
    inner = match["inner"] if match else ""
    value = squash(inner).partition(":")[2] or inner
    if match is None or not match["name"] or (_pieces(_stated(value)) and not stated_parts(value)):
        return name, []
    found = _amounts_in_brackets(inner)
    return (match["name"], found) if found else (name, [])


def _amounts_in_brackets(inner: str) -> list[Amount]:
    """The amounts of a bracket: 资金：135万元, 预算26万元，其中县级补助10万元."""
    label, colon, value = squash(inner).partition(":")
    if not colon:
        stated = _stated(inner)
        label, value = (stated["before"], squash(inner)[len(stated["before"]) :]) if stated else ("", "")
    if label in _MONEY and (total := stated_total(value)) is not None:
        parts = [Stated(FundingLabel(source="total"), label, total), *stated_parts(value)]
        return [_amount_of(part, "initial_budget", "") for part in parts]
    return amounts_of_line(f"{label}:{value}") if label else []


def _amount_of(part: Stated, measure: str, period: str) -> Amount:
    unit = money_unit(part.text)
    said = (part.says.source or "total", part.says.measure or measure, part.says.period or period)
    return Amount(*said, part.label, part.text, unit=(unit, "cell") if unit else None)


def amounts_of_line(text: str) -> list[Amount]:
    """The amounts that a line above a form states, with their unit; none where it is no label of money with a total behind it."""
    if (bracketed := _IN_BRACKETS.match(text.strip())) and not bracketed["name"] and len(text) < 200:
        return _amounts_in_brackets(bracketed["inner"])
    label, colon, value = squash(text).partition(":")
    says = funding_label(label) if colon and len(text) < 200 else None
    total = stated_total(value) if says is not None and not says.rate else None
    if says is None or total is None:
        stated = amounts_of_sentence(text) if colon else ()
        return _amounts_behind_name(text) or [_amount_of(part, "initial_budget", "") for part in stated]
    parts = (Stated(says, label, total), *stated_parts(value))
    return [_amount_of(part, says.measure or "initial_budget", says.period or "") for part in parts]


@lru_cache(maxsize=16384)
def amounts_of_sentence(text: str) -> tuple[Stated, ...]:
    """The amounts of a line that is nothing but a statement of the money: 资金情况：年度资金总额48.6万元，其中：县级资金40万元.

    A heading of money may stand before it, and sources may stand without a total. None where any of it is not understood.
    """
    key = squash(text) if len(text) < 200 and money_unit(text) else ""
    heading, colon, value = key.partition(":")
    if not colon or any(c.isdigit() for c in heading) or not (heading in _MONEY or is_section_only(heading)):
        heading, value = "", key
    stated = _stated(value) if value else None
    label = (stated["before"].rstrip(":") if stated is not None else "") or heading
    if stated is not None and label and not (stated["parts"] and not stated_parts(value)) and money_unit(stated["total"]):
        says = funding_label(label) or FundingLabel()
        if says.source in (None, "total"):
            return (Stated(replace(says, source="total"), label, stated["total"]), *stated_parts(value))
    parts = [_part(piece) for piece in _BETWEEN.split(value.rstrip("。.;")) if piece] if heading else []
    known = tuple(part for part in parts if part is not None and money_unit(part.text))
    return known if len(known) == len(parts) else ()


def _amounts_behind_name(text: str) -> list[Amount]:
    """The amounts that a line prints behind a name: 项目名称：水质监测，预算金额38万元."""
    found: list[Amount] = []
    parts = inline_parts(text) if len(text) < 200 else ()
    for part in parts if parts and parts[0].slug in _NAMES else ():
        says = funding_label(part.label) if part.slug == "funding" else None
        unit = money_unit(part.value)
        if says is not None and not says.rate and unit:
            measure = says.measure or "initial_budget"
            found.append(Amount(says.source or "total", measure, says.period or "", part.label, part.value, unit=(unit, "cell")))
    return found
