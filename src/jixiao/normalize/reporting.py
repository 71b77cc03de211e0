"""The part of the year that a monitoring form speaks of: 1-9月, 上半年, 前三季度.

Belongs here: its last month, by the title or by the headers of its values. Must stay out: dates of values (`dates`).
"""

from __future__ import annotations

from functools import lru_cache

from jixiao.model import Disclosure, Stage
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern
from jixiao.vocabulary.numerals import chinese_number

_PART = pattern("dates", "part_of_year")


def reporting_month(disclosure: Disclosure) -> int | None:
    """The last month (1 to 12) of the part of the year that a monitoring form speaks of; None where it prints none, and for other stages.

    The title counts for more than the headers of actual values, of which the latest counts.
    """
    if disclosure.stage != Stage.MONITORING:
        return None
    told = last_month(disclosure.title or "")
    if told is not None:
        return told
    labels = {value.label or "" for indicator in disclosure.indicators for value in indicator.values if value.role == "actual"}
    return max((month for label in labels if (month := last_month(label)) is not None), default=None)


@lru_cache(maxsize=4096)
def last_month(text: str) -> int | None:
    """The last month of the part of a year that a text names, None where it names none."""
    found = _PART.search(squash(text))
    if found is None:
        return None
    if found["half"] is not None:
        return 12 if found["second"] else 6
    number = int(found["last"]) if found["last"].isdecimal() else chinese_number(found["last"])
    month = int(number or 0) * (3 if found["quarter"] else 1)
    return month if 1 <= month <= 12 else None
