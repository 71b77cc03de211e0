"""Runs one step once for each n, with the fault at the n-th operation, and tells what does not hold afterwards.

`python -m tests.support.crash.run BASE STEP MODES TRIES`, under LD_PRELOAD of the compiled `faults.c`, prints one JSON object. Each try is
a fork, so that nothing is imported twice; this process itself opens no warehouse and starts no thread.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from jixiao.sources.data_folder import DataFolder
from tests.support.crash.steps import STEPS, Step, standing, troubles

T = TypeVar("T")
MODES = {"full": "f", "error": "e", "kill": "k"}
_disk = ctypes.CDLL(None)


def main(base: Path, name: str, modes: list[str], tries_a_mode: int) -> None:
    """Print how many operations the step has, how many tries were made, and each try after which something is wrong.

    With fewer tries than operations those are left out that stand between; each mode begins at another one.
    """
    if STEPS[name].is_load:
        import great_expectations  # noqa: F401  # once, before the forks

        import pipelines.definitions  # noqa: F401
    step, source, wrong, tries = STEPS[name], base / "source", [], 0
    before = _told(lambda: standing(DataFolder(base / name)))
    count = _told(lambda: _counted(step, _fresh(base, name), source))
    apart = max(1, count // tries_a_mode)
    for place, mode in enumerate(modes):
        for n in range(1 + place * apart // len(modes), count + 1, apart):
            tries += 1
            folder = _fresh(base, name)
            _told(lambda f=folder, m=mode, k=n: _fail(step, f, source, m, k))
            found = _told(lambda f=folder: _look(step, f, source, before))
            wrong += [f"{mode} at {n} of {count}: {line}" for line in found]
    sys.stdout.write(json.dumps({"operations": count, "tries": tries, "wrong": wrong}, ensure_ascii=False) + "\n")


def _fresh(base: Path, name: str) -> DataFolder:
    """The folder that stands ready for the step. Versions are never written to, so they stand here by links."""
    here = base / "here"
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(base / name, here, symlinks=True, copy_function=_link_or_copy)
    return DataFolder(here)


def _link_or_copy(file: str, target: str) -> None:
    if file.endswith((".duckdb", ".html")) or "/parquet/" in file:
        os.link(file, target)
    else:
        shutil.copy2(file, target)


def _counted(step: Step, folder: DataFolder, source: Path) -> int:
    _disk.fault_arm(f"{folder.root}/".encode(), 0, ord("c"))
    step.act(folder, source)
    return int(_disk.fault_count())


def _fail(step: Step, folder: DataFolder, source: Path, mode: str, n: int) -> None:
    """The step with a fault. What it raises is its own affair: a load tells it, and the next one comes."""
    _disk.fault_arm(f"{folder.root}/".encode(), n, ord(MODES[mode]))
    try:
        step.act(folder, source)
    except Exception as error:
        os.write(2, f"{mode} {n}: {type(error).__name__} {error}\n".encode())


def _look(step: Step, folder: DataFolder, source: Path, before: list[Any] | None) -> list[str]:
    """What is wrong for a reader right after the fault, and what once the next load has been there."""
    seen = standing(folder)
    if seen != before and step.wrong(folder, source):
        return [f"readers see {seen} and not {before}"]
    step.again(folder, source)
    return [*step.wrong(folder, source), *troubles(folder)]


def _told(act: Callable[[], T]) -> T:
    """What a function gives in a fork of this process, None where the fork was killed; raises what stopped it otherwise."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        try:
            answer = json.dumps(act())
        except BaseException:
            answer = json.dumps({"raised": traceback.format_exc()})
        with os.fdopen(write, "w") as told:
            told.write(answer)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as told:
        text = told.read()
    os.waitpid(child, 0)
    answer = json.loads(text) if text else None
    if isinstance(answer, dict):
        raise RuntimeError(answer["raised"])
    return answer


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3].split(","), int(sys.argv[4]))
