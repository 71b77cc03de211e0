"""Dagster's record of loads: how it is written, and how long it is kept.

Belongs here: Dagster's own files of runs and events, written at a fraction of the cost; runs that are old, or ended without saying so. Must
stay out: what stands in the record, which is Dagster's.

A load writes some 400 events, most of them of asset checks. Dagster opens its file anew for each statement, which takes a tenth of a small
load; here a file stays open until the load is over. A new file gets its tables at the newest revision at once, where Dagster asks its
library of migrations, whose import takes a twentieth. The files are the same, and any of Dagster's programs reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

import dagster as dg
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS, EVENT_TYPE_TO_PIPELINE_RUN_STATUS
from dagster._core.events.log import EventLogEntry
from sqlalchemy import MetaData, inspect, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool

from jixiao import settings
from jixiao.lean import standing_in
from jixiao.sources.data_folder import DataFolder

_MIGRATING = (
    "alembic",
    "alembic.command",
    "alembic.config",
    "alembic.runtime.environment",
    "alembic.runtime.migration",
    "alembic.script",
)
with standing_in(_MIGRATING, by_name=True):
    import dagster._core.storage
    from dagster._core.storage.event_log.schema import SqlEventLogStorageMetadata, SqlEventLogStorageTable
    from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
    from dagster._core.storage.runs.schema import RunStorageSqlMetadata
    from dagster._core.storage.runs.sqlite.sqlite_run_storage import SqliteRunStorage
    from dagster._core.storage.schedules.sqlite.sqlite_schedule_storage import SqliteScheduleStorage
    from dagster._core.storage.sql import create_engine
    from dagster._core.storage.sqlite import create_db_conn_string

HISTORY_DAYS = 90
"""Days that a run is kept in the record, where the setting says nothing."""

_AT_WORK = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]

WAIT_S = 60
"""Seconds to wait for another program that writes into the same file."""


def tidy(folder: DataFolder, instance: dg.DagsterInstance, *, now: datetime | None = None) -> None:
    """Mark the runs that a kill ended as failed, and forget those that are older than the setting's days, with their files.

    For the record of one data folder, before its load begins: whoever holds no lock is not at work.
    """
    for run in instance.get_runs(dg.RunsFilter(statuses=_AT_WORK)):
        instance.report_run_failed(run, "the process ended before the load did")
    days = settings.HISTORY_DAYS.number or HISTORY_DAYS
    before = (now or datetime.now(UTC)) - timedelta(days=days)
    for record in instance.get_run_records(dg.RunsFilter(created_before=before)):
        run_id = record.dagster_run.run_id
        instance.delete_run(run_id)
        (folder.history / "history" / "runs" / f"{run_id}.db").unlink(missing_ok=True)


class _File(Enum):
    """What a file of Dagster's was found to be."""

    NEW = auto()
    READY = auto()
    OLD = auto()


def _made_ready(engine: Engine, tables: MetaData) -> _File:
    """Make the tables of a file that has none, as Dagster does; of one that has tables tell whether a migration has to look at it."""
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        if names:
            stamped = "alembic_version" in names and connection.execute(text("select version_num from alembic_version")).first()
            return _File.READY if stamped else _File.OLD
        connection.execute(text("pragma journal_mode = wal"))
        tables.create_all(connection, checkfirst=False)
        connection.execute(
            text(
                "create table alembic_version (version_num varchar(32) not null, constraint alembic_version_pkc primary key (version_num))"
            )
        )
        connection.execute(text("insert into alembic_version values (:revision)"), {"revision": newest_revision()})
        connection.commit()
    return _File.NEW


@cache
def newest_revision() -> str:
    """The revision of Dagster's tables that no other migration comes after, as the texts of its migrations say.

    Raises ValueError where there is not one such revision.
    """
    texts: list[str] = [file.read_text("utf-8") for file in (Path(dagster._core.storage.__path__[0]) / "alembic" / "versions").glob("*.py")]
    made, passed = ({found for each in texts for found in re.findall(rf'^{name} = "(\w+)"$', each, re.MULTILINE)} for name in _REVISIONS)
    (newest,) = made - passed
    return str(newest)


_REVISIONS = ("revision", "down_revision")


class _Kept:
    """A file that is opened at its first use and stays open: one connection, in a transaction while somebody has it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = RLock()
        self._connection: Connection | None = None

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """The connection, in a transaction that ends with the outermost user's."""
        with self._lock:
            if self._connection is None:
                self._connection = _opened(_engine(self._address))
            if self._connection.in_transaction():
                yield self._connection
            else:
                with self._connection.begin():
                    yield self._connection

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None


def _engine(address: str) -> Engine:
    """What opens a file, for one thread at a time: a lock sees to that."""
    engine: Engine = create_engine(address, poolclass=NullPool, connect_args={"timeout": WAIT_S, "check_same_thread": False})
    return engine


def _opened(engine: Engine) -> Connection:
    connection = engine.connect()
    connection.execute(text("pragma synchronous = normal"))  # a crash of the machine may cost the last events, never the file
    connection.commit()
    return connection


class OpenRuns(SqliteRunStorage):
    """Dagster's list of runs in SQLite, its file opened once."""

    def __init__(self, conn_string: str, inst_data: Any = None) -> None:
        super().__init__(conn_string, inst_data)
        self._kept = _Kept(conn_string)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> OpenRuns:
        """The list in the folder that the configuration names."""
        return cls.from_local(inst_data=inst_data, **config_value)

    @classmethod
    def from_local(cls, base_dir: str, inst_data: Any = None) -> OpenRuns:
        """The list in the folder; a new one is as Dagster makes it."""
        Path(base_dir).mkdir(parents=True, exist_ok=True)
        address = create_db_conn_string(base_dir, "runs")
        match _made_ready(_engine(address), RunStorageSqlMetadata):
            case _File.OLD:
                super().from_local(base_dir, inst_data)
            case _File.NEW:
                runs = cls(address, inst_data)
                with runs.connect():  # one transaction for all
                    runs.migrate()
                    runs.optimize()
                return runs
        return cls(address, inst_data)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """The file, in a transaction."""
        with self._kept.connect() as connection:
            yield connection

    def dispose(self) -> None:
        """Close the file."""
        self._kept.close()
        super().dispose()


class UnaskedSchedules(SqliteScheduleStorage):
    """Dagster's record of schedules and sensors, which a load asks for nothing: its file is whoever's that makes schedules run."""

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> UnaskedSchedules:
        """The record in the folder that the configuration names, neither opened nor made."""
        return cls(create_db_conn_string(config_value["base_dir"], "schedules"), inst_data)


_EVENT = SqlEventLogStorageTable.insert()
_INDEXED = frozenset({*ASSET_EVENTS, *ASSET_CHECK_EVENTS, *EVENT_TYPE_TO_PIPELINE_RUN_STATUS})
"""Events that are looked for over all runs, and stand in the index too."""


class OpenEventLog(SqliteEventLogStorage):
    """Dagster's event log in SQLite, with each of its files opened once."""

    _open: dict[str, Connection] | None = None
    _has: frozenset[str] = frozenset()
    """Tables, columns and finished migrations of the index that were asked for and are there: they do not go."""

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> OpenEventLog:
        """The log in the folder that the configuration names."""
        return cls(inst_data=inst_data, **config_value)

    def has_table(self, table_name: str) -> bool:
        """Whether the index has the table: Dagster asks for each event of a check."""
        return self._once(f"table {table_name}", lambda: super(OpenEventLog, self).has_table(table_name))

    def has_secondary_index(self, name: str) -> bool:
        """Whether a migration of its data is done: it asks for each look at an asset."""
        return self._once(f"migration {name}", lambda: super(OpenEventLog, self).has_secondary_index(name))

    def _has_asset_key_col_on_connection(self, conn: Connection, column_name: str) -> bool:
        return self._once(f"column {column_name}", lambda: super(OpenEventLog, self)._has_asset_key_col_on_connection(conn, column_name))

    def _once(self, name: str, ask: Callable[[], bool]) -> bool:
        if name not in self._has and ask():
            self._has |= {name}
        return name in self._has

    def _initdb(self, engine: Engine, for_index_shard: bool = False) -> None:
        """See that a file has its tables."""
        if _made_ready(engine, SqlEventLogStorageMetadata) is _File.OLD:
            super()._initdb(engine, for_index_shard)

    def store_event(self, event: EventLogEntry) -> None:
        """Write one event where Dagster does, its row made once and its statements compiled once."""
        row = self._event_to_row(event)
        kind = event.dagster_event_type if event.is_dagster_event else None
        with self.run_connection(event.run_id) as connection:
            connection.execute(_EVENT, row)
        if kind is None or kind not in _INDEXED:
            return
        with self.index_connection() as connection:
            event_id = connection.execute(_EVENT, row).inserted_primary_key[0]
            if kind in ASSET_EVENTS:
                self._store_asset_event_tags(connection, [event], [event_id])
                self._store_asset_event(connection, event, event_id)
        if kind in ASSET_CHECK_EVENTS:
            self.store_asset_check_event(event, event_id)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            connection = self._opened(shard)
            with connection.begin():
                yield connection

    def _opened(self, shard: str) -> Connection:
        if self._open is None:
            self._open = {}
        if shard not in self._open:
            engine = _engine(self.conn_string_for_shard(shard))
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            self._open[shard] = _opened(engine)
        return self._open[shard]

    def dispose(self) -> None:
        """Close the files."""
        with self._db_lock:
            for connection in (self._open or {}).values():
                connection.close()
            self._open = None
        super().dispose()
