"""J015: a name that was read from a scan, and may be damaged; a name like it is proposed."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form, line

TEXT = form(line("供餐学生人数", "3120人"), document="b.docx", stage="evaluation")


def _scan(name: str, sure: float, **columns: str) -> object:
    return form(line(name, "3120人"), seen=[(1, 3, sure, False)], document="a.jpg", **columns)


CASES = [
    finds("J015", "a name read in doubt, with one like it", _scan("供餐学主人数", 0.6), TEXT, applied=1, compared_with="供餐学生人数"),
    finds("J015", "a name read in doubt that is like none", _scan("慰问困难职工", 0.6), TEXT),
    finds("J015", "one letter of the project's own name, however sure", _scan("供餐学主人数", 0.99), TEXT, compared_with="供餐学生人数"),
    passes("J015", "one letter of another project's name, read surely", _scan("供餐学主人数", 0.99, project_code="P2"), TEXT),
    passes("J015", "a name read in doubt that a document with text prints", _scan("供餐学生人数", 0.6), TEXT),
    passes("J015", "a name read surely", _scan("慰问困难职工", 0.95), TEXT),
    passes("J015", "a form of a document with text", TEXT, applied=0),
]

test_rule = rule_test(CASES)
