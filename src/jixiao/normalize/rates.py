"""Whether the figures of an indicator are percentages, by its name.

Belongs here: names of rates. Must stay out: names of anything else (`names`), and the figures (`quantity`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import words
from jixiao.vocabulary.units import NO_PERCENTAGE

_PROPORTION = words("values", "proportion")
_PROPORTION_BEHIND = words("values", "proportion_behind")
_REMARKS_AT_END = re.compile(r"[(\[]([^()\[\]]*)[)\]]$")


@lru_cache(maxsize=16384)
def is_rate(name: str) -> bool:
    """Whether a figure under this name is a percentage: the name, or what stands before or in its last brackets, ends in 率 or 比例."""
    s = fold(name).rstrip(":;,.。、")
    if match := _REMARKS_AT_END.search(s):
        inside = match[1]
        if inside.endswith(_PROPORTION) and not inside.endswith(NO_PERCENTAGE):
            return True
        s = s[: match.start()]
    return s.endswith(_PROPORTION_BEHIND) and not s.endswith(NO_PERCENTAGE)
