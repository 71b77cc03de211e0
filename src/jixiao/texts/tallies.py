"""Figures that follow from two others of their sentence: so many times so much, and the share of those who were content.

Belongs here: a sentence to its products and shares of a survey. Must stay out: sums, rates of counts and growth (`reckoned`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from jixiao.texts.mentions import Mention
from jixiao.texts.sentences import Sentence, counted, last_digits
from jixiao.vocabulary.lexicon import pattern, word_set

PRODUCT, SURVEY = "product", "survey"
"""The roles of what is reckoned here."""

_MONEY = "元"
_PEOPLE = min(word_set("texts", "people"))
_TIMES = word_set("texts", "people_by_times")
_HUNDRED, _HALF = Decimal(100), Decimal("0.5")
_EACH = pattern("texts", "each_of")
_TOTAL = pattern("texts", "product_behind")
_ROUGHLY = pattern("texts", "rough_factor")
_CONTENT = pattern("texts", "content_told")
_ARE_CONTENT = pattern("texts", "are_content")
_ASKED = pattern("texts", "people_asked")


def products(sentence: Sentence) -> Iterator[Mention]:
    """A total right behind so much for each, with how many there are beside it: 12场，每场50人，累计培训600人次."""
    for each in sentence.figures:
        named = _EACH.search(each.before)
        total = _TOTAL.match(sentence.said, sentence.end_of(each))
        if named is None or not named["named"] or total is None:
            continue
        whole = next((m for m in sentence.figures if sentence.start_of(m) == total.start("figure")), None)
        counts = [m for m in sentence.figures if m is not each and m is not whole and m.text.endswith(named["named"])]
        if whole is None or len(counts) != 1 or _counted(whole) != _counted(each) or not _tells_all(whole, each, counts[0]):
            continue
        first = min(counts[0].start, each.start)
        said = sentence.said[max(0, first - sentence.begin - 2) : sentence.end_of(whole) + 2]
        if not _ROUGHLY.search(said):
            yield _product(sentence, counts[0], each, whole, first)


def _counted(figure: Mention) -> str | None:
    """What a figure counts: 50人 a time are 人次."""
    return _PEOPLE if figure.base_unit in _TIMES or counted(figure) == _PEOPLE else counted(figure)


def _tells_all(*figures: Mention) -> bool:
    return all(m.number and m.base_number for m in figures)


def _product(sentence: Sentence, count: Mention, each: Mention, whole: Mention, first: int) -> Mention:
    number, one, total = count.number or _HALF, each.base_number or _HALF, whole.base_number or _HALF
    printed = whole.number or _HALF
    scale = printed / total
    rounding = Decimal(0)
    if whole.base_unit == _MONEY:  # money is rounded, things are counted
        of_one = last_digits([each.number or _HALF]) * one / (each.number or _HALF) * scale
        rounding = last_digits([printed]) * _HALF + of_one * number * _HALF
    span = (first - sentence.begin, sentence.end_of(whole))
    return sentence.told(span, PRODUCT, printed, number * one * scale, whole.unit or "", rounding)


def surveys(sentence: Sentence) -> Iterator[Mention]:
    """The share of those who were content, behind how many answered and how many said so: 收回400份，满意326份，满意度95.7%."""
    rates = list(_CONTENT.finditer(sentence.said))
    if len(rates) != 1:
        return
    rate = rates[0]
    counts = [m for m in sentence.until(rate.start()) if m.unit != "%" and not m.is_each and m.number]
    content = [m for m in counts if _ARE_CONTENT.search(m.before)]
    if not content:
        return
    asked = [m for m in counts if m.start < content[0].start and counted(m) == counted(content[0]) and _ASKED.search(m.before)]
    if not asked or any(counted(m) != counted(content[0]) for m in content):
        return
    whole = asked[-1]  # those who answered stand behind those who were asked
    printed = Decimal(rate["rate"])
    shares = [part * _HUNDRED / (whole.number or _HUNDRED) for part in accumulate(m.number or Decimal(0) for m in content)]
    given = min(shares, key=lambda share: abs(share - printed))  # 基本满意 may count or not
    if given <= _HUNDRED:
        yield sentence.told((sentence.start_of(whole), rate.end()), SURVEY, printed, given, "%", last_digits([printed]))
