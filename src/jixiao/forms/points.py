"""Points that have no cell of their own: 20/18 under 分值/得分, the points of the execution in its label.

Belongs here: telling which of two figures is which by the words of the header, and points in labels of the funding block. Must stay
out: columns with one figure a cell, points of levels (`normalize`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.forms.limits import MAX_LABEL_OF_POINTS
from jixiao.vocabulary.fold import bare_key, squash
from jixiao.vocabulary.labels import section_slug
from jixiao.vocabulary.lexicon import alternatives, pattern, words

_PAIR = pattern("forms", "point_pair")
_WEIGHT, _SCORE = pattern("forms", "weight_words"), pattern("forms", "score_words")


def paired_points(header: str, text: str) -> tuple[str, str] | None:
    """Weight and score of a cell with two figures: empty where the header does not name both; None for any other cell."""
    pair = _PAIR.match(squash(text))
    if pair is None:
        return None
    key = squash(header)
    weight, score = _WEIGHT.search(key), _SCORE.search(key)
    if weight is None or score is None:
        return "", ""
    first, second = pair[1], pair[2] or pair[3]
    return (first, second) if weight.start() < score.start() else (second, first)


_VALUE_AND_SCORE_HEADER = pattern("forms", "value_and_score_header")
_VALUE_AND_SCORE = re.compile(
    r"^(?P<value>.+?)\s*(?:[（(]\s*(?:<label>)?\s*(?P<within>\d{1,3}(?:\.\d+)?)\s*(?P<mark><points>)?\s*[）)]"
    r"|(?P<break>[/／、，,；;|]|\s)\s*(?:<label>)?\s*(?P<behind>\d{1,3}(?:\.\d+)?)\s*(?P<mark_behind><points>)?)$".replace(
        "<points>", alternatives(words("signs", "points"))
    ).replace("<label>", rf"(?:{alternatives(words('forms', 'before_score'))})[:：]?"),
    re.DOTALL,
)


@lru_cache(maxsize=8192)
def heads_value_and_score(header: str) -> bool:
    """Whether a header is of what was reached and of its score in one cell: 完成值及得分, 实际完成情况（得分）."""
    return len(header) <= MAX_LABEL_OF_POINTS and _VALUE_AND_SCORE_HEADER.match(squash(header)) is not None


def value_and_score(text: str, *, is_told: bool) -> tuple[str, str] | None:
    """The value and the score of a cell that prints both (318人（8分）, 100%/10); None for any other.

    Where no header tells that there are two (`is_told`), the score must be marked as points, in brackets or in a line of its own.
    """
    found = _VALUE_AND_SCORE.match(text.strip())
    if found is None:
        return None
    is_marked = found["mark"] or (found["mark_behind"] and found["break"] == "\n")
    return (found["value"].strip(), found["within"] or found["behind"]) if is_told or is_marked else None


_WITH_GRADE = pattern("forms", "score_with_grade")


def score_and_grade(text: str) -> tuple[str, str] | None:
    """The score and the grade of a cell that prints both (94.5分（优）, 优（94.5分）); None for any other text."""
    found = _WITH_GRADE.match(squash(text))
    grade = found and (found["before"] or found["after"])
    return None if found is None or not grade or (found["before"] and found["after"]) else (found["points"], grade)


_EXECUTION_HEADER = pattern("forms", "execution_header")


@lru_cache(maxsize=8192)
def part_of_execution(header: str) -> str | None:
    """What a column of a list prints of the execution of a project's budget: rate, weight or score (执行率, 执行率分值, 预算执行得分)."""
    match = _EXECUTION_HEADER.match(bare_key(header))
    if match is None or not any(match.groupdict().values()):
        return None
    return "score" if match["score"] else "weight" if match["weight"] else "rate"


_IN_LABEL = pattern("forms", "points_in_label")
_TIMES_RATE = pattern("forms", "points_times_rate")
_OF_EXECUTION = pattern("forms", "of_execution")
_POINTS = words("signs", "points")


@lru_cache(maxsize=8192)
def execution_points(text: str) -> str | None:
    """The points of the budget's execution in a label (预算执行情况（万元）（20分）, 得分（20分*执行率）), None where it prints none."""
    if not any(mark in text for mark in _POINTS) or len(text) > MAX_LABEL_OF_POINTS:
        return None
    key = squash(text)
    if found := _TIMES_RATE.search(key):
        return found[1]
    found = _IN_LABEL.search(key)
    named = section_slug(text) == "funding" or _OF_EXECUTION.search(bare_key(text)) is not None
    return found[1] if found and named else None
