"""Tables that print each label in Chinese and in English, beside or below it: 项目名称 Project Name.

Belongs here: telling such a table, and the Chinese part of its cells. Must stay out: what the Chinese part means (`senses`).
"""

from __future__ import annotations

import re

from jixiao.forms.limits import MAX_LABEL
from jixiao.forms.senses import sense_of

MIN_LABELS = 3  # in both languages, of a table that is printed so
_CHINESE_FIRST = re.compile(
    r"^(?P<chinese>.*[\u4e00-\u9fff][^\u4e00-\u9fffA-Za-z]*?)[\s/／|｜(（]*(?P<latin>[A-Za-z][^\u4e00-\u9fff]*)$", re.DOTALL
)
_LATIN_FIRST = re.compile(r"^(?P<latin>[A-Za-z][^\u4e00-\u9fff]*?)[\s/／|｜]+(?P<chinese>[\u4e00-\u9fff].*)$", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]?[a-z]{3,}")
_MAY_BE_WORD = re.compile("[a-z]{3}")


def chinese_of(text: str) -> str | None:
    """The Chinese part of a text with English words behind or before it; None for any other text."""
    match = _CHINESE_FIRST.match(text) or _LATIN_FIRST.match(text)
    return match["chinese"].strip() if match and _WORD.search(match["latin"]) else None


def is_bilingual(texts: list[str]) -> bool:
    """Whether several cells of a table are labels with English behind or before them, which they are not with it."""
    if _MAY_BE_WORD.search("\n".join(texts)) is None:
        return False  # nearly all tables
    found = 0
    for text in texts:
        chinese = chinese_of(text) if len(text) <= 2 * MAX_LABEL else None
        if chinese is not None and (sense_of(chinese).is_any_label or sense_of(chinese).is_reviewed):
            found += 1
            if found == MIN_LABELS:
                return True
    return False


def shown_in_chinese(text: str) -> str:
    """A cell's text without the English of such a table, where one line or sign parts them or the rest is a label."""
    chinese = chinese_of(text)
    if chinese is None:
        return text
    parted = re.match(r"\s*[\n/／|｜(（]", text[len(chinese) :]) is not None if text.startswith(chinese) else True
    return chinese if parted or sense_of(chinese).is_any_label else text
