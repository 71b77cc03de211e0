"""J616: numbers of staff in a text against those that the form prints."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form

STAFF = [("staff", "48", "编制人数"), ("staff", "46", "年末在职人数")]


def told(text: str, *staff: tuple[str, str, str]) -> Form:
    """A unit's evaluation with a text."""
    return form(subject="unit", stage="evaluation", goal_text=text, fields=list(staff or STAFF))


CASES = [
    finds("J616", "persons", told("保障机构运转。本单位现有在职人员52人。"), applied=1, actual="52", compared_with="年末在职人数 46"),
    finds("J616", "posts", told("核定编制50名，在编在职46人。"), applied=2, compared_with="编制人数 48"),
    passes("J616", "as printed", told("现有在职职工46人，编制数48名。"), applied=2),
    passes("J616", "who joined", told("新增在职人员5人。"), applied=0),
    passes("J616", "posts by kind", told("行政编制20名。"), applied=0),
    passes("J616", "whom it trains", told("组织在职人员培训52人。"), applied=0),
    passes("J616", "two numbers in the form", told("在职人员52人。", ("staff", "46", "在职人数"), ("staff", "52", "在编人数")), applied=0),
]

test_rule = rule_test(CASES)
