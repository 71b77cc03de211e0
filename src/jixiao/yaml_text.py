"""YAML as people write it, read by the parser written in C where there is one: a hundred files of a load take a tenth of the time.

Belongs here: text to plain data. Must stay out: what a file may hold, and what is said of one that cannot be read.
"""

from __future__ import annotations

from typing import Any

import yaml


def parsed(text: str) -> Any:
    """The plain data of a text; raises yaml.YAMLError where it is none."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
