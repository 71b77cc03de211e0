"""From an extraction to rows of the store of record. Belongs here: which attribute becomes which column. Must stay out: files, SQL.

Texts of contacts' cells are masked here, before anything is written, and returned apart.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import Any

from jixiao.model import Disclosure, Disposition, DocumentError, Extraction, Indicator, Note, NoteKind
from jixiao.privacy import FIGURES, MASK, Masker, mask_text, masker, names_contact, private_cells

_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_NUMBER, _NUMBER_LIMIT = Decimal("1E-10"), Decimal(10) ** 28
_MONEY, _MONEY_LIMIT = Decimal("1E-4"), Decimal(10) ** 20

_INDICATOR_TEXTS = ("level1", "level2", "level1_text", "level2_text", "name_text", "description", "standard", "remark", "correction")
_INDICATOR_FIGURES = ("weight_text", "score_text")
_INDICATOR_NUMBERS = ("level1_quota", "level2_quota", "weight", "score")

Row = dict[str, Any]


@dataclass(slots=True)
class DocumentRows:
    """The rows of one document by record table, and the private texts that were masked in them."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    contacts: list[Row] = field(default_factory=list)

    def add(self, table: str, **row: Any) -> None:
        """Add one row to a record table."""
        self.tables.setdefault(table, []).append(row)


def content_key(d: Disclosure) -> str:
    """What two forms that say the same share: hash of subject, stage, year, names, goals, scores, funding and indicators, without spaces.

    Titles, labels, places and printed spellings are left out: they change from format to format.
    """
    values = [
        [
            [i.level1, i.level2, i.name, i.weight, i.score],
            [[v.role, v.comparator, v.number, v.high, v.unit, v.text if v.number is None else None] for v in i.values],
        ]
        for i in d.indicators
    ]
    funding = [[f.source, f.measure, f.period, f.amount_yuan, f.text if f.amount_yuan is None else None] for f in d.funding]
    head = [d.subject, d.stage, d.fiscal_year, d.unit_name, d.department_name, d.project_name, d.project_code]
    body = [d.goal_text, d.total_goal_text, d.actual_text, d.total_score, d.grade, [[e.source, e.rate, e.score] for e in d.executions]]
    canonical = json.dumps(_plain([head, body, funding, values]), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, Decimal):
        return format(value.normalize(_EXACT), "f") if value.is_finite() else None
    return _squashed(value) if isinstance(value, str) else value


@lru_cache(maxsize=16384)
def _squashed(text: str) -> str | None:
    """A text without spaces and with one width of letters, None where nothing is left."""
    return "".join(unicodedata.normalize("NFKC", text).split()) or None


def document_rows(
    sha256: str,
    source_file: str,
    result: Extraction | DocumentError,
    *,
    part: str,
    run_id: str,
    reader_version: str,
    seconds: float,
    at: datetime,
) -> DocumentRows:
    """The rows of one document that was read, or set aside with its reason."""
    rows = DocumentRows()
    ledger: Row = {
        "part": part,
        "sha256": sha256,
        "source_file": mask_text(_clean(source_file)),
        "reader_version": reader_version,
        "run_id": run_id,
        "seconds": seconds,
        "extracted_at": at,
        "file_kind": None,
        "reason": None,
        "message": None,
        "coverage": None,
        "wording_numbers": None,
        **dict.fromkeys(("disclosure_count", "cell_count", *(f"{d}_cells" for d in Disposition)), 0),
    }
    if isinstance(result, DocumentError):
        ledger.update(status="quarantined", reason=result.reason, message=mask_text(_clean(result.message)))
    else:
        counts = {d: sum(c.disposition is d for c in result.cells) for d in Disposition}
        ledger.update({f"{d}_cells": n for d, n in counts.items()})
        ledger.update(
            status="ok" if result.disclosures else "no_disclosure",
            file_kind=result.kind,
            disclosure_count=len(result.disclosures),
            cell_count=len(result.cells),
            coverage=result.coverage,
            wording_numbers=result.wordings,
        )
        _Writer(rows, result, {"part": part, "sha256": sha256}).write()
    rows.add("document", **ledger)
    return rows


def _clean(text: str) -> str:
    """The text as it can be stored: no lone surrogates (file names and broken documents hold them), no NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


class _Writer:
    """Writes one extraction's rows; every text goes through its masker."""

    def __init__(self, rows: DocumentRows, extraction: Extraction, head: Row) -> None:
        self.rows, self.extraction, self.head = rows, extraction, head
        self.private = private_cells(extraction)
        self.mask: Masker = masker(extraction, self.private)
        self._masked: dict[str | None, str | None] = {None: None}  # forms print the same labels, levels and units again and again

    def text(self, value: str | None) -> str | None:
        """A text without contacts' details, as it can be stored."""
        if value not in self._masked:
            self._masked[value] = self.mask(_clean(value or ""))
        return self._masked[value]

    def figure(self, value: str | None) -> str | None:
        """The text of an amount, points or a code, in which digits alone are no contact's."""
        return None if value is None else self.mask.figure(_clean(value))

    def printed(self, value: str | None, table: int, row: int, col: int) -> str | None:
        """The text of a cell, masked whole where the cell is a contact's."""
        return MASK if value is not None and (table, row, col) in self.private else self.text(value)

    def number(self, value: Decimal | None, what: str) -> Decimal | None:
        return self._decimal(value, _NUMBER, _NUMBER_LIMIT, what)

    def money(self, value: Decimal | None, what: str) -> Decimal | None:
        return self._decimal(value, _MONEY, _MONEY_LIMIT, what)

    def _decimal(self, value: Decimal | None, step: Decimal, limit: Decimal, what: str) -> Decimal | None:
        """The number at the column's scale. One that the column cannot hold is left out and a note says so: its printed text stays."""
        if value is None:
            return None
        if not value.is_finite() or abs(value) >= limit:
            self.note(f"{what}: 数值超出可存范围，仅保留原文 / out of range, only the printed text is kept")
            return None
        return value.quantize(step, context=_EXACT)

    def note(self, note: str) -> None:
        """One note; of a text left out of a cell with its place, masked as the cell is."""
        if not isinstance(note, Note):
            self.rows.add("note", **self.head, note=self.text(note), note_kind=NoteKind.OTHER)
            return
        place = (note.table, note.row, note.col)
        numbers = dict(zip(("table_no", "row_no", "column_no"), place if note.table else (None, None, None), strict=True))
        left = self.printed(note.left, *place)
        told = Note.at(note.kind, left or "", *place)
        self.rows.add("note", **self.head, note=self.text(told), note_kind=note.kind, left_out_text=left, **numbers)

    def write(self) -> None:
        for d in self.extraction.disclosures:
            self.disclosure(d)
        self.cells()
        for label in self.extraction.labels:
            private = names_contact(label.text) or (label.table, label.row, label.col) in self.private
            example = MASK if private and label.example else self.text(label.example)
            text = self.printed(label.text, label.table, label.row, label.col)
            self.rows.add("label", **self.head, text=text, position=label.position, example=example, meaning=label.meaning, **_place(label))
        for note in self.extraction.notes:
            self.note(note)
        for seen in self.extraction.seen:
            edges = dict(zip(("box_left", "box_top", "box_right", "box_bottom"), map(_share, seen.sight.box), strict=True))
            sure = {"reading_confidence": _share(seen.sight.confidence), "is_figure": seen.is_figure, "page_no": seen.sight.page}
            place = (seen.table, seen.row, seen.col)
            told = {"reading_check": seen.sight.check, "other_reading": self.printed(seen.sight.other or None, *place)}
            self.rows.add("seen_cell", **self.head, disclosure_ordinal=seen.disclosure, **_place(seen), **edges, **sure, **told)

    def disclosure(self, d: Disclosure) -> None:
        head = {**self.head, "disclosure_ordinal": d.ordinal}
        texts = (
            "title fiscal_year_basis other_years unit_name unit_text unit_basis unit_code department_name department_text department_code"
            " other_units project_name project_text project_code goal_text total_goal_text actual_text overview responsibilities"
            " duration_text total_score_text grade blank_fields"
        )
        self.rows.add(
            "disclosure",
            **head,
            subject=d.subject,
            stage=d.stage,
            fiscal_year=d.fiscal_year,
            reporting_month=d.reporting_month,
            **{name: (self.figure if name in FIGURES else self.text)(getattr(d, name)) for name in texts.split()},
            total_score=self.number(d.total_score, "总得分"),
            total_weight=self.number(d.total_weight, "总分值"),
            doubt=d.doubt,
            table_no=d.table,
            row_no=d.row,
            content_key=content_key(d),
        )
        for ordinal, indicator in enumerate(d.indicators, 1):
            self.indicator({**head, "indicator_ordinal": ordinal}, indicator)
        for ordinal, f in enumerate(d.funding, 1):
            self.rows.add(
                "funding",
                **head,
                funding_ordinal=ordinal,
                funding_source=f.source,
                measure=f.measure,
                period=f.period,
                label=self.text(f.label),
                amount_text=self.figure(f.text),
                amount_yuan=self.money(f.amount_yuan, f.label),
                money_unit=f.unit_text,
                money_unit_basis=f.unit_basis,
                correction=f.correction,
                because=_because(f),
                **_place(f),
            )
        for ordinal, e in enumerate(d.executions, 1):
            numbers = {name: self.number(getattr(e, name), "执行率") for name in ("rate", "weight", "score")}
            printed = {name: self.figure(getattr(e, name)) for name in ("rate_text", "weight_text", "score_text")}
            marks = {"funding_source": e.source, "correction": e.correction, "because": _because(e)}
            self.rows.add("execution", **head, execution_ordinal=ordinal, **marks, **numbers, **printed, **_place(e))
        for ordinal, other in enumerate(d.fields, 1):
            private = other.is_private or (other.table, other.row, other.col) in self.private
            if private:
                contact = {**self.head, "disclosure_ordinal": d.ordinal, "slug": other.slug, "text": _clean(other.text), **_place(other)}
                self.rows.contacts.append(contact)
            masked = self.figure if other.slug == "organisation_code" else self.text
            text = MASK if private else masked(other.text)
            slug = {"field_ordinal": ordinal, "slug": other.slug, "label": self.text(other.label)}
            self.rows.add("field", **head, **slug, text=text, is_private=private, **_place(other))

    def indicator(self, head: Row, i: Indicator) -> None:
        self.rows.add(
            "indicator",
            **head,
            **{name: self.text(getattr(i, name)) for name in _INDICATOR_TEXTS},
            **{name: self.figure(getattr(i, name)) for name in _INDICATOR_FIGURES},
            **{name: self.number(getattr(i, name), i.name) for name in _INDICATOR_NUMBERS},
            indicator_name=self.text(i.name),
            reason_text=self.text(i.reason),
            is_part=i.is_part,
            is_starred=i.is_starred,
            because=_because(i),
            **_place(i),
        )
        for ordinal, v in enumerate(i.values, 1):
            self.rows.add(
                "value",
                **head,
                value_ordinal=ordinal,
                value_role=v.role,
                value_text=self.figure(v.text) if v.unit_text else self.text(v.text),
                value_label=self.text(v.label),
                comparator=v.comparator,
                comparator_text=self.text(v.comparator_text),
                value_number=self.number(v.number, i.name),
                value_high=self.number(v.high, i.name),
                unit=self.text(v.unit),
                unit_of_measure_text=self.text(v.unit_text),
                date_from=v.date_from,
                date_to=v.date_to,
                breakdown=self.text(v.breakdown),
                because=_because(v),
                **_place(v),
            )

    def cells(self) -> None:
        """One row a cell: by far the most rows, so each is made at once."""
        read = {(f.table, f.row, f.col) for d in self.extraction.disclosures for f in d.fields}
        rows = self.rows.tables.setdefault("cell", [])
        for c in self.extraction.cells:
            place = (c.table, c.row, c.col)
            private = place in self.private
            kept = c.disposition in (Disposition.UNREAD, Disposition.IGNORED)
            row = {
                **self.head,
                "disclosure_ordinal": c.disclosure,
                "disposition": c.disposition.value,
                "detail": c.detail,
                "text": self.printed(c.text, *place) if kept else None,
                "is_private": private,
                "table_no": c.table,
                "row_no": c.row,
                "column_no": c.col,
            }
            rows.append(row)
            if private and place not in read:
                contact = {"disclosure_ordinal": c.disclosure, "slug": c.detail, "text": _clean(c.text)}
                self.rows.contacts.append({**self.head, **contact, **_place(c)})


def _share(value: float) -> Decimal:
    """A share as it is stored."""
    return Decimal(str(value)).quantize(_NUMBER, context=_EXACT)


def _place(thing: Any) -> Row:
    return {"table_no": thing.table, "row_no": thing.row, "column_no": thing.col}


def _because(thing: Any) -> str | None:
    """The reasons of a record as they are stored: codes and places, no texts."""
    return " ".join(thing.because) or None
