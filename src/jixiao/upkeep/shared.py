"""Whether every object of a shared store is what its name says, and putting right what is not.

Belongs here: looking through a store of `warehouse.shared`, and putting objects there again from a data folder that has them. Must stay
out: data folders (`verify`, `mend`), what travels (`warehouse.handing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb

from jixiao.sources.archive import Archive
from jixiao.sources.bucket import ObjectDamagedError, ObjectMissingError
from jixiao.sources.checksums import NAME, sha256_of
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.connection import quiet
from jixiao.warehouse.handing import REGISTER, document_name, files_of, local_files, object_name, objects
from jixiao.warehouse.shared import SharedStore
from jixiao.warehouse.sql_text import literal


class FlawState(StrEnum):
    """What is wrong with an object."""

    MISSING = "missing"
    CHANGED = "changed"


class Flaw(NamedTuple):
    """An object that is gone, or whose bytes have another SHA-256 than its name says."""

    name: str
    state: FlawState


def flaws(store: SharedStore) -> Iterator[Flaw]:
    """The flaws of all that the newest state names, and of the documents that its register names. Raises BucketError.

    What a damaged list of checksums, or a damaged register, names cannot be looked at: that list is the flaw.
    """
    for path, digest in sorted(store.state().files.items()):
        head = object_name(path + NAME if path.endswith("/") else path, digest)
        if (flaw := _flaw(store, head)) is not None:
            yield flaw
            continue
        inner = files_of(store, path, digest).items() if path.endswith("/") else ()
        names = [object_name(path + name, sha256) for name, sha256 in inner]
        names += map(document_name, _documents(store, digest)) if path == REGISTER else ()
        yield from (found for name in sorted(names) if (found := _flaw(store, name)) is not None)


def mend(store: SharedStore, folder: DataFolder, found: Iterable[Flaw]) -> Iterator[Flaw]:
    """Put objects there again whose bytes the data folder has; gives those that it has not. Raises BucketError."""
    archive, here = Archive(folder), dict(objects(folder, local_files(folder)))
    for flaw in found:
        sha256 = Path(flaw.name).stem
        file = here.get(flaw.name) or (archive.path(sha256) if flaw.name.startswith("raw/") else None)
        if file is None or not file.exists() or sha256_of(file) != sha256:
            yield flaw
            continue
        store.bucket.put_again(flaw.name, file)


def _flaw(store: SharedStore, name: str) -> Flaw | None:
    try:
        return None if store.bucket.digest(name) == Path(name).stem else Flaw(name, FlawState.CHANGED)
    except ObjectMissingError:
        return Flaw(name, FlawState.MISSING)


def _documents(store: SharedStore, digest: str) -> list[str]:
    """The documents of the store's archive, by SHA-256."""
    with TemporaryDirectory(prefix="jixiao-") as folder, quiet(duckdb.connect()) as con:
        register = Path(folder) / "sightings.parquet"
        try:
            store.bucket.download(object_name(REGISTER, digest), register, digest)
        except (ObjectMissingError, ObjectDamagedError):  # changed since it was looked at: told by the next look
            return []
        return [sha256 for (sha256,) in con.execute(f"select distinct sha256 from read_parquet({literal(register)})").fetchall()]
