"""Builds a `Document` from the paragraphs of a binary Word file: cells by their marks, columns from the edges of all rows.

Belongs here: rows of cells to merge-aware grids, nested tables, headers and footers. Must stay out: the bytes (`word`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.model import Block, Cell, Document, Paragraph, Table, Where
from jixiao.readers.legacy.word import RowEdges, WordParagraph, WordText
from jixiao.readers.legacy.word_looks import WHITE_RUN
from jixiao.readers.looks import END, HIDDEN
from jixiao.readers.pictures import unread, unread_in_cells

# Edges that were dragged apart by less than this many twips (3 points) are one: no column is that narrow.
_SNAP = 60
_WHITE = re.compile(f"{WHITE_RUN}([^{END}]*){END}")


@dataclass(slots=True)
class _Cell:
    texts: list[str] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    has_picture: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.texts).strip("\n")


@dataclass(slots=True)
class _Table:
    rows: list[tuple[list[_Cell], RowEdges | None]] = field(default_factory=list)
    open_cells: list[_Cell] = field(default_factory=list)
    cell: _Cell = field(default_factory=_Cell)


def build(text: WordText, kind: str) -> Document:
    """The document in reading order: headers, body, text boxes, notes, footers."""
    document = Document(kind, [])
    for where, stories in ((Where.HEADER, text.headers), (None, [text.body, text.textboxes, text.footnotes]), (Where.FOOTER, text.footers)):
        seen: set[str] = set()
        for story in stories:
            place = where or (Where.TEXTBOX if story is text.textboxes else Where.BODY)
            key = "".join(paragraph.text for paragraph in story).strip()
            if where is not None and (not key or key in seen):
                continue
            seen.add(key)
            _add_story(story, place, document)
    document.notes += text.notes
    if text.pictures:
        document.notes.append(unread([f"picture {number}" for number in range(1, text.pictures + 1)]))
    return document


def _add_story(story: Iterable[WordParagraph], where: Where, document: Document) -> None:
    """Add the blocks of one part; a table ends where a paragraph stands outside of it."""
    blocks: list[Block | _Table] = []
    stack: list[_Table] = []
    for paragraph in story:
        while len(stack) > paragraph.depth:
            _close(stack.pop())
        while len(stack) < paragraph.depth:
            table = _Table()
            (stack[-1].cell.tables if stack else blocks).append(table)
            stack.append(table)
        if not stack:
            if not paragraph.is_deleted or paragraph.text:
                blocks.append(Paragraph(_seen_on(paragraph.text, paragraph.is_shaded), where))
        elif paragraph.ends == "row":
            _end_row(stack[-1], paragraph)
        else:
            stack[-1].cell.has_picture |= paragraph.has_picture
            stack[-1].cell.texts.append(_seen_on(paragraph.text, is_shaded=True) if paragraph.is_shaded else paragraph.text)
            if paragraph.ends == "cell":
                stack[-1].open_cells.append(stack[-1].cell)
                stack[-1].cell = _Cell()
    while stack:
        _close(stack.pop())
    if where in {Where.HEADER, Where.FOOTER, Where.TEXTBOX}:
        blocks = [block for block in blocks if not (isinstance(block, Paragraph) and not block.text.strip())]
    for block in blocks:
        if isinstance(block, _Table):
            _add_table(block, None, document)
        else:
            document.blocks.append(block)


def _end_row(table: _Table, mark: WordParagraph) -> None:
    cells, table.open_cells, table.cell = table.open_cells, [], _Cell()
    is_gone = mark.is_deleted and not any(cell.text.strip() or cell.tables for cell in cells)
    for cell in cells:
        cell.texts = [_seen_on(text, mark.row is not None and mark.row.is_shaded) for text in cell.texts]
    if cells and not is_gone:
        table.rows.append((cells, mark.row))


def _seen_on(text: str, is_shaded: bool) -> str:
    """White text on a colour is plain text, on none it is hidden."""
    if WHITE_RUN not in text:
        return text
    return _WHITE.sub(r"\1", text) if is_shaded else text.replace(WHITE_RUN, HIDDEN)


def _close(table: _Table) -> None:
    """A table whose last row has no end mark keeps its cells all the same."""
    if table.cell.text or table.cell.tables:
        table.open_cells.append(table.cell)
    if table.open_cells:
        table.rows.append((table.open_cells, None))
        table.open_cells, table.cell = [], _Cell()


def _add_table(source: _Table, parent: tuple[int, int, int] | None, document: Document) -> None:
    if not source.rows:
        return
    rows = [(cells, _complete(cells, edges)) for cells, edges in source.rows]
    breaks = _breaks([edge for _, edges in rows for edge in edges.edges])
    table = Table(sum(isinstance(block, Table) for block in document.blocks) + 1, len(rows), max(len(breaks) - 1, 1), [], parent)
    document.blocks.append(table)
    above: dict[int, Cell] = {}  # the cell that a vertical merge would go on, by its first column
    inner: list[tuple[_Table, tuple[int, int, int]]] = []
    dropped = 0
    for row, (cells, edges) in enumerate(rows, start=1):
        next_above: dict[int, Cell] = {}
        column = 0  # cells never overlap, whatever their edges say
        previous: Cell | None = None
        for content, left, right, flag in _merged(cells, edges):
            start = max(bisect_right(breaks, left) - 1, column)
            end = max(bisect_right(breaks, right) - 1, start + 1)
            upper = above.get(start)
            if flag == 1 and upper is not None and upper.row + upper.rowspan == row and upper.colspan == end - start:
                upper.rowspan += 1
                next_above[start] = upper
                dropped += bool(content.text.strip())
                column = end
                continue
            if start >= table.columns:  # a row with more cells than edges: nothing is lost, the last cell takes it
                if previous is not None and content.text:
                    previous.text = f"{previous.text}\n{content.text}".strip("\n")
                continue
            cell = Cell(row, start + 1, content.text, 1, end - start)
            table.cells.append(cell)
            if content.has_picture and not content.text.strip() and not content.tables:
                document.notes.append(unread_in_cells([f"table {table.number}, row {row}, column {start + 1}"]))
            inner.extend((nested, (table.number, row, start + 1)) for nested in content.tables)
            if flag:
                next_above[start] = cell
            previous, column = cell, end
        above = next_above
    if dropped:
        document.notes.append(f"table {table.number}: {dropped} cells left out that stand below a merged cell")
    for nested, place in inner:
        _add_table(nested, place, document)


def _complete(cells: list[_Cell], edges: RowEdges | None) -> RowEdges:
    """Edges for every cell: a row without a definition gets columns of an inch."""
    if edges is None or len(edges.edges) < 2:
        edges = RowEdges([0], [], [])
    known = len(edges.horizontal)
    missing = max(len(cells) - known, 0)
    ends = [edges.edges[-1] + 1440 * (number + 1) for number in range(missing)]
    return RowEdges([*edges.edges, *ends], edges.horizontal + [0] * missing, edges.vertical + [0] * missing)


def _breaks(values: list[int]) -> list[int]:
    out: list[int] = []
    for value in sorted(set(values)):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _merged(cells: list[_Cell], edges: RowEdges) -> list[tuple[_Cell, int, int, int]]:
    """Each visible cell with its left and right edge and vertical flag; cells of a horizontal merge made one.

    In a run of merged cells the first carries one flag and all others another, whichever of the two the writer chose for the first.
    """
    out: list[tuple[_Cell, int, int, int]] = []
    first_flag = 0
    for index, cell in enumerate(cells):
        flag = edges.horizontal[index]
        left, right = edges.edges[index], edges.edges[index + 1]
        if flag and first_flag and flag != first_flag:
            whole, start, _, vertical = out[-1]
            whole.texts.extend(cell.texts if cell.text.strip() else [])
            whole.tables.extend(cell.tables)
            out[-1] = whole, start, right, vertical
            continue
        first_flag = flag
        out.append((cell, left, right, edges.vertical[index]))
    return out
