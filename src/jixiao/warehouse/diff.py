"""What changed between two published versions: forms, amounts and indicator values that came, went or differ.

Belongs here: comparing two finished files, read-only. Must stay out: finding the versions (`publish`), printing.

Forms are matched by their identity (what they are about, not which file prints them): a revised file shows the figures that differ, not
everything gone and come anew. Amounts and values are matched within their form by what they measure; where a form says the
same twice, by order. Only current forms count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

# What is compared: the columns that match two rows of the same form, the columns that tell what it is, and the columns that may differ.
_DISCLOSURE = """
select
    form.identity_key,
    concat_ws(' ', form.subject, form.stage, form.fiscal_year) as item,
    concat_ws(' · ', form.title, form.unit_name, form.project_name, form.goal_text, form.total_score) as said,
    null as amount,
    form.disclosure_key as row_key,
    form.identity_key as match_key
from {catalog}.main.fact_disclosure as form
where form.is_current
"""
_AMOUNT = """
select
    form.identity_key,
    concat_ws(' ', f.funding_source, f.measure, f.period) as item,
    f.amount_text as said,
    f.amount_yuan as amount,
    f.funding_key as row_key,
    concat_ws('|', form.identity_key, f.funding_source, f.measure, f.period, f.label) as match_key
from {catalog}.main.fact_funding as f
inner join {catalog}.main.fact_disclosure as form using (disclosure_key)
where form.is_current
"""
_VALUE = """
select
    form.identity_key,
    concat_ws(' / ', line.level1, line.level2, line.indicator_name) || ' (' || v.value_role || ')' as item,
    concat_ws(
        ' ', v.value_text, v.comparator, v.value_number::double, v.value_high::double, v.unit,
        'weight ' || line.weight::double, 'score ' || line.score::double, line.correction
    ) as said,
    null as amount,
    v.indicator_value_key as row_key,
    concat_ws('|', form.identity_key, line.level1, line.level2, line.indicator_name, v.value_role) as match_key
from {catalog}.main.fact_indicator as v
inner join {catalog}.main.fact_indicator_line as line using (indicator_line_key)
inner join {catalog}.main.fact_disclosure as form on line.disclosure_key = form.disclosure_key
where form.is_current
"""
_KINDS = {"disclosure": _DISCLOSURE, "amount": _AMOUNT, "value": _VALUE}

_COMPARED = """
with {sides},
compared as (
    select
        coalesce(new.identity_key, old.identity_key) as identity_key,
        coalesce(new.item, old.item) as item,
        case when old.match_key is null then 'added' when new.match_key is null then 'removed' else 'changed' end as change,
        old.said as before,
        new.said as after,
        new.amount - old.amount as difference_yuan,
        old.row_key as key_before,
        new.row_key as key_after
    from old
    full outer join new on old.match_key = new.match_key and old.nth = new.nth
    where old.said is distinct from new.said or old.amount is distinct from new.amount
)
"""
_SIDE = """{name} as (
    select *, row_number() over (partition by match_key order by said, row_key) as nth
    from ({query})
)"""

_FORM = """
forms as (
    select identity_key, unit_name, project_name, fiscal_year, source_file
    from {catalog}.main.fact_disclosure
    inner join {catalog}.main.dim_document using (document_key)
    where is_current
)
"""


class DiffError(RuntimeError):
    """Two versions cannot be compared; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came, went or differs. `kind` is disclosure, amount or value; `change` added, removed or changed.

    `before` and `after` are what was printed and read; `difference_yuan` is the amount's change in yuan. The documents are those that the
    form was read from in either version.
    """

    kind: str
    change: str
    fiscal_year: int | None
    unit_name: str | None
    project_name: str | None
    item: str
    before: str | None
    after: str | None
    difference_yuan: Any
    document_before: str | None
    document_after: str | None
    key_before: str | None
    key_after: str | None


@dataclass(slots=True)
class DiffReport:
    """How many rows of each kind were added, removed and changed, and the rows (at most the limit that was asked for)."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Rows that differ."""
        return sum(sum(c.values()) for c in self.counts.values())


def diff(before: Path, after: Path, *, limit: int = 1000) -> DiffReport:
    """Compare two finished warehouse files. Raises DiffError where one cannot be opened or lacks what is compared."""
    report = DiffReport()
    con = duckdb.connect(":memory:")
    try:
        for name, path in (("old_version", before), ("new_version", after)):
            quoted = str(path).replace("'", "''")
            con.execute(f"attach '{quoted}' as {name} (read_only)")
        con.execute("set enable_external_access = false")
        for kind, query in _KINDS.items():
            _compare(con, kind, query, limit, report)
    except duckdb.Error as error:
        raise DiffError(f"{before.parent.name} and {after.parent.name} cannot be compared: {str(error).splitlines()[0]}") from error
    finally:
        con.close()
    return report


def _compare(con: duckdb.DuckDBPyConnection, kind: str, query: str, limit: int, report: DiffReport) -> None:
    sides = ", ".join(
        _SIDE.format(name=name, query=query.format(catalog=catalog)) for name, catalog in (("old", "old_version"), ("new", "new_version"))
    )
    con.execute("create or replace temp table changes as " + _COMPARED.format(sides=sides) + "select * from compared")
    counted = con.execute("select change, count(*) from changes group by change").fetchall()
    report.counts[kind] = {name: dict(counted).get(name, 0) for name in ("added", "removed", "changed")}
    old, new = (_FORM.format(catalog=c).strip() for c in ("old_version", "new_version"))
    rows = con.execute(
        f"""
        with {old.replace("forms", "old_forms", 1)}, {new.replace("forms", "new_forms", 1)}
        select
            '{kind}', change,
            coalesce(n.fiscal_year, o.fiscal_year), coalesce(n.unit_name, o.unit_name), coalesce(n.project_name, o.project_name),
            item, before, after, difference_yuan, o.source_file, n.source_file, key_before, key_after
        from changes as c
        left join old_forms as o on c.identity_key = o.identity_key
        left join new_forms as n on c.identity_key = n.identity_key
        order by abs(coalesce(difference_yuan, 0)) desc, change, 3, 4, 5, item
        limit {int(limit)}
        """
    ).fetchall()
    report.changes += [Change(*row) for row in rows]
