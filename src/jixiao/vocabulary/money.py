"""What a label of the funding block (资金情况) says: whose money, which measure of it, for which period.

Belongs here: taking a label apart by the reviewed wordings of `reference/funding.yml`, and what is known of each source. Must stay out:
where the label stands, and the amount (`normalize.money`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.labels import reason_slug
from jixiao.vocabulary.lexicon import MAX_LABEL, lexicon, pattern, reviewed, words
from jixiao.vocabulary.signs import is_stopped, is_told, money_unit

CARRYOVER, UNSPENT = "carryover", "unspent"
CONTROLLED, THREE_PUBLIC = "controlled", "three_public"
VEHICLE_KINDS = frozenset({"vehicle_purchase", "vehicle_running"})
THREE_KINDS = frozenset({THREE_PUBLIC, "reception", "vehicles", "abroad"}) | VEHICLE_KINDS
_NO_SIGNS = frozenset(".,;?!")  # of an inferred label
MAX_MONEY_LABEL = 24  # characters of a label without its brackets; longer texts are sentences

_MONEY_WORDS = words("labels", "money_words")
_NOT_MONEY = words("funding", "not_money")
_LAST_YEAR = words("labels", "last_year")
_CARRIED_OVER = words("labels", "carried_over")
_TOTAL_AT_END = pattern("funding", "total_at_end")
_TOTAL_BESIDE_MEASURE = words("funding", "total_beside_measure")
_BODY = pattern("funding", "body")
_YEAR_PREFIX = pattern("funding", "year_before_money")
_PREFIXES = tuple(sorted(words("funding", "before_money"), key=len, reverse=True))
_AFTER_CHANGE = pattern("funding", "after_change")
_MONTH = words("funding", "months.month")
_PART_OF_YEAR = words("funding", "months.part_of_year")
_MONTHS_EXECUTED = words("funding", "months.executed")
_MONTHS_FORECAST = words("funding", "months.forecast")
_MONTHS_RATE = words("funding", "months.rates")
_SCORE = words("funding", "rate_points.score")
_WEIGHT = words("funding", "rate_points.weight")
_THEREOF = words("funding", "thereof")
_REST = pattern("funding", "rest")
_KINDS_OF_PROJECT = words("funding", "kinds_of_project")
_INITIAL = words("funding", "initial")
_EXECUTED = words("funding", "speaks_of_execution")
_QUOTES = re.compile(r"[“”\"'‘’「」『』]")
_BRACKET = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class FundingLabel:
    """What a label of the funding block says; parts that it does not print are None."""

    source: str | None = None
    measure: str | None = None
    period: str | None = None
    rate: str | None = None  # rate, weight, score, reason
    unit: str | None = None
    reviewed: bool = True


_ASKED, _GRANTED = words("funding", "budget_steps.asked"), words("funding", "budget_steps.granted")
_STEP_HEADER = pattern("funding", "step_header")


@lru_cache(maxsize=4096)
def budget_step(text: str) -> str | None:
    """Whether a label or header of money says that it was asked for (申请数) or granted (审核数); None where it says neither, or both."""
    key = bare_key(text)
    if len(key) > MAX_MONEY_LABEL or not (_STEP_HEADER.match(key) or funding_label(text)):
        return None
    asked, granted = _has(key, _ASKED), _has(key, _GRANTED)
    return None if asked == granted else "asked" if asked else "granted"


_OF_LAST_YEAR, _OF_THIS_YEAR = pattern("funding", "of_last_year"), pattern("funding", "of_this_year")


@lru_cache(maxsize=4096)
def is_of_last_year(text: str) -> bool:
    """Whether a header of money is of last year's: 上年预算数, 去年执行数, 上年."""
    return _OF_LAST_YEAR.match(bare_key(text)) is not None


@lru_cache(maxsize=4096)
def is_of_this_year(text: str) -> bool:
    """Whether a header is of this year's money where last year's stands beside it: 本年数, 今年预算, 本年安排."""
    return _OF_THIS_YEAR.match(bare_key(text)) is not None


def _has(key: str, marks: tuple[str, ...]) -> bool:
    for word in marks:  # noqa: SIM110  a generator costs more than the words, and every text is asked
        if word in key:
            return True
    return False


class FundingSource(NamedTuple):
    """What is known of a source of money: its code and names, and how it divides a total (`reference/funding.yml` says what each means)."""

    code: str
    name_zh: str
    name_en: str
    level: str | None  # own, several
    is_lowest: bool
    is_budget: bool
    use: str | None  # expenditure, kind, control
    is_beside: bool


@cache
def funding_sources() -> tuple[FundingSource, ...]:
    """Every source of money with what is known of it, in the order of the file."""
    return tuple(
        FundingSource(
            code,
            entry["name"]["zh"],
            entry["name"]["en"],
            entry.get("level"),
            entry.get("is_lowest", False),
            entry.get("is_budget", False),
            entry.get("use"),
            entry.get("is_beside", False),
        )
        for code, entry in reviewed("funding")["sources"].items()
    )


def speaks_of_money(text: str) -> bool:
    """Whether a text that no lookup holds has a word of money in it: its figure may be an amount."""
    return _has(squash(text), _MONEY_WORDS)


@cache
def _keywords(section: str) -> tuple[tuple[str, str, int], ...]:
    """Every keyword of a section with its slug and its weight: what says whose money it is counts for more than 财政资金 or 合计."""
    found = []
    for slug, entry in reviewed("funding")[section].items():
        for word in map(squash, entry.get("keywords", ())):
            found.append((word, slug, len(word) if slug in ("fiscal", "total") else len(word) + MAX_LABEL))
    return tuple(sorted(found, key=lambda item: -item[2]))


def _keyword(section: str, key: str) -> str | None:
    """The slug of the weightiest keyword in a label, of equal ones the first of the file."""
    return next((slug for word, slug, _ in _keywords(section) if word in key), None)


def _is_body(key: str) -> bool:
    """Whether words that hold a keyword name an organisation by their end."""
    return _BODY.search(key) is not None


def without_period(key: str) -> str:
    """The label without the words before it that say only for when and for whom: 本年度预算资金 → 预算资金, 2024年预算 → 预算."""
    key = _YEAR_PREFIX.sub("", key)
    again = key.startswith(_PREFIXES)
    while again:
        again = False
        for prefix in _PREFIXES:
            if key.startswith(prefix) and len(key) >= len(prefix) + 2:
                key, again = key[len(prefix) :], True
    return key


@cache
def _bracket_measures() -> dict[str, str]:
    return {squash(word): slug for slug, entry in reviewed("funding")["measures"].items() for word in entry.get("brackets", ())}


def _measure_in_brackets(key: str, least: int = 2) -> str | None:
    """The measure that words of at least `least` signs name in brackets behind the label: 预算数（调整后）, 资金总额（全年预算数）.

    Behind a source two signs are too few: 财政资金（全年） tells it from the half year's, not from the initial budget.
    """
    if "(" not in key:
        return None
    return next((slug for word in _BRACKET.findall(key) if len(word) >= least and (slug := _bracket_measures().get(word))), None)


def _whole(section: str, *keys: str) -> str | None:
    """The meaning of the first of several spellings of a label that is reviewed as a whole."""
    exact = lexicon("funding", section).exact
    for key in keys:
        if slug := exact.get(key):
            return slug
    return None


@cache
def _under_control() -> dict[str, str]:
    return {bare_key(word): code for code, found in reviewed("funding")["under_control"].items() for word in found}


def controlled_source(text: str) -> str | None:
    """Which kind of money under control a label names (公务接待费); None for any other text."""
    key = _QUOTES.sub("", bare_key(text))
    return _under_control().get(key) if len(key) <= MAX_MONEY_LABEL else None


def sum_of_kinds(sources: Collection[str]) -> str | None:
    """What sums several sources that are all kinds of money under control, whatever their total is called; None for other money."""
    kinds = set(sources) - {"total"}
    if len(kinds) < 2 or not kinds <= set(_under_control().values()):
        return None
    return THREE_PUBLIC if kinds <= THREE_KINDS else CONTROLLED


@cache
def _headings_under_control() -> frozenset[str]:
    return frozenset(map(bare_key, words("funding", "headings_under_control")))


def heads_controlled(text: str) -> bool:
    """Whether a label heads a block of money under control (“三公”经费情况)."""
    return _QUOTES.sub("", bare_key(text)) in _headings_under_control()


def speaks_of_execution(key: str) -> bool:
    """Whether a header speaks of what was spent (上年决算数), no budget (上年预算数)."""
    return _has(key, _EXECUTED)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of money without what stands around it. `full` keeps brackets and what stands before a colon."""

    text: str
    full: str
    key: str
    short: str
    is_part: bool

    @property
    def months(self) -> bool:
        """Whether it speaks of a part of the year (1-6月, 上半年)."""
        return (_has(self.key, _MONTH) and any(c.isdigit() for c in self.key)) or _has(self.key, _PART_OF_YEAR)


def _taken_apart(text: str) -> _Label | None:
    """The label as its parts are looked for in it; None for what is no label, or another year's."""
    key = bare_key(text)
    if not key or len(key) > MAX_MONEY_LABEL:
        return None
    if _has(key, _LAST_YEAR) and not _has(key, _CARRIED_OVER):
        return None
    part = next((word for word in _THEREOF if key.startswith(word)), None) if key.startswith(_THEREOF) else None
    if part:
        key = key[len(part) :].lstrip(":、,.;")
    key = _REST.sub("", key.lstrip("-—:"))
    if ":" in key:  # 资金来源：财政性资金
        key = label_key(key.rpartition(":")[2])
    if key.endswith(_KINDS_OF_PROJECT) and not _whole("sources", key):
        return None  # a kind of project (本级支出项目), not a source
    return _Label(text, label_key(text), key, without_period(key), part is not None)


@lru_cache(maxsize=65536)
def funding_label(text: str) -> FundingLabel | None:
    """What a label of the funding block says, None for text that is no such label."""
    if not text or len(text) > 2 * MAX_LABEL or is_stopped(text):
        return None
    label = _taken_apart(text)
    if label is None:
        return None
    if rate := _whole("rates", label.full, label.key):
        return FundingLabel(rate=rate, unit=money_unit(text))
    if reason_slug(label.key) == "execution_reason":
        return FundingLabel(rate="reason", reviewed=False)
    if _has(label.key, _MONTHS_RATE) and label.months:
        return FundingLabel(rate="rate", reviewed=False)
    found = _reviewed_parts(label) or _of_months(label) or _inferred_parts(label)
    if found is None or (found.rate and not found.reviewed):
        return found
    return replace(found, period=_keyword("periods", label.full), unit=money_unit(text))


@cache
def _reviewed_wordings() -> frozenset[str]:
    return frozenset(lexicon("funding", "sources").exact) | frozenset(lexicon("funding", "measures").exact)


def _bracketed(label: _Label) -> str | None:
    return None if _has(label.key, _INITIAL) else _measure_in_brackets(label.full)


def _reviewed_parts(label: _Label) -> FundingLabel | None:
    """Source and measure of a label that is reviewed as a whole, or without the words before it."""
    if _reviewed_wordings().isdisjoint((label.full, label.key, label.short)):
        return None
    source, measure = _whole("sources", label.full, label.key), _whole("measures", label.full, label.key)
    if source is None and measure is None and label.short != label.key:
        source = _whole("sources", label.short)
        measure = None if source else _whole("measures", label.short)
    if measure == "initial_budget":
        measure = _bracketed(label) or measure
    if measure and not label.is_part and source in (None, "total"):
        return FundingLabel(measure=measure)
    if source:
        return FundingLabel(source=source, measure=_measure_in_brackets(label.full, 3))
    return None


def _of_months(label: _Label) -> FundingLabel | None:
    """What was executed in some months: 1-6月执行数, 上半年支出."""
    if not _has(label.key, _MONTHS_EXECUTED) or not label.months:
        return None
    return FundingLabel(measure="forecast" if _has(label.key, _MONTHS_FORECAST) else "executed", reviewed=False)


def _inferred_parts(label: _Label) -> FundingLabel | None:
    """What the keywords of an unreviewed label tell."""
    key = label.key
    if not _has(key, _MONEY_WORDS) or _has(key, _NOT_MONEY) or not _NO_SIGNS.isdisjoint(key) or is_told(label.text) or _is_body(key):
        return None
    if rate := _keyword("rates", key):
        if _has(key, _SCORE):
            rate = "score"
        elif _has(key, _WEIGHT):
            rate = "weight"
        return FundingLabel(rate=rate, reviewed=False)
    measure, source = _bracketed(label) or _keyword("measures", key), _keyword("sources", key)
    if measure == UNSPENT and source == CARRYOVER:
        source = None  # 结转下年: what this year leaves, not what the one before left
    if measure == "change" and _AFTER_CHANGE.search(key):
        measure = "adjusted_budget"
    if (source is None and measure is None) or (source == "total" and not measure and not _TOTAL_AT_END.search(key)):
        return None
    if source == "total" and measure and not _has(key, _TOTAL_BESIDE_MEASURE):
        source = None
    return FundingLabel(source=source, measure=measure, reviewed=False)
