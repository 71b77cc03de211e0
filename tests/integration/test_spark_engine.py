"""Engine `spark` against a real server: the same rows as on one machine, each document once, and no contact in the clear."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from jixiao.engines.local import Job, extract_many
from jixiao.engines.packing import pack
from jixiao.schema import RECORDS
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse import spark as engine
from jixiao.warehouse.sealed import Seal, SealBrokenError, seal
from jixiao.warehouse.store import PartWriter
from tests.conftest import ROOT, SAMPLES, run_cli
from tests.support import sail
from tests.support.hostile import HOSTILE

pytest.importorskip("pysail")
pytest.importorskip("pyspark")

PHONE = "13800000000"
CONTACT_FORM = (SAMPLES / "kaizhou-2022.txt").read_text("utf-8").replace("项目名称", f"联系人及电话\n\t王测试{PHONE}\n\n\t项目名称", 1)
LIMITS: dict[str, Any] = {"memory_limit_mb": 1024, "time_limit_s": 20.0}


@pytest.fixture(name="remote", scope="module")
def remote_fixture() -> Iterator[str]:
    """A server of Spark Connect."""
    with sail.server() as address:
        yield address


@pytest.fixture(name="on_spark")
def on_spark_fixture(remote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server where Spark's own clients look for it."""
    monkeypatch.setenv(engine.REMOTE, remote)


def jobs(folder: Path) -> list[Job]:
    """Documents of several formats, some that are none, one twice under two names, as objects of an archive."""
    folder.mkdir()
    documents = {p.name: p.read_bytes() for p in (*SAMPLES.glob("kaizhou*"), *(ROOT / "tests/golden/documents").glob("*.docx"))}
    documents |= {hostile.name: hostile.make() for hostile in HOSTILE[:6]}
    documents |= {"contact.txt": CONTACT_FORM.encode(), "copy.txt": (SAMPLES / "kaizhou-2022.txt").read_bytes()}
    made: dict[str, Job] = {}
    for name, data in documents.items():
        digest = hashlib.sha256(data).hexdigest()
        (folder / digest).write_bytes(data)
        made.setdefault(digest, Job(digest, folder / digest, name))
    return list(made.values())


def stored(folder: DataFolder) -> dict[str, list[str]]:
    """What the store of record holds, table by table, without the names of parts and the times that reading took."""
    found = {}
    with duckdb.connect() as con:
        for declared in RECORDS:
            names = [c.name for c in declared.columns if c.name not in ("part", "seconds", "extracted_at")]
            rows = con.execute(
                f"select {', '.join(names)} from read_parquet(?)", [str(folder.extracted / "*" / f"{declared.name}.parquet")]
            )
            found[declared.name] = sorted(map(repr, rows.fetchall()))
    return found


def contacts(folder: DataFolder) -> list[str]:
    """What stands in the restricted folder."""
    path = folder.restricted / "contacts.parquet"
    return (
        sorted(repr(sorted((k, v) for k, v in r.items() if k != "part")) for r in pq.read_table(path).to_pylist()) if path.exists() else []
    )


def locally(data: Path, given: list[Job]) -> DataFolder:
    """The store as engine `local` fills it."""
    folder = DataFolder(data)
    folder.create()
    with PartWriter(folder, "run") as writer:
        for outcome in extract_many(given, **LIMITS):
            writer.add(outcome)
    return folder


def on_cluster(data: Path, given: list[Job], exchange: Path) -> tuple[DataFolder, PartWriter, list[Job]]:
    """The store as engine `spark` fills it, its writer, and what was not sent."""
    folder = DataFolder(data)
    folder.create()
    with PartWriter(folder, "run") as writer:
        left = engine.read_into(writer, given, exchange=exchange, memory_limit_mb=1024, time_limit_s=20.0)
    return folder, writer, left


def test_rows_equal_those_of_one_machine(on_spark: None, tmp_path: Path) -> None:
    """Table by table, value by value, documents set aside too, with the same restricted contacts; nothing stays in the exchange."""
    given = jobs(tmp_path / "raw")
    ours = locally(tmp_path / "local", given)
    theirs, writer, left = on_cluster(tmp_path / "spark", given, tmp_path / "exchange")
    assert left == []
    assert stored(theirs) == stored(ours)
    assert contacts(theirs) == contacts(ours) != []
    assert (writer.report.documents, writer.report.quarantined > 0) == (len(given), True)
    assert list((tmp_path / "exchange").iterdir()) == []
    assert (theirs.restricted / "contacts.parquet").stat().st_mode & 0o077 == 0


def test_no_contact_leaves_a_task_in_the_clear(on_spark: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What tasks wrote holds neither the name nor the number, in no table: they are sealed for the load alone."""
    monkeypatch.setattr(engine.shutil, "rmtree", lambda *a, **k: None)
    folder, _, _ = on_cluster(tmp_path / "spark", jobs(tmp_path / "raw"), tmp_path / "exchange")
    written = [pq.read_table(p) for p in (tmp_path / "exchange").rglob("records/**/*.parquet")]
    rows = [row for table in written for row in table.to_pylist()]
    assert any(row["sealed"] for row in rows)
    assert PHONE not in repr(rows) and "王测试" not in repr(rows)
    assert any(PHONE in contact for contact in contacts(folder))


def test_a_document_that_came_back_twice_is_taken_once(on_spark: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A task that was tried again may leave its first answer behind: rows and contacts are those of one."""
    run = engine._run

    def twice(spark: Any, folder: Path, settings: Any) -> None:
        run(spark, folder, settings)
        for file in list((folder / "records").rglob("*.parquet")):
            shutil.copyfile(file, file.with_name(f"again-{file.name}"))

    monkeypatch.setattr(engine, "_run", twice)
    given = jobs(tmp_path / "raw")
    theirs, writer, _ = on_cluster(tmp_path / "spark", given, tmp_path / "exchange")
    ours = locally(tmp_path / "local", given)
    assert (stored(theirs), contacts(theirs)) == (stored(ours), contacts(ours))
    assert writer.report.documents == len(given)


def test_what_did_not_come_back_is_told_and_read_by_the_next_load(on_spark: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of the answer that is lost fails the load in words; what came is in the store, once."""
    run = engine._run

    def half(spark: Any, folder: Path, settings: Any) -> None:
        run(spark, folder, settings)
        for file in (folder / "records").rglob("*.parquet"):
            table = pq.read_table(file)
            pq.write_table(table.slice(0, table.num_rows // 2), file)

    monkeypatch.setattr(engine, "_run", half)
    given = jobs(tmp_path / "raw")
    with pytest.raises(engine.SparkError, match="came back without an outcome"):
        on_cluster(tmp_path / "spark", given, tmp_path / "exchange")
    monkeypatch.undo()
    folder = DataFolder(tmp_path / "spark")
    came = {r["sha256"] for p in folder.extracted.glob("*/document.parquet") for r in pq.read_table(p).to_pylist()}
    assert 0 < len(came) < len(given)
    with PartWriter(folder, "run") as writer:
        for outcome in extract_many([j for j in given if j.sha256 not in came], **LIMITS):
            writer.add(outcome)
    ours = locally(tmp_path / "local", given)
    assert (stored(folder), contacts(folder)) == (stored(ours), contacts(ours))


def test_bytes_that_are_not_whole_are_not_sent(tmp_path: Path) -> None:
    """They are left to the machine that has the sources, and the rest is packed in small groups of rows."""
    given = jobs(tmp_path / "raw")
    given[0].path.write_bytes(b"other bytes")
    given[1].path.unlink()
    assert pack(given, tmp_path / "packed") == given[:2]
    packed = pq.read_table(tmp_path / "packed")
    assert packed.column("sha256").to_pylist() == [j.sha256 for j in given[2:]]
    assert all(hashlib.sha256(r["bytes"]).hexdigest() == r["sha256"] for r in packed.to_pylist())


def test_what_was_not_sealed_for_this_load_does_not_open() -> None:
    """Neither another load's texts nor changed ones."""
    ours, other = Seal(), Seal()
    sealed = seal(ours.public, "王测试".encode())
    assert ours.open(sealed).decode() == "王测试"
    for wrong in (seal(other.public, b"x"), sealed[:-1] + bytes([sealed[-1] ^ 1]), b"x"):
        with pytest.raises(SealBrokenError):
            ours.open(wrong)


def test_a_load_by_the_command_line(remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole job, Great Expectations beside Spark's client in one process, publishes the same warehouse."""
    monkeypatch.setenv(engine.REMOTE, remote)
    run = run_cli("ingest", SAMPLES, "--data", tmp_path / "data", "--engine", "spark", "--json")
    assert run.code == 0, run.stderr
    told = json.loads(run.stdout)
    assert (told["published"], told["documents_parsed"], told["quarantined"]) == (True, 2, [])
    with duckdb.connect(str(tmp_path / "data" / "published" / "warehouse.duckdb"), read_only=True) as con:
        assert con.execute("select count(*), sum(amount_yuan)::varchar from main.fact_funding").fetchall() == [(8, "101783672.3200")]


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an address, what to give is said; nothing is left in the exchange."""
    monkeypatch.delenv(engine.REMOTE, raising=False)
    with pytest.raises(engine.SparkError, match="--master"):
        on_cluster(tmp_path / "spark", jobs(tmp_path / "raw"), tmp_path / "exchange")
    assert list((tmp_path / "exchange").iterdir()) == []
