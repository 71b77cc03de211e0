"""A star that is made only as far as a test looks at it.

Belongs here: which SQL files the tables named in a query need, and running these over a data folder, in memory. Must stay out: whole
builds, which prove what is declared and are written to a file; they are tested by themselves.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from jixiao.schema import AS_OF, MAIN, META, table
from jixiao.sources.data_folder import DataFolder
from jixiao.vocabulary.worded import worded
from jixiao.warehouse import build as whole
from jixiao.warehouse import corrections
from jixiao.warehouse.connection import ALIAS
from jixiao.warehouse.ddl import as_of, create
from jixiao.warehouse.run import RunInfo
from jixiao.warehouse.sql_files import in_order, inputs, made_by, objects_named

SQL = Path(__file__).resolve().parents[2] / "sql"
_NAME = re.compile(r"\b(?:(?:main|mart|meta|records|temp)\.)?[a-z]\w*")
_CALLED = re.compile(r"\bmart\.(\w+)\(")
_MOMENT = re.compile(rf"({'|'.join(AS_OF)})_as_of")
_FILLED_BY_CODE = {"main.dim_code", "main.dim_funding_source"}


@functools.cache
def _files() -> dict[str, Path]:
    """The SQL files by the object that each makes, in the order in which they run."""
    return {made_by(file): file for folder in ("core", "marts") for file in in_order(SQL / folder)}


@functools.cache
def _needs(name: str) -> frozenset[str]:
    """The objects that the file of an object reads or calls, itself left out."""
    text = _files()[name].read_text("utf-8")
    named = {made for printed in inputs(text) for made in objects_named(printed, _files())}
    return frozenset(named | (set(_CALLED.findall(text)) & _files().keys())) - {name}


def needed(query: str) -> set[str]:
    """The objects that a query names, and all that they are made of."""
    found: set[str] = set()
    asked = [made for name in set(_NAME.findall(query)) for made in objects_named(name, _files())]
    while asked:
        name = asked.pop()
        if name not in found:
            found.add(name)
            asked += _needs(name)
    return found


class StarInPart:
    """The tables, views and macros that queries name, made when they are first asked for, of what a data folder holds now."""

    def __init__(self, folder: DataFolder, run: RunInfo) -> None:
        self._folder = folder
        self._made: set[str] = set()
        self._declared: set[str] = set()
        self._con = duckdb.connect(":memory:", config={"threads": 1})
        self._con.execute(f"attach ':memory:' as {ALIAS}")
        self._con.execute(f"use {ALIAS}")
        self._con.execute("create schema meta; create schema mart")
        whole._inputs(self._con, folder, run)
        self._declare({"meta.correction", *_FILLED_BY_CODE})
        whole._codes(self._con)
        corrections.apply(self._con, corrections.load(*corrections.registers(folder.reference)))

    def rows(self, query: str) -> list[Any]:
        """The rows of a query."""
        asked = _MOMENT.sub(r"\1, meta.earlier_validity", query)
        names = needed(asked) - self._made
        texts = [_files()[name].read_text("utf-8") for name in names]
        self._declare(found for text in (asked, *texts) for found in _declared_in(text))
        with whole._reviewed_lines(self._folder):
            for name in (name for name in _files() if name in names):
                whole._execute(self._con, _files()[name], None, self._folder.work)
        self._made |= names
        self._make_macros(query)
        return self._con.execute(query).fetchall()

    def close(self) -> None:
        """Give its memory back."""
        self._con.close()

    def _declare(self, names: Iterable[str]) -> None:
        for name in sorted(set(names) - self._declared):
            self._con.execute(create(table(name)))
            self._declared.add(name)

    def _make_macros(self, query: str) -> None:
        """The macros of a moment that a query calls, beside their views."""
        for name in AS_OF:
            if f"{name}_as_of(" in query and name not in self._declared:
                self._declared.add(name)
                for statement in as_of(table(name), worded(_files()[name.removeprefix("mart.")].read_text("utf-8"))):
                    self._con.execute(statement)


def _declared_in(text: str) -> set[str]:
    """The declared tables that a text names."""
    names = {name if "." in name else f"main.{name}" for name in _NAME.findall(text)}
    return {declared.qualified for declared in (*MAIN, *META) if declared.qualified in names}
