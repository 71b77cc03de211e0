"""Figures with comparator and unit as forms print them: `≥95%`, `不少于12 种`, `20～25项`, `=100.00(%)`, `5万人次`.

Belongs here: the reading of one value's text, of a comparator cell and of a unit cell. Must stay out: which other cells a value
borrows from (`records`), money (`money`) and the calendar (`dates`).

A text is a figure only when all of it is understood: at most one comparator, one figure or one range, its unit, and words from
the reviewed lists. Everything else stays words, with the comparator that it begins with, if any. Nothing is invented.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from jixiao.normalize.dates import parse_compact_date, parse_dates
from jixiao.normalize.figures import BLANK, HEAD, MAX_DIGITS, WORDS, Quantity, alternatives, parse_figure
from jixiao.normalize.measures import AMBIGUOUS, as_printed
from jixiao.normalize.phrases import figures_within
from jixiao.normalize.ranges import parse_interval, parse_pair
from jixiao.normalize.spelled import (
    parse_count_in_words,
    parse_fraction,
    parse_half_more,
    parse_percent_words,
    parse_share_in_words,
    range_in_figures,
)
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import pattern, reviewed, words
from jixiao.vocabulary.numerals import chinese_number, without_spelling
from jixiao.vocabulary.signs import AFTER, BEFORE, LEAD, SIGNS, comparator_of, is_no_figure
from jixiao.vocabulary.units import UNITS

_SIMPLE = re.compile(r"^([≥≤=<>]?)(0|[1-9][0-9]*)(\.[0-9]+)?([^0-9.,~—/:()+-]{0,5})$")
_SIGN_ALONE = re.compile(r"^[≥≤<>=]{0,2}[%‰]?$")  # the figure was forgotten
_BEFORE = re.compile(rf"^(?:{alternatives(LEAD)})*+(?P<before>{alternatives(BEFORE)})")
# 介于90%和95%之间, 20至25人之间: words around the two ends of a range, which 和 and 与 join only inside of them.
_BOUNDED = pattern("values", "bounded")
_IN_DATES = words("values", "in_dates")
_DATE_LIKE = re.compile(r"^(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])$")
_EACH = words("values", "of_each")
_NUMBERED_ALONE = pattern("values", "numbered_alone")
_RECENT = pattern("values", "recent")


@lru_cache(maxsize=16384)
def parse_quantity(text: str) -> Quantity:
    """The reading of a value's text: a figure or range with comparator and unit, a date, or words. Never raises.

    The unit is the canonical symbol or the measure word as printed (Km → km, 百分比 → %, 座 → 座, 台（套） → 台（套）); 万 and 亿 belong to
    the unit behind them (1273万元 → 1273 万元, 5万人次 → 5 万人次) and multiply where there is none (250万 → 2500000).
    """
    folded = fold(text)
    if " " in folded and _is_spread(text):
        folded = folded.replace(" ", "")
    found = _of_period(folded) or _parse_folded(folded)
    return found if found.unit is None or "(" not in found.unit else found._replace(unit=as_printed(found.unit, text))


# 每月2次 is two a month, as 2次/月 is. What is said of each year is said of the year of the form.
_EACH_PERIOD = pattern("values", "each_period")
_PERIODS: dict[str, str] = dict(reviewed("values")["periods_of_counts"])
_NOTE_BEHIND = pattern("values", "note_behind_value")
# A sign in brackets, or behind its figure: (≥)95%, 95%(≥), 95%≥.
_MISPLACED_SIGN = re.compile(
    r"\((?P<first>[≥≤<>=]{1,2})\)(?P<behind>[0-9].*)|(?P<before>[0-9][0-9.,]*[^0-9()≥≤<>=]{0,6})\(?(?P<last>[≥≤<>=]{1,2})\)?"
)


def _of_period(s: str) -> Quantity | None:
    """A count for each month, week or quarter, or for several (每月2次, 每周不少于1次, 每2年1次): the period is part of its unit."""
    match = _EACH_PERIOD.match(s) if any(each in s[:3] for each in _EACH) else None
    found = _parse_folded(s[match.end() :]) if match and match.end() < len(s) else None
    if match is None or found is None or found.number is None or found.unit is None or "/" in found.unit:
        return None
    return found._replace(unit=f"{found.unit}/{_period_of(match)}")


def _period_of(match: re.Match[str]) -> str:
    """The period of a count as units say it: 月 of 每月, 3个月 of 每三个月, 2年 of 每两年."""
    several = match["several"]
    if several is None:
        return _PERIODS[match["period"]]
    number = several if several.isdecimal() else chinese_number(several)
    return f"{number}{match['counted']}"


def _without_marks(s: str) -> str:
    """The text without a note or the mark of one behind it, and with a sign in brackets or behind the figure before it: (≥)95%, 95%≥."""
    s = _NOTE_BEHIND.sub("", s) or s
    sign = _MISPLACED_SIGN.fullmatch(s) if s[-1:] in ")≥≤<>=" or s[:1] == "(" else None
    if sign is None:
        return s
    return f"{sign['first'] or sign['last']}{sign['behind'] or sign['before'].rstrip()}"


def _is_spread(text: str) -> bool:
    """Whether blanks stand between all letters (≥ 9 5 %, 1 2 0 0 人), to fill a cell. Digits alone may be several figures."""
    letters = text.split()
    return len(letters) > 2 and all(len(letter) == 1 for letter in letters) and not all(letter.isdigit() for letter in letters)


def _parse_folded(s: str) -> Quantity:
    if " " in s and (grouped := _GROUPED_BOUND.match(s)):
        s = grouped[0].replace(" ", "") + s[grouped.end() :]
    if "10" in s:
        s = _POWER.sub(_written_out, s)
    s = _without_marks(without_spelling(s))
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
        elif word in UNITS and word not in AMBIGUOUS and len(whole) <= MAX_DIGITS:
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
    return format(value, "f") if abs(exponent) < MAX_DIGITS else power[0]


def _parse(s: str) -> Quantity:
    if s[-1] in "。;,.、":
        s = s.rstrip("。;,.、")
        if not s or is_no_figure(s):
            return WORDS
    if _RECENT.match(s):
        return WORDS
    if not any(c.isdigit() for c in s):
        return _parse_words(s)
    if len(s) > 60:
        return WORDS
    for read in (
        _parse_dated,
        _parse_bounded,
        parse_half_more,
        parse_fraction,
        parse_figure,
        parse_interval,
        parse_pair,
        parse_percent_words,
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
        found = parse_figure(part) if HEAD.match(part) else None
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


def _parse_bounded(s: str) -> Quantity | None:
    """A range, or a span of dates, in words around it: 介于90%和95%之间. The ends stay in the order in which they are printed."""
    match = _BOUNDED.match(s)
    if match is None or not (match["between"] or match["close"]):
        return None
    inner = f"{match['low']}~{match['high']}"
    found = _parse_dated(inner) or parse_figure(inner)
    return found if found is not None and (found.comparator == "range" or found.dates is not None) else None


def _parse_words(s: str) -> Quantity:
    """Texts without figures: shares, dates and counts in words, else words."""
    if (share := parse_share_in_words(s)) is not None:
        return share
    if any(word in s for word in _IN_DATES) and (phrase := parse_dates(s)):
        return Quantity(dates=phrase)
    if (written := range_in_figures(s)) is not None:
        return _parse(written)
    return parse_count_in_words(s) or _leading_comparator(s)


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
