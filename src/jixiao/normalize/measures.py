"""Units of measure within and as a text: `km`, 万人次, 元/人·月, 台（套）.

Belongs here: the unit at a place of a text, and the reading of a unit cell. Must stay out: figures (`figures`), money (`money`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.vocabulary.fold import fold, squeeze
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set, words
from jixiao.vocabulary.signs import BEFORE, NO_COMPARATOR, NO_UNIT, is_no_figure
from jixiao.vocabulary.units import CLASSIFIERS, LONGEST_UNIT, UNITS

MULTIPLIERS: dict[str, int] = dict(reviewed("values")["multipliers"])
_PER = pattern("values", "per")
_PEOPLE = pattern("values", "of_people")
REMARK = re.compile(r"\(([^()]*)\)")
_NO_NOUN = frozenset(reviewed("values")["no_noun"])
_NO_END = reviewed("values")["no_noun_end"]
_UNIT_SHAPE = re.compile(r"^[一-鿿A-Za-z°²³Ωμ·/()]{1,12}$")
_TIMES = words("values", "times")[0]
_EACH = words("values", "each")[0]
_UNIT_LABEL = pattern("values", "unit_label")
_WIDE_BRACKETS = str.maketrans("()", "（）")


def as_printed(unit: str, text: str) -> str:
    """A unit with the brackets in the width in which the text prints them: 台（套） and 台(套) are told apart, as names are."""
    wide = unit.translate(_WIDE_BRACKETS)
    return wide if wide in squeeze(text) else unit


# 年 may be a calendar year, 月 a calendar month, 万 a multiplier: left to the full reading.
AMBIGUOUS = word_set("values", "ambiguous_units")


def unit_at(s: str, start: int) -> tuple[str | None, int, int]:
    """The known unit at a place of a folded text: (unit as kept, multiplier, end); (None, 1, start) where none stands.

    Units joined by `/` or `·` are one unit as printed: 元/人·月. A multiplier belongs to the unit behind it (万人次, 万吨, 万元) as it
    does in unit columns, so that one figure reads the same in both; where none follows (250万), it multiplies.
    """
    n = len(s)
    if start < n and s[start] in "1/" and (match := _PEOPLE.match(s, start)):
        return match[0].removeprefix("1"), 1, match.end()
    for length in range(min(LONGEST_UNIT, n - start), 0, -1):
        word = s[start : start + length]
        if word not in UNITS or word in MULTIPLIERS or ("/" in word and start + length < n):
            continue  # 元/人 within 元/人天: put together from its parts below
        end = start + length
        if s.startswith(_TIMES, end) and word in CLASSIFIERS and len(word) == 1:  # 头次, 羽次: times a measure word, like 人次
            return _joined(s, start, end + 1, UNITS.get(f"{word}{_TIMES}", f"{word}{_TIMES}"), 1)
        if word[-1].isascii() and word[-1].isalpha() and end < n and s[end].isascii() and s[end].isalpha():
            continue  # t of "test" is no tonne
        return _joined(s, start, end, UNITS[word], 1)
    for length in (2, 1):
        multiplier = MULTIPLIERS.get(s[start : start + length])
        if multiplier is not None and start + length <= n:
            end = start + length
            unit, inner, inner_end = unit_at(s, end)
            if unit is not None and inner == 1:
                return s[start:inner_end], 1, inner_end
            return None, multiplier, end
    return None, 1, start


def _joined(s: str, start: int, end: int, unit: str, multiplier: int) -> tuple[str | None, int, int]:
    """The unit prolonged over `/年`, `·月`; a unit that is put together stays as printed."""
    stop = end
    while stop < len(s) and s[stop] in f"/·{_EACH}" and (match := _PEOPLE.match(s, stop) or _PER.match(s, stop)):
        stop = match.end()
    if stop == end:
        return unit, multiplier, end
    printed = s[start:stop].replace(f"/{_EACH}", "/").replace(_EACH, "/")
    return UNITS.get(printed, printed), multiplier, stop


def is_measure_word(text: str) -> bool:
    """Whether a text that nobody has reviewed may be a measure word: short, without verbs and grammar words."""
    return re.fullmatch(r"[一-鿿]{1,3}", text) is not None and text[0] not in _NO_NOUN and text[-1] not in _NO_END


def counted_noun(rest: str) -> str | None:
    """What a measure word counts: a short run of Chinese characters that begins like a noun."""
    match = re.match(r"[一-鿿]{1,6}(?=$|\()", rest)
    return match[0] if match and match[0][0] not in _NO_NOUN else None


def multiplied_unit(unit: str) -> tuple[int, str] | None:
    """Multiplier and unit of what is printed (千人, 万元, 千米); None for any other unit."""
    for length in (2, 1):
        factor = MULTIPLIERS.get(unit[:length])
        if factor is not None and unit[length:] in UNITS:
            return factor, UNITS[unit[length:]]
    return None


def unit_alone(printed: str) -> tuple[str | None, int] | None:
    """Unit and multiplier of a text that is nothing else, in brackets or not; None for any other text, and for what may be of a date."""
    remark = REMARK.fullmatch(printed)
    word = remark[1] if remark else printed
    unit, scale, end = unit_at(word, 0)
    return (unit, scale) if end == len(word) and word not in AMBIGUOUS else None


@lru_cache(maxsize=16384)
def parse_unit(text: str | None) -> str | None:
    """The unit that a unit cell prints, canonical where known, else as printed without white space; None for signs of no unit.

    A cell with figures, a comparator or a sentence is no unit.
    """
    unit = _unit_of_cell(fold(text)) if text else None
    return unit if unit is None or "(" not in unit else as_printed(unit, text or "")


def _unit_of_cell(s: str) -> str | None:
    """The unit that a folded text is."""
    s = _UNIT_LABEL.sub("", s)
    if s in UNITS:
        return UNITS[s]
    if len(s) > 2 and s[0] == "(" and s[-1] == ")" and s.count("(") == 1:
        s = s[1:-1]
        if s in UNITS:
            return UNITS[s]
    if is_no_figure(s) or s in NO_UNIT or s in NO_COMPARATOR or s in BEFORE:
        return None
    remark = re.match(r"^([^()]+)\(([^()]+)\)$", s)
    if remark and remark[1] in UNITS and remark[2] in UNITS and UNITS[remark[1]] == UNITS[remark[2]]:
        return UNITS[remark[1]]
    if s in ("%", "‰"):
        return s
    if "、" in s and all(p in UNITS for p in s.split("、")):
        return s
    unit, _, end = unit_at(s, 0) if "/" in s else (None, 1, 0)
    return s if _UNIT_SHAPE.match(s) else (unit if end == len(s) else None)
