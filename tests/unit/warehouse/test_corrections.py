"""The register of reviewed corrections: applied where it says what is printed, heard where it no longer does."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jixiao.warehouse import corrections
from jixiao.warehouse.ledger import version_of
from tests.unit.warehouse.conftest import Loader
from tests.unit.warehouse.samples import Outcome, disclosure, indicator, read

VALUE: dict[str, Any] = {
    "id": "C001",
    "file": "a.docx",
    "record": "value",
    "place": {"table": 1, "row": 9, "column": 4},
    "printed": "≥10km",
    "corrected": {"value_number": 12.5},
    "reason": "批复为 12.5 公里",
    "status": "approved",
}
AMOUNT = {**VALUE, "id": "C002", "record": "funding", "place": {"table": 1, "row": 5, "column": 3}, "printed": "821.073616"}
AMOUNT = {**AMOUNT, "corrected": {"amount_yuan": "821.07"}, "expect": {"money_unit": "万元"}}
FORM = {**VALUE, "id": "C003", "record": "disclosure", "place": {"table": 1, "row": 1}, "printed": "管网工程"}
FORM = {**FORM, "corrected": {"project_name": "管网改造工程"}}
STATES = "select correction_id, correction_state, problem_en from meta.correction order by 1"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes a register that the next build uses."""
    path = tmp_path / "corrections.yml"
    monkeypatch.setenv("JIXIAO_CORRECTIONS", str(path))

    def write(*entries: dict[str, Any]) -> None:
        path.write_text(yaml.safe_dump({"corrections": list(entries)}, allow_unicode=True), "utf-8")

    write()
    return write


def form(_: str, content: str) -> Outcome:
    """A form whose target is the file's content."""
    return read("", disclosure(indicators=[indicator(number=content)]))


def test_an_entry_corrects_the_reading_and_leaves_the_printed_text(loader: Loader, register: Any) -> None:
    """Value, amount and name are those of the register, marked with its ids; the base value follows; nothing else is marked."""
    register(VALUE, AMOUNT, FORM)
    loader.put("a.docx", "10")
    loader.put("b.docx", "11")
    loader.take(lambda name, content: form(name, content) if name == "a.docx" else read("", disclosure(project_name="乙")))
    assert loader.rows("select value_text, value_number, base_number, correction from mart.indicator where source_file = 'a.docx'") == [
        ("≥10km", Decimal("12.5"), Decimal(12500), "C001")
    ]
    assert loader.rows("select amount_text, amount_yuan, correction from mart.funding where source_file = 'a.docx'") == [
        ("821.073616", Decimal("821.07"), "C002")
    ]
    assert loader.rows("select project_name, project_text, correction from main.fact_disclosure where correction is not null") == [
        ("管网改造工程", "管网工程", "C003")
    ]
    assert loader.rows("select project_name from main.dim_project where project_key != 'unknown' order by 1") == [
        ("乙",),
        ("管网改造工程",),
    ]
    assert loader.rows("select count(*) from mart.indicator where source_file = 'b.docx' and correction is not null") == [(0,)]
    assert [r[1] for r in loader.rows(STATES)] == ["applied"] * 3
    assert loader.rows(
        "select table_no, row_no, column_no, document_key is not null from meta.correction where correction_id = 'C001'"
    ) == [(1, 9, 4, True)]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"printed": "≥9km"}, "'≥10km' is printed there"),
        ({"place": {"table": 1, "row": 8, "column": 4}}, "no value stands at that place"),
        ({"expect": {"unit": "m"}}, "what was expected does not hold: unit=km"),
        ({"corrected": {"value_number": 10}}, "the reading is right without it: withdraw the entry"),
    ],
)
def test_an_entry_that_no_longer_applies_says_why_and_changes_nothing(
    loader: Loader, register: Any, change: dict[str, Any], problem: str
) -> None:
    """Another text, another place, another unit, or a reading that is right by now: the entry is to be looked at again."""
    register({**VALUE, **change})
    loader.put("a.docx", "10")
    loader.take(form)
    assert loader.rows(STATES) == [("C001", "no_longer_applies", problem)]
    assert loader.rows("select value_number, correction from mart.indicator") == [(Decimal(10), None)]


def test_a_file_that_was_replaced_makes_its_entry_heard(loader: Loader, register: Any) -> None:
    """The entry was about the bytes that stood there: by file it meets the new ones, by hash it stays with the old."""
    register(VALUE)
    loader.put("a.docx", "10")
    loader.take(form)
    old = loader.rows("select sha256 from main.dim_document")[0][0]
    loader.put("a.docx", "11")
    register(VALUE, {**{k: v for k, v in VALUE.items() if k != "file"}, "id": "C009", "document": old})
    loader.take(form)
    assert loader.rows(STATES) == [("C001", "no_longer_applies", "'≥11km' is printed there"), ("C009", "applied", None)]
    assert loader.rows("select value_number, is_current, correction from main.fact_indicator order by 1") == [
        (Decimal(11), True, None),
        (Decimal("12.5"), False, "C009"),
    ]


def test_entries_that_are_not_approved_or_whose_document_is_not_here_wait(loader: Loader, register: Any) -> None:
    """One register serves several data folders."""
    register({**VALUE, "status": "proposed"}, {**VALUE, "id": "C002", "status": "withdrawn"}, {**VALUE, "id": "C003", "file": "z.docx"})
    loader.put("a.docx", "10")
    loader.take(form)
    assert loader.rows(STATES) == [("C001", "proposed", None), ("C002", "withdrawn", None), ("C003", "waiting", None)]
    assert loader.rows("select value_number from mart.indicator") == [(Decimal(10),)]


def test_two_entries_for_one_row_and_an_emptied_column(loader: Loader, register: Any) -> None:
    """A wrong unit and a wrong deadline of one value: both are applied, and both ids stand in `correction`."""
    register(VALUE, {**VALUE, "id": "C002", "corrected": {"unit": None, "date_to": date(2022, 12, 31)}})
    loader.put("a.docx", "10")
    loader.take(form)
    assert loader.rows("select value_number, unit, date_to, correction from mart.indicator") == [
        (Decimal("12.5"), None, date(2022, 12, 31), "C001, C002")
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"reason": None, "id": "C1"}, "C1 lacks reason"),
        ({"document": "0" * 64}, "give either document"),
        ({"record": "page"}, "record 'page' is none of"),
        ({"status": "done"}, "status 'done' is none of"),
        ({"corrected": {"value_text": "x"}}, "corrected names columns of value"),
        ({"expect": {"colour": "red"}}, "expect names columns of value, not colour"),
        ({"place": {"table": 1}}, "place needs table, row, column"),
        ({"record": "indicator", "corrected": {"weight": 1, "score": 1}}, "printed in more than one cell"),
        ({"colour": "red"}, "unknown colour"),
    ],
)
def test_a_faulty_register_is_told_by_entry(loader: Loader, register: Any, change: dict[str, Any], message: str) -> None:
    """A misspelt column would correct nothing in silence."""
    register({k: v for k, v in {**VALUE, **change}.items() if v is not None})
    with pytest.raises(corrections.CorrectionError, match=message):
        corrections.load(corrections.register_path())


def test_the_register_that_is_shipped_is_sound_and_is_no_part_of_the_reader(tmp_path: Path) -> None:
    """A correction reads no document again."""
    assert isinstance(corrections.load(corrections.REGISTER), list)
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "labels.yml").write_text("a", "utf-8")
    before = version_of(tmp_path)
    (tmp_path / "reference" / "corrections.yml").write_text("b", "utf-8")
    assert version_of(tmp_path) == before
    (tmp_path / "reference" / "labels.yml").write_text("c", "utf-8")
    assert version_of(tmp_path) != before


def test_a_confirmed_reading_is_marked_and_lapses_where_it_is_read_otherwise(
    loader: Loader, register: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands as it was read and carries the entry's id; where another reading comes, the entry has lapsed, and nothing is blocked."""
    confirmed = {**VALUE, "status": "confirmed", "corrected": {"value_number": 10}, "by": "王敏", "at": "2026-03-02"}
    register(confirmed, {**confirmed, "id": "C002", "corrected": {"value_number": 11}})
    loader.put("a.docx", "10")
    loader.take(form)
    assert loader.rows("select value_number, correction from mart.indicator") == [(Decimal(10), "C001")]
    assert loader.rows(STATES) == [("C001", "confirmed", None), ("C002", "lapsed", "the reading is not the one that was confirmed")]


def test_the_register_of_the_teams_own_folder_is_laid_over_beside_the_other(loader: Loader, register: Any) -> None:
    """Entries of both are applied; an id that stands in both is an error that names it."""
    register(VALUE)
    loader.put("a.docx", "10")
    loader.folder.reference.mkdir(parents=True)
    own = loader.folder.reference / "corrections.yml"
    own.write_text(yaml.safe_dump({"corrections": [{**AMOUNT, "by": "王敏"}]}, allow_unicode=True), "utf-8")
    loader.take(form)
    assert [r[:2] for r in loader.rows(STATES)] == [("C001", "applied"), ("C002", "applied")]
    own.write_text(yaml.safe_dump({"corrections": [VALUE]}, allow_unicode=True), "utf-8")
    with pytest.raises(corrections.CorrectionError, match="C001"):
        corrections.load(*corrections.registers(loader.folder.reference))


@pytest.mark.parametrize(
    "text", ["- {id: 3}", "corrections: {id: C1}", "corection: []", "corrections: 3", "just words", "a: [", "corrections: [3]"]
)
def test_a_register_of_another_shape_is_told(tmp_path: Path, text: str) -> None:
    """What holds no list of entries is refused by its name, in both languages; a library's error is nobody's."""
    path = tmp_path / "corrections.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(corrections.CorrectionError, match=r"corrections\.yml") as refused:
        corrections.load(path)
    assert re.search("[一-鿿]", refused.value.zh)
