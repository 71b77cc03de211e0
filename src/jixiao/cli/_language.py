"""The language in which the command line speaks: `--lang`, else the locale's.

Belongs here: choosing. Must stay out: the words, which stand where they are said.
"""

from __future__ import annotations

import os

LANGUAGES = ("zh", "en")
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_chosen: list[str] = []


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
