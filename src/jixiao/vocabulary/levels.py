"""What a printed level of indicators (一级指标, 二级指标) is in the schemes.

Belongs here: answering by the reviewed wordings of `reference/levels.yml`. Must stay out: which cell holds a level.
"""

from __future__ import annotations

from functools import cache, lru_cache

from jixiao.vocabulary.codes import code_before
from jixiao.vocabulary.fold import bare_key
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
    return found


def _named(key: str) -> tuple[str | None, str | None]:
    return lexicon("levels", "level1").exact.get(key), lexicon("levels", "level2").exact.get(key)


def is_level(text: str) -> bool:
    """Whether the text is a level of indicators (产出指标, 数量指标 …)."""
    return any(level_slugs(text))
