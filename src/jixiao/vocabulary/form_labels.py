"""Texts by which a form tells its parts: labels of fields and blocks, levels, sources of money.

Belongs here: asking all of them at once. Must stay out: what each means (`labels`, `levels`, `money`).
"""

from __future__ import annotations

from jixiao.vocabulary.labels import is_reviewed_field, section_slug
from jixiao.vocabulary.levels import is_level
from jixiao.vocabulary.money import funding_label


def is_form_label(text: str) -> bool:
    """Whether a text is the label of a field, of a block or of an amount, or a level."""
    return bool(text) and (is_level(text) or is_reviewed_field(text) or section_slug(text) is not None or funding_label(text) is not None)
