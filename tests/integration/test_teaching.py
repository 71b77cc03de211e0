"""A wording taught beside the data: the next load reads again just the documents that print it, and says what changed."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb

from tests.conftest import run_cli

HEAD = "<html><body><table><tr><td colspan=4>项目支出绩效目标表（2024年度）</td></tr>"
BODY = """<tr><td>项目名称</td><td>{name}</td><td>{label}</td><td>清溪县水利局</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>管护河道</td><td>≥5公里</td></tr></table></body></html>"""
UNITS = "select project_name, unit_name from mart.disclosure order by 1"


def units(data: Path) -> list[tuple[str | None, ...]]:
    """The units of the published forms."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:
        return connection.execute(UNITS).fetchall()


def test_only_documents_that_print_a_taught_wording_are_read_again(tmp_path: Path) -> None:
    """Two forms, one with a label that nobody has reviewed: it is taught, its document alone is read again; taken back, it is again."""
    source, data = tmp_path / "in", tmp_path / "data"
    source.mkdir()
    (source / "a.html").write_text(HEAD + BODY.format(name="河道管护", label="代建机构"), "utf-8")
    (source / "b.html").write_text(HEAD + BODY.format(name="堤防加固", label="项目单位"), "utf-8")
    first = run_cli("ingest", source, "--data", data)
    assert first.code == 0, first.stderr + first.stdout
    assert units(data) == [("堤防加固", "清溪县水利局"), ("河道管护", None)]

    listed = run_cli("labels", "--data", data)
    assert "代建机构" in listed.stdout
    review = tmp_path / "review.yml"
    review.write_text("labels.fields:\n  代建机构: unit\n", "utf-8")
    assert run_cli("labels", "--write", review, "--data", data).code == 0
    second = json.loads(run_cli("ingest", source, "--data", data, "--json").stdout)
    assert second["documents_parsed"] == 1
    assert second["taught"] == [["labels.fields.unit.variants", "代建机构"]]
    assert units(data) == [("堤防加固", "清溪县水利局"), ("河道管护", "清溪县水利局")]
    assert "代建机构" not in run_cli("labels", "--data", data).stdout

    (data / "reference" / "labels.yml").unlink()
    third = json.loads(run_cli("ingest", source, "--data", data, "--json").stdout)
    assert third["documents_parsed"] == 1
    assert units(data) == [("堤防加固", "清溪县水利局"), ("河道管护", None)]


def test_an_accepted_cluster_holds_from_the_next_load_on_and_can_be_taken_back(tmp_path: Path) -> None:
    """Two years of one project under two names: two projects, after --accept one, without reading anything again; two once more."""
    source, data = tmp_path / "in", tmp_path / "data"
    source.mkdir()
    for year, name in ((2023, "村级文化活动"), (2024, "村级文化活动项目")):
        text = HEAD.replace("2024", str(year)) + BODY.format(name=name, label="项目单位")
        (source / f"{year}.html").write_text(text, "utf-8")
    assert run_cli("ingest", source, "--data", data).code == 0
    count = "select count(distinct project_key) from mart.disclosure"

    def projects() -> int:
        with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:
            return int(connection.sql(count).fetchall()[0][0])

    assert projects() == 2
    (found,) = json.loads(run_cli("review", "projects", "--data", data, "--json").stdout)
    assert "村级文化活动项目" in {found["kept"], *found["others"]}
    assert run_cli("review", "projects", "--accept", "none", "--data", data).code != 0
    taken = run_cli("review", "projects", "--accept", found["number"], "--data", data)
    assert taken.code == 0, taken.stderr
    second = json.loads(run_cli("ingest", source, "--data", data, "--json").stdout)
    assert second["documents_parsed"] == 0
    assert projects() == 1
    assert run_cli("review", "projects", "--data", data, "--json").stdout.strip() == "[]"

    (data / "reference" / "projects.yml").unlink()
    third = json.loads(run_cli("ingest", source, "--data", data, "--json").stdout)
    assert third["documents_parsed"] == 0
    assert projects() == 2
