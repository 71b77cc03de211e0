"""J908: monitoring beyond the year."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluation, monitoring, total
from tests.rules.star import line

CASES = [
    finds(
        "J908",
        "more people by July",
        monitoring(line("培训人次", "≥1200人次", "1260人次")),
        evaluation(line("培训人次", "≥1200人次", "1210人次")),
        document_key="monitoring.docx",
    ),
    finds(
        "J908",
        "a year's end that falls short",
        monitoring(line("培训人次", "≥1200人次", "720人次")),
        evaluation(line("培训人次", "≥1200人次", "620人次")),
        document_key="evaluation.docx",
    ),
    finds("J908", "more spent by July", monitoring(funding=total(90000, "executed")), evaluation(funding=total(80000, "executed"))),
    passes("J908", "a share", monitoring(line("合格率", "≥90%", "96%")), evaluation(line("合格率", "≥90%", "95%")), applied=0),
    passes("J908", "fewer by July", monitoring(line("培训人次", "≥9人次", "5人次")), evaluation(line("培训人次", "≥9人次", "9人次"))),
]

test_rule = rule_test(CASES)
