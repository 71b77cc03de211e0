"""One place of an object store, or a folder that several machines mount: objects by name, written once.

Belongs here: the protocol's calls and errors that people can read. Must stay out: what the objects are (`warehouse.shared`).

Everything rests on one call: an object of a new name is put only if there is none of that name (`If-None-Match: *`; on a folder a link
that must not exist). S3, Google, Azure and what speaks S3 (MinIO, Ceph) have it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from jixiao.errors import JixiaoError, needs
from jixiao.sources.files import sync
from jixiao.sources.mirror import scrubbed
from jixiao.sources.object_store import StoreAddressError, store_at

if TYPE_CHECKING:
    from obstore.store import ObjectStore

Item = TypeVar("Item")
Result = TypeVar("Result")

AT_ONCE = 16
"""Objects that travel at the same time."""

WHOLE = 32 * 2**20
"""A file up to this size is put in one request; a larger one is looked for first and goes in pieces."""


class BucketError(JixiaoError):
    """An object store does not do what it was asked: the message has its address, the object and what it said, and no secret."""


class ObjectMissingError(BucketError):
    """There is no object of this name."""


class ObjectDamagedError(BucketError):
    """An object is not what its name says."""


class Bucket:
    """The objects below an address: `s3://bucket/prefix`, `gs://…`, `az://…`, or a folder. Who asks stands in the environment."""

    def __init__(self, address: str) -> None:
        """Raises MissingExtraError."""
        with needs("sources"):
            import obstore  # noqa: F401 - each method needs it
        self.address = address.rstrip("/")

    @cached_property
    def store(self) -> ObjectStore:
        """The library's own store. Raises MissingExtraError, BucketError."""
        with needs("sources"):
            from obstore.exceptions import BaseError
            from obstore.store import LocalStore
        if "://" in self.address:
            try:
                return store_at(self.address)
            except StoreAddressError as error:
                raise BucketError(scrubbed(str(error)), scrubbed(error.said("zh"))) from None
        try:
            return LocalStore(Path(self.address).absolute(), mkdir=True)
        except (BaseError, ValueError, TypeError, OSError) as error:
            raise BucketError(f"{self.address}: {_line(error)}", f"{self.address}：{_line(error)}") from None

    def put_new(self, name: str, data: bytes) -> bool:
        """Put an object if there is none of its name: False where there is one. A killed writer leaves it whole or not at all."""
        from obstore import put
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        try:
            self._asked(name, lambda: put(self.store, name, data, mode="create"), let=(AlreadyExistsError, PreconditionError))
        except (AlreadyExistsError, PreconditionError):
            return False
        return True

    def put(self, name: str, data: bytes) -> None:
        """Put an object in place of whatever has its name."""
        from obstore import put

        self._asked(name, lambda: put(self.store, name, data))

    def put_file(self, name: str, file: Path) -> bool:
        """Put a file under a name that says what its bytes are, if there is none; False where there is one."""
        from obstore import put

        if file.stat().st_size <= WHOLE:
            return self.put_new(name, file.read_bytes())
        if self.has(name):
            return False
        self._asked(name, lambda: put(self.store, name, file))
        return True

    def put_again(self, name: str, file: Path) -> None:
        """Put a file in place of an object that is damaged or gone."""
        from obstore import put

        self._asked(name, lambda: put(self.store, name, file))

    def has(self, name: str) -> bool:
        """Whether there is an object of this name."""
        from obstore import head

        try:
            self._asked(name, lambda: head(self.store, name))
        except ObjectMissingError:
            return False
        return True

    def get(self, name: str) -> bytes:
        """The bytes of an object. Raises ObjectMissingError."""
        from obstore import get

        return bytes(self._asked(name, lambda: get(self.store, name).bytes().to_bytes()))

    def download(self, name: str, target: Path, sha256: str) -> None:
        """Bring an object as a file, whole or not at all. Raises ObjectDamagedError where its bytes have another SHA-256."""
        from obstore import get

        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        digest = hashlib.sha256()

        def bring() -> None:
            with temporary.open("wb") as file:
                for piece in get(self.store, name):
                    digest.update(piece)
                    file.write(piece)

        try:
            self._asked(name, bring)
            if digest.hexdigest() != sha256:
                raise ObjectDamagedError(
                    f"{self.address}/{name}: its bytes are not those that were put there", f"{self.address}/{name}：字节与放入时不同"
                )
            sync(temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)

    def names(self, below: str, *, after: str | None = None) -> list[str]:
        """The names of the objects below a prefix, sorted; with `after`, those that sort behind it.

        Not every store begins a listing where it is asked to: some give what lies before too.
        """
        from obstore import list as listing

        found = self._asked(below, lambda: [str(m["path"]) for batch in listing(self.store, below, offset=after) for m in batch])
        return sorted(name for name in found if after is None or name > after)

    def ages(self, below: str) -> dict[str, float]:
        """The objects below a prefix and when they were put, in seconds of the store's own clock."""
        from obstore import list as listing

        found = self._asked(below, lambda: [m for batch in listing(self.store, below) for m in batch])
        return {str(m["path"]): m["last_modified"].timestamp() for m in found}

    def delete(self, names: Iterable[str]) -> None:
        """Take objects away; those that are gone already do not matter."""
        from obstore import delete

        for name in names:
            try:
                self._asked(name, lambda name=name: delete(self.store, name))
            except ObjectMissingError:
                continue

    def put_files(self, files: Iterable[tuple[str, Path]]) -> int:
        """Put files under names that say what their bytes are, several at once; gives how many were not there."""
        return sum(_several(files, lambda each: self.put_file(*each)))

    def download_all(self, files: Iterable[tuple[str, Path, str]]) -> None:
        """Bring objects (name, target, SHA-256), several at once."""
        for _ in _several(files, lambda each: self.download(*each)):
            pass

    def digest(self, name: str) -> str:
        """The SHA-256 of an object's bytes. Raises ObjectMissingError."""
        from obstore import get

        found = hashlib.sha256()

        def read() -> None:
            for piece in get(self.store, name):
                found.update(piece)

        self._asked(name, read)
        return found.hexdigest()

    def _asked(self, name: str, ask: Any, *, let: tuple[type[Exception], ...] = ()) -> Any:
        from obstore.exceptions import BaseError, NotFoundError

        try:
            return ask()
        except let:
            raise
        except (NotFoundError, FileNotFoundError) as error:
            raise ObjectMissingError(*_both(self.address, name, error)) from None
        except (BaseError, OSError) as error:
            raise BucketError(*_both(self.address, name, error)) from None


def _both(address: str, name: str, error: BaseException) -> tuple[str, str]:
    """What a store said of an object, for readers of English and Chinese."""
    return f"{address}/{name}: {_line(error)}", f"{address}/{name}：{_line(error)}"


def _line(error: BaseException) -> str:
    return scrubbed((str(error).strip().splitlines() or [type(error).__name__])[0])


def _several(items: Iterable[Item], work: Callable[[Item], Result]) -> Iterator[Result]:
    """Do some work for each, several at once, and no more of them in hand than can be."""
    left = iter(items)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while batch := list(islice(left, 64 * AT_ONCE)):
            yield from pool.map(work, batch)
