"""What a header of the indicator block says: the role of its column, or of the values that it stands over.

Belongs here: answering by the reviewed wordings of `reference/labels.yml`. Must stay out: where the header stands, and the header's row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jixiao.vocabulary.fold import bare_key, label_key
from jixiao.vocabulary.labels import find
from jixiao.vocabulary.lexicon import Certainty, Meaning, lexicon, pattern, word_set, words
from jixiao.vocabulary.signs import is_stopped, is_told

_NO_SIGNS = frozenset(",.;:?!、")  # of an inferred header
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
    whole = label_key(text)
    if "(" in whole and not _EARLIER.isdisjoint(_IN_BRACKETS.findall(whole)):
        return ColumnRole("previous_value", Certainty.PATTERN)
    if found := find("columns", text):
        return ColumnRole(found.slug, found.certainty)
    key = bare_key(text)
    if not 2 <= len(key) <= MAX_HEADER or not _NO_SIGNS.isdisjoint(key) or is_stopped(text):
        return None
    inferred = _role_of_months(key) or lexicon("labels", "columns").infer(key)
    return ColumnRole(inferred.slug, inferred.certainty) if inferred and not _tells(text, key) else None


def reviewed_role(text: str) -> str | None:
    """The role of a column by a header that somebody reviewed; None for any other text."""
    found = column_role(text)
    return found.role if found is not None and found.reviewed else None


def _role_of_months(key: str) -> Meaning | None:
    """The role of what is done in some months: 1-6月完成情况, 全年预计完成."""
    done = any(word in key for word in _DONE) and not any(word in key for word in _NOT_DONE) and _MONTHS.search(key)
    return Meaning("forecast" if any(word in key for word in _FORECAST) else "actual", Certainty.PATTERN) if done else None


@lru_cache(maxsize=65536)
def group_role(text: str) -> str | None:
    """The values that a header over several columns announces: total_target, target, actual …"""
    if found := find("groups", text):
        return found.slug
    key = bare_key(text)
    inferred = lexicon("labels", "groups").infer(key) if 2 <= len(key) <= MAX_HEADER else None
    return inferred.slug if inferred and not is_told(text) else None
