"""Reads tables that are plain text: fields between commas, semicolons or tabs, as spreadsheets export them (.csv, .tsv, also as .xls).

The text keeps each field's column; merges are lost and told from the fields that they left empty. Belongs here: which text is such a
table, its fields and merges. Must stay out: encodings (`text_dump`).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from jixiao.model import Document, DocumentError
from jixiao.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_TEXT_BYTES
from jixiao.readers.sheet_grid import Place, Range, add_sheet
from jixiao.readers.text_dump import decode
from jixiao.vocabulary.lexicon import reviewed

WRITTEN_BLANK = frozenset(reviewed("signs")["written_blank"])
_DELIMITERS = "\t,;；"
# Signs that stand in texts, too: they divide fields where each line holds so many of them and no usual one does.
_RARE_DELIMITERS = "^#@~"
_MIN_RARE = 3
_MIN_FULL_WIDTH = 4  # fields that a full-width delimiter must part: sentences and items end with one, too
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# A spreadsheet writes every row with the same number of delimiters; a title typed above may have none. Prose does neither.
_LIKE_SHARE = 0.6
_MIN_ROWS = 2
_SAMPLE = 200_000
# Excel writes ="0012" so that a code keeps its zeros.
# The mark that keeps a spreadsheet from taking a field for a number or a formula: '0012, '=100%.
_MARKED_AS_TEXT = re.compile(r"'[0-9=+@-][^']*\Z")
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"\Z')


def delimiter_of(text: str) -> str | None:
    """The delimiter of a text that is a table, None where it is running text or a text dump."""
    text = text.lstrip("\ufeff")
    if match := _SEPARATOR_LINE.match(text):
        return match[1]
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1]
    best: tuple[int, str] | None = None
    for delimiter in _DELIMITERS:
        rows = [row for row in _rows(sample, delimiter) if any(field.strip() for field in row)]
        if len(rows) < _MIN_ROWS or (delimiter == "\t" and _is_dump(rows)):
            continue
        width, alike = Counter(map(len, rows)).most_common(1)[0]
        if (
            width >= (2 if delimiter.isascii() else _MIN_FULL_WIDTH)
            and alike >= max(_MIN_ROWS, _LIKE_SHARE * len(rows))
            and (best is None or width > best[0])
        ):
            best = width, delimiter
    return best[1] if best else _rare_delimiter(sample)


def _rare_delimiter(sample: str) -> str | None:
    """The sign that stands equally often, three times or more, in each line of a text; None where there is none."""
    lines = [line for line in sample.splitlines() if line.strip()]
    if len(lines) < _MIN_ROWS:
        return None
    for delimiter in _RARE_DELIMITERS:
        count = lines[0].count(delimiter)
        if count >= _MIN_RARE and all(line.count(delimiter) == count for line in lines):
            return delimiter
    return None


def _is_dump(rows: list[list[str]]) -> bool:
    """Whether a tab only opens lines, as in a text dump: its cells stand on lines of their own."""
    return all(len(row) < 3 and not (len(row) == 2 and row[0].strip()) for row in rows)


def read(data: bytes, name: str = "") -> Document:
    """Read such a table: one sheet, without merges. Raises DocumentError `too_large`, or `not_a_document` where the bytes are no text."""
    if len(data) > MAX_TEXT_BYTES:
        raise DocumentError("too_large", f"The text has {len(data):,} bytes; a document may have {MAX_TEXT_BYTES:,}.")
    text = decode(data)
    if text is None:
        raise DocumentError("not_a_document", "The file holds no text in UTF-8, UTF-16 or GBK.")
    text = text.lstrip("\ufeff")
    delimiter = delimiter_of(text) or ","
    rows = _rows(_SEPARATOR_LINE.sub("", text, count=1), delimiter)
    if max(map(len, rows), default=0) > MAX_COLUMNS or sum(map(len, rows)) > MAX_CELLS:
        raise DocumentError("too_large", f"The table has more than {MAX_COLUMNS:,} columns or {MAX_CELLS:,} fields, as no form has.")
    texts = {(y, x): shown for y, row in enumerate(rows) for x, field in enumerate(row) if (shown := _shown(field))}
    document = Document("tsv" if delimiter == "\t" else "csv", [])
    add_sheet(document, "", texts, _merges(rows))
    del document.blocks[0]  # the sheet has no name
    if any(cell.rowspan > 1 or cell.colspan > 1 for table in document.tables for cell in table.cells):
        document.notes.append("merged cells told from the fields left empty: plain text does not keep them")
    return document


def _rows(text: str, delimiter: str) -> list[list[str]]:
    if delimiter != "\t" and f'{delimiter} "' in text:
        text = re.sub(rf'(^|{re.escape(delimiter)})[ \u3000]+(?=")', r"\1", text, flags=re.MULTILINE)  # blanks before a quoted field
    csv.field_size_limit(MAX_TEXT_BYTES)
    try:
        return list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter))
    except csv.Error:  # a quote that nothing closes: the marks are part of the text
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _shown(field: str) -> str:
    text = field.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()
    if match := _TEXT_FORMULA.match(text):
        return match[1].replace('""', '"')
    if text in WRITTEN_BLANK:
        return ""
    return text[1:] if _MARKED_AS_TEXT.match(text) else text


def _merges(rows: list[list[str]]) -> list[Range]:
    """The merged ranges that the export lost, as far as its empty fields tell them.

    A text runs over the empty fields on its right, up to the next text or to a value that was not filled in (`_blanks`). Fields left
    empty at the start of a row belong to the cell above them, where that one is not wider than they are; so do all empty fields of a
    row that only divides the wide cells above it, the second row of a head.
    """
    width = max(map(len, rows), default=0)
    filled = [{x for x, field in enumerate(row) if _shown(field)} for row in rows]
    ends: dict[Place, Place] = {}  # the first place of each cell to its last one
    above: dict[int, Place] = {}  # the first place of the cell that reaches down to this row, by its first column
    for y, columns in enumerate(filled):
        first = min(columns, default=0)
        divided = _divided(above, ends, columns)
        reaching = {x: at for x, at in above.items() if ends[at][1] < first or (divided and x not in divided)}
        for at in reaching.values():
            ends[at] = y, ends[at][1]
        stops = sorted({*columns, *(x for x in _blanks(filled, y) if x > first), *reaching, width})
        for x in columns:
            ends[y, x] = y, next(stop for stop in stops if stop > x) - 1
        above = {**reaching, **{x: (y, x) for x in columns}} if columns else {}
    return [(first, last) for first, last in ends.items() if first != last]


def _divided(above: dict[int, Place], ends: dict[Place, Place], columns: set[int]) -> set[int]:
    """The first columns of the wide cells above that a row's texts divide; none where a text of it stands anywhere else."""
    texts_under = {x: sum(x <= column <= ends[at][1] for column in columns) for x, at in above.items()}
    wide = {x for x, at in above.items() if ends[at][1] > x and texts_under[x] > 1}
    return wide if wide and sum(texts_under[x] for x in wide) == len(columns) else set()


def _blanks(filled: list[set[int]], y: int) -> set[int]:
    """The columns that a row leaves blank, as the rows of its block do not all: they are named by the head above and filled elsewhere."""
    head: int | None = None
    for u in range(y - 1, -1, -1):  # the highest row that prints something over all that stands below it
        if filled[u] >= filled[y] if head is None else filled[u] >= filled[head]:
            head = u
        elif head is not None and not filled[u] <= filled[head]:
            break
    if head is None:
        return set()
    block: set[int] = set()
    for columns in filled[head + 1 :]:
        if not columns <= filled[head]:
            break
        block |= columns
    return block
