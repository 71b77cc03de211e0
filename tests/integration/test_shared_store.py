"""The command line over a store that machines share: load, read along, pull, ask, from a real server that speaks S3."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, SampleWarehouse, run_cli
from tests.support import object_stores, s3


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server that speaks S3."""
    with s3.server() as address:
        yield address


def test_a_load_into_a_store_is_asked_from_another_machine(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one machine publishes another asks by address, pulls and takes over; what nothing has changed in is not loaded again."""
    for name, value in {**s3.environment(server), "XDG_CACHE_HOME": str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)
    address = f"{s3.make_bucket(server, 'finance')}/jixiao"
    loaded = run_cli("ingest", SAMPLES, "--data", tmp_path / "1", "--store", address, "--json")
    assert loaded.code == 0, loaded.stderr
    version = json.loads(loaded.stdout)["version"]
    asked = run_cli("query", "select count(*) as n from mart.disclosure", "--data", address, "--format", "json")
    assert (asked.code, json.loads(asked.stdout)[0]["n"] > 0) == (0, True), asked.stderr
    told = json.loads(run_cli("store", "status", address, "--json").stdout)
    assert (told["version"], told["builder"], told["readers"]) == (version, None, 0)
    again = json.loads(run_cli("ingest", SAMPLES, "--data", tmp_path / "1", "--store", address, "--json").stdout)
    assert (again["unchanged"], again["version"]) == (True, version)
    pulled = run_cli("store", "pull", address, "--whole", "--data", tmp_path / "2", "--json")
    assert json.loads(pulled.stdout)["version"] == version, pulled.stderr
    read = run_cli("--lang", "en", "store", "read", address, "--data", tmp_path / "3", "--workers", "1")
    assert (read.code, read.stdout) == (0, "0 documents read\n"), read.stderr
    whole = run_cli("--lang", "en", "store", "verify", address)
    assert (whole.code, whole.stdout) == (0, "Whole\n"), whole.stderr


@pytest.mark.parametrize("keeper", ["gs", "az"])
def test_a_folder_that_is_pushed_into_a_store_of_another_kind_is_asked_and_pulled(
    keeper: str, sample_warehouse: SampleWarehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Google's and Azure's stores hold what S3's do: the same version, the same rows, each object as its name says."""
    data = tmp_path / "1"
    shutil.copytree(sample_warehouse.data, data, symlinks=True)
    with object_stores.server(keeper) as server:
        for name, value in {**server.environment, "XDG_CACHE_HOME": str(tmp_path / "cache")}.items():
            monkeypatch.setenv(name, value)
        address = f"{server.new_bucket()}/jixiao"
        pushed = run_cli("store", "push", address, "--data", data, "--json")
        assert (pushed.code, json.loads(pushed.stdout)["documents"]) == (0, 2), pushed.stderr
        asked = run_cli("query", "select count(*) as n from mart.disclosure", "--data", address, "--format", "json")
        assert (asked.code, json.loads(asked.stdout)[0]["n"] > 0) == (0, True), asked.stderr
        pulled = run_cli("store", "pull", address, "--whole", "--data", tmp_path / "2", "--json")
        version = json.loads((data / "published" / "manifest.json").read_text("utf-8"))["version"]
        assert json.loads(pulled.stdout)["version"] == version, pulled.stderr
        read = run_cli("--lang", "en", "store", "read", address, "--data", tmp_path / "3", "--workers", "1")
        assert (read.code, read.stdout) == (0, "0 documents read\n"), read.stderr
        whole = run_cli("--lang", "en", "store", "verify", address)
        assert (whole.code, whole.stdout) == (0, "Whole\n"), whole.stderr


def test_wrong_use_is_told_in_words(tmp_path: Path) -> None:
    """An address where a folder is needed, a bucket nobody can reach, an address that is none."""
    refused = run_cli("--lang", "en", "verify", "--data", "s3://finance/jixiao")
    assert refused.code == 2
    assert "jixiao ingest --store s3://finance/jixiao" in refused.stderr.replace("\n", " ")
    for address in ("nonsense://x", f"{tmp_path}/none"):
        empty = run_cli("--lang", "en", "store", "pull", address, "--data", tmp_path / "data")
        assert empty.code == 1
        assert empty.stderr.startswith("Error: ")
        assert "Traceback" not in empty.stderr
