from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT, SAMPLES, SampleWarehouse
from tests.docs.console import DOCUMENTS, Step, blocks, run, same

BLOCKS = [
    pytest.param(document, block, id=f"{document.name}-{number}")
    for document in DOCUMENTS
    for number, block in enumerate(blocks(document), 1)
]


@pytest.fixture(scope="module")
def printed(sample_warehouse: SampleWarehouse, tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...]], list[str]]:
    """What the commands of a block print on the loaded samples; the documents of two languages show many of them twice."""

    def fresh() -> Path:
        folder = tmp_path_factory.mktemp("document")
        (folder / "samples").symlink_to(SAMPLES)
        shutil.copytree(sample_warehouse.data, folder / "data", symlinks=True)
        return folder

    @functools.cache
    def behind(commands: tuple[str, ...]) -> tuple[Path, list[str]]:
        folder, before = behind(commands[:-1]) if len(commands) > 1 else (fresh(), [])
        return folder, [*before, run(commands[-1], folder, sample_warehouse.run.stdout)]

    return lambda commands: behind(commands)[1]


@pytest.mark.parametrize(("document", "block"), BLOCKS)
def test_commands_print_what_the_document_says(document: Path, block: list[Step], printed: Callable[[tuple[str, ...]], list[str]]) -> None:
    """Each command of a document runs on the samples as it is written, and prints what stands below it."""
    for step, text in zip(block, printed(tuple(step.command for step in block)), strict=True):
        assert same(step.expected, text), f"{document.name}: $ {step.command}\n{text}"


def test_the_comparison_is_no_formality() -> None:
    """A changed figure, a missing line and an added line are seen; times, versions and left-out lines are not."""
    assert same("a  1\nb  2", "a  1\nb  2\n")
    assert same("version 20260101T010101Z in 1.5 s", "version 20270202T020202Z in 22 s")
    assert same("a\n...\nz", "a\nb\nc\nz")
    assert not same("a  1", "a  2")
    assert not same("a\nb", "a")
    assert not same("a", "a\nb")


QUERIES = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.split("\n", 1)[0][:40])
def test_queries_of_the_dictionary_run(query: str, sample_warehouse: SampleWarehouse) -> None:
    """What the dictionary shows can be pasted: each statement runs on the samples as it stands."""
    with duckdb.connect(str(sample_warehouse.data / "published" / "warehouse.duckdb"), read_only=True) as con:
        statements = con.extract_statements(query)
        answers = [con.execute(statement).fetchall() for statement in statements]
    assert statements
    if "开州区" in query:
        assert answers[0], "the samples hold this department's projects"


def test_make_run_is_the_load_that_the_readme_shows() -> None:
    """`make run` loads the samples as the tests do, so its output in the README is the tested one."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nrun:")[1].split("\n\n")[0]
    assert "jixiao ingest samples" in recipe


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_links_lead_somewhere(document: Path) -> None:
    """A relative link of a document names a file or folder of the project."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.name)
def test_make_targets_exist(document: Path) -> None:
    """A `make` target that a document names is one of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:`|\$ |^)make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_python_of_the_readme_runs() -> None:
    """The Python that the README shows runs as it is written, on the sample, and prints each form's year, unit and indicators."""
    code = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert code
    done = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "2022 重庆市开州区住房和城乡建设委员会 9" in done.stdout


def test_the_programs_of_the_project_are_well_formed() -> None:
    """The CI entry is a valid shell script that runs lint and tests, and `make help` lists every target."""
    ci = ROOT / ".ci" / "run"
    assert os.access(ci, os.X_OK)
    assert subprocess.run(["bash", "-n", str(ci)], check=False).returncode == 0
    assert {"make lint", "make test"} <= set(ci.read_text(encoding="utf-8").splitlines())
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("run", "test", "lint", "format", "dev", "docs", "bench", "lock", "clean", "help"):
        assert f"make {target} " in listed
