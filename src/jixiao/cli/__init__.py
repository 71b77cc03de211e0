"""The command line: what a person or a nightly job types, and what it prints.

Belongs here: arguments, help that teaches, progress, tables and JSON, exit codes. Must stay out: reading of documents, SQL
that builds anything, decisions about data. A command calls the library, or the deployment in the project folder, and prints.

Exit codes: 0 all is well, 1 something failed (a document set aside counts), 2 the command was not typed as it must be.
"""

from __future__ import annotations

import sys
from typing import Any

import rich_click as click
from rich.markup import escape

from jixiao import project, settings
from jixiao.cli import _library_words
from jixiao.cli._console import Commands, stderr
from jixiao.cli._ending import end_at_once
from jixiao.cli._language import LANGUAGES, both, chinese, choose, language, say, translate
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
from jixiao.cli.store import store
from jixiao.cli.tables import describe, tables
from jixiao.cli.verify import verify
from jixiao.errors import plain, told

click.rich_click.TEXT_MARKUP = "rich"
click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.MAX_WIDTH = 120
click.rich_click.TEXT_PARAGRAPH_LINEBREAKS = "\n\n"
GROUPS = (
    (("载入", "Load"), ["init", "sources", "ingest", "check", "status", "verify"]),
    (("查询", "Ask"), ["dashboard", "query", "shell", "explain", "markup", "diff", "tables", "describe"]),
    (("交付", "Hand on"), ["export", "publish", "store", "mcp"]),
    (("读取与审定", "Read and teach"), ["parse", "lint", "labels", "review"]),
)
"""The commands by what they are for."""

EPILOG = both(
    """
[b]例子[/b]

jixiao ingest samples — 把一个文件夹载入 data/published/warehouse.duckdb

jixiao query "select unit_name, count(*) from mart.indicator group by all" — 查询

jixiao parse form.docx — 看一份文件怎样被读取，不需要仓库

jixiao explain KEY — 看一个数字出自文件的哪个单元格

[b]退出码[/b]  0 正常 · 1 有失败（包括被隔离的文件） · 2 用法错误
""",
    """
[b]Examples[/b]

jixiao ingest samples — load a folder into data/published/warehouse.duckdb

jixiao query "select unit_name, count(*) from mart.indicator group by all" — ask it

jixiao parse form.docx — see how one document is read, without a warehouse

jixiao explain KEY — see the cell of the document that a figure comes from

[b]Exit codes[/b]  0 fine · 1 something failed (a document set aside counts) · 2 wrong use
""",
)
_library_words.install()


class Jixiao(Commands):
    """The whole command line, which speaks the language that is asked for before it says anything."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Take the language first: help and wrong use are told in it."""
        choose(_asked(args))
        translate(self)
        _head()
        return super().make_context(info_name, args, parent, **extra)


def _head() -> None:
    """The headings of help in the language that is spoken."""
    _library_words.speak()
    click.rich_click.COMMAND_GROUPS = {"jixiao": [{"name": say(*name), "commands": commands} for name, commands in GROUPS]}


def _asked(args: list[str]) -> str | None:
    """The language that stands before the command, where one does."""
    for at, argument in enumerate(args):
        name, _, value = argument.partition("=")
        if name == "--lang":
            given = value or "".join(args[at + 1 : at + 2])
            return given if given in LANGUAGES else None
        if not argument.startswith("-"):
            break
    return None


@click.group(cls=Jixiao, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
@click.version_option(package_name="jixiao", prog_name="jixiao", help=both("显示版本并退出。", "Show the version and exit."))
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=None,
    help=both("使用的语言，不给出时按系统区域设置。", "Language of what is said; without it, the locale's."),
)
@chinese("把政府公开的预算绩效文件读入经过审核的 DuckDB 仓库。")
def cli(lang: str | None) -> None:
    """Read budget-performance disclosures (预算绩效公开) into an audited DuckDB warehouse."""


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
    store,
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


FAULT = "This is a fault in Jixiao, not in your documents. Run the command with JIXIAO_DEBUG=1 to see where."


_head()


def main() -> None:
    """Run the command line; a fault in Jixiao itself is told in one line and exits with 1. JIXIAO_DEBUG=1 shows its traceback."""
    choose(_asked(sys.argv[1:]))
    try:
        project.use(project.find())
        cli(prog_name="jixiao")
    except project.ProjectFileError as error:
        stderr().print(f"[red]{say('错误：', 'Error: ')}[/red]{escape(error.said(language()))}", soft_wrap=True, highlight=False)
        sys.exit(2)
    except SystemExit as ended:
        if ended.__context__ is None and isinstance(ended.code, int):  # by the command's own word, not because something stopped it
            end_at_once(ended.code)
        raise
    except Exception as fault:
        if settings.DEBUG.is_on:
            raise
        said = f"{fault.filename}: {fault.strerror}" if isinstance(fault, OSError) else ""
        if plain(said) != said:  # of a disk or a folder, with what to do about it: no fault in Jixiao
            said = escape(told(plain(said), language()))
            stderr().print(f"[red]{say('错误：', 'Error: ')}[/red]{said}", soft_wrap=True, highlight=False)
            sys.exit(1)
        failed = say("Jixiao 出错：", "Jixiao failed:")
        stderr().print(f"[red]{failed}[/red] {type(fault).__name__}: {fault}", soft_wrap=True, highlight=False)
        advice = say("这是 Jixiao 的错误，不是文件的问题。用 JIXIAO_DEBUG=1 再执行一次可看到出错位置。", FAULT)
        stderr().print(advice)
        sys.exit(1)
