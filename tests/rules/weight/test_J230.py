"""J230: a row of sums that does not add up."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, execution, form, line


def summed(*points: float | None, total: str, slug: str = "weight_subtotal", execution_points: float | None = None) -> Form:
    """A form with indicators of so many points, and their sum in the row below."""
    kind = slug.removesuffix("_subtotal")
    lines = [line(f"指标{n}", "1座", **{kind: p}) for n, p in enumerate(points)]
    blanks = [("remark", "—")] * len(points)  # a field's row is its place among them
    rates = [execution(**{kind: execution_points})] if execution_points is not None else None
    return form(*lines, stage="evaluation", fields=[*blanks, (slug, total, "小计")], rates=rates)


CASES = [
    finds("J230", "weights that come to less", summed(15, 15, total="40"), applied=1, difference=10.0),
    finds("J230", "scores that come to more", summed(10, 10, 10, total="25", slug="score_subtotal"), applied=1),
    passes("J230", "their sum", summed(15, 15, total="30")),
    passes("J230", "rounded", summed(3.33, 3.33, 3.33, total="10")),
    passes("J230", "with the execution of the budget", summed(15, 15, total="40", execution_points=10)),
    finds(
        "J230",
        "a second block, which holds no execution",
        form(
            *(line(f"指标{n}", "1座", weight=w) for n, w in enumerate((15, 15, 0, 15, 15))),
            stage="evaluation",
            rates=[execution(weight=10)],
            fields=[
                *(("remark", "—"), ("remark", "—"), ("weight_subtotal", "30", "小计")),
                *(("remark", "—"), ("remark", "—"), ("weight_subtotal", "40", "小计")),
            ],
        ),
        difference=10.0,
    ),
    passes("J230", "one that has none", summed(15, None, total="40"), applied=0),
    passes("J230", "no indicators above", form(fields=[("weight_subtotal", "40", "小计")]), applied=0),
]

test_rule = rule_test(CASES)
