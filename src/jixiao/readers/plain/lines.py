"""What the finders of tables among lines hand on.

Belongs here: grids of texts with the lines that they take the place of. Must stay out: finding them.
"""

from __future__ import annotations

from typing import NamedTuple

Grid = list[list[str]]  # a text a cell; rows may differ in length


class Found(NamedTuple):
    """A table among lines: the index of its first line and of the line behind its last one, and its rows."""

    start: int
    end: int
    grid: Grid
