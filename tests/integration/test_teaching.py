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


PROJECTS = "select count(distinct project_key) from mart.disclosure where project_name like '村级%'"


def projects(data: Path) -> int:
    """How many projects the forms of one project under two names are taken for."""
    with duckdb.connect(str(data / "published" / "warehouse.duckdb"), read_only=True) as connection:
        return int(connection.sql(PROJECTS).fetchall()[0][0])


def load(source: Path, data: Path) -> dict[str, object]:
    """Load, and what the load says of itself."""
    run = run_cli("ingest", source, "--data", data, "--json")
    assert run.code == 0, run.stderr + run.stdout
    told: dict[str, object] = json.loads(run.stdout)
    return told


def test_what_is_taught_holds_from_the_next_load_on_and_can_be_taken_back(tmp_path: Path) -> None:
    """A label that nobody has reviewed is taught: of all documents the one that prints it is read again, and again when it is taken back.

    Two years of one project under two names are two projects, one after --accept, two once more: nothing is read again for that.
    """
    source, data = tmp_path / "in", tmp_path / "data"
    source.mkdir()
    (source / "a.html").write_text(HEAD + BODY.format(name="河道管护", label="代建机构"), "utf-8")
    for year, name in ((2023, "村级文化活动"), (2024, "村级文化活动项目")):
        text = HEAD.replace("2024", str(year)) + BODY.format(name=name, label="项目单位")
        (source / f"{year}.html").write_text(text, "utf-8")
    load(source, data)
    untaught = [("村级文化活动", "清溪县水利局"), ("村级文化活动项目", "清溪县水利局"), ("河道管护", None)]
    assert units(data) == untaught
    assert projects(data) == 2

    assert "代建机构" in run_cli("labels", "--data", data).stdout
    review = tmp_path / "review.yml"
    review.write_text("labels.fields:\n  代建机构: unit\n", "utf-8")
    assert run_cli("labels", "--write", review, "--data", data).code == 0
    (found,) = json.loads(run_cli("review", "projects", "--data", data, "--json").stdout)
    assert "村级文化活动项目" in {found["kept"], *found["others"]}
    assert run_cli("review", "projects", "--accept", "none", "--data", data).code != 0
    taken = run_cli("review", "projects", "--accept", found["number"], "--data", data)
    assert taken.code == 0, taken.stderr

    second = load(source, data)
    assert second["documents_parsed"] == 1
    assert second["taught"] == [
        ["labels.fields.unit.variants", "代建机构"],
        ["projects.same.also", "村级文化活动"],
        ["projects.same.project", "村级文化活动项目"],
        ["projects.same.unit", "清溪县水利局"],
    ]
    assert units(data) == [*untaught[:2], ("河道管护", "清溪县水利局")]
    assert "代建机构" not in run_cli("labels", "--data", data).stdout
    assert projects(data) == 1
    assert run_cli("review", "projects", "--data", data, "--json").stdout.strip() == "[]"

    (data / "reference" / "labels.yml").unlink()
    (data / "reference" / "projects.yml").unlink()
    assert load(source, data)["documents_parsed"] == 1
    assert units(data) == untaught
    assert projects(data) == 2
