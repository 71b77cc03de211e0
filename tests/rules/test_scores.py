"""Scores by unit and year: how often each rule applied and failed where, and the views over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.schema import table
from jixiao.vocabulary.worded import worded
from jixiao.warehouse import audit_tables
from jixiao.warehouse.audit import audit
from jixiao.warehouse.rule import Rule
from tests.rules.star import PROJECT, Star, execution, form, line, money


@pytest.fixture
def scored(star: Star, register: dict[str, Rule]) -> Star:
    """Three forms of two units and two years, one with a negative amount, audited."""
    star.add(form(funding=[money("total", 100), money("fiscal", -5)], unit_name="甲局", document="a.docx"))
    star.add(form(funding=[money("total", 100)], unit_name="甲局", document="b.docx", fiscal_year=2023))
    star.add(form(funding=[money("total", 100)], unit_name="乙局", document="c.docx", project_code=None, blank_fields="project_code"))
    report = audit(star.con, [register[r] for r in ("J001", "J105", "J801")])
    audit_tables.write(star.con, report.rule_results(), report.findings(), report.rules(), report.scores())
    for name in ("unit_quality", "year_quality"):
        star.con.execute(worded(Path(PROJECT / "sql" / "marts" / f"{name}.sql").read_text("utf-8")))
    return star


def test_scores_add_up_to_the_results(scored: Star) -> None:
    """What is counted by unit and year is what is counted in all; integrity rules belong to no unit."""
    rows = scored.con.execute(
        "select rule_id, r.applied, r.failed, sum(s.applied), sum(s.failed), count(unit_key) from meta.rule_result as r"
        " join meta.rule_score as s using (rule_id) group by all order by rule_id"
    ).fetchall()
    assert [r[0] for r in rows] == ["J001", "J105", "J801"]
    assert all(r[1:3] == r[3:5] for r in rows)
    assert rows[0][5] == 0
    assert rows[1][1:3] == (4, 1)


def test_a_bureau_sees_which_unit_and_year_is_worst(scored: Star) -> None:
    """One of three amounts of the first unit is wrong; the other's project has no code."""
    found = scored.con.execute(
        "select organisation_name, category, applied, failed, quality_score, disclosure_total from mart.unit_quality"
        " order by quality_score, 1"
    ).fetchall()
    assert found == [
        ("乙局", "identity", 1, 1, 0.0, 1),
        ("甲局", "funding", 3, 1, 66.67, 2),
        ("乙局", "funding", 1, 0, 100.0, 1),
        ("甲局", "identity", 2, 0, 100.0, 2),
    ]
    found = scored.con.execute("select fiscal_year, quality_score from mart.year_quality where category = 'funding' order by 1").fetchall()
    assert found == [(2022, 66.67), (2023, 100.0)]


def test_the_views_are_as_declared(scored: Star) -> None:
    """Names and types: the build proves it too, here without one."""
    for name in ("mart.unit_quality", "mart.year_quality"):
        described = scored.con.execute(f"select column_name, lower(column_type) from (describe from {name})").fetchall()
        assert described == [(c.name, c.term.sql_type) for c in table(name).columns]


def test_what_is_printed_is_the_text_of_the_cell(star: Star, register: dict[str, Rule]) -> None:
    """A figure that one cell prints is told as that cell prints it; the reading stays in the message and in the difference."""
    total = {**money("total", 1000000), "amount_text": "100"}
    rates = [execution(rate=90, rate_text="90%", score=9, score_text="9分", weight=10, weight_text="10分")]
    funding = [total, money("fiscal", 500000), money("total", 1000000, "adjusted_budget"), money("total", 500000, "executed")]
    star.add(form(line("管网", "≥5km", weight=70), funding=funding, rates=rates, stage="evaluation"))
    report = audit(star.con, [register[r] for r in ("J101", "J103", "J201")])
    audit_tables.write(star.con, report.rule_results(), report.findings(), report.rules(), report.scores())
    told = star.con.execute("select rule_id, printed, message_en from meta.finding order by rule_id").fetchall()
    assert [row[:2] for row in told] == [("J101", "100"), ("J103", "90%"), ("J201", "70")]
    assert "1,000,000 yuan" in told[0][2]
    held = "select compared_with, should_be, compared_with_value, should_be_value from meta.finding order by rule_id"
    assert star.con.execute(held).fetchall() == [
        ("50万元", None, 500000.0, None),
        ("50%", "50%", 50.0, 50.0),
        ("100 - 10 (执行率)", "90", None, 90.0),
    ]


def test_what_a_text_was_held_against_is_one_number_in_its_base_unit(star: Star, register: dict[str, Rule]) -> None:
    """A length in km compares in metres; a range is no single number."""
    star.add(form(line("新建管网", "2km"), goal_text="新建管网3km。"))
    star.work_out()
    factors = {"factor": 1000, "factor_numerator": 1000, "factor_denominator": 1}
    star.insert("dim_measure_unit", unit="km", base_unit="m", **factors)
    report = audit(star.con, [register["J601"]])
    audit_tables.write(star.con, report.rule_results(), report.findings(), report.rules(), report.scores())
    held = "select compared_with, should_be, compared_with_value from meta.finding"
    assert star.con.execute(held).fetchall() == [("3km", None, 3000.0)]
