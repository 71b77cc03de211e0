"""What a client of a language model may ask of the published warehouse, by the Model Context Protocol.

Belongs here: the tools, their words and limits. Must stay out: how a question is answered (the library), any judgement.

A client can only read: the warehouse is opened as `jixiao query` opens it, each question in a connection of its own, with a limit on rows
and on time. What it is told is what a person is told: amounts in yuan, doubts, findings, keys that lead to the printed cell.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jixiao.cli._answer import Answer
from jixiao.cli._console import FailedError, to_json
from jixiao.cli._language import language, say
from jixiao.cli._warehouse import open_published
from jixiao.cli.query import bind, saved, saved_query
from jixiao.cli.tables import TABLES, described
from jixiao.errors import JixiaoError, needs
from jixiao.trust.keys import rows as records

if TYPE_CHECKING:
    import duckdb
    from mcp.server import MCPServer

MOST_ROWS = 500
TIME_LIMIT_S = 30.0
MOST_FOUND = 50

INSTRUCTIONS = """Published budget-performance forms of Chinese governments, read into a DuckDB warehouse in which every figure leads
back to the cell that printed it. Read the guide (resource jixiao://guide) before the first query. Amounts are in yuan. Sums of money come
from mart.project_year and mart.form_money, never from all of mart.funding. A row with `doubt` may be misread: say so beside the figure.
Findings are what rules noticed in a published form, not accusations. Use `explain` on a key before you quote a figure, and give its
document and place."""

_FOUND = """
with named as (
    select 'unit' as kind, unit_key as key, unit_name as name, region_code as about from main.dim_unit where is_unit
    union all
    select 'project', project_key, project_name, null from main.dim_project where project_key <> 'unknown'
    union all
    select 'indicator', indicator_key, indicator_name, level2 from main.dim_indicator
    union all
    select 'document', document_key, source_file, status from main.dim_document
)
select * from named
where list_bool_and(list_transform($words, lambda word: contains(lower(name), lower(word)))) and ($kind is null or kind = $kind)
order by length(name), name, key limit $most
"""


def server(data: Path) -> MCPServer:
    """The server over a data folder. Raises MissingExtraError where the protocol's library is not installed."""
    with needs("mcp"):
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations

    made = MCPServer("jixiao", title="Jixiao 绩效", instructions=INSTRUCTIONS)
    tools = _Tools(data)
    for tool in (tools.tables, tools.describe, tools.query, tools.saved_questions, tools.ask_saved, tools.search, tools.explain):
        annotations = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
        made.tool(annotations=annotations, structured_output=False)(_told(tool))
    made.resource("jixiao://guide", title="How to ask", mime_type="text/markdown")(_guide)
    made.resource("jixiao://dictionary", title="Data dictionary", mime_type="text/markdown")(_dictionary)
    return made


def _told(tool: Callable[..., str]) -> Callable[..., str]:
    """The tool with its errors told to the client as they are told to a person."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def call(*given: Any, **named: Any) -> str:
        try:
            return tool(*given, **named)
        except JixiaoError as error:
            raise ToolError(_for_client(error.said(language()))) from None
        except click.UsageError as error:
            raise ToolError(error.message) from None

    return call


def _for_client(message: str) -> str:
    """An error without what only a person at a shell may do: tools have the names that they have here, and nothing reaches files."""
    message = re.sub(r"[；;] ?jixiao query --allow-files[^\n]*", "", message)
    return message.replace("jixiao query --list", "saved_questions").replace("jixiao tables", "tables")


def _guide() -> str:
    """How to ask the warehouse: which sum is right, what a doubt is, queries that run."""
    from jixiao.warehouse.dictionary import guide

    return guide()


def _dictionary() -> str:
    """Every table, view, column and code with its meaning, in Chinese and English."""
    from jixiao.warehouse.dictionary import dictionary

    return dictionary()


class _Tools:
    """What a client may call. Each answer is JSON; an error is a sentence that leads on."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def tables(self) -> str:
        """List the tables and views: `mart` for analysis, `main` the star schema, `meta` the loads and findings."""
        with self._open() as connection:
            return to_json(records(connection, TABLES))

    def describe(self, table: str) -> str:
        """Describe the columns of a table, view or macro, such as mart.indicator: name, type, meaning, unit."""
        with self._open() as connection:
            return to_json(described(connection, table))

    def query(self, sql: str, parameters: dict[str, Any] | None = None, limit: int = 100) -> str:
        """Run one SQL statement (DuckDB's dialect), read-only; `$name` in it takes a value of `parameters`. At most 500 rows are given."""
        return self._answered(sql, parameters or {}, limit)

    def saved_questions(self) -> str:
        """List the saved questions, which are reviewed, with their parameters: prefer one of them to SQL of your own."""
        told = [
            {
                "name": q.name,
                "question": q.en,
                "question_zh": q.zh,
                "parameters": [{"name": p.name, "type": p.kind, "default": p.default} for p in q.parameters],
            }
            for q in saved().values()
        ]
        return to_json(told)

    def ask_saved(self, name: str, parameters: dict[str, Any] | None = None, limit: int = 100) -> str:
        """Ask the saved question of a name; what is left out of `parameters` has its default."""
        question = saved_query(name)
        given = {key: _typed(value) for key, value in (parameters or {}).items()}
        return self._answered(question.sql, bind(question, given), limit)

    def search(self, words: str, kind: str | None = None) -> str:
        """Find units, projects, indicators and documents whose name holds all words; `kind` is unit, project, indicator or document."""
        with self._open() as connection:
            found = records(connection, _FOUND, {"words": words.split(), "kind": kind, "most": MOST_FOUND})
        return to_json(found)

    def explain(self, key: str) -> str:
        """Tell where a figure or finding comes from: steps of its reading, document, place of its cell, findings beside it."""
        from jixiao.trust.explain import explain, steps

        with self._open() as connection:
            told = explain(connection, self._data, key)
        subject = told.subject
        return to_json(
            {
                "kind": subject.kind,
                "key": subject.key,
                "record": subject.record,
                "steps": [say(step.zh, step.en) for step in steps(told)],
                "document": subject.document,
                "place": subject.place,
                "findings": subject.findings,
                "note": say(*told.note) if told.note else None,
            }
        )

    def _answered(self, sql: str, parameters: dict[str, Any], limit: int) -> str:
        most = max(1, min(limit, MOST_ROWS))
        with self._open() as connection:

            def ask() -> str:
                answer = Answer(connection, sql, parameters)
                rows: list[tuple[Any, ...]] = []
                for row in answer.rows():
                    if len(rows) == most:
                        return _rows(answer, rows, is_cut=True)
                    rows.append(row)
                return _rows(answer, rows, is_cut=False)

            return _in_time(connection, ask)

    @contextmanager
    def _open(self) -> Iterator[duckdb.DuckDBPyConnection]:
        connection = open_published(self._data)
        try:
            yield connection
        finally:
            connection.close()


def _typed(value: Any) -> str:
    """A parameter as a person types it: clients send years as numbers and nothing as null."""
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _rows(answer: Answer, rows: list[tuple[Any, ...]], *, is_cut: bool) -> str:
    told: dict[str, Any] = {"columns": answer.names, "rows": rows, "is_cut": is_cut}
    return to_json(told)


def _in_time(connection: duckdb.DuckDBPyConnection, ask: Callable[[], str]) -> str:
    """The answer, or an error where it takes longer than a client may ask."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        connection.interrupt()

    alarm = threading.Timer(TIME_LIMIT_S, stop)
    alarm.start()
    try:
        return ask()
    except FailedError:
        if late.is_set():
            raise FailedError(
                say(
                    f"查询超过 {TIME_LIMIT_S:g} 秒，已停止。请缩小范围。",
                    f"The query took longer than {TIME_LIMIT_S:g} seconds and was stopped. Ask for less.",
                )
            ) from None
        raise
    finally:
        alarm.cancel()
