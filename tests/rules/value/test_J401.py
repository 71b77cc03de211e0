"""J401: numeric target."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluated

CASES = [
    finds("J401", "done for ten", evaluated(("≥10座", "已完成")), actual="已完成", compared_with="≥10座"),
    passes("J401", "ten for ten", evaluated(("≥10座", "10座"))),
    passes("J401", "words for words", evaluated(("有效提升", "有效提升")), applied=0),
    finds("J401", "so much of a count", evaluated(("≥10座", "95%")), actual="95%"),
    passes("J401", "points in per cent", evaluated(("≥90分", "95%"))),
    passes("J401", "a share", evaluated(("≥90%", "95%"))),
]

test_rule = rule_test(CASES)
