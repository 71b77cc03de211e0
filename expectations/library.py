"""Great Expectations, brought in at the price of what is used of it.

Belongs here: the import, and what is kept out of it. Must stay out: suites and how they are run (`factory`).

Its import brings in all that any of its users could ask for: sixty expectations with their metrics, data sources of thirty databases and
clouds, SciPy and Altair, two seconds in all. Suites here run over data frames and ask one expectation of their own. What that does not need
stands in by name: of other packages a module that loads where it is called, of its own a class that says where it was left out.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, NoReturn

LATER = ("scipy.stats", "altair", "requests")
"""Packages of others that are loaded at their first use."""

ABSENT = ("pyspark", "boto3", "botocore", "shapely")
"""Packages of others that are not to be found by it. PySpark would end the process where no Spark is found."""

_SOURCES = (
    "alloy aurora bigquery citus databricks_sql fabric neon pandas_azure_blob_storage pandas_dbfs pandas_file_path pandas_filesystem"
    " pandas_google_cloud_storage pandas_s3 postgres redshift snowflake spark spark_azure_blob_storage spark_dbfs spark_file_path"
    " spark_filesystem spark_google_cloud_storage spark_s3 sql sql_server sqlite"
)
_METRICS = "column_aggregate column_map column_pair_map multicolumn_map query table"

UNUSED = frozenset(
    [
        *(f"great_expectations.datasource.fluent.{name}_datasource" for name in _SOURCES.split()),
        *(f"great_expectations.expectations.metrics.{name}_metrics" for name in _METRICS.split()),
        "great_expectations.core.http",
        "great_expectations.datasource.fluent.fabric",
        "great_expectations.expectations.core",
        "great_expectations.metrics",
    ]
)
"""Its own modules and packages of which no suite uses anything; a module inside such a package can be imported by its own name."""


def great_expectations() -> Any:
    """The package, its analytics off. It comes by name, untyped: it declares no exports."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read at the import
    if "great_expectations" not in sys.modules:
        with _without(ABSENT), _standing_in(LATER), _left_out(UNUSED):
            importlib.import_module("great_expectations")
            importlib.import_module("great_expectations.expectations.core.expect_column_values_to_be_null")
    return sys.modules["great_expectations"]


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
def _standing_in(names: Sequence[str]) -> Iterator[None]:
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
def _without(names: Sequence[str]) -> Iterator[None]:
    """Imports in here do not find these packages, not even where the load uses them already."""
    known = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] in names}
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]  # None is how Python marks a module that is not to be found
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
        sys.modules.update(known)


class _LeftOut(type):
    """The kind of a class that stands for one which was left out: it can be named, and not be used."""

    def __call__(cls, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImportError(f"{cls.__module__}.{cls.__name__} is not loaded: take its module out of UNUSED in expectations/library.py")


class _Unused(ModuleType):
    """A module of which nothing is used: whatever it is asked for is a class that was left out."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        left_out = _LeftOut(name, (), {"__module__": self.__name__})
        setattr(self, name, left_out)
        return left_out


class _Finder(MetaPathFinder, Loader):
    """Finds the modules of which nothing is used, and loads nothing of them."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The module's place, where it is one of these: what lies in a package is found there as ever."""
        real = PathFinder.find_spec(fullname, path) if fullname in self._names else None
        if real is None:
            return None
        spec = ModuleSpec(fullname, self, origin=real.origin)
        spec.submodule_search_locations = real.submodule_search_locations
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module."""
        return _Unused(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is run."""


@contextmanager
def _left_out(names: frozenset[str]) -> Iterator[None]:
    """Imports in here leave the contents of these modules out."""
    finder = _Finder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
