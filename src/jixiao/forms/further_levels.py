"""A level behind the third one: where it stands in each row, it names the indicators, and the third level groups them.

Belongs here: telling names from what describes them, by header and cells. Must stay out: first and second levels (`contents`, `levels`).
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.forms.columns import VALUES, Column, Printed
from jixiao.forms.limits import MAX_NAME_BEHIND
from jixiao.forms.senses import Sense
from jixiao.vocabulary.lexicon import word_set
from jixiao.vocabulary.signs import COMPARATOR_SIGNS

GROUP = "level4"  # the role of a column of levels that are kept nowhere: the groups of names, or a further level beside them
_NAMES = word_set("forms", "names_behind_third")
_STOPS = frozenset(".;,?!")
_FEW = 0.3  # share of the cells of names that may be something else


def settle_further_level(columns: list[Column], senses: Printed) -> None:
    """Let the column behind that of names name the indicators where its header, or its cells beside a merged name, say that it does."""
    name = next((c for c in columns if c.role == "name"), None)
    if name is None or name.joins_levels:
        return
    further = _behind(columns, name)
    if further is None or not _names(further, name, senses):
        return
    name.role, further.role, further.reviewed = GROUP, "name", True


def _behind(columns: list[Column], name: Column) -> Column | None:
    """The column right of the names and left of all values that may name the indicators."""
    at = columns.index(name) + 1
    found = columns[at] if at < len(columns) else None
    if found is None or found.role not in (GROUP, "description", None) or any(c.role in VALUES for c in columns[:at]):
        return None
    return found


def _names(further: Column, name: Column, senses: Printed) -> bool:
    groups, printed = senses.get(name.start, []), senses.get(further.start, [])
    if not printed:
        return False
    if further.role == GROUP or further.sense.bare in _NAMES:
        return 2 * len(printed) >= len(groups)
    is_merged = len(groups) < len(printed)
    of_indicators = further.sense.column is not None and further.sense.column.role == "indicator"
    if of_indicators and not is_merged:
        is_merged = len({s.key for s in groups}) < len({s.key for s in printed})
    return is_merged and (of_indicators or _are_names(printed))


def _are_names(printed: Sequence[Sense]) -> bool:
    """Whether most texts are as short as names, and no figures or sentences."""
    others = [s for s in printed if len(s.key) > MAX_NAME_BEHIND or not _STOPS.isdisjoint(s.key) or _is_figure(s)]
    return len(others) <= _FEW * len(printed)


def _is_figure(sense: Sense) -> bool:
    return sense.starts_with_number or sense.key[:1] in COMPARATOR_SIGNS
