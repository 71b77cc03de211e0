"""What a header of the indicator block says: the role of its column, or of the values that it stands over.

Belongs here: answering by the reviewed wordings of `reference/labels.yml`. Must stay out: where the header stands, and the header's row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.vocabulary.fold import bare_key, label_key
from jixiao.vocabulary.labels import find
from jixiao.vocabulary.lexicon import Certainty, lexicon, pattern, word_set, words
from jixiao.vocabulary.signs import is_stopped, is_told

MAX_HEADER = 18  # characters of the longest header that is read from a part of it
_MONTHS = pattern("labels", "months")
_DONE = words("labels", "months.done")
_NOT_DONE = words("labels", "months.not")
_FORECAST = words("labels", "months.forecast")
_EARLIER = word_set("labels", "earlier_in_brackets")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_HEADER_ENDINGS = words("labels", "header_endings")


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a header of the indicator block says: the role of its column, and whether the wording was reviewed."""

    role: str
    certainty: Certainty = Certainty.EXACT

    @property
    def reviewed(self) -> bool:
        """Whether a person has reviewed this very wording."""
        return self.certainty.is_reviewed


def _tells(text: str, key: str) -> bool:
    """Whether a text that no lookup holds tells something, and is no header that speaks of it (未达到目标原因)."""
    return is_told(text) and not key.endswith(_HEADER_ENDINGS)


_NAME_AND_UNIT = pattern("forms", "name_and_unit_header")


def heads_names_with_units(text: str) -> bool:
    """Whether a header stands over names with their unit of measure behind them: 三级指标，单位."""
    return len(text) <= MAX_HEADER and _NAME_AND_UNIT.match(label_key(text)) is not None


@lru_cache(maxsize=65536)
def column_role(text: str) -> ColumnRole | None:
    """The role of a column of the indicator block, by its header; None for text that heads no such column."""
    if heads_names_with_units(text):
        return ColumnRole("name")
    if any(words in _EARLIER for words in _IN_BRACKETS.findall(label_key(text))):
        return ColumnRole("previous_value", Certainty.PATTERN)
    if found := find("labels", "columns", text):
        return ColumnRole(found.slug, found.certainty)
    key = bare_key(text)
    if not 2 <= len(key) <= MAX_HEADER or any(c in key for c in ",.;:?!、") or is_stopped(text) or _tells(text, key):
        return None
    if _MONTHS.search(key) and any(word in key for word in _DONE) and not any(word in key for word in _NOT_DONE):
        return ColumnRole("forecast" if any(word in key for word in _FORECAST) else "actual", Certainty.PATTERN)
    inferred = lexicon("labels", "columns").infer(key)
    return ColumnRole(inferred.slug, inferred.certainty) if inferred else None


@lru_cache(maxsize=65536)
def group_role(text: str) -> str | None:
    """The values that a header over several columns announces: total_target, target, actual …"""
    if found := find("labels", "groups", text):
        return found.slug
    key = bare_key(text)
    if not 2 <= len(key) <= MAX_HEADER or is_told(text):
        return None
    inferred = lexicon("labels", "groups").infer(key)
    return inferred.slug if inferred else None
