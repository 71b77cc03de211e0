"""The arithmetic of a scanned form confirms or contradicts its figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jixiao.extraction import extract_bytes
from jixiao.model import Cell, Disclosure, Document, Execution, Extraction, Funding, Indicator, ReadingCheck, SeenCell, Sight, Table
from jixiao.normalize.scanned import check_digits


def _told(disclosure: Disclosure, sure: float = 0.95, **sights: Any) -> list[ReadingCheck | None]:
    """What a second look tells of the cells."""
    return [cell.sight.check for cell in _seen(disclosure, sure, **sights)]


def _seen(disclosure: Disclosure, sure: float = 0.95, **sights: Any) -> list[SeenCell]:
    """The cells of row 1, from column 1 on, each read so surely and without a doubt of its layout unless said otherwise."""
    columns = 1 + max([*(f.col for f in disclosure.funding), *(e.col for e in disclosure.executions), len(disclosure.indicators)])
    seen = [SeenCell(1, 1, col, 1, Sight(1, (0, 0, 1, 1), sure, sights.get(f"c{col}")), is_figure=True) for col in range(1, columns)]
    extraction = Extraction("picture", [disclosure], [], seen=seen)
    check_digits(extraction)
    return extraction.seen


def _form(*yuan: str, executed: str = "", rate: str = "") -> Disclosure:
    """A total and its parts, and behind them what was executed and the rate."""
    sources = ("total", "central", "county", "unit_funds", "other")
    funding = [
        Funding(source, "initial_budget", "annual", source, amount, 1, 1, col, Decimal(amount))
        for col, (source, amount) in enumerate(zip(sources, yuan, strict=False), 1)
    ]
    if executed:
        funding.append(Funding("total", "executed", "annual", "执行数", executed, 1, 1, len(funding) + 1, Decimal(executed)))
    rates = [Execution("total", 1, 1, len(funding) + 1, Decimal(rate), rate)] if rate else []
    return Disclosure(1, "project", "goal", funding=funding, executions=rates)


def test_a_sum_that_holds_confirms_its_figures() -> None:
    """Their letters may have been unsure; a rule that may be overlooked is not outweighed."""
    assert _told(_form("100", "70", "30"), sure=0.5) == [ReadingCheck.CONFIRMED] * 3
    assert _told(_form("100", "70", "30"), c1=ReadingCheck.TWO_CELLS)[0] is ReadingCheck.TWO_CELLS


def test_a_sum_that_does_not_hold_casts_doubt_on_each() -> None:
    """Nobody can tell which digit is wrong, unless one was in doubt before."""
    assert _told(_form("100", "70", "80")) == [ReadingCheck.CONTRADICTED] * 3
    assert _told(_form("100", "70", "80"), c3=ReadingCheck.UNREAD_INK) == [None, None, ReadingCheck.UNREAD_INK]


def test_a_part_that_is_the_whole_confirms_nothing() -> None:
    """Both may have lost their point."""
    assert _told(_form("2685", "2685")) == [None, None]


def test_a_rate_confirms_its_amounts_and_an_error_in_one_contradicts() -> None:
    """A rate of a hundred percent holds of any two that were misread alike."""
    assert _told(_form("200", executed="150", rate="75")) == [ReadingCheck.CONFIRMED] * 3
    assert _told(_form("200", executed="15", rate="75")) == [ReadingCheck.CONTRADICTED] * 3
    assert _told(_form("200", executed="200", rate="100")) == [None] * 3


@pytest.mark.parametrize(
    ("yuan", "proposed"),
    [
        (("4826", "4200", "636"), ["4836", "", "626"]),
        (("4826", "4200", "676"), ["4876", "", "626"]),
        (("4826", "1200", "626"), ["1826", "4200", ""]),
        (("4826", "1300", "726"), ["", "", ""]),
        (("4826", "4200", "626"), ["", "", ""]),
    ],
)
def test_what_one_digit_would_mend_is_proposed_for_each_figure_and_repaired_in_none(yuan: tuple[str, ...], proposed: list[str]) -> None:
    """Nobody can tell which of them was misread; where one was in doubt before, it is the one."""
    form = _form(*yuan)
    assert [cell.sight.other for cell in _seen(form)] == proposed
    assert [str(f.amount_yuan) for f in form.funding] == list(yuan)
    doubted = _seen(form, c3=ReadingCheck.UNREAD_INK)
    assert [(cell.sight.check, cell.sight.other) for cell in doubted][2] == (ReadingCheck.UNREAD_INK, proposed[2])
    assert [cell.sight.other for cell in doubted][:2] == ["", ""]


def test_a_proposal_is_written_as_the_figure_is_printed() -> None:
    """With its groups of thousands and decimals, whatever its unit; a rate by its digits."""
    form = _form("12345600", "10000000", "2345600")
    for record, text in zip(form.funding, ("1,234.56万元", "1,000.00万元", "264.56"), strict=True):
        record.text = text
    form.funding[2].amount_yuan = Decimal(2645600)
    assert [cell.sight.other for cell in _seen(form)] == ["1,264.56万元", "", "234.56"]
    assert _seen(_form("200", executed="150", rate="45"))[2].sight.other == "75"


def test_weights_come_to_a_hundred() -> None:
    """Fifty, thirty and twenty; one of them read as three is told in all."""
    for last, told in (("20", ReadingCheck.CONFIRMED), ("2", ReadingCheck.CONTRADICTED)):
        lines = [
            Indicator(n, None, None, "", "", weight=Decimal(points), because=(f"weight_cell@1.1.{n}",))
            for n, points in enumerate(("50", "30", last), 1)
        ]
        assert _told(Disclosure(1, "project", "goal", indicators=lines)) == [told] * 3


FORM = (
    ("项目名称", "河道巡查", "年度资金总额（万元）", "12", "", ""),
    ("一级指标", "二级指标", "三级指标", "绩效指标性质", "绩效指标值", "绩效度量单位"),
    ("产出指标", "数量指标", "巡查河道长度", "≥", "312", "公里"),
    ("产出指标", "质量指标", "问题发现率", "≤", "95", "%"),
)


@pytest.mark.parametrize(
    ("text", "col", "check", "told"),
    [
        ("≥", 4, ReadingCheck.READ_OTHERWISE, ReadingCheck.READ_OTHERWISE),
        ("V", 4, None, None),  # nothing takes it for a sign
        ("公里", 6, ReadingCheck.UNREAD_INK, ReadingCheck.UNREAD_INK),
    ],
)
def test_a_value_is_no_surer_than_its_sign_and_its_unit(
    text: str, col: int, check: ReadingCheck | None, told: ReadingCheck | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stand in cells of their own: what is in doubt of those is in doubt of the value, and of no other row's."""
    cells = [Cell(r, c, t, sight=Sight(1, (0, 0, 1, 1), 0.99)) for r, row in enumerate(FORM, 1) for c, t in enumerate(row, 1)]
    (doubted,) = (cell for cell in cells if (cell.row, cell.col) == (3, col))
    doubted.text, doubted.sight = text, Sight(1, (0, 0, 1, 1), 0.6, check)
    monkeypatch.setattr("jixiao.extraction.read_bytes", lambda *_: Document("picture", [Table(1, 4, 6, cells)]))
    seen = {(cell.row, cell.col): cell for cell in extract_bytes(b"", "a.png").seen}
    assert (seen[3, 5].sight.confidence, seen[3, 5].sight.check) == (0.6, told)
    assert seen[3, col].is_figure
    assert (seen[4, 5].sight.confidence, seen[4, 5].sight.check) == (0.99, None)
