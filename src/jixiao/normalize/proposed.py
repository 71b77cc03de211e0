"""What a figure of a scan would have to print for the form's arithmetic to hold, where one misread digit explains it.

A digit is the likeliest misreading. Nobody can tell which figure of a sum is wrong: each that one digit mends is proposed beside what was
read, and none is repaired. Belongs here: one digit of a printed figure. Must stay out: which sums a form prints (`scanned`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def mended(printed: str, read: Decimal, wanted: Decimal) -> str:
    """The text with one digit of its only figure changed so that what was `read` becomes what is `wanted`; "" where that does not do.

    Both are in one unit, which need not be the one that is printed.
    """
    figures = _FIGURE.findall(printed)
    if len(figures) != 1 or not read or wanted <= 0:
        return ""
    plain = figures[0].replace(",", "")
    decimals = len(plain.partition(".")[2])
    other = f"{Decimal(plain) * wanted / read:.{decimals}f}"
    if len(other) != len(plain) or sum(a != b for a, b in zip(plain, other, strict=True)) != 1:
        return ""
    digits = iter(other)
    return printed.replace(figures[0], "".join(c if c == "," else next(digits) for c in figures[0]))


def mended_sum(total: tuple[str, Decimal], parts: Iterable[tuple[str, Decimal]]) -> Iterator[str]:
    """For the total and then each of its parts, given as text and amount, the text that lets the sum hold, "" where no digit does."""
    parts = list(parts)
    over = sum((amount for _, amount in parts), Decimal(0)) - total[1]
    yield mended(*total, total[1] + over)
    for text, amount in parts:
        yield mended(text, amount, amount - over)
