"""Amounts in lines beside a form, each behind its label: 年度资金总额（万元）：320.82, 其中：财政拨款80万元.

Belongs here: such lines, and those of them that were not understood. Must stay out: sentences that state amounts (`prose`), cells.
"""

from __future__ import annotations

from dataclasses import replace

from jixiao.forms.claims import Amount
from jixiao.forms.draft import Draft
from jixiao.forms.limits import MAX_MONEY_LINE
from jixiao.forms.lines import Part, inline_parts
from jixiao.forms.prose import amounts_of_line, leaves_amounts, stated_figure
from jixiao.forms.senses import sense_of
from jixiao.vocabulary.fold import label_key, squash
from jixiao.vocabulary.lexicon import words
from jixiao.vocabulary.money import speaks_of_money
from jixiao.vocabulary.signs import money_unit

_THEREOF = words("signs", "thereof")


def read_money(draft: Draft, text: str) -> None:
    """Take the amounts of a line in the body of a form. One that speaks of money and is not understood is kept for a note."""
    if stated := amounts_of_line(text):
        draft.lined += stated
        if leaves_amounts(text):
            draft.unread_money.append(text)
        return
    if len(text) > MAX_MONEY_LINE:
        return
    line = _with_colon(text)
    parts = [p for p in inline_parts(line) if p.slug == "funding" and not (p.label and _is_rate(p))]
    taken = 0
    for part in parts:
        amount = _amount_of(draft, part)
        if amount is not None:
            draft.lined.append(amount)
            taken += 1
    if taken < len(parts) or (not taken and _may_be_money(line)):
        draft.unread_money.append(text)


def _with_colon(text: str) -> str:
    """The line with a colon behind 其中 where it prints a comma, and without a bracket around the unit of its amount."""
    key = squash(text)
    thereof = next((word for word in _THEREOF if key.startswith((f"{word},", f"{word}、"))), None)
    return f"{thereof}:{key[len(thereof) + 1 :]}" if thereof is not None else text


def _is_rate(part: Part) -> bool:
    says = sense_of(part.label).funding
    return says is not None and says.rate is not None


def _amount_of(draft: Draft, part: Part) -> Amount | None:
    """The amount of a part, None where it is no figure. What the part leaves open is that of the total before it: measure, period, unit."""
    says = sense_of(part.label).funding
    text = squash(part.value).replace("(", "").replace(")", "")
    if says is None or says.rate or stated_figure(text, None) is None:
        return None
    unit = (own, "cell") if (own := money_unit(text)) else (says.unit, "label") if says.unit else None
    amount = Amount(says.source or "total", says.measure or "initial_budget", says.period or "", part.label, part.value, unit=unit)
    total = next((a for a in reversed(draft.lined) if a.source == "total"), None)
    if amount.source == "total" or total is None:
        return amount
    return replace(amount, measure=says.measure or total.measure, period=says.period or total.period, unit=unit or total.unit)


def _may_be_money(line: str) -> bool:
    """Whether a line that nobody understood may print an amount: it labels a figure with words of money, or stands behind 其中."""
    label, colon, value = squash(line).partition(":")
    is_part = label_key(label) in _THEREOF
    if not any(c.isdigit() for c in value) or not colon or sense_of(line).parts:
        return False
    return is_part or (speaks_of_money(label) and not any(c.isdigit() for c in label) and value[:1].isdigit())
