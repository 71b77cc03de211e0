from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from jixiao.cli import cli
from jixiao.cli.reference import FILES, reference
from tests.conftest import ROOT

COMMANDS = sorted(cli.commands)


@pytest.mark.parametrize("language", FILES)
def test_reference_is_up_to_date(language: str) -> None:
    """docs/command-line.md and its Chinese say what the commands say; `make docs` writes them anew."""
    assert (ROOT / "docs" / FILES[language]).read_text(encoding="utf-8") == reference(language)


def below() -> Iterator[tuple[str, str, click.Command]]:
    """The commands below others: `jixiao sources add`."""
    for name, command in cli.commands.items():
        yield from ((name, inner, one) for inner, one in getattr(command, "commands", {}).items())


@pytest.mark.parametrize(("name", "inner", "command"), below(), ids=str)
def test_a_command_below_another_is_documented_with_all_its_options(name: str, inner: str, command: click.Command) -> None:
    """Whoever keeps sources by the documents finds add, list, check and remove there."""
    section = reference().split(f"### jixiao {name} {inner}\n")[1].split("\n## ")[0].split("\n### ")[0]
    options = [option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts]
    assert all(option in section for option in options)


@pytest.mark.parametrize("name", COMMANDS)
def test_command_and_all_its_options_are_documented(name: str) -> None:
    """A command has help with an example, each option has help, and both stand in the reference."""
    command = cli.commands[name]
    assert command.help
    assert re.search(rf"^\s*jixiao {name}\b", command.help, re.MULTILINE), "no example"
    section = reference().split(f"## jixiao {name}\n")[1].split("\n## ")[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert all(option in section for option in parameter.opts)


@pytest.mark.parametrize("name", COMMANDS)
def test_readme_names_every_command(name: str) -> None:
    """A reader of the README meets each command once."""
    assert f"jixiao {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_stands_in_a_group_of_the_help() -> None:
    """`jixiao --help` shows each command under the heading that tells what it is for."""
    from rich_click import rich_click

    grouped = [name for group in rich_click.COMMAND_GROUPS["jixiao"] for name in group["commands"]]
    assert sorted(grouped) == COMMANDS
