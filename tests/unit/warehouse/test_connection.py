"""Connections print nothing by themselves."""

from __future__ import annotations

from pathlib import Path

import duckdb

from jixiao.cli._warehouse import open_database
from jixiao.warehouse.connection import reading, writing


def _shows_progress(con: duckdb.DuckDBPyConnection) -> bool:
    row = con.execute("select current_setting('enable_progress_bar')").fetchone()
    return bool(row and row[0])


def test_no_connection_draws_a_progress_bar(tmp_path: Path) -> None:
    """A rule or a question of over two seconds would draw it into the JSON that a program reads."""
    file = tmp_path / "a.duckdb"
    with writing(file, work=tmp_path) as con:
        con.execute("create table t as select 1 as a")
        assert not _shows_progress(con)
    for opening in (reading, open_database):
        with opening(file) as opened:
            assert not _shows_progress(opened)
