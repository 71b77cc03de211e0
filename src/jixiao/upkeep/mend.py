"""Mending: each kind of damage put right from what is left of the same thing elsewhere.

Belongs here: one function a kind. Must stay out: finding damages (`verify`). What is put aside goes to `work/damaged`, never away.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import duckdb

from jixiao.errors import JixiaoError
from jixiao.schema import RUN, table
from jixiao.sources.archive import Archive, Sighting, read_rows
from jixiao.sources.checksums import differing, note_again
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes, write_parquet
from jixiao.upkeep.damage import Damage, Kind, Mended
from jixiao.upkeep.restore import restore
from jixiao.upkeep.verify import verify_history, verify_store
from jixiao.warehouse.build import runs_folder
from jixiao.warehouse.connection import reading
from jixiao.warehouse.ledger import forget_taught
from jixiao.warehouse.parts import write_part_again
from jixiao.warehouse.publish import current_version, export_table, manifest_again, point_to, version_folders
from jixiao.warehouse.store import part_folders


class CannotMendError(JixiaoError):
    """A damage that nothing here can put right; the message says what a person can do."""


def mend(folder: DataFolder, damages: Iterable[Damage]) -> list[Mended]:
    """Mend damages in their order; gives what came of each. The caller holds the folder's lock."""
    mended = []
    for damage in damages:
        try:
            mended.append(Mended(damage, True, _MENDERS[damage.kind](folder, damage)))
        except (JixiaoError, OSError, duckdb.Error) as error:
            mended.append(Mended(damage, False, str(error).splitlines()[0]))
    return mended


def heal(folder: DataFolder) -> list[Mended]:
    """What a load does first: mend what would stand in its way. The caller holds the folder's lock."""
    return mend(folder, verify_store(folder))


def heal_history(folder: DataFolder) -> list[Mended]:
    """What comes before a load's record is opened: one that is damaged is put aside."""
    return mend(folder, verify_history(folder))


def needs_load(mended: Iterable[Mended]) -> bool:
    """Whether what was mended is whole again only after a load."""
    return any(m.done and m.damage.kind in _LOADED for m in mended)


_LOADED = {Kind.REGISTER, Kind.SKIPPED, Kind.PART, Kind.NOTE, Kind.CONTACTS, Kind.WAREHOUSE}


def _object(folder: DataFolder, damage: Damage) -> str:
    sha256, path = damage.about, Archive(folder).path(damage.about)
    if not restore(folder, [sha256]):
        _aside(folder, path)  # a load that finds the file in its source again then takes it
        raise CannotMendError(
            "no source has these bytes any more: put the file back into its source and load",
            "任何来源都不再有这份原文件：请把文件放回来源后再载入",
        )
    return "taken from its source again"


def _register(folder: DataFolder, damage: Damage) -> str:
    archive = Archive(folder)
    _aside(folder, archive.register)
    if archive.register_copy.exists():
        try:
            rows = read_rows(archive.register_copy, folder)
        except JixiaoError:
            _aside(folder, archive.register_copy)
        else:
            archive.write(Sighting(**row) for row in rows)
            return "its copy stands in its place"
    sightings = _published_sightings(folder)
    if not sightings:
        return "begun anew: the next load of each source fills it"
    archive.write(sightings)
    return "made again from the published warehouse: the next load of each source completes it"


def _published_sightings(folder: DataFolder) -> list[Sighting]:
    """The register as the newest version that can be opened tells it, without what it does not say: those files are hashed again."""
    query = """
        select l.source, l.source_file, d.sha256, l.container_file, d.size_bytes,
            l.first_seen, l.last_seen, l.appeared_at, l.withdrawn_at, l.location_state, l.times_seen
        from main.dim_document_location as l join main.dim_document as d using (document_key)
    """
    for version in reversed(version_folders(folder)):
        try:
            with reading(version / "warehouse.duckdb") as con:
                rows = con.execute(query).fetchall()
        except duckdb.Error:
            continue
        never = datetime(1970, 1, 1)
        return [
            Sighting(source, file, sha256, False, container, None, size, 0, 0, never, *rest)
            for source, file, sha256, container, size, *rest in rows
        ]
    return []


def _skipped(folder: DataFolder, damage: Damage) -> str:
    _aside(folder, folder.root / damage.path)
    return "put aside: the next load makes it again"


def _part(folder: DataFolder, damage: Damage) -> str:
    _aside(folder, folder.extracted / damage.about)
    return "put aside: its documents are read again from the archive"


def _note(folder: DataFolder, damage: Damage) -> str:
    forget_taught(folder)
    return "made again: all documents are read again"


def _run(folder: DataFolder, damage: Damage) -> str:
    import pyarrow as pa

    file = runs_folder(folder) / f"{damage.about}.parquet"
    _aside(folder, file)
    names = RUN.arrow().names
    for version in reversed(version_folders(folder)):
        try:
            with reading(version / "warehouse.duckdb") as con:
                found = con.execute(f"select {', '.join(names)} from meta.run where run_id = ?", [damage.about]).fetchone()
        except duckdb.Error:
            continue
        if found:
            write_parquet(file, pa.Table.from_pylist([dict(zip(names, found, strict=True))], RUN.arrow()))
            return "made again from the published warehouse"
    return "put aside: no version that is kept tells of this run"


def _contacts(folder: DataFolder, damage: Damage) -> str:
    file = folder.root / damage.path
    file.replace(file.with_name(f".damaged-{file.name}"))  # private texts stay among private texts
    for part in part_folders(folder):
        _aside(folder, part)
    return "put aside with the parts: all documents are read again"


def _warehouse(folder: DataFolder, damage: Damage) -> str:
    version = folder.published / "versions" / damage.about
    public, own = folder.published_database, version / "warehouse.duckdb"
    if public.exists() and not (own.exists() and own.samefile(public)):  # a file system without links has a copy
        own.unlink(missing_ok=True)
        shutil.copy2(public, own)
        if "warehouse.duckdb" not in differing(version):
            return "copied from the file that readers open"
    _aside(folder, version)
    whole = [v for v in version_folders(folder) if not differing(v) and (v / "warehouse.duckdb").exists()]
    if whole:
        point_to(folder, whole[-1])
        return f"readers open version {whole[-1].name}; a load makes the newest again"
    public.unlink(missing_ok=True)
    return "no earlier version is left: a load makes it again"


def _earlier(folder: DataFolder, damage: Damage) -> str:
    _aside(folder, folder.published / "versions" / damage.about)
    return "put aside"


def _parquet(folder: DataFolder, damage: Damage) -> str:
    version = folder.published / "versions" / damage.about
    file = folder.root / damage.path
    with reading(version / "warehouse.duckdb") as con:
        if file.parent.suffix == ".parquet":
            write_part_again(con, file)
        else:
            export_table(con, table(f"{file.parent.name}.{file.stem}"), version)
    note_again(version, file.relative_to(version).as_posix())
    return "written again from the warehouse file"


def _manifest(folder: DataFolder, damage: Damage) -> str:
    version = folder.published / "versions" / damage.about
    is_current = version == current_version(folder)
    text = manifest_again(version)
    write_bytes(version / "manifest.json", text)
    note_again(version, "manifest.json")
    if is_current:
        write_bytes(folder.published / "manifest.json", text)
    return "written again from the warehouse file"


def _link(folder: DataFolder, damage: Damage) -> str:
    if not damage.about:
        return _latest_report(folder)
    point_to(folder, folder.published / "versions" / damage.about)
    return f"points at version {damage.about}"


def _latest_report(folder: DataFolder) -> str:
    link = folder.reports / "latest"
    link.unlink(missing_ok=True)
    kept = sorted(p for p in folder.reports.glob("[!.]*") if p.is_dir())
    if not kept:
        return "removed: there is no report"
    link.symlink_to(kept[-1].name)
    return f"points at {kept[-1].name}"


def _history(folder: DataFolder, damage: Damage) -> str:
    _aside(folder, folder.history)
    return "put aside: a new record begins"


def _mode(folder: DataFolder, damage: Damage) -> str:
    (folder.root / damage.path).chmod(0o700)
    return "its owner alone can read it"


_MENDERS: dict[Kind, Callable[[DataFolder, Damage], str]] = {
    Kind.OBJECT: _object,
    Kind.REGISTER: _register,
    Kind.SKIPPED: _skipped,
    Kind.PART: _part,
    Kind.NOTE: _note,
    Kind.RUN: _run,
    Kind.CONTACTS: _contacts,
    Kind.WAREHOUSE: _warehouse,
    Kind.EARLIER: _earlier,
    Kind.PARQUET: _parquet,
    Kind.MANIFEST: _manifest,
    Kind.LINK: _link,
    Kind.HISTORY: _history,
    Kind.MODE: _mode,
}


def _aside(folder: DataFolder, path: Path) -> None:
    """Move a file or folder to `work/damaged`, which only its owner can read, under a name that is free. What has gone stays gone."""
    if not os.path.lexists(path):
        return
    folder.damaged.mkdir(parents=True, exist_ok=True)
    folder.damaged.chmod(0o700)
    names = [path.name, *(f"{path.name}-{n}" for n in range(1, 10_000))]
    shutil.move(path, next(folder.damaged / n for n in names if not (folder.damaged / n).exists()))
