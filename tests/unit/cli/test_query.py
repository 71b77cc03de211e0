from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
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


def test_a_row_with_more_columns_than_the_screen_holds_is_a_list(data: Path) -> None:
    """Names of columns are never broken: where they do not fit beside each other, each stands on a line of its own with its value."""
    names = [f"name_of_column_{number:02}" for number in range(12)]
    columns = ", ".join(f"{number} as {name}" for number, name in enumerate(names))
    lines = ask(data, f"select {columns} from range(2)").output.splitlines()
    assert all(sum(line.startswith(name) for line in lines) == 2 for name in names)
    assert lines[-1].startswith("2 rows")


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


def test_csv_quotes_and_is_cut_only_when_asked(data: Path) -> None:
    """CSV comes back as it went in, separators inside names included; a limit cuts it and says so, elsewhere than in the rows."""
    sql = "from mart.funding order by amount_yuan"
    lines = ask(data, sql, "--format", "csv").stdout.splitlines()
    assert list(csv.reader(lines)) == [["unit_name", "amount_yuan"], ["开州区住房保障中心", "12730000.00"], ["甲,乙", ""]]
    assert len(ask(data, "from range(1000)", "--format", "csv").stdout.splitlines()) == 1001
    cut = ask(data, sql, "--format", "csv", "--limit", "1")
    assert len(cut.stdout.splitlines()) == 2
    assert "there are more" in cut.stderr


ODD = "select * from (values (1, '=1+1', 1.5::decimal(9, 4), date '2022-01-02'), (2, '-5%', null, null)) t(n, said, amount, day)"


def test_files_hold_the_answer(data: Path, tmp_path: Path) -> None:
    """The ending of a file's name gives its format: the same rows in each, with types where the format has them."""
    for name in ("a.csv", "a.json", "a.parquet", "a.xlsx"):
        done = ask(data, ODD, "--output", str(tmp_path / name))
        assert done.exit_code == 0, done.output
        assert "2 rows in" in done.stderr
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert list(csv.reader(text.splitlines())) == [
        ["n", "said", "amount", "day"],
        ["1", "'=1+1", "1.5000", "2022-01-02"],
        ["2", "-5%", "", ""],
    ]
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "Excel would garble the Chinese"
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))[0] == {"n": 1, "said": "=1+1", "amount": 1.5, "day": "2022-01-02"}
    arrow = pq.read_table(tmp_path / "a.parquet")
    assert arrow.to_pylist()[0] == {"n": 1, "said": "=1+1", "amount": Decimal("1.5000"), "day": date(2022, 1, 2)}
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[1]] == [1, "=1+1", 1.5, datetime(2022, 1, 2)]
    assert rows[1][1].data_type == "s", "a printed text would be run as a formula"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".jixiao")]


def test_a_limit_cuts_every_format(data: Path, tmp_path: Path) -> None:
    """--limit 3 leaves three rows in a Parquet file and in a workbook."""
    for name in ("a.parquet", "a.xlsx"):
        assert "3 rows" in ask(data, "from range(10)", "--limit", "3", "-o", str(tmp_path / name)).stderr
    assert pq.read_table(tmp_path / "a.parquet").num_rows == 3


def test_binary_formats_go_through_a_pipe(data: Path) -> None:
    """Parquet written to a pipe is a whole file."""
    assert pq.read_table(pa.BufferReader(ask(data, ODD, "--format", "parquet").stdout_bytes)).num_rows == 2


def test_a_failed_query_leaves_an_earlier_file_as_it_was(data: Path, tmp_path: Path) -> None:
    """A file appears whole or not at all."""
    file = tmp_path / "kept.csv"
    file.write_text("earlier", encoding="utf-8")
    failing = "select cast(case when i < 500000 then '1' else 'x' end as int) from range(600000) t(i)"
    assert ask(data, failing, "-o", str(file)).exit_code == 1
    assert file.read_text(encoding="utf-8") == "earlier"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".jixiao")] == []


def test_parameters_are_bound_and_never_spliced(data: Path) -> None:
    """A value with quotes is a value; text compares with numbers; a missing and an unknown parameter are told."""
    sql = "select count(*) as n from mart.funding where unit_name = $unit or amount_yuan = $amount"
    assert json.loads(ask(data, sql, "-p", "unit=甲,乙", "-p", "amount=12730000", "--format", "json").stdout) == [{"n": 2}]
    assert json.loads(ask(data, sql, "-p", "unit=' or 1=1 --", "-p", "amount=0", "--format", "json").stdout) == [{"n": 0}]
    assert "--param amount=VALUE" in ask(data, sql, "-p", "unit=x").stderr
    assert "$year" in ask(data, "select 1", "-p", "year=2022").stderr
    assert ask(data, "select 1", "-p", "year").exit_code == 2


def test_a_file_declares_its_parameters(data: Path, tmp_path: Path) -> None:
    """Types and defaults in the head of a file are used, and a value of another type is told."""
    file = tmp_path / "q.sql"
    file.write_text(
        "-- param least number = 1000 | 下限 | least amount\nselect count(*) as n from mart.funding where amount_yuan > $least\n"
    )
    assert json.loads(ask(data, "-f", str(file), "--format", "json").stdout) == [{"n": 1}]
    assert json.loads(ask(data, "-f", str(file), "-p", "least=99999999", "--format", "json").stdout) == [{"n": 0}]
    wrong = ask(data, "-f", str(file), "-p", "least=many")
    assert wrong.exit_code == 1
    assert "type number" in wrong.stderr
    assert "its parameters are: least" in ask(data, "-f", str(file), "-p", "most=1").stderr


def test_files_are_reached_only_when_allowed(data: Path, tmp_path: Path) -> None:
    """--allow-files joins a list of one's own; without it the same SQL fails and says so. The warehouse stays read-only."""
    mine = tmp_path / "mine.csv"
    mine.write_text("unit_name\n甲\n", encoding="utf-8")
    sql = f"select count(*) as n from '{mine}'"
    denied = ask(data, sql)
    assert denied.exit_code == 1
    assert "--allow-files" in denied.stderr
    assert json.loads(ask(data, sql, "--allow-files", "--format", "json").stdout) == [{"n": 1}]
    assert ask(data, "delete from fact_funding", "--allow-files").exit_code == 1


def test_saved_questions_are_listed_and_a_slip_is_helped(data: Path) -> None:
    """--list names the questions in both languages; a name that is nearly right is corrected."""
    listed = ask(data, "--list").stdout
    assert "budget_by_unit" in listed
    slip = ask(data, "--named", "budget_by_units")
    assert slip.exit_code == 1
    assert "budget_by_unit" in slip.stderr


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


STOPPED = """
import signal, sys, threading, time
import duckdb
from jixiao.cli._answer import Answer
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    timer = threading.Timer(float(sys.argv[2]), signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
    started = time.monotonic()
    try:
        timer.start()
        list(Answer(connection, "select count(*) from range(10000000000) t(i) where i % 7 = 3").rows())
    except KeyboardInterrupt:
        print(time.monotonic() - started < 10, list(Answer(connection, "select 7").rows()))
"""


@pytest.mark.parametrize("after_s", ["0.01", "0.5"])
def test_ctrl_c_ends_a_long_question(data: Path, after_s: str) -> None:
    """The database is told to stop at once, even before it has begun, and answers the next question (in a process of its own)."""
    command = [sys.executable, "-c", STOPPED, str(data / "published" / "warehouse.duckdb"), after_s]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "True [(7,)]", done.stderr
