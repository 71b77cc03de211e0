"""The golden forms are read exactly, in every format and however they are set."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import requires
from tests.support import readings
from tests.support.compare import Comparison, compare
from tests.support.forms import model, variations, writers
from tests.support.scoreboard import GOLDEN, golden_forms, golden_reading

FORMS = {form.name: form for form in golden_forms()}
SPANS_KEPT = ("docx", "html", "xlsx", "xls")
XML_KINDS = ("ods", "fods", "odt", "fodt", "excel_xml", "word_2003", "flat_word", "ofd", "xlsb")
# The shares of facts that must be read and be right, over all golden forms, where a format loses the ruling of the table.
TEXT_DUMP_SHARE = 0.97
PDF_SHARE = 0.99
VARIED_SHARE = 0.98


def read(form: model.Form, data: bytes, kind: str) -> Comparison:
    """Compare what is read from a document of a form with its golden reading."""
    return compare(readings.read_bytes(data, f"{form.name}.{kind}"), golden_reading(form.name))


def shares(results: list[Comparison]) -> tuple[float, float]:
    """Recall and precision over several documents."""
    right = sum(r.right for r in results)
    return right / sum(r.wanted for r in results), right / max(1, sum(r.given for r in results))


def report(results: dict[str, Comparison]) -> str:
    """What is wrong, by form."""
    return "\n".join(f"{name}\n" + "\n".join(result.lines(8)) for name, result in results.items() if not result.exact)


@pytest.mark.parametrize("kind", SPANS_KEPT)
@pytest.mark.parametrize("name", FORMS)
def test_golden_form_is_read_exactly(name: str, kind: str) -> None:
    """Formats that keep the merged cells give every fact of a form and no other."""
    result = read(FORMS[name], writers.write(FORMS[name], kind), kind)
    assert result.exact, "\n" + "\n".join(result.lines(40))


@pytest.mark.parametrize("kind", XML_KINDS)
def test_golden_forms_are_read_exactly_from_other_office_formats(kind: str) -> None:
    """OpenDocument, the XML of Office 2003, flat Word files, OFD and binary workbooks say what the .docx says."""
    results = {name: read(form, writers.write(form, kind), kind) for name, form in FORMS.items()}
    assert all(r.exact for r in results.values()), "\n" + report(results)


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_tables_of_plain_text_are_read(kind: str) -> None:
    """Fields between commas or tabs have lost all merges; nearly every fact is told from the fields left empty."""
    results = {name: read(form, writers.write(form, kind), kind) for name, form in FORMS.items()}
    assert min(shares(list(results.values()))) >= TEXT_DUMP_SHARE, "\n" + report(results)


def _by_office(kind: str) -> dict[str, Comparison]:
    """How the forms are read from what LibreOffice makes of them: each form in one format, every other one in each."""
    forms = list(FORMS.values())[("doc", "pdf").index(kind) :: 2]
    return {name: read(FORMS[name], data, kind) for name, data in writers.write_office(forms, kind).items()}


def test_old_word_documents_are_read_exactly() -> None:
    """A .doc says what the .docx says."""
    requires("soffice", "libreoffice-writer")
    results = _by_office("doc")
    assert all(r.exact for r in results.values()), "\n" + report(results)


def test_rich_text_is_read_exactly() -> None:
    """An .rtf says what the .docx says (three of them, as LibreOffice starts for each)."""
    requires("soffice", "libreoffice-writer")
    forms = [FORMS[name] for name in ("sichuan_self_evaluation", "gansu_goal", "anhui_monitoring")]
    for name, data in writers.write_office(forms, "rtf").items():
        result = read(FORMS[name], data, "rtf")
        assert result.exact, "\n" + "\n".join(result.lines(40))


def test_text_dumps_are_read() -> None:
    """A text dump has lost all merges; nearly every fact is still told from the order of the cells and the words."""
    results = {name: read(form, writers.write_txt(form), "txt") for name, form in FORMS.items()}
    assert min(shares(list(results.values()))) >= TEXT_DUMP_SHARE, "\n" + report(results)


def test_ruled_pdfs_are_read() -> None:
    """A PDF breaks words over lines and tables over pages; nearly every fact is still read."""
    requires("soffice", "libreoffice-writer")
    results = _by_office("pdf")
    assert min(shares(list(results.values()))) >= PDF_SHARE, "\n" + report(results)


@pytest.mark.parametrize("change", variations.CHANGES)
def test_setting_does_not_change_the_reading(change: str) -> None:
    """Spaced labels, other signs, split tables and permuted columns say the same."""
    import random

    varied = {name: variations.CHANGES[change](form, random.Random(name)) for name, form in FORMS.items()}
    results = {name: read(form, writers.write_html(form), "html") for name, form in varied.items()}
    assert min(shares(list(results.values()))) >= VARIED_SHARE, "\n" + report(results)


def test_every_golden_form_has_its_reading() -> None:
    """No form without an expected reading, no reading without a form."""
    assert {p.stem for p in (GOLDEN / "expected").glob("*.json")} == set(FORMS)


@pytest.mark.parametrize("path", sorted((GOLDEN / "documents").glob("*.docx")), ids=lambda p: p.stem)
def test_document_to_open_is_the_form(path: Path) -> None:
    """The documents kept for people to open are those that the forms describe."""
    assert read(FORMS[path.stem], path.read_bytes(), "docx").exact


NEGATIVES = [model.load(path) for path in sorted((GOLDEN / "negatives").glob("*.yml"))]


@pytest.mark.parametrize("kind", (*SPANS_KEPT, *XML_KINDS, "txt", "csv"))
@pytest.mark.parametrize("form", NEGATIVES, ids=lambda form: form.name)
def test_document_without_a_disclosure_yields_none(form: model.Form, kind: str) -> None:
    """Blank templates, rubrics, budget tables, minutes and contents hold no disclosure, whatever their format."""
    assert readings.read_bytes(writers.write(form, kind), f"{form.name}.{kind}") == []
