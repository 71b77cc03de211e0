"""The money that a goal or a summary states for the whole of its form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.texts.amounts import GOAL, SUMMARY, stated_mentions
from jixiao.texts.mentions import AMOUNT, PARTS


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
    assert [m.number for m in stated_mentions(text, 2022, slug) if m.kind == AMOUNT] == [Decimal(amount) for amount in yuan]


def test_what_the_words_say_of_an_amount() -> None:
    """All of it or a part, all of a project, given or spent, and how far a round figure is open."""
    whole, spent = stated_mentions("总投资约300万元，支出资金21.5万元。", 2022, GOAL)
    assert (whole.is_whole, whole.role, whole.rounding) == (True, "project", Decimal(60000))
    assert (spent.is_whole, spent.role, spent.rounding) == (False, None, Decimal(1000))
    given, paid = stated_mentions("财政投入300万元，已支付280万元。", 2022, SUMMARY)
    assert (given.is_given, paid.is_given) == (True, False)


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("项目资金90万元，其中省级资金54万元、县级配套46万元。", "900000", "1000000"),
        ("总投资1.2亿元（中央资金8000万元，地方配套4000万元）。", "120000000", "120000000"),
        ("资金90万元，其中：财政拨款80万元（中央50万元、省级30万元）、自筹10万元。", "900000", "900000"),
    ],
)
def test_parts_that_follow_an_amount_are_added_up(text: str, whole: str, parts: str) -> None:
    """Sources after 其中 or in brackets; what is in brackets behind a part is that part's own."""
    (found,) = (m for m in stated_mentions(text, 2022, GOAL) if m.kind == PARTS)
    assert (found.number, found.base_number) == (Decimal(whole), Decimal(parts))


@pytest.mark.parametrize(
    "text",
    ["资金90万元，其中省级资金54万元。", "资金90万元，其中已支付54万元、结余40万元。", "资金90万元，其中用于培训54万元，惠及农户300户。"],
)
def test_one_part_or_what_became_of_the_money_is_no_sum(text: str) -> None:
    """A single part, what was spent, and what follows in another unit."""
    assert [m for m in stated_mentions(text, 2022, GOAL) if m.kind == PARTS] == []
