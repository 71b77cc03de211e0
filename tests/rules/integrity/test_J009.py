"""J009: sudden loss."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import items, run
from tests.rules.star import Star


@pytest.mark.parametrize(
    ("kind", "before", "after", "violated"),
    [
        ("disclosure", 20, 17, True),
        ("disclosure", 20, 18, False),  # two forms may go when files are replaced by shorter ones
        ("disclosure", 1000, 900, False),  # a tenth, and no more
        ("disclosure", 1000, 899, True),
        ("value", 100, 71, False),
        ("value", 100, 70, True),
        ("amount", 0, 500, False),
        ("amount", 400, 0, True),
        ("standing", 20, 16, False),  # a file or two may be taken down on purpose
        ("standing", 20, 15, True),
        ("standing", 219, 174, True),  # a fifth of the pages under repair
    ],
)
def test_j009_a_sudden_loss_is_blocked(star: Star, register: dict[str, Rule], kind: str, before: int, after: int, violated: bool) -> None:
    """More than a tenth, and more than single forms: what revisions never do."""
    counts = {"rows_added": 0, "rows_removed": 0, "rows_changed": 0}
    star.insert("meta.version_change", change_kind=kind, rows_before=before, rows_after=after, **counts)
    outcome = run("J009", star, register)
    assert (outcome.applied, outcome.failed) == (1, int(violated))
    assert items(outcome) == [kind] * violated
