"""What the finders of tables among lines hand on.

Belongs here: grids of texts with the lines that they take the place of, and what all finders ask of a text. Must stay out: finding them.
"""

from __future__ import annotations

from typing import NamedTuple

from jixiao.vocabulary.labels import is_reviewed_field, section_slug
from jixiao.vocabulary.money import funding_label

MIN_HEADERS = 3  # cells that make a row a header of columns of indicators
Grid = list[list[str]]  # a text a cell; rows may differ in length


class Found(NamedTuple):
    """A table among lines: the index of its first line and of the line behind its last one, and its rows."""

    start: int
    end: int
    grid: Grid


def is_label(text: str) -> bool:
    """Whether a text is the label of a field, of an amount or of the block of amounts."""
    return is_reviewed_field(text) or funding_label(text) is not None or section_slug(text) == "funding"
