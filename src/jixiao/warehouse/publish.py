"""Publishing: an audited file becomes what readers open, by one rename; the last versions are kept.

Belongs here: versions, Parquet beside the database, the manifest, the swap. Must stay out: building and auditing.

`published/versions/<version>/` holds `warehouse.duckdb`, `parquet/<schema>/<table>.parquet` (a file, or a folder of `parts` where there is
much) and `manifest.json`, and appears whole.
`published/warehouse.duckdb` is a second name of the newest version's file, `published/parquet` a link to its folder and
`published/manifest.json` a copy: each is put in place by a rename. A reader that has the old file open keeps it; one that opens now
gets the old or the new one, never half of one.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from jixiao.errors import DamagedFileError, JixiaoError
from jixiao.schema import MAIN, MART, META, Table
from jixiao.sources.checksums import write_checksums
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import sync, write_bytes
from jixiao.warehouse.connection import reading, threads_for
from jixiao.warehouse.database_words import line
from jixiao.warehouse.sql_text import write_rows

if TYPE_CHECKING:
    from jixiao.warehouse.parts import Parts

KEPT = 7
"""Versions that are kept, the published one included: a week of nights."""


class PublishError(JixiaoError):
    """The file cannot be published as it is. What was published before still stands."""


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version: its name, its folder, and when it was published."""

    version: str
    path: Path
    published_at: datetime

    @property
    def database(self) -> Path:
        """The version's warehouse file."""
        return self.path / "warehouse.duckdb"

    def manifest(self) -> dict[str, Any]:
        """The version's manifest."""
        loaded: dict[str, Any] = json.loads((self.path / "manifest.json").read_text("utf-8"))
        return loaded


@dataclass(slots=True)
class PublishReport:
    """What was published: the version, the file that readers open, rows by table, versions that were removed."""

    version: str
    path: Path
    row_counts: dict[str, int] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    seconds: float = 0.0


def versions(folder: DataFolder) -> list[Version]:
    """The kept versions, oldest first."""
    found = []
    for path in version_folders(folder):
        manifest = path / "manifest.json"
        if manifest.is_file():
            try:
                published_at = datetime.fromisoformat(json.loads(manifest.read_text("utf-8"))["created_at"])
            except (OSError, ValueError, TypeError, KeyError) as error:
                raise DamagedFileError.of(manifest, error, folder.root) from error
            found.append(Version(path.name, path, published_at))
    return found


def version_folders(folder: DataFolder) -> list[Path]:
    """The folders of the kept versions, oldest first, whole or not."""
    return sorted(p for p in (folder.published / "versions").glob("[!.]*") if p.is_dir())


def current_version(folder: DataFolder) -> Path | None:
    """The folder of the version that readers open: told by the file, else by the link beside it, else the newest; None without any."""
    found = version_folders(folder)
    for version in found:
        database = version / "warehouse.duckdb"
        if database.exists() and folder.published_database.exists() and database.samefile(folder.published_database):
            return version
    parquet = folder.published / "parquet"
    if parquet.is_symlink() and (linked := parquet.parent / parquet.readlink().parent) in found:
        return linked
    return found[-1] if found else None


def publish(folder: DataFolder, built_path: Path, manifest_extra: Mapping[str, Any] | None = None, *, kept: int = KEPT) -> PublishReport:
    """Publish a built and closed file, which is moved away from where it stands; `manifest_extra` is added to the manifest.

    The version is the run that built the file. Raises PublishError, with nothing changed, where the file is missing, still open for
    writing, or was published before.
    """
    started = time.perf_counter()
    if built_path.with_name(built_path.name + ".wal").exists():
        raise PublishError(
            f"{built_path.name} has a write-ahead log beside it: it was not closed. Build it again",
            f"{built_path.name} 旁有预写日志：它没有正常关闭，请重新建立",
        )
    staged = folder.published / "versions" / f".staged-{os.getpid()}"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        manifest = _export(folder, built_path, staged)
        target = staged.with_name(manifest["version"])
        if target.exists():
            raise PublishError(f"version {manifest['version']} is published already", f"版本 {manifest['version']} 已经发布")
        manifest.update(manifest_extra or {})
        write_bytes(staged / "manifest.json", _text(manifest))
        _move(built_path, staged / "warehouse.duckdb")
        write_checksums(staged)
        sync(staged)
        staged.rename(target)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    point_to(folder, target)
    removed = prune(folder, kept, target.name)
    return PublishReport(target.name, folder.published_database, manifest["row_counts"], removed, time.perf_counter() - started)


def export_views(folder: DataFolder) -> Iterator[tuple[Table, int, float]]:
    """Write the views of the built file as Parquet into `work/parquet`, from where publication takes them; gives rows and seconds of each.

    A view that fails or multiplies rows is found here and not by a chart.
    """
    shutil.rmtree(folder.work / "parquet", ignore_errors=True)
    rows: dict[str, int] = {}
    with reading(folder.database, work=folder.work) as con:
        parts = _parts(con, folder, folder.database, _current(con, folder.database)[0])
        for view in MART:
            started = time.perf_counter()
            rows[view.qualified] = export_table(con, view, folder.work, parts)
            yield view, rows[view.qualified], time.perf_counter() - started
    write_bytes(_views_note(folder), json.dumps({"of": _state(folder.database), "rows": rows}).encode())


def _views_note(folder: DataFolder) -> Path:
    return folder.work / "parquet" / "views.json"


def _state(database: Path) -> list[int]:
    """What changes whenever the file is written to."""
    status = database.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ino]


def _take_views(folder: DataFolder, built: Path, staged: Path) -> dict[str, int]:
    """Move the views that were written before into the version, and give their rows; none where the file was written to since."""
    try:
        noted = json.loads(_views_note(folder).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if noted["of"] != _state(built):
        return {}
    (staged / "parquet").mkdir()
    shutil.move(folder.work / "parquet" / "mart", staged / "parquet" / "mart")
    _views_note(folder).unlink()
    return dict(noted["rows"])


def _export(folder: DataFolder, built: Path, staged: Path) -> dict[str, Any]:
    """Write the file's tables and views as Parquet, and gather the manifest from it."""
    try:
        con = reading(built, work=folder.work)
    except duckdb.Error as error:
        en, zh = line(error)
        raise PublishError(f"{built} cannot be opened: {en}", f"无法打开 {built}：{zh}") from error
    with con:
        row = _current(con, built)
        last = con.execute("select reader_version from meta.run order by run_id desc limit 1").fetchone()
        if last is None:
            raise PublishError(f"{built} does not say which run built it")
        counts = _take_views(folder, built, staged)
        parts = _parts(con, folder, built, row[0])
        for declared in (*MAIN, *META, *MART):
            if declared.qualified not in counts:
                counts[declared.qualified] = export_table(con, declared, staged, parts)
        return _manifest(con, row, last[0], counts)


def _current(con: duckdb.DuckDBPyConnection, built: Path) -> tuple[Any, ...]:
    """The version that a file was built for, and when."""
    row = con.execute("select version, published_at from meta.published_version where is_current").fetchone()
    if row is None:
        raise PublishError(f"{built} does not say which run built it")
    return row


def _parts(con: duckdb.DuckDBPyConnection, folder: DataFolder, built: Path, version: str) -> Parts | None:
    from jixiao.warehouse.parts import Parts
    from jixiao.warehouse.renewal import carried_from

    if few := threads_for(built, is_renewed=carried_from(folder, version) is not None):
        con.execute(f"set threads = {few}")
    return Parts.of(con, folder, version)


def export_table(con: duckdb.DuckDBPyConnection, declared: Table, version: Path, parts: Parts | None = None) -> int:
    """Write a table or view as Parquet into a version's folder, with `parts` a large one as a folder of them; gives its rows."""
    target = version / "parquet" / declared.schema / f"{declared.name}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    return parts.write(con, declared, target) if parts and parts.holds(declared) else write_rows(con, declared.qualified, target)


def manifest_again(version: Path) -> bytes:
    """A version's manifest, made again from its warehouse file. Raises PublishError, or duckdb.Error where that is damaged too."""
    with reading(version / "warehouse.duckdb") as con:
        row = _current(con, version / "warehouse.duckdb")
        run = con.execute("select reader_version, sources, trigger from meta.run order by run_id desc limit 1").fetchone()
        if run is None:
            raise PublishError(f"{version / 'warehouse.duckdb'} does not say which run built it")
        tables = con.execute(
            "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('main', 'meta', 'mart')"
        ).fetchall()
        counts = {name: _rows(con, name) for (name,) in sorted(tables)}
        manifest = _manifest(con, row, run[0], counts) | {"sources": run[1].splitlines(), "trigger": run[2]}
    return _text(manifest)


def _rows(con: duckdb.DuckDBPyConnection, qualified: str) -> int:
    row = con.execute(f"select count(*) from {qualified}").fetchone()
    return row[0] if row else 0


def _text(manifest: Mapping[str, Any]) -> bytes:
    return json.dumps(manifest, ensure_ascii=False, indent=2, default=str).encode()


def _manifest(con: duckdb.DuckDBPyConnection, version: tuple[Any, ...], reader_version: str, counts: Mapping[str, int]) -> dict[str, Any]:
    """What a manifest says of a warehouse file. Of its documents it holds how many there are and the digest of the lines `path<TAB>sha256`
    in their order; the lines themselves are `dim_document_location` and `dim_document`."""
    inputs = con.execute(
        "select count(*), sha256(coalesce(string_agg(path || chr(9) || sha256 || chr(10), '' order by path, sha256), '')) from ("
        "select distinct source_file as path, sha256 from main.dim_document_location inner join main.dim_document"
        " using (document_key, source_file) where location_state = 'present')"
    ).fetchone() or (0, "")
    rules = con.execute("select rule_id, severity, applied, failed, passed from meta.rule_result order by rule_id").fetchall()
    return {
        "version": version[0],
        "created_at": version[1].isoformat(),  # as the file itself says: later versions take it from here
        "reader_version": reader_version,
        "inputs": {"documents": inputs[0], "sha256": inputs[1]},
        "row_counts": dict(counts),
        "rule_results": [dict(zip(("rule_id", "severity", "applied", "failed", "passed"), r, strict=True)) for r in rules],
    }


def _move(built: Path, target: Path) -> None:
    """Move the file, across file systems too, to the disk before anything points to it; readers cannot write to it by accident."""
    shutil.move(built, target)
    target.chmod(0o444)
    sync(target)


def point_to(folder: DataFolder, target: Path) -> None:
    """Point the public names to a version's folder, each by one rename."""
    public = folder.published
    manifest = (target / "manifest.json").read_bytes()
    # A log that a careless writer left beside the old file would be replayed into the new one.
    folder.published_database.with_name("warehouse.duckdb.wal").unlink(missing_ok=True)
    _show(target / "warehouse.duckdb", folder.published_database)
    link = public / f".parquet-{os.getpid()}.tmp"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / target.name / "parquet")
    link.replace(public / "parquet")
    write_bytes(public / "manifest.json", manifest)
    sync(public)


def _show(file: Path, public: Path) -> None:
    """Let a file stand under the name that readers open."""
    if public.exists() and public.samefile(file):  # a rename over another name of the same file does nothing, and leaves both
        return
    temporary = public.with_name(f".warehouse-{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        os.link(file, temporary)
    except OSError:  # a file system without hard links
        shutil.copy2(file, temporary)
    temporary.replace(public)


def prune(folder: DataFolder, kept: int, current: str) -> list[str]:
    """Remove all but the last versions; never the one that readers open, whatever its name says of the clock."""
    old = [v for v in versions(folder)[:-kept] if v.version != current]
    for version in old:
        shutil.rmtree(version.path)
    return [v.version for v in old]
