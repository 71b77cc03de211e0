"""Looking through a data folder: every object by its hash, every part, the register, the versions, the links, Dagster's record.

Belongs here: finding what is not as it was written. Must stay out: changing anything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from jixiao.errors import JixiaoError, Words, told
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
        yield Damage(Kind.REGISTER, _path(folder, archive.register), Words("it is gone", "已不在"))
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
            yield Damage(Kind.PART, _path(folder, part / name), _state(what), part.name)


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


def _manifest_trouble(version: Path) -> Words:
    try:
        named = json.loads((version / "manifest.json").read_text("utf-8"))["version"]
    except FileNotFoundError:
        return MISSING
    except (OSError, ValueError, TypeError, KeyError):
        return UNREADABLE
    return NOTHING if named == version.name else Words("it is another version's", "是另一版本的")


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
            yield Damage(Kind.OBJECT, _path(folder, archive.path(sha256)), _state(what, name), sha256)


def _kept(folder: DataFolder) -> set[str]:
    """The names of the objects that are there."""
    return {path.name for path in folder.raw.glob("??/*") if is_object(path.name)}


def _object_trouble(path: Path, sha256: str) -> str:
    try:
        return "" if sha256_of(path) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return str(error.strerror or error)


def _versions(folder: DataFolder) -> Iterator[Damage]:
    current = current_version(folder)
    for version in version_folders(folder):
        for name, what in differing(version).items():
            path = _path(folder, version / name)
            if name == "warehouse.duckdb":
                yield Damage(Kind.WAREHOUSE if version == current else Kind.EARLIER, path, _state(what), version.name)
            elif name.startswith("parquet/"):
                yield Damage(Kind.PARQUET, path, _state(what), version.name)
            elif name == NAME or (name == "manifest.json" and what == "changed"):
                yield Damage(Kind.MANIFEST, path, _state(what), version.name)


def _reports(folder: DataFolder) -> Iterator[Damage]:
    latest = folder.reports / "latest"
    if latest.is_symlink() and not latest.exists():
        yield Damage(Kind.LINK, _path(folder, latest), Words("it leads nowhere", "指向的内容不存在"))


def _links(folder: DataFolder) -> Iterator[Damage]:
    current = current_version(folder)
    if current is None or _manifest_trouble(current):  # mended, it is put in place
        return
    public = folder.published
    if not _is_same(folder.published_database, current / "warehouse.duckdb"):
        yield Damage(
            Kind.LINK,
            _path(folder, folder.published_database),
            Words("it is not the version that is published", "不是已发布的版本"),
            current.name,
        )
    elif (public / "parquet").resolve() != (current / "parquet").resolve():
        yield Damage(
            Kind.LINK,
            _path(folder, public / "parquet"),
            Words("it leads elsewhere than to the published version", "没有指向已发布的版本"),
            current.name,
        )
    elif not _is_same(public / "manifest.json", current / "manifest.json"):
        yield Damage(
            Kind.LINK, _path(folder, public / "manifest.json"), Words("it is not the published version's", "不是已发布版本的"), current.name
        )
    elif (log := public / "warehouse.duckdb.wal").exists():
        yield Damage(
            Kind.LINK,
            _path(folder, log),
            Words(
                "a log of somebody who opened the file for writing would be replayed into it", "有人以可写方式打开过该文件，其日志会被写入"
            ),
            current.name,
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
            yield Damage(Kind.MODE, _path(folder, place), Words("others than its owner can read it", "所有者以外的人可以读取"))


def _sqlite_trouble(database: Path) -> Words:
    try:
        con = sqlite3.connect(f"file:{_quoted(database)}?mode=ro", uri=True)
    except sqlite3.Error as error:
        return _damaged(error)
    try:
        row = con.execute("pragma quick_check(1)").fetchone()
        return NOTHING if row and row[0] == "ok" else _damaged(row[0] if row else "it cannot be checked")
    except sqlite3.Error as error:
        return NOTHING if "locked" in str(error) else _damaged(error)
    finally:
        con.close()


def _damaged(what: object) -> Words:
    """What SQLite says of a file."""
    return Words(str(what), f"已损坏（{what}）")


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))


def _table_trouble(folder: DataFolder, file: Path) -> Words:
    return _trouble(lambda: read_rows(file, folder))


def _trouble(read: Callable[[], object]) -> Words:
    """What reading something says is wrong with it, nothing where it reads."""
    try:
        read()
    except JixiaoError as error:
        if (inner := error.__cause__) is None:
            return Words("it is gone", "已不在")
        said = (str(inner).splitlines() or [""])[0].rstrip(".")
        return Words(said, f"无法读取（{told(said, 'zh')}）") if said else UNREADABLE
    return NOTHING


def _state(what: str, name: str = "") -> Words:
    """What a checksum told, as a sentence."""
    if isinstance(what, Words):
        return what
    if zh := _STATES.get(what):
        return Words(f"it is {what}{name}", f"{zh}{name}")
    return Words(f"{what}{name}", f"{told(what, 'zh')}{name}")


NOTHING = Words("", "")
MISSING, UNREADABLE = Words("it is missing", "缺失"), Words("it cannot be read", "无法读取")
_STATES = {"changed": "内容被改动", "missing": "缺失"}
"""What a checksum tells → Chinese."""


def _path(folder: DataFolder, path: Path) -> str:
    return path.relative_to(folder.root).as_posix()
