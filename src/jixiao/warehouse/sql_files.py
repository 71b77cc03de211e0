"""The SQL files of the star, in the order in which they can run.

Belongs here: what a file's head says of it (`-- Inputs:`, `-- Through:`, `-- Renewed:`) and the order that follows from it. Must stay out:
running them.

A file makes the object that it is named after: `fact/fact_funding.sql` makes `main.fact_funding`, `meta/meta_note.sql` makes `meta.note`.

`-- Renewed:` says what of the object is made again where little has changed (`renewal`): the rows of the `forms` or `documents` that did,
the `names` that they print, or nothing (`never`); without it the whole object is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

_THROUGH = re.compile(r"^-- Through: (\w+)$", re.MULTILINE)
_RENEWED = re.compile(r"^-- Renewed: (forms|documents|names|never)$", re.MULTILINE)
_INPUTS = re.compile(r"^-- Inputs: (.*(?:\n-- (?!\w+: ).*)*)", re.MULTILINE)
_NAME = re.compile(r"[a-z_*]+(?:\.[a-z_*]+)?")


def through(sql: str) -> str | None:
    """The Python function that the result of a file's query passes through, where its head names one."""
    found = _THROUGH.search(sql)
    return found[1] if found else None


def renewed(sql: str) -> str:
    """What of a file's object is made again where little has changed: forms, documents, names, never; whole where its head does not say."""
    found = _RENEWED.search(sql)
    return found[1] if found else "whole"


def inputs(sql: str) -> list[str]:
    """The names in a file's `-- Inputs:` head, `fact_*` standing for each object whose name begins so."""
    found = _INPUTS.search(sql)
    return _NAME.findall(found[1]) if found else []


def in_order(folder: Path) -> list[Path]:
    """The files below `folder`, each behind those that make its inputs, and by name where nothing else decides.

    Raises ValueError where files are each other's inputs, in a circle.
    """
    by_object = {made_by(file): file for file in sorted(folder.rglob("*.sql"), key=lambda file: file.stem)}
    needs = {name: _made(inputs(file.read_text("utf-8")), by_object) - {name} for name, file in by_object.items()}
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError as error:
        raise ValueError(f"these SQL files are inputs of each other: {' -> '.join(error.args[1])}") from error
    ordered: list[Path] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered += [by_object[name] for name in ready]
        sorter.done(*ready)
    return ordered


def made_by(file: Path) -> str:
    """The object that a file makes, without the schemas `main` and `mart`: fact_funding, meta.note."""
    return file.stem.replace("meta_", "meta.", 1) if file.stem.startswith("meta_") else file.stem


def objects_named(name: str, objects: Iterable[str]) -> set[str]:
    """The objects that a name in a head stands for, which may end in a star; none where it is no object's."""
    plain = name.removeprefix("main.").removeprefix("mart.")
    return {made for made in objects if fnmatch(made, plain) or made == name}


def _made(names: Iterable[str], by_object: dict[str, Path]) -> set[str]:
    return {made for name in names for made in objects_named(name, by_object)}
