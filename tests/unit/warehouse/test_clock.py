"""Loads follow one another by their number: a wrong clock hides nothing, before or afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.publish import publish, versions
from jixiao.warehouse.run import RunInfo, after_all_runs
from jixiao.warehouse.store import latest
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import disclosure, read

NOW = datetime(2026, 5, 1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([], NOW),
        (["20260430T000000.000000Z"], NOW),
        (["20990101T000000.000000Z", "20260430T000000.000000Z"], datetime(2099, 1, 1, 0, 0, 0, 1)),
        (["run-001"], NOW),  # a name that holds no time
    ],
)
@pytest.mark.parametrize("place", ["runs", "versions"])
def test_a_run_comes_after_all_runs_of_its_folder(tmp_path: Path, place: str, earlier: list[str], expected: datetime) -> None:
    """Whatever the clock says now, or said then."""
    folder = DataFolder(tmp_path).create()
    for name in earlier:
        path = folder.extracted / "runs" / f"{name}.parquet" if place == "runs" else folder.published / "versions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert after_all_runs(folder, NOW) == expected
    run = RunInfo(started_at=NOW)
    run.follow(folder)
    assert run.run_id == expected.strftime("%Y%m%dT%H%M%S.%fZ")


def test_a_second_reading_counts_though_the_clock_was_put_back(loader: Loader) -> None:
    """Of two readings of one document by one reader, that of the later run counts, not that of the later hour."""
    loader.put("a.docx", "x")
    loader.night(lambda name, content: read("", disclosure(project_name="甲", project_text="甲")))
    first = loader.rows("select run_id from meta.document")
    assert first == [("run-001",)]
    part = next(loader.folder.extracted.rglob("document.parquet"))
    table = pq.read_table(part)
    again = table.set_column(table.schema.get_field_index("run_id"), "run_id", [["run-002"]])
    earlier = [[table["extracted_at"][0].as_py() - timedelta(days=400)]]
    again = again.set_column(again.schema.get_field_index("extracted_at"), again.schema.field("extracted_at"), earlier)
    again = again.set_column(again.schema.get_field_index("part"), "part", [["zz"]])
    with duckdb.connect() as con:
        con.register("one", table)
        con.register("two", again)
        chosen = con.execute(f"with document as (from one union all by name from two) {latest('v1')}").fetchall()
    assert [part for _, part in chosen] == ["zz"]


def test_pruning_never_removes_what_was_just_published(loader: Loader) -> None:
    """A version whose name sorts before those that are kept."""
    loader.put("a.docx", "x")
    for name in ("run-004", "run-003", "run-001"):
        loader.nights = int(name[-1]) - 1
        loader.put("a.docx", name)
        report = loader.night(lambda file, content: read("", disclosure(project_name=content, project_text=content)))
        published = publish(loader.folder, report.path, kept=1)
        assert published.path.exists()
        assert name in {v.version for v in versions(loader.folder)}
