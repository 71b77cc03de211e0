"""Bringing in a library of others at the price of what is used of it.

Belongs here: imports that leave parts of a library for later or out. Must stay out: which parts, which is said where the library is used.

A large library brings in all that any of its users could ask for. What a load does not ask for stands in by name while it is imported:
a module that loads where something of it is used, or one that is never used and says so.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, NoReturn


class _Later(ModuleType):
    """Stands for a module until something in it is asked for, which loads it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what imports ask of a module itself
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


class _LaterByName(_Later):
    """Stands for a module of which imports take names: each loads it where it is called, or asked for something of its own."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(self.__name__, name)


class _Name:
    """Stands for a function or a class."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def _loaded(self) -> Any:
        return getattr(importlib.import_module(self._module), self._name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._loaded()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loaded(), name)


@contextmanager
def standing_in(names: Sequence[str], *, by_name: bool = False) -> Iterator[None]:
    """These modules are not loaded by imports in here, but at their first use; `by_name`, where imports take functions and classes out of
    them, which must then not be inherited from. A module's package is loaded unless it is one of them."""
    kind = _LaterByName if by_name else _Later
    standing: dict[str, ModuleType] = {name: kind(name) for name in names if name not in sys.modules}
    for package in {name.partition(".")[0] for name in standing} - set(names):
        importlib.import_module(package)
    sys.modules.update(standing)
    try:
        yield
    finally:
        for name in standing:
            del sys.modules[name]


@contextmanager
def without(names: Sequence[str]) -> Iterator[None]:
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

    where: str

    def __call__(cls, *args: Any, **kwargs: Any) -> NoReturn:
        raise ImportError(f"{cls.__module__}.{cls.__name__} is not loaded: take its module out of {cls.where}")


class _Unused(ModuleType):
    """A module of which nothing is used: whatever it is asked for is a class that was left out."""

    def __init__(self, name: str, where: str, instead: Mapping[str, Any]) -> None:
        super().__init__(name)
        self._where = where
        vars(self).update(instead)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        left_out = _LeftOut(name, (), {"__module__": self.__name__, "where": self._where})
        setattr(self, name, left_out)
        return left_out


class _Finder(MetaPathFinder, Loader):
    """Finds the modules of which nothing is used, and loads nothing of them."""

    def __init__(self, names: Mapping[str, Mapping[str, Any]], where: str) -> None:
        self._names, self._where = names, where

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
        return _Unused(spec.name, self._where, self._names[spec.name])

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is run."""


@contextmanager
def left_out(names: Mapping[str, Mapping[str, Any]], where: str) -> Iterator[None]:
    """Imports in here leave the contents of these modules out, but for what is given here to stand there instead; `where` says in which
    list they stand, to whoever misses one."""
    finder = _Finder(names, where)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
