"""Mirrors: what a source elsewhere holds, fetched into the data folder, with where and when each file was had.

Belongs here: what is new, changed and gone, the journal, what went wrong. Must stay out: protocols (`stores`, `web_list`).

A file is written whole and only then noted in the journal, so that a fetch that is killed goes on where it stopped. What cannot be had
leaves the earlier file as it was; only a listing that was read to its end takes files away.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Protocol

from jixiao.errors import JixiaoError, needs
from jixiao.privacy import mask_text
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes
from jixiao.sources.folders import Found, Skipped, walk
from jixiao.sources.registry import Source

MAX_BYTES = 512 * 2**20
"""A file larger than this is not fetched."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as its source lists it: the path that it gets, its address, its mark (ETag, or size and time), and what was said of it."""

    path: str
    address: str
    etag: str | None = None
    page_title: str | None = None
    published_on: str | None = None


@dataclass(frozen=True, slots=True)
class Had:
    """A file that was fetched; `etag` is what tells whether it changed, as its source gave it, `modified` its Last-Modified."""

    source_file: str
    address: str
    page_title: str | None
    published_on: str | None
    etag: str | None
    modified: str | None
    fetched_at: str

    def row(self) -> tuple[str, str | None, date | None, str | None, datetime]:
        """Address, title of the page, date of publication, mark and time, as the register keeps them: contacts masked."""
        published = date.fromisoformat(self.published_on) if self.published_on else None
        title, mark = (mask_text(text) if text else None for text in (self.page_title, self.etag or self.modified))
        return mask_text(self.address), title, published, mark, datetime.fromisoformat(self.fetched_at)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came for a request: bytes, and what marks them."""

    data: bytes
    etag: str | None = None
    modified: str | None = None


class FetchError(JixiaoError):
    """One file, or a whole source, could not be had: the message is for people and holds no secret."""


class Connection(Protocol):
    """A source that is open."""

    def listed(self) -> Iterator[Listed | FetchError]:
        """Its files; an error in between is of one part, and the listing is then not whole. Raises FetchError."""

    def read(self, listed: Listed, had: Had | None) -> Answer | None:
        """The bytes of one, None where they are those that were had. Raises FetchError."""


Opener = Callable[[Source, "Mirror"], AbstractContextManager[Connection]]


class Mirror:
    """The mirror of one source."""

    def __init__(self, folder: DataFolder, name: str) -> None:
        self.root = folder.fetched / name
        self.journal = folder.fetched / f"{name}.jsonl"
        self.troubles = folder.fetched / f"{name}.troubles.json"
        self.pages = folder.fetched / f"{name}.pages"
        self.evidence = folder.fetched / f"{name}.warc"
        self.had: dict[str, Had] = {had.source_file: had for had in self._journal()}

    def _journal(self) -> Iterator[Had]:
        if not self.journal.exists():
            return
        for line in self.journal.read_text("utf-8", "replace").splitlines():
            try:
                yield Had(**json.loads(line))
            except (ValueError, TypeError):  # the line that a killed fetch was writing
                continue

    def fetch(self, connection: Connection, on_file: Callable[[str], None] | None = None) -> list[Skipped]:
        """Fetch what is new or changed, take away what is gone; gives what could not be had, which is noted for the archive, too."""
        self.root.mkdir(parents=True, exist_ok=True)
        seen: set[str] = set()
        troubles: list[Skipped] = []
        is_whole = False
        try:
            for listed in connection.listed():
                if isinstance(listed, FetchError):
                    troubles.append(trouble("", listed))
                    continue
                path = safe_path(listed.path)
                seen.add(path)
                try:
                    self._take(connection, listed, path)
                except (FetchError, OSError) as error:
                    troubles.append(trouble(path, error))
                if on_file:
                    on_file(path)
            is_whole = not troubles
        except FetchError as error:
            troubles.append(trouble("", error))
        if is_whole and seen:  # a listing of nothing is taken for a source that is not well
            self._drop(set(self.had) - seen)
        self.finish(troubles)
        return troubles

    def _take(self, connection: Connection, listed: Listed, path: str) -> None:
        target = self.root / path
        had = self.had.get(path) if target.is_file() else None
        answer = connection.read(listed, had)
        if answer is None and had is not None:
            if (had.page_title, had.published_on) != (listed.page_title, listed.published_on):
                self._note(Had(**{**asdict(had), "page_title": listed.page_title, "published_on": listed.published_on}))
            return
        if answer is None:
            raise FetchError("the server gave no content", "服务器没有返回内容")
        if not target.is_file() or target.read_bytes() != answer.data:
            write_bytes(target, answer.data)
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        self._note(Had(path, listed.address, listed.page_title, listed.published_on, answer.etag, answer.modified, now))

    def _note(self, had: Had) -> None:
        self.had[had.source_file] = had
        with self.journal.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(asdict(had), ensure_ascii=False) + "\n")

    def _drop(self, paths: set[str]) -> None:
        for path in paths:
            (self.root / path).unlink(missing_ok=True)
            del self.had[path]

    def finish(self, troubles: list[Skipped]) -> None:
        """Note what could not be had, and write the journal anew without what it says twice."""
        lines = [json.dumps(asdict(had), ensure_ascii=False) + "\n" for _, had in sorted(self.had.items())]
        write_bytes(self.journal, "".join(lines).encode())
        write_bytes(self.troubles, json.dumps([asdict(t) for t in troubles], ensure_ascii=False).encode())

    def remove(self) -> None:
        """Remove what was fetched: the archive keeps the documents. The evidence stays."""
        for place in (self.root, self.pages):
            shutil.rmtree(place, ignore_errors=True)
        for file in (self.journal, self.troubles):
            file.unlink(missing_ok=True)

    def known_troubles(self) -> list[Skipped]:
        """What the last fetch could not have."""
        try:
            return [Skipped(**each) for each in json.loads(self.troubles.read_text("utf-8"))]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError) as error:
            return [Skipped("", "source_failed", f"{self.troubles.name} cannot be read ({error})")]


def trouble(path: str, error: Exception) -> Skipped:
    """What could not be had, as the archive notes it."""
    return Skipped(path, "source_failed", scrubbed(str(getattr(error, "strerror", None) or error)))


def scrubbed(text: str) -> str:
    """A message without names, passwords and queries inside addresses, on one line."""
    text = re.sub(r"//[^/@\s]+@", "//", " ".join(text.split()))
    return re.sub(r"(https?://[^\s?'\"]+)\?[^\s'\"]*", r"\1?…", text)[:300]


def safe_path(path: str) -> str:
    """A path that stays below its mirror, whatever a server calls its file; parts are cut to what a file system holds."""
    parts = [part for part in PurePosixPath(path.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    clean = [_shortened("".join(c if c >= " " and c != "\x7f" else "_" for c in part)) for part in parts]
    return "/".join(clean) or "index"


def _shortened(part: str) -> str:
    if len(os.fsencode(part)) <= 200:
        return part
    stem, dot, suffix = part.rpartition(".")
    keep = suffix if dot and len(suffix) < 10 else ""
    mark = sha256(part.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    head = (stem or part).encode("utf-8", "ignore")[:150].decode("utf-8", "ignore")
    return f"{head}-{mark}.{keep}" if keep else f"{head}-{mark}"


def secret(source: Source) -> str | None:
    """The secret whose variable an entry names. Raises FetchError where the environment does not hold it."""
    name = source.options.get("password_env")
    if name is None:
        return None
    if value := os.environ.get(str(name)):
        return value
    raise FetchError(
        f"the environment does not hold {name}, which is named as this source's password_env",
        f"环境变量中没有 {name}，而本来源的 password_env 指名要用它",
    )


def fetch(source: Source, folder: DataFolder, on_file: Callable[[str], None] | None = None) -> list[Skipped]:
    """Fetch one source into its mirror; gives what could not be had. Raises nothing that only this source is to blame for."""
    mirror = Mirror(folder, source.name)
    mirror.root.mkdir(parents=True, exist_ok=True)
    folder.fetched.chmod(0o700)
    try:
        with opened(source, mirror) as connection:
            return mirror.fetch(connection, on_file)
    except FetchError as error:
        troubles = [trouble("", error)]
        mirror.finish(troubles)
        return troubles


def first_file(source: Source, folder: DataFolder) -> str:
    """The path of the first file that a source lists; nothing is fetched into the mirror. Raises JixiaoError where it gives none."""
    if not source.is_fetched:
        found = next((f for f in walk(source.path(folder), folder.places()) if isinstance(f, Found)), None)
        if found is None:
            raise FetchError("it holds no file", "其中没有文件")
        return found.source_file
    with opened(source, Mirror(folder, source.name)) as connection:
        listed = next(iter(connection.listed()), None)
    if isinstance(listed, Listed):
        return listed.path
    raise listed or FetchError("it lists no file", "没有列出文件")


def opened(source: Source, mirror: Mirror) -> AbstractContextManager[Connection]:
    """Open a source that is fetched."""
    with needs("sources"):
        from jixiao.sources import stores, web_list
    from jixiao.sources.registry import OBJECTS, SFTP, WEBDAV

    openers: dict[str, Opener] = {OBJECTS: stores.objects, SFTP: stores.sftp, WEBDAV: stores.webdav}
    return openers.get(source.kind, web_list.web_list)(source, mirror)


def mirror_of(path: Path, folder: DataFolder) -> Mirror | None:
    """The mirror that a path is; None of a folder or file of the machine's own."""
    return Mirror(folder, path.name) if path.parent == folder.fetched.resolve() else None
