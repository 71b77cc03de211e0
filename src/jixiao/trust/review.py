"""Units that may be one organisation under two names, for people to review, as YAML for the lookup.

Belongs here: the proposals that the build has listed, by the short names that the lookup holds. Must stay out: which pairs are worth a look
(`identity.proposals`), merging: a pair becomes one only by a line of `reference/organisations.yml`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# The wording in full is the one to keep: the longer, then the one of more forms.
_PROPOSED = """
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
    """The proposals of a warehouse, the likeliest first; a pair of names that occurs in several regions is one proposal."""
    proposals: dict[tuple[str, str], UnitProposal] = {}
    for score, why, *names in connection.execute(_PROPOSED).fetchall():
        other, kept = sorted((tuple(names[:3]), tuple(names[3:])), key=lambda unit: (len(unit[0]), unit[2], unit[1]))
        proposal = proposals.setdefault((kept[0], other[0]), UnitProposal(kept[0], other[0], float(score), why))
        proposal.pairs.append((kept[1], kept[2], other[1], other[2]))
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
