"""Verdicts on figures and times with words around them: 检验后7日内 and 第9日公示, 每季度1次 and 全年4次, 不晚于6:30 and 6:20.

Belongs here: one kind of wording a function, a pair to its reason or None. Must stay out: figures that `normalize` reads on both sides in
one unit, which SQL compares.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jixiao.identity.quantities import base_quantity
from jixiao.normalize.measures import unit_at
from jixiao.normalize.quantity import parse_quantity
from jixiao.texts.outcome_pair import AFTER_DATE, BY_DATE, FILE, MET, MISSED, MISSES, REACHES, WITHIN, WORDS, Pair, Said, compared, found
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set, words
from jixiao.vocabulary.numerals import chinese_number
from jixiao.vocabulary.signs import AFTER, BEFORE
from jixiao.vocabulary.units import UNITS

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_HOURS_A_DAY = 24


class Figure(NamedTuple):
    """A figure with its bound and unit; `of` is what stands before it and is neither."""

    sign: str | None
    number: Decimal
    unit: str | None
    of: str = ""
    behind: str = ""


def _verdict(kept: bool | None) -> str | None:
    return None if kept is None else REACHES if kept else MISSES


# --- figures with words around ---------------------------------------------------------------------------------------------------------


def figures(pair: Pair) -> str | None:
    """不超过20个工作日 and 平均16个工作日, 具备300项以上 and 具备312项, 收到资金30日内 and 28日."""
    asked, told = _figure(pair, pair.asked), _figure(pair, pair.told)
    if asked is None or told is None or not _are_of_one(pair, asked, told) or _is_each(pair.asked) != _is_each(pair.told):
        return None
    one, _, base = base_quantity(asked.number, None, asked.unit)
    two, _, other = base_quantity(told.number, None, told.unit)
    if base is None or base != other or one is None or two is None:
        return None
    sign = _bound(pair, asked)
    if (told.sign, (sign or "=")[0]) in (("<", ">"), (">", "<")):
        # fewer than so many are no more than that
        return MISSES if (two <= one if told.sign == "<" else two >= one) else None
    if told.sign == "~" and abs(two - one) <= abs(one) / 10:
        return None
    if told.sign not in (None, "=", "~") and told.sign[0] != (sign or "=")[0]:
        return None
    kept = compared(sign, one, two, pair.direction)
    # at least 80 and at least 75: perhaps
    return None if kept is False and told.sign in (">=", ">", "<=", "<") else _verdict(kept)


def _is_each(said: Said) -> bool:
    """Whether a text tells of each of something: 每月1次 is no 9次."""
    return found("of_each", said.words) is not None


def _figure(pair: Pair, said: Said) -> Figure | None:
    """The one figure of a text; None where there are several, or where it is another one's than what is asked or told (比上年多2座)."""
    if said.number is not None:
        return Figure(said.sign, said.number, said.unit) if said.sign != "range" else None
    if said.day is not None:
        return None
    text = said.counted
    if found("over_half", text):
        return Figure(">", Decimal(50), words(FILE, "shares")[0])
    if match := found("from_to", text):
        return _bound_by_verb(match["way"], Decimal(match["to"]), match["unit_to"] or match["unit"])
    matches = list(_NUMBER.finditer(text))
    if len(matches) > 1:
        return _compound(text)
    if len(matches) != 1:
        return None
    unit, factor, end = unit_at(text, matches[0].end())
    if unit is None:
        return None
    before, sign = _without_sign(pattern(FILE, "of_the_whole").sub("", text[: matches[0].start()]))
    behind = text[end:]
    after = max((word for word in AFTER if behind.startswith(word)), key=len, default="")
    of = found("measured_before", before)
    kept = "" if of else before
    behind = behind.removeprefix(after)
    if any(word in kept + behind for word in words(FILE, "no_figure_of_it")) or not _is_work(unit, behind):
        return None
    return Figure(sign or AFTER.get(after), Decimal(matches[0][0]) * factor, unit, kept, behind)


def _is_work(unit: str, behind: str) -> bool:
    """Whether what stands behind a figure adds nothing to it: what is done in a span (2小时内到场), what is counted (16个乡镇)."""
    return len(behind) <= _LONGEST_WORK and found("work_behind" if unit in word_set(FILE, "spans") else "noun_behind", behind) is not None


_LONGEST_WORK = 6


def _without_sign(before: str) -> tuple[str, str | None]:
    signs = _signs()
    word = next((before[at:] for at in range(len(before)) if before[at:] in signs), "")
    return (before.removesuffix(word), signs[word]) if word else (before, None)


@cache
def _signs() -> dict[str, str]:
    """Words before a figure → the comparator, those that say where something is to go among them: 缩短至 → <=."""
    verbs = reviewed(FILE)["bound_verbs"].items()
    to_where = {f"{verb}{to}": sign for sign, group in verbs for verb in group for to in words(FILE, "to_where")}
    others = {word: sign for sign, group in reviewed(FILE)["bound_words"].items() for word in group}
    return BEFORE | to_where | others


def _bound_by_verb(verb: str, number: Decimal, unit: str) -> Figure:
    sign = next((sign for sign, verbs in reviewed(FILE)["bound_verbs"].items() if verb in verbs), None)
    return Figure(sign, number, UNITS.get(unit, unit) or None)


def _compound(text: str) -> Figure | None:
    """A span in two units, in the smaller: 8分30秒, 1小时20分, 2年6个月."""
    match = found("compound_span", text)
    if match is None:
        return None
    first, second, factor = match["first"], match["second"], reviewed(FILE)["in_smaller"].get(match["larger"] + match["smaller"])
    if factor is None:
        return None
    before, sign = _without_sign(match["before"])
    after = AFTER.get(match["after"] or "")
    of = "" if found("measured_before", before) else before
    unit = reviewed(FILE)["smaller_units"].get(match["smaller"], match["smaller"])
    return Figure(sign or after, Decimal(first) * factor + Decimal(second), unit, of, match["behind"])


def _are_of_one(pair: Pair, asked: Figure, told: Figure) -> bool:
    """Whether both figures are of what the indicator measures: their words are its name's, each other's, or say since when."""
    return all(_is_of_it(pair, figure, other, told) for figure, other in ((asked, told), (told, asked)))


def _is_of_it(pair: Pair, figure: Figure, other: Figure, told: Figure) -> bool:
    if not figure.of or figure.of in pair.name or figure.of == other.of or (len(pair.name) > 1 and figure.of.endswith(pair.name)):
        return True
    if figure.unit in word_set(FILE, "spans") and len(figure.of) > 1:
        # 收到资金30日内, 事故1小时内上报
        return figure.of.endswith(words(FILE, "since")) or figure.sign in ("<=", "<")
    # 双随机抽查不低于10%: a bare figure is of the one thing that was asked for
    return not other.of and (
        found("dimension", figure.of) is not None or (figure is not told and not told.behind and _names_its_figure(figure))
    )


def _names_its_figure(figure: Figure) -> bool:
    """Whether what stands before a figure that is asked for only says what is counted: 储备30种, 双随机抽查不低于10%."""
    return figure.sign is not None or figure.unit not in word_set(FILE, "spans") | word_set(FILE, "shares")


def _bound(pair: Pair, asked: Figure) -> str | None:
    """The comparator of a target; a span in which work is to be done is one at most."""
    is_span = asked.unit in word_set(FILE, "spans") and (asked.behind or pair.is_timely)
    return "<=" if is_span and asked.sign in (None, "=") else asked.sign


def tolerance(pair: Pair) -> str | None:
    """±2厘米以内 and 1.5厘米."""
    match, told = found("tolerance", pair.asked.words), _figure(pair, pair.told)
    if match is None or told is None or told.sign not in (None, "="):
        return None
    limit, _, base = base_quantity(Decimal(match["number"]), None, UNITS.get(match["unit"], match["unit"]) or None)
    reached, _, other = base_quantity(told.number, None, told.unit)
    if base != other or limit is None or reached is None:
        return None
    return WITHIN if abs(reached) <= limit else MISSES


def about_a_middle(pair: Pair) -> str | None:
    """40±2台 and 41台, 40±5% and 43: a figure that may be off by so much, or by such a share of it."""
    match, told = found("tolerance_of", pair.asked.words), _figure(pair, pair.told)
    if match is None or told is None or told.sign not in (None, "="):
        return None
    middle, off, shares = Decimal(match["middle"]), Decimal(match["number"]), words(FILE, "shares")
    units = [UNITS.get(unit, unit) or None for unit in (match["unit"], match["unit_2"])]
    if units[1] in shares and told.unit not in shares:
        off, units[1] = middle * off / 100, None
    unit = units[0] or units[1]
    if (units[0] and units[1] and units[0] != units[1]) or unit != told.unit:
        return None
    return WITHIN if abs(told.number - middle) <= off else MISSES


def fraction(pair: Pair) -> str | None:
    """≥90% and 11/12, 14/14 and 14/14."""
    match = found("fraction", pair.told.words)
    if match and (asked := found("fraction", pair.asked.words)):
        return _all_of_as_many(asked, match)
    if match is None or pair.asked.unit != "%" or pair.asked.number is None or not pair.name.endswith(words(FILE, "rates")):
        return None
    part, whole = Decimal(match["part"]), Decimal(match["whole"])
    if not 0 < whole >= part:
        return None
    sign = ">=" if pair.asks_for_all else pair.asked.sign
    return _verdict(compared(sign, pair.asked.number, part * 100 / whole, pair.direction))


def _all_of_as_many(asked: re.Match[str], told: re.Match[str]) -> str | None:
    """All of so many, 14/14, and as many of them as are told; what may be a day of a month (12/12) is none."""
    whole = asked["whole"]
    if asked["part"] != whole or told["whole"] != whole or asked["unit"] != told["unit"] or int(whole) <= _MONTHS:
        return None
    part = int(told["part"])
    return None if part > int(whole) else REACHES if part == int(whole) else MISSES


_MONTHS = 12


def ranked(pair: Pair) -> str | None:
    """前三名 and 第二名, 全市前5 and 第7."""
    asked, told = found("rank_asked", pair.asked.words), found("rank_told", pair.told.words)
    if asked is None or told is None or (told["of"] and told["of"] != asked["of"]):
        return None
    one, two = (Decimal(n) if n.isdecimal() else chinese_number(n) for n in (asked["rank"], told["rank"]))
    return None if one is None or two is None else REACHES if two <= one else MISSES


def some_among(pair: Pair) -> str | None:
    """2座，其中1座未通电: whether these count nobody knows."""
    return WORDS if pair.told.number is not None and found("some_among", pair.told.counted) else None


def surpassed(pair: Pair) -> str | None:
    """突破200万人次 and 203.4万人次."""
    match, told = found("surpass", pair.asked.words), pair.told
    if match is None or told.number is None or not found("count_alone", told.words):
        return None
    if UNITS.get(match["unit"], match["unit"]) != told.unit:
        return None
    return MET if told.number > Decimal(match["number"]) else MISSED


# --- how often -----------------------------------------------------------------------------------------------------------------------


class Often(NamedTuple):
    """So many times in each of a period, or in the whole year (`period` is None), as `when` limits it: 汛期每日2次."""

    figure: Figure
    period: str | None
    when: str = ""
    is_whole: bool = True


def how_often(pair: Pair) -> str | None:
    """每季度1次 and 全年4次, 每月不少于1次 and 全年11次, ≥24次 and 每月2次, 汛期每日1次 and 汛期每日2次."""
    asked, told = _often(pair.asked), _often(pair.told)
    if asked is None or told is None or not (asked.period or told.period) or asked.when != told.when:
        return None
    if asked.figure.unit != told.figure.unit or asked.figure.unit is None or told.figure.sign not in (None, "="):
        return None
    if asked.period == told.period:
        return _verdict(compared(asked.figure.sign or ">=", asked.figure.number, told.figure.number, None))
    if _each_of(pair.name):
        return None
    per_year = _per_year(asked), _per_year(told)
    if asked.when or None in per_year:
        return _about_a_year(asked, told) or _about_as_often(asked, told)
    kept = compared(asked.figure.sign or ">=", per_year[0] or Decimal(0), per_year[1] or Decimal(0), None)
    # a bare figure may be of each period
    return _verdict(kept) if kept or told.is_whole else None


def by_the_period(pair: Pair) -> str | None:
    """每季度末 and 按季结算, 按月 and 按季."""
    asked, told = found("period_asked", pair.asked.words), found("period_told", pair.told.words)
    if asked is None or told is None or not pair.told.is_words:
        return None
    one, two = (_times_a_year(match["period"]) for match in (asked, told))
    return None if one is None or two is None else MET if two >= one else MISSED


def _times_a_year(period: str) -> int | None:
    times: int | None = (reviewed(FILE)["a_year"] | reviewed(FILE)["about_a_year"]).get(period)
    return times


def _about_a_year(asked: Often, told: Often) -> str | None:
    """Once a week is told as 60 in a year; of 50 nobody knows which weeks were meant."""
    times = reviewed(FILE)["about_a_year"].get(asked.period or "")
    enough = times is not None and told.period is None and told.figure.number >= asked.figure.number * times
    return REACHES if enough and asked.figure.sign in (None, "=", ">=") and not asked.when else None


def _about_as_often(asked: Often, told: Often) -> str | None:
    """每周1次 and 每日1次, 每两周1次: what is far more or far less often, whatever days a month has."""
    times = [_times_a_year(often.period or words(FILE, "the_year")[0]) for often in (asked, told)]
    if times[0] is None or times[1] is None or asked.when or not told.is_whole or asked.figure.sign not in (None, "=", ">="):
        return None
    share = told.figure.number * times[1] / (asked.figure.number * times[0])
    return REACHES if share >= _FAR_MORE else MISSES if share <= _FAR_LESS else None


_FAR_MORE, _FAR_LESS = Decimal("1.15"), Decimal("0.8")


def _per_year(often: Often) -> Decimal | None:
    times = 1 if often.period is None else reviewed(FILE)["a_year"].get(often.period)
    return None if times is None else often.figure.number * times


def _each_of(name: str) -> bool:
    """Whether an indicator is itself of each period: 每月巡查次数."""
    return any(each in name for each in words(FILE, "each_in_names"))


def _often(said: Said) -> Often | None:
    if match := found("each_period", said.words) or found("each_without_each", said.words):
        figure, sign = _read(match["behind"]) or _once(match["behind"]), BEFORE.get(match["when"])
        if figure is not None and sign is not None:  # 不少于每周56小时
            return Often(figure._replace(sign=sign), match["period"])
        return figure and Often(figure, match["period"], match["when"])
    if match := found("by_period", said.words):
        figure = _read(match["figure"] + (match["after"] or ""))
        return figure and Often(figure, match["period"])
    if match := found("whole_year", said.words):
        figure = _read(match["behind"])
        return figure and Often(figure, None)
    if said.number is not None and said.sign != "range":
        return Often(Figure(said.sign, said.number, said.unit), None, is_whole=False)
    return None


def _once(behind: str) -> Figure | None:
    """每日更新 is once a day."""
    return Figure(None, Decimal(1), words(FILE, "time")[0]) if found("done_each_time", behind) else None


def _read(text: str) -> Figure | None:
    read = parse_quantity(text)
    return None if read.number is None or read.high is not None else Figure(read.comparator, read.number, read.unit)


# --- times and days --------------------------------------------------------------------------------------------------------------------


def clock(pair: Pair) -> str | None:
    """不晚于6:30 and 6:20, 不早于19:00 and 18:30."""
    asked, told = found("clock", pair.asked.words), found("clock", pair.told.words)
    if asked is None or told is None:
        return None
    one, two = (Decimal(60 * int(m["hour"]) + int(m["minute"] or m["past"] or 0)) for m in (asked, told))
    sign = _side(asked) or ("<=" if pair.is_timely and one != two else "=")
    other = _side(told)
    return None if other not in (None, sign) else _verdict(compared(sign, one, two, None))


def _side(match: re.Match[str]) -> str | None:
    words_of = (match["sign"] or "", match["after"] or "")
    if word_set(FILE, "clock_late") & {*words_of} or word_set(FILE, "clock_before") & {*words_of}:
        return "<="
    return ">=" if word_set(FILE, "clock_early") & {*words_of} or word_set(FILE, "clock_behind") & {*words_of} else None


def monthly_day(pair: Pair) -> str | None:
    """每月15日前 and 每月12日前."""
    asked, told = found("monthly_day", pair.asked.words), found("monthly_day", pair.told.words)
    if asked is None or told is None:
        return None
    return BY_DATE if int(told["day"]) <= int(asked["day"]) else AFTER_DATE


def days(pair: Pair) -> str | None:
    """1个工作日办结 and 当日办结, 当日 and 次日: days that are said in words."""
    asked, told = _days(pair, pair.asked), _days(pair, pair.told)
    in_words = [_in_words(said) is not None for said in (pair.asked, pair.told)]
    if asked is None or told is None or not (any(in_words) or found("later", pair.told.words)):
        return None
    if told[1] <= asked[1]:
        return MET
    # the next day may be the end of 24 hours
    return MISSED if told[0] > asked[1] or (all(in_words) and told[0] == asked[1] > 0) else None


def working_days(pair: Pair) -> str | None:
    """5个工作日 and 3天: what takes fewer days takes no more working days."""
    asked, told = _figure(pair, pair.asked), _figure(pair, pair.told)
    if asked is None or told is None or told.sign not in (None, "=", "<=") or _is_each(pair.asked) != _is_each(pair.told):
        return None
    if asked.sign not in (None, "=", "<=") or not (asked.sign == "<=" or asked.behind or pair.is_timely or pair.direction == "negative"):
        return None
    one, two = (figure.number if figure.unit in word_set(FILE, "working_days") else None for figure in (asked, told))
    if (one is None) == (two is None):
        return None
    if one is not None:
        days = _span_in_days(told)
        return None if days is None else REACHES if days <= one else MISSES if days > one * _DAYS_A_WORKING_DAY else None
    days = _span_in_days(asked)
    return MISSES if days is not None and two is not None and two > days and told.sign != "<=" else None


_DAYS_A_WORKING_DAY = 3
"""Days that a working day takes at most, with holidays."""


def months(pair: Pair) -> str | None:
    """≤8个月 and 226天: of months and days that may be as long as each other nobody knows."""
    asked, told = _figure(pair, pair.asked), _figure(pair, pair.told)
    if asked is None or told is None or told.sign not in (None, "=", "<="):
        return None
    one, two = _span_in_days(asked), _span_in_days(told)
    if one is None or two is None or abs(two - one) <= _MONTHS_DIFFER or asked.unit == told.unit:
        return None
    return _verdict(compared(_bound(pair, asked), one, two, pair.direction))


_MONTHS_DIFFER = 3
"""Days by which as many months may differ."""


def _span_in_days(figure: Figure) -> Decimal | None:
    days = reviewed(FILE)["days_of_months"].get(figure.unit or "")
    if days is not None:
        return figure.number * Decimal(str(days))
    hours, _, base = base_quantity(figure.number, None, figure.unit)
    return hours / _HOURS_A_DAY if base == _hour() and hours is not None else None


def interval(pair: Pair) -> str | None:
    """不超过3个月 and 每2个月1次: how long from one time to the next."""
    asked, told = found("interval", pair.asked.words), found("interval", pair.told.words)
    if told is None or not (asked or any(word in pair.name for word in words(FILE, "intervals"))):
        return None
    bound = _figure(pair, pair.asked) if asked is None else _read(asked["span"])
    reached = _read(told["span"])
    if bound is None or reached is None or bound.unit != reached.unit:
        return None
    return _verdict(compared(bound.sign or "<=", bound.number, reached.number, None))


def _in_words(said: Said) -> list[int] | None:
    match = found("day_told", said.words)
    return reviewed(FILE)["days_in_words"][match["day"]] if match else None


_MOMENT, _FOR_EVER = Decimal("0.00001"), Decimal(10**6)


def _days(pair: Pair, said: Said) -> tuple[Decimal, Decimal] | None:
    """How many days a text says, at least and at most."""
    if spoken := _in_words(said):
        return Decimal(spoken[0]), Decimal(spoken[1])
    if (later := found("later", said.words)) and (span := _read(later["span"])):
        hours, _, base = base_quantity(span.number, None, span.unit)
        return (hours / _HOURS_A_DAY + _MOMENT, _FOR_EVER) if base == _hour() and hours is not None else None
    figure = _figure(pair, said)
    if figure is None or figure.sign not in (None, "=", "<=") or figure.unit is None:
        return None
    hours, _, base = base_quantity(figure.number, None, figure.unit)
    if base in word_set(FILE, "working_days"):
        return figure.number, figure.number
    return (hours / _HOURS_A_DAY, hours / _HOURS_A_DAY) if base == _hour() and hours is not None else None


@cache
def _hour() -> str | None:
    return base_quantity(Decimal(1), None, words(FILE, "hour")[0])[2]
