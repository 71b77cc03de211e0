"""`jixiao publish` into real lakes: every engine reads the warehouse's own rows and sums, and nothing is written twice or half."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from jixiao.declaration import Table
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.delta import DeltaLake
from jixiao.warehouse.ducklake import DuckLake
from jixiao.warehouse.handover import HANDED, figures, is_by_year, mark_of, summed, target_name
from jixiao.warehouse.iceberg import IcebergLake
from jixiao.warehouse.lake import Lake, LakeError, publish
from jixiao.warehouse.publish import current_version, point_to
from tests.conftest import SampleWarehouse, run_cli
from tests.support import sail

deltalake = pytest.importorskip("deltalake")
pytest.importorskip("pyiceberg")
pytest.importorskip("pysail")
pytest.importorskip("pyspark")

LAST = "meta_published_version"


@pytest.fixture(name="folder")
def folder_fixture(sample_warehouse: SampleWarehouse, tmp_path: Path) -> Callable[[str], DataFolder]:
    """Makes the data folder whose published version calls itself as it is told, with as many codes and amounts more as that says."""
    source = current_version(DataFolder(sample_warehouse.data))
    assert source is not None

    def make(name: str) -> DataFolder:
        data = DataFolder(tmp_path / "data")
        version = data.published / "versions" / name
        version.mkdir(parents=True)
        (version / "warehouse.duckdb").write_bytes((source / "warehouse.duckdb").read_bytes())
        shutil.copytree(source / "parquet", version / "parquet")
        (version / "manifest.json").write_text(json.dumps({"version": name}), encoding="utf-8")
        with duckdb.connect(str(version / "warehouse.duckdb")) as con:
            con.execute("update meta.published_version set version = ? where is_current", [name])
            con.execute("insert into main.dim_code select 'test', i::varchar, ?, ? from range(?) t(i)", [name, name, int(name)])
            con.execute(
                "insert into main.fact_funding by name select * exclude (i) replace (funding_key || i as funding_key, null as fiscal_year)"
                " from main.fact_funding, range(?) t(i)",
                [int(name)],
            )
        point_to(data, version)
        return data

    return make


@pytest.fixture(name="iceberg")
def iceberg_fixture(tmp_path: Path) -> IcebergLake:
    """An empty catalog."""
    return IcebergLake(f"sqlite:///{tmp_path}/catalog.db", warehouse=f"{tmp_path}/iceberg")


@pytest.fixture(name="delta")
def delta_fixture(tmp_path: Path) -> DeltaLake:
    """An empty place for Delta tables."""
    return DeltaLake(f"{tmp_path}/delta")


@pytest.fixture(name="lake", params=["iceberg", "delta"])
def lake_fixture(request: pytest.FixtureRequest) -> Lake:
    """Each format."""
    lake: Lake = request.getfixturevalue(request.param)
    return lake


@pytest.fixture(name="spark", scope="module")
def spark_fixture() -> Iterator[Any]:
    """A session of Spark."""
    with sail.session() as spark:
        yield spark


def rows(lake: Lake, name: str) -> pa.Table:
    """The rows of a table as its own library reads them."""
    if isinstance(lake, IcebergLake):
        return lake.catalog.load_table((lake.namespace, name)).scan().to_arrow()
    assert isinstance(lake, DeltaLake)
    return deltalake.DeltaTable(f"{lake.address}/{name}").to_pyarrow_table()


def place(lake: Lake, name: str) -> tuple[str, str]:
    """Format and path of a table, for Spark."""
    if isinstance(lake, IcebergLake):
        return "iceberg", lake.catalog.load_table((lake.namespace, name)).location()
    assert isinstance(lake, DeltaLake)
    return "delta", f"{lake.address}/{name}"


def plain(found: list[tuple[Any, ...]]) -> list[str]:
    """Rows in an order of their own, as text."""
    return sorted(map(repr, found))


def test_every_engine_reads_the_same_rows_and_sums_and_old_versions_are_let_go(
    lake: Lake, folder: Callable[[str], DataFolder], spark: Any, tmp_path: Path
) -> None:
    """Of three versions each is read alike by all; two are kept: the one before can be read as it was, the first's files are gone."""
    data = folder("1")
    report = publish(data, lake, kept=2)
    assert report.written == [target_name(t) for t in HANDED]
    is_read_alike(data, lake, spark)
    first = parquet(tmp_path, data.root)
    publish(folder("2"), lake, kept=2)
    assert first <= parquet(tmp_path, data.root)
    second = money(data)
    report = publish(folder("3"), lake, kept=2)
    assert report.written == [target_name(t) for t in HANDED]
    is_read_alike(data, lake, spark)
    assert report.row_counts["fact_funding"] == rows(lake, "fact_funding").num_rows
    assert not first & parquet(tmp_path, data.root)
    assert money(data) != second
    assert set(money_before(lake, spark)) == {second}


FUNDING = next(t for t in HANDED if target_name(t) == "fact_funding")


def money(data: DataFolder) -> tuple[Any, ...]:
    """Rows and exact sums of the amounts of the published version."""
    with duckdb.connect(str(data.published_database), read_only=True) as con:
        return figures(con, FUNDING)


def money_before(lake: Lake, spark: Any) -> Iterator[tuple[Any, ...]]:
    """The same of the version before the last, by the format's library and DuckDB, and by Spark."""
    sums = ["count(*)", *(f"sum(cast({c} as decimal(38, 4)))" for c in summed(FUNDING))]
    kind, path = place(lake, "fact_funding")
    if isinstance(lake, IcebergLake):
        table = lake.catalog.load_table((lake.namespace, "fact_funding"))
        before = table.snapshots()[-2].snapshot_id
        earlier, option = table.scan(snapshot_id=before).to_arrow(), ("snapshot-id", str(before))
    else:
        before = next(c["version"] for c in deltalake.DeltaTable(path).history() if c.get("jixiao.version") == "2")
        earlier, option = deltalake.DeltaTable(path, version=before).to_pyarrow_table(), ("versionAsOf", str(before))
    with duckdb.connect() as other:
        other.register("earlier", earlier)
        yield figures(other, FUNDING, "earlier")
    yield tuple(spark.read.format(kind).option(*option).load(path).selectExpr(*sums).collect()[0])


def is_read_alike(data: DataFolder, lake: Lake, spark: Any) -> None:
    """Row by row what the warehouse holds, by the format's library and by DuckDB; the same exact sums by Spark."""
    with duckdb.connect(str(data.published_database), read_only=True) as con, duckdb.connect() as other:
        for declared in HANDED:
            name = target_name(declared)
            arrived = rows(lake, name)
            other.register("arrived", arrived)
            names = ", ".join(c.name for c in declared.columns)
            ours = con.execute(f"select {names} from {declared.qualified}").fetchall()
            assert plain(other.execute(f"select {names} from arrived").fetchall()) == plain(ours), name
            assert figures(other, declared, "arrived") == figures(con, declared), name
            assert {f.name: f.type for f in arrived.schema if not pa.types.is_large_string(f.type)}.items() <= {
                f.name: f.type for f in declared.arrow()
            }.items()
            if is_by_year(declared):
                kind, path = place(lake, name)
                sums = [f"sum(cast({c} as decimal(38, 4)))" for c in summed(declared)]
                read = spark.read.format(kind).load(path).selectExpr("count(*)", *sums).collect()
                assert tuple(read[0]) == figures(con, declared), name


def test_the_money_of_the_samples_is_in_the_lake(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """The command writes all tables, tells their rows, and a second one writes none."""
    place = ("--catalog", f"sqlite:///{tmp_path}/catalog.db", "--warehouse", tmp_path / "ice", "--data", sample_warehouse.data)
    first = run_cli("publish", "iceberg", *place)
    assert first.code == 0, first.stderr
    assert f"{len(HANDED)} tables written, 0 were there" in first.stderr
    again = run_cli("publish", "iceberg", *place, "--json")
    assert json.loads(again.stdout)["written"] == []
    funding = rows(IcebergLake(f"sqlite:///{tmp_path}/catalog.db", warehouse=f"{tmp_path}/ice"), "funding")
    assert sum(r["amount_yuan"] for r in funding.to_pylist() if r["funding_source"] == "total") == Decimal("44526836.16")


def files(tmp_path: Path, apart: Path) -> dict[str, tuple[int, int]]:
    """The lake's files with sizes and times."""
    found = (p for p in tmp_path.rglob("*") if p.is_file() and not p.is_relative_to(apart))
    return {str(p): (p.stat().st_size, p.stat().st_mtime_ns) for p in found}


KILLED = """
import os, signal, sys
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.{module} import {kind}
from jixiao.warehouse.lake import publish
seen = []
def on_table(name):
    seen.append(name)
    if len(seen) == 20:
        os.kill(os.getpid(), signal.SIGKILL)
publish(DataFolder(sys.argv[1]), {kind}(*sys.argv[2:3], **dict([sys.argv[3:5]] if sys.argv[3:] else [])), on_table=on_table)
"""


@pytest.mark.parametrize(("module", "kind"), [("iceberg", "IcebergLake"), ("delta", "DeltaLake")])
def test_a_killed_publication_is_taken_up_where_it_stopped(
    module: str, kind: str, folder: Callable[[str], DataFolder], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What was written stays, what was not is written, and the table that tells the version had not claimed it."""
    data = folder("1")
    lake: Lake = request.getfixturevalue(module)
    publish(data, lake)
    data = folder("2")
    where = [f"sqlite:///{tmp_path}/catalog.db", "warehouse", f"{tmp_path}/iceberg"] if module == "iceberg" else [f"{tmp_path}/delta"]
    code = KILLED.format(module=module, kind=kind)
    done = subprocess.run([sys.executable, "-c", code, str(data.root), *where], env=os.environ, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert current(lake) == "1"
    report = publish(data, lake)
    assert report.written == [target_name(t) for t in HANDED[19:]]
    assert current(lake) == "2"


def current(lake: Lake) -> str:
    """The version that the lake's own table tells."""
    return next(r["version"] for r in rows(lake, LAST).to_pylist() if r["is_current"])


def test_each_snapshot_tells_version_and_manifest(
    folder: Callable[[str], DataFolder], iceberg: IcebergLake, delta: DeltaLake, tmp_path: Path
) -> None:
    """Iceberg in the snapshot's properties, Delta in what the commit says of itself; facts are cut by year, rows without one too.

    A second publication of the version changes not a byte below either lake.
    """
    data = folder("2")
    publish(data, iceberg)
    publish(data, delta)
    version = current_version(data)
    assert version is not None
    with duckdb.connect(str(data.published_database), read_only=True) as con:
        expected = mark_of(con, version / "manifest.json").properties()
    table = iceberg.catalog.load_table(("jixiao", "fact_funding"))
    snapshot = table.current_snapshot()
    assert snapshot is not None and snapshot.summary is not None
    assert expected.items() <= snapshot.summary.additional_properties.items()
    assert [f.name for f in table.spec().fields] == ["fiscal_year"]
    assert table.schema().find_field("amount_yuan").doc.startswith("金额")
    other = deltalake.DeltaTable(f"{delta.address}/fact_funding")
    assert expected.items() <= other.history(1)[0].items()
    assert other.metadata().partition_columns == ["fiscal_year"]
    assert len(iceberg.catalog.load_table(("jixiao", "fact_funding")).inspect.partitions()) == 2
    before = files(tmp_path, data.root)
    for lake in (iceberg, delta):
        report = publish(data, lake)
        assert (report.written, report.expired) == ([], 0)
    assert files(tmp_path, data.root) == before


def parquet(tmp_path: Path, apart: Path) -> set[str]:
    """The lake's files of rows; empty tables may have none."""
    return {f for f in files(tmp_path, apart) if f.endswith(".parquet") and "_delta_log" not in f}


def test_a_table_of_somebody_else_is_left_alone(folder: Callable[[str], DataFolder], iceberg: IcebergLake, delta: DeltaLake) -> None:
    """The publication fails in words that name the table, and its rows stay."""
    strange = pa.table({"a": [1]})
    iceberg.catalog.create_table(("jixiao", "dim_code"), strange.schema).append(strange)
    deltalake.write_deltalake(f"{delta.address}/dim_code", strange)
    data = folder("1")
    for lake in (iceberg, delta):
        with pytest.raises(LakeError, match="dim_code was not made by a publication"):
            publish(data, lake)
        assert rows(lake, "dim_code").num_rows == 1


def test_columns_follow_the_declaration(lake: Lake, folder: Callable[[str], DataFolder]) -> None:
    """A table of an earlier release, with a column less, one more and one of another type, gets the columns of this one."""
    data = folder("1")
    declared = next(t for t in HANDED if t.name == "dim_year")
    older = Table(declared.qualified, declared.chinese, declared.purpose_en, declared.key, "year_key! plan_period document_key")
    with duckdb.connect() as con:
        con.execute("create schema if not exists main")
        con.execute("create table main.dim_year as select 2020::int as year_key, 'x' as plan_period, 'y' as document_key")
        con.execute(
            "create schema meta; create table meta.published_version as select '0' as version, now() as published_at, true is_current"
        )
        assert lake.write(con, older, "dim_year", mark_of(con)) == 1
    publish(data, lake)
    assert set(rows(lake, "dim_year").column_names) == {c.name for c in declared.columns}


@pytest.mark.parametrize(
    ("address", "variable"),
    [("s3://lake/x", "AWS_ENDPOINT_URL"), ("gs://lake/x", "GOOGLE_BASE_URL"), ("az://lake/x", "AZURE_STORAGE_ENDPOINT")],
)
def test_a_server_without_encryption_is_reached_where_the_environment_names_it(
    address: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each kind of store; one that is reached by https is never asked otherwise, and what was said on the line goes before."""
    monkeypatch.setenv(variable, "https://store.example.org")
    assert DeltaLake(address).options == {}
    monkeypatch.setenv(variable, "http://store.example.org")
    assert DeltaLake(address).options == {"allow_http": "true"}
    assert DeltaLake(address, options={"allow_http": "false"}).options == {"allow_http": "false"}


def test_a_catalog_that_is_not_there_is_told(tmp_path: Path, sample_warehouse: SampleWarehouse) -> None:
    """No traceback: what cannot be opened, or was not typed, is said."""
    run = run_cli(
        "publish", "iceberg", "--catalog", "sqlite:////nowhere/at/all.db", "--warehouse", tmp_path, "--data", sample_warehouse.data
    )
    assert (run.code, "The catalog sqlite:////nowhere/at/all.db cannot be opened" in run.stderr) == (1, True), run.stderr
    assert run_cli("publish", "delta", "--data", sample_warehouse.data).code == 2
    assert run_cli("publish", "iceberg", "--data", sample_warehouse.data).code == 2
    empty = run_cli("publish", "delta", "--to", tmp_path / "delta", "--data", tmp_path / "none")
    assert (empty.code, "There is no warehouse" in empty.stderr) == (1, True)


def test_ducklake_holds_the_warehouse_or_says_what_it_lacks(folder: Callable[[str], DataFolder], tmp_path: Path) -> None:
    """With DuckDB's extension the sums are the same; without it the way to install it is told."""
    data = folder("1")
    try:
        duckdb.connect().execute("load ducklake")
    except duckdb.Error:
        with pytest.raises(LakeError, match="install ducklake"):
            DuckLake(str(tmp_path / "catalog.ducklake"))
        return
    lake = DuckLake(str(tmp_path / "catalog.ducklake"))
    assert publish(data, lake).written
    assert publish(data, lake).written == []
    with duckdb.connect(str(data.published_database), read_only=True) as con:
        for declared in HANDED:
            assert figures(lake.con, declared, f"lake.jixiao.{target_name(declared)}") == figures(con, declared)
