"""Fixtures that every test may use: the sample warehouse, loaded once for the whole run, and programs that a test needs."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("busy", deadline=None)  # how long a case takes tells of the machine's other work
settings.load_profile("busy")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


@dataclass(frozen=True)
class Run:
    """What one run of the command line gave."""

    code: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class SampleWarehouse:
    """The data folder that `jixiao ingest samples` filled, and what the command printed. Tests must not change it: copy it first."""

    data: Path
    run: Run

    @property
    def database(self) -> Path:
        """The published warehouse."""
        return self.data / "published" / "warehouse.duckdb"


def run_cli(*arguments: str | Path, cwd: Path = ROOT, timeout: float = 240) -> Run:
    """Run `jixiao` as a user does, in a process of its own."""
    environment = {**os.environ, "JIXIAO_PROJECT": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    environment.pop("COLUMNS", None)
    environment.pop("JIXIAO_DATA", None)
    command = [sys.executable, "-c", "from jixiao.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=timeout, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


def requires(program: str, package: str) -> None:
    """Skip a test whose program is not installed, saying how to install it; under CI=true fail, as there it must not be passed over."""
    if shutil.which(program) is None:
        message = f"{program} is not installed: apt-get install {package}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(name="requires", scope="session")
def requires_fixture() -> Callable[[str, str], None]:
    """`requires(program, package)` for tests."""
    return requires


@pytest.fixture(scope="session")
def jixiao() -> Callable[..., Run]:
    """The command line: `jixiao("query", "select 1")` gives exit code, standard output and standard error."""
    return run_cli


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> SampleWarehouse:
    """The sample documents, loaded once by the command line and shared by all worker processes of the test run."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the folder that the workers share
    folder, done = base / "sample", base / "sample.json"
    with (base / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.is_file():
            folder.mkdir(exist_ok=True)
            (folder / "samples").symlink_to(SAMPLES)
            run = run_cli("ingest", "samples", cwd=folder)
            done.write_text(json.dumps([run.code, run.stdout, run.stderr]), encoding="utf-8")
    run = Run(*json.loads(done.read_text(encoding="utf-8")))
    assert run.code == 0, run.stdout + run.stderr
    return SampleWarehouse(folder / "data", run)
