"""Loads from a shared store: one machine builds, and the reading is divided among all that are there.

Belongs here: which documents a machine reads, what it does while others read, a machine that only reads. Must stay out: the log (`shared`),
which files travel (`handing`).

Documents are claimed by the first two digits of their hash, in the store's state. A claim of a machine that is gone is free again. Should
two machines read one document all the same, both readings are the same, and one counts (`store.latest`).
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.engines.local import Job, Outcome
from jixiao.sources.archive import Archive
from jixiao.sources.checksums import NAME, sha256_of
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.handing import bring_documents, bring_ledger, object_name, pull, push, reading_mark, sweep
from jixiao.warehouse.ledger import pending
from jixiao.warehouse.run import RunInfo
from jixiao.warehouse.shared import SharedStore, SharedStoreError, State
from jixiao.warehouse.store import PartWriter, part_folders

SHARE = 500
"""Documents of a share, or somewhat more: seconds of work, so that machines end together."""

WAIT_S = 3.0
"""Seconds between two looks at what other machines have read."""

Read = Callable[[list[Job]], Iterator[Outcome]]


class _NothingFreeError(Exception):
    """All that is left is claimed by others."""


@contextmanager
def building(folder: DataFolder, address: str) -> Iterator[SharedStore]:
    """Be the one machine that builds from the store, with its state in the folder; what was built is pushed by whoever built it.

    Raises SharedStoreBusyError, SharedStoreError, BucketError.
    """
    store = SharedStore(address)
    store.begin()
    try:
        pull(folder, store)
        yield store
        sweep(store)
    finally:
        store.end()


def push_all(folder: DataFolder, address: str) -> tuple[SharedStore, int, int]:
    """Put all that a data folder has into a store, as the machine that builds; gives the documents and files that were not there."""
    store = SharedStore(address)
    store.begin()
    try:
        if store.state().files:
            pull(folder, store)
        handed = push(folder, store)
        sweep(store)
    finally:
        store.end()
    return store, handed.documents, handed.files


def shares_of_builder(folder: DataFolder, store: SharedStore, jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """What the machine that builds reads itself, a share at a time; ends when the others have read the rest, and their parts are here."""

    def unread() -> set[str]:
        pull(folder, store, version=False)
        return {document.sha256 for document in pending(folder, Archive(folder).documents())}

    for share in shares(store, {job.sha256: job for job in jobs}, unread, to_the_end=True):
        bring_documents(folder, store, (job.sha256 for job in share))
        yield share


def shares(store: SharedStore, left: dict[str, Job], unread: Callable[[], set[str]], *, to_the_end: bool = False) -> Iterator[list[Job]]:
    """Claim documents, a share at a time, until none is free; with `to_the_end`, until none is left to anybody.

    `unread` looks which are still to be read.
    """
    parts: set[str] | None = None  # what was there when `left` was asked for is not known
    while left:
        try:
            shelves, now = _claim(store, Counter(map(_shelf, left)))
        except _NothingFreeError:
            if not to_the_end:
                return
            time.sleep(WAIT_S)
            shelves, now = set(), _parts(store.state())
        if now != parts:  # others have read something meanwhile
            still, parts = unread(), now
            left = {sha256: job for sha256, job in left.items() if sha256 in still}
        share = [job for sha256, job in left.items() if _shelf(sha256) in shelves]
        left = {sha256: job for sha256, job in left.items() if _shelf(sha256) not in shelves}
        if share:
            yield share


def _shelf(sha256: str) -> str:
    return sha256[:2]


def _parts(state: State) -> set[str]:
    return {path for path in state.files if path.startswith("extracted/") and path.endswith("/")}


def _claim(store: SharedStore, waiting: Counter[str]) -> tuple[set[str], set[str]]:
    """Claim shelves for a share; gives them, and the parts that are there. Raises _NothingFreeError."""
    token, claimed = store.presence.token, set[str]()

    def take(state: State) -> None:
        claimed.clear()
        held = {other for other in state.claims.values() if other != token and not store.watch.is_gone(other)}
        free = [shelf for shelf in waiting if state.claims.get(shelf) not in held]
        for shelf in sorted(free, key=lambda s: (int(s, 16) + int(token[:2], 16)) % 256):  # machines begin at different ends
            if sum(waiting[s] for s in claimed) < SHARE:
                claimed.add(shelf)
        if not claimed:
            raise _NothingFreeError
        state.claims |= dict.fromkeys(claimed, token)

    return claimed, _parts(store.change(take))


def read_along(
    folder: DataFolder, address: str, read: Callable[[DataFolder], Read], *, wait: bool, on_share: Callable[[int], None] | None = None
) -> int:
    """Read documents of the store for the machine that builds, until none is left, or with `wait` until stopped; gives how many.

    `folder` holds what is in work and what is known of the store, nothing that is kept; `read(folder)` gives what reads jobs by its
    wordings. Raises SharedStoreError where this machine would read otherwise than the one that builds.
    """
    store, count = SharedStore(address), 0
    store.presence.start()
    try:
        while True:
            for share in shares(store, _to_read(folder, store), lambda: set(_to_read(folder, store))):
                _read_share(folder, store, share, read(folder))
                count += len(share)
                if on_share:
                    on_share(len(share))
            if not wait:
                return count
            time.sleep(WAIT_S)
    finally:
        store.end()


def _to_read(folder: DataFolder, store: SharedStore) -> dict[str, Job]:
    """The documents that nobody has read, by SHA-256."""
    state = bring_ledger(folder, store)
    if state.reading is not None and state.reading != reading_mark(folder):
        raise SharedStoreError(
            f"{store.address}: the machine that builds reads with another Jixiao, or other wordings, than this one: install the same",
            f"{store.address}：负责载入的机器使用的 Jixiao 版本或词表与本机不同：请安装相同的版本",
        )
    waiting = pending(folder, Archive(folder).documents())
    return {d.sha256: Job(d.sha256, d.path_on_disk, d.source_file) for d in waiting}


def _read_share(folder: DataFolder, store: SharedStore, share: list[Job], read: Read) -> None:
    """Read a share in a folder of its own, and put its part and the end of the claim in one change."""
    bring_documents(folder, store, (job.sha256 for job in share))
    place = DataFolder(folder.work / "share")
    shutil.rmtree(place.root, ignore_errors=True)
    place.create()
    with PartWriter(place, f"{RunInfo().run_id}-{store.presence.token[:8]}") as writer:
        for outcome in read(share):
            writer.add(outcome)
    files = dict(_put_part(place, store))
    shelves = {_shelf(job.sha256) for job in share}

    def add(state: State) -> None:
        state.files |= files
        state.claims = {s: token for s, token in state.claims.items() if s not in shelves or token != store.presence.token}

    store.change(add)
    shutil.rmtree(place.root)
    for job in share:
        job.path.unlink(missing_ok=True)


def _put_part(place: DataFolder, store: SharedStore) -> Iterator[tuple[str, str]]:
    """Put what was read from a share, and the private texts beside it, which wait for the machine that builds; gives the state's lines."""
    objects: list[tuple[str, Path]] = []
    lines: list[tuple[str, str]] = []
    for part in part_folders(place):
        path = f"extracted/{part.name}/"
        objects += [(object_name(path + f.name, sha256_of(f)), f) for f in sorted(part.iterdir())]
        lines.append((path, sha256_of(part / NAME)))
        contacts = place.restricted / "contacts.parquet"
        if contacts.exists():
            path, digest = f"restricted/contacts-{part.name}.parquet", sha256_of(contacts)
            objects.append((object_name(path, digest), contacts))
            lines.append((path, digest))
    store.bucket.put_files(objects)
    yield from lines
