"""Words are lines of the vocabulary: what stands outside of it may only become less."""

from __future__ import annotations

from collections import Counter

from benchmarks.wordings import python_wordings

# Patterns of figures, dates and names that still hold their words; a file that is not named has none.
MOST = {
    "forms/contacts.py": 2,
    "forms/standing.py": 1,
    "identity/indicators.py": 13,
    "identity/likeness.py": 4,
    "identity/organisations.py": 38,
    "identity/projects.py": 6,
    "identity/proposals.py": 2,
    "identity/quantities.py": 3,
    "identity/region_source.py": 11,
    "identity/regions.py": 14,
    "normalize/dates.py": 41,
    "normalize/names.py": 3,
    "normalize/quantity.py": 14,
    "privacy.py": 8,
    "readers/pages/flow.py": 1,
    "readers/pages/text.py": 1,
    "readers/seen.py": 2,
    "vocabulary/signs.py": 5,
}


def test_no_module_gains_wordings() -> None:
    """A wording is a line of a reviewed file; the figures here only go down."""
    found = Counter(module for module, _, _ in python_wordings())
    assert {module: count for module, count in found.items() if count > MOST.get(module, 0)} == {}


def test_the_figures_are_true() -> None:
    """A module that has lost wordings lowers its figure."""
    found = Counter(module for module, _, _ in python_wordings())
    assert {module: count for module, count in MOST.items() if found[module] != count} == {}
