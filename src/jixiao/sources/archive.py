"""The archive: every document's bytes once, named by their SHA-256, and the register of where and when they were seen.

Belongs here: copying bytes, the register (one row for each source, path and content), what is new, known, replaced or withdrawn.
Must stay out: what is in a document. A file of a kind that nobody can read is archived too: the reader sets it aside later.

The register is `raw/sightings.parquet`, rewritten whole after each take; bytes are written before it. A take that is killed leaves
bytes that the next one finds and does not copy again. A copy stands beside it, as nothing else tells what was published when.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from jixiao.errors import DamagedFileError
from jixiao.model import DocumentError
from jixiao.schema import FETCHED, SIGHTING, SKIPPED
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import sync_everything, write_parquet
from jixiao.sources.folders import SKIP_REASONS, STEADY_NS, Found, Skipped, SourceMissingError, Walked, printable, skip_reason, stands, walk
from jixiao.sources.mirror import Mirror, mirror_of
from jixiao.sources.zip_members import BadMember, is_archive, members

STEADY = timedelta(microseconds=STEADY_NS // 1000)
"""A file that changed less than this before it was hashed is hashed again next time."""

_ONE_READ = 64 * 2**20
_PIECE = 8 * 2**20


@dataclass(slots=True)
class Sighting:
    """One row of the register; the columns of `schema.SIGHTING`. Times are UTC without zone."""

    source: str
    source_file: str
    sha256: str
    is_container: bool
    container_file: str | None
    container_sha256: str | None
    size_bytes: int
    modified_ns: int
    changed_ns: int
    checked_at: datetime
    first_seen: datetime
    last_seen: datetime
    appeared_at: datetime
    withdrawn_at: datetime | None
    location_state: str
    times_seen: int


@dataclass(frozen=True, slots=True)
class ArchivedDocument:
    """One document of the archive: its SHA-256, where its bytes are, and a path at which it was seen."""

    sha256: str
    path_on_disk: Path
    source_file: str
    size: int


@dataclass(slots=True)
class ArchiveReport:
    """What a take did. `new` and `known` count documents among the sources given, by content; `documents` holds all of the archive's.

    `skipped` are files that are no documents, `unreadable` those that could not be read, `withdrawn` paths that are gone, `walked` is
    the digest of what was found (`folders.Walked`).
    """

    new: int = 0
    known: int = 0
    copied_bytes: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    unreadable: list[Skipped] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    walked: str | None = None
    documents: list[ArchivedDocument] = field(default_factory=list)


class Archive:
    """The archive of a data folder."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder

    @property
    def register(self) -> Path:
        """The register of sightings."""
        return self.folder.raw / "sightings.parquet"

    @property
    def register_copy(self) -> Path:
        """The register once more: what is left if the disk spoils the first."""
        return self.folder.raw / ".sightings-copy.parquet"

    @property
    def skipped(self) -> Path:
        """The list of files that were not taken, as the last take of their source found it."""
        return self.folder.raw / "skipped.parquet"

    @property
    def fetched(self) -> Path:
        """Where and when files were fetched that stand in sources elsewhere."""
        return self.folder.raw / "fetched.parquet"

    def path(self, sha256: str) -> Path:
        """Where the bytes with this SHA-256 are kept."""
        return self.folder.raw / sha256[:2] / sha256

    def take(
        self, sources: Iterable[Path | str], *, now: datetime | None = None, on_file: Callable[[str], None] | None = None
    ) -> ArchiveReport:
        """Archive all files of the sources (folders, files, zips) and note where they were seen; `on_file(source_file)` follows each.

        A source that does not exist, or holds no file, is told as unreadable, keeps its documents and leaves the others to be taken.
        Raises SourceMissingError, before anything is noted, where none of them exists.
        """
        paths = [Path(s) for s in sources]
        if paths and not any(stands(path) for path in paths):
            raise SourceMissingError(
                f"{', '.join(map(str, paths))}: no such source. Nothing was loaded.",
                f"{', '.join(map(str, paths))}：没有这个来源，什么也没有载入。",
            )
        take = _Take(self, (now or datetime.now(UTC)).replace(tzinfo=None), on_file)
        for path in dict.fromkeys(p.resolve() for p in paths):
            take.source(path)
        return take.finish()

    def sources(self) -> list[str]:
        """The sources of earlier takes from which something is present; one that was given up is not among them."""
        self._check_standing()
        rows = read_rows(self.register, self.folder, ["source", "location_state"])
        return list(dict.fromkeys(str(row["source"]) for row in rows if row["location_state"] == "present"))

    def withdraw(self, source: str, *, now: datetime | None = None) -> list[str]:
        """Mark everything of a source withdrawn that is still present, as when its files were deleted. Gives the paths of its documents."""
        moment, rows, gone = (now or datetime.now(UTC)).replace(tzinfo=None), self.sightings(), []
        for row in rows:
            if row.source == source and row.location_state == "present":
                row.location_state, row.withdrawn_at = "withdrawn", moment
                if not row.is_container:
                    gone.append(row.source_file)
        if rows:
            self.write(rows)
        self._forget_skips(source)
        return gone

    def _forget_skips(self, source: str) -> None:
        import pyarrow as pa

        rows = read_rows(self.skipped, self.folder)
        left = [row for row in rows if row["source"] != source]
        if len(left) < len(rows):
            write_parquet(self.skipped, pa.Table.from_pylist(left, SKIPPED.arrow()))

    def digest(self) -> str:
        """A digest of the archive's files by name and size, and of its register; 100,000 documents take a third of a second."""
        found = hashlib.sha256()
        for folder in sorted(self.folder.raw.glob("*")):
            if folder.is_dir():
                with os.scandir(folder) as listing:
                    files = sorted((entry.name, entry.stat().st_size) for entry in listing)
                found.update(repr(files).encode())
            else:
                found.update(f"{folder.name}\0{folder.stat().st_size}\0{folder.stat().st_mtime_ns}\n".encode())
        return found.hexdigest()

    def sightings(self) -> list[Sighting]:
        """The rows of the register. Raises DamagedFileError where it cannot be read, or is gone and its copy is not."""
        self._check_standing()
        return [Sighting(**row) for row in read_rows(self.register, self.folder)]

    def _check_standing(self) -> None:
        if not self.register.exists() and self.register_copy.exists():
            raise DamagedFileError.of(self.register, "it is gone", self.folder.root)

    def write(self, sightings: Iterable[Sighting]) -> None:
        """Write the register, and its copy."""
        import pyarrow as pa

        rows = sorted(sightings, key=lambda r: (r.source, r.source_file, r.sha256))
        columns = {name: [getattr(r, name) for r in rows] for name in SIGHTING.arrow().names}
        table = pa.Table.from_pydict(columns, SIGHTING.arrow())
        write_parquet(self.register, table)
        write_parquet(self.register_copy, table)

    def documents(self) -> list[ArchivedDocument]:
        """All documents of the archive, each once, sorted by SHA-256; zips that were opened are not among them."""
        return _documents(self, self.sightings())


def carry_sightings(folder: DataFolder, into: DataFolder, hashes: Collection[str]) -> None:
    """Add to another data folder's register where the documents with these hashes were seen; their bytes stay where they are."""
    other = Archive(into)
    other.write([*other.sightings(), *(row for row in Archive(folder).sightings() if row.sha256 in hashes)])


def read_rows(path: Path, folder: DataFolder, columns: list[str] | None = None) -> list[dict[str, Any]]:
    """The rows of a Parquet file of a data folder, none where it does not exist. Raises DamagedFileError where it cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.exists():
        return []
    try:
        file = pq.ParquetFile(path)  # a data set, which is more than a file, brings pandas with it
        if missing := {*(columns or ())} - {*file.schema_arrow.names}:
            raise KeyError(", ".join(sorted(missing)))
        rows: list[dict[str, Any]] = file.read(columns=columns).to_pylist()
    except (pa.ArrowException, OSError, KeyError) as error:
        raise DamagedFileError.of(path, error, folder.root) from error
    return rows


def _documents(archive: Archive, sightings: Iterable[Sighting]) -> list[ArchivedDocument]:
    best: dict[str, Sighting] = {}
    for s in sightings:
        if not s.is_container:
            first = best.get(s.sha256)
            if first is None or (s.first_seen, s.source, s.source_file) < (first.first_seen, first.source, first.source_file):
                best[s.sha256] = s
    return [ArchivedDocument(k, archive.path(k), s.source_file, s.size_bytes) for k, s in sorted(best.items())]


class _Take:
    """One take: the register in memory, by place and content."""

    def __init__(self, archive: Archive, now: datetime, on_file: Callable[[str], None] | None) -> None:
        self.archive, self.now, self.on_file = archive, now, on_file
        self.report = ArchiveReport()
        self.rows: dict[tuple[str, str, str], Sighting] = {}
        self.present: dict[tuple[str, str], str] = {}  # the content that the register last saw at a place
        self.members: dict[tuple[str, str, str], list[Sighting]] = {}
        self.first_seen: dict[str, datetime] = {}
        for row in archive.sightings():
            self._add(row)
        self.known_before = {s.sha256 for s in self.rows.values() if not s.is_container}
        self.seen: dict[tuple[str, str], str | None] = {}  # places of this take; None where the bytes could not be read
        self.closed: list[tuple[str, str]] = []  # folders that could not be listed
        self.sources: list[str] = []
        self.skip_rows: list[dict[str, Any]] = []
        self.earlier_skips = read_rows(archive.skipped, archive.folder)
        self.walked = Walked()
        self.mirrors: dict[str, Mirror] = {}

    def _add(self, row: Sighting) -> None:
        self.rows[row.source, row.source_file, row.sha256] = row
        if row.location_state == "present":
            self.present[row.source, row.source_file] = row.sha256
        if row.container_file is not None and row.container_sha256 is not None:
            self.members.setdefault((row.source, row.container_file, row.container_sha256), []).append(row)
        self.first_seen[row.sha256] = min(row.first_seen, self.first_seen.get(row.sha256, row.first_seen))

    def source(self, path: Path) -> None:
        """Take one source."""
        source = printable(str(path))
        self.sources.append(source)
        if not stands(path):
            self._close(source, "source_missing", f"{source} does not exist")
            return
        mirror = mirror_of(path, self.archive.folder)
        if mirror is not None:
            self._fetched(source, mirror)
        is_empty = not any(s == source for s, _ in self.closed)
        for found in walk(path, self.archive.folder.places()):
            is_empty = is_empty and isinstance(found, Skipped) and found.reason in SKIP_REASONS and found.reason != "unreadable"
            self.walked.add(source, found)
            if isinstance(found, Skipped):
                self._skip(source, found)
            else:
                self._file(source, found, is_source=not path.is_dir())
                if self.on_file:
                    self.on_file(found.source_file)
        if is_empty:
            self._close(source, "source_empty", f"{source} holds no file")

    def _fetched(self, source: str, mirror: Mirror) -> None:
        """Note what the last fetch of a source could not have, and where it had the others."""
        self.mirrors[source] = mirror
        for trouble in mirror.known_troubles():
            self.walked.is_whole = False
            if trouble.source_file in mirror.had:  # the earlier edition is still here, and is taken
                trouble = Skipped(f"{trouble.source_file} ({trouble.reason})", trouble.reason, trouble.message)
            self._skip(source, trouble)

    def _close(self, source: str, reason: str, message: str) -> None:
        """Note that a whole source gave nothing: nobody knows whether its documents are gone."""
        trouble = Skipped("", reason, message)
        self.walked.add(source, trouble)
        self.walked.is_whole = False
        self._skip(source, trouble)

    def _skip(self, source: str, skipped: Skipped) -> None:
        if skipped.reason == "unreadable" or skipped.reason not in SKIP_REASONS:
            self.report.unreadable.append(skipped)
            self.seen[source, skipped.source_file] = None
            if skipped.source_file == "" or skipped.source_file.endswith("/"):
                self.closed.append((source, skipped.source_file))
        else:
            self.report.skipped.append(skipped)
        self.skip_rows.append({"source": source, "last_seen": self.now, **asdict(skipped)})

    def _file(self, source: str, found: Found, *, is_source: bool) -> None:
        if known := self._unchanged(source, found):
            self._see(known)
            for member in self.members.get((source, found.source_file, known.sha256), []):
                self._see(member)
            if known.is_container:
                self._skip_as_before(source, "" if is_source else f"{found.source_file}/")
            return
        try:
            data, sha256 = self._read(found)
        except OSError as error:
            self._skip(source, Skipped(found.source_file, "unreadable", str(error.strerror)))
            return
        kept = self.archive.path(sha256) if data is None else data  # a large one is opened where it is kept
        opened = is_archive(kept)
        if opened:
            prefix = "" if is_source else f"{found.source_file}/"
            opened = self._members(source, found, kept, sha256, prefix)
        self._note(source, found.source_file, sha256, found.status, is_container=opened)

    def _members(self, source: str, found: Found, data: bytes | Path, sha256: str, prefix: str) -> bool:
        """Archive the members of a zip; those that cannot be taken are told, each with its reason. False where it cannot be opened: the
        zip is then a document that the reader sets aside."""
        try:
            for member in members(data, found.source_file):
                if isinstance(member, BadMember):
                    path = prefix + member.path if member.path else found.source_file
                    self._skip(source, Skipped(path, member.reason, member.message))
                else:
                    self._member(source, found, member, sha256, prefix)
        except DocumentError:
            return False
        return True

    def _member(self, source: str, found: Found, member: tuple[str, bytes], sha256: str, prefix: str) -> None:
        path, content = member
        name = prefix + path
        if reason := next((r for part in path.split("/") if (r := skip_reason(part))), None):
            self._skip(source, Skipped(name, reason))
            return
        digest = hashlib.sha256(content).hexdigest()
        self._store(digest, content)
        self._note(source, name, digest, found.status, container=(found.source_file, sha256), size=len(content))

    def _skip_as_before(self, source: str, prefix: str) -> None:
        """Tell again which members of a zip were not taken, which is as it was."""
        for row in self.earlier_skips:
            if row["source"] == source and row["source_file"].startswith(prefix):
                self._skip(source, Skipped(row["source_file"], row["reason"], row["message"]))

    def _unchanged(self, source: str, found: Found) -> Sighting | None:
        """The row of a file whose size and times say that its bytes are those that were hashed; None where they must be read."""
        sha256 = self.present.get((source, found.source_file))
        row = self.rows.get((source, found.source_file, sha256)) if sha256 else None
        status = found.status
        if row is None or (row.size_bytes, row.modified_ns, row.changed_ns) != (status.st_size, status.st_mtime_ns, status.st_ctime_ns):
            return None
        changed = datetime.fromtimestamp(max(status.st_mtime_ns, status.st_ctime_ns) / 1e9, UTC).replace(tzinfo=None)
        if row.checked_at - changed < STEADY:
            return None
        kept = [row, *self.members.get((source, found.source_file, row.sha256), [])]
        return row if all(self._has(r.sha256, r.size_bytes) for r in kept) else None

    def _has(self, sha256: str, size: int) -> bool:
        try:
            return self.archive.path(sha256).stat().st_size == size
        except FileNotFoundError:
            return False

    def _read(self, found: Found) -> tuple[bytes | None, str]:
        """The file's bytes, None of a very large file, and their SHA-256; stored when this returns."""
        if found.status.st_size <= _ONE_READ:
            with found.path.open("rb") as handle:
                data = handle.read()
            sha256 = hashlib.sha256(data).hexdigest()
            self._store(sha256, data)
            return data, sha256
        self.archive.folder.raw.mkdir(parents=True, exist_ok=True)
        temporary = self.archive.folder.raw / f".large.{os.getpid()}.tmp"
        digest = hashlib.sha256()
        with found.path.open("rb") as handle, temporary.open("wb") as copy:
            while piece := handle.read(_PIECE):
                digest.update(piece)
                copy.write(piece)
        sha256 = digest.hexdigest()
        if self._has(sha256, temporary.stat().st_size):
            temporary.unlink()
        else:
            self.archive.path(sha256).parent.mkdir(parents=True, exist_ok=True)
            self.report.copied_bytes += temporary.stat().st_size
            temporary.replace(self.archive.path(sha256))
        return None, sha256

    def _store(self, sha256: str, data: bytes) -> None:
        if self._has(sha256, len(data)):
            return
        path = self.archive.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{sha256}.{os.getpid()}.tmp")
        temporary.write_bytes(data)
        temporary.replace(path)
        self.report.copied_bytes += len(data)

    def _note(
        self,
        source: str,
        source_file: str,
        sha256: str,
        status: os.stat_result,
        *,
        is_container: bool = False,
        container: tuple[str, str] | None = None,
        size: int | None = None,
    ) -> None:
        """Note that these bytes stand at this place now, whether the register has the place already or not."""
        key = (source, source_file, sha256)
        row = self.rows.get(key)
        if row is None:
            # Bytes that stood elsewhere before are as old as there: a copy of a superseded edition is not a new edition.
            appeared = self.first_seen.get(sha256, self.now)
            file, parent = container or (None, None)
            length = status.st_size if size is None else size
            times = (self.now, self.now, self.now, appeared)
            row = Sighting(*key, is_container, file, parent, length, 0, 0, *times, None, "present", 0)
            self._add(row)
        row.is_container, row.modified_ns, row.changed_ns, row.checked_at = is_container, status.st_mtime_ns, status.st_ctime_ns, self.now
        if container is not None and (row.container_file, row.container_sha256) != container:
            row.container_file, row.container_sha256 = container  # the same member in another edition of its zip
            self._add(row)
        self._see(row)

    def _see(self, row: Sighting) -> None:
        if row.location_state == "replaced":
            row.appeared_at = self.now  # the publisher put the earlier edition back
        if self.seen.get((row.source, row.source_file)) != row.sha256:
            row.times_seen += 1
        row.last_seen, row.withdrawn_at, row.location_state = self.now, None, "present"
        self.seen[row.source, row.source_file] = row.sha256

    def finish(self) -> ArchiveReport:
        """Mark what is gone, write the register, and report."""
        for key, row in self.rows.items():
            if row.source not in self.sources or row.location_state != "present":
                continue
            now_there = self.seen.get(key[:2], "")
            if now_there in (None, row.sha256) or self._is_hidden(row):
                continue
            row.location_state = "replaced" if now_there else "withdrawn"
            row.withdrawn_at = self.now
            if not now_there:
                self.report.withdrawn.append(row.source_file)
        self._write()
        self.report.walked = self.walked.digest()
        distinct = {s for place, s in self.seen.items() if s and not self.rows[(*place, s)].is_container}
        self.report.new = len(distinct - self.known_before)
        self.report.known = len(distinct & self.known_before)
        self.report.documents = _documents(self.archive, self.rows.values())
        return self.report

    def _is_hidden(self, row: Sighting) -> bool:
        """Whether the place stands in a zip or a folder that could not be read this time: nobody knows whether it is gone."""
        if row.container_file and self.seen.get((row.source, row.container_file), "") is None:
            return True
        return any(source == row.source and row.source_file.startswith(prefix) for source, prefix in self.closed)

    def _write(self) -> None:
        import pyarrow as pa

        earlier = [r for r in self.earlier_skips if r["source"] not in self.sources]
        if self.report.copied_bytes:
            sync_everything()  # once for all: the register must not outlive the bytes that it names
        write_parquet(self.archive.skipped, pa.Table.from_pylist(earlier + self.skip_rows, SKIPPED.arrow()))
        self._write_fetched()
        self.archive.write(self.rows.values())

    def _write_fetched(self) -> None:
        """Note of the files that stand in mirrors where and when they were had; what was noted of earlier editions stays."""
        import pyarrow as pa

        rows = {(r["source"], r["source_file"], r["sha256"]): r for r in read_rows(self.archive.fetched, self.archive.folder)}
        before = dict(rows)
        for (source, source_file), sha256 in self.seen.items():
            had = self.mirrors[source].had.get(source_file) if source in self.mirrors and sha256 else None
            if had is not None:
                key = (source, source_file, str(sha256))
                rows[key] = dict(zip(FETCHED.arrow().names, (*key, *had.row()), strict=True))
        if rows != before:
            write_parquet(self.archive.fetched, pa.Table.from_pylist([rows[key] for key in sorted(rows)], FETCHED.arrow()))
