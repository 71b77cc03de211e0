"""Weight and score in one cell: a column 分值/得分 whose cells print 20/18.

Belongs here: telling which of two figures is which, by the words of the header. Must stay out: columns with one figure a cell.
"""

from __future__ import annotations

import re

from jixiao.notation import squash

_FIGURE = r"(\d+(?:\.\d+)?)分?"
_PAIR = re.compile(rf"^{_FIGURE}(?:[/|、;]{_FIGURE}|\({_FIGURE}\))$")
_WEIGHT, _SCORE = re.compile(r"分值|权重|满分|标准分|应得分"), re.compile(r"(?<!应)得分|评分|自评分")


def paired_points(header: str, text: str) -> tuple[str, str] | None:
    """Weight and score of a cell with two figures: empty where the header does not name both; None for any other cell."""
    pair = _PAIR.match(squash(text))
    if pair is None:
        return None
    key = squash(header)
    weight, score = _WEIGHT.search(key), _SCORE.search(key)
    if weight is None or score is None:
        return "", ""
    first, second = pair[1], pair[2] or pair[3]
    return (first, second) if weight.start() < score.start() else (second, first)
