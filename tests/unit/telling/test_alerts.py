"""Somebody is told when a load fails, is blocked, is overdue, mends damage or recovers, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from jixiao.sources.data_folder import DataFolder
from jixiao.telling.alerts import send, tell_load, tell_overdue
from jixiao.telling.health import health
from jixiao.telling.loads import KEPT, LoadNote, State, append, notes, now_utc, record
from jixiao.telling.log import NAME, logger, logging_to
from jixiao.telling.metrics import metrics_file
from tests.support.listening import Received, mail_server, web_server


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path / "data").create()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Received, Received]]:
    """What a mail server and a web server are told."""
    with mail_server() as mail, web_server() as web:
        monkeypatch.setenv("JIXIAO_ALERTS", f"{mail.address} {web.address}")
        yield mail, web


def note(state: State, *reasons: str, **more: object) -> LoadNote:
    """One load."""
    return LoadNote(state, now_utc(), "r1", "schedule", 1.5, reasons=list(reasons), **more)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("state", "words"), [(State.FAILED, "Load failed"), (State.BLOCKED, "blocking rules")], ids=["failure", "blocking rule"]
)
def test_mail_and_webhook_hear_of_a_load_that_published_nothing(
    folder: DataFolder, heard: tuple[Received, Received], state: State, words: str
) -> None:
    """Title, reason and data folder, in both languages of the title, once each; nothing is undelivered."""
    told = tell_load(folder, note(state, "J007_cells_accounted: 1 of 212 violate it"))
    assert told.undelivered == []
    for received in heard:
        (text,) = received
        for part in (words, "绩效数据", "J007_cells_accounted", str(folder.root)):
            assert part in text


def test_a_good_night_after_a_bad_one_is_a_recovery_and_the_next_is_silent(folder: DataFolder, heard: tuple[Received, Received]) -> None:
    """Nobody is told of nights that go well."""
    _, web = heard
    for state in (State.PUBLISHED, State.UNCHANGED, State.FAILED, State.UNCHANGED, State.PUBLISHED):
        tell_load(folder, note(state))
    assert [text.splitlines()[0].split(" · ")[1] for text in web] == ["Load failed", "Loads recovered"]


def test_a_source_that_cannot_be_had_is_told_with_its_name_until_it_is_back(folder: DataFolder, heard: tuple[Received, Received]) -> None:
    """Readers have the rest, so the load is good; but all is not well, and whoever is told of loads hears of it, and of its end."""
    _, web = heard
    folder.published_database.write_bytes(b"\0" * 8 + b"DUCK")
    tell_load(folder, note(State.PUBLISHED, unreached=["city: the server does not answer"]))
    assert [t.line() for t in health(folder).troubles] == ["The last load could not have every source: city: the server does not answer"]
    tell_load(folder, note(State.PUBLISHED))
    assert health(folder).is_well
    assert [text.splitlines()[0].split(" · ")[1] for text in web] == ["A source could not be had, the rest is published", "Loads recovered"]
    assert "city: the server does not answer" in web[0]


def test_an_alert_has_no_empty_item(folder: DataFolder, heard: tuple[Received, Received]) -> None:
    """What is told without a load names no load."""
    tell_load(folder, LoadNote(State.OVERDUE, now_utc(), reasons=["no load for long"]))
    assert all("overdue: " not in text and "overdue" in text for (text,) in heard)


def test_damage_that_was_mended_is_told(folder: DataFolder, heard: tuple[Received, Received]) -> None:
    """A disk that loses bytes is news, though the night went well."""
    tell_load(folder, note(State.PUBLISHED, healed=["extracted/r1/cell.parquet: it is changed; mended: put aside"]))
    assert "Damage was mended" in heard[1][0] and "cell.parquet" in heard[1][0]


def test_no_publication_for_hours_is_told_once_for_each_such_time(
    folder: DataFolder, heard: tuple[Received, Received], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The timer that asks every quarter of an hour tells once, again after as long, and the recovery is told."""
    monkeypatch.setenv("JIXIAO_ALERT_HOURS", "12")
    tell_load(folder, note(State.PUBLISHED))
    now = now_utc()
    assert [tell_overdue(folder, now + timedelta(hours=h)) is not None for h in (1, 11, 13, 14, 24, 26)] == [
        *(False, False, True, False, False, True)
    ]
    tell_load(folder, note(State.PUBLISHED))
    assert [t.splitlines()[0].split(" · ")[1] for t in heard[1]] == ["No publication", "No publication", "Loads recovered"]


def test_alerts_logs_and_records_hold_no_private_text(folder: DataFolder, heard: tuple[Received, Received]) -> None:
    """A contact in the name of a file is masked wherever it is told."""
    with logging_to(folder):
        tell_load(folder, note(State.FAILED, "in/联系人张三13800000000.docx cannot be opened", healed=["x 13800000000"]))
    texts = [*heard[0], *heard[1], (folder.logs / NAME).read_text("utf-8"), record(folder).read_text("utf-8")]
    assert len(texts) == 4
    for text in texts:
        assert "13800000000" not in text and "cannot be opened" in text


@pytest.mark.parametrize("address", ["json://user:secret@127.0.0.1:9/x", "nonsense", "smtp+nobody://user:secret@host.example/"])
def test_an_alert_that_reaches_nobody_is_told_without_its_secret(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """The others still get theirs; what failed stands in the note, the log and the record, never with a password."""
    with web_server() as web:
        monkeypatch.setenv("JIXIAO_ALERTS", f"{address} {web.address}")
        with logging_to(folder):
            told = tell_load(folder, note(State.FAILED, "the disk is full"))
    assert len(web) == 1 and len(told.undelivered) == 1
    assert "secret" not in (folder.logs / NAME).read_text("utf-8") + record(folder).read_text("utf-8")
    assert "not delivered" in (folder.logs / NAME).read_text("utf-8")
    assert [t.code for t in health(folder).troubles] == ["nothing_published", "failed", "undelivered"]


def test_a_server_that_refuses_is_no_delivery(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer of 500 is not taken for a thank-you."""
    with web_server(500) as web:
        monkeypatch.setenv("JIXIAO_ALERTS", web.address)
        (line,) = send(folder, "subject", ["line"])
    assert line == "json://127.0.0.1 did not take the alert"


def test_a_record_that_cannot_be_written_keeps_nobody_from_being_told(folder: DataFolder, heard: tuple[Received, Received]) -> None:
    """A full disk, or a folder in the way, is when telling matters."""
    record(folder).mkdir()
    tell_load(folder, note(State.FAILED, "the disk is full"))
    assert len(heard[0]) == len(heard[1]) == 1


def test_the_record_is_bounded_and_outlives_a_bad_line(folder: DataFolder) -> None:
    """A line that was cut is passed over; the oldest go."""
    for number in range(KEPT + 3):
        if number < 3 or number > KEPT:
            append(folder, note(State.PUBLISHED, str(number)))
    with record(folder).open("a", encoding="utf-8") as file:
        file.write('{"state": "published", "at\n[]\n')
    append(folder, note(State.FAILED))
    assert [n.reasons for n in notes(folder)] == [["0"], ["1"], ["2"], [str(KEPT + 1)], [str(KEPT + 2)], []]
    record(folder).write_text("".join(record(folder).read_text("utf-8").splitlines(keepends=True)[:1] * (KEPT + 50)), "utf-8")
    append(folder, note(State.FAILED))
    assert len(notes(folder)) == KEPT


def test_the_log_is_put_away_when_it_is_full(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are bounded in size and number, a message is one line, signs that steer a terminal are not written."""
    monkeypatch.setattr("jixiao.telling.log.MOST_BYTES", 500)
    with logging_to(folder):
        for number in range(100):
            logger().info("line %s\n\x1b[31mred", number)
    files = sorted(p.name for p in folder.logs.iterdir())
    assert files == [NAME, *(f"{NAME}.{n}" for n in range(1, 6))]
    for path in folder.logs.iterdir():
        assert path.stat().st_size <= 500
        assert all("INFO line" in line and "\x1b" not in line for line in path.read_text("utf-8").splitlines())


def test_metrics_are_whole_and_follow_the_loads(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Prometheus' text file stands where the setting says and tells the last load's end, length and outcome."""
    monkeypatch.setenv("JIXIAO_METRICS", str(tmp_path / "textfile" / "jixiao.prom"))
    tell_load(folder, note(State.FAILED))
    assert metrics_file(folder) == tmp_path / "textfile" / "jixiao.prom"
    text = metrics_file(folder).read_text("utf-8")
    for line in ('jixiao_healthy{data="', "jixiao_load_good", "jixiao_load_seconds", "jixiao_load_ended_timestamp_seconds"):
        assert f"\n{line}" in text
    assert "} 0.0" in text and "jixiao_good_load" not in text
    assert [p.name for p in metrics_file(folder).parent.iterdir()] == ["jixiao.prom"]


def test_health_tells_each_trouble(folder: DataFolder) -> None:
    """Nothing published, a damaged file, a failed load: each has its words in two languages."""
    assert [t.code for t in health(folder).troubles] == ["nothing_published"]
    folder.published_database.write_bytes(b"no warehouse at all")
    assert [t.line("zh") for t in health(folder).troubles] == ["已发布的仓库已损坏，请运行 jixiao verify --repair"]
    folder.published_database.write_bytes(b"\0" * 8 + b"DUCK")
    append(folder, note(State.PUBLISHED, figures={"documents": 3}))
    append(folder, note(State.PUBLISHED, figures={"documents": 5}))
    found = health(folder)
    assert found.is_well and found.growth == {"documents": 2}
    append(folder, note(State.BLOCKED, "J009"))
    assert [t.line() for t in health(folder).troubles] == ["The last load was not published: blocking rules: J009"]
