"""Units and projects that may be one under several names, for people to review and to accept into the team's own lookups.

Belongs here: the proposals that the build has listed, in clusters, in the words that the lookups hold; writing those that are accepted.
Must stay out: which pairs are worth a look (`identity.proposals`), joining: projects and units become one only by a reviewed line.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.trust.words import Both, reason
from jixiao.vocabulary import overlay
from jixiao.vocabulary.writing import changing, save

if TYPE_CHECKING:
    import duckdb

_UNITS = """
with named as (
    select unit_key, disclosure_key from main.fact_disclosure where is_current
    union
    select department_key as unit_key, disclosure_key from main.fact_disclosure where is_current
),

unit as (
    select
        unit_key,
        any_value(unit.unit_name) as unit_name,
        any_value(unit.short_name) as short_name,
        count(named.disclosure_key) as forms
    from main.dim_unit as unit left join named using (unit_key)
    group by unit_key
)

select proposal.likeness, proposal.why, one.short_name, one.unit_name, one.forms, other.short_name, other.unit_name, other.forms
from meta.unit_proposal as proposal
inner join unit as one on proposal.unit_key = one.unit_key
inner join unit as other on proposal.other_unit_key = other.unit_key
order by proposal.likeness desc, one.unit_name, other.unit_name
"""

_PROJECTS = """
with project as (
    select
        project_key,
        any_value(project.project_name) as project_name,
        any_value(project.project_code) as project_code,
        any_value(project.first_fiscal_year) as first_year,
        any_value(project.last_fiscal_year) as last_year,
        count(form.disclosure_key) as forms
    from main.dim_project as project
    left join (select * from main.fact_disclosure where is_current) as form using (project_key)
    group by project_key
)

select
    proposal.likeness, proposal.why, unit.unit_name, unit.region_code,
    one.project_name, one.project_code, one.first_year, one.last_year, one.forms,
    other.project_name, other.project_code, other.first_year, other.last_year, other.forms
from meta.project_proposal as proposal
inner join project as one on proposal.project_key = one.project_key
inner join project as other on proposal.other_project_key = other.project_key
left join main.dim_unit as unit on proposal.unit_key = unit.unit_key
order by proposal.likeness desc, unit.unit_name, one.project_name, other.project_name, one.project_code, other.project_code
"""


_INDICATORS = """
select
    coalesce(indicator.concept, indicator.normalised_name) as name,
    indicator.concept is not null as is_concept,
    coalesce(indicator.standard_level2, indicator.standard_level1) as level,
    value.base_unit,
    count(distinct value.disclosure_key) as forms,
    count(distinct nullif(form.region_key, 'unknown')) as regions,
    median(value.base_number) as middle
from main.fact_indicator as value
inner join main.dim_indicator as indicator on value.indicator_key = indicator.indicator_key
inner join main.fact_disclosure as form on value.disclosure_key = form.disclosure_key
where value.is_current and value.breakdown is null and value.base_number is not null
group by all
order by all
"""


@dataclass(slots=True)
class UnitProposal:
    """Two short names that may be one organisation: the wording to keep, the other, how alike they are and why.

    `pairs` holds the canonical names with the forms of each, one pair a region: (kept, its forms, other, its forms).
    """

    kept: str
    other: str
    score: float
    why: str
    pairs: list[tuple[str, int, str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ProposedProject:
    """One of two projects: its name, printed code, first and last year, and how many current forms it has."""

    name: str
    code: str | None
    first_year: int | None
    last_year: int | None
    forms: int

    @property
    def reference(self) -> str:
        """What the lookup knows it by."""
        return self.code or self.name


@dataclass(frozen=True, slots=True)
class ProjectProposal:
    """Two projects of one unit that may be one: the one to keep, the other, how alike they are and why."""

    unit: str | None
    region_code: str | None
    kept: ProposedProject
    other: ProposedProject
    score: float
    why: str


def propose_units(connection: duckdb.DuckDBPyConnection) -> list[UnitProposal]:
    """The proposals of a warehouse, the likeliest first; a pair of names that occurs in several regions is one proposal.

    The wording in full is the one to keep: the longer, then the one of more forms.
    """
    proposals: dict[tuple[str, str], UnitProposal] = {}
    for score, why, *names in connection.execute(_UNITS).fetchall():
        other, kept = sorted((tuple(names[:3]), tuple(names[3:])), key=lambda unit: (len(unit[0]), unit[2], unit[1]))
        proposal = proposals.setdefault((kept[0], other[0]), UnitProposal(kept[0], other[0], float(score), why))
        proposal.pairs.append((kept[1], kept[2], other[1], other[2]))
    return list(proposals.values())


def propose_projects(connection: duckdb.DuckDBPyConnection) -> list[ProjectProposal]:
    """The proposals of a warehouse, the likeliest first. The one with a code is to be kept, then the one of more forms, then the later."""
    proposals = []
    for score, why, unit, region, *rest in connection.execute(_PROJECTS).fetchall():
        pair = (ProposedProject(*rest[:5]), ProposedProject(*rest[5:]))
        other, kept = sorted(pair, key=lambda p: (p.code is not None, p.forms, p.last_year or 0, len(p.name), p.reference))
        proposals.append(ProjectProposal(unit, region, kept, other, float(score), why))
    return proposals


@dataclass(frozen=True, slots=True)
class ConceptProposal:
    """Two names of indicators that may be one concept, with their standard level and base unit.

    Of each name `told` has its forms, regions and median, `weights` whether it is an accepted concept and how many forms print it.
    """

    level: str
    unit: str | None
    kept: str
    other: str
    score: float
    why: str
    told: tuple[Both, Both]
    weights: tuple[tuple[bool, int], tuple[bool, int]]


def propose_indicators(connection: duckdb.DuckDBPyConnection) -> list[ConceptProposal]:
    """The proposals of a warehouse, the likeliest first; they are worked out anew and stored nowhere.

    The name to keep is an accepted concept, then the one of more forms.
    """
    from jixiao.identity.concepts import KnownIndicator, propose_concepts

    known = {}
    for name, is_concept, level, unit, forms, regions, middle in connection.execute(_INDICATORS).fetchall():
        one = KnownIndicator(name, level, unit, forms)
        known[one.key] = (
            one,
            (bool(is_concept), int(forms)),
            _indicator_told(_one_line(name), forms, regions, f"{float(middle):.10g} {unit or ''}".strip()),
        )
    proposals = []
    for a, b, score, why in propose_concepts(one for one, _, _ in known.values()):
        (other, less, other_told), (kept, more, kept_told) = sorted((known[a], known[b]), key=lambda k: (k[1], -len(k[0].name), k[0].name))
        told, weights = (kept_told, other_told), (more, less)
        proposals.append(ConceptProposal(kept.level or "", kept.unit, kept.name, other.name, score, why, told, weights))
    return proposals


@dataclass(frozen=True, slots=True)
class Cluster:
    """Units, projects or indicators that proposals join, directly or over others: the name or code to keep, the others, and why.

    `level` and `measure_unit` are those of indicators.
    """

    number: str
    section: str
    kept: str
    others: tuple[str, ...]
    score: float
    why: tuple[Both, ...]
    unit: str | None = None
    region_code: str | None = None
    level: str | None = None
    measure_unit: str | None = None


def unit_clusters(proposals: Sequence[UnitProposal]) -> list[Cluster]:
    """The proposals by what they join, the likeliest first. The wording in full is the one to keep."""
    found = []
    for joined in _joined([({p.kept, p.other}, p) for p in proposals]):
        forms = Counter({name: 0 for p in joined for name in (p.kept, p.other)})
        for p in joined:
            for _, count, _, other_count in p.pairs:
                forms[p.kept], forms[p.other] = max(count, forms[p.kept]), max(other_count, forms[p.other])
        *others, kept = [name for *_, name in sorted((len(name), count, name) for name, count in forms.items())]
        why = [line for p in joined for line in (_because(p.score, p.why), *_places(p))]
        found.append(Cluster(_number(kept, *others), "whole", kept, tuple(others), joined[0].score, tuple(why)))
    return _likeliest(found)


def project_clusters(proposals: Sequence[ProjectProposal]) -> list[Cluster]:
    """The proposals by what they join, the likeliest first. One with a code is the one to keep, then the one of more forms."""
    found = []
    for joined in _joined([({(p.unit, p.region_code, one) for one in (p.kept, p.other)}, p) for p in proposals]):
        first = joined[0]
        members = {one for p in joined for one in (p.kept, p.other)}
        *others, kept = sorted(members, key=lambda p: (p.code is not None, p.forms, p.last_year or 0, len(p.name), p.reference))
        why = [_because(p.score, p.why, p.kept.name, p.other.name) for p in joined]
        why += [_project_told(p) for p in (kept, *others)]
        names = tuple(dict.fromkeys(_one_line(p.reference) for p in others))
        number = _number(first.unit or "", first.region_code or "", kept.reference, *names)
        region = first.region_code if first.unit else None
        found.append(Cluster(number, "same", _one_line(kept.reference), names, first.score, tuple(why), first.unit, region))
    return _likeliest(found)


def concept_clusters(proposals: Sequence[ConceptProposal]) -> list[Cluster]:
    """The proposals by what they join within one level and unit of measure, the likeliest first.

    The name to keep is an accepted concept, then the one of most forms.
    """
    found = []
    for joined in _joined([({(p.level, p.unit, name) for name in (p.kept, p.other)}, p) for p in proposals]):
        first = joined[0]
        weights = {name: weight for p in joined for name, weight in zip((p.kept, p.other), p.weights, strict=True)}
        *others, kept = sorted(weights, key=lambda name: (weights[name], -len(name), name))
        told = dict.fromkeys(line for p in joined for line in p.told)
        why = [_because(p.score, p.why, p.kept, p.other) for p in joined]
        number = _number(first.level, first.unit or "", kept, *others)
        lines = (*why, *told)
        found.append(Cluster(number, "concept", kept, tuple(others), first.score, lines, level=first.level, measure_unit=first.unit))
    return _likeliest(found)


def _joined(proposals: Iterable[tuple[set[Any], Any]]) -> list[list[Any]]:
    """The proposals that have members in common, directly or over others, the likeliest first."""
    groups: list[tuple[set[Any], list[Any]]] = []
    for members, proposal in proposals:
        near = [group for group in groups if group[0] & members]
        groups = [group for group in groups if not group[0] & members]
        groups.append((members.union(*(g[0] for g in near)), [p for g in near for p in g[1]] + [proposal]))
    return [sorted(joined, key=lambda p: -p.score) for _, joined in groups]


def _number(*members: str) -> str:
    """The number of a cluster comes of its members, so that it stays from load to load."""
    return hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()[:6]


def _likeliest(found: list[Cluster]) -> list[Cluster]:
    return sorted(found, key=lambda c: (-c.score, c.unit or "", c.kept))


def _because(score: float, why: str, *names: str) -> Both:
    told = reason(_one_line(why))
    of = ", ".join(map(_one_line, names))
    return Both(f"{score:.2f}，{told.zh}" + (f"：{of}" if of else ""), f"{score:.2f}, {told.en}" + (f": {of}" if of else ""))


def _places(proposal: UnitProposal) -> list[Both]:
    lines = []
    for one, forms, other, other_forms in proposal.pairs[:_MOST_PLACES]:
        a, b, n, m = _one_line(one), _one_line(other), _forms(forms), _forms(other_forms)
        lines.append(Both(f"  {a}（{n.zh}）、{b}（{m.zh}）", f"  {a} ({n.en}), {b} ({m.en})"))
    more = len(proposal.pairs) - _MOST_PLACES
    return [*lines, Both(f"  另有 {more} 个地区", f"  and in {more} more regions")] if more > 0 else lines


def _project_told(project: ProposedProject) -> Both:
    name, years, forms = _one_line(project.name), _years(project), _forms(project.forms)
    code = Both(project.code, project.code) if project.code else Both("无编码", "no code")
    return Both(f"  {name}（{code.zh}，{years.zh}，{forms.zh}）", f"  {name} ({code.en}, {years.en}, {forms.en})")


def _indicator_told(name: str, forms: int, regions: int, middle: str) -> Both:
    count = _forms(forms)
    places = f"{regions} place{'s' * (regions != 1)}"
    return Both(f"  {name}（{count.zh}，{regions} 个地区，中位数 {middle}）", f"  {name} ({count.en}, {places}, median {middle})")


_MOST_PLACES = 5


def units_as_yaml(found: Sequence[Cluster], language: str = "en") -> str:
    """The clusters as YAML for `whole` in `organisations.yml`, each with where it was met and why; a comment where there are none."""
    if not found:
        return f"# {_pick(_NO_UNITS, language)}\n"
    lines = [f"# {_pick(_UNITS_HEAD, language)}", "whole:"]
    for one in found:
        lines += _told(one, language)
        lines.append(f"  {_text(one.kept)}: [{', '.join(map(_text, one.others))}]")
    return "\n".join(lines) + "\n"


def projects_as_yaml(found: Sequence[Cluster], language: str = "en") -> str:
    """The clusters as YAML for `same` in `projects.yml`, each with names, codes, years and why; a comment where there are none."""
    if not found:
        return f"# {_pick(_NO_PROJECTS, language)}\n"
    return _same_as_yaml(_pick(_PROJECTS_HEAD, language), found, _of_project, language)


def concepts_as_yaml(found: Sequence[Cluster], language: str = "en") -> str:
    """The clusters as YAML for `same` in `concepts.yml`, each with names, forms, places and why; a comment where there are none."""
    if not found:
        return f"# {_pick(_NO_CONCEPTS, language)}\n"
    return _same_as_yaml(_pick(_CONCEPTS_HEAD, language), found, _of_concept, language)


_NO_UNITS = Both("没有看似同一机构的两个单位名称。", "No two units look like one organisation under two names.")
_NO_PROJECTS = Both("没有看似同一个的两个项目。", "No two projects of one unit look like one.")
_NO_CONCEPTS = Both("没有看似同一个的两个指标名称。", "No two indicators of one level and unit of measure look like one.")
_UNITS_HEAD = Both(
    "organisations.yml：核对后用 jixiao review units --accept 组号 写入，对所有地区有效。",
    "organisations.yml: jixiao review units --accept CLUSTER writes what you have checked; it holds in every region.",
)
_PROJECTS_HEAD = Both(
    "projects.yml：核对后用 jixiao review projects --accept 组号 写入；在此之前不作归并。",
    "projects.yml: jixiao review projects --accept CLUSTER writes what you have checked. Nothing is merged before.",
)
_CONCEPTS_HEAD = Both(
    "concepts.yml：核对后用 jixiao review indicators --accept 组号 写入；在此之前不作归并。",
    "concepts.yml: jixiao review indicators --accept CLUSTER writes what you have checked. Nothing is joined before.",
)


def _pick(text: Both, language: str) -> str:
    return text.zh if language == "zh" else text.en


def _same_as_yaml(head: str, found: Sequence[Cluster], of: Callable[[Cluster], dict[str, str]], language: str) -> str:
    lines = [f"# {head}", "same:"]
    for one in found:
        lines += _told(one, language)
        entry = [f"{key}: {_text(value)}" for key, value in of(one).items()]
        lines += [f"  - {entry[0]}", *(f"    {line}" for line in entry[1:]), f"    also: [{', '.join(map(_text, one.others))}]"]
    return "\n".join(lines) + "\n"


def _of_project(one: Cluster) -> dict[str, str]:
    of = {"unit": one.unit, "region": one.region_code, "project": one.kept}
    return {key: value for key, value in of.items() if value}


def _of_concept(one: Cluster) -> dict[str, str]:
    of = {"concept": one.kept, "level": one.level, "unit": one.measure_unit}
    return {key: _one_line(value) for key, value in of.items() if value}


def _told(one: Cluster, language: str) -> list[str]:
    number = Both(f"组 {one.number}", f"cluster {one.number}")
    return [f"  # {_pick(number, language)}", *(f"  #   {_pick(line, language)}" for line in one.why)]


_FILES = {"whole": "organisations", "same": "projects", "concept": "concepts"}


def accept(found: Sequence[Cluster], numbers: Sequence[str], folder: Path) -> Path:
    """Write clusters into a team's own folder, whose lines hold from the next load on and no longer once they are deleted.

    Gives the file. Raises ValueError where there is no cluster of a number, or a file of the folder cannot be taken.
    """
    known = {one.number: one for one in found}
    if missing := [n for n in numbers if n not in known]:
        raise ValueError(f"There is no cluster {', '.join(missing)}. There are: {', '.join(known) or 'none'}.")
    chosen = [known[number] for number in dict.fromkeys(numbers)]
    name = _FILES[chosen[0].section]
    path = folder / f"{name}.yml"
    with changing(folder):
        data = overlay.read(folder).get(name, {})
        for one in chosen:
            if one.section == "whole":
                variants = data.setdefault("whole", {}).setdefault(_one_line(one.kept), [])
                variants += [n for n in map(_one_line, one.others) if n not in variants]
            else:
                of = {"unit": one.unit, "region": one.region_code, "project": one.kept, "also": list(one.others)}
                if one.section == "concept":
                    of = {**_of_concept(one), "also": list(one.others)}
                entry = {key: value for key, value in of.items() if value}
                data["same"] = [*(e for e in data.get("same", []) if e != entry), entry]
        save(path, data)
    return path


def _forms(count: int) -> Both:
    return Both(f"{count} 张表", f"{count} form{'s' * (count != 1)}")


def _years(project: ProposedProject) -> Both:
    years = "–".join(str(y) for y in dict.fromkeys((project.first_year, project.last_year)) if y)
    return Both(years, years) if years else Both("无年度", "no year")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """A name as YAML: names hold brackets and colons, and JSON strings are YAML strings."""
    return json.dumps(_one_line(text), ensure_ascii=False)
