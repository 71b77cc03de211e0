"""Units and projects that may be one and the same, for people to review (`jixiao review`).

Belongs here: which pairs are worth a look, and why. Must stay out: merging: a pair becomes one only by a line in `reference/`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from jixiao.identity.likeness import Proposal, differs_tellingly, is_shortening, likeness, near_pairs, one_sign_pairs
from jixiao.identity.organisations import AFFILIATED, GOVERNMENT, NO_REGION, OWN, OrganisationIdentity
from jixiao.identity.projects import core_name, project_name
from jixiao.vocabulary.lexicon import word_set, words

# Evidence: of the reviewed groups of organisations.yml, taken apart, the least alike that are one (卫健委, 卫生健康委) lie above the first
# bound as shortenings; names of different departments of one county reach 0.75 (水利局, 水务局 0.67; 林业局, 农业局 0.67).
LEAST_ALIKE = 0.8
SHORTENED = 0.9
OTHER_ENDING = 0.85
RENAMED = 0.8
_DEPARTMENTS = word_set("organisations", "renamed_departments")
_ENDINGS = words("organisations", "compared_without")
LEAST_ALIKE_PROJECTS = 0.88
_END = "·"  # whatever ends both names
SHORTEST = 5  # signs of a name that another sign makes no other name: 校园安全运转, 校园安全运行


def _stem(short_key: str) -> tuple[str, str]:
    ending = next((e for e in sorted(_ENDINGS, key=len, reverse=True) if short_key.endswith(e) and len(short_key) > len(e)), "")
    return short_key[: len(short_key) - len(ending)], ending


def _why(a: OrganisationIdentity, b: OrganisationIdentity) -> tuple[float, str] | None:
    """Why two units of one region may be one; None where something tells them apart."""
    if GOVERNMENT in (a.kind, b.kind) or a.key == b.key:
        return None
    one, other = sorted((a.short_key, b.short_key), key=lambda k: (len(k), k))
    if one == other or differs_tellingly(one, other):
        return None
    if b.key == a.parent_key or a.key == b.parent_key:
        # 交通局 printed as the unit of 交通运输局 is that department once more; an office of another name is its own
        short = is_shortening(one, other) and one[-1] in _DEPARTMENTS
        return (SHORTENED, f"{one} may be short for {other}") if short else None
    if AFFILIATED in (a.kind, b.kind) and other.startswith(one) and len(other) > len(one) + 1:
        return None  # 教育局 and 教育局招生办; 实验小学 and 实验小学校 are worth a look
    (stem, ending), (other_stem, other_ending) = _stem(one), _stem(other)
    if stem == other_stem and len(stem) >= 2 and ending != other_ending:
        return OTHER_ENDING, f"the same name with another ending: {ending or '—'}, {other_ending or '—'}"
    if is_shortening(one, other):
        return SHORTENED, f"{one} may be short for {other}"
    if {ending, other_ending} <= _DEPARTMENTS and ending != other_ending and is_shortening(stem + _END, other_stem + _END):
        return RENAMED, f"{one} may be another time's name of {other}"
    if len(other) == len(one) + 1 and other.startswith(one) and AFFILIATED in (a.kind, b.kind):
        return OTHER_ENDING, f"the same name with another ending: —, {other[-1]}"
    ratio = likeness(stem, other_stem)
    if ratio >= LEAST_ALIKE and ending == other_ending:
        return round(ratio, 3), "the names are alike"
    return None


def propose_aliases(units: Iterable[OrganisationIdentity]) -> list[Proposal]:
    """Units of one region that may be the same organisation under two names, the likeliest first. Nothing is merged.

    A department and its own level, a department and its units, townships, and names that differ in a number or side are no proposals.
    """
    by_region: dict[str, dict[str, OrganisationIdentity]] = defaultdict(dict)
    for unit in units:
        if not unit.key.startswith(NO_REGION) and not unit.key.endswith(f"|{OWN}"):
            by_region[unit.key.partition("|")[0]].setdefault(unit.key, unit)
    found = []
    for group in by_region.values():
        for a, b in combinations([group[key] for key in sorted(group)], 2):
            if len(set(a.short_key) & set(b.short_key)) >= 2 and (reason := _why(a, b)):
                found.append(Proposal(a.key, b.key, *reason))
    return sorted(found, key=lambda p: (-p.score, p.a, p.b))


class KnownProject(NamedTuple):
    """A project as the warehouse knows it: its key, the key of its unit, its name and printed code."""

    project_key: str
    unit_key: str | None
    name: str
    code: str | None = None


def propose_projects(projects: Iterable[KnownProject]) -> list[Proposal]:
    """Projects of one unit that may be the same under two names or codes, the likeliest first. Nothing is merged.

    Names that differ in a number (一期 and 二期, 第3批) are no proposals; a year and endings such as 经费 or 项目 make no difference.
    """
    by_unit: dict[str, dict[str, KnownProject]] = defaultdict(dict)
    for project in projects:
        by_unit[project.unit_key or ""].setdefault(project.project_key, project)
    found: dict[tuple[str, str], Proposal] = {}
    for group in by_unit.values():
        for one, other, score, why in _alike([group[key] for key in sorted(group)]):
            a, b = sorted((one.project_key, other.project_key))
            found.setdefault((a, b), Proposal(a, b, score, why))
    return sorted(found.values(), key=lambda p: (-p.score, p.a, p.b))


def _alike(known: list[KnownProject]) -> Iterator[tuple[KnownProject, KnownProject, float, str]]:
    """The pairs of one unit's projects that are worth a look, the best reason first."""
    cores, names = _by(core_name, known), _by(project_name, known)
    for same in cores.values():
        for a, b in combinations(same, 2):
            codes = a.code and b.code and a.code != b.code
            yield a, b, 0.95 if codes else 1.0, "the same name under two codes" if codes else "the same name but for year, region or ending"
    near = [(cores, *pair) for pair in near_pairs(list(cores), LEAST_ALIKE_PROJECTS)]
    near += [(by, *pair) for by in (cores, names) for pair in one_sign_pairs(list(by), SHORTEST)]
    for by, one, other, ratio in near:
        if not differs_tellingly(one, other):
            for a, b in product(by[one], by[other]):
                if not (a.code and b.code):  # two codes and two names are two projects
                    yield a, b, round(ratio, 3), "the names are alike"


def _by(what: Callable[[str], str], known: list[KnownProject]) -> dict[str, list[KnownProject]]:
    """The projects by a part of their names, in order."""
    groups: dict[str, list[KnownProject]] = defaultdict(list)
    for project in known:
        groups[what(project.name)].append(project)
    return {name: groups[name] for name in sorted(groups)}
