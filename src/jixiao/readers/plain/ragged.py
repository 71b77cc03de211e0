"""Rows that lost the places which a merged cell above them covers: a table as a browser copies it, a cell only where it begins.

Belongs here: giving those rows their places back. Must stay out: which lines are rows (`columns`).
"""

from __future__ import annotations

from jixiao.readers.plain.lines import MIN_HEADERS, Grid
from jixiao.vocabulary.columns import reviewed_role
from jixiao.vocabulary.labels import is_reviewed_field, is_total
from jixiao.vocabulary.levels import is_level, level_slugs


def with_places_above(grid: Grid) -> Grid:
    """The rows with blank places at their beginnings where cells of rows above reach down; as they are where levels would stand wrong."""
    head = next((at for at, row in enumerate(grid) if sum(reviewed_role(text) is not None for text in row) >= MIN_HEADERS), None)
    if head is None:
        return grid
    roles = [reviewed_role(text) for text in grid[head]]
    rows: Grid = []
    for row in grid[head + 1 :]:
        if is_total(row[0]) or is_reviewed_field(row[0]):
            break
        rows.append([""] * (len(roles) - len(row)) + row)
    shifted = [row for row in rows if row[0] == ""]
    if not any(map(_has_level, shifted)) or not all(_stands_right(row, roles) for row in rows):
        return grid
    return [*grid[: head + 1], *rows, *grid[head + 1 + len(rows) :]]


def levels_stand_right(rows: Grid) -> bool:
    """Whether the levels of the rows below a header stand under its columns of levels."""
    roles = [reviewed_role(text) for text in rows[0]]
    return all(_stands_right(row, roles) for row in rows[1:] if _has_level(row))


def _has_level(row: list[str]) -> bool:
    return any(map(is_level, row))


def _stands_right(row: list[str], roles: list[str | None]) -> bool:
    """Whether each level of a row stands under a header of such levels, and its first text under one of levels or names."""
    if len(row) != len(roles):
        return False
    for text, role in zip(row, roles, strict=True):
        if role in ("level1", "level2") and text and level_slugs(text)[role == "level2"] is None:
            return False
    first = next((role for text, role in zip(row, roles, strict=True) if text), None)
    return first in ("level1", "level2", "name", None)
