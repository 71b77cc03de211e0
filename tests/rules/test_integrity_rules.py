"""Blocking rules: what this warehouse promises, broken piece by piece."""

from __future__ import annotations

from typing import Any

import pytest

from jixiao.privacy import mask_text
from jixiao.warehouse.audit import Rule, RuleOutcome, run_rule
from jixiao.warehouse.structural import files
from tests.rules.star import RULES, Star, form, line, money
from tests.support.placements import NUMBERS


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
    con.execute("insert into dim_year values (2022, '2022', '十四五')")
    star.insert("dim_project", project_key="p-P1", project_name="河道整治", project_basis="code", name_count=1)
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


def test_a_sound_star_violates_no_blocking_rule(star: Star, register: dict[str, Rule]) -> None:
    """The near miss of all blocking rules at once: each looked at something and found nothing."""
    sound(star)
    for rule in (r for r in register.values() if r.is_blocking):
        outcome = run(rule.id, star, register)
        assert outcome.applied > 0, rule.name
        assert outcome.failed == 0, outcome.rows.to_string()


def test_a_key_that_stands_twice_is_found(star: Star, register: dict[str, Rule]) -> None:
    """J001: facts have no primary key, so the rule is what proves them unique."""
    sound(star)
    star.con.execute("insert into fact_funding from fact_funding")
    assert items(run("J001", star, register)) == ["main.fact_funding"]


@pytest.mark.parametrize(
    ("broken", "item"),
    [
        ("delete from dim_unit", "main.fact_disclosure.unit_key"),
        ("update fact_indicator set indicator_line_key = 'gone'", "main.fact_indicator.indicator_line_key"),
        ("update fact_funding set disclosure_key = 'gone'", "main.fact_funding.disclosure_key"),
        ("update fact_indicator_line set indicator_key = 'gone'", "main.fact_indicator_line.indicator_key"),
        ("delete from dim_year", "main.fact_disclosure.fiscal_year"),
    ],
)
def test_a_reference_to_nothing_is_found(star: Star, register: dict[str, Rule], broken: str, item: str) -> None:
    """J002: a key that points to no row, whichever side lost it. An empty key refers to nothing and is allowed where it may be empty."""
    sound(star)
    star.con.execute(broken)
    assert item in items(run("J002", star, register))
    star.con.execute("update fact_disclosure set department_key = null, project_key = null")


@pytest.mark.parametrize(
    ("broken", "item"),
    [
        ("update fact_disclosure set subject = 'programme'", "main.fact_disclosure.subject"),
        ("update fact_indicator set comparator = '≥'", "main.fact_indicator.comparator"),
        ("update fact_funding set funding_source = '财政'", "main.fact_funding.funding_source"),
        ("update meta.document set status = 'lost'", "meta.document.status"),
    ],
)
def test_a_code_outside_its_list_is_found(star: Star, register: dict[str, Rule], broken: str, item: str) -> None:
    """J003: a printed wording in place of a code."""
    sound(star)
    star.con.execute(broken)
    outcome = run("J003", star, register)
    assert items(outcome) == [item]
    assert outcome.rows.iloc[0]["compared_with"] is not None


def test_an_empty_required_column_is_found(star: Star, register: dict[str, Rule]) -> None:
    """J004: even where a table was made without its constraint."""
    sound(star)
    star.con.execute("alter table fact_funding alter column label drop not null")
    star.con.execute("update fact_funding set label = null")
    assert items(run("J004", star, register)) == ["main.fact_funding.label"]


@pytest.mark.parametrize(("year", "found"), [(1999, 1), (2002, 1), (2003, 0), (2028, 0), (2029, 1), (22022, 1)])
def test_a_year_that_cannot_be_is_found(star: Star, register: dict[str, Rule], year: int, found: int) -> None:
    """J005: the last plausible year follows the year of the build, not that of the clock."""
    star.add(form(fiscal_year=year))
    assert run("J005", star, register).failed == found


@pytest.mark.parametrize(
    "broken",
    [
        "insert into meta.document from meta.document",
        "delete from meta.document",
        "update meta.document set status = 'duplicate'",
        "insert into meta.quarantine by name select 'a.docx' as document_key, 's' as source, 'a.docx' as source_file, 'x' as reason, 'x' as"
        " message, 'x' as message_zh, 'x' as message_en, timestamp '2023-01-01' as first_seen, timestamp '2023-01-01' as last_seen",
    ],
)
def test_a_document_with_two_statuses_or_none_is_found(star: Star, register: dict[str, Rule], broken: str) -> None:
    """J006: a document is read, a duplicate, without disclosure or quarantined, and every table says the same."""
    sound(star)
    star.con.execute(broken)
    assert run("J006", star, register).failed == 1


@pytest.mark.parametrize(
    "broken",
    [
        "update meta.cell_summary set ignored_cells = 0",
        "update meta.cell_summary set extracted_rows = 8",
        "delete from meta.unread_cell",
    ],
)
def test_a_lost_cell_is_found(star: Star, register: dict[str, Rule], broken: str) -> None:
    """J007: a cell that no disposition counts, one that the store lost, one that is unread and not listed."""
    sound(star)
    star.con.execute(broken)
    outcome = run("J007", star, register)
    assert outcome.failed == 1
    assert (outcome.rows.iloc[0]["actual"], outcome.rows.iloc[0]["compared_with"]) == ("8", "9")


@pytest.mark.parametrize(("broken", "item"), [
    ("delete from fact_indicator", "value"),
    ("insert into fact_funding from fact_funding", "funding"),
    ("update meta.conservation set duplicate_rows = 0 where record = 'disclosure'", "disclosure"),
    ("delete from meta.conservation where record = 'indicator'", "indicator"),
])  # fmt: skip
def test_a_lost_or_invented_row_is_found(star: Star, register: dict[str, Rule], broken: str, item: str) -> None:
    """J008: what was read, less duplicates, is what stands in the star."""
    sound(star)
    star.con.execute(broken)
    assert items(run("J008", star, register)) == [item]


def test_the_generated_rules_are_those_of_the_declaration() -> None:
    """J001 to J004 say what the declared tables say: python -m jixiao.warehouse.structural sql/rules."""
    found: dict[str, Any] = {name: (RULES / name).read_text("utf-8") for name in files()}
    assert found == files()


@pytest.mark.parametrize(
    ("kind", "before", "after", "violated"),
    [
        ("disclosure", 20, 17, True),
        ("disclosure", 20, 18, False),  # two forms may go when files are replaced by shorter ones
        ("disclosure", 1000, 900, False),  # a tenth, and no more
        ("disclosure", 1000, 899, True),
        ("value", 100, 71, False),
        ("value", 100, 70, True),
        ("amount", 0, 500, False),
        ("amount", 400, 0, True),
        ("standing", 20, 16, False),  # a file or two may be taken down on purpose
        ("standing", 20, 15, True),
        ("standing", 219, 174, True),  # a fifth of the pages under repair
    ],
)
def test_j009_a_sudden_loss_is_blocked(star: Star, register: dict[str, Rule], kind: str, before: int, after: int, violated: bool) -> None:
    """More than a tenth, and more than single forms: what revisions never do."""
    counts = {"rows_added": 0, "rows_removed": 0, "rows_changed": 0}
    star.insert("meta.version_change", change_kind=kind, rows_before=before, rows_after=after, **counts)
    outcome = run("J009", star, register)
    assert (outcome.applied, outcome.failed) == (1, int(violated))
    assert items(outcome) == [kind] * violated


@pytest.mark.parametrize(("state", "violated"), [("no_longer_applies", True), ("applied", False), ("waiting", False), ("withdrawn", False)])
def test_j010_a_correction_that_no_longer_applies_is_blocked(star: Star, register: dict[str, Rule], state: str, violated: bool) -> None:
    """With its place and the reason; an entry for a document that is not here yet waits."""
    place = {"table_no": 3, "row_no": 13, "column_no": 6}
    entry = {"record": "value", "printed": "4座", "corrected": "value_number = 2", "reason": "批复为 2座"}
    problem = {"problem_zh": "该处印的是「2座」", "problem_en": "'2座' is printed there"} if violated else {}
    star.insert("meta.correction", correction_id="C001", correction_state=state, document_key="a.docx", **place, **entry, **problem)
    outcome = run("J010", star, register)
    assert (outcome.applied, outcome.failed) == (2, int(violated))
    if violated:
        row = outcome.rows.iloc[0]
        assert (row["item"], row["table_no"], row["row_no"], row["column_no"]) == ("C001", 3, 13, 6)
        assert "「2座」" in register["J010"].say("zh", row.to_dict())


@pytest.mark.parametrize(
    "text", ["联系电话13900001111", "023-1234 5678", "致电（0471）1234567", "500101199001011234", "qian@example.com", "139****1111"]
)
def test_j011_a_contact_in_any_text_blocks_and_is_told_masked(star: Star, register: dict[str, Rule], text: str) -> None:
    """In a goal, a name of an indicator, a note: the column and the row are told, and no digit of the number."""
    key = sound(star)
    star.con.execute("update fact_disclosure set goal_text = ?", [f"完成。{text}"])
    star.con.execute("update fact_indicator_line set indicator_name = ?", [text])
    outcome = run("J011", star, register)
    assert items(outcome) == ["main.fact_disclosure.goal_text", "main.fact_indicator_line.indicator_name"]
    assert outcome.rows.iloc[0]["compared_with"] == key
    assert not any(c.isdigit() or (c.isascii() and c.isalpha()) for c in outcome.rows.iloc[0]["actual"])


@pytest.mark.parametrize(
    "text", ["13500000000元", "项目编码 50000022T000000012345", "金额15000000000", "0.13912345678", "2022年1月1日-2022年12月31日"]
)
def test_j011_amounts_and_codes_are_no_contacts(star: Star, register: dict[str, Rule], text: str) -> None:
    """Many digits make no number of a person."""
    sound(star)
    star.con.execute("update fact_disclosure set goal_text = ?", [text])
    star.con.execute("update fact_funding set amount_text = '13500000000'")
    assert run("J011", star, register).failed == 0


def test_j011_finds_nothing_in_what_is_masked(star: Star, register: dict[str, Rule]) -> None:
    """The rule looks for what the masking knows, so a load is never blocked by what was masked."""
    sound(star)
    star.con.execute("update fact_disclosure set goal_text = ?", ["\n".join(mask_text(f"电话 {n}，地址") for n in NUMBERS)])
    assert run("J011", star, register).failed == 0
