"""Amounts of money in yuan (元), exact: `821.073616` under 万元, `1273万元`, `854万（高标准农田建设400万元，…）`.

Belongs here: the reading of an amount's text with the unit that its form prints for it. Must stay out: where that unit stands
(`forms` finds it) and what the amount is for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import pattern, words
from jixiao.vocabulary.numerals import in_figures, says_amounts_only
from jixiao.vocabulary.signs import is_no_amount
from jixiao.vocabulary.units import MONEY_FACTORS

DEFAULT_UNIT = words("forms", "money_default")[
    0
]  # the unit of most forms; used only where a form prints none, and then said so in `unit_basis`

YUAN = words("units", "money_base")[0]
_CENT = Decimal("0.01")
_MAX_DIGITS = 16  # national totals in 元 have 14; anything longer is a code
_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_UNIT = pattern("values", "amount_unit").pattern
_WHOLE = pattern("values", "amount", figure=_FIGURE, unit=_UNIT)
_LABEL = re.compile(r"^[^0-9:,;。]{1,20}:(?=[^:]*$)")  # 财政拨款：600
_REMARK = re.compile(r"\([^()]*\)")
_DETAIL = pattern("values", "amount_detail")
_IN_PROSE = pattern("values", "amount_in_prose", figure=_FIGURE, unit=_UNIT)
_DATES = pattern("values", "dates_beside_amount")
_ANY_AMOUNT = re.compile(rf"(?P<figure>{_FIGURE})(?P<unit>{_UNIT})?")


class Amount(NamedTuple):
    """An amount in yuan, the unit that applied, and whether the text itself prints that unit."""

    yuan: Decimal
    unit: str
    has_own_unit: bool


# A narrow column of a PDF breaks figures between digits: 1,2⏎56.35. Pieces are put together only where one of them is no
# figure by itself: 100⏎80 are two.
_PLAIN_FIGURE = re.compile(r"^[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?$")
_PIECES = re.compile(r"^[-+]?[0-9,.]+$")


def _whole_figure(text: str) -> str:
    if "\n" not in text:
        return text
    pieces = [p.strip() for p in text.split("\n") if p.strip()]
    joined = "".join(pieces)
    broken = all(_PIECES.match(p) for p in pieces) and not all(_PLAIN_FIGURE.match(p) for p in pieces) and _PLAIN_FIGURE.match(joined)
    return joined if broken else text


@lru_cache(maxsize=16384)
def parse_amount(text: str, unit: str | None) -> Amount | None:
    """The amount that a text prints, in yuan; None where it is blank or cannot be read without doubt. Never raises.

    `unit` is the unit of money that the form prints for the place; a unit in the text wins over it. Brackets around a figure
    are a minus, brackets behind it and what follows 其中 are details of the amount and left out.
    """
    s = fold(_whole_figure(text))
    if is_no_amount(s) or len(s) > 400:
        return None
    if label := _LABEL.match(s):
        s = s[label.end() :]
    spelt = in_figures(s)
    if spelt != s:
        printed = _printed_again(spelt, unit)
        if printed is not None:
            return _agreed(printed)
        s = spelt
    match = _WHOLE.match(s)
    if match is None:
        return _from_prose(s, unit)
    if bool(match["open"]) != bool(match["close"]):
        return None
    figure = match["figure"].replace(",", "")
    if len(figure) > 1 and figure[0] == "0" and figure[1] != ".":
        return None if figure.strip("0.") else _amount(Decimal(0), match["unit"], unit)
    if len(figure.split(".")[0]) > _MAX_DIGITS or len(figure) > 40:
        return None
    value = Decimal(figure + (match["exp"] or ""))
    if (match["open"] and not match["sign"]) or match["sign"] == "-":
        value = -value
    return _amount(value, match["unit"], unit)


def _amount(value: Decimal, own: str | None, context: str | None) -> Amount:
    name = own or context or DEFAULT_UNIT
    if not name.endswith(YUAN):
        name += YUAN  # 250万 is 250万元
    yuan = value * MONEY_FACTORS.get(name, MONEY_FACTORS[DEFAULT_UNIT])
    if abs(yuan) < 10**20:
        rounded = yuan.quantize(_CENT)
        if rounded == yuan:
            yuan = rounded if rounded else _CENT * 0
    return Amount(yuan, name, own is not None)


def _printed_again(s: str, unit: str | None) -> list[list[Amount]] | None:
    """The amounts of a text that prints one amount, in words and perhaps in figures, each in the units that it may have.

    None where the text says anything else: 其中, a purpose.
    """
    found = list(_ANY_AMOUNT.finditer(s))
    if not found or not says_amounts_only(_ANY_AMOUNT.sub("", s)):
        return None
    amounts = []
    for match in found:
        figure = Decimal(match["figure"].replace(",", ""))
        units = (match["unit"],) if match["unit"] else (unit, YUAN)
        amounts.append([_amount(figure, match["unit"], name) for name in units])
    return amounts


def _agreed(printed: list[list[Amount]]) -> Amount | None:
    """The amount that all printings say, as the first of them says it; None where they differ."""
    common = set.intersection(*({amount.yuan for amount in readings} for readings in printed))
    return next((amount for amount in printed[0] if amount.yuan in common), None)


def differs_in_words(text: str, unit: str | None) -> bool:
    """Whether a text prints an amount in words and in figures, and the two differ."""
    s = fold(text)
    spelt = in_figures(s)
    printed = _printed_again(spelt, unit) if spelt != s else None
    return printed is not None and len(printed) > 1 and _agreed(printed) is None


def is_in_words(text: str) -> bool:
    """Whether a text prints an amount in words only: 壹仟贰佰柒拾叁万元整."""
    s = fold(text)
    return not any(c.isdigit() for c in s) and in_figures(s) != s


def _from_prose(s: str, unit: str | None) -> Amount | None:
    """The one amount that prose names outside of brackets and before 其中; None where it names several or none."""
    plain = s
    while (shorter := _REMARK.sub("", plain)) != plain:
        plain = shorter
    plain = _DETAIL.sub("", plain)
    if plain != s and (match := _WHOLE.match(plain)) is not None and not match["open"] and not match["close"]:
        return parse_amount(plain, unit)
    found = list(_IN_PROSE.finditer(plain))
    if len(found) != 1:
        return None
    around = plain[: found[0].start()] + plain[found[0].end() :]
    if any(c.isdigit() for c in _DATES.sub("", around)) or "%" in around:
        return None
    return parse_amount(found[0][0], unit)


@lru_cache(maxsize=16384)
def parse_points(text: str | None) -> Decimal | None:
    """Points (分值, 权重, 得分) as printed: `10`, `10分`, `98.5 分`, `10%`, `得分：98`; None for blanks, signs and words."""
    if not text:
        return None
    match = _POINTS.match(fold(text))
    if match is None or len(match[1]) > 20:
        return None
    return Decimal(match[1])


_POINTS = pattern("values", "points")


@lru_cache(maxsize=16384)
def parse_rate(text: str | None) -> Decimal | None:
    """An execution rate in percent as printed: `99.97%` is 99.97; None for blanks, signs and words."""
    if not text:
        return None
    match = _RATE.match(fold(text))
    return Decimal(match[1].replace(",", "")) if match and len(match[1]) <= 20 else None


def prints_share(text: str | None) -> bool:
    """Whether a rate may be a share of one: a bare figure up to 1.5, without a sign of percent."""
    figure = fold(text or "")
    return figure.replace(".", "", 1).isdecimal() and Decimal(figure) <= Decimal("1.5")


_RATE = pattern("values", "rate")
