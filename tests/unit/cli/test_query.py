from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jixiao.cli import cli


def ask(data: Path, *arguments: str) -> Result:
    """Run `jixiao query` on a data folder."""
    return CliRunner().invoke(cli, ["query", *arguments, "--data", str(data)])


def test_table_shows_names_rows_and_count(data: Path) -> None:
    """A person sees the column names, every value and how many rows there are."""
    result = ask(data, "from mart.funding order by amount_yuan")
    assert result.exit_code == 0, result.output
    assert "unit_name" in result.output
    assert "开州区住房保障中心" in result.output
    assert "12730000" in result.output
    assert "2 rows" in result.output


def test_table_says_when_it_is_cut(data: Path) -> None:
    """A cut table is never taken for the whole."""
    result = ask(data, "from range(10)", "--limit", "3")
    assert "The first 3 rows" in result.output
    assert "10 rows" in ask(data, "from range(10)", "--limit", "0").output
    assert "10 rows" in ask(data, "from range(10)", "--limit", "10").output


def test_json_keeps_every_digit(data: Path) -> None:
    """Amounts pass through JSON as exact decimals, missing values as null."""
    rows = json.loads(ask(data, "from mart.funding order by amount_yuan", "--format", "json").stdout, parse_float=Decimal)
    assert rows == [{"unit_name": "开州区住房保障中心", "amount_yuan": Decimal("12730000.00")}, {"unit_name": "甲,乙", "amount_yuan": None}]


def test_json_without_rows_is_an_empty_list(data: Path) -> None:
    """A program can read the answer when there is none."""
    assert json.loads(ask(data, "from mart.funding where false", "--format", "json").stdout) == []


def test_csv_quotes_and_is_never_cut(data: Path) -> None:
    """CSV comes back as it went in, separators inside names included, and --limit is for tables only."""
    lines = ask(data, "from mart.funding order by amount_yuan", "--format", "csv", "--limit", "1").stdout.splitlines()
    assert list(csv.reader(lines)) == [["unit_name", "amount_yuan"], ["开州区住房保障中心", "12730000.00"], ["甲,乙", ""]]


@pytest.mark.parametrize(
    "sql",
    [
        "delete from fact_funding",
        "drop table fact_funding",
        "copy fact_funding to '{folder}/out.csv'",
        "from read_text('{folder}/secret.txt')",
        "from '{folder}/secret.txt'",
        "attach '{folder}/other.duckdb'",
        "set enable_external_access = true",
        "reset enable_external_access",
        "install httpfs",
    ],
)
def test_sql_can_neither_change_nor_leave_the_warehouse(data: Path, tmp_path: Path, sql: str) -> None:
    """Writing, and reading or writing of any other file, fails with exit code 1 and a message, whatever the SQL says."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    result = ask(data, sql.format(folder=tmp_path))
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "secret.txt"]
    assert "2" in ask(data, "select count(*) from fact_funding", "--format", "csv").stdout


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("selec 1", "syntax error"),
        ("select nope from fact_funding", "unit_name"),
        ("from nowhere", "jixiao tables"),
        ("select 'x'::int", "Conversion"),
    ],
)
def test_faulty_sql_is_explained(data: Path, sql: str, expected: str) -> None:
    """A slip in the SQL is told with what would help, without a traceback."""
    result = ask(data, sql)
    assert result.exit_code == 1
    assert expected in result.output


def test_failure_while_rows_are_computed_is_explained(data: Path) -> None:
    """An error that only a later row raises is an error of the command as well."""
    result = ask(data, "select cast(case when i < 500000 then '1' else 'x' end as int) from range(600000) t(i)", "--format", "csv")
    assert result.exit_code == 1
    assert "x" in result.output.splitlines()[-1] or "Conversion" in result.output


@pytest.mark.parametrize("arguments", [[], ["select 1", "--file", __file__], ["select 1; select 2"], [""], ["select 1", "--format", "xml"]])
def test_wrong_use_exits_with_2(data: Path, arguments: list[str]) -> None:
    """Neither or both sources of SQL, several statements, none, or an unknown format are wrong use."""
    assert ask(data, *arguments).exit_code == 2


def test_sql_from_a_file_and_from_standard_input(data: Path, tmp_path: Path) -> None:
    """A saved query runs from its file, and a piped one from standard input."""
    saved = tmp_path / "count.sql"
    saved.write_text("-- how many\nselect count(*) as n from mart.funding", encoding="utf-8")
    assert json.loads(ask(data, "--file", str(saved), "--format", "json").stdout) == [{"n": 2}]
    piped = CliRunner().invoke(cli, ["query", "-", "--format", "json", "--data", str(data)], input="select 7 as n")
    assert json.loads(piped.stdout) == [{"n": 7}]


def test_without_a_warehouse_it_says_how_to_load_one(tmp_path: Path) -> None:
    """A first-time user who queries too early is told the command that comes first."""
    result = ask(tmp_path / "nothing", "select 1")
    assert result.exit_code == 1
    assert "jixiao ingest" in result.output


def test_a_file_that_is_no_warehouse_is_named(data: Path) -> None:
    """A damaged published file is told by its path."""
    (data / "published" / "warehouse.duckdb").write_bytes(b"not a database")
    result = ask(data, "select 1")
    assert result.exit_code == 1
    assert "cannot be opened" in result.output
