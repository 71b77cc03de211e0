"""J012: a form that may be misread."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

CASES = [
    finds("J012", "a header that nobody understood", form(line("甲", "5"), doubt="unread_header"), row_no=1),
    finds(
        "J012",
        "years that contradict, with no cell of their own",
        form(line("甲", "5"), doubt="several_years", other_years="2023"),
        item="标题、年度行与年度栏年度不一",
    ),
    passes("J012", "a form that was understood", form(line("甲", "5"))),
    passes("J012", "a form that another replaced", form(line("甲", "5"), doubt="unread_value", is_current=False), applied=0),
]

test_rule = rule_test(CASES)
