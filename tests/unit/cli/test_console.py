from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from rich.text import Text

from jixiao.cli._console import grid, put, shown, stdout, to_json


class Colour(StrEnum):
    """A code."""

    RED = "red"


@dataclass
class Thing:
    """A record."""

    name: str
    amount: Decimal | None


def test_json_is_exact_and_readable() -> None:
    """Decimals keep every digit, Chinese is not escaped, records become objects, an infinite number becomes null."""
    value = {
        "a": [Thing('引号"与\n换行', Decimal("8210736.160")), Thing("", None)],
        "b": Colour.RED,
        "c": date(2022, 1, 2),
        "d": float("nan"),
        "e": [],
    }
    compact, laid_out = to_json(value), to_json(value, indent="")
    assert "8210736.160" in compact
    assert "引号" in compact
    assert json.loads(compact) == json.loads(laid_out)
    assert json.loads(laid_out, parse_float=Decimal)["a"][0]["amount"] == Decimal("8210736.160")
    assert json.loads(compact)["d"] is None
    assert laid_out.count("\n") > 5


def test_tables_show_small_and_large_decimals_without_an_exponent() -> None:
    """0.0000001 and 10 million are printed as people write them."""
    assert shown(Decimal("1E+7")).plain == "10000000"
    assert shown(Decimal("1E-7")).plain == "0.0000001"


def test_text_of_documents_is_never_taken_for_markup() -> None:
    """Square brackets of a document, such as [125], are printed as they are."""
    assert shown("[125]某单位[/red]").plain == "[125]某单位[/red]"
    assert shown("一 二\n三" * 50, limit=10).plain == "一 二 三一 二 三一…"[:9] + "…"


def test_signs_that_steer_a_terminal_are_never_printed_raw(capsys: pytest.CaptureFixture[str]) -> None:
    """A name or a cell may hold an escape, a bell or a sign that turns the line around: each is shown as �, styles stay."""
    stdout().print(Text("a\x1b[2Jb\x07c\x9bd\u202ee\tf"), soft_wrap=True)
    table = grid("t", ["\x1b]0;name\x07"])
    table.add_row(shown("x\x1b[31m"))
    put(stdout(), table)
    printed = capsys.readouterr().out
    assert not set(printed) & {"\x1b", "\x07", "\x9b", "\u202e"} and "a�[2Jb" in printed and "�[31m" in printed
