"""The part of the year that a monitoring form speaks of: 1-9月, 上半年, 前三季度.

Belongs here: whether its title tells it, or the headers of its values. Must stay out: reading months, quarters and halves (`dates`).
"""

from __future__ import annotations

from jixiao.model import Disclosure, Stage
from jixiao.normalize.dates import last_month


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
