"""Makes a document of pages: ruled tables piece by piece with their page, and the text around them in reading order.

Belongs here: pages, running headers and page numbers, rows that a page break cut in two, and what makes pages unreadable.
Must stay out: how a format keeps letters and rules, optical character recognition (a scanned file is set aside), and joining the pieces
of a table, which `forms` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, takewhile
from operator import itemgetter

from jixiao.model import Block, Cell, Document, DocumentError, Note, NoteKind, Paragraph, Sight, Table, Where
from jixiao.readers.left_out import LeftOut
from jixiao.readers.pages.beside import in_reading_order, is_beside, put_beside
from jixiao.readers.pages.grid import Grid, GridCell, find_grids, share_columns
from jixiao.readers.pages.marks import Letter, Scan, Sheet, upright
from jixiao.readers.pages.seals import without_readings, without_rims
from jixiao.readers.pages.sighted import sight_of
from jixiao.readers.pages.skewed import levelled
from jixiao.readers.pages.struck import strike_out
from jixiao.readers.pages.text import Line, begins_part, is_wrapped, join_two
from jixiao.readers.pages.turned import straighten, without_marks_across
from jixiao.readers.pages.unruled import find_unruled
from jixiao.vocabulary.columns import column_role
from jixiao.vocabulary.labels import field_meaning
from jixiao.vocabulary.levels import is_level
from jixiao.vocabulary.lexicon import pattern_text

# Running heads stand in the margin: Word puts them 42 points from the edge, a body begins at 72 of 842.
_MARGIN = 0.08
# Fewer letters than this beside a picture of half the page: a scan whose page number was typed.
_SCAN_LETTERS, _SCAN_AREA = 30, 0.4
# A form pasted as a picture takes no less of its page; seals, signatures and a letterhead do.
_FORM_AREA = 0.08
# Share of letters without a known character above which the text layer is of no use.
_UNMAPPED_SHARE = 0.3

# Pictures of pages that are taken one after the other differ in size by less.
_SCALED = 0.06

# So many cells that all go on below a page break are a row cut in two; a cell that ends higher above it than so many lines is complete.
_ALL_CONTINUED, _ROOM = 3, 2.0

# What is read less surely beside a scan's tables (a title with its year, the unit of money) is told.
_SURE = 0.9
# A page of so few lines may lie within a table; a form's own labels stand in so many rows.
_FEW, _FIRST_ROWS = 2, 3

_DASHES = r"[\s\-—–―－·•~]*"
_PAGE_NUMBER = re.compile(f"^{_DASHES}{pattern_text('covers', 'page_number')}{_DASHES}$", re.IGNORECASE)


@dataclass(slots=True)
class _Page:
    """What stands on one page, from top to bottom."""

    number: int
    width: float
    height: float
    items: list[Line | Grid] = field(default_factory=list)
    is_scan: bool = False  # a picture in which nothing was read
    letters: int = 0
    unmapped: int = 0
    scan: Scan | None = None
    part: int = 1  # which of a file's documents it belongs to

    def move(self, scale: float, shift: float) -> None:
        """Put what stands at `x` to `x * scale + shift`; the places of its picture stay what they are."""
        for item in self.items:
            for line in [item] if isinstance(item, Line) else [line for cell in item.cells for line in cell.lines]:
                line.x0, line.x1, line.first_width = line.x0 * scale + shift, line.x1 * scale + shift, line.first_width * scale
            if isinstance(item, Grid):
                item.xs, item.box = [x * scale + shift for x in item.xs], _moved(item.box, scale, shift)
                for cell in item.cells:
                    cell.box = _moved(cell.box, scale, shift)
        if self.scan is not None:
            words = tuple(word._replace(box=_moved(word.box, scale, shift)) for word in self.scan.words)
            matrix = tuple((a / scale, b, c - a * shift / scale) for a, b, c in self.scan.matrix)
            self.scan = replace(self.scan, matrix=matrix, words=words)


def _moved(box: tuple[float, float, float, float], scale: float, shift: float) -> tuple[float, float, float, float]:
    return box[0] * scale + shift, box[1], box[2] * scale + shift, box[3]


def read_sheets(sheets: Iterable[Sheet], kind: str) -> Document:
    """Read pages. Each page's piece of a table is a `Table` with its `page`; a row that a page break cut is whole on its first page.

    Raises `DocumentError` with the reason `scanned_pdf`, `unmapped_text` or `broken_file`.
    """
    document = Document(kind, [])
    pages = [_page(sheet, document) for sheet in sheets]
    if not pages:
        raise DocumentError("broken_file", "The document has no pages. Ask for the file again.")
    letters, unmapped = sum(page.letters for page in pages), sum(page.unmapped for page in pages)
    scans = [page.number for page in pages if page.is_scan]
    if letters == 0 or len(scans) == len(pages):
        raise DocumentError("scanned_pdf", "The document shows no text that can be read. Ask for the file that it was made from.")
    if unmapped > _UNMAPPED_SHARE * letters:
        raise DocumentError("unmapped_text", "The document's fonts do not tell their characters. Ask for the file that it was made from.")
    if scans:
        document.notes.append(f"pages without text, not read: {', '.join(map(str, scans))}")
    heads = _take_running_heads(pages, document)
    pages = [page for page in pages if page.items]
    pages = _without_pages_between(pages)
    _join_columns(pages, document)
    _bring_in_line(pages)
    _align_pieces(pages)
    _mend_cut_rows(pages, document)
    body = _blocks(pages, document)
    document.blocks = [*(p for p in heads if p.where is Where.HEADER), *body, *(p for p in heads if p.where is Where.FOOTER)]
    return document


def is_picture(sheet: Sheet) -> bool:
    """Whether a page is nothing but a picture that nothing has read yet: next to no letter can be seen on it."""
    if sheet.scan is not None or sheet.pictured <= _SCAN_AREA:
        return False
    return sum(1 for letter in sheet.letters if letter.text.strip()) < _SCAN_LETTERS


def _page(sheet: Sheet, document: Document) -> _Page:
    """A page's lines and grids; its letters are let go."""
    left_out = LeftOut(f"page {sheet.number}: ")
    sheet = levelled(upright(sheet))
    page = _Page(sheet.number, sheet.width, sheet.height, part=sheet.part)
    printed = without_readings(without_rims(_once(sheet.letters), left_out), left_out)
    sheet.letters = without_marks_across(straighten(printed, left_out), sheet.verticals, left_out)
    page.letters = sum(1 for letter in sheet.letters if letter.text.strip())
    page.unmapped = sheet.unmapped
    page.scan = sheet.scan
    page.is_scan = is_picture(sheet) or (sheet.scan is not None and not page.letters)
    if sheet.scan is None and not page.is_scan and sheet.pictured > _FORM_AREA and not sheet.is_layer:
        sheet.notes.append(f"page {sheet.number}: a picture covers {sheet.pictured:.0%} of the page; what it shows is not read")
    strike_out(sheet)
    grids, outside = find_grids(sheet)
    sheet.notes += _notes_of_overflow(sheet, grids)
    for reason, letters in groupby(sheet.unprinted, key=itemgetter(0)):
        left_out.add(reason, "".join(letter.text for _, letter in letters))
    unruled, outside = find_unruled(sheet, outside)
    page.items = in_reading_order([*grids, *unruled], outside)
    document.notes += [*sheet.notes, *left_out.notes()]
    return page


def _notes_of_overflow(sheet: Sheet, grids: list[Grid]) -> list[str]:
    """What is told of texts that run over borders: in which cell each was put whole, or that it may stand in the row beside."""
    moved = [text for grid in grids for text in grid.moved]
    left = [text for text in sheet.over if not any(text in whole for whole in moved)]
    return [f"page {sheet.number}: text runs over the borders of its cell, and was put into it whole: {text}" for text in moved] + [
        f"page {sheet.number}: text runs over the border of its cell, and may stand in the row beside: {text}" for text in left
    ]


def _once(letters: list[Letter]) -> list[Letter]:
    """Letters printed twice to look bold are one letter."""
    inked = [(letter.text, letter.x0 / 2, letter.top / 2) for letter in letters if not letter.text.isspace()]
    if (
        len({(text, int(x), int(y)) for text, x, y in inked})
        == len({(text, int(x + 0.5), int(y + 0.5)) for text, x, y in inked})
        == len(inked)
    ):
        return letters  # no two alike stand close together
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    out = []
    joined = _joined(letters)
    for letter in letters:
        text, x, y = letter.text, letter.x0, letter.top
        if text.isspace() or letter.size <= 2 or letter in joined:
            out.append(letter)
            continue
        column, row = int(x / 2), int(y / 2)
        beside = column - 1 if x / 2 - column < 0.5 else column + 1
        below = row - 1 if y / 2 - row < 0.5 else row + 1
        for place in ((column, row), (beside, row), (column, below), (beside, below)):
            at = seen.get((text, *place))
            if at is not None and abs(at[0] - x) <= 1 and abs(at[1] - y) <= 1:
                break
        else:
            seen[text, column, row] = x, y
            out.append(letter)
    return out


def _joined(letters: list[Letter]) -> set[Letter]:
    """The letters that one drawing stands for (ﬀ, ﬃ): they come at one place behind each other, and none is printed twice."""
    found: set[Letter] = set()
    for _, group in groupby(letters, key=lambda letter: (letter.x0, letter.x1, letter.top)):
        alike = list(group)
        if len(alike) > 1 and all(letter.text.isascii() and letter.text.isalpha() for letter in alike):
            texts = {letter.text for letter in alike}
            if len(texts) > 1 or texts == {"f"}:
                found.update(alike)
    return found


def _take_running_heads(pages: list[_Page], document: Document) -> list[Paragraph]:
    """Take page numbers and running heads out of the pages; a head that stands on several pages is given once."""
    found: Counter[tuple[str, Where, int]] = Counter()
    margins: list[tuple[_Page, Line, str, Where]] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Grid) or _MARGIN * page.height < item.top < (1 - _MARGIN) * page.height:
                continue
            where = Where.HEADER if item.top < page.height / 2 else Where.FOOTER
            text = item.text.strip()
            margins.append((page, item, text, where))
            found[text, where, page.part] += 1
    heads: dict[tuple[str, Where], Paragraph] = {}
    numbers = 0
    for page, item, text, where in margins:
        if _PAGE_NUMBER.match(text):
            numbers += 1
        elif found[text, where, page.part] > 1:
            heads.setdefault((text, where), Paragraph(text, where))
        else:
            continue
        page.items = [other for other in page.items if other is not item]
    if numbers:
        document.notes.append(f"{numbers} page numbers left out")
    return list(heads.values())


def _without_pages_between(pages: list[_Page]) -> list[_Page]:
    """The pages without those that hold a line or two and part a table in two (本页无正文); their lines stand behind the table's rest."""
    kept: list[_Page] = []
    for page in pages:
        upper = kept[-2].items[-1] if len(kept) > 1 else None
        between = kept[-1].items if kept else []
        lower = page.items[0]
        is_few = len(between) <= _FEW and not any(isinstance(item, Grid) for item in between)
        if is_few and isinstance(upper, Grid) and isinstance(lower, Grid) and _stand_in_line(upper, lower) and not _begins_form(lower):
            page.items[1:1] = kept.pop().items
        kept.append(page)
    return kept


def _begins_form(grid: Grid) -> bool:
    """Whether the first rows of a table print labels with which a form begins."""
    return any(cell.row < _FIRST_ROWS and field_meaning(cell.text) is not None for cell in grid.cells)


def _join_columns(pages: list[_Page], document: Document) -> None:
    """Put the columns that did not fit onto a page beside its table, where the next page holds nothing else."""
    wide: Grid | None = None
    for page in pages:
        grid = page.items[-1] if page.items else None
        if wide is not None and isinstance(grid, Grid) and len(page.items) == 1 and is_beside(wide, grid):
            put_beside(wide, grid)
            page.items = []
            document.notes.append(f"page {page.number}: columns put beside those of the page before, whose rows they go on")
        elif page.items:
            wide = grid if isinstance(grid, Grid) else None


def _bring_in_line(pages: list[_Page]) -> None:
    """Put a page's first table below the last of the page before it: no page lies in a scanner, or before a camera, as the one before."""
    for before, after in pairwise(pages):
        upper, lower = before.items[-1] if before.items else None, after.items[0] if after.items else None
        if before.scan is None or after.scan is None or not isinstance(upper, Grid) or not isinstance(lower, Grid):
            continue
        scale = (upper.xs[-1] - upper.xs[0]) / max(lower.xs[-1] - lower.xs[0], 1.0)
        if abs(scale - 1) < _SCALED and not _stand_in_line(upper, lower):
            after.move(scale, upper.xs[0] - lower.xs[0] * scale)


def _align_pieces(pages: list[_Page]) -> None:
    """Number the columns of a table's pieces alike: each piece gets the column rules of all, though it shows only some of them."""
    chain: list[Grid] = []
    for page in pages:
        first = page.items[0] if page.items else None
        if chain and isinstance(first, Grid) and _stand_in_line(chain[-1], first):
            chain.append(first)
        else:
            share_columns(chain)
            chain = []
        last = page.items[-1] if page.items else None
        if isinstance(last, Grid) and not (chain and last is first):
            share_columns(chain)
            chain = [last]
        elif last is not first:
            share_columns(chain)
            chain = []
    share_columns(chain)


def _stand_in_line(upper: Grid, lower: Grid) -> bool:
    return abs(upper.xs[0] - lower.xs[0]) < 3 and abs(upper.xs[-1] - lower.xs[-1]) < 3


def _mend_cut_rows(pages: list[_Page], document: Document) -> None:
    """Where a page break cut a row in two, put the lower part's text into the upper part and drop the lower part's row.

    The lower part stands below the rows that Word repeats at the top of each page of a table.
    """
    top: Grid | None = None  # the first piece of the table
    for before, after in pairwise(pages):
        upper = before.items[-1] if before.items else None
        lower = after.items[0] if after.items else None
        if not isinstance(upper, Grid) or not isinstance(lower, Grid):
            top = None
            continue
        top = top if top is not None and upper is before.items[0] and _stand_in_line(upper, lower) else upper
        at = _repeated_rows(top, lower)
        if not (_is_cut(upper, lower, at) or _is_rest(upper, lower, at)):
            continue
        for cell in lower.cells:
            if cell.row == at and cell.lines:
                _append(upper, _above(upper, cell), cell)
                cell.lines, cell.text = [], ""
        _drop_row(lower, at)
        row = "first row" if at == 0 else f"row {at + 1}"
        document.notes.append(f"page {after.number}: {row} joined to the last row of the page before, which the page break cut")
        if not lower.cells:
            after.items = after.items[1:]


def _repeated_rows(top: Grid, lower: Grid) -> int:
    """How many rows a piece of a table repeats: from the table's top, or heads from further down; 0 where all of its rows would."""
    rows, above = len(lower.ys) - 1, [_printed(top, row) for row in range(len(top.ys) - 1)]
    own = [_printed(lower, row) for row in range(min(rows, len(above)))]
    starts = [0, *(row for row in range(1, len(above)) if own and len(above[row]) > 1 and above[row] == own[0])]
    count = max(sum(1 for _ in takewhile(_are_alike, zip(own, above[start:], strict=False))) for start in starts)
    return count if count < rows else 0


def _are_alike(rows: tuple[list[tuple[int, str]], list[tuple[int, str]]]) -> bool:
    return bool(rows[0]) and rows[0] == rows[1]


def _printed(grid: Grid, row: int) -> list[tuple[int, str]]:
    """What a row prints, with the column of each cell; empty for a row that a merged cell ties to others."""
    cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.rowspan]
    if any(cell.rowspan > 1 for cell in cells) or not any(cell.text for cell in cells):
        return []
    return [(cell.col, cell.text) for cell in cells]


def _above(upper: Grid, cell: GridCell) -> GridCell | None:
    """The cell of the upper piece's last row that stands in the same column."""
    last = len(upper.ys) - 1
    for other in upper.cells:
        if other.row + other.rowspan == last and abs(other.box[0] - cell.box[0]) < 3 and abs(other.box[2] - cell.box[2]) < 3:
            return other
    return None


def _is_cut(upper: Grid, lower: Grid, at: int) -> bool:
    """Whether the lower piece's row `at` (from 0) goes on the upper piece's last.

    It does when its filled cells continue lines above that had no room left, and a filled cell above has nothing below: short cells
    (numbers, units) were complete on the first page. A new row fills cells whose neighbour above had room. Where every cell above is
    continued, three are enough to tell, or figures that break inside.
    """
    filled = [cell for cell in lower.cells if cell.row == at and cell.lines]
    last = len(upper.ys) - 1
    complete = [cell for cell in upper.cells if cell.row + cell.rowspan == last and cell.rowspan == 1 and cell.lines]
    pairs = [(_above(upper, cell), cell) for cell in filled]
    continued = [(above, cell) for above, cell in pairs if above is not None and _goes_on(upper, above, cell)]
    others = len(pairs) - len(continued)
    if not continued or any(above is None or not _reaches_end(upper, above) for above, _ in pairs):
        return False
    if any(all(cell is not above for above, _ in pairs) for cell in complete):
        return others == 0 or len(continued) > 2 * others
    return others == 0 and (len(continued) >= _ALL_CONTINUED or all(_breaks_figure(above, cell) for above, cell in continued))


def _is_rest(upper: Grid, lower: Grid, at: int) -> bool:
    """Whether the lower piece's row `at` holds nothing but the rest of a few texts, though their lines above had room left.

    Its first column is empty, most cells above are complete, and what it prints is neither a label, a level nor a figure: no row of a
    form begins so.
    """
    cells = [cell for cell in lower.cells if cell.row == at]
    filled = [cell for cell in cells if cell.lines]
    last = len(upper.ys) - 1
    complete = sum(1 for cell in upper.cells if cell.row + cell.rowspan == last and cell.lines)
    if not filled or 2 * len(filled) > complete or any(cell.rowspan > 1 and cell.lines for cell in cells):
        return False
    if any(cell.col == 0 or _begins_cell(cell.text) or any(c.isdigit() for c in cell.text) for cell in filled):
        return False
    aboves = [_above(upper, cell) for cell in filled]
    return all(above is not None and above.lines and not _begins_cell(above.text) for above in aboves)


def _begins_cell(text: str) -> bool:
    """Whether a text is whole by its meaning: a label, the name of a level or the head of a column."""
    return is_level(text) or field_meaning(text) is not None or column_role(text) is not None


def _goes_on(upper: Grid, above: GridCell, cell: GridCell) -> bool:
    return bool(above.lines) and is_wrapped(above.lines[-1], cell.lines[0], upper.inner_width(above))


def _reaches_end(upper: Grid, above: GridCell) -> bool:
    """Whether a cell's text reaches the end of its page: had there been room for a further line, it would stand there."""
    return bool(above.lines) and upper.box[3] - above.lines[-1].bottom < _ROOM * above.lines[-1].size


def _breaks_figure(above: GridCell, cell: GridCell) -> bool:
    return above.text[-1:].isdigit() and (cell.text[:1].isdigit() or cell.text[:1] in ".%％")


def _append(upper: Grid, above: GridCell | None, cell: GridCell) -> None:
    if above is not None:
        above.text = join_two(above.text, cell.text)
        above.lines = [*above.lines, *cell.lines]
        above.sure = min(above.sure, cell.sure)


def _drop_row(grid: Grid, at: int) -> None:
    kept = []
    for cell in grid.cells:
        if cell.row == at:
            if cell.rowspan == 1:
                continue
            cell.rowspan -= 1
        elif cell.row > at:
            cell.row -= 1
        elif cell.row + cell.rowspan > at:
            cell.rowspan -= 1
        kept.append(cell)
    grid.cells = kept
    grid.ys = [*grid.ys[:at], *grid.ys[at + 1 :]]


def _blocks(pages: list[_Page], document: Document) -> list[Block]:
    """The pages' paragraphs and tables in reading order; a paragraph may run on over a page break."""
    blocks: list[Block] = []
    tables = 0
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line)]
        left, right = _margins(page, lines)
        previous: Line | None = None
        for item in page.items:
            if isinstance(item, Grid):
                tables += 1
                document.notes += [
                    Note.at(NoteKind.HIDDEN, c.unprinted, tables, c.row + 1, c.col + 1) for c in item.cells if c.unprinted.strip()
                ]
                cells = [Cell(c.row + 1, c.col + 1, c.text, c.rowspan, c.colspan, _sight(page, item, c)) for c in item.cells]
                blocks.append(Table(tables, len(item.ys) - 1, len(item.xs) - 1, cells, page=page.number))
                previous = None
                continue
            if item.sure < _SURE:
                document.notes.append(
                    f"page {page.number}: text beside the tables that was read with {item.sure:.0%} of certainty: {item.text.strip()}"
                )
            last = blocks[-1] if blocks else None
            if previous is not None and isinstance(last, Paragraph) and _runs_on(previous, item, left, right):
                last.text = join_two(last.text, item.text.strip())
            else:
                blocks.append(Paragraph(item.text.strip()))
            previous = item
    return blocks


def _sight(page: _Page, grid: Grid, cell: GridCell) -> Sight | None:
    return None if page.scan is None else sight_of(page.scan, page.number, cell, grid.inner_width(cell))


def _margins(page: _Page, lines: list[Line]) -> tuple[float, float]:
    """Where the lines of a page begin and end at most; without a common end the margins count as equal."""
    if not lines:
        return 0.0, page.width
    grids = [item for item in page.items if isinstance(item, Grid)]
    left = min([line.x0 for line in lines] + [grid.xs[0] for grid in grids])
    right = max(line.x1 for line in lines)
    if sum(line.x1 > right - 1.5 * line.size for line in lines) < 2 or grids:
        right = max([right, page.width - left] + [grid.xs[-1] for grid in grids])
    return left, right


def _runs_on(previous: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line goes on the paragraph before it: the line above was full, and this one is not indented or set in another size."""
    if abs(line.size - previous.size) > 0.5 or line.top - previous.bottom > 1.6 * line.size or line.x0 - left > 0.8 * line.size:
        return False
    return previous.x1 + line.first_width > right + 1 and not begins_part(previous, line)
