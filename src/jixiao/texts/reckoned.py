"""Figures of a text that follow from others which stand beside them: a rate of two counts, growth between two, a sum, so many names.

Belongs here: one text to what it reckons, as printed and as its own figures give it. Must stay out: how far off is too far (`sql/rules`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from jixiao.texts.mentions import FIGURE, PARTS, Mention, mentions, plain_text
from jixiao.texts.sentences import Sentence, counted, last_digits
from jixiao.texts.tallies import products, surveys
from jixiao.vocabulary.lexicon import pattern
from jixiao.vocabulary.numerals import chinese_number

RATE, GROWTH, SUM, NAMES = "rate", "growth", "sum", "names"
"""The roles of what is reckoned."""
OVERVIEW = "overview"
"""A text of which nothing but what it reckons and divides is read: it tells of more than the year's own work."""

_HUNDRED, _NONE = Decimal(100), Decimal(0)
_FEW = 3
"""Parts of which a sum is told without a year before each: two figures may stand beside a third by chance."""

_PERIODS = re.compile(r"[^。；;！!？?\n]+")
_JOINT = pattern("texts", "joint_of_figures")
_JOINTS = pattern("texts", "joint_of_names")
_NAME = pattern("texts", "name_of_part")
_SHARE = re.compile(r"([0-9.]+)%")
_HINT = pattern("texts", "reckoned_hint")
_SHARES = pattern("texts", "shares")
_OVERLAPS = pattern("texts", "overlapping_part")
_RATE = pattern("texts", "rate_told")
_NO_RATE_OF_COUNTS = pattern("texts", "no_rate_of_counts")
_ALL = pattern("texts", "all_of_them")
_GREW = pattern("texts", "grew_to")
_GROWTH = pattern("texts", "growth_told")
_TOTAL = pattern("texts", "total_behind")
_YEAR_AHEAD = pattern("texts", "year_ahead")
_LEFT_OPEN = pattern("texts", "list_left_open")
_LISTED = pattern("texts", "names_counted")
_NAME_OF_PLACE = pattern("texts", "name_of_place")


@lru_cache(maxsize=16384)
def reckoned(text: str) -> tuple[Mention, ...]:
    """What a text reckons of its own figures, as mentions of the kind `RECKONED`. Never raises.

    `number` is as printed and `base_number` as the other figures give it, both in `unit`; `rounding` by how much the printed digits leave
    it open. The role is `RATE` (应训9000人，实训8100人，参训率93%), `GROWTH` (由5000件增至5400件，增长12%), `SUM` (amounts before their
    total), `NAMES` (甲镇、乙镇、丙镇等2个乡镇), `PRODUCT` (12场，每场50人，累计6000人次) or `SURVEY` (回收400份，满意326份，满意度95%).
    Shares of one whole (集中培训占62%、网络培训占25%) are of the kind `PARTS`: parts of a hundred.
    """
    if not _HINT.search(text):
        return ()
    plain = plain_text(text)
    figures = [m for m in mentions(text) if m.kind == FIGURE]
    found: list[Mention] = []
    for match in _PERIODS.finditer(plain):
        begin, end = match.span()
        sentence = Sentence(match[0], begin, [m for m in figures if begin <= m.start < end])
        for piece in (_shares, _rates, _growth, _sums, _names, products, surveys):
            found.extend(piece(sentence))
    return tuple(found)


def _shares(sentence: Sentence) -> Iterator[Mention]:
    """Shares in a row that are of one whole."""
    for match in _SHARES.finditer(sentence.said):
        if not _OVERLAPS.search(match[0]):
            shares = [Decimal(share) for share in _SHARE.findall(match[0])]
            yield sentence.told(match.span(), PARTS, _HUNDRED, sum(shares, _NONE), "%", last_digits(shares))


def _rates(sentence: Sentence) -> Iterator[Mention]:
    """A rate behind two counts of one unit: all of them, and those that its name tells."""
    rates = list(_RATE.finditer(sentence.said))
    if len(rates) != 1 or _NO_RATE_OF_COUNTS.search(rates[0]["name"]):
        return
    rate = rates[0]
    before = [m for m in sentence.until(rate.start()) if m.unit != "%"]
    counts = [m for m in before if counted(m) == counted(before[-1])]
    if len(counts) != 2 or any(m.is_each or not m.base_number for m in counts):
        return
    whole, part = counts
    between = sentence.said[sentence.end_of(whole) : rate.start()]
    # 参训率 is of those who 实际参训
    if rate["name"][-3:-1] not in between or not _ALL.search(whole.before):
        return
    given = (part.base_number or _NONE) / (whole.base_number or _HUNDRED) * _HUNDRED
    if given <= _HUNDRED:
        printed = Decimal(rate["rate"])
        yield sentence.told((sentence.start_of(whole), rate.end()), RATE, printed, given, "%", last_digits([printed]))


def _growth(sentence: Sentence) -> Iterator[Mention]:
    """How much something grew, right behind what it was and what it came to."""
    for match in _GROWTH.finditer(sentence.said):
        before = sentence.until(match.start())
        if len(before) < 2 or before[-1].base_unit != before[-2].base_unit:
            continue
        was, came = before[-2:]
        between = sentence.said[sentence.end_of(was) : sentence.start_of(came)]
        gap = sentence.said[sentence.end_of(came) : match.start()]
        if not _GREW.fullmatch(between) or len(gap) > 1 or not was.base_number or came.base_number is None:
            continue
        grown, printed = abs(came.base_number - was.base_number), Decimal(match["growth"])
        if (match["points"] is not None) != (was.unit == "%"):
            continue  # 由80%增至90%，增长12.5%: of what, nobody can tell
        given = grown if match["points"] else grown / abs(was.base_number) * _HUNDRED
        yield sentence.told((sentence.start_of(was), match.end()), GROWTH, printed, given, "%", last_digits([printed]))


def _sums(sentence: Sentence) -> Iterator[Mention]:
    """A total right behind its parts: each of another year, or at least `_FEW` in a row."""
    for match in _TOTAL.finditer(sentence.said):
        whole = next((m for m in sentence.figures if sentence.start_of(m) == match.start("figure")), None)
        if whole is None or not whole.number or not whole.base_number:
            continue
        parts = _row(sentence, match.start(), whole)
        numbers = [m.base_number * whole.number / whole.base_number for m in parts if m.base_number is not None]
        if not parts or len(numbers) < len(parts):
            continue
        span = (sentence.start_of(parts[0]), sentence.end_of(whole))
        if not _LEFT_OPEN.search(sentence.said[slice(*span)]):
            printed = [whole.number, *(m.number for m in parts if m.number is not None)]
            rounding = last_digits(printed) / 2 if whole.base_unit == "元" else _NONE  # money is rounded, things are counted
            yield sentence.told(span, SUM, whole.number, sum(numbers, _NONE), whole.unit or "", rounding)


def _row(sentence: Sentence, end: int, whole: Mention) -> list[Mention]:
    """The figures in a row that ends where a total begins, each right behind the name or the year of the one before."""
    row: list[Mention] = []
    at = end
    for figure in reversed(sentence.until(end)):
        joint = sentence.said[sentence.end_of(figure) : at]
        if counted(figure) != counted(whole) or figure.is_each or not _JOINT.fullmatch(joint):
            break
        row.insert(0, figure)
        name = _NAME.search(sentence.said[: sentence.start_of(figure)])
        at = name.start() if name else 0
    years = {m[0] for figure in row if (m := _YEAR_AHEAD.search(sentence.said[: sentence.start_of(figure)]))}
    return row if len(years) == len(row) >= 2 or len(row) >= _FEW else []


def _names(sentence: Sentence) -> Iterator[Mention]:
    """A list of names of one kind with how many they are; behind 等 there may be more of them than are named."""
    for match in _LISTED.finditer(sentence.said):
        # 项目涉及衡山镇、佛子岭镇: what leads to the first name is none
        names = list(takewhile(_NAME_OF_PLACE.search, reversed(_JOINTS.split(match["names"]))))
        if len(names) < 2:
            continue
        named = Decimal(len(names))
        count = Decimal(match["count"]) if match["count"].isdigit() else chinese_number(match["count"])
        if count is not None and (not match["more"] or count < named):
            yield sentence.told(match.span(), NAMES, count, named, match["unit"], _NONE)
