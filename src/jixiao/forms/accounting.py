"""What a document's reading comes to: which drafts are disclosures, and what became of every cell.

Belongs here: the last judgement over drafts and cells. Must stay out: reading rows.
"""

from __future__ import annotations

from jixiao.forms.amount_columns import CARRIED_PART, CHANGE, OTHER_YEAR
from jixiao.forms.cells import Cells
from jixiao.forms.columns import ASKED_FOR, IN_CHARGE, LEVEL_ROLES, VALUES
from jixiao.forms.draft import IDENTITY, ORGANISATIONS, Draft
from jixiao.forms.limits import MAX_QUOTED, MIN_LOOSE
from jixiao.forms.senses import sense_of
from jixiao.forms.standing import organisation_of_title
from jixiao.forms.titles import project_of_title
from jixiao.model import CellReading, Disclosure, Disposition, Document, Doubt, LeftOut, Unread
from jixiao.vocabulary.fold import is_blank, squash, tidy
from jixiao.vocabulary.lexicon import pattern

_GOALS = ("goal", "total_goal", "actual_summary")
_SAMPLE = pattern("forms", "sample")


def account(document: Document, cells: Cells, ordinal: dict[int, int], left: dict[int, LeftOut]) -> list[CellReading]:
    """Every non-empty cell once; those outside of a disclosure are left out for that reason.

    `ordinal` has the disclosure of each draft that is one, by serial, `left` what each of the others is that prints indicators.
    """
    result = []
    for table in document.tables:
        placed = cells.of(table)
        last = next((ordinal[r.disclosure] for _, r in placed if r is not None and r.disclosure in ordinal), None)
        kind = next((left[r.disclosure] for _, r in placed if r is not None and r.disclosure in left), None) if left else None
        for cell, reading in placed:
            if reading is None and is_blank(cell.text):
                continue
            if reading is None:
                reading = CellReading(table.number, cell.row, cell.col, cell.text, Disposition.UNREAD, Unread.NOT_UNDERSTOOD, last)
            else:
                serial = reading.disclosure or 0
                kind = left.get(serial, kind)
                reading.disclosure = ordinal.get(serial)
                last = reading.disclosure or last
            if reading.disclosure is None:
                prints_figure = reading.detail == Unread.NOT_UNDERSTOOD and sense_of(reading.text).is_number
                _leave_out(reading, LeftOut.UNREAD if kind is LeftOut.BLANK_FORM and prints_figure else kind)
            result.append(reading)
    return result


def _leave_out(reading: CellReading, kind: LeftOut | None) -> None:
    """Say of a cell outside of every disclosure why it is left out; what prints values that nobody can place is unread."""
    if kind is LeftOut.UNREAD and not reading.is_private:
        reading.disposition, reading.detail = Disposition.UNREAD, Unread.LEFT_OUT
    else:
        reading.disposition, reading.detail = Disposition.IGNORED, kind or "not_a_disclosure"


def left_out(draft: Draft) -> LeftOut | None:
    """What a draft is that is no disclosure, where a head of indicators was recognised in it."""
    if not draft.roles & LEVEL_ROLES:
        return LeftOut.UNREAD if draft.loose_levels >= MIN_LOOSE and draft.has_identity else None
    if not draft.roles & VALUES:
        figures = draft.unknown_values * 2 >= len(draft.record.indicators) > 0  # what is scored by prints words
        return LeftOut.UNREAD if figures else LeftOut.RUBRIC
    return LeftOut.UNREAD if _is_valued(draft) else LeftOut.BLANK_FORM


_BESIDE = {
    OTHER_YEAR: "as of other years",
    "previous_value": "as of earlier years",
    "interim": "as of a part of the year",
    "review_score": "as the score of a review",
    "review_value": "as the value that a review found",
    "completion_rate": "as a rate of completion",
    "possibility": "as the possibility to complete it",
    "level4": "as a further level",
    ASKED_FOR: "as what was asked for, beside what was granted",
    CHANGE: "as the extent of a change",
    CARRIED_PART: "as the part of a source that was carried over",
    IN_CHARGE: "as who is in charge of indicators",
}
"""What stands beside a form's own values, by the detail of its cells, in words for the note that it was left out."""


def notes_of_values_beside(cells: list[CellReading]) -> list[str]:
    """What each disclosure prints beside its own values and none of its fields holds, with its texts."""
    texts: dict[tuple[int, str], list[str]] = {}
    for cell in cells:
        said = _BESIDE.get(cell.detail) if cell.disposition is Disposition.IGNORED else None
        if said is not None and cell.disclosure is not None and not cell.is_private:
            texts.setdefault((cell.disclosure, said), []).append(tidy(cell.text).replace("\n", " "))
    return [f"disclosure {ordinal}: left out, {said}: {_quoted(printed)}" for (ordinal, said), printed in sorted(texts.items())]


def note_unread_money(record: Disclosure, lines: list[str]) -> list[str]:
    """The note of the lines beside a form that print money which none of its amounts holds; the form is in doubt."""
    if not lines:
        return []
    record.doubt = record.doubt or Doubt.UNREAD_AMOUNT
    return [f"disclosure {record.ordinal}: money in lines beside its tables is unread: {_quoted([tidy(t) for t in lines])}"]


def _quoted(texts: list[str]) -> str:
    more = len(texts) - MAX_QUOTED
    return "; ".join(texts[:MAX_QUOTED]) + (f" and {more} more" if more > 0 else "")


_SAID = {
    LeftOut.RUBRIC: "a rubric, which prints no values",
    LeftOut.BLANK_FORM: "a blank form: no indicator has a value",
    LeftOut.UNREAD: "indicators with values that are unread",
}


def note_of(draft: Draft, reason: str) -> str:
    """The note that a draft was left out, by the name that stands above it."""
    kind = left_out(draft)
    name = tidy(draft.record.title or draft.heading or "").replace("\n", " ")
    said = _SAID[kind] if kind else reason
    if kind is LeftOut.UNREAD:
        said = f"{said}: {reason if _is_valued(draft) else 'no header tells what they are'}"
    return f"table {draft.record.table}{f' ({name})' if name else ''}: {said}"


def _is_valued(draft: Draft) -> bool:
    return any(not sense_of(v.text).is_placeholder for i in draft.record.indicators for v in i.values)


def why_no_disclosure(draft: Draft) -> str | None:
    """Why a draft is no disclosure, None where it is one.

    A disclosure says whom or what it is about, and publishes at least one value, score or goal. Scoring rubrics, blank templates and
    tables of other reports fail one of the two. A form whose title leaves no doubt is one though its names were left blank.
    """
    record = draft.record
    if draft.lists_projects:
        return "a list of projects, and the form of none of them"
    project = draft.project or project_of_title(record.title or "") or ""
    named = [project, *(c.text for slug in ORGANISATIONS for c in draft.claims_of(slug))]
    if all(not text or sense_of(text).is_placeholder for text in named) and not _is_nameless_form(draft, named):
        return "neither a project nor an organisation is named"
    if _is_valued(draft) or any(i.score_text for i in record.indicators):
        return None
    if sense_of(record.title or "").is_title and draft.amounts and any(draft.claims_of(slug) for slug in _GOALS):
        return None
    return "no indicator has a value" if draft.has_block else "no indicators"


def _is_nameless_form(draft: Draft, named: list[str]) -> bool:
    """Whether a form left the place of its name blank: its title names a kind of form of a year, and it prints whose it would be.

    Seen in a county's forms of whole departments (部门名称 with an empty cell). Frames and samples say so in their titles, and templates
    print instructions where names stand.
    """
    title = draft.record.title or ""
    facts = draft.facts
    if any(named) or not draft.has_block or not sense_of(title).is_title or _SAMPLE.search(squash(title)):
        return False
    if facts.subject is None or facts.stage is None or (draft.year or draft.standing.year) is None:
        return False
    above = bool(draft.roles & VALUES) and bool(draft.standing.unit or organisation_of_title(title))
    return above or (draft.year is not None and bool(draft.seen & IDENTITY))
