"""The main job as a user runs it: `jixiao ingest` in a process of its own, on real files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

from jixiao.sources.data_folder import DataFolder
from tests.conftest import ROOT, SAMPLES, SampleWarehouse, run_cli

CONTACTS = ("张三", "李四", "王五", "00000001", "00000002", "00000003")


@pytest.fixture
def loaded(sample_warehouse: SampleWarehouse, tmp_path: Path) -> Path:
    """A copy of the loaded sample, which a test may change."""
    return Path(shutil.copytree(sample_warehouse.data, tmp_path / "data", symlinks=True))


def ask(data: Path, sql: str) -> list[tuple[object, ...]]:
    """The rows of a query on the published warehouse."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def broken(folder: Path) -> int:
    """Fill a folder with files that cannot be read; returns how many."""
    whole = (SAMPLES / "kaizhou-2022.docx").read_bytes()
    (folder / "截断.docx").write_bytes(whole[: len(whole) // 2])
    (folder / "空.docx").write_bytes(b"")
    (folder / "noise.docx").write_bytes(bytes(range(256)) * 64)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<w>" + b" " * 400_000_000)
    entities = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    with zipfile.ZipFile(SAMPLES / "kaizhou-2022.docx") as good, zipfile.ZipFile(folder / "entity.docx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, entities if name == "word/document.xml" else good.read(name))
    with zipfile.ZipFile(folder / "batch.zip", "w") as batch:  # of three members the second is damaged
        for name in ("甲.txt", "乙.txt", "丙.txt"):
            batch.writestr(name, f"{name} 绩效" * 50)
    packed = bytearray((folder / "batch.zip").read_bytes())
    place = packed.index("乙.txt 绩效".encode())
    packed[place : place + 20] = bytes(20)
    (folder / "batch.zip").write_bytes(bytes(packed))
    return 6


def test_first_load_gives_what_the_form_says(sample_warehouse: SampleWarehouse) -> None:
    """The sample holds 4 disclosures, 39 indicators, 51 values and 8 amounts, whichever of its two forms they come from."""
    counts = "select (select count(*) from mart.disclosure), (select count(distinct indicator_line_key) from mart.indicator), "
    counts += (
        "(select count(indicator_value_key) from mart.indicator), (select count(*) from mart.funding), (select count(*) from dim_document)"
    )
    assert ask(sample_warehouse.data, counts) == [(4, 39, 51, 8, 2)]


def test_summary_tells_counts_findings_and_where_to_look(sample_warehouse: SampleWarehouse) -> None:
    """The command ends with the counts, an example of each finding, the version and the path of the warehouse."""
    text = sample_warehouse.run.stdout
    for words in ("disclosures", "39", "51", "duplicate", "Findings", "warehouse.duckdb", "100.00%"):
        assert words in text, text


def test_a_second_load_does_nothing_and_says_so(loaded: Path) -> None:
    """An unchanged folder is told as such, and the figures are the same."""
    before = ask(loaded, "from mart.indicator order by all")
    again = run_cli("ingest", SAMPLES, "--data", loaded)
    assert again.code == 0, again.stdout + again.stderr
    assert again.stdout.startswith("Nothing new")
    assert ask(loaded, "from mart.indicator order by all") == before


def test_without_a_source_the_known_ones_are_looked_through(loaded: Path) -> None:
    """A nightly call needs no arguments once a folder has been loaded."""
    again = run_cli("ingest", "--data", loaded, "--json")
    assert again.code == 0, again.stdout + again.stderr
    assert json.loads(again.stdout)["documents_parsed"] == 0


def test_bad_files_are_set_aside_with_a_reason_and_the_rest_is_published(tmp_path: Path) -> None:
    """Broken and hostile files end in quarantine, each with words for a clerk; the good one is loaded; exit code 1; no traceback."""
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    shutil.copy(SAMPLES / "kaizhou-2022.docx", folder)
    bad = broken(folder)
    run = run_cli("ingest", folder, "--data", data)
    assert run.code == 1, run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    rows = ask(data, "select source_file, message_zh, message_en from meta.quarantine")
    assert len(rows) == bad
    assert all(zh and en for _, zh, en in rows)
    assert ("batch.zip/乙.txt", "broken_file") in ask(data, "select source_file, reason from meta.quarantine")
    assert "截断.docx" in run.stdout
    assert ask(data, "select count(*) from mart.disclosure") == [(4,)]


def test_contacts_are_published_nowhere(sample_warehouse: SampleWarehouse) -> None:
    """Names and numbers of contacts are in no published table, no Parquet file, no report, no log and on no screen."""
    for folder in ("published", "reports", "logs", "quarantine", "work"):
        for path in (p for p in (sample_warehouse.data / folder).rglob("*") if p.is_file()):
            content = path.read_bytes()
            assert not [c for c in CONTACTS if c.encode() in content], path
    tables = ask(sample_warehouse.data, "select schema_name || '.' || table_name from duckdb_tables() where not internal")
    for (table,) in tables:
        held = str(ask(sample_warehouse.data, f"select t::varchar from {table} as t"))
        assert not [c for c in CONTACTS if c in held], table
    assert not [c for c in CONTACTS if c in sample_warehouse.run.stdout + sample_warehouse.run.stderr]


def test_it_works_from_any_folder_whatever_its_name(tmp_path: Path) -> None:
    """The project is found from the library's own place when the command runs elsewhere.

    A hash, a percent sign and what looks like a partition in the path: the load is as anywhere else, a second one and verify too.
    """
    place = tmp_path / "b#c%20d" / "year=2022"
    place.mkdir(parents=True)
    for _ in range(2):
        run = run_cli("ingest", SAMPLES / "kaizhou-2022.txt", cwd=place)
        assert run.code == 0, run.stdout + run.stderr
    assert ask(place / "data", "select count(*) from mart.disclosure") == [(4,)]
    assert run_cli("verify", "--data", place / "data").code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["b#c%20d"]


@pytest.mark.parametrize("name", ["a?b", "a*b", "a[b]"])
def test_a_data_folder_whose_name_is_a_pattern_is_refused_in_words(tmp_path: Path, name: str) -> None:
    """DuckDB would write beside the folder or look elsewhere: nothing is written, here or there."""
    run = run_cli("ingest", SAMPLES / "kaizhou-2022.txt", "--data", tmp_path / name, cwd=tmp_path)
    assert run.code == 1
    assert "takes for a pattern" in run.stderr and "Traceback" not in run.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_to_and_a_busy_one_are_told_before_anything_else(tmp_path: Path) -> None:
    """A file where the folder should be, and a load that is at work: words with what to do, no traceback, no stage."""
    (tmp_path / "file").write_text("x")
    run = run_cli("ingest", SAMPLES / "kaizhou-2022.txt", "--data", tmp_path / "file" / "data")
    assert run.code == 1 and "give another --data" in run.stderr and "Traceback" not in run.stderr
    with DataFolder(tmp_path / "data").lock():
        run = run_cli("ingest", SAMPLES / "kaizhou-2022.txt", "--data", tmp_path / "data")
    assert run.code == 1 and "another run is writing" in run.stderr and "Archiving" not in run.stderr
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["work"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "TERM"])
def test_a_load_that_is_stopped_says_so_and_ends_its_workers(tmp_path: Path, number: signal.Signals) -> None:
    """One line, exit code 1, no traceback; the folder is free, and the next load completes."""
    command = [sys.executable, "-c", "from jixiao.cli import main; main()", "ingest", str(SAMPLES), "--data", str(tmp_path / "data")]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env={**os.environ, "JIXIAO_PROJECT": str(ROOT)}
    )
    assert process.stderr is not None
    told = []
    for line in process.stderr:
        told.append(line)
        if "Building the warehouse" in line:
            process.send_signal(number)
    assert process.wait() == 1
    text = "".join(told)
    assert "stopped before it was done" in text and "Traceback" not in text, text
    with DataFolder(tmp_path / "data").lock():
        pass


def test_wrong_use_exits_with_2(tmp_path: Path) -> None:
    """A source that does not exist, none at all, an unknown option: told in words, nothing is written."""
    for arguments in (("ingest", "nowhere"), ("ingest",), ("ingest", "--nonsense"), ("nonsense",)):
        run = run_cli(*arguments, cwd=tmp_path)
        assert run.code == 2, (arguments, run.stdout, run.stderr)
        assert "Traceback" not in run.stderr
    assert not list(tmp_path.iterdir())
