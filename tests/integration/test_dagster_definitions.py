"""The definitions as Dagster sees them: complete, light to load, loadable from any folder, replaceable piece by piece."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
import yaml

from jixiao.sources.data_folder import DataFolder
from pipelines.definitions import build_definitions, defs
from pipelines.jobs import JOB
from pipelines.progress import Progress
from pipelines.triggers import fingerprint, new_files, nightly_schedule, overdue

ROOT = Path(__file__).resolve().parents[2]
SNAPSHOT = Path(__file__).with_name("definitions.json")


def snapshot() -> dict[str, object]:
    """All that would be missed: assets with what they wait for, checks and whether they block, what runs when."""
    graph = defs.resolve_asset_graph()
    return {
        "assets": {
            k.to_user_string(): sorted(p.to_user_string() for p in graph.get(k).parent_keys)
            for k in sorted(graph.materializable_asset_keys)
        },
        "checks": {
            f"{k.asset_key.to_user_string()}:{k.name}": "blocking" if graph.get_check_spec(k).blocking else "warning"
            for k in sorted(graph.asset_check_keys, key=lambda k: (k.asset_key.to_user_string(), k.name))
        },
        "jobs": sorted(j.name for j in defs.jobs or []),
        "schedules": {
            nightly_schedule.name: [nightly_schedule.cron_schedule, nightly_schedule.execution_timezone, nightly_schedule.job_name]
        },
        "sensors": {s.name: s.job_name for s in (new_files, overdue)},
    }


def test_the_graph_is_as_it_was() -> None:
    """An asset, a check or its blocking is lost only on purpose: then write the snapshot anew, as the failure says."""
    found = json.dumps(snapshot(), indent=1, ensure_ascii=False)
    assert found + "\n" == SNAPSHOT.read_text("utf-8"), (
        f"if meant: python -m tests.integration.test_dagster_definitions, then look at {SNAPSHOT}"
    )


def test_what_is_published_waits_for_every_table_and_every_view() -> None:
    """A blocking check on any of them stops publication."""
    graph = defs.resolve_asset_graph()
    published = graph.get(dg.AssetKey(["published", "warehouse"])).parent_keys
    assert {k.asset_key for k in graph.asset_check_keys} <= set(published)
    assert {k for k in graph.materializable_asset_keys if k.path[0] in ("core", "mart")} == set(published)


def test_lineage_leads_from_a_view_to_the_documents() -> None:
    """Each table names what its SQL file reads: from a mart over the star and what is staged for it to the readings and the archive."""
    graph = defs.resolve_asset_graph()
    assert graph.get(dg.AssetKey(["mart", "project_year"])).parent_keys == {dg.AssetKey(["mart", "form_money"])}
    assert dg.AssetKey(["staged", "disclosure"]) in graph.get(dg.AssetKey(["core", "fact_funding"])).parent_keys
    above = graph.get_ancestor_asset_keys(dg.AssetKey(["mart", "project_year"]))
    assert {dg.AssetKey(["raw", "documents"]), dg.AssetKey(["extracted", "readings"]), dg.AssetKey(["core", "fact_form_money"])} <= above
    assert dg.AssetKey(["core", "fact_text_cell"]) not in above


def test_every_asset_says_whose_it_is_and_a_table_its_columns() -> None:
    """Who answers for it, what a row is, and each column's type and meaning stand beside it in Dagster."""
    graph = defs.resolve_asset_graph()
    for key in graph.materializable_asset_keys:
        node = graph.get(key)
        assert node.owners == ["team:data"] and node.description, key
        assert ("dagster/column_schema" in node.metadata) == (key.path[0] in ("core", "mart")), key
    assert all(trigger.description for trigger in (nightly_schedule, new_files, overdue))


def test_the_service_asks_for_no_address_and_runs_a_failed_load_once_more() -> None:
    """What `make dev` and a service give Dagster: no dialog, no report on its user, one retry, killed runs marked."""
    config = yaml.safe_load((ROOT / "pipelines" / "dagster.yaml").read_text("utf-8"))
    with dg.DagsterInstance.local_temp(overrides=config) as instance:
        assert (instance.nux_enabled, instance.telemetry_enabled) == (False, False)
        assert instance.run_retries_enabled and instance.run_monitoring_enabled
    assert defs.resolve_job_def(JOB).tags["dagster/max_retries"] == "1"


def test_loading_the_definitions_does_not_load_the_work() -> None:
    """The web UI and every step load the definitions: no frames, no Great Expectations, no readers."""
    code = (
        "import sys, pipelines.definitions; "
        "print([m for m in ('great_expectations', 'pandas', 'pyarrow', 'lxml', 'docx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_looking_for_news_does_not_load_dagster() -> None:
    """A night without news costs little: whatever makes a load is imported when there is one to make."""
    code = "import sys, pipelines.run; print([m for m in ('dagster', 'pandas', 'pyarrow', 'great_expectations') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "command",
    [["dagster", "definitions", "validate", "-w", str(ROOT / "workspace.yaml")], ["dg", "check", "defs", "--target-path", str(ROOT)]],
    ids=["dagster", "dg"],
)
def test_the_workspace_loads_from_another_folder(command: list[str], tmp_path: Path) -> None:
    """Paths in workspace.yaml are its own, not those of the working folder."""
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_resource_can_be_replaced() -> None:
    """A test or the command line gives its own resource instead of patching a module."""
    mine = Progress()
    assert build_definitions(resource_overrides={"progress": mine}).resources["progress"] is mine  # type: ignore[index]  # it is set


def test_the_schedule_runs_at_two_in_the_morning_in_beijing() -> None:
    """02:00 Asia/Shanghai is 18:00 UTC of the day before."""
    night = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
    assert (nightly_schedule.cron_schedule, nightly_schedule.execution_timezone) == ("0 2 * * *", "Asia/Shanghai")
    with dg.DagsterInstance.ephemeral() as instance:
        data = nightly_schedule.evaluate_tick(dg.build_schedule_context(instance=instance, scheduled_execution_time=night))
    assert [r.run_config for r in data.run_requests or []] == [{"resources": {"load": {"config": {"trigger": "schedule"}}}}]
    assert defs.resolve_job_def(JOB).executor_def.name == "in_process"


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source that the sensor watches, with one file."""
    source = tmp_path / "in"
    source.mkdir()
    write_old(source / "a.docx", b"a")
    monkeypatch.setenv("JIXIAO_SOURCES", str(source))
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    return source


def write_old(file: Path, data: bytes) -> None:
    """A file as it lies there for a minute: one that was written just now is looked at once more."""
    file.write_bytes(data)
    os.utime(file, (time.time() - 60,) * 2)


def look(cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    """One look of the sensor."""
    with dg.DagsterInstance.ephemeral() as instance:
        found = new_files(dg.build_sensor_context(instance=instance, cursor=cursor))
    assert isinstance(found, dg.SensorResult | dg.SkipReason)
    return found


def test_the_sensor_asks_for_a_load_once_when_files_are_new(watched: Path) -> None:
    """A new or changed file starts one load; nothing new starts none."""
    first = look(None)
    assert isinstance(first, dg.SensorResult)
    assert [r.run_config for r in first.run_requests or []] == [{"resources": {"load": {"config": {"trigger": "sensor"}}}}]
    assert isinstance(look(first.cursor), dg.SkipReason)
    write_old(watched / "b.docx", b"b")
    assert isinstance(look(first.cursor), dg.SensorResult)
    assert fingerprint(DataFolder(watched.parent / "data"), [watched]) != first.cursor


def test_the_sensor_waits_while_a_load_runs(watched: Path, tmp_path: Path) -> None:
    """A second load would only fail on the lock; the files are still new at the next look."""
    with DataFolder(tmp_path / "data").create().lock():
        found = look(None)
    assert isinstance(found, dg.SkipReason)
    assert isinstance(look(None), dg.SensorResult)


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(snapshot(), indent=1, ensure_ascii=False) + "\n", "utf-8")
