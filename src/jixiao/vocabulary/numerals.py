"""Numbers in Chinese numerals: 三百二十, 一百零五, 两千, and amounts in words: 壹仟贰佰柒拾叁万元整, 一千二百七十三万元.

Belongs here: reading one number, writing amounts in words as figures. Must stay out: units and what else stands around a number
(`quantity`), what an amount is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from jixiao.vocabulary.lexicon import alternatives, pattern, reviewed, words

MAX_NUMERALS = 14  # 九千九百九十九万九千九百九十 and its like
MAX_AMOUNT = 40  # seventeen numerals with their places
_YUAN = words("units", "money_base")[0]
_NUMERALS = reviewed("numerals")
_DIGITS: Mapping[str, int] = _NUMERALS["digits"]
_TENS: Mapping[str, int] = _NUMERALS["tens"]
_MYRIADS: Mapping[str, int] = _NUMERALS["myriads"]
_POINTS = words("numerals", "decimal_point")
_EVERYDAY: Mapping[str, str] = _NUMERALS["everyday"]
_TO_EVERYDAY = {ord(capital): numeral for capital, numeral in _EVERYDAY.items()}

_ZERO, _ROUND = (c for c, digit in _DIGITS.items() if digit == 0)
_WRITTEN = (_ZERO, *(next(c for c, digit in _DIGITS.items() if digit == number) for number in range(1, 10)), *_TENS, *_MYRIADS)
"""The numerals from 0 to 9, the places up to a thousand, and the myriads."""
_CAPITALS = (
    *(next((capital for capital, numeral in _EVERYDAY.items() if numeral == c), c) for c in _WRITTEN[: 10 + len(_TENS)]),
    *_MYRIADS,
)

_ANY_DIGIT = "".join((*_DIGITS, *(c for c, numeral in _EVERYDAY.items() if numeral in _DIGITS)))
_ANY_MYRIAD = "".join((*_MYRIADS, *(c for c, numeral in _EVERYDAY.items() if numeral in _MYRIADS)))
_ANY = "".join((*_DIGITS, *_TENS, *_MYRIADS, *_EVERYDAY))
_SHAPES = {"any": f"[{_ANY}]", "digit": f"[{_ANY_DIGIT}]", "myriad": f"[{_ANY_MYRIAD}]"}
_AMOUNT = pattern("numerals", "amount_in_words", **_SHAPES)
_BARE = pattern("numerals", "bare_amount", **_SHAPES)
_BEFORE_AMOUNT = pattern("numerals", "before_amount")
_FILLED = pattern("numerals", "around_amounts")
_SPELT_AGAIN = re.compile(rf"(?P<figure>[0-9][0-9,]*(?:\.[0-9]+)?)\((?P<numerals>[{_ANY}]+)\)")
_CAPITAL = re.compile(f"[{alternatives(_EVERYDAY).replace('|', '')}]")


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


def in_numerals(number: Decimal, *, capital: bool = False) -> str:
    """A number as sheets print it in numerals of every day or in capital ones: 1273.5 → 一千二百七十三.五, 壹仟贰佰柒拾叁.伍."""
    whole, _, fraction = format(abs(number), "f").partition(".")
    signs = _CAPITALS if capital else _WRITTEN
    text = _written_whole(int(whole), signs) + (f".{''.join(signs[int(c)] for c in fraction)}" if fraction else "")
    return f"-{text}" if number < 0 else text


def digits_in_numerals(text: str) -> str:
    """The text with each digit as a numeral: 2023 → 二〇二三."""
    return text.translate({ord(str(digit)): numeral for digit, numeral in enumerate((_ROUND, *_WRITTEN[1:10]))})


def _written_whole(number: int, signs: Sequence[str]) -> str:
    """A whole number with its places; a gap of places is one zero."""
    for numeral, size in sorted(_MYRIADS.items(), key=lambda entry: -entry[1]):
        if number >= size:
            high, low = divmod(number, size)
            gap = signs[0] if low and low < size // 10 else ""
            named = signs[10 + len(_TENS) + list(_MYRIADS).index(numeral)]
            return _written_whole(high, signs) + named + gap + (_written_whole(low, signs) if low else "")
    text, has_gap = "", False
    for at, size in enumerate(sorted(_TENS.values(), reverse=True)):
        digit = number // size % 10
        if digit:
            text += (signs[0] if has_gap and text else "") + signs[digit] + signs[10 + len(_TENS) - 1 - at]
        has_gap = not digit
    last = number % 10
    return text + (signs[0] if has_gap and text and last else "") + signs[last] if last or not text else text


def everyday(text: str) -> str:
    """The text with capital numerals (壹佰) written as those of every day (一百)."""
    return text.translate(_TO_EVERYDAY)


def is_capital(text: str) -> bool:
    """Whether a text holds capital numerals."""
    return _CAPITAL.search(text) is not None


@lru_cache(maxsize=16384)
def in_figures(text: str) -> str:
    """A folded text with each amount in words written in figures, in yuan unless it prints a point: 壹仟贰佰万元整 → 12000000元.

    What is no amount of money stays as it is: one numeral of every day (三元区, 一元化) is none, and neither is a date.
    """
    if not any(c in _ANY for c in text):
        return text
    bare = _BARE.match(text)
    if bare is not None and (figure := _bare_figure(bare["figure"])):
        return text[: bare.start("figure")] + figure + text[bare.end("figure") :]
    return _AMOUNT.sub(_as_figure, text)


def printed_in_words(text: str) -> dict[str, str]:
    """The amounts in words of a folded text, by the figures that `in_figures` writes for them."""
    return {_as_figure(found): found[0] for found in _AMOUNT.finditer(text)}


def begins_with_amount(text: str) -> bool:
    """Whether a folded text begins with an amount, in figures or in words, behind words that say no more than that: 人民币, 大写."""
    return _BEFORE_AMOUNT.match(in_figures(text)) is not None


def says_amounts_only(text: str) -> bool:
    """Whether what is left of a folded text without its amounts says only that they are amounts: 大写, 小写, 人民币."""
    return _FILLED.match(text) is not None


def without_spelling(text: str) -> str:
    """A folded text without the numerals in brackets that say a figure again: 2(贰)座 → 2座. Others stay."""

    def figure_alone(found: re.Match[str]) -> str:
        agrees = chinese_number(everyday(found["numerals"])) == Decimal(found["figure"].replace(",", ""))
        return found["figure"] if agrees else found[0]

    return _SPELT_AGAIN.sub(figure_alone, text) if "(" in text else text


def _as_figure(found: re.Match[str]) -> str:
    """An amount in words as a figure with its unit; the words themselves where they are no number."""
    printed = found["figure"]
    if len(printed) > MAX_AMOUNT or (len(printed) == 1 and _DIGITS.get(printed)):
        return found[0]
    whole = _whole(everyday(printed), _DIGITS, _TENS)
    if whole is None:
        return found[0]
    myriad = everyday(found["myriad"] or "")
    if found["fraction"]:
        digits = "".join(str(_DIGITS[c]) for c in everyday(found["fraction"]))
        return f"{whole}.{digits}{myriad}{found['yuan'] and _YUAN}"
    whole *= _MYRIADS.get(myriad, 1)
    jiao, fen = (_DIGITS.get(everyday(found[part] or ""), 0) for part in ("jiao", "fen"))
    cents = f".{jiao}{fen}" if jiao or fen else ""
    return f"{whole}{cents}{_YUAN}"


def _bare_figure(printed: str) -> str | None:
    """Numerals that stand alone as a figure: in yuan where they print 万 or 亿, else in the unit that applies; None for a short number."""
    plain = everyday(printed)
    if len(plain) < (2 if is_capital(printed) else 3) or not any(c in _TENS or c in _MYRIADS for c in plain):
        return None
    plain, _, fraction = plain.partition(".")
    whole = _whole(plain, _DIGITS, _TENS)
    if whole is None:
        return None
    if fraction:
        return f"{whole}.{''.join(str(_DIGITS[c]) for c in fraction)}"
    return f"{whole}{_YUAN}" if any(c in _MYRIADS for c in plain) else str(whole)


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
