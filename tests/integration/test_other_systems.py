"""A system without `fcntl`, `resource` and POSIX's processes reads, asks and shows; only a load needs more, and says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.engines import local
from jixiao.engines.local import Job, extract_many
from tests.conftest import ROOT, SAMPLES, Run, SampleWarehouse

WITHOUT = """import os, sys
for name in ("fcntl", "resource"):
    sys.modules[name] = None
for name in ("killpg", "sched_getaffinity"):
    delattr(os, name)
"""
PAGES = """from pathlib import Path
import sys
from starlette.testclient import TestClient
from dashboards.app import create_app
with TestClient(create_app(Path(sys.argv[1]))) as client:
    print(client.get("/").status_code)
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """The environment of processes that lack what only some systems have."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT, "utf-8")
    inherited = os.environ.get("PYTHONPATH", "")
    places = os.pathsep.join(filter(None, [str(tmp_path), str(ROOT), inherited]))
    return {**os.environ, "PYTHONPATH": places, "JIXIAO_PROJECT": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def run(environment: dict[str, str], *arguments: str | Path) -> Run:
    """One program of Python in such a process."""
    command = [sys.executable, "-c", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


MAIN = "from jixiao.cli import main; main()"


def test_reading_asking_and_the_dashboard_work(elsewhere: dict[str, str], sample_warehouse: SampleWarehouse) -> None:
    """parse, lint, query, explain's form and the first page come as elsewhere."""
    parsed = run(elsewhere, MAIN, "parse", SAMPLES / "kaizhou-2022.docx", "--no-cells")
    assert parsed.code == 0, parsed.stderr
    assert "4 disclosures" in parsed.stdout
    asked = run(
        elsewhere, MAIN, "query", "select count(*) as forms from mart.disclosure", "--data", sample_warehouse.data, "--format", "csv"
    )
    assert asked.stdout.split() == ["forms", "4"], asked.stderr
    assert run(elsewhere, PAGES, sample_warehouse.data).stdout.strip() == "200"
    assert run(elsewhere, MAIN, "lint", SAMPLES / "kaizhou-2022.docx").code == 1


def test_a_load_says_what_it_needs(elsewhere: dict[str, str], tmp_path: Path) -> None:
    """No traceback: a load needs a lock that holds."""
    loaded = run(elsewhere, MAIN, "ingest", SAMPLES, "--data", tmp_path / "data")
    assert loaded.code == 1
    assert "Linux or macOS" in loaded.stderr + loaded.stdout
    assert "Traceback" not in loaded.stderr


def test_without_processes_a_broken_document_still_ends_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each document is read in this process, and one that cannot be read takes nothing with it."""
    monkeypatch.setattr(local, "HAS_PROCESSES", False)
    broken = tmp_path / "broken.docx"
    broken.write_bytes((SAMPLES / "kaizhou-2022.docx").read_bytes()[:2000])
    jobs = [Job("a" * 64, broken, broken.name), Job("b" * 64, SAMPLES / "kaizhou-2022.docx", "kaizhou-2022.docx")]
    first, second = extract_many(jobs)
    assert first.error is not None
    assert first.extraction is None
    assert second.extraction is not None
    assert len(second.extraction.disclosures) == 4
