"""The store of record: Parquet parts that hold what was read from each document, written once, compacted, never changed.

Belongs here: writing parts so that a kill at any moment loses at most the documents in flight, and merging them. Must stay out: what the
rows mean (`records`), the star (`build`).

A part is a folder `extracted/<part>/` with one Parquet file a record table. It is written under `work/` and renamed into place, so that
it is there with all its tables or not at all. A document may stand in several parts, read by different reader versions or in one
part that was merged while the old ones were not yet deleted; `latest` says which of them counts.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb

from jixiao.model import DocumentError
from jixiao.schema import CONTACT, RECORDS
from jixiao.sources.checksums import write_checksums
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import sync, write_parquet
from jixiao.sources.objects import DAMAGED
from jixiao.warehouse.connection import passing
from jixiao.warehouse.ledger import document_parts, reader_version
from jixiao.warehouse.records import Row, document_rows
from jixiao.warehouse.run import utc_now
from jixiao.warehouse.sql_text import literal, write_rows

if TYPE_CHECKING:
    from jixiao.engines.local import Outcome

CONTACT_PLACE = ("sha256", "table_no", "row_no", "column_no", "slug")
"""What tells one private text from another."""

CARRIED = "carried"
"""The part that holds what was copied from another store."""

RUNS = "runs"
"""The folder beside the parts that keeps the record of each run."""

LEDGER = "sha256, part, reason, reader_version, run_id, extracted_at"
"""What tells which reading of a document counts (`latest`)."""

GROUP_ROWS = 20_480
"""Rows of a part that a thread holds while it is written. Six times as many, DuckDB's own, take hundreds of megabytes more."""

MOST_PARTS = 32
"""Parts beyond this are merged into one: a scan of 32 files costs DuckDB a few milliseconds more than one."""


@dataclass(slots=True)
class StoreReport:
    """What a writer wrote: documents by outcome, and rows."""

    documents: int = 0
    ok: int = 0
    no_disclosure: int = 0
    quarantined: int = 0
    disclosures: int = 0
    indicators: int = 0
    values: int = 0
    funding: int = 0
    cells: int = 0
    unread: int = 0


class PartWriter:
    """Writes outcomes as parts: `with PartWriter(folder, run_id) as writer: writer.add(outcome)`.

    A batch is written after `batch_documents` documents or `batch_rows` rows, which bounds the memory and what a kill can lose. On a clean
    exit the run's parts are merged into one.
    """

    def __init__(
        self,
        folder: DataFolder,
        run_id: str,
        *,
        version: str | None = None,
        batch_documents: int = 500,
        batch_rows: int = 200_000,
    ) -> None:
        self.folder, self.run_id = folder, run_id
        self.version = version or reader_version()
        self.batch_documents, self.batch_rows = batch_documents, batch_rows
        self.report = StoreReport()
        self._rows: dict[str, list[Row]] = {}
        self._contacts: list[Row] = []
        self._count = self._documents = 0
        self._parts: list[str] = []
        self._name = ""
        self._is_flushing = False

    def __enter__(self) -> PartWriter:
        shutil.rmtree(self._staging, ignore_errors=True)
        self._next()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self._is_flushing:  # a batch that could not be written is read again by the next load
            self._flush()
        if kind is None:
            if len(self._parts) > 1:
                _merge(self.folder, self._parts, _free(self.folder, f"{self.run_id}-merged"), self.version)
            compact(self.folder, self.run_id, version=self.version)
            _merge_contacts(self.folder)

    @property
    def _staging(self) -> Path:
        return self.folder.work / "parts"

    def _next(self) -> None:
        self._name = _free(self.folder, f"{self.run_id}-{len(self._parts):05d}")
        self._rows = {t.name: [] for t in RECORDS}
        self._contacts = []
        self._count = self._documents = 0

    def add(self, outcome: Outcome, *, at: datetime | None = None) -> None:
        """Add the outcome of one document: its records, or why it was set aside."""
        result = outcome.error if outcome.extraction is None else outcome.extraction
        if result is None:
            result = DocumentError("no_outcome", "读取没有给出结果，请重新运行 / reading gave no result: run again")
        rows = document_rows(
            outcome.sha256,
            outcome.name,
            result,
            part=self._name,
            run_id=self.run_id,
            reader_version=self.version,
            seconds=outcome.seconds,
            at=at or utc_now(),
        )
        for name, added in rows.tables.items():
            self._rows[name].extend(added)
            self._count += len(added)
        self._contacts.extend(rows.contacts)
        self._documents += 1
        self._tally(rows.tables)
        if self._documents >= self.batch_documents or self._count >= self.batch_rows:
            self._flush()

    def adopt(self, rows: str, opened: Callable[[bytes], list[Row]]) -> set[str]:
        """Take in records that another engine wrote as Parquet files (`rows` names them, see `task`), as a part; gives the documents.

        A document that came back twice, as a task was tried twice, is taken once. Neither rows nor private texts are held in memory but
        for a batch of the latter; `opened` unseals them. One thread does it: each holds the records of two thousand documents at a time,
        and taking a document in costs a hundredth of reading it.
        """
        self._flush()
        name = self._name
        with passing(self.folder.work, threads=1) as con:
            con.execute(
                f"create view row as select * exclude (filename), filename as file from read_parquet({literal(rows)}, filename = true)"
            )
            con.execute("create table chosen as select sha256, min(file) as file from row group by sha256")
            hashes = {sha256 for (sha256,) in con.execute("select sha256 from chosen").fetchall()}
            if not hashes:
                return hashes
            self._adopt_contacts(con, opened)
            staged = self._staging / name
            staged.mkdir(parents=True, exist_ok=True)
            for declared in RECORDS:
                records = f"(select unnest({declared.name}) as record from row semi join chosen using (sha256, file))"
                whole = f"(select record.* replace ('{name}' as part) from {records})"
                write_rows(con, whole, staged / f"{declared.name}.parquet", group=GROUP_ROWS)
            self._tally_part(con, staged)
        _put(staged, self.folder.extracted / name)
        self._parts.append(name)
        self._next()
        return hashes

    def _adopt_contacts(self, con: duckdb.DuckDBPyConnection, opened: Callable[[bytes], list[Row]]) -> None:
        """Unseal private texts and keep them where those of this machine's own reading are kept, a batch in a file."""
        found = con.execute("select sealed from row semi join chosen using (sha256, file) where sealed is not null")
        for number, batch in enumerate(iter(lambda: found.fetchmany(self.batch_documents), [])):
            contacts = [{**contact, "part": self._name} for (sealed,) in batch for contact in opened(sealed)]
            _write_contacts(self.folder, f"{self._name}-{number:05d}", contacts)

    def _tally_part(self, con: duckdb.DuckDBPyConnection, staged: Path) -> None:
        def numbers(table: str, what: str) -> tuple[Any, ...]:
            return con.execute(f"select {what} from read_parquet(?)", [str(staged / f"{table}.parquet")]).fetchall()[0]

        r = self.report
        documents, ok, none, aside, disclosures, cells, unread = numbers(
            "document",
            "count(*), countif(status = 'ok'), countif(status = 'no_disclosure'), countif(status = 'quarantined'),"
            " coalesce(sum(disclosure_count), 0), coalesce(sum(cell_count), 0), coalesce(sum(unread_cells), 0)",
        )
        r.documents, r.ok, r.no_disclosure, r.quarantined = (
            r.documents + documents,
            r.ok + ok,
            r.no_disclosure + none,
            r.quarantined + aside,
        )
        r.disclosures, r.cells, r.unread = r.disclosures + int(disclosures), r.cells + int(cells), r.unread + int(unread)
        r.indicators += numbers("indicator", "count(*)")[0]
        r.values += numbers("value", "count(*)")[0]
        r.funding += numbers("funding", "count(*)")[0]

    def _tally(self, tables: dict[str, list[Row]]) -> None:
        ledger: dict[str, Any] = tables["document"][0]
        r = self.report
        r.documents += 1
        setattr(r, ledger["status"], getattr(r, ledger["status"]) + 1)
        r.disclosures += ledger["disclosure_count"]
        r.indicators += len(tables.get("indicator", ()))
        r.values += len(tables.get("value", ()))
        r.funding += len(tables.get("funding", ()))
        r.cells += ledger["cell_count"]
        r.unread += ledger["unread_cells"]

    def _flush(self) -> None:
        """Write the batch: contacts first, then the part, which appears with all its tables by one rename."""
        import pyarrow as pa

        if not self._documents:
            return
        self._is_flushing = True
        if self._contacts:
            _write_contacts(self.folder, self._name, self._contacts)
        staged = self._staging / self._name
        for declared in RECORDS:
            write_parquet(staged / f"{declared.name}.parquet", pa.Table.from_pylist(self._rows[declared.name], declared.arrow()))
        _put(staged, self.folder.extracted / self._name)
        self._parts.append(self._name)
        self._is_flushing = False
        self._next()


def _write_contacts(folder: DataFolder, name: str, contacts: list[Row]) -> None:
    """Write private texts where only the owner of the data folder can read them."""
    import pyarrow as pa

    folder.restricted.mkdir(parents=True, exist_ok=True)
    folder.restricted.chmod(0o700)
    path = folder.restricted / f"contacts-{name}.parquet"
    write_parquet(path, pa.Table.from_pylist(contacts, CONTACT.arrow()))
    path.chmod(0o600)


def _put(staged: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    write_checksums(staged)
    sync(staged)
    staged.rename(target)
    sync(target.parent)


def part_folders(folder: DataFolder) -> list[Path]:
    """The folders of the parts, whole or not."""
    return sorted(p for p in folder.extracted.glob("[!.]*") if p.is_dir() and p.name != RUNS)


def _free(folder: DataFolder, name: str) -> str:
    """The name, or the next that is not taken and sorts behind it."""
    names = [name, *(f"{name}-{n:03d}" for n in range(1, 1000))]
    return next(n for n in names if not (folder.extracted / n).exists())


def latest(version: str) -> str:
    """SQL over a relation `document`: the part that counts for each (sha256, part), that of this reader version, else that of the latest
    run; one that found the archive's bytes damaged hides no other."""
    rank = f"(reason is distinct from '{DAMAGED}', reader_version = '{version}', run_id, extracted_at, part)"
    return f"select sha256, arg_max(part, {rank}) as part from document group by sha256"


def compact(folder: DataFolder, run_id: str, *, version: str | None = None, most_parts: int = MOST_PARTS) -> str | None:
    """Merge all parts into one where there are more than `most_parts`, without readings that a later one replaced. Gives its name."""
    parts = [Path(p).parent.name for p in document_parts(folder)]
    if len(parts) <= most_parts:
        return None
    name = _free(folder, f"{run_id}-store")
    _merge(folder, parts, name, version or reader_version())
    return name


def _merge(folder: DataFolder, parts: list[str], name: str, version: str) -> None:
    """Merge parts: the new one is in place before the old ones go. In between both are there, and `latest` counts the new one."""
    staged = folder.work / "parts" / name
    _copy(folder, parts, staged, version, "true")
    _put(staged, folder.extracted / name)
    for part in parts:
        shutil.rmtree(folder.extracted / part)


def _copy(folder: DataFolder, parts: list[str], staged: Path, version: str, which: str) -> None:
    """Write the readings that count, of the documents for which the condition `which` holds, as a part that is called as its folder."""
    staged.mkdir(parents=True, exist_ok=True)
    with passing(folder.work) as con:
        con.execute(
            f"create table document as select {LEDGER} from read_parquet(?, union_by_name = true, hive_partitioning = false) where {which}",
            [_files(folder, parts, "document")],
        )
        con.execute(f"create table chosen as {latest(version)}")
        for declared in RECORDS:
            table = staged / f"{declared.name}.parquet"
            files = _files(folder, parts, declared.name)
            if not files:
                write_parquet(table, declared.arrow().empty_table())
                continue
            listed = f"[{', '.join(literal(file) for file in files)}]"
            read = f"read_parquet({listed}, union_by_name = true, hive_partitioning = false) semi join chosen using (sha256, part)"
            write_rows(con, f"(select * replace ({literal(staged.name)} as part) from {read})", table, group=GROUP_ROWS)


def carry(folder: DataFolder, into: DataFolder, hashes: Collection[str], *, version: str | None = None) -> None:
    """Copy what was read from the documents with these hashes into another data folder's store, as one part."""
    parts = [Path(p).parent.name for p in document_parts(folder)]
    staged = into.work / "parts" / CARRIED
    wanted = ", ".join(f"'{one}'" for one in sorted(hashes))
    _copy(folder, parts, staged, version or reader_version(), f"sha256 in ({wanted})")
    _put(staged, into.extracted / CARRIED)


def _files(folder: DataFolder, parts: list[str], table: str) -> list[str]:
    """The files of a table in these parts; those of an earlier reader may have none of it."""
    files = [folder.extracted / part / f"{table}.parquet" for part in parts]
    return [str(file) for file in files if file.exists()]


def _merge_contacts(folder: DataFolder) -> None:
    """Gather the batches' private texts in `restricted/contacts.parquet`, one row a place: the latest reading of it."""
    whole = folder.restricted / "contacts.parquet"
    batches = sorted(folder.restricted.glob("contacts-*.parquet"))
    if not batches:
        return
    merged = whole.with_name(f".{whole.name}.{os.getpid()}.tmp")
    files = ", ".join(literal(file) for file in (whole, *batches) if file.exists())
    latest_first = f"filename <> {literal(whole)} desc, filename desc, file_row_number desc"
    with passing(folder.work) as con:
        write_rows(
            con,
            f"(select {', '.join(c.name for c in CONTACT.columns)}"
            f" from read_parquet([{files}], filename = true, file_row_number = true, union_by_name = true, hive_partitioning = false)"
            f" qualify row_number() over (partition by {', '.join(CONTACT_PLACE)} order by {latest_first}) = 1"
            f" order by {', '.join(CONTACT_PLACE)})",
            merged,
            group=GROUP_ROWS,
        )
    merged.chmod(0o600)
    sync(merged)
    merged.replace(whole)
    for batch in batches:
        batch.unlink()
