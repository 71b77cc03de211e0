"""Which wordings a document prints, as short numbers: so that a changed wording finds the documents that print it.

Belongs here: every spelling under which a text may be looked up. Must stay out: keeping the numbers (`warehouse`). Numbers and not texts
are kept, since a document's texts hold names of contacts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

from jixiao.model import Document, Table
from jixiao.vocabulary.fold import bare_key, label_key, squash
from jixiao.vocabulary.levels import POINTS_BEHIND
from jixiao.vocabulary.lexicon import MAX_LABEL, words
from jixiao.vocabulary.money import without_period

_PARTS = re.compile(r"[\n\t]|[ \u3000\u00a0]{2,}")
_THEREOF = words("funding", "thereof")


def number_of(wording: str) -> str:
    """The number of a wording: eight hexadecimal digits."""
    return f"{crc32(label_key(wording).encode()):08x}"


def numbers_of(document: Document) -> str:
    """The numbers of all wordings that a document prints, apart by blanks."""
    texts = {holder.text for block in document.blocks for holder in (block.cells if isinstance(block, Table) else (block,))}
    return " ".join(sorted({f"{crc32(key.encode()):08x}" for text in texts for key in _keys(text)}))


def _keys(text: str) -> Iterator[str]:
    """Every spelling under which a text, or the label of a line in it, may stand in a lookup."""
    for part in {text, *_PARTS.split(text)} if len(text) > 1 else {text}:
        for label in {part, *re.split("[:：∶]", part)}:
            if 0 < len(label) <= 3 * MAX_LABEL:
                yield from _spellings(label)


def _spellings(label: str) -> Iterable[str]:
    bare = bare_key(label)
    keys = {squash(label), label_key(label), bare, bare.rstrip("0123456789"), bare.rstrip(POINTS_BEHIND), without_period(bare)}
    for word in _THEREOF:
        if bare.startswith(word):
            part = bare.removeprefix(word).lstrip(":、,.;-")
            keys |= {part, without_period(part)}
    return {key for key in keys if key and not key.replace(".", "").isdigit()}
