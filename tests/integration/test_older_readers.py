"""Programs that bring an older DuckDB open the published file: what its views call, they must have."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from tests.conftest import SampleWarehouse

OLDEST = Path(__file__).with_name("duckdb_1_1.txt")
"""The functions of DuckDB 1.1.3, one a line, as its `duckdb_functions()` gives them."""

SYNTAX = {"any", "cast", "coalesce", "decimal"}
WINDOWS = {"row_number", "rank", "dense_rank", "lag", "lead", "first_value", "last_value"}
_TEXT, _CALL = re.compile(r"'(?:[^']|'')*'"), re.compile(r'"?\b([a-z_]\w*)"?\(', re.IGNORECASE)


def test_views_call_nothing_that_the_oldest_reader_lacks(sample_warehouse: SampleWarehouse) -> None:
    """Views and macros are stored as text and bound by whoever opens the file: DuckDB 1.1 knows `if(…)` as syntax, not as a function."""
    known = {*OLDEST.read_text("utf-8").split(), *SYNTAX, *WINDOWS}
    with duckdb.connect(str(sample_warehouse.database), read_only=True) as con:
        stored = con.execute(
            "select view_name, sql from duckdb_views() where not internal"
            " union all select function_name, macro_definition from duckdb_functions() where not internal"
        ).fetchall()
    own = {name for name, _ in stored}
    called = {(call.lower(), name) for name, text in stored for call in _CALL.findall(_TEXT.sub("''", text))}
    assert len(called) > 50
    assert {(call, name) for call, name in called if call not in known and call not in own} == set()
