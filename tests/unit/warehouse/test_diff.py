"""What differs between two versions: at every load, and on demand."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jixiao.model import Execution
from jixiao.warehouse.diff import DiffError, diff
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import Outcome, disclosure, indicator, read

CHANGE = "select change_kind, rows_before, rows_after, rows_added, rows_removed, rows_changed from meta.version_change"
CHANGE += " where change_kind in ('amount', 'disclosure', 'value') order by all"


def project(name: str, content: str) -> Outcome:
    """A form of the project that the file is called after; its content is `target amount`."""
    number, amount = content.split()
    made = disclosure(project_name=name[0], indicators=[indicator(number=number)])
    made.funding[0].amount_yuan, made.funding[0].text = Decimal(amount), amount
    return read("", made)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """One form in a first night, published. Tests take a copy."""
    loader = Loader(tmp_path_factory.mktemp("first"))
    loader.put("甲.docx", "10 100")
    loader.night(project)
    loader.publish()
    return loader


@pytest.fixture
def published(first: Loader, tmp_path: Path) -> Loader:
    """A copy of the first night, to go on from."""
    copy = Loader(tmp_path / "copy", first.nights)
    shutil.copytree(first.root, copy.root, symlinks=True)
    return copy


def test_the_first_load_has_nothing_before_it(loader: Loader) -> None:
    """Each kind is counted, nothing is listed as new."""
    loader.put("甲.docx", "10 100")
    report = loader.night(project)
    assert loader.rows(CHANGE) == [("amount", 0, 1, 0, 0, 0), ("disclosure", 0, 1, 0, 0, 0), ("value", 0, 1, 0, 0, 0)]
    assert loader.rows("select count(*) from meta.version_change_row") == [(0,)]
    assert (report.changes.before, report.changes.total) == (None, 0)


def test_a_load_says_what_came_what_differs_and_in_which_documents(loader: Loader) -> None:
    """A revision in another file changes one figure of each kind; a new form adds; unchanged rows are not told."""
    loader.put("甲.docx", "10 100")
    loader.put("丙.docx", "7 70")
    loader.night(project)
    loader.publish()
    loader.put("甲2.docx", "12 130")
    loader.put("乙.docx", "5 50")
    report = loader.night(project)
    assert loader.rows(CHANGE) == [("amount", 2, 3, 1, 0, 1), ("disclosure", 2, 3, 1, 0, 0), ("value", 2, 3, 1, 0, 1)]
    assert loader.rows("select distinct version_before from meta.version_change") == [("run-001",)]
    assert loader.rows(
        "select change, project_name, said_before, said_after, difference_yuan, document_before, document_after"
        " from meta.version_change_row where change_kind = 'amount' order by 1"
    ) == [("added", "乙", None, "50", None, None, "乙.docx"), ("changed", "甲", "100", "130", Decimal(30), "甲.docx", "甲2.docx")]
    assert loader.rows(
        "select f.value_number from meta.version_change_row join fact_indicator f on key_after = indicator_value_key"
        " where change = 'changed'"
    ) == [(Decimal(12),)]
    assert report.changes.counts["value"] == {"added": 1, "removed": 0, "changed": 1}


def test_a_code_printed_later_does_not_part_a_form_from_its_revision(loader: Loader) -> None:
    """A revised form of a project whose code a new form prints for the first time has changed, and is not gone and come anew."""

    def of(name: str, content: str) -> Outcome:
        year, amount = content.split()
        made = disclosure(fiscal_year=int(year), project_code="P2023000001" if year == "2023" else None)
        made.funding[0].amount_yuan, made.funding[0].text = Decimal(amount), amount
        return read("", made)

    loader.put("甲.docx", "2022 100")
    loader.night(of)
    loader.publish()
    loader.put("甲更正.docx", "2022 130")
    loader.put("乙.docx", "2023 150")
    report = loader.night(of)
    assert report.changes.counts["amount"] == {"added": 1, "removed": 0, "changed": 1}
    assert report.changes.counts["disclosure"] == {"added": 1, "removed": 0, "changed": 0}


def test_versions_are_compared_on_demand_as_they_were_at_the_load(published: Loader) -> None:
    """By default the last two; by the first characters of a name; both ways round."""
    with pytest.raises(DiffError, match="one version yet"):
        diff(published.folder)
    published.put("甲.docx", "12 100")
    at_load = published.night(project).changes
    published.publish()
    found = diff(published.folder)
    assert (found.before, found.after) == ("run-001", "run-002")
    assert (found.counts, found.changes) == (at_load.counts, at_load.changes)
    back = diff(published.folder, "run-002", "run-001")
    assert [(c.before, c.after) for c in back.changes] == [(c.after, c.before) for c in found.changes]
    assert [c.change for c in back.changes] == ["changed"]
    with pytest.raises(DiffError, match="more than one version"):
        diff(published.folder, "run")
    with pytest.raises(DiffError, match="no version"):
        diff(published.folder, "2020")


def test_documents_that_cannot_be_read_any_more_are_told_as_lost(loader: Loader) -> None:
    """A reader that fails on what it read before: rows removed, with the documents that held them."""
    for n in range(4):
        loader.put(f"{n}.docx", f"{n + 1} 100")
    loader.night(project)
    loader.publish()
    from tests.unit.warehouse.samples import failed

    loader.night(lambda name, content: project(name, content) if name == "0.docx" else failed("", name=name), version="v2")
    assert loader.rows(CHANGE) == [("amount", 4, 1, 0, 3, 0), ("disclosure", 4, 1, 0, 3, 0), ("value", 4, 1, 0, 3, 0)]
    assert loader.rows("select distinct document_before from meta.version_change_row order by 1") == [("1.docx",), ("2.docx",), ("3.docx",)]


def test_an_indicator_that_moves_down_a_row_is_matched_by_what_it_is(published: Loader) -> None:
    """A line that a better reading finds above it changes its ordinal and key, not what is said about it."""
    first, second = indicator("新建泵站", "3"), indicator(number="10")
    second.ordinal = 2
    published.night(lambda name, _: read("", disclosure(project_name=name[0], indicators=[first, second])), version="v2")
    assert published.rows("select change, item, said_after from meta.version_change_row where change_kind = 'value'") == [
        ("added", "产出指标 / 数量指标 / 新建泵站 (target)", "≥3km >= 3.0 km")
    ]


def test_a_published_file_of_other_software_is_told_and_does_not_stop_the_load(loader: Loader) -> None:
    """Versions that cannot be compared are said to be so."""
    import duckdb

    loader.folder.published.mkdir(exist_ok=True)
    with duckdb.connect(str(loader.folder.published_database)) as con:
        con.execute("create table x (a int)")
    loader.put("甲.docx", "10 100")
    report = loader.night(project)
    assert report.changes.problem is not None
    assert loader.rows("select count(*) from meta.version_change where note is not null and rows_before = 0") == [(6,)]


ROWS = "select change_kind, change, said_before, said_after from meta.version_change_row order by all"


def evaluation(**changes: Any) -> Outcome:
    """An evaluation with one line; `changes` replace attributes of the form, those of its line begin with `line_`."""
    line = indicator(actual="9")
    for name in [n for n in changes if n.startswith("line_")]:
        setattr(line, name.removeprefix("line_"), changes.pop(name))
    return read("", disclosure(stage="evaluation", indicators=[line], **changes))


CHANGED = {
    "辛": ("disclosure", {"actual_text": "已完成，群众反映良好"}),
    "乙": ("disclosure", {"total_goal_text": "三年建成管网"}),
    "丙": ("disclosure", {"grade": "良"}),
    "丁": ("disclosure", {"duration_text": "2022—2024年"}),
    "戊": ("line", {"line_reason": "因征地滞后"}),
    "己": ("line", {"line_weight": Decimal(22)}),
    "庚": ("line", {"line_score": Decimal(19)}),
    "甲": ("execution", {"executions": [Execution("total", 1, 6, 3, Decimal(97), "97%")]}),
}
"""What the revision of each project's form changes."""


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """The forms of all these projects, and their revisions in the next night."""
    loader = Loader(tmp_path_factory.mktemp("revised"))
    for name in CHANGED:
        loader.put(f"{name}.docx", f"{name} 1")
    loader.night(lambda name, _: evaluation(project_name=name[0]))
    loader.publish()
    for name in CHANGED:
        loader.put(f"{name}.docx", f"{name} 2")
    loader.night(lambda name, _: evaluation(project_name=name[0], **CHANGED[name[0]][1]))
    return loader


@pytest.mark.parametrize("name", CHANGED)
def test_what_a_revision_changes_is_told_once_in_the_row_that_it_concerns(revised: Loader, name: str) -> None:
    """Summaries, reasons, weights, scores and rates as well as goals, amounts and values."""
    told = revised.rows(f"select change_kind, change from meta.version_change_row where project_name = '{name}'")
    assert told == [(CHANGED[name][0], "changed")]


def test_another_spelling_of_the_same_reading_is_no_change(loader: Loader) -> None:
    """A number in another format, a unit in other words, a line break and wide signs in a text."""

    def spelled(_: str, content: str) -> Outcome:
        made = disclosure(goal_text="新建管网，10 公里" if content == "1" else "新建管网,\n１０公里", title=f"绩效目标表{content}")
        amount, value = made.funding[0], made.indicators[0].values[0]
        amount.text, value.text = ("8,210,736.16", "≥10.546千米") if content == "2" else (amount.text, value.text)
        return read("", made)

    for content in ("1", "2"):
        loader.put("甲.docx", content)
        loader.night(spelled)
        loader.publish()
    assert loader.rows(ROWS, loader.folder.published_database) == []


def test_a_withdrawn_form_is_told_and_so_is_its_return(loader: Loader) -> None:
    """Both versions have it as current; what changed is whether it stands."""
    for name, content in (("甲.docx", "10 100"), ("乙.docx", "5 50")):
        loader.put(name, content)
    loader.night(project)
    loader.publish()
    (loader.source / "甲.docx").unlink()
    standing = "select rows_before, rows_after, rows_added, rows_removed from meta.version_change where change_kind = 'standing'"
    loader.night(project)
    assert [(row[0], row[1], "withdrawn" in row[2], "withdrawn" in row[3]) for row in loader.rows(ROWS)] == [
        ("disclosure", "changed", False, True)
    ]
    assert loader.rows(standing) == [(2, 1, 0, 1)]
    loader.publish()
    loader.put("甲.docx", "10 100")
    loader.night(project)
    assert [(row[0], row[1], "withdrawn" in row[2], "withdrawn" in row[3]) for row in loader.rows(ROWS)] == [
        ("disclosure", "changed", True, False)
    ]
    assert loader.rows(standing) == [(1, 2, 1, 0)]


def test_a_copy_that_takes_the_place_of_a_vanished_one_is_no_change(loader: Loader) -> None:
    """The same form in another file, with another title: nothing changed for who reads the figures."""

    def titled(name: str, _: str) -> Outcome:
        return read("", disclosure(title=f"表 {name}", unit_text=name))

    loader.put("甲.docx", "1")
    loader.put("乙.docx", "2")
    loader.night(titled)
    loader.publish()
    (loader.source / "乙.docx").unlink()
    loader.put("丙.docx", "2")
    (loader.source / "甲.docx").write_text("3", "utf-8")
    loader.night(titled)
    assert loader.rows(ROWS) == []


def test_a_version_says_the_same_of_its_publication_as_the_next_one(published: Loader) -> None:
    """One moment, whichever version is asked."""
    said = published.rows("select published_at from meta.published_version where version = 'run-001'", published.folder.published_database)
    published.night(project)
    assert published.rows("select published_at from meta.published_version where version = 'run-001'") == said
