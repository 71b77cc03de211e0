"""What clerks do to a form without changing what it says leaves its reading as it is; `benchmarks.edits` measures all forms."""

from __future__ import annotations

import random
from functools import cache

import pytest

from benchmarks.edits import read, survivors
from tests.support.forms.edits import EDITS
from tests.support.forms.model import Form
from tests.support.readings import Reading
from tests.support.scoreboard import golden_forms

FORMS = golden_forms()
SAMPLED = 5  # forms for each edit
SHARE = 0.995  # of the facts of the forms in a sample


@cache
def plain(form: Form) -> list[Reading]:
    """What is read from a form as it is."""
    return read(form)


def sample(edit: str) -> list[Form]:
    """Some of the golden forms in which an edit has a place, other ones for each edit."""
    forms = random.Random(edit).sample(FORMS, len(FORMS))
    fitting = (form for form in forms if EDITS[edit](form, random.Random(f"{form.name} {edit}")) is not None)
    return [form for form, _ in zip(fitting, range(SAMPLED), strict=False)]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_that_changes_nothing_said_changes_no_fact(edit: str) -> None:
    """Rows, columns, merges, marks and words around that say nothing leave the facts as they are."""
    forms = sample(edit)
    results = survivors(edit, {form.name: plain(form) for form in forms}, forms)
    assert len(results) == SAMPLED
    wanted, given, right = (sum(getattr(r, part) for r in results.values()) for part in ("wanted", "given", "right"))
    lost = "\n".join(f"{name}\n" + "\n".join(r.lines(8)) for name, r in results.items() if not r.exact)
    assert min(right / wanted, right / given) >= SHARE, lost
