"""Engine `spark` beside the local pool, for real: `python -m benchmarks.spark 10000 --classic .venv-spark/bin/python` (`make spark-check`).

Belongs here: the same documents read by the pool of this machine, by two workers of a local cluster of classic Spark, and by Sail; what
they cost, how much memory driver and executors take, whether the rows are the same, and that an executor which is killed costs nothing but
time. Must stay out: making the star (`benchmarks.star`), what a document costs beside its peers (`benchmarks.read`).

Each reading runs in a process of its own, whose whole tree is watched. The cost of starting is told apart by reading a tenth as well: what
is left when it is taken off is the throughput that an engine has however many documents there are.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from jixiao.engines.local import Job, extract_many
from jixiao.schema import RECORDS
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.store import PartWriter

if TYPE_CHECKING:
    import psutil

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
MASTER = f"local-cluster[{WORKERS},1,1024]"
LIMITS = {"memory_limit_mb": 2048, "time_limit_s": 60.0}
RUN_COLUMNS = ("part", "seconds", "extracted_at")
"""What a record says of its reading and not of its document."""

MIB = 2**20


def make(folder: Path, documents: int) -> None:
    """So many different documents, as Word writes them, under their hashes."""
    from benchmarks.read import as_word_writes, with_xml

    folder.mkdir(parents=True, exist_ok=True)
    for number in range(len(list(folder.iterdir())), documents):
        data = with_xml(lambda xml, number=number: as_word_writes(xml.replace("1273", str(10_000 + number))))  # type: ignore[misc]
        (folder / hashlib.sha256(data).hexdigest()).write_bytes(data)


def read(engine: str, documents: Path, count: int, data: Path) -> None:
    """Read the first documents into a data folder's store of record."""
    jobs = [Job(p.name, p, f"{p.name[:12]}.docx") for p in sorted(documents.iterdir())[:count]]
    folder = DataFolder(data)
    folder.create()
    with PartWriter(folder, "run") as writer:
        if engine == "local":
            for outcome in extract_many(jobs, workers=WORKERS, **LIMITS):  # type: ignore[arg-type]
                writer.add(outcome)
            return
        from jixiao.warehouse.spark import read_into

        with _cluster(engine) as master:
            left = read_into(writer, jobs, exchange=data / "exchange", master=master, **LIMITS)  # type: ignore[arg-type]
    if left:
        raise RuntimeError(f"{len(left)} documents were not sent")


@contextmanager
def _cluster(engine: str) -> Iterator[str | None]:
    """The master of classic Spark; None where Sail serves, in a process of its own, at the address that Spark's clients look for."""
    if engine == "spark":
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # the cluster is this machine alone
        os.environ["PYSPARK_SUBMIT_ARGS"] = "--conf spark.ui.showConsoleProgress=false pyspark-shell"
        yield MASTER
        return
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    sail = [sys.executable, "-m", "pysail", "spark", "server", "--port", str(port)]
    with subprocess.Popen(sail, env={**os.environ, "RUST_LOG": "error"}, start_new_session=True) as server:
        try:
            while not _listens(port):
                if server.poll() is not None:
                    raise RuntimeError(f"Sail ended at once with {server.returncode}")
                time.sleep(0.1)
            os.environ["SPARK_REMOTE"] = f"sc://localhost:{port}"
            yield None
        finally:
            os.killpg(server.pid, signal.SIGKILL)


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


@dataclass(slots=True)
class Watched:
    """What a reading took: wall and CPU seconds of all its processes, and the most memory (bytes) by what they are."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: dict[str, int] = field(default_factory=dict)


def watch(command: list[str], killed: str | None = None, when: Path | None = None) -> Watched:
    """Run a command and watch its tree; with `killed`, end the first process of that kind once records are written below `when`."""
    import psutil

    started, cpu, most = time.perf_counter(), dict[int, float](), defaultdict[str, int](int)
    with subprocess.Popen(command, cwd=ROOT) as process:
        tree = psutil.Process(process.pid)
        while process.poll() is None:
            now = defaultdict[str, int](int)
            for each in _tree(tree):
                with suppress(psutil.Error):
                    kind = _kind(each.cmdline())
                    now[kind] += each.memory_info().rss
                    times = each.cpu_times()
                    cpu[each.pid] = times.user + times.system
                    if killed == kind and when is not None and any(when.rglob("records/**/*.parquet")):
                        each.kill()
                        killed = None
                        print(f"killed an {kind} ({each.pid})", flush=True)
            for kind, memory in now.items():
                most[kind] = max(most[kind], memory)
            time.sleep(0.5)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    if killed:
        raise RuntimeError(f"no {killed} was there to be killed")
    return Watched(time.perf_counter() - started, sum(cpu.values()), dict(most))


def _tree(process: psutil.Process) -> list[psutil.Process]:
    import psutil

    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def _kind(command: list[str]) -> str:
    """What a process of a reading is, by how it was started."""
    if not command:  # one that has just ended
        return "driver"
    line = " ".join(command)
    if "CoarseGrainedExecutorBackend" in line:
        return "executor"
    if "pyspark.daemon" in line or "jixiao.engines.worker" in line:
        return "reading processes"
    if "pysail" in line:
        return "Sail"
    return "driver's Java" if "java" in Path(command[0]).name else "driver"


def rows(data: Path) -> dict[str, tuple[int, str]]:
    """Of each record table how many rows it has, and a digest of them that knows no order."""
    found = {}
    with duckdb.connect() as con:
        for declared in RECORDS:
            columns = ", ".join(c.name for c in declared.columns if c.name not in RUN_COLUMNS)
            row = con.execute(
                f"select count(*), sum(hash(r)::hugeint)::varchar from (select row({columns}) as r from read_parquet(?))",
                [str(data / "extracted" / "*" / f"{declared.name}.parquet")],
            ).fetchone()
            found[declared.name] = row or (0, "")
    return found


def command(python: str, engine: str, documents: Path, count: int, data: Path) -> list[str]:
    """The command of one reading."""
    shutil.rmtree(data, ignore_errors=True)
    return [python, "-m", "benchmarks.spark", str(count), "--run", engine, "--documents", str(documents), "--folder", str(data)]


def compare(engines: dict[str, str], count: int, folder: Path) -> None:
    """Read a tenth and all documents by each engine, print what it took, and see that the rows are the same."""
    documents, few = folder / "documents", max(count // 10, 1)
    expected: dict[int, dict[str, tuple[int, str]]] = {}
    print("| engine | documents | seconds | CPU s | memory MiB |\n|---|--:|--:|--:|---|")
    taken: dict[tuple[str, int], Watched] = {}
    for engine, python in engines.items():
        for size in (few, count):
            data = folder / engine
            taken[engine, size] = told = watch(command(python, engine, documents, size, data))
            memory = ", ".join(f"{kind} {peak / MIB:,.0f}" for kind, peak in sorted(told.memory.items()))
            print(f"| {engine} | {size:,} | {told.seconds:.1f} | {told.cpu:.1f} | {memory} |", flush=True)
            same = rows(data)
            if expected.setdefault(size, same) != same:
                raise RuntimeError(f"{engine}: the rows of {size} documents are not those of the local pool")
    _print_laws(taken, few, count)
    if "spark" in engines:
        data = folder / "killed"
        told = watch(command(engines["spark"], "spark", documents, count, data), killed="executor", when=data / "exchange")
        print(f"An executor killed: {told.seconds:.1f} s, {told.cpu:.1f} CPU s; rows as before: {rows(data) == expected[count]}")
        if rows(data) != expected[count]:
            raise RuntimeError("an executor was killed, and the rows are others")


def _print_laws(taken: dict[tuple[str, int], Watched], few: int, count: int) -> None:
    """The cost of starting, of each document, and the throughput beside the local pool, all in CPU seconds and by the clock."""
    print(
        "\n| engine | fixed CPU s | CPU ms a document | documents a CPU second, of the local pool's | fixed s | of its documents a second |"
    )
    print("|---|--:|--:|--:|--:|--:|")
    each = {
        engine: tuple((getattr(taken[engine, count], of) - getattr(taken[engine, few], of)) / (count - few) for of in ("cpu", "seconds"))
        for engine, size in taken
        if size == count
    }
    for engine, (cpu, seconds) in each.items():
        told = taken[engine, few]
        print(
            f"| {engine} | {told.cpu - cpu * few:.1f} | {cpu * 1000:.1f} | {each['local'][0] / cpu:.2f} |"
            f" {told.seconds - seconds * few:.1f} | {each['local'][1] / seconds:.2f} |"
        )


def main() -> None:
    """Compare the engines on so many documents."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spark", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--classic", help="a Python with the whole pyspark, and Java 17; without it classic Spark is left out")
    parser.add_argument("--folder", type=Path, default=Path("data") / "spark-check", help="where all is made; removed at the end")
    parser.add_argument("--documents", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--run", choices=["local", "spark", "sail"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        read(options.run, options.documents, options.count, options.folder)
        return
    folder = options.folder.absolute()
    try:
        make(folder / "documents", options.count)
        engines = {"local": sys.executable, "sail": sys.executable, **({"spark": options.classic} if options.classic else {})}
        compare(engines, options.count, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
