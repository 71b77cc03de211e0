"""The table of notations: how each printed text reads."""

from pathlib import Path

import pytest
import yaml

from jixiao.normalize.figures import Quantity
from jixiao.normalize.quantity import parse_quantity

TABLE = yaml.safe_load((Path(__file__).parent / "notations.yml").read_text(encoding="utf-8"))
FISCAL_YEAR = 2021


def shown(q: Quantity) -> str:
    """A reading in the table's notation."""
    if q.is_blank:
        return "blank"
    parts = []
    if q.number is not None:
        number = f"{q.number:f}" if q.high is None else f"{q.number:f}..{q.high:f}"
        comparator = q.comparator if q.comparator != "range" else None
        parts.append(" ".join(filter(None, [comparator, number, q.unit])))
    if q.dates is not None:
        start, end = q.dates.days(FISCAL_YEAR)
        comparator = q.comparator if q.number is None else None
        parts.append(" ".join(filter(None, [f"date {start or ''}..{end or ''}", comparator])))
    return " or ".join(parts) if parts else " ".join(filter(None, ["words", q.comparator]))


@pytest.mark.parametrize(("text", "reading"), [(t, r) for group in TABLE.values() for t, r in group.items()])
def test_text_reads_as_the_table_says(text: str, reading: str) -> None:
    """Each printed text has the reading that the table gives, and a range is marked as one."""
    quantity = parse_quantity(text)
    assert shown(quantity) == reading
    assert (quantity.high is not None) == (quantity.comparator == "range")


def test_table_is_large_enough_to_mean_something() -> None:
    """The table covers hundreds of notations."""
    assert sum(len(group) for group in TABLE.values()) > 300
