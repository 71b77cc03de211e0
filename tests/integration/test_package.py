"""The data package: its descriptions are valid by their own tools, and say of every file and column what is true."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import mlcroissant
import pytest
import rdflib
from frictionless import Package

from tests.conftest import Run, SampleWarehouse, run_cli


@pytest.fixture(scope="module")
def package(sample_warehouse: SampleWarehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's package, as a user writes it."""
    target = tmp_path_factory.mktemp("package") / "open-data"
    told = ("--publisher", "某县财政局", "--licence", "CC-BY-4.0", "--address", "https://data.example.org/jixiao")
    run = run_cli("export", "package", target, *told, "--data", sample_warehouse.data)
    assert run.code == 0, run.stderr
    return target


def load(path: Path) -> dict[str, Any]:
    """A description."""
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_the_data_package_is_valid_and_its_hashes_hold(package: Path) -> None:
    """Frictionless finds no error; every file has the size and hash that is told, and the columns that are told."""
    described = load(package / "datapackage.json")
    assert not Package.validate_descriptor(described).errors
    for resource in described["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}") == (resource["bytes"], resource["hash"])
        columns = duckdb.sql(f"describe from '{package / resource['path']}'").fetchall()
        assert [f["name"] for f in resource["schema"]["fields"]] == [c[0] for c in columns]
    assert len(described["resources"]) > 20


def test_croissant_is_valid_and_its_records_are_read(package: Path, sample_warehouse: SampleWarehouse) -> None:
    """The reference library accepts the description, and reads as many rows as the warehouse has."""
    dataset = mlcroissant.Dataset(str(package / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    forms = list(dataset.records("main-fact-disclosure-rows"))
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as con:
        assert con.execute("select count(*) from main.fact_disclosure").fetchone() == (len(forms),)


def test_dcat_is_a_graph_with_a_distribution_a_file(package: Path) -> None:
    """RDF reads it: one dataset, a title in both languages, a size and a checksum for each file."""
    graph = rdflib.Graph().parse(package / "dcat.jsonld", format="json-ld")
    dcat, terms = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")
    (dataset,) = graph.subjects(rdflib.RDF.type, dcat.Dataset)
    assert {title.language for title in graph.objects(dataset, terms.title)} == {"zh", "en"}  # type: ignore[attr-defined]  # a literal
    sizes = {str(url): int(size) for d, url in graph.subject_objects(dcat.downloadURL) for size in graph.objects(d, dcat.byteSize)}  # type: ignore[call-overload]  # a literal
    files = {f"https://data.example.org/jixiao/data/{p.name}": p.stat().st_size for p in (package / "data").iterdir()}
    assert sizes == files


def test_a_folder_that_holds_something_is_left_alone(package: Path, sample_warehouse: SampleWarehouse) -> None:
    """A second package is not written over the first."""
    again: Run = run_cli("export", "package", package, "--data", sample_warehouse.data)
    assert again.code == 1
    assert "is not empty" in again.stderr
