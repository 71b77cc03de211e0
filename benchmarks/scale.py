"""How each step after reading grows with the number of documents: `python -m benchmarks.scale 20000 60000 200000 600000 1000000`.

Belongs here: a first night of generated stores of several sizes, each step in a process of its own that may take so much memory; a law of
growth fitted to what was measured, and what it says of ten million documents. Must stay out: making the documents (`benchmarks.star`),
reading them (`benchmarks.read`).

A law is `fixed + each * n^exponent`, by least squares of the relative differences; its residual is their root mean square. Two exponents
near one, one for time and one for memory, say that a step grows as its documents do. Memory that DuckDB is given is no law of growth: a
step that reached it spills to disk, and what it spills is shown beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.nights import audit, build, publish
from benchmarks.star import ROOT, VERSION, generate
from jixiao.settings import MEMORY
from jixiao.sources.archive import Archive
from jixiao.sources.data_folder import DataFolder

TARGET = 10_000_000
GIB = 2**30


def register(data: Path, run_id: str) -> None:
    """The register of where documents were seen, as a take loads it, and writes it."""
    archive = Archive(DataFolder(data))
    sightings = archive.sightings()
    by_place = {(row.source, row.source_file, row.sha256): row for row in sightings}
    archive.write(by_place.values())


def ledger(data: Path, run_id: str) -> None:
    """Which documents of the archive are still to be read: none."""
    from jixiao.warehouse.ledger import pending

    folder = DataFolder(data)
    if pending(folder, Archive(folder).documents(), version=VERSION):
        raise RuntimeError("the generated documents count as unread")


def compact(data: Path, run_id: str) -> None:
    """The parts of the store of record as one."""
    from jixiao.warehouse.store import compact as merge

    merge(DataFolder(data), run_id, version=VERSION, most_parts=0)


STEPS: dict[str, Callable[[Path, str], None]] = {
    "register": register,
    "ledger": ledger,
    "compact": compact,
    "build": build,
    "audit": audit,
    "publish": publish,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One step at one size: CPU and wall seconds, the most memory and the most spilled to disk (bytes); `died` where it took too much."""

    step: str
    documents: int
    cpu: float
    seconds: float
    memory: int
    spilled: int
    died: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """`fixed + each * n^exponent`, and the root mean square of the relative differences from what was measured."""

    fixed: float
    each: float
    exponent: float
    residual: float

    def at(self, documents: int) -> float:
        """What the law says of so many documents."""
        return float(self.fixed + self.each * documents**self.exponent)


def law(sizes: list[int], values: list[float]) -> Law:
    """The law that comes nearest to the values of at least four sizes; a fixed part or a growth below zero is none."""
    if len(sizes) < 4:
        raise ValueError("a law of growth needs four sizes")
    n, y = np.array(sizes, float), np.array(values, float)
    laws = []
    for exponent in np.arange(0.3, 2.005, 0.01):
        parts = np.stack([np.ones_like(n) / y, n**exponent / y], axis=1)
        for columns in ([0, 1], [1]):
            found = np.zeros(2)
            found[columns] = np.linalg.lstsq(parts[:, columns], np.ones_like(y), rcond=None)[0]
            if (found >= 0).all():
                residual = float(np.sqrt(np.mean((parts @ found - 1) ** 2)))
                laws.append(Law(float(found[0]), float(found[1]), round(float(exponent), 2), residual))
    return min(laws, key=lambda each: each.residual)


def measure(step: str, data: Path, documents: int, most: int) -> Measured:
    """Run one step in a process of its own, watched: it is ended where it takes more than `most` bytes of memory."""
    command = [sys.executable, "-m", "benchmarks.scale", "--step", step, "--folder", str(data)]
    started, spilled, died = time.perf_counter(), 0, False
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            time.sleep(0.2)
            spilled = max(spilled, _size(data / "work" / "tmp"))
            if _resident(process.pid) > most:
                process.kill()
                died = True
        told = process.stdout.read() if process.stdout else ""
    seconds = time.perf_counter() - started
    if died:
        return Measured(step, documents, 0.0, seconds, most, spilled, died=True)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    used = json.loads(told.strip().splitlines()[-1])
    return Measured(step, documents, used["cpu"], seconds, used["memory"], spilled)


def _resident(process: int) -> int:
    """The memory that a process holds, nothing of one that has ended."""
    try:
        told = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("VmRSS")), 0)


def _size(place: Path) -> int:
    """The bytes of the files below a place; what goes while it is counted counts nothing."""
    total = 0
    for folder, _, names in os.walk(place):  # which passes over a folder that is gone
        for name in names:
            try:
                total += (Path(folder) / name).stat().st_blocks * 512
            except OSError:
                continue
    return total


def _kept(data: Path, documents: int) -> dict[str, int]:
    """The bytes and files that one night keeps, by what they are."""
    version = max((data / "published" / "versions").glob("[!.]*"))
    places = {
        "store of record": [data / "extracted"],
        "register": [data / "raw"],
        "warehouse": [version / "warehouse.duckdb"],
        "parquet": [version / "parquet"],
    }
    kept = {}
    for name, roots in places.items():
        files = [f for root in roots for f in ([root] if root.is_file() else root.rglob("*")) if f.is_file()]
        kept[name], kept[f"{name}, files"] = sum(f.stat().st_size for f in files), len(files)
    return {"documents": documents, **kept}


def night(data: Path, documents: int, most: int) -> tuple[list[Measured], dict[str, int]]:
    """Measure every step of a first night; a step after one that died has nothing to work on, and is left out."""
    shutil.rmtree(data, ignore_errors=True)
    generate(data, documents)
    found: list[Measured] = []
    for step in STEPS:
        if any(each.died for each in found if each.step in ("build", "audit")):
            break
        found.append(measure(step, data, documents, most))
        print(_line(found[-1]), flush=True)
    kept = {} if any(each.died for each in found) else _kept(data, documents)
    shutil.rmtree(data)
    return found, kept


def _line(m: Measured) -> str:
    told = "took too much memory" if m.died else f"{m.cpu:,.1f} | {m.seconds:,.0f} | {m.cpu / m.documents * 10_000:.2f}"
    return f"| {m.documents:,} | {m.step} | {told} | {m.memory / GIB:.2f} | {m.spilled / GIB:.1f} |"


def growth(found: list[Measured], kept: list[dict[str, int]], target: int) -> list[str]:
    """The laws as lines of a table: by step of time and memory, by what is kept of bytes."""
    lines = [
        f"| what | fixed | a million | exponent | residual | {target:,} |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for step in STEPS:
        measured = [m for m in found if m.step == step and not m.died]
        sizes = [m.documents for m in measured]
        if len(set(sizes)) < 4:
            continue
        lines.append(_told(f"{step}, CPU s", law(sizes, [m.cpu for m in measured]), target, 1))
        lines.append(_told(f"{step}, memory GiB", law(sizes, [m.memory for m in measured]), target, GIB))
    names = [name for name in kept[0] if name != "documents" and not name.endswith(", files")] if len(kept) > 3 else []
    for name in names:
        fitted = law([each["documents"] for each in kept], [each[name] for each in kept])
        lines.append(_told(f"{name}, GiB kept", fitted, target, GIB))
    return lines


def _told(name: str, fitted: Law, target: int, unit: int) -> str:
    return (
        f"| {name} | {fitted.fixed / unit:,.2f} | {fitted.at(1_000_000) / unit:,.1f} | {fitted.exponent:.2f} | {fitted.residual:.1%} |"
        f" {fitted.at(target) / unit:,.0f} |"
    )


def breaking(found: list[Measured], memory: int) -> str:
    """Which step without a limit of its own asks for more than a machine's memory first, and at how many documents."""
    worst: tuple[int, str] | None = None
    for step in ("register", "ledger", "audit"):
        measured = [m for m in found if m.step == step and not m.died]
        if len(measured) < 4:
            continue
        fitted = law([m.documents for m in measured], [m.memory for m in measured])
        at = next((n for n in range(100_000, 200_000_001, 100_000) if fitted.at(n) > memory), None)
        if at and (worst is None or at < worst[0]):
            worst = at, step
    return f"{worst[1]}, at {worst[0]:,} documents" if worst else "none below two hundred million documents"


def main() -> None:
    """Measure the numbers of documents that are given, and print what was measured and the laws."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=int, nargs="*", default=[20_000, 60_000, 200_000, 600_000, 1_000_000])
    parser.add_argument("--folder", type=Path, default=Path("data") / "scale", help="where the stores are made; removed at the end")
    parser.add_argument("--memory", default="6GB", help="what DuckDB is given in each step")
    parser.add_argument("--most", type=float, default=10, help="GiB beyond which a step is ended")
    parser.add_argument("--machine", type=float, default=64, help="GiB of the machine for which it is asked what breaks first")
    parser.add_argument("--json", type=Path, help="what was measured, written after each size; what it holds is not measured again")
    parser.add_argument("--step", choices=sorted(STEPS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        STEPS[options.step](options.folder, "1-first")
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * 1024}))
        return
    found, kept = _earlier(options.json)
    os.environ[MEMORY.name] = options.memory
    print("| documents | step | CPU s | seconds | a 10,000 | memory GiB | spilled GiB |\n|--:|---|--:|--:|--:|--:|--:|")
    for count in options.documents:
        if any(m.documents == count for m in found):
            continue
        measured, held = night(options.folder.absolute() / str(count), count, int(options.most * GIB))
        found, kept = found + measured, kept + ([held] if held else [])
        if options.json:
            options.json.write_text(json.dumps({"measured": [asdict(m) for m in found], "kept": kept}, indent=1), "utf-8")
    print("\n".join(["", *growth(found, kept, TARGET), "", f"First to break in {options.machine:.0f} GiB: "]), end="")
    print(breaking(found, int(options.machine * GIB)))


def _earlier(file: Path | None) -> tuple[list[Measured], list[dict[str, int]]]:
    if file is None or not file.exists():
        return [], []
    told = json.loads(file.read_text("utf-8"))
    return [Measured(**each) for each in told["measured"]], told["kept"]


if __name__ == "__main__":
    main()
