"""A random disclosure in a random layout, notation and format is read back exactly.

What fails here is shrunk by Hypothesis to a small form; print it with `write_txt` and, once understood, keep it as a golden form.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support import readings
from tests.support.compare import compare
from tests.support.forms import generator, writers
from tests.support.forms.model import Form

CHECKED_IN_CI = bool(os.environ.get("CI"))
BOUNDED = settings(
    deadline=None,
    database=None,
    derandomize=CHECKED_IN_CI,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def read_back(form: Form, golden: list[readings.Reading], kind: str) -> None:
    """Fail with the differences and the form itself unless reading the form gives the golden reading."""
    result = compare(readings.read_bytes(writers.write(form, kind), f"generated.{kind}"), golden)
    if not result.exact:
        pytest.fail("\n".join([f"as {kind}:", *result.lines(30), writers.write_txt(form).decode().strip("\n")]), pytrace=False)


@settings(BOUNDED, max_examples=60)
@given(generator.forms())
def test_word_document_is_read_back(drawn: tuple[Form, list[readings.Reading]]) -> None:
    """Whatever the layout, a Word document gives back what was disclosed, and nothing else."""
    read_back(*drawn, "docx")


@settings(BOUNDED, max_examples=30)
@given(generator.forms())
def test_web_page_is_read_back(drawn: tuple[Form, list[readings.Reading]]) -> None:
    """The same holds for a web page."""
    read_back(*drawn, "html")


@settings(BOUNDED, max_examples=30)
@given(generator.forms())
def test_workbook_is_read_back(drawn: tuple[Form, list[readings.Reading]]) -> None:
    """The same holds for a workbook, where figures are numbers and lines are rows."""
    read_back(*drawn, "xlsx")


@settings(BOUNDED, max_examples=30)
@given(generator.forms(headers=(1,)))
def test_text_dump_is_read_back(drawn: tuple[Form, list[readings.Reading]]) -> None:
    """The same holds for a text dump, which loses all merges (headers of one row: of two, the columns cannot be told)."""
    read_back(*drawn, "txt")
