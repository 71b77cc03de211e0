"""J613: a balance in a text that is not the budget less what was executed."""

from __future__ import annotations

from tests.rules.cases import finds, passes, rule_test
from tests.rules.forms import columns
from tests.rules.star import Form, money


def told(text: str, executed: float = 7_507_800, unspent: float | None = None) -> Form:
    """An evaluation that spent so much of 7,740,000 yuan, with a summary."""
    made = columns(initial=7_740_000, executed=executed)
    if unspent is not None:
        made.funding.append(money("total", unspent, "unspent"))
    made.columns["actual_text"] = text
    return made


CASES = [
    finds("J613", "another balance", told("年末结余资金38.22万元，已由财政收回。"), difference=150000.0, applied=1),
    passes("J613", "the balance", told("年末结余资金23.22万元，已由财政收回。")),
    passes("J613", "rounded", told("结余23万元。")),
    finds("J613", "the budget is no balance", told("结余资金774万元。"), applied=1),
    passes("J613", "what the form prints as unspent", told("结余资金774万元。", unspent=7_740_000), applied=1),
    passes("J613", "what was left of earlier years", told("动用历年结余资金774万元。"), applied=0),
    passes("J613", "last year's", told("上年结余资金38.22万元已使用。"), applied=0),
    passes("J613", "no balance", told("支付750.78万元。"), applied=0),
]

test_rule = rule_test(CASES)
