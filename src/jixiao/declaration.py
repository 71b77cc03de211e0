"""What a declared table is: its columns, key, references, code lists, and the Arrow schema that follows from them; what a macro is.

Belongs here: the kinds of thing that `schema` declares. Must stay out: any table, SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jixiao.glossary import GLOSSARY, Term

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one table: its term and whether it is never null."""

    term: Term
    not_null: bool

    @property
    def name(self) -> str:
        """The column's name."""
        return self.term.name


@dataclass(frozen=True)
class Table:
    """One table or view. `key` is what makes a row unique; only dimensions enforce it as a primary key, the rest is proven by rules.

    `schema` is `main`, `meta`, `mart` (views) or `records` (Parquet parts, never in the published file).
    """

    qualified: str
    chinese: str  # name | purpose
    purpose_en: str
    key: tuple[str, ...]
    spec: str

    @property
    def schema(self) -> str:
        """The schema that it stands in."""
        return self.qualified.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name within the schema."""
        return self.qualified.partition(".")[2]

    @property
    def zh(self) -> str:
        """Its Chinese name."""
        return self.chinese.partition(" | ")[0]

    @property
    def purpose_zh(self) -> str:
        """What a row is, in Chinese."""
        return self.chinese.partition(" | ")[2]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        return tuple(Column(GLOSSARY[word.rstrip("!")], word.endswith("!")) for word in self.spec.split())

    @property
    def is_view(self) -> bool:
        """Whether it is a view, defined by its file in `sql/marts`."""
        return self.schema == "mart"

    @property
    def has_primary_key(self) -> bool:
        """Whether the key is enforced: it triples the insert time, so only dimensions pay for it."""
        return self.name.startswith("dim_")

    def references(self) -> Iterator[tuple[str, str, str]]:
        """The columns that refer to a table of the star: column, table, column."""
        for column in self.columns:
            table, _, target = column.term.refers.partition(".")
            if target and table != self.name:
                yield column.name, table, target

    def code_lists(self) -> Iterator[tuple[str, str]]:
        """The columns that hold codes: column, code list."""
        for column in self.columns:
            if column.term.kind == "code":
                yield column.name, column.term.refers

    def arrow(self) -> pa.Schema:
        """The Arrow schema, with exact decimals."""
        import pyarrow as pa

        kinds = {
            "key": pa.string(),
            "text": pa.string(),
            "code": pa.string(),
            "int": pa.int32(),
            "long": pa.int64(),
            "number": pa.decimal128(38, 10),
            "money": pa.decimal128(24, 4),
            "float": pa.float64(),
            "bool": pa.bool_(),
            "time": pa.timestamp("us"),
            "date": pa.date32(),
        }
        return pa.schema([pa.field(c.name, kinds[c.term.kind], nullable=not c.not_null) for c in self.columns])


@dataclass(frozen=True)
class Macro:
    """One macro of `mart`, defined by its file in `sql/marts`: how it is called, what it gives in both languages, and its columns."""

    call: str
    purpose_zh: str
    purpose_en: str
    spec: str = ""

    @property
    def qualified(self) -> str:
        """Its name with its schema."""
        return self.call.partition("(")[0]

    @property
    def name(self) -> str:
        """Its name within the schema."""
        return self.qualified.partition(".")[2]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order; none for one that gives a single value."""
        return tuple(Column(GLOSSARY[word.rstrip("!")], word.endswith("!")) for word in self.spec.split())
