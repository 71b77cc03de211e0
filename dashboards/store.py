"""The published warehouse as the pages see it: one read-only snapshot a version, opened anew when another file is published.

Belongs here: opening, noticing a publication, asking with a cache. Must stay out: what is asked.

The file is attached to a database in memory: DuckDB then opens it by its path anew each time, where a plain connection would be given the
instance that this process still holds of the old file. Readers of a snapshot keep it until they are done. Publishing is a rename, so an
open snapshot never stands in its way.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from jixiao.errors import JixiaoError
from jixiao.schema import UNKNOWN
from jixiao.sources.data_folder import DataFolder

CACHED_ANSWERS = 512
MEMORY_LIMIT = "2GB"

# The amounts that count, by source and measure: the totals are those that mart.project_year adds up (of whole units, those of the latest
# stage of the year), the parts are of the same forms. Kept beside the attached file since every page with money starts from it.
MONEY = """
create table memory.main.money as
with total as (
    select *, initial_key as funding_key, 'initial_budget' as measure, initial_yuan as amount_yuan
    from mart.form_money where is_initial_counted
    union all
    select *, adjusted_key, 'adjusted_budget', adjusted_yuan from mart.form_money where is_counted
    union all
    select *, executed_key, 'executed', executed_yuan from mart.form_money where is_counted
)
select
    total.funding_key, total.disclosure_key, total.unit_key, total.project_key, total.subject, total.stage, total.fiscal_year,
    'total' as funding_source, total.measure, total.amount_yuan, total.doubt,
    if(total.is_summed, null, printed.amount_text) as amount_text, printed.table_no, printed.row_no, printed.column_no
from total left join main.fact_funding as printed using (funding_key)
where total.amount_yuan is not null
union all
select
    part.funding_key, part.disclosure_key, part.unit_key, part.project_key, part.subject, part.stage, part.fiscal_year,
    part.funding_source, part.measure, part.amount_yuan, part.doubt, part.amount_text, part.table_no, part.row_no, part.column_no
from mart.funding as part inner join mart.form_money as form using (disclosure_key)
where part.period = 'annual' and part.funding_source <> 'total' and part.amount_yuan is not null
    and if(part.measure = 'initial_budget', form.is_initial_counted, form.is_counted)
"""
# Where units are, and which names mean one indicator. Columns that came into the warehouse later than its first versions may be missing.
PLACE = """
create table memory.main.place as
select unit.unit_key, region.region_code, region.city_code, region.province_code, region.region_label as label
from main.dim_unit as unit left join main.dim_region as region on unit.region_code = region.region_code
where unit.unit_key <> 'unknown'
"""
NO_PLACE = """
create table memory.main.place as
select
    unit_key, null::varchar as region_code, null::varchar as city_code, null::varchar as province_code, null::varchar as label
from main.dim_unit
"""
# Which targets were met: a view over all values, too wide to be worked out for each page.
ATTAINMENT = """
create table memory.main.attainment as
select indicator_line_key, disclosure_key, verdict, verdict_reason, attained_percent from mart.attainment where pairing = 'same_form'
"""
INDICATOR = """
create table memory.main.indicator as
select indicator_key, indicator_name, {same} as same_name from main.dim_indicator
"""


Ask = Callable[..., list[dict[str, Any]]]
"""Asks a query with parameters, and gives its rows by column name."""


class NotPublishedError(JixiaoError):
    """Nothing is published in the data folder yet."""


class Snapshot:
    """One published version, opened read-only. Safe to be asked from several threads at once."""

    def __init__(self, path: Path, identity: tuple[int, int]) -> None:
        self.identity = identity
        self.has_attainment = False
        self._working: duckdb.DuckDBPyConnection | None = None
        self._answers: OrderedDict[tuple[str, tuple[Any, ...]], list[dict[str, Any]]] = OrderedDict()
        self._lock = threading.Lock()
        quoted = str(path).replace("'", "''")
        self._con = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": MEMORY_LIMIT,
                "temp_directory": str(Path(tempfile.gettempdir()) / f"jixiao-dashboard-{os.getpid()}"),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        self._con.execute(f"attach '{quoted}' as warehouse (read_only)")
        self._con.execute("set enable_external_access = false")
        self._con.execute("use warehouse")
        found = self._con.execute(
            "select table_schema || '.' || table_name, column_name from information_schema.columns where table_catalog = 'warehouse'"
        ).fetchall()
        self._columns: dict[str, set[str]] = {}
        for table, column in found:
            self._columns.setdefault(table, set()).add(column)
        self._derive()
        version = self.one("select version, published_at from meta.published_version where is_current")
        self.version: str = version.get("version") or "?"
        self.published_at = version.get("published_at")

    def _derive(self) -> None:
        self._con.execute(MONEY)
        self.has_regions = self.has("main.dim_unit", "region_code") and self.has("main.dim_region")
        self._con.execute(PLACE if self.has_regions else NO_PLACE)
        same = "normalised_name" if self.has("main.dim_indicator", "normalised_name") else "indicator_name"
        self._con.execute(INDICATOR.format(same=same))

    def work_out(self) -> None:
        """Work out what takes a while and what pages can do without for so long: whether targets were met."""
        if not self.has("mart.attainment", "verdict"):
            return
        with self.cursor() as cursor:
            self._working = cursor
            try:
                cursor.execute(ATTAINMENT)
            except duckdb.Error:
                return  # the server ends, or there is not enough memory: pages go without
            finally:
                self._working = None
        self.has_attainment = True

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
        with self.cursor() as cursor:
            found = _records(cursor.execute(sql, list(parameters)))
        with self._lock:
            self._answers[asked] = found
            while len(self._answers) > CACHED_ANSWERS:
                self._answers.popitem(last=False)
        return found

    @contextmanager
    def made(self, sql: str, parameters: Sequence[Any]) -> Iterator[Ask]:
        """What asks queries over the temporary table `made`, an intermediate result that is worked out once for them."""
        with self.cursor() as cursor:
            cursor.execute(f"create temp table made as {sql}", list(parameters))
            yield lambda asked, values=(): _records(cursor.execute(asked, list(values)))

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> dict[str, Any]:
        """The first row of a query, or an empty one."""
        return next(iter(self.rows(sql, parameters)), {})

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        return next(iter(self.one(sql, parameters).values()), None)

    def stream(self, sql: str, parameters: Sequence[Any] = (), size: int = 5_000) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a large answer in batches, never all at once."""
        with self.cursor() as cursor:
            cursor.execute(sql, list(parameters))
            while batch := cursor.fetchmany(size):
                yield batch


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

    def _prepare(self, snapshot: Snapshot) -> None:
        with suppress(duckdb.Error):  # a page that fails says so to its readers
            self._warm(snapshot)
        snapshot.work_out()

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
                    "created_at": manifest.get("created_at"),
                    "counts": counts,
                    "total": sum(counts.values()),
                    "forms": rows.get("mart.disclosure", 0),
                }
            )
        return found
