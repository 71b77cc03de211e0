"""Clients of language models ask the warehouse by the protocol's own client: they read, within limits, and change nothing."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from jixiao.cli import _mcp as served
from jixiao.cli._mcp import server
from tests.conftest import ROOT, SampleWarehouse


def told(result: Any) -> Any:
    """What a tool's answer holds."""
    assert not result.is_error, result.content[0].text
    return json.loads(result.content[0].text)


def asked(warehouse: SampleWarehouse, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    """What a client gets from a server over the sample warehouse."""

    async def talk() -> Any:
        async with Client(server(warehouse.data)) as client:
            return await ask(client)

    return asyncio.run(talk())


def call(warehouse: SampleWarehouse, tool: str, **arguments: Any) -> Any:
    """One call of a tool."""
    return asked(warehouse, lambda client: client.call_tool(tool, arguments))


def test_a_client_starts_it_as_a_program_and_asks(sample_warehouse: SampleWarehouse) -> None:
    """Over standard input and output: tools are marked read-only, tables are listed, a figure is asked for and explained."""
    command = ["-c", "from jixiao.cli import main; main()", "mcp", "--data", str(sample_warehouse.data)]
    parameters = StdioServerParameters(
        command=sys.executable, args=command, env={"JIXIAO_PROJECT": str(ROOT), "PYTHONPATH": ":".join(sys.path)}
    )

    async def talk() -> tuple[Any, Any, Any]:
        async with Client(stdio_client(parameters)) as client:
            tools = (await client.list_tools()).tools
            sql = "select funding_key, amount_yuan from mart.funding where amount_text = $printed"
            answer = told(await client.call_tool("query", {"sql": sql, "parameters": {"printed": "1273万元"}}))
            explained = told(await client.call_tool("explain", {"key": answer["rows"][0][0]}))
            return tools, answer, explained

    tools, answer, explained = asyncio.run(talk())
    assert {t.name for t in tools} >= {"tables", "describe", "query", "saved_questions", "ask_saved", "search", "explain"}
    assert all(t.annotations.read_only_hint for t in tools)
    assert answer["rows"][0][1] == 12730000
    assert explained["document"]["source_file"] == "kaizhou-2022.docx"
    assert any("1273" in step for step in explained["steps"])


def test_dictionary_guide_and_saved_questions_are_there(sample_warehouse: SampleWarehouse) -> None:
    """What a model must know before it asks stands in resources; reviewed questions are asked by name."""
    guide = asked(sample_warehouse, lambda client: client.read_resource("jixiao://guide")).contents[0].text
    assert "mart.project_year" in guide
    dictionary = asked(sample_warehouse, lambda client: client.read_resource("jixiao://dictionary")).contents[0].text
    assert "fact_indicator" in dictionary
    names = {q["name"] for q in told(call(sample_warehouse, "saved_questions"))}
    assert "budget_by_unit" in names
    for year in ("2022", 2022, None):  # as a person types it, as clients send it, and left open
        assert told(call(sample_warehouse, "ask_saved", name="budget_by_unit", parameters={"year": year}))["rows"]
    assert {c["name"] for c in told(call(sample_warehouse, "describe", table="mart.finding"))} >= {"should_be", "compared_with"}
    found = told(call(sample_warehouse, "search", words="开州 住房保障", kind="unit"))
    assert [f["name"] for f in found] == ["重庆市开州区住房保障中心"]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("delete from main.dim_document", "read-only"),
        ("select * from read_text('/etc/passwd')", "nothing beside the published warehouse"),
        ("copy mart.disclosure to '/tmp/jixiao-mcp.csv'", "nothing beside the published warehouse"),
        ("attach '/tmp/jixiao-mcp.duckdb'", "beside"),
        ("select 1; select 2", "one statement"),
        ("select * from mart.nothing", "List what there is with: tables"),
    ],
)
def test_what_is_not_reading_is_refused_in_words(sample_warehouse: SampleWarehouse, sql: str, words: str) -> None:
    """Nothing is changed, no file is reached, and the error leads on."""
    result = call(sample_warehouse, "query", sql=sql)
    assert result.is_error
    assert words in result.content[0].text and "--allow-files" not in result.content[0].text


def test_rows_and_time_are_limited(sample_warehouse: SampleWarehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long answer is cut and says so; a query without end is stopped."""
    many = told(call(sample_warehouse, "query", sql="from range(100000)", limit=10_000))
    assert (len(many["rows"]), many["is_cut"]) == (served.MOST_ROWS, True)
    monkeypatch.setattr(served, "TIME_LIMIT_S", 0.3)
    endless = call(
        sample_warehouse, "query", sql="select count(*) from range(1000000000) a, range(1000000) b where a.range * b.range % 7 = 3"
    )
    assert endless.is_error
    assert "seconds and was stopped" in endless.content[0].text
