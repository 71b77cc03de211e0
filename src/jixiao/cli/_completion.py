"""What can stand where the cursor is: keywords, tables, columns and functions of the published warehouse.

Belongs here: reading the catalogue, and choosing from it by the SQL around the cursor. Must stay out: the terminal (`shell.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

KEYWORDS = (
    "select from where group by order by having limit offset with as distinct join inner join left join on using and or not in is null"
    " is not null like ilike between case when then else end union all exists asc desc nulls last filter over partition by qualify"
    " count( sum( avg( min( max( median( round( coalesce( contains( cast( date timestamp describe summarize explain"
)
"""Words that analysts type; two that belong together are one word."""
_TOGETHER = ("group by", "order by", "inner join", "left join", "is not null", "is null", "nulls last", "partition by", "union all")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One completion: its text, and what it is."""

    text: str
    meaning: str


@dataclass(slots=True)
class Catalogue:
    """The names of a warehouse: columns by table (`mart.funding`), with types; functions of the warehouse itself."""

    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    functions: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, connection: duckdb.DuckDBPyConnection) -> Catalogue:
        """Read the names of an open warehouse."""
        found = cls()
        columns = connection.execute(
            "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()"
            " where not internal and schema_name in ('mart', 'main', 'meta')"
            " order by array_position(['mart', 'main', 'meta'], schema_name), table_name, column_index"
        ).fetchall()
        for table, column, kind in columns:
            found.tables.setdefault(table, {})[column] = kind
        macros = connection.execute(
            "select distinct schema_name || '.' || function_name from duckdb_functions() where not internal order by 1"
        )
        found.functions = [row[0] for row in macros.fetchall()]
        return found


def keywords() -> list[str]:
    """The keywords, those that belong together as one."""
    text = KEYWORDS
    for pair in _TOGETHER:
        text = text.replace(pair, pair.replace(" ", "_"))
    return [word.replace("_", " ") for word in text.split()]


_WORD = re.compile(r"[\w.]*$")
_NAMED = re.compile(
    r"\b(?:from|join)\s+([\w.]+)(?:\s+(?:as\s+)?(?!(?:where|group|order|on|using|inner|left|join|limit)\b)(\w+))?", re.IGNORECASE
)


def complete(before: str, after: str, catalogue: Catalogue) -> tuple[str, list[Candidate]]:
    """The word that is being typed at the end of `before`, and what it can become."""
    if re.search(r"'[^']*$", re.sub(r"'[^']*'", "", before)):
        return "", []  # within a text
    found = _WORD.search(before)
    word = found[0] if found else ""
    return word, [
        c for c in _candidates(before[: len(before) - len(word)], word, after, catalogue) if c.text.lower().startswith(word.lower())
    ]


def _candidates(before: str, word: str, after: str, catalogue: Catalogue) -> Iterator[Candidate]:
    used = _used(before + word + after, catalogue)
    if re.search(r"\b(from|join|describe|summarize)\s+$", before, re.IGNORECASE):
        for name in catalogue.tables:
            yield Candidate(name.removeprefix("main."), "table")
        for name in catalogue.functions:
            yield Candidate(f"{name}(", "function")
        return
    alias = word.partition(".")[0] if "." in word else ""
    if alias and alias in used:
        for column, kind in catalogue.tables[used[alias]].items():
            yield Candidate(f"{alias}.{column}", kind)
        return
    seen = set()
    for table in dict.fromkeys(used.values()):
        for column, kind in catalogue.tables[table].items():
            if column not in seen:
                seen.add(column)
                yield Candidate(column, f"{kind}, {table}")
    for name in catalogue.functions:
        yield Candidate(f"{name}(", "function")
    for name in catalogue.tables:
        if "." in word:
            yield Candidate(name, "table")
    if not word or "." not in word:
        for keyword in keywords():
            yield Candidate(keyword, "")


def _used(sql: str, catalogue: Catalogue) -> dict[str, str]:
    """The tables that a statement names, by their aliases and names."""
    used: dict[str, str] = {}
    for name, alias in _NAMED.findall(sql):
        table = name.lower() if name.lower() in catalogue.tables else f"main.{name.lower()}"
        if table in catalogue.tables:
            used[alias or name.rpartition(".")[2]] = table
    return used
