from __future__ import annotations

import re

import click
import pytest

from jixiao.cli import cli
from jixiao.cli.reference import reference
from tests.conftest import ROOT

COMMANDS = sorted(cli.commands)


def test_reference_is_up_to_date() -> None:
    """docs/command-line.md says what the commands say; `make docs` writes it anew."""
    assert (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8") == reference()


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
