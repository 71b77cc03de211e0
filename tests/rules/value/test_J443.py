"""J443: a figure of a block of purchases, assets or a survey that its others do not give."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.star import Form, form


def block(kind: str, *rows: dict[str, str]) -> Form:
    """A form with the rows of one block."""
    told = [(f"{kind}_{role}", text, role, at) for at, row in enumerate(rows, start=10) for role, text in row.items()]
    return form(fields=[*told], stage="evaluation")


def bought(count: str, price: str, amount: str) -> Form:
    """One purchase."""
    return block("purchase", {"name": "充电桩", "count": count, "price": price, "amount": amount})


def asked(rate: str) -> Form:
    """A survey with 331 satisfied of 386 answers to 400 papers."""
    return block("survey", {"name": "家长", "issued": "400", "returned": "386", "satisfied": "331", "satisfied_rate": rate})


PLANNED = {"name": "货物", "planned": "12.00", "amount": "11.40", "saved_rate": "5.00%"}

CASES = [
    finds("J443", "count times price", bought("60", "3.80", "328.00"), applied=1, compared_with="228"),
    passes("J443", "the product", bought("60", "3.80", "228.00"), applied=1),
    passes("J443", "a price in 元 beside 万元", bought("60", "38000", "228.00"), applied=1),
    passes("J443", "rounded", bought("3", "0.3333", "1.00"), applied=1),
    finds("J443", "a rate of satisfaction", asked("93.6%"), applied=1, compared_with="85.75%"),
    passes("J443", "of the answers", asked("85.8%"), applied=1),
    passes("J443", "of the papers", asked("82.75%"), applied=1),
    finds("J443", "what was saved", block("bought", {**PLANNED, "saved_rate": "15%"}), applied=1, compared_with="5%"),
    passes("J443", "what was saved, right", block("bought", PLANNED), applied=1),
    finds(
        "J443",
        "the end of the year",
        block("fixed_assets", {"begin": "860.00", "added": "32.50", "reduced": "12.40", "end": "948.10"}),
        applied=1,
    ),
    finds(
        "J443",
        "a sum",
        block(
            "purchase",
            *({"name": name, "amount": amount} for name, amount in (("甲", "15.00"), ("乙", "21.00"), ("采购合计", "63.00"))),
        ),
        applied=1,
        compared_with="36",
    ),
    passes(
        "J443",
        "a sum, right",
        block(
            "purchase",
            *({"name": name, "amount": amount} for name, amount in (("甲", "15.00"), ("乙", "21.00"), ("采购合计", "36.00"))),
        ),
        applied=1,
    ),
    passes("J443", "no such block", form(fields=[("staff", "13", "在职人数")]), applied=0),
]

test_rule = rule_test(CASES)
