from __future__ import annotations

import json
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jixiao.cli import cli
from jixiao.cli._console import MASK
from jixiao.cli._reading import masked, reading
from jixiao.model import CellReading, Disclosure, Disposition, Extraction, Field, Funding, Indicator, UnreviewedLabel, Value

PHONE = "13800000000"


def extraction() -> Extraction:
    """A reading with one of everything: a corrected value, an amount, an unread cell, an unreviewed label, a contact."""
    value = Value("target", "10", comparator=">=", number=Decimal("95"), unit="%", table=1, row=5, col=3)
    indicator = Indicator(
        1, "产出指标", None, "完成[125]率", "完成[125]率", [value], weight=Decimal(10), correction="weight_value_transposed"
    )
    money = Funding("total", "initial_budget", "annual", "总额", "821.073616", 1, 2, 2, Decimal("8210736.16"), "万元", "label")
    contact = Field("contact_phone", "电话", PHONE, 1, 9, 2, is_private=True)
    form = Disclosure(
        1, "project", "goal", "公开表", 2022, unit_name="住房保障中心", indicators=[indicator], funding=[money], fields=[contact]
    )
    cells = [
        CellReading(1, 2, 2, "821.073616", Disposition.FIELD, "funding", 1),
        CellReading(1, 7, 1, "看不懂", Disposition.UNREAD, "no label", 1),
        CellReading(1, 9, 2, PHONE, Disposition.FIELD, "contact_phone", 1, is_private=True),
    ]
    return Extraction("docx", [form], cells, [UnreviewedLabel("看不懂", "row_label", 1, 7, 1, PHONE)], ["a note"])


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file whose reading is the one above: what is tested here is how it is shown."""
    monkeypatch.setattr(import_module("jixiao.cli.parse"), "read_limited", lambda _, data: extraction())
    file = tmp_path / "a.docx"
    file.write_bytes(b"x")
    return file


def run(file: Path, *options: str) -> Result:
    """Run `jixiao parse`."""
    return CliRunner().invoke(cli, ["parse", str(file), *options])


def test_view_shows_readings_beside_printed_text_and_every_disposition(shown: Path) -> None:
    """Values with place, print and reading; amounts in yuan; corrections by name; each cell's disposition; what was not understood."""
    text = run(shown).output
    for words in (
        "T1 R5 C3",
        ">= 95 %",
        "8,210,736.16",
        "weight_value_transposed",
        "完成[125]率",
        "unread",
        "Not understood: 1",
        "看不懂",
        "a note",
    ):
        assert words in text, text


def test_contacts_are_hidden_in_every_output(shown: Path) -> None:
    """No output shows a contact: not the tables, not the list of cells, not an example of a label, not the JSON."""
    for options in ((), ("--json",), ("--no-cells",)):
        output = run(shown, *options).output
        assert PHONE not in output
    assert MASK in run(shown, "--json").output
    assert masked(extraction()).labels[0].example == MASK


def test_json_has_disclosures_with_exact_decimals(shown: Path) -> None:
    """A program gets the records of the model, amounts exact."""
    read = json.loads(run(shown, "--json").stdout, parse_float=Decimal)
    assert read["disclosures"][0]["funding"][0]["amount_yuan"] == Decimal("8210736.16")
    assert read["cells"][1]["disposition"] == "unread"
    assert read["coverage"] < 1


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    """A path that names no file is the caller's slip."""
    assert run(tmp_path / "nothing.docx").exit_code == 2


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value("target", "≥95%", ">=", Decimal("95"), unit="%"), ">= 95 %"),
        (Value("target", "5-10种", "range", Decimal(5), Decimal(10), "种"), "5 .. 10 种"),
        (Value("target", "0", None, Decimal("0E-10")), "0"),
        (Value("target", "10.546Km", None, Decimal("10.5460000000"), unit="km"), "10.546 km"),
        (Value("target", "优良"), ""),
    ],
)
def test_reading_in_words(value: Value, expected: str) -> None:
    """A reading is shown without idle zeros, words show none."""
    assert reading(value) == expected
