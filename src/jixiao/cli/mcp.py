"""`jixiao mcp`: the published warehouse for clients of language models, by the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from jixiao.cli._console import data_option
from jixiao.cli._warehouse import published_file


@click.command(short_help="Serve the warehouse to language-model clients (MCP)")
@data_option
def mcp(data: Path) -> None:
    """Answer a language-model client over standard input and output, by the Model Context Protocol, until it hangs up.

    It can list and describe tables, run SQL and saved questions, search for units, projects and indicators, read the dictionary and the
    guide, and ask where a figure comes from. It can change nothing, reaches no file, gets 500 rows at most and 30 seconds. Needs the
    extra `mcp`.

    A client is told to start

    jixiao mcp --data /srv/jixiao/data
    """
    from jixiao.cli._mcp import server

    published_file(data)
    server(data).run("stdio")
