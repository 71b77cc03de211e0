"""The language in which the command line speaks: `--lang`, else the locale's.

Every text stands once, in Chinese and English side by side: `say(zh, en)` where it is said, `both(zh, en)` where it is declared before the
language is known (the help of options), `chinese(…)` above a command whose docstring is its English help. Belongs here: choosing. Must stay
out: the words, which stand where they are said; those of the libraries beneath are in `_library_words`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import click

LANGUAGES = ("zh", "en")
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_chosen: list[str] = []
_declared: dict[str, tuple[str, str]] = {}

F = TypeVar("F", bound=Callable[..., Any])


def choose(language: str | None) -> None:
    """Speak this language from now on; None is the locale's."""
    _chosen[:] = [language] if language else []


def language() -> str:
    """`zh` or `en`: what was chosen, else Chinese where the locale is, else English."""
    if _chosen:
        return _chosen[0]
    locale = next((text for name in _LOCALES if (text := os.environ.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def say(zh: str, en: str) -> str:
    """The text in the language that is spoken."""
    return zh if language() == "zh" else en


def count(number: int, zh: str, one: str, many: str) -> str:
    """A number of things: `3 个文件`, `1 file`, `3 files`."""
    return say(f"{number} {zh}", f"{number} {one if number == 1 else many}")


def both(zh: str, en: str) -> str:
    """A text that is declared before the language is known: its English, which `translate` turns into what is spoken."""
    pair = (cleandoc(zh), cleandoc(en))
    _declared[pair[0]] = _declared[pair[1]] = pair
    return pair[1]


def chinese(text: str) -> Callable[[F], F]:
    """Above a command: its help in Chinese, beside the English of its docstring. The examples are taken from there."""

    def declare(function: F) -> F:
        english = cleandoc(function.__doc__ or "")
        examples = [part for part in english.split("\n\n") if part.lstrip().startswith("jixiao ")]
        # lines end where the editor's do, between Chinese words no space may stand for that
        paragraphs = [part.replace("\n", "") for part in cleandoc(text).split("\n\n")]
        both("\n\n".join([*paragraphs, *examples]), english)
        return function

    return declare


def spoken(text: str | None) -> str | None:
    """A declared text in the language that is spoken; any other text as it is."""
    pair = _declared.get(cleandoc(text)) if text else None
    return say(*pair) if pair else text


def translate(command: click.Command) -> None:
    """Let a command, its options and the commands below it speak the language that was chosen."""
    command.help, command.short_help, command.epilog = spoken(command.help), spoken(command.short_help), spoken(command.epilog)
    for parameter in command.params:
        if hasattr(parameter, "help"):
            parameter.help = spoken(parameter.help)
    command._help_option = None  # click makes it anew, in the words of now
    for below in getattr(command, "commands", {}).values():
        translate(below)
