"""The structural rules, generated from the declaration: keys unique, references resolve, codes listed, required columns filled.

Belongs here: the SQL text of rules J001 to J004, which must say what `schema.py` says. Must stay out: every rule that somebody has to
think of. `python -m jixiao.warehouse.structural FOLDER` writes the files; a test fails when they differ from the declaration.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from jixiao.schema import CODES, TABLES, Table
from jixiao.warehouse.audit import CLOSING_LINE

WRITTEN_AFTER_AUDIT = ("meta.rule", "meta.rule_result", "meta.rule_score", "meta.finding", "meta.published_version")
"""Tables that the audit itself, or publication, fills: empty while the rules run."""


def tables() -> list[Table]:
    """The tables that the build fills, in the order of the declaration."""
    return [t for t in TABLES if not t.is_view and t.qualified not in WRITTEN_AFTER_AUDIT]


def files() -> dict[str, str]:
    """File name and text of each generated rule."""
    return {
        "J001_keys_unique.sql": _file(
            "J001 keys_unique: a key that stands more than once.",
            "One checked row: one table with a key. Inputs: every table that the build fills.",
            (
                f"select '{t.qualified}' as item, count(*) as failed, null as example\n"
                f"    from (select 1 as n from {t.qualified} group by {', '.join(t.key)} having count(*) > 1) as twice"
                for t in tables()
                if t.key
            ),
        ),
        "J002_references_resolve.sql": _file(
            "J002 references_resolve: a key that points to no row.",
            "One checked row: one referring column. Inputs: every table that the build fills.",
            (
                f"select '{t.qualified}.{column}' as item, count(*) as failed, min(cast({column} as varchar)) as example\n"
                f"    from {t.qualified}\n    where {column} is not null and {column} not in (select r.{key} from {target} as r)"
                for t in tables()
                for column, target, key in t.references()
            ),
        ),
        "J003_codes_listed.sql": _file(
            "J003 codes_listed: a code that is not in its list.",
            "One checked row: one column of codes. Inputs: every table that the build fills.",
            (
                f"select '{t.qualified}.{column}' as item, count(*) as failed, min(cast({column} as varchar)) as example\n"
                f"    from {t.qualified}\n    where\n        {column} not in (\n            {_wrapped(CODES[code_list])}\n        )"
                for t in tables()
                for column, code_list in t.code_lists()
            ),
        ),
        "J004_required_present.sql": _file(
            "J004 required_present: an empty cell in a column that must be filled.",
            "One checked row: one required column. Inputs: every table that the build fills.",
            (
                "select\n"
                f"        unnest([{_listed(_quoted(t.qualified, c) for c in _required(t))}]) as item,\n"
                f"        unnest([{_listed(f'count_if({c} is null)' for c in _required(t))}]) as failed,\n"
                f"        null as example\n    from {t.qualified}"
                for t in tables()
            ),
        ),
    }


def _required(table: Table) -> list[str]:
    return [c.name for c in table.columns if c.not_null]


def _quoted(table: str, column: str) -> str:
    return f"'{table}.{column}'"


def _listed(items: Iterable[str]) -> str:
    """The items of a list over as many lines as they need; no line breaks inside an item."""
    text = ", ".join(item.replace(" ", "\0") for item in items)
    return "\n" + textwrap.fill(text, 130, initial_indent=" " * 12, subsequent_indent=" " * 12).replace("\0", " ") + "\n        "


def _wrapped(codes: Iterable[str]) -> str:
    """A list of codes, five a line."""
    quoted = [f"'{code}'" for code in codes]
    return ",\n            ".join(", ".join(quoted[n : n + 5]) for n in range(0, len(quoted), 5))


def _file(title: str, grain: str, selects: Iterator[str]) -> str:
    body = "\n    union all\n    ".join(selects)
    return (
        f"-- {title}\n-- {grain}\n-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules\n"
        f"with counted as (\n    {body}\n),\n\nchecked as (\n"
        "    select\n        null as disclosure_key,\n        null as document_key,\n        null as table_no,\n        null as row_no,\n"
        "        null as column_no,\n        item,\n        failed as actual,\n        example as compared_with,\n"
        "        null as should_be,\n        null as difference,\n        null as fact_key,\n        failed > 0 as violated\n"
        f"    from counted\n)\n\n{CLOSING_LINE}\n"
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, text in files().items():
        (folder / name).write_text(text, "utf-8")
