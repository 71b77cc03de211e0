"""J620: two possibilities ticked for one indicator."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def ticked(*ticks: tuple[str, int]) -> Form:
    """A monitoring form with ticks under headers, each in a row."""
    fields = [("possibility", "√", header, row) for header, row in ticks]
    return form(line("联调按期完成率", "≥95%"), line("终端在线率", "≥95%"), stage="monitoring", fields=list(fields))


CASES = [
    finds(
        "J620",
        "it can, and it cannot",
        ticked(("确定能", 1), ("完全不可能", 1)),
        applied=1,
        item="联调按期完成率",
        actual="完全不可能",
        compared_with="确定能",
    ),
    passes("J620", "one for each of two", ticked(("确定能", 1), ("有可能", 2)), applied=0),
    passes("J620", "one answer told twice", ticked(("确定能", 1), ("确定能", 1)), applied=1),
]

test_rule = rule_test(CASES)
