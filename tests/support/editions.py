"""Another version of what is published, without a load: the file that readers open, changed by one statement."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.publish import publish


def publish_changed(data: Path, version: str, change: str) -> None:
    """Publish the warehouse of a data folder again under another version, with a change in SQL."""
    folder = DataFolder(data)
    built = folder.work / "changed.duckdb"
    built.parent.mkdir(exist_ok=True)
    shutil.copy(folder.published_database, built)
    built.chmod(0o644)
    with duckdb.connect(str(built)) as connection:
        connection.execute("update meta.published_version set is_current = false")
        connection.execute(
            "insert into meta.published_version by name select ? as version, now()::timestamp as published_at, true as is_current",
            [version],
        )
        connection.execute(change)
    publish(folder, built)
