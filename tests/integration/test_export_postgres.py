"""`jixiao export postgres` into a real server: everything arrives, and no reader ever notices that it does."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from jixiao.warehouse.handover import HANDED, target_name
from jixiao.warehouse.postgres import PostgresError, export
from tests.conftest import ROOT, SampleWarehouse, run_cli
from tests.support import postgres

psycopg = pytest.importorskip("psycopg")


@pytest.fixture(scope="module", name="conninfo")
def conninfo_fixture(requires: Callable[[str, str], None]) -> Iterator[str]:
    """A private server."""
    path = os.environ["PATH"]
    os.environ["PATH"] = postgres.programs()
    try:
        requires("initdb", "postgresql")
    finally:
        os.environ["PATH"] = path
    with postgres.server() as conninfo:
        yield conninfo


@contextmanager
def connected(conninfo: str, **settings: Any) -> Iterator[Any]:
    """A connection of a reader, by default without transactions of its own."""
    with psycopg.connect(conninfo, autocommit=settings.pop("autocommit", True), **settings) as connection:
        yield connection


def one(connection: Any, sql: str) -> Any:
    """The one value of a query."""
    return connection.execute(sql).fetchone()[0]


@pytest.fixture(name="version")
def version_fixture(sample_warehouse: SampleWarehouse, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a copy of the sample warehouse that calls itself another version, with as many codes more as the version says."""

    def make(name: str) -> Path:
        file = tmp_path / f"{name}.duckdb"
        file.write_bytes(sample_warehouse.database.read_bytes())
        with duckdb.connect(str(file)) as connection:
            connection.execute("update meta.published_version set version = ? where is_current", [name])
            connection.execute("insert into main.dim_code select 'test', i::varchar, ?, ? from range(?) t(i)", [name, name, int(name)])
        return file

    return make


def test_rows_sums_types_and_comments_arrive(sample_warehouse: SampleWarehouse, conninfo: str) -> None:
    """Every table has the same rows, value by value, with the declared types, comments, keys and references."""
    run = run_cli("export", "postgres", conninfo, "--data", sample_warehouse.data, "--schema", "whole")
    assert run.code == 0, run.stderr
    assert "is in the schema whole" in run.stderr
    with connected(conninfo) as server, duckdb.connect(str(sample_warehouse.database), read_only=True) as warehouse:
        for declared in HANDED:
            names = ", ".join(c.name for c in declared.columns)
            ours = sorted(map(repr, _plain(warehouse.execute(f"select {names} from {declared.qualified}").fetchall())))
            theirs = sorted(map(repr, _plain(server.execute(f"select {names} from whole.{target_name(declared)}").fetchall())))
            assert ours == theirs, declared.qualified
        money = one(server, "select sum(amount_yuan) from whole.funding where funding_source = 'total'")
        assert money == Decimal("44526836.16")
        kinds = dict(
            server.execute(
                "select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'whole.funding'::regclass"
            ).fetchall()
        )
        assert (kinds["amount_yuan"], kinds["fiscal_year"], kinds["unit_name"]) == ("numeric(24,4)", "integer", "text")
        assert "金额" in one(server, "select col_description('whole.funding'::regclass, 9)")
        assert one(server, "select obj_description('whole.fact_funding'::regclass)").startswith("资金事实")
        assert one(server, "select count(*) from pg_constraint where connamespace = 'whole'::regnamespace and contype = 'f'") > 10
        with pytest.raises(psycopg.errors.UniqueViolation):
            server.execute("insert into whole.dim_code select * from whole.dim_code limit 1")


def _plain(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [tuple(v.normalize() if isinstance(v, Decimal) and v else 0 if isinstance(v, Decimal) else v for v in row) for row in rows]


def test_names_in_the_schema_do_not_collide() -> None:
    """Star, views and meta stand in one schema, each under a name of its own."""
    names = [target_name(t) for t in HANDED]
    assert len(set(names)) == len(names)


CHECK = (
    "select (select version from jixiao.meta_published_version where is_current),"
    " (select count(*) from jixiao.dim_code where code_set = 'test'),"
    " (select count(*) from jixiao.fact_indicator f join jixiao.fact_disclosure d using (disclosure_key)),"
    " (select count(*) from jixiao.own_view)"
)


def test_readers_see_one_version_whole_while_three_are_loaded(conninfo: str, version: Callable[[str], Path], tmp_path: Path) -> None:
    """No error, no empty table, no mixture: not for single queries, not for prepared ones, not for transactions of either kind."""
    own = tmp_path / "own.sql"
    own.write_text("create view own_view as select * from funding where funding_source = 'total';", encoding="utf-8")
    extra = own.read_text(encoding="utf-8")
    export(version("1"), conninfo, extra=extra)
    seen: dict[str, set[Any]] = {"single": set(), "read committed": set(), "repeatable read": set()}
    counts = dict.fromkeys(seen, 0)
    faults: list[str] = []
    done = threading.Event()

    def poll(kind: str) -> None:
        try:
            with connected(conninfo, autocommit=kind == "single", prepare_threshold=3) as reader:
                if kind == "repeatable read":
                    reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                while not done.is_set():
                    first = reader.execute(CHECK).fetchone()
                    if kind != "single":
                        time.sleep(0.002)
                        again = reader.execute(CHECK).fetchone()
                        if again != first:
                            faults.append(f"{kind}: {first} and then {again} in one transaction")
                        reader.commit()
                        time.sleep(0.003)
                    seen[kind].add(first)
                    counts[kind] += 1
        except Exception as fault:
            faults.append(f"{kind}: {fault!r}")

    readers = [threading.Thread(target=poll, args=(kind,)) for kind in seen]
    for reader in readers:
        reader.start()
    for name in ("2", "3", "4"):
        export(version(name), conninfo, extra=extra)
        time.sleep(0.3)
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert all(count > 20 for count in counts.values()), counts
    for kind, found in seen.items():
        assert {int(name) for name, *_ in found} <= {1, 2, 3, 4}
        assert max(found)[0] == "4", kind
        for name, codes, values, funded in found:
            assert (codes, values, funded) == (int(name), 51, 3), kind


def test_a_snapshot_older_than_the_load_finds_no_empty_table(conninfo: str, version: Callable[[str], Path]) -> None:
    """A long transaction that began before the swap, and asks for its first table after it, sees the rows that were copied frozen."""
    with connected(conninfo, autocommit=False) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.execute("select 1")
        export(version("5"), conninfo, schema="frozen")
        assert one(reader, "select count(*) from frozen.fact_indicator") == 51


def test_a_reader_that_stays_is_named_and_nothing_changes(conninfo: str, version: Callable[[str], Path]) -> None:
    """An open transaction is never given a mixture: the export waits, and where it must give up it says for whom."""
    export(version("6"), conninfo, schema="held")
    with connected(conninfo, autocommit=False, application_name="forgotten psql") as reader:
        reader.execute("select count(*) from held.funding")
        with pytest.raises(PostgresError, match="forgotten psql"):
            export(version("7"), conninfo, schema="held", wait=0.5)
        assert one(reader, "select version from held.meta_published_version where is_current") == "6"
    export(version("8"), conninfo, schema="held")


def test_rights_are_kept_and_granted(conninfo: str, version: Callable[[str], Path]) -> None:
    """A role that may read one table may do so after the next export, and no more; --grant opens all tables."""
    with connected(conninfo) as server:
        server.execute("create role narrow login; create role wide login")
        export(version("1"), conninfo, schema="granted", roles=["wide"])
        server.execute("grant usage on schema granted to narrow; grant select on granted.funding to narrow")
    export(version("2"), conninfo, schema="granted")
    with connected(conninfo.replace("user=jixiao", "user=narrow")) as narrow:
        assert one(narrow, "select count(*) from granted.funding") == 8
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            narrow.execute("select * from granted.indicator")
    with connected(conninfo.replace("user=jixiao", "user=wide")) as wide:
        assert one(wide, "select count(*) from granted.fact_indicator") == 51


def test_what_others_made_is_never_dropped(conninfo: str, version: Callable[[str], Path]) -> None:
    """A schema that no export made, a table that somebody put into ours, a view elsewhere that is built on ours: the export refuses."""
    with connected(conninfo) as server:
        server.execute("create schema theirs; create table theirs.kept (n int)")
        with pytest.raises(PostgresError, match="was not made by an export"):
            export(version("1"), conninfo, schema="theirs")
        export(version("1"), conninfo, schema="ours")
        server.execute("create table ours.kept (n int)")
        with pytest.raises(PostgresError, match="kept"):
            export(version("2"), conninfo, schema="ours")
        server.execute("drop table ours.kept; create view theirs.built as select * from ours.funding")
        with pytest.raises(PostgresError, match=r"theirs\.built"):
            export(version("2"), conninfo, schema="ours")
        server.execute("drop view theirs.built")
        with pytest.raises(PostgresError, match="ends the transaction"):
            export(version("2"), conninfo, schema="ours", extra="select 1; commit; begin")
        with pytest.raises(PostgresError, match="nowhere"):
            export(version("2"), conninfo, schema="ours", extra="select * from nowhere")
        assert one(server, "select version from ours.meta_published_version where is_current") == "1"
        export(version("3"), conninfo, schema="ours")
        assert one(server, "select version from ours.meta_published_version where is_current") == "3"
        assert one(server, "select count(*) from pg_namespace where nspname ~ '__(new|old)$'") == 0
        assert one(server, "select count(*) from theirs.kept") == 0


def test_two_exports_at_once_do_not_mix(conninfo: str, version: Callable[[str], Path]) -> None:
    """The second one says that the first is running."""
    with connected(conninfo) as other:
        from jixiao.warehouse.postgres import LOCK

        other.execute("select pg_advisory_lock(%s)", (LOCK,))
        with pytest.raises(PostgresError, match="another export"):
            export(version("1"), conninfo, schema="twice")


def test_texts_arrive_as_they_are(conninfo: str, version: Callable[[str], Path]) -> None:
    """Empty texts, quotes, line breaks, backslashes and what looks like the end of the data are kept; a zero byte is replaced."""
    odd = ["", '"', "a,b", "行\n二", "\\.", "\\N", "'", "=1+1", "NULL", "\t"]
    file = version("9")
    with duckdb.connect(str(file)) as connection:
        connection.executemany("insert into main.dim_code values ('odd', ?, ?, 'x')", [[str(i), text] for i, text in enumerate(odd)])
        connection.execute("insert into main.dim_code values ('odd', 'zero', 'a' || chr(0) || 'b', 'x')")
    export(file, conninfo, schema="texts")
    with connected(conninfo) as server:
        found = dict(server.execute("select code, name_zh from texts.dim_code where code_set = 'odd'").fetchall())
    assert found == {**{str(i): text for i, text in enumerate(odd)}, "zero": "a\ufffdb"}


def test_a_server_that_is_not_there_is_told(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """The command fails in words, and a password in the address is not repeated."""
    address = f"postgresql://jixiao:secret@/postgres?host={tmp_path}"
    run = run_cli("export", "postgres", address, "--data", sample_warehouse.data)
    assert run.code == 1
    assert "Nothing was changed" in run.stderr
    assert "Traceback" not in run.stderr
    assert "secret" not in run.stdout + run.stderr


def test_the_guide_works_as_it_is_written(conninfo: str, sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """Roles and database of the guide, a role that is no superuser, its own view and index; twice, as two nights do."""
    guide = (ROOT / "docs" / "connect" / "postgresql.md").read_text(encoding="utf-8")
    setup, own = re.findall(r"^```sql\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    with connected(conninfo) as server:
        for statement in filter(str.strip, setup.replace("jixiao", "loader").split(";")):  # jixiao is this server's superuser
            server.execute(statement)
    after = tmp_path / "own.sql"
    after.write_text(own, encoding="utf-8")
    address = conninfo.replace("user=jixiao", "user=loader").replace("dbname=postgres", "dbname=disclosures")
    for _ in range(2):
        run = run_cli("export", "postgres", address, "--grant", "bi_reader", "--after", after, "--data", sample_warehouse.data)
        assert run.code == 0, run.stderr
        with connected(address.replace("user=loader", "user=bi_reader")) as reader:
            assert one(reader, "select sum(amount_yuan) from jixiao.budget_2022") == Decimal("44526836.16")
            assert one(reader, "select version from jixiao.meta_published_version where is_current") in run.stderr
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute("delete from jixiao.funding")
