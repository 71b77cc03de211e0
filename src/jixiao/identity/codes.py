"""Which forms a printed project code joins: those whose names or units agree.

Belongs here: the names and units beside one code, and which of them the code belongs to. Must stay out: the key of a project (`projects`),
likeness (`likeness`), what a person has joined.

A code of the fiscal platform is one project's in the whole country; where it stands beside the names of two projects of two units, one of
them is mistyped. It stays with the project that most forms print it for, and the other is told by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from jixiao.identity.projects import is_same_name

MOST_COMPARED = 50
"""A code beside more unlike units and names than these is a placeholder (00000000): it joins equal names and units only."""


class CodeUse(NamedTuple):
    """One name beside a code, within one unit: the units above, how many forms print it so, and the first year."""

    unit_id: str | None
    name: str | None
    above: tuple[str, ...] = ()
    times: int = 1
    first_year: int = 0


def at_home(uses: Sequence[CodeUse]) -> list[bool]:
    """Of each use of one code, whether the code is that project's own. A form without a name gainsays nothing, and is at home."""
    named = [use for use in uses if use.name is not None]
    groups = _joined_by_unit_and_name(named)
    if len(groups) <= MOST_COMPARED:
        groups = _joined_by_likeness(groups)
    home = min(groups, key=_order, default=[])
    return [use.name is None or use in home for use in uses]


def _order(group: list[CodeUse]) -> tuple[int, int, str, str]:
    first = min(group, key=lambda use: (use.first_year, use.unit_id or "", use.name or ""))
    return -sum(use.times for use in group), first.first_year, first.unit_id or "", first.name or ""


def _joined_by_unit_and_name(uses: Iterable[CodeUse]) -> list[list[CodeUse]]:
    """The uses in groups of which each member shares its name or its unit with another."""
    groups: list[tuple[set[str | None], set[str | None], list[CodeUse]]] = []
    for use in uses:
        units, names, members = {use.unit_id} - {None}, {use.name}, [use]
        apart = []
        for group in groups:
            if units & group[0] or names & group[1]:
                units, names, members = units | group[0], names | group[1], [*group[2], *members]
            else:
                apart.append(group)
        groups = [*apart, (units, names, members)]
    return [members for _, _, members in groups]


def _joined_by_likeness(groups: list[list[CodeUse]]) -> list[list[CodeUse]]:
    """The groups, those joined of which two names are ways of writing one or a unit is the department of the other."""
    place = list(range(len(groups)))
    for a, b in combinations(range(len(groups)), 2):
        if place[a] != place[b] and any(_agree(x, y) for x in groups[a] for y in groups[b]):
            place = [place[a] if at == place[b] else at for at in place]
    return [[use for at, group in zip(place, groups, strict=True) if at == one for use in group] for one in sorted(set(place))]


def _agree(a: CodeUse, b: CodeUse) -> bool:
    return a.unit_id in b.above or b.unit_id in a.above or is_same_name(a.name or "", b.name or "")
