"""Units that may be one organisation under two names, for people to review, as YAML for the lookup.

Belongs here: the names of the published forms, in their regions, and the layout of proposals. Must stay out: which pairs are worth a look
(`identity.proposals`), merging: a pair becomes one only by a line of `reference/organisations.yml`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jixiao.identity.organisations import Context, OrganisationIdentity, resolve
from jixiao.identity.proposals import propose_aliases
from jixiao.identity.regions import region_of

if TYPE_CHECKING:
    import duckdb

_NAMES = """
select form.unit_name, form.department_name, form.title, form.project_name, document.source_file, form.fiscal_year, count(*)
from main.fact_disclosure as form inner join main.dim_document as document using (document_key)
where form.is_current and coalesce(form.unit_name, form.department_name) is not null
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


def propose_units(connection: duckdb.DuckDBPyConnection) -> list[UnitProposal]:
    """The proposals for the current forms of a warehouse, the likeliest first; a pair that occurs in several regions is one proposal."""
    known: dict[str, OrganisationIdentity] = {}
    forms: Counter[str] = Counter()
    for unit, department, title, project, file, year, count in connection.execute(_NAMES).fetchall():
        found = region_of(unit, department, title, project, file, year=year)
        code = found.current if found else None
        for name, above in ((unit, department), (department, None)):
            if name:
                identity = resolve(name, Context(code, above, year))
                known.setdefault(identity.key, identity)
                forms[identity.key] += count
    proposals: dict[tuple[str, str], UnitProposal] = {}
    for pair in propose_aliases(known.values()):
        # The wording in full is the one to keep: the longer, then the one of more forms.
        other, kept = sorted((known[pair.a], known[pair.b]), key=lambda u: (len(u.short_key), forms[u.key], u.key))
        proposal = proposals.setdefault(
            (kept.short_key, other.short_key), UnitProposal(kept.short_key, other.short_key, pair.score, pair.why)
        )
        proposal.pairs.append((kept.canonical_name, forms[kept.key], other.canonical_name, forms[other.key]))
    return list(proposals.values())


def as_yaml(proposals: list[UnitProposal]) -> str:
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


def _forms(count: int) -> str:
    return f"{count} form{'s' * (count != 1)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """A name as YAML: names hold brackets and colons, and JSON strings are YAML strings."""
    return json.dumps(_one_line(text), ensure_ascii=False)
