"""The connection guides, each tried for real: what they show runs as it is written, on the samples."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import duckdb
import nbformat
import openpyxl
import polars as pl
import pytest

from jixiao.codes import CODES
from jixiao.schema import MART
from tests.conftest import ROOT, SAMPLES, SampleWarehouse, run_cli
from tests.docs.console import blocks, run, same
from tests.support.notebooks import NOTEBOOKS, execute, outputs

GUIDES = ROOT / "docs" / "connect"


def python_of(guide: str) -> list[str]:
    """The Python of a guide, block by block."""
    return re.findall(r"^```python\n(.*?)^```$", (GUIDES / guide).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def run_python(code: str, folder: Path) -> str:
    """Run the code where `data/` is."""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(name="home")
def home_fixture(sample_warehouse: SampleWarehouse, tmp_path: Path) -> Path:
    """A folder with `data/` in it, as the guides have it."""
    (tmp_path / "data").symlink_to(sample_warehouse.data)
    (tmp_path / "samples").symlink_to(SAMPLES)
    return tmp_path


def test_sqlalchemy_lists_and_asks(home: Path) -> None:
    """The guide's engine reflects a view with its comments and gives the exact sum."""
    (code,) = python_of("sqlalchemy.md")
    printed = run_python(code, home)
    assert "project_key 项目键" in printed
    assert printed.splitlines()[-1] == "21190736.1600"


def test_sqlalchemy_sees_all_tables_with_types_and_comments(sample_warehouse: SampleWarehouse) -> None:
    """A client on duckdb-engine, as DBeaver's and Superset's, finds every view with its columns in order."""
    from sqlalchemy import create_engine, inspect
    from sqlalchemy.pool import NullPool

    engine = create_engine(f"duckdb:///{sample_warehouse.database}", connect_args={"read_only": True}, poolclass=NullPool)
    found = inspect(engine)
    for declared in MART:
        columns = found.get_columns(declared.name, schema="mart")
        assert [c["name"] for c in columns] == [c.name for c in declared.columns]
        assert all(c["comment"] for c in columns)
    engine.dispose()


def test_sqlalchemy_sees_a_new_version_at_the_next_question(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """With the guide's pool, a file that was swapped is what the next question asks."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    file, new = tmp_path / "warehouse.duckdb", tmp_path / "new.duckdb"
    shutil.copy(sample_warehouse.database, file)
    shutil.copy(sample_warehouse.database, new)
    file.chmod(0o644)
    new.chmod(0o644)
    with duckdb.connect(str(new)) as connection:
        connection.execute("update meta.published_version set version = 'newer' where is_current")
    engine = create_engine(f"duckdb:///{file}", connect_args={"read_only": True}, poolclass=NullPool)
    question = text("select version from meta.published_version where is_current")
    with engine.connect() as connection:
        assert connection.execute(question).scalar() != "newer"
    new.replace(file)
    with engine.connect() as connection:
        assert connection.execute(question).scalar() == "newer"
    engine.dispose()


def test_pandas_and_polars_give_the_same_sums(home: Path) -> None:
    """Both blocks of the guide run; Polars keeps the cents."""
    pandas, files, polars = python_of("notebooks.md")
    assert "12730000.00" in run_python(pandas, home)
    assert "8210736.16" in run_python(files, home)
    assert "8210736.16" in run_python(polars, home)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_gives_what_it_shows(notebook: Path, sample_warehouse: SampleWarehouse) -> None:
    """Every cell runs, and prints what stands in the file; `python -m tests.support.notebooks` writes it anew."""
    shown = outputs(nbformat.read(notebook, as_version=4))
    assert any("36066100" in text for text in shown)
    assert outputs(execute(notebook, sample_warehouse.data)) == shown


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("*.md")), ids=lambda p: p.name)
def test_commands_of_the_guides_print_what_they_show(guide: Path, home: Path) -> None:
    """A console block runs as it is written; links lead somewhere."""
    for step in (s for block in blocks(guide) for s in block):
        printed = run(step.command, home, "")
        assert same(step.expected, printed), f"$ {step.command}\n{printed}"
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", guide.read_text(encoding="utf-8")):
        assert (guide.parent / target).exists(), target


def test_parquet_files_that_the_guides_name_exist(sample_warehouse: SampleWarehouse) -> None:
    """Power BI finds money as a decimal and the keys that join."""
    parquet = sample_warehouse.data / "published" / "parquet"
    funding = pl.read_parquet(parquet / "mart" / "funding.parquet")
    assert isinstance(funding.schema["amount_yuan"], pl.Decimal)
    forms = pl.read_parquet(parquet / "mart" / "disclosure.parquet")
    assert set(funding["disclosure_key"]) <= set(forms["disclosure_key"])
    assert (parquet / "main" / "fact_indicator_line.parquet").exists()


def test_the_workbook_and_the_csv_files_hold_the_views(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """One sheet and one file a view, with all rows, under Chinese names where asked for."""
    book, folder = tmp_path / "views.xlsx", tmp_path / "views"
    assert run_cli("export", "excel", book, "--chinese", "--data", sample_warehouse.data).code == 0
    assert run_cli("export", "csv", folder, "--data", sample_warehouse.data).code == 0
    sheets = openpyxl.load_workbook(book, read_only=True)
    money = openpyxl.load_workbook(book)["每表金额"]
    planned = next(column for column in money.iter_cols() if column[0].value == "年初预算（元）")
    assert {cell.number_format for cell in planned[1:] if cell.value is not None} == {"#,##0.00"}
    assert sheets.sheetnames == [t.zh for t in MART]
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as warehouse:
        for declared in MART:
            row = warehouse.execute(f"select count(*) from {declared.qualified}").fetchone()
            assert row
            cells = list(sheets[declared.zh].iter_rows(values_only=True))
            assert len(cells) == row[0] + 1, declared.name
            assert [title.split("（")[0] for title in cells[0]] == [c.term.zh.split("（")[0] for c in declared.columns]
            for column, values in zip(declared.columns, zip_longest(*cells), strict=True):
                codes = CODES.get(column.term.refers, {}) if column.term.kind == "code" else {}
                assert not set(values) & {code for code, names in codes.items() if code not in names}, (
                    f"{column.name}: codes are told by names"
                )
            with (folder / f"{declared.name}.csv").open(encoding="utf-8-sig", newline="") as file:
                assert len(list(csv.reader(file))) == row[0] + 1
    assert run_cli("export", "excel", tmp_path / "views.xls", "--data", sample_warehouse.data).code == 2


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_spreadsheet_runs_nothing_of_an_answer(
    kind: str, sample_warehouse: SampleWarehouse, tmp_path: Path, requires: Callable[[str, str], None]
) -> None:
    """LibreOffice opens the file: Chinese is readable, numbers are numbers, and a text that begins like a formula is not computed."""
    requires("soffice", "libreoffice-calc")
    file = tmp_path / f"answer.{kind}"
    money = "(select sum(amount_yuan) from mart.funding where funding_source = 'total')"
    sql = f"select '=1+1' as said, '@SUM(1,1)' as also, '绩效' as word, {money} as money"
    assert run_cli("query", sql, "--output", file, "--data", sample_warehouse.data).code == 0
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--infilter=CSV:44,34,76,1" if kind == "csv" else "--norestore"]
    command += ["--convert-to", "html", "--outdir", str(tmp_path / "out"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    page = (tmp_path / "out" / "answer.html").read_text(encoding="utf-8")
    assert "绩效" in page
    assert "=1+1" in page
    assert "@SUM(1,1)" in page
    assert 'sdval="44526836.16"' in page
    assert 'sdval="2"' not in page
