"""Names of indicators that somebody broke by hand over two rows: 监测数据 | ≥97% above 有效率 and nothing beside it.

Belongs here: telling such a half from an indicator that nobody filled in, and joining it to the first half. Must stay out: names (`names`).
"""

from __future__ import annotations

from jixiao.model import Disclosure, Indicator
from jixiao.normalize.rates import is_rate
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern

_ENDS_OPEN = pattern("values", "name_ends_open")
_BEGINS_OPEN = pattern("values", "name_begins_open")
_PERCENT = frozenset("%％")
MAX_HALF = 8  # characters of a second half that nothing but the missing points tell
MIN_OTHERS = 3  # indicators with points that show every one of the form has some


def join_broken_names(disclosure: Disclosure) -> str | None:
    """Join the halves of broken names, in place; what was joined as a note, None where nothing was."""
    indicators = disclosure.indicators
    kept: list[Indicator] = []
    joined: list[str] = []
    last_row = 0
    for indicator in indicators:
        first = kept[-1] if kept else None
        if first is not None and _goes_on(first, indicator, last_row) and _is_half(first, indicator, indicators):
            joined.append(f"{squash(first.name_text)} + {squash(indicator.name_text)}")
            first.name_text = f"{first.name_text.rstrip()}{indicator.name_text.lstrip()}"
        else:
            kept.append(indicator)
        last_row = indicator.row
    if not joined:
        return None
    indicators[:] = kept
    for ordinal, indicator in enumerate(kept, 1):
        indicator.ordinal = ordinal
    return f"disclosure {disclosure.ordinal}: names that go on in the row below: {'; '.join(joined)}"


def _goes_on(first: Indicator, second: Indicator, last_row: int) -> bool:
    """Whether a name stands right below another, under the same levels, with nothing beside it."""
    beside = (second.weight_text, second.score_text, second.description, second.standard, second.reason, second.remark)
    place = (second.table, second.row, second.col)
    return (
        bool(first.values)
        and not second.values
        and not any(beside)
        and place == (first.table, last_row + 1, first.col)
        and (second.level1_text, second.level2_text) == (first.level1_text, first.level2_text)
    )


def _is_half(first: Indicator, second: Indicator, indicators: list[Indicator]) -> bool:
    before, behind = squash(first.name_text), squash(second.name_text)
    if _ENDS_OPEN.search(before) or _BEGINS_OPEN.match(behind) or before.count("(") > before.count(")"):
        return True
    if is_rate(behind) and not is_rate(before) and any(_PERCENT & set(f"{v.text}{v.unit_text or ''}") for v in first.values):
        return True
    others = [i for i in indicators if i.values]
    return len(behind) <= MAX_HALF and len(others) >= MIN_OTHERS and all(i.weight_text for i in others)
