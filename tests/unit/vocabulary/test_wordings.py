"""Words are lines of the vocabulary: none stands outside of it."""

from __future__ import annotations

import re
from collections import Counter

from benchmarks.wordings import ROOT, python_wordings, sql_wordings
from jixiao.vocabulary.lexicon import reviewed
from jixiao.vocabulary.worded import names_in, worded


def test_no_module_holds_wordings() -> None:
    """A wording is a line of a reviewed file; modules for people and tables of characters aside."""
    assert list(python_wordings()) == []


def test_no_statement_holds_wordings() -> None:
    """The words of the SQL are entries of `reference/rules.yml`."""
    assert list(sql_wordings()) == []


def test_the_words_of_the_sql_are_those_that_it_names() -> None:
    """No statement names a word that does not exist, and no entry stands there for nothing."""
    named = {name for path in (ROOT / "sql").rglob("*.sql") for name in names_in(path.read_text("utf-8"))}
    assert named == set(reviewed("rules"))


def test_no_name_of_a_file_of_words_stands_twice() -> None:
    """Of two entries of one name the later would take the other's place in silence."""
    files = sorted((ROOT / "src" / "jixiao" / "reference").glob("*.yml"))
    names = {file.name: Counter(re.findall(r"(?m)^([^\s#:][^:\n]*):", file.read_text("utf-8"))) for file in files}
    assert names and {file: name for file, counts in names.items() for name, times in counts.items() if times > 1} == {}


def test_words_are_put_into_a_statement_as_constants() -> None:
    """A list becomes a list, a word or a pattern a string; parameters of rules stay."""
    assert worded("grade in $word_grades and x > $tolerance") == "grade in ['优', '良', '中', '差'] and x > $tolerance"
    assert worded("regexp_matches(name, $word_rate_behind)") == "regexp_matches(name, '[率度比]$')"
