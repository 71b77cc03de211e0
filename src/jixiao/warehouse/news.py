"""Whether a load would find anything new: what the last published version was made of, beside what stands there now.

Belongs here: the digests of everything that a version is a function of, and the note of them. Must stay out: loading.

A version is a pure function of its inputs, so where none of them differs nothing needs to be built, audited or published again. The
note is written after a publication and compared before a load; whatever cannot be compared counts as different.
"""

from __future__ import annotations

import hashlib
import json
import site
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import jixiao
from jixiao import settings
from jixiao.sources.archive import Archive
from jixiao.sources.data_folder import DataFolder
from jixiao.sources.files import write_bytes
from jixiao.sources.folders import SourceMissingError, Walked, printable, walk
from jixiao.sources.mirror import mirror_of

NOT_INPUTS = (
    settings.DATA,
    settings.SOURCES,
    settings.SOURCES_FILE,
    settings.PROJECT,
    settings.MEMORY,
    settings.STORE,
    settings.DEBUG,
    settings.ALERTS,
    settings.ALERT_HOURS,
    settings.HISTORY_DAYS,
    settings.METRICS,
)
"""Settings that say where a load works and how it tells of it, but nothing of what comes out."""


def standing_version(folder: DataFolder, sources: Iterable[Path | str], deployment: Iterable[Path]) -> str | None:
    """The published version that a load of these sources would only make again, None where something differs or cannot be compared.

    `deployment` are the folders with SQL, rules and assets. The walk over the sources is the greater part of what this costs.
    """
    try:
        noted = json.loads(_note(folder).read_text("utf-8"))
        version, made_of = str(noted["version"]), dict(noted["made_of"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if made_of != _made_of(folder, made_of.get("sources", ""), deployment):  # the cheap part first
        return None
    try:
        return version if made_of["sources"] == _look(folder, sources) else None
    except SourceMissingError:
        return None


def note(folder: DataFolder, version: str, walked: str | None, deployment: Iterable[Path]) -> None:
    """Note what a version that was just published was made of. `walked` is the digest of the walk that archived its sources.

    Where `walked` is None (a file changed a moment before), there is nothing to compare with, and an earlier note goes.
    """
    if walked is None:
        _note(folder).unlink(missing_ok=True)
        return
    made_of = _made_of(folder, walked, deployment)
    write_bytes(_note(folder), json.dumps({"version": version, "made_of": made_of}, indent=2).encode())


def key_of_means(folder: DataFolder, deployment: Iterable[Path], reader_version: str) -> str:
    """One digest of all that makes a version of documents: software, SQL and rules, lookups, settings, the reader."""
    return _digest([reader_version, _software(), _contents(deployment), _package(), _contents([folder.reference]), _settings()])


def _note(folder: DataFolder) -> Path:
    return folder.work / "made_of.json"


def _look(folder: DataFolder, sources: Iterable[Path | str]) -> str | None:
    """The digest of a walk; None where the last fetch of a source had troubles, which only a load sets aside and tells."""
    walked = Walked()
    for path in dict.fromkeys(Path(s).resolve() for s in sources):
        mirror = mirror_of(path, folder)
        if mirror is not None and mirror.known_troubles():
            return None
        for found in walk(path, folder.places()):
            walked.add(printable(str(path)), found)
    return walked.digest()


def _made_of(folder: DataFolder, sources: str, deployment: Iterable[Path]) -> Mapping[str, str]:
    """Digests by what they are of: a difference can be named."""
    return {
        "sources": sources,
        "archive": Archive(folder).digest(),
        "store": _sizes(folder.extracted),
        "published": _sizes(folder.published_database),
        "software": _software(),
        "deployment": _contents(deployment),
        "package": _package(),
        "lookups": _contents([folder.root / "reference"]),
        "settings": _settings(),
    }


def _software() -> str:
    """Python and every installed library, by the names of their folders."""
    names = sorted(p.name for place in {*site.getsitepackages(), *sys.path} if place for p in Path(place).glob("*.dist-info"))
    return _digest([sys.version, *names])


@lru_cache(maxsize=1)
def _package() -> str:
    return _contents([Path(jixiao.__file__).parent])


def _settings() -> str:
    parts = []
    for setting in settings.SETTINGS:
        if setting in NOT_INPUTS or setting.path is None:
            continue
        parts += [setting.name, str(setting.path), _contents([setting.path])]
    return _digest(parts)


def _contents(places: Iterable[Path]) -> str:
    """Names and contents of the files at and below some places."""
    parts = []
    for place in places:
        for file in _files(place):
            parts += [file.relative_to(place.parent).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()]
    return _digest(parts)


def _sizes(place: Path) -> str:
    """Names, sizes and times of the files at and below a place: for files that are written once and never changed."""
    parts = []
    for file in _files(place):
        status = file.stat()
        parts += [file.relative_to(place.parent).as_posix(), str(status.st_size), str(status.st_mtime_ns)]
    return _digest(parts)


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(p for p in place.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
