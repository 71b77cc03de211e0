"""Verdicts on which way something went, on standards that are named, and on grades that have an order.

Belongs here: one kind of wording a function, a pair to its reason or None. Must stay out: what is done or denied (`outcome_words`), figures
and times (`outcome_figures`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jixiao.texts.outcome_pair import FILE, MET, MISSED, Pair, found, group_of
from jixiao.vocabulary.fold import fold, has_chinese
from jixiao.vocabulary.lexicon import alternatives, pattern, reviewed, word_set
from jixiao.vocabulary.signs import BEFORE
from jixiao.vocabulary.units import UNITS

UP, DOWN, LEVEL = "up", "down", "level"


class Change(NamedTuple):
    """Which ways a text leaves open, with the word and the figure of the change. `is_marked` is 明显提高, `is_some` 有所提高."""

    ways: frozenset[str]
    word: str | None = None
    figure: Decimal | None = None
    unit: str = ""
    is_marked: bool = False
    is_some: bool = False


def changed(pair: Pair) -> str | None:
    """不降低 and 由28%升至30%, 较上年减少 and 与上年持平, 减少3份以上 and 减少2份."""
    asked, told = _change(pair.asked.words, is_told=False), _change(pair.told.words, is_told=True)
    if asked is None or told is None:
        return None
    if not asked.ways & told.ways:
        return MISSED
    if not told.ways <= asked.ways:
        return None
    if asked.figure is not None:
        is_one = told.figure is not None and told.word is not None and asked.unit == told.unit
        return (MET if told.figure >= asked.figure else MISSED) if is_one and told.figure is not None else None
    return MET if asked.word is None or told.word is None or told.figure is not None or _says_as_much(asked, told) else None


def _says_as_much(asked: Change, told: Change) -> bool:
    """Whether a change without a figure is the one that is asked for: 有所改善 is 改善, and neither is 明显改善."""
    is_one = asked.word == told.word or (
        group_of("ways", asked.word or "") is not None and group_of("ways", asked.word or "") == group_of("ways", told.word or "")
    )
    return is_one and (told.is_marked or not asked.is_marked)


def _change(text: str, *, is_told: bool) -> Change | None:
    if is_told and found("stays", text):
        return Change(frozenset({LEVEL}))
    if match := found("changes_not", text):
        return Change(frozenset({LEVEL, DOWN if match["up"] or match["falls"] else UP}))
    if found("stays", text):
        return Change(frozenset({LEVEL}))
    if match := _last_year().match(text):
        return _WAYS_OF_SIGNS.get(_signs()[match["sign"]])
    if (match := found("from_to", text)) and match["unit"] in ("", match["unit_to"]):
        before, after = Decimal(match["from"]), Decimal(match["to"])
        return Change(frozenset({UP if after > before else DOWN if after < before else LEVEL}))
    return _by_how_much(text)


def _by_how_much(text: str) -> Change | None:
    match = found("change", text)
    if match is None:
        return None
    word = match["up"] or match["down"]
    if len(word) == 1 and not match["figure"]:
        return None  # 多, 少: words of other words
    figure = Decimal(match["figure"]) if match["figure"] else None
    unit = match["unit"] or ""
    way = frozenset({UP if match["up"] else DOWN})
    return Change(way, word, figure, UNITS.get(unit, unit), bool(match["degree"]), bool(match["some"]))


_WAYS_OF_SIGNS = {
    ">=": Change(frozenset({UP, LEVEL})),
    ">": Change(frozenset({UP})),
    "<=": Change(frozenset({DOWN, LEVEL})),
    "<": Change(frozenset({DOWN})),
    "=": Change(frozenset({LEVEL})),
}


@cache
def _signs() -> dict[str, str]:
    """Words before a standard → the comparator."""
    own = {fold(word): sign for sign, group in reviewed(FILE)["signs_of_standards"].items() for word in group}
    return {word: sign for word, sign in BEFORE.items() if has_chinese(word) or word in "≥≤><="} | own


@cache
def _last_year() -> re.Pattern[str]:
    return pattern(FILE, "against_last_year", signs=alternatives(_signs()))


# --- standards -----------------------------------------------------------------------------------------------------------------------

# By what is asked for, what keeps it and what breaks it; of the others nobody knows.
KEEPS = "keeps"
"""符合, 满足: of a standard that may be a bound either way."""
_KEPT = {
    "<=": ("<", "<=", "=", KEEPS),
    "<": ("<", KEEPS),
    ">=": (">", ">=", "=", KEEPS),
    ">": (">", KEEPS),
    "=": ("=", KEEPS),
    KEEPS: (">", ">=", "=", KEEPS),
}
_BROKEN = {"<=": (">",), "<": (">", ">=", "="), ">=": ("<",), ">": ("<", "<=", "=")}


def against_standard(pair: Pair) -> str | None:
    """不超过设计值 and 低于设计值, 不超预算 and 超预算3%."""
    asked, told = (_standard().match(words) for words in (pair.asked.words, pair.told.words))
    if asked is None or told is None or not _is_one_standard(asked["standard"], told["standard"]):
        return None
    bound, is_kept = _signs()[asked["sign"]], _signs()[told["sign"]]
    if is_kept in _KEPT.get(bound, ()):
        return MET
    return MISSED if is_kept in _BROKEN.get(bound, ()) else None


def _is_one_standard(asked: str, told: str) -> bool:
    group = group_of("standards_alike", asked)
    return asked == told or (group is not None and group == group_of("standards_alike", told))


@cache
def _standard() -> re.Pattern[str]:
    return pattern(FILE, "against_standard", signs=alternatives(_signs()))


# --- grades --------------------------------------------------------------------------------------------------------------------------


def graded(pair: Pair) -> str | None:
    """合格及以上 and 优良, 二类坝及以上 and 三类坝, 不低于B1级 and A级."""
    whole = _graded(pair, pair.asked.words, pair.told.words)
    return whole or _graded(pair, *_without_what_both_say(pair.asked.words, pair.told.words))


def _graded(pair: Pair, one: str, two: str) -> str | None:
    asked, told = found("grade", one), found("grade", two)
    if asked is None or told is None or asked["at_most"] or asked["level"] != told["level"] or told["over"]:
        return None
    above = {by for scale in reviewed(FILE)["scales"] if (by := _grades_above(pair, scale, asked["grade"], told["grade"])) is not None}
    if not above or (min(above) < 0 <= max(above)):
        return None
    return MET if min(above) >= 0 else MISSED


def _without_what_both_say(asked: str, told: str) -> tuple[str, str]:
    """Two texts without what both begin with (考核优秀, 考核良好) and the 以上 within the first (二级以上医院)."""
    over = pattern(FILE, "over_within").search(asked)
    asked = asked[: over.start()] + asked[over.end() :] if over else asked
    same = next((n for n, (one, two) in enumerate(zip(asked, told, strict=False)) if one != two), min(len(asked), len(told)))
    return (asked[same:], told[same:]) if same > 1 else (asked, told)


def _grades_above(pair: Pair, scale: list[str], asked: str, told: str) -> int | None:
    """How many grades of a scale what is told is above what is asked for; None where they are not both of it, or of other things."""
    one, two = _placed(scale, asked), _placed(scale, told)
    if one is None or two is None or not _is_one_thing(scale, one[1], two[1]):
        return None
    above = two[0] - one[0]
    counts_up = _is_counted(scale) and any(word in pair.name + pair.asked.words for word in word_set(FILE, "rising_grades"))
    return -above if counts_up else above


def _placed(scale: list[str], grade: str) -> tuple[int, str] | None:
    """The place of a grade in a scale, and what it is a grade of: 二级馆."""
    known = max((item for item in scale if grade.startswith(item)), key=len, default=None)
    return None if known is None or len(grade) - len(known) > _LONGEST_THING else (scale.index(known), grade.removeprefix(known))


def _is_one_thing(scale: list[str], one: str, two: str) -> bool:
    """Whether both grades are of one thing, which either may leave out; 优良 is no 优 of something that is called 良."""
    return one == two or (not (one and two) and not (one + two).startswith(tuple(scale)))


_LONGEST_THING = 4
"""Signs of what has a grade: 二级公路."""


def _is_counted(scale: list[str]) -> bool:
    """Whether a scale is one of counted grades: 一级, 二级."""
    return scale[-1] in word_set(FILE, "first_grades")
