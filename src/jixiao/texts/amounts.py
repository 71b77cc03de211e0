"""The money that a goal or a summary states for the whole of its form, each amount with what its words say of it.

Belongs here: one text to its amounts. Must stay out: which amount of the form's table one means, and how far off is too far (`sql/rules`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from jixiao.identity.quantities import base_quantity
from jixiao.normalize.measures import unit_at
from jixiao.texts.mentions import AMOUNT, PARTS, Mention
from jixiao.vocabulary.lexicon import pattern

GOAL, SUMMARY = "goal", "actual_summary"


_OWN_YEAR = "§"  # stands for the form's own year, at which what was said of another year ends
_MONEY = pattern("texts", "money_sign")
_BLANK = re.compile(r"[,\t\r 　]")
_ANOTHER_YEAR = pattern("texts", "amount_of_another_year")
_THEREOF = pattern("texts", "thereof_clause")
_WITH_WORDS = pattern("texts", "amount_with_words")
_WHOLE = pattern("texts", "whole_amount")
_EXPENSE = pattern("texts", "cost_figure")
_PROJECT = pattern("texts", "whole_investment")
_NAMED = {GOAL: pattern("texts", "money_named"), SUMMARY: pattern("texts", "spending_named")}
_SOMETHING_ELSE = pattern("texts", "amount_of_something_else")
_PLANNED = pattern("texts", "planned_amount")
_GIVEN_OUT = pattern("texts", "given_out")
_SIZE = pattern("texts", "size_of_money")
_ROUGHLY = pattern("texts", "roughly")
_PUT_IN = pattern("texts", "money_put_in")
_SPENT = pattern("texts", "money_spent")
_WITH_PARTS = pattern("texts", "amount_with_parts")
_PART = pattern("texts", "part_of_amount")
_NO_PART = pattern("texts", "no_part_of_amount")
_JOINTS = pattern("texts", "joints_of_parts")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")


@lru_cache(maxsize=16384)
def stated_mentions(text: str, year: int | None, slug: str) -> tuple[Mention, ...]:
    """The amounts that a goal (`GOAL`) or a summary (`SUMMARY`) of a form of that budget year states for the whole of it. Never raises.

    The words before an amount say what it is: 资金, 投资, 预算, 合同 of a goal's budget, 支出, 支付, 使用, 发放 of what a summary spent.
    A part (其中, 上级, 县级, 自筹), a rate (每, 人均, 元/人), income, savings and output are another thing, and so is what a clause says of
    another year or of several, up to the form's own year or the sentence's end.
    """
    if slug not in _NAMED or not _MONEY.search(text):
        return ()
    plain = _BLANK.sub("", text)
    marked = plain.replace(f"{year or 0}年", f"{_OWN_YEAR}年")
    own = _THEREOF.sub(r"\1", _ANOTHER_YEAR.sub(r"\1", marked))
    return (*_stated(own, year, slug), *_divided(plain))


@lru_cache(maxsize=16384)
def divided_amounts(text: str) -> tuple[Mention, ...]:
    """The amounts of a text that are followed by two parts or more, as mentions of the kind `PARTS`, in yuan. Never raises."""
    return tuple(_divided(_BLANK.sub("", text))) if _MONEY.search(text) else ()


def _stated(own: str, year: int | None, slug: str) -> Iterator[Mention]:
    for match in _WITH_WORDS.finditer(own):
        said, amount = match[0], _in_yuan(match["figure"], match["unit"])
        if amount is None or not _is_of_the_form(said, slug):
            continue
        yuan, last_digit = amount
        yield Mention(
            AMOUNT,
            said.replace(_OWN_YEAR, str(year or "")),
            match.start(),
            before=said[: match.start("figure") - match.start()],
            clause=said,
            number=yuan,
            unit="元",
            rounding=max(last_digit, yuan / 50 if _ROUGHLY.search(said) else Decimal(0)),
            is_whole=_WHOLE.search(said) is not None and _EXPENSE.search(said) is None,  # 共支付施工费: all of one expense
            role="project" if _PROJECT.search(said) else None,
            is_given=slug == GOAL or (_PUT_IN.search(said) is not None and _SPENT.search(said) is None),
        )


def _divided(plain: str) -> Iterator[Mention]:
    """The amounts that are followed by two parts or more: 90万元，其中省级资金54万元、县级配套36万元."""
    for match in _WITH_PARTS.finditer(plain):
        whole = _in_yuan(match["figure"], match["unit"])
        parts = list(_parts(match["parts"]))
        if whole is None or len(parts) < 2:
            continue
        yield Mention(
            PARTS,
            match[0],
            match.start(),
            before="",
            clause=match[0],
            number=whole[0],
            base_number=sum((yuan for yuan, _ in parts), Decimal(0)),
            unit="元",
            base_unit="元",
            rounding=whole[1] + sum((last_digit for _, last_digit in parts), Decimal(0)),
        )


def _parts(listed: str) -> Iterator[tuple[Decimal, Decimal]]:
    """The amounts of a list with what their last digits leave open, as far as each is named as a part and nothing else."""
    for piece in _JOINTS.split(_ASIDE.sub("", listed)):
        part = _PART.fullmatch(piece)
        amount = _in_yuan(part["figure"], part["unit"]) if part and not _NO_PART.search(part["name"]) else None
        if amount is None:
            return
        yield amount


def _in_yuan(figure: str, unit: str) -> tuple[Decimal, Decimal] | None:
    """A printed amount in yuan, and what its last digit is worth; None for nothing."""
    known, factor, _ = unit_at(unit, 0)
    yuan, _, base = base_quantity(Decimal(figure) * factor, None, known)
    if base is None or not yuan:
        return None
    return yuan.quantize(Decimal("0.01")), yuan / Decimal(figure) / 10 ** len(figure.partition(".")[2])


def _is_of_the_form(said: str, slug: str) -> bool:
    """Whether the words before an amount speak of the form's own budget, or of what was spent of it."""
    if not _NAMED[slug].search(said) or _SOMETHING_ELSE.search(said):
        return False
    if slug == SUMMARY and _PLANNED.search(said):
        return False
    # 补助3000元 is what somebody gets, 达到 an output, unless it is all
    return _GIVEN_OUT.search(said) is None or _SIZE.search(said) is not None
