"""What a printed level of indicators (一级指标, 二级指标) is in the schemes.

Belongs here: answering by the reviewed wordings of `reference/levels.yml`. Must stay out: which cell holds a level.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jixiao.vocabulary.codes import code_before, without_letter
from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.lexicon import lexicon, reviewed, words

POINTS_BEHIND = "0123456789%." + "".join(words("signs", "points"))  # 产出指标50分


@cache
def level_parents() -> dict[str, tuple[str, ...]]:
    """For each standard second level the standard first levels that it may stand under."""
    return {slug: tuple(entry["parents"]) for slug, entry in reviewed("levels")["level2"].items()}


@lru_cache(maxsize=16384)
def level_slugs(text: str) -> tuple[str | None, str | None]:
    """The standard first and second level that a printed level names (either may be None)."""
    key = bare_key(text).rstrip(POINTS_BEHIND)
    found = _named(key)
    if not any(found) and (coded := code_before(key)) is not None:
        return _named(coded.words)
    return found if any(found) else _named(without_letter(key))


def _named(key: str) -> tuple[str | None, str | None]:
    return lexicon("levels", "level1").exact.get(key), lexicon("levels", "level2").exact.get(key)


def is_level(text: str) -> bool:
    """Whether the text is a level of indicators (产出指标, 数量指标 …)."""
    return any(level_slugs(text))


_BETWEEN = re.compile(r"[-;；,，—–－/／\\|｜>＞→·:：_~、\s]+")
_IN_BRACKETS = re.compile(r"\s*[【\[〔「『〖]([^】\]〕」』〗]{2,16})[】\]〕」』〗][\s:：、—-]*")
_MAX_LEVEL = 24  # characters of a level with its numbering and its points
_SHORT = 3  # a level of so few characters before a single blank may begin a name: 成本 控制率
_BLANK = " \u3000\u00a0\t"
_STOPS = "。.；;，,、"
_STRAY = " \t\n\u3000\u00a0:：-—–－、,，"


@lru_cache(maxsize=16384)
def leading_levels(text: str) -> tuple[tuple[str, ...], str]:
    """The levels that a text begins with, as printed, at most two, and what stands behind them ("" for levels alone).

    一、产出指标 has one and nothing behind it, 产出指标-数量指标：培训人数≥520人 two. A level before a figure (满意度≥95%) is a name.
    """
    found: list[str] = []
    rest = text.strip(_STRAY)
    while rest and len(found) < 2:
        first = _first_level(rest)
        if first is None:
            break
        level, rest = first
        found.append(level.rstrip(_STOPS))
        rest = rest.lstrip(_STRAY)
    return tuple(found), rest


SCHEME = frozenset({"output", "benefit", "satisfaction", "cost"})  # first levels of the two schemes, whose second levels are known


def _is_printed_level(text: str) -> bool:
    """Whether a text is a level under which names with values stand in a line: not the execution of the budget, nor its management."""
    first, second = level_slugs(text)
    return first in SCHEME or (second is not None and not SCHEME.isdisjoint(level_parents()[second]))


@cache
def _wordings() -> tuple[str, ...]:
    """What a level may begin with; a bracket, too."""
    return ("(", *lexicon("levels", "level1").exact, *lexicon("levels", "level2").exact)


def _first_level(text: str) -> tuple[str, str] | None:
    """The level that a text begins with, and the rest; None where it begins with none, or where the level is only part of a name."""
    if not label_key(text[:_MAX_LEVEL]).startswith(_wordings()):
        return None
    bracketed = _IN_BRACKETS.match(text)
    if bracketed and _is_printed_level(bracketed[1]):
        return bracketed[1], text[bracketed.end() :]
    if len(text) <= _MAX_LEVEL and _is_printed_level(text.rstrip(_STOPS)):
        return text, ""
    ends = [m.span() for m in _BETWEEN.finditer(text[: _MAX_LEVEL + 4]) if m.start() > 1 and (m[0] not in _BLANK or m.start() > _SHORT)]
    found = [(start, end) for start, end in ends if start <= _MAX_LEVEL and _is_printed_level(text[:start])]
    if not found:
        return None
    start, end = found[0]
    for further_start, further_end in found[1:]:  # 产出 指标：…
        if not squash(text[start:end]) and not is_level(text[end:further_start]):
            start, end = further_start, further_end
    return text[:start], text[end:]
