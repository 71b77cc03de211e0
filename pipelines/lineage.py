"""What each table and view is made from, as the heads of its SQL file say it, and how Dagster is told.

Belongs here: asset keys, what an asset waits for, its columns. Must stay out: running anything, and what a table is (`schema`).

What stands between two assets and is none itself (the tables of `meta`, macros) is seen through.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import dagster as dg

from jixiao.declaration import Column
from jixiao.schema import MAIN, MART, Table
from jixiao.warehouse.sql_files import inputs, made_by, objects_named
from pipelines.project import SQL

OWNERS = ["team:data"]
READINGS = dg.AssetKey(["extracted", "readings"])
DOCUMENTS = dg.AssetKey(["raw", "documents"])
_STEPS = ("staged", "identity")
"""The folders of `sql/core` whose tables live as long as the build, on the way from the readings to the star."""

_OF_THE_ARCHIVE = ("records.sighting", "records.skipped", "records.fetched")


def specs_of_core() -> list[dg.AssetSpec]:
    """The star's tables and those on the way to them, each behind what it is made from."""
    steps = [_step(name, file) for name, file in _files().items() if file.parent.name in _STEPS]
    by_key = {spec.key: spec for spec in (*steps, *(_spec(declared, declared.name, "core") for declared in MAIN))}
    order = TopologicalSorter({key: [dep.asset_key for dep in spec.deps] for key, spec in by_key.items()}).static_order()
    return [by_key[key] for key in order if key in by_key]


def specs_of_marts() -> Iterator[dg.AssetSpec]:
    """The views of `mart`, with all of the star before them that they read."""
    for declared in MART:
        yield _spec(declared, declared.qualified, "marts")


def _step(name: str, file: Path) -> dg.AssetSpec:
    kinds = {"duckdb", "sql"}
    return dg.AssetSpec(
        key_of(name), deps=parents(name), group_name=file.parent.name, kinds=kinds, owners=OWNERS, description=_purpose(file)
    )


def _spec(declared: Table, name: str, group: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        key_of(name),
        deps=parents(name),
        group_name=group,
        kinds={"duckdb"},
        owners=OWNERS,
        description=declared.purpose_en,
        metadata={"dagster/column_schema": _columns(declared)},
    )


def _columns(declared: Table) -> dg.TableSchema:
    return dg.TableSchema([_column(c, is_key=declared.key == (c.name,)) for c in declared.columns])


def _column(column: Column, *, is_key: bool) -> dg.TableColumn:
    constraints = dg.TableColumnConstraints(nullable=not column.not_null, unique=is_key)
    return dg.TableColumn(column.name, column.term.sql_type, column.term.definition_en, constraints)


def key_of(name: str) -> dg.AssetKey:
    """The asset of a table or view: fact_funding is core/fact_funding, staged_line is staged/line, mart.funding is mart/funding."""
    for folder, mark in (*((step, f"{step}_") for step in _STEPS), ("mart", "mart.")):
        if name.startswith(mark):
            return dg.AssetKey([folder, name.removeprefix(mark)])
    return dg.AssetKey(["core", name])


@cache
def parents(name: str) -> frozenset[dg.AssetKey]:
    """The assets that a table (`fact_funding`, `staged_line`) or view (`mart.funding`) is made from."""
    return frozenset(_parents(name, frozenset()))


def _parents(name: str, passed: frozenset[str]) -> Iterator[dg.AssetKey]:
    """What a file's head names: an asset as it is, anything else by what it is made from in turn."""
    if name not in _files():  # filled from the vocabulary alone
        return
    for needed in inputs(_files()[name].read_text("utf-8")):
        if needed in _OF_THE_ARCHIVE:
            yield DOCUMENTS
        elif needed.startswith("records."):
            yield READINGS
        for made in objects_named(needed, _files()) - passed - {name}:
            if made in _assets():
                yield key_of(made)
            else:
                yield from _parents(made, passed | {name, made})


@cache
def _assets() -> frozenset[str]:
    """The objects that are assets."""
    steps = {name for name, file in _files().items() if file.parent.name in _STEPS}
    return frozenset({t.name for t in MAIN} | {t.qualified for t in MART} | steps)


@cache
def _files() -> dict[str, Path]:
    """Each object's SQL file: of the star by name, of the marts with their schema."""
    core = {made_by(file): file for file in sorted((SQL / "core").rglob("*.sql"))}
    return core | {f"mart.{file.stem}": file for file in sorted((SQL / "marts").glob("*.sql"))}


def _purpose(file: Path) -> str:
    return file.read_text("utf-8").partition("-- Purpose: ")[2].partition("\n")[0]
