"""What DuckDB says of a wrong statement, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from jixiao.warehouse.database_words import line, said


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with a table, which reaches no file."""
    con = duckdb.connect()
    con.execute("create schema mart; create table mart.indicator(unit_name varchar, value_number decimal(38, 10), fiscal_year int)")
    con.execute("insert into mart.indicator values ('x', 1, 2024)")
    con.execute("set enable_external_access = false; set lock_configuration = true")
    yield con
    con.close()


WRONG = (
    "selec 1",
    "select",
    "select * from mart.indicatr",
    "select unit_nam from mart.indicator",
    "select foo(1)",
    "select sum(unit_name) from mart.indicator",
    "select * from mart.indicator where",
    "select 'a'::int",
    "select unit_name, count(*) from mart.indicator",
    "select * from nomschema.x",
    "select a.x from mart.indicator a",
    "select unit_name from mart.indicator i, mart.indicator j",
    'select "',
    "select 'abc",
    "select count(*) from mart.indicator where count(*)>1",
    "select * from read_csv('/tmp/x.csv')",
    "select * from mart.indicator order by 999",
    "select substr(1,2,3,4,5)",
    "select * from mart.indicator union select 1",
    "select date '2024-13-01'",
    "select 9223372036854775807+1",
    "select (select unnest([1,2]))",
    "drop table t2",
    "select 中文 from mart.indicator",
    "select * from 表",
    "select [1,2][‘a’]",
    "select unit_name，unit_name from mart.indicator",
    "select unit_name from mart.indicator；",
    "pragma foo",
    "load httpfs",
    "select max(a) over (order by",
    "select regexp_matches('a','(')",
    "select strptime('x','%Y')",
    "with x as (select 1) select * from y",
    "select repeat('x', 9999999999999)",
    "select json_extract('{', '$.a')",
    "select $1",
    "select current_setting('foo')",
    "select * from mart.indicator join mart.funding using(zz)",
    "values (1,2),(3)",
    "select interval 'abc'",
    "select sum(sum(value_number)) from mart.indicator",
    "select unit_name from mart.indicator having value_number>1",
    "select * from mart.indicator qualify true",
    "select * exclude (zz) from mart.indicator",
    "select columns('zz') from mart.indicator",
    "select unnest(unit_name) from mart.indicator",
    "set threads=1",
    "copy fact_indicator to '/tmp/x.csv'",
    "select x.unit_name from mart.indicator",
    "select unit_name from mart.indicator where value_number > 'a'",
    "select fiscal_year + unit_name from mart.indicator",
    "select 1 + 'x' + 2",
    "select 1 where 1=date '2022-01-01'",
    "select coalesce(fiscal_year, unit_name) from mart.indicator",
    "select (select 1,2)",
    "select date '2022'",
    "select 12345::decimal(4,2)",
    "select 300::tinyint",
    "select 1//0",
    "select sum(value_number) over () from mart.indicator where sum(value_number) over ()>1",
    "select rank() from mart.indicator",
    "select * from mart.indicator limit -1",
    "select extract(foo from date '2022-01-01')",
    "select unit_name.x from mart.indicator",
    "select {'a':1}.b",
    "select count(distinct *) from mart.indicator",
    "select unit_name, unit_name from mart.indicator union all by name select 1 as z",
    "use foo",
    "rollback",
    "execute y",
    "select * from foo(1)",
    "select * from range('a')",
    "select '{'::json",
    "select 'a' like 'b' escape 'cc'",
    "select count（*） from mart.indicator",
    "select unit_name from mart.indicator where unit_name＝'a'",
    "select unit_name from mart.indicator qualify row_number() over (order by x)=1",
)
"""Statements that a person writes, each with what is wrong alone."""


def _error(con: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Error:
    with pytest.raises(duckdb.Error) as raised:
        con.execute(sql).fetchall()
    return raised.value


@pytest.mark.parametrize("sql", WRONG)
def test_what_a_person_can_get_wrong_is_told_in_chinese(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Each kind of message has its Chinese, in which no English stands but names, words of SQL and types."""
    first = line(_error(con, sql))[1]
    assert "数据库不能执行" not in first
    assert not re.search(r"[a-z]{2,} (?!by\b|1\b)[a-z]{2,}", first.replace("union by name", "")), first


@pytest.mark.parametrize(
    ("sql", "wrong", "meant"),
    [
        ("select * from mart.indicatr", "indicatr", "indicator"),
        ("select unit_nam from mart.indicator", "unit_nam", "unit_name"),
        ("select i.unit_nam from mart.indicator i", "unit_nam", "unit_name"),
        ("select indicatr.unit_name from mart.indicator", "indicatr", "indicator"),
        ("select lowe(unit_name) from mart.indicator", "lowe", "lower"),
    ],
)
def test_a_name_that_is_not_known_comes_with_what_is_like_it(con: duckdb.DuckDBPyConnection, sql: str, wrong: str, meant: str) -> None:
    """Chinese says which name is wrong, which ones are like it, and marks the place."""
    first, _, mark = said(_error(con, sql))[1].partition("\n\n第 1 行：")
    assert wrong in first
    assert meant in first.partition("相近的：")[2]
    text, caret = mark.split("\n")
    assert text.startswith("select")
    start = caret.index("^") - len("第 1 行：") - 3  # three of its signs are twice as wide
    assert text[start:].startswith(sql[start : start + 2])
    assert wrong in text[start : start + caret.count("^") + 1]


@pytest.mark.parametrize("sign", ["，", "；", "＝", "（"])
def test_signs_in_full_width_are_told(con: duckdb.DuckDBPyConnection, sign: str) -> None:
    """A sign typed by a Chinese keyboard is named, in both languages."""
    for told in said(_error(con, f"select unit_name{sign}fiscal_year from mart.indicator")):
        assert f"{sign}" in told.partition("\n")[2].partition("\n\n")[0]


def test_a_list_of_functions_is_cut_short(con: duckdb.DuckDBPyConnection) -> None:
    """DuckDB lists all forty functions that add; a person reads a few."""
    told = said(_error(con, "select unit_name + true from mart.indicator"))[0]
    assert len(told.splitlines()) < 14
    assert "more" in told


def test_a_message_that_is_not_known_is_told_by_its_class() -> None:
    """What has no Chinese yet keeps its words behind the class in Chinese, and frames of a stack are nobody's."""
    en, zh = said(duckdb.BinderException("Binder Error: Something new\nmore\n\nStack Trace:\n/lib/x.so(+0x1)"))
    assert zh == "数据库不能执行（名称或类型有误）：Something new"
    assert "Stack" not in en
