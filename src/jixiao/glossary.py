"""The glossary: every column name of the warehouse with its type, Chinese name, unit and definition in two languages.

Belongs here: what a column means, said once, in `reference/glossary.txt`, and its types. Must stay out: which table holds it (`schema.py`),
SQL, and any behaviour beyond reading that text. One name means one thing in every table, so that an analyst learns it once.

A term takes two lines: `name | type | Chinese name | unit | what it refers to` and, indented, `English definition | 中文定义`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

TYPES = {
    "key": "varchar",  # sixteen hexadecimal digits of a stable hash
    "text": "varchar",
    "code": "varchar",  # one of the codes of a code list
    "int": "integer",
    "long": "bigint",
    "number": "decimal(38, 10)",
    "money": "decimal(24, 4)",
    "float": "double",
    "bool": "boolean",
    "time": "timestamp",  # UTC
    "date": "date",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One column name: its type (a key of `TYPES`), what it refers to (`table.column` or a code list), and its meaning in words."""

    name: str
    kind: str
    zh: str
    unit: str
    refers: str
    definition_en: str
    definition_zh: str

    @property
    def sql_type(self) -> str:
        """The type as DuckDB spells it."""
        return TYPES[self.kind]


def _read(text: str) -> dict[str, Term]:
    lines = [line for line in text.splitlines() if line.strip()]
    terms: dict[str, Term] = {}
    for head, body in zip(lines[::2], lines[1::2], strict=True):
        parts = [part.strip() for part in head.split("|")]
        name, kind, zh, unit, refers = parts + [""] * (5 - len(parts))
        en, definition_zh = (part.strip() for part in body.split(" | "))
        if name in terms or kind not in TYPES:
            raise ValueError(f"glossary: {head}")
        terms[name] = Term(name, kind, zh, unit, refers, en, definition_zh)
    return terms


GLOSSARY = _read((files("jixiao") / "reference" / "glossary.txt").read_text("utf-8"))
