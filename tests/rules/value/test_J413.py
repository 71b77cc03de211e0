"""J413: ten times the target."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluated

CASES = [
    finds("J413", "ten times as many", evaluated(("≥1200人次", "12000人次")), actual="12000人次", compared_with="≥1200人次"),
    finds("J413", "a share of eight", evaluated(("≥8%", "85%"))),
    passes("J413", "nine times as many", evaluated(("≥1200人次", "10800人次"))),
    passes("J413", "ten of one", evaluated(("≥1次", "10次")), applied=0),
    passes("J413", "a limit that was exceeded", evaluated(("≤12起", "120起")), applied=0),
]

test_rule = rule_test(CASES)
