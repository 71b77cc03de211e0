"""Whatever a document does to the process that reads it, its neighbours come out, and it comes out with a reason."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jixiao.engines.local import BYTES_TO_START_FOR, DOCUMENTS_TO_START_FOR, Job, Outcome, WorkersFailedError, extract_many, worth_starting
from jixiao.engines.transport import pack, unpack
from jixiao.extraction import extract
from jixiao.readers import read_document
from tests.support.hostile import HOSTILE, memory_hog

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "samples"
STAND_IN = "tests.unit.engines.misbehaving:read"


def _jobs(folder: Path, orders: list[str]) -> list[Job]:
    jobs = []
    for number, order in enumerate(orders):
        path = folder / f"{number}.txt"
        path.write_text(order)
        jobs.append(Job(f"{number:064d}", path, f"{number}"))
    return jobs


def _run(
    folder: Path,
    orders: list[str],
    *,
    workers: int = 2,
    time_limit_s: float = 20,
    memory_limit_mb: int = 200,
    preload: tuple[str, ...] = (),
) -> dict[str, str]:
    """By name, the text that was read or the reason why not."""
    outcomes = list(
        extract_many(
            *[_jobs(folder, orders)],
            workers=workers,
            time_limit_s=time_limit_s,
            memory_limit_mb=memory_limit_mb,
            function=STAND_IN,
            preload=preload,
        )
    )
    assert sorted(o.name for o in outcomes) == sorted(str(n) for n in range(len(orders))), "each document has one outcome"
    return {o.name: o.error.reason if o.error else str(o.extraction) for o in outcomes}


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("segfault", "crashed"),
        ("exit", "crashed"),
        ("killed", "out_of_memory"),
        ("abort for memory", "out_of_memory"),
        ("memory", "out_of_memory"),
        ("hang", "timeout"),
        ("hang in foreign code", "timeout"),
        ("recursion", "too_deep"),
        ("refuse", "encrypted"),
        ("bug", "reader_failed"),
    ],
)
@pytest.mark.parametrize("place", [0, 5])
def test_only_the_guilty_document_is_lost(order: str, reason: str, place: int, tmp_path: Path) -> None:
    """The documents before and behind it are read, wherever it stands in its worker's batch."""
    orders = [f"text {n}" for n in range(12)]
    orders[place] = order
    started = time.monotonic()
    found = _run(tmp_path, orders, workers=1, time_limit_s=1)
    assert found == {str(n): (reason if n == place else f"{n}: text {n}") for n in range(12)}
    assert time.monotonic() - started < 20


def test_a_library_without_memory_is_no_fault_of_the_reader(tmp_path: Path) -> None:
    """What a library says in an error of its own when memory is not given counts as too much memory, not as a reader to be reported."""
    found = _run(tmp_path, ["fine", "memory of a library", "fine"], workers=1, preload=("cv2",))
    assert found == {"0": "0: fine", "1": "out_of_memory", "2": "2: fine"}


def test_many_crashes_in_a_row_lose_nothing(tmp_path: Path) -> None:
    """Every other document kills its worker."""
    found = _run(tmp_path, ["segfault", "fine"] * 5)
    assert sorted(found.values()) == sorted(["crashed"] * 5 + [f"{n}: fine" for n in range(1, 10, 2)])


def test_messages_never_quote_the_document(tmp_path: Path) -> None:
    """An error inside a reader may hold a contact's number: the message names the place in the code, not the text."""
    (outcome,) = extract_many(_jobs(tmp_path, ["bug"]), workers=1, function=STAND_IN, preload=())
    assert outcome.error is not None
    assert "138" not in outcome.error.message
    assert "KeyError" in outcome.error.message


def test_what_readers_print_disturbs_nothing(tmp_path: Path) -> None:
    """Libraries print to standard output; answers take another way."""
    assert _run(tmp_path, ["print"] * 3) == {str(n): f"{n}: print" for n in range(3)}


def test_missing_file_is_an_outcome(tmp_path: Path) -> None:
    """A file that goes away while others are read is reported and stops nothing."""
    jobs = _jobs(tmp_path, ["a", "b", "c"])
    jobs[1].path.unlink()
    found = {o.name: o.error.reason if o.error else "read" for o in extract_many(jobs, workers=1, function=STAND_IN, preload=())}
    assert found == {"0": "read", "1": "unreadable", "2": "read"}


def test_hung_document_takes_what_it_started_with_it(tmp_path: Path) -> None:
    """A program that a reader started does not outlive the time limit."""
    assert _run(tmp_path, ["children"], time_limit_s=1) == {"0": "timeout"}
    assert _are_gone([int((tmp_path / "0.txt.pid").read_text())])


def test_jobs_are_drawn_as_they_are_needed(tmp_path: Path) -> None:
    """An endless source of jobs is read only a little ahead, and closing the iterator ends the workers."""
    path = tmp_path / "a.txt"
    path.write_text("text")
    drawn = 0

    def endless() -> Iterator[Job]:
        nonlocal drawn
        for number in itertools.count():
            drawn += 1
            yield Job(f"{number}", path, f"{number}")

    outcomes = extract_many(endless(), workers=2, function=STAND_IN, preload=())
    assert len(list(itertools.islice(outcomes, 50))) == 50
    assert drawn < 50 + 2 * 6 * 2
    outcomes.close()  # type: ignore[attr-defined]


def test_closing_early_leaves_no_process(tmp_path: Path) -> None:
    """Workers in the middle of a document are ended at once."""
    outcomes = extract_many(_jobs(tmp_path, ["text"] * 3 + ["hang"] * 8), workers=2, function=STAND_IN, preload=())
    next(outcomes)
    children = _children(os.getpid())
    assert children
    started = time.monotonic()
    outcomes.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 5
    assert _are_gone(children)


def test_interrupt_from_the_keyboard_ends_all(tmp_path: Path) -> None:
    """Ctrl-C ends the caller with a KeyboardInterrupt and no worker stays behind."""
    _jobs(tmp_path, ["hang"])
    program = (
        "import sys\nfrom pathlib import Path\nfrom jixiao.engines.local import Job, extract_many\n"
        f"jobs = [Job('0', Path({str(tmp_path / '0.txt')!r}), 'x')]\n"
        f"print(list(extract_many(jobs, workers=1, function={STAND_IN!r}, preload=())))\n"
    )
    caller = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    children: list[int] = []
    deadline = time.monotonic() + 20
    while not children and time.monotonic() < deadline:
        time.sleep(0.1)
        children = _children(caller.pid)
    time.sleep(0.5)
    caller.send_signal(signal.SIGINT)
    _, complaints = caller.communicate(timeout=20)
    assert "KeyboardInterrupt" in complaints
    assert children
    assert _are_gone(children)


def test_workers_end_when_their_caller_is_killed(tmp_path: Path) -> None:
    """kill -9 on the caller leaves no idle worker."""
    program = (
        "import itertools, time\nfrom pathlib import Path\nfrom jixiao.engines.local import Job, extract_many\n"
        f"path = Path({str(tmp_path / 'a.txt')!r})\npath.write_text('text')\n"
        f"for _ in extract_many([Job('0', path, 'x')], workers=1, function={STAND_IN!r}, preload=()): time.sleep(60)\n"
    )
    caller = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, start_new_session=True)
    deadline = time.monotonic() + 20
    while not (children := _children(caller.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.7)
    caller.kill()
    caller.wait()
    assert children
    assert _are_gone(children)


def test_installation_that_cannot_start_is_not_blamed_on_documents(tmp_path: Path) -> None:
    """A worker that never gets ready is an error of its own."""
    with pytest.raises(WorkersFailedError, match="no_such_module"):
        list(extract_many(_jobs(tmp_path, ["a"]), workers=1, function="no_such_module:read", preload=()))


def test_no_jobs_start_no_process() -> None:
    """Nothing to read costs nothing."""
    assert list(extract_many([], workers=2)) == []


def test_as_many_processes_start_as_the_documents_keep_busy(tmp_path: Path) -> None:
    """Few small documents start one; many, or large ones, all that are allowed; a file that is gone counts as a document."""
    few = _jobs(tmp_path, ["x"] * DOCUMENTS_TO_START_FOR)
    assert [worth_starting(few[:n], 8) for n in (0, 1, len(few))] == [1, 1, 1]
    assert worth_starting(few * 2, 8) == 2
    assert worth_starting(few * 100, 8) == 8
    few[0].path.write_bytes(bytes(BYTES_TO_START_FOR + 1))
    assert worth_starting(few[:1], 8) == 2
    few[1].path.unlink()
    assert worth_starting(few[1:2], 8) == 1


def test_two_workers_work_at_the_same_time(tmp_path: Path) -> None:
    """Waiting documents are shared out evenly, also when they are few."""
    jobs = _jobs(tmp_path, ["x"] * 6)

    def seconds(workers: int) -> float:
        outcomes: list[Outcome] = []
        started = time.monotonic()
        for outcome in extract_many(jobs, workers=workers, function="tests.unit.engines.misbehaving:slow", preload=()):
            started = started if outcomes else time.monotonic()
            outcomes.append(outcome)
        return time.monotonic() - started

    assert seconds(2) < 0.75 * seconds(1)


def test_readings_survive_the_way_between_processes() -> None:
    """What a worker sends is equal to what is read in this process: extraction and document, every field."""
    for name in ("kaizhou-2022.docx", "kaizhou-2022.txt"):
        for value in (extract(SAMPLES / name), read_document(SAMPLES / name)):
            assert unpack(pack(value)) == value


def test_sample_among_hostile_files_is_read(tmp_path: Path) -> None:
    """The real extraction over every kind of hostile file: reasons for them, readings for the sample, within a minute."""
    jobs = [Job(file.name, file.write(tmp_path), file.name) for file in HOSTILE]
    for place, name in enumerate(["kaizhou-2022.docx", "kaizhou-2022.txt"]):
        jobs.insert(place * 9 + 3, Job(name, SAMPLES / name, name))
    hog = tmp_path / "hog.docx"
    hog.write_bytes(memory_hog())
    jobs.append(Job("hog", hog, "hog"))
    expected = {file.name: file.reasons for file in HOSTILE} | {"hog": {"out_of_memory"}}
    started = time.monotonic()
    outcomes = {o.name: o for o in extract_many(jobs, workers=2, memory_limit_mb=512, time_limit_s=20)}
    assert time.monotonic() - started < 60
    assert set(outcomes) == {job.name for job in jobs}
    for name, outcome in outcomes.items():
        if name in expected:
            assert outcome.error is not None, name
            assert outcome.error.reason in expected[name], name
        else:
            assert outcome.error is None
            assert outcome.extraction is not None
            assert len(outcome.extraction.disclosures) == 4


def _children(pid: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            children += map(int, task.read_text().split())
    return children


def _are_gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + 10
    while any(map(_is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(_is_running, pids))


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
