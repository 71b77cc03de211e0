"""Ranges that name both of their ends: `[20,25)人`, `20≤X≤25`, `≥50；≤60`.

Belongs here: intervals and pairs of bounds. Must stay out: a dash behind a figure (`figures`).
"""

from __future__ import annotations

import re

from jixiao.normalize.figures import NUMBER, SIGN, Quantity, decimal, parse_figure, scaled
from jixiao.normalize.measures import unit_alone
from jixiao.vocabulary.lexicon import pattern

_WORD = r"[^0-9,~()\[\]≤<≥>=—-]{0,6}"
_INTERVAL = re.compile(
    rf"^(?P<open>[\[(])(?P<a>{NUMBER})(?P<u>{_WORD})(?P<join>,|[~—-]+)(?P<b>{NUMBER})(?P<v>{_WORD})(?P<close>[\])])(?P<behind>[^0-9,~\[\]]{{0,12}})$"
)
_GROUPED = re.compile(r"\((?:[+-]?[0-9]{1,3}),[0-9]{3}\)")  # (1,200): a figure in brackets as well as two
_BETWEEN = re.compile(
    rf"^(?P<a>{NUMBER})(?P<u>[^0-9≤<≥>=]{{0,4}})[≤<](?P<what>[^0-9≤<≥>=]{{1,12}})[≤<](?P<b>{NUMBER})(?P<v>[^0-9≤<≥>=]{{0,4}})$"
)
_TWO = pattern("values", "two_bounds")


def parse_interval(s: str) -> Quantity | None:
    """`[20,25]`, `[20,25)人`, `(20人~25人)` and `20≤X≤25`."""
    match = _INTERVAL.match(s)
    if match is not None:
        return None if match["behind"] and _GROUPED.match(s) else _between(match, match["behind"])
    match = _BETWEEN.match(s)
    return _between(match) if match is not None else None


def _between(match: re.Match[str], behind: str = "") -> Quantity | None:
    """The range between two figures; its unit is printed at either, at both, or behind them."""
    low, high = decimal(match["a"]), decimal(match["b"])
    units = {unit_alone(printed) for printed in (match["u"], match["v"], behind) if printed}
    if low is None or high is None or None in units or len(units) > 1 or (1949 <= low <= 2100 and 1949 <= high <= 2100):
        return None
    unit, scale = next(iter(units), None) or (None, 1)
    return Quantity("range", scaled(low, scale), scaled(high, scale), unit, scale)


def parse_pair(s: str) -> Quantity | None:
    """Two bounds that form one range: `≥50；≤60`, `≥20%且≤30%`. Two figures otherwise stay words."""
    parts = _TWO.split(s)
    if len(parts) != 2:
        match = re.match(rf"^((?:{SIGN})[^≥≤<>=]+?)((?:{SIGN})[^≥≤<>=]+)$", s)
        if match is None:
            return None
        parts = [match[1], match[2]]
    one, two = (parse_figure(p) for p in parts)
    if one is None or two is None or one.comparator is None or two.comparator is None:
        return None
    if one.comparator[0] == "<" and two.comparator[0] == ">":
        one, two = two, one
    if one.comparator not in (">", ">=") or two.comparator not in ("<", "<="):
        return None
    if one.unit and two.unit and one.unit != two.unit:
        return None
    return Quantity("range", one.number, two.number, one.unit or two.unit, two.scale)
