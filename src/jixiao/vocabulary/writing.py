"""Writing into a team's own folder: one writer at a time, remarks kept, and what a change added told so that it can be taken out again.

Belongs here: the files of the folder. Must stay out: what their lines mean (`teaching`), who decided them (`trust.decisions`).
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

_REMARKED = re.compile(r"^\s*(\S.*?)\s+# (.*)$")
_threads = threading.RLock()
_held: list[Path] = []


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Around reading a folder and writing it again: a second writer, in this process or another, waits until the first is done."""
    with _threads:
        folder.mkdir(parents=True, exist_ok=True)
        if folder in _held:
            yield
            return
        _held.append(folder)
        handle = _locked(folder)
        try:
            yield
        finally:
            _held.remove(folder)
            if handle is not None:
                os.close(handle)


def _locked(folder: Path) -> int | None:
    """The folder's lock; a killed process lets go of it. None on systems that lock no folders."""
    try:
        import fcntl
    except ImportError:
        return None
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def save(path: Path, data: Mapping[str, Any], remarks: Mapping[str, str] | None = None, *, sort: bool = False) -> None:
    """Write a file whole. The lines at its head and the remarks behind lines stay; `remarks` (by wording) add to them.

    A file that holds nothing any more goes.
    """
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    kept = {match[1].removeprefix("- "): match[2] for line in before if (match := _REMARKED.match(line))}
    kept |= {_dumped(wording): remark for wording, remark in (remarks or {}).items()}
    head = []
    for line in before:
        if line.strip() and not line.startswith("#"):
            break
        head.append(line)
    if not data and not any(head):
        path.unlink(missing_ok=True)
        return
    lines = []
    for line in yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=sort, width=10_000).splitlines() if data else []:
        remark = kept.get(line.strip().removeprefix("- "))
        lines.append(f"{line}  # {remark}" if remark else line)
    staged = path.with_name(f".{path.name}.{os.getpid()}.new")
    with staged.open("w", encoding="utf-8") as file:
        file.write("\n".join([*head, *lines]) + "\n")
        file.flush()
        os.fsync(file.fileno())
    staged.replace(path)


def _dumped(wording: str) -> str:
    return yaml.safe_dump([wording], allow_unicode=True, width=10_000).strip().removeprefix("- ")


def gained(before: Any, after: Any) -> Any:
    """What `after` holds that `before` does not, in the same places; None where that is nothing."""
    if isinstance(after, Mapping):
        earlier = before if isinstance(before, Mapping) else {}
        found = {key: new for key, value in after.items() if (new := gained(earlier.get(key), value)) is not None}
        return found or None
    if isinstance(after, list):
        return [item for item in after if not isinstance(before, list) or item not in before] or None
    return None if after == before else after


def without(data: Any, added: Any) -> Any:
    """`data` without what was added to it; None where nothing is left but names that no line stands under any more."""
    if isinstance(data, Mapping) and isinstance(added, Mapping):
        left = dict(data)
        for key, value in added.items():
            if isinstance(value, Mapping | list) and key in left:
                kept = without(left.pop(key), value)
                if kept is not None:
                    left[key] = kept
        return left if any(isinstance(value, Mapping | list) for value in left.values()) else None
    if isinstance(data, list) and isinstance(added, list):
        return [item for item in data if item not in added] or None
    return data
