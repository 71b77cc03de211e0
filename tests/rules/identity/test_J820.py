"""J820: a project code of another place."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import form

CASES = [
    finds("J820", "another county's", form(region_code="510822", project_code="51082124T000000123456"), applied=1),
    finds("J820", "another province's county", form(region_code="341221", project_code="41022524T979449590718"), applied=1),
    passes("J820", "its own", form(region_code="510822", project_code="51082224T000000123456")),
    passes("J820", "its city's", form(region_code="510822", project_code="51080024T000000123456")),
    passes("J820", "its province's", form(region_code="510822", project_code="51000024T000000123456")),
    passes("J820", "a city's project in a county", form(region_code="510800", project_code="51082224T000000123456")),
    passes("J820", "a number that is no division's", form(region_code="510822", project_code="51999924T000000123456"), applied=0),
    passes("J820", "an office's own number", form(region_code="510822", project_code="2024-0012"), applied=0),
    passes("J820", "a form of an unknown place", form(region_code=None, project_code="51082124T000000123456"), applied=0),
]

test_rule = rule_test(CASES)
