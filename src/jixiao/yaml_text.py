"""YAML as people write it, read by the parser written in C where there is one: a hundred files of a load take a tenth of the time.

Belongs here: text to plain data. Must stay out: what a file may hold, and to whom what is wrong is told.
"""

from __future__ import annotations

from typing import Any

import yaml


def problem(error: Exception) -> str:
    """What is wrong with a text that is no YAML, in a line with the number of its line."""
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "context", None) or (str(error).splitlines() or [type(error).__name__])[0]
    return f"{mark.line + 1}: {said}" if mark else str(said)


def parsed(text: str) -> Any:
    """The plain data of a text; raises yaml.YAMLError where it is none."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
