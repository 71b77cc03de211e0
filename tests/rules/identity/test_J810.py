"""J810: a letter for a digit in a project's code."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J810", "O among zeros", form(project_code="58923122TOO00680842461"), should_be="58923122T000680842461"[:9] + "0000680842461"),
    finds("J810", "an l between digits", form(project_code="5892312200l0680842"), should_be="589231220010680842"),
    finds("J810", "a small o", form(project_code="58923122T00o0680842"), should_be="58923122T0000680842"),
    passes("J810", "letters of the kind of project", form(project_code="51000021R000000123456")),
    finds("J810", "cut short", form(project_code="41152524T3436925"), compared_with="位数不足"),
    passes("J810", "the shortest of the platform", form(project_code="51000021R12345678")),
    passes("J810", "digits alone", form(project_code="410224210000000123")),
    passes("J810", "an office's own number", form(project_code="XMO-12"), applied=0),
    passes("J810", "no code", form(project_code=None), applied=0),
]

test_rule = rule_test(CASES)
