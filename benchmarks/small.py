"""What a load of two documents costs, by its parts: `python -m benchmarks.small [DOCUMENT ...] [--times 3]`.

Belongs here: the command `jixiao ingest` in a process of its own, its CPU seconds (children included) at each stage, beside a plain CREATE
TABLE AS of the same records and a loop that tells how busy the machine is. Must stay out: loads of many documents (`benchmarks.nights`).
"""

from __future__ import annotations

import argparse
import atexit
import importlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.star import ROOT

DOCUMENTS = [ROOT / "samples" / "kaizhou-2022.docx", ROOT / "samples" / "kaizhou-2022.txt"]
PARTS = ("start", "archive", "read", "build", "rules", "expectations", "publish", "end")
"""The parts of a load: until its first stage (imports, Dagster and its record), its stages with what Dagster notes of each, and what
comes after, the end of the process included; the audit is rules and Great Expectations."""

LOOP = 20_000_000
"""Turns of an empty loop: a quarter of a second on an idle core of 2026."""


def used() -> float:
    """CPU seconds of this process and of the children that have ended."""
    return sum(os.times()[:4])


class Marks:
    """The CPU seconds at which each part began; passes the events on."""

    def __init__(self) -> None:
        self.began = {"start": 0.0}
        self.listener: Any = None

    def __call__(self, event: str, **facts: Any) -> None:
        """Take one event of a load."""
        if event == "stage":
            self.began["rules" if facts["name"] == "audit" else facts["name"]] = used()
        elif event == "rule":
            self.began["expectations"] = used()  # what follows the last of them
        elif event == "published":
            self.began["end"] = used()
        self.listener(event, **facts)

    def parts(self) -> dict[str, float]:
        """CPU seconds of each part that there was."""
        names = [name for name in PARTS if name in self.began]
        ends = [*(self.began[name] for name in names[1:]), used()]
        return {name: end - self.began[name] for name, end in zip(names, ends, strict=True)}


def load(arguments: list[str], told: Path) -> None:
    """Run `jixiao ingest` as the command line does, and write what each part took into a file."""
    main_program = importlib.import_module("jixiao.cli").main
    ingest: Any = importlib.import_module("jixiao.cli.ingest")
    marks, shown = Marks(), ingest.progress

    @contextmanager
    def listening(console: Any) -> Iterator[Marks]:
        with shown(console) as marks.listener:
            yield marks

    ingest.progress = listening
    sys.argv = ["jixiao", "ingest", *arguments]
    atexit.register(lambda: told.write_text(json.dumps(marks.parts()), "utf-8"))
    main_program()


def plain(data: Path) -> float:
    """CPU seconds of a plain CREATE TABLE AS of all records that a load has stored, in this process."""
    import duckdb

    started = used()
    with duckdb.connect(str(data / "plain.duckdb")) as con:
        for file in sorted(data.glob("extracted/*/*.parquet")):
            con.execute(f"create or replace table \"{file.stem}\" as from read_parquet('{file}')")
    (data / "plain.duckdb").unlink()
    return used() - started


def loop() -> float:
    """CPU seconds of an empty loop."""
    started = time.process_time()
    for _ in range(LOOP):
        pass
    return time.process_time() - started


def measured(arguments: list[str], folder: Path) -> dict[str, float]:
    """What one load took, by its parts."""
    told = folder / "told.json"
    command = [sys.executable, "-m", "benchmarks.small", "--told", str(told), "--load", *arguments]
    before = sum(os.times()[2:4])
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    parts: dict[str, float] = json.loads(told.read_text("utf-8"))
    rest = sum(os.times()[2:4]) - before - sum(parts.values())
    return parts | {list(parts)[-1]: list(parts.values())[-1] + rest}


def _line(name: str, runs: list[dict[str, float]], beside: float) -> str:
    """The run that cost the least."""
    best = min(runs, key=lambda parts: sum(parts.values()))
    cells = [f"{best[part]:.2f}" if part in best else "" for part in PARTS]
    return f"| {name} | {sum(best.values()):.2f} | {' | '.join(cells)} | {beside:.2f} |"


def main() -> None:
    """Load the documents a number of times and print a table of CPU seconds, each line the cheapest of its runs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.small", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=Path, nargs="*", default=DOCUMENTS)
    parser.add_argument("--folder", type=Path, default=Path("data") / "small", help="where the data are made; removed at the end")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--told", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--load", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load is not None:
        load(options.load, options.told)
        return
    folder = options.folder.absolute()
    data, sources = folder / "data", [str(path.absolute()) for path in options.documents]
    runs: dict[str, list[dict[str, float]]] = {"first load": [], "again whole": [], "no news": []}
    loops, tables = [loop()], []
    for _ in range(options.times):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, more in (("first load", []), ("again whole", ["--full"]), ("no news", [])):
            runs[name].append(measured([*sources, "--data", str(data), *more], folder))
            loops.append(loop())
        tables.append(plain(data))
    print(f"| load | CPU s | {' | '.join(PARTS)} | CREATE TABLE AS |\n|---|--:|" + "--:|" * (len(PARTS) + 1))
    for name, several in runs.items():
        print(_line(name, several, min(tables)))
    print(f"\nAn empty loop of {LOOP:,} turns took {min(loops):.2f} to {max(loops):.2f} CPU s beside them.")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
