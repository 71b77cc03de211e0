"""No pattern of the project takes exponential time, whatever text it is given."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

import pytest

import jixiao
from tests.support.ambiguity import is_exponential

MODULES = [importlib.import_module(m.name) for m in pkgutil.walk_packages(jixiao.__path__, "jixiao.") if not m.name.endswith("__main__")]
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def compiled(module: ModuleType) -> list[tuple[str, int]]:
    """The patterns that a module holds compiled, alone or in a container."""
    found: list[object] = list(vars(module).values())
    for holder in list(found):
        if isinstance(holder, dict):
            found += [*holder.keys(), *holder.values()]
        elif isinstance(holder, list | tuple | set | frozenset):
            found += holder
    found += [part for holder in list(found) if isinstance(holder, tuple) for part in holder]
    return [(p.pattern if isinstance(p.pattern, str) else p.pattern.decode("latin-1"), p.flags) for p in found if isinstance(p, re.Pattern)]


def written(module: ModuleType) -> list[tuple[str, int]]:
    """The patterns that stand as plain strings in a module's calls of `re`."""
    calls = [node for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    of_re = [
        c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr in CALLS and ast.unparse(c.func.value) == "re" and c.args
    ]
    return [(c.args[0].value, 0) for c in of_re if isinstance(c.args[0], ast.Constant) and isinstance(c.args[0].value, str)]


PATTERNS = {pattern: module.__name__ for module in MODULES for pattern in (*compiled(module), *written(module))}


def test_no_pattern_of_the_library_is_exponential() -> None:
    """A loop that reads one text in two ways doubles the time with each sign: thirty digits took a minute."""
    assert len(PATTERNS) > 100
    assert [f"{name}: {pattern}" for (pattern, flags), name in PATTERNS.items() if is_exponential(pattern, flags & ~re.UNICODE)] == []


@pytest.mark.parametrize(
    "pattern", [r"^(a+)+$", r"(?:a|ab|b)*c", r"(a*)*", r"(?:\d+|x)+$", r"(?:\d{1,9},?)*", r"(?:续表?|续)+$", r"(?:.|\s)*?x"]
)
def test_a_pattern_with_two_ways_through_a_loop_is_found(pattern: str) -> None:
    """Repeats within repeats, and branches that read the same text."""
    assert is_exponential(pattern)


@pytest.mark.parametrize(
    "pattern", [r"a*b*c*", r"(?:ab|cd)+", r"(?:a+b)+", r"(?>a+)+b", r"(?:a+)*+b", r"(?:\d|x)+$", r"(?:续表?|样表)+$", r"(?i:(?:ab)+)"]
)
def test_a_pattern_with_one_way_through_each_loop_is_none(pattern: str) -> None:
    """Loops behind each other, and loops that give nothing back."""
    assert not is_exponential(pattern)
