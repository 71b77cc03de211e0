"""What the words of a single cell say of money, beyond the lookups: whether it is an amount, a mere heading, a part of a total.

Belongs here: pure functions on one text. Must stay out: the source a label names (`vocabulary`), reading figures (`normalize`).
"""

from __future__ import annotations

from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.labels import section_slug
from jixiao.vocabulary.lexicon import word_set, words
from jixiao.vocabulary.money import funding_label
from jixiao.vocabulary.numerals import begins_with_amount
from jixiao.vocabulary.signs import is_number, starts_with_number

_ABOUT = words("forms", "about")
_HEADINGS = word_set("forms", "funding_headings")
_THEREOF = words("signs", "thereof")


def is_amount(text: str) -> bool:
    """Whether a cell prints an amount: a figure, or prose that begins with one (854万（…））."""
    key = squash(text)
    if starts_with_number(key) or key.startswith(("¥", *_ABOUT)) or (key.startswith("(") and is_number(key)):
        return True
    return begins_with_amount(key)


def is_section_only(text: str) -> bool:
    """Whether a label is the heading of the funding block and names no amount by itself (资金情况)."""
    return section_slug(text) == "funding" and (funding_label(text) is None or bare_key(text) in _HEADINGS)


def own_words(text: str) -> str:
    """The label without 其中 before it."""
    key = label_key(text)
    return next((key.removeprefix(word).lstrip(":") for word in _THEREOF if key.startswith(word)), key)
