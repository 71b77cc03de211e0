"""The published warehouse as the pages see it: one read-only snapshot a version, opened anew when another file is published.

Belongs here: opening, noticing a publication, asking with a cache. Must stay out: what is asked.

The file is attached to a database in memory: DuckDB then opens it by its path anew each time, where a plain connection would be given the
instance that this process still holds of the old file. Readers of a snapshot keep it until they are done. Publishing is a rename, so an
open snapshot never stands in its way. What is worked out of it (`prepared`) stands in a file of its own beside the system's temporary ones.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from dashboards import prepared
from jixiao.errors import JixiaoError
from jixiao.schema import UNKNOWN
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.sql_text import literal

CACHED_ANSWERS = 512
MEMORY_LIMIT = "320MB"
"""Of DuckDB, for the version on show; what is beyond is spilled. The process needs some 150 MB beside it."""
EARLIER_LIMIT = "160MB"
"""The same for an earlier version that a citation leads to."""
EARLIER_OPEN = 2
BATCH = 2_000
PART = 25_000
"""Rows of a long list that are joined at a time."""
LATE = re.compile("prepared.(line|fact)")
"""What is worked out last, so that a question waits for it."""
AT_ONCE = 4
"""Questions that are asked of a version at a time: more share its memory, and each is answered later."""


Ask = Callable[..., list[dict[str, Any]]]
"""Asks a query with parameters, and gives its rows by column name."""


class NotPublishedError(JixiaoError):
    """Nothing is published in the data folder yet."""


class PrunedError(JixiaoError):
    """A version that was published once and is not kept any more."""


class Snapshot:
    """One published version, opened read-only. Safe to be asked from several threads at once."""

    def __init__(self, path: Path, identity: tuple[int, int], memory: str = MEMORY_LIMIT) -> None:
        self.identity = identity
        self._answers: OrderedDict[tuple[str, tuple[Any, ...]], list[dict[str, Any]]] = OrderedDict()
        self._asked: dict[tuple[str, tuple[Any, ...]], Future[list[dict[str, Any]]]] = {}
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._lines_lock = threading.Lock()
        self._lines = threading.Event()
        self._working: duckdb.DuckDBPyConnection | None = None
        folder = tempfile.mkdtemp(prefix="jixiao-dashboard-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        config: Any = {
            "memory_limit": memory,
            "temp_directory": str(Path(folder) / "spilled"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        self._con = duckdb.connect(":memory:", config=config)
        for name, file, mode in (("warehouse", path, " (read_only)"), ("prepared", Path(folder) / "prepared.duckdb", "")):
            self._con.execute(f"attach {literal(file)} as {name}{mode}")
        self._con.execute("set enable_external_access = false")
        self._con.execute("use warehouse")
        found = self._con.execute(
            "select table_schema || '.' || table_name, column_name from information_schema.columns where table_catalog = 'warehouse'"
        ).fetchall()
        self._columns: dict[str, set[str]] = {}
        for table, column in found:
            self._columns.setdefault(table, set()).add(column)
        self.has_regions = self.has("main.dim_unit", "region_code") and self.has("main.dim_region")
        for step in prepared.first_steps(self.has):
            self._con.execute(step)
        version = self.one("select version, published_at from meta.published_version where is_current")
        self.version: str = version.get("version") or "?"
        self.published_at = version.get("published_at")

    def prepare_lines(self) -> None:
        """Work out what pages with indicators start from, once; whoever comes meanwhile waits."""
        with self._lines_lock:
            if self._lines.is_set():
                return
            with self.cursor() as cursor:
                self._working = cursor
                try:
                    for step in prepared.last_steps(self.has):
                        cursor.execute(step)
                finally:
                    self._working = None
            self._lines.set()

    @property
    def is_prepared(self) -> bool:
        """Whether all is worked out."""
        return self._lines.is_set()

    def interrupt(self) -> None:
        """Give up what is being worked out."""
        if (working := self._working) is not None:
            working.interrupt()

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether the version holds a table or view, or a column of it."""
        return table in self._columns and (column is None or column in self._columns[table])

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own on the snapshot, for one request."""
        cursor = self._con.cursor()
        cursor.execute("use warehouse")
        return cursor

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query by column name. A version never changes, so an answer is kept; callers must not change it."""
        asked = (sql, tuple(parameters))
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return self._answers[asked]
            waiting = self._asked.get(asked)
            answer = self._asked.setdefault(asked, Future())
        if waiting is not None:  # somebody asks the same at this moment
            return waiting.result()
        try:
            if LATE.search(sql):
                self.prepare_lines()
            with self._turns, self.cursor() as cursor:
                found = _records(cursor.execute(sql, list(parameters)))
        except BaseException as error:
            with self._lock:
                del self._asked[asked]
            answer.set_exception(error)
            raise
        with self._lock:
            self._answers[asked] = found
            del self._asked[asked]
            while len(self._answers) > CACHED_ANSWERS:
                self._answers.popitem(last=False)
        answer.set_result(found)
        return found

    @contextmanager
    def made(self, sql: str, parameters: Sequence[Any]) -> Iterator[Ask]:
        """What asks queries over the temporary table `made`, an intermediate result that is worked out once for them."""
        self.prepare_lines()
        with self._turns, self.cursor() as cursor:
            cursor.execute(f"create temp table made as {sql}", list(parameters))
            yield lambda asked, values=(): _records(cursor.execute(asked, list(values)))

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> dict[str, Any]:
        """The first row of a query, or an empty one."""
        return next(iter(self.rows(sql, parameters)), {})

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        return next(iter(self.one(sql, parameters).values()), None)

    def stream(self, sql: str, parameters: Sequence[Any] = (), chosen: str = "") -> tuple[list[str], Iterator[list[tuple[Any, ...]]]]:
        """The columns of a large answer, and its rows in batches, never all at once.

        With `chosen`, which gives an `id` a row in order, the query is asked for some of these after the other: the table `part` (id, nth).
        """
        batches = self._batches(sql, parameters, chosen)
        return next(batches), batches

    def _batches(self, sql: str, parameters: Sequence[Any], chosen: str) -> Iterator[Any]:
        if LATE.search(sql + chosen):
            self.prepare_lines()
        with self.cursor() as cursor:
            with self._turns:
                if chosen:
                    cursor.execute(f"create temp table chosen as {chosen}", list(parameters))
                    _part(cursor, 0, 0)
                    cursor.execute(sql)
                else:
                    cursor.execute(sql, list(parameters))
            yield [str(d[0]) for d in cursor.description or ()]
            if not chosen:
                while batch := cursor.fetchmany(BATCH):
                    yield batch
                return
            counted = cursor.execute("select count(*) from temp.chosen").fetchone() or (0,)
            start, size = 0, BATCH  # the first part is small: it comes at once
            while start < counted[0]:
                with self._turns:
                    _part(cursor, start, start + size)
                    found = cursor.execute(sql).fetchall()
                yield found
                start, size = start + size, PART


def _moment(text: str | None) -> datetime | None:
    """A time of a manifest, in UTC as the warehouse keeps it."""
    return datetime.fromisoformat(text).replace(tzinfo=None) if text else None


def _part(cursor: duckdb.DuckDBPyConnection, start: int, end: int) -> None:
    """The table `part` with some of the rows that were chosen."""
    sql = "create or replace temp table part as select id, rowid as nth from temp.chosen where rowid >= ? and rowid < ?"
    cursor.execute(sql, [start, end])


def _records(answer: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [d[0] for d in answer.description or ()]
    # what a form does not name leads nowhere
    return [
        {name: None if value == UNKNOWN and name.endswith("_key") else value for name, value in zip(names, row, strict=True)}
        for row in answer.fetchall()
    ]


class Store:
    """The published file of a data folder: gives the newest snapshot that is open, and opens a newer one behind the scenes."""

    def __init__(self, data: Path, warm: Callable[[Snapshot], None] = lambda snapshot: None) -> None:
        """`warm` asks a new snapshot what its first readers will ask, so that they find the answers kept."""
        self.folder = DataFolder(data)
        self._warm = warm
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()
        self._opening = False
        self._next: Snapshot | None = None
        self._behind: threading.Thread | None = None
        self._earlier: OrderedDict[str, Snapshot] = OrderedDict()
        self._earlier_lock = threading.Lock()

    def close(self) -> None:
        """End what still goes on behind the scenes."""
        with self._lock:
            if self._snapshot is not None:
                self._snapshot.interrupt()
            if self._next is not None:
                self._next.interrupt()
            behind = self._behind
        if behind is not None:
            behind.join(timeout=10)

    def _identity(self) -> tuple[int, int]:
        try:
            stat = self.folder.published_database.stat()
        except FileNotFoundError:
            raise NotPublishedError(str(self.folder.root)) from None
        return stat.st_ino, stat.st_mtime_ns

    def current(self) -> Snapshot:
        """The newest open snapshot. The first is opened while the caller waits, a later one while the old one still answers.

        Raises NotPublishedError where nothing is published.
        """
        with self._lock:
            if self._snapshot is None:
                self._snapshot = self._open()
                self._start(partial(self._prepare, self._snapshot))
            elif not self._opening and self._changed(self._snapshot):
                self._opening = True
                self._start(self._reopen)
            return self._snapshot

    def version(self, name: str) -> Snapshot:
        """A kept version by its name. Raises PrunedError where there is no such version any more."""
        shown = self.current()
        if name == shown.version:
            return shown
        file = self.folder.published / "versions" / Path(name).name / "warehouse.duckdb"
        try:
            stat = file.stat()
        except OSError:
            raise PrunedError(name) from None
        with self._earlier_lock:
            if name not in self._earlier:
                self._earlier[name] = Snapshot(file, (stat.st_ino, stat.st_mtime_ns), EARLIER_LIMIT)
            self._earlier.move_to_end(name)
            while len(self._earlier) > EARLIER_OPEN:
                self._earlier.popitem(last=False)
            return self._earlier[name]

    def _prepare(self, snapshot: Snapshot) -> None:
        with suppress(duckdb.Error):  # a page that fails says so to its readers
            self._warm(snapshot)
        with suppress(duckdb.Error):  # the server ends, or there is no room: the first page that needs them tries again
            snapshot.prepare_lines()

    def _start(self, work: Callable[[], None]) -> None:
        self._behind = threading.Thread(target=work, daemon=True)
        self._behind.start()

    def _changed(self, snapshot: Snapshot) -> bool:
        try:
            return self._identity() != snapshot.identity
        except NotPublishedError:
            return False  # the last version stays on show

    def _open(self) -> Snapshot:
        for attempt in range(5):
            identity = self._identity()
            try:
                opened = Snapshot(self.folder.published_database, identity)
            except duckdb.IOException:
                if attempt == 4:
                    raise
                time.sleep(0.05)
                continue
            if self._identity() == identity:
                return opened
        return opened

    def _reopen(self) -> None:
        try:
            self._next = self._open()
            self._prepare(self._next)
            with self._lock:
                self._snapshot = self._next
        finally:
            self._next, self._opening = None, False

    def loads(self) -> list[dict[str, Any]]:
        """The kept versions, oldest first, with their findings by severity, from their manifests."""
        found = []
        for path in sorted((self.folder.published / "versions").glob("[!.]*/manifest.json")):
            try:
                manifest = json.loads(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue  # a version that is being removed
            counts: dict[str, int] = {}
            for result in manifest.get("rule_results", []):
                counts[result["severity"]] = counts.get(result["severity"], 0) + result["failed"]
            rows = manifest.get("row_counts", {})
            found.append(
                {
                    "version": manifest.get("version", path.parent.name),
                    "created_at": _moment(manifest.get("created_at")),
                    "counts": counts,
                    "total": sum(counts.values()),
                    "forms": rows.get("mart.disclosure", 0),
                }
            )
        return found
