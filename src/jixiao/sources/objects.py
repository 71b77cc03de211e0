"""Objects of the archive: files that are named after the SHA-256 of their bytes, and hold nothing else under that name.

Belongs here: reading one. Must stay out: which objects there are (`archive`). Light, as every reading process imports it.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from jixiao.model import DocumentError

DAMAGED = "damaged_object"
"""Why a document is set aside whose bytes in the archive are not those that were archived."""

_NAME = re.compile(r"[0-9a-f]{64}\Z")


def is_object(name: str) -> bool:
    """Whether a file of this name is an object."""
    return _NAME.match(name) is not None


def read_object(path: Path) -> bytes:
    """The bytes of a file. Raises DocumentError `damaged_object` where it is an object that is gone, or not what it is named after."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if is_object(path.name):
            raise damaged(path.name, "they are gone") from None
        raise
    if is_object(path.name) and hashlib.sha256(data).hexdigest() != path.name:
        raise damaged(path.name, "they have changed")
    return data


def damaged(sha256: str, what: str) -> DocumentError:
    """The error of an object that is not whole."""
    return DocumentError(DAMAGED, f"The bytes that the archive keeps as {sha256[:12]}… are not whole: {what}. Run: jixiao verify --repair")
