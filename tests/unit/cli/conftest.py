"""A small published warehouse, made by hand, for commands that only read one."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output is as wide as in a pipe, whatever terminal the tests run in."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose published warehouse holds one view, one table and one comment."""
    folder = tmp_path / "data"
    (folder / "published").mkdir(parents=True)
    with duckdb.connect(str(folder / "published" / "warehouse.duckdb")) as connection:
        connection.execute("create schema mart")
        connection.execute("create table fact_funding (unit_name varchar, amount_yuan decimal(20, 2))")
        connection.execute("insert into fact_funding values ('开州区住房保障中心', 12730000.00), ('甲,乙', null)")
        connection.execute("create view mart.funding as from fact_funding")
        connection.execute("comment on view mart.funding is '资金 funding'")
        connection.execute("comment on column fact_funding.amount_yuan is '金额（元）'")
        connection.execute("create macro mart.share(part, whole) as part * 100 / whole")
        connection.execute("comment on macro mart.share is '占比 share'")
        connection.execute("create macro mart.funding_as_of(moment) as table select unit_name, amount_yuan from fact_funding")
    return folder
