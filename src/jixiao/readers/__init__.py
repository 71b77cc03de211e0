"""From a file's bytes to a `Document`: paragraphs and merge-aware tables, the same for every format.

Belongs here: one module a format, each with `read(data, name) -> Document`, listed in `MODULES`; what all of them share (`limits`,
`package`, `detect`). Must stay out: what the words mean (`forms`), where files come from (`sources`), processes (`engines`).
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from pathlib import Path

from jixiao.model import Document, DocumentError, Table
from jixiao.vocabulary.fold import clean, is_clean

MODULES = {
    "docx": "docx",
    "text_dump": "text_dump",
    "xlsx": "spreadsheet",
    "xls": "spreadsheet",
    "xlsb": "spreadsheet",
    "html": "html",
    "mht": "mht",
    "pdf": "pdf",
    "doc": "doc",
    "rtf": "doc",
    "word_xml": "word_xml",
    "excel_xml": "excel_xml",
    "odf": "odf",
    "csv": "delimited",
    "ofd": "ofd",
    "picture": "picture",
}
"""The module of `jixiao.readers` that reads each kind; imported when the first document of the kind comes."""


def read_document(path: str | PathLike[str]) -> Document:
    """Read one file, of the kind that its bytes tell. Raises DocumentError (reasons: `limits.REASONS`), OSError if it cannot be opened.

    The file is read in this process: where files may be hostile, read them in workers (`jixiao.engines.local`).
    """
    file = Path(path)
    return read_bytes(file.read_bytes(), file.name)


def clean_texts(document: Document) -> None:
    """Rid every text of what is never printed, and write each ideograph by its own code point, whatever the format gave."""
    for block in document.blocks:
        holders = block.cells if isinstance(block, Table) else [block]
        if is_clean("\n".join([holder.text for holder in holders])):
            continue
        for holder in holders:
            holder.text = clean(holder.text)


def read_bytes(data: bytes, name: str = "") -> Document:
    """Read a document held in memory; `name` serves messages only. Raises DocumentError with a reason of `limits.REASONS`."""
    from jixiao.readers.detect import kind_of
    from jixiao.readers.plain import lay_out
    from jixiao.readers.repeated import join_repeats
    from jixiao.readers.seen import as_seen

    kind = kind_of(data)
    if kind == "zip":
        raise DocumentError("archive", "This is an archive. Give it to `jixiao ingest`, which reads the files inside, or unpack it.")
    module = import_module(f"jixiao.readers.{MODULES[kind]}")
    document: Document = module.read(data, name)
    as_seen(document)
    clean_texts(document)
    lay_out(document)
    join_repeats(document)
    return document
