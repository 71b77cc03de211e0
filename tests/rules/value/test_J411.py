"""J411: actual value missing."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import evaluated
from tests.rules.star import Form, Value, form, line


def half_year(name: str, level2: str) -> Form:
    """A monitoring form in which one indicator has a target and a forecast, but no value of the period."""
    known = (line(f"指标{n}", "11期", "6期", total_target=Value("11期", "forecast")) for n in range(5))
    return form(line(name, "448家次", total_target=Value("456家次", "forecast"), level2=level2), *known, stage="monitoring")


CASES = [
    finds("J411", "one not reported", form(line("甲", "1座", "1座"), line("乙", "2座"), stage="evaluation"), applied=2, item="乙"),
    passes("J411", "all reported", evaluated(("1座", "1座"), ("2座", "0座")), applied=2),
    passes("J411", "a goal form", form(line("甲", "1座")), applied=0),
    passes(
        "J411",
        "the cost of what did not happen, with no points and a reason",
        form(line("甲", "1座", "0座"), line("乙", "2万元", score=0, reason_text="招标流标，项目未实施。"), stage="evaluation"),
        applied=2,
    ),
    finds(
        "J411", "one without points and without a reason", form(line("甲", "1座", "1座"), line("乙", "2座", score=0), stage="evaluation")
    ),
    finds("J411", "the one count of the half-year left blank", half_year("检查家次", "数量指标"), item="检查家次"),
    passes("J411", "satisfaction, which nobody asked yet", half_year("群众满意度", "服务对象满意度指标"), applied=0),
    passes("J411", "one not known in May", form(line("甲", "1座", "1座"), line("乙", "2座"), stage="monitoring"), applied=0),
    finds(
        "J411",
        "none reported and all scored",
        form(*(line(n, "1座", weight=10, score=10) for n in "甲乙丙"), stage="evaluation"),
        applied=1,
        item="甲",
    ),
    passes("J411", "none reported or scored", form(*(line(n, "1座", weight=10) for n in "甲乙丙"), stage="evaluation"), applied=0),
    passes(
        "J411", "scores of a list without targets", form(*(line(n, weight=10, score=10) for n in "甲乙丙"), stage="evaluation"), applied=1
    ),
    passes("J411", "none reported yet", form(line("甲", "1座"), stage="monitoring"), applied=0),
    finds(
        "J411",
        "one not reported, at the cell left blank",
        form(line("甲", "1座", "1座"), line("乙", "2座"), stage="evaluation"),
        row_no=2,
        column_no=5,
    ),
]

test_rule = rule_test(CASES)
