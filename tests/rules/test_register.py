"""The register: complete, in two languages, tested rule by rule; what is wrong in it is told by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from jixiao.warehouse.audit import CATEGORIES, FINDING_COLUMNS, MARKS, RegisterError, Rule, audit, load_register, run_rule
from jixiao.warehouse.rulebook import CATEGORY_NAMES, MARK_NAMES, rulebook
from tests.rules import (
    test_funding_rules,
    test_stage_rules,
    test_text_and_identity_rules,
    test_value_and_reason_rules,
    test_weight_and_level_rules,
)
from tests.rules.star import PROJECT, REGISTER, RULES, Star, empty_star, form, money

TESTED = [
    case
    for module in (
        test_funding_rules,
        test_weight_and_level_rules,
        test_value_and_reason_rules,
        test_text_and_identity_rules,
        test_stage_rules,
    )
    for case in module.CASES
]


def test_every_warning_has_a_case_that_it_finds_and_a_near_miss(register: dict[str, Rule]) -> None:
    """A rule that nothing breaks in the tests could be deleted unseen. (Blocking rules have a module of their own.)"""
    warnings = {r.id for r in register.values() if not r.is_blocking}
    assert {c.rule for c in TESTED if c.found} == warnings
    assert {c.rule for c in TESTED if not c.found and c.applied} == warnings
    assert len(register) >= 40


def test_a_case_that_must_find_nothing_is_looked_at(register: dict[str, Rule]) -> None:
    """Near misses are told by id, so that a renamed rule does not leave its tests behind."""
    assert {c.rule for c in TESTED} <= register.keys()


def test_rules_return_the_declared_columns(star: Star, register: dict[str, Rule]) -> None:
    """Place, item, actual, what it is held against and difference, whatever the rule."""
    for rule in register.values():
        assert list(run_rule(star.con, rule).rows.columns) == [*FINDING_COLUMNS, "money_unit", "form_doubt"]


def test_a_rule_file_is_a_query_of_its_own(star: Star, register: dict[str, Rule]) -> None:
    """An analyst can run a file as it stands and gets the violating rows."""
    star.add(form(funding=[money("total", -1)]))
    rows = star.con.execute(register["J105"].path.read_text("utf-8")).df()
    assert list(rows["actual"]) == [-1]


def test_findings_carry_both_messages_and_results_both_counts(star: Star, register: dict[str, Rule]) -> None:
    """`meta.finding` and `meta.rule_result` come from the same outcome."""
    star.add(form(funding=[money("total", -1), money("other", 5)]))
    report = audit(star.con, [register["J105"], register["J106"]])
    results = report.rule_results().set_index("rule_id")
    assert (results.loc["J105", "applied"], results.loc["J105", "failed"], bool(results.loc["J105", "passed"])) == (2, 1, False)
    assert bool(results.loc["J106", "passed"])
    finding = report.findings().iloc[0]
    assert finding["message_zh"] == "total金额为 -0.0001万元"
    assert finding["message_en"] == "total: the amount is -1 yuan"
    assert report.blocking_failures == []


def test_findings_about_a_text_stand_at_its_cell(star: Star, register: dict[str, Rule]) -> None:
    """The goal's cell for a goal, the label's where a code is missing; the form's first row where the cell is not known."""
    star.add(form(goal_text="请填写年度目标", project_code=None, blank_fields="project_code"))
    star.insert("fact_text_cell", disclosure_key="d1", slug="goal", table_no=1, row_no=7, column_no=2, is_label=False)
    star.insert("fact_text_cell", disclosure_key="d1", slug="project_code", table_no=1, row_no=3, column_no=5, is_label=True)
    star.add(form(goal_text="请填写年度目标", document="b.docx"))
    places = {
        (r["rule_id"], r["disclosure_key"]): [None if r[c] != r[c] else r[c] for c in ("table_no", "row_no", "column_no")]
        for r in audit(star.con, [register["J701"], register["J801"]]).findings().to_dict("records")
    }
    first = star.con.execute("select table_no, row_no from fact_disclosure where disclosure_key = 'd2'").fetchone()
    assert first is not None
    assert places == {("J701", "d1"): [1, 7, 2], ("J801", "d1"): [1, 3, 5], ("J701", "d2"): [*first, None]}


def test_counts_are_exact_when_rows_are_bounded(star: Star, register: dict[str, Rule]) -> None:
    """A rule that fails a million times keeps its first rows and counts them all."""
    star.add(form(funding=[money("total", -n) for n in range(1, 8)]))
    outcome = run_rule(star.con, register["J105"], limit=3)
    assert (outcome.failed, len(outcome.rows)) == (7, 3)


def test_a_rule_that_cannot_run_is_a_failure_and_the_others_still_run(register: dict[str, Rule]) -> None:
    """An error proves nothing: it is neither a pass nor the end of the audit."""
    with empty_star() as con:
        con.execute("alter table fact_funding rename column amount_yuan to amount")
        broken, sound = audit(con, [register["J105"], register["J204"]]).outcomes
    assert broken.error is not None and not broken.passed
    assert "amount_yuan" in broken.error
    assert sound.passed


@pytest.fixture
def copied(tmp_path: Path) -> tuple[Path, Path]:
    """A register and its rules, to break."""
    shutil.copytree(RULES, tmp_path / "rules")
    return Path(shutil.copy(REGISTER, tmp_path)), tmp_path / "rules"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"severity": "fatal"}, "J105_amount_negative: severity 'fatal' is none of"),
        ({"severity": "blocking"}, "J105_amount_negative: a rule on believed grounds may warn, not block"),
        ({"title": {"zh": "金额为负", "en": " "}}, "J105_amount_negative: title needs a text in zh and in en"),
        ({"basis": {"zh": "x", "en": "x"}}, "J105_amount_negative: the basis needs a mark"),
        ({"table": "fact_money"}, "J105_amount_negative: there is no table fact_money"),
        ({"parameters": {"least": 1}}, "J105_amount_negative.sql: parameters in the SQL [], in the register ['least']"),
        ({"slug": "negative"}, "J105_negative: there is no rules/J105_negative.sql"),
        ({"owner": "x"}, "J105_amount_negative: unknown owner"),
        ({"applies_to": None}, "J105_amount_negative: lacks applies_to"),
    ],
)
def test_a_faulty_entry_is_told_by_name(copied: tuple[Path, Path], change: dict[str, object], message: str) -> None:
    """What is wrong, in which rule: the person who edits the register reads this."""
    register, rules = copied
    loaded = yaml.safe_load(register.read_text("utf-8"))
    entry = next(r for r in loaded["rules"] if r["id"] == "J105")
    entry.update(change)
    loaded["rules"] = [{k: v for k, v in r.items() if v is not None} for r in loaded["rules"]]
    register.write_text(yaml.safe_dump(loaded, allow_unicode=True), "utf-8")
    with pytest.raises(RegisterError) as caught:
        load_register(register, rules)
    assert message in str(caught.value)


def test_a_rule_file_without_entry_or_closing_line_is_told(copied: tuple[Path, Path]) -> None:
    """A forgotten entry would be a rule that never runs; another last line would count nothing."""
    register, rules = copied
    (rules / "J999_forgotten.sql").write_text("select 1", "utf-8")
    with pytest.raises(RegisterError, match=r"not in the register: J999_forgotten\.sql"):
        load_register(register, rules)
    (rules / "J999_forgotten.sql").unlink()
    (rules / "J105_amount_negative.sql").write_text("select 1", "utf-8")
    with pytest.raises(RegisterError, match=r"J105_amount_negative\.sql: the last line must be"):
        load_register(register, rules)


def test_the_rulebook_is_that_of_the_register(register: dict[str, Rule]) -> None:
    """docs/rulebook.md is generated: python -m jixiao.warehouse.rulebook ."""
    text = (PROJECT / "docs" / "rulebook.md").read_text("utf-8")
    assert text == rulebook(list(register.values()))
    assert CATEGORY_NAMES.keys() == set(CATEGORIES) and MARK_NAMES.keys() == set(MARKS)
