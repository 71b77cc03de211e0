"""The saved questions give the answers that a person gets from the documents: the sample and the county of `tests/support/analyst.py`."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from jixiao.cli import cli
from jixiao.vocabulary.money import funding_sources
from jixiao.warehouse.queries import QueryFileError, document, load_queries, macro_files, parse
from tests.conftest import ROOT, SAMPLES, run_cli
from tests.support import analyst

QUERIES = load_queries(ROOT / "sql" / "queries")
MACROS = macro_files(ROOT / "sql" / "marts")

WATER, WATER_UNIT = "农村供水保障工程", "重庆市云阳县水利工程服务中心"
SCHOOLS, SCHOOLS_UNIT = "义务教育薄弱环节改善", "重庆市云阳县教育事务中心"
KAIZHOU = "重庆市开州区住房和城乡建设委员会"
KAIZHOU_OWN = KAIZHOU + "（本级）"
KAIZHOU_HOUSING = "重庆市开州区住房保障中心"
KAIZHOU_INFRASTRUCTURE = "重庆市开州区城乡基础设施建设中心"
SEWER = "开州区临江家居产业园至临江镇污水处理厂段一级干管项目"
GARDEN = "重庆市开州区春天花园老旧小区配套基础设施建设项目"
DESIGN = "重庆市开州区设计下乡服务"

# By hand, from what the documents print: money in yuan. 2022: 500万 + 1000万 of the county, and of the sample 25万, 821.073616万 and 1273万
# for projects beside 3606.61万 for the department as a whole.
ANSWERS: dict[str, list[tuple[dict[str, str], str, list[list[Any]]]]] = {
    "budget_by_unit": [
        (
            {},
            "organisation_name projects project_budget_yuan project_share_percent adjusted_only_projects",
            [[SCHOOLS_UNIT, 1, 9000000, 58.06, 0], [WATER_UNIT, 1, 6500000, 41.94, 0]],
        ),
        (
            {"year": "2022"},
            "organisation_name unit_budget_yuan project_budget_yuan project_share_percent",
            [
                [KAIZHOU_HOUSING, None, 12730000, 35.17],
                [SCHOOLS_UNIT, None, 10000000, 27.63],
                [KAIZHOU_INFRASTRUCTURE, None, Decimal("8210736.16"), 22.69],
                [WATER_UNIT, None, 5000000, 13.82],
                [KAIZHOU_OWN, None, 250000, 0.69],
                [KAIZHOU, 36066100, None, None],
            ],
        ),
    ],
    "budget_by_year": [
        (
            {},
            "fiscal_year projects budget_yuan change_percent",
            [[2021, 2, 12000000, None], [2022, 5, Decimal("36190736.16"), 201.59], [2023, 2, 15500000, -57.17]],
        )
    ],
    "budget_by_department": [
        (
            {},
            "department_name units projects budget_yuan",
            [["重庆市云阳县教育委员会", 1, 1, 9000000], ["重庆市云阳县水利局", 1, 1, 6500000]],
        )
    ],
    "budget_change_by_unit": [
        (
            {},
            "organisation_name budget_before budget_yuan change_yuan change_percent",
            [[WATER_UNIT, 5000000, 6500000, 1500000, 30], [SCHOOLS_UNIT, 10000000, 9000000, -1000000, -10]],
        ),
        ({"year": "2022"}, "organisation_name change_yuan change_percent", [[SCHOOLS_UNIT, 2000000, 25], [WATER_UNIT, 1000000, 25]]),
    ],
    "funding_by_source": [
        ({"year": "2021"}, "funding_source amount_yuan share_percent", [["fiscal", 12000000, 100]]),
        (
            {"year": "2022"},
            "name_zh funding_source amounts amount_yuan share_percent",
            [
                ["财政资金", "fiscal", 3, Decimal("23210736.16"), 64.13],
                ["中央预算内投资", "central_budget_investment", 1, 12730000, 35.17],
                ["市级资金", "municipal", 1, 250000, 0.69],
            ],
        ),
    ],
    "largest_projects": [
        (
            {"top": "3"},
            "project_name fiscal_year budget_yuan",
            [[GARDEN, 2022, 12730000], [SCHOOLS, 2022, 10000000], [SCHOOLS, 2023, 9000000]],
        )
    ],
    "execution_by_project": [
        (
            {},
            "project_name fiscal_year adjusted_yuan executed_yuan rate_percent rate_printed",
            [
                [SCHOOLS, 2021, 8000000, 7200000, 90, 90],
                [WATER, 2021, 4200000, 3780000, 90, 90],
                [SCHOOLS, 2022, 9000000, 6300000, 70, 70],
                [WATER, 2022, 5000000, 4800000, 96, 96],
            ],
        )
    ],
    "low_execution": [
        ({}, "project_name fiscal_year rate_percent left_yuan", [[SCHOOLS, 2022, 70, 2700000]]),
        ({"below": "90.01"}, "project_name fiscal_year", [[SCHOOLS, 2022], [SCHOOLS, 2021], [WATER, 2021]]),
    ],
    "adjusted_budgets": [
        (
            {},
            "organisation_name project_name fiscal_year change_yuan change_percent doubt",
            [[WATER_UNIT, WATER, 2021, 200000, 5, None], [SCHOOLS_UNIT, SCHOOLS, 2022, -1000000, -10, None]],
        )
    ],
    "monitoring_progress": [({}, "project_name budget_yuan executed_yuan rate_percent", [[WATER, 5000000, 2000000, 40]])],
    "self_evaluation_scores": [
        ({"year": "2022"}, "place project_name total_score", [[1, WATER, Decimal("92.6")], [2, SCHOOLS, 82]]),
        ({"year": "2021"}, "place total_score", [[1, 99], [1, 99]]),
    ],
    "score_change": [
        (
            {},
            "organisation_name fiscal_year mean_score change",
            [[SCHOOLS_UNIT, 2021, 99, None], [SCHOOLS_UNIT, 2022, 82, -17], [WATER_UNIT, 2021, 99, None], [WATER_UNIT, 2022, 92.6, -6.4]],
        )
    ],
    "missed_targets": [
        ({"year": "2021"}, "indicator_name", []),
        (
            {},
            "indicator_name target_text actual_text attained_percent weight score",
            [
                ["受益学生", "≥6000人", "4500人", 75, 30, Decimal("22.5")],
                ["改造学校", "≥12所", "9所", 75, 30, Decimal("22.5")],
                ["新建供水管网", "≥25公里", "20公里", 80, 20, 16],
                ["每公里造价", "≤20万元", "25万元", 80, 10, 9],
                ["群众满意度", "≥90%", "89%", 98.89, 10, 8],
            ],
        ),
    ],
    "attainment_by_unit": [
        (
            {},
            "organisation_name indicators comparable met met_percent",
            [[WATER_UNIT, 10, 10, 7, 70], [SCHOOLS_UNIT, 8, 8, 6, 75]],
        )
    ],
    "goals_missed": [
        (
            {},
            "fiscal_year project_name indicators met not_met not_comparable",
            [[2021, SCHOOLS, 4, 4, 0, 0], [2021, WATER, 5, 5, 0, 0], [2022, SCHOOLS, 4, 2, 2, 0], [2022, WATER, 5, 2, 3, 0]],
        )
    ],
    "indicator_over_years": [
        (
            {"indicator": "新建供水管网"},
            "organisation_name fiscal_year target actual base_unit",
            [[WATER_UNIT, 2021, 20000, 22000, "m"], [WATER_UNIT, 2022, 25000, 20000, "m"], [WATER_UNIT, 2023, 30000, None, "m"]],
        )
    ],
    "targets_compared": [
        ({}, "unit targets units lowest middle highest", [["%", 9, 5, 90, 95, 98]]),
        ({"year": "2023"}, "targets lowest highest", [[2, 92, 95]]),
    ],
    "project_timeline": [
        (
            {},
            "fiscal_year stage initial_yuan adjusted_yuan executed_yuan total_score",
            [
                [2021, "goal", 4000000, None, None, None],
                [2021, "evaluation", 4000000, 4200000, 3780000, 99],
                [2022, "goal", 5000000, None, None, None],
                [2022, "monitoring", 5000000, None, 2000000, None],
                [2022, "evaluation", 5000000, 5000000, 4800000, Decimal("92.6")],
                [2023, "goal", 6500000, None, None, None],
            ],
        )
    ],
    "evaluations_missing": [
        ({"year": "2023"}, "project_name", [[SCHOOLS], [WATER]]),
        ({"year": "2022"}, "project_name", [[SEWER], [GARDEN], [DESIGN]]),
        ({"year": "2021"}, "project_name", []),
    ],
    "indicators_by_level": [
        (
            {"stage": "evaluation"},
            "name_zh standard_level1 indicators forms share_percent",
            [["产出指标", "output", 10, 4, 55.56], ["效益指标", "benefit", 4, 4, 22.22], ["满意度指标", "satisfaction", 4, 4, 22.22]],
        )
    ],
    "unmeasurable_targets": [
        ({}, "organisation_name targets in_words share_percent", [[KAIZHOU_HOUSING, 11, 2, 18.18], [KAIZHOU_OWN, 7, 1, 14.29]]),
    ],
    "weights_by_form": [
        (
            {},
            "project_name fiscal_year weights scores total_score",
            [
                [SCHOOLS, 2021, 100, 99, 99],
                [WATER, 2021, 100, 99, 99],
                [SCHOOLS, 2022, 100, 82, 82],
                [WATER, 2022, 100, Decimal("92.6"), Decimal("92.6")],
            ],
        )
    ],
    "corrected_values": [({}, "count", [[9]])],
    "goals_mentioning": [({"words": "污水管网"}, "unit_name project_name", [[KAIZHOU_INFRASTRUCTURE, SEWER]])],
    "budget_as_of": [
        (
            {"moment": "2000-01-01"},
            "fiscal_year amount_then amount_now doubtful_now",
            [[2021, None, 12000000, 0], [2022, None, Decimal("36190736.16"), 0], [2023, None, 15500000, 0]],
        ),
        ({}, "fiscal_year difference_yuan", [[2021, 0], [2022, 0], [2023, 0]]),
    ],
    "documents_by_status": [({}, "status file_kind documents disclosures coverage_percent", [["ok", "docx", 12, 15, 100]])],
    "findings_by_rule": [],  # the rules grow: below, the findings that the documents plant are looked for
    "findings_of_unit": [],
}


@pytest.fixture(scope="session", name="county")
def county_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder with the sample and the county, loaded once for all worker processes."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    source, data = base / "county", base / "county-data"
    with (base / "county.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "published" / "warehouse.duckdb").exists():
            analyst.write(source)
            shutil.copy(SAMPLES / "kaizhou-2022.docx", source)
            done = run_cli("ingest", source, "--data", data)
            assert done.code == 0, done.stdout + done.stderr
    return data


def answer(data: Path, name: str, given: dict[str, str]) -> list[dict[str, Any]]:
    """What `jixiao query --named` answers, with exact decimals."""
    parameters = [part for key, value in given.items() for part in ("--param", f"{key}={value}")]
    done = CliRunner().invoke(cli, ["query", "--named", name, *parameters, "--format", "json", "--data", str(data)])
    assert done.exit_code == 0, done.output
    rows: list[dict[str, Any]] = json.loads(done.stdout, parse_float=Decimal)
    return rows


def same(found: Any, expected: Any) -> bool:
    """Whether a value is the one computed by hand: numbers by value, rates to the digits given."""
    if isinstance(expected, float):
        return found is not None and abs(Decimal(found) - Decimal(str(expected))) < Decimal("0.005")
    return bool(found == expected)


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in ANSWERS.items() for case in range(len(cases))])
def test_a_question_has_the_answer_computed_by_hand(county: Path, name: str, case: int) -> None:
    """Every row, in order, and every column that the answer names."""
    given, columns, expected = ANSWERS[name][case]
    rows = answer(county, name, given)
    found = [[len(rows)]] if columns == "count" else [[row[c] for c in columns.split()] for row in rows]
    assert len(found) == len(expected), found
    for row, hand in zip(found, expected, strict=True):
        assert all(map(same, row, hand)), (row, hand)


def test_findings_are_counted_and_placed(county: Path) -> None:
    """The five missed targets without a reason, the low execution without one, and the sample's contradiction in its cell."""
    counts = {row["rule_id"]: row["findings"] for row in answer(county, "findings_by_rule", {})}
    assert counts["J501"] == 5
    assert counts["J502"] == 1
    assert counts["J202"] == 9
    placed = [row for row in answer(county, "findings_of_unit", {}) if row["rule_id"] == "J601"]
    assert [(row["printed"], row["table_no"], row["row_no"]) for row in placed] == [("2座", 3, 13)]
    assert answer(county, "findings_of_unit", {"unit": "没有这个单位"}) == []


def test_organisations_of_one_name_stay_apart() -> None:
    """The finance bureaus of two counties print one name: a question that counts by unit groups by its key."""
    for query in QUERIES.values():
        for grouped in re.findall(r"group by\s([^;)]*)", query.sql):
            names = re.search(r"(?<![.\w])(unit_name|department_name|organisation_name)\b", grouped)
            assert names is None or "_key" in grouped, (query.name, grouped)


FUNDED = """
create schema mart;
create table mart.funding (disclosure_key varchar, funding_source varchar, amount_yuan decimal(24, 4), stage varchar, subject varchar,
    measure varchar, period varchar, fiscal_year integer, doubt varchar);
create table main.dim_code (code_set varchar, code varchar, name_zh varchar);
create table main.dim_funding_source (funding_source varchar, source_level varchar, is_budget boolean, source_use varchar);
create macro mart.share(part, whole) as round(cast(part as double) * 100 / nullif(cast(whole as double), 0), 2);
create view mart.form_money as
    select disclosure_key, 'project' as subject, true as is_initial_counted, 2024 as fiscal_year, null as initial_doubt,
        coalesce(
            max(amount_yuan) filter (where funding_source = 'total'), max(amount_yuan) filter (where funding_source = 'fiscal')
        ) as initial_yuan
    from mart.funding group by disclosure_key;
"""


@pytest.mark.parametrize(
    ("printed", "counted"),
    [
        ({"total": 100, "fiscal": 80, "central": 50, "county": 30, "other": 20}, {"central": 50, "county": 30, "other": 20}),
        ({"total": 100, "fiscal": 100, "central": 60}, {"central": 60, "fiscal": 40}),  # the rest is fiscal money that no part names
        ({"total": 100, "fiscal": 60, "central": 40}, {"fiscal": 60, "central": 40}),  # side by side: together they give the total
        ({"total": 90, "fiscal": 90, "general_public_budget": 90, "county": 90}, {"county": 90}),  # divided twice over
        (
            {"total": 90, "fiscal": 90, "general_public_budget": 70, "government_fund": 20},
            {"general_public_budget": 70, "government_fund": 20},
        ),
        ({"total": 100, "central": 70, "county": 30}, {"central": 70, "county": 30}),
        ({"fiscal": 80, "central": 50, "county": 30}, {"central": 50, "county": 30}),
        ({"total": 100}, {"undivided": 100}),  # a form that prints a total alone has a row
        ({"total": 100, "central": 70}, {"central": 70, "undivided": 30}),
        ({"total": 100, "central": 70, "county": 50}, {"central": 70, "county": 50, "beyond_total": -20}),
        ({"total": 100, "fiscal": 100, "basic_expenditure": 60, "project_expenditure": 40}, {"fiscal": 100}),  # uses are no sources
    ],
)
def test_nested_sources_count_once(printed: dict[str, int], counted: dict[str, int]) -> None:
    """What fiscal money is made of and the fiscal money itself are the same money; the shares add up to what the forms print."""
    with duckdb.connect() as con:
        con.execute(FUNDED)
        rows = [("d", source, yuan, "goal", "project", "initial_budget", "annual", 2024) for source, yuan in printed.items()]
        con.executemany("insert into mart.funding values (?, ?, ?, ?, ?, ?, ?, ?, null)", rows)
        codes = [("funding_source", source, source) for source in printed]
        con.executemany("insert into main.dim_code values (?, ?, ?)", codes)
        sources = [(source.code, source.level, source.is_budget, source.use) for source in funding_sources()]
        con.executemany("insert into main.dim_funding_source values (?, ?, ?, ?)", sources)
        found = con.execute(QUERIES["funding_by_source"].sql, {"year": None}).fetchall()
    assert {source: int(yuan) for _, source, _, yuan, _, _ in found} == counted
    assert sum(int(yuan) for _, _, _, yuan, _, _ in found) == printed.get("total", printed.get("fiscal"))
    assert abs(sum(share for *_, share in found) - 100) < 0.02


BUDGETED = """
create schema mart;
create macro mart.share(part, whole) as round(cast(part as double) * 100 / nullif(cast(whole as double), 0), 2);
create table mart.project_year as from (values
    ('u', '局', 'a', 2024, 100, 120, null, null), ('u', '局', 'b', 2024, null, 50, null, 'wrong_unit'),
    ('u', '局', 'c', 2024, 60, null, null, 'absurd'), ('u', '局', 'd', 2024, null, null, 7, 'unsure_reading'),
    ('v', '所', 'e', 2024, 40, 40, null, null), ('v', '所', 'e', 2023, 30, 30, null, null)
) as t(unit_key, organisation_name, project_key, fiscal_year, initial_yuan, adjusted_yuan, unsure_initial_yuan, initial_doubt);
create table mart.form_money as from (values
    ('u', '局', 'unit', 2024, 900, 'parts_differ', true, true), ('u', '局', 'unit', 2024, 800, null, false, false),
    ('u', '局', 'project', 2024, 100, null, true, true)
) as t(unit_key, organisation_name, subject, fiscal_year, initial_yuan, initial_doubt, is_initial_counted, is_counted);
"""


def test_budgets_of_units_keep_apart_what_is_no_initial_budget() -> None:
    """A project with an adjusted budget alone is counted beside the sum; what is in doubt or unsure stands apart; a form counts once."""
    with duckdb.connect() as con:
        con.execute(BUDGETED)
        rows = con.execute(QUERIES["budget_by_unit"].sql, {"year": None}).fetchall()
    assert rows == [("局", 4, 900, 900, 160, 60, 7, 80.0, 170, 1, 50), ("所", 1, None, None, 40, None, None, 20.0, 40, 0, None)]


def test_every_question_has_an_answer_here() -> None:
    """There are at least twenty questions, each with an answer, a question in both languages, and parameters that its SQL uses."""
    assert len(QUERIES) >= 20
    assert set(ANSWERS) == set(QUERIES)
    for query in QUERIES.values():
        assert query.zh.endswith("？"), query.name
        assert query.en.endswith("?"), query.name
        for parameter in query.parameters:
            assert f"${parameter.name}" in query.sql, query.name
            assert parameter.default is not None, "a question answers without being given anything"


def test_the_document_of_questions_is_up_to_date() -> None:
    """docs/queries.md says what sql/queries and the macros say; `make docs` writes it anew."""
    assert (ROOT / "docs" / "queries.md").read_text(encoding="utf-8") == document(QUERIES, MACROS)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("mart.share(1, 3)", 33.33),
        ("mart.share(1, 0)", None),
        ("mart.share(null, 3)", None),
        ("mart.year_over_year(520::decimal(38, 4), 500)", 4.0),
        ("mart.year_over_year(-5, -10)", 50.0),
        ("mart.year_over_year(1, 0)", None),
        ("mart.target_met('>=', 95, null, 95)", True),
        ("mart.target_met('>', 95, null, 95)", False),
        ("mart.target_met('<=', 20, null, 25)", False),
        ("mart.target_met('range', 20, 25, 25)", True),
        ("mart.target_met('range', 20, 25, 26)", False),
        ("mart.target_met(null, 4, null, 4)", True),
        ("mart.target_met(null, 0, null, 2)", None),
        ("mart.target_met('>=', 4, null, null)", None),
        ("mart.attained_percent('>=', 25, 20)", 80.0),
        ("mart.attained_percent('<=', 20, 25)", 80.0),
        ("mart.attained_percent('<=', 20, 0)", None),
        ("mart.attained_percent(null, 20, 25)", None),
    ],
)
def test_macros_compute_what_they_say(county: Path, call: str, expected: object) -> None:
    """Rates to two digits; nothing, and no error, where there is nothing to compute."""
    done = CliRunner().invoke(cli, ["query", f"select {call} as x", "--format", "json", "--data", str(county)])
    assert json.loads(done.stdout) == [{"x": expected}], done.output


def test_the_head_of_a_file_is_read_strictly() -> None:
    """A parameter that is declared wrongly is told with its line; types are kept; `null` is no value."""
    with pytest.raises(QueryFileError, match="param year"):
        parse("-- param year\nselect 1", "q")
    with pytest.raises(QueryFileError, match="whole"):
        parse("-- param year whole = 1 | 年 | year\nselect 1", "q")
    query = parse("-- zh: 问？\n-- en: Q?\n-- param day date | 日 | day\n-- param all boolean = no | 全 | all\nselect $day, $all", "q")
    assert (query.zh, query.en) == ("问？", "Q?")
    with pytest.raises(QueryFileError, match="--param day=VALUE"):
        query.bind({})
    assert query.bind({"day": "null"}) == {"day": None, "all": False}
    with pytest.raises(QueryFileError, match="type date"):
        query.bind({"day": "soon"})
