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
    loader.night(
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


@pytest.mark.parametrize("mart", [t for t in MART if "unit_key" in {c.name for c in t.columns}], ids=lambda t: t.name)
def test_marts_join_with_dimensions_without_loss(bare: Loader, mart: Table) -> None:
    """The keys of a mart, too, always point to a row."""
    keys = {"unit_key": "dim_unit", "project_key": "dim_project", "year_key": "dim_year", "region_key": "dim_region"}
    held = {c.name for c in mart.columns} & keys.keys()
    joins = " ".join(f"inner join {keys[key]} on m.{key} = {keys[key]}.{key}" for key in sorted(held))
    assert bare.rows(f"select count(*) from {mart.qualified} as m {joins}") == bare.rows(f"select count(*) from {mart.qualified}")


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
    assert bare.rows("select count(*), sum(initial_yuan) from mart.project_year join dim_project using (project_key)") == bare.rows(
        "select count(*), sum(initial_yuan) from mart.project_year"
    )
