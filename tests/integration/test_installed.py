"""The package alone, without a checkout: every command works, and a team's own folder stays apart from it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

OWN_RULE = {
    "sql": """with checked as (
    select
        disclosure_key, document_key, table_no, row_no, null as column_no, project_name as item, project_name as actual,
        null as compared_with, null as should_be, null as difference, null as fact_key, project_name is not null as violated
    from main.fact_disclosure
)

select * exclude (violated) from checked where violated
""",
    "yml": """severity: warning
table: fact_disclosure
title: {zh: 有项目名称, en: There is a project name}
applies_to: {zh: 公开表, en: forms}
message: {zh: "有项目：{item}", en: "a project: {item}"}
basis: {mark: design, zh: 试用, en: a trial}
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked where nothing else of it is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as pack:
        pack.extractall(folder / "site")
    return folder / "site"


def run(site: Path, cwd: Path, *arguments: str) -> Run:
    """One command of the unpacked wheel, run in a folder."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("JIXIAO_")}
    environment = {**kept, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-c", "from jixiao.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=240, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


def test_the_wheel_loads_asks_and_checks_in_a_project_of_its_own(site: Path, tmp_path: Path) -> None:
    """init, ingest, query, lint and the dashboard's pages come from the package; settings, rules and questions from the project."""
    made = run(site, tmp_path, "init", "trial", "--sample")
    assert made.code == 0, made.stderr
    trial = tmp_path / "trial"
    rules = trial / "rules" / "text"
    rules.mkdir()
    for ending, text in OWN_RULE.items():
        (rules / f"J951_has_a_project.{ending}").write_text(text, "utf-8")
    (trial / "rules" / "register.yml").write_text("switched_off: [J801]\n", "utf-8")
    (trial / "queries" / "own.sql").write_text(
        "-- zh: 有几张表？\n-- en: How many forms?\nselect count(*) as own_count from mart.disclosure;\n", "utf-8"
    )
    loaded = run(site, trial, "ingest")
    assert loaded.code == 0, loaded.stdout + loaded.stderr
    assert (trial / "data" / "published" / "warehouse.duckdb").exists()
    assert "J951" in loaded.stdout
    assert "J801" not in loaded.stdout
    below = trial / "queries"
    assert "own_count" in run(site, below, "query", "--named", "own").stdout, "the project is found from below it, too"
    linted = run(site, trial, "lint", "samples/kaizhou-2022.docx")
    assert linted.code == 1
    assert "J951" in linted.stdout


def test_a_project_that_is_there_is_left_as_it_is(site: Path, tmp_path: Path) -> None:
    """A second init changes nothing, and what a person wrote stays."""
    assert run(site, tmp_path, "init", "mine").code == 0
    (tmp_path / "mine" / "jixiao.yml").write_text("data: elsewhere\n", "utf-8")
    again = run(site, tmp_path, "init", "mine")
    assert again.code == 0
    assert "nothing was changed" in again.stdout
    assert (tmp_path / "mine" / "jixiao.yml").read_text("utf-8") == "data: elsewhere\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour: red\n", "colour is no setting"),
        ("data: [\n", "cannot be read"),
        ("- data\n", "holds no settings"),
        ("data: {a: 1}\n", "must be a text"),
    ],
)
def test_a_faulty_project_file_is_told_in_words(site: Path, tmp_path: Path, text: str, told: str) -> None:
    """The file and what is wrong in it are named, and the exit code is that of wrong use."""
    (tmp_path / "jixiao.yml").write_text(text, "utf-8")
    failed = run(site, tmp_path, "tables")
    assert failed.code == 2
    assert told in failed.stderr
    assert "jixiao.yml" in failed.stderr
    assert "Traceback" not in failed.stderr
