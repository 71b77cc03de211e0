"""Which finding explains which: the register's `explains`, and the one query that gives each finding its cause.

Belongs here: reading and checking the declaration, the scopes, resolving chains over what the rules found. Must stay out: what explains
what, which is declared in the register, and how it is shown.

A wrong unit of money makes a total, a rate and a jump look wrong, too: a clerk mends one error, and is told one, with the others under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jixiao.errors import JixiaoError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

_FORM = "found.disclosure_key"
_PROJECT = "found.carrier_key || '|' || found.subject"

SCOPES: dict[str, tuple[str, str]] = {
    "amount": ("found.fact_key", ""),
    "line": ("found.indicator_line_key", ""),
    "row": (f"{_FORM} || '|' || found.table_no || '|' || found.row_no", ""),
    "source": (f"{_FORM} || '|' || found.funding_source", ""),
    "parts": (f"if(found.funding_source = 'total', {_FORM}, null)", f"if(found.funding_source <> 'total', {_FORM}, null)"),
    "column": (f"{_FORM} || '|' || found.measure", ""),
    "goal": (f"if(found.text_slug in ('goal', 'total_goal'), {_FORM}, null)", _FORM),
    "summary": (f"if(found.text_slug = 'actual_summary', {_FORM}, null)", _FORM),
    "other_year": (
        f"{_FORM} || '|' || regexp_extract(found.compared_with, '20[0-9]{{2}}')",
        f"{_FORM} || '|' || regexp_extract(found.printed, '20[0-9]{{2}}')",
    ),
    "difference": (f"{_FORM} || '|' || round(abs(found.difference), 2)", ""),
    "form": (_FORM, ""),
    "project_line": (f"{_PROJECT} || '|' || found.fiscal_year || '|' || found.indicator_name", ""),
    "other_form": (f"{_PROJECT} || '|' || found.fiscal_year || '|' || found.measure", ""),
    "last_year": (f"{_PROJECT} || '|' || found.fiscal_year", f"{_PROJECT} || '|' || (found.fiscal_year - 1)"),
}
"""How far a cause reaches, the narrowest first: what it and its consequence have in common, as SQL over a finding; where the two are not
told alike, the second is the consequence's. A finding that lacks it has no such cause."""

ORIENTED = frozenset({"parts", "last_year"})
"""Scopes in which no finding is cause and consequence at once: a rule may explain its own findings by them."""


class CausesError(JixiaoError):
    """The declaration is not what it should be; the message names the rules."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding of `cause` explains one of `rule_id` that it shares `scope` with."""

    cause: str
    rule_id: str
    scope: str


def declared(written: Mapping[str, Mapping[str, Sequence[str]]], severities: Mapping[str, str]) -> list[Explanation]:
    """The register's `explains`, cause by cause and scope by scope; `severities` are those of the rules by id.

    Raises CausesError where a rule or scope is unknown, a blocking rule would be explained away, or rules explain each other in a circle.
    """
    found = [Explanation(cause, rule, scope) for cause, by_scope in written.items() for scope, rules in by_scope.items() for rule in rules]
    for told in found:
        if unknown := [rule for rule in (told.cause, told.rule_id) if rule not in severities]:
            raise CausesError(f"explains: {told.cause}: there is no rule {unknown[0]}")
        if told.scope not in SCOPES:
            raise CausesError(f"explains: {told.cause}: scope {told.scope!r} is none of {', '.join(SCOPES)}")
        if severities[told.rule_id] == "blocking":
            raise CausesError(f"explains: {told.cause}: {told.rule_id} is blocking, nothing explains it away")
    if circle := _circle(found):
        raise CausesError(f"explains: {' → '.join(circle)}: a rule explains itself")
    return found


def _circle(found: Iterable[Explanation]) -> list[str]:
    """Rules that explain each other in a circle, nothing where there are none."""
    effects: dict[str, list[str]] = {}
    for told in found:
        if told.cause != told.rule_id or told.scope not in ORIENTED:
            effects.setdefault(told.cause, []).append(told.rule_id)
    done: set[str] = set()

    def walk(rule: str, path: list[str]) -> list[str]:
        if rule in path:
            return [*path[path.index(rule) :], rule]
        if rule in done:
            return []
        circles = (walk(effect, [*path, rule]) for effect in effects.get(rule, ()))
        circle = next((c for c in circles if c), [])
        done.add(rule)
        return circle

    return next((c for c in (walk(rule, []) for rule in effects) if c), [])


def as_frame(explanations: Iterable[Explanation]) -> pd.DataFrame:
    """One row an explanation: `cause_rule`, `rule_id`, `scope`, and `rank_no`, the narrowest scope first."""
    import pandas as pd

    narrow = list(SCOPES)
    rows: Iterator[tuple[Any, ...]] = ((e.cause, e.rule_id, e.scope, narrow.index(e.scope)) for e in explanations)
    return pd.DataFrame(rows, columns=["cause_rule", "rule_id", "scope", "rank_no"])


def resolve(con: duckdb.DuckDBPyConnection, findings: str, explanations: pd.DataFrame) -> None:
    """Make the temporary table `audit_cause` (`finding_key`, `cause_key`) of the findings that another one explains.

    `findings` is a table with the columns of `meta.finding`. Of several causes the one of the narrowest scope counts, then the first by
    rule and key; a cause that is itself explained passes its own cause on, so that `cause_key` always names a finding that stands for
    itself. No finding goes under a milder one: what is told as an error is not hidden under a doubt.
    """
    con.register("cause_frame", explanations)
    scopes = " union all ".join(
        f"select '{name}' as scope, found.finding_key, found.rule_id, found.mildness, found.difference, found.disclosure_key,"
        f" {key} as as_cause, {other or key} as as_consequence from found"
        for name, (key, other) in SCOPES.items()
    )
    try:
        con.execute(f"create or replace temp table audit_cause as {_RESOLVED.format(findings=findings, scopes=scopes)}")
    finally:
        con.unregister("cause_frame")


_RESOLVED = """
with recursive told as (
    select cast(cause_rule as varchar) as cause_rule, cast(rule_id as varchar) as rule_id, cast(scope as varchar) as scope,
        cast(rank_no as integer) as rank_no
    from cause_frame
),
found as (
    select
        f.finding_key, f.rule_id, f.disclosure_key, f.table_no, f.row_no, f.fact_key, f.difference,
        case f.severity when 'blocking' then 1 when 'warning' then 2 else 3 end as mildness,
        f.printed,
        f.compared_with,
        coalesce(money.funding_source, rate.funding_source) as funding_source,
        money.measure,
        cell.slug as text_slug,
        coalesce(value.indicator_line_key, line.indicator_line_key, named.indicator_line_key) as indicator_line_key,
        coalesce(of_value.indicator_name, line.indicator_name, named.indicator_name) as indicator_name,
        coalesce(nullif(if(form.subject = 'unit', form.unit_key, form.project_key), 'unknown'), form.disclosure_key) as carrier_key,
        form.subject,
        form.fiscal_year
    from {findings} as f
    left join main.fact_text_cell as cell
        on f.disclosure_key = cell.disclosure_key and f.table_no = cell.table_no and f.row_no = cell.row_no and f.column_no = cell.column_no
    left join main.fact_disclosure as form on f.disclosure_key = form.disclosure_key
    left join main.fact_funding as money on f.fact_key = money.funding_key
    left join main.fact_execution as rate on f.fact_key = rate.execution_key
    left join main.fact_indicator as value on f.fact_key = value.indicator_value_key
    left join main.fact_indicator_line as of_value on value.indicator_line_key = of_value.indicator_line_key
    left join main.fact_indicator_line as line on f.fact_key = line.indicator_line_key
    left join main.fact_indicator_line as named
        on f.fact_key is null and f.disclosure_key = named.disclosure_key and f.table_no = named.table_no and f.row_no = named.row_no
        and f.item = named.indicator_name
    where f.rule_id in (select cause_rule from told union all select rule_id from told)
),
scoped as ({scopes}),
direct as (
    select effect.finding_key, arg_min(cause.finding_key, (told.rank_no, cause.rule_id, cause.finding_key)) as cause_key
    from told
    inner join scoped as cause on told.cause_rule = cause.rule_id and told.scope = cause.scope
    inner join scoped as effect
        on told.rule_id = effect.rule_id and told.scope = effect.scope and cause.as_cause = effect.as_consequence
    where
        cause.mildness <= effect.mildness
        and cause.finding_key <> effect.finding_key
        -- a part that is further off than its total is wrong by itself
        -- another form's budget follows from a wrong one there, not from what is wrong in the form itself
        and (told.scope <> 'other_form' or cause.disclosure_key <> effect.disclosure_key)
        and (told.scope <> 'parts' or abs(effect.difference) <= abs(cause.difference) + 0.005)
    group by effect.finding_key
),
chain as (
    select finding_key, cause_key from direct
    union all
    select chain.finding_key, direct.cause_key from chain inner join direct on chain.cause_key = direct.finding_key
)
select finding_key, cause_key from chain where cause_key not in (select finding_key from direct)
"""
