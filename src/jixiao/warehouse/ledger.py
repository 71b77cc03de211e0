"""The ledger: which document was read by which reader version, with what outcome. It is the `document` table of the store of record.

Belongs here: asking it. Must stay out: writing it, which `store` does together with what was read, so that the two cannot disagree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

import jixiao
from jixiao.errors import DamagedFileError
from jixiao.readers import picture
from jixiao.sources.archive import ArchivedDocument
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes
from jixiao.sources.objects import DAMAGED
from jixiao.vocabulary.overlay import Change, is_read_by, is_whole, lines
from jixiao.vocabulary.printed import number_of
from jixiao.warehouse.connection import quiet
from jixiao.warehouse.sql_text import literal

READING = ("model.py", "extraction.py", "vocabulary", "readers", "forms", "normalize", "reference")
"""The parts of the package that decide how a document is read: a change to one of them reads documents again."""

NOT_READING = (
    "concepts.yml",
    "corrections.yml",
    "days.csv",
    "glossary.txt",
    "indicators.yml",
    "likeness.yml",
    "measure_factors.csv",
    "measures.yml",
    "organisations.yml",
    "outcomes.yml",
    "projects.yml",
    "regions.csv",
    "regions.yml",
    "rules.yml",
    "sql_guide.md",
    "texts.yml",
    "traits.yml",
)
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


OCR_EXTRA = "jixiao[ocr]"
"""What a note names that tells of a picture which was not read for want of it."""


def document_parts(folder: DataFolder) -> list[str]:
    """The ledger's Parquet files."""
    return sorted(str(p) for p in folder.extracted.glob("*/document.parquet"))


def _now_readable(folder: DataFolder) -> str:
    """The condition that leaves out what was set aside, or read without its pictures, for want of something that is installed by now."""
    if not picture.is_installed():
        return ""
    notes = sorted(str(p) for p in folder.extracted.glob("*/note.parquet"))
    listed = ", ".join(map(literal, notes))
    told = f" and (part, sha256) not in (select part, sha256 from read_parquet([{listed}]) where contains(note, '{OCR_EXTRA}'))"
    return " and reason is distinct from 'needs_ocr'" + (told if notes else "")


def pending(folder: DataFolder, documents: Iterable[ArchivedDocument], *, version: str | None = None) -> list[ArchivedDocument]:
    """The documents that are to be read: new ones, those that another reader version read, those that print a wording that was changed.

    `version` is the installed one by default. Quarantined documents count as read, but for those whose bytes were damaged.
    Raises ValueError for wordings that cannot be read.
    """
    parts = document_parts(folder)
    done: set[str] = set()
    if parts:
        with quiet(duckdb.connect()) as con:
            query = (
                "with document as (select null::varchar as wording_numbers, null::varchar as sha256, null::varchar as reader_version"
                " where false union all by name select * from read_parquet(?, union_by_name = true, hive_partitioning = false))"
                f" select sha256 from document where reader_version = ? and reason is distinct from '{DAMAGED}'{_now_readable(folder)}"
                f" group by sha256 having not bool_or({_prints_a_change(taught(folder))})"
            )
            done = {row[0] for row in con.execute(query, [parts, version or reader_version()]).fetchall()}
    return [d for d in documents if d.sha256 not in done]


@dataclass(frozen=True, slots=True)
class Taught:
    """What the team's own wordings gained and lost since the last reading, each with the place of its file."""

    lines: tuple[Change, ...]

    @classmethod
    def of(cls, changes: set[Change]) -> Taught:
        """The changes in the order of their places."""
        return cls(tuple(sorted(changes)))


def taught(folder: DataFolder) -> set[Change]:
    """The lines of the team's own wordings that came or went since the documents were last read."""
    return lines(folder.reference) ^ _noted(folder)


def note_taught(folder: DataFolder) -> None:
    """Note the team's own wordings by which all documents have now been read."""
    noted = sorted(lines(folder.reference))
    if noted or _note(folder).exists():
        write_bytes(_note(folder), json.dumps(noted, ensure_ascii=False, indent=0).encode())


def _note(folder: DataFolder) -> Path:
    return folder.extracted / "reference.json"


def _noted(folder: DataFolder) -> set[Change]:
    try:
        return {(str(place), str(text)) for place, text in json.loads(_note(folder).read_text("utf-8"))}
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, TypeError) as error:
        raise DamagedFileError.of(_note(folder), error, folder.root) from error


def check_note(folder: DataFolder) -> None:
    """Raise DamagedFileError where the note of the team's own wordings cannot be read."""
    _noted(folder)


def forget_taught(folder: DataFolder) -> None:
    """Put a note in place that nobody's wordings are like: every document is read again."""
    write_bytes(_note(folder), json.dumps([["", ""]]).encode())


def _prints_a_change(changes: set[Change]) -> str:
    """The condition for a document to print one of the changed wordings; a change of a part of wordings concerns every document."""
    changes = {change for change in changes if is_read_by(change)}
    if not all(map(is_whole, changes)):
        return "true"
    numbers = "|".join(sorted({number_of(text) for _, text in changes}))
    return f"wording_numbers is null or regexp_matches(wording_numbers, '{numbers}')" if numbers else "false"
