"""J116: sums of money under control that their kinds do not give."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, money


def kinds(total: float, *, source: str = "three_public", measure: str = "executed", **yuan: float) -> Form:
    """The form of a whole unit with a sum and its kinds."""
    return form(subject="unit", funding=[money(source, total, measure), *(money(kind, one, measure) for kind, one in yuan.items())])


CASES = [
    finds(
        "J116",
        "a sum above all three kinds",
        kinds(187_000, reception=51_000, vehicles=86_000, abroad=0),
        actual="187000",
        compared_with="137000",
    ),
    finds("J116", "a sum below two kinds", kinds(100_000, reception=51_000, vehicles=86_000), compared_with="137000"),
    finds("J116", "last year's sum", kinds(99_000, measure="previous", reception=51_000, vehicles=86_000, abroad=0)),
    finds(
        "J116",
        "vehicles that purchase and running do not give",
        kinds(90_000, source="vehicles", vehicle_purchase=0, vehicle_running=86_000),
    ),
    finds("J116", "a sum with meetings", kinds(150_000, source="controlled", reception=51_000, vehicles=86_000, meetings=20_000)),
    passes("J116", "the sum of its kinds", kinds(137_000, reception=51_000, vehicles=86_000, abroad=0)),
    passes(
        "J116",
        "purchase and running beside vehicles",
        kinds(137_000, reception=51_000, vehicles=86_000, vehicle_purchase=0, vehicle_running=86_000, abroad=0),
        applied=2,
    ),
    passes(
        "J116",
        "purchase and running without vehicles",
        kinds(137_000, reception=51_000, vehicle_purchase=0, vehicle_running=86_000, abroad=0),
    ),
    passes("J116", "a kind that is not printed", kinds(187_000, reception=51_000, vehicles=86_000)),
    passes("J116", "rounded kinds", kinds(137_100, reception=51_000, vehicles=86_000, abroad=0)),
    passes("J116", "with meetings", kinds(157_000, source="controlled", reception=51_000, vehicles=86_000, meetings=20_000)),
]

test_rule = rule_test(CASES)
