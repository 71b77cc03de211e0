"""Writing what the audit found into `meta.rule`, `meta.rule_result`, `meta.rule_score` and `meta.finding` of the file being built.

Belongs here: from the audit's data frames to the declared tables. Must stay out: running rules (`audit`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jixiao.schema import Table, table
from jixiao.warehouse import causes
from jixiao.warehouse.connection import define_stable_key

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

_RENAMED = {"slug": "rule_name", "actual": "printed"}
"""What the audit calls these columns, and what they are called in the warehouse."""


_FIGURES = (
    ("main.fact_funding", "funding_key", (("amount_yuan", "amount_text"),)),
    ("main.fact_execution", "execution_key", (("rate", "rate_text"), ("weight", "weight_text"), ("score", "score_text"))),
    ("main.fact_indicator_line", "indicator_line_key", (("weight", "weight_text"), ("score", "score_text"))),
    ("main.fact_indicator", "indicator_value_key", (("value_number", "value_text"), ("value_high", "value_text"))),
)
"""The figures of each fact, with the printed text that each was read from."""


def write(
    con: duckdb.DuckDBPyConnection,
    rule_results: pd.DataFrame,
    findings: pd.DataFrame,
    rules: pd.DataFrame | None = None,
    scores: pd.DataFrame | None = None,
    doubts: pd.DataFrame | None = None,
    explains: pd.DataFrame | None = None,
    told_again: str | None = None,
) -> None:
    """Replace the audit's results in the open file. Columns that the tables do not have are left out, those that a frame lacks are null.

    `rules` describes the register for `meta.rule`; without it the titles of `rule_results` do. `scores` are the counts by unit and year,
    `doubts` the doubtful amounts, `explains` which rule's findings explain which: a finding that another one explains names it, and is not
    counted as a failure of its unit and year, since its cause is.
    Where a rule gives a figure that one cell prints, `printed` becomes the text of that cell: 100 (in 万元), not 1000000; the message says
    the figure in its unit. A finding's key is the hash of its rule, place and what was looked at, so that it stays the same from load to
    load; the second of two alike gets a key of its own. With `told_again`, a temporary table of forms, doubts and findings of other forms
    stand as they are in the file.
    """
    define_stable_key(con)
    _replace(con, "meta.rule", rule_results if rules is None else rules)
    _replace(con, "meta.rule_result", rule_results)
    if scores is not None:
        _replace(con, "meta.rule_score", scores)
    if doubts is not None:
        _write_doubts(con, doubts, told_again)
    keys = "rule_id, disclosure_key, document_key, table_no, row_no, column_no, item"
    numbered = f"stable_key({keys}, row_number() over (partition by {keys} order by printed, compared_with, difference))"
    _write_findings(con, findings, numbered, causes.as_frame(()) if explains is None else explains, told_again)
    if scores is not None:
        con.execute(_COUNT_ERRORS_ONCE)


_COUNT_ERRORS_ONCE = """
    update meta.rule_score as score
    set failed = score.failed - explained.findings
    from (
        select finding.rule_id, form.unit_key, form.fiscal_year, count(*) as findings
        from meta.finding as finding
        inner join main.fact_disclosure as form on finding.disclosure_key = form.disclosure_key
        where finding.cause_key is not null and finding.severity <> 'info'
        group by all
    ) as explained
    where score.rule_id = explained.rule_id
        and score.unit_key is not distinct from explained.unit_key
        and score.fiscal_year is not distinct from explained.fiscal_year
"""
"""Consequences leave the scores; what may be misread was never in them."""


def _told(told_again: str | None) -> str:
    """The rows that an audit replaces, as a condition."""
    return f"(disclosure_key is null or disclosure_key in (select disclosure_key from temp.{told_again}))" if told_again else "true"


def _write_doubts(con: duckdb.DuckDBPyConnection, doubts: pd.DataFrame, told_again: str | None) -> None:
    """Fill `meta.amount_doubt`: those of the doubts that are about an amount which nobody has confirmed."""
    con.execute(f"delete from meta.amount_doubt where {_told(told_again)}")
    con.register("audit_frame", doubts)
    try:
        con.execute(
            "insert into meta.amount_doubt by name select funding_key, disclosure_key, cast(doubt as varchar) as doubt"
            " from (select cast(funding_key as varchar) as funding_key, doubt from audit_frame)"
            " inner join main.fact_funding as fact using (funding_key)"
            f" where {_told(told_again)} and not exists (from meta.correction as entry where entry.correction_state = 'confirmed'"
            " and list_contains(string_split(fact.correction, ', '), entry.correction_id))"
        )
    finally:
        con.unregister("audit_frame")


def _write_findings(
    con: duckdb.DuckDBPyConnection, findings: pd.DataFrame, key: str, explains: pd.DataFrame, told_again: str | None
) -> None:
    """Fill `meta.finding`: keys, causes, the text that the cell prints, and the base-unit numbers of texts like ≥4.5万元."""
    said = "actual_said" if "actual_said" in findings else "cast(null as varchar)"
    declared = table("meta.finding")
    con.register("audit_frame", _renamed(findings))
    try:
        con.execute(
            f"""create or replace temp table audit_finding as
            select * replace ({key} as finding_key), try_cast(printed as decimal(38, 10)) as figure
            from (select {_typed(declared, findings)}, {said} as said from audit_frame)
            where {_told(told_again)}"""
        )
    finally:
        con.unregister("audit_frame")
    causes.resolve(con, "audit_finding", explains)
    texts = " union all ".join(
        f"select found.finding_key, {number} as rank_no, case {readings} end as text from {name} as fact"
        f" inner join audit_finding as found on {same} where found.figure is not null"
        for number, (name, same, readings) in enumerate(_cells_that_print())
    )
    values = ", ".join(f"coalesce(found.{c}_value, {c}.value) as {c}_value" for c in _COMPARED)
    con.execute(f"delete from meta.finding where {_told(told_again)}")
    con.execute(
        f"""insert into meta.finding by name
        with printed as (select finding_key, arg_min(text, rank_no) as text from ({texts}) where text is not null group by all)
        select found.* exclude (said, figure)
            replace (coalesce(printed.text, found.said, found.printed) as printed, audit_cause.cause_key as cause_key, {values})
        from audit_finding as found
        left join audit_cause on found.finding_key = audit_cause.finding_key
        left join printed on found.finding_key = printed.finding_key
        {" ".join(f"left join ({_in_base_unit(column)}) as {column} on found.{column} = {column}.body" for column in _COMPARED)}"""
    )
    con.execute("drop table audit_finding")
    con.execute("drop table audit_cause")


_COMPARED = ("compared_with", "should_be")


def _cells_that_print() -> Iterator[tuple[str, str, str]]:
    """Where the text of a figure may stand: each fact, by the finding's own key, else by its place."""
    for name, key, figures in _FIGURES:
        readings = " ".join(f"when fact.{figure} = found.figure then fact.{text}" for figure, text in figures)
        yield name, f"found.fact_key = fact.{key}", readings
        yield name, f"found.fact_key is null and {_SAME_PLACE}", readings


def _in_base_unit(column: str) -> str:
    """The texts of a column that are one number with a unit of measure, and the number in its base unit."""
    one_number = r"^[≥≤＝=><~约]*([0-9][0-9,]*(?:\.[0-9]+)?)\s*([^0-9～~–-]*)$"
    return f"""
        select told.body, cast(replace(told.number, ',', '') as double) * unit.factor as value
        from (
            select distinct {column} as body, regexp_extract({column}, '{one_number}', 1) as number,
                regexp_extract({column}, '{one_number}', 2) as unit
            from audit_finding where {column} is not null
        ) as told
        inner join main.dim_measure_unit as unit on told.unit = unit.unit
        where told.number <> ''"""


_SAME_PLACE = (
    "found.document_key = fact.document_key and found.table_no = fact.table_no and found.row_no = fact.row_no"
    " and found.column_no = fact.column_no"
)


def _renamed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame under the names of the warehouse."""
    return frame.rename(columns={old: new for old, new in _RENAMED.items() if old in frame and new not in frame})


def _typed(declared: Table, frame: pd.DataFrame) -> str:
    """The declared columns as SQL over `audit_frame`: cast to their types, null where the frame lacks them."""
    given = {str(column) for column in _renamed(frame).columns}
    return ", ".join(f"cast({c.name if c.name in given else 'null'} as {c.term.sql_type}) as {c.name}" for c in declared.columns)


def _replace(con: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    declared = table(name)
    con.execute(f"delete from {name}")
    con.register("audit_frame", _renamed(frame))
    try:
        con.execute(f"insert into {name} by name select {_typed(declared, frame)} from audit_frame")
    finally:
        con.unregister("audit_frame")
