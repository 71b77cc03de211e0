"""What a text says that it did not happen: 未发生重大动物疫情, 无安全事故发生.

Belongs here: one text to its denials. Must stay out: which indicator counts what is denied (`sql/rules`).
"""

from __future__ import annotations

from functools import lru_cache

from jixiao.texts.mentions import ABSENT, Mention, clause_at, is_of_another_time, plain_text
from jixiao.vocabulary.lexicon import pattern

_DENIED = pattern("texts", "denied")
_HINT = pattern("texts", "denial_hint")
_JOINTS = pattern("texts", "joints_of_things")
_LEAST = 3
"""Signs of a thing that says what it is: 安全事故, not 事故."""


@lru_cache(maxsize=16384)
def denials(text: str) -> tuple[Mention, ...]:
    """The things of which a text says that there were none, as mentions of the kind `ABSENT`. Never raises.

    `text` is the thing (重大动物疫情), `clause` the clause that denies it. What is said of another year is aside.
    """
    if not _HINT.search(text):
        return ()
    plain = plain_text(text)
    found = []
    for match in _DENIED.finditer(plain):
        clause, at = clause_at(plain, match.start())
        aside = is_of_another_time(clause[:at])
        things = _JOINTS.split(match["after"] or match["within"] or match["before"] or match["none"])
        found += [Mention(ABSENT, t, match.start(), clause[:at], clause, is_aside=aside) for t in things if len(t) >= _LEAST]
    return tuple(found)
