"""Which indicators of many units and counties are one concept: what reviewers have joined, and what they may look at.

Belongs here: the concept of a name by reviewed lines (`reference/concepts.yml`), and pairs of names that are worth a look. Must stay out:
joining: names become one concept only by a line there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, product
from typing import Any, NamedTuple

from jixiao.identity.likeness import Proposal, differs_tellingly, near_pairs
from jixiao.identity.regions import mentions
from jixiao.vocabulary.lexicon import load, words

# Evidence: 农田灌溉设施完好率 and 农田水利灌溉设施完好率 have 0.9, 道路养护里程 and 道路绿化里程, two things, 0.67.
LEAST_ALIKE = 0.8
MOST_NAMES = 1500
"""Names of one level and unit of measure that are compared, those of most forms: a name that one form prints is followed by nobody."""


class Concept(NamedTuple):
    """What reviewers call a group of indicators, and the base unit that they are measured in (None: any)."""

    name: str
    unit: str | None


class KnownIndicator(NamedTuple):
    """An indicator as the warehouse knows it: its normalised name, standard level, base unit, and how many forms print it."""

    name: str
    level: str | None
    unit: str | None
    forms: int

    @property
    def key(self) -> str:
        """What tells it apart."""
        return "|".join((self.name, self.level or "", self.unit or ""))


@cache
def _accepted() -> dict[tuple[str, str | None], Concept]:
    """The concept of each name under its level (None: any level). The first line that names it holds."""
    accepted: dict[tuple[str, str | None], Concept] = {}
    entries: list[dict[str, Any]] = load("concepts")["same"]
    for entry in entries:
        concept = Concept(str(entry["concept"]), entry.get("unit"))
        for name in (entry["concept"], *entry["also"]):
            accepted.setdefault((str(name), entry.get("level")), concept)
    return accepted


def concept_of(name: str, level1: str | None, level2: str | None) -> Concept | None:
    """The accepted concept of a normalised name under its standard levels (slugs); None where no reviewed line names it."""
    accepted = _accepted()
    return next((found for level in (level2, level1, None) if (found := accepted.get((name, level)))), None)


def propose_concepts(known: Iterable[KnownIndicator]) -> list[Proposal]:
    """Names of one level and unit of measure that may be one indicator, the likeliest first. Nothing is joined.

    Names that differ in a number or side, or in a word that tells indicators apart (新建 and 改建, 合格 and 完成), are no proposals.
    """
    groups: dict[tuple[str | None, str | None], list[KnownIndicator]] = defaultdict(list)
    for one in known:
        if one.level:
            groups[one.level, one.unit].append(one)
    found: dict[tuple[str, str], Proposal] = {}
    for group in groups.values():
        most = sorted(group, key=lambda one: (-one.forms, one.name))[:MOST_NAMES]
        for one, other, likeness, why in _alike(most):
            a, b = sorted((one.key, other.key))
            found.setdefault((a, b), Proposal(a, b, likeness, why))
    return sorted(found.values(), key=lambda p: (-p.score, p.a, p.b))


def _alike(group: list[KnownIndicator]) -> Iterator[tuple[KnownIndicator, KnownIndicator, float, str]]:
    by_core: dict[str, list[KnownIndicator]] = defaultdict(list)
    for one in group:
        by_core[_core(one.name)].append(one)
    for same in by_core.values():
        for one, other in combinations(same, 2):
            yield one, other, 1.0, "the same name but for place, measure or words that tell nothing"
    for a, b, likeness in near_pairs(sorted(by_core), LEAST_ALIKE):
        if _telling(a) == _telling(b) and _measure(a) == _measure(b) and not differs_tellingly(a, b):
            for one, other in product(by_core[a], by_core[b]):
                yield one, other, round(likeness, 3), "the names are alike"


_LEFT_OUT = words("concepts", "left_out")
_CONTRASTS = words("concepts", "contrasts")
_SHORTEST = 3


@cache
def _measures() -> tuple[tuple[str, str], ...]:
    """Each way of writing a measure, the longest first, with the usual one."""
    ways = ((way, usual) for usual, *others in load("concepts")["measures"] for way in (usual, *others))
    return tuple(sorted(ways, key=lambda pair: (-len(pair[0]), pair[0])))


def _measure(name: str) -> str:
    """What a name measures: its reviewed ending, else its last two signs."""
    return next((usual for way, usual in _measures() if name.endswith(way)), name[-2:])


def _core(name: str) -> str:
    """What is left of a name without its region and words that tell nothing, with its measure in the usual wording."""
    places = mentions(name)
    core = name[places[0].end :] if places and places[0].start == 0 and places[0].end < len(name) else name
    for word in sorted(_LEFT_OUT, key=len, reverse=True):
        shorter = core.replace(word, "")
        core = shorter if len(shorter) >= _SHORTEST else core
    way, usual = next(((way, usual) for way, usual in _measures() if core.endswith(way)), ("", ""))
    return core.removesuffix(way) + usual


def _telling(name: str) -> frozenset[str]:
    return frozenset(word for word in _CONTRASTS if word in name)


def forget_reviewed() -> None:
    """Ask the reviewed lines anew: another data folder may have its own, and they may have changed."""
    _accepted.cache_clear()
