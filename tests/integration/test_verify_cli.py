"""`jixiao verify` as a user runs it: exit codes, one line a damage, repair."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jixiao.sources.data_folder import DataFolder
from tests.conftest import SampleWarehouse, run_cli


@pytest.fixture
def data(sample_warehouse: SampleWarehouse, tmp_path: Path) -> Path:
    """A copy of the loaded sample, which a test may change; the published name is the version's file again, as publishing makes it."""
    folder = DataFolder(shutil.copytree(sample_warehouse.data, tmp_path / "data", symlinks=True))
    folder.published_database.unlink()
    folder.published_database.hardlink_to(next((folder.published / "versions").glob("*/warehouse.duckdb")))
    return folder.root


def test_a_whole_folder_exits_with_0(data: Path) -> None:
    """It says so, and there is nothing for a program either."""
    run = run_cli("verify", "--data", data)
    assert (run.code, run.stderr) == (0, "") and run.stdout.strip() == f"{data} is whole."
    assert json.loads(run_cli("verify", "--data", data, "--json").stdout) == {"whole": True, "damages": [], "mended": []}


def test_a_damage_is_one_line_with_its_remedy_and_is_repaired(data: Path) -> None:
    """Exit code 1 and the file's path; `--repair` mends it, loads where that is needed, and ends with 0."""
    (part,) = (data / "extracted").glob("*/value.parquet")
    part.write_bytes(part.read_bytes()[:-1])
    warehouse = (data / "published" / "warehouse.duckdb").resolve()
    warehouse.chmod(0o644)
    warehouse.write_bytes(b"x" * warehouse.stat().st_size)
    run = run_cli("verify", "--data", data)
    assert run.code == 1, run.stdout + run.stderr
    lines = run.stdout.splitlines()
    assert len(lines) == 3 and "value.parquet" in lines[0] and "Remedy:" in lines[0] and "warehouse.duckdb" in lines[1]
    assert lines[2] == f"Put it right: jixiao verify --repair --data {data}"
    repaired = run_cli("verify", "--repair", "--data", data)
    assert repaired.code == 0, repaired.stdout + repaired.stderr
    assert repaired.stdout.splitlines()[-1] == f"{data} is whole."
    assert run_cli("query", "select count(*) from mart.disclosure", "--data", data, "--format", "csv").stdout.split() == [
        "count_star()",
        "4",
    ]


def test_a_folder_without_data_and_a_busy_one_are_told_in_words(data: Path, tmp_path: Path) -> None:
    """Neither looks like a whole one."""
    run = run_cli("verify", "--data", tmp_path / "nowhere")
    assert run.code == 1 and "nothing was loaded" in run.stderr
    with DataFolder(data).lock():
        run = run_cli("verify", "--data", data)
    assert run.code == 1 and "another run is writing" in run.stderr
