"""DDL, generated from the declaration: `create table` and `comment on`. Belongs here: the SQL text. Must stay out: connections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jixiao.glossary import GLOSSARY, Term
from jixiao.schema import MACROS, TABLES, Macro, Table
from jixiao.warehouse.sql_text import literal


def create(declared: Table) -> str:
    """`create table` for a table; views are created by their files."""
    columns = [f"{c.name} {c.term.sql_type}{' not null' if c.not_null else ''}" for c in declared.columns]
    if declared.has_primary_key:
        columns.append(f"primary key ({', '.join(declared.key)})")
    return f"create table {declared.qualified} (\n    " + ",\n    ".join(columns) + "\n)"


def comments(declared: Table) -> Iterator[str]:
    """`comment on` for a table or view and each of its columns: Chinese name, unit, then the definition in English and Chinese."""
    what = "view" if declared.is_view else "table"
    yield f"comment on {what} {declared.qualified} is {literal(_comment(declared.zh, declared.purpose_en, declared.purpose_zh))}"
    for c in declared.columns:
        yield f"comment on column {declared.qualified}.{c.name} is {literal(comment_on(c.term))}"


def comment_on(term: Term) -> str:
    """The comment on a column."""
    return _comment(_named(term), term.definition_en, term.definition_zh)


def _named(term: Term) -> str:
    return f"{term.zh} [{term.unit}]" if term.unit else term.zh


def _comment(name: str, english: str, chinese: str) -> str:
    return f"{name}. {english}. {chinese}。"


@cache
def halves() -> dict[str, tuple[str, str]]:
    """What each declared comment says in either language: comment → (Chinese name, unit and definition; English definition)."""
    told = [(t.zh, t.purpose_en, t.purpose_zh) for t in TABLES]
    told += [(m.call, m.purpose_en, m.purpose_zh) for m in MACROS]
    told += [(_named(term), term.definition_en, term.definition_zh) for term in GLOSSARY.values()]
    return {_comment(*each): (f"{each[0]}：{each[2]}。", f"{each[1]}.") for each in told}


def comment_on_macro(declared: Macro) -> str:
    """`comment on macro` with what it gives."""
    kind = "macro table" if declared.columns else "macro"
    return f"comment on {kind} {declared.qualified} is {literal(_comment(declared.call, declared.purpose_en, declared.purpose_zh))}"


_CURRENT = "where form.is_current;"
# What a view says of now, and what its macro says of the moment instead.
_AT_THE_MOMENT = (
    ("    form.is_current,\n", "    true as is_current,\n"),
    (
        "where location.withdrawn_at is null\n",
        "where location.appeared_at <= moment and (location.withdrawn_at is null or location.withdrawn_at > moment)\n",
    ),
)


def as_of(declared: Table, view: str) -> Iterator[str]:
    """The macro that a view of current forms has beside it, made from the view's own SQL, and its comment: the same columns, at a moment.

    Raises ValueError where the view does not end with the condition that the macro replaces.
    """
    head = f"create view {declared.qualified} as"
    if head not in view or not view.rstrip().endswith(_CURRENT):
        raise ValueError(f"{declared.qualified} must begin with `{head}` and end with `{_CURRENT}`")
    macro = f"{declared.qualified}_as_of"
    body = view.rstrip().removesuffix(_CURRENT).replace(head, f"create macro {macro}(moment) as table", 1)
    for now, then in _AT_THE_MOMENT:
        body = body.replace(now, then)
    yield (
        f"{body}where (form.valid_from <= moment and (form.valid_to is null or form.valid_to > moment)) or form.disclosure_key in"
        " (select disclosure_key from meta.earlier_validity where valid_from <= moment and valid_to > moment);"
    )
    text = f"{declared.zh}（某一时刻，UTC）. {declared.qualified} as it was at a moment (UTC): from {macro}(timestamp '2026-01-31')"
    yield f"comment on macro table {macro} is {literal(text)}"
