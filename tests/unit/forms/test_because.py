"""A reading keeps the reasons for which it was made."""

from __future__ import annotations

import pytest

from jixiao.forms import read_forms
from jixiao.model import Because, Document, Extraction, Indicator, Reason, Value
from jixiao.normalize import normalize
from jixiao.readers import read_bytes
from jixiao.vocabulary.fold import squash
from tests.support.forms import writers
from tests.support.scoreboard import golden_forms
from tests.unit.forms.drawn import reading, table

FORMS = {form.name: form for form in golden_forms()}
NUMBERS = {Reason.NUMBER, Reason.MULTIPLIER, Reason.MULTIPLIER_IN_UNIT, Reason.MULTIPLIER_OF_TARGET, Reason.NUMBER_FROM_WEIGHT}
UNITS = {Reason.UNIT_IN_TEXT, Reason.UNIT_COLUMN, Reason.UNIT_OF_TARGET, Reason.UNIT_IN_NAME, Reason.RATE_IN_PERCENT}
COMPARATORS = {Reason.COMPARATOR_IN_TEXT, Reason.COMPARATOR_COLUMN, Reason.COMPARATOR_IN_NAME}


def reasons(because: Because) -> dict[str, tuple[int, ...]]:
    """The reasons with the places of their cells."""
    pairs = [reason.partition("@") for reason in because]
    return {name: tuple(int(n) for n in at.split(".")) if at else () for name, _, at in pairs}


def values(extraction: Extraction) -> list[tuple[Indicator, Value]]:
    """All values with their indicators."""
    return [(i, v) for d in extraction.disclosures for i in d.indicators for v in i.values]


def texts(document: Document) -> dict[tuple[int, ...], str]:
    """The texts of a document's cells by place."""
    return {(t.number, c.row, c.col): c.text for t in document.tables for c in t.cells}


@pytest.mark.parametrize("name", FORMS)
def test_every_part_of_a_value_has_one_reason(name: str) -> None:
    """A figure, a comparator and a unit are read for one reason each, and none is given for what a value does not have."""
    document = read_bytes(writers.write_docx(FORMS[name]), f"{name}.docx")
    for _, value in values(normalize(read_forms(document))):
        found = set(reasons(value.because))
        assert len(found) == len(value.because)
        assert len(found & NUMBERS) == (value.number is not None), value
        assert len(found & UNITS) == (value.unit is not None), value
        assert len(found & COMPARATORS) == (value.comparator is not None), value


@pytest.mark.parametrize("name", FORMS)
def test_reasons_point_at_the_cells_that_gave_them(name: str) -> None:
    """The cell of a header, a level or a sign prints what the record holds of it."""
    document = read_bytes(writers.write_docx(FORMS[name]), f"{name}.docx")
    printed = texts(document)
    for indicator, value in values(normalize(read_forms(document))):
        of_value, of_indicator = reasons(value.because), reasons(indicator.because)
        if at := of_value.get(Reason.HEADER):
            assert squash(printed[at]) == squash(value.label or "")
        if at := of_value.get(Reason.SIGN_CELL):
            assert squash(printed[at]) == squash(value.comparator_text or "")
        for reason, at in of_indicator.items():
            if reason.startswith("level") and at:
                told = indicator.level1_text if reason.startswith("level1") else indicator.level2_text
                assert squash(printed[at]) == squash(told or "")


def test_reading_twice_keeps_one_reason_each() -> None:
    """The typed reading replaces its reasons, and leaves those of the layout alone."""
    extraction = normalize(
        reading(
            table(
                """
            项目支出绩效目标表（2023年度） | < | < | <
            项目名称 | 乡村道路养护 | 实施单位 | 某县公路管理局
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 养护里程（公里） | ≥320
            """
            )
        )
    )
    once = [value.because for _, value in values(extraction)]
    assert [value.because for _, value in values(normalize(extraction))] == once
