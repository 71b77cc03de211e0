"""Whoever starts a load, the same people hear what came of it: each part is stopped once and heard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from dashboards.app import create_app
from jixiao.sources.checksums import write_checksums
from jixiao.sources.data_folder import DataFolder
from jixiao.telling import health as health_module
from jixiao.telling.loads import LoadNote, State, append, notes, now_utc
from jixiao.warehouse.publish import current_version
from pipelines.run import run_nightly
from tests.conftest import ROOT, SAMPLES, SampleWarehouse, run_cli
from tests.support.listening import Received, web_server


@pytest.fixture
def data(sample_warehouse: SampleWarehouse, tmp_path: Path) -> Path:
    """A copy of the loaded sample, which a test may change."""
    return Path(shutil.copytree(sample_warehouse.data, tmp_path / "data", symlinks=True))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Received]:
    """What a webhook is told."""
    with web_server() as web:
        monkeypatch.setenv("JIXIAO_ALERTS", web.address)
        yield web


def launch(data: Path, home: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """The job as Dagster starts it."""
    home.mkdir()
    config = home / "load.yaml"
    config.write_text(f"resources: {{load: {{config: {{data: {data}, sources: [{source}], workers: 1}}}}}}", "utf-8")
    return subprocess.run(
        [Path(sys.executable).with_name("dg"), "launch", "--target-path", ROOT, "--job", "nightly", "--config", config],
        cwd=home,
        env={**os.environ, "DAGSTER_HOME": str(home), "DAGSTER_DISABLE_TELEMETRY": "yes"},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def test_a_failure_is_heard_from_dagster_as_from_the_command_line(data: Path, heard: Received, tmp_path: Path) -> None:
    """A source that is gone: the same alert, whoever started the load; the exit code says it too."""
    gone = tmp_path / "gone"
    gone.mkdir()
    assert run_cli("ingest", gone / ".." / "gone", "--data", data, "--full").code in (0, 1)  # the folder is taken, empty
    heard.clear()
    gone.rmdir()
    done = launch(data, tmp_path / "home", gone)
    assert done.returncode != 0
    summary = run_nightly([gone], data, workers=1)
    assert not summary.published
    assert len(heard) == 2, "\n---\n".join(heard)
    for text in heard:
        assert "Load failed" in text and f"{gone}: no such source" in text
    assert [n.state for n in notes(DataFolder(data))[-2:]] == [State.FAILED] * 2
    assert run_cli("status", "--data", data).code == 1


def test_a_blocking_rule_and_the_recovery_are_heard(data: Path, heard: Received) -> None:
    """A cell is lost on the way: the alert names the rule; the night after it is told as a recovery."""
    cells = next((data / "extracted").glob("*/cell.parquet"))
    shutil.copytree(cells.parent, data / "whole")
    pq.write_table(pq.read_table(cells).slice(1), cells)
    write_checksums(cells.parent)
    assert not run_nightly([SAMPLES], data, workers=1).published
    shutil.rmtree(cells.parent)
    (data / "whole").rename(cells.parent)
    assert run_nightly([SAMPLES], data, workers=1).published
    blocked, recovered = heard
    assert "blocking rules" in blocked and "J007_cells_accounted: 1 of" in blocked
    assert "Loads recovered" in recovered
    status = run_cli("status", "--data", data, "--json")
    assert status.code == 0 and json.loads(status.stdout)["healthy"] is True


@pytest.mark.parametrize("name", ["warehouse.duckdb", "parquet/main/fact_funding.parquet"])
def test_a_published_file_that_was_changed_inside_is_told_with_its_remedy(data: Path, name: str) -> None:
    """A byte in the middle: the file opens as before, and status, which asks nothing of it, still says that it is damaged."""
    assert run_cli("status", "--data", data, "--json").code == 0
    version = current_version(DataFolder(data))
    assert version is not None
    file = version / name
    file.chmod(0o644)
    with file.open("r+b") as bytes_of:
        bytes_of.seek(file.stat().st_size * 2 // 3)
        byte = bytes_of.read(1)
        bytes_of.seek(-1, os.SEEK_CUR)
        bytes_of.write(bytes([byte[0] ^ 255]))
    status = run_cli("--lang", "en", "status", "--data", data)
    assert status.code == 1
    assert "damaged" in status.stdout and "jixiao verify --repair" in status.stdout and Path(name).name in status.stdout


def test_another_file_in_the_place_of_the_published_one_is_told(data: Path) -> None:
    """The version's own file is whole, but readers open another."""
    file = DataFolder(data).published_database
    changed = file.read_bytes()[:-1] + b"?"
    file.unlink()
    file.write_bytes(changed)
    status = run_cli("--lang", "en", "status", "--data", data)
    assert status.code == 1 and "damaged" in status.stdout and "published/warehouse.duckdb" in status.stdout


def test_a_large_version_is_hashed_only_where_it_was_written_since(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A probe of a warehouse of gigabytes reads none of them, unless a file is younger than its checksum."""
    hashed: list[Path] = []
    monkeypatch.setattr(health_module, "LITTLE", 0)
    monkeypatch.setattr(health_module, "sha256_of", lambda path: hashed.append(path) or "")
    health_module._digest.cache_clear()
    assert health_module.health(DataFolder(data)).is_well and not hashed
    version = current_version(DataFolder(data))
    assert version is not None
    later = (version / "checksums.json").stat().st_mtime_ns + 10**9
    os.utime(version / "manifest.json", ns=(later, later))
    troubles = health_module.health(DataFolder(data)).troubles
    health_module._digest.cache_clear()
    assert [trouble.code for trouble in troubles] == ["damaged"] and [path.name for path in hashed] == ["manifest.json"]


def test_no_publication_is_heard_from_the_timer(data: Path, heard: Received) -> None:
    """`status --alert` tells when nothing has run for too long, which nothing that does not run can tell."""
    append(DataFolder(data), LoadNote(State.PUBLISHED, now_utc() - timedelta(hours=40)))
    lines = (data / "logs" / "loads.jsonl").read_text("utf-8").splitlines()
    (data / "logs" / "loads.jsonl").write_text(lines[-1] + "\n", "utf-8")
    for _ in range(2):
        assert run_cli("status", "--alert", "--data", data).code == 1
    (text,) = heard
    assert "No publication" in text and "40 h" in text


def test_an_alert_that_is_not_delivered_is_exit_code_and_log(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The load is as good as it was; that nobody could be told is said on the terminal, in the log, and by the exit code."""
    append(DataFolder(data), LoadNote(State.FAILED, now_utc()))
    monkeypatch.setenv("JIXIAO_ALERTS", "json://user:secret@127.0.0.1:9/x")
    run = run_cli("ingest", SAMPLES, "--data", data)
    assert run.code == 1
    assert "Alert not delivered: json://127.0.0.1 did not take the alert" in run.stderr
    assert "alert not delivered" in (data / "logs" / "jixiao.log").read_text("utf-8")
    assert "secret" not in run.stdout + run.stderr


def test_the_addresses_can_be_tried_before_they_are_needed(data: Path, heard: Received, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial reaches each address and leaves no load on record; an address that takes nothing, and none at all, are exit 1 and said."""
    before = len(notes(DataFolder(data)))
    assert run_cli("status", "--try-alert", "--data", data).code == 0
    assert "Trial of the alerts" in heard[-1]
    monkeypatch.setenv("JIXIAO_ALERTS", f"{heard.address} jsons://localhost:9/secret")
    tried = run_cli("status", "--try-alert", "--data", data)
    assert tried.code == 1 and "1 of 2" in tried.stdout and "secret" not in tried.stdout + tried.stderr
    monkeypatch.setenv("JIXIAO_ALERTS", "")
    assert "JIXIAO_ALERTS" in (told := run_cli("status", "--try-alert", "--data", data)).stderr and told.code == 1
    assert len(notes(DataFolder(data))) == before


def test_a_load_without_a_terminal_tells_its_stages_in_lines(sample_warehouse: SampleWarehouse) -> None:
    """A log of a service shows how far the load came; results stay apart on standard output."""
    for stage in ("Archiving new files", "Reading documents", "Building the warehouse", "Auditing", "Publishing"):
        assert stage in sample_warehouse.run.stderr and stage not in sample_warehouse.run.stdout


def test_the_dashboard_tells_health_to_probes_and_people(data: Path) -> None:
    """200 and 503 for a probe; a page with the last loads; neither shows a path or a reason."""
    with TestClient(create_app(data), base_url="http://localhost") as client:
        answer = client.get("/healthz")
        assert (answer.status_code, answer.json()["healthy"], answer.json()["last_load"]) == (200, True, "published")
        page = client.get("/health")
        assert page.status_code == 200 and 'id="loads"' in page.text and "正常" in page.text
        append(DataFolder(data), LoadNote(State.FAILED, now_utc(), reasons=[f"{data}/raw is full"]))
        answer = client.get("/healthz")
        assert (answer.status_code, answer.json()["troubles"]) == (503, ["failed"])
        page = client.get("/health?lang=en")
        assert "The last load failed" in page.text
        assert str(data) not in page.text + answer.text
