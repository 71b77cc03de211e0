"""The codes of the records and the code lists of the warehouse are the same."""

from __future__ import annotations

from enum import StrEnum

import pytest

from jixiao.codes import CODES
from jixiao.model import Comparator, Disposition, Doubt, Measure, Period, Stage, Subject, ValueRole

LISTS: dict[str, type[StrEnum]] = {
    "subject": Subject,
    "stage": Stage,
    "value_role": ValueRole,
    "comparator": Comparator,
    "measure": Measure,
    "period": Period,
    "disposition": Disposition,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_code_list_names_every_code_of_the_records_and_no_other(name: str) -> None:
    """What a record may hold has a name in both languages, in the order of the records."""
    assert set(CODES[name]) == {str(code) for code in LISTS[name]}
    assert all(zh and en for zh, en in CODES[name].values())


def test_every_doubt_of_a_record_has_its_name() -> None:
    """The list has more of them: money gives doubts of its own, which only the warehouse can tell."""
    assert {str(code) for code in Doubt} <= set(CODES["doubt"])
