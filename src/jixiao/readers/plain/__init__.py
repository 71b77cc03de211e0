"""Forms that are printed without tables: lines and paragraphs laid out as grids, whatever the format they come from.

Belongs here: telling such lines from running text, and their rows and cells (`outline`: levels as headings of numbered items; `columns`:
cells parted by tabs, blanks or drawn rules; `stacked`: one cell a line). Must stay out: what the cells mean (`forms`), tables that a
format knows by itself.
"""

from __future__ import annotations

import re
from itertools import groupby

from jixiao.model import Block, Cell, Document, Note, Paragraph, Table, Where
from jixiao.readers.delimited import WRITTEN_BLANK
from jixiao.readers.plain.columns import find_columns
from jixiao.readers.plain.lines import Found, Grid
from jixiao.readers.plain.outline import find_outlines
from jixiao.readers.plain.stacked import find_stacked
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.lexicon import pattern

_WHERE = (Where.BODY, Where.TEXTBOX)
_PROSE_TITLE = pattern("forms", "prose_title")
FIRST_LINES, MAX_TITLE = 12, 60  # in which a report says that it is one, and the characters of such a title
MIN_LINES = 3  # of a form
_HEADING_MARK = re.compile(r"^#{1,6} ")  # of Markdown
_SPEAKS_OF_INDICATORS = pattern("forms", "speaks_of_indicators")


def lay_out(document: Document) -> None:
    """Put a table in place of the paragraphs that print a form without one, and number the tables anew."""
    text = "\n".join([b.text for b in document.blocks if isinstance(b, Paragraph) and b.where in _WHERE])
    if text.count("\n") < MIN_LINES or not _SPEAKS_OF_INDICATORS.search(text):
        return
    tells = any(_PROSE_TITLE.search(squash(line)) for line in text.split("\n")[:FIRST_LINES] if len(line) <= MAX_TITLE)
    blocks: list[Block] = []
    for where, run in groupby(document.blocks, key=lambda b: b.where if isinstance(b, Paragraph) else None):
        if where in _WHERE:
            lines = [line for block in run if isinstance(block, Paragraph) for line in block.text.split("\n")]
            blocks += _laid_out(lines, where, document, tells=tells)
        else:
            blocks += run
    if any(isinstance(b, Table) and b.number == 0 for b in blocks):
        document.blocks = blocks
        _number(document)


def _laid_out(lines: list[str], where: Where, document: Document, *, tells: bool) -> list[Block]:
    """A run of lines as blocks: what is laid out as tables, numbered 0 for now, all else as paragraphs; `tells` says that a report does."""
    blocks: list[Block] = []
    at = 0
    for found in _found(lines, document, tells=tells):
        blocks += [Paragraph(_HEADING_MARK.sub("", line), where) for line in lines[at : found.start]]
        blocks.append(_table(found.grid))
        at = found.end
    return blocks + [Paragraph(line, where) for line in lines[at:]]


def _found(lines: list[str], document: Document, *, tells: bool) -> list[Found]:
    """The tables among lines, in order: those of columns or of one cell a line, and the outlines between them."""
    tables, doubtful = find_columns(lines), list[str]()
    if not tables:
        tables, doubtful = find_stacked(lines)
    found: list[Found] = []
    at = 0
    for table in [*tables, Found(len(lines), len(lines), [])]:
        between, notes = find_outlines(lines[at : table.start], tells=tells)
        found += [Found(o.start + at, o.end + at, o.grid) for o in between]
        document.notes += notes
        found += [table] if table.grid else []
        at = table.end
    document.notes += doubtful if not found else []
    return found


def _table(grid: Grid) -> Table:
    columns = max(map(len, grid))
    cells = [Cell(y, x, "" if text in WRITTEN_BLANK else text) for y, row in enumerate(grid, 1) for x, text in enumerate(row, 1)]
    return Table(0, len(grid), columns, cells, spans_known=columns == 1)


def _number(document: Document) -> None:
    """Number the tables in document order, and the places of what speaks of them."""
    tables = document.tables
    moved = {table.number: at for at, table in enumerate(tables, 1) if table.number}
    for at, table in enumerate(tables, 1):
        table.number = at
        if table.parent is not None:
            table.parent = (moved[table.parent[0]], *table.parent[1:])
    document.notes = [
        Note.at(n.kind, n.left, moved.get(n.table, n.table), n.row, n.col) if isinstance(n, Note) and n.table else n for n in document.notes
    ]
