"""Compiles the fault that stands between a process and its disk, and runs a step under it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
EVERY = 1_000_000
"""More tries than any step has operations."""

TRIES_OF_ALL = {"archive": EVERY, "store": EVERY, "publish": EVERY, "load": 34}
"""Tries a mode where time does not matter: every operation, and 102 faults of whole loads."""


def compiled(folder: Path) -> Path:
    """The library for LD_PRELOAD, made by the C compiler of the machine."""
    library = folder / "faults.so"
    if not library.exists():
        source = Path(__file__).with_name("faults.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True, capture_output=True, timeout=60)
    return library


def tried(base: Path, step: str, tries: int, *, timeout: float | None) -> dict[str, Any]:
    """What came of a step, with a full disk, an error of the disk, and a kill at its operations: `operations`, `tries`, `wrong`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.crash.run", base, step, "full,error,kill", str(tries)],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(compiled(base))},
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
