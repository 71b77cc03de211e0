"""J809: one project under several codes."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds(
        "J809",
        "an evaluation under another code",
        form(project_code="50015422T000000123456"),
        form(project_code="50015422T000000123456", stage="monitoring"),
        form(project_code="50015422T000000123465", stage="evaluation"),
        applied=3,
        actual="50015422T000000123465",
        compared_with="50015422T000000123456",
    ),
    finds(
        "J809",
        "a goal of which other years tell",
        form(project_code="50015422T000000123465", fiscal_year=2023),
        form(project_code="50015422T000000123456", fiscal_year=2023, stage="evaluation"),
        form(project_code="50015422T000000123456", fiscal_year=2021),
        applied=3,
        actual="50015422T000000123465",
    ),
    finds(
        "J809", "a file of another code", form(project_code="50015422T000000123456", document="50015422T000000123465自评表.docx"), applied=2
    ),
    passes(
        "J809",
        "a new code for another year",
        form(project_code="50015422T000000123456"),
        form(project_code="50015423T000000777777", fiscal_year=2023),
        applied=2,
    ),
    passes(
        "J809",
        "a project that is entered anew each year",
        form(project_code="50015423T000000123456", fiscal_year=2023),
        *(form(project_code="50015424T000000123456", fiscal_year=2024, stage=stage) for stage in ("goal", "monitoring", "evaluation")),
        applied=4,
    ),
    passes(
        "J809",
        "two of one name in one list",
        form(project_code="50015422T000000123456"),
        form(project_code="50015422T000000777777"),
        applied=0,
    ),
]

test_rule = rule_test(CASES)
