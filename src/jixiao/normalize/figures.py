"""One figure, or one range, with its comparator and unit in figures: `≥95%`, `不少于12 种`, `20～25项`, `=100.00(%)`.

Belongs here: figure, sign, unit and the reviewed words around them. Must stay out: two bounds and intervals (`ranges`), figures in
words (`spelled`), dates.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.normalize.dates import Phrase
from jixiao.normalize.measures import REMARK, counted_noun, is_measure_word, multiplied_unit, unit_at
from jixiao.vocabulary.lexicon import fragments, pattern, reviewed, word_set, words
from jixiao.vocabulary.signs import AFTER, BEFORE, LEAD, SIGNS, TAIL
from jixiao.vocabulary.units import CLASSIFIERS, UNITS

# Longer figures are telephone, card or project numbers; the largest budget of a province has 13 digits in 元.
MAX_DIGITS = 15


class Quantity(NamedTuple):
    """The reading of one value's text.

    `scale` is what a multiplier without a unit multiplied the figure by (250万 is 2500000 with scale 10000), else 1. `dates` is set for a
    date; with a `number` beside it, both readings are possible (2023.07) and the form must tell. `is_blank` marks signs for no value.
    """

    comparator: str | None = None
    number: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    scale: int = 1
    dates: Phrase | None = None
    is_blank: bool = False


ABOUT = "~"
"""The comparator of 左右 and 约; a bound that is printed with it counts for more."""
WORDS = Quantity()
BLANK = Quantity(is_blank=True)


def alternatives(words: frozenset[str] | dict[str, str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
NUMBER = rf"[+-]?(?:{FIGURE})(?:[eE][+-]?[0-9]{{1,2}}(?![0-9A-Za-z]))?"
HEAD = re.compile(
    rf"^(?:{alternatives(LEAD)})*+(?P<before>{alternatives(BEFORE)})?:?(?:{fragments('values', 'about')})?¥?(?P<number>{NUMBER})"
)
SIGN = alternatives(SIGNS)
_PLAIN = re.compile(rf"^{NUMBER}")
# A label in front of a sign or of 达到, 不低于 … names what is measured and has no figures of its own: 合格率≥95%.
_NOT_IN_LABEL = r"[^0-9,;。:、≥≤<>=()~—]{1,20}"
_LABEL = pattern("values", "measured", label=_NOT_IN_LABEL, sign=SIGN, before=alternatives(BEFORE))
_SAYS_DECLINE = pattern("values", "says_decline")
_DASH = pattern("values", "range_sign")
_AFTER = re.compile(rf"^(?:{alternatives(AFTER)})")
_BEHIND_FIGURE = reviewed("values")["behind_figure"]
_UNKNOWN_MEASURE = pattern("values", "unknown_measure")
_AROUND_RANGE = words("values", "around_range")
_REACHED_RANGE = word_set("values", "reached_range")
_CALENDAR_YEAR = word_set("values", "calendar_year")
_SOMEWHAT_MORE = word_set("values", "somewhat_more")
_PHONE = re.compile(r"^1[3-9][0-9]{9}$")


def decimal(figure: str) -> Decimal | None:
    """The exact figure; None for a code (leading zero, too many digits)."""
    plain = figure.replace(",", "")
    whole = plain.lstrip("+-").split(".")[0]
    if (len(whole) > 1 and whole[0] == "0") or len(whole) > MAX_DIGITS or len(plain) > 32:
        return None
    value = Decimal(plain)
    if "E" in plain or "e" in plain:
        if abs(value) >= Decimal(10) ** MAX_DIGITS:
            return None
        value = Decimal(format(value, "f"))
    return value


def _read_unit(s: str, at: int) -> tuple[str | None, int, int]:
    """The unit behind a figure, in brackets or not; a measure word takes the noun that it counts with it."""
    unit, scale, end = unit_at(s, at)
    if unit is None and s[end : end + 1] in _SOMEWHAT_MORE and (end > at or s[at - 1] == "0"):
        # 28.5万余人, 100多万元: somewhat more than a round figure, which is what is kept
        word, factor, stop = unit_at(s[at:end] + s[end + 1 :], 0)
        if word is not None and at + stop >= end:
            unit, scale, end = word, factor, at + stop + 1
    remark = REMARK.match(s, end) if end < len(s) else None
    if remark and unit is None:  # 100.00(%), 12(个)
        inner, inner_scale, inner_end = unit_at(remark[1], 0)
        if inner is not None and inner_scale == 1 and inner_end == len(remark[1]):
            return inner, scale, remark.end()
    elif remark and unit is not None and (remark[1] in UNITS or remark[1] == unit or remark[1] in CLASSIFIERS):
        end = remark.end()
        # 场(次): two measure words, kept as printed
        second = remark[1] in CLASSIFIERS and not remark[1].isascii() and UNITS.get(remark[1], remark[1]) != unit
        if second and unit != "%":
            unit = UNITS.get(f"{unit}({remark[1]})", f"{unit}({remark[1]})")
    return unit, scale, end


def scaled(number: Decimal, scale: int) -> Decimal:
    """A figure times its multiplier, a whole one without a point."""
    if scale == 1:
        return number
    value = number * scale
    return value if value != value.to_integral_value() else Decimal(int(value))


def parse_figure(s: str) -> Quantity | None:
    """One figure or one range that, with its unit, comparator and remarks, is the whole text."""
    head = HEAD.match(s)
    if head is None:
        label = _LABEL.match(s)
        declines = _SAYS_DECLINE.match(s)
        if label is None or (declines is not None and declines.end() == label.end()):
            return None  # 同比下降≥3%: a bound of what it fell by, where the name of the indicator does not say that it does
        s = s[label.end() :]
        head = HEAD.match(s)
        if head is None:
            return None
    number = decimal(head["number"])
    if number is None or _PHONE.match(s):
        return None
    before = BEFORE[head["before"]] if head["before"] else None
    unit, scale, end = _read_unit(s, head.end())
    rest = s[end:]
    if unit in _CALENDAR_YEAR and 1949 <= number <= 2100 and number == int(number):
        return None  # 2022年…: a calendar year that is no date by itself
    if not rest:
        if _PHONE.match(head["number"]):
            return None
        return Quantity(before, scaled(number, scale), unit=unit, scale=scale)
    dash = _DASH.match(rest)
    if dash is not None:
        return _parse_range(rest[dash.end() :], head["before"], number, unit, scale)
    found = _read_rest(s, rest, unit, head.end(), before)
    if found is None:
        return None
    comparator, unit = found
    return Quantity(comparator, scaled(number, scale), unit=unit, scale=scale)


def _read_rest(s: str, rest: str, unit: str | None, at: int, before: str | None) -> tuple[str | None, str | None] | None:
    """Comparator and unit once what stands behind figure and unit is understood; None where it is not."""
    comparator = before
    if unit is None and rest[0] not in _BEHIND_FIGURE and not any(rest.startswith(t) for t in TAIL):
        match = _UNKNOWN_MEASURE.match(rest)
        if match is None or not is_measure_word(match[0]):
            return None
        unit, rest = match[0], rest[match.end() :]
    while rest:
        if after := _AFTER.match(rest):
            sign = AFTER[after[0]]
            if comparator is None:
                comparator = sign
            elif comparator == ABOUT or (comparator == "=" and sign == ABOUT):
                comparator = sign  # 约95%以上
            elif comparator[0] != sign[0] and comparator != "=" and sign != ABOUT:
                return None  # ≥95%以下 points two ways
            rest = rest[after.end() :]
        elif remark := REMARK.match(rest):
            rest = rest[remark.end() :]
        elif tail := next((t for t in TAIL if rest.startswith(t)), None):
            rest = rest[len(tail) :]
        elif unit is not None and not unit.isascii() and (noun := counted_noun(rest)):
            rest = rest[len(noun) :]
        else:
            return None
    return comparator, unit


def _parse_range(s: str, before: str | None, low: Decimal, unit: str | None, scale: int) -> Quantity | None:
    """The upper end of a range, read behind its dash. A unit or multiplier that is printed once serves both ends."""
    bounds = before is not None and BEFORE[before] != ABOUT and not before.endswith(_AROUND_RANGE)
    if bounds and before not in _REACHED_RANGE:
        return None  # ≥20-25: a bound and a range are two readings
    match = _PLAIN.match(s)
    if match is None:
        return None
    high = decimal(match[0].lstrip("-"))
    if high is None or match[0][0] in "+-":
        return None
    upper_unit, upper_scale, end = _read_unit(s, match.end())
    rest = s[end:]
    if rest:
        found = _read_rest(s, rest, upper_unit, match.end(), None)
        if found is None or found[0] == ">=" or (found[0] == "<=" and before is None):
            return None
        upper_unit = found[1]
    if unit is not None and upper_unit is not None and unit != upper_unit:
        return None  # 1天-2周
    if unit is None and upper_scale == 1 and (parts := multiplied_unit(s[match.end() : end])):
        factor, counted = parts
        if scale == factor:
            scale = 1  # 20万-25万元, 5千～6千人
        elif scale != 1 or (low > high and factor <= low < high * factor):
            return Quantity("range", scaled(low, scale), scaled(high, factor), counted)  # 8千～1万人, 5000～6千人
    if scale == 1 and unit is None:
        scale = upper_scale
    elif upper_scale == 1 and upper_unit is None:
        upper_scale = scale
    unit = upper_unit or unit
    return Quantity("range", scaled(low, scale), scaled(high, upper_scale), unit, scale)
