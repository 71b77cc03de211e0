"""A star that keeps every promise of this warehouse, for a test to break one."""

from __future__ import annotations

from jixiao.warehouse.audit import RuleOutcome, run_rule
from jixiao.warehouse.rule import Rule
from tests.rules.star import Star, form, line, money


def run(rule: str, star: Star, register: dict[str, Rule]) -> RuleOutcome:
    """What a rule finds in a star; it must have run."""
    outcome = run_rule(star.con, register[rule])
    assert outcome.error is None
    return outcome


def items(outcome: RuleOutcome) -> list[str]:
    """What a rule complains about."""
    return list(outcome.rows["item"])


def sound(star: Star) -> str:
    """A star with one form whose references and counts all hold; gives the form's key."""
    con = star.con
    key = star.add(form(line("修堤", "1座"), funding=[money("total", 100)]))
    con.execute("insert into dim_year values (2022, 2022, '2022', '十四五')")
    star.insert("dim_project", project_key="p-P1", project_name="河道整治", project_basis="code", name_count=1, unit_key="u-某县水利局")
    document = {"document_key": "a.docx", "sha256": "a.docx", "source_file": "a.docx", "status": "ok", "disclosure_count": 1}
    star.insert("meta.document", **document)
    cells = {
        "cell_count": 9,
        "label_cells": 4,
        "field_cells": 3,
        "ignored_cells": 1,
        "unread_cells": 1,
        "extracted_rows": 9,
        "coverage": 0.9,
    }
    star.insert("meta.cell_summary", document_key="a.docx", **cells)
    unread = {"table_no": 1, "row_no": 1, "column_no": 1, "text": "？", "detail": "value", "is_private": False}
    star.insert("meta.unread_cell", document_key="a.docx", disclosure_key=key, source_file="a.docx", **unread)
    for kind in ("disclosure", "standing", "amount", "execution", "line", "value"):
        change = {"rows_before": 100, "rows_after": 90, "rows_added": 0, "rows_removed": 10, "rows_changed": 0}
        star.insert("meta.version_change", change_kind=kind, version_before="v1", **change)
    for record, rows in (("disclosure", 2), ("indicator", 2), ("value", 2), ("funding", 1), ("execution", 0), ("field", 0)):
        star.insert("meta.conservation", record=record, extracted_rows=rows, star_rows=min(rows, 1), duplicate_rows=max(rows - 1, 0))
    return key
