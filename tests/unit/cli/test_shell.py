from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from jixiao.cli import cli
from jixiao.cli._completion import complete, keywords
from jixiao.cli.shell import Session, _prompt, completions, interact, is_complete


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The history is kept in a folder of the test."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(name="session")
def session_fixture(data: Path) -> Iterator[Session]:
    """An open session on the small warehouse."""
    with Session(data) as session:
        yield session


def piped(data: Path, text: str) -> Result:
    """Run `jixiao shell` with its questions on standard input."""
    return CliRunner().invoke(cli, ["shell", "--data", str(data)], input=text)


def typed(session: Session, *keys: str) -> None:
    """Type into the shell as a person does, up to Ctrl-D: after Tab look until something was completed, else pause for a moment."""
    with create_pipe_input() as pipe:
        prompt = _prompt(session, input=pipe, output=DummyOutput())

        def type_on() -> None:
            for part in keys:
                before = len(prompt.default_buffer.text)
                pipe.send_text(part)
                late = time.monotonic() + 20
                while part.endswith("\t") and len(prompt.default_buffer.text) <= before + len(part) - 1 and time.monotonic() < late:
                    time.sleep(0.05)
                time.sleep(0.5)

        hands = threading.Thread(target=type_on)
        hands.start()
        interact(session, prompt)
        hands.join()


def test_questions_through_a_pipe_are_answered_in_turn(data: Path) -> None:
    """Statements over several lines and commands of the shell work without a terminal; a mistake ends with exit code 1."""
    done = piped(data, ".format json\nselect count(*) as n\nfrom mart.funding;\n.limit 1\nselect 'a;b' as x;\n")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout.split("\n]\n")[0] + "]") == [{"n": 2}]
    assert "a;b" in done.stdout
    assert piped(data, "from nowhere;\nselect 1;").exit_code == 1
    assert piped(data, ".nonsense").exit_code == 1
    assert piped(data, "delete from fact_funding;").exit_code == 1


def test_a_person_asks_over_lines_and_a_mistake_does_not_end_the_session(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    """Enter within a statement goes on, after the semicolon it runs; Ctrl-D leaves; what was typed is kept."""
    typed(session, "select unit_name\rfrom mart.funding\rwhere amount_yuan > 1;\rselec;\rselect 40 + 2;\r\x04")
    shown = capsys.readouterr()
    assert "开州区住房保障中心" in shown.out
    assert "syntax error" in shown.err
    assert "42" in shown.out
    typed(session, "\x1b[A\r.exit\r")
    assert "42" in capsys.readouterr().out, "the arrow up brings back the last question of the last session"


def test_tab_completes_while_typing(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    """Tab turns the beginning of the only possible name into the name."""
    typed(session, "select count(*) as n from mart.f\t", " where unit_n\t", " is not null;\r\x04")
    assert "2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after", "wanted", "unwanted"),
    [
        ("select * from mart.f", "", "mart.funding", "select"),
        ("select * from f", "", "fact_funding", "from"),
        ("select am", " from mart.funding", "amount_yuan", "mart.funding"),
        ("select f.", " from mart.funding as f", "f.amount_yuan", "amount_yuan"),
        ("select * from mart.funding where un", "", "unit_name", "union all f"),
        ("sel", "", "select", "amount_yuan"),
        ("select * from mart.funding gr", "", "group by", "unit_name"),
        ("select * from mart.funding where unit_name = 'un", "", None, "unit_name"),
    ],
)
def test_completion_knows_what_can_stand_there(session: Session, before: str, after: str, wanted: str | None, unwanted: str) -> None:
    """Tables after from, columns of the tables that the statement names, of an alias after its point; nothing within a text."""
    texts = [c.text for c in complete(before, after, session.catalogue)[1]]
    assert wanted is None or wanted in texts
    assert unwanted not in texts


def test_commands_are_completed_too(session: Session) -> None:
    """Commands of the shell, names of tables and of saved questions."""
    assert [c.text for c in completions(".des", "", session)[1]] == [".describe"]
    assert "mart.funding" in [c.text for c in completions(".describe mart", "", session)[1]]
    assert "budget_by_year" in [c.text for c in completions(".run budget", "", session)[1]]
    assert "group by" in keywords()


def test_commands_of_the_shell(session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """List, describe, save the last answer, and say what is wrong with what was typed."""
    for line in (".help", ".tables", ".describe funding", ".queries"):
        assert session.run(line)
    shown = capsys.readouterr().out
    for words in (".save FILE", "mart.funding", "amount_yuan", "budget_by_year"):
        assert words in shown
    session.run("select 7 as n;")
    session.run(f".save {tmp_path / 'a.csv'}")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig") == "n\n7\n"
    for wrong in (".save", ".describe nothing", ".format xml", ".limit many", ".run nothing"):
        with pytest.raises(Exception, match=r"\."):
            session.run(wrong)
    assert not session.run(".exit")
    assert not session.run("quit;")


def test_a_new_version_is_told_and_opened_on_request(session: Session, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A load in the middle of a session changes nothing in it; it is told once, and .reload shows it."""
    session.run("select count(*) from mart.funding;")
    new = data / "new.duckdb"
    with duckdb.connect(str(new)) as connection:
        connection.execute("create schema mart; create table mart.funding as select 'x' as unit_name from range(5)")
    new.replace(data / "published" / "warehouse.duckdb")
    session.run("select count(*) as n from mart.funding;")
    first = capsys.readouterr()
    assert "A newer version" in first.err
    assert " 2" in first.out
    session.run("select 1;")
    assert "A newer version" not in capsys.readouterr().err
    session.run(".reload")
    session.run("select count(*) as n from mart.funding;")
    assert "5" in capsys.readouterr().out


def test_sql_is_complete_with_its_semicolon() -> None:
    """A semicolon within a text does not end a statement."""
    assert is_complete("select 1;")
    assert is_complete(".tables")
    assert not is_complete("select 1")
    assert not is_complete("select 'a;")
