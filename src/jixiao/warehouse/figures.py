"""How a finding says its numbers: amounts in the unit of their cell with separators, rates with their sign, in Chinese and English.

Belongs here: from a number as a rule gives it (yuan, percent) to text and back to one number. Must stay out: which rule gives what (the
register's `figures`).
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from jixiao.codes import CODES
from jixiao.vocabulary.units import MONEY_FACTORS

FIGURES = ("yuan", "percent", "reading_check")
"""What the numbers of a rule may be, or the list whose codes stand in their place; those of other rules stand as they are."""


def is_nothing(value: Any) -> bool:
    """Whether a column of a finding is empty: None, or the NaN that a frame puts there."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def number_of(value: Any) -> float | None:
    """The one number that a column of a finding is, None for text and where it is empty."""
    if is_nothing(value):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def said(value: Any, figures: str | None, money_unit: str | None, language: str) -> str | None:
    """What a column of a finding says in `zh` or `en`: `2,892.5万元`, `28,925,000 yuan`, `83.2%`, a text as it is; None where it is empty.

    Chinese names an amount in the unit that its cell is printed in (元 where that is not known), English in yuan.
    """
    if is_nothing(value):
        return None
    if figures in CODES and value in CODES[figures]:
        return CODES[figures][value][language == "en"]
    number = number_of(value)
    if number is None:
        return str(value)
    if figures == "percent":
        return f"{plain(value)}%"
    if figures != "yuan":
        return plain(value) if isinstance(value, float) else str(value)
    if language == "en":
        return f"{plain(value)} yuan"
    unit = money_unit if money_unit in MONEY_FACTORS else "元"
    return f"{plain(Decimal(str(value)) / MONEY_FACTORS[unit])}{unit}"


def plain(value: Any) -> str:
    """A number with separators, at most two decimals (more where it would vanish), without idle zeros."""
    number = Decimal(str(value))
    digits = 2 if number == 0 or abs(number) >= Decimal("0.01") else 6
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
