"""J434: actual of another kind."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluated

CASES = [
    finds("J434", "bodies for batches", evaluated(("≥1200批次", "1224家")), applied=1, compared_with="≥1200批次", actual="1224家"),
    finds("J434", "households for land", evaluated(("≥1200亩", "1224户"))),
    passes("J434", "the same unit", evaluated(("≥1200批次", "1224批次"))),
    passes("J434", "persons by times", evaluated(("≥1200人", "1224人次"))),
    passes("J434", "another unit of one kind", evaluated(("≥12km", "12400m"))),
    passes("J434", "words that count alike", evaluated(("≥12个", "12家"), ("≥5次", "5场")), applied=0),
    passes("J434", "a bare number", evaluated(("≥12批次", "12")), applied=0),
]

test_rule = rule_test(CASES)
