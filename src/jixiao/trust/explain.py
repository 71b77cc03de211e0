"""All that is said about one key, together: for a terminal, for a program, or as a page.

Belongs here: putting `keys`, `source`, `steps` and `page` together. Must stay out: each of their work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.privacy import MASK
from jixiao.trust import TrustError, page
from jixiao.trust.keys import Finder, Place, Row, Subject, keys_by_place, look_up
from jixiao.trust.picture import CELL, cut_out
from jixiao.trust.source import Form, archived, read_form
from jixiao.trust.steps import Step
from jixiao.trust.steps import steps as trace
from jixiao.trust.words import Both

if TYPE_CHECKING:
    import duckdb

ROWS_AROUND = 3
NO_DOCUMENT = Both("它不属于任何文件。", "It belongs to no document.")


@dataclass(slots=True)
class Explanation:
    """What a key names (`subject`), its document read again (`form`), and why that could not be done (`note`).

    `all_findings` and `keys` are those of the whole document, for the page; `archived` is where its bytes lie.
    """

    subject: Subject
    form: Form | None = None
    note: Both | None = None
    all_findings: list[Row] = field(default_factory=list)
    keys: dict[Place, list[tuple[str, str]]] = field(default_factory=dict)
    archived: Path | None = None


def explain(
    connection: duckdb.DuckDBPyConnection,
    data: Path,
    key: str,
    *,
    finder: Finder | None = None,
    read: Callable[[Path, str], Form] = read_form,
) -> Explanation:
    """Look a key up in the published warehouse of a data folder and read its document again.

    `finder` and `read` are for who asks often: they find rows, and read a document, from what is kept at hand.
    Raises TrustError where the key names nothing or more than one thing. A document that cannot be read again is told in `note`.
    """
    subject = look_up(connection, key, finder)
    explanation = Explanation(subject)
    document = subject.document
    if document is None and subject.forms:
        return explanation
    if document is None:
        explanation.note = NO_DOCUMENT
        return explanation
    document_key = str(document["document_key"])
    explanation.all_findings = subject.in_document
    explanation.keys = keys_by_place(connection, document_key, finder)
    try:
        explanation.archived = archived(data, str(document["sha256"]))
        explanation.form = read(explanation.archived, Path(str(document["source_file"])).name)
    except TrustError as error:
        explanation.note = Both(error.said("zh"), error.message)
        return explanation
    if subject.place is None:
        explanation.note = Both("它没有自己的单元格。", "It has no cell of its own.")
    return explanation


def steps(explanation: Explanation) -> list[Step]:
    """The steps that led from the printed text to the reading."""
    return trace(explanation.subject, explanation.form)


def html(explanation: Explanation) -> str:
    """The whole form as a self-contained page with the reading laid over it. Raises TrustError where the document is not at hand."""
    if explanation.form is None:
        note = explanation.note or Both("没有可显示的文件。", "There is no document to show.")
        raise TrustError(note.en, note.zh)
    seen = _as_seen(explanation)
    return page.page(explanation.subject, steps(explanation), explanation.form, explanation.all_findings, explanation.keys, seen)


def _as_seen(explanation: Explanation) -> page.Seen | None:
    """The source cell as the page's picture shows it, where it was read from one; contacts are not shown."""
    form, at = explanation.form, explanation.subject.place
    cell = form.cell(*at) if form is not None and at is not None else None
    if cell is None or cell.sight is None or cell.text == MASK or explanation.archived is None:
        return None
    name = str((explanation.subject.document or {}).get("source_file", ""))
    try:
        return page.Seen(cell.sight, cut_out(explanation.archived, Path(name).name, cell.sight.page, cell.sight.box, CELL))
    except TrustError:
        return None


def table_around(explanation: Explanation, around: int = ROWS_AROUND) -> list[Row]:
    """The cells with text of the rows around the source cell, with the labels above it: place, text, what became of it, `is_source`."""
    form, at = explanation.form, explanation.subject.place
    if form is None or at is None:
        return []
    table, row, column = at
    source = form.cell(table, row, column)
    wanted = set(range(row - around, row + around + 1))
    if source is not None:
        wanted |= {c.row for c in form.labels_above((table, source.row, source.col))[:1]}
        wanted.add(source.row)
    cells = []
    for cell in form.extraction.cells:
        if cell.table == table and cell.row in wanted:
            is_source = (cell.row == row) if column is None else source is not None and (cell.row, cell.col) == (source.row, source.col)
            cells.append(
                {
                    "table_no": cell.table,
                    "row_no": cell.row,
                    "column_no": cell.col,
                    "text": cell.text,
                    "disposition": cell.disposition.value,
                    "detail": cell.detail,
                    "is_source": is_source,
                }
            )
    return cells
