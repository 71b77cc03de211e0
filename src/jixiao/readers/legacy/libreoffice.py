"""Runs LibreOffice without a window to turn old documents into .docx, many at a time, and ends it when it hangs.

One start costs a second, a file in a batch 0.13 s. Each run has a profile of its own, so that it neither waits for nor disturbs an
office that is open on the desk, and its own process group, so that all of it can be ended.
Belongs here: starting, limiting and ending the program. Must stay out: which files need it, and reading what comes out.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jixiao import settings
from jixiao.model import DocumentError
from jixiao.readers.legacy.rich_text import put_right

INSTALL = "apt-get install libreoffice-writer (Debian, Ubuntu), dnf install libreoffice-writer (Fedora) or brew install --cask libreoffice"
# Starting takes 1 to 10 s on a loaded machine, a file 0.1 to 2 s: what takes longer than this hangs.
START_SECONDS, FILE_SECONDS = 60.0, 15.0

# A worker's limit of address space is inherited; LibreOffice maps over 1 GB before it does anything.
_UNLIMITED = 'ulimit -v unlimited 2>/dev/null || ulimit -S -v "$(ulimit -H -v)" 2>/dev/null; exec "$@"'


def find_soffice() -> str | None:
    """The path of the program: `JIXIAO_SOFFICE`, else what is found on the search path or at its usual place; None if not installed."""
    if named := settings.SOFFICE.path:
        return str(named) if named.is_file() else None
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    for usual in ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "C:/Program Files/LibreOffice/program/soffice.exe"):
        if Path(usual).is_file():
            return usual
    return None


def convert_batch(paths: Sequence[Path], outdir: Path, *, target: str = "docx", time_limit_s: float | None = None) -> dict[Path, Path]:
    """Convert files and return the result's path for each that could be converted; `outdir` receives them under numbered names.

    When a batch hangs or crashes, LibreOffice is ended and started again with the halves of what is left, until the file that does it
    stands alone; that file is missing from the result. Raises `DocumentError('converter_missing', …)` if it is not installed.
    """
    if not paths:
        return {}
    program = find_soffice()
    if program is None:
        raise DocumentError("converter_missing", f"This document can only be read through LibreOffice, which is not installed. {INSTALL}")
    outdir.mkdir(parents=True, exist_ok=True)
    done: dict[Path, Path] = {}
    with tempfile.TemporaryDirectory(prefix="jixiao-office-") as work:
        inputs: dict[Path, Path] = {}
        for number, path in enumerate(paths):  # names of their own: two folders may hold files of one name
            inputs[path] = Path(work) / f"{number:05d}{path.suffix.lower() or '.doc'}"
            inputs[path].write_bytes(put_right(path.read_bytes()))
        waiting: list[list[Path]] = [list(paths)]
        while waiting:
            batch = waiting.pop()
            limit = time_limit_s if time_limit_s is not None else START_SECONDS + FILE_SECONDS * len(batch)
            _run(program, [inputs[path] for path in batch], outdir, Path(work) / "profile", target, limit)
            left = []
            for path in batch:
                result = outdir / f"{inputs[path].stem}.{target}"
                if result.is_file() and result.stat().st_size:
                    done[path] = result
                else:
                    left.append(path)
            if left and len(batch) > 1:
                middle = (len(left) + 1) // 2
                waiting.extend(part for part in (left[:middle], left[middle:]) if part)
    return done


def _run(program: str, inputs: list[Path], outdir: Path, profile: Path, target: str, limit: float) -> None:
    """One run of the program; whatever it does, it and all it started are gone afterwards."""
    command = [
        program, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", target, "--outdir", str(outdir), *map(str, inputs),
    ]  # fmt: skip
    is_posix = sys.platform != "win32"
    if is_posix:
        command = ["/bin/sh", "-c", _UNLIMITED, "sh", *command]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=is_posix
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if is_posix:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
