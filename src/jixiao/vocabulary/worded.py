"""The words of the SQL: `$word_grade` in a statement stands for the entry `grade` of `reference/rules.yml`.

Belongs here: putting words and patterns of the vocabulary into SQL text as constants, so that a pattern is compiled once. Must stay out:
what a statement does with them, and parameters of rules (`$tolerance_points`), which are numbers of the register.
"""

from __future__ import annotations

import re

from jixiao.vocabulary.lexicon import pattern_text, reviewed

FILE = "rules"
_WORD = re.compile(r"\$word_(\w+)")


def worded(sql: str) -> str:
    """A statement with its words: a list of words as a SQL list, a pattern or a single word as a string. KeyError for an unknown name."""
    return _WORD.sub(lambda match: _constant(match[1]), sql)


def names_in(sql: str) -> set[str]:
    """The entries that a statement names."""
    return set(_WORD.findall(sql))


def _constant(name: str) -> str:
    entry = reviewed(FILE)[name]
    if isinstance(entry, list):
        return "[" + ", ".join(map(_quoted, entry)) + "]"
    return _quoted(entry if isinstance(entry, str) else pattern_text(FILE, name))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
