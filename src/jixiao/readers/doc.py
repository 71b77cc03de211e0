"""Reads Word's binary documents (.doc, WPS .wps) and, through LibreOffice, what only it knows (Word 95, .rtf).

Our own reader takes 2 ms a file and keeps merges and nested tables; LibreOffice stands behind it for versions and damage that ours does
not know. Belongs here: which of the two reads a file. Must stay out: how each works (`legacy`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from jixiao.model import Document, DocumentError
from jixiao.readers.legacy.libreoffice import convert_batch, find_soffice
from jixiao.readers.legacy.word import UnsupportedWordError, read_word
from jixiao.readers.legacy.word_tables import build

# A batch this large costs 0.13 s a file; a larger one gains nothing and loses more when a file hangs it.
BATCH = 50

_OLE, _RTF = b"\xd0\xcf\x11\xe0", b"{\\rtf"


def read(data: bytes, name: str = "") -> Document:
    """Read a .doc, .wps or .rtf. `notes` say when LibreOffice was used and why.

    Raises `DocumentError` with the reason `encrypted`, `broken_file`, or `converter_missing`.
    """
    kind = "rtf" if data.startswith(_RTF) else "wps" if name.lower().endswith(".wps") else "doc"
    if kind != "rtf":
        try:
            return build(read_word(data), kind)
        except UnsupportedWordError as error:
            reason = str(error)
    else:
        reason = "rich text"
    return _through_libreoffice(data, kind, reason)


def read_with_libreoffice(data: bytes, name: str = "") -> Document:
    """Read a document through LibreOffice alone: the second opinion that our own reader is compared with."""
    return _through_libreoffice(data, "wps" if name.lower().endswith(".wps") else "doc", "asked for")


def prepare(paths: Iterable[Path], workdir: Path) -> dict[Path, Path]:
    """Convert those of many files that need LibreOffice, in batches; gives the .docx for each file that it could convert.

    A pipeline calls this before it spreads documents over workers, so that LibreOffice starts once a batch and not once a file; it then
    reads the .docx in place of the file. Files that our own reader can read are not in the result, nor is any if it is not installed.
    """
    needed = [path for path in paths if _needs_libreoffice(path)]
    if not needed or find_soffice() is None:
        return {}
    done: dict[Path, Path] = {}
    for number, start in enumerate(range(0, len(needed), BATCH)):
        done.update(convert_batch(needed[start : start + BATCH], workdir / f"{number:04d}"))
    return done


def _needs_libreoffice(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_RTF):
        return True
    if not start.startswith(_OLE) or path.suffix.lower() in {".xls", ".et", ".xlsx"}:
        return False
    try:
        read_word(path.read_bytes())
    except UnsupportedWordError:
        return True
    except DocumentError:
        return False
    return False


def _through_libreoffice(data: bytes, kind: str, reason: str) -> Document:
    from jixiao.readers import docx  # only here: most .doc files never need it

    with tempfile.TemporaryDirectory(prefix="jixiao-doc-") as work:
        source = Path(work) / f"document.{kind if kind == 'rtf' else 'doc'}"
        source.write_bytes(data)
        done = convert_batch([source], Path(work) / "out")
        if source not in done:
            raise DocumentError(
                "broken_file", f"The document cannot be opened, not by LibreOffice either ({reason}). Ask for the file again."
            )
        document = docx.read(done[source].read_bytes(), source.name)
    document.kind = kind
    document.notes.insert(0, f"read through LibreOffice: {reason}")
    return document
