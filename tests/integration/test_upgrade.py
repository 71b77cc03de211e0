"""A data folder of each earlier release, put back from a backup: the next load takes it up, and nothing that it knew is lost."""

from __future__ import annotations

import tarfile
from pathlib import Path

import duckdb
import pytest

from jixiao.sources.archive import Archive
from jixiao.sources.data_folder import DataFolder
from jixiao.upkeep.verify import verify
from jixiao.warehouse.publish import version_folders
from pipelines.run import run_nightly

ROOT = Path(__file__).resolve().parents[2]
RELEASES = sorted((ROOT / "tests" / "releases").glob("*.tar.xz"))


@pytest.mark.parametrize("release", RELEASES, ids=[path.name.removesuffix(".tar.xz") for path in RELEASES])
def test_a_folder_of_an_earlier_release_is_taken_up(release: Path, tmp_path: Path) -> None:
    """The same documents are read by today's reader and published beside the old version; when each was first seen stays as it was."""
    with tarfile.open(release) as kept:
        kept.extractall(tmp_path, filter="data")
    folder = DataFolder(next(tmp_path.glob("data-*")))
    seen = {s.sha256: s.first_seen for s in Archive(folder).sightings()}
    (old,) = version_folders(folder)
    summary = run_nightly([ROOT / "samples"], folder.root, workers=1)
    assert summary.published and not summary.errors, summary.errors
    assert summary.documents_parsed == len(seen) == 2
    assert old.is_dir() and len(version_folders(folder)) == 2
    with duckdb.connect(str(folder.published_database), read_only=True) as con:
        assert con.execute("select count(*) from mart.indicator").fetchone() == (51,)
        told = con.execute(
            "select sha256, min(place.first_seen) from dim_document join dim_document_location as place using (document_key) group by 1"
        )
        assert dict(told.fetchall()) == seen
    assert verify(folder) == []
