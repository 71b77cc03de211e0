"""What the warehouse would hold of an extraction, without one: its rows as subjects of explanation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from jixiao.model import Document, Extraction
from jixiao.trust.keys import Subject
from jixiao.trust.source import Form, without_contacts
from jixiao.warehouse.records import document_rows
from tests.support.forms import model, writers

SHA = "0" * 64


def read(data: bytes, name: str = "form.docx") -> tuple[Document, Extraction]:
    """A document of bytes, and what is read from it."""
    from jixiao.forms import read_forms
    from jixiao.normalize import normalize
    from jixiao.readers import read_bytes

    document = read_bytes(data, name)
    return document, normalize(read_forms(document, name))


def table(text: str) -> bytes:
    """A Word document of one table, drawn as the golden forms are."""
    return writers.write_docx(model.Form("made_up", (model.parse_grid(text),)))


def form_of(data: bytes, name: str = "form.docx") -> Form:
    """The form of bytes, contacts masked."""
    return without_contacts(*read(data, name))


def subjects(extraction: Extraction) -> Iterator[Subject]:
    """Every value, indicator, amount and execution rate of an extraction, with the columns that the star gives them."""
    at = datetime(2026, 1, 1)
    rows = document_rows(SHA, "form.docx", extraction, part="p", run_id="r", reader_version="v", seconds=0.0, at=at).tables
    lines = {_line(row): row for row in rows.get("indicator", [])}
    for row in lines.values():
        yield Subject(f"line{_line(row)}", "indicator", row)
    values = [{**row, "indicator_value_key": str(n), "base_unit": None} for n, row in enumerate(rows.get("value", []))]
    for row in values:
        siblings = [v for v in values if _line(v) == _line(row)]
        line = lines[_line(row)]
        yield Subject(row["indicator_value_key"], "indicator value", {**line, **row}, siblings, line=line)
    for row in rows.get("funding", []):
        yield Subject("amount", "amount", row)
    for row in rows.get("execution", []):
        yield Subject("rate", "execution rate", row)


def _line(row: dict[str, Any]) -> tuple[int, int]:
    return row["disclosure_ordinal"], row["indicator_ordinal"]


def finding(
    table: int | None, row: int | None, column: int | None, rule: str = "J601", message: str = "表内为 2座，目标文本中为 4座"
) -> dict[str, Any]:
    """A finding at a place, as `jixiao.trust.keys.findings` gives it."""
    return {
        "finding_key": f"f{table}-{row}-{column}",
        "rule_id": rule,
        "severity": "warning",
        "table_no": table,
        "row_no": row,
        "column_no": column,
        "printed": "2座",
        "compared_with": "4座",
        "should_be": None,
        "difference": None,
        "message_zh": message,
        "message_en": "the table says 2座, the goal text 4座",
        "title_zh": "目标文本数字与指标不符",
        "title_en": "Goal text contradicts the indicator",
        "basis_zh": None,
    }
