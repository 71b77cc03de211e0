"""Proposals of units are complete YAML that, once a person pastes it, makes two names one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
import yaml

from jixiao.identity import organisations
from jixiao.identity.organisations import Context, resolve
from jixiao.identity.proposals import propose_aliases
from jixiao.trust.review import UnitProposal, as_yaml, propose_units

NAMES = [("重庆市开州区乡村振兴局", 3), ("重庆市开州区乡村振兴管理局", 1), ("重庆市开州区水利局", 2)]
HERE = Context("500154")


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """What the build lists: units as they are resolved, their forms, and the pairs that `propose_aliases` finds."""
    units = {name: resolve(name, HERE) for name, _ in NAMES}
    with duckdb.connect() as con:
        con.execute("create schema meta")
        con.execute(
            "create table main.fact_disclosure (disclosure_key varchar, unit_key varchar, department_key varchar, is_current boolean)"
        )
        con.execute("create table main.dim_unit (unit_key varchar, unit_name varchar, short_name varchar)")
        con.execute("create table meta.unit_proposal (unit_key varchar, other_unit_key varchar, likeness double, why varchar)")
        for name, count in NAMES:
            con.execute("insert into main.dim_unit values (?, ?, ?)", [units[name].key, name, units[name].short_key])
            for number in range(count + 1):  # the last is superseded, and not counted
                con.execute("insert into main.fact_disclosure values (?, ?, null, ?)", [f"{name}{number}", units[name].key, number < count])
        for pair in propose_aliases(units.values()):
            con.execute("insert into meta.unit_proposal values (?, ?, ?, ?)", list(pair))
        yield con


def test_proposals_are_told_with_their_forms(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The longer wording is the one to keep; superseded forms are not counted."""
    found = propose_units(warehouse)
    assert [(p.kept, p.other) for p in found] == [("乡村振兴管理局", "乡村振兴局")]
    assert found[0].pairs == [("重庆市开州区乡村振兴管理局", 1, "重庆市开州区乡村振兴局", 3)]


def test_pasted_lines_make_two_names_one(warehouse: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The YAML, put under `whole` as it is, gives both names one key."""
    pasted = yaml.safe_load(as_yaml(propose_units(warehouse)))["whole"]
    reviewed: dict[str, Any] = organisations._reviewed()
    before = [resolve(name, HERE).key for name, _ in NAMES[:2]]
    assert before[0] != before[1]
    caches = (organisations._whole, organisations.resolve)
    monkeypatch.setattr(organisations, "_reviewed", lambda: {**reviewed, "whole": {**reviewed["whole"], **pasted}})
    for cache in caches:
        cache.cache_clear()
    try:
        keys = {resolve(name, HERE).key for name, _ in NAMES[:2]}
    finally:
        monkeypatch.undo()
        for cache in caches:
            cache.cache_clear()
    assert len(keys) == 1


def test_yaml_holds_whatever_a_name_holds() -> None:
    """Brackets, quotes, colons and line breaks in names stay text; two proposals for one name share its line; regions are counted."""
    pairs = [("甲\n县", 1, '乙"县', 2)] * 7
    text = as_yaml([UnitProposal('a:"[x', "b\nc", 0.9, "why\nnot", pairs), UnitProposal('a:"[x', "d", 0.8, "因")])
    assert yaml.safe_load(text) == {"whole": {'a:"[x': ["b c", "d"]}}
    assert "and in 2 more regions" in text
    assert yaml.safe_load(as_yaml([])) is None
