"""The ledger: which document was read by which reader version, with what outcome. It is the `document` table of the store of record.

Belongs here: asking it. Must stay out: writing it, which `store` does together with what was read, so that the two cannot disagree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import duckdb

import jixiao
from jixiao.sources.archive import ArchivedDocument
from jixiao.sources.data_folder import DataFolder

READING = ("model.py", "extraction.py", "notation*", "vocabulary", "readers", "forms", "normalize", "reference")
"""The parts of the package that decide how a document is read: a change to one of them reads documents again."""

NOT_READING = ("glossary.txt", "corrections.yml", "organisations.yml", "regions.yml", "regions.csv", "indicators.yml", "measures.yml")
"""What describes the warehouse or is applied when the star is built: a change to one of them reads no document again."""


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Hash of the reading code and its lookups, twelve digits: a document read by this version need not be read again."""
    return version_of(Path(jixiao.__file__).parent)


def version_of(package: Path) -> str:
    """The reader version of a package folder: its reading files' names and contents."""
    tops = [top for pattern in READING for top in package.glob(pattern)]
    files = {
        f
        for top in tops
        for f in (top.rglob("*") if top.is_dir() else [top])
        if f.is_file() and "__pycache__" not in f.parts and f.name not in NOT_READING
    }
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.relative_to(package).as_posix()}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def document_parts(folder: DataFolder) -> list[str]:
    """The ledger's Parquet files."""
    return sorted(str(p) for p in folder.extracted.glob("*/document.parquet"))


def pending(folder: DataFolder, documents: Iterable[ArchivedDocument], *, version: str | None = None) -> list[ArchivedDocument]:
    """The documents that this reader version (by default the installed one) has not read yet, quarantined ones counting as read."""
    parts = document_parts(folder)
    done: set[str] = set()
    if parts:
        with duckdb.connect() as con:
            query = "select distinct sha256 from read_parquet(?) where reader_version = ?"
            done = {row[0] for row in con.execute(query, [parts, version or reader_version()]).fetchall()}
    return [d for d in documents if d.sha256 not in done]
