"""J441: more persons in post than posts."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def staffed(*staff: tuple[str, str]) -> Form:
    """A unit's form that prints numbers of staff under the labels given."""
    return form(subject="unit", fields=[("staff", text, label) for label, text in staff])


CASES = [
    finds("J441", "53 on 45 posts", staffed(("编制人数", "45"), ("年末实有在职人数", "53")), actual="53", compared_with="45"),
    passes("J441", "no more than posts", staffed(("编制人数", "45"), ("在职人数", "45人"))),
    passes("J441", "who is hired counts in all", staffed(("编制人数", "45"), ("实有人数", "53")), applied=0),
    passes("J441", "posts by kind", staffed(("行政编制", "30"), ("事业编制", "15"), ("在职人数", "53")), applied=0),
    passes("J441", "retired persons", staffed(("编制人数", "45"), ("退休人数", "53")), applied=0),
]

test_rule = rule_test(CASES)
