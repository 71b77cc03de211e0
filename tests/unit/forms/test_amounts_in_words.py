"""Amounts in words (大写) in a form's rows of money: instead of figures, beside them, in rows of their own."""

from __future__ import annotations

import pytest

from jixiao.model import Disposition, Extraction, Unread
from jixiao.normalize.records import normalize
from tests.unit.forms.drawn import reading, table

TITLE = "项目支出绩效目标表"
HEAD = "项目名称 | 校舍维修 | < | <\n实施单位 | 清溪县教育局 | < | <\n"
BLOCK = "\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 维修校舍 | ≥叁栋"


def read(rows: str) -> Extraction:
    """What the form that prints these rows of money says."""
    return normalize(reading(TITLE, table(HEAD + rows + BLOCK)))


def yuan(found: Extraction) -> list[tuple[str, str]]:
    """Its amounts by source."""
    return [(f.source, f"{f.amount_yuan:.0f}") for f in found.disclosures[0].funding]


def unread(found: Extraction) -> list[tuple[str, str]]:
    """The cells that nothing reads, and why."""
    return [(c.text, c.detail) for c in found.cells if c.disposition is Disposition.UNREAD]


@pytest.mark.parametrize(
    "rows",
    [
        "资金（万元） | 资金总额 | 一千二百七十三万元 | <\n^ | 其中：财政拨款 | 壹仟万元整 | <\n^ | 其他资金 | 273 | <",
        "资金（万元） | 资金总额 | 1273 | 大写：壹仟贰佰柒拾叁万元整\n^ | 其中：财政拨款 | 1000 | <\n^ | 其他资金 | 273 | <",
        "资金总额（万元） | 1273 | 大写 | 壹仟贰佰柒拾叁万元整\n其中：财政拨款 | 1000 | 其他资金 | 273",
        "资金（万元） | 资金总额（大写） | 壹仟贰佰柒拾叁万元整 | <\n^ | 资金总额（小写） | 1273 | <"
        "\n^ | 财政拨款 | 1000 | <\n^ | 其他资金 | 273 | <",
        "资金（万元） | 资金总额 | 1273 | <\n^ | 大写金额 | 壹仟贰佰柒拾叁万元整 | <\n^ | 财政拨款 | 1000 | <\n^ | 其他资金 | 273 | <",
        "资金总额 | 总投资壹仟贰佰柒拾叁万元，其中：财政拨款壹仟万元，其他资金贰佰柒拾叁万元 | < | <",
    ],
    ids=["instead", "beside", "with a label beside", "rows of both", "a row of its own", "a sentence"],
)
def test_an_amount_in_words_is_one_amount(rows: str) -> None:
    """Each amount is read once, whichever way it is printed, and nothing is left unread."""
    found = read(rows)
    assert yuan(found) == [("total", "12730000"), ("fiscal", "10000000"), ("other", "2730000")]
    assert unread(found) == []
    (value,) = found.disclosures[0].indicators[0].values
    assert (value.comparator, value.number, value.unit) == (">=", 3, "栋")


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("资金（万元） | 资金总额 | 1273（大写：壹仟叁佰柒拾贰万元整） | <\n^ | 财政拨款 | 1000 | <", []),
        (
            "资金（万元） | 资金总额（大写） | 壹仟叁佰柒拾贰万元整 | <\n^ | 资金总额（小写） | 1273 | <\n^ | 财政拨款 | 1000 | <",
            [("total", "12730000")],
        ),
        ("资金（万元） | 资金总额 | 1273 | <\n^ | 大写金额 | 壹仟叁佰柒拾贰万元整 | <\n^ | 财政拨款 | 1000 | <", [("total", "12730000")]),
    ],
)
def test_words_that_say_another_amount_are_told(rows: str, total: list[tuple[str, str]]) -> None:
    """In one cell neither counts, beside figures the words do not; the cell is unread for that reason and a note tells its text."""
    found = read(rows)
    assert yuan(found) == [*total, ("fiscal", "10000000")]
    told = [text for text, why in unread(found) if why == Unread.DIFFERS_IN_WORDS]
    assert len(told) == 1
    assert any(told[0] in note for note in found.notes)
