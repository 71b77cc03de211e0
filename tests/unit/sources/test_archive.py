"""The archive keeps every input's bytes once, and knows where and when they were seen."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from jixiao.sources import files as writing
from jixiao.sources.archive import Archive, ArchiveReport, Sighting
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.folders import SourceMissingError, Walked, printable, walk

T0 = datetime(2026, 1, 1, 2)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(DataFolder(tmp_path / "data").create())


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An empty source folder."""
    path = tmp_path / "source"
    path.mkdir()
    return path


def by_place(archive: Archive) -> dict[tuple[str, str], Sighting]:
    """The register by path and content's first digits."""
    return {(s.source_file, s.sha256[:4]): s for s in archive.sightings()}


def files(archive: Archive) -> list[str]:
    """Paths of the documents' sightings that are present."""
    return sorted(s.source_file for s in archive.sightings() if s.location_state == "present" and not s.is_container)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_bytes_are_kept_once_under_their_hash_whatever_the_kind(archive: Archive, source: Path) -> None:
    """Two copies are one document with two places; a file that nobody can read is kept too."""
    (source / "sub").mkdir()
    for name in ("a.docx", "sub/copy.docx"):
        (source / name).write_bytes(b"same")
    (source / "strange.xyz").write_bytes(b"\0\1")
    report = archive.take([source], now=T0)
    assert (report.new, report.known, report.copied_bytes) == (2, 0, 6)
    sha256 = hashlib.sha256(b"same").hexdigest()
    assert archive.path(sha256).read_bytes() == b"same"
    assert files(archive) == ["a.docx", "strange.xyz", "sub/copy.docx"]
    assert [d.source_file for d in report.documents if d.sha256 == sha256] == ["a.docx"]


def test_a_second_take_copies_nothing_and_counts_the_sighting(archive: Archive, source: Path) -> None:
    """First and last seen, and how often."""
    (source / "a.docx").write_bytes(b"x")
    archive.take([source], now=T0)
    report = archive.take([source], now=T0 + timedelta(days=1))
    assert (report.new, report.known, report.copied_bytes) == (0, 1, 0)
    (row,) = archive.sightings()
    assert (row.first_seen, row.last_seen, row.times_seen) == (T0, T0 + timedelta(days=1), 2)


def age(path: Path, seconds: float = 60) -> None:
    """Make a file's modification older."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - int(seconds * 1e9)))


def test_an_unchanged_file_is_not_read_again(archive: Archive, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size and times of the register say so, once they are older than the steps in which file systems keep times."""
    (source / "a.docx").write_bytes(b"x")
    later = datetime(2100, 1, 1)
    archive.take([source], now=later)
    reads: list[Path] = []
    real = Path.open

    def counted(self: Path, *arguments: object, **options: object) -> object:
        reads.append(self)
        return real(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counted)
    assert archive.take([source], now=later).known == 1
    assert source / "a.docx" not in reads


def test_a_change_that_keeps_size_and_modification_time_is_seen(archive: Archive, source: Path) -> None:
    """The status change time gives it away."""
    file = source / "a.docx"
    file.write_bytes(b"one")
    archive.take([source], now=datetime(2100, 1, 1))
    status = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert archive.take([source], now=datetime(2100, 1, 2)).new == 1


def test_a_change_within_the_clock_s_step_is_seen(archive: Archive, source: Path) -> None:
    """A file that was hashed right after it was written is hashed again."""
    (source / "a.docx").write_bytes(b"one")
    archive.take([source])
    (source / "a.docx").write_bytes(b"two")
    assert archive.take([source]).new == 1


def test_bytes_that_were_lost_from_the_archive_are_copied_again(archive: Archive, source: Path) -> None:
    """The register is no proof that the bytes are there."""
    (source / "a.docx").write_bytes(b"x")
    archive.take([source], now=datetime(2100, 1, 1))
    archive.path(hashlib.sha256(b"x").hexdigest()).unlink()
    assert archive.take([source], now=datetime(2100, 1, 2)).copied_bytes == 1


def test_what_is_gone_is_withdrawn_what_is_overwritten_is_replaced_and_nothing_is_deleted(archive: Archive, source: Path) -> None:
    """States of a place; the bytes stay."""
    (source / "gone.docx").write_bytes(b"g")
    (source / "changed.docx").write_bytes(b"1")
    archive.take([source], now=T0)
    (source / "gone.docx").unlink()
    (source / "changed.docx").write_bytes(b"2")
    report = archive.take([source], now=T0 + timedelta(days=1))
    assert report.withdrawn == ["gone.docx"]
    states = sorted((s.source_file, s.location_state) for s in archive.sightings())
    assert states == [("changed.docx", "present"), ("changed.docx", "replaced"), ("gone.docx", "withdrawn")]
    assert len(report.documents) == 3
    assert all(d.path_on_disk.exists() for d in report.documents)
    (source / "gone.docx").write_bytes(b"g")
    archive.take([source], now=T0 + timedelta(days=2))
    back = next(s for s in archive.sightings() if s.source_file == "gone.docx")
    assert (back.location_state, back.withdrawn_at, back.appeared_at) == ("present", None, T0)


def test_a_source_that_is_not_given_or_not_there_withdraws_nothing(archive: Archive, source: Path, tmp_path: Path) -> None:
    """A share that is not mounted must not look like an empty one."""
    other = tmp_path / "other"
    other.mkdir()
    (source / "a.docx").write_bytes(b"a")
    (other / "b.docx").write_bytes(b"b")
    archive.take([source, other], now=T0)
    assert archive.take([other], now=T0).withdrawn == []
    before = archive.register.read_bytes()
    with pytest.raises(SourceMissingError, match="missing"):
        archive.take([tmp_path / "missing"], now=T0)
    assert archive.register.read_bytes() == before
    other.rename(tmp_path / "elsewhere")
    report = archive.take([source, other], now=T0)
    assert (report.withdrawn, report.known, report.walked) == ([], 1, None)
    assert [(s.reason, s.message) for s in report.unreadable] == [("source_missing", f"{other} does not exist")]


def test_an_empty_source_is_told_and_keeps_its_documents(archive: Archive, source: Path) -> None:
    """The folder on which a share is mounted is empty without it; only giving the source up withdraws what it held."""
    (source / "a.docx").write_bytes(b"a")
    archive.take([source], now=T0)
    (source / "a.docx").unlink()
    (source / ".hidden").write_bytes(b"")
    report = archive.take([source], now=T0)
    assert (report.withdrawn, [s.reason for s in report.unreadable]) == ([], ["source_empty"])
    assert archive.withdraw(str(source), now=T0) == ["a.docx"]
    assert [s.location_state for s in archive.sightings()] == ["withdrawn"]
    assert archive.sources() == []
    assert archive.withdraw(str(source), now=T0) == []


def test_names_that_are_one_text_in_two_encodings_are_two_files(archive: Archive, source: Path) -> None:
    """GB 18030 beside UTF-8, and composed beside decomposed letters."""
    names = ["绩效表.docx".encode(), "绩效表.docx".encode("gb18030"), "\u00e9.docx".encode(), "e\u0301.docx".encode()]
    for number, name in enumerate(names):
        (source / os.fsdecode(name)).write_bytes(bytes([number]))
    for _ in range(2):
        report = archive.take([source], now=T0)
        assert (len(report.documents), report.withdrawn) == (4, [])
    assert files(archive) == sorted(["绩效表.docx", "绩效表 [GB18030].docx", "\u00e9.docx", "e\u0301.docx"])
    assert {s.location_state for s in archive.sightings()} == {"present"}


def test_files_that_are_no_documents_are_skipped_with_their_reason(archive: Archive, source: Path) -> None:
    """Hidden files, lock files, system files, pipes, and the data folder itself; none of them is opened."""
    for name in (".hidden.docx", "~$a.docx", ".DS_Store", "Thumbs.db", ".~lock.a.docx#", "~WRL0001.tmp", "a.docx.crdownload"):
        (source / name).write_bytes(b"x")
    (source / ".git").mkdir()
    (source / ".git" / "b.docx").write_bytes(b"x")
    os.mkfifo(source / "pipe")
    report = archive.take([source, archive.folder.root.parent], now=T0)
    reasons = {s.source_file: s.reason for s in report.skipped}
    assert reasons["~$a.docx"] == reasons[".~lock.a.docx#"] == "lock_file"
    assert reasons[".hidden.docx"] == reasons[".git"] == "hidden_file"
    assert reasons[".DS_Store"] == reasons["Thumbs.db"] == "system_file"
    assert reasons["~WRL0001.tmp"] == reasons["a.docx.crdownload"] == "temporary_file"
    assert reasons["pipe"] == "special_file"
    assert reasons["data/raw"] == "data_folder"
    assert report.documents == []
    assert archive.skipped.exists()


def test_a_zip_is_kept_and_its_members_are_documents(archive: Archive, source: Path) -> None:
    """Members stand below the zip's path; a Word file, itself a zip, is one document; the zip is none."""
    word = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    (source / "a.docx").write_bytes(word)
    (source / "batch.zip").write_bytes(zipped({"县局/表.docx": word, "b.txt": b"b", "__MACOSX/._b.txt": b"", "~$b.docx": b""}))
    for day in range(2):
        report = archive.take([source], now=datetime(2100, 1, 1 + day))
        assert files(archive) == ["a.docx", "batch.zip/b.txt", "batch.zip/县局/表.docx"]
        assert len(report.documents) == 2
        assert report.withdrawn == []
    assert {s.times_seen for s in archive.sightings()} == {2}
    (source / "batch.zip").unlink()
    report = archive.take([source], now=datetime(2100, 1, 3))
    assert sorted(report.withdrawn) == ["batch.zip", "batch.zip/b.txt", "batch.zip/县局/表.docx"]


def test_a_member_that_stays_in_another_edition_of_its_zip_is_not_withdrawn(archive: Archive, source: Path) -> None:
    """The zip was exchanged, the member is the same: a look at the unchanged new zip sees it too."""
    for day, members in enumerate(({"a.txt": b"a", "b.txt": b"b"}, {"a.txt": b"a", "c.txt": b"c"})):
        (source / "batch.zip").write_bytes(zipped(members))
        archive.take([source], now=T0 + timedelta(days=day))
    os.utime(source / "batch.zip", ns=(0, 0))
    for day in (2, 3):
        report = archive.take([source], now=datetime.now() + timedelta(days=day))
        assert report.withdrawn == []
    assert by_place(archive)["batch.zip/a.txt", hashlib.sha256(b"a").hexdigest()[:4]].location_state == "present"


def test_a_zip_or_a_file_given_as_source_names_its_documents_itself(archive: Archive, tmp_path: Path) -> None:
    """Paths are relative to the source: of a file its name, of a zip the member's path."""
    (tmp_path / "one.docx").write_bytes(b"1")
    (tmp_path / "batch.zip").write_bytes(zipped({"sub/two.docx": b"2"}))
    archive.take([tmp_path / "one.docx", tmp_path / "batch.zip"], now=T0)
    assert files(archive) == ["one.docx", "sub/two.docx"]


def test_a_zip_that_cannot_be_opened_becomes_a_document_for_the_reader_to_refuse(archive: Archive, source: Path) -> None:
    """Silence would be the worst failure."""
    (source / "broken.zip").write_bytes(zipped({"a.txt": b"a" * 100})[:60])
    report = archive.take([source], now=T0)
    assert files(archive) == ["broken.zip"]
    assert len(report.documents) == 1


def test_bad_members_of_a_zip_are_listed_with_their_reason_take_after_take(archive: Archive, source: Path) -> None:
    """The other members are documents; a take that finds the zip unchanged tells the same."""
    data = bytearray(zipped({"a.txt": b"a" * 100, "b.txt": b"b" * 100, "c.txt": b"c" * 100}))
    place = data.index(b"b" * 100)
    data[place : place + 50] = b"x" * 50
    (source / "batch.zip").write_bytes(bytes(data))
    for now in (T0, T0 + timedelta(days=1), T0 + timedelta(days=2)):
        report = archive.take([source], now=now)
        assert files(archive) == ["batch.zip/a.txt", "batch.zip/c.txt"]
        assert [(s.source_file, s.reason) for s in report.unreadable] == [("batch.zip/b.txt", "broken_file")]


def test_a_zip_larger_than_one_read_is_opened_from_the_archive(archive: Archive, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its members are documents like those of a small one."""
    monkeypatch.setattr("jixiao.sources.archive._ONE_READ", 100)
    (source / "large.zip").write_bytes(zipped({"a.txt": b"a" * 100, "b.txt": b"b" * 100}))
    archive.take([source], now=T0)
    assert files(archive) == ["large.zip/a.txt", "large.zip/b.txt"]


def test_a_file_whose_reading_fails_is_reported_and_not_withdrawn(archive: Archive, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk or network error on one file leaves the others."""
    for name in ("a.docx", "b.docx"):
        (source / name).write_bytes(name.encode())
    archive.take([source], now=T0)
    real = Path.open

    def failing(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "a.docx":
            raise OSError(5, "Input/output error")
        return real(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", failing)
    report: ArchiveReport = archive.take([source], now=T0)
    assert [(s.source_file, s.message) for s in report.unreadable] == [("a.docx", "Input/output error")]
    assert report.withdrawn == []
    assert {s.location_state for s in archive.sightings()} == {"present"}


def test_folders_that_link_to_each_other_are_walked_once(archive: Archive, source: Path) -> None:
    """A link back up does not loop."""
    (source / "sub").mkdir()
    (source / "sub" / "a.docx").write_bytes(b"a")
    (source / "sub" / "up").symlink_to(source)
    report = archive.take([source], now=T0)
    assert files(archive) == ["sub/a.docx"]
    assert [(s.source_file, s.reason) for s in report.skipped] == [("sub/up", "link_loop")]


def test_a_link_that_is_not_well_costs_itself_and_is_named(archive: Archive, source: Path) -> None:
    """Links to each other, to nothing, and to where nobody may look; the file beside them is taken."""
    (source / "a.docx").write_bytes(b"a")
    (source / "one").symlink_to(source / "two")
    (source / "two").symlink_to(source / "one")
    (source / "gone.docx").symlink_to(source / "nothing")
    report = archive.take([source], now=T0)
    assert files(archive) == ["a.docx"]
    assert sorted(s.source_file for s in report.unreadable) == ["gone.docx", "one", "two"]
    assert all(s.message for s in report.unreadable)


@pytest.mark.parametrize("fails", ["is_symlink", "is_dir"])
def test_an_entry_that_may_not_be_looked_at_costs_itself(
    archive: Archive, source: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """A link into a folder without permission raises where it is asked what it is; tests that run as root cannot make one."""
    for name in ("a.docx", "b.docx"):
        (source / name).write_bytes(name.encode())
    archive.take([source], now=T0)
    real = os.scandir

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name, self.entry = entry.name, entry

        def _asked(self, what: str) -> bool:
            if what == fails and self.name == "a.docx":
                raise PermissionError(13, "Permission denied")
            return bool(getattr(self.entry, what)())

        def is_symlink(self) -> bool:
            return self._asked("is_symlink")

        def is_dir(self) -> bool:
            return self._asked("is_dir")

    class Listing(list[Entry]):
        def __enter__(self) -> Listing:
            return self

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr("jixiao.sources.folders.os.scandir", lambda path: Listing(Entry(e) for e in real(path)))
    report = archive.take([source], now=T0)
    assert [(s.source_file, s.message) for s in report.unreadable] == [("a.docx", "Permission denied")]
    assert report.withdrawn == []


def test_links_out_of_a_source_are_followed_only_if_asked(
    archive: Archive, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link could lead to any file of the machine; one that stays inside is as good as its file."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.docx").write_bytes(b"b")
    (source / "a.docx").write_bytes(b"a")
    (source / "again.docx").symlink_to("a.docx")
    (source / "file.docx").symlink_to(tmp_path / "outside" / "b.docx")
    (source / "folder").symlink_to(tmp_path / "outside")
    report = archive.take([source], now=T0)
    assert files(archive) == ["a.docx", "again.docx"]
    assert [(s.source_file, s.reason) for s in report.skipped] == [("file.docx", "link_outside"), ("folder", "link_outside")]
    monkeypatch.setenv("JIXIAO_FOLLOW_LINKS", "1")
    archive.take([source], now=T0)
    assert files(archive) == ["a.docx", "again.docx", "file.docx", "folder/b.docx"]


def test_a_file_is_steady_by_the_look_at_it_and_not_by_the_end_of_the_walk(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long walk over other files makes no file steady that had changed a moment before it was looked at."""
    (source / "a.docx").write_bytes(b"a")
    now = (source / "a.docx").stat().st_mtime_ns
    walked = Walked()
    monkeypatch.setattr("jixiao.sources.folders.time.time_ns", lambda: now + 1)
    for found in walk(source):
        walked.add("s", found)
    monkeypatch.setattr("jixiao.sources.folders.time.time_ns", lambda: now + 10**12)
    assert walked.digest() is None
    assert walked.cursor().endswith("~")


def test_names_in_gbk_are_told(tmp_path: Path) -> None:
    """Older Chinese systems wrote file names in GBK."""
    assert printable(os.fsdecode("绩效表.doc".encode("gbk"))) == "绩效表.doc"
    assert printable("绩效表.doc") == "绩效表.doc"


def test_a_take_that_is_cut_short_is_made_up_for_by_the_next(archive: Archive, source: Path) -> None:
    """Bytes come before the register; what was copied already is found and not copied again."""
    for n in range(5):
        (source / f"{n}.docx").write_bytes(bytes([n]))

    def stop(source_file: str) -> None:
        if source_file == "2.docx":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.take([source], now=T0, on_file=stop)
    report = archive.take([source], now=T0)
    assert (report.new, report.copied_bytes) == (5, 2)


def test_an_examination_waits_for_no_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is thrown away at its end is not synced; what is kept is."""
    synced: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: synced.append("file"))
    monkeypatch.setattr(os, "sync", lambda: synced.append("machine"))
    with writing.thrown_away():
        writing.write_bytes(tmp_path / "a", b"a")
        writing.sync_everything()
    assert not synced
    writing.write_bytes(tmp_path / "b", b"b")
    writing.sync_everything()
    assert synced == ["file", "machine"]
