"""Which wordings a document prints, as short numbers: so that a changed wording finds the documents that print it.

Belongs here: every spelling under which a text may be looked up. Must stay out: keeping the numbers (`warehouse`). Numbers and not texts
are kept, since a document's texts hold names of contacts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

from jixiao.model import Document, Table
from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.levels import POINTS_BEHIND
from jixiao.vocabulary.lexicon import MAX_LABEL, words
from jixiao.vocabulary.money import without_period

_PARTS = re.compile(r"[\n\t]|[ \u3000\u00a0]{2,}")
_COLON = re.compile("[:：∶]")
_THEREOF = words("funding", "thereof")
MAX_PRINTED = 2 * MAX_LABEL  # characters of a text that may be a label with what stands around it


def number_of(wording: str) -> str:
    """The number of a wording: eight hexadecimal digits."""
    return f"{crc32(label_key(wording).encode()):08x}"


def numbers_of(document: Document) -> str:
    """The numbers of all wordings that a document prints, apart by blanks."""
    texts = {holder.text for block in document.blocks for holder in (block.cells if isinstance(block, Table) else (block,))}
    return " ".join(sorted(set().union(*map(_numbers, texts))))


@lru_cache(maxsize=65536)
def _numbers(text: str) -> frozenset[str]:
    """The numbers of every spelling under which a text, or the label of a line in it, may stand in a lookup."""
    parts = _PARTS.split(text) if _PARTS.search(text) else []
    labels = {label for part in (text, *parts) for label in (part, *_around_colon(part)) if 0 < len(label) <= MAX_PRINTED}
    return frozenset(f"{crc32(key.encode()):08x}" for label in labels if not label.isascii() for key in _spellings(label))


def _around_colon(part: str) -> tuple[str, ...]:
    """What stands before the first colon of a part, and in a short one what stands behind the last."""
    first = _COLON.search(part)
    if first is None:
        return ()
    before = part[: first.start()]
    return (before, _COLON.split(part)[-1]) if len(part) <= MAX_PRINTED else (before,)


def _spellings(label: str) -> Iterable[str]:
    bare = bare_key(label)
    keys = {squash(label), label_key(label), bare, bare.rstrip("0123456789"), bare.rstrip(POINTS_BEHIND), without_period(bare)}
    for word in _THEREOF if bare.startswith(_THEREOF) else ():
        if bare.startswith(word):
            part = bare.removeprefix(word).lstrip(":、,.;-")
            keys |= {part, without_period(part)}
    return {key for key in keys if key and not key.isascii()}
