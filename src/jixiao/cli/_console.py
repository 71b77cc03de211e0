"""What the commands share: consoles, tables, JSON with exact decimals, the data folder, errors.

Belongs here: presentation that more than one command needs. Must stay out: knowledge of a single command.
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import rich_click as click
from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from jixiao import settings
from jixiao.cli._language import both, language, say
from jixiao.errors import JixiaoError, of_system

# Columns where the output is no terminal: wide enough for a table of indicators, the same on every machine.
PIPE_WIDTH = 120
MASK = "(contact, not shown)"

F = TypeVar("F", bound=Callable[..., Any])


class FailedError(JixiaoError):
    """What a command itself finds wrong."""


class Commands(click.RichGroup):
    """The group of commands: an error that people may see is printed as it is, and ends with 1. A frame's wrapping would break paths."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was typed."""
        try:
            return super().invoke(ctx)
        except JixiaoError as failure:
            stderr().print(Text(say("错误：", "Error: ") + failure.said(language()), style="red"), soft_wrap=True)
            ctx.exit(1)


@contextmanager
def written(target: Path, *, is_folder: bool = False) -> Iterator[None]:
    """Around the writing of a file, or of files into a folder: missing folders are made, and what stands in the way is told."""
    try:
        if is_folder and target.is_file():
            raise FailedError(
                say(
                    f"{target} 是文件，而要写的是文件夹：请换一个名称。", f"{target} is a file, and a folder is written: give another name."
                )
            )
        if not is_folder and target.is_dir():
            raise FailedError(say(f"{target} 是文件夹：请给出文件名。", f"{target} is a folder: give the name of a file."))
        (target if is_folder else target.absolute().parent).mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise FailedError(
            say(f"无法写入 {target}：{of_system(error, 'zh')}", f"{target} cannot be written: {of_system(error, 'en')}")
        ) from None


def stdout() -> Console:
    """The console for results, fresh each time so that redirected streams are honoured."""
    return _console(sys.stdout)


def stderr() -> Console:
    """The console for progress and errors."""
    return _console(sys.stderr)


def _console(stream: Any) -> Console:
    width = None if stream.isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    console = Console(file=stream, width=width, highlight=False, emoji=False, markup=True)
    console.push_render_hook(_Tame())
    return console


class _Tame(RenderHook):
    """Takes the signs that steer a terminal out of what is printed: a name or a cell of a document may hold some."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """What is printed instead."""
        return [_Tamed(renderable) for renderable in renderables]


@dataclass(slots=True)
class _Tamed:
    renderable: ConsoleRenderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.renderable, options):
            yield segment if segment.control else Segment(tame(segment.text), segment.style)


def tame(text: str) -> str:
    """A text without signs that steer a terminal: each is shown as �. Line breaks and tabs stay."""
    return text if text.isprintable() else _STEERING.sub("�", text)


_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


HEADINGS = {
    "name": "名称",
    "kind": "类型",
    "type": "类型",
    "meaning": "含义",
    "column": "列",
    "rows": "行数",
    "row": "行",
    "table": "表",
    "field": "字段",
    "value": "值",
    "text": "文本",
    "place": "位置",
    "label": "标签",
    "became": "去向",
    "as": "作为",
    "why": "原因",
    "example": "例子",
    "source": "来源",
    "measure": "类别",
    "period": "期间",
    "printed": "原文",
    "yuan": "元",
    "weight": "分值",
    "score": "得分",
    "indicator": "指标",
    "level 1": "一级指标",
    "level 2": "二级指标",
    "role": "目标或实际",
    "reading": "读作",
    "rule": "规则",
    "severity": "级别",
    "applied": "适用",
    "failed": "未通过",
    "change": "变化",
    "what": "对象",
    "form": "公开表",
    "before": "之前",
    "after": "之后",
    "year": "年度",
    "stage": "阶段",
    "title": "标题",
    "question": "问题",
    "parameters": "参数",
    "command": "命令",
    "address": "地址",
    "Cells": "单元格",
    "Funding": "资金",
    "Indicators": "指标",
    "Sources": "来源",
}
"""Headings and titles of tables, English → Chinese; the names of columns in SQL stay as they are."""


def _heading(text: str) -> str:
    return say(HEADINGS.get(text, text), text)


def grid(title: str | None, columns: Sequence[str], *, right: Iterable[str] = ()) -> Table:
    """An empty table in the style of this program, headed in the language that is spoken; the columns named in `right` flush right."""
    table = Table(
        title=title and _heading(title),
        box=SIMPLE_HEAD,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        pad_edge=False,
        show_edge=False,
    )
    numeric = set(right)
    for column in columns:
        table.add_column(_heading(column), justify="right" if column in numeric else "left", overflow="fold")
    return table


def put(console: Console, table: Table) -> None:
    """Print a table, set off from what stands above it by an empty line where it has a title."""
    if table.title:
        console.print()
    console.print(table)


def shown(value: object, limit: int | None = None) -> Text:
    """A value as it stands in a table: nothing for None, exact decimals without an exponent, long text cut at `limit`."""
    if value is None:
        return Text("")
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if limit is not None:
        text = " ".join(text.split())
        text = text if len(text) <= limit else text[: limit - 1] + "…"
    return Text(text)


def plain(number: Any) -> str:
    """A number without exponent and without the idle zeros of its column's scale."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def to_json(value: object, indent: str | None = None) -> str:
    """JSON for one value: dataclasses as objects, decimals as numbers with every digit, dates in ISO form, Chinese left as it is.

    With `indent` (the white space that stands before the value's line) objects and lists are laid out over lines.
    """
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() else "null"
    if isinstance(value, Enum):
        return to_json(value.value)
    if isinstance(value, float) and not math.isfinite(value):
        return "null"
    if value is None or isinstance(value, bool | int | float | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date | time):
        return json.dumps(value.isoformat())
    if is_dataclass(value):
        return to_json({f.name: getattr(value, f.name) for f in fields(value)}, indent)
    deeper = None if indent is None else indent + "  "
    if isinstance(value, Mapping):
        members = [f"{json.dumps(str(k), ensure_ascii=False)}: {to_json(v, deeper)}" for k, v in value.items()]
        return _enclosed("{", members, "}", indent)
    if isinstance(value, list | tuple | set | frozenset):
        return _enclosed("[", [to_json(v, deeper) for v in value], "]", indent)
    return json.dumps(str(value), ensure_ascii=False)


def _enclosed(start: str, members: list[str], end: str, indent: str | None) -> str:
    if indent is None or not members:
        return start + ", ".join(members) + end
    step = f"\n{indent}  "
    return start + step + f",{step}".join(members) + f"\n{indent}" + end


def print_json(value: object) -> None:
    """Write a value to standard output as indented JSON."""
    click.echo(to_json(value, indent=""))


READERS = ("dashboard", "describe", "diff", "export", "explain", "mcp", "publish", "query", "shell", "tables")
"""Commands that only read what is published: their data folder may be the address of a shared store."""


class DataFolderType(click.Path):
    """A data folder; for commands that only read, also the address of a shared store, whose published version is brought first."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder."""
        if not isinstance(value, str) or "://" not in value:
            return super().convert(value, param, ctx)
        command = ctx.command.name if ctx else None
        if command not in READERS:
            self.fail(
                say(
                    f"{value} 是共用存储的地址，而此命令需要文件夹。载入请用 jixiao ingest --store {value}。",
                    f"{value} is the address of a shared store, and this command needs a folder. To load: jixiao ingest --store {value}.",
                ),
                param,
                ctx,
            )
        from jixiao.warehouse.handing import cached

        return cached(value).root


def data_option(command: F) -> F:
    """The option `--data` of every command that works on a warehouse."""
    return click.option(
        "--data",
        "data",
        type=DataFolderType(file_okay=False, path_type=Path),
        default=Path("data"),
        envvar=settings.DATA.name,
        show_default=True,
        show_envvar=True,
        help=both("数据目录：已载入和已发布的内容。", "Data folder: what was loaded and what is published."),
    )(command)


def json_option(command: F) -> F:
    """The option `--json` of every command that a program would read."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        help=both("输出供程序使用的 JSON，不输出表格。", "Print JSON for a program instead of tables for a person."),
    )(command)
