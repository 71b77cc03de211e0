"""The files that Superset imports, held against the warehouse without a Superset."""

from __future__ import annotations

from collections import Counter
from typing import Any

import duckdb
import pytest
import yaml

from dashboards.superset import bundle
from tests.conftest import SampleWarehouse

TOLD = bundle.declared()
FILES = {path: yaml.safe_load(text) for path, text in bundle.bundle().items()}
DATASETS = {name: FILES[f"datasets/jixiao/{name.partition('.')[2]}.yaml"] for name in TOLD["datasets"]}


def _from(dataset: dict[str, Any]) -> str:
    return f"({dataset['sql']})" if dataset["sql"] else f"{dataset['schema']}.{dataset['table_name']}"


def test_bundle_is_up_to_date() -> None:
    """bundle/ is what the declaration of the warehouse and dashboard.yml give; `make docs` writes it anew."""
    written = {str(p.relative_to(bundle.BUNDLE)): p.read_text("utf-8") for p in bundle.BUNDLE.rglob("*.yaml")}
    assert written == bundle.bundle()


@pytest.mark.parametrize("name", DATASETS)
def test_every_column_exists_in_the_warehouse(name: str, sample_warehouse: SampleWarehouse) -> None:
    """A dataset has the columns of its table or query, but for those left out by name, with a Chinese name for each."""
    dataset = DATASETS[name]
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as con:
        held = [str(d[0]) for d in con.execute(f"from {_from(dataset)} limit 0").description or []]
    assert [c["column_name"] for c in dataset["columns"] if not c["expression"]] == [
        n for n in held if n not in TOLD["datasets"][name].get("without", ())
    ]
    assert all(c["verbose_name"] for c in dataset["columns"])
    assert not [n for n, times in Counter(c["verbose_name"] for c in dataset["columns"]).items() if times > 1]


@pytest.mark.parametrize("name", DATASETS)
def test_every_expression_runs(name: str, sample_warehouse: SampleWarehouse) -> None:
    """Each metric gives one value and each computed column one a row, on a published file."""
    dataset = DATASETS[name]
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as con:
        for metric in dataset["metrics"]:
            assert len(con.execute(f"select {metric['expression']} from {_from(dataset)}").fetchall()) == 1
        for column in (c for c in dataset["columns"] if c["expression"]):
            unnamed = con.execute(
                f"select count(*) from (select {column['expression']} as shown, * from {_from(dataset)})"
                f" where shown is null and {column['column_name'].removesuffix('_name').removesuffix('_label')} is not null"
            ).fetchone()
            assert unnamed == (0,), column["column_name"]


@pytest.mark.parametrize("key", TOLD["charts"])
def test_chart_uses_what_its_dataset_has(key: str) -> None:
    """A chart names metrics and columns of its own dataset."""
    chart = TOLD["charts"][key]
    dataset = DATASETS[chart["table"]]
    columns = {c["column_name"] for c in dataset["columns"]}
    metrics = {m["metric_name"] for m in dataset["metrics"]}
    assert {*chart.get("metrics", []), *([chart["metric"]] if "metric" in chart else [])} <= metrics
    assert {*chart.get("columns", []), *(chart[k] for k in ("by", "series") if k in chart)} <= columns


def test_printed_amounts_have_no_metric_of_money() -> None:
    """A sum over printed amounts cannot be taken for the budget: only mart.project_year offers sums of yuan."""
    for name, dataset in DATASETS.items():
        sums = [m["metric_name"] for m in dataset["metrics"] if "sum(" in m["expression"] and "_yuan" in m["expression"]]
        assert not sums or name == "mart.project_year", sums


def test_dashboard_holds_each_chart_once() -> None:
    """Each chart stands in one row, no row is wider than the dashboard, and what a tile refers to is in the bundle."""
    placed = [item["chart"] for row in TOLD["rows"] for item in row]
    assert sorted(placed) == sorted(TOLD["charts"])
    assert all(sum(item["width"] for item in row) == 12 for row in TOLD["rows"])
    position = FILES["dashboards/jixiao.yaml"]["position"]
    tiles = {p["meta"]["uuid"] for p in position.values() if isinstance(p, dict) and p.get("type") == "CHART"}
    assert tiles == {FILES[f"charts/{key}.yaml"]["uuid"] for key in TOLD["charts"]}


def test_a_filter_reaches_every_chart() -> None:
    """A filter's column is in all datasets, or in those that it says it is of: else a chart would stay as it is and mislead."""
    for told in TOLD["filters"]:
        for name in told.get("of", DATASETS):
            dataset = DATASETS[name]
            assert told["column"] in {c["column_name"] for c in dataset["columns"]}


def test_bundle_gives_no_way_to_write_or_to_read_other_files() -> None:
    """Superset opens the warehouse read-only, without access to other files, without uploads and without statements that write."""
    database = FILES["databases/jixiao.yaml"]
    arguments = database["extra"]["engine_params"]["connect_args"]
    assert arguments["read_only"] is True
    assert arguments["config"]["enable_external_access"] == "false"
    assert not any(database[k] for k in ("allow_dml", "allow_ctas", "allow_cvas", "allow_csv_upload"))


def test_ids_differ() -> None:
    """Each file has an id of its own, so that none replaces another at the import."""
    ids = [content["uuid"] for path, content in FILES.items() if path != "metadata.yaml"]
    assert len(ids) == len(set(ids))


def test_printed_amounts_cannot_be_added_up() -> None:
    """A plain sum over a dataset is right or is none: amounts that hold each other are texts, those of projects and years are numbers."""
    kinds = {
        name: {column["column_name"]: column["type"] for column in DATASETS[f"mart.{name}"]["columns"]}
        for name in ("funding", "project_year")
    }
    assert [
        name for name, kind in kinds["funding"].items() if name.endswith("_yuan") or (kind.startswith("DECIMAL") and "amount" in name)
    ] == []
    assert kinds["funding"]["amount_yuan_label"] == "VARCHAR"
    assert {name for name in kinds["project_year"] if name.endswith("_yuan")} >= {"initial_yuan", "executed_yuan"}
