"""Figures with comparator and unit as forms print them: `≥95%`, `不少于12 种`, `20～25项`, `=100.00(%)`, `5万人次`.

Belongs here: the reading of one value's text, of a comparator cell and of a unit cell. Must stay out: which other cells a value
borrows from (`records`), money (`money`) and the calendar (`dates`).

A text is a figure only when all of it is understood: at most one comparator, one figure or one range, its unit, and words from
the reviewed lists. Everything else stays words, with the comparator that it begins with, if any. Nothing is invented.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from jixiao.normalize.dates import Phrase, parse_compact_date, parse_dates
from jixiao.normalize.phrases import figures_within
from jixiao.vocabulary.fold import fold, squeeze
from jixiao.vocabulary.lexicon import fragments, pattern, reviewed, word_set, words
from jixiao.vocabulary.numerals import MAX_NUMERALS, chinese_number, everyday, without_spelling
from jixiao.vocabulary.signs import AFTER, BEFORE, LEAD, NO_COMPARATOR, NO_UNIT, SIGNS, TAIL, comparator_of, is_no_figure
from jixiao.vocabulary.units import CLASSIFIERS, LONGEST_UNIT, UNITS

# Longer figures are telephone, card or project numbers; the largest budget of a province has 13 digits in 元.
_MAX_DIGITS = 15


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

_MULTIPLIERS: dict[str, int] = dict(reviewed("values")["multipliers"])


def _alternatives(words: frozenset[str] | dict[str, str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_NUMBER = rf"[+-]?(?:{_FIGURE})(?:[eE][+-]?[0-9]{{1,2}}(?![0-9A-Za-z]))?"
_SIMPLE = re.compile(r"^([≥≤=<>]?)(0|[1-9][0-9]*)(\.[0-9]+)?([^0-9.,~—/:()+-]{0,5})$")
_HEAD = re.compile(
    rf"^(?:{_alternatives(LEAD)})*+(?P<before>{_alternatives(BEFORE)})?:?(?:{fragments('values', 'about')})?¥?(?P<number>{_NUMBER})"
)
_SIGN = _alternatives(SIGNS)
_SIGN_ALONE = re.compile(r"^[≥≤<>=]{0,2}[%‰]?$")  # the figure was forgotten
_BEFORE = re.compile(rf"^(?:{_alternatives(LEAD)})*+(?P<before>{_alternatives(BEFORE)})")
_PLAIN = re.compile(rf"^{_NUMBER}")
# A label in front of a sign or of 达到, 不低于 … names what is measured and has no figures of its own: 合格率≥95%.
_NOT_IN_LABEL = r"[^0-9,;。:、≥≤<>=()~—]{1,20}"
_LABEL = pattern("values", "measured", label=_NOT_IN_LABEL, sign=_SIGN, before=_alternatives(BEFORE))
_DASH = pattern("values", "range_sign")
_PER = pattern("values", "per")
_PEOPLE = pattern("values", "of_people")
_REMARK = re.compile(r"\(([^()]*)\)")
_AFTER = re.compile(rf"^(?:{_alternatives(AFTER)})")
_ODD_TAIL = re.compile(r"[0-9%‰≥≤<>=~/+*:;,.、\\()\[\]×]")
_NO_NOUN = frozenset(reviewed("values")["no_noun"])
_NO_END = reviewed("values")["no_noun_end"]
_BEHIND_FIGURE = reviewed("values")["behind_figure"]
_UNKNOWN_MEASURE = pattern("values", "unknown_measure")
_UNIT_SHAPE = re.compile(r"^[一-鿿A-Za-z°²³Ωμ·/()]{1,12}$")
_WORD = r"[^0-9,~()\[\]≤<≥>=—-]{0,6}"
_INTERVAL = re.compile(
    rf"^(?P<open>[\[(])(?P<a>{_NUMBER})(?P<u>{_WORD})(?P<join>,|[~—-]+)(?P<b>{_NUMBER})(?P<v>{_WORD})(?P<close>[\])])(?P<behind>[^0-9,~\[\]]{{0,12}})$"
)
_GROUPED = re.compile(r"\((?:[+-]?[0-9]{1,3}),[0-9]{3}\)")  # (1,200): a figure in brackets as well as two
_BETWEEN = re.compile(
    rf"^(?P<a>{_NUMBER})(?P<u>[^0-9≤<≥>=]{{0,4}})[≤<](?P<what>[^0-9≤<≥>=]{{1,12}})[≤<](?P<b>{_NUMBER})(?P<v>[^0-9≤<≥>=]{{0,4}})$"
)
# 介于90%和95%之间, 20至25人之间: words around the two ends of a range, which 和 and 与 join only inside of them.
_BOUNDED = pattern("values", "bounded")
_TWO = pattern("values", "two_bounds")
_AROUND_RANGE = words("values", "around_range")
_REACHED_RANGE = word_set("values", "reached_range")
_PERCENT_KIND: dict[str, str] = dict(reviewed("values")["percent_kind"])
_OF_HUNDRED: dict[str, str] = dict(reviewed("values")["of_hundred"])
_PARTS_OF = words("values", "parts_of")
_TENTH = words("values", "tenth")
_CALENDAR_YEAR = word_set("values", "calendar_year")
_IN_DATES = words("values", "in_dates")
_SOMEWHAT_MORE = word_set("values", "somewhat_more")
_TIMES = words("values", "times")[0]
_EACH = words("values", "each")[0]
_UNIT_LABEL = pattern("values", "unit_label")
_FRAME = re.compile(
    rf"^(?:{_alternatives(LEAD)})*+(?P<before>{_alternatives(BEFORE)})?(?P<core>.+?)(?P<after>{_alternatives(AFTER)})?$", re.DOTALL
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
_PHONE = re.compile(r"^1[3-9][0-9]{9}$")
_DATE_LIKE = re.compile(r"^(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])$")
_CHINESE_NUMBER = pattern("values", "numerals_with_word")
_ONE_WORD = words("values", "one_word")


_NUMBERED_ALONE = pattern("values", "numbered_alone")


@lru_cache(maxsize=16384)
def parse_quantity(text: str) -> Quantity:
    """The reading of a value's text: a figure or range with comparator and unit, a date, or words. Never raises.

    The unit is the canonical symbol or the measure word as printed (Km → km, 百分比 → %, 座 → 座, 台（套） → 台（套）); 万 and 亿 belong to
    the unit behind them (1273万元 → 1273 万元, 5万人次 → 5 万人次) and multiply where there is none (250万 → 2500000).
    """
    folded = fold(text)
    if " " in folded and _is_spread(text):
        folded = folded.replace(" ", "")
    found = _parse_folded(folded)
    return found if found.unit is None or "(" not in found.unit else found._replace(unit=_as_printed(found.unit, text))


def _is_spread(text: str) -> bool:
    """Whether blanks stand between all letters (≥ 9 5 %, 1 2 0 0 人), to fill a cell. Digits alone may be several figures."""
    letters = text.split()
    return len(letters) > 2 and all(len(letter) == 1 for letter in letters) and not all(letter.isdigit() for letter in letters)


_WIDE_BRACKETS = str.maketrans("()", "（）")


def _as_printed(unit: str, text: str) -> str:
    """A unit with the brackets in the width in which the text prints them: 台（套） and 台(套) are told apart, as names are."""
    wide = unit.translate(_WIDE_BRACKETS)
    return wide if wide in squeeze(text) else unit


def _parse_folded(s: str) -> Quantity:
    if " " in s and (grouped := _GROUPED_BOUND.match(s)):
        s = grouped[0].replace(" ", "") + s[grouped.end() :]
    if "10" in s:
        s = _POWER.sub(_written_out, s)
    s = without_spelling(s)
    if alone := _NUMBERED_ALONE.match(s):
        s = s[alone.end() :]
    if is_no_figure(s) or _SIGN_ALONE.match(s):
        return BLANK
    simple = _SIMPLE.match(s)
    if simple is not None:
        sign, whole, fraction, word = simple.groups()
        sign = BEFORE[sign] if sign else None
        if not word:
            if len(whole) < 8 and not (fraction and not sign and len(whole) == 4):
                return Quantity(sign, Decimal(whole + (fraction or "")))
        elif word == "%":
            return Quantity(sign, Decimal(whole + (fraction or "")), unit="%")
        elif word in UNITS and word not in _AMBIGUOUS and len(whole) <= _MAX_DIGITS:
            return Quantity(sign, Decimal(whole + (fraction or "")), unit=UNITS[word])
    return _parse(s)


# ≥ 8 500 人: a sign has one figure behind it, whose thousands a blank groups. Without a sign it may be two figures.
_GROUPED_BOUND = re.compile(r"[≥≤<>=]{1,2}[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9 ])")
# 5×10⁴, 1.2x10^3: a figure times a power of ten, as equations and raised figures print it.
_POWER = re.compile(
    r"(?<![0-9.,×xX*])([0-9]+(?:\.[0-9]+)?)[×xX*·✕]10(?:\^\(?([+-]?[0-9]{1,2})\)?|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![0-9⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def _written_out(power: re.Match[str]) -> str:
    """The figure that a power of ten stands for, in digits: 50000 for 5×10⁴; the text as it is beyond what forms count."""
    exponent = int(power[2] or power[3].translate(_RAISED_DIGITS))
    value = Decimal(power[1]).scaleb(exponent)
    return format(value, "f") if abs(exponent) < _MAX_DIGITS else power[0]


# 年 may be a calendar year, 月 a calendar month, 万 a multiplier: left to the full reading.
_AMBIGUOUS = word_set("values", "ambiguous_units")


def _parse(s: str) -> Quantity:
    if s[-1] in "。;,.、":
        s = s.rstrip("。;,.、")
        if not s or is_no_figure(s):
            return WORDS
    if not any(c.isdigit() for c in s):
        return _parse_words(s)
    if len(s) > 60:
        return WORDS
    for read in (
        _parse_dated,
        _parse_bounded,
        _parse_half_more,
        _parse_fraction,
        _parse_figure,
        _parse_pair,
        _parse_percent_words,
        _parse_ratio,
        _parse_within,
    ):
        if (found := read(s)) is not None:
            return found
    return _leading_comparator(s)


# 2.5:1 is 2.5; of 1:3 nobody knows whether more of the second is better, and it stays words.
_RATIO = re.compile(r"(?P<sign>[≥≤<>=]?)(?P<number>[0-9]{1,4}(?:\.[0-9]{1,4})?):1(?P<after>[^0-9]{0,4})")


def _parse_ratio(s: str) -> Quantity | None:
    """A ratio to one, `2.5:1`, with `:1` as its unit: no percentage, and nothing that a plain figure may be compared with."""
    match = _RATIO.fullmatch(s)
    if match is None or match["number"] == "1" or (match["after"] and match["after"] not in AFTER):
        return None
    sign = BEFORE[match["sign"]] if match["sign"] else None
    return Quantity(sign or AFTER.get(match["after"]), Decimal(match["number"]), unit=":1")


def _parse_within(s: str) -> Quantity | None:
    """A figure with words around it that say no more: 提高到90%以上, 不少于5场次，覆盖300人."""
    for part in figures_within(s):
        found = _parse_figure(part) if _HEAD.match(part) else None
        if found is not None and found.unit is not None:
            return found
    return None


def _parse_dated(s: str) -> Quantity | None:
    """A date, with the comparator before it; 12月 after a comparator is a number of months."""
    head = _BEFORE.match(s)
    before = BEFORE[head["before"]] if head else None
    rest = s[head.end() :] if head else s
    if before and re.fullmatch(r"[0-9]{1,2}月|[0-9.]+", rest):
        return None
    if _DATE_LIKE.match(rest):
        return Quantity(before, Decimal(rest), dates=parse_dates(rest))
    phrase = parse_dates(rest)
    if phrase is None and not before and (phrase := parse_compact_date(rest)):
        return Quantity(None, Decimal(rest), dates=phrase)
    if phrase is None:
        return None
    return Quantity(before, dates=phrase)


def _decimal(figure: str) -> Decimal | None:
    """The exact figure; None for a code (leading zero, too many digits)."""
    plain = figure.replace(",", "")
    whole = plain.lstrip("+-").split(".")[0]
    if (len(whole) > 1 and whole[0] == "0") or len(whole) > _MAX_DIGITS or len(plain) > 32:
        return None
    value = Decimal(plain)
    if "E" in plain or "e" in plain:
        if abs(value) >= Decimal(10) ** _MAX_DIGITS:
            return None
        value = Decimal(format(value, "f"))
    return value


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
        if word not in UNITS or word in _MULTIPLIERS or ("/" in word and start + length < n):
            continue  # 元/人 within 元/人天: put together from its parts below
        end = start + length
        if s.startswith(_TIMES, end) and word in CLASSIFIERS and len(word) == 1:  # 头次, 羽次: times a measure word, like 人次
            return _joined(s, start, end + 1, UNITS.get(f"{word}{_TIMES}", f"{word}{_TIMES}"), 1)
        if word[-1].isascii() and word[-1].isalpha() and end < n and s[end].isascii() and s[end].isalpha():
            continue  # t of "test" is no tonne
        return _joined(s, start, end, UNITS[word], 1)
    for length in (2, 1):
        multiplier = _MULTIPLIERS.get(s[start : start + length])
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


def _read_unit(s: str, at: int) -> tuple[str | None, int, int]:
    """The unit behind a figure, in brackets or not; a measure word takes the noun that it counts with it."""
    unit, scale, end = unit_at(s, at)
    if unit is None and s[end : end + 1] in _SOMEWHAT_MORE and (end > at or s[at - 1] == "0"):
        # 28.5万余人, 100多万元: somewhat more than a round figure, which is what is kept
        word, factor, stop = unit_at(s[at:end] + s[end + 1 :], 0)
        if word is not None and at + stop >= end:
            unit, scale, end = word, factor, at + stop + 1
    remark = _REMARK.match(s, end) if end < len(s) else None
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


def _scaled(number: Decimal, scale: int) -> Decimal:
    if scale == 1:
        return number
    value = number * scale
    return value if value != value.to_integral_value() else Decimal(int(value))


def _parse_figure(s: str) -> Quantity | None:
    """One figure or one range that, with its unit, comparator and remarks, is the whole text."""
    head = _HEAD.match(s)
    if head is None:
        label = _LABEL.match(s)
        if label is None:
            return _parse_interval(s)
        s = s[label.end() :]
        head = _HEAD.match(s)
        if head is None:
            return None
    number = _decimal(head["number"])
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
        return Quantity(before, _scaled(number, scale), unit=unit, scale=scale)
    dash = _DASH.match(rest)
    if dash is not None:
        return _parse_range(rest[dash.end() :], head["before"], number, unit, scale)
    found = _read_rest(s, rest, unit, head.end(), before)
    if found is None:
        return None
    comparator, unit = found
    return Quantity(comparator, _scaled(number, scale), unit=unit, scale=scale)


def is_measure_word(text: str) -> bool:
    """Whether a text that nobody has reviewed may be a measure word: short, without verbs and grammar words."""
    return re.fullmatch(r"[一-鿿]{1,3}", text) is not None and text[0] not in _NO_NOUN and text[-1] not in _NO_END


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
        elif remark := _REMARK.match(rest):
            rest = rest[remark.end() :]
        elif tail := next((t for t in TAIL if rest.startswith(t)), None):
            rest = rest[len(tail) :]
        elif unit is not None and not unit.isascii() and (noun := _noun(rest)):
            rest = rest[len(noun) :]
        else:
            return None
    return comparator, unit


def _noun(rest: str) -> str | None:
    """What a measure word counts: a short run of Chinese characters that begins like a noun."""
    match = re.match(r"[一-鿿]{1,6}(?=$|\()", rest)
    return match[0] if match and match[0][0] not in _NO_NOUN else None


def _parse_range(s: str, before: str | None, low: Decimal, unit: str | None, scale: int) -> Quantity | None:
    """The upper end of a range, read behind its dash. A unit or multiplier that is printed once serves both ends."""
    bounds = before is not None and BEFORE[before] != ABOUT and not before.endswith(_AROUND_RANGE)
    if bounds and before not in _REACHED_RANGE:
        return None  # ≥20-25: a bound and a range are two readings
    match = _PLAIN.match(s)
    if match is None:
        return None
    high = _decimal(match[0].lstrip("-"))
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
    if unit is None and upper_scale == 1 and (parts := _multiplied_unit(s[match.end() : end])):
        factor, counted = parts
        if scale == factor:
            scale = 1  # 20万-25万元, 5千～6千人
        elif scale != 1 or (low > high and factor <= low < high * factor):
            return Quantity("range", _scaled(low, scale), _scaled(high, factor), counted)  # 8千～1万人, 5000～6千人
    if scale == 1 and unit is None:
        scale = upper_scale
    elif upper_scale == 1 and upper_unit is None:
        upper_scale = scale
    unit = upper_unit or unit
    return Quantity("range", _scaled(low, scale), _scaled(high, upper_scale), unit, scale)


def _multiplied_unit(unit: str) -> tuple[int, str] | None:
    """Multiplier and unit of what is printed (千人, 万元, 千米); None for any other unit."""
    for length in (2, 1):
        factor = _MULTIPLIERS.get(unit[:length])
        if factor is not None and unit[length:] in UNITS:
            return factor, UNITS[unit[length:]]
    return None


def _parse_bounded(s: str) -> Quantity | None:
    """A range, or a span of dates, in words around it: 介于90%和95%之间. The ends stay in the order in which they are printed."""
    match = _BOUNDED.match(s)
    if match is None or not (match["between"] or match["close"]):
        return None
    inner = f"{match['low']}~{match['high']}"
    found = _parse_dated(inner) or _parse_figure(inner)
    return found if found is not None and (found.comparator == "range" or found.dates is not None) else None


def _parse_interval(s: str) -> Quantity | None:
    """`[20,25]`, `[20,25)人`, `(20人~25人)` and `20≤X≤25`."""
    match = _INTERVAL.match(s)
    if match is not None:
        return None if match["behind"] and _GROUPED.match(s) else _between(match, match["behind"])
    match = _BETWEEN.match(s)
    return _between(match) if match is not None else None


def _between(match: re.Match[str], behind: str = "") -> Quantity | None:
    """The range between two figures; its unit is printed at either, at both, or behind them."""
    low, high = _decimal(match["a"]), _decimal(match["b"])
    units = {_unit_alone(printed) for printed in (match["u"], match["v"], behind) if printed}
    if low is None or high is None or None in units or len(units) > 1 or (1949 <= low <= 2100 and 1949 <= high <= 2100):
        return None
    unit, scale = next(iter(units), None) or (None, 1)
    return Quantity("range", _scaled(low, scale), _scaled(high, scale), unit, scale)


def _unit_alone(printed: str) -> tuple[str | None, int] | None:
    """Unit and multiplier of a text that is nothing else, in brackets or not; None for any other text, and for what may be of a date."""
    remark = _REMARK.fullmatch(printed)
    word = remark[1] if remark else printed
    unit, scale, end = unit_at(word, 0)
    return (unit, scale) if end == len(word) and word not in _AMBIGUOUS else None


def _parse_pair(s: str) -> Quantity | None:
    """Two bounds that form one range: `≥50；≤60`, `≥20%且≤30%`. Two figures otherwise stay words."""
    parts = _TWO.split(s)
    if len(parts) != 2:
        match = re.match(rf"^((?:{_SIGN})[^≥≤<>=]+?)((?:{_SIGN})[^≥≤<>=]+)$", s)
        if match is None:
            return _parse_interval(s)
        parts = [match[1], match[2]]
    one, two = (_parse_figure(p) for p in parts)
    if one is None or two is None or one.comparator is None or two.comparator is None:
        return None
    if one.comparator[0] == "<" and two.comparator[0] == ">":
        one, two = two, one
    if one.comparator not in (">", ">=") or two.comparator not in ("<", "<="):
        return None
    if one.unit and two.unit and one.unit != two.unit:
        return None
    return Quantity("range", one.number, two.number, one.unit or two.unit, two.scale)


def _parse_percent_words(s: str) -> Quantity | None:
    """百分之九十五, 百分之八十以上, 不低于千分之3, 九成以上."""
    framed = _framed(s)
    if framed is None:
        return None
    if tenths := _TENTHS.match(framed[1]):
        parts = chinese_number(tenths["number"]) or Decimal(tenths["number"])
        return Quantity(framed[0], parts * 10 + (5 if tenths["half"] else 0), unit="%")
    if fraction := _FRACTION.fullmatch(framed[1]):
        above, below = (int(chinese_number(fraction[part]) or 0) for part in ("above", "below"))
        share = _share_of(above, below, 100)
        return Quantity(framed[0], share, unit="%") if share is not None else None
    match = _PERCENT_WORDS.match(framed[1])
    if match is None:
        return None
    figure = match["number"]
    number = _decimal(figure) if re.fullmatch(_FIGURE, figure) else chinese_number(figure)
    if number is None:
        return None
    return Quantity(framed[0], number, unit=_PERCENT_KIND[match["kind"]])


def _parse_half_more(s: str) -> Quantity | None:
    """A number and a half of what it counts: 3个半月, 不超过2年半, 两天半以内."""
    framed = _framed(s) if _HALF_SIGN in s else None
    match = _AND_A_HALF.fullmatch(framed[1]) if framed is not None else None
    if framed is None or match is None:
        return None
    number = Decimal(match["number"]) if match["number"].isdecimal() else chinese_number(match["number"])
    unit = match["unit"] or _MONTH_COUNTED.get(match["counted"], match["counted"])
    return Quantity(framed[0], number + Decimal("0.5"), unit=unit) if number is not None else None


def _parse_fraction(s: str) -> Quantity | None:
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


def _in_hundredths(s: str) -> str:
    for word, written in _OF_HUNDRED.items():
        s = s.replace(word, written)
    return s


def _parse_words(s: str) -> Quantity:
    """Texts without figures: Chinese numerals with a measure word, percentages in words, dates in words, else words."""
    if any(word in s for word in (*_OF_HUNDRED, *_PARTS_OF, *_TENTH)):
        found = _parse_percent_words(_in_hundredths(s))
        if found is not None:
            return found
    if _THIRDS.search(s) and (share := _parse_fraction(s)) is not None:
        return share
    if any(word in s for word in _IN_DATES) and (phrase := parse_dates(s)):
        return Quantity(dates=phrase)
    if len(s) <= _MAX_WORDS and (framed := _framed(s)) is not None and not framed[1].startswith(_ONE_WORD):
        if (more := _parse_half_more(s)) is not None:
            return more
        if half := _HALF.fullmatch(framed[1]):
            return Quantity(framed[0], Decimal("0.5"), unit=half["unit"])
        if (written := _range_in_figures(everyday(framed[1]))) is not None and framed[0] in (None, ABOUT):
            return _parse(written)
        match = _CHINESE_NUMBER.match(everyday(framed[1]))
        if match is not None:
            numerals, word = match[1], match[2]
            if _MULTIPLIERS.get(numerals[-1], 1) in (10**4, 10**8) and len(numerals) > 1:  # 十二万元 is 12 万元, as 12万元 is
                numerals, word = numerals[:-1], numerals[-1] + word
            unit, scale, end = unit_at(word, 0)
            number = chinese_number(numerals)
            if number is not None and unit is not None and scale == 1 and end == len(word) and unit not in _GRADES:
                return Quantity(framed[0], number, unit=unit)
    return _leading_comparator(s)


def _range_in_figures(s: str) -> str | None:
    """A range between two Chinese numerals with its ends in figures: 五百至八百人 → 500~800人; None for any other text."""
    match = _RANGE_OF_NUMERALS.match(s)
    if match is None:
        return None
    place = match["high"][-1]
    shares_place = not match["unit"] and len(match["low"]) == 1 and len(match["high"]) == 2 and _MULTIPLIERS.get(place, 0) in (100, 1000)
    low, high = _in_figure(match["low"] + place * shares_place), _in_figure(match["high"])  # 五至八百人: both are hundreds
    return None if low is None or high is None else f"{low}{match['unit']}~{high}{match['rest']}"


def _in_figure(numerals: str) -> str | None:
    """A number in Chinese numerals in figures; a last 万 or 亿 stays with its unit: 十二万 → 12万."""
    last = numerals[-1] if _MULTIPLIERS.get(numerals[-1], 1) in (10**4, 10**8) and len(numerals) > 1 else ""
    number = chinese_number(numerals.removesuffix(last))
    return None if number is None else f"{number}{last}"


_RANGE_OF_NUMERALS = pattern("values", "range_of_numerals")
_HALF = pattern("values", "half")
_MAX_WORDS = MAX_NUMERALS + 10  # 控制在…以内 and a unit around the longest number


# Chinese numerals before these make words (三级, 一流, 一体, 一面), not counts.
_GRADES = word_set("values", "grades")


def _leading_comparator(s: str) -> Quantity:
    """Words, with the comparison sign that they begin with: `≥上年水平`; none where another contradicts it (≥≤98%)."""
    if any(c in s for c in "≥>") and any(c in s for c in "≤<"):
        return WORDS
    for length in (2, 1):
        if s[:length] in SIGNS and len(s) > length:
            return Quantity(BEFORE[s[:length]])
    return WORDS


@lru_cache(maxsize=4096)
def parse_comparator(text: str | None) -> str | None:
    """What a comparator cell says: `≥`, 大于等于, `≥（大于等于）`; None for 定性, 正向 and everything that is no comparator."""
    return comparator_of(text) if text else None


@lru_cache(maxsize=16384)
def parse_unit(text: str | None) -> str | None:
    """The unit that a unit cell prints, canonical where known, else as printed without white space; None for signs of no unit.

    A cell with figures, a comparator or a sentence is no unit.
    """
    unit = _unit_of_cell(fold(text)) if text else None
    return unit if unit is None or "(" not in unit else _as_printed(unit, text or "")


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
