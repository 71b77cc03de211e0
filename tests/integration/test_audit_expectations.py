"""Great Expectations as the judge: structure from the declaration, one expectation a rule, nothing sent anywhere, errors are failures."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from expectations import factory
from jixiao.schema import table
from jixiao.warehouse.audit import audit
from jixiao.warehouse.register import load_register
from jixiao.warehouse.rule import Rule
from tests.rules.star import RULES, Star, empty_star, form, line, money

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    """The register."""
    return load_register(RULES)


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """A star with one form that has a negative amount."""
    with empty_star() as made:
        Star(made).add(form(line("修堤", "1座"), funding=[money("total", -5)]))
        yield made


def test_a_rule_is_judged_by_its_violations(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """What the SQL found is what the expectation fails on, rule by rule."""
    report = audit(con, rules)
    validation = factory.validate(con, report, run_name="r")
    assert {i for i, v in validation.rules.items() if not v.passed} == {o.rule.id for o in report.outcomes if not o.passed}
    assert validation.rules.keys() == {r.id for r in rules}
    assert not [v for v in (*validation.rules.values(), *validation.tables.values()) if v.raised]
    assert all(v.evaluated for v in validation.tables.values())


@pytest.mark.parametrize(
    ("broken", "failed"),
    [
        ("alter table fact_funding alter column label drop not null; update fact_funding set label = null", "label: 1 empty"),
        ("update fact_funding set measure = '预算'", "measure: 预算 (1)"),
        ("insert into fact_funding from fact_funding", "funding_key: "),
    ],
)
def test_a_table_is_held_to_its_declaration(con: duckdb.DuckDBPyConnection, broken: str, failed: str) -> None:
    """Required columns, codes and keys, generated from the schema."""
    con.execute(broken)
    verdict = factory.validate(con, audit(con, []), run_name="r").tables["fact_funding"]
    assert [f for f in verdict.failed if f.startswith(failed)] == verdict.failed != []


def test_a_table_that_cannot_be_checked_keeps_no_promise(con: duckdb.DuckDBPyConnection) -> None:
    """A column that is gone proves nothing, and is named."""
    con.execute("alter table fact_funding rename column measure to kind")
    verdict = factory.validate(con, audit(con, []), run_name="r").tables["fact_funding"]
    assert not verdict.passed
    assert all("could not be checked" in f and "measure" in f for f in verdict.failed)


def test_every_row_is_held_to_the_declaration(con: duckdb.DuckDBPyConnection) -> None:
    """One broken row among many is found: no sample is taken."""
    con.execute("insert into dim_year select n, n, 'y', 'p' from range(300000, 600000) as t(n)")
    con.execute("alter table dim_year alter column year_label drop not null")
    con.execute("update dim_year set year_label = null where fiscal_year = 450123")
    assert factory.breaches(con, table("main.dim_year"))["filled"] == ["year_label: 1 empty"]


def test_an_expectation_that_raised_counts_as_failed() -> None:
    """A suite over a frame that lacks its columns proves nothing, and says so."""
    made = factory.context()
    declared = table("main.fact_funding")
    asked, frame = factory.structure_expectations([declared]), pd.DataFrame({"x": [1]})
    results = factory._run(made, factory.frames_of(made), "broken", asked, frame, "r")
    verdict = factory._verdicts(results)["fact_funding"]
    assert not verdict.passed
    assert len(verdict.raised) == len(verdict.failed) == verdict.evaluated


def test_a_rule_that_could_not_run_is_judged_as_failed(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """No violating row is no proof where the SQL failed."""
    con.execute("alter table fact_funding rename column amount_yuan to yuan")
    chosen = [r for r in rules if r.id == "J105"]
    report = audit(con, chosen)
    validation = factory.validate(con, report, run_name="r")
    assert report.outcomes[0].error is not None
    assert not validation.rules["J105"].passed


def test_rules_on_a_view_that_could_not_be_made_fail_with_its_error(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """What an earlier audit made under that name is not read again, and the rules that do not need it still run."""
    before = audit(con, rules)
    assert [o.error for o in before.outcomes if o.error] == []
    con.execute("alter table fact_execution rename column score to points")
    report = audit(con, rules)
    errors = {o.rule.id: o.error for o in report.outcomes}
    assert "score" in str(errors["J206"])
    assert str(errors["J206"]).startswith("rule_rate: ")
    assert errors["J502"] == errors["J206"]
    assert errors["J105"] is errors["J601"] is None
    assert not factory.validate(con, report, run_name="r").rules["J206"].passed


def test_frames_are_bounded(con: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """A rule that fails a million times fits in memory."""
    outcomes = audit(con, [r for r in rules if r.id == "J105"]).outcomes
    outcomes[0].rows = pd.concat([outcomes[0].rows] * 50)
    assert len(factory.rule_frame(outcomes, rows=10)) == 10


def test_analytics_are_off_before_great_expectations_is_imported() -> None:
    """Both switches: the variable that is read at import, and the context's own. Nothing that could send is loaded."""
    code = (
        "import expectations.factory as f, os, sys; assert 'great_expectations' not in sys.modules; made = f.context();"
        "print(os.environ['GX_ANALYTICS_ENABLED'], made.variables.analytics_enabled, 'posthog' in sys.modules)"
    )
    environment = {k: v for k, v in os.environ.items() if k != "GX_ANALYTICS_ENABLED"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "false False False", done.stderr


def test_what_was_left_out_of_great_expectations_says_so() -> None:
    """Whoever asks for another expectation hears where it was left out, and does not get one that proves nothing."""
    factory.great_expectations()
    core = importlib.import_module("great_expectations.expectations")
    with pytest.raises(ImportError, match=r"ExpectColumnMeanToBeBetween is not loaded: .*expectations/library\.py"):
        core.ExpectColumnMeanToBeBetween(column="x")
