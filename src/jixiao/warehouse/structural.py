"""The structural rules, generated: keys unique, references resolve, codes listed, required columns filled, contacts masked.

Belongs here: the SQL text of rules J001 to J004 and J011, which must say what `schema` and `privacy` say. Must stay out: every
rule that somebody has to think of. `python -m jixiao.warehouse.structural FOLDER` writes the files; a test fails when they differ from the
declaration.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from jixiao.privacy import FIGURE_WORDS, FIGURES, SHAPES
from jixiao.schema import CODES, TABLES, Table
from jixiao.warehouse.rule import CLOSING_LINE

WRITTEN_AFTER_AUDIT = ("meta.rule", "meta.rule_result", "meta.rule_score", "meta.finding", "meta.amount_doubt", "meta.published_version")
"""Tables that the audit itself, or publication, fills: empty while the rules run."""


def tables() -> list[Table]:
    """The tables that the build fills, in the order of the declaration."""
    return [t for t in TABLES if not t.is_view and t.qualified not in WRITTEN_AFTER_AUDIT]


def files() -> dict[str, str]:
    """Path below the folder of rules and text of each generated rule."""
    return {
        "integrity/J001_keys_unique.sql": _file(
            "J001 keys_unique: a key that stands more than once.",
            "One checked row: one table with a key. Inputs: every table that the build fills.",
            (
                f"select '{t.qualified}' as item, count(*) as failed, null as example\n"
                f"    from (select 1 as n from {t.qualified} group by {', '.join(t.key)} having count(*) > 1) as twice"
                for t in tables()
                if t.key
            ),
        ),
        "integrity/J002_references_resolve.sql": _file(
            "J002 references_resolve: a key that points to no row.",
            "One checked row: one referring column. Inputs: every table that the build fills.",
            (
                f"select '{t.qualified}.{column}' as item, count(*) as failed, min(cast({column} as varchar)) as example\n"
                f"    from {t.qualified}\n    where {column} is not null and {column} not in (select r.{key} from {target} as r)"
                for t in tables()
                for column, target, key in t.references()
            ),
        ),
        "integrity/J003_codes_listed.sql": _file(
            "J003 codes_listed: a code that is not in its list.",
            "One checked row: one column of codes. Inputs: every table that the build fills.",
            (
                f"select '{t.qualified}.{column}' as item, count(*) as failed, min(cast({column} as varchar)) as example\n"
                f"    from {t.qualified}\n    where\n        {column} not in (\n            {_wrapped(CODES[code_list])}\n        )"
                for t in tables()
                for column, code_list in t.code_lists()
            ),
        ),
        "integrity/J004_required_present.sql": _file(
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
        "integrity/J011_contacts_masked.sql": _contacts(),
    }


_BLANK = r"\s\x{3000}\x{a0}"  # RE2 knows the blanks of ASCII only
_DIGITS = "[0-9０-９]"


def _contacts() -> str:
    """The rule that looks through every text for what a contact's number or address of mail looks like."""
    texts = {t: [c.name for c in t.columns if c.term.kind == "text"] for t in tables() if t.name != "dim_code"}
    columns = [(t, column) for t, named in texts.items() for column in named]
    items = [f"{t.qualified}.{column}" for t, column in columns]
    # one look at each table: a branch for each column costs more than all else in a small load
    selects = "\n    union all\n    ".join(
        f"select\n        unnest([{_listed(_quoted(t.qualified, column) for column in named)}]) as item,\n"
        f"        {_row_of(t)} as row_key,\n        unnest([{_listed(named)}]) as said\n    from {t.qualified}"
        for t, named in texts.items()
        if named
    )
    shape = SHAPES.replace("[\\s", "[\0").replace("\\s", "[\0]").replace("\0", _BLANK)
    before, behind = "(?:^|[^0-9A-Za-z０-９.．])", "(?:$|[.．]$|[.．]?[^0-9A-Za-z０-９.．])"
    codes, counted = FIGURE_WORDS
    figures = f"{codes}[^0-9０-９\\n]{{0,3}}{_DIGITS}[0-9０-９A-Za-z.,，．—-]*|{_DIGITS}[0-9０-９.,，．]*[{_BLANK}]*{counted}"
    of_figures = ",\n                ".join(f"'{t.qualified}.{column}'" for t, column in columns if column in FIGURE_COLUMNS)
    return (
        "-- J011 contacts_masked: a text that holds what a telephone or card number or an address of mail looks like.\n"
        "-- One checked row: one column of texts. Inputs: every table that the build fills.\n"
        "-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules\n"
        f"with texts as (\n    {selects}\n),\n\n"
        "-- amounts, counts and codes have many digits, too: what stands before or behind them tells, or the column\n"
        "found as (\n    select *\n    from texts\n    where\n"
        "        -- seven digits at least, or an address: what most texts have not is looked at no further\n"
        "        length(said) > 6\n"
        "        and regexp_matches(said, '(?:[0-9０-９][^0-9０-９]*){7}|[@＠]')\n"
        "        and regexp_matches(\n            regexp_replace(\n                said,\n"
        f"{_literal(figures, 16)},\n                '·',\n                'g'\n            ),\n"
        f"{_literal(before + '(?:' + shape + ')' + behind, 12)}\n        )\n"
        f"        and not (\n            item in (\n                {of_figures}\n            )\n"
        "            and regexp_full_match(said, '[0-9.,% ]+')\n        )\n),\n\n"
        f"looked_at as (\n    select\n        unnest([{_listed(repr(item) for item in items)}]) as item\n),\n\n"
        "checked as (\n    select\n        null as disclosure_key,\n        null as document_key,\n        null as table_no,\n"
        "        null as row_no,\n        null as column_no,\n        looked_at.item,\n"
        "        regexp_replace(left(found.said, 60), '[0-9０-９A-Za-z]', '*', 'g') as actual,\n"
        "        found.row_key as compared_with,\n        null as should_be,\n        null as difference,\n"
        "        null as fact_key,\n        found.item is not null as violated\n"
        f"    from looked_at\n    left join found on looked_at.item = found.item\n)\n\n{CLOSING_LINE}\n"
    )


FIGURE_COLUMNS = (*sorted(FIGURES), "amount_text", "value_text", "unit_of_measure_text", "text")
"""Columns in which digits alone may be an amount, points or a code."""


def _row_of(table: Table) -> str:
    """What names a row of a table in a finding."""
    names = [c.name for c in table.columns]
    key = [k for k in table.key if k not in ("text", "example")] or [n for n in ("document_key", "source", "change_kind") if n in names][:1]
    return "null" if not key else key[0] if len(key) == 1 else f"concat_ws('/', {', '.join(key)})"


def _literal(text: str, indent: int) -> str:
    """A long text in SQL, put together from short ones."""
    pieces = [text[n : n + 90].replace("'", "''") for n in range(0, len(text), 90)]
    return "\n".join(f"{' ' * indent}{'|| ' if at else ''}'{piece}'" for at, piece in enumerate(pieces))


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
