"""The tools on a loaded warehouse: explain, check, diff, labels and parse, as a user runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.conftest import SAMPLES, SampleWarehouse, run_cli


def key(warehouse: SampleWarehouse, sql: str) -> str:
    """One key from the published warehouse."""
    with duckdb.connect(str(warehouse.database), read_only=True) as connection:
        row = connection.execute(sql).fetchone()
    assert row
    return str(row[0])


def explained(warehouse: SampleWarehouse, name: str) -> dict[str, object]:
    """What `jixiao explain --json` says of a key."""
    run = run_cli("explain", name, "--data", warehouse.data, "--json")
    assert run.code == 0, run.stdout + run.stderr
    found: dict[str, object] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    ("kind", "sql", "printed"),
    [
        ("indicator value", "select indicator_value_key from mart.indicator where value_text = '63.24％'", "63.24％"),
        ("amount", "select funding_key from mart.funding where amount_text = '1273万元'", "1273万元"),
        ("finding", "select finding_key from mart.finding where rule_id = 'J601'", "2座"),
        ("indicator", "select indicator_line_key from mart.indicator where indicator_name = '新建泵站' limit 1", "新建泵站"),
    ],
)
def test_a_key_leads_to_the_cell_that_prints_it(sample_warehouse: SampleWarehouse, kind: str, sql: str, printed: str) -> None:
    """The marked cell, read again from the archived bytes, holds the text that the figure was read from."""
    found = explained(sample_warehouse, key(sample_warehouse, sql))
    assert found["kind"] == kind
    cells = [cell for cell in found["cells"] if cell["is_source"]]  # type: ignore[attr-defined]  # JSON
    assert [cell["text"] for cell in cells] == [printed]
    assert found["document"]["sha256"]  # type: ignore[index]  # JSON


def test_disclosures_and_documents_have_keys_too(sample_warehouse: SampleWarehouse) -> None:
    """A form leads to its table with its findings, a document to its paths."""
    form = explained(sample_warehouse, key(sample_warehouse, "select disclosure_key from mart.finding where rule_id = 'J601'"))
    assert form["kind"] == "disclosure"
    assert "J601" in {f["rule_id"] for f in form["findings"]}  # type: ignore[attr-defined]  # JSON
    document = explained(sample_warehouse, key(sample_warehouse, "select document_key from dim_document limit 1"))
    assert document["kind"] == "document"
    assert document["seen_at"]


def test_a_correction_is_told_step_by_step(sample_warehouse: SampleWarehouse) -> None:
    """The steps name the printed texts of both cells, the rule and the reading."""
    found = explained(
        sample_warehouse, key(sample_warehouse, "select indicator_value_key from mart.indicator where value_text = '10' limit 1")
    )
    steps = " ".join(step["en"] for step in found["steps"])  # type: ignore[attr-defined]  # JSON
    for words in ("'10'", "weight_value_transposed", "The weight is 10"):
        assert words in steps


def test_the_beginning_of_a_key_is_enough_and_a_wrong_one_is_told(sample_warehouse: SampleWarehouse) -> None:
    """A key can be typed off a screen; one that names nothing, or is too short, ends in words."""
    whole = key(sample_warehouse, "select funding_key from mart.funding limit 1")
    short = run_cli("explain", whole[:10], "--data", sample_warehouse.data)
    assert short.code == 0
    assert whole in short.stdout
    assert "【" in short.stdout
    wrong = run_cli("explain", "zzzzzzzzzz", "--data", sample_warehouse.data)
    assert wrong.code == 1
    assert "no figure" in wrong.stderr
    assert run_cli("explain", "zz", "--data", sample_warehouse.data).code == 2


def test_without_the_archived_bytes_the_rest_is_still_told(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """A warehouse that was copied without its archive says so and shows what it has."""
    (tmp_path / "published").mkdir()
    shutil.copy(sample_warehouse.database, tmp_path / "published")
    run = run_cli("explain", key(sample_warehouse, "select funding_key from mart.funding limit 1"), "--data", tmp_path)
    assert run.code == 0, run.stderr
    assert "not in the archive" in run.stdout


def test_check_finds_what_the_load_found(sample_warehouse: SampleWarehouse) -> None:
    """Audited again, the published file gives the same counts by rule as it holds."""
    run = run_cli("check", "--data", sample_warehouse.data, "--json")
    assert run.code == 0, run.stdout + run.stderr
    again = {rule["rule_id"]: (rule["applied"], rule["failed"]) for rule in json.loads(run.stdout)["rules"]}
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as connection:
        held = {r: (a, f) for r, a, f in connection.execute("select rule_id, applied, failed from meta.rule_result").fetchall()}
    assert again == held


def test_check_exits_with_1_where_the_file_was_tampered_with(sample_warehouse: SampleWarehouse, tmp_path: Path) -> None:
    """A row that was added to the published file by hand breaks a blocking rule."""
    (tmp_path / "published").mkdir()
    copy = tmp_path / "published" / "warehouse.duckdb"
    shutil.copy(sample_warehouse.database, copy)
    copy.chmod(0o644)
    with duckdb.connect(str(copy)) as connection:
        connection.execute("insert into fact_funding from (from fact_funding limit 1)")
    run = run_cli("check", "--data", tmp_path)
    assert run.code == 1
    assert "blocking" in run.stdout


def test_diff_shows_the_figures_of_a_revised_form_and_labels_a_wording_that_nobody_has_reviewed(tmp_path: Path) -> None:
    """A revised file gives one changed amount and one changed value with before and after, not a form gone and another come.

    A row label of it that nobody has reviewed is listed, as YAML, with an example.
    """
    source, data = tmp_path / "in", tmp_path / "data"
    source.mkdir()
    file = source / "kaizhou-2022.txt"
    text = (SAMPLES / "kaizhou-2022.txt").read_text(encoding="utf-8").replace("\t项目概况\n", "\t匪夷所思栏目\n")
    file.write_text(text, encoding="utf-8")
    assert run_cli("ingest", source, "--data", data).code == 0
    assert run_cli("diff", "--data", data).code == 1, "one version is nothing to compare"
    labels = run_cli("labels", "--data", data)
    assert labels.code == 0, labels.stderr
    assert "匪夷所思栏目" in labels.stdout
    file.write_text(text.replace("1273万元\n\n\t总体目标", "1300万元\n\n\t总体目标", 1).replace("63.24％", "70％"), encoding="utf-8")
    assert run_cli("ingest", source, "--data", data).code == 0
    run = run_cli("diff", "--data", data, "--json")
    assert run.code == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["counts"]["amount"] == {"added": 0, "removed": 0, "changed": 1}
    assert found["counts"]["value"] == {"added": 0, "removed": 0, "changed": 1}
    assert found["counts"]["disclosure"] == {"added": 0, "removed": 0, "changed": 0}
    amount = next(change for change in found["changes"] if change["kind"] == "amount")
    assert (amount["before"], amount["after"], amount["difference_yuan"]) == ("1273万元", "1300万元", 270000)
    assert "63.24％" in run_cli("diff", "--data", data).stdout


def test_parse_reads_a_document_without_a_warehouse(tmp_path: Path) -> None:
    """The sample's four forms come out of one file, every cell accounted for, nothing written."""
    run = run_cli("parse", SAMPLES / "kaizhou-2022.docx", "--json", cwd=tmp_path)
    assert run.code == 0, run.stderr
    read = json.loads(run.stdout)
    assert [len(d["indicators"]) for d in read["disclosures"]] == [9, 7, 12, 11]
    assert read["coverage"] == 1
    assert not list(tmp_path.iterdir())
    assert "Every one of the" in run_cli("parse", SAMPLES / "kaizhou-2022.txt").stdout


def test_parse_of_a_broken_file_ends_in_words(tmp_path: Path) -> None:
    """A file that is no document is told with its reason and exit code 1."""
    file = tmp_path / "broken.docx"
    file.write_bytes((SAMPLES / "kaizhou-2022.docx").read_bytes()[:9000])
    run = run_cli("parse", file)
    assert run.code == 1
    assert "Traceback" not in run.stderr
    assert "broken.docx" in run.stderr
