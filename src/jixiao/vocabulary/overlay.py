"""What a team has taught: reviewed lines in a folder beside its data, laid over the files of the package.

Belongs here: merging, and telling two states of such a folder apart. Must stay out: what the lines mean (`lexicon`), proposing and writing
them (`teaching`).

The folder (`JIXIAO_REFERENCE`, else `reference` in the data folder) holds files of the same names and sections as `jixiao/reference`;
an entry there adds to the package's, and an upgrade of the package leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from jixiao import settings
from jixiao.errors import JixiaoError
from jixiao.yaml_text import parsed, problem

Change = tuple[str, str]
"""One line of a folder: its place (`labels.fields.unit.variants`) and its text."""

WHOLE_WORDINGS = ("variants", "zh")
"""What holds whole labels: a document that prints none of them reads as before."""
WHOLE_CELLS = ("signs.no_value", "signs.no_amount", "signs.no_figure", "signs.no_unit")
"""Groups of words that are the whole text of a cell."""

ONLY_IDENTITIES = ("concepts.same.", "organisations.whole.", "projects.same.")
"""What tells which names are one: every build asks it anew, and no document reads otherwise."""

_in_use: ContextVar[Path | None] = ContextVar("_in_use", default=None)


class OverlayError(JixiaoError, ValueError):
    """A file of the team's own folder cannot be taken: the message names it and says why."""


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """The folder of the data at hand, where the setting names none."""
    token = _in_use.set(folder)
    try:
        yield
    finally:
        _in_use.reset(token)


def laid_over(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """A file of the package with what the folder in use, if any, adds to it."""
    folder = settings.REFERENCE.path or _in_use.get()
    extra = read(folder).get(name) if folder else None
    return merged(data, extra) if extra else data


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """The files of a folder by their names without ending; raises OverlayError, with file and reason, for one that cannot be taken."""
    files = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            found = parsed(path.read_text("utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            en, zh = problem(error)
            raise OverlayError(f"{path}: no YAML in UTF-8: {en}", f"{path}：不是 UTF-8 的 YAML：{zh}") from None
        if found is not None and not isinstance(found, dict):
            raise OverlayError(
                f"{path}: sections with their entries are expected, as in the file of this name in jixiao/reference",
                f"{path}：应为若干分区及其条目，如 jixiao/reference 中的同名文件",
            )
        files[path.stem] = found or {}
        _known(path, files[path.stem])
    return files


def _known(path: Path, found: Mapping[str, Any]) -> None:
    """Raise OverlayError for a file, section or meaning that the package does not know: what stands there would count for nothing."""
    own = _REFERENCE / path.name
    if not own.is_file():
        names = sorted(file.name for file in _REFERENCE.glob("*.yml"))
        raise OverlayError(f"{path}: is called like none of {', '.join(names)}", f"{path}：文件名应为 {'、'.join(names)} 之一")
    known = parsed(own.read_text("utf-8")) or {}
    for section, entries in found.items():
        if section not in known:
            raise OverlayError(
                f"{path}: {section} is no section; there are: {', '.join(sorted(known))}",
                f"{path}：没有分区 {section}；可用的有：{'、'.join(sorted(known))}",
            )
        listed = entries if f"{path.stem}.{section}" in _MEANINGS and isinstance(entries, Mapping) else {}
        named = {meaning for meaning, entry in listed.items() if isinstance(entry, Mapping) and "zh" in entry}  # a field of the team's own
        if listed and (strange := sorted(map(str, listed.keys() - known[section].keys() - named))):
            near = get_close_matches(strange[0], known[section], n=3) or sorted(known[section])[:10]
            raise OverlayError(
                f"{path}: {section}: {strange[0]} is no meaning; near it: {', '.join(near)}",
                f"{path}：{section}：没有含义 {strange[0]}；相近的：{'、'.join(near)}",
            )


_REFERENCE = Path(__file__).resolve().parents[1] / "reference"
_MEANINGS = ("labels.fields", "labels.columns", "labels.sections", "labels.groups", "labels.totals", "labels.tables")
"""Sections whose entries are meanings that readers know by name."""


def merged(base: Any, extra: Any) -> Any:
    """Mappings are merged by key, lists get what they lack; anything else stays as the package has it."""
    if isinstance(base, dict) and isinstance(extra, Mapping):
        return {**base, **{key: merged(base[key], value) if key in base else value for key, value in extra.items()}}
    if isinstance(base, list) and isinstance(extra, list):
        return [*base, *(item for item in extra if item not in base)]
    return base


def lines(folder: Path) -> set[Change]:
    """Every line of a folder with its place, but for corrections: they are laid over what was read, and no document reads otherwise."""
    files = read(folder) if folder.is_dir() else {}
    return {line for name, data in files.items() if name != "corrections" for line in _lines(name, data)}


def _lines(place: str, node: Any) -> Iterator[Change]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _lines(f"{place}.{key}", value)
    elif isinstance(node, list):
        for item in node:
            yield from _lines(place, item)
    else:
        yield place, str(node)


def is_whole(change: Change) -> bool:
    """Whether a line is a whole label or cell, so that only documents that print it can read otherwise."""
    place = change[0]
    return place.rpartition(".")[2] in WHOLE_WORDINGS or place in WHOLE_CELLS


def is_read_by(change: Change) -> bool:
    """Whether documents are read by a line at all: those that say which names are one concern the build alone."""
    return not change[0].startswith(ONLY_IDENTITIES)
