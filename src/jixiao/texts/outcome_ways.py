"""Verdicts on which way something went, on standards that are named, and on grades that have an order.

Belongs here: one kind of wording a function, a pair to its reason or None. Must stay out: what is done or denied (`outcome_words`), figures
and times (`outcome_figures`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jixiao.identity.quantities import base_quantity
from jixiao.texts.outcome_pair import FILE, MET, MISSED, Pair, found, group_of
from jixiao.vocabulary.fold import fold, has_chinese
from jixiao.vocabulary.lexicon import alternatives, pattern, reviewed, word_set
from jixiao.vocabulary.signs import BEFORE
from jixiao.vocabulary.units import UNITS

UP, DOWN, LEVEL = "up", "down", "level"


class Change(NamedTuple):
    """Which ways a text leaves open, with the word and the figure of the change, and of what (减少经济损失200万元).

    `is_marked` is 明显提高, `is_some` 有所提高.
    """

    ways: frozenset[str]
    word: str | None = None
    figure: Decimal | None = None
    unit: str = ""
    is_marked: bool = False
    is_some: bool = False
    of: str = ""


def changed(pair: Pair) -> str | None:
    """不降低 and 由28%升至30%, 较上年减少 and 与上年持平, 减少3份以上 and 减少2份."""
    asked, told = _change(pair.asked.counted, is_told=False), _change(pair.told.counted, is_told=True)
    if asked is None or told is None or (told.of and told.of not in (asked.of, pair.name) and told.of not in pair.name):
        return None
    if not asked.ways & told.ways:
        return MISSED
    if not told.ways <= asked.ways:
        return None
    if asked.figure is not None:
        if told.figure is None or told.word is None:
            return None
        one, two = (base_quantity(change.figure, None, change.unit or None) for change in (asked, told))
        return (MET if two[0] >= one[0] else MISSED) if one[2] == two[2] and one[0] is not None and two[0] is not None else None
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
    if times := found("times_over", text):
        return Change(frozenset({UP}), times["word"], Decimal(reviewed(FILE)["doublings"][times["word"]]), "%")
    match = found("change", text)
    if match is None:
        return None
    word = match["up"] or match["down"]
    if len(word) == 1 and not match["figure"]:
        return None  # 多, 少: words of other words
    figure = Decimal(match["figure"]) if match["figure"] else None
    unit = match["unit"] or ""
    if figure is not None and unit in word_set(FILE, "times_as_much"):
        figure, unit = figure * 100, "%"
    way = frozenset({UP if match["up"] else DOWN})
    return Change(way, word, figure, UNITS.get(unit, unit), bool(match["degree"]), bool(match["some"]), match["of"] or "")


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
    asked, told = (pattern(FILE, "grade_from").sub("", side.words) for side in (pair.asked, pair.told))
    return _graded(pair, asked, told) or _graded(pair, *_without_what_both_say(asked, told))


def _graded(pair: Pair, first_text: str, second_text: str) -> str | None:
    asked, told = found("grade", first_text), found("grade", second_text)
    if asked is None or told is None or asked["at_most"] or asked["level"] != told["level"] or told["over"]:
        return None
    if (by := _numbers_above(asked["grade"], told["grade"])) is not None:
        return MET if by >= 0 else MISSED
    if _are_several(asked["grade"], told["grade"]):
        return MET if told["grade"] in asked["grade"] else MISSED  # 优良中: one of these
    first, second = _placed(asked["grade"]), _placed(told["grade"])
    both = ((reviewed(FILE)["scales"][n], first[n], second[n]) for n in first.keys() & second.keys())
    above = {by for scale, one, two in both if (by := _grades_above(pair, scale, one, two)) is not None}
    if not above or (min(above) < 0 <= max(above)):
        return None
    return MET if min(above) >= 0 else MISSED


def _numbers_above(asked: str, told: str) -> int | None:
    """By how much a grade with a letter and a number (C35) is above another with the same letter (C30)."""
    one, two = found("lettered_grade", asked), found("lettered_grade", told)
    if not (one and two) or one["letter"] != two["letter"]:
        return None
    by = Decimal(two["number"]) - Decimal(one["number"])
    return (by > 0) - (by < 0)


def _without_what_both_say(asked: str, told: str) -> tuple[str, str]:
    """Two texts without what both begin with (考核优秀, 考核良好) and the 以上 within the first (二级以上医院)."""
    over = pattern(FILE, "over_within").search(asked)
    asked = asked[: over.start()] + asked[over.end() :] if over else asked
    same = next((n for n, (one, two) in enumerate(zip(asked, told, strict=False)) if one != two), min(len(asked), len(told)))
    return asked[same:], told[same:]


def _are_several(asked: str, told: str) -> bool:
    """Whether any of several grades of a sign each is asked for: 优良中."""
    signs = {*asked, told}
    return len(told) == 1 and len({*asked}) == len(asked) > len(told) + 1 and any(signs <= {*scale} for scale in reviewed(FILE)["scales"])


class Placed(NamedTuple):
    """The place of a grade in a scale, and what it is a grade of: 二级馆."""

    place: int
    of: str


def _grades_above(pair: Pair, scale: list[str], one: Placed, two: Placed) -> int | None:
    """How many grades of a scale what is told is above what is asked for; None where they are of other things."""
    if not _is_one_thing(scale, one.of, two.of):
        return None
    above = two.place - one.place
    counts_up = _is_counted(scale) and any(word in pair.name + pair.asked.words for word in word_set(FILE, "rising_grades"))
    return -above if counts_up else above


@cache
def _known_grades() -> dict[str, list[tuple[int, int]]]:
    """Each grade, with the scales in which it stands and its places there."""
    known: dict[str, list[tuple[int, int]]] = {}
    for n, scale in enumerate(reviewed(FILE)["scales"]):
        for place, grade in enumerate(scale):
            known.setdefault(grade, []).append((n, place))
    return known


def _placed(grade: str) -> dict[int, Placed]:
    """The scales in which a text begins with a grade, and the longest that it begins with in each."""
    known = _known_grades()
    lengths = range(1, len(grade) + 1)
    placed = {n: Placed(place, grade[length:]) for length in lengths for n, place in known.get(grade[:length], ())}
    return {n: place for n, place in placed.items() if len(place.of) <= _LONGEST_THING}


def _is_one_thing(scale: list[str], one: str, two: str) -> bool:
    """Whether both grades are of one thing, which either may leave out; 优良 is no 优 of something that is called 良."""
    return one == two or (not (one and two) and not (one + two).startswith(tuple(scale)))


_LONGEST_THING = 4
"""Signs of what has a grade: 二级公路."""


def _is_counted(scale: list[str]) -> bool:
    """Whether a scale is one of counted grades: 一级, 二级."""
    return scale[-1] in word_set(FILE, "first_grades")
