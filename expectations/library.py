"""Great Expectations, brought in at the price of what is used of it.

Belongs here: the import, and what is kept out of it. Must stay out: suites and how they are run (`factory`).

Its import brings in all that any of its expectations could ask for. PySpark ends the process where no Spark is found; SciPy's statistics
and Altair's charts take a second, for three expectations that no suite here has. They stand in by name, and load where they are called.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

LATER = ("scipy.stats", "altair")


def great_expectations() -> Any:
    """The package, its analytics off. It comes by name, untyped: it declares no exports."""
    return _imported("great_expectations")


def expectations() -> Any:
    """Its module of expectations."""
    return _imported("great_expectations.expectations")


def _imported(name: str) -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read at the import
    if name in sys.modules:
        return sys.modules[name]
    with _without_spark(), _standing_in(LATER):
        return importlib.import_module(name)


class _Later(ModuleType):
    """Stands for a module until something in it is asked for, which loads it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what imports ask of a module itself
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def _standing_in(names: tuple[str, ...]) -> Iterator[None]:
    """These modules are not loaded by imports in here, but at their first use."""
    standing = {name: _Later(name) for name in names if name not in sys.modules}
    for name in standing:
        importlib.import_module(name.split(".")[0]) if "." in name else None
    sys.modules.update(standing)
    try:
        yield
    finally:
        for name in standing:
            del sys.modules[name]


@contextmanager
def _without_spark() -> Iterator[None]:
    """Imports in here do not find PySpark, not even where the load uses it already."""
    known = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "pyspark"}
    sys.modules["pyspark"] = None  # type: ignore[assignment]  # how Python marks a module that is not to be found
    try:
        yield
    finally:
        del sys.modules["pyspark"]
        sys.modules.update(known)
