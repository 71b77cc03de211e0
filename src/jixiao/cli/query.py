"""`jixiao query`: SQL, typed or saved, on the published warehouse, which it can neither change nor leave."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import rich_click as click

from jixiao import settings
from jixiao.cli._answer import LAYOUTS, TABLE_ROWS, Answer, layout_of, put
from jixiao.cli._console import FailedError, data_option, grid, shown, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.cli._warehouse import open_published, project_root
from jixiao.warehouse.queries import Query, load_queries, parse


@click.command(short_help=both("对已发布的仓库执行 SQL，只读", "Run SQL on the published warehouse, read-only"))
@click.argument("sql", required=False)
@click.option(
    "-f",
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=both("从该文件读取 SQL。", "Read the SQL from this file."),
)
@click.option(
    "--named",
    metavar="NAME",
    help=both("执行 sql/queries/ 中该名称的常用问题。", "Run the saved question of this name, from sql/queries/."),
)
@click.option("--list", "listed", is_flag=True, help=both("列出常用问题及其参数。", "List the saved questions with their parameters."))
@click.option(
    "-p",
    "--param",
    "given",
    metavar="NAME=VALUE",
    multiple=True,
    help=both("SQL 中 $NAME 的值，null 表示无值。可重复。", "Value for $NAME in the SQL; null is no value. May be repeated."),
)
@click.option(
    "--format",
    "layout",
    type=click.Choice(LAYOUTS),
    help=both(
        "输出格式；不给出时按 --output 的扩展名，否则为表格。",
        "How rows are written; without it, by the ending of --output, else as a table.",
    ),
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=both("把结果写入该文件。", "Write the answer to this file.")
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help=both(
        f"最多行数，0 为全部。不给出时表格显示 {TABLE_ROWS} 行，其他格式不截断。",
        f"Rows at most; 0 is all of them. Without it a table shows {TABLE_ROWS} and the other formats are never cut.",
    ),
)
@click.option(
    "--allow-files",
    is_flag=True,
    help=both("允许 SQL 读写文件、加载已安装的扩展。", "Let the SQL read and write files and load installed extensions."),
)
@data_option
@chinese(
    """对已发布的仓库执行 SQL。

分析用的视图是 [b]mart.disclosure[/b]、[b]mart.indicator[/b]，金额合计用 [b]mart.project_year[/b]，
问题在 [b]mart.finding[/b]。[b]jixiao tables[/b] 列出全部，
[b]jixiao describe TABLE[/b] 列出各列。仓库以只读方式打开，SQL 不能读写其他文件。SQL 写作 - 时从标准输入读取。
会被电子表格当作公式执行的原文，在 CSV 中加撇号，在 Excel 中标为文本。"""
)
def query(
    sql: str | None,
    file: Path | None,
    named: str | None,
    listed: bool,
    given: tuple[str, ...],
    layout: str | None,
    output: Path | None,
    limit: int | None,
    allow_files: bool,
    data: Path,
) -> None:
    """Run SQL on the published warehouse.

    The views for analysts are [b]mart.disclosure[/b], [b]mart.indicator[/b] and, for sums of money, [b]mart.project_year[/b];
    findings are in [b]mart.finding[/b]. [b]jixiao tables[/b] lists all of them, [b]jixiao describe TABLE[/b] their columns.
    The warehouse is opened read-only, and SQL can neither read nor write other files. SQL of - is read from standard input.
    A printed text that a spreadsheet would run as a formula is put behind an apostrophe in CSV, and marked as text in Excel.

    jixiao query "select unit_name, sum(initial_yuan) from mart.project_year group by all"

    jixiao query --named budget_by_unit --param year=2022 --output budget.xlsx

    jixiao query --format csv "from mart.indicator where unit_name = $unit" --param unit=重庆市开州区住房保障中心 > indicators.csv
    """
    if sum((sql is not None, file is not None, named is not None, listed)) != 1:
        raise click.UsageError(
            say(
                "请给出 SQL，或用 --file 给出文件，用 --named 给出常用问题，或用 --list 列出。",
                "Give the SQL as an argument, a file with --file, a saved question with --named, or --list.",
            )
        )
    if listed:
        print_queries(saved())
        return
    chosen = saved_query(named) if named else _query(sql, file)
    layout = layout_of(layout, output)
    values = bind(chosen, dict(_pair(p) for p in given))
    connection = open_published(data, allow_files=allow_files)
    try:
        put(Answer(connection, chosen.sql, values), layout, output, limit)
    finally:
        connection.close()


def saved() -> dict[str, Query]:
    """The saved questions: those that come with Jixiao, and those of the team, which replace one of the same name."""
    own = settings.QUERIES.path
    return load_queries(project_root() / "sql" / "queries") | (load_queries(own) if own else {})


def saved_query(name: str) -> Query:
    """The saved question of a name; fails with names like it."""
    queries = saved()
    if name not in queries:
        near = get_close_matches(name, queries, n=3)
        hint = say(f"是否想用 {' 或 '.join(near)}？", f"Is it {' or '.join(near)}? ") if near else ""
        raise FailedError(
            say(
                f"没有常用问题 {name}。{hint}列出：jixiao query --list",
                f"There is no saved question {name}. {hint}List them with: jixiao query --list",
            )
        )
    return queries[name]


def bind(chosen: Query, given: Mapping[str, str]) -> dict[str, Any]:
    """The values of a question's parameters; fails where one is missing, unknown or of another type."""
    if chosen.parameters and (strange := sorted(set(given) - {p.name for p in chosen.parameters})):
        names = ", ".join(p.name for p in chosen.parameters)
        raise FailedError(
            say(
                f"{chosen.name or '该文件'} 没有参数 {strange[0]}；它的参数：{names}",
                f"{chosen.name or 'The file'} has no parameter {strange[0]}; its parameters are: {names}",
            )
        )
    return chosen.bind(given)


def print_queries(queries: Mapping[str, Query]) -> None:
    """Print the saved questions: name, question, parameters with their defaults."""
    table = grid(None, ["name", "question", "parameters"])
    for found in queries.values():
        parameters = "\n".join(f"{p.name}={p.default or ''}" for p in found.parameters)
        table.add_row(shown(found.name), shown(say(found.zh, found.en)), shown(parameters))
    stdout().print(table)


def _query(sql: str | None, file: Path | None) -> Query:
    try:
        if file:
            return parse(file.read_text(encoding="utf-8-sig"), file.name)
        return parse(sys.stdin.read() if sql == "-" else str(sql))
    except UnicodeDecodeError:
        raise FailedError(
            say(f"{file} 不是 UTF-8 文本，请先另存为 UTF-8。", f"{file} is not text in UTF-8. Save it as UTF-8 first.")
        ) from None


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise click.UsageError(say(f"--param 应为 NAME=VALUE，不是 {text!r}。", f"--param takes NAME=VALUE, not {text!r}."))
    return name.lstrip("$"), value
