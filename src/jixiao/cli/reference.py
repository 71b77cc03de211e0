"""The command line's reference as Markdown, generated from the commands themselves: `python -m jixiao.cli.reference docs`.

Belongs here: laying out what the commands say about themselves. Must stay out: anything that a command's own help does not say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import rich_click as click

from jixiao.cli import cli
from jixiao.cli._language import both, choose, say, spoken, translate

HEAD = both(
    """# 命令行

由 `make docs` 根据命令本身生成，`jixiao 命令 --help` 显示同样的内容。

退出码：0 正常，1 有失败（包括被隔离的文件），2 用法错误；`jixiao lint` 另有 3，即有文件读不出公开表。
结果写到标准输出，进度和错误写到标准错误。`--json` 输出供程序读取的内容。
""",
    """# Command line

Generated from the commands by `make docs`. `jixiao COMMAND --help` prints the same.

Exit codes: 0 all is well, 1 something failed (a document that was set aside counts), 2 the command was not typed as it must be;
`jixiao lint` has 3 as well, where no form could be read in a file. Results go to standard output, progress and errors to standard
error. `--json` prints what a program would read.
""",
)
FILES = {"en": "command-line.md", "zh": "command-line.zh.md"}


def reference(language: str = "en") -> str:
    """All commands, and those below them, with their arguments, options and help, as Markdown in `zh` or `en`."""
    choose(language)
    translate(cli)
    try:
        parts = [f"{spoken(HEAD)}\n"]
        for name, command in sorted(cli.commands.items()):
            parts += _command(name, command, "##")
            for below, one in sorted(getattr(command, "commands", {}).items()):
                parts += _command(f"{name} {below}", one, "###")
        return "\n".join(parts)
    finally:
        choose(None)
        translate(cli)


def _command(name: str, command: click.Command, mark: str) -> Iterator[str]:
    context = click.Context(command, info_name=f"jixiao {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"{mark} jixiao {name}\n\n```\njixiao {name} {usage}\n```\n\n{_help(command.help or '')}\n"
    rows = [_option(parameter, context) for parameter in command.params if isinstance(parameter, click.Option)]
    if rows:
        head = say("| 选项 | 作用 |", "| option | what it does |")
        yield f"{head}\n|---|---|\n" + "\n".join(rows) + "\n"


def _help(text: str) -> str:
    """A command's help: its markup as Markdown, its example lines as code."""
    paragraphs = re.sub(r"\[/?b\]", "**", cleandoc(text)).split("\n\n")
    laid_out = []
    for paragraph in (p.strip() for p in paragraphs):
        code = paragraph.startswith("jixiao ") and "\n" not in paragraph
        laid_out.append(f"```\n{paragraph}\n```" if code else paragraph)
    return "\n\n".join(laid_out)


def _option(option: click.Option, context: click.Context) -> str:
    names, text = option.get_help_record(context) or ("", "")
    cells = [part.replace("|", "\\|").replace("\n", " ") for part in (names, text)]
    return f"| `{cells[0]}` | {cells[1]} |"


if __name__ == "__main__":
    for language, file in FILES.items():
        (Path(sys.argv[1]) / file).write_text(reference(language), encoding="utf-8")
