"""Numbers in Chinese numerals: 三百二十, 一百零五, 两千, and amounts in capital ones: 壹仟贰佰柒拾叁万元整.

Belongs here: reading one number. Must stay out: units and what else stands around it (`quantity`).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from jixiao.vocabulary.lexicon import pattern, reviewed, words

MAX_NUMERALS = 14  # 九千九百九十九万九千九百九十 and its like
MAX_CAPITAL = 40  # 人民币 and seventeen numerals with their places

_NUMERALS = reviewed("numerals")
_DIGITS: Mapping[str, int] = _NUMERALS["digits"]
_TENS: Mapping[str, int] = _NUMERALS["tens"]
_CAPITAL_DIGITS: Mapping[str, int] = _NUMERALS["capital_digits"]
_CAPITAL_TENS: Mapping[str, int] = _NUMERALS["capital_tens"]
_MYRIADS: Mapping[str, int] = _NUMERALS["myriads"] | _NUMERALS["capital_myriads"]
_POINTS = words("numerals", "decimal_point")
_CAPITAL = pattern("numerals", "capital_amount")


def chinese_number(text: str) -> Decimal | None:
    """A number in Chinese numerals (三百二十, 十二, 一百零五, 两千, 三亿), None for anything else (二三, 一零五, 十十)."""
    if len(text) > MAX_NUMERALS:
        return None
    point = next((sign for sign in _POINTS if sign in text), None)
    if point is None:
        return _whole(text, _DIGITS, _TENS)
    whole, _, fraction = text.partition(point)
    base = _whole(whole, _DIGITS, _TENS)
    if base is None or not fraction or any(c not in _DIGITS for c in fraction):
        return None
    return Decimal(f"{base}.{''.join(str(_DIGITS[c]) for c in fraction)}")


@lru_cache(maxsize=4096)
def capital_amount(text: str) -> Decimal | None:
    """The amount in yuan of a folded text in capital numerals (壹仟贰佰柒拾叁万元整), None for any other text."""
    if len(text) > MAX_CAPITAL or (match := _CAPITAL.match(text)) is None:
        return None
    yuan = _whole(match["yuan"], _CAPITAL_DIGITS, _CAPITAL_TENS)
    if yuan is None:
        return None
    jiao, fen = (_CAPITAL_DIGITS.get(match[part] or "", 0) for part in ("jiao", "fen"))
    return yuan + Decimal(10 * jiao + fen) / 100


def _whole(text: str, digits: Mapping[str, int], tens: Mapping[str, int]) -> Decimal | None:
    """A whole number: what stands before 亿, before 万 and behind it."""
    at = max((i for i, c in enumerate(text) if c in _MYRIADS), key=lambda i: _MYRIADS[text[i]], default=None)
    if at is None:
        return _below_myriad(text, digits, tens)
    high = _whole(text[:at], digits, tens)
    low = _whole(text[at + 1 :], digits, tens) if at + 1 < len(text) else Decimal(0)
    if high is None or low is None or low >= _MYRIADS[text[at]]:
        return None
    return high * _MYRIADS[text[at]] + low


def _below_myriad(text: str, digits: Mapping[str, int], tens: Mapping[str, int]) -> Decimal | None:
    total, digit, last = 0, None, 10**5
    for i, c in enumerate(text):
        if c in tens:
            if digit is None and not (tens[c] == 10 and i == 0):
                return None
            if tens[c] >= last:
                return None
            last = tens[c]
            total += (1 if digit is None else digit) * last
            digit = None
        elif c in digits:
            if digit not in (None, 0):
                return None
            digit = digits[c]
        else:
            return None
    return Decimal(total + (digit or 0)) if text else None
