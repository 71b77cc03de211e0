"""Dagster's record of loads: how it is written, and how long it is kept.

Belongs here: Dagster's own files of events, written at a fraction of the cost; runs that are old, or ended without saying so. Must stay
out: what stands in the record, which is Dagster's.

A load writes some 400 events, most of them of asset checks. Dagster opens its file anew for each statement, which takes a tenth of a small
load; here a file stays open until the load is over. The files are the same, and any of Dagster's programs reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import dagster as dg
from alembic.config import Config
from alembic.script import ScriptDirectory
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.sql import create_engine
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from jixiao import settings
from jixiao.sources.data_folder import DataFolder

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


_MIGRATIONS: dict[str | None, ScriptDirectory] = {}


@contextmanager
def migrations_read_once() -> Iterator[None]:
    """Let each folder of Dagster's migrations be read once in here, and not for each file of its record, old or new, twice."""
    read = ScriptDirectory.from_config

    def once(config: Config) -> ScriptDirectory:
        place = config.get_main_option("script_location")
        if place not in _MIGRATIONS:
            _MIGRATIONS[place] = read(config)
        return _MIGRATIONS[place]

    ScriptDirectory.from_config = once  # type: ignore[method-assign]
    try:
        yield
    finally:
        ScriptDirectory.from_config = read  # type: ignore[method-assign]


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
            engine = create_engine(
                self.conn_string_for_shard(shard),
                poolclass=NullPool,
                connect_args={"timeout": WAIT_S, "check_same_thread": False},  # one thread at a time: the lock sees to it
            )
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            connection = engine.connect()
            connection.execute(text("pragma synchronous = normal"))  # a crash of the machine may cost the last events, never the file
            connection.commit()
            self._open[shard] = connection
        return self._open[shard]

    def dispose(self) -> None:
        """Close the files."""
        with self._db_lock:
            for connection in (self._open or {}).values():
                connection.close()
            self._open = None
        super().dispose()
