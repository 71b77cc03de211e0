"""The benchmark's documents are a store like any other: they build, balance and audit, so that its figures mean something."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from benchmarks.star import INDICATORS, STEPS, generate

DOCUMENTS = 300


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A small store, its star, and what the build told."""
    data = tmp_path_factory.mktemp("benchmark")
    generate(data, DOCUMENTS)
    return data, STEPS["build"](data, "1GB")


def test_the_star_holds_what_was_generated(built: tuple[Path, dict[str, object]]) -> None:
    """Copies are set aside, editions superseded, projects gathered over years and stages, and every other row is there."""
    data, told = built
    rows = told["rows"]
    assert isinstance(rows, dict)
    copies = DOCUMENTS // 50
    assert rows["main.fact_disclosure"] == DOCUMENTS - copies
    assert rows["main.fact_indicator_line"] == (DOCUMENTS - copies) * INDICATORS
    assert rows["main.dim_project"] == DOCUMENTS // 6 + 1  # and the unknown one
    with duckdb.connect(str(data / "work" / "warehouse.duckdb"), read_only=True) as con:
        current = con.execute("select count(*) filter (where not is_current), count(*) from main.fact_disclosure").fetchone()
    assert current is not None and current[0] >= copies


def test_every_rule_runs_on_it_and_no_blocking_one_is_violated(built: tuple[Path, dict[str, object]]) -> None:
    """The audit that is measured is a whole one: no rule fails to run, and what blocks a publication does not occur."""
    data, _ = built
    told = STEPS["audit"](data, "1GB")
    assert told["errors"] == {}
    assert told["blocked"] == []
