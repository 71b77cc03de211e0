"""J445: persons in post that are not those of their kinds."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def staff(**persons: str) -> Form:
    """The form of a unit with one row of persons."""
    return form(fields=[("staff", text, label, 3) for label, text in persons.items()], subject="unit", stage="evaluation")


CASES = [
    finds("J445", "fewer than their kinds", staff(年末在职人数="11", 行政人员="4", 事业人员="9", 工勤人员="1"), applied=1, difference=-3.0),
    finds("J445", "fewer than two kinds", staff(在职人数="11", 行政="4", 事业="9"), applied=1),
    finds("J445", "more than all three", staff(在职人数="20人", 行政="4", 事业="9", 工勤="1"), applied=1),
    passes("J445", "as many", staff(年末在职人数="14", 行政人员="4", 事业人员="9", 工勤人员="1"), applied=1),
    passes("J445", "a kind left out", staff(年末在职人数="14", 行政人员="4", 事业人员="9"), applied=1),
    passes("J445", "one kind", staff(年末在职人数="3", 行政人员="4"), applied=0),
    passes("J445", "no such row", form(), applied=0),
]

test_rule = rule_test(CASES)
