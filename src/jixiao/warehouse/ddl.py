"""DDL, generated from the declaration: `create table` and `comment on`. Belongs here: the SQL text. Must stay out: connections."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.schema import Table


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def create(declared: Table) -> str:
    """`create table` for a table; views are created by their files."""
    columns = [f"{c.name} {c.term.sql_type}{' not null' if c.not_null else ''}" for c in declared.columns]
    if declared.has_primary_key:
        columns.append(f"primary key ({', '.join(declared.key)})")
    return f"create table {declared.qualified} (\n    " + ",\n    ".join(columns) + "\n)"


def comments(declared: Table) -> Iterator[str]:
    """`comment on` for a table or view and each of its columns: Chinese name, unit, then the definition in English and Chinese."""
    what = "view" if declared.is_view else "table"
    yield f"comment on {what} {declared.qualified} is {_quoted(f'{declared.zh}. {declared.purpose_en}. {declared.purpose_zh}。')}"
    for c in declared.columns:
        unit = f" [{c.term.unit}]" if c.term.unit else ""
        text = f"{c.term.zh}{unit}. {c.term.definition_en}. {c.term.definition_zh}。"
        yield f"comment on column {declared.qualified}.{c.name} is {_quoted(text)}"
