"""The command line's reference as Markdown, generated from the commands themselves: `python -m jixiao.cli.reference docs/command-line.md`.

Belongs here: laying out what the commands say about themselves. Must stay out: anything that a command's own help does not say.
"""

from __future__ import annotations

import re
import sys
from inspect import cleandoc
from pathlib import Path

import rich_click as click

from jixiao.cli import cli

HEAD = """# Command line

Generated from the commands by `make docs`. `jixiao COMMAND --help` prints the same.

Exit codes: 0 all is well, 1 something failed (a document that was set aside counts), 2 the command was not typed as it must be.
Results go to standard output, progress and errors to standard error. `--json` prints what a program would read.
"""


def reference() -> str:
    """All commands with their arguments, options and help, as Markdown."""
    parts = [HEAD]
    for name, command in sorted(cli.commands.items()):
        context = click.Context(command, info_name=f"jixiao {name}")
        usage = " ".join(command.collect_usage_pieces(context))
        parts.append(f"## jixiao {name}\n\n```\njixiao {name} {usage}\n```\n\n{_help(command.help or '')}\n")
        rows = [_option(parameter, context) for parameter in command.params if isinstance(parameter, click.Option)]
        if rows:
            parts.append("| option | what it does |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


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
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
