"""J010: corrections still apply."""

from __future__ import annotations

import pytest

from jixiao.warehouse.rule import Rule
from tests.rules.integrity.sound import run
from tests.rules.star import Star


@pytest.mark.parametrize(("state", "violated"), [("no_longer_applies", True), ("applied", False), ("waiting", False), ("withdrawn", False)])
def test_j010_a_correction_that_no_longer_applies_is_blocked(star: Star, register: dict[str, Rule], state: str, violated: bool) -> None:
    """With its place and the reason; an entry for a document that is not here yet waits."""
    place = {"table_no": 3, "row_no": 13, "column_no": 6}
    entry = {"record": "value", "printed": "4座", "corrected": "value_number = 2", "reason": "批复为 2座"}
    problem = {"problem_zh": "该处印的是「2座」", "problem_en": "'2座' is printed there"} if violated else {}
    star.insert("meta.correction", correction_id="C001", correction_state=state, document_key="a.docx", **place, **entry, **problem)
    outcome = run("J010", star, register)
    assert (outcome.applied, outcome.failed) == (2, int(violated))
    if violated:
        row = outcome.rows.iloc[0]
        assert (row["item"], row["table_no"], row["row_no"], row["column_no"]) == ("C001", 3, 13, 6)
        assert "「2座」" in register["J010"].say("zh", row.to_dict())
