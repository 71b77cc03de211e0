"""Checksums of files that are written once: what tells a changed byte where a file can still be opened.

Belongs here: `checksums.json` beside the files of a folder, and the comparison. Must stay out: what the files are.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from jixiao.sources.files import write_bytes

NAME = "checksums.json"

_PIECE = 4 * 2**20


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def write_checksums(folder: Path) -> None:
    """Note the SHA-256 of every file at and below a folder, by its path there."""
    found = {path.relative_to(folder).as_posix(): sha256_of(path) for path in sorted(folder.rglob("[!.]*")) if path.is_file()}
    found.pop(NAME, None)
    write_bytes(folder / NAME, json.dumps(found, indent=0).encode())


def note_again(folder: Path, *names: str) -> None:
    """Note files anew that were mended, by their paths in the folder; where the checksums cannot be read, all files."""
    try:
        found = _read(folder)
    except (OSError, ValueError):
        write_checksums(folder)
        return
    found |= {name: sha256_of(folder / name) for name in names if (folder / name).exists()}
    write_bytes(folder / NAME, json.dumps(found, indent=0).encode())


def noted_checksum(folder: Path, name: str) -> str:
    """The SHA-256 that was noted of a file. Raises OSError, ValueError or KeyError where none can be told."""
    return _read(folder)[name]


def noted(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file as it was noted, by its path in the folder; nothing where there are none, or they cannot be read."""
    try:
        return _read(folder)
    except (OSError, ValueError):
        return {}


def _read(folder: Path) -> dict[str, str]:
    """The file of checksums. Raises OSError or ValueError where it cannot be read, or holds something else."""
    told = json.loads((folder / NAME).read_text("utf-8"))
    if not isinstance(told, dict):
        raise ValueError(f"{NAME} holds no checksums")
    return {str(name): str(digest) for name, digest in told.items()}


def has_checksums(folder: Path) -> bool:
    """Whether a folder has them: what earlier releases wrote has none."""
    return (folder / NAME).is_file()


def differing(folder: Path, below: str = "") -> dict[str, str]:
    """What is not as it was noted, by its path in the folder: `missing`, `changed`, or what the system said of it; only paths that
    begin with `below`.

    Checksums that cannot be read themselves stand under their own name. A folder without checksums gives nothing.
    """
    if not has_checksums(folder):
        return {}
    try:
        expected = _read(folder)
    except (OSError, ValueError):
        return {NAME: "changed"}
    states = {name: _state(folder / name, digest) for name, digest in expected.items() if name.startswith(below)}
    return {name: state for name, state in states.items() if state}


def _state(path: Path, digest: str) -> str:
    try:
        return "" if sha256_of(path) == digest else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return str(error.strerror)
