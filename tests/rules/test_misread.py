"""Findings that may rest on a misreading accuse nobody."""

from __future__ import annotations

import pytest

from jixiao.model import Doubt
from jixiao.warehouse import audit_tables
from jixiao.warehouse.audit import audit
from jixiao.warehouse.rule import Rule
from tests.rules.star import Star, form, line, money

NEGATIVE = [money("total", 100), money("fiscal", -5)]


@pytest.mark.parametrize(
    ("doubt", "rule", "rests"),
    [
        (None, "J105", False),
        ("unread_amount", "J105", True),
        ("mixed_periods", "J105", True),
        ("unread_header", "J105", False),
        ("unread_header", "J201", True),
        ("ignored_block", "J201", True),
        ("several_tables", "J201", True),
        ("unread_amount", "J201", False),
        ("ignored_block", "J801", False),
    ],
)
def test_a_finding_that_may_rest_on_a_misreading_says_so(
    star: Star, register: dict[str, Rule], doubt: str | None, rule: str, rests: bool
) -> None:
    """A form's doubt takes the accusation from the groups of rules that it concerns, and from no other."""
    lines = (line("甲", "5", weight=30), line("乙", "5", weight=20))
    star.add(form(*lines, funding=NEGATIVE, project_code=None, blank_fields="project_code", doubt=doubt))
    report = audit(star.con, [register[rule]])
    (outcome,) = report.outcomes
    (found,) = report.findings().to_dict("records")
    assert outcome.failed == 1
    assert found["message_zh"].startswith("此处可能读错（") == rests
    assert found["message_en"].startswith("perhaps misread here (") == rests
    assert found["severity"] == ("info" if rests else register[rule].severity)
    assert report.scores()["failed"].sum() == (0 if rests else 1)


@pytest.mark.parametrize(
    ("rule", "row", "rests"),
    [("J402", 1, True), ("J402", 2, False), ("J201", 2, True)],
)
def test_a_finding_rests_on_what_was_not_read_in_its_row(star: Star, register: dict[str, Rule], rule: str, row: int, rests: bool) -> None:
    """A cell that was not read leaves the accusation to findings of other rows, but not to sums."""
    key = star.add(form(line("群众投诉率", "≥5%", weight=30), line("修堤", "5座", weight=20), doubt="unread_value"))
    cell = {"source_file": "a.docx", "table_no": 1, "row_no": row, "column_no": 4, "text": "8", "detail": "x", "is_private": False}
    star.insert("meta.unread_cell", document_key="a.docx", disclosure_key=key, **cell)
    report = audit(star.con, [register[rule]])
    (found,) = report.findings().to_dict("records")
    assert (found["severity"] == "info") == rests
    assert report.scores()["failed"].sum() == (0 if rests else 1)


def test_a_misreading_absorbs_what_may_rest_on_it(star: Star, register: dict[str, Rule]) -> None:
    """One line for the reader: the doubtful weights stand under the misreading, the code that is missing stands for itself."""
    lines = (line("甲", "5", weight=30), line("乙", "5", weight=20))
    key = star.add(form(*lines, project_code=None, blank_fields="project_code", doubt="unread_header"))
    cell = {"source_file": "a.docx", "table_no": 1, "row_no": 3, "column_no": 4, "text": "完成度", "detail": "x", "is_private": False}
    star.insert("meta.unread_cell", document_key="a.docx", disclosure_key=key, **cell)
    report = audit(star.con, [register[r] for r in ("J012", "J201", "J801")])
    audit_tables.write(star.con, report.rule_results(), report.findings(), explains=report.explains())
    told = star.con.execute(
        "select finding.rule_id, cause.rule_id, finding.severity, finding.row_no, finding.column_no from meta.finding as finding"
        " left join meta.finding as cause on finding.cause_key = cause.finding_key order by finding.rule_id"
    ).fetchall()
    assert [row[:3] for row in told] == [("J012", None, "info"), ("J201", "J012", "info"), ("J801", None, "warning")]
    assert told[0][3:] == (3, 4)
    assert "可能读错：完成度" in report.findings().iloc[0]["message_zh"]


def test_a_form_that_was_understood_is_told_of_nothing(star: Star, register: dict[str, Rule]) -> None:
    """No doubt, no line."""
    star.add(form(line("甲", "5")))
    assert audit(star.con, [register["J012"]]).outcomes[0].failed == 0


def test_each_doubt_of_a_reading_has_the_groups_that_it_concerns(register: dict[str, Rule]) -> None:
    """A doubt that no group of rules heeds would accuse."""
    assert {d.value for d in Doubt} == {code for rule in register.values() for code in rule.misread_by}


def test_no_doubt_lets_a_load_through(register: dict[str, Rule]) -> None:
    """What this warehouse promises is not softened."""
    assert not [r.id for r in register.values() if r.is_blocking and r.misread_by]
