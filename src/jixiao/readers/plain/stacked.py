"""Tables that were pasted without their rules: each line holds one cell, row after row.

Belongs here: telling such lines by a header of indicators whose rows below it all fit, and noting those of which that is not certain.
Must stay out: cells side by side (`columns`), levels as headings of items (`outline`).
"""

from __future__ import annotations

import re
from itertools import pairwise

from jixiao.readers.plain.lines import MIN_HEADERS, Found, Grid, is_label
from jixiao.vocabulary.columns import reviewed_role
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.labels import is_reviewed_field, is_total, section_slug
from jixiao.vocabulary.levels import is_level, level_slugs
from jixiao.vocabulary.signs import COMPARATOR_SIGNS

MIN_ROWS = 2  # of such a table: one row may be chance
MIN_LEVELS = 2  # and as many values, for the note
MAX_CELL = 60  # characters of a line that may be a level or a value
_VALUE = re.compile(rf"^(?:[{re.escape(COMPARATOR_SIGNS)}]+\s*\d|\d[\d.,]*\s*[^\s\d。，；;:：]{{0,6}}$)")
_VALUES = ("target", "actual", "weight", "score")


def find_stacked(lines: list[str]) -> tuple[list[Found], list[str]]:
    """The tables among lines of one cell each; and a note where levels and values stand in such lines and their rows are not certain."""
    found: list[Found] = []
    at = 0
    while at < len(lines):
        table = _stacked(lines, at)
        if table is not None:
            start = _start(lines, at, found[-1].end if found else 0)
            labels = [line.strip() for line in lines[start:at] if line.strip()]
            pairs = [labels[k : k + 2] for k in range(0, len(labels), 2)]  # the label of the block stands alone
            found.append(Found(start, table.end, [*pairs, *table.grid]))
        at = table.end if table is not None else at + 1
    levels = [] if found else [line for line in lines if _is_level(line)]
    valued = sum(len(line) <= MAX_CELL and _VALUE.match(line.strip()) is not None for line in lines) if levels else 0
    if len(levels) < MIN_LEVELS or valued < MIN_LEVELS:
        return found, []
    first = " ".join(line.strip() for line in lines[lines.index(levels[0]) :][:4])
    return found, [f"levels of indicators with values stand one cell a line, their rows are not certain and are not read: {first[:60]}"]


def _is_level(line: str) -> bool:
    return 0 < len(line) <= MAX_CELL and is_level(line)


def _role(line: str) -> str | None:
    return reviewed_role(line) if 0 < len(line) <= MAX_CELL else None


def _stacked(lines: list[str], at: int) -> Found | None:
    """The table whose header begins at a line: its columns, level, name and value among them, and whole rows up to its end."""
    if _role(lines[at]) not in ("level1", "level2"):
        return None
    end = at
    while end < len(lines) and _role(lines[end]) is not None and not _is_level(lines[end]):
        end += 1
    roles = [_role(line) for line in lines[at:end]]
    if len(roles) < MIN_HEADERS or len(set(roles)) < len(roles) or "name" not in roles or not {"target", "actual"} & set(roles):
        return None
    header = [line.strip() for line in lines[at:end]]
    rows: Grid = []
    while (row := _row(lines, end, roles, rows)) is not None:
        rows.append(row)
        end += sum(map(bool, row))
    if len(rows) < MIN_ROWS or any(map(_is_level, lines[end:])) or any(map(_VALUE.match, _behind(lines, end, roles))):
        return None
    return Found(at, end, [header, *_spread_down(rows)])


def _behind(lines: list[str], end: int, roles: list[str | None]) -> list[str]:
    """The lines right behind the last row, before a total: a value among them is a row that did not fit."""
    behind = [line.strip() for line in lines[end : end + len(roles)]]
    total = next((k for k, line in enumerate(behind) if is_total(line) or is_reviewed_field(line)), len(behind))
    return behind[:total]


def _row(lines: list[str], at: int, roles: list[str | None], above: Grid) -> list[str] | None:
    """The cells of the row that begins at a line, levels left out as a merge prints them once; None where the lines fit no row."""
    row: list[str] = []
    for role in roles:
        text = lines[at].strip() if at < len(lines) else ""
        if role in ("level1", "level2"):
            fits = text and _fits(text, role) and not (role == "level1" and _is_second(text, lines, at, roles))
            if not fits and (not above or (row and row[0] and role == "level2")):
                return None  # a new first level brings its second one
            row.append(text if fits else "")
            at += bool(fits)
            continue
        valued = _VALUE.match(text) is not None
        is_other = _is_level(text) or is_total(text) or is_reviewed_field(text) or ":" in squash(text)
        if not text or is_other or (role == "name" and valued) or (role in ("weight", "score") and not valued):
            return None
        row.append(text)
        at += 1
    return row


def _fits(text: str, role: str) -> bool:
    return len(text) <= MAX_CELL and level_slugs(text)[role == "level2"] is not None


def _is_second(text: str, lines: list[str], at: int, roles: list[str | None]) -> bool:
    """Whether a level that may be a first or a second one (成本指标) is a second: no second one stands in the line below it."""
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return "level2" in roles and _fits(text, "level2") and not (below and _fits(below, "level2"))


def _spread_down(rows: Grid) -> Grid:
    """The rows with each level repeated that a merge printed once."""
    for above, row in pairwise(rows):
        for k, text in enumerate(row):
            row[k] = text or above[k]
    return rows


def _start(lines: list[str], at: int, first: int) -> int:
    """The first of the labels, each with its text in the line below it, that stand above a header, or above the label of its block."""
    start = at
    while start > first and (not lines[start - 1].strip() or section_slug(lines[start - 1].strip()) is not None):
        start -= 1
    while start - 2 >= first and _is_label(lines[start - 2]) and lines[start - 1].strip() and not _is_label(lines[start - 1]):
        start -= 2
    return start


def _is_label(line: str) -> bool:
    return 0 < len(line) <= MAX_CELL and is_label(line)
