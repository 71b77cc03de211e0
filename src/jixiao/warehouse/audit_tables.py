"""Writing what the audit found into `meta.rule`, `meta.rule_result`, `meta.rule_score` and `meta.finding` of the file being built.

Belongs here: from the audit's data frames to the declared tables. Must stay out: running rules (`audit`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jixiao.schema import table
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
) -> None:
    """Replace the audit's results in the open file. Columns that the tables do not have are left out, those that a frame lacks are null.

    `rules` describes the register for `meta.rule`; without it the titles of `rule_results` do. `scores` are the counts by unit and year.
    Where a rule gives a figure that one cell prints, `printed` becomes the text of that cell: 100 (in 万元), not 1000000; the message keeps
    the figure. A finding's key is the hash of its rule, place and what was looked at, so that it stays the same from load to load; the
    second of two alike gets a key of its own.
    """
    define_stable_key(con)
    _replace(con, "meta.rule", rule_results if rules is None else rules)
    _replace(con, "meta.rule_result", rule_results)
    if scores is not None:
        _replace(con, "meta.rule_score", scores)
    keys = "rule_id, disclosure_key, document_key, table_no, row_no, column_no, item"
    numbered = f"stable_key({keys}, row_number() over (partition by {keys} order by printed, expected, difference))"
    _replace(con, "meta.finding", findings, extra={"finding_key": numbered})
    for name, key, figures in _FIGURES:
        readings = " ".join(f"when fact.{figure} = found.figure then fact.{text}" for figure, text in figures)
        for same in (f"found.fact_key = fact.{key}", f"found.fact_key is null and {_SAME_PLACE}"):
            con.execute(
                f"""with found as (
                    select *, try_cast(printed as decimal(38, 10)) as figure from meta.finding where figure is not null
                )
                update meta.finding as finding set printed = told.text from (
                    select found.finding_key, any_value(case {readings} end) as text
                    from {name} as fact inner join found on {same}
                    group by found.finding_key
                ) as told
                where finding.finding_key = told.finding_key and told.text is not null"""
            )


_SAME_PLACE = (
    "found.document_key = fact.document_key and found.table_no = fact.table_no and found.row_no = fact.row_no"
    " and found.column_no = fact.column_no"
)


def _replace(con: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame, *, extra: dict[str, str] | None = None) -> None:
    declared = table(name)
    renamed = frame.rename(columns={old: new for old, new in _RENAMED.items() if old in frame and new not in frame})
    given = {str(column) for column in renamed.columns}
    typed = ", ".join(
        f"{f'cast({c.name} as {c.term.sql_type})' if c.name in given else f'cast(null as {c.term.sql_type})'} as {c.name}"
        for c in declared.columns
    )
    final = ", ".join(f"{expression} as {column}" for column, expression in (extra or {}).items())
    con.execute(f"delete from {name}")
    con.register("audit_frame", renamed)
    try:
        con.execute(f"insert into {name} by name select * {f'replace ({final})' if final else ''} from (select {typed} from audit_frame)")
    finally:
        con.unregister("audit_frame")
