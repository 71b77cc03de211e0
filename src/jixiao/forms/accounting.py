"""What a document's reading comes to: which drafts are disclosures, and what became of every cell.

Belongs here: the last judgement over drafts and cells. Must stay out: reading rows.
"""

from __future__ import annotations

from jixiao.forms.draft import Cells, Draft
from jixiao.forms.lines import is_title
from jixiao.model import CellReading, Disposition, Document
from jixiao.notation import is_blank, is_placeholder


def account(document: Document, cells: Cells, ordinal: dict[int, int]) -> list[CellReading]:
    """Every non-empty cell once; those outside of a disclosure are left out for that reason."""
    readings = {(c.table, c.row, c.col): c for c in cells.all()}
    result = []
    owner: dict[int, int] = {}
    for reading in readings.values():
        if reading.disclosure in ordinal:
            owner.setdefault(reading.table, ordinal[reading.disclosure])
    for table in document.tables:
        last = owner.get(table.number)
        for cell in table.cells:
            if is_blank(cell.text):
                continue
            found = readings.get((table.number, cell.row, cell.col))
            if found is None:
                found = CellReading(table.number, cell.row, cell.col, cell.text, Disposition.UNREAD, "not understood", None)
                found.disclosure = last
            else:
                found.disclosure = ordinal.get(found.disclosure or 0)
                last = found.disclosure or last
            if found.disclosure is None:
                found.disposition, found.detail = Disposition.IGNORED, "not_a_disclosure"
            result.append(found)
    return result


def why_no_disclosure(draft: Draft) -> str | None:
    """Why a draft is no disclosure, None where it is one.

    A disclosure says whom or what it is about, and publishes at least one value, score or goal. Scoring rubrics, blank templates and
    tables of other reports fail one of the two.
    """
    record = draft.record
    named = [record.project_text or "", *(c.text for c in (*draft.units, *draft.departments, *draft.central))]
    if all(not text or is_placeholder(text) for text in named):
        return "neither a project nor an organisation is named"
    values = sum(1 for i in record.indicators for v in i.values if not is_placeholder(v.text))
    scores = sum(1 for i in record.indicators if i.score_text)
    if values or scores:
        return None
    if is_title(record.title or "") and record.funding and (record.goal_text or record.total_goal_text or record.actual_text):
        return None
    return "no indicator has a value" if draft.has_block else "no indicators"
