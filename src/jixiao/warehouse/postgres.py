"""The published warehouse in a schema of a PostgreSQL server, for tools that cannot read a file.

Belongs here: tables with the declared types, keys and comments, loading, proof, the swap. Must stay out: what the tables mean
(`schema.py`), files (`export.py`).

One transaction makes a new schema, fills it, proves it against the warehouse and puts it in the place of the old one. It does so only when
no transaction reads the old tables, and those that ask meanwhile wait for some milliseconds: every transaction of a reader sees one
version, whole, and an export that fails leaves nothing. Rows are copied frozen: a transaction that began before the swap and
asks for its first table after it sees the rows as well, and never an empty table.

Star and views stand in the one schema under their own names, the views as tables, and `meta` under `meta_`.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

import duckdb

from jixiao.errors import JixiaoError, needs
from jixiao.schema import MAIN, MART, Column, Table
from jixiao.warehouse.connection import reading
from jixiao.warehouse.database_words import line
from jixiao.warehouse.handover import HANDED, figures, mark_of, summed, target_name
from jixiao.warehouse.sql_text import literal

if TYPE_CHECKING:
    import psycopg

MARK = "Jixiao"
"""The first word of the comment on a schema that an export made: any other schema is left alone."""

LOCK = 0x6A697869616F  # "jixiao": exports into one database wait for nobody, the second one fails
TRY_SECONDS = 0.1
"""How long one attempt at the swap waits for a reader, and lets others wait behind it."""

TYPES = {"varchar": "text", "timestamp": "timestamp without time zone", "double": "double precision"}
"""Where PostgreSQL's name of a type is not the declaration's."""


class PostgresError(JixiaoError):
    """The export did not happen, and the schema is what it was. The message says why and what to do."""


@dataclass(slots=True)
class PostgresReport:
    """What was exported: the schema, the version, rows by table."""

    schema: str
    version: str
    row_counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def export(
    database: Path, conninfo: str, *, schema: str = "jixiao", roles: Iterable[str] = (), extra: str = "", wait: float = 300
) -> PostgresReport:
    """Load the warehouse file into a schema of the server at `conninfo` (an address, or libpq's words) in place of the last export.

    Roles keep what they were granted; `roles` are granted reading as well. `extra` is SQL that runs in the new schema before the swap:
    views, indexes, grants of one's own. Raises PostgresError, with the schema as it was, where the server cannot be reached or refuses,
    where the schema holds what no export made, where rows or sums differ, or where readers do not leave it within `wait` seconds.
    """
    with needs("postgres"):
        import psycopg

    started = time.perf_counter()
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,50}", schema) or schema.startswith("pg_"):
        raise PostgresError(
            f"{schema!r} is no name for a schema here: take small letters, digits and _, and no pg_ before them",
            f"{schema!r} 不能作模式名：请用小写字母、数字和 _，且不以 pg_ 开头",
        )
    settings: dict[str, Any] = {"connect_timeout": 15, "application_name": "jixiao export", "client_encoding": "utf8"}
    try:
        with reading(database) as source, psycopg.connect(conninfo, **settings) as server:
            report = _load(source, server, schema, tuple(roles), extra)
            _swap(server, schema, time.monotonic() + wait)
            server.commit()
    except psycopg.Error as error:
        raise PostgresError(f"PostgreSQL: {str(error).strip()}", f"PostgreSQL：{str(error).strip()}") from error
    except duckdb.Error as error:
        en, zh = line(error)
        raise PostgresError(
            f"{database} is not a warehouse of this version of Jixiao: {en}", f"{database} 不是本版绩效的数据仓库：{zh}"
        ) from error
    report.seconds = time.perf_counter() - started
    return report


def _load(
    source: duckdb.DuckDBPyConnection, server: psycopg.Connection[Any], schema: str, roles: tuple[str, ...], extra: str
) -> PostgresReport:
    """Everything up to the swap, in the transaction that the first statement begins."""
    mark = mark_of(source)
    report = PostgresReport(schema, mark.version)
    _settings(server)
    _own(server, schema)
    new = _new(schema)
    server.execute(_sql("create schema {}", new))
    for declared in HANDED:
        report.row_counts[target_name(declared)] = _table(source, server, new, declared)
    for declared in HANDED:
        _prove(source, server, new, declared)
    for statement in _keys(new):
        server.execute(statement)
    if extra:
        _after(server, new, extra)
    _grant(server, schema, new, roles)
    _remember(server, new, f"{MARK} {report.version}, published {mark.published_at} UTC. 绩效公开数据仓库")
    for declared in HANDED:
        server.execute(_sql("analyze {}.{}", new, target_name(declared)))
    return report


def _new(schema: str) -> str:
    return f"{schema}__new"


def _after(server: psycopg.Connection[Any], new: str, extra: str) -> None:
    """Run the SQL that somebody gave in the new schema. It must leave the transaction alone."""
    number = _one(server, "select pg_current_xact_id()::text")
    server.execute(_sql("set local search_path to {}, public", new))
    server.execute(extra)
    if _one(server, "select pg_current_xact_id_if_assigned()::text") != number:
        raise PostgresError(
            "the SQL that runs after the load ends the transaction: take commit and rollback out of it",
            "载入后运行的 SQL 结束了事务：请去掉其中的 commit 和 rollback",
        )


def _swap(server: psycopg.Connection[Any], schema: str, give_up: float) -> None:
    """Put the new schema in the place of the old one, once no reader is in it: a reader would find one table old and the next one new."""
    import psycopg

    if _exists(server, schema):
        tables = server.execute(
            "select format('%%I.%%I', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace"
            " where nspname = %s and relkind in ('r', 'v') order by relkind = 'r', relname",
            (schema,),
        ).fetchall()
        lock = f"lock table {', '.join(t[0] for t in tables)} in access exclusive mode"
        server.execute(f"set local lock_timeout = {round(TRY_SECONDS * 1000)}")
        while True:
            try:
                with server.transaction():
                    server.execute(lock)
                    server.execute(_sql("drop schema {} cascade", schema))
                break
            except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
                if time.monotonic() > give_up:
                    raise PostgresError(_readers(server, schema)) from None
                time.sleep(5 * TRY_SECONDS)
    server.execute(_sql("alter schema {} rename to {}", _new(schema), schema))


def _readers(server: psycopg.Connection[Any], schema: str) -> str:
    rows = server.execute(
        "select distinct a.pid, coalesce(nullif(a.application_name, ''), a.usename), a.state from pg_locks l"
        " join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace join pg_stat_activity a on a.pid = l.pid"
        " where n.nspname = %s and l.granted and l.pid != pg_backend_pid() order by 1",
        (schema,),
    ).fetchall()
    names = "; ".join(f"process {pid}, {name}, {state}" for pid, name, state in rows) or "none now"
    return f"readers did not leave the schema {schema} in time ({names}). Export again, or end their transactions first"


def _settings(server: psycopg.Connection[Any]) -> None:
    """Take the one export's lock; lift limits that a server sets for readers."""
    for name in ("statement_timeout", "idle_in_transaction_session_timeout"):
        server.execute(f"set local {name} = 0")
    if _one(server, "show server_encoding") != "UTF8":
        raise PostgresError(
            "the database is not encoded in UTF8, which Chinese needs: create database NAME encoding 'UTF8' template template0",
            "数据库的编码不是 UTF8，存不了中文：create database 名称 encoding 'UTF8' template template0",
        )
    if not _one(server, "select pg_try_advisory_lock(%s)", LOCK):
        raise PostgresError("another export into this database is running: wait for it", "另一次导出正在写入此数据库：请等它结束")


def _own(server: psycopg.Connection[Any], schema: str) -> None:
    """Make sure that the swap takes nothing away that no export made, and clear what an earlier export left."""
    if _exists(server, schema):
        comment = _one(server, "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = %s", schema) or ""
        if not comment.startswith(MARK):
            raise PostgresError(
                f"the schema {schema} was not made by an export, and would be lost: name another one with --schema",
                f"模式 {schema} 不是由导出产生的，其中的内容会丢失：请用 --schema 另给名称",
            )
        known = _one(server, f'select array_agg(name) from "{schema}".meta_exported') or []
        strangers = server.execute(
            "select relname from pg_class where relnamespace = %s::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')"
            " and relname != all(%s::text[]) order by 1",
            (f'"{schema}"', known),
        ).fetchall()
        if strangers:
            names = ", ".join(s[0] for s in strangers)
            raise PostgresError(
                f"the schema {schema} holds what no export made, and it would be lost: {names}. Move it to a schema of its own, or make it"
                " with --after, which runs at every export",
                f"模式 {schema} 中有不是导出产生的对象，会丢失：{names}。请移到别的模式，或放进每次导出都运行的 --after",
            )
        if dependents := server.execute(_DEPENDENTS, (schema, schema)).fetchall():
            names = ", ".join(d[0] for d in dependents)
            raise PostgresError(
                f"views outside of {schema} are built on its tables, and would be left with the old ones: {names}. Drop them, and make them"
                " within the schema with --after, which runs at every export",
                f"{schema} 之外有视图建立在它的表上，会停留在旧表：{names}。请先删除，再用每次导出都运行的 --after 在模式内建立",
            )
    if _exists(server, _new(schema)):  # left by SQL that ended the transaction
        server.execute(_sql("drop schema {} cascade", _new(schema)))


_DEPENDENTS = """
select distinct view.oid::regclass::text
from pg_depend as link
inner join pg_rewrite as rule on link.classid = 'pg_rewrite'::regclass and link.objid = rule.oid
inner join pg_class as view on rule.ev_class = view.oid
inner join pg_class as origin on link.refclassid = 'pg_class'::regclass and link.refobjid = origin.oid
inner join pg_namespace as place on origin.relnamespace = place.oid
inner join pg_namespace as home on view.relnamespace = home.oid
where place.nspname = %s and home.nspname != %s
order by 1
"""


def _table(source: duckdb.DuckDBPyConnection, server: psycopg.Connection[Any], new: str, declared: Table) -> int:
    """Make one table and copy its rows, frozen; gives how many."""
    name = target_name(declared)
    columns = ",\n    ".join(f'"{c.name}" {_type(c)}{" not null" if c.not_null else ""}' for c in declared.columns)
    server.execute(f'create table "{new}"."{name}" (\n    {columns}\n)')
    server.execute(f'comment on table "{new}"."{name}" is {literal(f"{declared.zh}. {declared.purpose_en}.")}')
    for c in declared.columns:
        unit = f" [{c.term.unit}]" if c.term.unit else ""
        comment = literal(f"{c.term.zh}{unit}. {c.term.definition_en}. {c.term.definition_zh}。")
        server.execute(f'comment on column "{new}"."{name}"."{c.name}" is {comment}')
    with server.cursor() as cursor:
        with cursor.copy(_sql("copy {}.{} from stdin (format csv, freeze)", new, name)) as copy, _csv(source, declared) as chunks:
            for chunk in chunks:
                copy.write(chunk)
        return cursor.rowcount


@contextmanager
def _csv(source: duckdb.DuckDBPyConnection, declared: Table) -> Iterator[Iterator[bytes]]:
    """The rows of a table as CSV, as DuckDB writes it into a pipe: texts quoted, so that an empty one is told from none."""
    # PostgreSQL has no text with a zero byte; a printed one would be an accident of a broken file.
    chosen = ", ".join(f"replace({c.name}, chr(0), chr(65533)) as {c.name}" if _is_text(c) else c.name for c in declared.columns)
    quoted = ", ".join(c.name for c in declared.columns if _is_text(c))
    force = f", force_quote ({quoted})" if quoted else ""
    reader, writer = os.pipe()
    failed: list[Exception] = []

    def write() -> None:
        try:
            with source.cursor() as own:
                own.execute(f"copy (select {chosen} from {declared.qualified}) to '/dev/fd/{writer}' (format csv, header false{force})")
        except duckdb.Error as error:
            failed.append(error)
        finally:
            os.close(writer)

    thread = threading.Thread(target=write, name=f"copy {declared.qualified}")
    thread.start()

    def chunks() -> Iterator[bytes]:
        while chunk := os.read(reader, 1 << 20):
            yield chunk
        thread.join()
        if failed:  # raised within the copy, which it breaks off
            raise failed[0]

    try:
        yield chunks()
    finally:
        os.close(reader)  # a writer that is still at it gets an error, and ends
        thread.join()


def _prove(source: duckdb.DuckDBPyConnection, server: psycopg.Connection[Any], new: str, declared: Table) -> None:
    """Compare the number of rows and the sums of all numbers, exactly. Raises PostgresError where they differ."""
    theirs = ", ".join(["count(*)", *(f'sum(round("{n}", 4))' if _scale(declared, n) else f'sum("{n}")' for n in summed(declared))])
    found = figures(source, declared)
    copied = server.execute(f'select {theirs} from "{new}"."{target_name(declared)}"').fetchone() or ()
    if found != tuple(copied):
        raise PostgresError(
            f"{declared.qualified} did not arrive whole: rows and sums are {found} here and {copied} there",
            f"{declared.qualified} 没有完整送达：本地行数与合计为 {found}，对方为 {copied}",
        )


def _scale(declared: Table, name: str) -> bool:
    return any(c.name == name and c.term.kind == "number" for c in declared.columns)


def _keys(new: str) -> Iterator[str]:
    """Keys of the star, references between its tables as far as PostgreSQL can hold them, and an index for each reference."""
    unique = {t.name for t in MAIN if t.key}
    for declared in MAIN:
        if declared.key:
            yield f'alter table "{new}"."{declared.name}" add primary key ({", ".join(declared.key)})'
    for declared in MAIN:
        for column, target, key in declared.references():
            if target in unique:
                yield f'create index on "{new}"."{declared.name}" ("{column}")'
                yield (f'alter table "{new}"."{declared.name}" add foreign key ("{column}") references "{new}"."{target}" ("{key}")')
    for declared in MART:
        names = {c.name for c in declared.columns}
        for column in ("disclosure_key", "fiscal_year", "unit_name"):
            if column in names:
                yield f'create index on "{new}"."{declared.name}" ("{column}")'


def _grant(server: psycopg.Connection[Any], schema: str, new: str, roles: tuple[str, ...]) -> None:
    """Give the new schema the rights that roles have on the old one, and reading to `roles`."""
    if _exists(server, schema):
        who = "case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end"
        old_rights = (
            f"select 'grant ' || a.privilege_type || ' on schema \"{new}\" to ' || {who} from pg_namespace n, aclexplode(n.nspacl) a"
            " where n.nspname = %s and a.grantee != n.nspowner union all"
            f" select 'grant ' || a.privilege_type || ' on \"{new}\".' || quote_ident(c.relname) || ' to ' || {who}"
            " from pg_class c join pg_namespace n on c.relnamespace = n.oid, aclexplode(c.relacl) a"
            " where n.nspname = %s and a.grantee != c.relowner and exists (select 1 from pg_class d join pg_namespace m on"
            " d.relnamespace = m.oid where m.nspname = %s and d.relname = c.relname)"
        )
        for (statement,) in server.execute(old_rights, (schema, schema, new)).fetchall():
            server.execute(statement)
    for role in roles:
        server.execute(_sql("grant usage on schema {} to {}", new, role))
        server.execute(_sql("grant select on all tables in schema {} to {}", new, role))


def _remember(server: psycopg.Connection[Any], new: str, comment: str) -> None:
    """Mark the schema as an export's, and list what it holds, so that the next export knows what is not its own."""
    server.execute(f'comment on schema "{new}" is {literal(comment)}')
    server.execute(_sql("create table {}.meta_exported (name text primary key)", new))
    server.execute(
        f'insert into "{new}".meta_exported select relname from pg_class where relnamespace = %s::regnamespace'
        " and relkind in ('r', 'v', 'm', 'p', 'f')",
        (f'"{new}"',),
    )


def _is_text(column: Column) -> bool:
    return column.term.kind in ("key", "text", "code")


def _type(column: Column) -> str:
    declared = column.term.sql_type
    return TYPES.get(declared, declared.replace("decimal", "numeric"))


def _sql(statement: LiteralString, *names: str) -> Any:
    from psycopg import sql

    return sql.SQL(statement).format(*(sql.Identifier(n) for n in names))


def _one(server: psycopg.Connection[Any], query: str, *values: object) -> Any:
    row = server.execute(query, values or None).fetchone()
    return row[0] if row else None


def _exists(server: psycopg.Connection[Any], schema: str) -> bool:
    return bool(_one(server, "select count(*) from pg_namespace where nspname = %s", schema))
