"""An empty star for each test of a rule: one database for all, rolled back after each test."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from jixiao.warehouse.audit import make_shared_views
from jixiao.warehouse.register import load_register
from jixiao.warehouse.rule import Rule
from tests.rules.star import RULES, Star, empty_star


@pytest.fixture(scope="session")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """The declared tables and the rules' shared views."""
    con = empty_star()
    make_shared_views(con, RULES)
    yield con
    con.close()


@pytest.fixture
def star(empty: duckdb.DuckDBPyConnection) -> Iterator[Star]:
    """A star to write forms into."""
    empty.execute("begin")
    yield Star(empty)
    empty.execute("rollback")


@pytest.fixture(scope="session")
def register() -> dict[str, Rule]:
    """The rules by id."""
    return {r.id: r for r in load_register(RULES)}
