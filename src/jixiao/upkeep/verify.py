"""Looking through a data folder: every object by its hash, every part, the register, the versions, the links, Dagster's record.

Belongs here: finding what is not as it was written. Must stay out: changing anything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from jixiao.errors import JixiaoError
from jixiao.sources.archive import Archive, read_rows
from jixiao.sources.checksums import NAME, differing, has_checksums, sha256_of
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.objects import is_object
from jixiao.upkeep.damage import Damage, Kind
from jixiao.warehouse.build import runs_folder
from jixiao.warehouse.ledger import check_note
from jixiao.warehouse.publish import current_version, version_folders
from jixiao.warehouse.store import part_folders

Look = Callable[[DataFolder], Iterator[Damage]]


def verify(folder: DataFolder) -> list[Damage]:
    """Everything that is not as it was written, most important first. Reads every byte that is kept, but for those of reports."""
    looks = (*_CHEAP, _objects, _versions, _reports, verify_history, _modes)
    found: dict[str, Damage] = {}
    for damage in (damage for look in looks for damage in look(folder)):
        found.setdefault(damage.path, damage)
    return list(found.values())


def verify_store(folder: DataFolder) -> list[Damage]:
    """What would stand in a load's way: register, parts, notes, manifests, public names. Objects are hashed when they are read."""
    return [damage for look in _CHEAP for damage in look(folder)]


def _register(folder: DataFolder) -> Iterator[Damage]:
    archive = Archive(folder)
    if what := _trouble(archive.sightings):
        yield Damage(Kind.REGISTER, _path(folder, archive.register), what)
    elif not archive.register.exists() and (part_folders(folder) or version_folders(folder)):
        yield Damage(Kind.REGISTER, _path(folder, archive.register), "it is gone")
    for table in (archive.skipped, archive.fetched):
        if what := _table_trouble(folder, table):
            yield Damage(Kind.SKIPPED, _path(folder, table), what)


def _parts(folder: DataFolder) -> Iterator[Damage]:
    for part in part_folders(folder):
        if has_checksums(part):
            found = differing(part)
        else:  # of an earlier release: all that can be told is whether it opens
            tables = ((f.name, _table_trouble(folder, f)) for f in sorted(part.glob("*.parquet")))
            found = {name: what for name, what in tables if what}
            if not (part / "document.parquet").exists():
                found["document.parquet"] = "missing"
        if found:
            name, what = next(iter(found.items()))
            yield Damage(Kind.PART, _path(folder, part / name), f"it is {what}" if " " not in what else what, part.name)


def _notes(folder: DataFolder) -> Iterator[Damage]:
    if what := _trouble(lambda: check_note(folder)):
        yield Damage(Kind.NOTE, _path(folder, folder.extracted / "reference.json"), what)
    for run in sorted(runs_folder(folder).glob("*.parquet")):
        if what := _table_trouble(folder, run):
            yield Damage(Kind.RUN, _path(folder, run), what, run.stem)
    for file in sorted(folder.restricted.glob("[!.]*.parquet")):
        if what := _table_trouble(folder, file):
            yield Damage(Kind.CONTACTS, _path(folder, file), what)


def _manifests(folder: DataFolder) -> Iterator[Damage]:
    for version in version_folders(folder):
        if what := _manifest_trouble(version):
            yield Damage(Kind.MANIFEST, _path(folder, version / "manifest.json"), what, version.name)


def _manifest_trouble(version: Path) -> str:
    try:
        told = json.loads((version / "manifest.json").read_text("utf-8"))["version"]
    except FileNotFoundError:
        return "it is missing"
    except (OSError, ValueError, TypeError, KeyError):
        return "it cannot be read"
    return "" if told == version.name else "it is another version's"


def verify_history(folder: DataFolder) -> Iterator[Damage]:
    """Whether Dagster's own record of loads opens."""
    for database in sorted(folder.history.rglob("*.db")):
        if what := _sqlite_trouble(database):
            yield Damage(Kind.HISTORY, _path(folder, database), what)
            return


def _objects(folder: DataFolder) -> Iterator[Damage]:
    archive = Archive(folder)
    try:
        known = {s.sha256: s.source_file for s in archive.sightings()}
    except JixiaoError:
        known = {}
    for sha256 in sorted(known.keys() | _kept(folder)):
        what = _object_trouble(archive.path(sha256), sha256)
        if what and (sha256 in known or what != "missing"):
            name = f" ({known[sha256]})" if sha256 in known else ""
            yield Damage(Kind.OBJECT, _path(folder, archive.path(sha256)), f"it is {what}{name}", sha256)


def _kept(folder: DataFolder) -> set[str]:
    """The names of the objects that are there."""
    return {path.name for path in folder.raw.glob("??/*") if is_object(path.name)}


def _object_trouble(path: Path, sha256: str) -> str:
    try:
        return "" if sha256_of(path) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"unreadable: {error.strerror}"


def _versions(folder: DataFolder) -> Iterator[Damage]:
    current = current_version(folder)
    for version in version_folders(folder):
        for name, what in differing(version).items():
            path = _path(folder, version / name)
            if name == "warehouse.duckdb":
                yield Damage(Kind.WAREHOUSE if version == current else Kind.EARLIER, path, f"it is {what}", version.name)
            elif name.startswith("parquet/"):
                yield Damage(Kind.PARQUET, path, f"it is {what}", version.name)
            elif name == NAME or (name == "manifest.json" and what == "changed"):
                yield Damage(Kind.MANIFEST, path, f"it is {what}", version.name)


def _reports(folder: DataFolder) -> Iterator[Damage]:
    latest = folder.reports / "latest"
    if latest.is_symlink() and not latest.exists():
        yield Damage(Kind.LINK, _path(folder, latest), "it leads nowhere")


def _links(folder: DataFolder) -> Iterator[Damage]:
    current = current_version(folder)
    if current is None or _manifest_trouble(current):  # mended, it is put in place
        return
    public = folder.published
    if not _is_same(folder.published_database, current / "warehouse.duckdb"):
        yield Damage(Kind.LINK, _path(folder, folder.published_database), "it is not the version that is published", current.name)
    elif (public / "parquet").resolve() != (current / "parquet").resolve():
        yield Damage(Kind.LINK, _path(folder, public / "parquet"), "it leads elsewhere than to the published version", current.name)
    elif not _is_same(public / "manifest.json", current / "manifest.json"):
        yield Damage(Kind.LINK, _path(folder, public / "manifest.json"), "it is not the published version's", current.name)
    elif (log := public / "warehouse.duckdb.wal").exists():
        yield Damage(
            Kind.LINK, _path(folder, log), "a log of somebody who opened the file for writing would be replayed into it", current.name
        )


_CHEAP: tuple[Look, ...] = (_register, _parts, _notes, _manifests, _links)


def _is_same(file: Path, other: Path) -> bool:
    """Whether two names hold the same bytes; a version whose own file is gone has nothing to compare with."""
    if not other.exists():
        return file.exists()
    if not file.exists():
        return False
    return file.samefile(other) or (file.stat().st_size == other.stat().st_size and sha256_of(file) == sha256_of(other))


def _modes(folder: DataFolder) -> Iterator[Damage]:
    for place in folder.private():
        if place.exists() and place.stat().st_mode & 0o077:
            yield Damage(Kind.MODE, _path(folder, place), "others than its owner can read it")


def _sqlite_trouble(database: Path) -> str:
    try:
        con = sqlite3.connect(f"file:{_quoted(database)}?mode=ro", uri=True)
    except sqlite3.Error as error:
        return str(error)
    try:
        row = con.execute("pragma quick_check(1)").fetchone()
        return "" if row and row[0] == "ok" else str(row[0] if row else "it cannot be checked")
    except sqlite3.Error as error:
        return "" if "locked" in str(error) else str(error)
    finally:
        con.close()


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))


def _table_trouble(folder: DataFolder, file: Path) -> str:
    return _trouble(lambda: read_rows(file, folder))


def _trouble(read: Callable[[], object]) -> str:
    """What reading something says is wrong with it, nothing where it reads."""
    try:
        read()
    except JixiaoError as error:
        inner = error.__cause__
        return (str(inner).splitlines() or ["it cannot be read"])[0] if inner else "it is gone"
    return ""


def _path(folder: DataFolder, path: Path) -> str:
    return path.relative_to(folder.root).as_posix()
