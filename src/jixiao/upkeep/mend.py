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

from jixiao.errors import JixiaoError, Words, told
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
from jixiao.warehouse.database_words import line
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
            mended.append(Mended(damage, False, _reason(error)))
    return mended


def _reason(error: Exception) -> Words:
    """Why something could not be mended."""
    if isinstance(error, duckdb.Error):
        return Words(*line(error))
    zh = error.said("zh") if isinstance(error, JixiaoError) else told(str(error), "zh")
    return Words(str(error).splitlines()[0], zh.splitlines()[0])


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


def _object(folder: DataFolder, damage: Damage) -> Words:
    sha256, path = damage.about, Archive(folder).path(damage.about)
    if not restore(folder, [sha256]):
        _aside(folder, path)  # a load that finds the file in its source again then takes it
        raise CannotMendError(
            "no source has these bytes any more: put the file back into its source and load",
            "任何来源都不再有这份原文件：请把文件放回来源后再载入",
        )
    return Words("taken from its source again", "已从来源重新取得")


def _register(folder: DataFolder, damage: Damage) -> Words:
    archive = Archive(folder)
    _aside(folder, archive.register)
    if archive.register_copy.exists():
        try:
            rows = read_rows(archive.register_copy, folder)
        except JixiaoError:
            _aside(folder, archive.register_copy)
        else:
            archive.write(Sighting(**row) for row in rows)
            return Words("its copy stands in its place", "已用其副本替换")
    sightings = _published_sightings(folder)
    if not sightings:
        return Words("begun anew: the next load of each source fills it", "已另建：各来源下次载入时填入")
    archive.write(sightings)
    return Words(
        "made again from the published warehouse: the next load of each source completes it", "已由已发布的仓库重建：各来源下次载入时补全"
    )


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


def _skipped(folder: DataFolder, damage: Damage) -> Words:
    _aside(folder, folder.root / damage.path)
    return Words("put aside: the next load makes it again", "已移开：下次载入时重建")


def _part(folder: DataFolder, damage: Damage) -> Words:
    _aside(folder, folder.extracted / damage.about)
    return Words("put aside: its documents are read again from the archive", "已移开：其中的文件将从归档重新读取")


def _note(folder: DataFolder, damage: Damage) -> Words:
    forget_taught(folder)
    return Words("made again: all documents are read again", "已重建：全部文件将重新读取")


def _run(folder: DataFolder, damage: Damage) -> Words:
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
            return Words("made again from the published warehouse", "已由已发布的仓库重建")
    return Words("put aside: no version that is kept tells of this run", "已移开：保留的版本中没有这次载入")


def _contacts(folder: DataFolder, damage: Damage) -> Words:
    file = folder.root / damage.path
    file.replace(file.with_name(f".damaged-{file.name}"))  # private texts stay among private texts
    for part in part_folders(folder):
        _aside(folder, part)
    return Words("put aside with the parts: all documents are read again", "已连同读取结果移开：全部文件将重新读取")


def _warehouse(folder: DataFolder, damage: Damage) -> Words:
    version = folder.published / "versions" / damage.about
    public, own = folder.published_database, version / "warehouse.duckdb"
    if public.exists() and not (own.exists() and own.samefile(public)):  # a file system without links has a copy
        own.unlink(missing_ok=True)
        shutil.copy2(public, own)
        if "warehouse.duckdb" not in differing(version):
            return Words("copied from the file that readers open", "已从读者使用的文件复制")
    _aside(folder, version)
    whole = [v for v in version_folders(folder) if not differing(v) and (v / "warehouse.duckdb").exists()]
    if whole:
        point_to(folder, whole[-1])
        return Words(
            f"readers open version {whole[-1].name}; a load makes the newest again", f"读者使用版本 {whole[-1].name}；最新版本由载入重建"
        )
    public.unlink(missing_ok=True)
    return Words("no earlier version is left: a load makes it again", "没有更早的版本：由载入重建")


def _earlier(folder: DataFolder, damage: Damage) -> Words:
    _aside(folder, folder.published / "versions" / damage.about)
    return Words("put aside", "已移开")


def _parquet(folder: DataFolder, damage: Damage) -> Words:
    version = folder.published / "versions" / damage.about
    file = folder.root / damage.path
    with reading(version / "warehouse.duckdb") as con:
        if file.parent.suffix == ".parquet":
            write_part_again(con, file)
        else:
            export_table(con, table(f"{file.parent.name}.{file.stem}"), version)
    note_again(version, file.relative_to(version).as_posix())
    return Words("written again from the warehouse file", "已由仓库文件重写")


def _manifest(folder: DataFolder, damage: Damage) -> Words:
    version = folder.published / "versions" / damage.about
    is_current = version == current_version(folder)
    text = manifest_again(version)
    write_bytes(version / "manifest.json", text)
    note_again(version, "manifest.json")
    if is_current:
        write_bytes(folder.published / "manifest.json", text)
    return Words("written again from the warehouse file", "已由仓库文件重写")


def _link(folder: DataFolder, damage: Damage) -> Words:
    if not damage.about:
        return _latest_report(folder)
    point_to(folder, folder.published / "versions" / damage.about)
    return Words(f"points at version {damage.about}", f"已指向版本 {damage.about}")


def _latest_report(folder: DataFolder) -> Words:
    link = folder.reports / "latest"
    link.unlink(missing_ok=True)
    kept = sorted(p for p in folder.reports.glob("[!.]*") if p.is_dir())
    if not kept:
        return Words("removed: there is no report", "已移去：没有报告")
    link.symlink_to(kept[-1].name)
    return Words(f"points at {kept[-1].name}", f"已指向 {kept[-1].name}")


def _history(folder: DataFolder, damage: Damage) -> Words:
    _aside(folder, folder.history)
    return Words("put aside: a new record begins", "已移开：另建记录")


def _mode(folder: DataFolder, damage: Damage) -> Words:
    (folder.root / damage.path).chmod(0o700)
    return Words("its owner alone can read it", "只有所有者可以读取")


_MENDERS: dict[Kind, Callable[[DataFolder, Damage], Words]] = {
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
