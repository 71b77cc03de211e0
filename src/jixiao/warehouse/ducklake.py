"""The published warehouse in a DuckLake: a catalog in a file or a database, rows as Parquet beside it.

Belongs here: what is DuckLake's own. Must stay out: the way through the tables (`lake`).

DuckLake is an extension of DuckDB that has to be installed once, where the internet or its file is at hand.
"""

from __future__ import annotations

import json

import duckdb

from jixiao.schema import Table
from jixiao.warehouse.connection import quiet
from jixiao.warehouse.database_words import line
from jixiao.warehouse.handover import YEAR, Mark, arrow_rows, is_by_year
from jixiao.warehouse.lake import LakeError, folder_of
from jixiao.warehouse.sql_text import literal

_AS = "lake"


class DuckLake:
    """The tables of a DuckLake, in its schema `jixiao` or another."""

    def __init__(self, to: str, *, namespace: str = "jixiao"):
        """`to` is the catalog: a file, or an address that DuckLake knows (postgres:…); its Parquet stands beside a file, in `FILE.files`.

        Raises LakeError where the extension is not installed, or the catalog cannot be opened.
        """
        self.namespace = namespace
        self.con = quiet(duckdb.connect())
        try:
            self.con.execute("load ducklake")
        except duckdb.Error as error:
            raise LakeError(
                f"DuckDB's extension ducklake is not installed for DuckDB {duckdb.__version__}. Where there is internet, install it once:"
                " python -c \"import duckdb; duckdb.sql('install ducklake')\". Otherwise: jixiao publish iceberg, jixiao publish delta",
                f"DuckDB {duckdb.__version__} 没有安装扩展 ducklake。有互联网时安装一次："
                "python -c \"import duckdb; duckdb.sql('install ducklake')\"。否则：jixiao publish iceberg、jixiao publish delta",
            ) from error
        catalog = to if ":" in to else folder_of(to)
        beside = "" if ":" in to else f" (data_path {literal(catalog + '.files')})"
        try:
            self.con.execute(f"attach {literal(f'ducklake:{catalog}')} as {_AS}{beside}")
            self.con.execute(f'create schema if not exists {_AS}."{namespace}"')
        except duckdb.Error as error:
            en, zh = line(error)
            raise LakeError(f"The DuckLake {to} cannot be opened: {en}", f"无法打开 DuckLake {to}：{zh}") from error

    def marked(self, name: str, mark: Mark) -> bool:
        """Whether the table's comment bears the mark."""
        row = self.con.execute(
            f"select comment from duckdb_tables() where database_name = '{_AS}' and schema_name = ? and table_name = ?",
            [self.namespace, name],
        ).fetchone()
        if row is None:
            return False
        said = _said(row[0])
        if "jixiao.version" not in said:
            raise LakeError(
                f"The table {self.namespace}.{name} was not made by a publication, and its rows would be lost: name another schema with"
                " --namespace",
                f"表 {self.namespace}.{name} 不是由发布产生的，其中的行会丢失：请用 --namespace 另给模式名",
            )
        return mark.is_on(said)

    def write(self, con: duckdb.DuckDBPyConnection, declared: Table, name: str, mark: Mark) -> int:
        """Replace the table in one transaction, whose snapshot bears the mark; gives its rows."""
        place = f'{_AS}."{self.namespace}"."{name}"'
        columns = ", ".join(f'"{c.name}" {c.term.sql_type}{" not null" if c.not_null else ""}' for c in declared.columns)
        said = json.dumps(mark.properties())
        steps = [f"drop table if exists {place}", f"create table {place} ({columns})"]
        if is_by_year(declared):
            steps.append(f"alter table {place} set partitioned by ({YEAR})")
        try:
            self.con.execute("begin")
            for step in steps:
                self.con.execute(step)
            self.con.register("handed", arrow_rows(con, declared))
            self.con.execute(f"insert into {place} from handed")
            self.con.execute(f"comment on table {place} is {literal(said)}")
            self.con.execute(f"call {_AS}.set_commit_message('jixiao', ?, extra_info => ?)", [f"{name} {mark.version}", said])
            self.con.execute("commit")
        except duckdb.Error as error:
            en, zh = line(error)
            raise LakeError(f"{self.namespace}.{name} cannot be written: {en}", f"无法写入 {self.namespace}.{name}：{zh}") from error
        finally:
            self.con.unregister("handed")
        row = self.con.execute(f"select count(*) from {place}").fetchone()
        return row[0] if row else 0

    def expire(self, name: str, kept: int) -> int:
        """Let go of the snapshots before the last `kept` versions, of all tables at once, with the files that they alone hold."""
        marks = self.con.execute(f"select snapshot_id, commit_extra_info from {_AS}.snapshots() order by snapshot_id").fetchall()
        first: dict[str, int] = {}
        for number, said in marks:
            if version := _said(said).get("jixiao.version"):
                first.setdefault(version, number)
        if len(first) <= kept:
            return 0
        gone = [number for number, _ in marks if number < list(first.values())[-kept]]
        self.con.execute(f"call ducklake_expire_snapshots('{_AS}', versions => {gone})")
        self.con.execute(f"call ducklake_cleanup_old_files('{_AS}', cleanup_all => true)")
        return len(gone)


def _said(text: str | None) -> dict[str, str]:
    try:
        said = json.loads(text or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
