"""Figures that are spelled out: 百分之九十五, 九成以上, 三分之二, 两天半, 12 2/3公里.

Belongs here: shares, fractions, halves and Chinese numerals with their measure words. Must stay out: figures in digits (`figures`).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from jixiao.normalize.figures import ABOUT, FIGURE, Quantity, alternatives, decimal
from jixiao.normalize.measures import MULTIPLIERS, unit_at
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set, words
from jixiao.vocabulary.numerals import MAX_NUMERALS, chinese_number, everyday
from jixiao.vocabulary.signs import AFTER, BEFORE, LEAD

_PERCENT_KIND: dict[str, str] = dict(reviewed("values")["percent_kind"])
_OF_HUNDRED: dict[str, str] = dict(reviewed("values")["of_hundred"])
_PARTS_OF = words("values", "parts_of")
_TENTH = words("values", "tenth")
_FRAME = re.compile(
    rf"^(?:{alternatives(LEAD)})*+(?P<before>{alternatives(BEFORE)})?(?P<core>.+?)(?P<after>{alternatives(AFTER)})?$", re.DOTALL
)
_PERCENT_WORDS = pattern("values", "percent_words")
_TENTHS = pattern("values", "tenths")
_AND_A_HALF = pattern("values", "and_a_half")
_HALF_SIGN = words("values", "half_sign")[0]
_MONTH_COUNTED: dict[str, str] = dict(reviewed("values")["month_counted"])
_FRACTION = pattern("values", "fraction")
_MIXED_FRACTION = pattern("values", "mixed_fraction")
_PLAIN_FRACTION = re.compile(r"(?P<above>[1-9][0-9]?)/(?P<below>[1-9][0-9]?)")
_THIRDS = re.compile("[⅐⅑⅓⅔⅙⅚]")  # the signs of fractions that no decimal can write
_SIX_PLACES = Decimal("0.000001")
_CHINESE_NUMBER = pattern("values", "numerals_with_word")
_ONE_WORD = words("values", "one_word")


def parse_share_in_words(s: str) -> Quantity | None:
    """A share without a figure: 百分之九十五, 九成, 三分之二, ⅔以上."""
    if any(word in s for word in (*_OF_HUNDRED, *_PARTS_OF, *_TENTH)):
        written = s
        for word, hundredths in _OF_HUNDRED.items():
            written = written.replace(word, hundredths)
        if (found := parse_percent_words(written)) is not None:
            return found
    return parse_fraction(s) if _THIRDS.search(s) else None


def parse_percent_words(s: str) -> Quantity | None:
    """百分之九十五, 百分之八十以上, 不低于千分之3, 九成以上."""
    framed = _framed(s)
    if framed is None:
        return None
    if tenths := _TENTHS.match(framed[1]):
        parts, more = (chinese_number(part) or Decimal(part) for part in (tenths["number"], tenths["more"] or "0"))
        return Quantity(framed[0], parts * 10 + (5 if tenths["half"] else more), unit="%")
    if fraction := _FRACTION.fullmatch(framed[1]):
        above, below = (int(chinese_number(fraction[part]) or 0) for part in ("above", "below"))
        share = _share_of(above, below, 100)
        return Quantity(framed[0], share, unit="%") if share is not None else None
    match = _PERCENT_WORDS.match(framed[1])
    if match is None:
        return None
    figure = match["number"]
    number = decimal(figure) if re.fullmatch(FIGURE, figure) else chinese_number(figure)
    if number is None:
        return None
    return Quantity(framed[0], number, unit=_PERCENT_KIND[match["kind"]])


def parse_half_more(s: str) -> Quantity | None:
    """A number and a half of what it counts: 3个半月, 不超过2年半, 两天半以内."""
    framed = _framed(s) if _HALF_SIGN in s else None
    match = _AND_A_HALF.fullmatch(framed[1]) if framed is not None else None
    if framed is None or match is None:
        return None
    number = Decimal(match["number"]) if match["number"].isdecimal() else chinese_number(match["number"])
    unit = match["unit"] or _MONTH_COUNTED.get(match["counted"], match["counted"])
    return Quantity(framed[0], number + Decimal("0.5"), unit=unit) if number is not None else None


def parse_fraction(s: str) -> Quantity | None:
    """A fraction to six places: with a whole number before it (12 2/3公里), or as a share where a sign or word compares it (2/3以上)."""
    s = _THIRDS.sub(lambda sign: " " + unicodedata.normalize("NFKC", sign[0]).replace("⁄", "/"), s)
    framed = _framed(s) if "/" in s else None
    if framed is None:
        return None
    if match := _MIXED_FRACTION.fullmatch(framed[1]):
        unit, scale, end = unit_at(match["unit"], 0)
        share = _share_of(int(match["above"]), int(match["below"]))
        if share is None or scale != 1 or end < len(match["unit"]):
            return None
        return Quantity(framed[0], int(match["whole"]) + share, unit=unit)
    match = _PLAIN_FRACTION.fullmatch(framed[1].strip())
    share = _share_of(int(match["above"]), int(match["below"]), 100) if match is not None and framed[0] is not None else None
    return Quantity(framed[0], share, unit="%") if share is not None else None


def _share_of(above: int, below: int, whole: int = 1) -> Decimal | None:
    """A proper fraction of a whole, to six places; None for any other."""
    if not 0 < above < below:
        return None
    return Decimal(format((Decimal(whole * above) / below).quantize(_SIX_PLACES).normalize(), "f"))


def _framed(s: str) -> tuple[str | None, str] | None:
    """Comparator and core of a text that spells its figure out; None where the comparators before and behind it contradict."""
    match = _FRAME.match(s)
    if match is None:
        return None
    before = BEFORE[match["before"]] if match["before"] else None
    after = AFTER[match["after"]] if match["after"] else None
    if before and after and before[0] != after[0] and ABOUT not in (before, after):
        return None
    return (after if before == ABOUT and after else before or after), match["core"]


def range_in_figures(s: str) -> str | None:
    """A range between two Chinese numerals with its ends in figures: 五百至八百人 → 500~800人; None for any other text."""
    framed = _framed_count(s)
    if framed is None or framed[0] not in (None, ABOUT) or _AND_A_HALF.fullmatch(framed[1]) or _HALF.fullmatch(framed[1]):
        return None
    match = _RANGE_OF_NUMERALS.match(everyday(framed[1]))
    if match is None:
        return None
    place = match["high"][-1]
    shares_place = not match["unit"] and len(match["low"]) == 1 and len(match["high"]) == 2 and MULTIPLIERS.get(place, 0) in (100, 1000)
    low, high = _in_figure(match["low"] + place * shares_place), _in_figure(match["high"])  # 五至八百人: both are hundreds
    return None if low is None or high is None else f"{low}{match['unit']}~{high}{match['rest']}"


def _in_figure(numerals: str) -> str | None:
    """A number in Chinese numerals in figures; a last 万 or 亿 stays with its unit: 十二万 → 12万."""
    last = numerals[-1] if MULTIPLIERS.get(numerals[-1], 1) in (10**4, 10**8) and len(numerals) > 1 else ""
    number = chinese_number(numerals.removesuffix(last))
    return None if number is None else f"{number}{last}"


def parse_count_in_words(s: str) -> Quantity | None:
    """A number in Chinese numerals with its measure word: 不少于十二场, 两年半, 半年, 十二万元."""
    framed = _framed_count(s)
    if framed is None:
        return None
    if (more := parse_half_more(s)) is not None:
        return more
    if half := _HALF.fullmatch(framed[1]):
        return Quantity(framed[0], Decimal("0.5"), unit=half["unit"])
    if bare := _bare_number(framed[1]):
        return Quantity(framed[0], bare[0], scale=bare[1])
    match = _CHINESE_NUMBER.match(everyday(framed[1]))
    if match is None:
        return None
    numerals, word = match[1], match[2]
    if MULTIPLIERS.get(numerals[-1], 1) in (10**4, 10**8) and len(numerals) > 1:  # 十二万元 is 12 万元, as 12万元 is
        numerals, word = numerals[:-1], numerals[-1] + word
    number = chinese_number(numerals)
    if word[0] in _SOMEWHAT_MORE and number is not None and number % 10 == 0:
        word = word[1:]  # 九百余人, as 900余人 is
    unit, scale, end = unit_at(word, 0)
    counts = unit not in _GRADES or len(numerals) > 1  # 三十八道, and no 三道
    is_count = number is not None and unit is not None and scale == 1 and end == len(word) and counts
    return Quantity(framed[0], number, unit=unit) if is_count else None


def _bare_number(text: str) -> tuple[Decimal, int] | None:
    """A number that counts nothing, with its myriads: 两万, as 2万 is; smaller ones may be words."""
    scale = MULTIPLIERS.get(text[-1:], 1)
    number = chinese_number(everyday(text)) if scale >= 10**4 else None
    return None if number is None else (number, scale)


def _framed_count(s: str) -> tuple[str | None, str] | None:
    framed = _framed(s) if len(s) <= _MAX_WORDS else None
    return None if framed is None or framed[1].startswith(_ONE_WORD) else framed


_RANGE_OF_NUMERALS = pattern("values", "range_of_numerals")
_HALF = pattern("values", "half")
_MAX_WORDS = MAX_NUMERALS + 10  # 控制在…以内 and a unit around the longest number
# Chinese numerals before these make words (三级, 一流, 一体, 一面), not counts.
_GRADES = word_set("values", "grades")
_SOMEWHAT_MORE = word_set("values", "somewhat_more")
