"""Loads by the job: the same warehouse however it is started; what is published survives a failed audit and a killed process."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pyarrow.parquet as pq
import pytest

from assets import checks
from jixiao.schema import MAIN
from jixiao.sources.checksums import write_checksums
from jixiao.sources.data_folder import DataFolder
from jixiao.upkeep.verify import verify
from jixiao.warehouse.rule import CATEGORIES
from pipelines.definitions import build_definitions
from pipelines.history import newest_revision, tidy
from pipelines.progress import Progress
from pipelines.resources import Load
from pipelines.run import RunSummary, run_nightly

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[DataFolder, RunSummary, list[tuple[str, dict[str, Any]]]]:
    """The samples loaded in this process, what came of it, and what it told. Tests copy the folder before they change it."""
    events: list[tuple[str, dict[str, Any]]] = []
    folder = DataFolder(tmp_path_factory.mktemp("loaded") / "data")
    summary = run_nightly([SAMPLES], folder.root, workers=1, on_event=lambda event, **facts: events.append((event, facts)))
    return folder, summary, events


@pytest.fixture
def copied(loaded: tuple[DataFolder, RunSummary, Any], tmp_path: Path) -> DataFolder:
    """A data folder to change."""
    shutil.copytree(loaded[0].root, tmp_path / "data", symlinks=True)
    return DataFolder(tmp_path / "data")


def rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The star's rows, without when and how often documents were seen."""
    with duckdb.connect(str(database), read_only=True) as con:
        found = {}
        for table in MAIN:
            columns = ", ".join(c.name for c in table.columns if c.term.kind != "time" and c.name != "times_seen")
            found[table.name] = sorted(con.execute(f"select {columns} from {table.qualified}").fetchall(), key=repr)
    return found


def ask(database: Path, query: str) -> Any:
    """One value from a warehouse."""
    with duckdb.connect(str(database), read_only=True) as con:
        row = con.execute(query).fetchone()
    return row[0] if row else None


def test_a_load_is_published_with_its_findings(loaded: tuple[DataFolder, RunSummary, Any]) -> None:
    """The sample's mistakes are found and told; none of them keeps it from being published."""
    folder, summary, _ = loaded
    assert summary.published and not summary.errors and not summary.blocking_failures
    assert (summary.documents, summary.documents_new, summary.documents_parsed) == (2, 2, 2)
    with duckdb.connect(str(folder.published_database), read_only=True) as con:
        found = dict(con.execute("select rule_id, count(*) from mart.finding group by rule_id order by rule_id").fetchall())
        told = con.execute("select message_zh from mart.finding where rule_id = 'J601'").fetchall()
    assert found == {"J202": 9, "J301": 2, "J601": 1, "J801": 1, "J802": 1}
    assert told == [("“新建压力消能井”表内为 2座，目标文本中为 4座",)]


def test_results_stand_in_the_published_file(loaded: tuple[DataFolder, RunSummary, Any]) -> None:
    """Every rule says how often it applied and failed, and its failures are the findings."""
    database = loaded[0].published_database
    assert ask(database, "select count(*) from meta.rule_result") == ask(database, "select count(*) from meta.rule") >= 40
    assert ask(database, "select count(*) from meta.rule_result where error is not null") == 0
    assert ask(database, "select sum(failed) from meta.rule_result") == ask(database, "select count(*) from meta.finding") == 14
    assert ask(database, "select count(*) from meta.rule_result where severity = 'blocking' and (applied = 0 or failed > 0)") == 0
    assert ask(database, "select count(distinct finding_key) from meta.finding") == 14


def test_a_load_tells_what_it_does(loaded: tuple[DataFolder, RunSummary, list[tuple[str, dict[str, Any]]]]) -> None:
    """Stages in order, every document, every rule, and the version at the end."""
    folder, summary, events = loaded
    assert [f["name"] for e, f in events if e == "stage"] == ["archive", "read", "build", "audit", "publish"]
    assert [f for e, f in events if e == "documents"] == [{"total": 2, "known": 0}]
    assert [f["done"] for e, f in events if e == "document"] == [1, 2]
    assert len([e for e, _ in events if e == "rule"]) == ask(folder.published_database, "select count(*) from meta.rule")
    assert events[-1] == ("published", {"version": summary.version})


def test_data_docs_open_without_the_internet(loaded: tuple[DataFolder, RunSummary, Any]) -> None:
    """No page refers to another host or runs a script, and each rule's page says what was found."""
    docs = loaded[0].reports / "latest" / "data_docs"
    pages = sorted(docs.rglob("*.html"))
    assert len(pages) > 2 * len(CATEGORIES)
    for page in pages:
        text = page.read_text("utf-8")
        assert "http:" not in text and "https:" not in text and "<script" not in text and "Content-Security-Policy" in text
        for link in (part.split('"')[0] for part in text.split(' href="')[1:]):
            assert link.startswith("#") or (page.parent / link.split("#")[0]).exists(), (page, link)
    text = next(docs.glob("validations/rules_text/**/*.html")).read_text("utf-8")
    assert "“新建压力消能井”表内为 2座，目标文本中为 4座" in text


def test_contacts_are_in_no_report_log_or_published_file(loaded: tuple[DataFolder, RunSummary, Any]) -> None:
    """Names and numbers of contacts stand in the archived document and in `restricted` only."""
    folder = loaded[0]
    private = {r["text"] for r in pq.read_table(folder.restricted / "contacts.parquet").to_pylist()}
    needles = [t.encode() for t in private if len(t) > 1]
    assert needles
    for place in (folder.published, folder.reports, folder.logs, folder.root / ".dagster", folder.work):
        for path in (p for p in place.rglob("*") if p.is_file()):
            data = path.read_bytes()
            assert not [n for n in needles if n in data], path


def test_dagster_gives_the_same_warehouse(loaded: tuple[DataFolder, RunSummary, Any], tmp_path: Path) -> None:
    """The job started by Dagster from another folder and the one run in process differ in nothing but times."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", "utf-8")
    config = tmp_path / "load.yaml"
    config.write_text(f"resources: {{load: {{config: {{data: {tmp_path}/data, sources: [{SAMPLES}], workers: 1}}}}}}", "utf-8")
    program = Path(sys.executable).with_name("dg")
    done = subprocess.run(
        [program, "launch", "--target-path", ROOT, "--job", "nightly", "--config", config],
        cwd=tmp_path,
        env={**os.environ, "DAGSTER_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert rows(DataFolder(tmp_path / "data").published_database) == rows(loaded[0].published_database)


def standing(folder: DataFolder) -> dict[Path, int]:
    """All files with their times, but for the logs, which tell of every look."""
    return {p: p.stat().st_mtime_ns for p in folder.root.rglob("*") if p.is_file() and folder.logs not in p.parents}


def test_an_unchanged_folder_is_not_read_again_and_then_nothing_is_done(copied: DataFolder) -> None:
    """A full load parses nothing that was read before and publishes the same rows; `dagster.yaml` of the first is kept.

    The load after it builds, audits and publishes nothing, and leaves every file as it is but the logs.
    """
    before = rows(copied.published_database)
    full = run_nightly([SAMPLES], copied.root, workers=1, full=True)
    assert (full.documents_new, full.documents_known, full.documents_parsed) == (0, 2, 0)
    assert full.published
    assert rows(copied.published_database) == before
    files = standing(copied)
    idle = run_nightly([SAMPLES], copied.root, workers=1)
    assert (idle.unchanged, idle.published, idle.version) == (True, True, full.version)
    assert standing(copied) == files


def lose_a_cell(folder: DataFolder) -> None:
    """Damage the store of record as a bad merge would, which writes its checksums too."""
    path = next(folder.extracted.glob("*/cell.parquet"))
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)
    write_checksums(path.parent)


def spoil(path: Path) -> None:
    """Cut a file short as a bad disk would."""
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-9])


def test_a_load_mends_what_is_damaged_and_says_so(copied: DataFolder) -> None:
    """Register, part, manifest, Dagster's record and an object at once: the load publishes the same rows, a line tells each."""
    before = rows(copied.published_database)
    (version,) = (copied.published / "versions").iterdir()
    spoil(copied.raw / "sightings.parquet")
    spoil(next(copied.extracted.glob("*/value.parquet")))
    spoil(version / "manifest.json")
    (copied.root / ".dagster" / "history" / "runs.db").write_bytes(b"no database" * 99)
    path = next(p for p in copied.raw.glob("??/*"))
    path.write_bytes(b"x" * path.stat().st_size)
    summary = run_nightly([SAMPLES], copied.root, workers=1)
    assert summary.published and summary.errors == []
    assert rows(copied.published_database) == before
    told = "\n".join(summary.healed)
    for name in ("sightings.parquet", "value.parquet", "manifest.json", "runs.db"):
        assert name in told
    assert verify(copied) == []


def test_a_failed_blocking_rule_keeps_what_is_published(copied: DataFolder) -> None:
    """A cell is lost between reading and star: nothing is published, and the file that failed can be looked at."""
    before = copied.published_database.read_bytes()
    lose_a_cell(copied)
    summary = run_nightly([SAMPLES], copied.root, workers=1)
    assert not summary.published and summary.version is None
    assert [f.split(":")[0] for f in summary.blocking_failures] == ["J007_cells_accounted"]
    assert summary.errors == []
    assert copied.published_database.read_bytes() == before
    assert summary.database == copied.database
    assert ask(copied.database, "select count(*) from meta.finding where severity = 'blocking'") == 1


def test_a_step_that_fails_is_told_in_a_line(copied: DataFolder, tmp_path: Path) -> None:
    """A source that is gone: no traceback, nothing published, what was published still stands."""
    before = copied.published_database.read_bytes()
    summary = run_nightly([tmp_path / "gone"], copied.root, workers=1)
    assert not summary.published
    assert len(summary.errors) == 1 and "gone" in summary.errors[0] and "Traceback" not in summary.errors[0]
    assert copied.published_database.read_bytes() == before


def test_two_loads_of_one_folder_do_not_meet(copied: DataFolder) -> None:
    """The second is told that the first is at work, and leaves everything alone."""
    with copied.lock():
        summary = run_nightly([SAMPLES], copied.root, workers=1)
    assert not summary.published
    assert len(summary.errors) == 1 and "another run is writing" in summary.errors[0]


KILLED = """
import os, signal, sys
from pipelines.definitions import build_definitions
from pipelines.history import tidy
from pipelines.progress import Progress
from pipelines.resources import Load
from pipelines.run import run_nightly
def listen(event, **facts):
    if (event, facts.get("name")) == (sys.argv[3], sys.argv[4]) or event == sys.argv[3] and not sys.argv[4]:
        os.kill(os.getpid(), signal.SIGKILL)
run_nightly([sys.argv[1]], sys.argv[2], workers=1, on_event=listen)
"""


@pytest.fixture
def more(tmp_path: Path) -> Callable[[DataFolder], Path]:
    """A source with one document more than the samples, and nothing read so far of the reader's earlier work."""

    def make(folder: DataFolder) -> Path:
        source = tmp_path / "more"
        source.mkdir()
        text = (SAMPLES / "kaizhou-2022.txt").read_text("utf-8").replace("压力消能井", "消力井")
        (source / "revised.txt").write_text(text, "utf-8")
        assert folder.published_database.exists()
        return source

    return make


def test_killed_loads_change_nothing_and_the_next_one_completes(copied: DataFolder, more: Callable[[DataFolder], Path]) -> None:
    """kill -9 while reading, then while auditing (`test_crash`: elsewhere): readers keep the last version; nothing has to be cleaned up."""
    source = more(copied)
    before, version = rows(copied.published_database), (copied.published / "manifest.json").read_text("utf-8")
    code = textwrap.dedent(KILLED)
    for event, name in (("document", ""), ("rule", "J301_level_misplaced")):
        done = subprocess.run(
            [sys.executable, "-c", code, source, copied.root, event, name],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
        assert rows(copied.published_database) == before
        assert (copied.published / "manifest.json").read_text("utf-8") == version
    summary = run_nightly([source], copied.root, workers=1)
    assert summary.published and not summary.errors, summary.errors
    assert ask(copied.published_database, "select count(*) from dim_document") == 3
    assert ask(copied.published_database, "select count(*) from fact_indicator_line where indicator_name like '%消力井'") == 1


def test_dagster_reads_the_record_of_a_load(copied: DataFolder) -> None:
    """What a load writes into files that it keeps open is all there for Dagster's own log: the run, its end, each check."""
    with dg.DagsterInstance.from_config(str(copied.root / ".dagster")) as instance:
        run = instance.get_runs()[0]
        assert run.status is dg.DagsterRunStatus.SUCCESS
        events = [event.dagster_event_type for event in instance.all_logs(run.run_id) if event.is_dagster_event]
        assert events.count(dg.DagsterEventType.ASSET_CHECK_EVALUATION) == len(checks.SPECS)
        assert events[-1] is dg.DagsterEventType.PIPELINE_SUCCESS
        latest = instance.event_log_storage.get_latest_asset_check_execution_by_key([spec.key for spec in checks.SPECS])
        assert len(latest) == len(checks.SPECS)
    assert not list(copied.history.rglob("*.db-wal"))


def tables_of(file: Path) -> list[tuple[Any, ...]]:
    """The tables and indexes of one of Dagster's files without the letter case of key words, its revision, and the migrations done."""
    with sqlite3.connect(file) as con:
        made = con.execute("select type, name, sql from sqlite_master order by type, name").fetchall()
        spelled = [(kind, name, "".join((sql or "").lower().split())) for kind, name, sql in made]
        done = con.execute("select name from secondary_indexes order by name").fetchall()
        return [*spelled, *con.execute("select version_num from alembic_version").fetchall(), *done]


def test_a_new_record_is_what_dagster_would_make(copied: DataFolder, tmp_path: Path) -> None:
    """Files that a load begins have the tables, the revision and the finished migrations of those that Dagster begins itself."""
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        instance.report_engine_event("begun", run_id="own", job_name="none")
        assert instance.event_log_storage.alembic_version()[0] == instance.event_log_storage.alembic_version()[1] == newest_revision()
    run = next(file.name for file in (copied.history / "history" / "runs").glob("*-*.db"))
    for ours, dagsters in (("runs.db", "runs.db"), ("runs/index.db", "runs/index.db"), (f"runs/{run}", "runs/own.db")):
        assert tables_of(copied.history / "history" / ours) == tables_of(tmp_path / "history" / dagsters), ours


def test_checks_alone_look_at_what_is_published_and_write_nothing(copied: DataFolder) -> None:
    """Two rules asked for by themselves: they tell what they find, nothing is fetched, built or written, not even under another's lock."""
    before = standing(copied)
    keys = [spec.key for spec in checks.SPECS if spec.name.startswith(("J101", "J802"))]
    definitions = build_definitions()
    with dg.DagsterInstance.ephemeral() as instance, copied.lock():
        result = dg.materialize(
            [*(definitions.assets or []), *(definitions.asset_checks or [])],  # type: ignore[list-item]  # they are definitions
            instance=instance,
            selection=dg.AssetSelection.checks(*keys),
            resources={"load": Load(data=str(copied.root)), "progress": Progress()},
        )
    told = {found.check_name[:4]: found.passed for found in result.get_asset_check_evaluations()}
    assert told == {"J101": True, "J802": False}
    assert standing(copied) == before


def test_the_record_marks_what_was_killed_and_forgets_what_is_old(copied: DataFolder) -> None:
    """A run that still says it is at work before a load begins was killed; one older than the days that are kept goes with its file."""
    with dg.DagsterInstance.from_config(str(copied.history)) as instance:
        done = instance.get_runs()[0].run_id
        killed = instance.create_run_for_job(build_definitions().resolve_job_def("nightly"))
        instance.report_dagster_event(
            dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, killed.job_name, message="at work"), run_id=killed.run_id
        )
        tidy(copied, instance)
        run = instance.get_run_by_id(killed.run_id)
        assert run is not None and run.status is dg.DagsterRunStatus.FAILURE
        assert {r.run_id for r in instance.get_runs()} == {done, killed.run_id}
        tidy(copied, instance, now=datetime.now(UTC) + timedelta(days=91))
        assert instance.get_runs() == [] and not list((copied.history / "history" / "runs").glob(f"{done}*"))
