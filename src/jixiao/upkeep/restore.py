"""Objects taken from where they came from once more: the file of the source, or the zip that held the document.

Belongs here: finding the same bytes again. Must stay out: which objects are wanted (`verify`, the load).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jixiao.engines.local import Job, Outcome
from jixiao.model import DocumentError
from jixiao.sources.archive import Archive
from jixiao.sources.checksums import sha256_of
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes
from jixiao.sources.folders import Found, SourceMissingError, walk
from jixiao.sources.objects import DAMAGED
from jixiao.sources.zip_members import BadMember, members


def restore(folder: DataFolder, wanted: Iterable[str]) -> set[str]:
    """Put objects (by SHA-256) into the archive again, from a source or a zip that still has their bytes; gives those that it could."""
    archive = Archive(folder)
    missing = {sha256 for sha256 in wanted if not is_whole(archive, sha256)}
    asked = set(missing)
    containers: set[str] = set()
    places: dict[str, set[str]] = defaultdict(set)
    for row in archive.sightings():
        if row.sha256 in missing:
            places[row.source].add(row.container_file or row.source_file)
            containers |= {row.container_sha256} if row.container_sha256 else set()
    for container in containers - missing:
        if is_whole(archive, container):
            _from_zip(archive, archive.path(container), missing)
    for source, here in places.items():
        if missing:
            for file in _files(Path(source), here):
                _from_file(archive, file, missing)
    return asked - missing


def read_whole(folder: DataFolder, jobs: Iterable[Job], read: Callable[[list[Job]], Iterator[Outcome]]) -> Iterator[Outcome]:
    """The outcomes of reading objects; those that were found damaged are restored where that can be done, and read once more."""
    waiting = {job.sha256: job for job in jobs}
    damaged: dict[str, Outcome] = {}
    for outcome in read(list(waiting.values())):
        if outcome.error is not None and outcome.error.reason == DAMAGED:
            damaged[outcome.sha256] = outcome
        else:
            yield outcome
    restored = restore(folder, damaged) if damaged else set()
    if restored:
        yield from read([waiting[sha256] for sha256 in sorted(restored)])
    yield from (outcome for sha256, outcome in damaged.items() if sha256 not in restored)


def is_whole(archive: Archive, sha256: str) -> bool:
    """Whether the archive has these bytes under their name."""
    try:
        return sha256_of(archive.path(sha256)) == sha256
    except OSError:
        return False


def _files(source: Path, places: set[str]) -> Iterator[Path]:
    """The files of a source that stand at one of these places."""
    try:
        yield from (found.path for found in walk(source) if isinstance(found, Found) and found.source_file in places)
    except (SourceMissingError, OSError):
        return


def _from_file(archive: Archive, file: Path, missing: set[str]) -> None:
    try:
        _put(archive, file.read_bytes(), missing)
    except OSError:
        return
    _from_zip(archive, file, missing)


def _from_zip(archive: Archive, file: Path, missing: set[str]) -> None:
    try:
        for member in members(file, file.name):
            if not isinstance(member, BadMember):
                _put(archive, member[1], missing)
    except DocumentError:
        return  # no zip, or one that is damaged too


def _put(archive: Archive, data: bytes, missing: set[str]) -> None:
    """Keep bytes that are missing, and strike them off the list."""
    digest = hashlib.sha256(data).hexdigest()
    if digest in missing:
        write_bytes(archive.path(digest), data)
        missing.discard(digest)
