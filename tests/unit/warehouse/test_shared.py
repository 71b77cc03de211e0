"""A store that several machines share: nothing lost, nothing mixed, whoever is killed and whoever comes at the same time."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jixiao.engines.local import Job
from jixiao.sources import bucket as buckets
from jixiao.sources.archive import Archive
from jixiao.sources.bucket import Bucket, BucketError, ObjectDamagedError
from jixiao.sources.checksums import sha256_of, write_checksums
from jixiao.sources.data_folder import DataFolder
from jixiao.upkeep.shared import Flaw, FlawState, flaws, mend
from jixiao.warehouse import handing, shared, sharing
from jixiao.warehouse.handing import bring_documents, is_level, pull, pull_published, push
from jixiao.warehouse.ledger import document_parts, pending
from jixiao.warehouse.publish import KEPT, point_to
from jixiao.warehouse.shared import SharedStore, SharedStoreBusyError, SharedStoreError, State
from jixiao.warehouse.sharing import building, push_all, read_along, shares
from jixiao.warehouse.store import PartWriter
from tests.support.object_stores import KEEPERS, ObjectStores, server
from tests.unit.warehouse.samples import Outcome, disclosure, read


@pytest.fixture(name="server", scope="module", params=KEEPERS)
def server_fixture(request: pytest.FixtureRequest) -> Iterator[ObjectStores]:
    """A server of each kind: S3's, Google's and Azure's."""
    with server(request.param) as running:
        yield running


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signs of life are quick."""
    monkeypatch.setattr(shared, "BEAT_S", 0.1)
    monkeypatch.setattr(shared, "SILENT_S", 4.0)
    monkeypatch.setattr(sharing, "WAIT_S", 0.05)


@pytest.fixture
def bucket(server: ObjectStores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty place of the server."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return server.new_bucket()


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A folder that all machines mount: the same calls, and no server whose own conditional puts are not atomic among threads."""
    return str(tmp_path / "mounted")


@dataclass
class Machine:
    """A machine with a data folder of its own."""

    root: Path
    nights: int = 0

    @property
    def folder(self) -> DataFolder:
        """Its data folder."""
        return DataFolder(self.root / "data").create()

    def archive(self, *texts: str) -> list[Job]:
        """Put documents into its source and archive it; what is to be read then."""
        source = self.root / "source"
        source.mkdir(parents=True, exist_ok=True)
        for text in texts:
            (source / f"{text}.txt").write_text(text, "utf-8")
        documents = Archive(self.folder).take([source]).documents
        return [Job(d.sha256, d.path_on_disk, d.source_file) for d in pending(self.folder, documents)]

    def read(self, jobs: list[Job], run: str) -> None:
        """Read documents into its store of record."""
        with PartWriter(self.folder, run) as writer:
            for outcome in outcomes(jobs):
                writer.add(outcome)

    def publish(self, version: str) -> None:
        """Publish a version whose database says how many documents were read."""
        target = self.folder.published / "versions" / version
        (target / "parquet" / "main").mkdir(parents=True)
        (target / "warehouse.duckdb").write_text(f"{version}: {len(known(self.folder))}", "utf-8")
        (target / "parquet" / "main" / "same.parquet").write_bytes(b"the same in every version")
        (target / "manifest.json").write_text(json.dumps({"version": version, "created_at": "2026-01-01T00:00:00"}), "utf-8")
        write_checksums(target)
        point_to(self.folder, target)


def outcomes(jobs: list[Job]) -> Iterator[Any]:
    """A reading of each document, which fails where its bytes are not there."""
    for job in jobs:
        outcome: Outcome = read(job.sha256, disclosure(project_name=job.path.read_text("utf-8")))
        outcome.name = job.name
        yield outcome


def known(folder: DataFolder) -> set[str]:
    """The documents that a folder's store of record has a reading of."""
    import pyarrow.parquet as pq

    return {sha256 for part in document_parts(folder) for sha256 in pq.read_table(part).column("sha256").to_pylist()}


def published(folder: DataFolder) -> str:
    """What readers of a folder see, the public names agreeing."""
    text = folder.published_database.read_text("utf-8")
    version = json.loads((folder.published / "manifest.json").read_text("utf-8"))["version"]
    assert text.startswith(f"{version}: ")
    assert (folder.published / "parquet").resolve().parent.name == version
    return text


def load(machine: Machine, address: str, version: str, *texts: str) -> None:
    """A load from the shared store, as the job makes it."""
    with building(machine.folder, address) as store:
        jobs = machine.archive(*texts)
        push(machine.folder, store)
        bring_documents(machine.folder, store, (job.sha256 for job in jobs))
        machine.read(jobs, version)
        machine.publish(version)
        push(machine.folder, store)


def test_what_one_machine_built_another_reads_and_builds_on(bucket: str, tmp_path: Path) -> None:
    """Readers get the published version whole; a second machine takes the store over and adds to it; the first one follows."""
    first, second, reader = Machine(tmp_path / "1"), Machine(tmp_path / "2"), DataFolder(tmp_path / "reader")
    load(first, bucket, "v1", "甲", "乙")
    assert is_level(first.folder, SharedStore(bucket))
    pull_published(reader, SharedStore(bucket))
    assert published(reader) == "v1: 2"
    assert not list(reader.root.glob("raw/*")) + list(reader.root.glob("restricted/*")) + list(reader.root.glob("extracted/*"))
    load(second, bucket, "v2", "丙")
    assert published(second.folder) == "v2: 3"
    assert not is_level(first.folder, SharedStore(bucket))
    pull_published(reader, SharedStore(bucket))
    assert published(reader) == "v2: 3"
    load(first, bucket, "v3", "丁")
    assert published(first.folder) == "v3: 4"
    assert {s.source_file for s in Archive(first.folder).sightings()} == {f"{t}.txt" for t in "甲乙丙丁"}
    assert not list(flaws(SharedStore(bucket)))


def test_an_object_is_put_once_and_only_if_there_is_none(bucket: str) -> None:
    """Conditional puts as the server answers them: the second is told that it is not the first."""
    store = Bucket(bucket)
    assert store.put_new("log/1", b"first")
    assert not store.put_new("log/1", b"second")
    assert store.get("log/1") == b"first"


def test_of_many_that_put_one_name_at_once_one_succeeds(bucket: str) -> None:
    """What the log's lock rests on, of each kind of server."""
    store = Bucket(bucket)
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda n: store.put_new("log/1", str(n).encode()), range(8)))
    assert won.count(True) == 1
    assert store.get("log/1") == str(won.index(True)).encode()


def test_names_behind_another_are_listed_wherever_a_server_begins(bucket: str) -> None:
    """Some servers begin where they are asked to, some with that name, some with the first."""
    store = Bucket(bucket)
    for n in range(4):
        store.put_new(f"log/{n}", b"")
    assert store.names("log/", after="log/1") == ["log/2", "log/3"]
    assert store.names("log/") == [f"log/{n}" for n in range(4)]


def test_a_store_that_cannot_list_from_the_middle_is_not_taken_for_an_empty_one(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that answers such a request with nothing: the newest state counts all the same, and the next is put behind it."""
    store = SharedStore(address)
    for n in range(3):
        store.change(lambda state, n=n: state.files.update({str(n): ""}))  # type: ignore[misc]
    names = Bucket.names
    monkeypatch.setattr(Bucket, "names", lambda self, below, *, after=None: [] if after else names(self, below))
    assert store.state().number == 3
    assert store.change(lambda state: None).number == 4


def test_a_large_file_goes_in_pieces_and_once(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is there is asked first, and what comes back is checked against its name."""
    monkeypatch.setattr(buckets, "WHOLE", 10)
    file = tmp_path / "large"
    file.write_bytes(os.urandom(6 * 2**20))
    store = Bucket(bucket)
    assert (store.put_file("extracted/x", file), store.put_file("extracted/x", file)) == (True, False)
    digest = sha256_of(file)
    store.download("extracted/x", tmp_path / "back", digest)
    assert (tmp_path / "back").read_bytes() == file.read_bytes()
    with pytest.raises(ObjectDamagedError, match="not those"):
        store.download("extracted/x", tmp_path / "other", "0" * 64)
    assert not (tmp_path / "other").exists()


def test_changes_of_many_machines_are_each_made_once(address: str) -> None:
    """Eight at once on a folder that all mount: every change stands in the last state, each built on the one before."""

    def add(name: str) -> None:
        store = SharedStore(address)
        for n in range(5):
            store.change(lambda state, n=n: state.files.update({f"{name}-{n}": ""}))  # type: ignore[misc]

    threads = [threading.Thread(target=add, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = SharedStore(address).state()
    assert (state.number, len(state.files)) == (40, 40)


def test_of_two_builders_one_refuses_in_plain_words(bucket: str, tmp_path: Path) -> None:
    """The second is told who builds and since when, and changes nothing; afterwards it may."""
    first, second = Machine(tmp_path / "1"), Machine(tmp_path / "2")
    with building(first.folder, bucket):
        before = SharedStore(bucket).state()
        with pytest.raises(SharedStoreBusyError, match=r"is being built by .* since .* UTC: wait until it ends"):
            load(second, bucket, "v1", "甲")
        assert SharedStore(bucket).state() == before
    load(second, bucket, "v1", "甲")


KILLED = """
import sys, time
from jixiao.warehouse import shared
shared.BEAT_S = 0.05
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.sharing import building
with building(DataFolder(sys.argv[1]).create(), sys.argv[2]):
    print("building", flush=True)
    time.sleep(600)
"""


def test_the_place_of_a_builder_that_was_killed_is_free_when_it_has_been_silent(address: str, tmp_path: Path) -> None:
    """A real process, killed without a word."""
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path / "dead"), address], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "building\n"
    with pytest.raises(SharedStoreBusyError), building(Machine(tmp_path / "1").folder, address):
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    load(Machine(tmp_path / "1"), address, "v1", "甲")


def test_a_builder_that_was_thought_dead_and_comes_back_changes_nothing(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told that its place was taken; what the other published stands."""
    slow, other = Machine(tmp_path / "slow"), Machine(tmp_path / "other")
    store = SharedStore(address)
    store.begin()
    slow.archive("甲")
    store.presence._over.set()  # its machine sleeps
    load(other, address, "v2", "乙")
    slow.publish("v1")
    before = SharedStore(address).state()
    with pytest.raises(SharedStoreBusyError, match="its place was taken"):
        push(slow.folder, store)
    store.end()
    after = SharedStore(address).state()
    assert (after.files, after.version) == (before.files, before.version) == (before.files, "v2")


ALL = 1000
"""More objects than a push has."""


class KilledError(BaseException):
    """What stops a push in the middle, as a signal does."""


def push_killed_at(machine: Machine, address: str, puts: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Push, and be killed after so many objects were put; gives how many were put."""
    put_new, done = Bucket.put_new, 0

    def dying(self: Bucket, name: str, data: bytes) -> bool:
        nonlocal done
        if done == puts:
            raise KilledError
        done += 1
        return put_new(self, name, data)

    store = SharedStore(address)
    store.begin()
    with monkeypatch.context() as patch:
        patch.setattr(Bucket, "put_new", dying)
        with suppress(KilledError):
            push(machine.folder, store)
    store.presence.stop()
    return done


def test_a_push_that_is_killed_anywhere_leaves_the_old_state_or_the_new(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers see one whole version, everything that is named is there, and the next load has everything: documents, readings, version."""
    machine, reader, all_puts = Machine(tmp_path / "1"), DataFolder(tmp_path / "reader"), ALL
    load(machine, address, "v0", "甲")
    monkeypatch.setattr(buckets, "AT_ONCE", 1)
    for night, killed_at in enumerate((0, 0, 1, 0.5, -2, -1), start=1):
        puts = ALL if night == 1 else int(all_puts * killed_at) if killed_at == 0.5 else int(killed_at) % all_puts
        jobs = machine.archive(f"文{night}")
        machine.read(jobs, f"v{night}")
        machine.publish(f"v{night}")
        done = push_killed_at(machine, address, puts, monkeypatch)
        all_puts = done if puts == ALL else all_puts
        now = SharedStore(address)
        assert not list(flaws(now))
        pull_published(reader, now)
        assert published(reader) == (f"v{night}: {night + 1}" if puts == ALL else f"v{night - 1}: {night}")
        push_all(machine.folder, address)
        fresh = Machine(tmp_path / f"fresh-{night}")
        pull(fresh.folder, SharedStore(address))
        bring_documents(fresh.folder, SharedStore(address), known(machine.folder))
        assert known(fresh.folder) == known(machine.folder) == {p.name for p in fresh.folder.raw.glob("??/*")}
        assert published(fresh.folder) == f"v{night}: {night + 1}"
    assert 15 < all_puts < ALL


def test_a_pull_that_is_killed_anywhere_leaves_a_folder_that_opens(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers of the folder see the old version or the new one, and the next pull brings the rest."""
    machine, reader = Machine(tmp_path / "1"), DataFolder(tmp_path / "reader")
    load(machine, address, "v0", "甲")
    pull_published(reader, SharedStore(address))
    load(machine, address, "v1", "乙")
    monkeypatch.setattr(buckets, "AT_ONCE", 1)
    download, at, survived = Bucket.download, 0, False
    while not survived:
        left = at

        def dying(self: Bucket, name: str, target: Path, sha256: str) -> None:
            nonlocal left
            if left == 0:
                raise KilledError
            left -= 1
            download(self, name, target, sha256)

        with monkeypatch.context() as patch:
            patch.setattr(Bucket, "download", dying)
            try:
                pull_published(reader, SharedStore(address))
                survived = True
            except KilledError:
                at += 1
        assert published(reader) == ("v1: 2" if survived else "v0: 1")
    assert at > 2


def test_what_a_killed_writer_left_is_swept_and_what_counts_stays(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Objects that nothing names go when they are old; the last versions and all documents stay."""
    machine = Machine(tmp_path / "1")
    for night in range(KEPT + 2):
        load(machine, address, f"v{night}", f"文{night}")
    store = SharedStore(address)
    store.bucket.put_new("published/00/left", b"by a writer that was killed")
    assert handing.sweep(store) == 0
    monkeypatch.setattr(handing, "STALE_S", -1000.0)
    assert handing.sweep(store) > 0
    assert not store.bucket.has("published/00/left")
    assert not list(flaws(store))
    kept = [path for path in store.state().files if path.startswith(handing.VERSIONS)]
    assert kept == [f"published/versions/v{n}/" for n in range(2, KEPT + 2)]


def reader_of(folder: DataFolder) -> Callable[[list[Job]], Iterator[Any]]:
    """What reads jobs, with the wordings of a folder."""
    return outcomes


def test_several_machines_read_and_each_document_is_read_once(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two read along with the one that builds, which waits for their parts; private texts and documents come back as well."""
    monkeypatch.setattr(sharing, "SHARE", 4)
    machine, counts = Machine(tmp_path / "1"), [0, 0]
    texts = [f"文{n}" for n in range(24)]

    both, began = threading.Barrier(3, timeout=60), set[int]()

    def along(n: int) -> None:
        def on_share(_: int) -> None:
            if n not in began:
                began.add(n)
                both.wait()  # so that none has read everything before the others begin

        counts[n] = read_along(DataFolder(tmp_path / f"along-{n}"), address, reader_of, wait=False, on_share=on_share)

    with building(machine.folder, address) as store:
        jobs = machine.archive(*texts)
        push(machine.folder, store)
        threads = [threading.Thread(target=along, args=(n,)) for n in (0, 1)]
        for thread in threads:
            thread.start()
        both.wait()
        with PartWriter(machine.folder, "run") as writer:
            for share in sharing.shares_of_builder(machine.folder, store, jobs):
                for outcome in outcomes(share):
                    writer.add(outcome)
        for thread in threads:
            thread.join()
        push(machine.folder, store)
    assert known(machine.folder) == {job.sha256 for job in jobs}
    assert all(counts)
    assert sum(counts) + writer.report.documents == 24
    assert not SharedStore(address).state().claims


def test_the_share_of_a_machine_that_was_killed_is_read_by_another(address: str, tmp_path: Path) -> None:
    """It is not there any more, so what it had claimed is free."""
    machine = Machine(tmp_path / "1")
    with building(machine.folder, address) as store:
        jobs = machine.archive("甲", "乙", "丙")
        push(machine.folder, store)
        dead = SharedStore(address)
        dead.presence._beat(0)  # a sign of life, and none after it
        claimed = next(shares(dead, {job.sha256: job for job in jobs}, lambda: {job.sha256 for job in jobs}))
        assert len(claimed) == 3
        read_by_others = [job for share in sharing.shares_of_builder(machine.folder, store, jobs) for job in share]
    assert {job.sha256 for job in read_by_others} == {job.sha256 for job in jobs}


def test_a_machine_that_would_read_otherwise_refuses(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another reader or other wordings would give other rows for the same document."""
    machine = Machine(tmp_path / "1")
    with building(machine.folder, address) as store:
        machine.archive("甲")
        push(machine.folder, store)
    monkeypatch.setattr(handing, "reader_version", lambda: "another")
    with pytest.raises(SharedStoreError, match="reads with another Jixiao"):
        read_along(DataFolder(tmp_path / "along"), address, reader_of, wait=False)


def test_a_folder_with_loads_of_its_own_is_not_mixed_with_a_store(address: str, tmp_path: Path) -> None:
    """Two histories are not one: it is said before anything changes on either side."""
    load(Machine(tmp_path / "1"), address, "v1", "甲")
    other = Machine(tmp_path / "2")
    other.read(other.archive("乙"), "own")
    before, state = known(other.folder), SharedStore(address).state()
    with pytest.raises(SharedStoreError, match="was loaded without"):
        load(other, address, "v2", "丙")
    assert known(other.folder) == before
    assert SharedStore(address).state().files == state.files


def test_a_data_folder_is_put_into_an_empty_store_as_it_is(address: str, tmp_path: Path) -> None:
    """Documents, readings and the published version; once more puts nothing."""
    machine = Machine(tmp_path / "1")
    machine.read(machine.archive("甲", "乙"), "own")
    machine.publish("v1")
    _, documents, files = push_all(machine.folder, address)
    assert (documents, files > 5) == (2, True)
    assert push_all(machine.folder, address)[1:] == (0, 0)
    fresh = Machine(tmp_path / "2")
    pull(fresh.folder, SharedStore(address))
    assert (known(fresh.folder), published(fresh.folder)) == (known(machine.folder), "v1: 2")
    assert fresh.folder.restricted.stat().st_mode & 0o077 == 0


def test_what_is_wrong_with_a_store_is_told_without_secrets(bucket: str, tmp_path: Path, server: ObjectStores) -> None:
    """A bucket that is not there, an object that was changed, a state that cannot be read, a store without anything published."""
    with pytest.raises(BucketError) as missing:
        SharedStore(f"{bucket.partition(':')[0]}://no-such-bucket/x").state()
    assert "://no-such-bucket/x/log" in missing.value.message
    assert server.secret not in missing.value.message
    with pytest.raises(SharedStoreError, match="nothing was published there"):
        pull_published(DataFolder(tmp_path / "reader"), SharedStore(bucket))
    machine = Machine(tmp_path / "1")
    load(machine, bucket, "v1", "甲")
    store = SharedStore(bucket)
    name = next(iter(store.bucket.names("extracted/")))
    store.bucket.put(name, b"changed")
    assert list(flaws(store)) == [Flaw(name, FlawState.CHANGED)]
    store.bucket.put(f"log/{999:012d}.json", b"{")
    with pytest.raises(SharedStoreError, match="cannot be read"):
        store.state()


def test_damaged_objects_are_put_there_again_from_a_folder_that_has_them(address: str, tmp_path: Path) -> None:
    """A part, a document, a list of checksums and the register, changed or gone: each is told, and one that nobody has stays told."""
    machine = Machine(tmp_path / "1")
    load(machine, address, "v1", "甲", "乙")
    store = SharedStore(address)
    register = store.state().files[handing.REGISTER]
    names = [
        next(name for name in store.bucket.names("extracted/") if name.endswith(".parquet")),
        next(name for name in store.bucket.names("extracted/") if name.endswith(".json")),
        handing.object_name(handing.REGISTER, register),
        store.bucket.names("raw/")[0],
    ]
    for name in names:
        store.bucket.put(name, b"changed")
    told = {flaw.name for flaw in flaws(store)}
    assert {names[1], names[2]} <= told
    assert list(mend(store, machine.folder, list(flaws(store)))) == []
    assert list(mend(store, machine.folder, list(flaws(store)))) == []
    assert not list(flaws(store))
    (lost,) = [name for name in store.bucket.names("raw/") if "." not in name][:1]
    store.bucket.delete([lost])
    Archive(machine.folder).path(Path(lost).name).unlink()
    assert list(mend(store, machine.folder, list(flaws(store)))) == [Flaw(lost, FlawState.MISSING)]


def test_the_log_stays_short(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old states go at the end of a load; the newest is found all the same."""
    monkeypatch.setattr(shared, "STATES", 3)
    machine = Machine(tmp_path / "1")
    for night in range(3):
        load(machine, address, f"v{night}", f"文{night}")
    store = SharedStore(address)
    assert len(store.bucket.names("log/")) == 4
    assert isinstance(store.state(), State)
    assert store.state().version == "v2"
    shutil.rmtree(machine.root)
