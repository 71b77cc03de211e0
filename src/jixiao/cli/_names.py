"""What codes and columns are called where Chinese is spoken; in English they stand as SQL has them, so that they can be asked for.

Belongs here: choosing. Must stay out: the words, which are those of exports, pages and the dictionary.
"""

from __future__ import annotations

import re

from jixiao.cli._language import language

FACTS = {
    "place": "位置",
    "disclosure": "公开表",
    "document": "文件",
    "sha256": "SHA-256",
    "seen": "见于",
    "version": "版本",
    "reading": "读作",
    "superseded": "已被取代",
    "address": "网址",
    "message_zh": "说明",
}
"""What `explain` tells beside the columns of the warehouse."""


def code(code_set: str, value: object) -> str:
    """A code by its name."""
    from jixiao.codes import CODES

    if language() != "zh" or value is None:
        return "" if value is None else str(value)
    return CODES.get(code_set, {}).get(str(value), (str(value),))[0]


def column(name: str) -> str:
    """A column, or a label of a form, by its name, without its unit."""
    if language() != "zh":
        return name
    from jixiao.trust.words import detail
    from jixiao.warehouse.headings import heading

    title = FACTS.get(name) or heading(name).title
    return re.sub(r"[（(].*[）)]$", "", title if title != name else detail(name).zh)


def part(slug: str) -> str:
    """What a cell was read as, or why it was not."""
    from jixiao.trust.words import detail

    return detail(slug).zh if language() == "zh" and slug else slug
