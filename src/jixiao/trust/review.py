"""Units and projects that may be one under two names, for people to review, as YAML for the lookups.

Belongs here: the proposals that the build has listed, in the words that the lookups hold. Must stay out: which pairs are worth a look
(`identity.proposals`), joining: a pair becomes one only by a line of `reference/organisations.yml` or `reference/projects.yml`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


def units_as_yaml(proposals: Sequence[UnitProposal]) -> str:
    """The proposals as YAML for `whole` in `organisations.yml`, each with where it was met and why; a comment where there are none."""
    if not proposals:
        return "# No two units look like one organisation under two names.\n"
    lines = [
        "# src/jixiao/reference/organisations.yml",
        "# Keep the lines that you have checked: they hold in every region. Nothing is merged before.",
        "whole:",
    ]
    groups: dict[str, list[UnitProposal]] = defaultdict(list)
    for proposal in proposals:
        groups[proposal.kept].append(proposal)
    for kept, members in groups.items():
        for member in members:
            lines.append(f"  # {member.score:.2f}, {_one_line(member.why)}")
            for name, count, other, other_count in member.pairs[:5]:
                lines.append(f"  #   {_one_line(name)} ({_forms(count)}), {_one_line(other)} ({_forms(other_count)})")
            if len(member.pairs) > 5:
                lines.append(f"  #   and in {len(member.pairs) - 5} more regions")
        variants = ", ".join(_text(m.other) for m in members)
        lines.append(f"  {_text(kept)}: [{variants}]")
    return "\n".join(lines) + "\n"


def projects_as_yaml(proposals: Sequence[ProjectProposal]) -> str:
    """The proposals as YAML for `same` in `projects.yml`, each with both names, codes, years and why; a comment where there are none."""
    if not proposals:
        return "# No two projects of one unit look like one.\n"
    lines = ["# src/jixiao/reference/projects.yml", "# Keep the entries that you have checked. Nothing is merged before.", "same:"]
    for found in proposals:
        lines += [
            f"  # {found.score:.2f}, {_one_line(found.why)}",
            *(f"  #   {_one_line(p.name)} ({p.code or 'no code'}, {_years(p)}, {_forms(p.forms)})" for p in (found.kept, found.other)),
        ]
        of = {"unit": found.unit, "region": found.region_code if found.unit else None, "project": found.kept.reference}
        entry = [f"{key}: {_text(value)}" for key, value in of.items() if value]
        lines += [f"  - {entry[0]}", *(f"    {line}" for line in entry[1:]), f"    also: [{_text(found.other.reference)}]"]
    return "\n".join(lines) + "\n"


def _forms(count: int) -> str:
    return f"{count} form{'s' * (count != 1)}"


def _years(project: ProposedProject) -> str:
    years = [str(y) for y in dict.fromkeys((project.first_year, project.last_year)) if y]
    return "–".join(years) or "no year"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """A name as YAML: names hold brackets and colons, and JSON strings are YAML strings."""
    return json.dumps(_one_line(text), ensure_ascii=False)
