"""Kinds of indicators that rules must know and that a name tells: a limit of time, a share that may be above 100 %, a standard of payments.

Belongs here: which kinds of `reference/traits.yml` a name is of. Must stay out: what a rule makes of a kind, levels and polarity.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jixiao.vocabulary.lexicon import load


class Trait(NamedTuple):
    """The words of one kind: see `fits`."""

    name: str
    contains: re.Pattern[str]
    ends: tuple[str, ...]
    done: re.Pattern[str]
    times: tuple[str, ...]
    unless: re.Pattern[str]

    def fits(self, name: str) -> bool:
        """Whether a name without brackets is of this kind."""
        is_told = self.contains.search(name) or name.endswith(self.ends) or self._is_done(name)
        return bool(is_told) and not self.unless.search(name)

    def _is_done(self, name: str) -> bool:
        """Whether the name is that of a time at which something is done."""
        end = next((t for t in self.times if name.endswith(t)), None) if name.endswith(self.times) else None
        return end is not None and self.done.search(name.removesuffix(end)) is not None


_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_NOTHING = "(?!)"


@cache
def _traits() -> tuple[Trait, ...]:
    return tuple(_trait(name, words) for name, words in load("traits").items())


def _trait(name: str, words: dict[str, Any]) -> Trait:
    def listed(key: str) -> list[str]:
        return list(words.get(key, ()))

    def any_of(key: str) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, listed(key))) or _NOTHING)

    times = tuple(sorted(listed("times"), key=len, reverse=True))
    return Trait(name, any_of("contains"), tuple(listed("ends")), any_of("done"), times, any_of("not"))


@lru_cache(maxsize=65536)
def traits_of_name(name: str) -> tuple[str, ...]:
    """The kinds that a name is of, in the order of the register: 补贴发放时限 is a `time_limit` and a `deadline`."""
    plain = _BRACKET.sub("", name)
    return tuple(trait.name for trait in _traits() if trait.fits(plain))
