"""Proposals of units and projects are complete YAML that, once a person pastes it, makes two names one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
import yaml

from jixiao.identity import concepts, organisations, projects, proposals
from jixiao.identity.organisations import Context, resolve
from jixiao.identity.projects import project_identity
from jixiao.identity.proposals import KnownProject, propose_aliases
from jixiao.identity.proposals import propose_projects as likely_projects
from jixiao.model import Unread
from jixiao.trust.review import (
    UnitProposal,
    accept,
    project_clusters,
    projects_as_yaml,
    propose_projects,
    propose_units,
    unit_clusters,
    units_as_yaml,
)
from jixiao.trust.words import detail, reason

NAMES = [("重庆市开州区乡村振兴局", 3), ("重庆市开州区乡村振兴管理局", 1), ("重庆市开州区水利局", 2)]
HERE = Context("500154")


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """What the build lists: units as they are resolved, their forms, and the pairs that `propose_aliases` finds."""
    units = {name: resolve(name, HERE) for name, _ in NAMES}
    with duckdb.connect() as con:
        con.execute("create schema meta")
        con.execute(
            "create table main.fact_disclosure (disclosure_key varchar, unit_key varchar, department_key varchar, is_current boolean)"
        )
        con.execute("create table main.dim_unit (unit_key varchar, unit_name varchar, short_name varchar)")
        con.execute("create table meta.unit_proposal (unit_key varchar, other_unit_key varchar, likeness double, why varchar)")
        for name, count in NAMES:
            con.execute("insert into main.dim_unit values (?, ?, ?)", [units[name].key, name, units[name].short_key])
            for number in range(count + 1):  # the last is superseded, and not counted
                con.execute("insert into main.fact_disclosure values (?, ?, null, ?)", [f"{name}{number}", units[name].key, number < count])
        for pair in propose_aliases(units.values()):
            con.execute("insert into meta.unit_proposal values (?, ?, ?, ?)", list(pair))
        yield con


def test_proposals_are_told_with_their_forms(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The longer wording is the one to keep; superseded forms are not counted."""
    found = propose_units(warehouse)
    assert [(p.kept, p.other) for p in found] == [("乡村振兴管理局", "乡村振兴局")]
    assert found[0].pairs == [("重庆市开州区乡村振兴管理局", 1, "重庆市开州区乡村振兴局", 3)]


REASON = re.compile(r"^the (?:same|names) |^甲 may be ")


@pytest.mark.parametrize("module", [proposals, concepts], ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_reason_of_a_proposal_has_its_chinese(module: ModuleType) -> None:
    """What `identity` gives as a reason is told in Chinese to whoever decides in Chinese."""
    source = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    whole = [node.value for node in ast.walk(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    gaps = [
        "".join(part.value if isinstance(part, ast.Constant) else "甲" for part in node.values)  # type: ignore[misc]
        for node in ast.walk(source)
        if isinstance(node, ast.JoinedStr)
    ]
    reasons = [text for text in [*gaps, *whole] if REASON.search(text) and not text.endswith((": ", ", "))]
    assert len(reasons) >= 2
    for text in reasons:
        told = reason(text)
        assert told.en == text and re.search(r"[\u4e00-\u9fff]", told.zh) and not re.search(r"[a-z]{3,}", told.zh), text


def test_every_reason_why_a_cell_was_not_understood_has_its_chinese() -> None:
    """What stands beside an unread cell on a page, in a shell and in exports."""
    for why in Unread:
        assert re.search(r"[\u4e00-\u9fff]", detail(why).zh), why


def test_clusters_are_written_in_one_language(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The lines to be reviewed have their heads and reasons in Chinese or in English, and are the same YAML."""
    found = unit_clusters(propose_units(warehouse))
    chinese, english = units_as_yaml(found, "zh"), units_as_yaml(found)
    assert yaml.safe_load(chinese) == yaml.safe_load(english)
    heads = [line for line in chinese.splitlines() if "#" in line]
    assert heads and not any(re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", line.replace("jixiao review units", "")) for line in heads), heads


def test_pasted_lines_make_two_names_one(warehouse: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The YAML, put under `whole` as it is, gives both names one key."""
    pasted = yaml.safe_load(units_as_yaml(unit_clusters(propose_units(warehouse))))["whole"]
    reviewed: dict[str, Any] = organisations._reviewed()
    before = [resolve(name, HERE).key for name, _ in NAMES[:2]]
    assert before[0] != before[1]
    caches = (organisations._whole, organisations.resolve)
    monkeypatch.setattr(organisations, "_reviewed", lambda: {**reviewed, "whole": {**reviewed["whole"], **pasted}})
    for cache in caches:
        cache.cache_clear()
    try:
        keys = {resolve(name, HERE).key for name, _ in NAMES[:2]}
    finally:
        monkeypatch.undo()
        for cache in caches:
            cache.cache_clear()
    assert len(keys) == 1


def test_yaml_holds_whatever_a_name_holds() -> None:
    """Brackets, quotes, colons and line breaks in names stay text; two proposals for one name share its line; regions are counted."""
    pairs = [("甲\n县", 1, '乙"县', 2)] * 7
    found = unit_clusters([UnitProposal('a:"[x', "b\nc", 0.9, "why\nnot", pairs), UnitProposal('a:"[x', "d", 0.8, "因")])
    text = units_as_yaml(found)
    assert yaml.safe_load(text) == {"whole": {'a:"[x': ["d", "b c"]}}
    assert "and in 2 more regions" in text
    assert yaml.safe_load(units_as_yaml([])) is None


OFFICE = "重庆市开州区水利局"
PRINTED = [  # name, code, years, current forms
    ("农村饮水安全工程", None, (2021, 2021), 1),
    ("2022年农村饮水安全工程项目", "50015422T000000123456", (2022, 2023), 2),
    ("河道整治", None, (2022, 2022), 1),
]


@pytest.fixture
def planned() -> Iterator[duckdb.DuckDBPyConnection]:
    """What the build lists: three projects of one office, and the pair of them that is likely one."""
    unit = resolve(OFFICE, HERE).key
    keys = [str(project_identity(code, name, unit).project_key) for name, code, *_ in PRINTED]
    with duckdb.connect() as con:
        con.execute("create schema meta")
        con.execute("create table main.dim_unit as select ? as unit_key, ? as unit_name, '500154' as region_code", [unit, OFFICE])
        con.execute(
            "create table main.dim_project (project_key varchar, project_name varchar, project_code varchar, unit_key varchar,"
            " first_fiscal_year integer, last_fiscal_year integer)"
        )
        con.execute("create table main.fact_disclosure (disclosure_key varchar, project_key varchar, is_current boolean)")
        con.execute(
            "create table meta.project_proposal"
            " (project_key varchar, other_project_key varchar, unit_key varchar, likeness double, why varchar)"
        )
        for key, (name, code, years, count) in zip(keys, PRINTED, strict=True):
            con.execute("insert into main.dim_project values (?, ?, ?, ?, ?, ?)", [key, name, code, unit, *years])
            con.executemany("insert into main.fact_disclosure values (?, ?, true)", [[f"{key}{n}", key] for n in range(count)])
        known = [KnownProject(key, unit, name, code) for key, (name, code, *_) in zip(keys, PRINTED, strict=True)]
        for pair in likely_projects(known):
            con.execute("insert into meta.project_proposal values (?, ?, ?, ?, ?)", [pair.a, pair.b, unit, pair.score, pair.why])
        yield con


def test_projects_are_proposed_with_code_years_and_forms(planned: duckdb.DuckDBPyConnection) -> None:
    """The one with a code is the one to keep; the unit and its region are said."""
    found = propose_projects(planned)
    assert [(p.unit, p.region_code, p.kept.reference, p.other.reference) for p in found] == [
        (OFFICE, "500154", "50015422T000000123456", "农村饮水安全工程")
    ]
    text = projects_as_yaml(project_clusters(found))
    assert "#     2022年农村饮水安全工程项目 (50015422T000000123456, 2022–2023, 2 forms)" in text
    assert "#     农村饮水安全工程 (no code, 2021, 1 form)" in text


def test_pasted_entries_make_two_projects_one(planned: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The YAML, put under `same` as it is, gives name and code one key, also for the own level's forms, and touches no other project."""
    pasted = yaml.safe_load(projects_as_yaml(project_clusters(propose_projects(planned))))["same"]
    unit = resolve(OFFICE, HERE).key
    others = [("河道整治", None, unit), ("农村饮水安全工程", None, resolve("重庆市开州区农业农村局", HERE).key)]
    before = [project_identity(code, name, of) for name, code, of in others]
    assert project_identity(None, "农村饮水安全工程", unit).project_key != "code|50015422T000000123456"
    monkeypatch.setattr(projects, "_reviewed", lambda: pasted)
    projects._joined.cache_clear()
    try:
        assert project_identity(None, "农村饮水安全工程", unit).project_key == "code|50015422T000000123456"
        assert project_identity(None, "2021年农村饮水安全工程", unit, 2021).project_key == "code|50015422T000000123456"
        assert [project_identity(code, name, of) for name, code, of in others] == before
    finally:
        monkeypatch.undo()
        projects._joined.cache_clear()


def test_no_project_to_review_is_a_comment() -> None:
    """With nothing to decide the YAML is empty."""
    assert yaml.safe_load(projects_as_yaml([])) is None


def test_pairs_that_share_a_name_are_one_cluster(tmp_path: Path) -> None:
    """One name of a chain is kept, the rest are variants; accepted twice, it is written once; a wrong number says what there is."""
    pairs = [("甲县水务管理局", 2, "甲县水务局", 1)]
    chain = [UnitProposal("水务管理局", "水务局", 0.9, "因", pairs), UnitProposal("水务管理总局", "水务管理局", 0.8, "因", pairs)]
    (found,) = unit_clusters(chain)
    assert (found.kept, set(found.others)) == ("水务管理总局", {"水务管理局", "水务局"})
    for _ in range(2):
        path = accept([found], [found.number], tmp_path / "reference")
    assert {k: set(v) for k, v in yaml.safe_load(path.read_text("utf-8"))["whole"].items()} == {found.kept: set(found.others)}
    with pytest.raises(ValueError, match=found.number):
        accept([found], ["nothing"], tmp_path)


def test_accepted_projects_are_written_as_the_lookup_holds_them(planned: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Unit, region, the code to keep and the other name."""
    found = project_clusters(propose_projects(planned))
    path = accept(found, [found[0].number], tmp_path)
    assert yaml.safe_load(path.read_text("utf-8")) == yaml.safe_load(projects_as_yaml(found))
