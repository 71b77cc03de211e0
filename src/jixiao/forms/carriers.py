"""Which of several organisations that a form names is its unit, by the labels that they stand behind.

Belongs here: what the label of an organisation says of its part in the project. Must stay out: where the label stands.
"""

from __future__ import annotations

from functools import cache, lru_cache

from jixiao.vocabulary.fold import label_key
from jixiao.vocabulary.lexicon import pattern, reviewed, words

_TIER = pattern("forms", "tier_of_budget")
_NUMERALS = "一二三四五"
_LOWEST = 9  # of those who have none below them
_ORDER = ("carries_out", "budgets", "organises", "reports", "looks_on")


@cache
def _parts() -> dict[str, str]:
    return {label_key(wording): part for part, wordings in reviewed("carriers").items() for wording in wordings}


@lru_cache(maxsize=4096)
def part_of(label: str) -> str | None:
    """The part in the project that a label gives: carries_out, budgets, organises, reports or looks_on; None where it tells none."""
    key = label_key(label)
    known = [wording for wording in _parts() if wording in key]
    return _parts()[max(known, key=len)] if known else None


def rank_of(label: str) -> int:
    """The rank of an organisation by its label: the lower, the closer it is to carrying the project out."""
    part = part_of(label)
    return _ORDER.index(part) if part else len(_ORDER)


def carries_out(label: str) -> bool:
    """Whether the label is that of who carries the project out."""
    return part_of(label) == "carries_out"


def looks_on(label: str) -> bool:
    """Whether the label is that of who supervises or takes part, and is never the unit of the form."""
    return part_of(label) == "looks_on"


def names_department(label: str) -> bool:
    """Whether a label names a department (预算部门), and neither a unit (部门（单位）名称) nor who carries out or reports (实施部门)."""
    key = label_key(label)
    if not any(word in key for word in words("forms", "department_label")) or any(word in key for word in words("forms", "unit_label")):
        return False
    return part_of(label) in (None, "budgets")


@lru_cache(maxsize=4096)
def tier_of(label: str) -> int:
    """The tier of the budget that a label gives an organisation, from 1 for the highest (一级预算单位); 0 where it tells none."""
    match = _TIER.match(label_key(label))
    return 0 if match is None else _NUMERALS.find(match["tier"]) + 1 if match["tier"] else _LOWEST
