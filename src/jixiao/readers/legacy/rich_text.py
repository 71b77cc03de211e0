"""What LibreOffice misreads in rich text, put right before it reads the file.

Belongs here: RTF as bytes. Must stay out: starting LibreOffice (`libreoffice`).
"""

from __future__ import annotations

import re

RTF = b"{\\rtf"
_TWICE, _UNICODE = b"{\\upr", b"\\*\\ud"


# How pictures begin: PNG, JPEG, metafiles. LibreOffice breaks off at what is none.
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x01\x00\x00\x00", b"BM")
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")


def put_right(data: bytes) -> bytes:
    """The file as LibreOffice reads it rightly: texts once that it holds twice, pictures in digits."""
    if not data.startswith(RTF):
        return data
    return _once(_in_digits(data))


def _in_digits(data: bytes) -> bytes:
    r"""The file with the bytes that it holds as they are (`\bin6 ……`) in digits: their brackets are none, and LibreOffice gives up."""
    if b"\\bin" not in data:
        return data
    out, at = b"", 0
    while (found := _BINARY.search(data, at)) is not None:
        end = found.end() + int(found[1])
        if end > len(data):
            break
        held = data[found.end() : end]
        out += data[at : found.start()] + b" " + (held.hex().encode() if held.startswith(_PICTURES) else b"")
        at = end
    return out + data[at:]


def _once(data: bytes) -> bytes:
    r"""The file with each text once that it holds twice (`{\upr{old}{\*\ud{new}}}`): LibreOffice prints both."""
    if _TWICE not in data:
        return data
    out, at = b"", 0
    while (start := data.find(_TWICE, at)) >= 0:
        end = _end_of_group(data, start)
        old = data.find(b"{", start + len(_TWICE), max(end, 0))
        new = _end_of_group(data, old) if old >= 0 else -1
        inner = data[new : end - 1].strip() if new >= 0 else b""
        if not inner.startswith(b"{" + _UNICODE):
            out, at = out + data[at : start + 1], start + 1
            continue
        out += data[at:start] + b"{" + inner[len(_UNICODE) + 1 : -1] + b"}"
        at = end
    return out + data[at:]


def _end_of_group(data: bytes, start: int) -> int:
    """The place behind the group that begins at a place; -1 where it is never closed."""
    depth, at = 0, start
    while at < len(data):
        byte = data[at]
        if byte == 0x5C:  # \{ and \} are letters
            at += 2
            continue
        depth += (byte == 0x7B) - (byte == 0x7D)
        at += 1
        if not depth:
            return at
    return -1
