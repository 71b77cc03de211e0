"""What a form says, part by part, before the whole of it has been seen: claims, each with the label that names it and its place.

Belongs here: the frozen records that the reading of rows gives and the conclusion takes. Must stay out: finding them, concluding from them.
"""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.model import Because

Place = tuple[int, int, int]  # table, row and column, from 1
OUTSIDE: Place = (0, 0, 0)  # of what a line outside of the tables says
MoneyUnit = tuple[str, str]  # the unit of money (万元) and where it was found (label, row, cell …)


@dataclass(frozen=True, slots=True)
class Claim:
    """A labelled text: the field that it claims to fill, label and text as printed, its place, and whether a table of the form holds it."""

    slug: str
    label: str
    text: str
    place: Place = OUTSIDE
    in_table: bool = True


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: what its labels say of it ("" for a period that they leave open), its text, and the unit that applies, if told.

    `head` is the total that it is a part of; `sums_tasks` marks the sum of a list of tasks, which counts where no other total is printed.
    """

    source: str
    measure: str
    period: str
    label: str
    text: str
    place: Place = OUTSIDE
    unit: MoneyUnit | None = None
    head: Amount | None = None
    sums_tasks: bool = False
    because: Because = ()
