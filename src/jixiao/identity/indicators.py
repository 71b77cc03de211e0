"""What an indicator is beside its printed form: standard levels, polarity, and the name under which it is followed over years and counties.

Belongs here: pure functions on names, printed levels and comparators. Must stay out: the reading of values, which form an indicator is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from jixiao.identity.quantities import is_known_unit
from jixiao.identity.traits import traits_of_name
from jixiao.normalize.names import clean_name
from jixiao.normalize.quantity import parse_quantity
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.levels import level_parents, level_slugs
from jixiao.vocabulary.lexicon import load, pattern, word_set, words
from jixiao.vocabulary.signs import BEFORE
from jixiao.vocabulary.units import UNITS

POSITIVE, NEGATIVE = "positive", "negative"
OLDER, NEWER = "older", "newer"
_NEWER_COST = frozenset({"economic_cost", "social_cost", "environmental_cost"})


class StandardLevels(NamedTuple):
    """The standard first and second level (slugs of `reference/levels.yml`), None where the printed ones name none.

    `is_inferred` says that the first level was not printed and follows from the second, which stands under one first level only.
    """

    level1: str | None
    level2: str | None
    is_inferred: bool = False


class IndicatorIdentity(NamedTuple):
    """An indicator beside its printed form. `polarity` is positive, negative or None; its basis is word, level or none.

    `level_basis` says where the standard levels come from: printed, level2 (the first follows from the second), name, none.
    `traits` are the kinds of `reference/traits.yml` that the name is of, with a space between two; None where it is of none.
    """

    level1: str | None
    level2: str | None
    normalised_name: str
    polarity: str | None
    polarity_basis: str
    level_basis: str
    traits: str | None = None


@lru_cache(maxsize=16384)
def standard_levels(level1: str | None, level2: str | None) -> StandardLevels:
    """The standard levels that two printed levels name; a first level that is not printed follows from the second where only one fits.

    成本指标 under 产出指标 (older scheme) and as a first level (newer scheme) both keep their place.
    """
    first, under_first = level_slugs(level1) if level1 else (None, None)
    as_first, second = level_slugs(level2) if level2 else (None, None)
    if first is not None and level2 is None and under_first is not None:
        parents = level_parents()[under_first]
        if len(parents) == 1 and first not in parents:  # 社会效益指标 in the only level column
            return StandardLevels(parents[0], under_first, is_inferred=True)
    if first is not None:
        return StandardLevels(first, second)
    if level1 is None and second is None and as_first is not None:
        return StandardLevels(as_first, None)  # a first level printed in the only level column
    if second is None and under_first is not None:
        second = under_first  # a second level printed under the first level's header
    parents = level_parents().get(second, ()) if second else ()
    if len(parents) == 1:
        return StandardLevels(parents[0], second, is_inferred=True)
    if parents and second in _NEWER_COST:
        return StandardLevels("cost", second, is_inferred=True)
    return StandardLevels(None, second)


_SATISFACTION = pattern("indicators", "satisfaction_at_end")


def _levels(level1: str | None, level2: str | None, plain: str) -> tuple[str | None, str | None, str]:
    """The standard levels with their basis. Where a form prints no levels, a name that ends in 满意度 leaves no doubt."""
    if level1 is None and level2 is None:
        return ("satisfaction", "satisfaction", "name") if _SATISFACTION.search(plain) else (None, None, "none")
    found = standard_levels(level1, level2)
    if found.level1 is None and found.level2 is None:
        return None, None, "none"
    return found.level1, found.level2, "level2" if found.is_inferred else "printed"


def scheme_of(levels: Iterable[tuple[str | None, str | None]]) -> str | None:
    """The scheme that a form's standard levels follow: newer (成本 is a first level), older (成本 under 产出), None where none tells."""
    known = set(levels)
    if any(first == "cost" for first, _ in known):
        return NEWER
    return OLDER if ("output", "cost") in known else None


_NOT_OF_NAME = r"[（(\[【〔]"
_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = pattern("indicators", "years_of_name", some_year=_YEAR)
_BRACKET = re.compile(r"\(([^()]*)\)")
_PART = pattern("indicators", "part_of_another")
_FIGURE_AT_END = pattern("indicators", "figure_at_end")
_HAN = re.compile(r"[一-鿿]")
_SIGNS = sorted((re.escape(w) for w in BEFORE if len(w) > 1 or not _HAN.match(w)), key=len, reverse=True)
_SIGN_AT_END = re.compile(f"(?:{'|'.join(_SIGNS)})$")
_LISTED = re.compile(r"(?<=[一-鿿])、(?=[一-鿿])")
_GRADES = word_set("indicators", "grades")  # 3A, 二级: behind a figure these make a name, not a quantity
_ENDS = " :,.;、-—*★"
_SHORTEST = 2
_MEASURE_LABEL = pattern("indicators", "measure_label")


def _is_measure(text: str) -> bool:
    """Whether a bracket holds only a unit or a quantity: （亩）, （≥95%）, （单位：万元）."""
    inner = _MEASURE_LABEL.sub("", text)
    if not inner or inner in UNITS or is_known_unit(inner):
        return True
    read = parse_quantity(inner)
    return (read.number is not None and read.dates is None) or read.is_blank


@lru_cache(maxsize=65536)
def normalised_name(name: str) -> str:
    """The name without numbering, years, brackets with units or quantities, 其中, 、 and figures with a unit at its end; width folded.

    `其中：2022年新建公路里程（km）≥10.5km` is 新建公路里程. A figure inside the name belongs to it (65岁以上老年人健康管理率, 5G基站数),
    as do verbs. A name that would be left with less than two signs stays as it is.
    """
    plain = fold(clean_name(name).name) or fold(name)  # 0. alone is no numbering
    whole = plain
    plain = _PART.sub("", plain)
    plain = _YEARS.sub("", plain)
    plain = _BRACKET.sub(lambda m: "" if _is_measure(m[1]) else m[0], plain)
    while True:
        before = plain
        plain = plain.strip(_ENDS)
        if match := _FIGURE_AT_END.search(plain):
            unit = match["unit"]
            # 12个 and ≥95% are quantities; 国标A级3 and 二期2 are not told from names, so a bare figure needs a sign before it
            is_unit = (unit in UNITS or is_known_unit(unit)) and unit not in _GRADES
            if is_unit or (not unit and match[0][0] in "≥≤=<>:"):
                plain = plain[: match.start()]
        plain = _SIGN_AT_END.sub("", plain)
        if plain == before:
            break
    plain = _LISTED.sub("", plain)  # 新建、改建公路里程 in one year, 新建改建公路里程 in the next
    return plain if len(plain) >= _SHORTEST else whole


@cache
def _words() -> tuple[dict[str, str], frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Direction of each word, words that count only as what is measured, turning and handling words, ends that are good when high."""
    reviewed = load("indicators")
    words = {word: sign for sign, group in reviewed["polarity"].items() for word in group}
    measured = frozenset(reviewed["measured"]) | {word for word, sign in words.items() if sign == NEGATIVE}
    return words, measured, tuple(reviewed["turning"]), tuple(reviewed["handling"]), tuple(reviewed["turned_positive"])


@cache
def _words_by_end() -> dict[str, tuple[str, ...]]:
    """The words of `_words` by their last sign: a name has few signs, and there are hundreds of words."""
    by_end: dict[str, list[str]] = {}
    for word in _words()[0]:
        by_end.setdefault(word[-1], []).append(word)
    return {sign: tuple(ending) for sign, ending in by_end.items()}


_MEASURES = pattern("indicators", "measures")


_OF_HANDLING = words("indicators", "of_handling")
_MAY_BE_BAD = pattern("indicators", "may_be_bad")


@cache
def _changes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ends of names that measure how much more, and how much less, there is of a thing."""
    reviewed = load("indicators")
    return tuple(reviewed["growth"]), tuple(reviewed["decline"])


def _without_comparison(name: str) -> str:
    for word in words("indicators", "compared_with"):
        name = name.removesuffix(word)
    return name


def _of_change(plain: str) -> str | None:
    """The direction of a name that measures the growth of what is bad, or the decline of what is good; None for any other."""
    growth, decline = _changes()
    for ends, of_what in ((growth, NEGATIVE), (decline, POSITIVE)):
        if not plain.endswith(ends):
            continue
        end = max((e for e in ends if plain.endswith(e)), key=len, default=None)
        if end and polarity_of_name(_without_comparison(plain.removesuffix(end))) == of_what:
            return NEGATIVE
    return None


@lru_cache(maxsize=65536)
def polarity_of_name(name: str) -> str | None:
    """The direction in which an indicator of this name is good, by its words; None where no reviewed word tells.

    The growth of a thing is as good as the thing (投诉起数增长率 is good when low), its decline the other way round.
    """
    words, measured, turning, handling, turned = _words()
    plain = normalised_name(name)
    if (of_thing := _of_change(plain)) is not None:
        return of_thing
    if plain.endswith(_changes()[0]) and _MAY_BE_BAD.search(plain):
        return None  # 一般公共服务支出增长率: nobody knows
    if plain.endswith(turned):
        return POSITIVE
    # the end of a name says what is measured: the last word wins, of those with one end the longest
    by_end = _words_by_end()
    ends = ((plain.rfind(w) + len(w), len(w), w) for sign in set(plain) for w in by_end.get(sign, ()) if w in plain)
    found = max((e for e in ends if e[2] not in measured or _MEASURES.match(plain, e[0])), default=None)
    if found is None:
        return None
    end, length, word = found
    sign = words[word]
    before = plain[: end - length]
    if sign == NEGATIVE and any(verb in before for verb in (turning if word.endswith(_OF_HANDLING) else turning + handling)):
        return None  # 降低事故率 may count the reduction or what is left, 处理案件数 what was done
    return sign


def polarity_of_comparator(comparator: str | None) -> str | None:
    """The direction that a comparator implies: >= asks for more, <= for less; None for =, ranges and none."""
    if comparator in (">=", ">"):
        return POSITIVE
    if comparator in ("<=", "<"):
        return NEGATIVE
    return None


@lru_cache(maxsize=65536)
def indicator_identity(level1: str | None, level2: str | None, name: str) -> IndicatorIdentity:
    """What an indicator is, by its printed levels and name. Never raises.

    The words of the name decide on polarity, then the level: cost (成本) is good when low, satisfaction when high. A comparator is a
    fact of one value, so that a contradiction between it and the words can be found: see `polarity_of_comparator`.
    """
    plain = normalised_name(name)
    first, second, basis = _levels(level1, level2, plain)
    polarity, polarity_basis = _polarity(first, second, name)
    return IndicatorIdentity(first, second, plain, polarity, polarity_basis, basis, " ".join(traits_of_name(plain)) or None)


def _polarity(first: str | None, second: str | None, name: str) -> tuple[str | None, str]:
    by_word = polarity_of_name(name)
    if by_word:
        return by_word, "word"
    if first == "cost" or second == "cost" or second in _NEWER_COST:
        return NEGATIVE, "level"
    if "satisfaction" in (first, second):
        return POSITIVE, "level"
    return None, "none"
