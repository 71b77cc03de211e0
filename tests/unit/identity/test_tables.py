from decimal import Decimal

import duckdb
import pyarrow as pa

from jixiao.identity import tables


def test_identities_join_back_to_the_rows_that_asked_for_them() -> None:
    """Results repeat their inputs, nulls included, and DuckDB takes them as they are."""
    number = pa.decimal128(38, 10)
    asked = pa.table(
        {
            "value_number": pa.array([Decimal("1.5"), None, Decimal("9" * 27)], number),
            "value_high": pa.array([None, None, None], number),
            "unit": pa.array(["亩", None, "万元"]),
        }
    )
    con = duckdb.connect()
    con.register("asked", asked)
    con.register("base", tables.base_values(asked))
    same = " and ".join(f"asked.{column} is not distinct from base.{column}" for column in tables.VALUE_INPUTS)
    joined = con.execute(f"select asked.unit, base_number, base_unit from asked inner join base on {same}").fetchall()
    # a value that leaves the 38 digits has no base value; its unit is told all the same
    assert joined == [("亩", Decimal("1000"), "m²"), (None, None, None), ("万元", None, "元")]


def test_a_form_s_region_completes_the_names_in_it() -> None:
    """Region of the form first, organisations with it, projects with those: the three steps of the build."""
    forms = pa.table(
        {
            "unit_name": pa.array(["农业农村局", None]),
            "department_name": pa.array([None, None], pa.string()),
            "title": pa.array(["青神县2022年项目绩效目标表", "绩效目标表"]),
            "place": pa.array([None, None], pa.string()),
            "project_name": pa.array(["高标准农田建设", None]),
            "source_file": pa.array(["a.docx", "鼓楼区.docx"]),
            "fiscal_year": pa.array([2022, None], pa.int32()),
        }
    )
    regions = tables.form_regions(forms)
    assert regions.column("region_code").to_pylist() == ["511425", None]
    names = pa.table(
        {"name": ["农业农村局"], "region_code": ["511425"], "department": pa.array([None], pa.string()), "fiscal_year": [2022]}
    )
    unit = tables.organisations(names).to_pylist()[0]
    assert (unit["unit_id"], unit["canonical_name"], unit["kind"]) == ("511425|农业农村局", "青神县农业农村局", "department")
    named = pa.table(
        {
            "project_code": pa.array([None], pa.string()),
            "project_name": ["2022年高标准农田建设"],
            "unit_id": [unit["unit_id"]],
            "fiscal_year": pa.array([2022], pa.int32()),
        }
    )
    assert tables.projects(named).to_pylist()[0]["project_id"] == "511425|农业农村局|高标准农田建设"


def test_indicators_and_empty_inputs() -> None:
    """Indicators get levels, name and polarity; no rows give no rows with the same columns."""
    one = pa.table({"level1": ["产出指标"], "level2": ["质量指标"], "indicator_name": ["项目验收合格率≥95%"]})
    assert tables.indicators(one).to_pylist()[0] == {
        "level1": "产出指标",
        "level2": "质量指标",
        "indicator_name": "项目验收合格率≥95%",
        "standard_level1": "output",
        "standard_level2": "quality",
        "normalised_name": "项目验收合格率",
        "polarity": "positive",
        "polarity_basis": "word",
        "level_basis": "printed",
        "traits": "share_of_whole",
        "concept": None,
        "concept_unit": None,
    }
    assert tables.indicators(one.slice(0, 0)).num_rows == 0
    assert tables.indicators(one.slice(0, 0)).column_names == tables.indicators(one).column_names


def test_the_divisions_have_one_row_a_code() -> None:
    """dim_region's key is the code; every current code is among them."""
    rows = tables.regions().to_pylist()
    codes = {row["code"] for row in rows}
    assert len(codes) == len(rows) > 3200
    assert {row["current"] for row in rows} <= codes
