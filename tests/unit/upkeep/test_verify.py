"""Every damage of a data folder is found, told on one line with its remedy, and put right so that nothing is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixiao.engines.local import Job, extract_many
from jixiao.errors import DamagedFileError, told
from jixiao.sources.archive import Archive
from jixiao.sources.data_folder import DataFolder
from jixiao.upkeep.damage import REMEDIES, Kind
from jixiao.upkeep.mend import heal, heal_history, mend, needs_load
from jixiao.upkeep.restore import read_whole
from jixiao.upkeep.sweep import sweep
from jixiao.upkeep.verify import verify
from jixiao.warehouse.ledger import note_taught, pending
from jixiao.warehouse.publish import current_version, versions
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import disclosure, read

Plant = Callable[[DataFolder], Any]

QUESTION = """
select source_file, disclosure_ordinal, project_name, first_seen from fact_disclosure join dim_document using (document_key) order by all
"""


def night(loader: Loader) -> None:
    """Load and publish the source as it stands."""
    loader.night(lambda _, text: read("", disclosure(project_name=text)))
    loader.publish()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """Two nights, three documents of which one came in a zip, two versions. Tests copy it."""
    loader = Loader(tmp_path_factory.mktemp("kept"))
    loader.put("a.txt", "修路")
    with zipfile.ZipFile(loader.source / "b.zip", "w") as batch:
        batch.writestr("b.txt", "修桥")
    night(loader)
    loader.put("c.txt", "修渠")
    night(loader)
    folder = loader.folder
    folder.reference.mkdir()
    (folder.reference / "labels.yml").write_text("fields: {unit: {variants: [承办处室]}}\n", "utf-8")
    note_taught(folder)
    (folder.reports / "r1").mkdir(parents=True)
    (folder.reports / "latest").symlink_to("r1")
    folder.history.mkdir()
    with sqlite3.connect(folder.history / "runs.db") as con:
        con.execute("create table runs (id integer)")
    folder.create()
    assert verify(folder) == []
    return loader


@pytest.fixture
def loader(kept: Loader, tmp_path: Path) -> Loader:
    """A copy to be damaged, beside the source that it was loaded from."""
    shutil.copytree(kept.root / "data", tmp_path / "data", symlinks=True)
    folder = DataFolder(tmp_path / "data")
    newest = max((folder.published / "versions").iterdir())
    folder.published_database.unlink()
    folder.published_database.hardlink_to(newest / "warehouse.duckdb")  # a copy of two names is two files
    copy = Loader(tmp_path, kept.nights)
    copy.__class__ = type("Copied", (Loader,), {"source": property(lambda _: kept.source)})
    return copy


def flip(path: Path) -> None:
    """Change one byte in the middle, and neither size nor time."""
    status = path.stat()
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x20
    path.write_bytes(bytes(data))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def objects(folder: DataFolder) -> dict[str, Path]:
    """The archived objects by the name of their document."""
    archive = Archive(folder)
    return {s.source_file: archive.path(s.sha256) for s in archive.sightings()}


def newest(folder: DataFolder) -> Path:
    """The folder of the version that readers open."""
    found = current_version(folder)
    assert found is not None
    return found


def part(folder: DataFolder) -> Path:
    """A part of the store."""
    return sorted(folder.extracted.glob("run-*"))[0]


def gone(path: Path) -> None:
    """Remove a file or a folder."""
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def spoiled_register(folder: DataFolder) -> None:
    """Register and copy lost at once."""
    flip_end(Archive(folder).register)
    gone(Archive(folder).register_copy)


def flip_end(path: Path) -> None:
    """Cut a file short."""
    path.write_bytes(path.read_bytes()[:-8])


def reread(folder: DataFolder) -> None:
    """A log of a careless writer beside the published file."""
    folder.published_database.with_name("warehouse.duckdb.wal").write_bytes(b"x")


PLANTED: dict[str, tuple[Kind, Plant]] = {
    "an object changed": (Kind.OBJECT, lambda f: flip(objects(f)["a.txt"])),
    "an object gone": (Kind.OBJECT, lambda f: gone(objects(f)["c.txt"])),
    "a member of a zip changed": (Kind.OBJECT, lambda f: flip(objects(f)["b.zip/b.txt"])),
    "a zip changed": (Kind.OBJECT, lambda f: flip(objects(f)["b.zip"])),
    "the register cut": (Kind.REGISTER, lambda f: flip_end(Archive(f).register)),
    "the register gone": (Kind.REGISTER, lambda f: gone(Archive(f).register)),
    "register and copy lost": (Kind.REGISTER, spoiled_register),
    "the list of files not taken cut": (Kind.SKIPPED, lambda f: flip_end(Archive(f).skipped)),
    "a part changed": (Kind.PART, lambda f: flip(part(f) / "disclosure.parquet")),
    "a file of a part gone": (Kind.PART, lambda f: gone(part(f) / "cell.parquet")),
    "a part's checksums cut": (Kind.PART, lambda f: flip_end(part(f) / "checksums.json")),
    "a part of an earlier release cut": (
        Kind.PART,
        lambda f: (gone(part(f) / "checksums.json"), flip_end(part(f) / "value.parquet")),
    ),
    "the note of wordings cut": (Kind.NOTE, lambda f: flip_end(f.extracted / "reference.json")),
    "a run's record cut": (Kind.RUN, lambda f: flip_end(sorted((f.extracted / "runs").iterdir())[0])),
    "the private texts cut": (Kind.CONTACTS, lambda f: (f.restricted / "contacts.parquet").write_bytes(b"PAR1")),
    "the published warehouse changed": (Kind.WAREHOUSE, lambda f: flip(newest(f) / "warehouse.duckdb")),
    "the published version's file gone": (Kind.WAREHOUSE, lambda f: gone(newest(f) / "warehouse.duckdb")),
    "an earlier version changed": (Kind.EARLIER, lambda f: flip(min((f.published / "versions").iterdir()) / "warehouse.duckdb")),
    "a Parquet file changed": (Kind.PARQUET, lambda f: flip(newest(f) / "parquet" / "main" / "fact_disclosure.parquet")),
    "a Parquet file gone": (Kind.PARQUET, lambda f: gone(newest(f) / "parquet" / "mart" / "funding.parquet")),
    "a manifest cut": (Kind.MANIFEST, lambda f: flip_end(newest(f) / "manifest.json")),
    "a manifest gone": (Kind.MANIFEST, lambda f: gone(newest(f) / "manifest.json")),
    "an earlier manifest emptied": (
        Kind.MANIFEST,
        lambda f: (min((f.published / "versions").iterdir()) / "manifest.json").write_text("{}"),
    ),
    "a version's checksums cut": (Kind.MANIFEST, lambda f: flip_end(newest(f) / "checksums.json")),
    "the published name gone": (Kind.LINK, lambda f: gone(f.published_database)),
    "the link to Parquet gone": (Kind.LINK, lambda f: gone(f.published / "parquet")),
    "the public manifest cut": (Kind.LINK, lambda f: flip_end(f.published / "manifest.json")),
    "a log beside the published file": (Kind.LINK, reread),
    "the report's link leads nowhere": (Kind.LINK, lambda f: gone(f.reports / "r1")),
    "Dagster's record overwritten": (Kind.HISTORY, lambda f: (f.history / "runs.db").write_bytes(b"no database" * 100)),
    "the archive open to all": (Kind.MODE, lambda f: f.raw.chmod(0o755)),
}


def is_chinese(line: str) -> bool:
    """Whether a line has its Chinese, in which a library's own words stand in brackets alone."""
    said = re.sub("（[^）]*）", "", told(line, "zh"))
    return re.search("[一-鿿]", said) is not None and re.search("[a-z]{2,} [a-z]{2,}", said) is None


@pytest.mark.parametrize("name", PLANTED)
def test_every_damage_is_found_told_and_put_right(loader: Loader, name: str) -> None:
    """One line names file and remedy; after mending, and a load where one is needed, all is whole and says the same as before."""
    kind, plant = PLANTED[name]
    folder = loader.folder
    before = loader.rows(QUESTION, folder.published_database)
    plant(folder)
    found = verify(folder)
    assert [d.kind for d in found] == [kind], [d.line for d in found]
    assert "\n" not in found[0].line and found[0].remedy in found[0].line and found[0].path.split("/")[-1] in found[0].line
    assert is_chinese(found[0].line), told(found[0].line, "zh")
    mended = mend(folder, found)
    assert [m.done for m in mended] == [True], [m.line for m in mended]
    assert is_chinese(mended[0].line), told(mended[0].line, "zh")
    if needs_load(mended):
        folder.database.unlink(missing_ok=True)
        night(loader)
    assert [d.line for d in verify(folder)] == []
    assert loader.rows(QUESTION, folder.published_database) == before


def test_every_kind_of_damage_is_planted() -> None:
    """A kind that no test plants may be found by nobody."""
    assert {kind for kind, _ in PLANTED.values()} == set(Kind) == set(REMEDIES)


def test_bytes_that_no_source_has_any_more_stay_damaged(loader: Loader, tmp_path: Path) -> None:
    """Nothing is made up: the damage stands with its remedy, and once the file is back in its source a load takes it."""
    folder = loader.folder
    elsewhere = tmp_path / "moved"
    shutil.copytree(loader.source, elsewhere)
    flip(objects(folder)["a.txt"])
    archive = Archive(folder)
    rows = archive.sightings()
    for row in rows:
        row.source = str(tmp_path / "no-more")
    archive.write(rows)
    (mended,) = mend(folder, verify(folder))
    assert not mended.done and "put the file back" in mended.line
    (left,) = verify(folder)
    assert (left.kind, left.what) == (Kind.OBJECT, "it is missing (a.txt)")
    archive.take([elsewhere])
    assert verify(folder) == []


def test_a_load_first_mends_what_would_stand_in_its_way(loader: Loader) -> None:
    """Register, part, manifest, notes and record of runs at once: a load goes on, and says the same as before."""
    folder = loader.folder
    before = loader.rows(QUESTION, folder.published_database)
    for name in ("the register cut", "a part changed", "a manifest cut", "the note of wordings cut", "a run's record cut"):
        PLANTED[name][1](folder)
    PLANTED["Dagster's record overwritten"][1](folder)
    mended = [*heal_history(folder), *heal(folder)]
    assert all(m.done for m in mended) and len(mended) == 6
    night(loader)
    assert loader.rows(QUESTION, folder.published_database) == before
    assert verify(folder) == []


@pytest.mark.parametrize("name", ["the register cut", "the register gone", "a manifest cut", "the note of wordings cut"])
def test_a_load_that_meets_a_damage_names_file_and_remedy(loader: Loader, name: str) -> None:
    """Whoever reads a damaged file without mending first is told which file it is and what to type."""
    PLANTED[name][1](loader.folder)
    with pytest.raises(DamagedFileError, match=r"(sightings|manifest|reference)\S+ is damaged .*jixiao verify --repair --data"):
        Archive(loader.folder).sightings(), versions(loader.folder), pending(loader.folder, Archive(loader.folder).documents())


def test_a_changed_object_is_read_from_its_source_and_never_under_its_old_name(loader: Loader) -> None:
    """The reading is that of the bytes archived; without a source it is set aside, hides no earlier reading, and is tried again."""
    folder = loader.folder
    documents = {d.source_file: d for d in Archive(folder).documents()}
    wanted = documents["a.txt"]
    flip(wanted.path_on_disk)
    job = Job(wanted.sha256, wanted.path_on_disk, "a.txt")
    (outcome,) = extract_many([job], workers=1)
    assert outcome.error is not None and outcome.error.reason == "damaged_object" and "verify --repair" in outcome.error.message
    (outcome,) = read_whole(folder, [job], lambda jobs: extract_many(jobs, workers=1))
    assert outcome.error is None or outcome.error.reason != "damaged_object"
    assert wanted.path_on_disk.read_text("utf-8") == "修路"


def test_a_reading_of_damaged_bytes_hides_no_other_and_is_tried_again(loader: Loader) -> None:
    """What was read before counts on; the document is pending at the next load."""
    from jixiao.model import DocumentError
    from jixiao.sources.objects import DAMAGED

    before = loader.rows(QUESTION, loader.folder.published_database)
    loader.put("a.txt", "修路")

    def refuse(name: str, text: str) -> Any:
        outcome = read("", disclosure())
        outcome.extraction, outcome.error = None, DocumentError(DAMAGED, "changed")
        return outcome

    loader.night(refuse, version="v2")
    assert loader.rows(QUESTION) == before
    assert len(pending(loader.folder, Archive(loader.folder).documents(), version="v2")) == 3


def test_what_a_killed_load_left_is_swept_and_nothing_else(loader: Loader) -> None:
    """Half-written files, staged parts and versions go; all that is whole stays, and what was put aside as damaged."""
    folder = loader.folder
    whole = {p: p.stat().st_mtime_ns for p in folder.root.rglob("*") if p.is_file()}
    left = (
        "raw/.large.1.tmp",
        "raw/1b/.1b00.1.tmp",
        "raw/.sightings.parquet.1.tmp",
        "work/parts/r-00000/cell.parquet",
        "work/tmp/duckdb_temp_storage-0.tmp",
        "published/.manifest.json.1.tmp",
        "published/.warehouse-1.tmp",
        "published/versions/.staged-1/warehouse.duckdb",
        "extracted/runs/.r.parquet.1.tmp",
        "restricted/.contacts.parquet.1.tmp",
    )
    for name in left:
        (folder.root / name).parent.mkdir(parents=True, exist_ok=True)
        (folder.root / name).write_bytes(b"half")
    (folder.published / ".parquet-1.tmp").symlink_to("versions")
    sweep(folder)
    assert {p: p.stat().st_mtime_ns for p in folder.root.rglob("*") if p.is_file()} == whole
    assert not (folder.published / ".parquet-1.tmp").is_symlink()
    assert sweep(folder) == []


def test_private_places_are_their_owners_alone(tmp_path: Path) -> None:
    """Documents as they came, private texts and the record of runs can be read by nobody else, in an old folder too."""
    folder = DataFolder(tmp_path)
    for place in folder.private():
        place.mkdir()
        place.chmod(0o755)
    folder.create()
    assert [place.stat().st_mode & 0o777 for place in folder.private()] == [0o700] * 4


def test_the_manifest_made_again_is_the_one_that_was_written(loader: Loader) -> None:
    """It says of inputs, rows and rules what it said."""
    manifest = newest(loader.folder) / "manifest.json"
    before = json.loads(manifest.read_text("utf-8"))
    gone(manifest)
    mend(loader.folder, verify(loader.folder))
    after = json.loads(manifest.read_text("utf-8"))
    assert {name: after[name] for name in before} == before
