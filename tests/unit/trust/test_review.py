"""Proposals of units are complete YAML that, once a person pastes it, makes two names one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest
import yaml

from jixiao.identity import organisations
from jixiao.identity.organisations import Context, resolve
from jixiao.trust.review import UnitProposal, as_yaml, propose_units

NAMES = [
    ("重庆市开州区乡村振兴局", "重庆市开州区人民政府", 3),
    ("重庆市开州区乡村振兴管理局", None, 1),
    ("重庆市开州区水利局", None, 2),
    ("重庆市开州区第一中学", None, 2),
    ("重庆市开州区第二中学", None, 2),
]


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """The two tables that are asked, with forms of the names above."""
    with duckdb.connect() as con:
        con.execute(
            "create table main.fact_disclosure (unit_name varchar, department_name varchar, title varchar, project_name varchar,"
            " document_key varchar, fiscal_year integer, is_current boolean)"
        )
        con.execute("create table main.dim_document (document_key varchar, source_file varchar)")
        con.execute("insert into main.dim_document values ('d', '开州区/2022.docx')")
        for name, department, count in NAMES:
            for _ in range(count):
                con.execute("insert into main.fact_disclosure values (?, ?, null, null, 'd', 2022, true)", [name, department])
        con.execute("insert into main.fact_disclosure values ('重庆市开州区水利管理局', null, null, null, 'd', 2022, false)")
        yield con


def test_only_what_may_be_one_is_proposed(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Names that differ in a number are two; forms that were superseded are not asked; each proposal counts its forms."""
    found = propose_units(warehouse)
    assert [(p.kept, p.other) for p in found] == [("乡村振兴管理局", "乡村振兴局")]
    assert found[0].pairs == [("重庆市开州区乡村振兴管理局", 1, "重庆市开州区乡村振兴局", 3)]


def test_pasted_lines_make_two_names_one(warehouse: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The YAML, put under `whole` as it is, gives both names one key."""
    pasted = yaml.safe_load(as_yaml(propose_units(warehouse)))["whole"]
    reviewed: dict[str, Any] = organisations._reviewed()
    before = [resolve(name, Context("500154")).key for name, *_ in NAMES[:2]]
    assert before[0] != before[1]
    caches = (organisations._whole, organisations.resolve)
    monkeypatch.setattr(organisations, "_reviewed", lambda: {**reviewed, "whole": {**reviewed["whole"], **pasted}})
    for cache in caches:
        cache.cache_clear()
    try:
        keys = {resolve(name, Context("500154")).key for name, *_ in NAMES[:2]}
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
