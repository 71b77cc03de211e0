"""Words are lines of the vocabulary: what stands outside of it may only become less."""

from __future__ import annotations

from collections import Counter

from benchmarks.wordings import ROOT, python_wordings, sql_wordings
from jixiao.vocabulary.lexicon import reviewed
from jixiao.vocabulary.worded import names_in, worded

# Patterns of figures, dates and names that still hold their words; a file that is not named has none.
MOST = {
    "forms/contacts.py": 1,
    "forms/standing.py": 1,
    "normalize/names.py": 1,
    "normalize/quantity.py": 10,
    "privacy.py": 8,
    "readers/pages/flow.py": 1,
    "readers/pages/text.py": 1,
    "readers/seen.py": 2,
    "vocabulary/signs.py": 1,
}


def test_no_module_gains_wordings() -> None:
    """A wording is a line of a reviewed file; the figures here only go down."""
    found = Counter(module for module, _, _ in python_wordings())
    assert {module: count for module, count in found.items() if count > MOST.get(module, 0)} == {}


def test_the_figures_are_true() -> None:
    """A module that has lost wordings lowers its figure."""
    found = Counter(module for module, _, _ in python_wordings())
    assert {module: count for module, count in MOST.items() if found[module] != count} == {}


def test_no_statement_holds_wordings() -> None:
    """The words of the SQL are entries of `reference/rules.yml`."""
    assert list(sql_wordings()) == []


def test_the_words_of_the_sql_are_those_that_it_names() -> None:
    """No statement names a word that does not exist, and no entry stands there for nothing."""
    named = {name for path in (ROOT / "sql").rglob("*.sql") for name in names_in(path.read_text("utf-8"))}
    assert named == set(reviewed("rules"))


def test_words_are_put_into_a_statement_as_constants() -> None:
    """A list becomes a list, a word or a pattern a string; parameters of rules stay."""
    assert worded("grade in $word_grades and x > $tolerance") == "grade in ['优', '良', '中', '差'] and x > $tolerance"
    assert worded("regexp_matches(name, $word_rate_behind)") == "regexp_matches(name, '[率度比]$')"
