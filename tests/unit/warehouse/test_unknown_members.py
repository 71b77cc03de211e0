"""What a form does not say: facts point to the unknown member of a dimension, so that a join loses nothing and a count can leave it out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.schema import MAIN, MART, Table
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import disclosure, read

FACTS = [t for t in MAIN if t.name.startswith("fact_")]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """A form that says whose it is, and two that say neither unit, year nor project."""
    loader = Loader(tmp_path_factory.mktemp("bare"))
    nothing = {"unit_name": None, "department_name": None, "fiscal_year": None, "project_name": None, "title": None}
    loader.put("a.docx", "x")
    loader.take(
        lambda *_: read(
            "",
            disclosure(1, project_code=None),
            disclosure(2, subject="unit", project_name=None, project_code=None),
            *(disclosure(n, goal_text=f"目标{n}。", **nothing) for n in (3, 4)),
        )
    )
    return loader


@pytest.mark.parametrize("fact", FACTS, ids=lambda t: t.name)
def test_every_key_of_a_dimension_is_there(bare: Loader, fact: Table) -> None:
    """A column of a fact that refers to a dimension is never null, and an inner join over all of them keeps every row."""
    keys = [(c, target, key) for c, target, key in fact.references() if target.startswith("dim_")]
    required = {c.name for c in fact.columns if c.not_null}
    assert {column for column, _, _ in keys} <= required
    joins = " ".join(f"inner join {target} as d{n} on f.{column} = d{n}.{key}" for n, (column, target, key) in enumerate(keys))
    assert bare.rows(f"select count(*) from {fact.name} as f {joins}") == bare.rows(f"select count(*) from {fact.name}")


def _dimensions(mart: Table) -> list[tuple[str, str, str]]:
    """The columns of a mart by which it joins a dimension: column, dimension, key."""
    return [(c, target, key) for c, target, key in mart.references() if target.startswith("dim_")]


JOINS = [(mart, *keys) for mart in MART for keys in _dimensions(mart)]


@pytest.mark.parametrize(("mart", "column", "dimension", "key"), JOINS, ids=[f"{m.name}.{column}" for m, column, *_ in JOINS])
def test_an_inner_join_of_a_mart_with_a_dimension_loses_nothing(bare: Loader, mart: Table, column: str, dimension: str, key: str) -> None:
    """Each key of a dimension in each mart is there in every row, the unknown member's where the form does not say."""
    joined = f"{mart.qualified} as m inner join {dimension} as d on m.{column} = d.{key}"
    assert bare.rows(f"select count(*) from {joined}") == bare.rows(f"select count(*) from {mart.qualified}")


@pytest.mark.parametrize("mart", [m for m in MART if "organisation_name" in {c.name for c in m.columns}], ids=lambda t: t.name)
def test_each_mart_holds_the_keys_of_who_where_and_when(mart: Table) -> None:
    """What names an organisation, a place or a year has its key beside it, declared never null."""
    required = {c.name for c in mart.columns if c.not_null}
    for name, key in (("organisation_name", "unit_key"), ("province", "region_key"), ("fiscal_year", "year_key")):
        assert key in required or name not in {c.name for c in mart.columns}


def test_each_dimension_has_one_unknown_member_and_it_is_left_out_of_counts(bare: Loader) -> None:
    """The member has a fixed key and a name; money of unknown projects is added up, and nothing is taken for their project's."""
    for dimension, key, member in (
        ("unit", "unit_key", "unknown"),
        ("project", "project_key", "unknown"),
        ("region", "region_key", "unknown"),
    ):
        assert bare.rows(f"select {dimension}_name from dim_{dimension} where {key} = '{member}'") == [("未知",)]
    assert bare.rows("select fiscal_year, year_label from dim_year where year_key = 0") == [(None, "未知")]
    assert bare.rows(
        "select count(*), count(distinct nullif(unit_key, 'unknown')), count(distinct nullif(project_key, 'unknown')),"
        " count(organisation_name), count(fiscal_year) from mart.disclosure"
    ) == [(4, 1, 1, 2, 2)]
    assert bare.rows("select count(*), sum(initial_yuan) from mart.project_year where project_key = 'unknown'") == [
        (2, 2 * Decimal("8210736.16"))
    ]
    joined = "mart.project_year m join dim_project p on p.project_key = m.project_key"
    assert bare.rows(f"select count(*), sum(initial_yuan) from {joined}") == bare.rows(
        "select count(*), sum(initial_yuan) from mart.project_year"
    )
