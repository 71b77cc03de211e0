"""J437: rate of staff differs from its numbers."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form, line


def rate(said: str, *staff: tuple[str, str]) -> Form:
    """An evaluation that prints numbers of staff under the labels given."""
    return form(line("在职人员控制率", "≤100%", said), stage="evaluation", fields=[("staff", text, label) for label, text in staff])


POSTS, PRESENT = ("编制人数", "45"), ("年末实有在职人数", "52")
CASES = [
    finds("J437", "52 on 45 posts", rate("95.6%", POSTS, PRESENT), applied=1, actual="95.6%", compared_with="115.6%"),
    finds("J437", "persons with their word", rate("100%", ("编制数", "20人"), ("在职人数", "19人"))),
    passes("J437", "as the numbers give it", rate("115.6%", POSTS, PRESENT)),
    passes("J437", "without decimals", rate("116%", POSTS, PRESENT)),
    passes("J437", "posts by kind", rate("95.6%", POSTS, ("编制人数", "30"), PRESENT), applied=0),
    passes("J437", "persons alone", rate("95.6%", PRESENT, ("退休人数", "45")), applied=0),
    passes("J437", "persons told in words", rate("95.6%", ("编制人数", "行政编制45名，事业编制3名"), PRESENT), applied=0),
    passes("J437", "people without posts", rate("95.6%", ("编外人数", "45"), PRESENT), applied=0),
]

test_rule = rule_test(CASES)
