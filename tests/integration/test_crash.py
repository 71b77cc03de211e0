"""A disk that is full, that fails, and a process that dies, at the n-th write, rename, link or sync of a small load."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SampleWarehouse
from tests.support.crash.try_out import ROOT, tried

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the fault is put in by LD_PRELOAD")
PREPARE = "import sys; from pathlib import Path; from tests.support.crash.steps import prepare; prepare(*map(Path, sys.argv[1:]))"


@pytest.fixture(scope="module")
def base(sample_warehouse: SampleWarehouse, tmp_path_factory: pytest.TempPathFactory, requires: Callable[[str, str], None]) -> Path:
    """The folders from which the steps start."""
    requires("cc", "gcc libc6-dev")
    place = tmp_path_factory.mktemp("crash").resolve()
    shutil.copytree(sample_warehouse.data, place / "loaded", symlinks=True)
    command = [sys.executable, "-c", PREPARE, place / "steps", place / "loaded", ROOT / "samples"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=200)
    return place / "steps"


@pytest.mark.parametrize(("step", "tries", "least"), [("archive", 5, 60), ("store", 5, 400), ("publish", 5, 60)])
def test_nothing_is_lost_or_mixed_wherever_the_disk_fails(base: Path, step: str, tries: int, least: int) -> None:
    """Readers keep what was published, and the next load mends and completes. `make crash-check` does it for every n, and whole loads."""
    found = tried(base, step, tries, timeout=280)
    assert found["wrong"] == []
    assert found["operations"] >= least and found["tries"] >= 3 * tries
