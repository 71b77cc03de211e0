"""J007: every cell is accounted for."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import run, sound
from tests.rules.star import Star


@pytest.mark.parametrize(
    "broken",
    [
        "update meta.cell_summary set ignored_cells = 0",
        "update meta.cell_summary set extracted_rows = 8",
        "delete from meta.unread_cell",
    ],
)
def test_a_lost_cell_is_found(star: Star, register: dict[str, Rule], broken: str) -> None:
    """J007: a cell that no disposition counts, one that the store lost, one that is unread and not listed."""
    sound(star)
    star.con.execute(broken)
    outcome = run("J007", star, register)
    assert outcome.failed == 1
    assert (outcome.rows.iloc[0]["actual"], outcome.rows.iloc[0]["compared_with"]) == ("8", "9")
