"""Figures and years that a text mentions, each with its clause and with what the words around it say of it.

Belongs here: one text to its mentions. Must stay out: which indicator a figure means, which year is the form's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from jixiao.identity.quantities import base_quantity
from jixiao.normalize.measures import unit_at
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import fragments, pattern, word_set
from jixiao.vocabulary.numerals import chinese_number

FIGURE, YEAR, AMOUNT, PARTS, PLACE, ABSENT = "figure", "year", "amount", "parts", "place", "absent"
MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure with its unit, one year, or one amount that is stated for a whole form (`texts.amounts`), of a text.

    `text` is what is printed (3570亩), `before` the clause up to it without the words that tie it, `clause` the whole clause.
    `number` is as printed, `base_number` in `base_unit`; of a figure for each of something `per_number` and `per_unit` are in
    the unit put together (每公里…6.4万元: 元/m). `is_aside` says that it is another year's, an average's or a part's. The `role` of a
    year: `work` where its clause speaks of the text's own work, `past` of what was and of papers, `span` of several years,
    `until` that it was by then (截至2021年), `opening` where a later clause, or what is done, begins with it; none where nothing
    tells. Of an amount `number` is in yuan, `rounding` by how much its last printed digit or a 约 leaves it open, `is_whole`
    where the words say that it is all, its `role` `project` where it is all of a project that may outlast the year, `is_given`
    where it may tell of the budget and not only of what was spent. Where parts follow an amount, `number` is the amount and
    `base_number` what they come to. The role of a place is `about` where the text is about it. What a text says did not happen
    is `absent`.
    """

    kind: str
    text: str
    start: int
    before: str
    clause: str
    number: Decimal | None = None
    unit: str | None = None
    base_number: Decimal | None = None
    base_unit: str | None = None
    per_number: Decimal | None = None
    per_unit: str | None = None
    is_each: bool = False
    is_aside: bool = False
    role: str | None = None
    year: int | None = None
    rounding: Decimal | None = None
    is_whole: bool | None = None
    is_given: bool | None = None


_NUMBER = pattern("texts", "figure")
_YEAR = pattern("texts", "year")
_SPAN_BEHIND = pattern("texts", "span_behind")
_SPAN_AHEAD = pattern("texts", "span_ahead")
_MARKS = "，。；;！!？?\n,、"
_QUOTES = re.compile(r"[“”\"《》]")
_COUNTED = word_set("texts", "counted")
_MORE = word_set("texts", "more")
_ORDINAL = word_set("texts", "ordinal")
_CALENDAR = word_set("texts", "calendar")
_HUNDRED = word_set("texts", "hundred")


@cache
def _ties() -> re.Pattern[str]:
    return re.compile(rf"(?:{fragments('texts', 'tying')}|[≥≤><=:：])+$")


@cache
def _any_of(group: str) -> re.Pattern[str]:
    return re.compile(fragments("texts", group))


_RATIO = pattern("texts", "ratio")
_EACH = pattern("texts", "each_of")
_IS_MORE = pattern("texts", "difference")
_UNTIL = pattern("texts", "until")
_YEAR_END = pattern("texts", "year_end")
_BY_THEN = pattern("texts", "by_then")
_DONE_THEN = pattern("texts", "done_then")


@lru_cache(maxsize=65536)
def mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of a text in their order. Never raises; a number without a unit is none."""
    plain = plain_text(text)
    return tuple(sorted((*_figures(plain), *_years(plain)), key=lambda m: m.start))


def plain_text(text: str) -> str:
    """A text as its mentions are placed in it: folded, without quotes."""
    return _QUOTES.sub("", fold(text))


def is_of_another_time(before: str) -> bool:
    """Whether words before a mention tell of another year, an average or a part."""
    return _any_of("aside").search(before) is not None


def _figures(plain: str) -> Iterator[Mention]:
    for match in _NUMBER.finditer(plain):
        number = _number(match)
        if number is None or plain[match.start() - 1 : match.start()] in _ORDINAL:
            continue
        if match["percent"]:
            unit, end = "%", match.end()
        else:
            known, factor, end = unit_at(plain, _skip_more(plain, match.end()))
            if known is None or known[0] in _CALENDAR:
                continue
            unit, number = known, number * factor
        if match["words"] and len(match["words"]) < 2 and plain[end - 1] not in _COUNTED:
            continue  # 一是, 统一, 两个确保: words; 二十五个 is a figure
        yield _figure(plain, match.start(), end, number, unit)


def _skip_more(plain: str, at: int) -> int:
    """Behind 余 and 多: 300余名."""
    return at + 1 if plain[at : at + 1] in _MORE else at


def _number(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        digits = match["digits"].replace(",", "")
        return Decimal(digits) if len(digits) <= MAX_DIGITS else None
    spoken = match["percent"] or match["words"]
    if spoken in _HUNDRED:
        return Decimal(100)
    return Decimal(spoken) if spoken[0].isdigit() and spoken.count(".") < 2 and spoken[-1] != "." else chinese_number(spoken)


def _figure(plain: str, start: int, end: int, number: Decimal, unit: str) -> Mention:
    clause, at = clause_at(plain, start)
    before = _ties().sub("", clause[:at])
    each = _EACH.search(before)
    named = (each["named"] or each["person"]) if each else None
    base_number, _, base_unit = base_quantity(number, None, unit)
    per_number, _, per_unit = base_quantity(number, None, f"{unit}/{_each_unit(before, each)}") if each and named else (None, None, None)
    aside = is_of_another_time(before) or _RATIO.search(before) or _IS_MORE.match(plain[end : end + 4])
    return Mention(
        FIGURE,
        plain[start:end],
        start,
        before,
        clause,
        number,
        unit,
        base_number,
        base_unit,
        per_number,
        per_unit,
        is_each=_any_of("each").search(before) is not None,
        is_aside=bool(aside),
    )


def _each_unit(before: str, each: re.Match[str]) -> str:
    """The unit that a figure is for each of: 公里 of 每公里, 人 of 人均."""
    if each["person"]:
        return each["person"]
    unit, _, end = unit_at(before, each.start() + 1)
    return unit if unit is not None and end > each.start() + 1 else each["named"]


def clause_at(plain: str, at: int) -> tuple[str, int]:
    """The clause around a place, and the place in it."""
    begin = max(plain.rfind(mark, 0, at) for mark in _MARKS) + 1
    ends = [found for mark in _MARKS if (found := plain.find(mark, at)) >= 0]
    # 1,200: a comma between digits ends no clause
    return plain[begin : min(ends, default=len(plain))], at - begin


def _years(plain: str) -> Iterator[Mention]:
    for match in _YEAR.finditer(plain):
        clause, at = clause_at(plain, match.start())
        around = clause.replace(match[0], "", 1)
        behind, ahead = plain[match.end() : match.end() + 3], plain[max(0, match.start() - 7) : match.start()]
        is_span = _SPAN_BEHIND.match(behind) or _SPAN_AHEAD.search(ahead)
        is_past = _any_of("year_past").search(around) or _any_of("year_paper").search(around)
        tells_what_was = at == 0 and match.start() > 0  # a later sentence that begins with a year
        role: str | None
        if is_span:
            role = "span"
        elif match.start() == 0 and _DONE_THEN.match(clause[at + len(match[0]) :]):
            role = "opening"
        elif _UNTIL.search(plain[: match.start()]):
            role = "until"
        elif is_past or (tells_what_was and _YEAR_END.match(behind)):
            role = "past"
        elif tells_what_was:
            role = "opening"
        else:
            is_own = _any_of("year_own").search(around) or _BY_THEN.match(clause[at + len(match[0]) :])
            role = "work" if is_own else None
        yield Mention(YEAR, match[0], match.start(), clause[:at], clause, is_aside=role != "work", role=role, year=int(match[1]))
