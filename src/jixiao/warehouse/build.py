"""Building the star: the files of `sql/core` and `sql/marts` over the store of record, into a new database file.

Belongs here: what the SQL files are given (the records, the code lists, `stable_key`, the identities), their order, and the proof that the
result is what `schema` declares. Must stay out: how rows come to be, which is said in `sql/`, the audit, publication.

The SQL reads the catalog `records` (the readings that count, the archive's register) and writes the catalog of the new file. Files run
in the order that their `-- Inputs:` ask for; `create temp table staged_*` hands intermediate results on. Rows do not pass through
Python; distinct names do, where a file says `-- Through:`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import duckdb

from jixiao.errors import JixiaoError
from jixiao.privacy import mask_text
from jixiao.schema import AS_OF, CODES, FETCHED, MACROS, MAIN, MART, META, RECORDS, RUN, SIGHTING, SKIPPED, TABLES, Table, table
from jixiao.sources.archive import Archive
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_parquet
from jixiao.vocabulary import overlay
from jixiao.vocabulary.money import funding_sources
from jixiao.vocabulary.worded import worded
from jixiao.warehouse import corrections, renewal
from jixiao.warehouse.connection import ALIAS, define_quotient, define_stable_key, threads_for, writing
from jixiao.warehouse.database_words import said
from jixiao.warehouse.ddl import as_of, comment_on_macro, comments, create
from jixiao.warehouse.diff import DiffReport, record_changes
from jixiao.warehouse.identities import identify
from jixiao.warehouse.ledger import document_parts
from jixiao.warehouse.news import key_of_means
from jixiao.warehouse.renewal import Base
from jixiao.warehouse.run import RunInfo, software_version, utc_now
from jixiao.warehouse.sql_files import in_order, through
from jixiao.warehouse.sql_text import literal, values
from jixiao.warehouse.store import RUNS, latest

PLAIN = "hive_partitioning = false"
"""A folder above the data may look like a partition (`year=2022`): it is none."""


class BuildError(JixiaoError):
    """The star cannot be built, or is not what the schema declares. The message names the SQL file or the table."""


@dataclass(slots=True)
class BuildReport:
    """What was built: the file, rows by `schema.table`, seconds by SQL file and in all, and what differs from the published version."""

    path: Path
    row_counts: dict[str, int] = field(default_factory=dict)
    file_seconds: dict[str, float] = field(default_factory=dict)
    changes: DiffReport = field(default_factory=DiffReport)
    seconds: float = 0.0


def build(
    folder: DataFolder, sql_dir: Path, run: RunInfo, *, threads: int | None = None, memory: str | None = None, full: bool = False
) -> BuildReport:
    """Build `work/warehouse.duckdb` from the store of record by the files in `sql_dir` (its `core/` and `marts/`), for this run.

    Where the published version was made by the same means, what did not change since is carried over from it (`renewal`), with `full`
    nothing is; both give the same rows. What does not fit into `memory` (as `4GB`; by default four fifths of the machine's) is spilled to
    `work/tmp`.
    Raises CorrectionError where the register of corrections is faulty, BuildError where a file fails or the result is not what `schema`
    declares; the published warehouse is never touched.
    """
    started = time.perf_counter()
    folder.create()
    for leftover in (folder.database, folder.database.with_name(folder.database.name + ".wal")):
        leftover.unlink(missing_ok=True)
    _remember(folder, run)
    report = BuildReport(folder.database)
    means = key_of_means(folder, [sql_dir], run.reader_version)
    kept = None if full or not document_parts(folder) else renewal.base(folder, means)
    notes = renewal.begin(folder, run.run_id, means, kept)
    if kept:
        shutil.copyfile(kept.database, folder.database)
    core, marts = _files(sql_dir)

    def execute(con: duckdb.DuckDBPyConnection, file: Path) -> None:
        report.file_seconds[file.name] = _execute(con, file, kept, notes)

    few = threads_for(kept.database if kept else folder.extracted, is_renewed=kept is not None)
    with writing(folder.database, work=folder.work, threads=few or threads, memory=memory) as con:
        with _at_once(con):
            if kept:
                _empty(con)
            else:
                _tables(con)
                _codes(con)
        _inputs(con, folder, run)
        corrections.apply(con, corrections.load(*corrections.registers(folder.reference)))
        with _reviewed_lines(folder):
            if kept:
                renewal.renew(con, kept, notes, core, execute)
            else:
                for file in core:
                    execute(con, file)
                renewal.note_made_of(con, notes)
                for file in marts:
                    execute(con, file)
                _macros(con, sql_dir)
        _runs(con, folder, run)
        with _at_once(con):
            _verify(con)
            for comment in () if kept else chain.from_iterable(map(comments, MART)):
                con.execute(comment)
        report.changes = record_changes(con, folder.published_database, touched="touched_form" if kept else None)
        report.changes.after = run.run_id
        for declared in (*MAIN, *META):
            row = con.execute(f"select count(*) from {declared.qualified}").fetchone()
            report.row_counts[declared.qualified] = row[0] if row else 0
        con.execute("detach records")
    report.seconds = time.perf_counter() - started
    return report


@contextmanager
def _at_once(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Many small statements in one transaction: each of its own is written to the disk by itself, a thousand comments in a second."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()


def _tables(con: duckdb.DuckDBPyConnection) -> None:
    for schema in ("meta", "mart"):
        con.execute(f"create schema {schema}")
    for declared in (*MAIN, *META):
        con.execute(create(declared))
        for comment in comments(declared):
            con.execute(comment)


def _empty(con: duckdb.DuckDBPyConnection) -> None:
    """Empty what each build tells of itself in the copy of an earlier version's file."""
    for name in ("meta.run", "meta.published_version", "meta.correction", "meta.version_change", "meta.version_change_row"):
        con.execute(f"delete from {name}")


def _macros(con: duckdb.DuckDBPyConnection, sql_dir: Path) -> None:
    for name in AS_OF:
        for statement in as_of(table(name), worded((sql_dir / "marts" / f"{table(name).name}.sql").read_text("utf-8"))):
            con.execute(statement)
    for macro in MACROS:
        con.execute(comment_on_macro(macro))


def _inputs(con: duckdb.DuckDBPyConnection, folder: DataFolder, run: RunInfo) -> None:
    """The catalog `records`: the reading of each document that counts, and the archive's register; empty where nothing is stored."""
    define_stable_key(con)
    define_quotient(con)
    con.execute("attach ':memory:' as records")
    archive = Archive(folder)
    for declared, path in ((SIGHTING, archive.register), (SKIPPED, archive.skipped), (FETCHED, archive.fetched)):
        _relation(con, declared, [str(path)] if path.exists() else [])
        _mask_paths(con, declared)
    ledger = document_parts(folder)
    if ledger:
        con.execute(
            f"create temp table chosen as with document as (from read_parquet({_list(ledger)}, {PLAIN})) {latest(run.reader_version)}"
        )
    for declared in RECORDS:
        tables = [Path(part).with_name(f"{declared.name}.parquet") for part in ledger]
        _relation(con, declared, [str(table) for table in tables if table.exists()], chosen=True)  # earlier readers had fewer tables


def _relation(con: duckdb.DuckDBPyConnection, declared: Table, files: list[str], *, chosen: bool = False) -> None:
    """A view of what is stored; records that no reader corrects have an empty `correction`, for the register of corrections to fill."""
    unmarked = declared.name in corrections.KEYS and "correction" not in {c.name for c in declared.columns}
    if not files:
        con.execute(create(declared).replace(declared.qualified, f"records.main.{declared.name}", 1))
        if unmarked:
            con.execute(f"alter table records.main.{declared.name} add column correction varchar")
        return
    counted = " semi join temp.main.chosen using (sha256, part)" if chosen else ""
    columns = "*, null::varchar as correction" if unmarked else "*"
    # parts of earlier versions may lack columns: they read as null
    known = ", ".join(f"null::{c.term.sql_type} as {c.name}" for c in declared.columns)
    stored = f"(select {known} where false union all by name select * from read_parquet({_list(files)}, union_by_name = true, {PLAIN}))"
    con.execute(f"create view records.main.{declared.name} as select {columns} from {stored}{counted}")


_PATHS = frozenset({"source", "source_file", "container_file", "message"})


def _mask_paths(con: duckdb.DuckDBPyConnection, declared: Table) -> None:
    """Mask the contacts in names of files and folders, whose register keeps them as they are; two names never become one."""
    columns = [c.name for c in declared.columns if c.name in _PATHS]
    printed = " union ".join(f"select {c} as path from records.main.{declared.name}" for c in columns)
    shown: dict[str, str] = {}
    for (path,) in con.execute(f"select path from ({printed}) where path is not null order by path").fetchall():
        masked = mask_text(path)
        if masked != path:
            taken = sum(m.startswith(masked) for m in shown.values())
            shown[path] = masked if not taken else f"{masked}（{taken + 1}）"
    if not shown:
        return
    con.execute(f"create temp table masked_{declared.name} (path varchar, shown varchar)")
    con.executemany(f"insert into masked_{declared.name} values (?, ?)", list(shown.items()))
    told = ", ".join(
        f"coalesce((select m.shown from temp.main.masked_{declared.name} as m where m.path = s.{c}), s.{c}) as {c}" for c in columns
    )
    con.execute(f"create table records.main.masked as select s.* replace ({told}) from records.main.{declared.name} as s")
    con.execute(f"drop view records.main.{declared.name}")
    con.execute(f"alter table records.main.masked rename to {declared.name}")


def _list(files: list[str]) -> str:
    return "[" + ", ".join(map(literal, files)) + "]"


def _codes(con: duckdb.DuckDBPyConnection) -> None:
    rows = [(code_set, code, *names) for code_set, codes in CODES.items() for code, names in codes.items()]
    con.execute(f"insert into main.dim_code values {values(rows)}")
    con.execute(f"insert into main.dim_funding_source values {values(map(list, funding_sources()))}")


def _files(sql_dir: Path) -> tuple[list[Path], list[Path]]:
    """The files of the star and those of the views, each in their order."""
    try:
        return in_order(sql_dir / "core"), in_order(sql_dir / "marts")
    except ValueError as error:
        raise BuildError(str(error)) from error


def _execute(con: duckdb.DuckDBPyConnection, file: Path, kept: Base | None, notes: Path) -> float:
    started = time.perf_counter()
    try:
        sql = worded(file.read_text("utf-8"))
        name = through(sql)
        if name:
            identify(con, file, sql, name, known=kept.note(file.stem) if kept else None, notes=notes)
        else:
            con.execute(sql)
    except (duckdb.Error, KeyError) as error:
        en, zh = said(error)
        raise BuildError(f"{file.parent.name}/{file.name}: {en}", f"{file.parent.name}/{file.name}：{zh}") from error
    return time.perf_counter() - started


def runs_folder(folder: DataFolder) -> Path:
    """Where the record of each run is kept, beside the parts."""
    return folder.extracted / RUNS


@contextmanager
def _reviewed_lines(folder: DataFolder) -> Iterator[None]:
    """Who is who by the lines that the team has reviewed for these data, as they are now."""
    from jixiao.identity import concepts, organisations, projects

    try:
        with overlay.in_use(folder.reference):
            for lookup in (concepts, organisations, projects):
                lookup.forget_reviewed()
            yield
    finally:
        for lookup in (concepts, organisations, projects):
            lookup.forget_reviewed()


def _remember(folder: DataFolder, run: RunInfo) -> None:
    """Keep the run beside the parts, so that every later build tells of it."""
    import pyarrow as pa

    row = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "built_at": utc_now(),
        "trigger": run.trigger,
        "sources": mask_text("\n".join(run.sources)),
        "jixiao_version": software_version(),
        "reader_version": run.reader_version,
        "documents_new": run.documents_new,
        "documents_known": run.documents_known,
        "documents_parsed": run.documents_parsed,
    }
    write_parquet(runs_folder(folder) / f"{run.run_id}.parquet", pa.Table.from_pylist([row], RUN.arrow()))


def _runs(con: duckdb.DuckDBPyConnection, folder: DataFolder, run: RunInfo) -> None:
    """Fill `meta.run`, and `meta.published_version` with the versions that stand and the one that this build is for."""
    from jixiao.warehouse.publish import versions

    files = sorted(str(p) for p in runs_folder(folder).glob("*.parquet"))
    con.execute(f"insert into meta.run by name from read_parquet({_list(files)}, {PLAIN}) order by run_id")
    earlier = [(v.version, v.published_at, False) for v in versions(folder)]
    con.executemany("insert into meta.published_version values (?, ?, ?)", [*earlier, (run.run_id, utc_now(), True)])


def _verify(con: duckdb.DuckDBPyConnection) -> None:
    """Prove that tables and views are those that are declared, column by column."""
    found: dict[str, list[tuple[str, str]]] = {}
    query = "select schema_name, table_name, column_name, data_type from duckdb_columns() where database_name = ? and not internal"
    for schema, name, column, kind in con.execute(f"{query} order by table_oid, column_index", [ALIAS]).fetchall():
        found.setdefault(f"{schema}.{name}", []).append((column, kind.lower().replace(",", ", ")))
    if strangers := sorted(found.keys() - {t.qualified for t in TABLES}):
        raise BuildError(f"not declared in schema.py: {', '.join(strangers)}")
    for declared in TABLES:
        want = [(c.name, c.term.sql_type) for c in declared.columns]
        have = found.get(declared.qualified)
        if have is None:
            raise BuildError(f"{declared.qualified} is declared in schema.py and was not built")
        if have != want:
            difference = sorted(set(have) ^ set(want)) or "another order of columns"
            raise BuildError(f"{declared.qualified} is not as declared in schema.py: {difference}")
