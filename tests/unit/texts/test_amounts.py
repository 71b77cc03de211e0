"""The money that a goal or a summary states for the whole of its form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.texts.amounts import GOAL, SUMMARY, stated_mentions


@pytest.mark.parametrize(
    ("text", "slug", "yuan"),
    [
        ("投入资金1,200.5万元，新建公厕5座。", GOAL, ["12005000"]),
        ("安排经费300千元。", GOAL, ["300000"]),
        ("总投资3亿元。", GOAL, ["300000000"]),
        ("全年共支出86.3万元，2021年支出50万元。", SUMMARY, ["863000"]),
        ("2021年投入50万元，2022年投入资金60万元。", GOAL, ["600000"]),
        ("安排资金80万元，其中县级资金30万元。", GOAL, ["800000"]),
        ("发放补助资金300元/人。", GOAL, []),
        ("人均补助资金300元。", GOAL, []),
        ("计划支出90万元。", SUMMARY, []),
        ("带动社会投资900万元。", GOAL, []),
        ("新建公厕5座。", GOAL, []),
    ],
)
def test_money_of_the_whole_form_is_stated(text: str, slug: str, yuan: list[str]) -> None:
    """Amounts in any unit of money; rates, parts, other years and what is gained are another thing."""
    assert [m.number for m in stated_mentions(text, 2022, slug)] == [Decimal(amount) for amount in yuan]


def test_what_the_words_say_of_an_amount() -> None:
    """All of it or a part, all of a project, given or spent, and how far a round figure is open."""
    whole, spent = stated_mentions("总投资约300万元，支出资金21.5万元。", 2022, GOAL)
    assert (whole.is_whole, whole.role, whole.rounding) == (True, "project", Decimal(60000))
    assert (spent.is_whole, spent.role, spent.rounding) == (False, None, Decimal(1000))
    given, paid = stated_mentions("财政投入300万元，已支付280万元。", 2022, SUMMARY)
    assert (given.is_given, paid.is_given) == (True, False)
