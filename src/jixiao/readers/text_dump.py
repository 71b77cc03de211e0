"""Reads plain text: the dump that Apache Tika makes of a Word document, and ordinary text.

In a dump a tab at the start of a line opens a cell, a newline ends a paragraph, a blank line ends a row and one more the table. A cell that
a vertical merge covers is empty, the width of a cell is lost, and so is the difference between an empty paragraph in a cell and the end
of its row. Belongs here: lines to blocks. Must stay out: guessing the merges that the dump has lost (`forms`).
"""

from __future__ import annotations

import re

from jixiao.model import Block, Cell, Document, DocumentError, Paragraph, Table
from jixiao.privacy import is_contact_label
from jixiao.readers.limits import MAX_COLUMNS, MAX_TEXT_BYTES
from jixiao.vocabulary.fold import squash
from jixiao.vocabulary.labels import field_slug
from jixiao.vocabulary.levels import leading_levels
from jixiao.vocabulary.lexicon import pattern

# Tika prints the names of bookmarks and the numbers of notes into the text.
_MARKS = re.compile(r"\[bookmark: [^\]\n]*\]|\[(?:foot|end)noteRef:\d+\]")
_LINE_END = re.compile(r"\r\n?|\x0b|\x0c|\u2028|\u2029|\x85")
# A row that stands alone (`单位：… | 金额单位：万元`) is a table only while its cells are short: prose may indent paragraphs by tabs.
_MAX_LONE_CELL = 60
# No text holds these; random bytes and binary files soon do.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")

# What stands below a table.
_NOTE = pattern("forms", "note_start")
_TITLE_WORDS, _TITLE_END = pattern("forms", "title_words"), pattern("forms", "title_end")
_NUMBERED_GOAL = pattern("forms", "numbered_goal")
_FOOT = frozenset({"contact_name", "contact_phone", "fill_date", "address", "seal"})

# Two letters or more in the encoding HZ: ~{ opens a run of them, ~} ends it.
_HZ = re.compile(rb"\A[\t\n\r -~]*~\{(?:[!-w][!-~]){2,}~\}[\t\n\r -~]*\Z")

_Row = list[list[str]]  # a row's cells, each a list of lines


def decode(data: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 with a byte order mark, or GB18030 (which includes GBK); None where it is no text."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    data = data if encodings == ["utf-16"] else data.rstrip(b"\0\x1a")  # more room than it has text, and the end of a file of old
    if _HZ.search(data):
        encodings.insert(0, "hz")  # seven bits a sign: as ASCII it is valid in all of the others
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def read(data: bytes, name: str = "") -> Document:
    """Read a text. Raises DocumentError `too_large`, or `not_a_document` where the bytes are no text."""
    if len(data) > MAX_TEXT_BYTES:
        raise DocumentError("too_large", f"The text has {len(data):,} bytes; a document may have {MAX_TEXT_BYTES:,}.")
    text = decode(data)
    if text is None:
        raise DocumentError("not_a_document", "The file holds no text in UTF-8, UTF-16 or GBK.")
    return Document("text_dump", _blocks(_LINE_END.sub("\n", _MARKS.sub("", text)).split("\n")))


def _are_rows(lines: list[str]) -> bool:
    """Whether lines are rows whose cells tabs part, as a spreadsheet is pasted, and not cells that a tab opens, one a line."""
    tabbed = [line for line in lines if "\t" in line.strip(" \t\u3000") or line.startswith("\t")]
    rows = sum(len([t for t in line.split("\t") if t.strip()]) > 1 for line in tabbed)
    return rows > 1 and 2 * rows > len(tabbed)


def _are_indented(lines: list[str]) -> bool:
    """Whether tabs indent the lines of an outline: several of them print a level of indicators with a name and its value behind it."""
    leading = [leading_levels(line) for line in lines if line.startswith("\t")]
    if sum(bool(levels and rest) for levels, rest in leading) < 2 or any("\t" in line.strip("\t ") for line in lines):
        return False
    triples = zip(lines, lines[1:], lines[2:], strict=False)
    return not any(above[:1] == "\t" == below[:1] and not line for above, line, below in triples)


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    if _are_rows(lines) or _are_indented(lines):
        return [Paragraph(line.rstrip("\r ")) for line in lines]
    tables = 0
    at = 0
    while at < len(lines):
        if not lines[at].startswith("\t"):
            _add_paragraph(blocks, lines[at])
            at += 1
            continue
        rows, end = _rows(lines, at)
        if _is_table(rows):
            tables += 1
            blocks.append(_table(tables, rows))
        else:
            for line in lines[at:end]:
                _add_paragraph(blocks, line)
        at = end
    while blocks and isinstance(blocks[-1], Paragraph) and not blocks[-1].text:
        blocks.pop()
    return blocks


def _add_paragraph(blocks: list[Block], line: str) -> None:
    """Add a line as a paragraph; of several empty ones (Tika prints dozens for a document's properties) one, and none at the start."""
    text = line.strip("\t\r ")
    if text or (blocks and not (isinstance(blocks[-1], Paragraph) and not blocks[-1].text)):
        blocks.append(Paragraph(text and line.removeprefix("\t")))


def _rows(lines: list[str], at: int) -> tuple[list[_Row], int]:
    """The rows of the table that starts at a line, and the line behind the table."""
    rows: list[_Row] = [[]]
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            rows[-1].append([line[1:]])
            at += 1
        elif line:
            rows[-1][-1].append(line)
            at += 1
        else:
            blank = at
            while at < len(lines) and not lines[at]:
                at += 1
            if at == len(lines) or not _continues(rows, lines, at, at - blank):
                return rows, min(at, blank + 2)
            if lines[at].startswith("\t"):
                rows.append([])
            else:
                rows[-1][-1].append("")
    return rows, at


def _continues(rows: list[_Row], lines: list[str], at: int, blanks: int) -> bool:
    """Whether the table goes on at a line behind so many blank ones.

    One blank line ends a row; before text that no tab opens it is an empty paragraph in a cell, as a table ends with two. Two before
    a tab are an empty paragraph at the end of a cell, as two tables never touch. Three may be either: rows of one cell above (titles
    inside the table) are no table of their own, so the rows below belong to them.
    """
    if not lines[at].startswith("\t"):
        return blanks == 1 and len(rows[-1]) > 1 and not _leaves_table(rows, lines, at)
    return blanks <= 2 or all(len(row) == 1 for row in rows)


def _leaves_table(rows: list[_Row], lines: list[str], at: int) -> bool:
    """Whether text behind one blank line stands below the table: a title, or a line of its own kind that no cell follows in its row.

    Dumps that were edited, or made by others than Tika, end a table with one blank line.
    """
    line = lines[at]
    if len(line) > _MAX_LONE_CELL:
        return False
    key = squash(line)
    label, colon, _ = key.partition(":")
    if not colon and _TITLE_WORDS.search(key) and _TITLE_END.search(key):
        return True
    end = next((k for k in range(at, len(lines)) if not lines[k] or lines[k].startswith("\t")), len(lines))
    if end < len(lines) and lines[end]:
        return False  # a further cell: the row goes on
    if _NOTE.match(key) or (colon and (is_contact_label(label) or field_slug(label) in _FOOT)):
        return True
    is_last_cell = len(rows[-1]) == max(map(len, rows))
    return bool(colon) and is_last_cell and field_slug(label) is not None and not _NUMBERED_GOAL.match(label)


def _is_table(rows: list[_Row]) -> bool:
    if max(map(len, rows)) < 2:
        return False
    return len(rows) > 1 or all(len("".join(cell)) <= _MAX_LONE_CELL for cell in rows[0])


def _table(number: int, rows: list[_Row]) -> Table:
    columns = max(map(len, rows))
    if columns > MAX_COLUMNS:
        raise DocumentError("too_large", f"A table has more than {MAX_COLUMNS:,} columns, as no form has.")
    cells = [
        Cell(row, col, "\n".join(lines).strip("\n")) for row, texts in enumerate(rows, start=1) for col, lines in enumerate(texts, start=1)
    ]
    return Table(number, len(rows), columns, cells, spans_known=False)
