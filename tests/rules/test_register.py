"""The register: complete, in two languages, tested rule by rule; what is wrong in it is told by name."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path

import pytest
import yaml

from jixiao.warehouse.audit import audit, run_rule
from jixiao.warehouse.register import load_register
from jixiao.warehouse.rule import CATEGORIES, FINDING_COLUMNS, MARKS, RegisterError, Rule
from jixiao.warehouse.rulebook import CATEGORY_NAMES, MARK_NAMES, rulebook
from tests.rules.cases import Case
from tests.rules.star import PROJECT, RULES, Star, empty_star, form, money

MODULES = {path.stem.removeprefix("test_"): path for path in Path(__file__).parent.glob("*/test_J*.py")}


def cases_of(rule: str) -> list[Case]:
    """The cases in the module of a rule; a blocking rule is broken by tests of its own instead."""
    path = MODULES[rule]
    return list(getattr(importlib.import_module(f"tests.rules.{path.parent.name}.{path.stem}"), "CASES", ()))


def test_every_rule_has_one_module_in_the_folder_of_its_category(register: dict[str, Rule]) -> None:
    """A renamed or moved rule does not leave its tests behind."""
    assert {rule: path.parent.name for rule, path in MODULES.items()} == {r.id: r.category for r in register.values()}


def test_every_warning_has_a_case_that_it_finds_and_a_near_miss(register: dict[str, Rule]) -> None:
    """A rule that nothing breaks in the tests could be deleted unseen."""
    for rule in (r for r in register.values() if not r.is_blocking):
        cases = cases_of(rule.id)
        assert any(c.found for c in cases), f"{rule.name} finds nothing"
        assert any(c.applied for c in cases if not c.found), f"{rule.name} has no near miss"
    assert len(register) >= 80


def test_a_module_holds_the_cases_of_its_rule(register: dict[str, Rule]) -> None:
    """What another rule finds in a star stands with that rule."""
    assert {case.rule for rule in MODULES for case in cases_of(rule) if case.rule != rule} == set()


def test_rules_return_the_declared_columns(star: Star, register: dict[str, Rule]) -> None:
    """Place, item, actual, what it is held against and difference, whatever the rule."""
    for rule in register.values():
        assert list(run_rule(star.con, rule).rows.columns) == [*FINDING_COLUMNS, "money_unit", "item_en", "form_doubt"]


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
def copied(tmp_path: Path) -> Path:
    """The folder of rules, to break."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"severity": "fatal"}, "severity 'fatal' is none of"),
        ({"severity": "blocking"}, "a rule on believed grounds may warn, not block"),
        ({"title": {"zh": "金额为负", "en": " "}}, "title needs a text in zh and in en"),
        ({"basis": {"zh": "x", "en": "x"}}, "the basis needs a mark"),
        ({"table": "fact_money"}, "there is no table fact_money"),
        ({"figures": "dollars"}, "figures 'dollars' is none of"),
        ({"owner": "x"}, "unknown owner"),
        ({"applies_to": None}, "lacks applies_to"),
    ],
)
def test_a_faulty_entry_is_told_by_its_file(copied: Path, change: dict[str, object], message: str) -> None:
    """What is wrong, in which file: the person who edits an entry reads this."""
    path = copied / "funding" / "J105_amount_negative.yml"
    entry = {**yaml.safe_load(path.read_text("utf-8")), **change}
    path.write_text(yaml.safe_dump({k: v for k, v in entry.items() if v is not None}, allow_unicode=True), "utf-8")
    with pytest.raises(RegisterError, match=re.escape(f"funding/J105_amount_negative.yml: {message}")):
        load_register(copied)


@pytest.mark.parametrize(
    ("text", "message"),
    [("severity: [", "is no YAML"), ("- severity", "holds no mapping of keys to values"), ("", "holds no mapping of keys to values")],
)
def test_an_entry_that_is_no_entry_is_told_by_its_file(copied: Path, text: str, message: str) -> None:
    """No traceback of a parser: the file, and what it is not."""
    (copied / "funding" / "J105_amount_negative.yml").write_text(text, "utf-8")
    with pytest.raises(RegisterError, match=f"funding/J105_amount_negative.yml: {message}"):
        load_register(copied)


def test_a_parameter_that_the_query_does_not_name_is_told(copied: Path) -> None:
    """A threshold that nothing reads would be changed without effect."""
    with (copied / "funding" / "J105_amount_negative.yml").open("a", encoding="utf-8") as entry:
        entry.write("parameters:\n  least: 1\n")
    with pytest.raises(RegisterError, match=r"funding/J105_amount_negative\.sql: parameters in the SQL \[\], in its entry \['least'\]"):
        load_register(copied)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("funding/J999_forgotten.sql", "there is no J999_forgotten.yml beside it"),
        ("funding/J999_forgotten.yml", "there is no J999_forgotten.sql beside it"),
        ("funding/forgotten.sql", "a rule is called like J123_what_is_wrong"),
        ("money/J999_forgotten.sql", "a rule stands in the folder of its category, one of integrity, funding"),
        ("J999_forgotten.sql", "a rule stands in the folder of its category"),
        ("funding/deep/J999_forgotten.sql", "a rule stands in the folder of its category"),
    ],
)
def test_a_file_that_is_half_a_rule_or_out_of_place_is_told(copied: Path, path: str, message: str) -> None:
    """A forgotten entry would be a rule that never runs."""
    file = copied / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("select 1", "utf-8")
    with pytest.raises(RegisterError, match=re.escape(f"{path}: {message}")):
        load_register(copied)


def test_a_query_without_the_closing_line_is_told(copied: Path) -> None:
    """Another last line would count nothing."""
    (copied / "funding" / "J105_amount_negative.sql").write_text("select 1", "utf-8")
    with pytest.raises(RegisterError, match=r"funding/J105_amount_negative\.sql: the last line must be"):
        load_register(copied)


def test_an_id_that_stands_twice_is_told(copied: Path) -> None:
    """Two rules of one number would overwrite each other's results."""
    for suffix in ("sql", "yml"):
        shutil.copy(copied / "funding" / f"J105_amount_negative.{suffix}", copied / "weight" / f"J105_weight_negative.{suffix}")
    with pytest.raises(RegisterError, match="id stands twice: J105"):
        load_register(copied)


def test_what_is_about_all_rules_is_needed(copied: Path) -> None:
    """Without it no finding would be softened."""
    (copied / "register.yml").unlink()
    with pytest.raises(RegisterError, match=r"there is no register\.yml"):
        load_register(copied)


def test_rules_come_in_the_order_of_their_numbers(register: dict[str, Rule]) -> None:
    """Whatever their folders: reports and the rulebook read like the numbers."""
    assert list(register) == sorted(register)


def test_the_rulebook_is_that_of_the_register(register: dict[str, Rule]) -> None:
    """docs/rulebook.md is generated: python -m jixiao.warehouse.rulebook ."""
    text = (PROJECT / "docs" / "rulebook.md").read_text("utf-8")
    assert text == rulebook(list(register.values()))
    assert CATEGORY_NAMES.keys() == set(CATEGORIES) and MARK_NAMES.keys() == set(MARKS)


def test_a_team_adds_replaces_and_switches_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, register: dict[str, Rule]) -> None:
    """Rules in the folder of the setting stand beside those of the package, in place of one of the same number, or switch one off."""
    own = tmp_path / "funding"
    own.mkdir()
    for ending in ("sql", "yml"):
        text = (RULES / "funding" / f"J105_amount_negative.{ending}").read_text("utf-8")
        (own / f"J105_amount_below_nothing.{ending}").write_text(text, "utf-8")
        (own / f"J951_amount_negative.{ending}").write_text(text, "utf-8")
    (tmp_path / "register.yml").write_text("switched_off: [J801]\n", "utf-8")
    monkeypatch.setenv("JIXIAO_RULES", str(tmp_path))
    names = {rule.name for rule in load_register(RULES)}
    assert {"J105_amount_below_nothing", "J951_amount_negative"} <= names
    assert not {"J105_amount_negative", register["J801"].name} & names
    assert len(names) == len(register)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("switched_off: [J001]", "J001 keeps what is wrong"),
        ("switched_off: [J999]", "no rule J999"),
        ("off: [J801]", "holds switched_off alone"),
    ],
)
def test_a_team_cannot_switch_off_what_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str) -> None:
    """Blocking rules stay on; an unknown number or key is told, with the file."""
    (tmp_path / "register.yml").write_text(text, "utf-8")
    monkeypatch.setenv("JIXIAO_RULES", str(tmp_path))
    with pytest.raises(RegisterError, match=told):
        load_register(RULES)
