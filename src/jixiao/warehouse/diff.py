"""What changed between two versions: forms, amounts, execution rates, indicators and values that came, went or differ.

Belongs here: comparing two warehouse files, on demand and at every load. Must stay out: printing, and judging what a loss means (a rule).

A row that has the same key and says the same is unchanged. The others are matched first by key and what they are about, then by the
identity of their form (what it is about, not which file prints it) and what they measure; where a form says the same twice, by order.
So a revised file shows the figures that differ, not everything gone and come anew. Only current forms count. Readings are compared, not
their spelling: 9,800.00 is 9800, and a line break changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from jixiao.errors import JixiaoError
from jixiao.schema import CODES
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.connection import ALIAS, quiet
from jixiao.warehouse.database_words import line
from jixiao.warehouse.publish import Version, versions
from jixiao.warehouse.sql_text import literal

KEPT_ROWS = 10_000
"""Changed rows of each kind that a load keeps in `meta.version_change_row`: the counts are exact, and nobody reads further."""


def _plain(text: str) -> str:
    """SQL for a text as it is compared: formats break lines and widen signs."""
    return f"translate({text}, '，；：（）！？％０１２３４５６７８９ 　' || chr(160) || chr(9) || chr(10) || chr(13), ',;:()!?%0123456789')"


# What is compared: a row's key, what it is about, what it says, what of that is compared (readings where there are any, else texts), the
# key of the content (forms that share it say the same, however they are spelled), and what matches it with a row of another key.
_TEXTS = "form.goal_text, form.total_goal_text, form.actual_text, form.overview, form.responsibilities, form.duration_text"
_WITHDRAWN = """(
    document.is_withdrawn and form.disclosure_key not in (
        select copy.primary_disclosure_key
        from {catalog}.meta.duplicate as copy
        inner join {catalog}.main.dim_document as other on copy.duplicate_document_key = other.document_key
        where not other.is_withdrawn
    )
)"""
_DISCLOSURE = f"""
select
    form.disclosure_key as row_key,
    concat_ws(' ', form.subject, form.stage, form.fiscal_year) as item,
    concat_ws(
        ' · ', if({_WITHDRAWN}, '已撤下 withdrawn', null), form.title, form.unit_name, form.project_name, {_TEXTS},
        form.total_score::double, form.grade
    ) as said,
    concat_ws(
        '|', {_WITHDRAWN}, {_plain(f"concat_ws('|', form.unit_name, form.project_name, {_TEXTS}, form.grade)")}, form.total_score::double
    ) as sense,
    concat_ws('|', form.content_key, {_WITHDRAWN}) as content,
    null::decimal(24, 4) as amount,
    form.identity_key,
    '' as within,
    form.disclosure_key
from {{catalog}}.main.fact_disclosure as form
inner join {{catalog}}.main.dim_document as document on form.document_key = document.document_key
where form.is_current{{only}}
"""
_STANDING = f"select * replace (null as said, '' as sense, null as content) from ({_DISCLOSURE} and not {_WITHDRAWN}) as standing"
_AMOUNT = f"""
select
    fact.funding_key as row_key,
    concat_ws(' ', fact.funding_source, fact.measure, fact.period) as item,
    fact.amount_text as said,
    if(fact.amount_yuan is null, {_plain("fact.amount_text")}, '') as sense,
    null::varchar as content,
    fact.amount_yuan as amount,
    form.identity_key,
    concat_ws('|', fact.funding_source, fact.measure, fact.period, fact.label) as within,
    fact.disclosure_key
from {{catalog}}.main.fact_funding as fact
inner join {{catalog}}.main.fact_disclosure as form on fact.disclosure_key = form.disclosure_key
where form.is_current{{only}}
"""
_EXECUTION = f"""
select
    fact.execution_key as row_key,
    fact.funding_source as item,
    concat_ws(' ', fact.rate_text, 'weight ' || fact.weight_text, 'score ' || fact.score_text) as said,
    concat_ws(
        '|', 'rate ' || coalesce(fact.rate::double::varchar, {_plain("fact.rate_text")}),
        'weight ' || coalesce(fact.weight::double::varchar, {_plain("fact.weight_text")}),
        'score ' || coalesce(fact.score::double::varchar, {_plain("fact.score_text")})
    ) as sense,
    null::varchar as content,
    null::decimal(24, 4) as amount,
    form.identity_key,
    fact.funding_source as within,
    fact.disclosure_key
from {{catalog}}.main.fact_execution as fact
inner join {{catalog}}.main.fact_disclosure as form on fact.disclosure_key = form.disclosure_key
where form.is_current{{only}}
"""
_LINE_TEXTS = "line.reason_text, line.description, line.standard, line.remark"
_LINE = f"""
select
    line.indicator_line_key as row_key,
    concat_ws(' / ', line.level1, line.level2, line.indicator_name) as item,
    concat_ws(' · ', 'weight ' || line.weight::double, 'score ' || line.score::double, {_LINE_TEXTS}, line.correction) as said,
    concat_ws(
        '|', 'weight ' || line.weight::double, 'score ' || line.score::double, {_plain(f"concat_ws('|', {_LINE_TEXTS})")}, line.correction
    ) as sense,
    null::varchar as content,
    null::decimal(24, 4) as amount,
    form.identity_key,
    concat_ws('|', line.level1, line.level2, line.indicator_name) as within,
    line.disclosure_key
from {{catalog}}.main.fact_indicator_line as line
inner join {{catalog}}.main.fact_disclosure as form on line.disclosure_key = form.disclosure_key
where form.is_current{{only}}
"""
_VALUE = f"""
select
    fact.indicator_value_key as row_key,
    concat_ws(' / ', line.level1, line.level2, line.indicator_name) || ' (' || fact.value_role || ')' as item,
    concat_ws(
        ' ', fact.value_text, fact.comparator, fact.value_number::double, fact.value_high::double, fact.unit, line.correction
    ) as said,
    if(
        fact.value_number is null and fact.date_from is null,
        {_plain("fact.value_text")},
        concat_ws(
            ' ', fact.comparator, coalesce(fact.base_number, fact.value_number)::double,
            'to ' || coalesce(fact.base_high, fact.value_high)::double, coalesce(fact.base_unit, fact.unit), fact.date_from, fact.date_to
        )
    ) as sense,
    null::varchar as content,
    null::decimal(24, 4) as amount,
    form.identity_key,
    concat_ws('|', line.level1, line.level2, line.indicator_name, fact.value_role) as within,
    fact.disclosure_key
from {{catalog}}.main.fact_indicator as fact
inner join {{catalog}}.main.fact_indicator_line as line on fact.indicator_line_key = line.indicator_line_key
inner join {{catalog}}.main.fact_disclosure as form on fact.disclosure_key = form.disclosure_key
where form.is_current{{only}}
"""
_KINDS = {
    "disclosure": _DISCLOSURE,
    "standing": _STANDING,
    "amount": _AMOUNT,
    "execution": _EXECUTION,
    "line": _LINE,
    "value": _VALUE,
}
_FACTS = {
    "amount": "main.fact_funding",
    "execution": "main.fact_execution",
    "line": "main.fact_indicator_line",
    "value": "main.fact_indicator",
}
"""The fact whose rows are those of a kind, and say themselves whether their form is current."""

_COUNTED = ("standing",)
"""Kinds that are counted and not listed: a form that is withdrawn or restored is listed as a form that changed."""

# Hashes first: of a million documents a night changes a few, and only their texts are then gathered.
_HASHED = "create or replace temp table {side}_hash as select row_key, hash(item, sense, content, amount) as saying from ({query})"
_TOUCHED = "create or replace temp table {side}_touched as select row_key from {side}_hash anti join {other}_hash using (row_key, saying)"
_GATHERED = """
create or replace temp table {side}_row as
select
    rows.*,
    -- the later version knows more: the form of a project that had no code yet is of the one that has it now
    concat_ws('|', coalesce(later.identity_key, rows.identity_key), rows.within) as match_key,
    form.fiscal_year,
    form.unit_name,
    form.project_name,
    document.source_file
from ({query}) as rows
semi join {side}_touched using (row_key)
left join {later}.main.fact_disclosure as later on rows.disclosure_key = later.disclosure_key
left join {catalog}.main.fact_disclosure as form on rows.disclosure_key = form.disclosure_key
left join {catalog}.main.dim_document as document on form.document_key = document.document_key
"""
_PAIRED = """
create or replace temp table {side}_paired as
select
    mine.*,
    if(
        theirs.row_key is not null,
        mine.row_key,
        concat_ws(
            '|', mine.match_key, row_number() over (partition by mine.match_key, theirs.row_key is null order by mine.said, mine.row_key)
        )
    ) as pair_key
from {side}_row as mine
left join {other}_row as theirs on mine.row_key = theirs.row_key and mine.item = theirs.item
"""
_COMPARED = """
create or replace temp table changed_row as
select
    '{kind}' as change_kind,
    case when old.row_key is null then 'added' when new.row_key is null then 'removed' else 'changed' end as change,
    coalesce(new.fiscal_year, old.fiscal_year) as fiscal_year,
    coalesce(new.unit_name, old.unit_name) as unit_name,
    coalesce(new.project_name, old.project_name) as project_name,
    coalesce(new.item, old.item) as item,
    old.said as said_before,
    new.said as said_after,
    new.amount - old.amount as difference_yuan,
    old.source_file as document_before,
    new.source_file as document_after,
    old.row_key as key_before,
    new.row_key as key_after
from old_paired as old
full outer join new_paired as new on old.pair_key = new.pair_key
where
    (old.sense is distinct from new.sense or old.amount is distinct from new.amount)
    and (old.content is null or old.content is distinct from new.content)
"""
_LISTED = """
select * from changed_row
order by abs(coalesce(difference_yuan, 0)) desc, change, fiscal_year, unit_name, project_name, item, key_before, key_after
limit {limit}
"""


class DiffError(JixiaoError):
    """Two versions cannot be compared; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came, went or differs. `kind` is disclosure, amount, execution, line or value; `change` added, removed or changed.

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
    """How many rows of each kind were added, removed and changed, and the rows (at most the limit that was asked for).

    `before` and `after` name the versions; `rows` holds for each kind how many rows either version has. `problem` says why they could
    not be compared: only the comparison at a load leaves it there instead of raising.
    """

    before: str | None = None
    after: str | None = None
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problem: str | None = None

    @property
    def total(self) -> int:
        """Rows that differ and can be listed."""
        return sum(sum(c.values()) for kind, c in self.counts.items() if kind not in _COUNTED)


def diff(folder: DataFolder, old: str | None = None, new: str | None = None, *, limit: int = 1000) -> DiffReport:
    """Compare two kept versions of a data folder, each told by its name or the name's first characters.

    Without names the last two are compared, with `old` alone that one and the last. At most `limit` rows of each kind are listed.
    Raises DiffError where there is nothing to compare, a name is unknown or ambiguous, or a file cannot be opened.
    """
    kept = versions(folder)
    if not kept:
        raise DiffError(
            f"There is no published version in {folder.root}. Load documents first: jixiao ingest FOLDER --data {folder.root}",
            f"{folder.root} 中还没有已发布的版本。请先载入：jixiao ingest 文件夹 --data {folder.root}",
        )
    if old is None and len(kept) < 2:
        raise DiffError(
            f"There is one version yet, {kept[0].version}: there is nothing to compare it with.",
            f"只有一个版本 {kept[0].version}，没有可比的版本。",
        )
    before = _named(kept, old) if old else kept[-2]
    after = _named(kept, new) if new else kept[-1]
    report = compare(before.database, after.database, limit=limit)
    report.before, report.after = before.version, after.version
    return report


def _named(kept: list[Version], name: str) -> Version:
    found = [v for v in kept if v.version.startswith(name)]
    if len(found) != 1:
        names = ", ".join(v.version for v in kept)
        raise DiffError(
            f"{name} names {'no version' if not found else 'more than one version'}. Kept are: {names}",
            f"{name} {'不是任何版本的开头' if not found else '对应不止一个版本'}。现有：{names}",
        )
    return found[0]


def compare(before: Path, after: Path, *, limit: int = 1000) -> DiffReport:
    """Compare two finished warehouse files. Raises DiffError where one cannot be opened or lacks what is compared."""
    report = DiffReport()
    con = quiet(duckdb.connect(":memory:"))
    try:
        for name, path in (("old_version", before), ("new_version", after)):
            _attach(con, name, path)
        con.execute("set enable_external_access = false")
        for kind in _KINDS:
            _compare(con, kind, "old_version", "new_version", report)
            _list(con, kind, report, limit)
    except duckdb.Error as error:
        en, zh = line(error)
        raise DiffError(
            f"{before.parent.name} and {after.parent.name} cannot be compared: {en}",
            f"{before.parent.name} 与 {after.parent.name} 无法比较：{zh}",
        ) from error
    finally:
        con.close()
    return report


def record_changes(con: duckdb.DuckDBPyConnection, published: Path, *, limit: int = 50, touched: str | None = None) -> DiffReport:
    """Compare the file that is being built with the published one, and write `meta.version_change` and `meta.version_change_row`.

    `touched` names a temporary table of the keys of all forms that can differ: the others are not looked at.

    Without a published file, everything is new: each kind has a row without a version before it, and no changed rows are kept. A
    published file that cannot be compared (made by other software) is told in `note` and in the report's `problem`, never in silence.
    """
    report = DiffReport()
    attached = False
    try:
        if published.exists():
            _attach(con, "published", published)
            attached = True
            row = con.execute("select version from published.meta.published_version where is_current").fetchone()
            report.before = row[0] if row else None
            for kind in _KINDS:
                _compare(con, kind, "published", ALIAS, report, touched)
                _list(con, kind, report, limit)
                if kind not in _COUNTED:
                    con.execute(f"insert into meta.version_change_row by name {_LISTED.format(limit=KEPT_ROWS)}")
    except duckdb.Error as error:
        con.execute("delete from meta.version_change_row")
        report = DiffReport(before=report.before, problem=str(error).splitlines()[0])
    finally:
        for side in ("old", "new"):
            for table in ("hash", "touched", "row", "paired"):
                con.execute(f"drop table if exists temp.{side}_{table}")
        con.execute("drop table if exists temp.changed_row")
        if attached:
            con.execute("detach published")
    for kind in _KINDS:
        rows = report.rows.get(kind) or (0, _current_rows(con, kind, ALIAS))
        counts = report.counts.get(kind, dict.fromkeys(CODES["change"], 0))
        con.execute(
            "insert into meta.version_change by name select $kind as change_kind, $before as version_before, $rows_before as rows_before,"
            " $rows_after as rows_after, $added as rows_added, $removed as rows_removed, $changed as rows_changed, $note as note",
            {
                "kind": kind,
                "before": report.before,
                "rows_before": rows[0],
                "rows_after": rows[1],
                **{name: counts[name] for name in ("added", "removed", "changed")},
                "note": report.problem,
            },
        )
    return report


def _attach(con: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    con.execute(f"attach {literal(path)} as {name} (read_only)")


def _compare(con: duckdb.DuckDBPyConnection, kind: str, old: str, new: str, report: DiffReport, touched: str | None = None) -> None:
    """Leave the rows of one kind that differ in the temporary table `changed_row`, and their counts in the report."""
    sides = {"old": old, "new": new}
    only = f" and form.disclosure_key in (select disclosure_key from temp.{touched})" if touched else ""
    queries = {side: _KINDS[kind].format(catalog=catalog, only=only) for side, catalog in sides.items()}
    for side, query in queries.items():
        con.execute(_HASHED.format(side=side, query=query))
    for side, other in (("old", "new"), ("new", "old")):
        con.execute(_TOUCHED.format(side=side, other=other))
    for side, query in queries.items():
        con.execute(_GATHERED.format(side=side, query=query, catalog=sides[side], later=sides["new"]))
    for side, other in (("old", "new"), ("new", "old")):
        con.execute(_PAIRED.format(side=side, other=other))
    con.execute(_COMPARED.format(kind=kind))
    counted = con.execute("select change, count(*) from changed_row group by change").fetchall()
    report.counts[kind] = {name: dict(counted).get(name, 0) for name in CODES["change"]}
    report.rows[kind] = (_current_rows(con, kind, old), _current_rows(con, kind, new))


def _current_rows(con: duckdb.DuckDBPyConnection, kind: str, catalog: str) -> int:
    """How many rows of a kind current forms have in a version."""
    fact = _FACTS.get(kind)
    rows = f"{catalog}.{fact} where is_current" if fact else f"({_KINDS[kind].format(catalog=catalog, only='')})"
    found = con.execute(f"select count(*) from {rows}").fetchone()
    return found[0] if found else 0


def _list(con: duckdb.DuckDBPyConnection, kind: str, report: DiffReport, limit: int) -> None:
    if kind in _COUNTED:
        return
    report.changes += [Change(*row) for row in con.execute(_LISTED.format(limit=int(limit))).fetchall()]
