"""Where a wording was seen stands behind it, and can be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import jixiao
from jixiao.vocabulary.fold import label_key, squash

REFERENCE = Path(jixiao.__file__).parent / "reference"
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "forms"
REMARK = re.compile(r"^\s*- (?P<wording>.+?)\s+# golden: (?P<form>\w+)$", re.MULTILINE)
BRACKET = re.compile(r"\([^()]*\)")
REMARKED = {file.stem: REMARK.findall(file.read_text("utf-8")) for file in sorted(REFERENCE.glob("*.yml"))}


def texts(node: Any) -> Iterator[str]:
    """Every text of a golden form."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from texts(value) if key != "about" else ()
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


@cache
def printed(form: str) -> str:
    """All that a golden form prints, without white space and in one width, with and without what stands in brackets."""
    told = yaml.safe_load((GOLDEN / f"{form}.yml").read_text("utf-8"))
    whole = "\n".join(squash(line) for text in texts(told) for line in (text, *text.splitlines()))
    return f"{whole}\n{BRACKET.sub('', whole)}"


@pytest.mark.parametrize("name", [name for name, remarks in REMARKED.items() if remarks])
def test_a_remark_names_a_golden_form_that_prints_the_wording(name: str) -> None:
    """The form's `about` says whose layout it is; whoever doubts a wording reads it there."""
    for wording, form in REMARKED[name]:
        text = str(yaml.safe_load(wording))
        assert label_key(text) in printed(form) or squash(text) in printed(form), f"{name}.yml: {wording}: {form}"


def test_the_wordings_of_labels_and_money_are_remarked() -> None:
    """The files that say what labels mean name a form wherever a golden form prints the wording."""
    assert {"labels", "levels", "funding", "comparators", "signs"} <= {name for name, remarks in REMARKED.items() if remarks}
