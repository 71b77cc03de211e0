"""Readers never wait, never see half a load, and a failure leaves what stands."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from jixiao.warehouse import audit_tables
from jixiao.warehouse.build import BuildError, build
from jixiao.warehouse.connection import reading, writing
from jixiao.warehouse.publish import KEPT, PublishError, export_views, publish, versions
from jixiao.warehouse.run import RunInfo
from tests.support.editions import publish_changed
from tests.unit.warehouse.conftest import SQL, Loader
from tests.unit.warehouse.samples import disclosure, indicator, read

_POLLER = """
import json, sys, time
from pathlib import Path
import duckdb
public = Path(sys.argv[1])
loops, seen, errors = 0, [], []
print("ready", flush=True)
while not (public / "stop").exists():
    try:
        with duckdb.connect(str(public / "warehouse.duckdb"), read_only=True) as con:
            (count,) = con.execute("select count(*) from mart.disclosure").fetchone()
            (value,) = con.execute("select max(value_number)::int from mart.indicator").fetchone()
        with duckdb.connect() as con:
            con.execute(f"select count(*) from '{public}/parquet/main/fact_disclosure.parquet'").fetchone()
        json.loads((public / "manifest.json").read_text())
        loops += 1
        seen.append((count, value))
    except Exception as error:
        errors.append(repr(error))
    time.sleep(0.01)
print(json.dumps({"loops": loops, "errors": errors, "seen": seen}))
"""

_WITHOUT_THE_LAST = """
delete from main.fact_indicator where value_number = (select max(value_number) from main.fact_indicator);
delete from main.fact_disclosure where disclosure_key not in (select disclosure_key from main.fact_indicator);
"""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """The first night, published. Tests that change something there take a copy."""
    loader = Loader(tmp_path_factory.mktemp("first"))
    load(loader, 1)
    return loader


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """A night that is built and not published."""
    loader = Loader(tmp_path_factory.mktemp("second"))
    loader.put("1.docx", "1")
    loader.night(lambda _, n: read("", disclosure(project_name=f"工程{n}", indicators=[indicator(number=1)])))
    return loader


@pytest.fixture
def built(second: Loader, tmp_path: Path) -> Loader:
    """A copy of it, to publish."""
    copy = Loader(tmp_path / "built", second.nights)
    shutil.copytree(second.root, copy.root, symlinks=True)
    return copy


@pytest.fixture
def copied(first: Loader, tmp_path: Path) -> Loader:
    """A copy of the first night, to go on from."""
    copy = Loader(tmp_path / "copy", first.nights)
    shutil.copytree(first.root, copy.root, symlinks=True)
    return copy


def load(loader: Loader, number: int) -> None:
    """One night that publishes `number` forms whose greatest value is `number`."""
    loader.put(f"{number}.docx", str(number))
    loader.night(lambda _, n: read("", disclosure(project_name=f"工程{n}", indicators=[indicator(number=n)])))
    loader.publish()


def test_a_reader_that_polls_while_versions_are_published_sees_no_error_and_no_step_back(loader: Loader) -> None:
    """Each look sees one whole version, never an older one than the look before; the last 7 versions stay."""
    count = KEPT + 2
    loader.put("forms.txt", "forms")
    forms = [disclosure(n, project_name=f"工程{n}", indicators=[indicator(number=str(n))]) for n in range(1, count + 1)]
    loader.night(lambda *_: read("", *forms))
    loader.publish()
    public = loader.folder.published
    process = subprocess.Popen([sys.executable, "-c", _POLLER, str(public)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    for number in range(2, count + 1):  # each version has a form less
        publish_changed(loader.folder.root, f"version-{number}", _WITHOUT_THE_LAST)
    (public / "stop").touch()
    found = json.loads(process.communicate(timeout=60)[0])
    assert found["errors"] == []
    assert found["loops"] >= 10
    assert all(count == value for count, value in found["seen"])
    assert found["seen"] == sorted(found["seen"], reverse=True)
    assert [v.version for v in versions(loader.folder)] == [f"version-{n}" for n in range(count + 1 - KEPT, count + 1)]
    leftovers = {p.name for p in public.iterdir()} - {"warehouse.duckdb", "parquet", "manifest.json", "versions", "stop"}
    assert leftovers == set()


def test_a_reader_keeps_its_snapshot_while_the_next_version_is_published(copied: Loader) -> None:
    """An open connection goes on with the version that it opened."""
    code = (
        "import duckdb, sys; con = duckdb.connect(sys.argv[1], read_only=True)\n"
        "for line in sys.stdin: print(con.execute('select count(*) from mart.disclosure').fetchone()[0], flush=True)"
    )
    arguments = [sys.executable, "-c", code, str(copied.folder.published_database)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (2, 3):
            process.stdin.write("look\n")
            process.stdin.flush()
            assert process.stdout.readline() == "1\n"
            publish_changed(copied.folder.root, f"run-00{number}", "delete from main.fact_disclosure")
        process.stdin.close()


def test_a_log_that_a_writer_left_beside_the_published_file_does_not_break_the_next_version(copied: Loader) -> None:
    """A stale write-ahead log would be replayed into the new file."""
    copied.folder.published_database.with_name("warehouse.duckdb.wal").write_bytes(b"stale")
    load(copied, 2)
    assert copied.rows("select count(*) from mart.disclosure", copied.folder.published_database) == [(2,)]


def test_the_manifest_says_what_was_loaded(loader: Loader) -> None:
    """Version, hashes of the inputs, row counts, rule results; and what the caller adds."""
    loader.put("a.docx", "1")
    loader.put("b.docx", "2")
    report = loader.night(lambda _, n: read("", disclosure(project_name=n)))
    results = pd.DataFrame(
        [
            {
                "rule_id": "J001",
                "slug": "keys",
                "severity": "blocking",
                "category": "integrity",
                "title_zh": "键",
                "title_en": "Keys",
                "applied": 3,
                "failed": 1,
                "passed": False,
                "error": None,
                "seconds": 0.1,
            }
        ]
    )
    findings = pd.DataFrame(
        [
            {
                "rule_id": "J001",
                "severity": "blocking",
                "category": "integrity",
                "document_key": None,
                "table_no": 1,
                "actual": "1",
                "compared_with": "2",
                "difference": 1.0,
                "message_zh": "不同",
                "message_en": "differ",
            }
        ]
        * 2
    )
    with writing(report.path, work=loader.folder.work) as con:
        audit_tables.write(con, results, findings)
    published = publish(loader.folder, report.path, {"note": "trial"})
    manifest = json.loads((loader.folder.published / "manifest.json").read_text("utf-8"))
    assert manifest["version"] == published.version == "run-001"
    with duckdb.connect(str(published.path), read_only=True) as con:
        held = con.execute("select source_file, sha256 from main.dim_document order by all").fetchall()
    lines = "".join(f"{path}\t{digest}\n" for path, digest in held)
    assert manifest["inputs"] == {"documents": 2, "sha256": sha256(lines.encode()).hexdigest()}
    assert manifest["row_counts"]["mart.disclosure"] == 2
    assert manifest["rule_results"] == [{"rule_id": "J001", "severity": "blocking", "applied": 3, "failed": 1, "passed": False}]
    assert manifest["note"] == "trial"
    rows = loader.rows("select rule_id, printed, count(distinct finding_key) from meta.finding group by all", published.path)
    assert rows == [("J001", "1", 2)]
    assert loader.rows("select rule_name from meta.rule", published.path) == [("keys",)]
    parquet = loader.folder.published / "parquet"
    assert parquet.is_symlink()
    for name, count in manifest["row_counts"].items():
        assert duckdb.sql(f"select count(*) from '{parquet}/{name.replace('.', '/')}.parquet'").fetchall() == [(count,)], name


def test_a_file_that_is_not_whole_is_not_published(copied: Loader) -> None:
    """What stood before stands, and nothing is left behind."""
    before = copied.folder.published_database.read_bytes()
    broken = copied.folder.work / "warehouse.duckdb"
    broken.write_bytes(b"not a database")
    with pytest.raises(PublishError):
        publish(copied.folder, broken)
    copied.put("2.docx", "2")
    report = copied.night(lambda _, n: read("", disclosure(project_name=n)))
    report.path.with_name("warehouse.duckdb.wal").write_bytes(b"open")
    with pytest.raises(PublishError, match="log"):
        publish(copied.folder, report.path)
    assert copied.folder.published_database.read_bytes() == before
    assert [p.name for p in (copied.folder.published / "versions").iterdir()] == ["run-001"]


def test_a_version_is_published_once(copied: Loader) -> None:
    """A name never stands for two contents."""
    shutil.copy(copied.folder.published_database, copied.folder.database)
    with pytest.raises(PublishError, match="already"):
        publish(copied.folder, copied.folder.database)


def test_a_failing_build_leaves_the_published_warehouse_and_names_the_file(copied: Loader, tmp_path: Path) -> None:
    """An error in a SQL file, or a result that is not as declared, stops there."""
    before = copied.folder.published_database.stat()
    for name in ("core", "marts"):
        shutil.copytree(SQL / name, tmp_path / "sql" / name)
    view = tmp_path / "sql" / "marts" / "funding.sql"
    good = view.read_text("utf-8")
    view.write_text(good.replace("fact.amount_text", "fact.amount_txt"), "utf-8")
    with pytest.raises(BuildError, match=r"marts/funding\.sql"):
        build(copied.folder, tmp_path / "sql", RunInfo("run-002", reader_version="v1"))
    view.write_text(good.replace("    fact.label,\n", ""), "utf-8")
    with pytest.raises(BuildError, match=r"mart\.funding is not as declared"):
        build(copied.folder, tmp_path / "sql", RunInfo("run-002", reader_version="v1"))
    assert copied.folder.published_database.stat() == before


def test_every_table_view_and_column_of_the_published_file_has_a_comment(first: Loader) -> None:
    """The file explains itself to whoever opens it."""
    path = first.folder.published_database
    assert first.rows("select table_name from duckdb_tables() where comment is null and not internal", path) == []
    assert first.rows("select view_name from duckdb_views() where comment is null and not internal", path) == []
    without = "select table_name, column_name from duckdb_columns() where comment is null and not internal"
    assert first.rows(without, path) == []


def test_the_published_file_is_in_the_format_that_older_drivers_read(first: Loader) -> None:
    """DuckDB 1.1 reads storage version 64, the format of 1.0: the number stands in the file's first page."""
    header = first.folder.published_database.read_bytes()[:24]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64


def test_dimensions_enforce_their_keys(first: Loader) -> None:
    """A second row with a dimension's key is refused by the database itself."""
    con = duckdb.connect()
    con.execute(f"attach '{first.folder.published_database}' as published (read_only)")
    keys = con.execute("select table_name from duckdb_constraints() where constraint_type = 'PRIMARY KEY'").fetchall()
    tables = con.execute("select table_name from duckdb_tables() where table_name like 'dim_%'").fetchall()
    con.close()
    assert sorted(keys) == sorted(tables) != []


def test_views_are_written_once(built: Loader) -> None:
    """What was written of the built file is what is published; nothing of it stays behind."""
    report = built.folder.database
    rows = {view.qualified: count for view, count, _ in export_views(built.folder)}
    written = {path.name: path.stat().st_ino for path in (built.folder.work / "parquet" / "mart").iterdir()}
    published = publish(built.folder, report)
    assert {name: published.row_counts[name] for name in rows} == rows
    assert {path.name: path.stat().st_ino for path in (built.folder.published / "parquet" / "mart").iterdir()} == written
    assert not list((built.folder.work / "parquet").iterdir())


def test_views_of_a_file_that_was_written_to_since_are_written_again(built: Loader) -> None:
    """An audit after the views were written changes what they show: the old ones are not published."""
    report = built.folder.database
    before = {view.qualified: count for view, count, _ in export_views(built.folder)}
    with writing(report, work=built.folder.work) as con:
        con.execute("delete from main.fact_disclosure")
    published = publish(built.folder, report)
    assert before["mart.disclosure"] == 1
    assert published.row_counts["mart.disclosure"] == 0
    with duckdb.connect() as con:
        assert con.execute(f"select count(*) from '{built.folder.published}/parquet/mart/disclosure.parquet'").fetchone() == (0,)


def test_the_memory_of_a_load_is_a_setting(loader: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building and auditing, and publishing, take no more than `JIXIAO_MEMORY`."""
    monkeypatch.setenv("JIXIAO_MEMORY", "512MiB")
    loader.put("1.docx", "1")
    report = loader.night(lambda *_: read("", disclosure())).path
    limit = "select current_setting('memory_limit')"
    with writing(report, work=loader.folder.work) as con:
        assert con.execute(limit).fetchone() == ("512.0 MiB",)
    with reading(report, work=loader.folder.work) as con:
        assert con.execute(limit).fetchone() == ("512.0 MiB",)
