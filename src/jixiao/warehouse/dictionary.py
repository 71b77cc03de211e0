"""The data dictionary and the diagram of the star, generated from the declaration.

`python -m jixiao.warehouse.dictionary docs/dictionary.md` writes the one, and the other beside it as `star.md`.

Belongs here: laying out the declaration as Markdown in Chinese and English, and the diagram of the star. Must stay out: any word that
neither the declaration says nor `reference/sql_guide.md`, which tells how to ask.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from jixiao.schema import AS_OF, CODES, MACROS, MAIN, MART, META, Column, Macro, Table

_HEAD = """# 数据字典 · Data dictionary

由 `src/jixiao/schema.py` 与 `src/jixiao/reference/glossary.txt` 生成，请勿手改。
Generated from these two files; do not edit: `python -m jixiao.warehouse.dictionary docs/dictionary.md`.

时间均为 UTC；金额均为元；位置从 1 起。Times are UTC, amounts are in yuan, places are counted from 1.
"""

_SECTIONS = (
    ("main", "星型模式 · The star", MAIN),
    ("mart", "分析视图 · Views for analysis", MART),
    ("meta", "运行与质量 · Runs and quality", META),
)


def dictionary() -> str:
    """The whole dictionary as Markdown."""
    parts = [
        _HEAD,
        guide(),
        "## 星型图 · Diagram of the star\n",
        diagram(),
        "各列与连接见[星型图](star.md)。Columns and joins: [the star](star.md).\n",
    ]
    for schema, heading, tables in _SECTIONS:
        parts.append(f"## `{schema}`: {heading}\n")
        parts.extend(_table(t) for t in tables)
        if schema == "mart":
            parts.append("## 宏 · Macros\n")
            parts.extend(_macro(m) for m in MACROS)
    parts.append("## 代码表 · Code lists\n")
    for name, codes in CODES.items():
        rows = "\n".join(f"| `{code}` | {zh} | {en} |" for code, (zh, en) in codes.items())
        parts.append(f"### `{name}`\n\n| 代码 Code | 中文 | English |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def guide() -> str:
    """How to ask: what a person must know before the columns, with queries that run."""
    return (files("jixiao") / "reference" / "sql_guide.md").read_text("utf-8")


def diagram() -> str:
    """The star as a Mermaid diagram: facts and dimensions with the keys that join them."""
    lines = ["```mermaid", "erDiagram"]
    for declared in MAIN:
        for column, target, _ in declared.references():
            lines.append(f'    {target} ||--o{{ {declared.name} : "{column}"')
    return "\n".join([*lines, "```", ""])


_STAR = """# 星型图 · The star

由 `src/jixiao/schema.py` 生成，请勿手改：`python -m jixiao.warehouse.dictionary docs/dictionary.md`。各列含义见[数据字典](dictionary.md)。
Generated from `src/jixiao/schema.py`; do not edit: `python -m jixiao.warehouse.dictionary docs/dictionary.md`. What the columns mean is in
[the dictionary](dictionary.md).

事实表在右，维度表在左；线上是连接所用的列。Dimensions stand before facts; a line bears the column that joins them.
"""


def star() -> str:
    """The star as a document: one diagram of how tables join, one of the columns of each fact and dimension, and the joins in words."""
    parts = [_STAR, diagram(), "## 列 · Columns\n\n```mermaid\nerDiagram"]
    for declared in MAIN:
        refers = {column for column, _, _ in declared.references()}
        parts.append(f'    {declared.name}["{declared.name} {declared.zh}"] {{')
        for c in declared.columns:
            marks = ", ".join(m for m, holds in (("PK", c.name in declared.key), ("FK", c.name in refers)) if holds)
            parts.append(f'        {c.term.sql_type.partition("(")[0]} {c.name}{" " + marks if marks else ""} "{c.term.zh}"')
        parts.append("    }")
    parts.append("```\n\n## 连接 · Joins\n\n| 表 Table | 一行 A row | 列 Column | → |\n|---|---|---|---|")
    for declared in MAIN:
        for column, target, key in declared.references():
            parts.append(f"| `{declared.name}` | {declared.purpose_zh} · {declared.purpose_en} | `{column}` | `{target}.{key}` |")
    return "\n".join(parts) + "\n"


_TITLES = "| 列 Column | 中文名 | 类型 Type | 单位 Unit | 键 Key | 定义 | Definition |\n|---|---|---|---|---|---|---|\n"


def _macro(declared: Macro) -> str:
    head = f"### `{declared.call}`\n\n{declared.purpose_zh}。{declared.purpose_en}.\n"
    rows = "\n".join(_row(declared, c) for c in declared.columns)
    return f"{head}\n{_TITLES}{rows}\n" if rows else head


def _table(declared: Table) -> str:
    macro = f"{declared.qualified}_as_of(timestamp '2026-01-31')"
    then = f"某一时刻（UTC）的同样各列 The same columns at a moment (UTC): `from {macro}`\n\n" if declared.qualified in AS_OF else ""
    key = f"键 Key: {', '.join(f'`{k}`' for k in declared.key)}\n\n" if declared.key else ""
    head = f"### `{declared.qualified}` {declared.zh}\n\n{declared.purpose_zh}。{declared.purpose_en}.\n\n{key}{then}"
    return head + _TITLES + "\n".join(_row(declared, c) for c in declared.columns) + "\n"


def _row(declared: Table | Macro, column: Column) -> str:
    term = column.term
    kind = term.sql_type + (", not null" if column.not_null else "")
    roles = ", ".join(_roles(declared, column)) if isinstance(declared, Table) else ""
    return f"| `{column.name}` | {term.zh} | {kind} | {term.unit} | {roles} | {term.definition_zh} | {term.definition_en} |"


def _roles(declared: Table, column: Column) -> Iterator[str]:
    if column.name in declared.key:
        yield "主键 primary" if declared.has_primary_key else "唯一 unique"
    for name, target, _ in declared.references():
        if name == column.name:
            yield f"→ `{target}`"
    for name, codes in declared.code_lists():
        if name == column.name and codes:
            yield f"代码 `{codes}`"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), "utf-8")
    Path(sys.argv[1]).with_name("star.md").write_text(star(), "utf-8")
