"""The steps of a load that leave something behind, each from a folder that stands ready for it."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset  # noqa: F401  # once, before the forks
import pyarrow.parquet as pq

from jixiao.engines.local import Job, Outcome, extract_many
from jixiao.report import write_report
from jixiao.sources.archive import Archive
from jixiao.sources.checksums import sha256_of
from jixiao.sources.data_folder import DataFolder
from jixiao.upkeep.mend import heal
from jixiao.upkeep.sweep import sweep
from jixiao.upkeep.verify import verify
from jixiao.warehouse.build import build
from jixiao.warehouse.ledger import pending
from jixiao.warehouse.publish import current_version, publish, version_folders
from jixiao.warehouse.run import RunInfo
from jixiao.warehouse.store import PartWriter
from pipelines.project import SQL

NEW = "29990101T000000.000000Z"
"""The version that the third step publishes; what was loaded before is older."""
LEFT = "29980101T000000.000000Z"
"""What a killed publication left, as the next one finds it: the number of each load is its own."""


@dataclass(frozen=True)
class Step:
    """One step: what it does to a folder, and what is wrong with the folder once it was done. `source` is the folder of documents.

    `is_load`: it is a load with all steps, which sweeps and mends by itself.
    """

    name: str
    act: Callable[[DataFolder, Path], Any]
    wrong: Callable[[DataFolder, Path], list[str]]
    is_load: bool = False

    def again(self, folder: DataFolder, source: Path) -> None:
        """What the next load does: sweep, mend, and the same step."""
        if self.is_load:
            self.act(folder, source)
            return
        with folder.lock():
            sweep(folder)
            heal(folder)
            self.act(folder, source)


def standing(folder: DataFolder) -> list[Any] | None:
    """What a reader sees: how many documents, and a sum over the values; None where nothing was published. Raises where it is not whole."""
    if not folder.published_database.exists():
        return None
    with duckdb.connect(str(folder.published_database), read_only=True) as con:
        found = con.execute(
            "select (select count(*) from dim_document), (select sum(hash(indicator_value_key)) from fact_indicator)"
        ).fetchone()
    return list(found or ())


def _take(folder: DataFolder, source: Path) -> None:
    Archive(folder.create()).take([source])


def _taken(folder: DataFolder, source: Path) -> list[str]:
    archive = Archive(folder)
    wanted = {sha256_of(path) for path in source.iterdir()}
    wrong = [f"{d.sha256} holds other bytes" for d in archive.documents() if sha256_of(d.path_on_disk) != d.sha256]
    found = {d.sha256 for d in archive.documents()}
    return wrong + [f"{sha256} is not in the register" for sha256 in wanted - found]


def _read(folder: DataFolder, source: Path) -> None:
    outcomes: dict[str, Outcome] = pickle.loads((source.parent / "outcomes").read_bytes())
    waiting = pending(folder, Archive(folder).documents())
    with PartWriter(folder, NEW, batch_documents=1) as writer:
        for document in waiting:
            writer.add(outcomes[document.sha256])


def _all_read(folder: DataFolder, source: Path) -> list[str]:
    waiting = pending(folder, Archive(folder).documents())
    contacts = pq.read_table(folder.restricted / "contacts.parquet")
    return [f"{d.source_file} was not read" for d in waiting] + ([] if len(contacts) else ["the contacts are gone"])


def _publish(folder: DataFolder, source: Path) -> None:
    for left in (v for v in version_folders(folder) if v.name == NEW):
        if (current := current_version(folder)) and current.name == NEW:
            return  # the next load has another number and more to do: what matters here is that this one stands
        left.rename(left.with_name(LEFT))  # killed before readers saw it: the next load publishes under another number beside it
    folder.work.mkdir(exist_ok=True)
    shutil.copytree(source.parent / "built", folder.work, dirs_exist_ok=True)
    report = publish(folder, folder.database, {"sources": [str(source)], "trigger": "command"}, kept=1)
    write_report(folder, report.path)


def _load(folder: DataFolder, source: Path) -> None:
    from pipelines.run import run_nightly

    run_nightly([source], folder.root, workers=1)


def _published(folder: DataFolder, source: Path) -> list[str]:
    seen, wanted = standing(folder), len(list(source.iterdir()))
    return [] if seen and seen[0] == wanted else [f"readers see {seen} and not {wanted} documents"]


STEPS = {
    step.name: step
    for step in (
        Step("archive", _take, _taken),
        Step("store", _read, _all_read),
        Step("publish", _publish, _published),
        Step("load", _load, _published, is_load=True),
    )
}


def prepare(base: Path, loaded: Path, documents: Path) -> None:
    """Make the folders from which each step starts: `base/<step>`, with `base/source`, `base/outcomes` and `base/built` beside them.

    `loaded` is a data folder that holds the `documents`; two come to them, so that the version that stands is to be replaced.
    """
    source = base / "source"
    shutil.copytree(documents, source)
    text = (source / "kaizhou-2022.txt").read_text("utf-8")
    (source / "revised.txt").write_text(text.replace("压力消能井", "消力井"), "utf-8")
    (source / "rebuilt.txt").write_text(text.replace("新建", "改建"), "utf-8")
    shutil.copytree(loaded, base / "load", symlinks=True)
    _next(base, "load", "archive")
    folder = _next(base, "archive", "store")
    _take(folder, source)
    outcomes = {outcome.sha256: outcome for outcome in extract_many(_jobs(folder), workers=1)}
    (base / "outcomes").write_bytes(pickle.dumps(outcomes))
    folder = _next(base, "store", "publish")
    _read(folder, source)
    build(folder, SQL, RunInfo(run_id=NEW, sources=[str(source)]), threads=1)
    (base / "built").mkdir()
    folder.database.rename(base / "built" / "warehouse.duckdb")


def _next(base: Path, step: str, following: str) -> DataFolder:
    shutil.copytree(base / step, base / following, symlinks=True)
    return DataFolder(base / following)


def _jobs(folder: DataFolder) -> list[Job]:
    return [Job(d.sha256, d.path_on_disk, d.source_file) for d in pending(folder, Archive(folder).documents())]


def troubles(folder: DataFolder) -> list[str]:
    """What `verify` finds, in lines."""
    return [f"{damage.path}: {damage.what}" for damage in verify(folder)]
