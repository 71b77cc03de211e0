"""The command line: what a person or a nightly job types, and what it prints.

Belongs here: arguments, help that teaches, progress, tables and JSON, exit codes. Must stay out: reading of documents, SQL
that builds anything, decisions about data. A command calls the library, or the deployment in the project folder, and prints.

Exit codes: 0 all is well, 1 something failed (a document set aside counts), 2 the command was not typed as it must be.
"""

from __future__ import annotations

import sys

import rich_click as click
from rich.markup import escape

from jixiao import project, settings
from jixiao.cli._console import Commands, stderr
from jixiao.cli._language import LANGUAGES, choose
from jixiao.cli.check import check
from jixiao.cli.dashboard import dashboard
from jixiao.cli.diff import diff
from jixiao.cli.explain import explain
from jixiao.cli.export import export
from jixiao.cli.ingest import ingest
from jixiao.cli.init import init
from jixiao.cli.labels import labels
from jixiao.cli.lint import lint
from jixiao.cli.markup import markup
from jixiao.cli.mcp import mcp
from jixiao.cli.parse import parse
from jixiao.cli.publish import publish
from jixiao.cli.query import query
from jixiao.cli.review import review
from jixiao.cli.shell import shell
from jixiao.cli.sources import sources
from jixiao.cli.status import status
from jixiao.cli.tables import describe, tables
from jixiao.cli.verify import verify

click.rich_click.TEXT_MARKUP = "rich"
click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.MAX_WIDTH = 120
click.rich_click.TEXT_PARAGRAPH_LINEBREAKS = "\n\n"
click.rich_click.COMMAND_GROUPS = {
    "jixiao": [
        {"name": "Load", "commands": ["init", "sources", "ingest", "check", "status", "verify"]},
        {"name": "Ask", "commands": ["dashboard", "query", "shell", "explain", "markup", "diff", "tables", "describe"]},
        {"name": "Hand on", "commands": ["export", "publish", "mcp"]},
        {"name": "Read and teach", "commands": ["parse", "lint", "labels", "review"]},
    ]
}

EPILOG = """
[b]Examples[/b]

jixiao ingest samples — load a folder into data/published/warehouse.duckdb

jixiao query "select unit_name, count(*) from mart.indicator group by all" — ask it

jixiao parse form.docx — see how one document is read, without a warehouse

jixiao explain KEY — see the cell of the document that a figure comes from

[b]Exit codes[/b]  0 fine · 1 something failed (a document set aside counts) · 2 wrong use
"""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(package_name="jixiao", prog_name="jixiao")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language of what is said; without it, the locale's.")
def cli(lang: str | None) -> None:
    """Read budget-performance disclosures (预算绩效公开) into an audited DuckDB warehouse."""
    choose(lang)


for command in (
    init,
    sources,
    ingest,
    parse,
    lint,
    dashboard,
    query,
    shell,
    export,
    publish,
    explain,
    markup,
    diff,
    tables,
    describe,
    check,
    labels,
    review,
    status,
    verify,
    mcp,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; a fault in Jixiao itself is told in one line and exits with 1. JIXIAO_DEBUG=1 shows its traceback."""
    try:
        project.use(project.find())
        cli(prog_name="jixiao")
    except project.ProjectFileError as error:
        stderr().print(f"[red]Error:[/red] {escape(error.message)}", soft_wrap=True, highlight=False)
        sys.exit(2)
    except Exception as fault:
        if settings.DEBUG.is_on:
            raise
        stderr().print(f"[red]Jixiao failed:[/red] {type(fault).__name__}: {fault}", soft_wrap=True, highlight=False)
        stderr().print("This is a fault in Jixiao, not in your documents. Run the command with JIXIAO_DEBUG=1 to see where.")
        sys.exit(1)
