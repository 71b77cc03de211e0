"""A data folder and a shared store: what one has and the other has not is handed over, by checksum.

Belongs here: which files of a data folder travel, pushing and pulling them, what readers pull. Must stay out: the log (`shared`), how the
work of reading is divided (`sharing`).

The data folder stays what everything else works on; a machine's own copy of the store. Bytes go first and the state that names them last,
so that a machine that is killed has changed nothing; pulled files appear one by one whole, and a part or version all at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from jixiao.errors import DamagedFileError
from jixiao.readers import picture
from jixiao.sources.archive import Archive
from jixiao.sources.bucket import ObjectDamagedError, ObjectMissingError
from jixiao.sources.checksums import NAME, has_checksums, sha256_of, write_checksums
from jixiao.sources.data_folder import DataFolder, DataFolderBusyError
from jixiao.sources.files import sync, write_bytes
from jixiao.warehouse.connection import quiet
from jixiao.warehouse.ledger import reader_version
from jixiao.warehouse.publish import KEPT, current_version, point_to, prune, version_folders
from jixiao.warehouse.shared import SharedStore, SharedStoreError, State
from jixiao.warehouse.sql_text import literal
from jixiao.warehouse.store import part_folders

REGISTER = "raw/sightings.parquet"
SINGLE = ("raw/sightings.parquet", "raw/skipped.parquet", "raw/fetched.parquet", "extracted/reference.json")
MANY = ("extracted/runs/*.parquet", "reference/*", "restricted/*.parquet")
"""What travels besides documents, parts and versions: paths in the data folder."""

LEDGER = (REGISTER, "extracted/reference.json")
LEDGER_TABLES = {"document.parquet", "note.parquet"}
"""What a machine needs to know that only reads."""

VERSIONS = "published/versions/"
STALE_S = 24 * 3600
"""An object that nothing names is taken away when it is this much older than the newest state: one that is younger may be on its way."""


@dataclass(slots=True)
class Handed:
    """What travelled: documents, and files of the store of record and of versions; the version that readers open."""

    documents: int = 0
    files: int = 0
    version: str | None = None


@dataclass(slots=True)
class _Note:
    """What the folder and the store had in common when they last met."""

    address: str = ""
    files: dict[str, str] = field(default_factory=dict)


def object_name(path: str, sha256: str) -> str:
    """The name of the object that holds a file of the data folder: the kind of thing, its hash, and what tells programs how to read it."""
    return f"{path.split('/', 1)[0]}/{sha256[:2]}/{sha256}{Path(path).suffix}"


def document_name(sha256: str) -> str:
    """The name of the object that holds a document."""
    return f"raw/{sha256[:2]}/{sha256}"


def reading_mark(folder: DataFolder) -> str:
    """What documents are read by, the same on all machines: the reader's version, whether pictures are read, the team's own wordings."""
    wordings = [f"{p.name} {sha256_of(p)}" for p in sorted(folder.reference.glob("*")) if p.is_file()]
    return " ".join([reader_version(), "ocr" if picture.is_installed() else "no ocr", *wordings])


def local_files(folder: DataFolder) -> dict[str, str]:
    """What of a data folder travels, as in `State.files`."""
    found: dict[str, str] = {}
    for part in part_folders(folder):
        found[f"extracted/{part.name}/"] = _digest(part)
    for version in version_folders(folder):
        found[f"{VERSIONS}{version.name}/"] = _digest(version)
    for file in _single_files(folder):
        found[file.relative_to(folder.root).as_posix()] = sha256_of(file)
    return found


def _single_files(folder: DataFolder) -> Iterator[Path]:
    for path in SINGLE:
        if (folder.root / path).is_file():
            yield folder.root / path
    for pattern in MANY:
        yield from (file for file in sorted(folder.root.glob(pattern)) if file.is_file() and not file.name.startswith("."))


def _digest(written_once: Path) -> str:
    """The digest of a part or version, which an earlier release wrote without checksums."""
    if not has_checksums(written_once):
        write_checksums(written_once)
    return sha256_of(written_once / NAME)


def push(folder: DataFolder, store: SharedStore) -> Handed:
    """Put what the folder has and the store has not, and then the state that names it. Raises SharedStoreBusyError, BucketError."""
    handed, noted, here = Handed(), _noted(folder, store), local_files(folder)
    new = {path: digest for path, digest in here.items() if noted.files.get(path) != digest}
    gone = {path for path in noted.files if path not in here}
    if REGISTER in new:
        handed.documents = _push_documents(folder, store)
    handed.files = store.bucket.put_files(objects(folder, new))
    current = current_version(folder)
    handed.version = current.name if current else None

    def add(state: State) -> None:
        store.must_build(state)
        state.files = {path: digest for path, digest in state.files.items() if path not in gone} | new
        state.reading = reading_mark(folder)
        state.version = handed.version or state.version
        _keep_last_versions(state)

    if new or gone:
        state = store.change(add)
        _note(folder, store, {path: digest for path, digest in state.files.items() if here.get(path) == digest})
        _remember_register(folder, state)
    return handed


def objects(folder: DataFolder, files: dict[str, str]) -> Iterator[tuple[str, Path]]:
    """The objects to put; of a folder its files, and then its checksums."""
    for path, digest in files.items():
        place = folder.root / path
        if path.endswith("/"):
            listed = json.loads((place / NAME).read_text("utf-8"))
            yield from ((object_name(path + name, sha256), place / name) for name, sha256 in listed.items())
            yield object_name(path + NAME, digest), place / NAME
        else:
            yield object_name(path, digest), place


def _push_documents(folder: DataFolder, store: SharedStore) -> int:
    """Put the documents that the register names and did not name when folder and store last met."""
    archive = Archive(folder)
    with quiet(duckdb.connect()) as con:
        known = _last_register(folder)
        anti = f" anti join read_parquet({literal(known)}) as known using (sha256)" if known.exists() else ""
        rows = con.execute(f"select distinct sha256 from read_parquet({literal(archive.register)}){anti}").fetchall()
    return store.bucket.put_files((document_name(sha256), archive.path(sha256)) for (sha256,) in rows if archive.path(sha256).exists())


def _keep_last_versions(state: State) -> None:
    versions = sorted(path for path in state.files if path.startswith(VERSIONS))
    for path in versions[:-KEPT]:
        if path != f"{VERSIONS}{state.version}/":
            del state.files[path]


def pull(folder: DataFolder, store: SharedStore, *, version: bool = True) -> Handed:
    """Bring the folder's store of record, and the version that readers open, to where the store is. The caller holds the folder's lock.

    What only this folder has stays, and goes with the next push. Raises SharedStoreError where both have a history of their own.
    """
    state, noted = store.state(), _noted(folder, store)
    here = local_files(folder)
    if state.files and not noted.files and here.get(REGISTER, state.files.get(REGISTER)) != state.files.get(REGISTER):
        raise SharedStoreError(
            f"{folder.root} was loaded without {store.address}, which holds loads too: give another --data, or a store that is empty",
            f"{folder.root} 是在没有 {store.address} 的情况下载入的，而该存储中也有载入过的内容：请使用另一个 --data，或空的存储",
        )
    wanted = {
        path: digest
        for path, digest in state.files.items()
        if here.get(path) != digest
        and (path not in here or noted.files.get(path) != digest)  # what only the folder has changed stays
        and (not path.startswith(VERSIONS) or (version and path == f"{VERSIONS}{state.version}/"))
    }
    for path in wanted.keys() & here.keys():
        if here[path] != noted.files.get(path):
            _set_aside(folder, path)
    handed = Handed(files=_bring(folder, store, wanted), version=state.version)
    if REGISTER in wanted:
        shutil.copyfile(Archive(folder).register, Archive(folder).register_copy)
    for path in noted.files.keys() - state.files.keys():
        _remove(folder.root / path)
    if version and state.version and wanted.keys() & {f"{VERSIONS}{state.version}/"}:
        point_to(folder, folder.root / VERSIONS / state.version)
    _note(folder, store, {path: digest for path, digest in state.files.items() if {**here, **wanted}.get(path) == digest})
    _remember_register(folder, state)
    return handed


def pull_published(folder: DataFolder, store: SharedStore) -> Handed:
    """Bring the version that readers open and nothing else, and switch the folder's readers to it at once.

    Raises SharedStoreError where nothing was published there.
    """
    for _ in range(3):
        state = store.state()
        if state.version is None:
            raise SharedStoreError(f"{store.address}: nothing was published there", f"{store.address}：没有已发布的版本")
        path = f"{VERSIONS}{state.version}/"
        target = folder.root / VERSIONS / state.version
        handed = Handed(version=state.version)
        try:
            if not target.is_dir():
                handed.files = _bring(folder, store, {path: state.files[path]})
        except ObjectMissingError:  # a version that was given up meanwhile: there is a newer one
            if store.state().version == state.version:
                raise
            continue
        if current_version(folder) != target or not folder.published_database.exists():
            point_to(folder, target)
        prune(folder, 2, state.version)
        return handed
    raise SharedStoreError(
        f"{store.address}: versions change faster than they can be brought. Try again", f"{store.address}：版本变化太快，来不及下载。请重试"
    )


def bring_ledger(folder: DataFolder, store: SharedStore) -> State:
    """Bring what tells which documents are to be read, and by what wordings, into a folder that holds nothing else; gives the state."""
    state = store.state()
    for path, digest in state.files.items():
        target = folder.root / path
        if path in LEDGER or path.startswith("reference/"):
            if not target.exists() or sha256_of(target) != digest:
                store.bucket.download(object_name(path, digest), target, digest)
        elif path.startswith("extracted/") and path.endswith("/") and not target.exists():
            listed = files_of(store, path, digest)
            for name in sorted(LEDGER_TABLES & listed.keys(), reverse=True):  # the ledger last: without it the part is not there
                store.bucket.download(object_name(path + name, listed[name]), target / name, listed[name])
    kept = {Path(path).name for path in state.files if path.endswith("/")}
    for part in part_folders(folder):
        if part.name not in kept:
            shutil.rmtree(part)
    for file in folder.root.glob("reference/*"):
        if f"reference/{file.name}" not in state.files:
            file.unlink()
    return state


def cached(address: str) -> DataFolder:
    """A folder of this user's cache with the version that is published in a store now; whoever brings it already is waited for."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = DataFolder(caches / "jixiao" / hashlib.sha256(address.encode()).hexdigest()[:16])
    for _ in range(600):
        try:
            with folder.lock():
                pull_published(folder, SharedStore(address))
            return folder
        except DataFolderBusyError:
            time.sleep(0.5)
    raise SharedStoreError(
        f"{folder.root}: another process has been bringing {address} for minutes. Try again",
        f"{folder.root}：另一个进程已下载 {address} 数分钟。请重试",
    )


def bring_documents(folder: DataFolder, store: SharedStore, hashes: Iterable[str]) -> None:
    """Bring documents that the folder's archive has not, by SHA-256. What it has not, or not whole, the reading tells."""
    archive = Archive(folder)
    missing = (sha256 for sha256 in hashes if not archive.path(sha256).exists())
    for name, target, sha256 in ((document_name(each), archive.path(each), each) for each in missing):
        with suppress(ObjectMissingError, ObjectDamagedError):
            store.bucket.download(name, target, sha256)


def is_level(folder: DataFolder, store: SharedStore) -> bool:
    """Whether folder and store hold the same, and readers of both open the same version."""
    state, here, current = store.state(), local_files(folder), current_version(folder)
    theirs = {path: digest for path, digest in state.files.items() if not path.startswith(VERSIONS)}
    ours = {path: digest for path, digest in here.items() if not path.startswith(VERSIONS)}
    return current is not None and state.version == current.name and theirs == ours


def sweep(store: SharedStore) -> int:
    """Take away what killed writers left and earlier versions held: objects that the newest state does not name. Documents always stay."""
    state = store.state()
    named = set(_all_objects(store, state))
    now = max(store.bucket.ages("log/").values(), default=0.0)
    removed = 0
    for area in ("published", "extracted", "restricted", "reference", "beats"):
        old = [name for name, at in store.bucket.ages(f"{area}/").items() if name not in named and now - at > STALE_S]
        store.bucket.delete(old)
        removed += len(old)
    return removed


def _all_objects(store: SharedStore, state: State) -> Iterator[str]:
    for path, digest in state.files.items():
        if path.endswith("/"):
            yield object_name(path + NAME, digest)
            yield from (object_name(path + name, sha256) for name, sha256 in files_of(store, path, digest).items())
        else:
            yield object_name(path, digest)


def files_of(store: SharedStore, path: str, digest: str) -> dict[str, str]:
    """The files of a folder that the state names, by name, with their SHA-256."""
    found: dict[str, str] = json.loads(store.bucket.get(object_name(path + NAME, digest)))
    return found


def _bring(folder: DataFolder, store: SharedStore, wanted: dict[str, str]) -> int:
    """Bring files and folders; a folder is put together aside and appears whole."""
    singles = [(object_name(path, d), folder.root / path, d) for path, d in wanted.items() if not path.endswith("/")]
    count = len(singles)
    for path, digest in wanted.items():
        if path.endswith("/"):
            count += _bring_folder(folder, store, path, digest)
    store.bucket.download_all(singles)  # the register after the parts: it names documents whose readings should be there
    _only_for_the_owner(folder)
    return count


def _bring_folder(folder: DataFolder, store: SharedStore, path: str, digest: str) -> int:
    target = folder.root / path
    staged = folder.work / "parts" / f"pulled-{target.name}"
    shutil.rmtree(staged, ignore_errors=True)
    listed = files_of(store, path, digest)
    store.bucket.download_all((object_name(path + name, sha256), staged / name, sha256) for name, sha256 in listed.items())
    store.bucket.download(object_name(path + NAME, digest), staged / NAME, digest)
    if (database := staged / "warehouse.duckdb").exists():
        database.chmod(0o444)
    sync(staged)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        shutil.rmtree(target)
    staged.rename(target)
    sync(target.parent)
    return len(listed)


def _only_for_the_owner(folder: DataFolder) -> None:
    for place in folder.private():
        if place.exists():
            place.chmod(0o700)
    for file in folder.restricted.glob("*.parquet"):
        file.chmod(0o600)


def _set_aside(folder: DataFolder, path: str) -> None:
    """Keep a file that this folder alone has, where the store's takes its place: a load that was killed here before it could push."""
    if not path.endswith("/"):
        kept = folder.work / "superseded" / path
        kept.parent.mkdir(parents=True, exist_ok=True)
        (folder.root / path).replace(kept)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _note_file(folder: DataFolder) -> Path:
    return folder.work / "shared.json"


def _noted(folder: DataFolder, store: SharedStore) -> _Note:
    try:
        told = json.loads(_note_file(folder).read_text("utf-8"))
        note = _Note(str(told["address"]), dict(told["files"]))
    except FileNotFoundError:
        return _Note()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise DamagedFileError.of(_note_file(folder), error, folder.root) from error
    return note if note.address == store.address else _Note()


def _note(folder: DataFolder, store: SharedStore, files: dict[str, str]) -> None:
    write_bytes(_note_file(folder), json.dumps({"address": store.address, "files": files}, ensure_ascii=False, indent=0).encode())


def _last_register(folder: DataFolder) -> Path:
    return folder.work / "shared-sightings.parquet"


def _remember_register(folder: DataFolder, state: State) -> None:
    """Keep the register as the store has it: it tells which documents are there. One that is newer here names some that are not."""
    register = Archive(folder).register
    if register.exists() and sha256_of(register) == state.files.get(REGISTER):
        temporary = folder.work / ".shared-sightings.tmp"
        shutil.copyfile(register, temporary)
        temporary.replace(_last_register(folder))
