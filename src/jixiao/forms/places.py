"""Columns of one region, town or unit each: what the words of their headers say.

Belongs here: whether a header names a place or a body, the whole of them, or is divided among them. Must stay out: where headers stand.
"""

from __future__ import annotations

from functools import lru_cache

from jixiao.forms.limits import MAX_PLACE
from jixiao.forms.lines import is_organisation
from jixiao.vocabulary.columns import column_role, group_role
from jixiao.vocabulary.fold import bare_key, squash
from jixiao.vocabulary.labels import field_slug, is_total
from jixiao.vocabulary.levels import is_level
from jixiao.vocabulary.lexicon import pattern, word_set, words

_PLACE = pattern("places", "place")
_KIND = pattern("places", "kind_of_place")
_SUM_OF_AREA = pattern("places", "sum_of_area")


@lru_cache(maxsize=8192)
def is_place(text: str) -> bool:
    """Whether a header names a place or a body: 新罗区, 笏石街道办, 市第一中学."""
    key = squash(text)
    if not 2 <= len(key) <= MAX_PLACE or key in word_set("places", "no_place") or is_whole_area(text):
        return False
    if column_role(text) or group_role(text) or field_slug(text) or is_level(text):
        return False
    return not _KIND.match(key) and (_PLACE.match(key) is not None or is_organisation(text))


@lru_cache(maxsize=8192)
def is_whole_area(text: str) -> bool:
    """Whether a header is that of the whole beside its parts: 合计, 全市."""
    key = bare_key(text)
    return key in word_set("places", "whole_area") or _SUM_OF_AREA.match(key) is not None or is_total(text)


@lru_cache(maxsize=8192)
def is_divided(text: str) -> bool:
    """Whether a header stands over columns of places: 区域目标值, 各乡镇任务数."""
    key = bare_key(text)
    return len(key) <= 2 * MAX_PLACE and any(word in key for word in words("places", "divided"))


def may_name_part(text: str) -> bool:
    """Whether a text below such a header may name one of its parts, though it looks like no place: 笏石, 机关."""
    key = squash(text)
    plain = 2 <= len(key) <= MAX_PLACE and not any(c.isascii() for c in key)
    return plain and not (column_role(text) or group_role(text) or field_slug(text) or is_level(text))
